//! Corrections of what a person puts beside segments and in the header.

use std::collections::BTreeSet;
use std::ops::Range;

use super::{ContactAnswer, Draft, Refusal};
use crate::edit::{Change, EditName};
use crate::outline::view::NodeView;
use crate::outline::{
    Annotation, ContactKind, HeaderField, HeaderOverride, IgnoreKey, Kind, Mark, MarkKind,
    MarkValue, Origin, Segment, SegmentId, Status,
};
use crate::text::TextRange;

impl Draft {
    pub(super) fn set_title(&mut self, id: SegmentId, title: Option<&str>) -> Result<(), Refusal> {
        let at = self.index_of(id)?;
        let kind = self.document.outline().segments()[at.to_usize()].kind;
        if !kind.is_heading() && kind != Kind::Measure {
            return Err(Refusal::NoTitle);
        }
        let title = title
            .map(str::trim)
            .filter(|title| !title.is_empty())
            .map(str::to_owned);
        self.annotate(id, |annotation| annotation.title = title)
    }

    pub(super) fn set_status(
        &mut self,
        id: SegmentId,
        status: Option<Status>,
    ) -> Result<(), Refusal> {
        self.annotate(id, |annotation| annotation.status = status)
    }

    pub(super) fn set_note(&mut self, id: SegmentId, note: &str) -> Result<(), Refusal> {
        self.annotate(id, |annotation| {
            note.trim_end().clone_into(&mut annotation.note);
        })
    }

    pub(super) fn set_tags(
        &mut self,
        id: SegmentId,
        tags: &BTreeSet<String>,
    ) -> Result<(), Refusal> {
        self.annotate(id, |annotation| annotation.tags.clone_from(tags))
    }

    pub(super) fn add_tags(
        &mut self,
        id: SegmentId,
        tags: &BTreeSet<String>,
    ) -> Result<(), Refusal> {
        self.annotate(id, |annotation| {
            annotation.tags.extend(tags.iter().cloned());
        })
    }

    /// A text that is the printed one is no override.
    pub(super) fn set_text(&mut self, id: SegmentId, text: Option<&str>) -> Result<(), Refusal> {
        let at = self.index_of(id)?;
        let printed = NodeView::new(&self.document, at).map(|node| node.printed_text());
        let text = text
            .map(str::trim)
            .filter(|text| printed.as_deref() != Some(*text))
            .map(str::to_owned);
        self.annotate(id, |annotation| annotation.text = text)
    }

    pub(super) fn set_topics(
        &mut self,
        id: SegmentId,
        topics: Option<&[String]>,
    ) -> Result<(), Refusal> {
        let topics = topics
            .filter(|topics| !topics.is_empty())
            .map(<[String]>::to_vec);
        self.annotate(id, |annotation| annotation.topics = topics)
    }

    pub(super) fn add_topics(&mut self, id: SegmentId, topics: &[String]) -> Result<(), Refusal> {
        self.annotate(id, |annotation| {
            let chosen = annotation.topics.get_or_insert_default();
            for topic in topics {
                if !chosen.contains(topic) {
                    chosen.push(topic.clone());
                }
            }
        })
    }

    /// Words that are marked stay so, only what they mean is a person's; others are marked where they say a way.
    pub(super) fn set_contact(
        &mut self,
        range: TextRange,
        kind: ContactKind,
        answer: &ContactAnswer,
    ) -> Result<(), Refusal> {
        let marks = self.document.outline().marks_in(range);
        let found = marks
            .iter()
            .find(|mark| mark.range == range && mark.kind == MarkKind::Contact(kind));
        let Some(before) = found.cloned() else {
            return self.add_contact(range, kind, answer);
        };
        let with = |value, origin| Mark {
            value,
            origin,
            ..before.clone()
        };
        let after = match answer {
            ContactAnswer::Value(words) => Some(with(
                Some(MarkValue::Text(words.trim().to_owned())),
                Origin::Person,
            )),
            ContactAnswer::AsPrinted => Some(with(None, Origin::Parser)),
            ContactAnswer::Absent => None,
        };
        if after.as_ref() == Some(&before) {
            return Ok(());
        }
        self.push(Change::Marks {
            before: vec![before],
            after: after.into_iter().collect(),
        })
    }

