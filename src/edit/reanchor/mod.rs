//! Taking what people decided about one text of a file over to another text of the same file, as another encoding or a better
//! reader gives it: every decision goes where its words now stand, and those whose words are not to be found are named.

mod places;

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use super::Change;
use super::correct::notes::inherit;
use super::reread::{of_outline, pins, with_ids};
use crate::outline::view::NodeView;
use crate::outline::{
    Annotation, Document, IgnoreKey, Mark, MarkKind, Origin, Outline, Rule, Segment, SegmentId,
    mark_order,
};
use crate::parse::{Guidance, Pin, parse_guided};
use crate::text::{Text, TextPos, TextRange};
use places::Places;

/// The decisions of one text as far as they go into another.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reanchoring {
    /// The changes that take them over.
    pub changes: Vec<Change>,
    /// How many decisions were taken over.
    pub n_taken: usize,
    /// Those whose words are not in the other text, in the order of the first.
    pub lost: Vec<LostDecision>,
}

/// A decision whose words are not in the other text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LostDecision {
    /// The words it was about, in the first text.
    pub range: TextRange,
    /// What was decided.
    pub what: Lost,
}

/// What was decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lost {
    /// What a segment is and where it begins and ends, or that it is right as it was read.
    Segment,
    /// What stands beside a segment: corrected fields, topics, tags, a note.
    Beside(Box<Annotation>),
    /// Words marked by hand.
    Mark(MarkKind),
    /// A diagnostic passed over, with the reason.
    Ignored(IgnoreKey, String),
}

/// Takes what people decided in `from` over to `to`, another reading of the same file that nobody has touched yet.
#[must_use]
pub fn reanchor(from: &Document, to: &Document, rules: &[Rule]) -> Reanchoring {
    let mut taking = Taking {
        from,
        to,
        places: Places::between(from.text(), to.text()),
        done: Reanchoring::default(),
    };
    let pins = taking.pins();
    let guidance_pins: Vec<Pin> = pins.iter().map(|(_, pin)| *pin).collect();
    let guidance = Guidance {
        rules,
        pins: &guidance_pins,
    };
    let read = parse_guided(to.text(), to.hints(), guidance).outline;
    let segments = settled(with_ids(to, &read, &[]), &guidance_pins);
    let marks = taking.marks(&read, &pins);
    let beside = taking.annotations(&segments, &pins);
    let mut changes = of_outline(to.outline(), &segments, &marks);
    changes.extend(beside);
    changes.extend(taking.header());
    changes.extend(taking.ignored());
    let mut done = taking.done;
    done.lost.sort_by_key(|lost| lost.range.start());
    done.changes = changes;
    done
}

/// `segments` as the pins have them where one begins.
fn settled(mut segments: Vec<Segment>, pins: &[Pin]) -> Vec<Segment> {
    for pin in pins {
        if let Ok(at) = segments.binary_search_by_key(&pin.segment.start, |segment| segment.start) {
            let id = segments[at].id;
            segments[at] = Segment { id, ..pin.segment };
        }
    }
    segments
}

struct Taking<'a> {
    from: &'a Document,
    to: &'a Document,
    places: Places<'a>,
    done: Reanchoring,
}

