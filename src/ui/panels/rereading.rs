//! Reading a report again: the quiet line that offers it, and the box that shows what it would change before anything is done.

use egui::{Frame, Label, Margin, RichText, Ui};

use super::alike::line_and_words;
use super::rules::level_words;
use crate::app::{Action, App, Command, OpenReport, RereadState};
use crate::edit::Rereading;
use crate::edit::difference::{NodeDifference, What};
use crate::names;
use crate::names::difference::{Changed, Nothing, node_changes};
use crate::outline::view::NodeView;
use crate::outline::{Kind, Level};
use crate::text::TextRange;
use crate::tr;
use crate::ui::icons::{self, icon_button};
use crate::ui::outbox::Outbox;
use crate::ui::place_list::{PlaceList, side_box};
use crate::ui::theme;

/// So much of a segment's words is shown where it has no title.
const LONGEST_NAME: usize = 60;

/// The line above the tree of a report that would be read otherwise by now.
pub(in crate::ui) fn offer(ui: &mut Ui, report: &OpenReport, out: &mut Outbox) {
    let Some(n) = report.reread_offer() else {
        return;
    };
    let words = n.map_or_else(|| tr!("reread-offer"), |n| tr!("reread-offer-n", n = n));
    Frame::NONE
        .fill(theme::tokens(ui).selected_unfocused)
        .inner_margin(Margin::symmetric(8, 2))
        .show(ui, |ui| {
            ui.set_min_width(ui.available_width());
            ui.horizontal_wrapped(|ui| {
                ui.label(words);
                if ui.small_button(tr!("reread-look")).clicked() {
                    out.act(Action::Reread);
                }
                if icon_button(ui, icons::CLOSE, &tr!("reread-leave")).clicked() {
                    out.command(Command::LeaveAsRead(report.stored_as));
                }
            });
        });
}

/// The box between frames.
#[derive(Debug, Default)]
pub(in crate::ui) struct RereadBox {
    list: PlaceList,
}

impl RereadBox {
    /// The box of the re-reading asked for.
    pub(in crate::ui) fn show(
        &mut self,
        ui: &Ui,
        app: &App,
        state: &RereadState,
        out: &mut Outbox,
    ) {
        let (modal, width, height) = side_box(ui, "reread");
        let n = state
            .found
            .as_ref()
            .map_or(0, |found| found.differences.len());
        let touched = self.list.keys(ui, n);
        let response = modal.show(ui, |ui| {
            ui.set_width(width);
            ui.heading(tr!("reread-title"));
            let Some(found) = &state.found else {
                ui.horizontal(|ui| {
                    ui.spinner();
                    ui.label(tr!("reread-busy"));
                });
                if ui.button(tr!("cancel")).clicked() {
                    out.command(Command::DropReread);
                }
                return;
            };
            ui.add(Label::new(counts(found)).wrap());
            ui.label(
                RichText::new(tr!("reread-settled", n = found.n_settled))
                    .font(theme::caption_font())
                    .weak(),
            );
            let mut clicked = None;
            if n > 0 {
                ui.separator();
                clicked = self
                    .list
                    .show(ui, n, height, |ui, at| difference(ui, app, found, at));
                ui.separator();
            }
            let shown = clicked.or(touched.shown);
            if let Some(range) = shown.and_then(|at| range(app, &found.differences[at])) {
                out.command(Command::ShowPlace(state.target, range));
            }
            ui.add_space(theme::GRID);
            ui.horizontal(|ui| {
                let has_changes = !found.changes.is_empty();
                if has_changes && (ui.button(tr!("reread-take")).clicked() || touched.is_entered) {
                    out.command(Command::TakeReread);
                }
                let words = if has_changes {
                    tr!("cancel")
                } else {
                    tr!("close")
                };
                if ui.button(words).clicked() {
                    out.command(Command::DropReread);
                }
            });
        });
        if response.should_close() && !response.backdrop_response.clicked() {
            out.command(Command::DropReread);
        }
    }
}

fn counts(found: &Rereading) -> String {
    let is_new = |node: &&NodeDifference| matches!(node.what, What::Added(..));
    let is_gone = |node: &&NodeDifference| matches!(node.what, What::Removed(..));
    let n_new = found.differences.iter().filter(is_new).count();
    let n_gone = found.differences.iter().filter(is_gone).count();
    let changed = found.differences.len() - n_new - n_gone;
    if !found.differences.is_empty() {
        tr!(
            "reread-counts",
            new = n_new,
            gone = n_gone,
            changed = changed
        )
    } else if found.changes.is_empty() {
        tr!("reread-nothing")
    } else {
        tr!("reread-marks-only")
    }
}

/// The words of the node as it stands; of a new one the line on which it would begin.
fn range(app: &App, node: &NodeDifference) -> Option<TextRange> {
    let document = app.active()?.document();
    let there = node.id.and_then(|id| NodeView::of_id(document, id));
    if let Some(there) = there {
        return Some(there.words());
    }
    let text = document.text();
    let line = text.line(text.line_of(node.at?));
    Some(text.trimmed(TextRange::new(node.at?, line.end().max(node.at?))))
}

fn difference(ui: &mut Ui, app: &App, found: &Rereading, at: usize) -> String {
    let node = &found.differences[at];
    let tokens = theme::tokens(ui);
    let Some((report, range)) = app.active().zip(range(app, node)) else {
        return String::new();
    };
    let document = report.document();
    let text = document.text();
    let there = node.id.and_then(|id| NodeView::of_id(document, id));
    let name = there.map_or_else(|| text.slice(range).to_owned(), |there| there.name());
    let name: String = name.chars().take(LONGEST_NAME).collect();
    let words = match there.and_then(|there| there.label()) {
        Some(label) if label != name => format!("{label} {name}"),
        _ => name,
    };
    let line = text.line_of(range.start()) + 1;
    let (mut what, color) = match &node.what {
        What::Added(kind, level) => {
            let what = kind_and_level(*kind, *level);
            (tr!("difference-new", what = what), tokens.success)
        }
        What::Removed(kind, level) => {
            let what = kind_and_level(*kind, *level);
            (tr!("difference-gone", what = what), tokens.error)
        }
        What::Changed(_) => {
            let changes = node_changes(node, text, Nothing::Absent);
            let lines: Vec<String> = changes.iter().map(Changed::line).collect();
            (lines.join(" · "), tokens.text)
        }
    };
    if node.id.is_some_and(|id| found.by_rule.contains(&id)) {
        what = format!("{what} · {}", tr!("difference-by-rule"));
    }
    line_and_words(ui, line, &words, &what, Some(color));
    tr!("reread-row", line = line, words = words, what = what)
}

fn kind_and_level(kind: Kind, level: Level) -> String {
    tr!(
        "kind-and-level",
        kind = names::kind_name(kind),
        level = level_words(level)
    )
}
