//! The title of a row, edited in its place with egui's own field, which knows input methods.

use egui::{Key, Rect, TextEdit, Ui};

use crate::outline::view::NodeView;
use crate::outline::{Document, SegmentId};
use crate::ui::theme::{self, GRID};

/// A title being typed.
#[derive(Debug)]
pub(super) struct TitleEdit {
    pub(super) id: SegmentId,
    before: String,
    words: String,
    is_new: bool,
    /// Whether the field was on the screen in this frame, or has not had its first frame yet.
    was_shown: bool,
}

/// How far the typing got.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// It goes on.
    Going,
    /// It is given up, or nothing was changed.
    Cancelled,
    /// This is the new title.
    Done(String),
}

impl TitleEdit {
    /// Begins with the title that the node has; nodes without a title have none to edit.
    pub(super) fn of(document: &Document, id: SegmentId) -> Option<Self> {
        let node = NodeView::of_id(document, id)?;
        let title = node
            .title()
            .or_else(|| node.kind().is_heading().then(String::new))?;
        Some(Self {
            id,
            before: title.clone(),
            words: title,
            is_new: true,
            was_shown: true,
        })
    }

    /// Begins a frame in which the field may be shown.
    pub(super) fn begin_frame(&mut self) {
        self.was_shown = self.is_new;
    }

    /// Whether the field was shown in this frame.
    pub(super) fn was_shown(&self) -> bool {
        self.was_shown
    }

    /// The new title, where it is another than before.
    pub(super) fn into_title(self) -> Option<(SegmentId, String)> {
        let title = self.words.trim();
        (title != self.before).then(|| (self.id, title.to_owned()))
    }

    /// Shows the field. Enter, or going elsewhere, keeps what was typed; Esc gives it up.
    pub(super) fn show(&mut self, ui: &mut Ui, rect: Rect, name: &str) -> Outcome {
        self.was_shown = true;
        let field = TextEdit::singleline(&mut self.words)
            .id(ui.scope_id().with(("title", self.id)))
            .font(theme::list_font())
            .hint_text(name)
            .margin(egui::Margin::symmetric(GRID as i8, 2));
        let response = ui.put(rect.expand2(egui::vec2(GRID, -2.0)), field);
        if std::mem::take(&mut self.is_new) {
            response.request_focus();
            return Outcome::Going;
        }
        if !response.lost_focus() {
            return Outcome::Going;
        }
        let title = self.words.trim();
        let is_given_up = ui.input(|input| input.key_pressed(Key::Escape));
        if is_given_up || title == self.before {
            Outcome::Cancelled
        } else {
            Outcome::Done(title.to_owned())
        }
    }
}
