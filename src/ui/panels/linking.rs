//! The box in which a person chooses what an issue answers to: one issue of the other report, several, or none.

use std::collections::BTreeSet;

use egui::{Label, RichText, TextEdit, Ui};

use crate::app::{App, Command, LinkCommand, OpenReport, PairRow, ReportId};
use crate::compare::{Comparison, IssueRef};
use crate::names;
use crate::outline::view::NodeView;
use crate::outline::{SegmentId, Status};
use crate::tr;
use crate::ui::outbox::Outbox;
use crate::ui::place_list::{PlaceList, side_box};
use crate::ui::theme;

/// Which side the issue stands on of which it is asked what it answers to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Left,
    Right,
}

/// The box between frames, made for one issue of one comparison.
#[derive(Debug)]
pub(in crate::ui) struct LinkBox {
    pair: (ReportId, ReportId),
    side: Side,
    issue: IssueRef,
    options: Vec<Choice>,
    /// What it answered to when the box was opened.
    was: BTreeSet<SegmentId>,
    words: String,
    list: PlaceList,
}

/// An issue of the other report.
#[derive(Debug)]
struct Choice {
    id: SegmentId,
    name: String,
    status: Status,
    /// What it answers to now.
    linked_to: Option<String>,
    is_chosen: bool,
}

impl LinkBox {
    /// The box for the row that is shown; none where it has no issue.
    pub(in crate::ui) fn of(app: &App) -> Option<Self> {
        let state = app.compare_state();
        let pair = state.pair()?;
        let comparison = state.comparison()?;
        let (left, right) = state
            .shown_row()
            .map(|row: &PairRow| row.issues(comparison))?;
        // Where one report splits what the other joins, the question is about the one that joins.
        let (side, issue, was) = match (left, right) {
            ([one], others) => (Side::Left, one, others),
            (others, [one]) => (Side::Right, one, others),
            ([one, ..], others) => (Side::Left, one, others),
            ([], _) => return None,
        };
        let other = app.report(if side == Side::Left { pair.1 } else { pair.0 })?;
        let was: BTreeSet<SegmentId> = was.iter().map(|issue| issue.id).collect();
        let choices = NodeView::issues(other.document()).map(|node| Choice {
            id: node.id(),
            name: named(node),
            status: node.status().status,
            linked_to: partner(comparison, side, node.id()),
            is_chosen: was.contains(&node.id()),
        });
        Some(Self {
            pair,
            side,
            issue: issue.clone(),
            options: choices.collect(),
            was,
            words: String::new(),
            list: PlaceList::default(),
        })
    }

    /// The box; false once something was chosen or nothing is wanted.
    pub(in crate::ui) fn show(&mut self, ui: &Ui, app: &App, out: &mut Outbox) -> bool {
        if app.compare_state().pair() != Some(self.pair) {
            return false;
        }
        let shown = self.shown();
        let touched = self.list.keys(ui, shown.len());
        let mut is_confirmed = touched.is_entered
            || ui.input_mut(|input| input.consume_key(egui::Modifiers::COMMAND, egui::Key::Enter));
        let mut stays = true;
        let (modal, width, height) = side_box(ui, "linking");
        let response = modal.show(ui, |ui| {
            ui.set_width(width);
            ui.heading(tr!("link-title"));
            let about = format!("{} · {}", self.own_report(app), self.issue.title);
            ui.add(Label::new(RichText::new(about).strong()).truncate());
            let hint = RichText::new(tr!("link-hint")).font(theme::caption_font());
            ui.add(Label::new(hint.weak()).wrap());
            let field = ui.add(
                TextEdit::singleline(&mut self.words)
                    .hint_text(tr!("link-filter"))
                    .desired_width(f32::INFINITY),
            );
            field.widget_info(|| egui::WidgetInfo {
                label: Some(tr!("link-filter")),
                ..egui::WidgetInfo::new(egui::Role::TextInput)
            });
            ui.separator();
            let options = &mut self.options;
            let clicked = self.list.show(ui, shown.len(), height * 0.8, |ui, at| {
                choice_row(ui, &mut options[shown[at]])
            });
            if let Some(at) = clicked.or(touched.toggled).and_then(|at| shown.get(at)) {
                let choice = &mut self.options[*at];
                choice.is_chosen = !choice.is_chosen;
            }
            ui.separator();
            ui.horizontal(|ui| {
                let n = self
                    .options
                    .iter()
                    .filter(|choice| choice.is_chosen)
                    .count();
                let words = if n == 0 {
                    tr!("link-do-none")
                } else {
                    tr!("link-do", n = n)
                };
                let button = ui.add_enabled(self.is_another(), egui::Button::new(words));
                is_confirmed = self.is_another() && (is_confirmed || button.clicked());
                if ui.button(tr!("cancel")).clicked() {
                    stays = false;
                }
            });
        });
        if is_confirmed {
            out.command(Command::Links(self.command()));
            return false;
        }
        stays && (!response.should_close() || response.backdrop_response.clicked())
    }

