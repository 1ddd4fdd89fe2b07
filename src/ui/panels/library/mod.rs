//! The list of reports at the left: every report of the library, filtered while one types.

mod filter;

use egui::{Sense, Ui, pos2, vec2};

use crate::app::{Action, Apart, App, Command, ReportSummary, Summary};
use crate::outline::PartialDate;
use crate::tr;
use crate::ui::icons;
use crate::ui::outbox::{Outbox, WindowRequest};
use crate::ui::theme;

use super::compare::one_line;
use super::menus;
use filter::Agency;
pub(in crate::ui) use filter::{LibraryFilter, years};

/// The height of a row, which has two lines and a bar.
const ROW_HEIGHT: f32 = 14.0 * theme::GRID;

/// The list of reports, with what is chosen above it.
pub(in crate::ui) fn library(ui: &mut Ui, app: &App, filter: &mut LibraryFilter, out: &mut Outbox) {
    ui.add_space(theme::GRID);
    ui.horizontal(|ui| {
        ui.label(icons::icon_text(icons::SEARCH).weak());
        // From the right, so that the field takes what is left and the row is never wider than the panel.
        let from_right = egui::Layout::right_to_left(egui::Align::Center);
        ui.with_layout(from_right, |ui| {
            let find = out.hint(Action::FindInAll);
            if icons::icon_button(ui, icons::LIBRARY, &find).clicked() {
                out.act(Action::FindInAll);
            }
            filter.sort_button(ui);
            let field = egui::TextEdit::singleline(&mut filter.words)
                .hint_text(tr!("library-filter"))
                .desired_width(f32::INFINITY);
            let field = ui.add(field);
            field.widget_info(|| egui::WidgetInfo {
                label: Some(tr!("library-filter")),
                ..egui::WidgetInfo::new(egui::Role::TextInput)
            });
        });
    });
    filter.choices(ui, app);
    if let Some(id) = app.last_removed() {
        let button = egui::Button::new(tr!("library-restore")).frame_when_inactive(false);
        if ui.add(button).clicked() {
            out.command(Command::Restore(id));
        }
    }
    let rows = filter.rows(app);
    if rows.is_empty() {
        let words = if app.listed().is_empty() {
            tr!("library-empty")
        } else {
            tr!("library-no-match")
        };
        ui.add(egui::Label::new(egui::RichText::new(words).weak()).wrap());
        if app.listed().is_empty() {
            if ui.button(out.hint(Action::ImportFolder)).clicked() {
                out.act(Action::ImportFolder);
            }
        } else if ui.button(tr!("library-show-all")).clicked() {
            filter.drop_choices();
        }
        return;
    }
    if filter.is_choosing() {
        ui.horizontal(|ui| {
            let words = tr!("library-shown", n = rows.len(), all = app.listed().len());
            ui.label(
                egui::RichText::new(words)
                    .font(theme::caption_font())
                    .weak(),
            );
            if icons::icon_button(ui, icons::TAG, &tr!("library-label-shown")).clicked() {
                let shown = rows.iter().filter_map(|row| app.listed().get(row.at));
                out.window(WindowRequest::Label(shown.map(|row| row.report).collect()));
            }
        });
    }
    ui.spacing_mut().item_spacing.y = 0.0;
    let mut agency = None;
    egui::ScrollArea::vertical().auto_shrink(false).show_rows(
        ui,
        ROW_HEIGHT,
        rows.len(),
        |ui, shown| {
            for listed in &rows[shown] {
                if let Some(row) = app.listed().get(listed.at) {
                    agency = row_ui(ui, app, row, &listed.earlier, out).or(agency.take());
                }
            }
        },
    );
    if agency.is_some() {
        filter.agency = agency;
    }
}

