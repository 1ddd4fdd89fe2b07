//! What pointer and keyboard do to a list: they select, collapse and begin to edit.

use egui::{Response, Ui};

use super::keys::{self, KeyAction, Reach};
use super::model::{Fold, Row};
use super::row::Parts;
use super::{OutlineList, OutlineListInput, OutlineListOutput};
use crate::outline::SegmentId;
use crate::ui::theme::ROW_HEIGHT;

impl OutlineList {
    #[expect(
        clippy::too_many_arguments,
        reason = "one frame's worth of context for one row"
    )]
    pub(super) fn read_pointer(
        &mut self,
        ui: &Ui,
        input: &OutlineListInput<'_>,
        output: &mut OutlineListOutput,
        place: usize,
        row: Row,
        parts: &Parts,
        response: &Response,
    ) {
        let on_expander = row.fold != Fold::Leaf
            && response
                .interact_pointer_pos()
                .is_some_and(|pos| parts.expander.contains(pos));
        if response.double_clicked() && !on_expander {
            self.edit_title(input.document, row.id);
        } else if response.clicked() {
            output.response.request_focus();
            let modifiers = ui.input(|input| input.modifiers);
            if on_expander {
                self.toggle(row.id);
            } else {
                let reach = match (modifiers.shift, modifiers.command) {
                    (true, _) => Reach::FromAnchor,
                    (false, true) => Reach::Also,
                    (false, false) => Reach::One,
                };
                self.go_to(input, output, place, reach);
            }
        } else if response.secondary_clicked() {
            output.response.request_focus();
            if !input.selected.contains(&row.id) {
                self.go_to(input, output, place, Reach::One);
            }
            output.menu_for = Some(row.id);
        }
    }

    pub(super) fn read_keys(
        &mut self,
        ui: &Ui,
        input: &OutlineListInput<'_>,
        output: &mut OutlineListOutput,
        height: f32,
    ) {
        let cursor = self.cursor.and_then(|id| self.rows.place_of(id));
        let page = ((height / ROW_HEIGHT) as usize).saturating_sub(1).max(1);
        for action in keys::pressed(ui, &output.response, &self.rows, cursor, page) {
            match action {
                KeyAction::GoTo(place, reach) => {
                    self.go_to(input, output, place, reach);
                    self.reveal = self.cursor;
                }
                KeyAction::Toggle => {
                    if let Some(id) = self.cursor {
                        self.toggle(id);
                    }
                }
                KeyAction::SelectAll => {
                    output.selection = Some(self.rows.between(0, self.rows.len() - 1));
                }
                KeyAction::EditTitle => {
                    if let Some(id) = self.cursor {
                        self.edit_title(input.document, id);
                    }
                }
            }
        }
    }

    /// Moves to the row at `place` and selects what `reach` says.
    fn go_to(
        &mut self,
        input: &OutlineListInput<'_>,
        output: &mut OutlineListOutput,
        place: usize,
        reach: Reach,
    ) {
        let Some(row) = self.rows.get(place) else {
            return;
        };
        self.cursor = Some(row.id);
        let selection = match reach {
            Reach::One => {
                self.anchor = Some(row.id);
                vec![row.id]
            }
            Reach::FromAnchor => {
                let anchor = self
                    .anchor
                    .and_then(|id| self.rows.place_of(id))
                    .unwrap_or(place);
                let mut selection = self.rows.between(anchor, place);
                if place < anchor {
                    selection.reverse();
                }
                selection
            }
            Reach::Also => {
                self.anchor = Some(row.id);
                let others = input.selected.iter().copied().filter(|id| *id != row.id);
                let added = (!input.selected.contains(&row.id)).then_some(row.id);
                others.chain(added).collect()
            }
        };
        output.selection = Some(selection);
    }

    fn toggle(&mut self, id: SegmentId) {
        if !self.shape.collapsed.remove(&id) {
            self.shape.collapsed.insert(id);
        }
        self.made_for = None;
    }
}
