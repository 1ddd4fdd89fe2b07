//! The two edges of the selected passage as handles: dragged, they say where the passage shall begin or end.

use std::ops::Range;

use egui::{CursorIcon, Id, Key, Pos2, Rect, Response, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::clause;
use super::columns::Columns;
use super::rows::Affinity;
use super::stage::Stage;
use crate::outline::Document;
use crate::text::{Text, TextPos, TextRange};
use crate::tr;
use crate::ui::drag_tip::{show_tip, show_tip_in};
use crate::ui::theme::GRID;

/// One end of a passage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Edge {
    /// Where it begins.
    Start,
    /// Where it ends.
    End,
}

impl Edge {
    /// Where it stands in `passage`.
    const fn of(self, passage: TextRange) -> TextPos {
        match self {
            Self::Start => passage.start(),
            Self::End => passage.end(),
        }
    }
}

/// An edge that was dragged somewhere else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MovedEdge {
    /// The passage as it was.
    pub passage: TextRange,
    /// Which of its ends.
    pub edge: Edge,
    /// Where that end shall be; it may lie outside the passage or beyond its other end.
    pub to: TextPos,
}

/// An edge that is being dragged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Dragged {
    passage: TextRange,
    edge: Edge,
    to: TextPos,
}

impl Dragged {
    /// The passage as it would become.
    pub(super) fn preview(self) -> TextRange {
        let (start, end) = match self.edge {
            Edge::Start => (self.to, self.passage.end()),
            Edge::End => (self.passage.start(), self.to),
        };
        TextRange::new(start.min(end), end.max(start))
    }
}

/// A click upon a handle, which is for the words below it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Click {
    pub(super) at: Pos2,
    pub(super) kind: ClickKind,
}

/// What was clicked with, and whether it was one of several clicks in quick succession.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ClickKind {
    Plain,
    Second,
    Third,
    /// With the button that opens menus.
    Other,
}

impl ClickKind {
    fn of(response: &Response) -> Option<Self> {
        let kinds = [
            (response.triple_clicked(), Self::Third),
            (response.double_clicked(), Self::Second),
            (response.clicked(), Self::Plain),
            (response.secondary_clicked(), Self::Other),
        ];
        let found = kinds.into_iter().find(|(is_it, _)| *is_it);
        found.map(|(_, kind)| kind)
    }
}

