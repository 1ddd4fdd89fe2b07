//! The bar for finding words in the text of a report: what is typed, what it found, and which hit is shown.

use egui::text::{CCursor, CCursorRange};
use egui::{Key, Label, RichText, TextEdit, Ui};

use super::icons::{self, icon_button};
use super::outbox::Outbox;
use super::theme;
use crate::app::Action;
use crate::app::finding::find;
use crate::text::{Text, TextRange};
use crate::tr;

/// What is being looked for in one text.
#[derive(Debug, Default)]
pub(super) struct FindBar {
    words: String,
    /// The words that the hits are of.
    made_for: String,
    hits: Vec<TextRange>,
    at: usize,
    is_open: bool,
    wants_focus: bool,
}

/// In which direction hits are walked through.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// To the end of the text.
    Next,
    /// To its beginning.
    Previous,
}

impl FindBar {
    /// Shows the bar; words selected in the text are looked for at once.
    pub(super) fn open(&mut self, selected: Option<String>) {
        self.is_open = true;
        self.wants_focus = true;
        if let Some(words) = selected.filter(|words| !words.contains('\n')) {
            self.words = words;
        }
    }

    /// Whether it is shown.
    pub(super) fn is_open(&self) -> bool {
        self.is_open
    }

    /// What was found, in the order of the text; nothing once the bar is closed.
    pub(super) fn hits(&self) -> &[TextRange] {
        if self.is_open { &self.hits } else { &[] }
    }

    /// Goes on to another hit, behind the last to the first, and gives it.
    pub(super) fn step(&mut self, step: Step) -> Option<TextRange> {
        let n = self.hits().len();
        if n == 0 {
            return None;
        }
        self.at = match step {
            Step::Next => (self.at + 1) % n,
            Step::Previous => (self.at + n - 1) % n,
        };
        self.hits().get(self.at).copied()
    }

    /// The bar, where it is open; a hit to be shown is given back.
    pub(super) fn show(&mut self, ui: &mut Ui, text: &Text, out: &Outbox) -> Option<TextRange> {
        if !self.is_open {
            return None;
        }
        let mut shown = None;
        ui.horizontal(|ui| {
            ui.add_space(2.0 * theme::GRID);
            ui.label(icons::icon_text(icons::SEARCH).weak());
            let edit = TextEdit::singleline(&mut self.words)
                .hint_text(tr!("find-words"))
                .desired_width(50.0 * theme::GRID);
            let mut edited = edit.show(ui);
            let field = edited.response.response;
            field.widget_info(|| egui::WidgetInfo {
                label: Some(tr!("find-words")),
                ..egui::WidgetInfo::new(egui::Role::TextInput)
            });
            if std::mem::take(&mut self.wants_focus) {
                field.request_focus();
                // What is typed takes the place of what was looked for before.
                let all = CCursorRange::two(CCursor::new(0), edited.galley.end());
                edited.state.cursor.set_char_range(Some(all));
                edited.state.store(ui.ctx(), field.id);
            }
            if self.words != self.made_for {
                self.made_for.clone_from(&self.words);
                self.hits = find(text, &self.words);
                self.at = 0;
                shown = self.hits.first().copied();
            }
            if field.lost_focus() {
                let (enter, shift, escape) = ui.input(|input| {
                    let pressed = |key| input.key_pressed(key);
                    (
                        pressed(Key::Enter),
                        input.modifiers.shift,
                        pressed(Key::Escape),
                    )
                });
                if escape {
                    self.is_open = false;
                } else if enter {
                    let step = if shift { Step::Previous } else { Step::Next };
                    shown = self.step(step);
                    field.request_focus();
                }
            }
            if icon_button(ui, icons::PREVIOUS, &out.hint(Action::FindPrevious)).clicked() {
                shown = self.step(Step::Previous);
            }
            if icon_button(ui, icons::NEXT, &out.hint(Action::FindNext)).clicked() {
                shown = self.step(Step::Next);
            }
            if icon_button(ui, icons::CLOSE, &tr!("find-close")).clicked() {
                self.is_open = false;
            }
            let n = self.hits.len();
            let words = if n > 0 {
                tr!("find-count", at = self.at + 1, n = n)
            } else if self.words.trim().is_empty() {
                String::new()
            } else {
                tr!("find-nothing")
            };
            ui.add(Label::new(RichText::new(words).font(theme::caption_font()).weak()).truncate());
        });
        shown
    }
}
