//! Corrections of what the segments are: kind, boundaries, split, merge, noise, and the title within a heading.

use std::ops::Range;

use super::levels::{by_person, natural_level};
use super::{Draft, Refusal, Scope, name_of_kind};
use crate::edit::{Change, EditName};
use crate::outline::{
    Kind, Level, Mark, MarkKind, Origin, Segment, SegmentId, SegmentIndex, mark_order,
};
use crate::parse::Describer;
use crate::text::{TextPos, TextRange};

impl Draft {
    pub(super) fn set_kind(&mut self, ids: &[SegmentId], kind: Kind) -> Result<EditName, Refusal> {
        for id in ids {
            let at = self.index_of(*id)?.to_usize();
            let segment = self.segment(at);
            if segment.kind != kind {
                // What gathered issues and is one itself stays beside its like; the issue above, which is below another, is none.
                let level = if kind == Kind::Issue && self.gathers_issues(at) {
                    segment.level
                } else {
                    let before = &self.document.outline().segments()[..at];
                    natural_level(before, kind, segment.level)
                };
                self.reshape(
                    at..at + 1,
                    vec![Segment {
                        kind,
                        level,
                        ..by_person(segment)
                    }],
                )?;
                if segment.kind.is_heading() && !kind.is_heading() {
                    self.raise_orphans(at, segment.level)?;
                }
            }
        }
        Ok(name_of_kind(kind))
    }

    /// The issues that lay below a heading at `level`, which stood at this place and is none any more, lie beside the issue
    /// above and not in it.
    fn raise_orphans(&mut self, at: usize, level: Level) -> Result<(), Refusal> {
        let segments = self.document.outline().segments();
        let above = segments[..at].iter().rfind(|above| above.kind.is_heading());
        let Some(above) = above.filter(|above| above.kind == Kind::Issue) else {
            return Ok(());
        };
        let sibling = above.level;
        let below = segments[at + 1..].iter();
        let orphans: Vec<SegmentId> = below
            .take_while(|below| below.level > level)
            .filter(|below| below.kind.is_heading() && below.level == sibling.deeper())
            .map(|below| below.id)
            .collect();
        if !orphans.is_empty() {
            self.shift_level(&orphans, -1, Scope::WithBelow)?;
        }
        Ok(())
    }

    /// What is left of a segment, which is noise where no word of it but noise is left.
    fn left_over(&self, segment: Segment, range: TextRange) -> Segment {
        let noise = self.document.outline().marks_in(range).iter();
        let noise: Vec<TextRange> = noise
            .filter(|mark| mark.kind == MarkKind::Noise)
            .map(|mark| mark.range)
            .collect();
        let words = self.document.text().slice(range);
        let says_something = words.char_indices().any(|(at, c)| {
            let at = range.start().offset(at);
            !c.is_whitespace() && !noise.iter().any(|noise| noise.contains(at))
        });
        if says_something {
            segment
        } else {
            Segment {
                kind: Kind::Noise,
                ..by_person(segment)
            }
        }
    }

    /// Whether an issue lies below the segment at this place.
    fn gathers_issues(&self, at: usize) -> bool {
        let segments = self.document.outline().segments();
        segments[at + 1..]
            .iter()
            .take_while(|below| below.level > segments[at].level)
            .any(|below| below.kind == Kind::Issue)
    }

    pub(super) fn take_range(&mut self, range: TextRange, kind: Kind) -> Result<(), Refusal> {
        let range = self.visible(range).ok_or(Refusal::EmptyPart)?;
        let (first, last) = self.places(range)?;
        let (above, below) = (self.segment(first), self.segment(last));
        let end = self.range(last).end();
        let has_head = self
            .visible(TextRange::new(above.start, range.start()))
            .is_some();
        let has_tail = self.visible(TextRange::new(range.end(), end)).is_some();
        let level = natural_level(
            &self.document.outline().segments()[..first + usize::from(has_head)],
            kind,
            above.level,
        );
        let mut fresh = self.document.next_id();
        let mut fresh_id = || {
            let id = fresh;
            fresh = id.next();
            id
        };
        let mut after = Vec::new();
        if has_head {
            after.push(self.left_over(above, TextRange::new(above.start, range.start())));
        }
        // The id that stays is that of the uppermost segment that begins inside the words.
        let id = match (has_head, first < last) {
            (false, _) => above.id,
            (true, true) => self.segment(first + 1).id,
            (true, false) => fresh_id(),
        };
        let start = if has_head { range.start() } else { above.start };
        after.push(Segment {
            id,
            start,
            kind,
            level,
            ..by_person(above)
        });
        if has_tail {
            let tail = Segment {
                id: fresh_id(),
                start: range.end(),
                ..by_person(below)
            };
            after.push(self.left_over(tail, TextRange::new(range.end(), end)));
        }
        self.join_annotations(first..last + 1, &after, id)?;
        self.reshape(first..last + 1, after)
    }

