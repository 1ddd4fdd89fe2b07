//! The bar at the top, the tabs of the open reports, and the line at the foot.

use egui::{Align, Button, Label, Layout, RichText, Ui};

use crate::app::{Action, App, Command, OpenReport, RenewCommand, Workplace};
use crate::import::{Format, TextEncoding};
use crate::names;
use crate::tr;
use crate::ui::icons::{self, icon_button, icon_text};
use crate::ui::outbox::Outbox;
use crate::ui::theme;

use super::{coverage, importing, menus, renewing};

/// The bar at the top: the workplaces, what can be done everywhere, and whether everything is saved.
pub(in crate::ui) fn top_bar(ui: &mut Ui, app: &App, is_library_shown: bool, out: &mut Outbox) {
    ui.horizontal_centered(|ui| {
        if icons::icon_toggle(
            ui,
            icons::SIDEBAR,
            &out.hint(Action::ToggleLibrary),
            is_library_shown,
        )
        .clicked()
        {
            out.act(Action::ToggleLibrary);
        }
        ui.label(RichText::new(tr!("app-name")).font(theme::bold_font(theme::TEXT_SIZE)));
        ui.add_space(2.0 * theme::GRID);
        for (action, workplace) in [
            (Action::Review, Workplace::Review),
            (Action::Compare, Workplace::Compare),
            (Action::Overview, Workplace::Overview),
        ] {
            let tab = Button::selectable(app.workplace() == workplace, action.name());
            if ui.add(tab).on_hover_text(out.hint(action)).clicked() {
                out.act(action);
            }
        }
        ui.add_space(2.0 * theme::GRID);
        for (icon, action) in [(icons::OPEN, Action::Open), (icons::PASTE, Action::Paste)] {
            if icon_button(ui, icon, &out.hint(action)).clicked() {
                out.act(action);
            }
        }
        let workplace = app.workplace();
        let can_export = match workplace {
            Workplace::Review => app.active().is_some(),
            Workplace::Compare | Workplace::Overview => app.paper_stem().is_some(),
        };
        ui.add_enabled_ui(can_export, |ui| {
            menus::export_button(ui, workplace, out);
        });
        menus::more_button(ui, app, out);
        ui.separator();
        let (undo, redo) = app.undo_names();
        for (icon, action, name) in [
            (icons::UNDO, Action::Undo, undo),
            (icons::REDO, Action::Redo, redo),
        ] {
            let words = name
                .as_ref()
                .map_or_else(|| out.hint(action), |name| out.with_keys(name, action));
            ui.add_enabled_ui(name.is_some(), |ui| {
                if icon_button(ui, icon, &words).clicked() {
                    out.act(action);
                }
            });
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if icon_button(ui, icons::KEYBOARD, &out.hint(Action::Shortcuts)).clicked() {
                out.act(Action::Shortcuts);
            }
            let theme_icon = if ui.visuals().dark_mode {
                icons::LIGHT
            } else {
                icons::DARK
            };
            if icon_button(ui, theme_icon, &out.hint(Action::ToggleTheme)).clicked() {
                out.act(Action::ToggleTheme);
            }
            menus::zoom_button(ui, out);
            if icon_button(ui, icons::SEARCH, &out.hint(Action::FindInAll)).clicked() {
                out.act(Action::FindInAll);
            }
            ui.add_space(theme::GRID);
            saved_sign(ui, app, out);
            importing::import_button(ui, app, out);
            if let Some((done, asked)) = app.reading_progress() {
                ui.label(
                    RichText::new(tr!("reading-progress", done = done, asked = asked))
                        .font(theme::caption_font()),
                );
                if ui
                    .small_button(tr!("reading-stop"))
                    .on_hover_text(out.hint(Action::StopReading))
                    .clicked()
                {
                    out.act(Action::StopReading);
                }
                ui.spinner();
            }
        });
    });
}

fn saved_sign(ui: &mut Ui, app: &App, out: &mut Outbox) {
    let tokens = theme::tokens(ui);
    let sign = |icon: &str, words: String, color| {
        let mut job = egui::text::LayoutJob::default();
        let style = ui.style();
        icon_text(icon).color(color).append_to(
            &mut job,
            style,
            egui::FontSelection::Default,
            Align::Center,
        );
        RichText::new(format!(" {words}"))
            .font(theme::caption_font())
            .color(color)
            .append_to(&mut job, style, egui::FontSelection::Default, Align::Center);
        job
    };
    if let Some(error) = app.save_error() {
        let words = tr!("save-failed-acts", n = app.n_unkept());
        let hint = tr!("save-failed-hint", error = error);
        if unsaved_button(
            ui,
            sign(icons::UNSAVED, words.clone(), tokens.error),
            &words,
            &hint,
        ) {
            out.command(Command::RetrySaving);
        }
        return;
    }
    if let crate::app::LibraryState::Unusable { hint, .. } = app.library()
        && app.n_unkept() > 0
    {
        let words = tr!("saved-nowhere-acts", n = app.n_unkept());
        let hint = tr!("saved-nowhere-acts-hint", hint = hint, n = app.n_unkept());
        if unsaved_button(
            ui,
            sign(icons::UNSAVED, words.clone(), tokens.error),
            &words,
            &hint,
        ) {
            out.act(Action::SaveLibraryAs);
        }
        return;
    }
    let (icon, words, color) = match (app.library(), app.is_saved()) {
        (crate::app::LibraryState::Unusable { .. }, _) => {
            (icons::UNSAVED, tr!("saved-nowhere"), tokens.error)
        }
        (_, true) if !out.drafts.is_empty() => (icons::EDIT, tr!("typing"), tokens.text_muted),
        (_, true) => (icons::SAVED, tr!("saved"), tokens.text_muted),
        (_, false) => (icons::SAVING, tr!("saving"), tokens.text_muted),
    };
    let place = match app.library() {
        crate::app::LibraryState::Open(path) => {
            tr!("saved-place", path = path.display().to_string())
        }
        crate::app::LibraryState::Unusable { hint, .. } => hint.clone(),
    };
    let response = ui
        .add(Label::new(sign(icon, words.clone(), color)))
        .on_hover_text(place);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, &words));
}

