//! Marking all segments of a report: each by itself, then what only the report as a whole decides.

use std::collections::BTreeSet;
use std::ops::Range;

use super::describe::{self, Marks, Passage};
use super::frame::looks_like_agency;
use super::header;
use super::lines::Line;
use super::piece;
use super::wording::Worded;
use super::words::Words;
use super::work::looked_at;
use crate::outline::{
    HeaderField, Kind, Mark, MarkKind, MarkValue, Origin, PartialDate, SectionRole, Segment,
    mark_order,
};
use crate::text::{Text, TextPos, TextRange};

/// The words of `range`, whatever lines they stand on.
pub(super) fn passage(lines: &[Line], range: TextRange) -> Passage {
    let (start, end) = (range.start().to_usize(), range.end().to_usize());
    let first = lines.partition_point(|line| line.end <= start && line.start < start);
    let mut passage = Passage::default();
    for line in &lines[first..] {
        if line.start >= end {
            break;
        }
        let part = line.words.between(start, end);
        looked_at(part.len());
        if !passage.words.text.is_empty() && !part.is_empty() {
            let edge = line.words.start_of(part.start);
            passage.words.push('\n', edge, edge);
        }
        passage.words.extend(&line.words, part);
        let from = line.noise.partition_point(|noise| noise.end <= start);
        let inside = line.noise[from..].iter().take_while(|n| n.start < end);
        passage
            .noise
            .extend(inside.map(|n| n.start.max(start)..n.end.min(end)));
        looked_at(passage.noise.len());
    }
    passage
}

/// The marks of all `segments`.
pub(super) fn marks(text: &Text, lines: &[Line], segments: &[Segment]) -> Vec<Mark> {
    let mut marks: Vec<Mark> = Vec::new();
    let mut entry_level = None;
    let mut group_level = None;
    let mut among_findings = false;
    let mut sections = 0;
    let mut opening = OpeningState::default();
    let mut agency = Agency::default();
    let mut team_of_title = None;
    let mut last_date = None;
    let title_at = segments
        .iter()
        .find(|segment| segment.kind == Kind::Title)
        .map(|title| title.start);
    // The last issue, unless a group begins behind it.
    let last_issue = segments
        .iter()
        .rposition(|segment| matches!(segment.kind, Kind::Issue | Kind::Group))
        .filter(|last| segments[*last].kind == Kind::Issue);
    for (i, segment) in segments.iter().enumerate() {
        let end = segments.get(i + 1).map_or(text.end(), |next| next.start);
        let range = TextRange::new(segment.start, end);
        let passage = passage(lines, range);
        let mut found = describe::describe(&passage, segment.kind);
        if segment.kind == Kind::Issue {
            entry_level = Some(segment.level);
        } else if entry_level.is_some_and(|level| segment.level <= level) {
            entry_level = None;
        }
        if let Kind::Section(role) = segment.kind {
            // The first part tells how the work was organised, whatever it is called; later ones tell what was done.
            among_findings = role == SectionRole::Findings
                && (sections > 0 || holds_entries(&segments[i + 1..]))
                || sections > 0 && Worded::of(&passage.words.text).findings();
            sections += 1;
        }
        // What is enumerated among the findings tells of one of them, even where it stands under no issue.
        let is_item = among_findings
            && segment.kind == Kind::Text
            && found.iter().any(|mark| mark.kind == MarkKind::Label);
        // What is said below a group speaks of that group, but for the sum of all behind the last issue.
        if segment.kind == Kind::Group {
            group_level = Some(segment.level);
        } else if group_level.is_some_and(|level| segment.level <= level) {
            group_level = None;
        }
        let is_of_group = group_level.is_some()
            && segment.kind == Kind::Text
            && !(last_issue.is_some_and(|last| last < i)
                && piece::sums_up_deeds(passage.words.text.trim()));
        let speaks_of_report = !is_item
            && !is_of_group
            && matches!(
                segment.kind,
                Kind::Opening | Kind::Text | Kind::Section(_) | Kind::Group
            );
        if entry_level.is_none() && speaks_of_report {
            found.extend(describe::claims_in(&passage));
        }
        // A date leans on the one before it in the same paragraph only.
        let start = segment.start.to_usize();
        if start == 0 || text.as_str()[..start].ends_with('\n') {
            last_date = None;
        }
        if describe::names_things(segment.kind) {
            let (entities, last) = describe::entities_in(&passage, last_date);
            last_date = last;
            found.extend(entities);
        }
        if segment.kind == Kind::Title && team_of_title.is_none() {
            team_of_title = header::team_of_title(&passage);
        }
        opening.add(&passage, segment.kind, &mut found);
        agency.note(&passage, segment.kind, &mut found);
        if segment.kind == Kind::Opening {
            overrule_before(&mut marks, title_at, &found);
        }
        marks.extend(tidied(found, range));
    }
    marks.extend(agency.chosen());
    // Where the opening lost the number of the team, the title may tell it.
    let is_team = |mark: &Mark| mark.kind == MarkKind::Header(HeaderField::Team);
    let is_numberless = |mark: &Mark| {
        ["第巡", "委巡"]
            .iter()
            .any(|sign| text.slice(mark.range).contains(sign))
    };
    if let Some(team) = team_of_title
        && marks.iter().filter(|mark| is_team(mark)).all(is_numberless)
    {
        marks.retain(|mark| !is_team(mark));
        marks.push(team);
    }
    // A claim that is repeated is one claim.
    let mut claimed = BTreeSet::new();
    marks.retain(|mark| match (mark.kind, &mark.value) {
        (MarkKind::Claim(subject), Some(MarkValue::Claim { quantity, .. })) => {
            claimed.insert((subject, *quantity))
        }
        _ => true,
    });
    marks
}

