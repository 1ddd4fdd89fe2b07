//! The words for what an edit changed and for in what two states differ: a name, what was before, and what is after.

use crate::edit::difference::{FieldChange, HeaderDifference, HeaderValue, NodeDifference, What};
use crate::edit::merge::{About, Apart, Disagreement};
use crate::names;
use crate::outline::IgnoreKey;
use crate::text::{Text, TextPos, TextRange};
use crate::tr;

/// How many characters of the words at a place name it.
const PLACE_CHARS: usize = 8;

/// What a field without a value means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Nothing {
    /// Nobody decided: the printed words count.
    Printed,
    /// There is none.
    Absent,
}

/// One thing that changed, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    /// The name of the field.
    pub name: String,
    /// What was there.
    pub before: String,
    /// What is there.
    pub after: String,
}

impl Changed {
    /// In one line.
    #[must_use]
    pub fn line(&self) -> String {
        tr!(
            "changed-line",
            name = self.name.as_str(),
            before = self.before.as_str(),
            after = self.after.as_str()
        )
    }
}

/// What happened to a node of a document of this text, field by field.
#[must_use]
pub fn node_changes(node: &NodeDifference, text: &Text, nothing: Nothing) -> Vec<Changed> {
    let whole = |before: String, after: String| {
        vec![Changed {
            name: tr!("changed-node"),
            before,
            after,
        }]
    };
    let shape = |kind, level: crate::outline::Level| {
        tr!(
            "changed-shape",
            kind = names::kind_name(kind),
            level = u32::from(level.depth()) + 1
        )
    };
    match &node.what {
        What::Added(kind, level) => whole(tr!("changed-none"), shape(*kind, *level)),
        What::Removed(kind, level) => whole(shape(*kind, *level), tr!("changed-gone")),
        What::Changed(fields) => fields
            .iter()
            .map(|field| field_change(field, text, nothing))
            .collect(),
    }
}

/// In what two annotations disagree at one place.
#[must_use]
pub fn disagreement_changes(disagreement: &Disagreement, text: &Text) -> Vec<Changed> {
    match (&disagreement.apart, &disagreement.about) {
        (Apart::Node(node), _) => node_changes(node, text, Nothing::Absent),
        (Apart::Header(change), _) => vec![header_change(change)],
        (Apart::Ignored(before, after), About::Ignored(key)) => {
            vec![ignored_change(
                key,
                before.as_deref(),
                after.as_deref(),
                text,
            )]
        }
        (Apart::Ignored(..), _) => Vec::new(),
    }
}

/// What of a header changed.
#[must_use]
pub fn header_change(change: &HeaderDifference) -> Changed {
    let value = |value: &HeaderValue| match value {
        HeaderValue::Value(value) => names::value_words(value),
        HeaderValue::Absent => tr!("changed-none"),
        HeaderValue::Printed => tr!("changed-printed"),
    };
    Changed {
        name: names::header_name(change.field),
        before: value(&change.before),
        after: value(&change.after),
    }
}

/// A problem that was passed over, or is no longer.
#[must_use]
pub fn ignored_change(
    key: &IgnoreKey,
    before: Option<&str>,
    after: Option<&str>,
    text: &Text,
) -> Changed {
    let reason = |reason: Option<&str>| {
        reason.map_or_else(
            || tr!("changed-counts"),
            |reason| tr!("changed-ignored", reason = reason),
        )
    };
    Changed {
        name: tr!("changed-problem", place = place(text, key.range.start())),
        before: reason(before),
        after: reason(after),
    }
}

/// A place in the text: its line and the first words there.
#[must_use]
pub fn place(text: &Text, at: TextPos) -> String {
    let rest = text.slice(TextRange::new(at, text.end().max(at)));
    let words = rest.trim_start();
    let blank = rest.len() - words.len();
    let words = words.lines().next().unwrap_or_default();
    tr!(
        "changed-place",
        line = text.line_of(at.offset(blank)) + 1,
        words = first_chars(words, PLACE_CHARS)
    )
}

