//! The comparison of two reports as JSON, `zhenggai.comparison.v1`.
//!
//! These types are a promise to old files and are apart from those the program works with; a key that the program does not
//! compute is absent.

mod paper;

use std::collections::BTreeMap;

pub use paper::{LINKS, comparison_paper};

use serde::{Deserialize, Serialize};

use crate::compare::wording::SharedWording;
use crate::compare::{Comparison, Figure, FigureKind, Figures, IssueRef, Link, LinkOrigin};
use crate::outline::view::{clean, header};
use crate::outline::{Document, HeaderField, Quantity};
use crate::text::TextRange;

/// The name and version of the format.
pub const SCHEMA: &str = "zhenggai.comparison.v1";

/// One comparison.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ComparisonFile {
    /// [`SCHEMA`].
    pub schema: String,
    /// The left report.
    pub left: SideFile,
    /// The right report.
    pub right: SideFile,
    /// The issues that answer to each other.
    pub links: Vec<LinkFile>,
    /// The issues of the left report that answer to none.
    pub only_left: Vec<IssueFile>,
    /// The issues of the right report that answer to none.
    pub only_right: Vec<IssueFile>,
    /// The wording under the issues of both, in the order of the left report.
    #[serde(default)]
    pub shared_wording: Vec<WordingFile>,
}

/// A stretch of words that stands in both reports; places count the code points of the texts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WordingFile {
    /// Where it stands in the left one.
    pub left: [u32; 2],
    /// Where it stands in the right one.
    pub right: [u32; 2],
    /// The words, as they stand in the left one.
    pub text: String,
}

/// One of the two reports.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SideFile {
    /// Where it came from.
    pub source: SideSource,
    /// The agency; null where the report does not name it.
    pub agency: Option<String>,
    /// Its figures.
    pub figures: FiguresFile,
}

/// Where a report came from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SideSource {
    /// The name of its file.
    pub name: String,
}

/// The figures of a report; null where there is nothing to compute one from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FiguresFile {
    /// Issues.
    pub issues: usize,
    /// Groups at any depth.
    pub groups: usize,
    /// Issues completed, whether or not the work goes on.
    pub completed: usize,
    /// Issues by status; statuses that no issue has are absent.
    pub by_status: BTreeMap<String, usize>,
    /// Issues by topic; an issue may be about several, and topics that none is about are absent.
    #[serde(default)]
    pub by_topic: BTreeMap<String, usize>,
    /// Measures that are not inside a measure.
    pub measures: usize,
    /// Measures for each issue.
    pub measures_per_issue: Option<f32>,
    /// Measures that name a date, an amount, a document or a number.
    pub concrete_measures: usize,
    /// Different regulations and documents named under the issues.
    pub regulations: usize,
    /// Claims that differ from what was read.
    pub differing_claims: usize,
    /// Days from the end of the inspection to the feedback.
    pub days_to_feedback: Option<i32>,
    /// Days from the feedback to the signature.
    pub days_to_signature: Option<i32>,
    /// Every figure by its name, with the passages that it is counted from.
    #[serde(default)]
    pub all: BTreeMap<String, FigureFile>,
}

/// A figure; null where the report does not tell.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FigureFile {
    /// Its value.
    pub value: Option<f64>,
    /// The value of the whole that it is a part of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<f64>,
    /// Where it is counted from, in code points of the text.
    pub spans: Vec<[u32; 2]>,
}

/// Issues that answer to each other.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LinkFile {
    /// Of the left report.
    pub left: Vec<IssueFile>,
    /// Of the right report.
    pub right: Vec<IssueFile>,
    /// How alike their words are, from 0 to 1.
    pub score: f32,
    /// Why they are linked.
    pub reasons: ReasonsFile,
    /// Who linked them: `program` or `person`.
    pub origin: String,
    /// Whether a person has confirmed it.
    pub confirmed: bool,
}

/// Why issues are linked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReasonsFile {
    /// The topics that both are about.
    #[serde(default)]
    pub topics: Vec<String>,
    /// The words they share.
    pub words: Vec<String>,
    /// The matters that both are about, whatever the words.
    #[serde(default)]
    pub matters: Vec<String>,
}

/// An issue of one of the reports.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IssueFile {
    /// Its place among the issues of its report, counted from 0.
    pub issue: usize,
    /// The number of its segment.
    pub id: u32,
    /// Its title.
    pub title: String,
}

/// `comparison` of the reports `left` and `right`, each with the name of its file, ready to be written.
#[must_use]
pub fn comparison_file(
    left: (&str, &Document),
    right: (&str, &Document),
    comparison: &Comparison,
) -> ComparisonFile {
    ComparisonFile {
        schema: SCHEMA.to_owned(),
        left: side(left, &comparison.left),
        right: side(right, &comparison.right),
        links: comparison.links.iter().map(link).collect(),
        only_left: issues(&comparison.only_left),
        only_right: issues(&comparison.only_right),
        shared_wording: wording(left.1, right.1, &comparison.shared.stretches),
    }
}

