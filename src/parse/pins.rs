//! Segments that people have settled: they keep start, end, kind and level whatever is read around them, and speak for how
//! the headings like them are read.

use super::enumeration::Part;
use super::headings::Heading;
use super::lines::Line;
use super::reading::Role;
use crate::outline::{Confidence, Kind, Level, Origin, Segment, SegmentId};
use crate::text::{Text, TextPos, TextRange};

/// A segment that is settled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pin {
    /// The segment as it stands.
    pub segment: Segment,
    /// Where it ends.
    pub end: TextPos,
}

/// How sure what is left of a segment is, when a pin took its beginning.
const LEFT_OVER: Confidence = Confidence::percent(40);

/// What headings are settled as by `pins`: their place among the headings, and their role.
pub(super) fn settled_roles(
    headings: &[Heading],
    parts: &[Part],
    lines: &[Line],
    pins: &[Pin],
) -> Vec<(usize, Role)> {
    if pins.is_empty() {
        return Vec::new();
    }
    let role = |kind: Kind| match kind {
        Kind::Section(role) => Some(Role::Section(role)),
        Kind::Group => Some(Role::Group),
        Kind::Issue => Some(Role::Issue),
        Kind::Measure => Some(Role::Measure),
        _ => None,
    };
    let start = |heading: &Heading| {
        let part = &parts[heading.part];
        let line = &lines[part.line];
        if part.range.start == 0 {
            line.start
        } else {
            line.words.start_of(part.range.start)
        }
    };
    let settled = |heading: &Heading| {
        let at = TextPos::new(start(heading) as u32);
        let found = pins.binary_search_by_key(&at, |pin| pin.segment.start);
        role(pins[found.ok()?].segment.kind)
    };
    let places = headings.iter().enumerate();
    places
        .filter_map(|(at, heading)| Some((at, settled(heading)?)))
        .collect()
}

/// `segments` with every one of `pins` among them, from its start to its end; what was read inside a pin is gone, and what
/// is left around it tiles the text as before.
pub(super) fn held(text: &Text, segments: Vec<Segment>, pins: &[Pin]) -> Vec<Segment> {
    let pins = usable(text, pins);
    if pins.is_empty() {
        return segments;
    }
    let mut held = Held {
        text,
        read: &segments,
        segments: Vec::with_capacity(segments.len() + pins.len()),
    };
    let mut from = TextPos::ZERO;
    for pin in &pins {
        held.fill(TextRange::new(from, pin.segment.start));
        held.segments.push(pin.segment);
        from = pin.end;
    }
    held.fill(TextRange::new(from, text.end()));
    let mut segments = held.segments;
    for (i, segment) in segments.iter_mut().enumerate() {
        segment.id = SegmentId::new(i as u32 + 1);
    }
    segments
}

/// The pins that are stretches of this text, one behind the other.
fn usable(text: &Text, pins: &[Pin]) -> Vec<Pin> {
    let mut usable: Vec<Pin> = Vec::with_capacity(pins.len());
    for pin in pins {
        let (start, end) = (pin.segment.start, pin.end);
        let is_behind = usable.last().is_none_or(|last| last.end <= start);
        let is_stretch = start < end && end <= text.end();
        if is_behind && is_stretch && text.is_boundary(start) && text.is_boundary(end) {
            usable.push(*pin);
        }
    }
    usable
}

struct Held<'a> {
    text: &'a Text,
    /// What was read without pins.
    read: &'a [Segment],
    segments: Vec<Segment>,
}