fn field_change(field: &FieldChange, text: &Text, nothing: Nothing) -> Changed {
    let words = |words: &Option<String>| match words {
        Some(words) if words.is_empty() => tr!("changed-none"),
        Some(words) => words.clone(),
        None => match nothing {
            Nothing::Printed => tr!("changed-printed"),
            Nothing::Absent => tr!("changed-none"),
        },
    };
    let list = |words: Vec<String>| {
        if words.is_empty() {
            tr!("changed-none")
        } else {
            words.join("、")
        }
    };
    let yes = |is_so: bool| {
        if is_so {
            tr!("changed-yes")
        } else {
            tr!("changed-no")
        }
    };
    let maybe = |is_so: &Option<bool>| words(&is_so.map(yes));
    let (name, before, after) = match field {
        FieldChange::Kind(before, after) => (
            tr!("field-kind"),
            names::kind_name(*before),
            names::kind_name(*after),
        ),
        FieldChange::Level(before, after) => (
            tr!("field-level"),
            (before.depth() + 1).to_string(),
            (after.depth() + 1).to_string(),
        ),
        FieldChange::Start(before, after) => (
            tr!("changed-start"),
            place(text, *before),
            place(text, *after),
        ),
        FieldChange::Range(before, after) => (
            tr!("changed-range"),
            extent(text, *before),
            extent(text, *after),
        ),
        FieldChange::Label(before, after) => (tr!("field-label"), words(before), words(after)),
        FieldChange::Title(before, after) => (tr!("field-title"), words(before), words(after)),
        FieldChange::Text(before, after) => (tr!("field-text"), words(before), words(after)),
        FieldChange::Status(before, after) => {
            let name =
                |status: &Option<crate::outline::Status>| words(&status.map(names::status_name));
            (tr!("field-status"), name(before), name(after))
        }
        FieldChange::Owner(before, after) => (tr!("field-owner"), words(before), words(after)),
        FieldChange::Deadline(before, after) => {
            (tr!("field-deadline"), words(before), words(after))
        }
        FieldChange::Immediate(before, after) => {
            (tr!("field-immediate"), maybe(before), maybe(after))
        }
        FieldChange::Topics(before, after) => {
            let named =
                |keys: &[String]| list(keys.iter().map(|key| names::topic_name(key)).collect());
            (tr!("field-topics"), named(before), named(after))
        }
        FieldChange::Tags(before, after) => (
            tr!("field-tags"),
            list(before.iter().cloned().collect()),
            list(after.iter().cloned().collect()),
        ),
        FieldChange::Note(before, after) => (
            tr!("field-note"),
            words(&Some(before.clone())),
            words(&Some(after.clone())),
        ),
        FieldChange::Confirmed(before, after) => {
            (tr!("field-confirmed"), yes(*before), yes(*after))
        }
        FieldChange::Noise(before, after) => {
            let named = |ranges: &[TextRange]| {
                list(
                    ranges
                        .iter()
                        .map(|range| text.slice(*range).trim().to_owned())
                        .collect(),
                )
            };
            (tr!("kind-noise"), named(before), named(after))
        }
        FieldChange::Contact(before, after) => (tr!("kind-contact"), words(before), words(after)),
    };
    Changed {
        name,
        before,
        after,
    }
}

/// Where a stretch lies and how long it is.
fn extent(text: &Text, range: TextRange) -> String {
    let words = text.slice(range);
    let first = range.start().offset(words.len() - words.trim_start().len());
    let last = range.start().offset(words.trim_end().len()).max(first);
    tr!(
        "changed-extent",
        from = text.line_of(first) + 1,
        to = text.line_of(last) + 1,
        n = words.chars().filter(|c| !c.is_whitespace()).count()
    )
}

fn first_chars(words: &str, most: usize) -> String {
    match words.char_indices().nth(most) {
        Some((at, _)) => format!("{}…", &words[..at]),
        None => words.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outline::{Kind, SegmentId};

    #[test]
    fn what_changed_is_said_with_both_values() {
        let text = Text::new("一、整改情况\n1.关于“学得不深”问题。\n");
        let node = NodeDifference {
            id: Some(SegmentId::FIRST),
            at: Some(TextPos::ZERO),
            what: What::Changed(vec![
                FieldChange::Kind(Kind::Measure, Kind::Issue),
                FieldChange::Title(None, Some("学得浅".to_owned())),
            ]),
        };
        let lines: Vec<String> = node_changes(&node, &text, Nothing::Printed)
            .iter()
            .map(Changed::line)
            .collect();
        assert_eq!(lines, ["类别：措施 → 问题", "标题：（原文） → 学得浅"]);
        assert_eq!(place(&text, TextPos::ZERO), "第 1 行“一、整改情况”");
    }
}