/// Shows both handles of `passage`; returns the edge that was let go somewhere else. A click goes to `clicked`.
pub(super) fn show(
    ui: &Ui,
    id: Id,
    stage: &mut Stage<'_>,
    drawn: &Range<usize>,
    passage: TextRange,
    dragged: &mut Option<Dragged>,
    clicked: &mut Option<Click>,
) -> Option<MovedEdge> {
    let mut moved = None;
    for edge in [Edge::Start, Edge::End] {
        let is_dragged = dragged.is_some_and(|dragged| dragged.edge == edge);
        let at = stage_place(stage, passage, edge);
        // A handle that is being dragged is kept even where its row has been scrolled away.
        if !drawn.contains(&at.row) && !is_dragged {
            continue;
        }
        let y = stage.y_range(at.row);
        // At the beginning of a row the handle stands beside the words instead of upon the first of them.
        let begins_row = edge == Edge::Start && stage.rows.range(at.row).start() == at.pos;
        let x = stage.x_of(at.row, at.pos) - if begins_row { Columns::PAD } else { 0.0 };
        let area = Rect::from_center_size(pos2(x, y.center()), vec2(2.0 * GRID, y.span()));
        // Drags are for the edge, clicks for the text.
        // The edge alone would make the name that the toolkit gives the first hint over the text.
        let response = ui.interact(area, id.with(("edge", edge)), Sense::click_and_drag());
        if let Some((at, kind)) = response
            .interact_pointer_pos()
            .zip(ClickKind::of(&response))
        {
            *clicked = Some(Click { at, kind });
        }
        let (name, tip) = match edge {
            Edge::Start => (
                tr!("view-text-edge-start"),
                tr!("view-text-edge-start-hint"),
            ),
            Edge::End => (tr!("view-text-edge-end"), tr!("view-text-edge-end-hint")),
        };
        let is_enabled = ui.is_enabled();
        response.widget_info(|| WidgetInfo::labeled(Role::Splitter, is_enabled, &name));
        if response.hovered() || response.dragged() {
            ui.set_cursor_icon(CursorIcon::ResizeHorizontal);
        }
        let response = if is_dragged {
            response
        } else {
            response.on_hover_text(tip)
        };
        let thickness = if response.hovered() || is_dragged {
            GRID * 1.5
        } else {
            GRID
        };
        let grip = Rect::from_center_size(area.center(), vec2(thickness, y.span() - GRID));
        stage
            .painter
            .rect_filled(grip, GRID / 2.0, stage.tokens.accent);

        if let Some(point) = response
            .interact_pointer_pos()
            .filter(|_| response.dragged())
        {
            let visible = ui.clip_rect();
            let held = Pos2::new(
                point.x,
                point.y.clamp(visible.top(), visible.bottom() - 1.0),
            );
            let (pos, _) = stage.position_at(held);
            let text = stage.document.text();
            let to = if ui.input(|input| input.modifiers.alt) {
                behind_line_break(text, pos)
            } else {
                clause::snapped(text, pos)
            };
            if room_of(stage.document, passage, edge).contains(to) {
                show_tip(ui, point, tr!("view-text-edge-dragged"));
                *dragged = Some(Dragged { passage, edge, to });
            } else {
                show_tip_in(ui, point, tr!("refusal-too-far"), stage.tokens.error);
                let to = edge.of(passage);
                *dragged = Some(Dragged { passage, edge, to });
            }
        }
        let is_given_up = ui.input(|input| input.key_pressed(Key::Escape));
        if is_dragged && is_given_up {
            *dragged = None;
            ui.ctx().stop_dragging();
        } else if is_dragged && response.drag_stopped() {
            let let_go = dragged.take().map(|dragged| MovedEdge {
                passage: dragged.passage,
                edge,
                to: dragged.to,
            });
            moved = let_go.filter(|moved| moved.to != edge.of(passage));
        }
    }
    moved
}

/// Where an edge can be dragged to: within the passage and the one that shares the edge with it.
fn room_of(document: &Document, passage: TextRange, edge: Edge) -> TextRange {
    let outline = document.outline();
    let segment_at = |pos: TextPos| {
        let index = outline.index_at(pos)?;
        Some(outline.range(document.text(), index))
    };
    let neighbour = match edge {
        Edge::Start => passage.start().to_u32().checked_sub(1).map(TextPos::new),
        Edge::End => Some(passage.end()),
    };
    let neighbour = neighbour.and_then(segment_at).unwrap_or(passage);
    TextRange::new(
        passage.start().min(neighbour.start()),
        passage.end().max(neighbour.end()),
    )
}

/// Where a handle stands.
struct Place {
    row: usize,
    pos: TextPos,
}

/// The start of a passage stands at its first visible character, its end behind its last.
fn stage_place(stage: &Stage<'_>, passage: TextRange, edge: Edge) -> Place {
    let words = stage.document.text().slice(passage);
    let (pos, affinity) = match edge {
        Edge::Start => {
            let blank = words.len() - words.trim_start_matches('\n').len();
            (passage.start().offset(blank), Affinity::Downstream)
        }
        Edge::End => (
            passage.start().offset(words.trim_end().len()),
            Affinity::Upstream,
        ),
    };
    let row = stage.rows.row_of(pos, affinity);
    Place { row, pos }
}

/// `pos`, or the beginning of the next line where it stands at the end of one: a line break belongs to what is before it.
fn behind_line_break(text: &Text, pos: TextPos) -> TextPos {
    let next = text.as_str().as_bytes().get(pos.to_usize());
    if next == Some(&b'\n') {
        pos.offset(1)
    } else {
        pos
    }
}
