//! The box for the tags and the agency of reports: of one both, of several a tag for all of them.

use std::collections::BTreeSet;

use egui::{Frame, Grid, Id, Key, Label, Modal, RichText, TextEdit, Ui};

use crate::app::{App, Command, Labels, ReportId, ReportSummary};
use crate::tr;
use crate::ui::outbox::Outbox;
use crate::ui::theme;

/// The most tags offered.
const MOST_OFFERED: usize = 24;

/// The box between frames.
#[derive(Debug, Default)]
pub(in crate::ui) struct LabelsBox {
    reports: Vec<ReportId>,
    agency: String,
    /// The tags of the one report, or those that all of several are to get.
    tags: BTreeSet<String>,
    /// The tag being typed.
    typed: String,
    wants_focus: bool,
}

impl LabelsBox {
    /// The box for these reports.
    pub(in crate::ui) fn of(app: &App, reports: Vec<ReportId>) -> Self {
        let labels = match reports.as_slice() {
            [one] => row(app, *one).map(|row| row.labels.clone()),
            _ => None,
        };
        let labels = labels.unwrap_or_default();
        Self {
            reports,
            agency: labels.agency.unwrap_or_default(),
            tags: labels.tags,
            typed: String::new(),
            wants_focus: true,
        }
    }

    /// The box; false once it is done with.
    pub(in crate::ui) fn show(&mut self, ui: &Ui, app: &App, out: &mut Outbox) -> bool {
        let mut stays = true;
        let modal = Modal::new(Id::unique("labels")).frame(Frame::window(ui.style()));
        let response = modal.show(ui, |ui| {
            ui.set_width(
                (ui.ctx().content_rect().width() - 16.0 * theme::GRID).min(120.0 * theme::GRID),
            );
            ui.heading(tr!("labels-title"));
            let one = match self.reports.as_slice() {
                [one] => row(app, *one),
                _ => None,
            };
            let about = one.map_or_else(
                || tr!("labels-of-several", n = self.reports.len()),
                |row| row.display_name().to_owned(),
            );
            ui.add(Label::new(RichText::new(about).weak()).truncate());
            ui.add_space(theme::GRID);
            let mut entered = false;
            Grid::new("labels").num_columns(2).show(ui, |ui| {
                if let Some(row) = one {
                    ui.label(tr!("labels-agency"));
                    let read = row
                        .summary
                        .as_ref()
                        .and_then(|summary| summary.agency.clone());
                    let edit = TextEdit::singleline(&mut self.agency)
                        .hint_text(read.unwrap_or_default())
                        .desired_width(f32::INFINITY);
                    named(&ui.add(edit), &tr!("labels-agency"));
                    ui.end_row();
                }
                ui.label(tr!("labels-tag"));
                let edit = TextEdit::singleline(&mut self.typed)
                    .hint_text(tr!("labels-tag-hint"))
                    .desired_width(f32::INFINITY);
                let field = ui.add(edit);
                named(&field, &tr!("labels-tag"));
                if std::mem::take(&mut self.wants_focus) {
                    field.request_focus();
                }
                if field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter)) {
                    entered = self.typed.trim().is_empty();
                    self.take_typed();
                    field.request_focus();
                }
                ui.end_row();
            });
            self.chosen(ui);
            self.offered(ui, app);
            ui.add_space(2.0 * theme::GRID);
            ui.horizontal(|ui| {
                if ui.button(tr!("labels-save")).clicked() || entered {
                    self.take_typed();
                    out.command(Command::SetLabels(self.labelled(app)));
                    stays = false;
                }
                if ui.button(tr!("cancel")).clicked() {
                    stays = false;
                }
            });
        });
        stays && !response.should_close()
    }

    fn take_typed(&mut self) {
        let typed = std::mem::take(&mut self.typed);
        let tags = typed.split(['，', ',', '、', ';', '；']).map(str::trim);
        self.tags
            .extend(tags.filter(|tag| !tag.is_empty()).map(str::to_owned));
    }

    /// The tags that are there, each taken away by a click.
    fn chosen(&mut self, ui: &mut Ui) {
        let mut gone = None;
        ui.horizontal_wrapped(|ui| {
            for tag in &self.tags {
                let button = ui
                    .button(format!("{tag} ×"))
                    .on_hover_text(tr!("labels-take-away"));
                if button.clicked() {
                    gone = Some(tag.clone());
                }
            }
        });
        if let Some(tag) = gone {
            self.tags.remove(&tag);
        }
    }

    /// The tags that other reports have.
    fn offered(&mut self, ui: &mut Ui, app: &App) {
        let all: BTreeSet<&String> = app
            .listed()
            .iter()
            .flat_map(|row| &row.labels.tags)
            .collect();
        let others = all.into_iter().filter(|tag| !self.tags.contains(*tag));
        let others: Vec<String> = others.take(MOST_OFFERED).cloned().collect();
        if others.is_empty() {
            return;
        }
        ui.label(
            RichText::new(tr!("labels-offered"))
                .font(theme::caption_font())
                .weak(),
        );
        ui.horizontal_wrapped(|ui| {
            for tag in others {
                if ui.button(format!("+ {tag}")).clicked() {
                    self.tags.insert(tag);
                }
            }
        });
    }

    /// What each report is to have.
    fn labelled(&self, app: &App) -> Vec<(ReportId, Labels)> {
        if let [one] = self.reports.as_slice() {
            let agency = Some(self.agency.trim().to_owned()).filter(|agency| !agency.is_empty());
            let tags = self.tags.clone();
            return vec![(*one, Labels { tags, agency })];
        }
        let wanted: BTreeSet<ReportId> = self.reports.iter().copied().collect();
        let rows = app
            .listed()
            .iter()
            .filter(|row| wanted.contains(&row.report));
        rows.map(|row| {
            let mut labels = row.labels.clone();
            labels.tags.extend(self.tags.iter().cloned());
            (row.report, labels)
        })
        .collect()
    }
}

fn row(app: &App, report: ReportId) -> Option<&ReportSummary> {
    app.listed().iter().find(|row| row.report == report)
}

fn named(field: &egui::Response, name: &str) {
    field.widget_info(|| egui::WidgetInfo {
        label: Some(name.to_owned()),
        ..egui::WidgetInfo::new(egui::Role::TextInput)
    });
}
