//! The panes of one open report: its text and its tree, each showing what is selected in the other.

use std::collections::BTreeSet;

use egui::{Align, Frame, Label, Layout, Margin, Panel, Response, RichText, Ui};

use super::find::{FindBar, Step};
use super::icons::{self, icon_button};
use super::outbox::Outbox;
use super::outline_list::{NoiseRows, OutlineList, OutlineListInput};
use super::panels::menus::{self, CorrectionMenu};
use super::shell::title_command;
use super::text_view::{Edge, TextView, TextViewInput};
use super::theme;
use super::tree_filter::TreeFilter;
use crate::app::{Action, Alike, App, Command, Focus, OpenReport, Reveal, Scroll};
use crate::edit::correct::{Correction, Scope};
use crate::outline::view::NodeView;
use crate::outline::{Kind, SegmentId};
use crate::text::TextRange;
use crate::tr;

/// What is kept of one open report between frames.
#[derive(Debug)]
pub(super) struct ReviewPanes {
    text: TextView,
    tree: OutlineList,
    find: FindBar,
    filter: TreeFilter,
    /// Where the person worked last; words selected in the text are meant only while that is the text.
    last: Pane,
    /// The pane that had the keyboard when they were last drawn.
    focused: Option<Pane>,
    menus: [CorrectionMenu; 2],
    /// How many visible characters are selected in the text: counted once for each selection.
    counted: Option<(TextRange, usize)>,
}

/// One of the two panes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Pane {
    Text,
    Tree,
}

impl ReviewPanes {
    /// The panes of `report`, the tree opened down to its issues.
    pub(super) fn new(report: &OpenReport) -> Self {
        let salt = report.stored_as.reading.to_i64();
        let mut tree = OutlineList::new(("tree", salt));
        tree.collapse_kind(report.document(), Kind::Issue);
        tree.take_focus();
        Self {
            text: TextView::new(("text", salt)),
            tree,
            find: FindBar::default(),
            filter: TreeFilter::default(),
            last: Pane::Tree,
            focused: None,
            menus: [
                CorrectionMenu::new("text-menu"),
                CorrectionMenu::new("tree-menu"),
            ],
            counted: None,
        }
    }

    /// Scrolls to what was selected elsewhere.
    pub(super) fn follow(&mut self, report: &OpenReport, scroll: Scroll) {
        if let Some(node) = scroll
            .text
            .and_then(|id| NodeView::of_id(report.document(), id))
        {
            self.text.reveal(node.range().start());
        }
        // Words selected in the text before a jump are no longer what is meant.
        if scroll.text.is_some() || scroll.place.is_some() {
            self.last = Pane::Tree;
        }
        if let Some(place) = scroll.place {
            self.text.reveal(place);
        }
        if let Some(id) = scroll.tree {
            self.tree.reveal(report.document(), id);
        }
    }

    /// Opens the bar for finding words; those selected in the text are looked for.
    pub(super) fn open_find(&mut self, report: &OpenReport) {
        let selected = self.text.selected_words(report.document());
        self.find.open(selected);
    }

    /// Shows another hit of what is being looked for; its segment is to be selected.
    pub(super) fn step_find(&mut self, report: &OpenReport, step: Step) -> Option<Command> {
        let hit = self.find.step(step)?;
        self.show_hit(report, hit)
    }

    /// Shows a hit as what is selected, in the text and in the tree.
    fn show_hit(&mut self, report: &OpenReport, hit: TextRange) -> Option<Command> {
        self.text.select(hit);
        self.text.reveal(hit.start());
        self.last = Pane::Text;
        let id = report.segment_at(hit.start())?;
        Some(Command::Select(vec![id], Reveal::InTree))
    }

    /// Gives the keyboard to the field that filters the tree.
    pub(super) fn filter_tree(&mut self) {
        self.filter.take_focus();
    }

    /// Begins to edit the title of a node in the tree.
    pub(super) fn edit_title(&mut self, report: &OpenReport, id: SegmentId) {
        self.tree.edit_title(report.document(), id);
    }

