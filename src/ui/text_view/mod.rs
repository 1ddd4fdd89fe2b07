//! The viewer of the original text: only what is visible is laid out, and the selection is kept in byte positions.
//!
//! It knows a [`Document`] and nothing of the application. `rows` breaks the text, `selection` keeps the two ends, `clause` knows clauses, `stage`
//! maps between text and screen, `paint` draws, `input` and `keys` read pointer and keyboard, `handles` are the edges of
//! the selected passage.

mod clause;
mod columns;
mod handles;
mod input;
mod job;
mod keys;
mod paint;
mod rows;
mod scroll;
mod selection;
mod stage;

use std::ops::Range;
use std::sync::Arc;

use egui::scroll_area::{ScrollArea, ScrollSource};
use egui::{Id, Pos2, Response, Role, Sense, Ui, WidgetInfo};

pub use self::handles::{Edge, MovedEdge};

use self::columns::Columns;
use self::handles::{Click, ClickKind, Dragged};
use self::rows::Rows;
use self::scroll::Scroll;
use self::selection::Selection;
use self::stage::{Jobs, Stage};
use super::theme;
use super::words::Words;
use crate::app::Marking;
use crate::check::Severity;
use crate::outline::Document;
use crate::text::{Text, TextPos, TextRange};
use crate::tr;

/// What is shown in one frame.
#[derive(Debug, Clone, Copy)]
pub struct TextViewInput<'a> {
    /// The document.
    pub document: &'a Document,
    /// Rises with every change of the document's outline.
    pub revision: u64,
    /// The passages to be outlined: the selected nodes. A single one gets handles at its edges.
    pub selected: &'a [TextRange],
    /// What a search has found, in the order of the text.
    pub hits: &'a [TextRange],
    /// What looks wrong, underlined by how grave it is.
    pub problems: &'a [(TextRange, Severity)],
    /// Where another text says the same or something else, in the order of the text.
    pub marked: &'a [(TextRange, Marking)],
}

/// What happened in one frame.
#[derive(Debug)]
pub struct TextViewOutput {
    /// The view as a widget, for a context menu and for the focus.
    pub response: Response,
    /// Where a plain click went.
    pub clicked: Option<TextPos>,
    /// Where a click with the other button went.
    pub secondary_clicked: Option<TextPos>,
    /// Where on the screen a menu belongs that is asked for by key: below the caret, where that can be seen.
    pub menu_at: Pos2,
    /// An edge of the outlined passage that was dragged somewhere else.
    pub moved_edge: Option<MovedEdge>,
    /// The character under the pointer, where it rests on one.
    pub hovered: Option<TextPos>,
    /// Whether the selection or the caret is another than before.
    pub selection_changed: bool,
}

/// The state of one view: rows, selection, scroll position. It follows the document it is shown.
#[derive(Debug)]
pub struct TextView {
    id: Id,
    words: Words,
    /// The text that the rows are of; a reading never changes its text.
    text: Option<Arc<Text>>,
    rows: Rows,
    /// What the rows were made for: the width of a row and the size of a pixel.
    made_for: (f32, f32),
    jobs: Jobs,
    selection: Selection,
    goal_x: Option<f32>,
    dragged_edge: Option<Dragged>,
    /// A click upon an edge, until it is taken for the words below.
    clicked_edge: Option<Click>,
    /// The first position on the screen, which stays there when rows change.
    top: TextPos,
    scroll: Option<Scroll>,
    /// How far the content is scrolled.
    offset: f32,
    /// How high the view was when it was last drawn.
    height: f32,
    takes_focus: bool,
}

impl TextView {
    /// A view that remembers its place under `id_salt`; two views in one window need two.
    #[must_use]
    pub fn new(id_salt: impl std::hash::Hash + std::fmt::Debug) -> Self {
        Self {
            id: Id::unique(("text view", id_salt)),
            words: Words::new(),
            text: None,
            rows: Rows::default(),
            made_for: (0.0, 0.0),
            jobs: Jobs::default(),
            selection: Selection::default(),
            goal_x: None,
            dragged_edge: None,
            clicked_edge: None,
            top: TextPos::ZERO,
            scroll: None,
            offset: 0.0,
            height: 0.0,
            takes_focus: false,
        }
    }

    /// What is selected, if anything is.
    #[must_use]
    pub fn selection(&self) -> Option<TextRange> {
        self.selection.range()
    }

    /// The caret, which is also the end of the selection that moves.
    #[must_use]
    pub fn caret(&self) -> TextPos {
        self.selection.head()
    }

    /// Selects `range`.
    pub fn select(&mut self, range: TextRange) {
        self.selection = Selection::of(range);
    }

    /// Scrolls by so many points.
    pub fn scroll_by(&mut self, points: f32) {
        self.scroll = Some(Scroll::By(points));
    }

    /// How far the content is scrolled, in points, and whether it is to be scrolled in the next frame.
    #[must_use]
    pub fn scrolled(&self) -> (f32, bool) {
        (self.offset, self.scroll.is_some())
    }

