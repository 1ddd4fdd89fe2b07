//! The issue tree as a list of rows: only the visible ones are drawn, and what they show is prepared when something changes.
//!
//! It knows a [`Document`] and nothing of the application: what is selected comes in with every frame, what a person asks
//! for goes out. `model` makes the rows, `row` draws one, `input` and `keys` read pointer and keyboard, `drag` moves a node to another
//! level, `title` edits a title in its place.

mod drag;
mod input;
mod keys;
mod model;
mod row;
mod title;

use std::collections::BTreeSet;

use egui::scroll_area::{ScrollArea, ScrollSource};
use egui::{Align2, Id, Pos2, Rect, Response, Role, Sense, Ui, WidgetInfo, vec2};

pub use self::model::{Fold, NoiseRows, Row, RowWords};

use self::model::{Rows, Shape};
use self::row::{Look, Parts};
use self::title::TitleEdit;
use super::theme::{self, ROW_HEIGHT};
use super::words::Words;
use crate::outline::view::NodeView;
use crate::outline::{Document, Kind, SegmentId};
use crate::tr;

/// What is shown in one frame.
#[derive(Debug, Clone, Copy)]
pub struct OutlineListInput<'a> {
    /// The document.
    pub document: &'a Document,
    /// Rises with every change of the document, and is another for another document.
    pub revision: u64,
    /// The selected nodes.
    pub selected: &'a BTreeSet<SegmentId>,
    /// The nodes that a diagnostic points at.
    pub flagged: &'a BTreeSet<SegmentId>,
}

/// What happened in one frame.
#[derive(Debug)]
pub struct OutlineListOutput {
    /// The list as a widget, for a context menu and for the focus.
    pub response: Response,
    /// The nodes to be selected from now on, the one that the keyboard acts on last.
    pub selection: Option<Vec<SegmentId>>,
    /// A node that a menu was asked for; it is in the selection by then.
    pub menu_for: Option<SegmentId>,
    /// Where on the screen a menu belongs that is asked for by key: below the row on which the keyboard acts.
    pub menu_at: Pos2,
    /// Nodes that were dragged to another level, and by how many levels.
    pub moved: Option<(Vec<SegmentId>, i8)>,
    /// A new title that was typed.
    pub new_title: Option<(SegmentId, String)>,
}

/// The state of one list: what is collapsed, filtered, being edited, and where it is scrolled to.
#[derive(Debug)]
pub struct OutlineList {
    id: Id,
    names: Words,
    shape: Shape,
    /// The revision that the rows were made for; none where they must be made again.
    made_for: Option<u64>,
    rows: Rows,
    /// The row on which the keyboard acts.
    cursor: Option<SegmentId>,
    /// Where a selection of several rows began.
    anchor: Option<SegmentId>,
    editing: Option<TitleEdit>,
    reveal: Option<SegmentId>,
    offset: f32,
    /// How high the list was when it was last drawn.
    height: f32,
    /// Where the pointer was from left to right when it took hold of a row.
    dragged_from: f32,
    /// The first row is to be seen when the rows are made anew.
    to_top: bool,
    takes_focus: bool,
}

impl OutlineList {
    /// A list that remembers its place under `id_salt`; two lists in one window need two.
    #[must_use]
    pub fn new(id_salt: impl std::hash::Hash + std::fmt::Debug) -> Self {
        Self {
            id: Id::unique(("outline list", id_salt)),
            names: Words::new(),
            shape: Shape::default(),
            made_for: None,
            rows: Rows::default(),
            cursor: None,
            anchor: None,
            editing: None,
            reveal: None,
            offset: 0.0,
            height: 0.0,
            dragged_from: 0.0,
            to_top: false,
            takes_focus: false,
        }
    }

    /// Shows these nodes and what lies above them only; all of them again with none.
    pub fn set_filter(&mut self, found: Option<&BTreeSet<SegmentId>>) {
        if self.shape.filter.as_ref() != found {
            self.shape.filter = found.cloned();
            self.made_for = None;
        }
    }

    /// Shows these nodes in this order, flat and with how sure their reading is; the tree again with none.
    pub fn set_order(&mut self, order: Option<&[SegmentId]>) {
        if self.shape.order.as_deref() != order {
            // One begins with the first.
            self.to_top = self.shape.order.is_none();
            self.shape.order = order.map(<[SegmentId]>::to_vec);
            self.made_for = None;
        }
    }

