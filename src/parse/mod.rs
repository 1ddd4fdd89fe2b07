//! Reading the structure of a report.
//!
//! Two stages. First what each line, and each enumerated part inside a line, looks like: `physical_lines`, `lines`, `layout` and `joining` undo
//! what pages and formats did, `numbering` and `labels` recognise, `candidates` and `enumeration` cut, `frame` finds what stands around the body. Then
//! what the looks mean in this report: `headings` nests them, `reading` chooses among a few consistent readings by how well each role fits (`role_fit`,
//! `scores`), `entry` reads what stands under an issue, `assemble` lays the segments, and `describe` marks them.
//!
//! Text is looked at once for what its characters are (`signs`), and most of it is passed over by that; a pattern is looked for only where the first
//! and the last character allow it (`pattern_ends`).
//!
//! Pure and total: it knows no files, no clock and no errors, and takes time linear in the text.

mod amounts;
mod aspects;
mod assemble;
mod bullets;
mod by_style;
mod candidates;
mod claim_clauses;
mod claim_doubts;
mod claim_rules;
mod claim_sums;
mod claims;
mod closing;
mod counted;
mod dates;
mod describe;
mod doubts;
mod entities;
mod entry;
mod enumeration;
mod frame;
mod frame_end;
mod gathering;
mod header;
mod headings;
mod joining;
mod kin;
mod labels;
mod layout;
mod lines;
mod listing;
mod marking;
mod names;
mod nesting;
mod numbering;
mod numbering_rare;
mod numbering_words;
mod numerals;
mod parallel;
mod pattern_ends;
pub(crate) mod patterns;
mod physical_lines;
mod piece;
mod pins;
mod plain;
mod reading;
mod role_fit;
mod ruled;
mod scores;
mod signs;
mod sought;
mod status;
mod status_sentences;
mod sureness;
mod table;
mod table_parts;
mod title_form;
mod titles;
mod told_findings;
mod wording;
mod words;
mod work;

use crate::outline::{
    Confidence, Kind, Level, Mark, Origin, Outline, ReadingQuality, Rule, Segment, SegmentId,
};
use crate::text::{Hint, Text, TextPos, TextRange};

use assemble::{Recognised, Start};
use frame::Place;
use layout::Layout;

pub use pins::Pin;
pub(crate) use wording::{Tenor, tenor_of_title};

/// Which readings this parser makes. It is raised whenever some text comes to be read otherwise than before, so that a report read by an
/// older one can be offered to be read again.
pub const VERSION: &str = "9";

/// One reading of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// The segments and marks read.
    pub outline: Outline,
    /// How the reading as a whole is judged.
    pub quality: ReadingQuality,
}

/// What people have decided before a text is read: about reports like it, and about this very one.
#[derive(Debug, Clone, Copy, Default)]
pub struct Guidance<'a> {
    /// The rules for reports like this one, the newest last: of two about one form the newer counts.
    pub rules: &'a [Rule],
    /// The segments that are settled, in the order of the text.
    pub pins: &'a [Pin],
}

/// Reads the structure of a report. Pure and total: any text has a reading, and every character of it is in a segment.
#[must_use]
pub fn parse(text: &Text, hints: &[Hint]) -> Reading {
    parse_guided(text, hints, Guidance::default())
}

/// Reads the structure of a report of which people have decided something: what is settled stays as it is and speaks for
/// how the rest is read, and rules make of what the parser reads what they say. Pure and total as [`parse`] is.
#[must_use]
pub fn parse_guided(text: &Text, hints: &[Hint], guidance: Guidance<'_>) -> Reading {
    let Structure {
        lines,
        segments,
        quality,
    } = recognised(
        text,
        &ruled::hinted(text, hints, guidance.rules),
        guidance.pins,
    );
    let segments = ruled::with_fields(text, segments, guidance.rules);
    let segments = pins::held(text, segments, guidance.pins);
    let marks = marking::marks(text, &lines, &segments);
    let outline = outline(text, segments, marks);
    let outline = match ruled::ruled(text, &outline, guidance) {
        Some(segments) => {
            let marks = marking::marks(text, &lines, &segments);
            self::outline(text, segments, marks)
        }
        None => outline,
    };
    Reading { outline, quality }
}

fn outline(text: &Text, segments: Vec<Segment>, marks: Vec<Mark>) -> Outline {
    Outline::new(text, segments, marks).unwrap_or_else(|broken| {
        debug_assert!(false, "the segments do not tile the text: {broken}");
        Outline::new(text, segments_of_nothing(text), Vec::new()).unwrap_or_default()
    })
}

/// The segments of a report and nothing else: what [`parse`] finds before it looks at the words inside them.
#[must_use]
pub fn structure(text: &Text, hints: &[Hint]) -> Vec<Segment> {
    recognised(text, hints, &[]).segments
}

/// The first half of a reading: which segments there are.
struct Structure {
    lines: Vec<lines::Line>,
    segments: Vec<Segment>,
    quality: ReadingQuality,
}

fn recognised(text: &Text, hints: &[Hint], pins: &[Pin]) -> Structure {
    let mut lines = lines::lines(text, hints, text.range(), Layout::of(text));
    let places = frame::frame(&mut lines);
    let parts = parts(&lines, &places);
    let mut headings = headings::headings(&lines, &places, &parts);
    let claimed = claims::claimed_issues(text.as_str());
    let words = |heading: &headings::Heading| {
        &lines[parts[heading.part].line].words.text[heading.words.clone()]
    };
    let mut settled = parallel::settle(&mut headings, words);
    settled.extend(pins::settled_roles(&headings, &parts, &lines, pins));
    let roles = reading::roles(&headings, &claimed, &settled, |at| words(&headings[at]));
    let starts = Recognised {
        lines: &lines,
        places: &places,
        parts: &parts,
        headings: &headings,
        roles: &roles,
    }
    .starts();
    let segments = segments(text, &starts);
    let in_order = doubts::share_in_order(&lines, &parts, &segments);
    Structure {
        segments,
        lines,
        quality: ReadingQuality {
            // However far it led the others, a reading that leaves labels of entries over is none to rely on.
            margin_percent: roles.margin_percent.min(in_order),
        },
    }
}

