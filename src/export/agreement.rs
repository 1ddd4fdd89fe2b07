//! How far two annotations of one report agree and where they do not, as `zhenggai.agreement.v1` and for reading.

use std::fmt::Write as _;

use serde::Serialize;

use super::markdown::escaped;
use super::report::Span;
use crate::compare::agreement::{Agreement, Found, Judged};
use crate::edit::merge::{About, Disagreement};
use crate::names::difference::{Changed, disagreement_changes, place};
use crate::text::Text;
use crate::tr;

/// The name and version of the format.
pub const SCHEMA: &str = "zhenggai.agreement.v1";

/// Two annotations of one report side by side.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AgreementV1<'a> {
    schema: &'static str,
    left: SideV1<'a>,
    right: SideV1<'a>,
    issues: IssuesV1,
    kinds: JudgedV1,
    statuses: JudgedV1,
    differences: Vec<DifferenceV1>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
struct SideV1<'a> {
    name: &'a str,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
struct IssuesV1 {
    left: usize,
    right: usize,
    exact: FoundV1,
    overlapping: FoundV1,
}

/// `f1` is null where neither has any.
#[derive(Debug, Clone, PartialEq, Serialize)]
struct FoundV1 {
    both: usize,
    f1: Option<f64>,
}

/// `kappa` is null where it is undefined.
#[derive(Debug, Clone, PartialEq, Serialize)]
struct JudgedV1 {
    units: usize,
    agreed: usize,
    kappa: Option<f64>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
struct DifferenceV1 {
    /// The line, counted from 1.
    line: Option<usize>,
    span: Option<Span>,
    about: &'static str,
    field: Option<&'static str>,
    /// In words, in the language of the interface.
    changes: Vec<ChangedV1>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
struct ChangedV1 {
    name: String,
    left: String,
    right: String,
}

/// The agreement of two annotations of `text`, which have these names.
#[must_use]
pub fn agreement_file<'a>(
    names: [&'a str; 2],
    text: &Text,
    figures: &Agreement,
    differences: &[Disagreement],
) -> AgreementV1<'a> {
    let [left, right] = names.map(|name| SideV1 { name });
    AgreementV1 {
        schema: SCHEMA,
        left,
        right,
        issues: IssuesV1 {
            left: figures.issues_exact.left,
            right: figures.issues_exact.right,
            exact: FoundV1::of(figures.issues_exact),
            overlapping: FoundV1::of(figures.issues_overlapping),
        },
        kinds: JudgedV1::of(&figures.kinds),
        statuses: JudgedV1::of(&figures.statuses),
        differences: differences
            .iter()
            .map(|difference| DifferenceV1::of(difference, text))
            .collect(),
    }
}

/// The same for reading.
#[must_use]
pub fn agreement_markdown(
    [left, right]: [&str; 2],
    text: &Text,
    figures: &Agreement,
    differences: &[Disagreement],
) -> String {
    let mut page = format!("# {}\n\n", tr!("agreement-title"));
    let mut line = |words: String| {
        // Writing to a string cannot fail.
        let _written = writeln!(page, "{words}");
    };
    for (side, name) in [
        (tr!("agreement-left"), left),
        (tr!("agreement-right"), right),
    ] {
        line(format!("- {side}：{}", escaped(name)));
    }
    for words in figure_lines(figures) {
        line(format!("- {words}"));
    }
    line(format!(
        "\n## {}\n",
        tr!("agreement-differences", n = differences.len())
    ));
    for difference in differences {
        let place = match difference.range {
            Some(range) => place(text, range.start()),
            None => tr!("agreement-whole"),
        };
        line(format!("- {}", escaped(&place)));
        for Changed {
            name,
            before,
            after,
        } in disagreement_changes(difference, text)
        {
            let words = tr!("agreement-row", name = name, left = before, right = after);
            line(format!("  - {}", escaped(&words)));
        }
    }
    page
}

/// The figures in words, one a line.
#[must_use]
pub fn figure_lines(figures: &Agreement) -> [String; 4] {
    let share = |share: Option<f64>| {
        share.map_or_else(|| tr!("agreement-undefined"), |share| format!("{share:.3}"))
    };
    let found = |key: &str, found: Found| {
        tr!(
            key,
            both = found.both,
            left = found.left,
            right = found.right,
            f1 = share(found.f_measure())
        )
    };
    let judged = |key: &str, judged: &Judged| {
        tr!(
            key,
            units = judged.units,
            agreed = judged.agreed,
            kappa = share(judged.kappa())
        )
    };
    [
        found("agreement-exact", figures.issues_exact),
        found("agreement-overlapping", figures.issues_overlapping),
        judged("agreement-kinds", &figures.kinds),
        judged("agreement-statuses", &figures.statuses),
    ]
}

impl FoundV1 {
    fn of(found: Found) -> Self {
        Self {
            both: found.both,
            f1: found.f_measure(),
        }
    }
}

impl JudgedV1 {
    fn of(judged: &Judged) -> Self {
        Self {
            units: judged.units,
            agreed: judged.agreed,
            kappa: judged.kappa(),
        }
    }
}

impl DifferenceV1 {
    fn of(difference: &Disagreement, text: &Text) -> Self {
        let (about, field) = match &difference.about {
            About::Shape(_) => ("node", None),
            About::Decision(_, what) => ("decision", Some(what.name())),
            About::Header(field) => ("header", Some(field.name())),
            About::Ignored(_) => ("ignored", None),
        };
        let changes = disagreement_changes(difference, text).into_iter();
        Self {
            line: difference
                .range
                .map(|range| text.line_of(range.start()) + 1),
            span: difference.range.map(|range| Span::of(text, range)),
            about,
            field,
            changes: changes
                .map(|changed| ChangedV1 {
                    name: changed.name,
                    left: changed.before,
                    right: changed.after,
                })
                .collect(),
        }
    }
}
