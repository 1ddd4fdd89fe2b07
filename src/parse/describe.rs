//! The marks of one segment taken as a kind: label, title, status, header fields, contacts.

use std::ops::Range;

use super::labels::{FieldLabel, field_label, set_off};
use super::numbering::{Numbering, numbering};
use super::numbering_rare::of_heading;
use super::patterns::pattern;
use super::words::{Words, trimmed};
use super::{claims, closing, dates, entities, header, status, titles};
use crate::outline::{ContactKind, Kind, Mark, MarkKind, MarkValue, Origin, PartialDate, Status};

/// The words of one segment, whatever lines they stand on, and what was left out of them.
#[derive(Debug, Clone, Default)]
pub(super) struct Passage {
    /// The words; lines are separated by `\n`.
    pub(super) words: Words,
    /// What was left out.
    pub(super) noise: Vec<Range<usize>>,
}

/// Marks under way.
pub(super) struct Marks<'a> {
    /// The words marked.
    pub(super) words: &'a Words,
    /// What has been found.
    pub(super) found: Vec<Mark>,
}

impl Marks<'_> {
    /// Marks the words `part`.
    pub(super) fn push(&mut self, part: Range<usize>, kind: MarkKind, value: Option<MarkValue>) {
        if let Some(range) = self.words.range(self.words.trimmed(part)) {
            self.found.push(Mark {
                range,
                kind,
                value,
                origin: Origin::Parser,
            });
        }
    }
}

pattern!(
    /// Where a signature is sealed.
    SEAL = r" ?\((?:印章|盖章|公章|签章|章)\)$"
);

/// A measure's first sentence heads the rest if it is no longer than this.
const MEASURE_TITLE: usize = 32 * 3;
/// 立行立改 flags an entry where it stands so near its beginning; further on it is only a phrase.
const IMMEDIATE_WITHIN: usize = 16 * 3;

/// The marks of `passage` taken as a `kind`, but for the claims and entities in it.
pub(super) fn describe(passage: &Passage, kind: Kind) -> Vec<Mark> {
    let words = &passage.words;
    let text = words.text.as_str();
    let mut marks = Marks {
        words,
        found: Vec::new(),
    };
    for range in &passage.noise {
        marks.found.push(Mark {
            range: crate::text::TextRange::of_bytes(range.start, range.end),
            kind: MarkKind::Noise,
            value: None,
            origin: Origin::Parser,
        });
    }
    let whole = trimmed(text, 0..text.len());
    let start = whole.start;
    match kind {
        Kind::Noise => {}
        Kind::Title => header::title(&mut marks),
        Kind::Opening => {
            header::opening(&mut marks, None);
            if text.contains("监督电话") {
                closing::contacts(&mut marks);
            }
        }
        Kind::Section(_) | Kind::Group | Kind::Issue => heading(&mut marks, start, kind),
        Kind::Measure | Kind::Cause | Kind::Text => item(&mut marks, start, kind),
        Kind::Causes
        | Kind::Measures
        | Kind::Outcome
        | Kind::Status
        | Kind::Owner
        | Kind::Deadline => {
            field(&mut marks, start, kind);
        }
        Kind::Contact => closing::contacts(&mut marks),
        Kind::Signature => marks.push(
            whole.start..whole.end - SEAL.find(&text[whole.clone()]).map_or(0, |seal| seal.len()),
            MarkKind::Header(crate::outline::HeaderField::Agency),
            None,
        ),
        Kind::Date => {
            if let Some(found) = dates::dates(text).into_iter().next() {
                marks.push(
                    found.range,
                    MarkKind::Header(crate::outline::HeaderField::SignedOn),
                    Some(MarkValue::Date(found.date)),
                );
            }
        }
    }
    marks.found
}

fn push_status(marks: &mut Marks<'_>, from: usize, (status, said): (Status, Range<usize>)) {
    marks.push(
        from + said.start..from + said.end,
        MarkKind::Status,
        Some(MarkValue::Status(status)),
    );
}

