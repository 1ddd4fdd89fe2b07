//! What pointer and keyboard do to a view: they move the selection and scroll.

use std::ops::Range;

use egui::{CursorIcon, PointerButton, Pos2, Response, Ui};

use super::clause;
use super::columns::Columns;
use super::handles::{Click, ClickKind};
use super::keys::{self, KeyAction, Step};
use super::scroll::Scroll;
use super::selection::{Extend, Selection};
use super::stage::Stage;
use super::{TextView, job};
use crate::outline::view::NodeView;
use crate::text::{Text, TextPos, TextRange};

impl TextView {
    /// Reads clicks and drags; returns where a plain click went.
    pub(super) fn read_pointer(
        &mut self,
        ui: &Ui,
        response: &Response,
        stage: &mut Stage<'_>,
    ) -> Option<TextPos> {
        let point = response.interact_pointer_pos().or(response.hover_pos())?;
        let in_gutter = point.x < stage.text_left() - 2.0 * Columns::PAD;
        if response.hovered() && !in_gutter {
            ui.set_cursor_icon(CursorIcon::Text);
        }
        let visible = response.rect;
        let held = Pos2::new(
            point.x,
            point.y.clamp(visible.top(), visible.bottom() - 1.0),
        );
        let (pressed, other_pressed, shift) = ui.input(|input| {
            (
                input.pointer.button_pressed(PointerButton::Primary),
                input.pointer.button_pressed(PointerButton::Secondary),
                input.modifiers.shift,
            )
        });
        // On a slow machine a click begins and ends within one frame.
        let is_pressed_here = response.is_pointer_button_down_on()
            || response.clicked()
            || response.secondary_clicked();
        if response.triple_clicked() || response.double_clicked() {
            let unit = if response.triple_clicked() {
                clause::paragraph_at
            } else {
                clause::clause_at
            };
            self.select_unit(stage, held, unit);
        } else if is_pressed_here && (pressed || other_pressed) {
            response.request_focus();
            self.goal_x = None;
            let (pos, affinity) = stage.position_at(held);
            // The other button keeps a selection that it is pressed upon, so that a menu can act on it.
            let on_selection = self
                .selection
                .range()
                .is_some_and(|range| range.contains(pos));
            if pressed || !on_selection {
                let extend = if pressed && shift {
                    Extend::Yes
                } else {
                    Extend::No
                };
                self.selection.move_to(pos, affinity, extend);
            }
        } else if response.dragged_by(PointerButton::Primary) {
            let (pos, affinity) = stage.position_at(held);
            self.selection.move_to(pos, affinity, Extend::Yes);
            self.scroll_after(ui, point.y - held.y);
        }
        if response.hovered() && in_gutter {
            self.gutter_tip(response, stage, point);
        }
        let plain_click = response.clicked() && self.selection.range().is_none();
        plain_click.then_some(self.selection.head())
    }

    /// Selects the unit at a point: the clause, or the paragraph.
    fn select_unit(
        &mut self,
        stage: &mut Stage<'_>,
        point: Pos2,
        unit: fn(&Text, TextPos) -> TextRange,
    ) {
        let (pos, _) = stage.position_at(point);
        self.selection = Selection::of(unit(stage.document.text(), pos));
    }

    /// Takes a click upon an edge for the words below it, as one beside it is taken; returns it with the place.
    pub(super) fn read_click_upon_edge(
        &mut self,
        ui: &Ui,
        response: &Response,
        stage: &mut Stage<'_>,
    ) -> Option<(TextPos, ClickKind)> {
        let Click { at, kind } = self.clicked_edge.take()?;
        response.request_focus();
        self.goal_x = None;
        ui.ctx().request_repaint();
        let (pos, affinity) = stage.position_at(at);
        let is_extending = ui.input(|input| input.modifiers.shift);
        let selected = self.selection.range();
        match kind {
            ClickKind::Second => self.select_unit(stage, at, clause::clause_at),
            ClickKind::Third => self.select_unit(stage, at, clause::paragraph_at),
            ClickKind::Plain if is_extending => {
                self.selection.move_to(pos, affinity, Extend::Yes);
            }
            ClickKind::Other if selected.is_some_and(|range| range.contains(pos)) => {}
            ClickKind::Plain | ClickKind::Other => {
                self.selection.move_to(pos, affinity, Extend::No);
            }
        }
        Some((pos, kind))
    }

    /// While something is dragged beyond the edge by so many points, the text follows, the faster the farther.
    pub(super) fn scroll_after(&mut self, ui: &Ui, beyond: f32) {
        if beyond.abs() > 1.0 {
            let time = ui.input(|input| input.stable_dt.min(0.1));
            self.scroll = Some(Scroll::By(beyond * 12.0 * time));
            ui.ctx().request_repaint();
        }
    }

    /// Names what a passage was read as.
    fn gutter_tip(&self, response: &Response, stage: &Stage<'_>, point: Pos2) {
        let row = stage.rows.range(stage.row_at(point.y));
        let parts = job::pieces(stage.document, row);
        response.clone().on_hover_ui_at_pointer(|ui| {
            for piece in &parts {
                let Some(node) = NodeView::new(stage.document, piece.index) else {
                    continue;
                };
                let kind = &self.words.kind(node.kind()).full;
                let label = node.label().unwrap_or_default();
                let name: String = node.name().chars().take(40).collect();
                ui.label(format!("{kind}  {label} {name}"));
            }
        });
    }

    pub(super) fn read_keys(
        &mut self,
        ui: &Ui,
        response: &Response,
        stage: &mut Stage<'_>,
        visible: &Range<usize>,
    ) {
        for action in keys::pressed(ui, response) {
            match action {
                KeyAction::SelectAll => {
                    self.selection = Selection::of(stage.document.text().range());
                }
                KeyAction::Copy => {
                    if let Some(words) = self.selected_words(stage.document) {
                        ui.copy_text(words);
                    }
                }
                KeyAction::Move(step, extend) => {
                    let (selection, goal_x) = (&mut self.selection, &mut self.goal_x);
                    keys::step(stage, selection, goal_x, visible, step, extend);
                    let (head, affinity) = (self.selection.head(), self.selection.affinity());
                    let page = keys::page(visible) as f32 * stage.columns.row_height;
                    self.scroll = Some(match step {
                        Step::PageUp => Scroll::By(-page),
                        Step::PageDown => Scroll::By(page),
                        _ => Scroll::Nearest(head, affinity),
                    });
                    ui.ctx().request_repaint();
                }
            }
        }
    }
}
