//! The comparison workplace: the figures, the aligned issues, and the passages of the pair that is shown.

use egui::{CentralPanel, Frame, Key, Margin, Modifiers, Panel, RichText, Ui};

use super::outbox::Outbox;
use super::panels::compare;
use super::text_view::{TextView, TextViewInput};
use super::theme;
use crate::app::{App, Command, Marking, OpenReport, ReportId};
use crate::compare::wording::Shared;
use crate::compare::{Comparison, IssueRef};
use crate::outline::view::NodeView;
use crate::outline::{HeaderField, SegmentId};
use crate::text::{TextPos, TextRange};
use crate::tr;

/// A window lower than this has no room for the figures besides the issues and their passages.
const ROOM_FOR_FIGURES: f32 = 170.0 * theme::GRID;

/// The pair that passages were scrolled to.
type ScrolledTo = ((ReportId, ReportId), Option<SegmentId>, Option<SegmentId>);

/// The left report and the right one.
type Reports<'a> = (&'a OpenReport, &'a OpenReport);
/// The issues of a row, those of the left report first.
type Issues<'a> = (&'a [IssueRef], &'a [IssueRef]);

/// What is kept of the comparison between frames.
#[derive(Debug)]
pub(super) struct ComparePanes {
    left: TextView,
    right: TextView,
    scrolled_to: Option<ScrolledTo>,
    together: Together,
    list: compare::RowList,
    /// Whether the figures are shown; where nobody has said, as there is room.
    has_figures: Option<bool>,
}

/// Whether the passages scroll together, and how far they were scrolled in the last frame.
///
/// They go on from wherever they are: switched off, one can be moved against the other, and switched on they keep that.
#[derive(Debug, Clone, Copy)]
struct Together {
    is_on: bool,
    offsets: (f32, f32),
    /// The passage that goes along with the other.
    follows: Option<Side>,
}

/// One of the two passages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Left,
    Right,
}

impl Default for ComparePanes {
    fn default() -> Self {
        Self {
            left: TextView::new("compare-left"),
            right: TextView::new("compare-right"),
            scrolled_to: None,
            together: Together {
                is_on: true,
                offsets: (0.0, 0.0),
                follows: None,
            },
            list: compare::RowList::default(),
            has_figures: None,
        }
    }
}

impl ComparePanes {
    /// Whether one of the rows has the keyboard, whose plain keys are then about it.
    pub(super) fn has_focus(&self) -> bool {
        self.list.has_focus
    }

    /// Shows the comparison in all of the room that is left.
    pub(super) fn show(
        &mut self,
        ui: &mut Ui,
        app: &App,
        narrow: Frame,
        none: Frame,
        out: &mut Outbox,
    ) {
        let state = app.compare_state();
        let reports = state
            .pair()
            .and_then(|(left, right)| Some((app.report(left)?, app.report(right)?)));
        let (Some(comparison), Some(reports), Some(pair)) =
            (state.comparison(), reports, state.pair())
        else {
            self.list.has_focus = false;
            CentralPanel::default().frame(none).show(ui, |ui| {
                ui.centered_and_justified(|ui| {
                    let words = if state.pair().is_some() {
                        tr!("compare-working")
                    } else {
                        tr!("compare-choose-hint")
                    };
                    ui.label(RichText::new(words).weak());
                });
            });
            return;
        };
        self.read_keys(ui, app, out);
        let padded = Frame {
            inner_margin: Margin::symmetric(8, 6),
            ..narrow
        };
        let has_figures = self
            .has_figures
            .unwrap_or(ui.available_height() > ROOM_FOR_FIGURES);
        if has_figures {
            let figures = Panel::top("figures").frame(padded);
            let place = figures.show(ui, |ui| {
                let place = compare::figures(ui, comparison, reports);
                compare::topic_bars(ui, app, comparison, out);
                place
            });
            match place.inner {
                Some(compare::Place::Left(pos)) => self.left.scroll_to(pos),
                Some(compare::Place::Right(pos)) => self.right.scroll_to(pos),
                None => {}
            }
        }
        Panel::top("pairs-filter").frame(padded).show(ui, |ui| {
            if compare::filter_bar(ui, app, comparison, has_figures, out) {
                self.has_figures = Some(!has_figures);
            }
        });
        let row = state.shown_row();
        let issues = row.map_or((&[][..], &[][..]), |row| row.issues(comparison));
        let first = |issues: &[IssueRef]| issues.first().map(|issue| issue.id);
        let wanted = Some((pair, first(issues.0), first(issues.1)));
        let has_moved = self.scrolled_to != wanted;
        self.scrolled_to = wanted;
        Panel::bottom("passages")
            .resizable(true)
            .default_size(ui.available_height() * 0.5)
            .min_size(30.0 * theme::GRID)
            .frame(none)
            .show(ui, |ui| {
                self.passages(ui, app, comparison, (reports, issues), has_moved, none, out);
            });
        CentralPanel::default().frame(none).show(ui, |ui| {
            let list = (&mut self.list, has_moved);
            compare::rows(ui, app, comparison, list, out);
        });
    }

