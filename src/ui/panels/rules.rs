//! The box of rules: every rule with what it is about, what it makes of that and whose reports it is for; switched off,
//! changed, deleted and brought back.

use egui::{ComboBox, Frame, Grid, Id, Label, Modal, RichText, ScrollArea, Ui};

use crate::app::{Action, App, Command, RuleCommand, agency_of, places_of, rule_behind};
use crate::edit::{RuleBook, Seq};
use crate::names;
use crate::outline::view::NodeView;
use crate::outline::{
    Becoming, Form, Kind, Level, Rule, RuleId, RuleOutcome, RuleScope, RuleState,
};
use crate::tr;
use crate::ui::icons::{self, icon_button};
use crate::ui::outbox::Outbox;
use crate::ui::theme;

/// The levels offered: no report lies deeper.
const LEVELS: u8 = 10;

/// The box between frames.
#[derive(Debug, Default)]
pub(in crate::ui) struct RulesBox {
    /// In how many places of the report on the screen each rule acts, and what that was counted for.
    counts: Vec<(RuleId, usize)>,
    counted_for: Option<(u64, Seq)>,
}

impl RulesBox {
    /// The box; false once nothing more is wanted.
    pub(in crate::ui) fn show(&mut self, ui: &Ui, app: &App, out: &mut Outbox) -> bool {
        self.count(app);
        let mut stays = true;
        let screen = ui.ctx().content_rect();
        let width = (screen.width() - 16.0 * theme::GRID).min(190.0 * theme::GRID);
        let modal = Modal::new(Id::unique("rules")).frame(Frame::window(ui.style()));
        let response = modal.show(ui, |ui| {
            ui.set_width(width);
            stays = top(ui, app, out);
            let explained = RichText::new(tr!("rules-hint"))
                .font(theme::caption_font())
                .weak();
            ui.add(Label::new(explained).wrap());
            ui.separator();
            if app.rules().rules().next().is_none() {
                ui.add_space(4.0 * theme::GRID);
                ui.add(Label::new(RichText::new(tr!("rules-none")).weak()).wrap());
                ui.add_space(4.0 * theme::GRID);
            }
            let height = (screen.height() - 60.0 * theme::GRID).max(30.0 * theme::GRID);
            ScrollArea::vertical()
                .max_height(height)
                .min_scrolled_height(height)
                .auto_shrink([false, true])
                .show(ui, |ui| {
                    for (i, (id, rule)) in app.rules().rules().enumerate() {
                        if i > 0 {
                            ui.separator();
                        }
                        let n = self.counts.iter().find(|(counted, _)| *counted == id);
                        ui.push_id(id.to_u32(), |ui| {
                            rule_ui(ui, app, id, rule, n.map(|(_, n)| *n), out);
                        });
                    }
                });
            if app.active().is_some() {
                ui.separator();
                ui.horizontal(|ui| {
                    if ui.button(out.hint(Action::Reread)).clicked() {
                        out.act(Action::Reread);
                    }
                    let words = RichText::new(tr!("rules-reread"))
                        .font(theme::caption_font())
                        .weak();
                    ui.add(Label::new(words).truncate());
                });
            }
        });
        stays && !response.should_close()
    }

    fn count(&mut self, app: &App) {
        let Some(report) = app.active() else {
            self.counts.clear();
            self.counted_for = None;
            return;
        };
        let counted_for = Some((report.revision(), app.rules().journal().next_seq()));
        if self.counted_for != counted_for {
            self.counted_for = counted_for;
            let rules = app.rules().rules();
            self.counts = rules
                .map(|(id, rule)| (id, places_of(report.document(), rule).len()))
                .collect();
        }
    }
}

/// The title, undo and redo; false once the box is closed.
fn top(ui: &mut Ui, app: &App, out: &mut Outbox) -> bool {
    let mut stays = true;
    ui.horizontal(|ui| {
        ui.heading(tr!("rules-title"));
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            if icon_button(ui, icons::CLOSE, &tr!("close")).clicked() {
                stays = false;
            }
            let (undo, redo) = app.rule_undo_names();
            for (icon, name, action, command) in [
                (icons::REDO, redo, Action::Redo, RuleCommand::Redo),
                (icons::UNDO, undo, Action::Undo, RuleCommand::Undo),
            ] {
                ui.add_enabled_ui(name.is_some(), |ui| {
                    let words = name.unwrap_or_else(|| out.hint(action));
                    if icon_button(ui, icon, &words).clicked() {
                        out.command(Command::Rules(command));
                    }
                });
            }
        });
    });
    stays
}

