//! The panel below: the fields of the selected node, the header and the claims, and the history of edits.

use egui::{ComboBox, Grid, Label, RichText, ScrollArea, Ui};

use crate::app::{App, Command, OpenReport, Reveal, StoredAs};
use crate::edit::EntryKind;
use crate::edit::correct::Correction;
use crate::names;
use crate::outline::view::{Claim, NodeView, Verdict, clean};
use crate::outline::{
    HeaderField, HeaderOverride, InspectionKind, Kind, Level, Mark, MarkKind, MarkValue, MonthPart,
    PartialDate, Status,
};
use crate::text::TextPos;
use crate::tr;
use crate::ui::field::{FieldOf, Lines, field, is_date};
use crate::ui::icons::{self, icon_text};
use crate::ui::outbox::{Outbox, Tab, WindowRequest};
use crate::ui::panels::problems;
use crate::ui::theme;

/// How wide the column of names is.
const NAME_WIDTH: f32 = 18.0 * theme::GRID;

/// The tabs and what the chosen one shows.
pub(in crate::ui) fn details(ui: &mut Ui, app: &App, tab: Tab, out: &mut Outbox) {
    ui.horizontal(|ui| {
        let n_problems = app.active().map_or(0, problems::n_open);
        for (choice, words) in [
            (Tab::Problems, tr!("tab-problems", n = n_problems)),
            (Tab::Node, tr!("tab-node")),
            (Tab::Header, tr!("tab-header")),
            (Tab::History, tr!("tab-history")),
        ] {
            if ui
                .add(egui::Button::selectable(tab == choice, words))
                .clicked()
            {
                out.window(WindowRequest::ShowTab(choice));
            }
        }
    });
    ui.add_space(theme::GRID);
    let Some(report) = app.active() else { return };
    match tab {
        Tab::Problems => problems::problems(ui, report, out),
        Tab::Node => scrolled(ui, "node", |ui| node(ui, app, report, out)),
        Tab::Header => scrolled(ui, "header", |ui| header(ui, report, out)),
        Tab::History => history(ui, report, out),
    }
}

fn scrolled(ui: &mut Ui, salt: &str, contents: impl FnOnce(&mut Ui)) {
    ScrollArea::vertical()
        .id_salt(salt)
        .auto_shrink(false)
        .show(ui, contents);
}

