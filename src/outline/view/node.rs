//! One segment as it is shown: label, title, text, status, with a person's decisions before the parser's.

use super::words::clean;
use crate::outline::{
    Annotation, Document, Kind, Mark, MarkKind, MarkValue, Origin, Segment, SegmentId,
    SegmentIndex, Status,
};
use crate::text::{TextPos, TextRange};

/// One segment of a document, ready to be asked.
#[derive(Debug, Clone, Copy)]
pub struct NodeView<'a> {
    document: &'a Document,
    index: SegmentIndex,
    segment: &'a Segment,
}

/// What the report says of a node beside its words: who is responsible, or by when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// What is shown, as a person wrote it or as printed; none where neither says anything.
    pub words: Option<String>,
    /// The printed words.
    pub evidence: Option<TextRange>,
    /// Whether it is a person's override.
    pub overridden: bool,
}

/// Whether an issue was to be put right at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ImmediateReading {
    /// Whether it was.
    pub immediate: bool,
    /// The words that say so.
    pub evidence: Option<TextRange>,
    /// Whether it is a person's override.
    pub overridden: bool,
}

/// The status of an issue or a group and the words that say so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StatusReading {
    /// The status, as a person decided or as read.
    pub status: Status,
    /// The words that say so, where the report does.
    pub evidence: Option<TextRange>,
    /// Whether it is a person's override.
    pub overridden: bool,
}

impl<'a> NodeView<'a> {
    /// The segment at `index`; none where the list is shorter.
    #[must_use]
    pub fn new(document: &'a Document, index: SegmentIndex) -> Option<Self> {
        let segment = document.outline().segments().get(index.to_usize())?;
        Some(Self {
            document,
            index,
            segment,
        })
    }

    /// The segment named `id`.
    #[must_use]
    pub fn of_id(document: &'a Document, id: SegmentId) -> Option<Self> {
        Self::new(document, document.tree().index_of(id)?)
    }

    /// Every segment of `document`, in the order of the text.
    #[must_use]
    pub fn all(document: &'a Document) -> impl DoubleEndedIterator<Item = Self> + use<'a> {
        let segments = document.outline().segments().iter().enumerate();
        segments.map(move |(i, segment)| Self {
            document,
            index: SegmentIndex::new(i),
            segment,
        })
    }

    /// Every issue of `document`, in the order of the text.
    pub fn issues(document: &'a Document) -> impl Iterator<Item = Self> + use<'a> {
        Self::all(document).filter(|node| node.kind() == Kind::Issue)
    }

    /// The document it belongs to.
    #[must_use]
    pub fn document(&self) -> &'a Document {
        self.document
    }

    /// Its place in the list of segments.
    #[must_use]
    pub fn index(&self) -> SegmentIndex {
        self.index
    }

    /// The segment itself.
    #[must_use]
    pub fn segment(&self) -> &'a Segment {
        self.segment
    }

    /// Its name.
    #[must_use]
    pub fn id(&self) -> SegmentId {
        self.segment.id
    }

    /// What it is.
    #[must_use]
    pub fn kind(&self) -> Kind {
        self.segment.kind
    }

    /// The range of the segment itself.
    #[must_use]
    pub fn range(&self) -> TextRange {
        self.document
            .outline()
            .range(self.document.text(), self.index)
    }

    /// The range of the segment without the blanks at either end; all of it where there is nothing else.
    #[must_use]
    pub fn words(&self) -> TextRange {
        let range = self.range();
        let words = self.document.text().trimmed(range);
        if words.is_empty() { range } else { words }
    }

    /// The range of the segment with all below it.
    #[must_use]
    pub fn extent(&self) -> TextRange {
        self.document
            .tree()
            .extent(self.document.outline(), self.document.text(), self.index)
    }