    /// Gives the keyboard to the pane that a person worked in last.
    pub(super) fn take_focus(&mut self) {
        match self.last {
            Pane::Text => self.text.take_focus(),
            Pane::Tree => self.tree.take_focus(),
        }
    }

    /// Whether one of the panes had the keyboard when they were last drawn.
    pub(super) fn has_focus(&self) -> bool {
        self.focused.is_some()
    }

    /// Opens the menu of what is selected, in the pane that has the keyboard.
    pub(super) fn open_menu(&mut self) {
        let pane = self.focused.unwrap_or(self.last);
        self.last = pane;
        self.menus[pane as usize].open_by_key();
    }

    /// Shows so much of the tree as `action` says.
    pub(super) fn expand(&mut self, report: &OpenReport, action: Action) {
        match action {
            Action::ExpandTo(levels) => self.tree.expand_to(report.document(), levels.into()),
            Action::ExpandToIssues => self.tree.collapse_kind(report.document(), Kind::Issue),
            _ => self.tree.expand_all(),
        }
    }

    /// A title that was being typed in the tree, once the panes are no longer on the screen.
    pub(super) fn take_title(&mut self) -> Option<(SegmentId, String)> {
        self.tree.take_title()
    }

    /// What actions are about: the words and the caret in the text, where a person worked there last.
    pub(super) fn focus(&self) -> Focus {
        match self.last {
            Pane::Tree => Focus::default(),
            Pane::Text => Focus {
                caret: Some(self.text.caret()),
                selection: self.text.selection(),
            },
        }
    }

    /// The line of the caret, counted from 1.
    pub(super) fn caret_line(&self, app: &App) -> Option<usize> {
        let report = app.active()?;
        if self.last == Pane::Text {
            Some(report.document().text().line_of(self.text.caret()) + 1)
        } else {
            Some(NodeView::of_id(report.document(), report.primary()?)?.line_number())
        }
    }

    /// How many visible characters are selected.
    pub(super) fn n_selected_chars(&mut self, app: &App) -> usize {
        let Some((report, range)) = app.active().zip(self.focus().selection) else {
            return 0;
        };
        match self.counted {
            Some((counted, n)) if counted == range => n,
            _ => {
                let words = report.document().text().slice(range);
                let n = words.chars().filter(|c| !c.is_whitespace()).count();
                self.counted = Some((range, n));
                n
            }
        }
    }