fn node(ui: &mut Ui, app: &App, report: &OpenReport, out: &mut Outbox) {
    let Some(node) = report
        .primary()
        .and_then(|id| NodeView::of_id(report.document(), id))
    else {
        ui.label(RichText::new(tr!("node-none")).weak());
        return;
    };
    let (target, id) = (report.stored_as, node.id());
    let wants_note = std::mem::take(&mut out.wants_field);
    let more = report.selected().len().saturating_sub(1);
    if more > 0 {
        ui.label(RichText::new(tr!("node-more", n = more)).weak());
    }
    ui.columns(2, |columns| {
        Grid::new("node-fields")
            .num_columns(2)
            .min_col_width(NAME_WIDTH)
            .show(&mut columns[0], |ui| {
                ui.label(tr!("field-kind"));
                kind_choice(ui, report, node.kind(), out);
                ui.end_row();
                ui.label(tr!("field-level"));
                level_choice(ui, report, node.segment().level, out);
                ui.end_row();
                if let Some(label) = node.label() {
                    ui.label(tr!("field-label"));
                    ui.label(label);
                    ui.end_row();
                }
                if node.kind().is_heading() || node.kind() == Kind::Measure {
                    ui.label(tr!("field-title"));
                    let shown = node.title().unwrap_or_default();
                    let of = FieldOf::Title(target, id);
                    field(ui, out, &tr!("field-title"), of, &shown, Lines::One);
                    ui.end_row();
                    if let Some(written) = node
                        .annotation()
                        .and_then(|annotation| annotation.title.as_ref())
                    {
                        ui.label("");
                        let printed = node.printed_title().unwrap_or_default();
                        overridden(ui, &tr!("printed-title", title = printed), written, || {
                            out.command(Command::Correct(
                                target,
                                Correction::SetTitle { id, title: None },
                            ));
                        });
                        ui.end_row();
                    }
                }
                if node.kind() == Kind::Issue {
                    ui.label(tr!("field-status"));
                    status_choice(ui, target, &node, out);
                    ui.end_row();
                }
                for (kind, name) in [
                    (MarkKind::Owner, tr!("field-owner")),
                    (MarkKind::Deadline, tr!("field-deadline")),
                ] {
                    said(ui, report, &node, kind, &name, out);
                }
                named(ui, report, &node, out);
            });
        let ui = &mut columns[1];
        ui.label(tr!("field-note"));
        let written = node
            .annotation()
            .map(|annotation| annotation.note.clone())
            .unwrap_or_default();
        let of = FieldOf::Note(target, id);
        let words = field(ui, out, &tr!("field-note"), of, &written, Lines::Several(4));
        if wants_note {
            words.request_focus();
        }
        ui.label(tr!("field-tags"));
        let tags: Vec<&str> = node
            .annotation()
            .map(|annotation| annotation.tags.iter().map(String::as_str).collect())
            .unwrap_or_default();
        let of = FieldOf::Tags(target, id);
        field(
            ui,
            out,
            &tr!("field-tags"),
            of,
            &tags.join("、"),
            Lines::One,
        );
        let mut confirmed = node.is_confirmed();
        if ui
            .checkbox(&mut confirmed, tr!("field-confirmed"))
            .changed()
        {
            let ids = report.selected().to_vec();
            out.command(Command::Correct(
                target,
                Correction::Confirm { ids, confirmed },
            ));
        }
        let origin = match node.segment().origin {
            crate::outline::Origin::Parser => {
                tr!(
                    "origin-parser",
                    percent = node.segment().confidence.to_percent()
                )
            }
            crate::outline::Origin::Rule => super::rules::origin(app.rules(), node),
            crate::outline::Origin::Person => tr!("origin-person"),
        };
        ui.label(RichText::new(origin).font(theme::caption_font()).weak());
    });
}

fn kind_choice(ui: &mut Ui, report: &OpenReport, now: Kind, out: &mut Outbox) {
    let target = report.stored_as;
    let name = tr!("field-kind");
    let combo = ComboBox::from_id_salt("kind")
        .selected_text(names::kind_name(now))
        .width(46.0 * theme::GRID)
        .height(420.0);
    let response = combo.show_ui(ui, |ui| {
        for kind in Kind::ALL {
            if ui
                .selectable_label(kind == now, super::bars::kind_entry(kind, out))
                .clicked()
                && kind != now
            {
                let ids = report.selected().to_vec();
                out.command(Command::Correct(target, Correction::SetKind { ids, kind }));
            }
        }
    });
    response
        .response
        .widget_info(|| egui::WidgetInfo::labeled(egui::Role::ComboBox, true, &name));
}

fn level_choice(ui: &mut Ui, report: &OpenReport, level: Level, out: &mut Outbox) {
    use crate::app::Action;
    ui.horizontal(|ui| {
        ui.label(format!("{}", level.depth() + 1));
        let can_move = !report.selected().is_empty();
        ui.add_enabled_ui(can_move, |ui| {
            for (icon, action) in [
                (icons::SHALLOWER, Action::Shallower),
                (icons::DEEPER, Action::Deeper),
            ] {
                if icons::icon_button(ui, icon, &out.hint(action)).clicked() {
                    out.act(action);
                }
            }
        });
    });
}

