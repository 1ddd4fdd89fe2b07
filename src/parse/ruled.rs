//! What the rules of a person make of a reading.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::Guidance;
use crate::outline::{
    Below, Form, Kin, Kind, Level, Looks, Origin, Outline, Rule, RuleOutcome, Segment, SegmentId,
    SegmentIndex,
};
use crate::text::{Hint, HintKind, Text, TextPos, TextRange};

/// The segments of `outline` as the rules have them; none where no rule is about any of them. What is settled by a pin is
/// not touched.
pub(super) fn ruled(
    text: &Text,
    outline: &Outline,
    guidance: Guidance<'_>,
) -> Option<Vec<Segment>> {
    let rules = guidance.rules;
    if rules.is_empty() {
        return None;
    }
    let read = outline.segments();
    let mut segments = read.to_vec();
    let mut kin = Kin::default();
    let mut moved: Option<Moved> = None;
    let mut is_changed = false;
    let mut joined = vec![false; read.len()];
    // Whether what stands before may have something join it: a person has not settled where that ends, and it is no noise.
    let mut is_open_before = false;
    for (i, segment) in read.iter().enumerate() {
        if moved.is_some_and(|moved| !moved.reaches(segment)) {
            moved = None;
        }
        let is_pinned = guidance
            .pins
            .binary_search_by_key(&segment.start, |pin| pin.segment.start)
            .is_ok();
        if !is_pinned {
            let rule = rule_for(text, outline, SegmentIndex::new(i), rules);
            if rule.is_some_and(|rule| rule.outcome == RuleOutcome::Joins) {
                joined[i] = is_open_before;
            } else if let Some((now, below)) = rule.and_then(|rule| outcome(rule, segment, kin)) {
                if below != 0 {
                    moved = Some(Moved {
                        level: segment.level,
                        steps: below,
                    });
                }
                segments[i] = now;
            } else if let Some(moved) = moved {
                segments[i].level = segment.level.shifted(moved.steps);
            }
            is_changed |= segments[i] != *segment || joined[i];
        }
        if !joined[i] {
            is_open_before = !is_pinned && segments[i].kind != Kind::Noise;
            kin.pass(&segments[i]);
        }
    }
    let mut is_joined = joined.into_iter();
    segments.retain(|_| !is_joined.next().unwrap_or_default());
    is_changed.then_some(segments)
}

/// `segments` with those that begin at the lines which rules take as a field: each goes as far as the segment did in which
/// the line stands.
pub(super) fn with_fields(text: &Text, segments: Vec<Segment>, rules: &[Rule]) -> Vec<Segment> {
    let mut fields: BTreeMap<TextPos, Kind> = BTreeMap::new();
    for rule in rules.iter().filter(|rule| is_of_field(rule)) {
        if let Some(kind) = rule.outcome.kind() {
            let lines = rule.looks.form.lines(text);
            fields.extend(lines.map(|line| (line.start(), kind)));
        }
    }
    if fields.is_empty() {
        return segments;
    }
    let mut kin = Kin::default();
    let mut with_fields: Vec<Segment> = Vec::with_capacity(segments.len() + fields.len());
    let ends = segments.iter().skip(1).map(|next| next.start);
    for (segment, end) in segments.iter().zip(ends.chain([text.end()])) {
        let is_left = segment.kind == Kind::Noise;
        let mut next = *segment;
        for (at, kind) in fields.range(segment.start..end).filter(|_| !is_left) {
            let begins = text
                .slice(TextRange::new(next.start, *at))
                .trim()
                .is_empty();
            if !begins {
                kin.pass(&next);
                with_fields.push(next);
            }
            next = Segment {
                start: if begins { next.start } else { *at },
                kind: *kind,
                level: kin.level_of(*kind, segment.level),
                origin: Origin::Rule,
                ..next
            };
        }
        kin.pass(&next);
        with_fields.push(next);
    }
    for (i, segment) in with_fields.iter_mut().enumerate() {
        segment.id = SegmentId::new(i as u32 + 1);
    }
    with_fields
}

/// Whether lines are the fields of a report by this rule.
fn is_of_field(rule: &Rule) -> bool {
    matches!(rule.looks.form, Form::Field(_)) && rule.outcome.kind() != Some(Kind::Noise)
}

/// What is known of the layout of `text`, and that the lines that rules call noise are no part of the report: what
/// stands around them is read without them.
pub(super) fn hinted<'a>(text: &Text, hints: &'a [Hint], rules: &[Rule]) -> Cow<'a, [Hint]> {
    let forms = rules
        .iter()
        .filter(|rule| rule.outcome.kind() == Some(Kind::Noise));
    let lines: Vec<Hint> = forms
        .flat_map(|rule| rule.looks.form.lines(text))
        .map(|range| Hint {
            range,
            kind: HintKind::Furniture,
        })
        .collect();
    if lines.is_empty() {
        return Cow::Borrowed(hints);
    }
    Cow::Owned([hints, &lines].concat())
}