    /// The tree with its bar.
    pub(super) fn tree(&mut self, ui: &mut Ui, app: &App, out: &mut Outbox) {
        let Some(report) = app.active() else { return };
        let stats = &report.derived().stats;
        bar(
            ui,
            "tree-bar",
            &tr!(
                "pane-tree",
                issues = stats.issues,
                measures = stats.measures
            ),
            |ui| {
                let (noise, words) = match self.tree.noise() {
                    NoiseRows::Hidden => (NoiseRows::Shown, tr!("pane-tree-show-noise")),
                    NoiseRows::Shown => (NoiseRows::Hidden, tr!("pane-tree-hide-noise")),
                };
                let icon = if noise == NoiseRows::Shown {
                    icons::SHOW
                } else {
                    icons::HIDE
                };
                if icon_button(ui, icon, &words).clicked() {
                    self.tree.set_noise(noise);
                }
                let deepest = || {
                    let depth = |node: NodeView<'_>| report.document().tree().depth(node.index());
                    NodeView::all(report.document())
                        .map(depth)
                        .max()
                        .unwrap_or(0)
                        + 1
                };
                menus::levels_button(ui, deepest, out);
                for (icon, action) in [
                    (icons::COLLAPSE_ALL, Action::ExpandToIssues),
                    (icons::EXPAND_ALL, Action::ExpandAll),
                ] {
                    if icon_button(ui, icon, &out.hint(action)).clicked() {
                        out.act(action);
                    }
                }
            },
        );
        ui.horizontal(|ui| {
            ui.add_space(2.0 * theme::GRID);
            self.filter.show(ui);
        });
        super::panels::rereading::offer(ui, report, out);
        // Below the rows, which stay where they are when the offer comes and goes.
        if let Some(alike) = report.alike() {
            let panel = Panel::bottom("alike-offer").frame(Frame::NONE);
            panel.show(ui, |ui| {
                alike_offer(ui, report, alike, out);
            });
        }
        self.tree.set_filter(self.filter.found(report));
        self.tree.set_order(self.filter.order());
        let selected: BTreeSet<SegmentId> = report.selected().iter().copied().collect();
        let input = OutlineListInput {
            document: report.document(),
            revision: report.revision(),
            selected: &selected,
            flagged: report.problems().flagged(),
        };
        let shown = self.tree.show(ui, &input);
        self.focused = shown.response.has_focus().then_some(Pane::Tree);
        if shown.selection.is_some() || shown.menu_for.is_some() {
            self.last = Pane::Tree;
        }
        if let Some(ids) = shown.selection {
            out.command(Command::Select(ids, Reveal::InText));
        }
        if let Some((ids, steps)) = shown.moved {
            let correction = Correction::ShiftLevel {
                ids,
                steps,
                scope: Scope::WithBelow,
            };
            out.command(Command::Correct(report.stored_as, correction));
        }
        if let Some((id, title)) = shown.new_title {
            out.command(title_command(report.stored_as, id, title));
        }
        // Rows lie over the list, so the menu cannot hang on the list's own response.
        let menu = &mut self.menus[Pane::Tree as usize];
        if shown.menu_for.is_some() {
            menu.open_at_pointer(ui);
        }
        let (response, at) = (&shown.response, shown.menu_at);
        if menu.show(ui, response, at, |ui, first| {
            menus::correction_menu(ui, app, Focus::default(), first, out);
        }) {
            self.tree.take_focus();
        }
    }

    /// The text with its bar.
    pub(super) fn text(&mut self, ui: &mut Ui, app: &App, out: &mut Outbox) {
        let Some(report) = app.active() else { return };
        bar(
            ui,
            "text-bar",
            &tr!("pane-text", name = report.name()),
            |ui| {
                if icon_button(ui, icons::SEARCH, &out.hint(Action::Find)).clicked() {
                    out.act(Action::Find);
                }
            },
        );
        let was_open = self.find.is_open();
        let hit = self.find.show(ui, report.document().text(), out);
        if let Some(command) = hit.and_then(|hit| self.show_hit(report, hit)) {
            out.command(command);
        }
        if was_open && !self.find.is_open() {
            self.text.take_focus();
        }
        let selected = own_ranges(report);
        // While words are looked for, their hits are what is marked, else the words that were asked for, else those of the problem shown.
        let problem = || report.problems().shown().map(|diagnostic| diagnostic.range);
        let shown_problem = report.pointed().or_else(problem);
        let hits = match self.find.hits() {
            [] => shown_problem.as_slice(),
            found => found,
        };
        let input = TextViewInput {
            marked: &[],
            document: report.document(),
            revision: report.revision(),
            selected: &selected,
            hits,
            problems: report.problems().places(),
        };
        let shown = self.text.show(ui, &input);
        if shown.response.has_focus() {
            self.focused = Some(Pane::Text);
        }
        if shown.clicked.is_some() || shown.secondary_clicked.is_some() || shown.selection_changed {
            self.last = Pane::Text;
        }
        if let Some(id) = shown.clicked.and_then(|pos| report.segment_at(pos)) {
            out.command(Command::Select(vec![id], Reveal::InTree));
        } else if shown.selection_changed
            && let Some(range) = self.text.selection()
            && let Some(id) = report.segment_at(range.start())
        {
            out.command(Command::Select(vec![id], Reveal::InTree));
        }
        if let Some(pos) = shown
            .secondary_clicked
            .filter(|_| self.text.selection().is_none())
            && let Some(id) = report.segment_at(pos)
        {
            out.command(Command::Select(vec![id], Reveal::InTree));
        }
        if let Some(moved) = shown.moved_edge {
            let boundary = match moved.edge {
                Edge::Start => report.segment_at(moved.passage.start()),
                Edge::End => report.segment_at(moved.passage.end()),
            };
            if let Some(id) = boundary {
                let to = moved.to;
                out.command(Command::Correct(
                    report.stored_as,
                    Correction::MoveBoundary { id, to },
                ));
            }
        }
        if let Some(at) = shown.hovered {
            let messages: Vec<String> = report
                .problems()
                .open()
                .filter(|diagnostic| diagnostic.range.contains(at))
                .map(|diagnostic| diagnostic.message.to_string())
                .collect();
            if !messages.is_empty() {
                shown
                    .response
                    .clone()
                    .on_hover_text_at_pointer(messages.join("\n"));
            }
        }
        if shown.secondary_clicked.is_some() {
            self.menus[Pane::Text as usize].open_at_pointer(ui);
        }
        self.text_menu(ui, app, &shown.response, shown.menu_at, out);
    }