/// A sign that does something about what is not saved; true where it was pressed.
fn unsaved_button(ui: &mut Ui, sign: egui::text::LayoutJob, words: &str, hint: &str) -> bool {
    let response = ui.add(Button::new(sign)).on_hover_text(hint);
    let is_enabled = ui.is_enabled();
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, is_enabled, words));
    response.clicked()
}

/// One tab for each open report.
pub(in crate::ui) fn report_tabs(ui: &mut Ui, app: &App, out: &mut Outbox) {
    let active = app.active().map(|report| report.stored_as.report);
    let last_active = ui.scope_id().with("last-active");
    let is_newly_active = ui.data_mut(|data| data.get_temp(last_active)) != Some(active);
    ui.data_mut(|data| data.insert_temp(last_active, active));
    egui::ScrollArea::horizontal()
        .id_salt("report-tabs")
        .show(ui, |ui| {
            ui.horizontal_centered(|ui| {
                ui.spacing_mut().item_spacing.x = theme::GRID / 2.0;
                for report in app.reports() {
                    let id = report.stored_as.report;
                    let name = shortened(report.name(), 18);
                    let tab = Button::selectable(active == Some(id), name)
                        .wrap_mode(egui::TextWrapMode::Extend);
                    let response = ui.add(tab).on_hover_text(format!(
                        "{}\n{}",
                        report.name(),
                        report.source.name
                    ));
                    if is_newly_active && active == Some(id) {
                        response.scroll_to_me(None);
                    }
                    if response.clicked() {
                        out.command(Command::Activate(id));
                    }
                    if response.middle_clicked() {
                        out.command(Command::Close(id));
                    }
                    response.context_menu(|ui| menus::report_menu(ui, id, out));
                    if active == Some(id)
                        && icon_button(ui, icons::CLOSE, &tr!("close-report", name = report.name()))
                            .clicked()
                    {
                        out.command(Command::Close(id));
                    }
                }
            });
        });
}

/// The line at the foot: where the caret is, what is selected, how much is covered, what undo would take back.
pub(in crate::ui) fn status_line(
    ui: &mut Ui,
    app: &App,
    line: Option<usize>,
    selected_chars: usize,
    out: &mut Outbox,
) {
    let caption = |words: String| RichText::new(words).font(theme::caption_font());
    ui.horizontal_centered(|ui| {
        let Some(report) = app.active() else {
            ui.label(caption(tr!("status-ready")));
            return;
        };
        if let Some(line) = line {
            ui.label(caption(tr!("status-line", line = line)));
        }
        ui.label(caption(tr!("status-selected", n = report.selected().len())));
        if selected_chars > 0 {
            ui.label(caption(tr!("status-chars", n = selected_chars)));
        }
        progress(ui, report);
        coverage::coverage(ui, report, out);
        if let Some(undo) = app.undo_names().0 {
            ui.label(caption(undo));
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            // A document of most formats says itself how its text is encoded.
            let format = Format::from_media_type(&report.source.media_type);
            if format.is_none_or(Format::has_encoding) {
                encoding_menu(ui, report, out);
            }
            renewing::readings_menu(ui, report, out);
        });
    });
}

/// How far a person has got with the nodes of the report.
fn progress(ui: &mut Ui, report: &OpenReport) {
    let stats = &report.derived().stats;
    let words = tr!(
        "progress-line",
        confirmed = stats.confirmed,
        corrected = stats.corrected,
        untouched = stats.untouched()
    );
    let hint = tr!(
        "progress-hint",
        nodes = stats.nodes,
        confirmed = stats.confirmed,
        corrected = stats.corrected,
        untouched = stats.untouched()
    );
    ui.label(RichText::new(words).font(theme::caption_font()))
        .on_hover_text(hint);
}

fn encoding_menu(ui: &mut Ui, report: &OpenReport, out: &mut Outbox) {
    let current = report.source.encoding;
    let button = Button::new(
        RichText::new(tr!("encoding", name = current.name())).font(theme::caption_font()),
    )
    .frame(false);
    let response = ui.add(button).on_hover_text(tr!("encoding-hint"));
    egui::Popup::menu(&response).show(|ui| {
        for encoding in TextEncoding::ALL {
            if ui
                .add(Button::selectable(encoding == current, encoding.name()))
                .clicked()
            {
                out.command(Command::Renew(RenewCommand::As(encoding)));
                ui.close();
            }
        }
    });
}

/// The first characters of `name`, and … where there are more.
pub(in crate::ui) fn shortened(name: &str, most: usize) -> String {
    match name.char_indices().nth(most) {
        Some((at, _)) => format!("{}…", &name[..at]),
        None => name.to_owned(),
    }
}

/// The words of a kind for menus, with its key.
pub(in crate::ui) fn kind_entry(kind: crate::outline::Kind, out: &Outbox) -> String {
    let mut common = crate::app::COMMON_KINDS.iter();
    let name = names::kind_name(kind);
    match common.position(|common| *common == kind) {
        Some(at) => out.with_keys(&name, Action::SetKind(at as u8 + 1)),
        None => name,
    }
}