fn rule_ui(ui: &mut Ui, app: &App, id: RuleId, rule: &Rule, n: Option<usize>, out: &mut Outbox) {
    let set = |rule: Rule| Command::Rules(RuleCommand::Set(id, rule));
    let sample = rule.looks.form.sample();
    ui.horizontal(|ui| {
        let mut is_on = rule.state == RuleState::On;
        let name = tr!("rule-switch", sample = sample);
        let checkbox = ui
            .checkbox(&mut is_on, "")
            .on_hover_text(tr!("rule-switch-hint"));
        checkbox
            .widget_info(|| egui::WidgetInfo::selected(egui::Role::CheckBox, true, is_on, &name));
        if checkbox.changed() {
            let state = if is_on { RuleState::On } else { RuleState::Off };
            out.command(set(Rule {
                state,
                ..rule.clone()
            }));
        }
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let name = tr!("rule-delete", sample = sample);
            if icon_button(ui, icons::DELETE, &name).clicked() {
                out.command(Command::Rules(RuleCommand::Delete(id)));
            }
            if let Some(n) = n {
                places(ui, app, rule, n, out);
            }
            ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
                let about = RichText::new(about(rule));
                let about = if is_on { about } else { about.weak() };
                ui.add(Label::new(about).truncate())
                    .on_hover_text(tr!("rule-example", words = rule.example.clone()));
            });
        });
    });
    ui.indent("outcome", |ui| {
        Grid::new("outcome").num_columns(6).show(ui, |ui| {
            // A line that is no part of the report has no other kind to be, and a field lies where its kind belongs.
            let is_of_segments = !matches!(rule.looks.form, Form::Line(_) | Form::Field(_));
            let becoming = match rule.outcome {
                RuleOutcome::Becomes(becoming) => Some(becoming),
                RuleOutcome::Joins => None,
            };
            if becoming.is_none() {
                ui.label(tr!("rule-joins"));
            }
            if let Some(becoming) = becoming.filter(|_| !matches!(rule.looks.form, Form::Line(_))) {
                ui.label(tr!("rule-kind"));
                kind_choice(ui, rule, becoming, |outcome| {
                    out.command(set(Rule {
                        outcome,
                        ..rule.clone()
                    }));
                });
            }
            if let Some(becoming) = becoming.filter(|_| is_of_segments) {
                ui.label(tr!("rule-level"));
                level_choice(ui, rule, becoming, |outcome| {
                    out.command(set(Rule {
                        outcome,
                        ..rule.clone()
                    }));
                });
            }
            if is_of_segments && ui.ctx().content_rect().width() < 180.0 * theme::GRID {
                ui.end_row();
            }
            ui.label(tr!("rule-scope"));
            let own = app.active().and_then(agency_of);
            scope_choice(ui, rule, own, |scope| {
                out.command(set(Rule {
                    scope,
                    ..rule.clone()
                }));
            });
            ui.end_row();
        });
    });
}

/// In how many places of the report on the screen the rule acts; a click goes to the first.
fn places(ui: &mut Ui, app: &App, rule: &Rule, n: usize, out: &mut Outbox) {
    let words = RichText::new(tr!("rule-places", n = n)).font(theme::caption_font());
    let link = ui
        .add_enabled(n > 0, egui::Button::new(words).frame(false))
        .on_hover_text(tr!("rule-places-hint"));
    if link.clicked()
        && let Some(report) = app.active()
    {
        let document = report.document();
        let places = places_of(document, rule);
        // Clicked again and again, one place after the other.
        let now = places.iter().position(|id| Some(*id) == report.primary());
        let next = now.map_or(0, |at| (at + 1) % places.len().max(1));
        let node = places
            .get(next)
            .and_then(|id| NodeView::of_id(document, *id));
        if let Some(node) = node {
            out.command(Command::ShowPlace(report.stored_as, node.range()));
        }
    }
}