    /// The menu of what is selected in the text, or of the place of the caret.
    fn text_menu(
        &mut self,
        ui: &Ui,
        app: &App,
        response: &Response,
        at: egui::Pos2,
        out: &mut Outbox,
    ) {
        let focus = self.focus();
        let text = &self.text;
        let menu = &mut self.menus[Pane::Text as usize];
        let is_closed_by_key = menu.show(ui, response, at, |ui, first| {
            if focus.selection.is_some() {
                let copy = ui.add(menus::menu_button(&tr!("menu-copy"), "Ctrl+C"));
                first.offer(&copy);
                if copy.clicked() {
                    let report = app.active();
                    let words = report.and_then(|report| text.selected_words(report.document()));
                    ui.copy_text(words.unwrap_or_default());
                    ui.close();
                }
                ui.separator();
            }
            menus::correction_menu(ui, app, focus, first, out);
        });
        if is_closed_by_key {
            self.text.take_focus();
        }
    }
}

/// The offer to make the newest correction in all places alike.
fn alike_offer(ui: &mut Ui, report: &OpenReport, alike: &Alike, out: &mut Outbox) {
    let fill = theme::tokens(ui).selected_unfocused;
    Frame::NONE
        .fill(fill)
        .inner_margin(Margin::symmetric(8, 2))
        .show(ui, |ui| {
            ui.set_min_width(ui.available_width());
            ui.horizontal_wrapped(|ui| {
                ui.label(tr!("alike-offer", n = alike.places.len()));
                let preview = ui.small_button(tr!("alike-choose"));
                if preview
                    .on_hover_text(out.hint(Action::PreviewAlike))
                    .clicked()
                {
                    out.act(Action::PreviewAlike);
                }
                let all = ui.small_button(tr!("alike-do-all"));
                if all.on_hover_text(out.hint(Action::DoAlike)).clicked() {
                    out.act(Action::DoAlike);
                }
                if icon_button(ui, icons::CLOSE, &tr!("alike-close")).clicked() {
                    out.command(Command::ForgetAlike(report.stored_as));
                }
            });
        });
}

/// A bar over a pane: what it shows, and its buttons.
fn bar(ui: &mut Ui, salt: &str, words: &str, buttons: impl FnOnce(&mut Ui)) {
    let frame = Frame::NONE
        .fill(ui.visuals().panel_fill)
        .inner_margin(Margin::symmetric(8, 0));
    Panel::top(salt.to_owned())
        .exact_size(8.0 * theme::GRID)
        .frame(frame)
        .show(ui, |ui| {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                buttons(ui);
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    ui.add(Label::new(RichText::new(words).weak()).truncate());
                });
            });
        });
}

/// The ranges of the selected segments themselves.
fn own_ranges(report: &OpenReport) -> Vec<TextRange> {
    let range = |id: &SegmentId| Some(NodeView::of_id(report.document(), *id)?.range());
    report.selected().iter().filter_map(range).collect()
}
