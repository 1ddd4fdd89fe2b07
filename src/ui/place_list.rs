//! A list of places in the text, in a box beside it: walked through with the arrows, each place shown in the text as one
//! comes to it. Only the rows that are seen are laid out.

use egui::{
    Align, Align2, Frame, Id, Key, Layout, Modal, Modifiers, Rect, Role, ScrollArea, Sense, Ui,
    UiBuilder, WidgetInfo, pos2, vec2,
};

use super::theme;

/// The list between frames.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct PlaceList {
    /// The row that the arrows have come to; none before they were used.
    cursor: Option<usize>,
    /// Whether the row is to be scrolled to.
    follows: bool,
}

/// What a person did with the list.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Touched {
    /// The row come to, to be shown in the text.
    pub(super) shown: Option<usize>,
    /// The row whose choice is the other way round now.
    pub(super) toggled: Option<usize>,
    /// Enter was pressed while nothing else had the keyboard.
    pub(super) is_entered: bool,
}

impl PlaceList {
    /// What the keys do in a list of `n` rows while no widget has the keyboard.
    pub(super) fn keys(&mut self, ui: &Ui, n: usize) -> Touched {
        /// The rows that a page key goes over.
        const PAGE: usize = 10;
        let mut touched = Touched::default();
        let is_elsewhere = ui.memory(|memory| memory.focused().is_some());
        if is_elsewhere || n == 0 || egui::Popup::is_any_open(ui.ctx()) {
            return touched;
        }
        let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        let last = n - 1;
        let to = if pressed(Key::ArrowDown) {
            Some(self.cursor.map_or(0, |at| (at + 1).min(last)))
        } else if pressed(Key::ArrowUp) {
            Some(self.cursor.map_or(last, |at| at.saturating_sub(1)))
        } else if pressed(Key::PageDown) {
            Some(self.cursor.map_or(0, |at| (at + PAGE).min(last)))
        } else if pressed(Key::PageUp) {
            Some(self.cursor.unwrap_or(0).saturating_sub(PAGE))
        } else if pressed(Key::Home) {
            Some(0)
        } else if pressed(Key::End) {
            Some(last)
        } else {
            None
        };
        if to.is_some() {
            self.cursor = to;
            self.follows = true;
            touched.shown = to;
        }
        if pressed(Key::Space) {
            touched.toggled = self.cursor;
        }
        touched.is_entered = pressed(Key::Enter);
        touched
    }

    /// The rows; `row` draws one and says its name. Gives the row that was clicked.
    pub(super) fn show(
        &mut self,
        ui: &mut Ui,
        n: usize,
        height: f32,
        mut row: impl FnMut(&mut Ui, usize) -> String,
    ) -> Option<usize> {
        let mut clicked = None;
        let tokens = theme::tokens(ui);
        let area = ScrollArea::vertical()
            .max_height(height)
            .min_scrolled_height(height)
            .auto_shrink([false, true]);
        ui.spacing_mut().item_spacing.y = 0.0;
        area.show_rows(ui, theme::ROW_HEIGHT, n, |ui, seen| {
            let origin = ui.max_rect().left_top();
            let width = ui.available_width();
            let rect_of = |at: usize| {
                let top = origin.y + (at as f32 - seen.start as f32) * theme::ROW_HEIGHT;
                Rect::from_min_size(pos2(origin.x, top), vec2(width, theme::ROW_HEIGHT))
            };
            if std::mem::take(&mut self.follows)
                && let Some(cursor) = self.cursor
            {
                ui.scroll_to_rect(rect_of(cursor), None);
            }
            for at in seen.clone() {
                let rect = rect_of(at);
                let id = ui.scope_id().with(("place", at));
                let response = ui.interact(rect, id, Sense::click());
                let fill = if self.cursor == Some(at) {
                    Some(tokens.selected)
                } else if response.hovered() {
                    Some(tokens.hover)
                } else {
                    None
                };
                if let Some(fill) = fill {
                    ui.painter()
                        .rect_filled(rect, f32::from(theme::CORNER), fill);
                }
                let inside = rect.shrink2(vec2(theme::GRID, 0.0));
                let layout = Layout::left_to_right(Align::Center);
                let mut inner = ui.new_child(UiBuilder::new().max_rect(inside).layout(layout));
                inner.spacing_mut().item_spacing.x = theme::GRID;
                let name = row(&mut inner, at);
                response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
                if response.clicked() {
                    self.cursor = Some(at);
                    clicked = Some(at);
                }
                ui.advance_cursor_after_rect(rect);
            }
        });
        clicked
    }
}

/// A box at the right, so that the text is seen beside it; how wide it is, and how high its list may be.
pub(super) fn side_box(ui: &Ui, name: &str) -> (Modal, f32, f32) {
    let screen = ui.ctx().content_rect();
    let id = Id::unique(name);
    let width = (screen.width() * 0.48).clamp(90.0 * theme::GRID, 150.0 * theme::GRID);
    let width = width.min(screen.width() - 12.0 * theme::GRID);
    let height = (screen.height() - 70.0 * theme::GRID).max(20.0 * theme::GRID);
    let margin = vec2(-2.0 * theme::GRID, 14.0 * theme::GRID);
    let area = Modal::default_area(id).anchor(Align2::RIGHT_TOP, margin);
    let modal = Modal::new(id)
        .area(area)
        .backdrop_color(egui::Color32::TRANSPARENT)
        .frame(Frame::window(ui.style()));
    (modal, width, height)
}