impl Held<'_> {
    /// Lays what was read in `gap`, in front of, between or behind pins.
    fn fill(&mut self, gap: TextRange) {
        if gap.is_empty() {
            return;
        }
        let first = self.read.partition_point(|s| s.start < gap.start());
        let behind = self.read.partition_point(|s| s.start < gap.end());
        let mut inside: Vec<Segment> = self.read[first..behind].to_vec();
        // A pin behind leaves no words to the last ones: their blanks belong to what stands before them.
        while let Some(last) = inside.last()
            && last.start > gap.start()
            && self.is_blank(TextRange::new(last.start, gap.end()))
        {
            inside.pop();
        }
        match inside.first_mut() {
            Some(next) if next.start == gap.start() => {}
            Some(next) if self.is_blank(TextRange::new(gap.start(), next.start)) => {
                next.start = gap.start();
            }
            _ => inside.insert(0, self.left_over(gap.start(), first)),
        }
        self.segments.extend(inside);
    }

    /// What is left of the segment before the one at `next` from `start` on. What follows a heading is no second heading.
    fn left_over(&self, start: TextPos, next: usize) -> Segment {
        let cut = next.checked_sub(1).map(|at| self.read[at]);
        let (kind, level) = match cut {
            Some(cut) if cut.kind.is_heading() => (Kind::Text, cut.level.deeper()),
            Some(cut) if cut.kind == Kind::Title => (Kind::Text, Level::TOP),
            Some(cut) => (cut.kind, cut.level),
            None => (Kind::Text, Level::TOP),
        };
        Segment {
            id: SegmentId::FIRST,
            start,
            kind,
            level,
            origin: Origin::Parser,
            confidence: LEFT_OVER,
        }
    }

    fn is_blank(&self, range: TextRange) -> bool {
        self.text.slice(range).trim().is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outline::SectionRole;
    use crate::parse::{Guidance, parse, parse_guided};

    const REPORT: &str = "中共柏溪县示例局党组关于巡察整改情况的通报\n根据县委统一部署，县委第二巡察组对示例局党组开展了巡察。\n\
        一、整改情况\n（一）学习方面\n1.关于“学得不深”问题。\n整改情况：一是制定计划。二是开展研讨。\n（二）管理方面\n\
        1.关于“管得不严”问题。\n整改情况：一是修订制度。二是开展检查。\n";

    fn pin(text: &Text, words: &str, kind: Kind, level: u8) -> Pin {
        let start = text.as_str().find(words).expect("the words are there");
        Pin {
            segment: Segment {
                id: SegmentId::new(77),
                start: TextPos::new(start as u32),
                kind,
                level: Level::new(level),
                origin: Origin::Person,
                confidence: Confidence::CERTAIN,
            },
            end: TextPos::new((start + words.len()) as u32),
        }
    }

    fn shape<'a>(text: &'a Text, pins: &[Pin]) -> Vec<(Kind, u8, &'a str)> {
        let outline = parse_guided(text, &[], Guidance { rules: &[], pins }).outline;
        outline.check(text).expect("it tiles the text");
        let row = |(i, segment): (usize, &Segment)| {
            let range = outline.range(text, crate::outline::SegmentIndex::new(i));
            (
                segment.kind,
                segment.level.depth(),
                text.slice(range).trim(),
            )
        };
        outline.segments().iter().enumerate().map(row).collect()
    }

    #[test]
    fn what_stands_behind_a_pin_goes_on_as_it_was_read() {
        let text = Text::new(REPORT);
        let rows = shape(&text, &[pin(&text, "一是制定", Kind::Outcome, 3)]);
        let at = rows
            .iter()
            .position(|row| row.2 == "一是制定")
            .expect("the pin is there");
        assert_eq!(rows[at], (Kind::Outcome, 3, "一是制定"));
        assert_eq!((rows[at + 1].0, rows[at + 1].2), (Kind::Measure, "计划。"));
    }

    #[test]
    fn nothing_begins_inside_a_pin() {
        let text = Text::new(REPORT);
        let words = "1.关于“学得不深”问题。\n整改情况：一是制定计划。二是开展研讨。\n";
        let rows = shape(&text, &[pin(&text, words, Kind::Text, 2)]);
        assert!(rows.contains(&(Kind::Text, 2, words.trim())));
        assert_eq!(rows.iter().filter(|row| row.0 == Kind::Measure).count(), 2);
    }

    #[test]
    fn a_settled_heading_speaks_for_those_like_it() {
        let report = "一、整改情况\n（一）台账管理\n开展了清理。\n（二）经费管理\n开展了清退。\n（三）车辆管理\n开展了登记。\n";
        let text = Text::new(report);
        let kinds = |pins: &[Pin]| -> Vec<Kind> {
            shape(&text, pins)
                .iter()
                .filter(|row| row.2.starts_with('（'))
                .map(|row| row.0)
                .collect()
        };
        let issue = pin(&text, "（一）台账管理\n", Kind::Issue, 1);
        assert_eq!(kinds(&[issue]), [Kind::Issue; 3]);
    }

    #[test]
    fn pins_that_are_no_stretch_of_the_text_are_passed_over() {
        let text = Text::new(REPORT);
        let mut pins = [
            pin(&text, "（一）学习方面\n", Kind::Issue, 1),
            pin(&text, "学习方面\n1.", Kind::Issue, 1),
            pin(
                &text,
                "二是开展检查。\n",
                Kind::Section(SectionRole::Other),
                1,
            ),
        ];
        pins[2].end = TextPos::new(1_000_000);
        let rows = shape(&text, &pins);
        assert!(rows.contains(&(Kind::Issue, 1, "（一）学习方面")));
        assert!(!rows.iter().any(|row| row.2.starts_with("学习")));
        assert_eq!(
            parse(&text, &[]),
            parse_guided(&text, &[], Guidance::default())
        );
    }
}
