//! One report as a ledger (台账): a row for every issue, a row for every measure, the header and the claims, the figures.

use super::csv::{marked, parts, yes};
use super::paper::{Cell, Column, Paper, Part, figures_part};
use crate::compare::topics::{Lexicon, topics_of};
use crate::compare::{FigureKind, Figures};
use crate::names::{claim_name, date_words, header_name, inspection_name, status_name, topic_name};
use crate::outline::view::{Claim, NodeView, clean, contacts, group_titles, header};
use crate::outline::{Document, EntityKind, HeaderField, Kind, MarkKind, MarkValue};
use crate::tr;

/// The places of the parts.
const ISSUES: usize = 0;
const MEASURES: usize = 1;

/// The ledger of `document`, which was read from the file `name`, its issues being about the topics of `lexicon`.
#[must_use]
pub fn ledger(document: &Document, name: &str, lexicon: &Lexicon) -> Paper {
    let (header, figures) = (header(document), Figures::of(document, lexicon));
    let title = header.text(HeaderField::Title).unwrap_or(name);
    let issues: Vec<NodeView<'_>> = NodeView::issues(document).collect();
    let mut paper = Paper {
        title: super::paper::printable(title),
        lead: vec![tr!("ledger-lead", name = name)],
        parts: Vec::new(),
    };
    let (measures, first_measures) = measures(&issues);
    paper.push(issues_part(&issues, &first_measures, lexicon));
    paper.push(measures);
    paper.push(header_part(document));
    paper.push(claims_part(&figures));
    let kinds: Vec<FigureKind> = FigureKind::of_one_report().collect();
    paper.push(figures_part(&[(&tr!("paper-value"), &figures)], &kinds));
    paper
}