/// Segments that follow one that a rule has moved.
#[derive(Debug, Clone, Copy)]
struct Moved {
    /// The level of that one as it was read.
    level: Level,
    /// By how many levels they move.
    steps: i8,
}

impl Moved {
    /// Whether `segment`, as it was read, is still one of them.
    fn reaches(self, segment: &Segment) -> bool {
        segment.kind == Kind::Noise || segment.level > self.level
    }
}

/// The newest rule that is about the segment.
fn rule_for<'a>(
    text: &Text,
    outline: &Outline,
    index: SegmentIndex,
    rules: &'a [Rule],
) -> Option<&'a Rule> {
    let segment = outline.segments().get(index.to_usize())?;
    let is_read_so =
        |rule: &&Rule| rule.looks.kind == segment.kind && rule.looks.level == segment.level;
    rules.iter().find(is_read_so)?;
    let looks = Looks::at(text, outline, index)?;
    rules.iter().rev().find(|rule| rule.looks == looks)
}

/// The segment as the rule has it, and by how many levels what is below it moves.
fn outcome(rule: &Rule, segment: &Segment, kin: Kin) -> Option<(Segment, i8)> {
    let RuleOutcome::Becomes(becoming) = rule.outcome else {
        return None;
    };
    let kind = becoming.kind;
    let natural = kin.level_of(kind, segment.level);
    let level = match becoming.level {
        Some(level) if !kind.is_top_level() && kind != Kind::Noise => level,
        _ => natural,
    };
    let now = Segment {
        kind,
        level,
        origin: Origin::Rule,
        ..*segment
    };
    let steps = level.depth() as i8 - segment.level.depth() as i8;
    Some(match becoming.below {
        Below::Stays => (now, 0),
        Below::Follows => (now, steps),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outline::{Becoming, RuleScope, RuleState};
    use crate::parse::{Pin, parse, parse_guided};

    const REPORT: &str = "一、整改情况\n（一）学习方面\n1.关于“学得不深”问题。\n整改情况：一是制定计划。二是开展研讨。\n（二）管理方面\n\
        1.关于“管得不严”问题。\n整改情况：一是修订制度。二是开展检查。\n";

    fn rule(looks: Looks, kind: Kind, level: Option<u8>, below: Below) -> Rule {
        Rule {
            looks,
            outcome: RuleOutcome::Becomes(Becoming {
                kind,
                level: level.map(Level::new),
                below,
            }),
            scope: RuleScope::Everyone,
            state: RuleState::On,
            example: String::new(),
        }
    }

    fn groups(text: &Text) -> Looks {
        let outline = parse(text, &[]).outline;
        let group = outline
            .segments()
            .iter()
            .find(|segment| segment.kind == Kind::Group)
            .expect("there is a group");
        Looks {
            kind: Kind::Group,
            level: group.level,
            form: Form::of_label("（九）"),
        }
    }

    fn read(text: &Text, rules: &[Rule], pins: &[Pin]) -> Outline {
        let outline = parse_guided(text, &[], Guidance { rules, pins }).outline;
        outline.check(text).expect("it tiles the text");
        outline
    }

    #[test]
    fn a_rule_changes_all_of_its_form_and_says_so() {
        let text = Text::new(REPORT);
        let rules = [rule(groups(&text), Kind::Issue, None, Below::Stays)];
        let outline = read(&text, &rules, &[]);
        let by_rule: Vec<Kind> = outline
            .segments()
            .iter()
            .filter(|segment| segment.origin == Origin::Rule)
            .map(|segment| segment.kind)
            .collect();
        assert_eq!(by_rule, [Kind::Issue, Kind::Issue]);
    }

    #[test]
    fn the_newer_of_two_rules_about_one_form_counts() {
        let text = Text::new(REPORT);
        let rules = [
            rule(groups(&text), Kind::Issue, None, Below::Stays),
            rule(groups(&text), Kind::Text, None, Below::Stays),
        ];
        let outline = read(&text, &rules, &[]);
        let by_rule = |s: &&Segment| s.origin == Origin::Rule;
        assert!(
            outline
                .segments()
                .iter()
                .filter(by_rule)
                .all(|s| s.kind == Kind::Text)
        );
    }

    #[test]
    fn what_is_below_follows_where_the_rule_says_so() {
        let text = Text::new(REPORT);
        let before = parse(&text, &[]).outline;
        let looks = groups(&text);
        let deeper = looks.level.depth() + 2;
        let rules = [rule(
            looks.clone(),
            Kind::Group,
            Some(deeper),
            Below::Follows,
        )];
        let after = read(&text, &rules, &[]);
        for (old, new) in before.segments().iter().zip(after.segments()) {
            let steps = u8::from(old.level >= looks.level && old.kind != Kind::Title) * 2;
            assert_eq!(new.level.depth(), old.level.depth() + steps, "{old:?}");
        }
    }

    #[test]
    fn what_joins_by_a_rule_belongs_to_the_segment_before() {
        let text = Text::new(REPORT);
        let before = parse(&text, &[]).outline;
        let at = before
            .segments()
            .iter()
            .rposition(|segment| segment.kind == Kind::Measure)
            .expect("there is a measure");
        let looks = Looks {
            form: Form::of_label("二是"),
            ..Looks::at(&text, &before, SegmentIndex::new(at)).expect("it looks like something")
        };
        let joins = Rule {
            outcome: RuleOutcome::Joins,
            ..rule(looks, Kind::Measure, None, Below::Stays)
        };
        // The first measure of each joins the label of the measures, and so does the second behind it.
        let after = read(&text, std::slice::from_ref(&joins), &[]);
        assert_eq!(after.segments().len(), before.segments().len() - 4);
        let pin = Pin {
            segment: before.segments()[at - 1],
            end: before.segments()[at].start,
        };
        let held = read(&text, &[joins], &[pin]);
        assert_eq!(
            held.segments().len(),
            before.segments().len() - 2,
            "what is settled is no part of anything else, and keeps its end"
        );
    }

    #[test]
    fn what_is_settled_is_not_touched_by_a_rule() {
        let text = Text::new(REPORT);
        let outline = parse(&text, &[]).outline;
        let at = outline
            .segments()
            .iter()
            .position(|segment| segment.kind == Kind::Group)
            .expect("there is a group");
        let pin = Pin {
            segment: outline.segments()[at],
            end: outline.segments()[at + 1].start,
        };
        let rules = [rule(groups(&text), Kind::Issue, None, Below::Stays)];
        let after = read(&text, &rules, &[pin]);
        assert_eq!(after.segments()[at].kind, Kind::Group);
    }

    #[test]
    fn a_line_that_a_rule_takes_as_a_field_is_one_beside_the_others() {
        let with_fields = REPORT
            .replace(
                "二是开展研讨。",
                "二是开展研讨。\n  亮点做法：形成笔记32篇。",
            )
            .replace("二是开展检查。", "二是开展检查。\n亮点做法：查改8处。");
        let text = Text::new(with_fields.as_str());
        let looks = Looks {
            kind: Kind::Text,
            level: Level::TOP,
            form: Form::Field("亮点做法".to_owned()),
        };
        let rules = [rule(looks, Kind::Outcome, None, Below::Stays)];
        let found = |outline: &Outline| -> Vec<(Kind, u8)> {
            let lines = rules[0].looks.form.lines(&text);
            lines
                .map(|line| {
                    let at = outline.index_at(line.start()).expect("it is in one");
                    let segment = outline.segments()[at.to_usize()];
                    (segment.kind, segment.level.depth())
                })
                .collect()
        };
        let before = read(&text, &[], &[]);
        assert!(
            found(&before)
                .iter()
                .all(|(kind, _)| *kind == Kind::Measure)
        );
        let after = read(&text, &rules, &[]);
        let issue = |s: &&Segment| s.kind == Kind::Issue;
        let issue = after.segments().iter().find(issue).expect("there is one");
        let below = issue.level.depth() + 1;
        assert_eq!(found(&after), [(Kind::Outcome, below); 2]);
        assert_eq!(after.segments().len(), before.segments().len() + 2);
        // What a person has settled stays as it is.
        let at = before
            .index_at(
                rules[0]
                    .looks
                    .form
                    .lines(&text)
                    .next()
                    .expect("it is there")
                    .start(),
            )
            .expect("it is in one")
            .to_usize();
        let pin = Pin {
            segment: before.segments()[at],
            end: before.segments()[at + 1].start,
        };
        assert_eq!(found(&read(&text, &rules, &[pin]))[0].0, Kind::Measure);
    }

    #[test]
    fn a_line_that_a_rule_calls_noise_is_no_part_of_the_report() {
        let head = "柏溪县水利局整改专报第1期";
        let report = REPORT.replace(
            "一是制定计划。",
            &format!("一是制定学习计划，明确\n{head}\n责任分工。"),
        );
        let text = Text::new(report.as_str());
        let start = report.find(head).expect("it is there");
        let range = crate::text::TextRange::of_bytes(start, start + head.len());
        let looks = Looks {
            kind: Kind::Text,
            level: Level::TOP,
            form: Form::of_line(&text, range).expect("it is a line"),
        };
        let rules = [rule(looks, Kind::Noise, None, Below::Stays)];
        let is_noise = |outline: &Outline| {
            let place = outline.index_at(range.start()).expect("it is in one");
            let mut marks = outline.marks_in(outline.range(&text, place)).iter();
            outline.segments()[place.to_usize()].kind == Kind::Noise
                || marks.any(|mark| {
                    mark.kind == crate::outline::MarkKind::Noise && mark.range.contains_range(range)
                })
        };
        assert!(!is_noise(&read(&text, &[], &[])));
        let outline = read(&text, &rules, &[]);
        assert!(is_noise(&outline));
    }
}
