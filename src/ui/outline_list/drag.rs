//! Dragging a row: it changes how deep a node lies and under what, never where its words stand in the text.

use egui::{Align2, Pos2, Rect, Response, Stroke, Ui, pos2, vec2};

use super::{OutlineList, OutlineListInput, OutlineListOutput};
use crate::outline::view::NodeView;
use crate::outline::{Document, Kind, Level, SegmentId, SegmentIndex};
use crate::tr;
use crate::ui::theme::{self, GRID, ROW_HEIGHT};

/// How far to the side the pointer goes for one level.
const STEP: f32 = 3.5 * GRID;

/// Where a node could lie without its words moving: under the node before it, or under one of those above that.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Landing {
    parent: Option<SegmentId>,
    level: Level,
    depth: usize,
}

/// Every place where the node `id` could lie, the deepest first.
fn landings(document: &Document, id: SegmentId) -> Vec<Landing> {
    let Some(index) = document.tree().index_of(id) else {
        return Vec::new();
    };
    let segments = document.outline().segments();
    if segments[index.to_usize()].kind.is_top_level() {
        return Vec::new();
    }
    let before = segments[..index.to_usize()]
        .iter()
        .rposition(|segment| segment.kind.can_have_children() && segment.kind != Kind::Noise)
        .map(SegmentIndex::new);
    let chain = before.into_iter().chain(
        before
            .into_iter()
            .flat_map(|at| document.tree().ancestors(at)),
    );
    let under = chain
        .map(|at| (at, segments[at.to_usize()]))
        .filter(|(_, segment)| !segment.kind.is_top_level() && segment.level < Level::MAX)
        .map(|(at, segment)| Landing {
            parent: Some(segment.id),
            level: segment.level.deeper(),
            depth: document.tree().depth(at) + 1,
        });
    let top = Landing {
        parent: None,
        level: Level::TOP,
        depth: 0,
    };
    under.chain([top]).collect()
}

impl OutlineList {
    /// Reads the dragging of the row of `id` and shows where it would land; a node dropped somewhere else comes out.
    pub(super) fn read_drag(
        &self,
        ui: &Ui,
        input: &OutlineListInput<'_>,
        output: &mut OutlineListOutput,
        id: SegmentId,
        (rect, response): (Rect, &Response),
    ) {
        let Some(pointer) = response
            .interact_pointer_pos()
            .filter(|_| response.dragged() || response.drag_stopped())
        else {
            return;
        };
        let Some(node) = NodeView::of_id(input.document, id) else {
            return;
        };
        let landing = self.landing(input, node, rect, pointer, response);
        if response.drag_stopped() {
            let from = node.segment().level.depth() as i8;
            if let Some(landing) = landing.filter(|landing| landing.level != node.segment().level) {
                let ids = if input.selected.contains(&id) {
                    input.selected.iter().copied().collect()
                } else {
                    vec![id]
                };
                output.moved = Some((ids, landing.level.depth() as i8 - from));
            }
            return;
        }
        show(ui, input.document, rect, pointer, landing);
    }

    /// Where the pointer means: under the node it is over, else by how far to the side it was dragged over its own row.
    fn landing(
        &self,
        input: &OutlineListInput<'_>,
        node: NodeView<'_>,
        rect: Rect,
        pointer: Pos2,
        response: &Response,
    ) -> Option<Landing> {
        let landings = landings(input.document, node.id());
        let rows_away = ((pointer.y - rect.top()) / ROW_HEIGHT).floor() as isize;
        if rows_away == 0 {
            let dragged = response.total_drag_delta().unwrap_or_default().x;
            let depth = input.document.tree().depth(node.index());
            let wanted = depth as isize + (dragged / STEP).round() as isize;
            return landings
                .into_iter()
                .min_by_key(|landing| (landing.depth as isize - wanted).abs());
        }
        let place = self.rows.place_of(node.id())? as isize + rows_away;
        let over = self.rows.get(usize::try_from(place).ok()?)?.id;
        landings
            .into_iter()
            .find(|landing| landing.parent == Some(over))
    }
}

/// A line where the node would land, at the indent of its new level, and in words under what.
fn show(ui: &Ui, document: &Document, rect: Rect, pointer: Pos2, landing: Option<Landing>) {
    let tokens = theme::tokens(ui);
    let layer = egui::LayerId::new(egui::Order::Tooltip, ui.scope_id().with("drag"));
    let over = ui.ctx().layer_painter(layer);
    let (words, color) = match landing {
        None => (tr!("drag-not-here"), tokens.error),
        Some(landing) => {
            let left = rect.left() + GRID + STEP * landing.depth.min(8) as f32;
            let line = rect.bottom() - 1.0;
            over.hline(left..=rect.right(), line, Stroke::new(2.0, tokens.accent));
            over.circle_filled(pos2(left, line), 3.0, tokens.accent);
            let parent = landing
                .parent
                .and_then(|id| NodeView::of_id(document, id))
                .map(|parent| parent.name());
            let level = landing.depth + 1;
            let words = match parent {
                Some(name) => {
                    let name: String = name.chars().take(16).collect();
                    tr!("drag-under", name = name, level = level)
                }
                None => tr!("drag-top"),
            };
            (words, tokens.text)
        }
    };
    let galley = over.layout_no_wrap(words, theme::caption_font(), color);
    let at = pointer + vec2(3.0 * GRID, 2.0 * GRID);
    let behind = Rect::from_min_size(at, galley.size()).expand2(vec2(1.5, 1.0) * GRID);
    over.rect_filled(behind, theme::CORNER, tokens.raised);
    over.rect_stroke(
        behind,
        theme::CORNER,
        Stroke::new(1.0, tokens.hairline),
        egui::StrokeKind::Inside,
    );
    over.galley(
        Align2::LEFT_TOP.anchor_size(at, galley.size()).min,
        galley,
        color,
    );
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::outline::ReadingQuality;
    use crate::outline::fixtures::outline_of;

    #[test]
    fn a_node_can_land_only_where_its_words_need_not_move() {
        let (text, outline) = outline_of(&[
            (Kind::Opening, 0, "根据统一部署。\n"),
            (Kind::Group, 0, "（一）学习方面\n"),
            (Kind::Issue, 1, "1.学得不深。\n"),
            (Kind::Measure, 2, "一是制定计划。\n"),
            (Kind::Issue, 1, "2.管得不严。\n"),
        ]);
        let document = Document::new(
            Arc::new(text),
            Arc::from([]),
            outline,
            ReadingQuality::default(),
        );
        let parents = |id: u32| -> Vec<Option<u32>> {
            landings(&document, SegmentId::new(id))
                .iter()
                .map(|landing| landing.parent.map(SegmentId::to_u32))
                .collect()
        };
        assert_eq!(parents(5), [Some(4), Some(3), Some(2), None]);
        assert_eq!(parents(3), [Some(2), None]);
        assert_eq!(parents(2), [None], "nothing lies under the opening");
    }
}