fn status_choice(ui: &mut Ui, target: StoredAs, node: &NodeView<'_>, out: &mut Outbox) {
    let (id, reading) = (node.id(), node.status());
    let name = tr!("field-status");
    ui.horizontal(|ui| {
        let combo = ComboBox::from_id_salt("status")
            .selected_text(names::status_name(reading.status))
            .width(40.0 * theme::GRID);
        let response = combo.show_ui(ui, |ui| {
            for status in Status::ALL.iter().copied() {
                if ui
                    .selectable_label(status == reading.status, names::status_name(status))
                    .clicked()
                {
                    out.command(Command::Correct(
                        target,
                        Correction::SetStatus {
                            id,
                            status: Some(status),
                        },
                    ));
                }
            }
        });
        response
            .response
            .widget_info(|| egui::WidgetInfo::labeled(egui::Role::ComboBox, true, &name));
        let words = reading
            .evidence
            .map(|range| node.document().text().slice(range).trim().to_owned());
        match (reading.overridden, words) {
            (true, words) => {
                let printed = words.unwrap_or_else(|| tr!("status-unstated-words"));
                overridden(ui, &tr!("printed-status", words = printed), "", || {
                    out.command(Command::Correct(
                        target,
                        Correction::SetStatus { id, status: None },
                    ));
                });
            }
            (false, Some(words)) => {
                ui.add(Label::new(RichText::new(tr!("evidence", words = words)).weak()).truncate());
            }
            (false, None) => {
                ui.add(Label::new(RichText::new(tr!("evidence-none")).weak()).truncate());
            }
        }
    });
}

/// Says that a person's answer stands instead of the printed words, and offers to take it back.
fn overridden(ui: &mut Ui, printed: &str, tip: &str, take_back: impl FnOnce()) {
    ui.horizontal(|ui| {
        let sign = icon_text(icons::EDIT)
            .color(theme::tokens(ui).accent)
            .size(theme::CAPTION_SIZE);
        ui.label(sign).on_hover_text(tr!("by-hand"));
        if ui.small_button(tr!("take-back")).clicked() {
            take_back();
        }
        // The words come last, as they are cut to the room that is left.
        let words = RichText::new(printed).font(theme::caption_font()).weak();
        let words = ui.add(Label::new(words).truncate());
        if !tip.is_empty() {
            words.on_hover_text(tip);
        }
    });
}

fn header(ui: &mut Ui, report: &OpenReport, out: &mut Outbox) {
    ui.columns(2, |columns| {
        Grid::new("header-fields")
            .num_columns(2)
            .min_col_width(NAME_WIDTH)
            .show(&mut columns[0], |ui| {
                for header_field in HeaderField::ALL.iter().copied() {
                    header_row(ui, report, header_field, out);
                }
                for contact in &report.derived().contacts {
                    ui.label(tr!(&format!("contact-{}", contact.kind.name())));
                    if words(ui, &contact.value) {
                        show_place(report, contact.range.start(), out);
                    }
                    ui.end_row();
                }
            });
        claims(&mut columns[1], report, out);
    });
}

