//! How far issues have got, as a bar of parts, one for each status.

use std::collections::BTreeMap;

use egui::{Align2, Color32, Rect, Ui, pos2};

use crate::names;
use crate::outline::Status;
use crate::ui::theme::{self, GRID, Tokens};

/// Draws the issues by status in `rect`, the whole of which is `whole` issues; each part says how many where there is room.
pub(super) fn paint(ui: &Ui, rect: Rect, counts: &BTreeMap<Status, usize>, whole: usize) {
    let tokens = theme::tokens(ui);
    let painter = ui.painter();
    let per_issue = rect.width() / whole.max(1) as f32;
    let mut left = rect.left();
    for status in Status::ALL {
        let n = counts.get(status).copied().unwrap_or_default();
        if n == 0 {
            continue;
        }
        let right = left + n as f32 * per_issue;
        let part = Rect::from_min_max(pos2(left, rect.top()), pos2(right, rect.bottom()));
        // A hair between the parts tells two of nearly one colour apart.
        let drawn = part.with_max_x((right - 1.0).max(left + 1.0));
        painter.rect_filled(drawn, 2.0, color(tokens, *status));
        if part.width() > 5.0 * GRID && part.height() > 3.0 * GRID {
            let words = n.to_string();
            let at = part.center();
            painter.text(
                at,
                Align2::CENTER_CENTER,
                words,
                theme::caption_font(),
                tokens.text,
            );
        }
        left = right;
    }
}

/// The counts in words.
pub(super) fn words(counts: &BTreeMap<Status, usize>) -> String {
    let part = |(status, n): (&Status, &usize)| format!("{} {n}", names::status_name(*status));
    counts.iter().map(part).collect::<Vec<_>>().join("，")
}

/// What the colours mean.
pub(super) fn legend(ui: &mut Ui, counts: &BTreeMap<Status, usize>) {
    let tokens = theme::tokens(ui);
    for status in Status::ALL
        .iter()
        .filter(|status| counts.contains_key(status))
    {
        let (rect, _) = ui.allocate_exact_size(egui::vec2(3.0, 3.0) * GRID, egui::Sense::hover());
        ui.painter().rect_filled(rect, 2.0, color(tokens, *status));
        let name = egui::RichText::new(names::status_name(*status)).font(theme::caption_font());
        ui.label(name.color(tokens.text_muted));
    }
}

/// The colour of a part: the signal of its status, the fainter the further it is from what the signal says.
fn color(tokens: &Tokens, status: Status) -> Color32 {
    let strength = match status {
        Status::Completed | Status::NotStarted => 0.5,
        Status::InProgress => 0.48,
        Status::CompletedOngoing | Status::Staged => 0.32,
        Status::BasicallyCompleted | Status::Unstated => 0.18,
    };
    tokens.panel.lerp_to_gamma(tokens.status(status), strength)
}