/// The marks of `range` taken as a `kind`: label, title, status and whatever else such a segment carries, so that a
/// correction by hand gets them too.
#[must_use]
pub fn describe(text: &Text, hints: &[Hint], range: TextRange, kind: Kind) -> Vec<Mark> {
    Describer::of(text).describe(text, hints, range, kind)
}

/// What [`describe`] has to know of a text as a whole, found out once for many descriptions.
#[derive(Debug, Clone, Copy)]
pub struct Describer {
    layout: Layout,
}

impl Describer {
    /// What there is to know of `text`.
    #[must_use]
    pub fn of(text: &Text) -> Self {
        Self {
            layout: Layout::of(text),
        }
    }

    /// What [`describe`] says of `range` of this same text.
    #[must_use]
    pub fn describe(&self, text: &Text, hints: &[Hint], range: TextRange, kind: Kind) -> Vec<Mark> {
        described(text, hints, range, kind, self.layout)
    }
}

fn described(
    text: &Text,
    hints: &[Hint],
    range: TextRange,
    kind: Kind,
    layout: Layout,
) -> Vec<Mark> {
    let range = range.intersection(text.range()).unwrap_or_default();
    let lines = lines::lines(text, hints, range, layout);
    let passage = marking::passage(&lines, range);
    let mut marks = describe::describe(&passage, kind);
    if matches!(kind, Kind::Opening | Kind::Text | Kind::Section(_)) {
        marks.extend(describe::claims_in(&passage));
    }
    if describe::names_things(kind) {
        marks.extend(describe::entities_in(&passage, None).0);
    }
    marking::tidied(marks, range)
}

/// The parts of every line of opening and body.
fn parts(lines: &[lines::Line], places: &[Place]) -> Vec<enumeration::Part> {
    let mut parts = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let found = match places[at] {
            Place::Body if line.cell.is_some() => table_parts::cell(at, line),
            Place::Body => {
                let (next, above) = (following(lines, at), above(lines, at));
                enumeration::parts(at, &line.words.text, next, above)
            }
            // An opening is whole, but for headings behind it on a line that lost its paragraph marks.
            Place::Opening => opening_parts(at, &line.words.text),
            _ => continue,
        };
        parts.extend(found);
    }
    // The text breaks off behind a number.
    if let Some(last) = parts.last_mut()
        && last.numbering.is_some_and(|n| last.range.len() <= n.len)
    {
        last.numbering = None;
    }
    let words = |part: &enumeration::Part| &lines[part.line].words.text[part.range.clone()];
    enumeration::label_numbered_fields(&mut parts, words);
    enumeration::label_numbered_problems(&mut parts, words);
    bullets::mark(lines, &mut parts);
    told_findings::head_with_own_fields(lines, &mut parts);
    parts
}

/// The numbering that the line behind `at` begins with; furniture between them does not count.
fn following(lines: &[lines::Line], at: usize) -> Option<numbering::Numbering> {
    let next = lines[at + 1..]
        .iter()
        .take(3)
        .find(|line| !line.furniture)?;
    numbering::numbering(&next.words.text)
}

/// The words of the line before `at`; furniture between them does not count.
fn above(lines: &[lines::Line], at: usize) -> &str {
    let mut above = lines[..at].iter().rev().take(3);
    above
        .find(|line| !line.furniture)
        .map_or("", |line| &line.words.text)
}

fn opening_parts(line: usize, words: &str) -> Vec<enumeration::Part> {
    let mut parts = enumeration::parts(line, words, None, "");
    let heads = parts.iter().skip(1).position(enumeration::Part::may_head);
    let body_from = heads.map_or(parts.len(), |at| at + 1);
    parts.drain(1.min(body_from)..body_from);
    let end = parts.get(1).map_or(words.len(), |next| next.range.start);
    if let Some(opening) = parts.first_mut() {
        opening.range = 0..end;
        opening.states_status = false;
    }
    parts
}

/// Segments with ids in the order of the text. What stands before the first belongs to it.
fn segments(text: &Text, starts: &[Start]) -> Vec<Segment> {
    let mut segments: Vec<Segment> = Vec::with_capacity(starts.len());
    for start in starts {
        let at = if segments.is_empty() {
            TextPos::ZERO
        } else {
            TextPos::new(start.at as u32)
        };
        if segments.last().is_some_and(|last| last.start >= at) {
            debug_assert!(
                false,
                "segments begin one after the other: {start:?} after {:?}, {:?}",
                segments.last(),
                text.as_str().get(start.at..start.at + 60)
            );
            continue;
        }
        segments.push(Segment {
            id: SegmentId::new(segments.len() as u32 + 1),
            start: at,
            kind: start.kind,
            level: Level::new(start.level),
            origin: Origin::Parser,
            confidence: Confidence::percent(start.sureness),
        });
    }
    if segments.is_empty() {
        return segments_of_nothing(text);
    }
    segments
}

/// A text without a word is one piece of prose; an empty text has no segments.
fn segments_of_nothing(text: &Text) -> Vec<Segment> {
    let only = Segment {
        id: SegmentId::FIRST,
        start: TextPos::ZERO,
        kind: Kind::Text,
        level: Level::TOP,
        origin: Origin::Parser,
        confidence: Confidence::percent(50),
    };
    (!text.is_empty()).then_some(only).into_iter().collect()
}