fn header_row(ui: &mut Ui, report: &OpenReport, which: HeaderField, out: &mut Outbox) {
    let entry = report.derived().header.entry(which);
    let name = names::header_name(which);
    let target = report.stored_as;
    let label = ui.add(Label::new(&name).sense(egui::Sense::click()));
    if let Some(range) = entry.range
        && label.on_hover_text(tr!("show-in-text")).clicked()
    {
        show_place(report, range.start(), out);
    }
    if which == HeaderField::InspectionKind {
        let now = report.derived().header.inspection_kind();
        let combo =
            ComboBox::from_id_salt("inspection-kind").selected_text(names::inspection_name(now));
        let response = combo.show_ui(ui, |ui| {
            for kind in InspectionKind::ALL.iter().copied() {
                if ui
                    .selectable_label(kind == now, names::inspection_name(kind))
                    .clicked()
                {
                    let answer = Some(HeaderOverride::Value(MarkValue::Inspection(kind)));
                    out.command(Command::Correct(
                        target,
                        Correction::SetHeader {
                            field: which,
                            answer,
                        },
                    ));
                }
            }
        });
        response
            .response
            .widget_info(|| egui::WidgetInfo::labeled(egui::Role::ComboBox, true, &name));
    } else {
        let shown = match &entry.value {
            Some(MarkValue::Text(words)) => words.clone(),
            Some(MarkValue::Date(date)) => date_words(*date),
            _ => String::new(),
        };
        let of = FieldOf::Header(target, which);
        let response = field(ui, out, &name, of, &shown, Lines::One);
        if std::mem::take(&mut out.wants_field) {
            response.request_focus();
        }
        if is_date(which) {
            response.on_hover_text(tr!("date-form"));
        }
    }
    ui.end_row();
    if entry.overridden {
        ui.label("");
        let printed = entry
            .range
            .map(|range| report.document().text().slice(range).trim().to_owned());
        let printed = printed.unwrap_or_else(|| tr!("evidence-none"));
        overridden(ui, &tr!("printed-value", words = printed), "", || {
            out.command(Command::Correct(
                target,
                Correction::SetHeader {
                    field: which,
                    answer: None,
                },
            ));
        });
        ui.end_row();
    }
}

/// A date as a field shows it; a third of a month is named as reports name it.
fn date_words(date: PartialDate) -> String {
    let part = match date.part() {
        None => return date.iso(),
        Some(MonthPart::Early) => tr!("month-early"),
        Some(MonthPart::Middle) => tr!("month-middle"),
        Some(MonthPart::Late) => tr!("month-late"),
    };
    let month = u32::from(date.month().unwrap_or_default());
    tr!(
        "month-part",
        year = date.year().to_string(),
        month = month,
        part = part
    )
}

fn claims(ui: &mut Ui, report: &OpenReport, out: &mut Outbox) {
    ui.label(RichText::new(tr!("claims")).font(theme::bold_font(theme::LIST_SIZE)));
    if report.derived().claims.is_empty() {
        ui.label(RichText::new(tr!("claims-none")).weak());
        return;
    }
    Grid::new("claims")
        .num_columns(4)
        .spacing(egui::vec2(5.0, 1.0) * theme::GRID)
        .show(ui, |ui| {
            for heading in [
                tr!("claim-subject"),
                tr!("claim-said"),
                tr!("claim-found"),
                tr!("claim-verdict"),
            ] {
                ui.label(RichText::new(heading).font(theme::caption_font()).weak());
            }
            ui.end_row();
            for claim in &report.derived().claims {
                claim_row(ui, report, claim, out);
            }
        });
}

fn claim_row(ui: &mut Ui, report: &OpenReport, claim: &Claim, out: &mut Outbox) {
    let tokens = theme::tokens(ui);
    if words(ui, &names::claim_name(claim.subject)) {
        show_place(report, claim.range.start(), out);
    }
    ui.label(claim.quantity.to_string());
    ui.label(
        claim
            .extracted
            .map_or_else(|| "—".to_owned(), |count| count.to_string()),
    );
    let (verdict, color) = match claim.verdict {
        Verdict::Agrees => (tr!("verdict-agrees"), tokens.success),
        Verdict::Differs => (tr!("verdict-differs"), tokens.warning),
        Verdict::Unchecked => (tr!("verdict-unchecked"), tokens.text_muted),
    };
    ui.label(RichText::new(verdict).color(color));
    ui.end_row();
}

/// Words that show where they stand in the text when they are clicked.
fn words(ui: &mut Ui, words: &str) -> bool {
    ui.add(Label::new(words).sense(egui::Sense::click()))
        .on_hover_text(tr!("show-in-text"))
        .clicked()
}

/// What the report says of a node under a name, at a click shown in the text.
fn said(
    ui: &mut Ui,
    report: &OpenReport,
    node: &NodeView<'_>,
    kind: MarkKind,
    name: &str,
    out: &mut Outbox,
) {
    let marks = node.document().outline().marks_in(node.extent());
    let Some(mark) = marks.iter().find(|mark| mark.kind == kind) else {
        return;
    };
    ui.label(name);
    let text = clean(node.document().text(), mark.range, &[]);
    if words(ui, &text) {
        show_place(report, mark.range.start(), out);
    }
    ui.end_row();
}

