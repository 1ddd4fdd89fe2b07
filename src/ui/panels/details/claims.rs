//! What the report says about itself, held against what was read in it.

use egui::{Grid, RichText, Ui};

use super::place_words;
use crate::app::OpenReport;
use crate::names;
use crate::outline::view::{Claim, Verdict};
use crate::tr;
use crate::ui::icons;
use crate::ui::outbox::Outbox;
use crate::ui::theme;

/// The claims of `report`; a click on one shows its words.
pub(super) fn claims(ui: &mut Ui, report: &OpenReport, out: &mut Outbox) {
    ui.label(RichText::new(tr!("claims")).font(theme::bold_font(theme::LIST_SIZE)));
    if report.derived().claims.is_empty() {
        ui.label(RichText::new(tr!("claims-none")).weak());
        return;
    }
    Grid::new("claims")
        .num_columns(4)
        .spacing(egui::vec2(5.0, 1.0) * theme::GRID)
        .show(ui, |ui| {
            for heading in [
                tr!("claim-subject"),
                tr!("claim-said"),
                tr!("claim-found"),
                tr!("claim-verdict"),
            ] {
                ui.label(RichText::new(heading).font(theme::caption_font()).weak());
            }
            ui.end_row();
            for claim in &report.derived().claims {
                claim_row(ui, claim, out);
            }
        });
}

fn claim_row(ui: &mut Ui, claim: &Claim, out: &mut Outbox) {
    let tokens = theme::tokens(ui);
    place_words(ui, &names::claim_name(claim.subject), claim.range, out);
    let said = ui.label(claim.quantity.to_string());
    if let Some(date) = claim.as_of {
        said.on_hover_text(tr!("claim-as-of", date = names::date_words(date)));
    }
    ui.label(
        claim
            .extracted
            .map_or_else(|| "—".to_owned(), |count| count.to_string()),
    );
    let (icon, verdict, color) = match claim.verdict {
        Verdict::Agrees => (icons::CHECK, tr!("verdict-agrees"), tokens.success),
        Verdict::Differs => (icons::WARNING, tr!("verdict-differs"), tokens.warning),
        Verdict::Unchecked => (icons::MINUS, tr!("verdict-unchecked"), tokens.text_muted),
    };
    ui.horizontal(|ui| {
        ui.label(
            icons::icon_text(icon)
                .size(theme::CAPTION_SIZE)
                .color(color),
        );
        ui.label(RichText::new(verdict).color(color));
    });
    ui.end_row();
}