    /// Brings `pos` into the upper third of the view.
    pub fn scroll_to(&mut self, pos: TextPos) {
        self.scroll = Some(Scroll::UpperThird(pos));
    }

    /// Brings `pos` into the upper third of the view unless it can be seen already.
    pub fn reveal(&mut self, pos: TextPos) {
        self.scroll = Some(Scroll::UpperThirdUnlessVisible(pos));
    }

    /// Takes the keyboard focus in the next frame.
    pub fn take_focus(&mut self) {
        self.takes_focus = true;
    }

    /// The selected words as they are copied: noise left out, one line for each paragraph.
    #[must_use]
    pub fn selected_words(&self, document: &Document) -> Option<String> {
        let range = self.selection.range()?;
        Some(selection::copied_words(document, range))
    }

    /// Shows the document in all of the room that `ui` has left.
    pub fn show(&mut self, ui: &mut Ui, input: &TextViewInput<'_>) -> TextViewOutput {
        let tokens = theme::tokens(ui);
        let room = ui.available_rect_before_wrap();
        ui.painter().rect_filled(room, 0.0, tokens.surface);
        let columns = Columns::of(ui, room.width(), input.document.text().n_lines());
        self.hold_to(ui, input, &columns, room.height());
        self.jobs.hold_to((input.revision, ui.visuals().dark_mode));

        let content_height = self.rows.len() as f32 * columns.row_height + 2.0 * Columns::MARGIN;
        let mut area = ScrollArea::vertical()
            .id_salt(self.id)
            .auto_shrink(false)
            .content_margin(0.0)
            .animated(false)
            .scroll_source(ScrollSource::SCROLL_BAR | ScrollSource::MOUSE_WHEEL);
        if let Some(scroll) = self.scroll.take() {
            let most = (content_height - room.height()).max(0.0);
            let wanted = self.offset_for(scroll, room.height(), &columns);
            area = area.vertical_scroll_offset(wanted.clamp(0.0, most));
        }
        let shown = area.show_viewport(ui, |ui, _viewport| {
            ui.set_height(content_height);
            let origin = ui.min_rect().min;
            self.show_rows(ui, input, columns, origin)
        });
        self.offset = shown.state.clamped_offset().y;
        self.height = room.height();
        let top_row = ((self.offset - Columns::MARGIN) / columns.row_height).max(0.0) as usize;
        self.top = self.rows.range(top_row).start();
        shown.inner
    }

    /// Takes up another text, or other rows of the same one, only when something is different.
    fn hold_to(&mut self, ui: &Ui, input: &TextViewInput<'_>, columns: &Columns, height: f32) {
        let text = input.document.text();
        let same_text = self
            .text
            .as_ref()
            .is_some_and(|known| Arc::ptr_eq(known, text));
        if !same_text {
            // A scroll asked for together with the new text is for the new text.
            let scroll = self.scroll.unwrap_or(Scroll::Top(TextPos::ZERO));
            self.scroll = Some(scroll);
            self.selection.hold_to(text);
            if self.text.is_some() {
                self.selection = Selection::default();
            }
            self.text = Some(Arc::clone(text));
        }
        let made_for = (columns.wrap_width(), ui.pixels_per_point());
        let seen = input.selected.first().and_then(|selected| {
            let y = self.seen_at(selected.start(), columns)?;
            Some((selected.start(), y))
        });
        // What a person is at stays on the screen when less room is left for it.
        let lowest = (height - columns.row_height - Columns::MARGIN).max(0.0);
        if same_text && self.made_for == made_for {
            if let Some((at, y)) = seen.filter(|(_, y)| *y > lowest && self.scroll.is_none()) {
                self.scroll = (height < self.height).then_some(Scroll::Below(at, y.min(lowest)));
            }
            return;
        }
        let font = theme::text_font();
        self.rows =
            ui.fonts_mut(|fonts| Rows::wrap(text, made_for.0, |c| fonts.glyph_width(&font, c)));
        self.made_for = made_for;
        self.jobs.clear();
        self.goal_x = None;
        if same_text && self.scroll.is_none() {
            self.scroll = Some(match seen {
                Some((at, y)) => Scroll::Below(at, y.min(lowest)),
                None => Scroll::Top(self.top),
            });
        }
    }

    /// How far below the top of the view the row of `at` was drawn, where it was.
    fn seen_at(&self, at: TextPos, columns: &Columns) -> Option<f32> {
        let row = self.rows.row_of(at, rows::Affinity::Downstream);
        let y = Columns::MARGIN + row as f32 * columns.row_height - self.offset;
        (y > -columns.row_height && y < self.height).then_some(y)
    }

