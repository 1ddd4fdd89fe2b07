//! The fields of the selected node: what was read, and what a person says instead.

use egui::{ComboBox, Grid, RichText, Ui};

use super::{NAME_WIDTH, Printed, decided, name_label, place_words};
use crate::app::{Action, App, Command, OpenReport, StoredAs};
use crate::edit::correct::Correction;
use crate::names;
use crate::outline::view::{NodeView, Said, clean};
use crate::outline::{Kind, Level, Mark, MarkKind, Origin, Segment, Status};
use crate::tr;
use crate::ui::field::{FieldOf, Lines, field};
use crate::ui::icons;
use crate::ui::outbox::Outbox;
use crate::ui::panels::bars;
use crate::ui::theme;

/// How many of the things named are shown.
const MOST_NAMED: usize = 6;

/// The fields of the node selected last.
pub(super) fn node(ui: &mut Ui, app: &App, report: &OpenReport, out: &mut Outbox) {
    let Some(node) = report
        .primary()
        .and_then(|id| NodeView::of_id(report.document(), id))
    else {
        ui.label(RichText::new(tr!("node-none")).weak());
        return;
    };
    let more = report.selected().len().saturating_sub(1);
    if more > 0 {
        ui.label(RichText::new(tr!("node-more", n = more)).weak());
    }
    ui.columns(2, |columns| {
        Grid::new("node-fields")
            .num_columns(2)
            .min_col_width(NAME_WIDTH)
            .show(&mut columns[0], |ui| fields(ui, report, &node, out));
        decided::decided(&mut columns[1], app, report, &node, out);
    });
}

fn fields(ui: &mut Ui, report: &OpenReport, node: &NodeView<'_>, out: &mut Outbox) {
    let (target, id, kind) = (report.stored_as, node.id(), node.kind());
    name_label(ui, &tr!("field-kind"));
    kind_choice(ui, report, kind, out);
    ui.end_row();
    name_label(ui, &tr!("field-level"));
    level_choice(ui, report, node.segment().level, out);
    ui.end_row();
    if node.is_corrected() {
        name_label(ui, "");
        first_reading(ui, report, node, out);
        ui.end_row();
    }
    if let Some(label) = node.label() {
        name_label(ui, &tr!("field-label"));
        match node.mark(MarkKind::Label) {
            Some(mark) => place_words(ui, &label, mark.range, out),
            None => drop(ui.label(label)),
        }
        ui.end_row();
    }
    if kind.is_heading() || kind == Kind::Measure {
        title(ui, target, node, out);
    }
    let states_it = kind == Kind::Group && node.mark(MarkKind::Status).is_some();
    if kind == Kind::Issue || states_it || node.status().overridden {
        name_label(ui, &tr!("field-status"));
        status_choice(ui, report, node, out);
        ui.end_row();
        name_label(ui, "");
        status_evidence(ui, target, node, out);
        ui.end_row();
    }
    let has_duties = matches!(kind, Kind::Issue | Kind::Group | Kind::Measure);
    if kind == Kind::Issue || node.immediate().overridden {
        immediate(ui, target, node, out);
    }
    if has_duties || node.owner().overridden {
        let set = |owner| Correction::SetOwner { id, owner };
        let of = FieldOf::Owner(target, id);
        said(ui, node, &tr!("field-owner"), of, node.owner(), set, out);
    }
    if has_duties || node.deadline().overridden {
        let set = |deadline| Correction::SetDeadline { id, deadline };
        let of = FieldOf::Deadline(target, id);
        said(
            ui,
            node,
            &tr!("field-deadline"),
            of,
            node.deadline(),
            set,
            out,
        );
    }
    named(ui, node, out);
}