    /// Shows or hides rows of noise.
    pub fn set_noise(&mut self, noise: NoiseRows) {
        if self.shape.noise != noise {
            self.shape.noise = noise;
            self.made_for = None;
        }
    }

    /// Whether rows of noise are shown.
    #[must_use]
    pub fn noise(&self) -> NoiseRows {
        self.shape.noise
    }

    /// Shows every row.
    pub fn expand_all(&mut self) {
        self.shape.collapsed.clear();
        self.made_for = None;
    }

    /// Hides what lies below every node of `kind`, and nothing else; a person who reads issues need not see their measures.
    pub fn collapse_kind(&mut self, document: &Document, kind: Kind) {
        self.collapse(document, |node| node.kind() == kind);
    }

    /// Shows as many levels, counted from 1, and nothing below them.
    pub fn expand_to(&mut self, document: &Document, levels: usize) {
        let tree = document.tree();
        self.collapse(document, |node| tree.depth(node.index()) + 1 >= levels);
    }

    fn collapse(&mut self, document: &Document, hides: impl Fn(NodeView<'_>) -> bool) {
        let hiding = NodeView::all(document).filter(|node| hides(*node));
        self.shape.collapsed = hiding.map(|node| node.id()).collect();
        self.made_for = None;
    }

    /// Makes the node the one that the keyboard acts on, expands what lies above it and scrolls it into view.
    ///
    /// What was marked as noise has no row while noise is hidden; then the keyboard goes on from the row before.
    pub fn reveal(&mut self, document: &Document, id: SegmentId) {
        let is_noise = NodeView::of_id(document, id).is_none_or(|node| node.kind() == Kind::Noise);
        if is_noise && self.shape.noise == NoiseRows::Hidden {
            return;
        }
        if let Some(index) = document.tree().index_of(id) {
            for above in document.tree().ancestors(index) {
                let above = document.outline().segments()[above.to_usize()].id;
                if self.shape.collapsed.remove(&above) {
                    self.made_for = None;
                }
            }
        }
        self.cursor = Some(id);
        self.anchor = Some(id);
        self.reveal = Some(id);
    }

    /// Begins to edit the title of the node in its row.
    pub fn edit_title(&mut self, document: &Document, id: SegmentId) {
        self.reveal(document, id);
        self.editing = TitleEdit::of(document, id);
    }

    /// The title that is being typed, where it is another than before; the typing is over.
    pub fn take_title(&mut self) -> Option<(SegmentId, String)> {
        self.editing.take()?.into_title()
    }

    /// Takes the keyboard focus in the next frame.
    pub fn take_focus(&mut self) {
        self.takes_focus = true;
    }

    /// Shows the rows in all of the room that `ui` has left.
    pub fn show(&mut self, ui: &mut Ui, input: &OutlineListInput<'_>) -> OutlineListOutput {
        let held = (self.made_for != Some(input.revision))
            .then(|| self.make_rows(input))
            .flatten();
        let room = ui.available_rect_before_wrap();
        // Rows take clicks but not the focus: with Tab one goes to the list and on, with arrows from row to row.
        let response = ui.interact(room, self.id, Sense::click());
        if std::mem::take(&mut self.takes_focus) {
            response.request_focus();
        }
        let is_enabled = ui.is_enabled();
        response.widget_info(|| WidgetInfo::labeled(Role::Tree, is_enabled, tr!("view-tree")));
        let mut output = OutlineListOutput {
            response,
            selection: None,
            menu_for: None,
            menu_at: room.left_top() + vec2(ROW_HEIGHT, ROW_HEIGHT),
            moved: None,
            new_title: None,
        };
        if self.rows.len() == 0 {
            empty(ui, room);
            return output;
        }
        self.read_keys(ui, input, &mut output, room.height());
        if let Some(edit) = &mut self.editing {
            edit.begin_frame();
        }

        let mut area = ScrollArea::vertical()
            .id_salt(self.id)
            .auto_shrink(false)
            .content_margin(0.0)
            .animated(false)
            .scroll_source(ScrollSource::SCROLL_BAR | ScrollSource::MOUSE_WHEEL);
        self.offset = held.unwrap_or(self.offset);
        // What a person is at stays on the screen when less room is left for it.
        if room.height() < self.height && self.reveal.is_none() {
            self.reveal = self.cursor.filter(|id| {
                let place = self.rows.place_of(*id);
                place.is_some_and(|place| self.is_seen(place))
            });
        }
        if let Some(offset) = self.offset_to_reveal(room.height()).or(held) {
            area = area.vertical_scroll_offset(offset);
        }
        let shown = area.show_viewport(ui, |ui, viewport| {
            ui.set_height(self.rows.len() as f32 * ROW_HEIGHT);
            let first = (viewport.top() / ROW_HEIGHT).max(0.0) as usize;
            let after = (viewport.bottom() / ROW_HEIGHT).ceil().max(0.0) as usize;
            for place in first..after.min(self.rows.len()) {
                self.show_row(ui, input, &mut output, place);
            }
        });
        self.offset = shown.state.clamped_offset().y;
        self.height = room.height();
        // A row that has been scrolled away takes its field with it; what was typed counts all the same.
        if self.editing.as_ref().is_some_and(|edit| !edit.was_shown()) {
            output.new_title = output.new_title.or(self.take_title());
        }
        output
    }

    /// Whether the row at `place` was on the screen.
    fn is_seen(&self, place: usize) -> bool {
        let top = place as f32 * ROW_HEIGHT;
        top + ROW_HEIGHT > self.offset && top < self.offset + self.height
    }

    /// Makes the rows anew. What stood on the screen stays there, whatever came or went above it: the row on which the
    /// keyboard acts, else the topmost one; where to scroll for that.
    fn make_rows(&mut self, input: &OutlineListInput<'_>) -> Option<f32> {
        let cursor = self.cursor.and_then(|id| self.rows.place_of(id));
        let topmost = (self.offset / ROW_HEIGHT) as usize;
        let place = cursor
            .filter(|place| self.is_seen(*place))
            .unwrap_or(topmost);
        let held = self.rows.get(place);
        self.rows = Rows::of(input.document, &self.shape);
        self.made_for = Some(input.revision);
        self.keep_cursor(input.document);
        if std::mem::take(&mut self.to_top) {
            return Some(0.0);
        }
        let before = place as f32 * ROW_HEIGHT - self.offset;
        let held = held?.id;
        let tree = input.document.tree();
        let ids = input.document.outline().segments();
        // Where that row is hidden now, the one that hides it; where it is gone, nothing is scrolled.
        let place = self.rows.place_of(held).or_else(|| {
            let index = tree.index_of(held)?;
            let is_noise = ids[index.to_usize()].kind == Kind::Noise;
            tree.ancestors(index)
                .filter(|_| !is_noise)
                .map(|above| ids[above.to_usize()].id)
                .filter(|above| self.shape.collapsed.contains(above))
                .find_map(|above| self.rows.place_of(above))
        })?;
        let most = (self.rows.len() as f32 * ROW_HEIGHT - self.height).max(0.0);
        Some((place as f32 * ROW_HEIGHT - before).clamp(0.0, most))
    }

    /// Where the row that the keyboard acts on is hidden now, the one that hides it takes its place, else the one before.
    fn keep_cursor(&mut self, document: &Document) {
        let Some(id) = self.cursor.filter(|id| self.rows.place_of(*id).is_none()) else {
            return;
        };
        let Some(index) = document.tree().index_of(id) else {
            return;
        };
        let ids = document.outline().segments();
        let is_noise = ids[index.to_usize()].kind == Kind::Noise;
        let hiding = document
            .tree()
            .ancestors(index)
            .map(|above| ids[above.to_usize()].id)
            .filter(|_| !is_noise)
            .find(|above| self.shape.collapsed.contains(above) && self.rows.has(*above));
        self.cursor = hiding.or_else(|| self.rows.before(index).map(|row| row.id));
        self.anchor = self.cursor;
    }

    fn show_row(
        &mut self,
        ui: &mut Ui,
        input: &OutlineListInput<'_>,
        output: &mut OutlineListOutput,
        place: usize,
    ) {
        let Some(row) = self.rows.get(place) else {
            return;
        };
        let content = ui.max_rect();
        let rect = Rect::from_min_size(
            content.left_top() + vec2(0.0, place as f32 * ROW_HEIGHT),
            vec2(content.width(), ROW_HEIGHT),
        );
        let response = ui.interact(rect, self.id.with(row.id), Sense::click_and_drag());
        if self.cursor == Some(row.id) {
            output.menu_at = rect.left_bottom() + vec2(ROW_HEIGHT, 0.0);
        }
        let words = self.rows.words(input.document, row).clone();
        let parts = Parts::of(rect, row, &words);
        let look = Look {
            is_selected: input.selected.contains(&row.id),
            is_hovered: response.hovered(),
            is_cursor: self.cursor == Some(row.id),
            list_has_focus: output.response.has_focus(),
            is_flagged: input.flagged.contains(&row.id),
        };
        let tokens = theme::tokens(ui);
        row::background(ui.painter(), tokens, rect, look);
        row::frame(ui.painter(), tokens, &parts, row, &words, &self.names, look);
        let tip = self.tip(row, &words, look);
        describe(ui, &response, row, &words, (look, &tip));

        if self.editing.as_ref().is_some_and(|edit| edit.id == row.id) {
            self.show_title_edit(ui, output, parts.title);
            return;
        }
        let is_cut = row::title(ui.painter(), tokens, parts.title, row, &words);
        let tip = if is_cut {
            format!("{}\n{tip}", full_name(&words))
        } else {
            tip
        };
        let tip = tip.trim_end();
        let response = if tip.is_empty() || response.dragged() {
            response
        } else {
            response.on_hover_text(tip)
        };
        if self.shape.order.is_none() {
            self.read_drag(ui, input, output, row.id, (rect, &response));
        }
        self.read_pointer(ui, input, output, place, row, &parts, &response);
    }

    fn show_title_edit(&mut self, ui: &mut Ui, output: &mut OutlineListOutput, rect: Rect) {
        let Some(edit) = &mut self.editing else {
            return;
        };
        match edit.show(ui, rect, &tr!("tree-edit-title")) {
            title::Outcome::Going => {}
            title::Outcome::Cancelled => {
                self.editing = None;
                output.response.request_focus();
            }
            title::Outcome::Done(title) => {
                output.new_title = Some((edit.id, title));
                self.editing = None;
                output.response.request_focus();
            }
        }
    }

    /// Where to scroll so that the row to be revealed can be seen; nowhere if it can be already.
    fn offset_to_reveal(&mut self, height: f32) -> Option<f32> {
        let place = self.rows.place_of(self.reveal.take()?)?;
        let top = place as f32 * ROW_HEIGHT;
        let most = (self.rows.len() as f32 * ROW_HEIGHT - height).max(0.0);
        let is_far = top + ROW_HEIGHT < self.offset || top > self.offset + height;
        let wanted = if is_far {
            top - height / 3.0
        } else {
            self.offset.max(top + ROW_HEIGHT - height).min(top)
        };
        Some(wanted.clamp(0.0, most))
    }

    /// What a row cannot show: the full status, the note, what its signs mean.
    fn tip(&self, row: Row, words: &RowWords, look: Look) -> String {
        let mut lines = Vec::new();
        if let Some(status) = words.status.filter(|_| row.kind == Kind::Issue) {
            lines.push(self.names.status(status).full.clone());
        }
        if words.n_measures > 0 {
            lines.push(tr!("tree-measures", n = words.n_measures));
        }
        if look.is_flagged {
            lines.push(tr!("tree-flagged"));
        }
        if words.is_confirmed {
            lines.push(tr!("tree-confirmed"));
        }
        if let Some(percent) = row.percent {
            lines.push(tr!("tree-percent", percent = percent));
        }
        if !words.note.is_empty() {
            lines.push(tr!("tree-note", note = &words.note));
        }
        lines.join("\n")
    }
}

/// Label and title, as screen readers and tests know a row.
fn full_name(words: &RowWords) -> String {
    match (words.label.is_empty(), words.name.is_empty()) {
        (true, _) => words.name.clone(),
        (false, true) => words.label.clone(),
        (false, false) => format!("{} {}", words.label, words.name),
    }
}

fn describe(ui: &Ui, response: &Response, row: Row, words: &RowWords, (look, tip): (Look, &str)) {
    let is_enabled = ui.is_enabled();
    response.widget_info(|| WidgetInfo::labeled(Role::TreeItem, is_enabled, full_name(words)));
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_selected(look.is_selected);
        node.set_level(row.depth + 1);
        if !tip.is_empty() {
            node.set_description(tip);
        }
        if row.fold != Fold::Leaf {
            node.set_expanded(row.fold == Fold::Open);
        }
    });
}

/// Says that there is nothing, and what to do about it.
fn empty(ui: &Ui, room: Rect) {
    let tokens = theme::tokens(ui);
    let middle = room.center();
    let lines = [
        (tr!("view-tree-empty"), theme::list_font(), -0.5),
        (tr!("view-tree-empty-hint"), theme::caption_font(), 0.5),
    ];
    for (words, font, line) in lines {
        let at = middle + vec2(0.0, line * ROW_HEIGHT);
        ui.painter()
            .text(at, Align2::CENTER_CENTER, words, font, tokens.text_muted);
    }
}