    fn show_rows(
        &mut self,
        ui: &mut Ui,
        input: &TextViewInput<'_>,
        columns: Columns,
        origin: Pos2,
    ) -> TextViewOutput {
        let visible = ui.clip_rect();
        let response = ui.interact(visible, self.id, Sense::click_and_drag());
        if std::mem::take(&mut self.takes_focus) {
            response.request_focus();
        }
        let before = self.selection;
        let mut jobs = std::mem::take(&mut self.jobs);
        let painter = ui.painter().clone();
        let rows = std::mem::take(&mut self.rows);
        let mut stage = Stage {
            painter: &painter,
            tokens: theme::tokens(ui),
            document: input.document,
            rows: &rows,
            columns,
            origin,
            jobs: &mut jobs,
        };
        let drawn = stage.row_at(visible.top())..stage.row_at(visible.bottom()) + 1;
        let clicked = self.read_pointer(ui, &response, &mut stage);
        self.read_keys(ui, &response, &mut stage, &drawn);

        paint::rows(
            &mut stage,
            drawn.clone(),
            &self.words,
            self.selection,
            input.hits,
            input.marked,
        );
        paint::problems(&mut stage, drawn.clone(), input.problems);
        let hovered = response
            .hover_pos()
            .filter(|_| !input.problems.is_empty())
            .map(|point| stage.position_at(point).0);
        let moved_edge = self.show_passages(ui, input.selected, &mut stage, &drawn);
        let upon_edge = self.read_click_upon_edge(ui, &response, &mut stage);
        let at_edge = |kind| upon_edge.filter(|(_, clicked)| *clicked == kind);
        let has_words = self.selection.range().is_some();
        let clicked = clicked.or(at_edge(ClickKind::Plain)
            .filter(|_| !has_words)
            .map(|(pos, _)| pos));
        if self.selection.range().is_none() {
            paint::caret(&mut stage, self.selection, response.has_focus());
        }
        let menu_at = caret_foot(&mut stage, self.selection, &drawn)
            .unwrap_or(visible.left_top() + egui::Vec2::splat(columns.text_left));
        describe(ui, &response, &stage, drawn);
        if input.document.text().is_empty() {
            painter.text(
                visible.center(),
                egui::Align2::CENTER_CENTER,
                tr!("view-text-empty"),
                theme::list_font(),
                theme::tokens(ui).text_muted,
            );
        }
        self.jobs = jobs;
        self.rows = rows;
        let is_secondary = response.secondary_clicked() || at_edge(ClickKind::Other).is_some();
        let secondary = is_secondary.then_some(self.selection.head());
        TextViewOutput {
            response,
            clicked,
            secondary_clicked: secondary,
            menu_at,
            moved_edge,
            hovered,
            selection_changed: before != self.selection,
        }
    }

    /// Outlines the selected passages; a single one has handles.
    fn show_passages(
        &mut self,
        ui: &Ui,
        selected: &[TextRange],
        stage: &mut Stage<'_>,
        drawn: &Range<usize>,
    ) -> Option<MovedEdge> {
        let preview = self.dragged_edge.map(Dragged::preview);
        let outlined = preview.as_ref().map_or(selected, std::slice::from_ref);
        let seen = stage.rows.range(drawn.start).start()..=stage.rows.range(drawn.end).end();
        let is_seen =
            |range: &&TextRange| range.end() >= *seen.start() && range.start() <= *seen.end();
        for range in outlined.iter().filter(is_seen) {
            paint::outline(stage, drawn.clone(), *range);
        }
        let [passage] = selected else {
            self.dragged_edge = None;
            return None;
        };
        let (dragged, clicked) = (&mut self.dragged_edge, &mut self.clicked_edge);
        let moved = handles::show(ui, self.id, stage, drawn, *passage, dragged, clicked);
        if self.dragged_edge.is_some()
            && let Some(point) = ui.ctx().pointer_interact_pos()
        {
            let visible = ui.clip_rect();
            self.scroll_after(ui, point.y - point.y.clamp(visible.top(), visible.bottom()));
        }
        moved
    }
}

/// The foot of the caret on the screen, where its row is among those drawn.
fn caret_foot(stage: &mut Stage<'_>, selection: Selection, drawn: &Range<usize>) -> Option<Pos2> {
    let row = stage.rows.row_of(selection.head(), selection.affinity());
    let y = stage.y_range(row).max;
    let x = drawn
        .contains(&row)
        .then(|| stage.x_of(row, selection.head()))?;
    Some(Pos2::new(x, y))
}

/// Tells screen readers and tests the name of the view and the words that can be seen.
fn describe(ui: &Ui, response: &Response, stage: &Stage<'_>, drawn: Range<usize>) {
    let is_enabled = ui.is_enabled();
    response.widget_info(|| {
        WidgetInfo::labeled(Role::MultilineTextInput, is_enabled, tr!("view-text"))
    });
    ui.ctx().accesskit_node_builder(response.id, |node| {
        let start = stage.rows.range(drawn.start).start();
        let end = stage.rows.range(drawn.end.saturating_sub(1)).end();
        node.set_read_only();
        node.set_value(stage.document.text().slice(TextRange::new(start, end)));
    });
}
