//! The nodes of a report that is read back: segments, and what a person put beside them.

use std::collections::BTreeMap;

use super::given::{GivenNode, GivenOverride};
use crate::export::report::{Fault, Keys, NoiseRecord, ReportError, Span, named, united};
use crate::outline::{Annotation, Confidence, Kind, Level, Origin, Segment, SegmentId};
use crate::text::{Text, TextRange};

/// What stands in the tree.
#[derive(Debug, Default)]
pub(super) struct Nodes {
    /// Each segment with its words, in the order of the text.
    segments: Vec<(Segment, TextRange)>,
    pub(super) annotations: BTreeMap<SegmentId, Annotation>,
    pub(super) unknown: BTreeMap<u32, Keys>,
}

/// The segments of a report that names its noise by spans only.
#[derive(Debug)]
pub(super) struct WithGaps {
    pub(super) segments: Vec<Segment>,
    /// Words of segments that are noise.
    pub(super) noise: Vec<TextRange>,
}

impl Nodes {
    pub(super) fn of(tree: &[GivenNode], text: &Text) -> Result<Self, ReportError> {
        let mut nodes = Self::default();
        nodes.take(tree, text, "tree", Level::TOP)?;
        nodes
            .segments
            .sort_by_key(|(segment, range)| (segment.start, range.end()));
        Ok(nodes)
    }

    /// The depth of the recursion is that of the JSON, which its reader bounds.
    fn take(
        &mut self,
        given: &[GivenNode],
        text: &Text,
        path: &str,
        natural: Level,
    ) -> Result<(), ReportError> {
        for (at, node) in given.iter().enumerate() {
            let path = format!("{path}[{at}]");
            let (segment, range) =
                segment(node, text, natural).map_err(|fault| fault.at(path.as_str()))?;
            let annotation = annotation(node).map_err(|fault| fault.at(path.as_str()))?;
            if !annotation.is_empty() {
                self.annotations.insert(segment.id, annotation);
            }
            if !node.unknown.is_empty() {
                self.unknown.insert(node.id, node.unknown.clone());
            }
            self.segments.push((segment, range));
            let below = format!("{path}.children");
            self.take(&node.children, text, &below, segment.level.deeper())?;
        }
        Ok(())
    }

    /// The segments with those that are noise between them, which must tile the text.
    pub(super) fn with_noise(
        &self,
        noise: &[NoiseRecord],
        text: &Text,
    ) -> Result<Vec<Segment>, ReportError> {
        let mut segments = self.segments.clone();
        for (at, given) in noise.iter().enumerate() {
            let made = noise_segment(given, text);
            segments.push(made.map_err(|fault| fault.at(format!("state.noise[{at}]")))?);
        }
        segments.sort_by_key(|(segment, range)| (segment.start, range.end()));
        let mut end = crate::text::TextPos::ZERO;
        for (segment, range) in &segments {
            if segment.start != end || range.is_empty() {
                return Err(apart(text, *range));
            }
            end = range.end();
        }
        if end != text.end() {
            return Err(apart(text, TextRange::new(end, text.end())));
        }
        Ok(segments.into_iter().map(|(segment, _)| segment).collect())
    }

    /// The segments with what lies between them as noise; nothing that can be seen may lie there and not be named as noise.
    pub(super) fn with_gaps(&self, noise: &[Span], text: &Text) -> Result<WithGaps, ReportError> {
        let mut named = Vec::with_capacity(noise.len());
        for (at, span) in noise.iter().enumerate() {
            let range = span.range(text);
            named.push(range.map_err(|fault| fault.at(format!("noise[{at}]")))?);
        }
        let mut named = united(named);
        let ids = self.segments.iter().map(|(segment, _)| segment.id);
        let mut id = ids.max().map_or(SegmentId::FIRST, SegmentId::next);
        let (mut segments, mut gaps) = (Vec::new(), Vec::new());
        let mut end = crate::text::TextPos::ZERO;
        let mut level = Level::TOP;
        let after = TextRange::empty(text.end());
        let ranges = self
            .segments
            .iter()
            .map(|(segment, range)| (Some(segment), *range));
        for (segment, range) in ranges.chain([(None, after)]) {
            if range.start() < end {
                return Err(apart(text, range));
            }
            let gap = TextRange::new(end, range.start());
            if !gap.is_empty() {
                if !is_named(text, gap, &named) {
                    return Err(apart(text, gap));
                }
                segments.push(Segment {
                    id,
                    start: gap.start(),
                    kind: Kind::Noise,
                    level,
                    origin: Origin::Parser,
                    confidence: Confidence::CERTAIN,
                });
                id = id.next();
                gaps.push(gap);
            }
            if let Some(segment) = segment {
                segments.push(*segment);
                level = segment.level;
            }
            end = range.end();
        }
        named.retain(|range| {
            let at = gaps.partition_point(|gap| gap.end() <= range.start());
            !gaps.get(at).is_some_and(|gap| gap.contains_range(*range))
        });
        Ok(WithGaps {
            segments,
            noise: named,
        })
    }
}

/// Whether every character of `gap` that can be seen lies in one of `named`, which are united.
fn is_named(text: &Text, gap: TextRange, named: &[TextRange]) -> bool {
    text.slice(gap).char_indices().all(|(at, c)| {
        let at = gap.start().offset(at);
        let near = named.partition_point(|range| range.end() <= at);
        c.is_whitespace() || named.get(near).is_some_and(|range| range.contains(at))
    })
}

fn apart(text: &Text, range: TextRange) -> ReportError {
    let Span(start, end) = Span::of(text, range);
    Fault::Outline(format!("[{start}, {end}]")).at("tree")
}

fn segment(node: &GivenNode, text: &Text, natural: Level) -> Result<(Segment, TextRange), Fault> {
    let range = node.span.range(text)?;
    if range.is_empty() {
        return Err(Fault::OffText(node.span.0, node.span.1));
    }
    // The format has it in hundredths of one.
    let share = node.confidence * 100.0;
    if !(0.0..=100.0).contains(&share) {
        return Err(Fault::Number(share as i64));
    }
    let segment = Segment {
        id: named::id(node.id)?,
        start: range.start(),
        kind: named::kind(&node.kind, node.role.as_deref())?,
        level: node.level.map_or(Ok(natural), named::level)?,
        origin: named::origin(&node.origin)?,
        confidence: Confidence::percent(share.round() as u8),
    };
    Ok((segment, range))
}

fn noise_segment(given: &NoiseRecord, text: &Text) -> Result<(Segment, TextRange), Fault> {
    let range = given.span.range(text)?;
    let segment = Segment {
        id: named::id(given.id)?,
        start: range.start(),
        kind: Kind::Noise,
        level: named::level(given.level)?,
        origin: named::origin(&given.origin)?,
        confidence: named::percent(given.confidence)?,
    };
    Ok((segment, range))
}

fn annotation(node: &GivenNode) -> Result<Annotation, Fault> {
    let GivenOverride {
        title,
        status,
        text,
        topics,
        owner,
        deadline,
        immediate,
    } = &node.overrides;
    Ok(Annotation {
        confirmed: node.confirmed,
        title: title.clone(),
        status: status.as_deref().map(named::status).transpose()?,
        text: text.clone(),
        // Topics outside the overrides are those that a program found.
        topics: topics.clone(),
        owner: owner.clone(),
        deadline: deadline.clone(),
        immediate: *immediate,
        tags: node.tags.clone(),
        note: node.note.clone(),
    })
}