fn push_label(marks: &mut Marks<'_>, start: usize, found: Numbering) {
    marks.push(
        start + found.lead..start + found.label_len,
        MarkKind::Label,
        Some(MarkValue::Ordinal(found.ordinal)),
    );
}

fn heading(marks: &mut Marks<'_>, start: usize, kind: Kind) {
    let text = marks.words.text.as_str();
    let found = of_heading(&text[start..]);
    if let Some(found) = found {
        push_label(marks, start, found);
    }
    let from = start + found.map_or(0, |n| n.len);
    let body = &text[from..];
    let is_item = found.is_some_and(|n| !n.style.may_head());
    let end = if is_item {
        titles::item_heading_end(body)
    } else {
        titles::heading_end(body)
    };
    let head = &body[..end];
    let title = match kind {
        Kind::Section(_) => titles::plain(head),
        _ => titles::stripped(head),
    };
    // A paragraph that opens a section without a heading has no title. Who is responsible, in brackets behind one, may be told
    // at length.
    let is_heading = |title: &Range<usize>| {
        found.is_some() || !head[title.clone()].contains(['。', ';']) && head.len() <= 100 * 3
    };
    if let Some(title) = title.filter(is_heading) {
        marks.push(from + title.start..from + title.end, MarkKind::Title, None);
    }
    match kind {
        Kind::Issue => {
            let lead = found.map_or(0, |n| n.lead);
            if let Some(said) = status::bracketed_at_start(&text[start..start + lead]) {
                push_status(marks, start, (said.status, said.words));
            }
            if let Some(said) = status::bracketed_at_start(head) {
                push_status(marks, from, (said.status, said.words));
            }
            if let Some(said) = status::bracketed_at_end(head.trim_end_matches(['。', ';', ':'])) {
                push_status(marks, from, (said.status, said.words));
            }
            if let Some(owner) = titles::owner_at_end(head) {
                marks.push(from + owner.start..from + owner.end, MarkKind::Owner, None);
            }
            immediate(marks, from, head.len());
        }
        Kind::Group => {
            if let Some(said) = status::of_group(head) {
                push_status(marks, from, said);
            }
            if let Some(said) = status::immediate_group(head) {
                marks.push(
                    from + said.start..from + said.end,
                    MarkKind::Immediate,
                    None,
                );
            }
        }
        _ => {}
    }
}

fn item(marks: &mut Marks<'_>, start: usize, kind: Kind) {
    let text = marks.words.text.as_str();
    let found = numbering(&text[start..]);
    if let Some(found) = found {
        push_label(marks, start, found);
    } else if kind == Kind::Text
        && let Some(label) = field_label(&text[start..])
    {
        push_field_label(marks, start, None, label);
    }
    let from = start + found.map_or(0, |n| n.len);
    let body = &text[from..];
    if kind != Kind::Measure {
        return;
    }
    if found.is_some() {
        let end = titles::heading_end(body);
        let head = body[..end].trim_end_matches(['。', ' ', '\n']);
        let heads = body[..end].trim_end().ends_with('。') && !body[end..].trim().is_empty();
        if heads && head.len() <= MEASURE_TITLE {
            marks.push(from..from + head.len(), MarkKind::Title, None);
        }
    } else if let Some(said) = status::opening(body).or_else(|| status::closing(body.trim_end())) {
        push_status(marks, from, said);
    }
    immediate(marks, from, IMMEDIATE_WITHIN);
}

fn push_field_label(marks: &mut Marks<'_>, start: usize, ordinal: Option<u32>, label: FieldLabel) {
    marks.push(
        start..start + label.label_len,
        MarkKind::Label,
        ordinal.map(MarkValue::Ordinal),
    );
}

