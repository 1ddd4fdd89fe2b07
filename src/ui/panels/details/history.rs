//! The history of a report: every act with its time, its author and what it changed, and the way to any point of it.

use std::collections::BTreeMap;

use egui::{Align, Label, Layout, RichText, ScrollArea, Sense, Ui};

use super::difference::DifferencePane;
use crate::app::{App, Command, OpenReport, StoredAs};
use crate::edit::difference::{Difference, of_edit};
use crate::edit::{Edit, Entry, EntryKind, Journal, Point, Seq};
use crate::names;
use crate::names::difference::{
    Changed, Nothing, header_change, ignored_change, node_changes, place,
};
use crate::outline::view::NodeView;
use crate::text::{TextPos, TextRange};
use crate::tr;
use crate::ui::field::{FieldOf, Lines, field};
use crate::ui::outbox::Outbox;
use crate::ui::panels::renewing::time_words;
use crate::ui::theme;

/// How many changes of one act are listed where the pointer rests on it.
const MOST_LISTED: usize = 12;

/// With less room than this the list of acts makes way for the two points that are compared.
const WIDE_ENOUGH_FOR_BOTH: f32 = 220.0 * theme::GRID;

/// What is kept of the history between frames.
#[derive(Debug, Default)]
pub(super) struct HistoryPane {
    /// What acts changed, in words; an act never changes, so that it is worded once.
    worded: BTreeMap<(StoredAs, Seq), Worded>,
    difference: DifferencePane,
}

/// What an act changed, in words.
#[derive(Debug, Clone, Default)]
struct Worded {
    /// The first of them, and how many there are.
    line: String,
    /// Several, one a line.
    all: String,
    /// Where the first of them stands.
    at: Option<TextPos>,
}

impl HistoryPane {
    /// The acts of `report`, the newest first, beside two points held side by side where a person asked for that.
    pub(super) fn show(&mut self, ui: &mut Ui, app: &App, report: &OpenReport, out: &mut Outbox) {
        let differing = app
            .differing()
            .filter(|differing| differing.report == report.stored_as);
        tools(ui, app, report, differing.is_some(), out);
        if report.journal().entries().is_empty() {
            ui.label(RichText::new(tr!("history-none")).weak());
            return;
        }
        let Some(differing) = differing else {
            self.acts(ui, report, out);
            return;
        };
        if ui.available_width() < WIDE_ENOUGH_FOR_BOTH {
            self.difference.show(ui, report, differing, out);
            return;
        }
        ui.columns(2, |columns| {
            self.acts(&mut columns[0], report, out);
            self.difference
                .show(&mut columns[1], report, differing, out);
        });
    }

    fn acts(&mut self, ui: &mut Ui, report: &OpenReport, out: &mut Outbox) {
        let journal = report.journal();
        let n = journal.entries().len();
        ScrollArea::vertical()
            .id_salt("history")
            .auto_shrink(false)
            .show_rows(ui, theme::ROW_HEIGHT, n, |ui, shown| {
                let newest_first = journal.entries().iter().rev();
                for entry in newest_first.skip(shown.start).take(shown.len()) {
                    ui.push_id(entry.seq.to_u64(), |ui| self.act(ui, report, entry, out));
                }
            });
    }

    fn act(&mut self, ui: &mut Ui, report: &OpenReport, entry: &Entry, out: &mut Outbox) {
        let journal = report.journal();
        let (target, seq) = (report.stored_as, entry.seq);
        let caption = |words: String| RichText::new(words).font(theme::caption_font()).weak();
        ui.horizontal(|ui| {
            ui.set_min_height(theme::ROW_HEIGHT);
            ui.label(caption(time_words(&entry.stamp, "%m-%d %H:%M")))
                .on_hover_text(time_words(&entry.stamp, "%Y-%m-%d %H:%M:%S"));
            ui.label(caption(entry.stamp.author.clone()));
            let in_force = journal.is_in_force(seq);
            let name = RichText::new(entry_name(journal, entry));
            let is_taken_back = matches!(entry.kind, EntryKind::Do(_)) && !in_force;
            ui.label(if in_force { name } else { name.weak() });
            if is_taken_back {
                ui.label(caption(tr!("history-undone")));
            }
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                buttons(ui, report, entry, out);
                let EntryKind::Do(edit) = &entry.kind else {
                    return;
                };
                let worded = self
                    .worded
                    .entry((target, seq))
                    .or_insert_with(|| worded(report, edit));
                let at = worded.at;
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    let words = RichText::new(&worded.line);
                    let words = if in_force { words } else { words.weak() };
                    let label = Label::new(words).truncate().sense(Sense::click());
                    let response = ui.add(label).on_hover_text(&worded.all);
                    if let Some(at) = at.filter(|_| response.clicked()) {
                        out.command(Command::ShowWords(TextRange::empty(at)));
                    }
                });
            });
        });
    }
}