    pub(super) fn split(&mut self, at: TextPos) -> Result<(), Refusal> {
        let (at, place) = self.place_at(at)?;
        let upper = self.segment(place);
        // What follows a heading is no second heading; what follows a measure is more likely another.
        if upper.kind.is_heading() {
            self.begin(at, Kind::Text, upper.level.deeper())
        } else {
            self.begin(at, upper.kind, upper.level)
        }
    }

    pub(super) fn begin(&mut self, at: TextPos, kind: Kind, level: Level) -> Result<(), Refusal> {
        let (at, place) = self.place_at(at)?;
        let (upper, range) = (self.segment(place), self.range(place));
        let parts = [
            TextRange::new(range.start(), at),
            TextRange::new(at, range.end()),
        ];
        if parts.iter().any(|part| self.visible(*part).is_none()) {
            return Err(Refusal::EmptyPart);
        }
        let lower = Segment {
            id: self.document.next_id(),
            start: at,
            kind,
            level,
            ..by_person(upper)
        };
        self.reshape(place..place + 1, vec![by_person(upper), lower])
    }

    pub(super) fn merge_up(&mut self, id: SegmentId) -> Result<(), Refusal> {
        let place = self.index_of(id)?.to_usize();
        // A page number between the two is no segment to join; it stays noise inside what they become.
        let before = &self.document.outline().segments()[..place];
        let is_node = |segment: &Segment| segment.kind != Kind::Noise;
        let above = before
            .iter()
            .rposition(is_node)
            .ok_or(Refusal::NothingBefore)?;
        let between: Vec<Mark> = (above + 1..place)
            .filter_map(|noise| self.visible(self.range(noise)))
            .map(noise_by_hand)
            .collect();
        let upper = by_person(self.segment(above));
        self.join_annotations(above..place + 1, &[upper], upper.id)?;
        self.reshape(above..place + 1, vec![upper])?;
        self.replace_marks(Vec::new(), between)
    }

    pub(super) fn move_boundary(&mut self, id: SegmentId, to: TextPos) -> Result<(), Refusal> {
        let place = self.index_of(id)?.to_usize();
        let above = place.checked_sub(1).ok_or(Refusal::NothingBefore)?;
        let both = TextRange::new(self.range(above).start(), self.range(place).end());
        let to = self.document.text().floor(to);
        if to == self.segment(place).start {
            return Err(Refusal::NothingToChange);
        }
        if !both.contains(to) {
            return Err(Refusal::TooFar);
        }
        let parts = [
            TextRange::new(both.start(), to),
            TextRange::new(to, both.end()),
        ];
        if parts.iter().any(|part| self.visible(*part).is_none()) {
            return Err(Refusal::EmptyPart);
        }
        let lower = Segment {
            start: to,
            ..by_person(self.segment(place))
        };
        self.reshape(
            above..place + 1,
            vec![by_person(self.segment(above)), lower],
        )
    }

    pub(super) fn take_title(&mut self, range: TextRange) -> Result<(), Refusal> {
        let range = self.visible(range).ok_or(Refusal::EmptyPart)?;
        let (first, last) = self.places(range)?;
        if first != last {
            return Err(Refusal::AcrossSegments);
        }
        let kind = self.segment(first).kind;
        if !kind.is_heading() && kind != Kind::Measure {
            return Err(Refusal::NoTitle);
        }
        let title = Mark {
            range,
            kind: MarkKind::Title,
            value: None,
            origin: Origin::Person,
        };
        let printed = self.document.outline().marks_in(self.range(first)).iter();
        let before: Vec<Mark> = printed
            .filter(|mark| mark.kind == MarkKind::Title)
            .cloned()
            .collect();
        self.replace_marks(before, vec![title])
    }

    pub(super) fn mark_noise(&mut self, range: TextRange) -> Result<(), Refusal> {
        let range = self.visible(range).ok_or(Refusal::EmptyPart)?;
        let (first, last) = self.places(range)?;
        for place in first..=last {
            let own = self.range(place);
            let Some(part) = own.intersection(range) else {
                continue;
            };
            if self
                .visible(own)
                .is_none_or(|visible| part.contains_range(visible))
            {
                let segment = self.segment(place);
                if segment.kind != Kind::Noise {
                    self.reshape(
                        place..place + 1,
                        vec![Segment {
                            kind: Kind::Noise,
                            ..by_person(segment)
                        }],
                    )?;
                }
            } else {
                self.replace_marks(Vec::new(), vec![noise_by_hand(part)])?;
            }
        }
        Ok(())
    }

