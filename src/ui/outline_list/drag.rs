//! Dragging a row: it changes how deep a node lies and under what, never where its words stand in the text.

use egui::{Key, Pos2, Rect, Response, Stroke, Ui, pos2};

use super::{OutlineList, OutlineListInput, OutlineListOutput};
use crate::outline::view::NodeView;
use crate::outline::{Document, Kind, Level, SegmentId, SegmentIndex};
use crate::tr;
use crate::ui::drag_tip::show_tip_in;
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

/// Why a node cannot be dropped somewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
enum NotHere {
    /// Title, opening, contact, signature and date always lie at the top.
    AlwaysOnTop,
    /// It would lie under itself or under what comes behind it in the text.
    Behind,
    /// Nothing can lie under this one.
    HoldsNothing(SegmentId),
    /// What lies under this one ends before the node: others stand between them.
    HasEnded(SegmentId),
    /// There is no node.
    Nothing,
}

impl NotHere {
    /// The reason in the language of the interface.
    fn words(&self, document: &Document) -> String {
        match self {
            Self::AlwaysOnTop => tr!("drag-always-on-top"),
            Self::Behind => tr!("drag-behind"),
            Self::HoldsNothing(id) => {
                tr!("drag-holds-nothing", name = short_name(document, *id))
            }
            Self::HasEnded(id) => tr!("drag-has-ended", name = short_name(document, *id)),
            Self::Nothing => tr!("drag-not-here"),
        }
    }
}

/// The first characters of what a node says.
fn short_name(document: &Document, id: SegmentId) -> String {
    let name = NodeView::of_id(document, id).map(|node| node.name());
    name.unwrap_or_default().chars().take(16).collect()
}

/// Where the node `id` lands when it is dropped on the row of the node `over`.
fn landing_under(
    document: &Document,
    id: SegmentId,
    over: Option<SegmentId>,
) -> Result<Landing, NotHere> {
    let index_of = |id| document.tree().index_of(id);
    let segments = document.outline().segments();
    let (Some(index), Some(over)) = (index_of(id), over) else {
        return Err(NotHere::Nothing);
    };
    let Some(target) = index_of(over) else {
        return Err(NotHere::Nothing);
    };
    let kind = segments[target.to_usize()].kind;
    if segments[index.to_usize()].kind.is_top_level() {
        Err(NotHere::AlwaysOnTop)
    } else if target >= index {
        Err(NotHere::Behind)
    } else if kind.is_top_level() || !kind.can_have_children() {
        Err(NotHere::HoldsNothing(over))
    } else {
        landings(document, id)
            .into_iter()
            .find(|landing| landing.parent == Some(over))
            .ok_or(NotHere::HasEnded(over))
    }
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
        &mut self,
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
        // When the button is let go, egui has forgotten where it was pressed.
        if let Some(pressed_at) = ui.input(|input| input.pointer.press_origin()) {
            self.dragged_from = pressed_at.x;
        }
        let landing = self.landing(input, node, rect, pointer);
        let ids: Vec<SegmentId> = if input.selected.contains(&id) {
            input.selected.iter().copied().collect()
        } else {
            vec![id]
        };
        if response.drag_stopped() {
            // Esc ends a drag too, but gives it up.
            if ui.input(|input| input.key_pressed(Key::Escape)) {
                return;
            }
            let from = node.segment().level.depth() as i8;
            if let Ok(landing) = landing
                && landing.level != node.segment().level
            {
                output.moved = Some((ids, landing.level.depth() as i8 - from));
            }
            return;
        }
        show(
            ui,
            input.document,
            (rect, pointer),
            landing,
            node,
            ids.len(),
        );
    }

    /// Where the pointer means: under the node it is over, else by how far to the side it was dragged over its own row.
    fn landing(
        &self,
        input: &OutlineListInput<'_>,
        node: NodeView<'_>,
        rect: Rect,
        pointer: Pos2,
    ) -> Result<Landing, NotHere> {
        let rows_away = ((pointer.y - rect.top()) / ROW_HEIGHT).floor() as isize;
        if rows_away == 0 {
            let dragged = pointer.x - self.dragged_from;
            let depth = input.document.tree().depth(node.index());
            let wanted = depth as isize + (dragged / STEP).round() as isize;
            return landings(input.document, node.id())
                .into_iter()
                .min_by_key(|landing| (landing.depth as isize - wanted).abs())
                .ok_or(NotHere::AlwaysOnTop);
        }
        let place = self.rows.place_of(node.id());
        let over = place
            .and_then(|place| usize::try_from(place as isize + rows_away).ok())
            .and_then(|place| self.rows.get(place))
            .map(|row| row.id);
        landing_under(input.document, node.id(), over)
    }
}

/// A line where the node would land, at the indent of its new level, and in words under what; else why it cannot.
fn show(
    ui: &Ui,
    document: &Document,
    (rect, pointer): (Rect, Pos2),
    landing: Result<Landing, NotHere>,
    node: NodeView<'_>,
    n_moved: usize,
) {
    let tokens = theme::tokens(ui);
    let landing = match landing {
        Err(why) => return show_tip_in(ui, pointer, why.words(document), tokens.error),
        Ok(landing) => landing,
    };
    let layer = egui::LayerId::new(egui::Order::Tooltip, ui.scope_id().with("drag"));
    let over = ui.ctx().layer_painter(layer);
    let left = rect.left() + GRID + STEP * landing.depth.min(8) as f32;
    let line = rect.bottom() - 1.0;
    over.hline(left..=rect.right(), line, Stroke::new(2.0, tokens.accent));
    over.circle_filled(pos2(left, line), 3.0, tokens.accent);
    let level = landing.depth + 1;
    let mut words = match landing.parent {
        _ if landing.level == node.segment().level => tr!("drag-same", level = level),
        Some(id) => tr!("drag-under", name = short_name(document, id), level = level),
        None => tr!("drag-top"),
    };
    if n_moved > 1 {
        words.push_str(&tr!("drag-several", n = n_moved));
    }
    show_tip_in(ui, pointer, words, tokens.text);
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

    #[test]
    fn a_drop_that_makes_no_sense_has_a_reason() {
        let (text, outline) = outline_of(&[
            (Kind::Title, 0, "通报\n"),
            (Kind::Group, 0, "（一）学习方面\n"),
            (Kind::Issue, 1, "1.学得不深。\n"),
            (Kind::Group, 0, "（二）管理方面\n"),
            (Kind::Issue, 1, "2.管得不严。\n"),
        ]);
        let document = Document::new(
            Arc::new(text),
            Arc::from([]),
            outline,
            ReadingQuality::default(),
        );
        let id = SegmentId::new;
        let on = |node: u32, over: Option<u32>| {
            landing_under(&document, id(node), over.map(id)).map(|landing| landing.level)
        };
        assert_eq!(on(5, Some(4)), Ok(Level::new(1)));
        assert_eq!(on(5, Some(3)), Err(NotHere::HasEnded(id(3))));
        assert_eq!(on(3, Some(4)), Err(NotHere::Behind));
        assert_eq!(on(3, Some(3)), Err(NotHere::Behind));
        assert_eq!(on(3, Some(1)), Err(NotHere::HoldsNothing(id(1))));
        assert_eq!(on(1, Some(2)), Err(NotHere::AlwaysOnTop));
        assert_eq!(on(3, None), Err(NotHere::Nothing));
        for why in [NotHere::HasEnded(id(3)), NotHere::AlwaysOnTop] {
            assert!(!why.words(&document).is_empty());
        }
    }
}
