//! The box of places alike: what the newest correction would make of each, which of them it is made in, and whether it is
//! kept as a rule.

use egui::{Label, RichText, Ui};

use crate::app::{Action, App, Command, OpenReport, RuleCommand, StoredAs, agency_of};
use crate::edit::correct::{AlikePlace, Correction, in_each};
use crate::names;
use crate::outline::view::{NodeView, clean};
use crate::outline::{Rule, RuleScope};
use crate::text::TextRange;
use crate::tr;
use crate::ui::outbox::Outbox;
use crate::ui::place_list::{PlaceList, side_box};
use crate::ui::theme;

/// So many characters of a place are shown.
const LONGEST_WORDS: usize = 60;

/// The box between frames, made for one correction of one report.
#[derive(Debug)]
pub(in crate::ui) struct AlikeBox {
    target: StoredAs,
    revision: u64,
    places: Vec<AlikePlace>,
    rows: Vec<Row>,
    chosen: Vec<bool>,
    list: PlaceList,
    rule: Option<RuleChoice>,
}

/// One place as it is shown.
#[derive(Debug)]
struct Row {
    line: usize,
    words: String,
    becomes: String,
    range: TextRange,
}

/// Whether the correction is kept as a rule, and for whose reports.
#[derive(Debug)]
struct RuleChoice {
    rule: Rule,
    is_wanted: bool,
    own: Option<String>,
}

impl AlikeBox {
    /// The box for the newest correction of a report; none where it can neither be made elsewhere nor be kept. `keeps` says
    /// whether it is to be kept as a rule to begin with.
    pub(in crate::ui) fn of(report: &OpenReport, keeps: bool) -> Option<Self> {
        let places = report.alike().map_or(&[][..], |alike| &alike.places);
        if places.is_empty() && report.lesson().is_none() {
            return None;
        }
        let own = agency_of(report).map(str::to_owned);
        let rule = report.lesson().map(|rule| RuleChoice {
            rule: rule.clone(),
            is_wanted: keeps || places.is_empty(),
            own,
        });
        Some(Self {
            target: report.stored_as,
            revision: report.revision(),
            rows: places.iter().map(|place| row(report, place)).collect(),
            chosen: vec![true; places.len()],
            places: places.to_vec(),
            list: PlaceList::default(),
            rule,
        })
    }

    /// The box; false once something was chosen or nothing is wanted.
    pub(in crate::ui) fn show(&mut self, ui: &Ui, app: &App, out: &mut Outbox) -> bool {
        let is_current = app.active().is_some_and(|report| {
            report.stored_as == self.target && report.revision() == self.revision
        });
        if !is_current {
            return false;
        }
        let touched = self.list.keys(ui, self.rows.len());
        let mut is_confirmed = touched.is_entered
            || ui.input_mut(|input| input.consume_key(egui::Modifiers::COMMAND, egui::Key::Enter));
        let mut stays = true;
        let (modal, width, height) = side_box(ui, "alike");
        let response = modal.show(ui, |ui| {
            ui.set_width(width);
            let title = if self.rows.is_empty() {
                tr!("alike-title-rule")
            } else {
                tr!("alike-title", n = self.rows.len())
            };
            ui.heading(title);
            let mut clicked = None;
            if !self.rows.is_empty() {
                ui.label(
                    RichText::new(tr!("alike-hint"))
                        .font(theme::caption_font())
                        .weak(),
                );
                self.choice_of_all(ui);
                ui.separator();
                let (rows, chosen) = (&self.rows, &mut self.chosen);
                clicked = self.list.show(ui, rows.len(), height * 0.8, |ui, at| {
                    place_row(ui, &rows[at], &mut chosen[at])
                });
                ui.separator();
            }
            if let Some(at) = touched.toggled.and_then(|at| self.chosen.get_mut(at)) {
                *at = !*at;
            }
            if let Some(at) = clicked.or(touched.shown) {
                out.command(Command::ShowPlace(self.target, self.rows[at].range));
            }
            if let Some(choice) = &mut self.rule {
                rule_choice(ui, choice);
            }
            ui.add_space(theme::GRID);
            ui.horizontal(|ui| {
                let (n, keeps) = (self.n_chosen(), self.keeps());
                let words = match (n, keeps) {
                    (0, _) => tr!("alike-keep"),
                    (n, true) => tr!("alike-do-and-keep", n = n),
                    (n, false) => tr!("alike-do", n = n),
                };
                let is_possible = n > 0 || keeps;
                let button = ui.add_enabled(is_possible, egui::Button::new(words));
                is_confirmed = is_possible && (is_confirmed || button.clicked());
                if ui.button(tr!("cancel")).clicked() {
                    stays = false;
                }
            });
        });
        if is_confirmed {
            self.confirm(out);
            return false;
        }
        stays && (!response.should_close() || response.backdrop_response.clicked())
    }

    fn n_chosen(&self) -> usize {
        self.chosen.iter().filter(|chosen| **chosen).count()
    }

    fn keeps(&self) -> bool {
        self.rule.as_ref().is_some_and(|choice| choice.is_wanted)
    }

