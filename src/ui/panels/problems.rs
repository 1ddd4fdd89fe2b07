//! The panel of problems: every diagnostic of the report, by code; a click goes there, fixes are buttons.

use std::collections::BTreeMap;

use egui::{
    Button, Label, Popup, PopupCloseBehavior, Rect, RichText, ScrollArea, Sense, TextEdit, Ui, vec2,
};

use crate::app::{Action, Command, OpenReport};
use crate::check::{Code, Diagnostic, Severity};
use crate::edit::correct::Correction;
use crate::text::TextRange;
use crate::tr;
use crate::ui::icons;
use crate::ui::outbox::Outbox;
use crate::ui::theme;

/// One row of the list.
enum Row<'a> {
    /// The code, how many there are of it, and whether each has a fix.
    Group(Code, usize, bool),
    /// One problem.
    Problem(&'a Diagnostic),
    /// How many are passed over.
    Ignored(usize),
}

/// The problems of `report`.
pub(in crate::ui) fn problems(ui: &mut Ui, report: &OpenReport, out: &mut Outbox) {
    let rows = rows(report);
    if report.problems().of_revision().is_none() {
        ui.label(RichText::new(tr!("problems-looking")).weak());
        return;
    }
    if report.problems().have_failed() {
        let color = theme::tokens(ui).error;
        ui.label(RichText::new(tr!("problems-failed")).color(color));
        return;
    }
    if rows.is_empty() {
        ui.label(RichText::new(tr!("problems-none")).weak());
        return;
    }
    let mut area = ScrollArea::vertical()
        .id_salt("problems")
        .auto_shrink(false);
    if let Some(row) = newly_shown(ui, report, &rows) {
        // A little above it the heading of its code can be seen.
        let pitch = theme::ROW_HEIGHT + ui.spacing().item_spacing.y;
        area = area.vertical_scroll_offset(pitch * row.saturating_sub(1) as f32);
    }
    area.show_rows(ui, theme::ROW_HEIGHT, rows.len(), |ui, shown| {
        for row in &rows[shown] {
            // The id is the problem's own, so that a box opened at one never goes on at another that takes its row.
            let salt = match row {
                Row::Problem(diagnostic) => Some((diagnostic.code, diagnostic.range)),
                Row::Group(code, ..) => Some((*code, TextRange::default())),
                Row::Ignored(_) => None,
            };
            ui.push_id(salt, |ui| show_row(ui, report, row, out));
        }
    });
}

fn show_row(ui: &mut Ui, report: &OpenReport, row: &Row<'_>, out: &mut Outbox) {
    if matches!(row, Row::Problem(diagnostic) if is_shown(report, diagnostic)) {
        let size = vec2(ui.available_width(), theme::ROW_HEIGHT);
        let behind = Rect::from_min_size(ui.cursor().min, size);
        let fill = theme::tokens(ui).selected;
        ui.painter().rect_filled(behind, theme::CORNER, fill);
    }
    ui.horizontal(|ui| {
        ui.set_min_height(theme::ROW_HEIGHT);
        match row {
            Row::Group(code, n, can_all_be_fixed) => {
                group(ui, report, *code, *n, *can_all_be_fixed, out);
            }
            Row::Problem(diagnostic) => problem(ui, report, diagnostic, out),
            Row::Ignored(n) => {
                ui.label(RichText::new(tr!("problems-ignored", n = *n)).strong());
            }
        }
    });
}

fn is_shown(report: &OpenReport, diagnostic: &Diagnostic) -> bool {
    let shown = report.problems().shown();
    shown.is_some_and(|shown| same(shown, diagnostic))
}

fn same(one: &Diagnostic, other: &Diagnostic) -> bool {
    one.code == other.code && one.range == other.range
}

/// The row of the problem that is shown, where it was not the one shown in the last frame.
fn newly_shown(ui: &Ui, report: &OpenReport, rows: &[Row<'_>]) -> Option<usize> {
    let shown = report.problems().shown();
    let key = shown.map(Diagnostic::key);
    let remembered = ui.scope_id().with("shown problem");
    let before = ui.data_mut(|data| {
        let before = data.get_temp(remembered);
        data.insert_temp(remembered, key.clone());
        before
    });
    let shown = shown.filter(|_| before != Some(key))?;
    rows.iter()
        .position(|row| matches!(row, Row::Problem(diagnostic) if same(diagnostic, shown)))
}

/// How many problems nobody has passed over, for the tab.
pub(in crate::ui) fn n_open(report: &OpenReport) -> usize {
    report.problems().places().len()
}

fn rows(report: &OpenReport) -> Vec<Row<'_>> {
    let mut by_code: BTreeMap<(Severity, Code), Vec<&Diagnostic>> = BTreeMap::new();
    for diagnostic in report.problems().open() {
        let key = (diagnostic.severity(), diagnostic.code);
        by_code.entry(key).or_default().push(diagnostic);
    }
    let mut rows = Vec::new();
    for ((_, code), found) in by_code {
        let can_all_be_fixed = found.len() > 1
            && found
                .iter()
                .all(|diagnostic| diagnostic.likeliest_fix().is_some());
        rows.push(Row::Group(code, found.len(), can_all_be_fixed));
        rows.extend(found.into_iter().map(Row::Problem));
    }
    let ignored: Vec<&Diagnostic> = report
        .problems()
        .found()
        .iter()
        .filter(|diagnostic| diagnostic.ignored.is_some())
        .collect();
    if !ignored.is_empty() {
        rows.push(Row::Ignored(ignored.len()));
        rows.extend(ignored.into_iter().map(Row::Problem));
    }
    rows
}