/// Drops what the press tells of the header before the title at `title_at`, where the opening, which has `found`, says it.
fn overrule_before(marks: &mut Vec<Mark>, title_at: Option<TextPos>, found: &[Mark]) {
    let Some(title_at) = title_at else { return };
    let is_said = |mark: &Mark| found.iter().any(|said| said.kind == mark.kind);
    marks.retain(|mark| {
        mark.range.start() >= title_at
            || !matches!(mark.kind, MarkKind::Header(_))
            || !is_said(mark)
    });
}

/// Whether issues, or what gathers them, stand in `below` before the next part begins.
fn holds_entries(below: &[Segment]) -> bool {
    below
        .iter()
        .take_while(|segment| !matches!(segment.kind, Kind::Section(_)))
        .any(|segment| matches!(segment.kind, Kind::Issue | Kind::Group))
}

/// `marks` inside `range`, in order, each once.
pub(super) fn tidied(mut marks: Vec<Mark>, range: TextRange) -> Vec<Mark> {
    marks.retain(|mark| !mark.range.is_empty() && range.contains_range(mark.range));
    marks.sort_by_key(mark_order);
    marks.dedup_by_key(|mark| mark_order(mark));
    marks
}

/// The paragraphs behind the opening may go on with its dates: 7月2日，巡察组反馈了意见.
#[derive(Default)]
struct OpeningState {
    found: Vec<HeaderField>,
    last_date: Option<PartialDate>,
    is_open: bool,
    /// Whether the findings have begun.
    is_over: bool,
}

impl OpeningState {
    fn add(&mut self, passage: &Passage, kind: Kind, found: &mut Vec<Mark>) {
        match kind {
            Kind::Opening => {
                self.last_date = header::last_date(&passage.words.text).or(self.last_date);
                self.is_open = true;
            }
            Kind::Text if self.is_open => self.late(passage, found),
            Kind::Noise => {}
            // The opening may only say that all is made public, and the part behind it tells of the inspection.
            Kind::Text | Kind::Section(_)
                if !self.is_over && header::tells_of_inspection(&passage.words.text) =>
            {
                self.is_open = false;
                self.late(passage, found);
                return;
            }
            Kind::Section(SectionRole::Findings) | Kind::Group | Kind::Issue => {
                self.is_open = false;
                self.is_over = true;
            }
            _ => self.is_open = false,
        }
        if self.is_open {
            self.found
                .extend(found.iter().filter_map(|mark| match mark.kind {
                    MarkKind::Header(field) => Some(field),
                    _ => None,
                }));
        }
    }

    /// What a paragraph behind the opening says of the header, where the opening did not say it.
    fn late(&mut self, passage: &Passage, found: &mut Vec<Mark>) {
        let mut marks = Marks {
            words: &passage.words,
            found: Vec::new(),
        };
        self.last_date = header::opening(&mut marks, self.last_date).or(self.last_date);
        let wanted = [
            HeaderField::Feedback,
            HeaderField::Start,
            HeaderField::End,
            HeaderField::Team,
            HeaderField::Round,
        ];
        marks.found.retain(|mark| {
            matches!(mark.kind, MarkKind::Header(field) if wanted.contains(&field) && !self.found.contains(&field))
        });
        self.found
            .extend(marks.found.iter().filter_map(|mark| match mark.kind {
                MarkKind::Header(field) => Some(field),
                _ => None,
            }));
        found.append(&mut marks.found);
    }
}

/// The agency is named by the title, else by the signature, else by the opening; only one of them counts.
#[derive(Default)]
struct Agency {
    title: Option<Mark>,
    signature: Option<Mark>,
    opening: Option<Mark>,
}

impl Agency {
    fn note(&mut self, passage: &Passage, kind: Kind, found: &mut Vec<Mark>) {
        let named = found
            .iter()
            .position(|mark| mark.kind == MarkKind::Header(HeaderField::Agency));
        match (kind, named.map(|at| found.remove(at))) {
            (Kind::Title, Some(mark)) => self.title = Some(mark),
            (Kind::Signature, Some(mark)) => self.signature = Some(mark),
            (kind, _)
                if self.opening.is_none()
                    && (kind == Kind::Opening
                        || kind == Kind::Text
                            && header::tells_of_inspection(&passage.words.text)) =>
            {
                let words = &passage.words;
                self.opening = above_the_opening(&words.text)
                    .or_else(|| header::agency_of_opening(&words.text))
                    .and_then(|part| agency_mark(words, part));
            }
            (Kind::Text, _) if self.opening.is_none() => {
                let words = &passage.words;
                self.opening =
                    header::agency_labelled(&words.text).and_then(|part| agency_mark(words, part));
            }
            _ => {}
        }
    }

    fn chosen(self) -> Option<Mark> {
        self.title.or(self.signature).or(self.opening)
    }
}

/// The agency that stands above the first sentence.
fn above_the_opening(opening: &str) -> Option<Range<usize>> {
    let (line, _) = opening.split_once('\n')?;
    looks_like_agency(line).then_some(0..line.len())
}

fn agency_mark(words: &Words, part: Range<usize>) -> Option<Mark> {
    Some(Mark {
        range: words.range(part)?,
        kind: MarkKind::Header(HeaderField::Agency),
        value: None,
        origin: Origin::Parser,
    })
}