/// The things that the words of a node name: dates, amounts, regulations, documents, counts, people and bodies.
fn named(ui: &mut Ui, report: &OpenReport, node: &NodeView<'_>, out: &mut Outbox) {
    const MOST: usize = 6;
    let entities: Vec<&Mark> = node
        .marks()
        .iter()
        .filter(|mark| matches!(mark.kind, MarkKind::Entity(_)))
        .collect();
    if entities.is_empty() {
        return;
    }
    ui.label(tr!("field-entities"));
    ui.horizontal_wrapped(|ui| {
        for mark in entities.iter().take(MOST) {
            let text = clean(node.document().text(), mark.range, &[]);
            if words(ui, &text) {
                show_place(report, mark.range.start(), out);
            }
        }
        if entities.len() > MOST {
            ui.label(RichText::new(tr!("field-more", n = entities.len() - MOST)).weak());
        }
    });
    ui.end_row();
}

fn show_place(report: &OpenReport, at: TextPos, out: &mut Outbox) {
    if let Some(id) = report.segment_at(at) {
        out.command(Command::Select(vec![id], Reveal::Everywhere));
    }
}

fn history(ui: &mut Ui, report: &OpenReport, out: &mut Outbox) {
    let journal = report.journal();
    if journal.entries().is_empty() {
        ui.label(RichText::new(tr!("history-none")).weak());
        return;
    }
    let newest = journal.in_force().last().copied();
    if newest.is_some() && ui.small_button(tr!("history-start")).clicked() {
        out.command(Command::StepTo(report.stored_as, None));
    }
    let n = journal.entries().len();
    ScrollArea::vertical()
        .id_salt("history")
        .auto_shrink(false)
        .show_rows(ui, theme::ROW_HEIGHT, n, |ui, shown| {
            for entry in journal
                .entries()
                .iter()
                .rev()
                .skip(shown.start)
                .take(shown.len())
            {
                let name = |of| {
                    let done = journal.entries().iter().find(|other| other.seq == of);
                    match done.map(|other| &other.kind) {
                        Some(EntryKind::Do(edit)) => names::edit_name(edit.name),
                        _ => String::new(),
                    }
                };
                let (words, in_force) = match &entry.kind {
                    EntryKind::Do(edit) => {
                        (names::edit_name(edit.name), journal.is_in_force(entry.seq))
                    }
                    EntryKind::Undo(of) => (tr!("undo-named", name = name(*of)), false),
                    EntryKind::Redo(of) => (tr!("redo-named", name = name(*of)), false),
                };
                ui.horizontal(|ui| {
                    let time =
                        jiff::Timestamp::from_millisecond(entry.stamp.time_ms).unwrap_or_default();
                    let time = time
                        .to_zoned(jiff::tz::TimeZone::system())
                        .strftime("%Y-%m-%d %H:%M:%S")
                        .to_string();
                    ui.label(RichText::new(time).font(theme::caption_font()).weak());
                    ui.label(
                        RichText::new(&entry.stamp.author)
                            .font(theme::caption_font())
                            .weak(),
                    );
                    let words = RichText::new(words);
                    ui.label(if in_force { words } else { words.weak() });
                    let is_point = matches!(entry.kind, EntryKind::Do(_))
                        && newest != Some(entry.seq)
                        && (in_force || journal.can_be_redone(entry.seq));
                    if is_point
                        && ui
                            .small_button(tr!("history-back"))
                            .on_hover_text(tr!("history-back-hint"))
                            .clicked()
                    {
                        out.command(Command::StepTo(report.stored_as, Some(entry.seq)));
                    }
                });
            }
        });
}
