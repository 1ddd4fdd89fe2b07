//! The header of the report, with the words it was read from, and the ways to reach the agency.

use egui::{ComboBox, Grid, RichText, Ui};

use super::{NAME_WIDTH, Printed, claims, name_label, place_words};
use crate::app::{Command, OpenReport};
use crate::edit::correct::{ContactAnswer, Correction};
use crate::names;
use crate::outline::view::{Contact, clean};
use crate::outline::{HeaderField, HeaderOverride, InspectionKind, MarkValue};
use crate::text::TextRange;
use crate::tr;
use crate::ui::field::{FieldOf, Lines, field, is_date};
use crate::ui::icons;
use crate::ui::outbox::Outbox;
use crate::ui::theme;

/// The header and the claims.
pub(super) fn header(ui: &mut Ui, report: &OpenReport, out: &mut Outbox) {
    ui.columns(2, |columns| {
        Grid::new("header-fields")
            .num_columns(2)
            .min_col_width(NAME_WIDTH)
            .show(&mut columns[0], |ui| {
                for header_field in HeaderField::ALL.iter().copied() {
                    row(ui, report, header_field, out);
                }
            });
        let ui = &mut columns[1];
        claims::claims(ui, report, out);
        ui.add_space(2.0 * theme::GRID);
        contacts(ui, report, out);
    });
}

fn row(ui: &mut Ui, report: &OpenReport, which: HeaderField, out: &mut Outbox) {
    let entry = report.derived().header.entry(which);
    let name = names::header_name(which);
    let target = report.stored_as;
    linked_name(ui, &name, entry.range, out);
    if which == HeaderField::InspectionKind {
        inspection_choice(ui, report, out);
    } else {
        let shown = entry.value.as_ref().map(names::value_words);
        let of = FieldOf::Header(target, which);
        let words = shown.unwrap_or_default();
        let response = field(ui, out, &name, of, &words, Lines::One);
        if std::mem::take(&mut out.wants_field) {
            response.request_focus();
        }
        if is_date(which) {
            response.on_hover_text(tr!("date-form"));
        }
    }
    ui.end_row();
    if entry.overridden {
        name_label(ui, "");
        let text = report.document().text();
        let correction = Correction::SetHeader {
            field: which,
            answer: None,
        };
        let printed = Printed {
            name: &name,
            words: entry
                .range
                .map(|range| clean(text, range, report.document().outline().marks_in(range))),
            range: entry.range,
            take_back: Some(Command::Correct(target, correction)),
        };
        printed.show(ui, out);
        ui.end_row();
    }
}

/// A name that shows where its value is printed.
fn linked_name(ui: &mut Ui, name: &str, range: Option<TextRange>, out: &mut Outbox) {
    match range {
        Some(range) => place_words(ui, name, range, out),
        None => drop(name_label(ui, name)),
    }
}

fn inspection_choice(ui: &mut Ui, report: &OpenReport, out: &mut Outbox) {
    let now = report.derived().header.inspection_kind();
    let name = names::header_name(HeaderField::InspectionKind);
    let combo =
        ComboBox::from_id_salt("inspection-kind").selected_text(names::inspection_name(now));
    let response = combo.show_ui(ui, |ui| {
        for kind in InspectionKind::ALL.iter().copied() {
            if ui
                .selectable_label(kind == now, names::inspection_name(kind))
                .clicked()
            {
                let answer = Some(HeaderOverride::Value(MarkValue::Inspection(kind)));
                let correction = Correction::SetHeader {
                    field: HeaderField::InspectionKind,
                    answer,
                };
                out.command(Command::Correct(report.stored_as, correction));
            }
        }
    });
    response
        .response
        .widget_info(|| egui::WidgetInfo::labeled(egui::Role::ComboBox, true, &name));
}

fn contacts(ui: &mut Ui, report: &OpenReport, out: &mut Outbox) {
    ui.label(RichText::new(tr!("contacts")).font(theme::bold_font(theme::LIST_SIZE)));
    let contacts = &report.derived().contacts;
    if contacts.is_empty() {
        ui.label(RichText::new(tr!("contacts-none")).weak());
        return;
    }
    Grid::new("contacts")
        .num_columns(2)
        .min_col_width(NAME_WIDTH)
        .show(ui, |ui| {
            for contact in contacts {
                contact_row(ui, report, contact, out);
            }
        });
}

fn contact_row(ui: &mut Ui, report: &OpenReport, contact: &Contact, out: &mut Outbox) {
    let target = report.stored_as;
    let name = names::contact_name(contact.kind);
    let set = |answer| {
        let correction = Correction::SetContact {
            range: contact.range,
            kind: contact.kind,
            answer,
        };
        Command::Correct(target, correction)
    };
    linked_name(ui, &name, Some(contact.range), out);
    ui.horizontal(|ui| {
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            if icons::icon_button(ui, icons::CLOSE, &tr!("contact-not")).clicked() {
                out.command(set(ContactAnswer::Absent));
            }
            let of = FieldOf::Contact(target, contact.range, contact.kind);
            field(ui, out, &name, of, &contact.value, Lines::One);
        });
    });
    ui.end_row();
    if contact.overridden {
        name_label(ui, "");
        let document = report.document();
        let marks = document.outline().marks_in(contact.range);
        let printed = Printed {
            name: &name,
            words: Some(clean(document.text(), contact.range, marks)),
            range: Some(contact.range),
            take_back: Some(set(ContactAnswer::AsPrinted)),
        };
        printed.show(ui, out);
        ui.end_row();
    }
}
