//! The rows of a comparison: the issues of either side, how alike they are and why, and who says so.

use egui::{Align2, Color32, Rect, ScrollArea, Sense, Ui, pos2, vec2};

use super::paint::{middle_width, one_line, paint_cell, paint_link, percent};

use crate::app::{App, Command, CompareState, OpenReport, PairRow};
use crate::compare::{Comparison, IssueRef, Link};
use crate::names;
use crate::outline::view::NodeView;
use crate::tr;
use crate::ui::outbox::Outbox;
use crate::ui::theme::{self, GRID};

/// The height of a row, which has two lines.
const ROW_HEIGHT: f32 = 11.0 * GRID;
/// Between a row's edge and its words.
pub(super) const PAD: f32 = 2.0 * GRID;

/// The list of rows between frames.
#[derive(Debug, Clone, Copy, Default)]
pub(in crate::ui) struct RowList {
    /// Whether one of the rows has the keyboard.
    pub(in crate::ui) has_focus: bool,
    /// How far the list is scrolled, and how high it is.
    offset: f32,
    height: f32,
}

impl RowList {
    /// How far the list must be scrolled to show a row; none where it can be seen already.
    fn offset_for(self, row: usize) -> Option<f32> {
        let top = row as f32 * ROW_HEIGHT;
        let is_seen = top >= self.offset && top + ROW_HEIGHT <= self.offset + self.height;
        (!is_seen).then(|| (top - 1.5 * ROW_HEIGHT).max(0.0))
    }
}

/// The aligned issues: left, how alike, right.
pub(in crate::ui) fn rows(
    ui: &mut Ui,
    app: &App,
    comparison: &Comparison,
    (list, scroll): (&mut RowList, bool),
    out: &mut Outbox,
) {
    list.has_focus = false;
    let state = app.compare_state();
    let sides = state
        .pair()
        .and_then(|(left, right)| Some((app.report(left)?, app.report(right)?)));
    let Some(sides) = sides else {
        return;
    };
    if state.rows().is_empty() {
        let words = if comparison.links.is_empty()
            && comparison.only_left.is_empty()
            && comparison.only_right.is_empty()
        {
            tr!("compare-no-issues")
        } else {
            tr!("compare-no-rows")
        };
        ui.centered_and_justified(|ui| ui.label(egui::RichText::new(words).weak()));
        return;
    }
    ui.spacing_mut().item_spacing.y = 0.0;
    let mut area = ScrollArea::vertical().id_salt("pairs").auto_shrink(false);
    if let Some(offset) = list.offset_for(state.shown()).filter(|_| scroll) {
        area = area.vertical_scroll_offset(offset);
    }
    let mut has_focus = false;
    let shown = area.show_rows(ui, ROW_HEIGHT, state.rows().len(), |ui, shown| {
        for at in shown {
            let row = &state.rows()[at];
            let room = vec2(ui.available_width(), ROW_HEIGHT);
            if let PairRow::Topic(topic) = row {
                heading(ui, room, topic);
                continue;
            }
            let (rect, response) = ui.allocate_exact_size(room, Sense::click());
            let is_shown = at == state.shown();
            let drawn = Drawn::of(state, sides, comparison, row);
            let spoken = drawn.spoken();
            response.widget_info(|| {
                egui::WidgetInfo::selected(egui::Role::Button, true, is_shown, &spoken)
            });
            has_focus |= response.has_focus();
            if ui.is_rect_visible(rect) {
                let tokens = theme::tokens(ui);
                let back = match (is_shown, response.hovered() || response.has_focus()) {
                    (true, _) => tokens.selected,
                    (false, true) => tokens.hover,
                    (false, false) => Color32::TRANSPARENT,
                };
                ui.painter()
                    .rect_filled(rect.shrink2(vec2(GRID / 2.0, 0.5)), theme::CORNER, back);
                drawn.paint(ui, rect);
            }
            if response.clicked() {
                out.command(Command::ShowPair(at));
            }
            response.on_hover_text(drawn.hint());
        }
    });
    *list = RowList {
        has_focus,
        offset: shown.state.clamped_offset().y,
        height: shown.inner_rect.height(),
    };
}

fn heading(ui: &mut Ui, room: egui::Vec2, topic: &str) {
    let (rect, response) = ui.allocate_exact_size(room, Sense::hover());
    let words = topic_words(topic);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, &words));
    let tokens = theme::tokens(ui);
    let at = pos2(rect.left() + PAD, rect.bottom() - 2.0 * GRID);
    let font = theme::bold_font(theme::LIST_SIZE);
    ui.painter()
        .text(at, Align2::LEFT_BOTTOM, words, font, tokens.text);
    ui.painter()
        .hline(rect.x_range(), rect.bottom() - 1.0, (1.0, tokens.hairline));
}

/// The name of a topic; what is about none has one too.
pub(super) fn topic_words(topic: &str) -> String {
    if topic.is_empty() {
        tr!("topic-none")
    } else {
        names::topic_name(topic)
    }
}

/// Why the issues of a link are linked, in a few words.
pub(in crate::ui) fn reasons(link: &Link) -> Vec<String> {
    let mut reasons = Vec::new();
    if !link.words.is_empty() {
        reasons.push(tr!("compare-words", words = link.words.join("、")));
    }
    if !link.matters.is_empty() {
        reasons.push(tr!("compare-matters", words = link.matters.join("、")));
    }
    if !link.topics.is_empty() {
        let topics: Vec<String> = link.topics.iter().map(|t| names::topic_name(t)).collect();
        reasons.push(tr!("compare-topics", words = topics.join("、")));
    }
    reasons
}