    /// The options with the words typed in them.
    fn shown(&self) -> Vec<usize> {
        let wanted = self.words.trim().to_lowercase();
        let is_shown = |choice: &Choice| choice.name.to_lowercase().contains(&wanted);
        let options = self.options.iter().enumerate();
        options
            .filter(|(_, choice)| is_shown(choice))
            .map(|(at, _)| at)
            .collect()
    }

    fn chosen(&self) -> BTreeSet<SegmentId> {
        let chosen = self.options.iter().filter(|choice| choice.is_chosen);
        chosen.map(|choice| choice.id).collect()
    }

    fn is_another(&self) -> bool {
        self.chosen() != self.was
    }

    fn own_report(&self, app: &App) -> String {
        let own = match self.side {
            Side::Left => self.pair.0,
            Side::Right => self.pair.1,
        };
        app.report(own)
            .map_or_else(String::new, |r: &OpenReport| r.name().to_owned())
    }

    fn command(&self) -> LinkCommand {
        let chosen = self.chosen();
        let apart = self.was.difference(&chosen).copied();
        let own = self.issue.id;
        let chosen: Vec<SegmentId> = chosen.iter().copied().collect();
        match self.side {
            Side::Left => {
                let apart = apart.map(|other| (own, other)).collect();
                LinkCommand::Tie(vec![own], chosen, apart)
            }
            Side::Right => {
                let apart = apart.map(|other| (other, own)).collect();
                LinkCommand::Tie(chosen, vec![own], apart)
            }
        }
    }
}

fn named(node: NodeView<'_>) -> String {
    let label = node.label().unwrap_or_default();
    format!("{label} {}", node.name()).trim().to_owned()
}

/// What an issue of the side across from `side` answers to.
fn partner(comparison: &Comparison, side: Side, id: SegmentId) -> Option<String> {
    let found = comparison.links.iter().find_map(|link| {
        let (own, across) = match side {
            Side::Left => (&link.left, &link.right),
            Side::Right => (&link.right, &link.left),
        };
        across.iter().any(|issue| issue.id == id).then_some(own)
    });
    found
        .and_then(|own| own.first())
        .map(|issue| issue.title.clone())
}

fn choice_row(ui: &mut Ui, choice: &mut Choice) -> String {
    let checkbox = ui.checkbox(&mut choice.is_chosen, "");
    let (is_on, name) = (choice.is_chosen, choice.name.clone());
    checkbox.widget_info(|| egui::WidgetInfo::selected(egui::Role::CheckBox, true, is_on, &name));
    let right = egui::Layout::right_to_left(egui::Align::Center);
    ui.with_layout(right, |ui| {
        let color = theme::tokens(ui).status(choice.status);
        let status = RichText::new(names::status_name(choice.status)).color(color);
        ui.label(status.font(theme::caption_font()));
        if let Some(linked) = &choice.linked_to {
            let words = RichText::new(tr!("link-now", title = linked.clone()));
            ui.scope(|ui| {
                ui.set_max_width(ui.available_width() * 0.4);
                ui.add(Label::new(words.font(theme::caption_font()).weak()).truncate());
            });
        }
        let left = egui::Layout::left_to_right(egui::Align::Center);
        ui.with_layout(left, |ui| {
            ui.add(Label::new(&choice.name).truncate())
                .on_hover_text(&choice.name);
        });
    });
    choice.name.clone()
}