    fn add_contact(
        &mut self,
        range: TextRange,
        kind: ContactKind,
        answer: &ContactAnswer,
    ) -> Result<(), Refusal> {
        let value = match answer {
            ContactAnswer::Value(words) => Some(MarkValue::Text(words.trim().to_owned())),
            ContactAnswer::AsPrinted => None,
            ContactAnswer::Absent => return Err(Refusal::Gone),
        };
        let range = self.visible(range).ok_or(Refusal::EmptyPart)?;
        let (first, last) = self.places(range)?;
        if first != last {
            return Err(Refusal::AcrossSegments);
        }
        let contact = Mark {
            range,
            kind: MarkKind::Contact(kind),
            value,
            origin: Origin::Person,
        };
        self.replace_marks(Vec::new(), vec![contact])
    }

    pub(super) fn confirm(
        &mut self,
        ids: &[SegmentId],
        confirmed: bool,
    ) -> Result<EditName, Refusal> {
        for id in ids {
            self.annotate(*id, |annotation| annotation.confirmed = confirmed)?;
        }
        Ok(if confirmed {
            EditName::Confirm
        } else {
            EditName::Unconfirm
        })
    }

    pub(super) fn set_header(
        &mut self,
        field: HeaderField,
        answer: Option<HeaderOverride>,
    ) -> Result<(), Refusal> {
        let before = self.document.header_overrides().get(&field).cloned();
        if before == answer {
            return Ok(());
        }
        self.push(Change::Header {
            field,
            before,
            after: answer,
        })
    }

    pub(super) fn ignore(
        &mut self,
        key: &IgnoreKey,
        reason: Option<&str>,
    ) -> Result<EditName, Refusal> {
        let before = self.document.ignored().get(key).cloned();
        let after = reason.map(|reason| reason.trim().to_owned());
        let name = if after.is_some() {
            EditName::Ignore
        } else {
            EditName::Unignore
        };
        if before != after {
            self.push(Change::Ignore {
                key: key.clone(),
                before,
                after,
            })?;
        }
        Ok(name)
    }

    /// Where the segments at `places` become those of `after`, gives `heir` what people have put beside those that go:
    /// notes are joined, tags united, and what else was decided counts where the heir has nothing of the kind.
    pub(super) fn join_annotations(
        &mut self,
        places: Range<usize>,
        after: &[Segment],
        heir: SegmentId,
    ) -> Result<(), Refusal> {
        let before = self.document.outline().segments()[places].to_vec();
        for gone in before
            .iter()
            .filter(|old| after.iter().all(|new| new.id != old.id))
        {
            let Some(left) = self.document.annotation(gone.id).cloned() else {
                continue;
            };
            self.push(Change::Annotation {
                id: gone.id,
                before: Some(Box::new(left.clone())),
                after: None,
            })?;
            self.annotate(heir, |annotation| inherit(annotation, left))?;
        }
        Ok(())
    }

    pub(super) fn annotate(
        &mut self,
        id: SegmentId,
        change: impl FnOnce(&mut Annotation),
    ) -> Result<(), Refusal> {
        self.index_of(id)?;
        let before = self.document.annotation(id).cloned();
        let mut after = before.clone().unwrap_or_default();
        change(&mut after);
        let after = (!after.is_empty()).then_some(after);
        if before == after {
            return Ok(());
        }
        self.push(Change::Annotation {
            id,
            before: before.map(Box::new),
            after: after.map(Box::new),
        })
    }
}

/// Adds what was put beside a segment that goes to what stands beside its heir: notes are joined, tags united, and what else
/// was decided counts where the heir has nothing of the kind.
pub(in crate::edit) fn inherit(heir: &mut Annotation, left: Annotation) {
    let notes = [heir.note.as_str(), left.note.as_str()];
    heir.note = notes
        .into_iter()
        .filter(|note| !note.is_empty())
        .collect::<Vec<_>>()
        .join("\n");
    heir.tags.extend(left.tags);
    heir.title = heir.title.take().or(left.title);
    heir.status = heir.status.or(left.status);
    heir.text = heir.text.take().or(left.text);
    heir.topics = heir.topics.take().or(left.topics);
    heir.owner = heir.owner.take().or(left.owner);
    heir.deadline = heir.deadline.take().or(left.deadline);
    heir.immediate = heir.immediate.or(left.immediate);
}