    fn choice_of_all(&mut self, ui: &mut Ui) {
        ui.horizontal(|ui| {
            if ui.small_button(tr!("alike-all")).clicked() {
                self.chosen.fill(true);
            }
            if ui.small_button(tr!("alike-none")).clicked() {
                self.chosen.fill(false);
            }
            let n = self.n_chosen();
            let words = tr!("alike-chosen", n = n, all = self.rows.len());
            ui.label(RichText::new(words).font(theme::caption_font()).weak());
        });
    }

    fn confirm(&self, out: &mut Outbox) {
        let chosen = self.places.iter().zip(&self.chosen);
        let places = chosen.filter(|(_, is_chosen)| **is_chosen);
        if let Some(correction) = in_each(places.map(|(place, _)| place)) {
            out.command(Command::Correct(self.target, correction));
        }
        if let Some(choice) = self.rule.as_ref().filter(|choice| choice.is_wanted) {
            out.command(Command::Rules(RuleCommand::Keep(choice.rule.clone())));
        }
    }
}

fn place_row(ui: &mut Ui, row: &Row, is_chosen: &mut bool) -> String {
    let name = tr!("alike-row", line = row.line, words = row.words.clone());
    let checkbox = ui.checkbox(is_chosen, "");
    let is_on = *is_chosen;
    checkbox.widget_info(|| egui::WidgetInfo::selected(egui::Role::CheckBox, true, is_on, &name));
    line_and_words(ui, row.line, &row.words, &row.becomes, None);
    format!("{name} {}", row.becomes)
}

/// The line, the words, and at the right what becomes of them.
pub(super) fn line_and_words(
    ui: &mut Ui,
    line: usize,
    words: &str,
    becomes: &str,
    color: Option<egui::Color32>,
) {
    let number = RichText::new(line.to_string())
        .font(theme::caption_font())
        .weak();
    let room = ui.available_width();
    ui.add_sized(
        [8.0 * theme::GRID, theme::ROW_HEIGHT],
        Label::new(number).truncate(),
    );
    let right = egui::Layout::right_to_left(egui::Align::Center);
    ui.with_layout(right, |ui| {
        let mut said = RichText::new(becomes).font(theme::caption_font());
        if let Some(color) = color {
            said = said.color(color);
        }
        // What becomes of it may take half of the row; the words have what is left.
        ui.scope(|ui| {
            ui.set_max_width(room * 0.5);
            ui.add(Label::new(said).truncate()).on_hover_text(becomes);
        });
        let left = egui::Layout::left_to_right(egui::Align::Center);
        ui.with_layout(left, |ui| {
            ui.add(Label::new(words).truncate());
        });
    });
}

fn rule_choice(ui: &mut Ui, choice: &mut RuleChoice) {
    ui.checkbox(&mut choice.is_wanted, tr!("rule-keep"))
        .on_hover_text(tr!("rule-keep-hint"));
    if !choice.is_wanted {
        return;
    }
    ui.indent("rule-choice", |ui| {
        let words = super::rules::words_of(&choice.rule);
        ui.add(Label::new(RichText::new(words).font(theme::caption_font()).weak()).wrap());
        if let Some(own) = &choice.own {
            let scope = RuleScope::Agency(own.clone());
            let words = tr!("rule-for-agency", agency = own.clone());
            ui.radio_value(&mut choice.rule.scope, scope, words);
        }
        let words = tr!("rule-for-everyone");
        ui.radio_value(&mut choice.rule.scope, RuleScope::Everyone, words);
    });
}

fn row(report: &OpenReport, place: &AlikePlace) -> Row {
    let document = report.document();
    let text = document.text();
    let words = text.slice(place.range);
    let first = place
        .range
        .start()
        .offset(words.len() - words.trim_start().len());
    let shown = clean(text, place.range, &[]);
    Row {
        line: text.line_of(first) + 1,
        words: shown.chars().take(LONGEST_WORDS).collect(),
        becomes: becomes(report, place),
        range: TextRange::new(first, place.range.end().max(first)),
    }
}

/// What the correction makes of a place, in words.
fn becomes(report: &OpenReport, place: &AlikePlace) -> String {
    let node = NodeView::of_id(report.document(), place.id);
    let from_to = |from: String, to: String| tr!("becomes", from = from, to = to);
    match (&place.correction, node) {
        (Correction::SetKind { kind, .. }, Some(node)) => {
            from_to(names::kind_name(node.kind()), names::kind_name(*kind))
        }
        (Correction::TakeRange { kind, .. }, _) => {
            tr!("becomes-own", kind = names::kind_name(*kind))
        }
        (Correction::ShiftLevel { steps, .. }, Some(node)) => {
            let level = node.segment().level;
            let [from, to] = [level, level.shifted(*steps)].map(super::rules::level_words);
            from_to(from, to)
        }
        (Correction::MergeUp { .. }, _) => Action::MergeUp.name(),
        (Correction::Split { .. } | Correction::Begin { .. }, _) => tr!("becomes-split"),
        (Correction::TakeTitle { range }, _) => {
            let title = clean(report.document().text(), *range, &[]);
            tr!("becomes-title", title = title)
        }
        (Correction::MarkNoise { .. }, _) => Action::MarkNoise.name(),
        _ => String::new(),
    }
}
