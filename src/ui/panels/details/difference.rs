//! Two points of a history side by side, as the nodes that differ, each with what was before and what is after.

use egui::{ComboBox, Label, RichText, ScrollArea, Sense, Ui};

use super::history::point_name;
use crate::app::{Command, Differing, OpenReport, StoredAs};
use crate::edit::difference::{Difference, What};
use crate::edit::{Entry, Journal, Point};
use crate::names::difference::{Nothing, header_change, ignored_change, node_changes, place};
use crate::text::{Text, TextPos, TextRange};
use crate::tr;
use crate::ui::icons;
use crate::ui::outbox::Outbox;
use crate::ui::theme;

/// What is kept of the list between frames.
#[derive(Debug, Default)]
pub(super) struct DifferencePane {
    rows: Vec<Row>,
    /// What the rows were made for.
    made_for: Option<(StoredAs, (Point, Point), u64)>,
}

/// One change, in words.
#[derive(Debug, Clone)]
struct Row {
    /// Whether something came, went or changed.
    sort: Sort,
    /// Where it stands.
    at: Option<TextPos>,
    /// The words for the place.
    place: String,
    /// What was and what is.
    words: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    Added,
    Removed,
    Changed,
    Header,
}

impl DifferencePane {
    /// The choice of the two points and in what they differ.
    pub(super) fn show(
        &mut self,
        ui: &mut Ui,
        report: &OpenReport,
        differing: &Differing,
        out: &mut Outbox,
    ) {
        let journal = report.journal();
        let (from, to) = differing.points;
        ui.horizontal(|ui| {
            let side = (ui.available_width() / 2.0 - 12.0 * theme::GRID).max(20.0 * theme::GRID);
            let mut choice = |name: String, now| {
                ui.label(RichText::new(&name).weak());
                point_choice(ui, journal, &name, now, side)
            };
            let earlier = choice(tr!("difference-from"), from).map(|chosen| (chosen, to));
            let later = choice(tr!("difference-to"), to).map(|chosen| (from, chosen));
            if let Some(points) = earlier.or(later) {
                out.command(Command::Differ(report.stored_as, Some(points)));
            }
        });
        let Some((difference, revision)) = differing.found() else {
            ui.label(RichText::new(tr!("difference-working")).weak());
            return;
        };
        let wanted = (report.stored_as, differing.points, revision);
        if self.made_for != Some(wanted) {
            self.rows = rows(difference, report.document().text());
            self.made_for = Some(wanted);
        }
        if self.rows.is_empty() {
            ui.label(RichText::new(tr!("difference-none")).weak());
            return;
        }
        let n = RichText::new(tr!("difference-n", n = self.rows.len()));
        ui.label(n.font(theme::caption_font()).weak());
        ScrollArea::vertical()
            .id_salt("difference")
            .auto_shrink(false)
            .show_rows(ui, theme::ROW_HEIGHT, self.rows.len(), |ui, shown| {
                for row in &self.rows[shown] {
                    row_ui(ui, row, out);
                }
            });
    }
}

fn point_choice(
    ui: &mut Ui,
    journal: &Journal,
    name: &str,
    now: Point,
    width: f32,
) -> Option<Point> {
    let entries = journal.entries();
    let n = entries.len() + 2;
    let mut chosen = None;
    let combo = ComboBox::from_id_salt(name)
        .selected_text(point_name(journal, now))
        .width(width)
        .truncate();
    let response = combo.show_ui(ui, |ui| {
        ui.set_min_width(80.0 * theme::GRID);
        ScrollArea::vertical()
            .max_height(10.0 * theme::ROW_HEIGHT)
            .show_rows(ui, theme::ROW_HEIGHT, n, |ui, shown| {
                for at in shown {
                    let point = point_at(entries, at);
                    let words = point_name(journal, point);
                    if ui.selectable_label(point == now, words).clicked() {
                        chosen = Some(point);
                        ui.close();
                    }
                }
            });
    });
    response
        .response
        .widget_info(|| egui::WidgetInfo::labeled(egui::Role::ComboBox, true, name));
    chosen.filter(|point| *point != now)
}

/// The points in the order of the choice: now, every act from the newest on, the beginning.
fn point_at(entries: &[Entry], at: usize) -> Point {
    match at.checked_sub(1) {
        None => Point::Now,
        Some(back) => match entries.len().checked_sub(back + 1) {
            Some(place) => Point::After(entries[place].seq),
            None => Point::Start,
        },
    }
}

fn rows(difference: &Difference, text: &Text) -> Vec<Row> {
    let mut rows = Vec::new();
    for node in &difference.nodes {
        let sort = match node.what {
            What::Added(..) => Sort::Added,
            What::Removed(..) => Sort::Removed,
            What::Changed(_) => Sort::Changed,
        };
        let changes = node_changes(node, text, Nothing::Absent);
        rows.extend(changes.iter().map(|change| Row {
            sort,
            at: node.at,
            place: node.at.map_or_else(String::new, |at| place(text, at)),
            words: change.line(),
        }));
    }
    rows.extend(difference.header.iter().map(|change| Row {
        sort: Sort::Header,
        at: None,
        place: String::new(),
        words: header_change(change).line(),
    }));
    let ignored = difference.ignored.iter().map(|(key, before, after)| Row {
        sort: Sort::Changed,
        at: Some(key.range.start()),
        place: String::new(),
        words: ignored_change(key, before.as_deref(), after.as_deref(), text).line(),
    });
    rows.extend(ignored);
    rows
}

fn row_ui(ui: &mut Ui, row: &Row, out: &mut Outbox) {
    let tokens = theme::tokens(ui);
    let (icon, name, color) = match row.sort {
        Sort::Added => (icons::PLUS, tr!("difference-added"), tokens.success),
        Sort::Removed => (icons::MINUS, tr!("difference-removed"), tokens.error),
        Sort::Changed => (icons::EDIT, tr!("difference-changed"), tokens.accent),
        Sort::Header => (icons::EDIT, tr!("difference-header"), tokens.accent),
    };
    ui.horizontal(|ui| {
        ui.set_min_height(theme::ROW_HEIGHT);
        ui.label(
            icons::icon_text(icon)
                .size(theme::CAPTION_SIZE)
                .color(color),
        );
        ui.label(RichText::new(name).font(theme::caption_font()).color(color));
        if !row.place.is_empty() {
            ui.label(RichText::new(&row.place).font(theme::caption_font()).weak());
        }
        let response = ui.add(Label::new(&row.words).truncate().sense(Sense::click()));
        let response = response.on_hover_text(&row.words);
        if let Some(at) = row.at.filter(|_| response.clicked()) {
            out.command(Command::ShowWords(TextRange::empty(at)));
        }
    });
}