fn span(document: &Document, range: TextRange) -> [u32; 2] {
    let text = document.text();
    [range.start(), range.end()].map(|pos| text.code_point(pos).to_u32())
}

fn figure(document: &Document, figure: &Figure) -> (String, FigureFile) {
    let passages = figure.passages.iter();
    let file = FigureFile {
        value: figure.amount.value.map(Quantity::to_f64),
        of: figure.amount.of.map(Quantity::to_f64),
        spans: passages
            .map(|passage| span(document, passage.range))
            .collect(),
    };
    (figure.kind.name().to_owned(), file)
}

fn wording(left: &Document, right: &Document, stretches: &[SharedWording]) -> Vec<WordingFile> {
    let stretch = |stretch: &SharedWording| WordingFile {
        left: span(left, stretch.left),
        right: span(right, stretch.right),
        text: clean(
            left.text(),
            stretch.left,
            left.outline().marks_in(stretch.left),
        ),
    };
    stretches.iter().map(stretch).collect()
}

fn side((name, document): (&str, &Document), figures: &Figures) -> SideFile {
    let stats = &figures.stats;
    let by_status = stats
        .by_status
        .iter()
        .map(|(status, count)| (status.name().to_owned(), *count));
    SideFile {
        source: SideSource {
            name: name.to_owned(),
        },
        agency: header(document)
            .text(HeaderField::Agency)
            .map(str::to_owned),
        figures: FiguresFile {
            issues: stats.issues,
            groups: figures.groups(),
            completed: stats.completed(),
            by_status: by_status.collect(),
            by_topic: figures.by_topic.clone(),
            measures: stats.measures,
            measures_per_issue: figures.measures_per_issue().map(rounded),
            concrete_measures: figures.count(FigureKind::ConcreteMeasures),
            regulations: figures.count(FigureKind::Regulations),
            differing_claims: figures.count(FigureKind::DifferingClaims),
            days_to_feedback: figures.days(FigureKind::DaysToFeedback),
            days_to_signature: figures.days(FigureKind::DaysToSignature),
            all: figures.iter().map(|of| figure(document, of)).collect(),
        },
    }
}

fn link(link: &Link) -> LinkFile {
    LinkFile {
        left: issues(&link.left),
        right: issues(&link.right),
        score: rounded(link.score),
        reasons: ReasonsFile {
            topics: link.topics.clone(),
            words: link.words.clone(),
            matters: link.matters.clone(),
        },
        origin: if link.origin == LinkOrigin::Person {
            "person"
        } else {
            "program"
        }
        .to_owned(),
        confirmed: link.origin == LinkOrigin::Confirmed,
    }
}

fn issues(refs: &[IssueRef]) -> Vec<IssueFile> {
    let issue = |issue: &IssueRef| IssueFile {
        issue: issue.index,
        id: issue.id.to_u32(),
        title: issue.title.clone(),
    };
    refs.iter().map(issue).collect()
}

/// To two decimals, which is more than the figure is worth.
fn rounded(figure: f32) -> f32 {
    (figure * 100.0).round() / 100.0
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::compare::compare;
    use crate::outline::fixtures::outline_of;
    use crate::outline::{Kind, ReadingQuality};

    #[test]
    fn a_comparison_is_written_with_the_keys_of_its_format() {
        let document = |title: &str| {
            let (text, outline) = outline_of(&[
                (Kind::Issue, 1, title),
                (Kind::Measure, 2, "盘点资产3次。\n"),
            ]);
            Document::new(
                Arc::new(text),
                Arc::from([]),
                outline,
                ReadingQuality::default(),
            )
        };
        let (left, right) = (document("固定资产账实不符\n"), document("固定资产闲置\n"));
        let comparison = compare(&left, &right);
        let file = comparison_file(("甲.txt", &left), ("乙.txt", &right), &comparison);
        let json = serde_json::to_value(&file).expect("it can be written");
        assert_eq!(json["schema"], SCHEMA);
        assert_eq!(json["left"]["figures"]["concrete_measures"], 1);
        assert_eq!(json["left"]["figures"]["by_status"]["unstated"], 1);
        let all = &json["left"]["figures"]["all"];
        assert_eq!(all["concrete_measures"]["of"], 1.0);
        assert_eq!(
            all["concrete_measures"]["spans"][0],
            serde_json::json!([9, 16])
        );
        assert_eq!(all["days_in_all"]["value"], serde_json::Value::Null);
        assert_eq!(json["left"]["agency"], serde_json::Value::Null);
        assert_eq!(json["links"][0]["right"][0]["title"], "固定资产闲置");
        assert_eq!(json["links"][0]["reasons"]["words"][0], "固定资产");
        assert_eq!(json["only_right"], serde_json::json!([]));
        let back: ComparisonFile = serde_json::from_value(json).expect("it can be read");
        assert_eq!(back, file);
    }
}
