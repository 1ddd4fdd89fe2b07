//! Which reports the overview shows, and what they come to together.

use std::collections::BTreeMap;

use egui::{RichText, TextEdit, Ui};

use crate::app::{App, Command, OverviewCommand};
use crate::compare::FigureKind;
use crate::compare::overview::years;
use crate::names;
use crate::outline::Status;
use crate::tr;
use crate::ui::choice::choice;
use crate::ui::outbox::Outbox;
use crate::ui::theme;

/// The choices.
pub(in crate::ui) fn filter_bar(ui: &mut Ui, app: &App, out: &mut Outbox) {
    let state = app.overview();
    let mut filter = state.filter().clone();
    let field = ui.add(
        TextEdit::singleline(&mut filter.words)
            .hint_text(tr!("all-words"))
            .desired_width(44.0 * theme::GRID),
    );
    field.widget_info(|| egui::WidgetInfo {
        label: Some(tr!("all-words")),
        ..egui::WidgetInfo::new(egui::Role::TextInput)
    });
    let years: Vec<(i16, String)> = years(state.reports())
        .into_iter()
        .map(|year| (year, tr!("all-year-named", year = year.to_string())))
        .collect();
    choice(
        ui,
        &tr!("all-year"),
        &tr!("all-year-any"),
        &mut filter.year,
        &years,
    );
    let mut agencies: BTreeMap<&str, &str> = BTreeMap::new();
    for report in state.reports().iter().filter(|r| !r.agency_key.is_empty()) {
        agencies.entry(&report.agency_key).or_insert(&report.agency);
    }
    let agencies: Vec<(String, String)> = agencies
        .into_iter()
        .map(|(key, name)| (key.to_owned(), super::super::bars::shortened(name, 16)))
        .collect();
    let any = tr!("all-agency-any");
    choice(
        ui,
        &tr!("all-agency"),
        &any,
        &mut filter.agency_key,
        &agencies,
    );
    let topics: Vec<(String, String)> = app
        .own_topics()
        .keys()
        .into_iter()
        .map(|topic| (topic.to_owned(), names::topic_name(topic)))
        .collect();
    let any = tr!("all-topic-any");
    choice(ui, &tr!("all-topic"), &any, &mut filter.topic, &topics);
    let statuses: Vec<(Status, String)> = Status::ALL
        .iter()
        .map(|status| (*status, names::status_name(*status)))
        .collect();
    let any = tr!("all-status-any");
    choice(ui, &tr!("all-status"), &any, &mut filter.status, &statuses);
    if filter != *state.filter() {
        out.command(Command::Overview(OverviewCommand::Filter(filter)));
    }
}

/// What the reports shown come to together.
pub(in crate::ui) fn totals(ui: &mut Ui, app: &App) {
    let shown = app.overview().shown();
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 3.0 * theme::GRID;
        let caption = |words: String| RichText::new(words).font(theme::caption_font());
        ui.label(caption(tr!("all-count", n = shown.rows.len())));
        for kind in [
            FigureKind::Issues,
            FigureKind::Done,
            FigureKind::Measures,
            FigureKind::MeasuresPerIssue,
            FigureKind::ConcreteMeasures,
            FigureKind::RegulationsMade,
            FigureKind::MoneyRecovered,
            FigureKind::PersonsDealtWith,
        ] {
            let words = format!("{} {}", kind.title(), shown.total(kind).shown(kind));
            ui.label(caption(words).color(theme::tokens(ui).text_muted))
                .on_hover_text(kind.meaning());
        }
        if app.overview().is_waiting() {
            ui.spinner();
            ui.label(caption(tr!("all-indexing")).weak());
        }
    });
}