    /// The marks upon it.
    #[must_use]
    pub fn marks(&self) -> &'a [Mark] {
        self.document.outline().marks_in(self.range())
    }

    /// What a person has put beside it.
    #[must_use]
    pub fn annotation(&self) -> Option<&'a Annotation> {
        self.document.annotation(self.segment.id)
    }

    /// Whether a person has confirmed it.
    #[must_use]
    pub fn is_confirmed(&self) -> bool {
        self.annotation()
            .is_some_and(|annotation| annotation.confirmed)
    }

    /// The first mark of this kind upon it.
    #[must_use]
    pub fn mark(&self, kind: MarkKind) -> Option<&'a Mark> {
        self.marks().iter().find(|mark| mark.kind == kind)
    }

    /// The numbering as printed, noise left out.
    #[must_use]
    pub fn label(&self) -> Option<String> {
        Some(self.clean(self.mark(MarkKind::Label)?.range))
    }

    /// The number that the label states.
    #[must_use]
    pub fn ordinal(&self) -> Option<u32> {
        match self.mark(MarkKind::Label)?.value {
            Some(MarkValue::Ordinal(ordinal)) => Some(ordinal),
            _ => None,
        }
    }

    /// The title, as a person wrote it or as read, noise left out.
    #[must_use]
    pub fn title(&self) -> Option<String> {
        self.annotation()
            .and_then(|annotation| annotation.title.clone())
            .or_else(|| self.printed_title())
    }

    /// The title as read, noise left out.
    #[must_use]
    pub fn printed_title(&self) -> Option<String> {
        Some(self.clean(self.mark(MarkKind::Title)?.range))
    }

    /// The text, as a person wrote it or as printed behind the label, noise left out.
    #[must_use]
    pub fn text(&self) -> String {
        self.annotation()
            .and_then(|annotation| annotation.text.clone())
            .unwrap_or_else(|| self.printed_text())
    }

    /// The text as printed behind the label, noise left out.
    #[must_use]
    pub fn printed_text(&self) -> String {
        let words = self.clean(self.body());
        words
            .trim_start_matches([':', '：', '、', '.', '．'])
            .trim_start()
            .to_owned()
    }

    /// The range behind the label, which is the whole segment where there is none.
    #[must_use]
    pub fn body(&self) -> TextRange {
        let range = self.range();
        let start = self
            .mark(MarkKind::Label)
            .map_or(range.start(), |label| label.range.end());
        TextRange::new(start.clamp(range.start(), range.end()), range.end())
    }

    /// What names it in a list: the title, else the text behind the label, else the label.
    #[must_use]
    pub fn name(&self) -> String {
        let name = self.title().unwrap_or_else(|| self.text());
        if name.is_empty() {
            self.label().unwrap_or_default()
        } else {
            name
        }
    }

    /// Its parent.
    #[must_use]
    pub fn parent(&self) -> Option<Self> {
        Self::new(self.document, self.document.tree().parent(self.index)?)
    }

    /// The segments whose parent it is, in the order of the text.
    pub fn children(&self) -> impl Iterator<Item = Self> + use<'a> {
        let document = self.document;
        document
            .tree()
            .children(self.index)
            .filter_map(move |index| Self::new(document, index))
    }

    /// The segments below it, in the order of the text.
    pub fn descendants(&self) -> impl Iterator<Item = Self> + use<'a> {
        let document = self.document;
        document
            .tree()
            .descendants(self.index)
            .filter_map(move |index| Self::new(document, index))
    }

    /// How many measures lie below it, not counting measures inside measures.
    #[must_use]
    pub fn n_measures(&self) -> usize {
        self.descendants().filter(Self::is_outer_measure).count()
    }

    /// Whether it is a measure that does not lie inside another.
    #[must_use]
    pub fn is_outer_measure(&self) -> bool {
        self.kind() == Kind::Measure
            && self.document.tree().ancestors(self.index).all(|above| {
                self.document.outline().segments()[above.to_usize()].kind != Kind::Measure
            })
    }

    /// How far the rectification got, by a person's decision, else by the words of its own status statement, else by
    /// other words below it, else by the status heading it stands under; only issues and groups have one.
    #[must_use]
    pub fn status(&self) -> StatusReading {
        let chosen = self.annotation().and_then(|annotation| annotation.status);
        let read = self.printed_status();
        StatusReading {
            status: chosen
                .or(read.map(|(status, _)| status))
                .unwrap_or(Status::Unstated),
            evidence: read.map(|(_, words)| words),
            overridden: chosen.is_some(),
        }
    }

    /// Whether it was to be put right at once.
    #[must_use]
    pub fn is_immediate(&self) -> bool {
        self.immediate().immediate
    }

    /// Whether it was to be put right at once, by a person's decision, else by the words on it or below it, else by the heading
    /// of the group it stands in.
    #[must_use]
    pub fn immediate(&self) -> ImmediateReading {
        let chosen = self.annotation().and_then(|a| a.immediate);
        let evidence = self
            .mark_within(MarkKind::Immediate)
            .or_else(|| self.mark_of_group(MarkKind::Immediate))
            .map(|mark| mark.range);
        ImmediateReading {
            immediate: chosen.unwrap_or(evidence.is_some()),
            evidence,
            overridden: chosen.is_some(),
        }
    }

    /// Who is responsible, by a person's decision, else by the first words on it or below it that say so.
    #[must_use]
    pub fn owner(&self) -> Said {
        self.said(
            MarkKind::Owner,
            self.annotation().and_then(|a| a.owner.as_deref()),
        )
    }

    /// By when, by a person's decision, else by the first words on it or below it that say so.
    #[must_use]
    pub fn deadline(&self) -> Said {
        self.said(
            MarkKind::Deadline,
            self.annotation().and_then(|a| a.deadline.as_deref()),
        )
    }

    fn said(&self, kind: MarkKind, chosen: Option<&str>) -> Said {
        let evidence = self.mark_within(kind).map(|mark| mark.range);
        let printed = || {
            let range = evidence?;
            let marks = self.document.outline().marks_in(range);
            Some(clean(self.document.text(), range, marks))
        };
        Said {
            words: match chosen {
                Some(words) => Some(words.to_owned()).filter(|words| !words.is_empty()),
                None => printed(),
            },
            evidence,
            overridden: chosen.is_some(),
        }
    }

    /// The first mark of this kind on it or on anything below it.
    fn mark_within(&self, kind: MarkKind) -> Option<&'a Mark> {
        let marks = self.document.outline().marks_in(self.extent());
        marks.iter().find(|mark| mark.kind == kind)
    }

    /// The mark of this kind on the heading of the nearest group around it that has one.
    fn mark_of_group(&self, kind: MarkKind) -> Option<&'a Mark> {
        std::iter::successors(self.parent(), Self::parent)
            .filter(|node| node.kind() == Kind::Group)
            .find_map(|node| node.marks().iter().find(|mark| mark.kind == kind))
    }

    /// Whether a person reads it otherwise than the parser did: its kind, level or boundaries, the words marked upon it, or
    /// what is shown of it.
    #[must_use]
    pub fn is_corrected(&self) -> bool {
        self.segment.origin == Origin::Person
            || self
                .annotation()
                .is_some_and(crate::outline::Annotation::has_overrides)
            || self
                .marks()
                .iter()
                .any(|mark| mark.origin == Origin::Person)
    }

    fn printed_status(&self) -> Option<(Status, TextRange)> {
        let own = || std::iter::once(*self).chain(self.descendants());
        let statement = own()
            .filter(|node| node.kind() == Kind::Status)
            .find_map(|node| node.status_mark());
        let above = || {
            let mut ancestors = self
                .document
                .tree()
                .ancestors(self.index)
                .filter_map(|at| Self::new(self.document, at));
            ancestors
                .find(|node| node.kind() == Kind::Group && node.status_mark().is_some())?
                .status_mark()
        };
        statement
            .or_else(|| own().find_map(|node| node.status_mark()))
            .or_else(above)
    }

    fn status_mark(&self) -> Option<(Status, TextRange)> {
        self.marks()
            .iter()
            .find_map(|mark| match (mark.kind, &mark.value) {
                (MarkKind::Status, Some(MarkValue::Status(status))) => Some((*status, mark.range)),
                _ => None,
            })
    }

    fn clean(&self, range: TextRange) -> String {
        clean(self.document.text(), range, self.marks())
    }

    /// The line, counted from 1, on which its first visible character stands.
    #[must_use]
    pub fn line_number(&self) -> usize {
        let range = self.range();
        let words = self.document.text().slice(range);
        let blank = words.len() - words.trim_start().len();
        let first = if blank == words.len() {
            range.start()
        } else {
            TextPos::offset(range.start(), blank)
        };
        self.document.text().line_of(first) + 1
    }
}

/// The titles of the groups above the segment at `index`, the outermost first.
#[must_use]
pub fn group_titles(document: &Document, index: SegmentIndex) -> Vec<String> {
    let mut titles: Vec<String> = document
        .tree()
        .ancestors(index)
        .filter_map(|above| NodeView::new(document, above))
        .filter(|node| node.kind() == Kind::Group)
        .map(|node| node.name())
        .collect();
    titles.reverse();
    titles
}
