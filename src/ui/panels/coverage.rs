//! The thin bar that says what every character was read as, and the list of the passages that nothing claims.

use egui::{
    Align, Button, Color32, Label, Layout, Popup, Rect, RichText, ScrollArea, Sense, Ui, vec2,
};

use crate::app::{Command, OpenReport, Reveal};
use crate::names;
use crate::outline::view::{Coverage, NodeView, Share};
use crate::tr;
use crate::ui::outbox::Outbox;
use crate::ui::theme::{self, Tokens};

/// How large the bar is.
const BAR: egui::Vec2 = vec2(32.0 * theme::GRID, 2.0 * theme::GRID);

/// How many rows of the list are shown at once.
const MOST_SHOWN: usize = 10;

/// The bar with the number of unassigned passages beside it; a click opens the ledger.
pub(super) fn coverage(ui: &mut Ui, report: &OpenReport, out: &mut Outbox) {
    let coverage = &report.derived().coverage;
    if coverage.total() == 0 {
        return;
    }
    let tokens = theme::tokens(ui);
    let n = coverage.unassigned.len();
    let (words, color) = if n > 0 {
        (tr!("coverage-line", n = n), tokens.warning)
    } else {
        (tr!("coverage-all"), tokens.text_muted)
    };
    let words = RichText::new(words)
        .font(theme::caption_font())
        .color(color);
    let bar = ui
        .horizontal(|ui| {
            let (rect, _) = ui.allocate_exact_size(BAR, Sense::hover());
            paint(ui, rect, coverage);
            ui.label(words);
        })
        .response;
    let button = ui.interact(bar.rect, bar.id.with("ledger"), Sense::click());
    let shares = tr!("coverage-name", shares = shares(coverage).join("，"));
    button.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &shares));
    if button.has_focus() || button.hovered() {
        let stroke = egui::Stroke::new(1.0, tokens.outline);
        let rect = bar.rect.expand(2.0);
        ui.painter()
            .rect_stroke(rect, theme::CORNER, stroke, egui::StrokeKind::Inside);
    }
    let button = button
        .on_hover_cursor(egui::CursorIcon::PointingHand)
        .on_hover_text(tr!("coverage-hint"));
    Popup::menu(&button).show(|ui| ledger(ui, report, out));
}

fn paint(ui: &Ui, rect: Rect, coverage: &Coverage) {
    let tokens = theme::tokens(ui);
    let painter = ui.painter();
    painter.rect_filled(rect, 1.0, tokens.hairline);
    let mut left = rect.left();
    for share in Share::ALL {
        let wide = rect.width() * coverage.part(share);
        if wide <= 0.0 {
            continue;
        }
        let part = Rect::from_min_size(egui::pos2(left, rect.top()), vec2(wide, rect.height()));
        painter.rect_filled(part, 0.0, color_of(tokens, share));
        // A hairline between two parts, so that they are told apart without their colours.
        let edge = egui::Stroke::new(1.0, tokens.panel);
        painter.vline(part.right(), part.y_range(), edge);
        left += wide;
    }
}

fn color_of(tokens: &Tokens, share: Share) -> Color32 {
    match share {
        Share::Unassigned => tokens.warning,
        _ => tokens.kind(share.kind()).strong,
    }
}

/// The shares that there are, each with its name and its part in percent.
fn shares(coverage: &Coverage) -> Vec<String> {
    let there = Share::ALL
        .into_iter()
        .filter(|share| coverage.count(*share) > 0);
    there
        .map(|share| {
            tr!(
                "share-part",
                name = names::share_name(share),
                percent = percent_words(coverage.part(share))
            )
        })
        .collect()
}

/// A part in percent; a part that is there is never called nothing, nor one with something beside it the whole.
fn percent_words(part: f32) -> String {
    let percent = part * 100.0;
    if percent < 1.0 {
        "<1".to_owned()
    } else if part < 1.0 && percent > 99.0 {
        ">99".to_owned()
    } else {
        format!("{percent:.0}")
    }
}

fn ledger(ui: &mut Ui, report: &OpenReport, out: &mut Outbox) {
    let coverage = &report.derived().coverage;
    let tokens = theme::tokens(ui);
    ui.set_width(90.0 * theme::GRID);
    let heading = |words: String| RichText::new(words).font(theme::bold_font(theme::LIST_SIZE));
    ui.label(heading(tr!("coverage-title", n = coverage.total())));
    let there: Vec<Share> = Share::ALL
        .into_iter()
        .filter(|share| coverage.count(*share) > 0)
        .collect();
    ui.columns(2, |columns| {
        let half = there.len().div_ceil(2);
        for (at, share) in there.iter().enumerate() {
            let ui = &mut columns[usize::from(at >= half)];
            ui.horizontal(|ui| {
                let side = 2.5 * theme::GRID;
                let (rect, _) = ui.allocate_exact_size(vec2(side, side), Sense::hover());
                ui.painter()
                    .rect_filled(rect, 2.0, color_of(tokens, *share));
                ui.label(names::share_name(*share));
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    let part = percent_words(coverage.part(*share));
                    ui.label(RichText::new(format!("{part} %")).weak());
                });
            });
        }
    });
    ui.separator();
    let n = coverage.unassigned.len();
    ui.label(heading(tr!("coverage-unassigned", n = n)));
    if n == 0 {
        ui.label(RichText::new(tr!("coverage-none")).weak());
        return;
    }
    let hint = RichText::new(tr!("coverage-unassigned-hint")).font(theme::caption_font());
    ui.add(Label::new(hint.weak()).wrap());
    ScrollArea::vertical()
        .max_height(MOST_SHOWN as f32 * theme::ROW_HEIGHT)
        .show_rows(ui, theme::ROW_HEIGHT, n, |ui, shown| {
            for id in &coverage.unassigned[shown] {
                let Some(node) = NodeView::of_id(report.document(), *id) else {
                    continue;
                };
                let words = node.printed_text();
                let line = node.line_number();
                let words = format!("{}　{words}", tr!("problems-line", line = line));
                let row = Button::new(words).truncate().frame_when_inactive(false);
                if ui.add(row).clicked() {
                    out.command(Command::Select(vec![*id], Reveal::Everywhere));
                    ui.close();
                }
            }
        });
}
