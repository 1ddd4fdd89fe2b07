//! The words of one row as egui lays them out: bold headings and labels, underlined statuses and entities, dimmed noise.

use egui::text::{LayoutJob, LayoutSection, TextFormat, TextWrapping};
use egui::{Color32, FontId, Stroke};

use crate::outline::{Document, Kind, Mark, MarkKind, MarkValue, Segment, SegmentIndex};
use crate::text::{TextPos, TextRange};
use crate::ui::theme::{self, Tokens};

/// The part of a segment that stands in one row.
#[derive(Debug, Clone, Copy)]
pub(super) struct Piece<'a> {
    pub(super) index: SegmentIndex,
    pub(super) segment: &'a Segment,
    /// The whole segment.
    pub(super) whole: TextRange,
    /// What of it stands in the row; empty only in an empty row.
    pub(super) part: TextRange,
}

/// The segments of a row, in order; an empty row has the one it lies in.
pub(super) fn pieces(document: &Document, row: TextRange) -> Vec<Piece<'_>> {
    let outline = document.outline();
    let Some(first) = outline.index_at(row.start()) else {
        return Vec::new();
    };
    let from_first = outline.segments().iter().enumerate().skip(first.to_usize());
    from_first
        .take_while(|(_, segment)| segment.start < row.end() || segment.start <= row.start())
        .map(|(i, segment)| {
            let index = SegmentIndex::new(i);
            let whole = outline.range(document.text(), index);
            let part = whole
                .intersection(row)
                .unwrap_or(TextRange::empty(row.start()));
            Piece {
                index,
                segment,
                whole,
                part,
            }
        })
        .collect()
}

/// The layout of a row, in one line.
pub(super) fn job(document: &Document, row: TextRange, tokens: &Tokens) -> LayoutJob {
    let mut job = LayoutJob {
        text: document.text().slice(row).to_owned(),
        wrap: TextWrapping::no_max_width(),
        break_on_newline: false,
        ..LayoutJob::default()
    };
    for piece in pieces(document, row) {
        let marks: Vec<&Mark> = document
            .outline()
            .marks_in(TextRange::new(piece.whole.start(), piece.part.end()))
            .iter()
            .filter(|mark| mark.range.intersection(piece.part).is_some())
            .collect();
        let mut cuts: Vec<TextPos> = marks
            .iter()
            .flat_map(|mark| [mark.range.start(), mark.range.end()])
            .filter(|cut| piece.part.contains(*cut))
            .chain([piece.part.start(), piece.part.end()])
            .collect();
        cuts.sort_unstable();
        cuts.dedup();
        for pair in cuts.windows(2) {
            let upon = marks
                .iter()
                .copied()
                .filter(|mark| mark.range.contains(pair[0]));
            let from_row = |pos: TextPos| (pos.to_usize() - row.start().to_usize()).into();
            job.sections.push(LayoutSection {
                leading_space: 0.0,
                byte_range: from_row(pair[0])..from_row(pair[1]),
                format: format(piece.segment.kind, upon, tokens),
            });
        }
    }
    job
}

fn format<'a>(kind: Kind, marks: impl Iterator<Item = &'a Mark>, tokens: &Tokens) -> TextFormat {
    let plain = |color: Color32| TextFormat::simple(theme::text_font(), color);
    if kind == Kind::Noise {
        return plain(tokens.text_faint);
    }
    let bold: FontId = theme::bold_font(theme::TEXT_SIZE);
    let mut format = plain(tokens.text);
    if kind == Kind::Title {
        format.font_id = bold.clone();
    }
    for mark in marks {
        match mark.kind {
            MarkKind::Noise => {
                format = plain(tokens.text_faint);
                format.strikethrough = Stroke::new(1.0, tokens.text_faint);
                return format;
            }
            MarkKind::Label => format.font_id = bold.clone(),
            MarkKind::Title if kind.is_heading() => format.font_id = bold.clone(),
            MarkKind::Status => {
                let color = match mark.value {
                    Some(MarkValue::Status(status)) => tokens.status(status),
                    _ => tokens.text_muted,
                };
                format.underline = Stroke::new(2.0, color);
            }
            MarkKind::Entity(_) | MarkKind::Claim(_) | MarkKind::Header(_)
                if format.underline.is_empty() =>
            {
                format.underline = Stroke::new(1.0, tokens.outline);
            }
            _ => {}
        }
    }
    format
}