    /// The keys that go through the rows, while nothing is being typed.
    fn read_keys(&mut self, ui: &Ui, app: &App, out: &mut Outbox) {
        /// The rows that a page key goes over.
        const PAGE: isize = 8;
        let is_elsewhere = ui.memory(|memory| memory.focused().is_some()) && !self.list.has_focus;
        if ui.text_edit_focused() || is_elsewhere || egui::Popup::is_any_open(ui.ctx()) {
            return;
        }
        let state = app.compare_state();
        let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        let all = isize::try_from(state.rows().len()).unwrap_or(isize::MAX);
        let steps = [
            (Key::ArrowDown, 1),
            (Key::ArrowUp, -1),
            (Key::PageDown, PAGE),
            (Key::PageUp, -PAGE),
            (Key::Home, -all),
            (Key::End, all),
        ];
        for (key, steps) in steps {
            if pressed(key) {
                out.command(Command::ShowPair(state.stepped(steps)));
            }
        }
        if pressed(Key::Enter) {
            // Back to where the pair begins, however far its passages were scrolled.
            self.scrolled_to = None;
        }
    }

    /// What the pair is about, and both passages.
    #[expect(
        clippy::too_many_arguments,
        reason = "one call, all of it of the frame"
    )]
    fn passages(
        &mut self,
        ui: &mut Ui,
        app: &App,
        comparison: &Comparison,
        (reports, issues): (Reports<'_>, Issues<'_>),
        has_moved: bool,
        none: Frame,
        out: &mut Outbox,
    ) {
        let bar = Frame {
            inner_margin: Margin::symmetric(8, 0),
            ..none
        };
        let asked = Panel::top("pair-detail")
            .exact_size(8.0 * theme::GRID)
            .frame(bar)
            .show(ui, |ui| {
                compare::detail(ui, app, comparison, self.together.is_on, out)
            })
            .inner;
        if asked.toggles_scroll {
            self.together.is_on = !self.together.is_on;
        }
        let ranges = (extents(reports.0, issues.0), extents(reports.1, issues.1));
        if has_moved {
            let begins = |ranges: &[TextRange]| ranges.first().map(|range| range.start());
            self.scroll_both(begins(&ranges.0), begins(&ranges.1));
        }
        if let Some(stretch) = asked
            .stretch
            .and_then(|at| comparison.shared.stretches.get(at))
        {
            self.scroll_both(Some(stretch.left.start()), Some(stretch.right.start()));
        }
        let has_jumped = self.is_jumping();
        let marks = app.compare_state().marks();
        let half = ui.available_width() / 2.0;
        let clicked_left = Panel::left("passage-left")
            .exact_size(half)
            .resizable(false)
            .frame(none)
            .show(ui, |ui| {
                passage(ui, &mut self.left, reports.0, &ranges.0, &marks.left)
            })
            .inner;
        let clicked_right = CentralPanel::default()
            .frame(none)
            .show(ui, |ui| {
                passage(ui, &mut self.right, reports.1, &ranges.1, &marks.right)
            })
            .inner;
        let is_followed = self.follow_shared(&comparison.shared, clicked_left, clicked_right);
        if !is_followed && self.scroll_together(has_jumped) {
            ui.ctx().request_repaint();
        }
    }

    fn scroll_both(&mut self, left: Option<TextPos>, right: Option<TextPos>) {
        for (view, pos) in [(&mut self.left, left), (&mut self.right, right)] {
            if let Some(pos) = pos {
                view.scroll_to(pos);
            }
        }
    }

    /// A click upon words that both reports share shows where they stand in the other one.
    fn follow_shared(
        &mut self,
        shared: &Shared,
        left: Option<TextPos>,
        right: Option<TextPos>,
    ) -> bool {
        let stretches = &shared.stretches;
        if let Some(found) = left.and_then(|pos| stretches.iter().find(|s| s.left.contains(pos))) {
            self.right.reveal(found.right.start());
            return true;
        }
        if let Some(found) = right.and_then(|pos| stretches.iter().find(|s| s.right.contains(pos)))
        {
            self.left.reveal(found.left.start());
            return true;
        }
        false
    }

    /// Whether a passage is on its way to a place, rather than along with the other.
    fn is_jumping(&self) -> bool {
        let goes = |view: &TextView, side| {
            let (_, is_asked) = view.scrolled();
            is_asked && self.together.follows != Some(side)
        };
        goes(&self.left, Side::Left) || goes(&self.right, Side::Right)
    }

    /// Where one passage was scrolled by hand, the other goes along; true where it will.
    fn scroll_together(&mut self, has_jumped: bool) -> bool {
        let now = (self.left.scrolled().0, self.right.scrolled().0);
        let before = std::mem::replace(&mut self.together.offsets, now);
        let mut moved = (now.0 - before.0, now.1 - before.1);
        // What went along just now is not moved by a hand; the other may go on meanwhile.
        match self.together.follows.take() {
            Some(Side::Left) => moved.0 = 0.0,
            Some(Side::Right) => moved.1 = 0.0,
            None => {}
        }
        if !self.together.is_on || has_jumped {
            return false;
        }
        if moved.0 != 0.0 && moved.1 == 0.0 {
            self.right.scroll_by(moved.0);
            self.together.follows = Some(Side::Right);
        } else if moved.1 != 0.0 && moved.0 == 0.0 {
            self.left.scroll_by(moved.1);
            self.together.follows = Some(Side::Left);
        }
        self.together.follows.is_some()
    }
}