fn group(
    ui: &mut Ui,
    report: &OpenReport,
    code: Code,
    n: usize,
    can_all_be_fixed: bool,
    out: &mut Outbox,
) {
    let tokens = theme::tokens(ui);
    let (icon, color) = match code.severity() {
        Severity::Error => (icons::ERROR, tokens.error),
        Severity::Warning => (icons::WARNING, tokens.warning),
        Severity::Information => (icons::INFO, tokens.text_muted),
    };
    ui.label(RichText::new(icon).font(theme::icon_font()).color(color));
    ui.label(RichText::new(tr!("problems-group", name = code.title(), n = n)).strong());
    let is_current = report.problems().are_of(report.revision());
    if can_all_be_fixed
        && ui
            .add_enabled(is_current, Button::new(tr!("problems-fix-all", n = n)))
            .on_hover_text(tr!("problems-fix-all-hint"))
            .clicked()
    {
        let first_fixes = report
            .problems()
            .open()
            .filter(|diagnostic| diagnostic.code == code)
            .filter_map(|diagnostic| Some(diagnostic.likeliest_fix()?.correction.clone()));
        let all = Correction::Together(first_fixes.collect());
        out.command(Command::Correct(report.stored_as, all));
    }
}

fn problem(ui: &mut Ui, report: &OpenReport, diagnostic: &Diagnostic, out: &mut Outbox) {
    let line = report.document().text().line_of(diagnostic.range.start()) + 1;
    let is_shown = is_shown(report, diagnostic);
    ui.add_space(5.0 * theme::GRID);
    let line = RichText::new(tr!("problems-line", line = line)).font(theme::caption_font());
    ui.label(line.weak());
    let message = diagnostic.message.to_string();
    let is_open = diagnostic.ignored.is_none();
    let words = RichText::new(&message);
    let words = if is_open { words } else { words.weak() };
    // The buttons stand right behind the words, so that they are not far away in a wide window.
    let buttons = diagnostic.fixes.len() as f32 * 30.0 * theme::GRID + 20.0 * theme::GRID;
    let room = (ui.available_width() - buttons).max(30.0 * theme::GRID);
    let label = ui.scope(|ui| {
        ui.set_max_width(room);
        ui.add(Label::new(words).truncate().sense(Sense::click()))
    });
    if label.inner.on_hover_text(tr!("show-in-text")).clicked() {
        out.command(Command::ShowProblem(diagnostic.key()));
    }
    match &diagnostic.ignored {
        None => {
            let is_current = report.problems().are_of(report.revision());
            for (i, fix) in diagnostic.fixes.iter().enumerate() {
                let button = ui.add_enabled(is_current, Button::new(fix.name.to_string()).small());
                let button = if i == 0 && is_shown {
                    button.on_hover_text(out.hint(Action::FixProblem))
                } else {
                    button
                };
                if button.clicked() {
                    out.command(Command::Correct(report.stored_as, fix.correction.clone()));
                }
            }
            ignore_button(ui, report, diagnostic, out);
        }
        Some(reason) => {
            ui.label(RichText::new(tr!("problems-reason", reason = reason.as_str())).weak());
            if ui.small_button(tr!("problems-restore")).clicked() {
                out.command(ignoring(report, diagnostic, None));
            }
        }
    }
}

/// A button that asks why, with the usual reasons.
fn ignore_button(ui: &mut Ui, report: &OpenReport, diagnostic: &Diagnostic, out: &mut Outbox) {
    let button = ui.add(Button::new(tr!("problems-ignore")).small().frame(false));
    let typed = button.id.with("reason");
    Popup::menu(&button)
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .show(|ui| {
            ui.set_min_width(50.0 * theme::GRID);
            ui.label(RichText::new(tr!("problems-why")).weak());
            let mut chosen = None;
            for reason in [tr!("problems-as-printed"), tr!("problems-checked")] {
                if ui.button(&reason).clicked() {
                    chosen = Some(reason);
                }
            }
            let mut words: String = ui.data(|data| data.get_temp(typed)).unwrap_or_default();
            let other = tr!("problems-other");
            let field = ui.add(TextEdit::singleline(&mut words).hint_text(other.as_str()));
            field.widget_info(|| {
                egui::WidgetInfo::labeled(egui::Role::TextInput, true, tr!("problems-other"))
            });
            let is_entered =
                field.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter));
            if is_entered && !words.trim().is_empty() {
                chosen = Some(std::mem::take(&mut words));
            }
            ui.data_mut(|data| data.insert_temp(typed, words));
            if let Some(reason) = chosen {
                out.command(ignoring(report, diagnostic, Some(reason)));
                ui.close();
            }
        });
}

fn ignoring(report: &OpenReport, diagnostic: &Diagnostic, reason: Option<String>) -> Command {
    Command::Correct(
        report.stored_as,
        Correction::Ignore {
            key: diagnostic.key(),
            reason,
        },
    )
}