/// One row as it is drawn.
struct Drawn<'a> {
    left: Cell,
    right: Cell,
    middle: Middle<'a>,
}

/// Whether a link keeps the order of the reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    Kept,
    Moved,
}

enum Middle<'a> {
    Link(&'a Link, Order),
    /// Why there is no link.
    Words(String),
}

/// What stands on one side of a row.
#[derive(Default)]
pub(super) struct Cell {
    pub(super) title: String,
    /// The other issues, or what the issue is about.
    pub(super) below: String,
    pub(super) status: Option<crate::outline::Status>,
}

impl Cell {
    fn of(report: &OpenReport, issues: &[IssueRef]) -> Self {
        let Some(first) = issues.first() else {
            return Self::default();
        };
        let node = |issue: &IssueRef| NodeView::of_id(report.document(), issue.id);
        let named = |issue: &IssueRef| {
            let label = node(issue)
                .and_then(|node| node.label())
                .unwrap_or_default();
            format!("{label} {}", issue.title).trim().to_owned()
        };
        let others: Vec<String> = issues[1..].iter().map(named).collect();
        let below = if others.is_empty() {
            let topics: Vec<String> = first.topics.iter().map(|t| names::topic_name(t)).collect();
            topics.join("、")
        } else {
            tr!("compare-and", issues = others.join("；"))
        };
        Self {
            title: named(first),
            below,
            status: node(first).map(|node| node.status().status),
        }
    }

    fn spoken(&self) -> String {
        if self.title.is_empty() {
            tr!("compare-none")
        } else {
            self.title.clone()
        }
    }
}

impl<'a> Drawn<'a> {
    fn of(
        state: &CompareState,
        sides: (&OpenReport, &OpenReport),
        comparison: &'a Comparison,
        row: &PairRow,
    ) -> Self {
        let (left, right) = row.issues(comparison);
        let (mut left, mut right) = (Cell::of(sides.0, left), Cell::of(sides.1, right));
        let middle = match row {
            PairRow::Link(at) => {
                let order = if state.is_moved(*at) {
                    Order::Moved
                } else {
                    Order::Kept
                };
                Middle::Link(&comparison.links[*at], order)
            }
            PairRow::OnlyLeft(_) => Middle::Words(tr!("compare-only-left")),
            PairRow::OnlyRight(_) => Middle::Words(tr!("compare-only-right")),
            PairRow::Unmet(at) => {
                let decision = &comparison.unmet[*at];
                left.title.clone_from(&decision.left.words);
                right.title.clone_from(&decision.right.words);
                let verdict = format!("verdict-{}", decision.verdict.key());
                Middle::Words(tr!("compare-unmet", verdict = tr!(&verdict)))
            }
            PairRow::Topic(_) => Middle::Words(String::new()),
        };
        Self {
            left,
            right,
            middle,
        }
    }

    /// What a screen reader says.
    fn spoken(&self) -> String {
        let (left, right) = (self.left.spoken(), self.right.spoken());
        match &self.middle {
            Middle::Link(link, _) => tr!(
                "compare-row",
                left = left,
                right = right,
                percent = percent(link),
                origin = link.origin.words()
            ),
            Middle::Words(words) if self.left.title.is_empty() => format!("{words}：{right}"),
            Middle::Words(words) if self.right.title.is_empty() => format!("{words}：{left}"),
            Middle::Words(words) => format!("{words}：{left}；{right}"),
        }
    }

    /// What a tool tip says: everything that had no room.
    fn hint(&self) -> String {
        let mut lines = Vec::new();
        for cell in [&self.left, &self.right] {
            let words = [cell.title.as_str(), cell.below.as_str()];
            lines.extend(
                words
                    .into_iter()
                    .filter(|w| !w.is_empty())
                    .map(str::to_owned),
            );
        }
        match &self.middle {
            Middle::Link(link, order) => {
                lines.push(link.origin.words());
                if *order == Order::Moved {
                    lines.push(tr!("compare-moved"));
                }
                lines.extend(reasons(link));
            }
            Middle::Words(words) => lines.push(words.clone()),
        }
        lines.join("\n")
    }

    fn paint(&self, ui: &Ui, rect: Rect) {
        let middle = middle_width(rect.width());
        let half = (rect.width() - middle) / 2.0;
        let cell = |x: f32, width: f32| {
            let whole = Rect::from_min_size(pos2(x, rect.top()), vec2(width, ROW_HEIGHT));
            whole.shrink2(vec2(PAD, 0.0))
        };
        paint_cell(ui, cell(rect.left(), half), &self.left);
        paint_cell(ui, cell(rect.right() - half, half), &self.right);
        let middle = cell(rect.left() + half, middle);
        match &self.middle {
            Middle::Link(link, order) => paint_link(ui, middle, link, *order),
            Middle::Words(words) => {
                let tokens = theme::tokens(ui);
                let words = one_line(
                    ui,
                    words,
                    theme::caption_font(),
                    tokens.text_faint,
                    middle.width(),
                );
                let at = middle.center() - words.size() / 2.0;
                ui.painter().galley(at, words, tokens.text_faint);
            }
        }
    }
}