impl Taking<'_> {
    fn lose(&mut self, range: TextRange, what: Lost) {
        let range = self.from.text().trimmed(range);
        self.done.lost.push(LostDecision { range, what });
    }

    /// What was decided about a segment itself and about the words in it.
    fn lose_segment(&mut self, id: SegmentId) {
        let from = self.from;
        let Some(node) = NodeView::of_id(from, id) else {
            return;
        };
        if node.segment().origin == Origin::Person || node.is_confirmed() {
            self.lose(node.range(), Lost::Segment);
        }
        let by_person = |mark: &&Mark| mark.origin == Origin::Person;
        for mark in node.marks().iter().filter(by_person) {
            self.lose(mark.range, Lost::Mark(mark.kind));
        }
    }

    /// What is settled in the first text as it is to be settled in the second, with the segment it was.
    fn pins(&mut self) -> Vec<(SegmentId, Pin)> {
        let mut taken: Vec<(SegmentId, Pin)> = Vec::new();
        for pin in pins(self.from) {
            let range = TextRange::new(pin.segment.start, pin.end);
            match self.places.of(range) {
                Some(there) => taken.push((
                    pin.segment.id,
                    Pin {
                        segment: Segment {
                            start: start_of(self.to, there.start()),
                            ..pin.segment
                        },
                        end: end_of(self.to, there.end()),
                    },
                )),
                None => self.lose_segment(pin.segment.id),
            }
        }
        taken.sort_by_key(|(_, pin)| pin.segment.start);
        // Where two would hold the same words the first has them.
        let mut free = TextPos::ZERO;
        let mut pins = Vec::with_capacity(taken.len());
        let mut crowded = Vec::new();
        for (id, mut pin) in taken {
            pin.segment.start = pin.segment.start.max(free);
            if pin.segment.start < pin.end {
                free = pin.end;
                pins.push((id, pin));
            } else {
                crowded.push(id);
            }
        }
        for id in crowded {
            self.lose_segment(id);
        }
        self.done.n_taken += pins.len();
        pins
    }

    /// The marks read, and in what is settled those that stood there, as long as all of them are found.
    fn marks(&mut self, read: &Outline, pins: &[(SegmentId, Pin)]) -> Vec<Mark> {
        let mut marks: Vec<Mark> = read.marks().to_vec();
        for (id, pin) in pins {
            let Some(node) = NodeView::of_id(self.from, *id) else {
                continue;
            };
            let within = TextRange::new(pin.segment.start, pin.end);
            // Where pages and lines were broken is another matter in another text.
            let is_layout =
                |mark: &Mark| mark.kind == MarkKind::Noise && mark.origin != Origin::Person;
            let there = |mark: &&Mark| {
                let range = self.places.of(mark.range)?;
                let is_inside = within.contains_range(range) && !range.is_empty();
                is_inside.then(|| Mark {
                    range,
                    ..(*mark).clone()
                })
            };
            let stood: Vec<&Mark> = node
                .marks()
                .iter()
                .filter(|mark| !is_layout(mark))
                .collect();
            let moved: Vec<Option<Mark>> = stood.iter().map(there).collect();
            let are_all_there = moved.iter().all(Option::is_some);
            let by_person: Vec<TextRange> = moved
                .iter()
                .flatten()
                .filter(|mark| mark.origin == Origin::Person)
                .map(|mark| mark.range)
                .collect();
            marks.retain(|mark| {
                let gives_way = are_all_there && !is_layout(mark)
                    || by_person
                        .iter()
                        .any(|range| range.intersection(mark.range).is_some());
                !(within.contains_range(mark.range) && gives_way)
            });
            let mut gone = Vec::new();
            for (stood, moved) in stood.into_iter().zip(moved) {
                match moved {
                    Some(mark) if are_all_there || mark.origin == Origin::Person => {
                        marks.push(mark);
                    }
                    None if stood.origin == Origin::Person => gone.push(stood.clone()),
                    _ => {}
                }
            }
            for mark in gone {
                self.lose(mark.range, Lost::Mark(mark.kind));
            }
        }
        marks.sort_by_key(mark_order);
        marks.dedup_by_key(|mark| mark_order(mark));
        marks
    }

    /// What stood beside segments is put beside those that hold their words.
    fn annotations(&mut self, segments: &[Segment], pins: &[(SegmentId, Pin)]) -> Vec<Change> {
        let mut beside: BTreeMap<SegmentId, Annotation> = BTreeMap::new();
        for (id, annotation) in self.from.annotations() {
            let Some(node) = NodeView::of_id(self.from, *id) else {
                continue;
            };
            let settled = pins.iter().find(|(settled, _)| settled == id);
            let start = match settled {
                Some((_, pin)) => Some(pin.segment.start),
                None => self.places.of(node.range()).map(TextRange::start),
            };
            let heir = start.and_then(|start| {
                let behind = segments.partition_point(|segment| segment.start <= start);
                segments.get(behind.checked_sub(1)?)
            });
            match heir.map(|heir| beside.entry(heir.id)) {
                Some(Entry::Vacant(place)) if settled.is_some() => {
                    place.insert(annotation.clone());
                }
                Some(place) => {
                    inherit(place.or_default(), annotation.clone());
                    self.done.n_taken += usize::from(settled.is_none());
                }
                None => {
                    let confirmed = false;
                    let rest = Annotation {
                        confirmed,
                        ..annotation.clone()
                    };
                    if !rest.is_empty() {
                        self.lose(node.range(), Lost::Beside(Box::new(rest)));
                    }
                }
            }
        }
        let changes = beside.into_iter().map(|(id, after)| Change::Annotation {
            id,
            before: None,
            after: Some(Box::new(after)),
        });
        changes.collect()
    }

    /// A person's answers for the header say nothing of places.
    fn header(&mut self) -> Vec<Change> {
        let answers = self.from.header_overrides();
        self.done.n_taken += answers.len();
        let changes = answers.iter().map(|(field, answer)| Change::Header {
            field: *field,
            before: None,
            after: Some(answer.clone()),
        });
        changes.collect()
    }

    fn ignored(&mut self) -> Vec<Change> {
        let mut changes = BTreeMap::new();
        for (key, reason) in self.from.ignored() {
            let there = self.places.of(key.range);
            let Some(range) = there else {
                self.lose(key.range, Lost::Ignored(key.clone(), reason.clone()));
                continue;
            };
            let code = key.code.clone();
            changes.insert(IgnoreKey { code, range }, reason.clone());
        }
        self.done.n_taken += changes.len();
        let changes = changes.into_iter().map(|(key, reason)| Change::Ignore {
            key,
            before: None,
            after: Some(reason),
        });
        changes.collect()
    }
}

/// Where a segment whose words begin at `at` begins: where one was read with nothing but blanks before these words, else at the
/// beginning of the line where they are its first.
fn start_of(document: &Document, at: TextPos) -> TextPos {
    let text = document.text();
    let is_blank = |start: TextPos| text.slice(TextRange::new(start, at)).trim().is_empty();
    let read = document
        .outline()
        .index_at(at)
        .map(|index| document.outline().range(text, index).start());
    let line = text.line(text.line_of(at)).start();
    [read, Some(line)]
        .into_iter()
        .flatten()
        .find(|start| is_blank(*start))
        .unwrap_or(at)
}

/// Where a segment whose words end at `at` ends: where the next words begin.
fn end_of(document: &Document, at: TextPos) -> TextPos {
    let text: &Text = document.text();
    let rest = text.slice(TextRange::new(at, text.end()));
    let n_blank = rest.len() - rest.trim_start().len();
    if n_blank == rest.len() {
        return text.end();
    }
    start_of(document, at.offset(n_blank)).max(at)
}

#[cfg(test)]
mod tests;