/// One passage in its text; where it was clicked.
fn passage(
    ui: &mut Ui,
    view: &mut TextView,
    report: &OpenReport,
    ranges: &[TextRange],
    marked: &[(TextRange, Marking)],
) -> Option<TextPos> {
    ui.push_id(report.stored_as.report.to_i64(), |ui| {
        Panel::top("passage-name")
            .exact_size(6.0 * theme::GRID)
            .show(ui, |ui| {
                ui.horizontal_centered(|ui| {
                    let name = RichText::new(named(report)).font(theme::caption_font());
                    ui.add(egui::Label::new(name.weak()).truncate());
                });
            });
        let input = TextViewInput {
            document: report.document(),
            revision: report.revision(),
            selected: ranges,
            hits: &[],
            problems: &[],
            marked,
        };
        view.show(ui, &input).clicked
    })
    .inner
}

/// The name of a report with the day under its signature, by which two of one agency are told apart.
fn named(report: &OpenReport) -> String {
    let signed = report.derived().header.date(HeaderField::SignedOn);
    match signed {
        Some(date) => format!("{} · {}", report.name(), date.iso()),
        None => report.name().to_owned(),
    }
}

fn extents(report: &OpenReport, issues: &[IssueRef]) -> Vec<TextRange> {
    issues
        .iter()
        .filter_map(|issue| Some(NodeView::of_id(report.document(), issue.id)?.extent()))
        .collect()
}
