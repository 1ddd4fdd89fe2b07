//! Reading a report again: the quiet line that offers it, and the box that shows what it would change before anything is done.

use egui::{Frame, Label, Margin, RichText, Ui};

use super::alike::line_and_words;
use super::rules::level_words;
use crate::app::{Action, App, Command, OpenReport, RereadState};
use crate::edit::{Difference, Rereading, Shown};
use crate::names;
use crate::outline::Origin;
use crate::tr;
use crate::ui::icons::{self, icon_button};
use crate::ui::outbox::Outbox;
use crate::ui::place_list::{PlaceList, side_box};
use crate::ui::theme;

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
                clicked = self.list.show(ui, n, height, |ui, at| {
                    difference(ui, app, &found.differences[at])
                });
                ui.separator();
            }
            if let Some(at) = clicked.or(touched.shown) {
                let range = found.differences[at].range;
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
    let is_new = |difference: &&Difference| difference.before.is_none();
    let is_gone = |difference: &&Difference| difference.after.is_none();
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

fn difference(ui: &mut Ui, app: &App, difference: &Difference) -> String {
    let tokens = theme::tokens(ui);
    let shown = difference.after.as_ref().or(difference.before.as_ref());
    let label = shown.and_then(|shown| shown.label.as_deref());
    let name = shown.map_or("", |shown| shown.name.as_str());
    let words = match label {
        Some(label) if label != name => format!("{label} {name}"),
        _ => name.to_owned(),
    };
    let line = app.active().map_or(0, |report| {
        let text = report.document().text();
        let slice = text.slice(difference.range);
        let blank = slice.len() - slice.trim_start().len();
        text.line_of(difference.range.start().offset(blank)) + 1
    });
    let what = what(difference);
    let color = match (&difference.before, &difference.after) {
        (None, _) => tokens.success,
        (_, None) => tokens.error,
        _ => tokens.text,
    };
    line_and_words(ui, line, &words, &what, Some(color));
    tr!("reread-row", line = line, words = words, what = what)
}

/// What is different, in words.
fn what(difference: &Difference) -> String {
    match (&difference.before, &difference.after) {
        (None, Some(after)) => tr!("difference-new", what = kind_and_level(after)),
        (Some(before), None) => tr!("difference-gone", what = kind_and_level(before)),
        (Some(before), Some(after)) => changed(before, after),
        (None, None) => String::new(),
    }
}

fn changed(before: &Shown, after: &Shown) -> String {
    let from_to = |from: String, to: String| tr!("becomes", from = from, to = to);
    let mut parts = Vec::new();
    if before.kind != after.kind {
        parts.push(from_to(kind_and_level(before), kind_and_level(after)));
    } else if before.level != after.level {
        let [from, to] = [before.level, after.level].map(level_words);
        parts.push(from_to(from, to));
    }
    if before.name != after.name {
        parts.push(tr!("becomes-title", title = after.name.clone()));
    } else if before.label != after.label {
        let [from, to] = [before, after].map(|shown| shown.label.clone().unwrap_or_default());
        parts.push(from_to(from, to));
    }
    if let (Some(from), Some(to)) = (before.status, after.status)
        && from != to
    {
        parts.push(from_to(names::status_name(from), names::status_name(to)));
    }
    if after.origin == Origin::Rule && before.origin != Origin::Rule {
        parts.push(tr!("difference-by-rule"));
    }
    parts.join(" · ")
}

fn kind_and_level(shown: &Shown) -> String {
    tr!(
        "kind-and-level",
        kind = names::kind_name(shown.kind),
        level = level_words(shown.level)
    )
}