fn field(marks: &mut Marks<'_>, start: usize, kind: Kind) {
    let text = marks.words.text.as_str();
    let first_line = text[start..].find('\n').map_or(text.len(), |at| start + at);
    let numbered = numbering(&text[start..first_line])
        .filter(|n| field_label(&text[start + n.len..first_line]).is_some());
    let label_at = start + numbered.map_or(0, |n| n.len);
    let label = set_off(&text[label_at..first_line]);
    let mut from = label_at;
    if let Some(label) = label {
        let ordinal = numbered.map(|n| n.ordinal);
        let widened = FieldLabel {
            label_len: label.label_len + label_at - start,
            ..label
        };
        push_field_label(marks, start, ordinal, widened);
        from += label.len;
    }
    let body = trimmed(text, from.min(text.len())..text.len());
    let words = &text[body.clone()];
    let end = body.start + words.trim_end_matches(['。', ';', ',', ' ', '\n']).len();
    match kind {
        Kind::Status => {
            if let Some(said) = status::in_a_word(words).or_else(|| status::stated(words)) {
                push_status(marks, body.start, said);
            }
            immediate(marks, body.start, words.len());
        }
        Kind::Measures => {
            let behind_label = label.and_then(|label| {
                let at = label_at + label.label_len;
                let said = status::bracketed_behind_label(&text[at..])?;
                Some((at, (said.status, said.words)))
            });
            if let Some((at, said)) = behind_label {
                push_status(marks, at, said);
            } else if let Some(said) = status::opening(words) {
                push_status(marks, body.start, said);
            }
            immediate(marks, body.start, IMMEDIATE_WITHIN);
        }
        Kind::Outcome => {
            let said = status::opening(words).or_else(|| status::closing(words));
            if let Some(said) = said {
                push_status(marks, body.start, said);
            }
        }
        Kind::Owner => marks.push(body.start..end, MarkKind::Owner, None),
        Kind::Deadline => {
            let date = dates::dates(words)
                .last()
                .map(|found| MarkValue::Date(found.date));
            // 整改时限:8月底(已完成) says how far it got as well.
            let said = status::bracketed_at_end(&text[body.start..end]);
            if let Some(said) = &said {
                push_status(marks, body.start, (said.status, said.words.clone()));
            } else if let Some(said) = status::last_clause(words).filter(|(_, said)| {
                // 立行立改,长期坚持 says by when, not how far it got.
                !words[said.clone()].starts_with(['长', '持'])
            }) {
                push_status(marks, body.start, said);
            }
            let end = said.map_or(end, |said| body.start + said.whole.start);
            marks.push(body.start..end, MarkKind::Deadline, date);
            immediate(marks, body.start, IMMEDIATE_WITHIN);
        }
        _ => {}
    }
}

fn immediate(marks: &mut Marks<'_>, from: usize, within: usize) {
    let text = &marks.words.text[from.min(marks.words.text.len())..];
    let near = &text[..text.floor_char_boundary(within)];
    if let Some(said) = status::immediate(near) {
        marks.push(
            from + said.start..from + said.end,
            MarkKind::Immediate,
            None,
        );
    }
}

/// The claims in `passage`.
pub(super) fn claims_in(passage: &Passage) -> Vec<Mark> {
    let mut marks = Marks {
        words: &passage.words,
        found: Vec::new(),
    };
    claims::claims(&mut marks);
    marks.found
}

/// Whether the words of such a segment are prose in which things are named.
pub(super) const fn names_things(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Measure
            | Kind::Measures
            | Kind::Cause
            | Kind::Causes
            | Kind::Outcome
            | Kind::Owner
            | Kind::Text
    )
}

/// The entities in `passage`, and the last date named; `before` is the date named before it in the same paragraph.
pub(super) fn entities_in(
    passage: &Passage,
    before: Option<PartialDate>,
) -> (Vec<Mark>, Option<PartialDate>) {
    let mut marks = Marks {
        words: &passage.words,
        found: Vec::new(),
    };
    let last = entities::entities(&mut marks, before);
    (marks.found, last)
}

/// Marks a way to reach the agency.
pub(super) fn contact(marks: &mut Marks<'_>, part: Range<usize>, kind: ContactKind) {
    marks.push(part, MarkKind::Contact(kind), None);
}