fn kind_choice(ui: &mut Ui, rule: &Rule, becoming: Becoming, mut choose: impl FnMut(RuleOutcome)) {
    let now = becoming.kind;
    let combo = ComboBox::from_id_salt("kind")
        .selected_text(names::kind_name(now))
        .width(30.0 * theme::GRID)
        .height(420.0);
    let response = combo.show_ui(ui, |ui| {
        for kind in Kind::ALL {
            if ui
                .selectable_label(kind == now, names::kind_name(kind))
                .clicked()
            {
                choose(RuleOutcome::Becomes(Becoming { kind, ..becoming }));
            }
        }
    });
    named(&response.response, &tr!("rule-kind"), rule);
}

fn level_choice(ui: &mut Ui, rule: &Rule, becoming: Becoming, mut choose: impl FnMut(RuleOutcome)) {
    let now = becoming.level;
    let words = |level: Option<Level>| level.map_or_else(|| tr!("rule-level-natural"), level_words);
    let combo = ComboBox::from_id_salt("level").selected_text(words(now));
    let response = combo.width(26.0 * theme::GRID).show_ui(ui, |ui| {
        let levels = (0..LEVELS).map(|depth| Some(Level::new(depth)));
        for level in std::iter::once(None).chain(levels) {
            if ui.selectable_label(level == now, words(level)).clicked() {
                choose(RuleOutcome::Becomes(Becoming { level, ..becoming }));
            }
        }
    });
    named(&response.response, &tr!("rule-level"), rule);
}

fn scope_choice(ui: &mut Ui, rule: &Rule, own: Option<&str>, mut choose: impl FnMut(RuleScope)) {
    let mut scopes = vec![RuleScope::Everyone];
    let agencies = [&rule.scope].into_iter().filter_map(|scope| match scope {
        RuleScope::Agency(name) => Some(name.as_str()),
        RuleScope::Everyone => None,
    });
    for agency in agencies.chain(own) {
        if scopes
            .iter()
            .all(|scope| *scope == RuleScope::Everyone || !scope.covers(Some(agency)))
        {
            scopes.push(RuleScope::Agency(agency.to_owned()));
        }
    }
    let combo = ComboBox::from_id_salt("scope")
        .selected_text(scope_words(&rule.scope))
        .width(50.0 * theme::GRID)
        .truncate();
    let response = combo.show_ui(ui, |ui| {
        for scope in scopes {
            if ui
                .selectable_label(scope == rule.scope, scope_words(&scope))
                .clicked()
            {
                choose(scope);
            }
        }
    });
    named(&response.response, &tr!("rule-scope"), rule);
}

fn named(response: &egui::Response, what: &str, rule: &Rule) {
    let sample = rule.looks.form.sample();
    let name = tr!("rule-choice", what = what, sample = sample);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::ComboBox, true, &name));
}

/// What a rule is about, in words.
fn about(rule: &Rule) -> String {
    let read = tr!(
        "kind-and-level",
        kind = names::kind_name(rule.looks.kind),
        level = level_words(rule.looks.level)
    );
    match &rule.looks.form {
        Form::Label { sample, .. } => tr!("rule-about-label", sample = sample, read = read),
        Form::Words(words) => tr!("rule-about-words", words = words, read = read),
        Form::Line(words) => tr!("rule-about-line", words = words),
        Form::Field(name) => tr!("rule-about-field", name = name),
    }
}

/// A rule in one sentence.
pub(in crate::ui) fn words_of(rule: &Rule) -> String {
    let becoming = match rule.outcome {
        RuleOutcome::Becomes(becoming) => becoming,
        RuleOutcome::Joins => return tr!("rule-words-joins", about = about(rule)),
    };
    let outcome = match becoming.level {
        Some(level) => tr!(
            "kind-and-level",
            kind = names::kind_name(becoming.kind),
            level = level_words(level)
        ),
        None => names::kind_name(becoming.kind),
    };
    tr!("rule-words", about = about(rule), outcome = outcome)
}

/// That a rule made a node what it is, and which.
pub(in crate::ui) fn origin(book: &RuleBook, node: NodeView<'_>) -> String {
    match rule_behind(book, node) {
        Some(rule) => tr!("origin-rule-named", rule = words_of(rule)),
        None => tr!("origin-rule"),
    }
}

/// A level as people count.
pub(super) fn level_words(level: Level) -> String {
    tr!("level-words", n = u32::from(level.depth()) + 1)
}

fn scope_words(scope: &RuleScope) -> String {
    match scope {
        RuleScope::Everyone => tr!("rule-for-everyone"),
        RuleScope::Agency(name) => tr!("rule-for-agency", agency = name),
    }
}