/// Under which name is recorded, the way back to the beginning, and two points side by side.
fn tools(ui: &mut Ui, app: &App, report: &OpenReport, is_differing: bool, out: &mut Outbox) {
    ui.horizontal(|ui| {
        ui.label(RichText::new(tr!("history-user")).weak());
        ui.scope(|ui| {
            ui.set_max_width(30.0 * theme::GRID);
            let name = tr!("history-user");
            field(
                ui,
                out,
                &name,
                FieldOf::UserName,
                app.user_name(),
                Lines::One,
            )
            .on_hover_text(tr!("history-user-hint"));
        });
        let journal = report.journal();
        if journal.entries().is_empty() {
            return;
        }
        if !journal.in_force().is_empty() && ui.button(tr!("history-start")).clicked() {
            out.command(Command::StepTo(report.stored_as, None));
        }
        if is_differing {
            if ui.button(tr!("difference-close")).clicked() {
                out.command(Command::Differ(report.stored_as, None));
            }
        } else if ui.button(tr!("difference-title")).clicked() {
            let points = Some((Point::Start, Point::Now));
            out.command(Command::Differ(report.stored_as, points));
        }
    });
}

fn buttons(ui: &mut Ui, report: &OpenReport, entry: &Entry, out: &mut Outbox) {
    let (journal, target, seq) = (report.journal(), report.stored_as, entry.seq);
    let is_last = journal.entries().last().map(|last| last.seq) == Some(seq);
    if !is_last
        && ui
            .small_button(tr!("history-differ"))
            .on_hover_text(tr!("history-differ-hint"))
            .clicked()
    {
        let points = Some((Point::After(seq), Point::Now));
        out.command(Command::Differ(target, points));
    }
    let is_point = matches!(entry.kind, EntryKind::Do(_))
        && journal.in_force().last() != Some(&seq)
        && (journal.is_in_force(seq) || journal.can_be_redone(seq));
    if is_point
        && ui
            .small_button(tr!("history-back"))
            .on_hover_text(tr!("history-back-hint"))
            .clicked()
    {
        out.command(Command::StepTo(target, Some(seq)));
    }
}

/// What an entry of the journal is called.
pub(super) fn entry_name(journal: &Journal, entry: &Entry) -> String {
    let named = |seq| {
        let done = journal.entry(seq).map(|done| &done.kind);
        match done {
            Some(EntryKind::Do(edit)) => names::edit_name(edit.name),
            _ => String::new(),
        }
    };
    match &entry.kind {
        EntryKind::Do(edit) => names::edit_name(edit.name),
        EntryKind::Undo(of) => tr!("undo-named", name = named(*of)),
        EntryKind::Redo(of) => tr!("redo-named", name = named(*of)),
    }
}

fn worded(report: &OpenReport, edit: &Edit) -> Worded {
    let text = report.document().text();
    let difference = of_edit(edit, text);
    let lines = lines(report, &difference);
    let Some(first) = lines.first().cloned() else {
        return Worded::default();
    };
    let line = if lines.len() > 1 {
        tr!("history-more", first = first, n = lines.len())
    } else {
        first
    };
    let more = lines.len().saturating_sub(MOST_LISTED);
    let mut all: Vec<String> = lines.into_iter().take(MOST_LISTED).collect();
    if more > 0 {
        all.push(tr!("field-more", n = more));
    }
    let at = difference
        .nodes
        .iter()
        .find_map(|node| node.at.or_else(|| place_of(report, node.id?)));
    Worded {
        line,
        all: all.join("\n"),
        at,
    }
}

/// Each change in a line, behind the place it was made at.
fn lines(report: &OpenReport, difference: &Difference) -> Vec<String> {
    let text = report.document().text();
    let nodes = difference.nodes.iter().filter_map(|node| {
        let at = node.at.or_else(|| place_of(report, node.id?));
        let place = at.map_or_else(|| tr!("history-gone"), |at| place(text, at));
        let changes = node_changes(node, text, Nothing::Printed);
        let whole: Vec<String> = changes.iter().map(Changed::line).collect();
        (!whole.is_empty()).then(|| format!("{place}　{}", whole.join("；")))
    });
    let header = difference
        .header
        .iter()
        .map(|change| header_change(change).line());
    let ignored = difference.ignored.iter().map(|(key, before, after)| {
        ignored_change(key, before.as_deref(), after.as_deref(), text).line()
    });
    nodes.chain(header).chain(ignored).collect()
}

/// Where a segment begins now.
fn place_of(report: &OpenReport, id: crate::outline::SegmentId) -> Option<TextPos> {
    Some(NodeView::of_id(report.document(), id)?.range().start())
}

/// The name of a point, as the choice of points shows it.
pub(super) fn point_name(journal: &Journal, point: Point) -> String {
    match point {
        Point::Start => tr!("history-first"),
        Point::Now => tr!("history-now"),
        Point::After(seq) => journal.entry(seq).map_or_else(String::new, |entry| {
            let name = entry_name(journal, entry);
            let time = time_words(&entry.stamp, "%m-%d %H:%M:%S");
            tr!(
                "history-point",
                number = seq.to_u64().to_string(),
                name = name,
                time = time
            )
        }),
    }
}
