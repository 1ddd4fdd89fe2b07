//! The pair that is shown: why its issues answer to each other, what can be done about it, and how its passages scroll.

use egui::{Align, Button, Label, Layout, Popup, RichText, Ui};

use crate::app::{Action, App, Marking, PairRow};
use crate::compare::wording::SharedWording;
use crate::compare::{Comparison, LinkOrigin};
use crate::outline::Document;
use crate::outline::view::clean;
use crate::tr;
use crate::ui::icons::{self, icon_toggle};
use crate::ui::outbox::Outbox;
use crate::ui::theme;

use super::rows::reasons;

/// So many characters of a shared stretch are shown in its menu.
const LONGEST_WORDS: usize = 36;
/// No more stretches are listed.
const MOST_LISTED: usize = 100;

/// What a person asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in crate::ui) struct Asked {
    /// The passages are to scroll together, or not any more.
    pub(in crate::ui) toggles_scroll: bool,
    /// A stretch of shared wording is to be shown, by its number.
    pub(in crate::ui) stretch: Option<usize>,
}

/// One line on the pair that is shown, with what can be done about it.
pub(in crate::ui) fn detail(
    ui: &mut Ui,
    app: &App,
    comparison: &Comparison,
    scrolls_together: bool,
    out: &mut Outbox,
) -> Asked {
    let state = app.compare_state();
    let row = state.shown_row();
    let mut asked = Asked::default();
    ui.horizontal_centered(|ui| {
        ui.spacing_mut().item_spacing.x = theme::GRID;
        acts(ui, comparison, row, out);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let name = tr!("passages-together");
            asked.toggles_scroll = icon_toggle(ui, icons::LINK, &name, scrolls_together).clicked();
            asked.stretch = stretches(ui, app, comparison);
            legend(ui);
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                let words = RichText::new(about(comparison, row))
                    .font(theme::caption_font())
                    .color(theme::tokens(ui).text_muted);
                ui.add(Label::new(words).truncate());
            });
        });
    });
    asked
}

/// What can be done with the row.
fn acts(ui: &mut Ui, comparison: &Comparison, row: Option<&PairRow>, out: &mut Outbox) {
    let link = match row {
        Some(PairRow::Link(at)) => comparison.links.get(*at),
        _ => None,
    };
    let is_unmet = matches!(row, Some(PairRow::Unmet(_)));
    let confirm = match link.map(|link| link.origin) {
        Some(LinkOrigin::Confirmed) => tr!("link-unsettle"),
        _ => tr!("link-confirm"),
    };
    let may_confirm = link.is_some_and(|link| link.origin != LinkOrigin::Person);
    let cut = if is_unmet {
        tr!("link-forget")
    } else {
        tr!("link-cut")
    };
    let may_tie = row.is_some() && !is_unmet;
    for (name, is_possible, action, key) in [
        (confirm, may_confirm, Action::Confirm, Action::Confirm),
        (
            cut,
            link.is_some() || is_unmet,
            Action::CutLink,
            Action::MarkNoise,
        ),
        (
            tr!("link-by-hand-short"),
            may_tie,
            Action::LinkByHand,
            Action::LinkByHand,
        ),
    ] {
        let hint = out.with_keys(&name, key);
        let words = RichText::new(&name).font(theme::caption_font());
        let button = ui.add_enabled(is_possible, Button::new(words));
        if button.on_hover_text(hint).clicked() {
            out.act(action);
        }
    }
}

/// How alike the issues are, why, and who says so.
fn about(comparison: &Comparison, row: Option<&PairRow>) -> String {
    match row {
        Some(PairRow::Link(at)) => comparison.links.get(*at).map_or_else(String::new, |link| {
            let percent = (link.score * 100.0).round() as u32;
            let mut parts = vec![
                link.origin.words(),
                tr!("compare-likeness", percent = percent),
            ];
            parts.extend(reasons(link));
            parts.join(" · ")
        }),
        Some(PairRow::OnlyLeft(_)) => tr!("compare-only-left"),
        Some(PairRow::OnlyRight(_)) => tr!("compare-only-right"),
        Some(PairRow::Unmet(_)) => tr!("compare-unmet-hint"),
        Some(PairRow::Topic(_)) | None => String::new(),
    }
}

/// What the marks in the passages mean.
fn legend(ui: &mut Ui) {
    let tokens = theme::tokens(ui);
    let font = theme::caption_font();
    for (marking, key) in [
        (Marking::Changed, "marking-changed"),
        (Marking::Same, "marking-same"),
    ] {
        let words = RichText::new(tr!(key)).font(font.clone());
        let words = match marking {
            Marking::Changed => words.background_color(tokens.changed).color(tokens.text),
            _ => words.underline().color(tokens.text_muted),
        };
        ui.label(words).on_hover_text(tr!("marking-hint"));
    }
}

/// The wording that both reports share word for word, each stretch a way to its places.
fn stretches(ui: &mut Ui, app: &App, comparison: &Comparison) -> Option<usize> {
    let state = app.compare_state();
    let shared = &comparison.shared;
    let n = shared.stretches.len();
    let words = RichText::new(tr!("shared-count", n = n)).font(theme::caption_font());
    let tokens = theme::tokens(ui);
    let button = Button::new(words.background_color(tokens.shared).color(tokens.text));
    let button = ui.add_enabled(n > 0, button.frame(false));
    let letters: usize = shared
        .stretches
        .iter()
        .map(|stretch| stretch.n_letters)
        .sum();
    let button = button.on_hover_text(tr!("shared-hint", letters = letters));
    let left = state.pair().and_then(|(left, _)| app.report(left))?;
    let mut chosen = None;
    Popup::menu(&button).show(|ui| {
        egui::ScrollArea::vertical()
            .max_height(80.0 * theme::GRID)
            .show(ui, |ui| {
                for (at, stretch) in shared.stretches.iter().enumerate().take(MOST_LISTED) {
                    if ui.button(stretch_words(left.document(), stretch)).clicked() {
                        chosen = Some(at);
                        ui.close();
                    }
                }
            });
    });
    chosen
}

fn stretch_words(document: &Document, stretch: &SharedWording) -> String {
    let marks = document.outline().marks_in(stretch.left);
    let words = clean(document.text(), stretch.left, marks);
    let n = stretch.n_letters;
    tr!(
        "shared-stretch",
        n = n,
        words = crate::ui::panels::bars::shortened(&words, LONGEST_WORDS)
    )
}