fn title(ui: &mut Ui, target: StoredAs, node: &NodeView<'_>, out: &mut Outbox) {
    let (id, name) = (node.id(), tr!("field-title"));
    name_label(ui, &name);
    let shown = node.title().unwrap_or_default();
    field(
        ui,
        out,
        &name,
        FieldOf::Title(target, id),
        &shown,
        Lines::One,
    );
    ui.end_row();
    let is_overridden = node.annotation().is_some_and(|a| a.title.is_some());
    if is_overridden {
        name_label(ui, "");
        let title = Correction::SetTitle { id, title: None };
        let printed = Printed {
            name: &name,
            words: node.printed_title(),
            range: node.mark(MarkKind::Title).map(|mark| mark.range),
            take_back: Some(Command::Correct(target, title)),
        };
        printed.show(ui, out);
        ui.end_row();
    }
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
                .selectable_label(kind == now, bars::kind_entry(kind, out))
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

/// What the parser first read here, and the way back to it.
fn first_reading(ui: &mut Ui, report: &OpenReport, node: &NodeView<'_>, out: &mut Outbox) {
    let Some(first) = report.first() else { return };
    let read: Option<&Segment> = first.segments().iter().find(|s| s.id == node.id());
    ui.horizontal(|ui| {
        let sign = icons::icon_text(icons::EDIT)
            .color(theme::tokens(ui).accent)
            .size(theme::CAPTION_SIZE);
        ui.label(sign).on_hover_text(tr!("by-hand"));
        let button = ui.small_button(Action::AsRead.name());
        if button.on_hover_text(tr!("as-read-hint")).clicked() {
            out.act(Action::AsRead);
        }
        let words = match read {
            Some(read) => tr!(
                "first-read",
                kind = names::kind_name(read.kind),
                level = u32::from(read.level.depth()) + 1
            ),
            None => tr!("first-not"),
        };
        ui.add(egui::Label::new(RichText::new(words).weak()).truncate());
    });
}

fn status_choice(ui: &mut Ui, report: &OpenReport, node: &NodeView<'_>, out: &mut Outbox) {
    let reading = node.status();
    let name = tr!("field-status");
    let combo = ComboBox::from_id_salt("status")
        .selected_text(names::status_name(reading.status))
        .width(46.0 * theme::GRID);
    let response = combo.show_ui(ui, |ui| {
        for status in Status::ALL.iter().copied() {
            if ui
                .selectable_label(status == reading.status, names::status_name(status))
                .clicked()
            {
                let ids = report.selected().iter().copied();
                let chosen = Correction::of_each(ids, |id| Correction::SetStatus {
                    id,
                    status: Some(status),
                });
                if let Some(correction) = chosen {
                    out.command(Command::Correct(report.stored_as, correction));
                }
            }
        }
    });
    response
        .response
        .widget_info(|| egui::WidgetInfo::labeled(egui::Role::ComboBox, true, &name));
}

fn status_evidence(ui: &mut Ui, target: StoredAs, node: &NodeView<'_>, out: &mut Outbox) {
    let (id, reading) = (node.id(), node.status());
    let words = reading
        .evidence
        .map(|range| node.document().text().slice(range).trim().to_owned());
    let printed = Correction::SetStatus { id, status: None };
    let printed = Printed {
        name: &tr!("field-status"),
        words,
        range: reading.evidence,
        take_back: reading
            .overridden
            .then_some(Command::Correct(target, printed)),
    };
    printed.show(ui, out);
}

fn immediate(ui: &mut Ui, target: StoredAs, node: &NodeView<'_>, out: &mut Outbox) {
    let (id, name, reading) = (node.id(), tr!("field-immediate"), node.immediate());
    name_label(ui, &name);
    ui.horizontal(|ui| {
        let mut is_immediate = reading.immediate;
        let words = if is_immediate {
            tr!("immediate-yes")
        } else {
            tr!("immediate-no")
        };
        let shown = ui.checkbox(&mut is_immediate, words);
        shown.widget_info(|| {
            egui::WidgetInfo::selected(egui::Role::CheckBox, true, is_immediate, &name)
        });
        let set = |immediate| {
            let correction = Correction::SetImmediate { id, immediate };
            Command::Correct(target, correction)
        };
        if shown.changed() {
            // What is printed needs nobody to say it.
            let is_printed = reading.evidence.is_some() == is_immediate;
            out.command(set((!is_printed).then_some(is_immediate)));
        }
        if reading.evidence.is_some() || reading.overridden {
            let text = node.document().text();
            let printed = Printed {
                name: &name,
                words: reading
                    .evidence
                    .map(|range| text.slice(range).trim().to_owned()),
                range: reading.evidence,
                take_back: reading.overridden.then(|| set(None)),
            };
            printed.show(ui, out);
        }
    });
    ui.end_row();
}

/// Who is responsible, or by when.
fn said(
    ui: &mut Ui,
    node: &NodeView<'_>,
    name: &str,
    of: FieldOf,
    said: Said,
    set: impl Fn(Option<String>) -> Correction,
    out: &mut Outbox,
) {
    name_label(ui, name);
    let shown = said.words.unwrap_or_default();
    field(ui, out, name, of, &shown, Lines::One);
    ui.end_row();
    if said.evidence.is_none() && !said.overridden {
        return;
    }
    name_label(ui, "");
    let target = match of {
        FieldOf::Owner(target, _) | FieldOf::Deadline(target, _) => Some(target),
        _ => None,
    };
    let text = node.document().text();
    let printed = Printed {
        name,
        words: said.evidence.map(|range| clean(text, range, &[])),
        range: said.evidence,
        take_back: target
            .filter(|_| said.overridden)
            .map(|target| Command::Correct(target, set(None))),
    };
    printed.show(ui, out);
    ui.end_row();
}

/// The things that the words of a node name: dates, amounts, regulations, documents, counts, people and bodies.
fn named(ui: &mut Ui, node: &NodeView<'_>, out: &mut Outbox) {
    let entities: Vec<&Mark> = node
        .marks()
        .iter()
        .filter(|mark| matches!(mark.kind, MarkKind::Entity(_)))
        .collect();
    if entities.is_empty() {
        return;
    }
    name_label(ui, &tr!("field-entities"));
    ui.horizontal_wrapped(|ui| {
        for mark in entities.iter().take(MOST_NAMED) {
            let text = clean(node.document().text(), mark.range, &[]);
            place_words(ui, &text, mark.range, out);
        }
        if entities.len() > MOST_NAMED {
            let n = entities.len() - MOST_NAMED;
            ui.label(RichText::new(tr!("field-more", n = n)).weak());
        }
    });
    ui.end_row();
}

/// Who read the node so, and how surely.
pub(super) fn origin_words(app: &App, node: &NodeView<'_>) -> String {
    let segment = node.segment();
    match segment.origin {
        Origin::Parser => tr!("origin-parser", percent = segment.confidence.to_percent()),
        Origin::Rule => crate::ui::panels::rules::origin(app.rules(), *node),
        Origin::Person => tr!("origin-person"),
    }
}