    /// Puts the segments `after` where those at `places` are, with the marks they call for: those of a segment that keeps
    /// its range and kind stay; another's are described anew, but for noise, entities and what a person marked.
    pub(super) fn reshape(
        &mut self,
        places: Range<usize>,
        after: Vec<Segment>,
    ) -> Result<(), Refusal> {
        let text = self.document.text();
        let outline = self.document.outline();
        let before = outline.segments()[places.clone()].to_vec();
        if before == after {
            return Ok(());
        }
        let Some(last) = places.clone().last() else {
            return Ok(());
        };
        let region = TextRange::new(self.range(places.start).start(), self.range(last).end());
        let printed = outline.marks_in(region);
        let mut marks: Vec<Mark> = Vec::new();
        for (i, segment) in after.iter().enumerate() {
            let end = after.get(i + 1).map_or(region.end(), |next| next.start);
            let range = TextRange::new(segment.start, end);
            let unchanged = places.clone().any(|place| {
                self.range(place) == range && outline.segments()[place].kind == segment.kind
            });
            if unchanged {
                marks.extend(outline.marks_in(range).iter().cloned());
                continue;
            }
            let kept: Vec<Mark> = printed
                .iter()
                .filter_map(|mark| keep(mark, range, segment.kind))
                .collect();
            let of_text = self.describer.get_or_init(|| Describer::of(text));
            let described = of_text.describe(text, self.document.hints(), range, segment.kind);
            let is_new = |mark: &Mark| {
                let by_hand = kept
                    .iter()
                    .any(|k| k.kind == mark.kind && k.origin == Origin::Person);
                range.contains_range(mark.range) && !mark.range.is_empty() && !by_hand
            };
            marks.extend(described.into_iter().filter(is_new));
            marks.extend(kept);
        }
        marks.sort_by_key(mark_order);
        marks.dedup_by_key(|mark| mark_order(mark));
        let gone: Vec<Mark> = printed
            .iter()
            .filter(|mark| !marks.contains(mark))
            .cloned()
            .collect();
        marks.retain(|mark| !printed.contains(mark));
        self.push(Change::Splice {
            at: places.start,
            before,
            after,
        })?;
        self.replace_marks(gone, marks)
    }

    pub(super) fn replace_marks(
        &mut self,
        before: Vec<Mark>,
        after: Vec<Mark>,
    ) -> Result<(), Refusal> {
        let present = |mark: &Mark| {
            let found = self
                .document
                .outline()
                .marks()
                .binary_search_by_key(&mark_order(mark), mark_order);
            found.is_ok_and(|at| !before.contains(&self.document.outline().marks()[at]))
        };
        let after: Vec<Mark> = after.into_iter().filter(|mark| !present(mark)).collect();
        if before.is_empty() && after.is_empty() {
            return Ok(());
        }
        self.push(Change::Marks { before, after })
    }

    /// `at` on a character boundary, and the place of the segment that holds it.
    fn place_at(&self, at: TextPos) -> Result<(TextPos, usize), Refusal> {
        let at = self.document.text().floor(at);
        let index = self.document.outline().index_at(at).ok_or(Refusal::Gone)?;
        Ok((at, index.to_usize()))
    }

    pub(super) fn segment(&self, place: usize) -> Segment {
        self.document.outline().segments()[place]
    }

    pub(super) fn range(&self, place: usize) -> TextRange {
        self.document
            .outline()
            .range(self.document.text(), SegmentIndex::new(place))
    }

    /// `range` without the blanks at either end; none where it is all blank.
    pub(super) fn visible(&self, range: TextRange) -> Option<TextRange> {
        let text = self.document.text();
        let range = TextRange::new(
            text.floor(range.start()),
            text.floor(range.end()).max(text.floor(range.start())),
        );
        Some(text.trimmed(range)).filter(|range| !range.is_empty())
    }

    /// The places of the segments that hold the first and the last character of `range`.
    pub(super) fn places(&self, range: TextRange) -> Result<(usize, usize), Refusal> {
        let outline = self.document.outline();
        let last = TextPos::new(range.end().to_u32().saturating_sub(1));
        let first = outline.index_at(range.start()).ok_or(Refusal::Gone)?;
        Ok((
            first.to_usize(),
            outline.index_at(last).ok_or(Refusal::Gone)?.to_usize(),
        ))
    }
}

fn noise_by_hand(range: TextRange) -> Mark {
    Mark {
        range,
        kind: MarkKind::Noise,
        value: None,
        origin: Origin::Person,
    }
}

/// What stays of `mark` in a segment of this range and kind that is described anew.
fn keep(mark: &Mark, range: TextRange, kind: Kind) -> Option<Mark> {
    let inside = mark.range.intersection(range)?;
    let whole = inside == mark.range;
    let stays = match mark.kind {
        MarkKind::Noise => true,
        MarkKind::Entity(_) => whole && kind != Kind::Noise,
        _ => whole && kind != Kind::Noise && mark.origin == Origin::Person,
    };
    stays.then(|| Mark {
        range: inside,
        ..mark.clone()
    })
}
