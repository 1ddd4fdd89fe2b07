//! How the file of a report was read: its parts one below the other, beside the text that came of them.

use egui::{Label, RichText, Ui};

use super::alike::line_and_words;
use crate::app::{Action, App, Command, FileAccount, FileCommand, FoundParts, OpenReport};
use crate::import::{Condition, Part};
use crate::tr;
use crate::ui::icons::{self, icon_text};
use crate::ui::outbox::Outbox;
use crate::ui::place_list::{PlaceList, side_box};
use crate::ui::theme;

/// So many of a part's first words are shown.
const LONGEST_WORDS: usize = 60;

/// The box between frames.
#[derive(Debug, Default)]
pub(in crate::ui) struct FileAccountBox {
    list: PlaceList,
}

impl FileAccountBox {
    /// The box of the account.
    pub(in crate::ui) fn show(
        &mut self,
        ui: &Ui,
        app: &App,
        account: &FileAccount,
        out: &mut Outbox,
    ) {
        let Some(report) = app.active() else {
            return;
        };
        let (modal, width, height) = side_box(ui, "file-account");
        let parts = account.found.as_ref().map_or(&[][..], |found| &found.parts);
        let touched = self.list.keys(ui, parts.len());
        let response = modal.show(ui, |ui| {
            ui.set_width(width);
            ui.heading(tr!("file-account-title"));
            let mut clicked = None;
            if let Some(found) = &account.found {
                about(ui, report, found);
                ui.separator();
                clicked = self
                    .list
                    .show(ui, parts.len(), height, |ui, at| row(ui, found, &parts[at]));
                ui.separator();
            } else {
                ui.horizontal(|ui| {
                    ui.spinner();
                    ui.label(tr!("file-account-looking"));
                });
            }
            // Where the reading shown is an older one, its lines are others.
            if let Some(part) = clicked.or(touched.shown).and_then(|at| parts.get(at))
                && !part.range.is_empty()
                && account.found.as_ref().is_some_and(|found| found.is_shown)
            {
                out.command(Command::ShowPlace(account.target, part.range));
            }
            ui.add_space(theme::GRID);
            ui.horizontal(|ui| {
                if ui.button(Action::OpenOriginal.name()).clicked() {
                    out.act(Action::OpenOriginal);
                }
                if ui.button(tr!("close")).clicked() || touched.is_entered {
                    out.command(Command::File(FileCommand::Drop));
                }
            });
        });
        if response.should_close() && !response.backdrop_response.clicked() {
            out.command(Command::File(FileCommand::Drop));
        }
    }
}

/// The file as a whole, and what is to be known of it.
fn about(ui: &mut Ui, report: &OpenReport, found: &FoundParts) {
    let caption = |words: String| RichText::new(words).font(theme::caption_font());
    let mut words = vec![
        report.source.name.clone(),
        found.format.display_name(),
        tr!("file-size", kilobytes = found.n_bytes.div_ceil(1024)),
    ];
    if found.format.has_encoding() {
        words.push(report.source.encoding.name().to_owned());
    }
    ui.add(Label::new(caption(words.join("　")).weak()).wrap());
    let mut notes: Vec<(String, bool)> = found
        .notes
        .iter()
        .map(|note| (note.message(), note.is_warning()))
        .collect();
    if found.n_replaced > 0 {
        notes.push((tr!("file-replaced", n = found.n_replaced), true));
    }
    if !found.is_shown {
        notes.push((tr!("file-account-other-text"), true));
    }
    if notes.is_empty() {
        notes.push((tr!("file-account-sound"), false));
    }
    let tokens = theme::tokens(ui);
    for (words, is_warning) in notes {
        ui.horizontal(|ui| {
            if is_warning {
                ui.label(icon_text(icons::WARNING).color(tokens.warning));
            }
            ui.add(Label::new(words).wrap());
        });
    }
}

/// One part: its first line, its name and first words, and how it was read.
fn row(ui: &mut Ui, found: &FoundParts, part: &Part) -> String {
    let words = found.text.slice(part.range);
    let line = found.text.line_of(part.range.start()) + 1;
    let first: String = words.trim().chars().take(LONGEST_WORDS).collect();
    let name = part.kind.display_name();
    let shown = format!("{name}　{}", first.replace(['\n', '\t'], " "));
    let how = how_read(part, words);
    let color = part.is_doubtful().then(|| theme::tokens(ui).warning);
    line_and_words(ui, line, &shown, &how, color);
    tr!("file-part-row", line = line, words = shown, how = how)
}

/// How a part was read, and what was left out of it.
fn how_read(part: &Part, words: &str) -> String {
    let n_chars = words.chars().filter(|c| !c.is_whitespace()).count();
    let mut how = vec![match part.condition {
        Condition::Read if n_chars == 0 => tr!("part-elsewhere"),
        Condition::Read => tr!("part-read", n = n_chars),
        Condition::Blank => tr!("part-blank"),
        Condition::Picture => tr!("part-picture"),
        Condition::CutOff => tr!("part-cut-off", n = n_chars),
    }];
    if part.n_unknown > 0 {
        how.push(tr!("part-unknown", n = part.n_unknown));
    }
    if !part.left_out.is_empty() {
        how.push(tr!("part-left-out", words = part.left_out.join(" / ")));
    }
    how.join("，")
}