/// A row for every issue; `first_measures` are the rows of their first measures.
fn issues_part(
    issues: &[NodeView<'_>],
    first_measures: &[Option<usize>],
    lexicon: &Lexicon,
) -> Part {
    let columns = [
        ("ledger-number", 6),
        ("ledger-groups", 24),
        ("ledger-label", 9),
        ("ledger-issue", 36),
        ("ledger-topics", 16),
        ("ledger-status", 14),
        ("ledger-evidence", 24),
        ("ledger-immediate", 9),
        ("ledger-n-measures", 8),
        ("ledger-measures", 60),
        ("ledger-causes", 30),
        ("ledger-outcome", 30),
        ("ledger-owner", 16),
        ("ledger-deadline", 16),
        ("ledger-dates", 16),
        ("ledger-amounts", 16),
        ("ledger-line", 8),
        ("ledger-confirmed", 8),
        ("ledger-tags", 14),
        ("ledger-note", 24),
    ];
    let row = |(at, issue): (usize, &NodeView<'_>)| {
        let annotation = issue.annotation();
        let tags: Vec<&str> = annotation
            .iter()
            .flat_map(|annotation| annotation.tags.iter().map(String::as_str))
            .collect();
        let topics = topics_of(lexicon, *issue);
        let topics: Vec<String> = topics.iter().map(|topic| topic_name(&topic.key)).collect();
        let n_measures = issue.n_measures();
        let measures = match first_measures.get(at).copied().flatten() {
            Some(row) => Cell::Link {
                words: n_measures.to_string(),
                part: MEASURES,
                row,
            },
            None => Cell::count(n_measures),
        };
        vec![
            Cell::count(at + 1),
            Cell::words(&group_titles(issue.document(), issue.index()).join("\n")),
            Cell::words(&issue.label().unwrap_or_default()),
            Cell::words(&issue.name()),
            Cell::words(&topics.join("、")),
            Cell::words(&status_name(issue.status().status)),
            Cell::words(&evidence(issue)),
            Cell::words(&yes(issue.is_immediate())),
            measures,
            Cell::words(&parts(issue, &[Kind::Measures, Kind::Measure])),
            Cell::words(&parts(issue, &[Kind::Causes, Kind::Cause])),
            Cell::words(&parts(issue, &[Kind::Outcome])),
            Cell::words(&issue.owner().words.unwrap_or_default()),
            Cell::words(&issue.deadline().words.unwrap_or_default()),
            Cell::words(&marked(issue, MarkKind::Entity(EntityKind::Date))),
            Cell::words(&marked(issue, MarkKind::Entity(EntityKind::Money))),
            Cell::count(issue.line_number()),
            Cell::words(&yes(issue.is_confirmed())),
            Cell::words(&tags.join("、")),
            Cell::words(annotation.map_or("", |annotation| annotation.note.as_str())),
        ]
    };
    Part {
        title: tr!("ledger-title-issues"),
        columns: titled(&columns),
        rows: issues.iter().enumerate().map(row).collect(),
        ..Part::default()
    }
}

/// A row for every measure, and the row of the first measure of every issue.
fn measures(issues: &[NodeView<'_>]) -> (Part, Vec<Option<usize>>) {
    let columns = [
        ("ledger-number", 6),
        ("ledger-issue", 36),
        ("ledger-label", 9),
        ("ledger-measure", 70),
        ("ledger-dates", 18),
        ("ledger-amounts", 18),
        ("ledger-documents", 28),
        ("ledger-bodies", 20),
        ("ledger-line", 8),
    ];
    let (mut rows, mut first) = (Vec::new(), Vec::new());
    for (at, issue) in issues.iter().enumerate() {
        let mut own = None;
        for measure in issue.descendants().filter(|n| n.kind() == Kind::Measure) {
            own.get_or_insert(rows.len());
            let named = |kinds: &[EntityKind]| {
                let words = kinds
                    .iter()
                    .map(|kind| marked(&measure, MarkKind::Entity(*kind)));
                let words: Vec<String> = words.filter(|words| !words.is_empty()).collect();
                Cell::words(&words.join("、"))
            };
            rows.push(vec![
                Cell::Link {
                    words: (at + 1).to_string(),
                    part: ISSUES,
                    row: at,
                },
                Cell::words(&issue.name()),
                Cell::words(&measure.label().unwrap_or_default()),
                Cell::words(&measure.text()),
                named(&[EntityKind::Date]),
                named(&[EntityKind::Money]),
                named(&[EntityKind::Regulation, EntityKind::DocumentNumber]),
                named(&[EntityKind::Organization]),
                Cell::count(measure.line_number()),
            ]);
        }
        first.push(own);
    }
    let part = Part {
        title: tr!("ledger-title-measures"),
        columns: titled(&columns),
        rows,
        ..Part::default()
    };
    (part, first)
}

fn header_part(document: &Document) -> Part {
    let header = header(document);
    let mut rows = Vec::new();
    for field in HeaderField::ALL {
        let entry = header.entry(*field);
        let value = match &entry.value {
            Some(MarkValue::Text(words)) => words.clone(),
            Some(MarkValue::Date(date)) => date_words(*date),
            Some(MarkValue::Inspection(kind)) => inspection_name(*kind),
            _ => String::new(),
        };
        let line = entry
            .range
            .map(|range| document.text().line_of(range.start()) + 1);
        rows.push(vec![
            Cell::words(&header_name(*field)),
            Cell::words(&value),
            line.map_or(Cell::Empty, Cell::count),
        ]);
    }
    for contact in contacts(document) {
        rows.push(vec![
            Cell::words(&crate::names::contact_name(contact.kind)),
            Cell::words(&contact.value),
            Cell::count(document.text().line_of(contact.range.start()) + 1),
        ]);
    }
    let columns = [
        ("ledger-field", 18),
        ("paper-value", 60),
        ("ledger-line", 8),
    ];
    Part {
        title: tr!("ledger-title-header"),
        columns: titled(&columns),
        rows,
        ..Part::default()
    }
}

/// What a report says about itself, against what is there.
fn claims_part(figures: &Figures) -> Part {
    let columns = [
        ("paper-claim", 20),
        ("paper-claimed", 12),
        ("paper-as-of", 14),
        ("paper-extracted", 12),
        ("paper-verdict", 12),
    ];
    Part {
        title: tr!("ledger-title-claims"),
        note: Some(FigureKind::Claims.meaning()),
        columns: titled(&columns),
        rows: figures
            .claims
            .iter()
            .map(|claim| claim_cells(claim, figures))
            .collect(),
        ..Part::default()
    }
}

/// One claim in cells: what, how much, up to when, what is there, and how the two compare.
pub(super) fn claim_cells(claim: &Claim, figures: &Figures) -> Vec<Cell> {
    // What no level of the report answers to may still be told issue by issue.
    let told = FigureKind::of_claim(claim.subject)
        .filter(|_| claim.extracted.is_none())
        .and_then(|kind| figures.figure(kind).amount.value);
    let there = claim.extracted.map_or(Cell::Empty, Cell::count);
    let verdict = match told {
        Some(_) => tr!("paper-verdict-told"),
        None => tr!(&format!("paper-verdict-{}", claim.verdict.name())),
    };
    vec![
        Cell::words(&claim_name(claim.subject)),
        Cell::Number(claim.quantity.to_f64()),
        Cell::date(claim.as_of),
        told.map_or(there, |told| Cell::Number(told.to_f64())),
        Cell::words(&verdict),
    ]
}

/// The words that say how far an issue got.
fn evidence(issue: &NodeView<'_>) -> String {
    let document = issue.document();
    let words = issue.status().evidence;
    words.map_or_else(String::new, |range| {
        clean(document.text(), range, document.outline().marks_in(range))
    })
}

/// Columns by the keys of their headings.
pub(super) fn titled(columns: &[(&str, u16)]) -> Vec<Column> {
    let columns = columns.iter();
    columns
        .map(|(key, width)| Column::new(tr!(key), *width))
        .collect()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::parse::parse;
    use crate::text::Text;

    #[test]
    fn issues_and_measures_lead_to_each_other() {
        let words = "柏溪县示例局整改情况通报\n二、整改情况\n1.关于台账不全的问题\n整改情况：一是补齐台账3册。二是加强管理。\n完成情况：已完成\n2.关于学习不够的问题\n整改情况：一是组织学习。\n";
        let text = Arc::new(Text::new(words));
        let reading = parse(&text, &[]);
        let document = Document::new(text, Arc::from([]), reading.outline, reading.quality);
        let paper = ledger(&document, "甲.txt", Lexicon::shipped());
        assert_eq!(paper.parts[ISSUES].rows.len(), 2);
        assert_eq!(paper.parts[MEASURES].rows.len(), 3);
        for part in &paper.parts {
            assert!(part.rows.iter().all(|row| row.len() == part.columns.len()));
        }
        let Cell::Link { part, row, .. } = &paper.parts[ISSUES].rows[1][8] else {
            panic!("it has measures");
        };
        let Cell::Link { part, row, .. } = &paper.parts[*part].rows[*row][0] else {
            panic!("it leads back");
        };
        assert_eq!((*part, *row), (ISSUES, 1));
    }
}
