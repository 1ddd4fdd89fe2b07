//! Reading the file of a report anew: the box that shows which decisions would be lost, before anything is done, and the
//! menu by which an earlier reading is gone back to.

use egui::{Button, Label, RichText, Ui};

use super::alike::line_and_words;
use crate::app::{App, Command, OpenReport, RenewCommand, Renewal};
use crate::edit::{Lost, LostDecision, Stamp};
use crate::names;
use crate::outline::view::NodeView;
use crate::tr;
use crate::ui::outbox::Outbox;
use crate::ui::place_list::{PlaceList, side_box};
use crate::ui::theme;

/// So much of the words that a decision was about is shown.
const LONGEST_WORDS: usize = 60;

/// The box between frames.
#[derive(Debug, Default)]
pub(in crate::ui) struct RenewalBox {
    list: PlaceList,
}

impl RenewalBox {
    /// The box of the new reading.
    pub(in crate::ui) fn show(&mut self, ui: &Ui, app: &App, renewal: &Renewal, out: &mut Outbox) {
        let (modal, width, height) = side_box(ui, "renewal");
        let lost = &renewal.found.lost;
        let touched = self.list.keys(ui, lost.len());
        let report = app
            .active()
            .filter(|report| report.stored_as == renewal.target);
        let response = modal.show(ui, |ui| {
            ui.set_width(width);
            ui.heading(tr!("renew-title"));
            let counts = tr!(
                "renew-counts",
                taken = renewal.found.n_taken,
                lost = lost.len()
            );
            ui.add(Label::new(counts).wrap());
            let hint = RichText::new(tr!("renew-hint")).font(theme::caption_font());
            ui.add(Label::new(hint.weak()).wrap());
            ui.separator();
            let clicked = self.list.show(ui, lost.len(), height, |ui, at| {
                report.map_or_else(String::new, |report| row(ui, report, &lost[at]))
            });
            ui.separator();
            if let Some(at) = clicked.or(touched.shown) {
                out.command(Command::ShowPlace(renewal.target, lost[at].range));
            }
            ui.add_space(theme::GRID);
            ui.horizontal(|ui| {
                if ui.button(tr!("renew-take")).clicked() {
                    out.command(Command::Renew(RenewCommand::Take));
                }
                if ui.button(tr!("renew-drop")).clicked() || touched.is_entered {
                    out.command(Command::Renew(RenewCommand::Drop));
                }
            });
        });
        if response.should_close() && !response.backdrop_response.clicked() {
            out.command(Command::Renew(RenewCommand::Drop));
        }
    }
}

fn row(ui: &mut Ui, report: &OpenReport, lost: &LostDecision) -> String {
    let document = report.document();
    let text = document.text();
    let line = text.line_of(lost.range.start()) + 1;
    let words: String = text.slice(lost.range).chars().take(LONGEST_WORDS).collect();
    let words = words.replace('\n', " ");
    let what = match &lost.what {
        Lost::Segment => {
            let index = document.outline().index_at(lost.range.start());
            let node = index.and_then(|index| NodeView::new(document, index));
            let kind = node.map_or_else(String::new, |node| names::kind_name(node.kind()));
            tr!("renew-lost-segment", kind = kind)
        }
        Lost::Beside(beside) if beside.note.is_empty() => tr!("renew-lost-fields"),
        Lost::Beside(beside) => tr!("renew-lost-note", note = beside.note.as_str()),
        Lost::Mark(_) => tr!("renew-lost-mark"),
        Lost::Ignored(_, reason) => tr!("renew-lost-ignored", reason = reason.as_str()),
    };
    line_and_words(ui, line, &words, &what, None);
    tr!("renew-row", line = line, words = words, what = what)
}

/// The readings of the report's file, where there are several.
pub(in crate::ui) fn readings_menu(ui: &mut Ui, report: &OpenReport, out: &mut Outbox) {
    let readings = report.readings();
    let shown = report.stored_as.reading;
    let at = readings.iter().position(|reading| reading.reading == shown);
    let Some(at) = at.filter(|_| readings.len() > 1) else {
        return;
    };
    let words = tr!("readings", at = at + 1, n = readings.len());
    let button = Button::new(RichText::new(words).font(theme::caption_font())).frame(false);
    let response = ui.add(button).on_hover_text(tr!("readings-hint"));
    egui::Popup::menu(&response).show(|ui| {
        for (at, reading) in readings.iter().enumerate() {
            let words = tr!(
                "reading-of",
                at = at + 1,
                time = time_words(&reading.stamp, "%Y-%m-%d %H:%M"),
                encoding = reading.encoding.as_str()
            );
            let entry = Button::selectable(reading.reading == shown, words);
            if ui.add(entry).clicked() {
                out.command(Command::Renew(RenewCommand::Use(reading.reading)));
                ui.close();
            }
        }
    });
}

/// When something was done, by the clock of this place.
pub(in crate::ui) fn time_words(stamp: &Stamp, format: &str) -> String {
    let time = jiff::Timestamp::from_millisecond(stamp.time_ms).unwrap_or_default();
    let here = time.to_zoned(jiff::tz::TimeZone::system());
    here.strftime(format).to_string()
}