/// One report; the agency that a person wants to see alone.
fn row_ui(
    ui: &mut Ui,
    app: &App,
    row: &ReportSummary,
    earlier: &[usize],
    out: &mut Outbox,
) -> Option<Agency> {
    let tokens = theme::tokens(ui);
    let (rect, response) =
        ui.allocate_exact_size(vec2(ui.available_width(), ROW_HEIGHT), Sense::click());
    let is_active = app
        .active()
        .is_some_and(|report| report.stored_as.report == row.report);
    let name = row.display_name();
    response.widget_info(|| egui::WidgetInfo::selected(egui::Role::Button, true, is_active, name));
    if ui.is_rect_visible(rect) {
        let back = match (is_active, response.hovered() || response.has_focus()) {
            (true, _) => tokens.selected,
            (false, true) => tokens.hover,
            (false, false) => egui::Color32::TRANSPARENT,
        };
        let painter = ui.painter().with_clip_rect(rect.intersect(ui.clip_rect()));
        painter.rect_filled(rect, f32::from(theme::CORNER), back);
        let (left, right) = (
            rect.left() + 2.0 * theme::GRID,
            rect.right() - 2.0 * theme::GRID,
        );
        let facts = facts(row, earlier.len());
        for (words, font, color, middle) in [
            (name, theme::list_font(), tokens.text, 4.0),
            (
                facts.as_str(),
                theme::caption_font(),
                tokens.text_muted,
                9.0,
            ),
        ] {
            let line = one_line(ui, words, font, color, right - left);
            let top = rect.top() + middle * theme::GRID - line.size().y / 2.0;
            painter.galley(pos2(left, top), line, color);
        }
        if let Some(summary) = &row.summary {
            let bar = egui::Rect::from_min_max(
                pos2(left, rect.bottom() - 6.0),
                pos2(right, rect.bottom() - 4.0),
            );
            progress_bar(&painter, tokens, bar, summary);
        }
    }
    let response = response.on_hover_ui(|ui| {
        ui.label(name);
        ui.label(facts(row, earlier.len()));
        ui.label(
            row.path
                .as_ref()
                .map_or_else(|| row.name.clone(), |path| path.display().to_string()),
        );
        if !row.labels.tags.is_empty() {
            let tags: Vec<&str> = row.labels.tags.iter().map(String::as_str).collect();
            ui.label(tr!("library-tags", tags = tags.join("、")));
        }
        if let Some(summary) = row.summary.as_ref().filter(|summary| summary.nodes > 0) {
            let (confirmed, corrected) = (summary.confirmed_nodes, summary.corrected_nodes);
            ui.label(tr!(
                "progress-hint",
                nodes = summary.nodes,
                confirmed = confirmed,
                corrected = corrected,
                untouched = summary.nodes.saturating_sub(confirmed + corrected)
            ));
        }
    });
    if response.clicked() {
        out.command(Command::OpenReport(row.report));
    }
    let mut agency = None;
    response.context_menu(|ui| {
        menus::report_menu(ui, row.report, out);
        ui.separator();
        if ui.button(tr!("action-labels")).clicked() {
            out.window(WindowRequest::Label(vec![row.report]));
            ui.close();
        }
        if let (Some(key), Some(name)) = (&row.agency_key, row.agency())
            && ui.button(tr!("library-only-agency")).clicked()
        {
            agency = Some(Agency {
                key: key.clone(),
                name: name.to_owned(),
            });
            ui.close();
        }
        versions_menu(ui, app, row, earlier, out);
    });
    agency
}

/// The other versions of a report, and making one of them a report of its own.
fn versions_menu(ui: &mut Ui, app: &App, row: &ReportSummary, earlier: &[usize], out: &mut Outbox) {
    for other in earlier.iter().filter_map(|at| app.listed().get(*at)) {
        let date = other.summary.as_ref().and_then(|summary| summary.signed_on);
        let date = date.map_or_else(String::new, PartialDate::iso);
        let words = tr!(
            "library-open-version",
            name = other.name.clone(),
            date = date
        );
        if ui.button(words).clicked() {
            out.command(Command::OpenReport(other.report));
            ui.close();
        }
        let words = tr!("library-set-apart", name = other.name.clone());
        if ui.button(words).clicked() {
            // The first one is what the others point at.
            let apart = if other.version_of.is_some() {
                other
            } else {
                row
            };
            out.command(Command::SetApart(apart.report, Apart::Own));
            ui.close();
        }
    }
}

/// How many of the nodes are confirmed, and how many are changed and not confirmed.
fn progress_bar(
    painter: &egui::Painter,
    tokens: &theme::Tokens,
    bar: egui::Rect,
    summary: &Summary,
) {
    if summary.nodes == 0 {
        return;
    }
    painter.rect_filled(bar, 1.0, tokens.outline.gamma_multiply(0.5));
    let part = |n: u32| bar.width() * n as f32 / summary.nodes as f32;
    let confirmed = part(summary.confirmed_nodes);
    let done = egui::Rect::from_min_size(bar.min, vec2(confirmed, bar.height()));
    painter.rect_filled(done, 1.0, tokens.success);
    let changed = vec2(part(summary.corrected_nodes), bar.height());
    let changed = egui::Rect::from_min_size(done.right_top(), changed);
    painter.rect_filled(changed, 1.0, tokens.accent);
}

fn facts(row: &ReportSummary, n_earlier: usize) -> String {
    let Some(summary) = &row.summary else {
        return row.name.clone();
    };
    let date = summary
        .signed_on
        .map_or_else(String::new, |date| format!("{}  ", date.iso()));
    let facts = tr!(
        "library-facts",
        issues = summary.issues,
        confirmed = summary.confirmed,
    );
    let mut line = format!("{date}{facts}");
    if n_earlier > 0 {
        line += &tr!("library-versions", n = n_earlier + 1);
    }
    if let Some(tag) = row.labels.tags.first() {
        line += "  #";
        line += tag;
    }
    line
}
