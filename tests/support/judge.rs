//! Holding a reading against what a careful reader made of the same report: issues with all that stands at them, groups,
//! header and claims, each counted as hits, misses and false alarms. A key that the answer lacks is not judged.

use std::collections::BTreeMap;

use serde_json::Value;
use zhenggai::outline::view::{NodeView, Stats, claims, contacts, group_titles};
use zhenggai::outline::{Document, HeaderField, Kind};

use crate::tree_dump::header_value;

/// Hits, misses and false alarms of one thing.
#[derive(Default, Clone, Copy)]
pub(crate) struct Count {
    pub(crate) right: usize,
    pub(crate) known: usize,
    pub(crate) read: usize,
}

impl Count {
    /// How many of `known` are among `read`, each counted once.
    pub(crate) fn of<K: Ord>(
        known: impl IntoIterator<Item = K>,
        read: impl IntoIterator<Item = K>,
    ) -> Self {
        let mut open: BTreeMap<K, usize> = BTreeMap::new();
        let mut count = Self::default();
        for key in known {
            *open.entry(key).or_default() += 1;
            count.known += 1;
        }
        for key in read {
            count.read += 1;
            if let Some(left) = open.get_mut(&key).filter(|left| **left > 0) {
                *left -= 1;
                count.right += 1;
            }
        }
        count
    }

    pub(crate) fn add(&mut self, other: Self, weight: usize) {
        self.right += other.right * weight;
        self.known += other.known * weight;
        self.read += other.read * weight;
    }

    pub(crate) fn f1(self) -> f64 {
        match self.known + self.read {
            0 => 1.0,
            both => 2.0 * self.right as f64 / both as f64,
        }
    }
}

/// How often what was read with so much confidence was right, by bands of confidence in percent.
#[derive(Default)]
pub(crate) struct Calibration {
    bands: BTreeMap<u8, (usize, usize)>,
}

impl Calibration {
    /// Takes note of one reading.
    pub(crate) fn note(&mut self, percent: u8, is_right: bool) {
        let band = self.bands.entry(percent.min(99) / 10 * 10).or_default();
        band.0 += 1;
        band.1 += usize::from(is_right);
    }

    /// The table, one band after the other, with the share of what is wrong that lies in it or below.
    pub(crate) fn table(&self, what: &str) -> String {
        let wrong: usize = self.bands.values().map(|(all, right)| all - right).sum();
        let mut below = 0;
        let rows = self.bands.iter().map(|(band, (all, right))| {
            below += all - right;
            let share = *right as f64 / *all as f64;
            let caught = below as f64 / wrong.max(1) as f64;
            let upper = band + 9;
            format!("  {band:>2}–{upper:<3} {all:>6} {share:>7.3} {caught:>7.2}")
        });
        let rows: Vec<String> = rows.collect();
        format!(
            "{what}: band, how many, share right, share of the wrong up to here\n{}",
            rows.join("\n")
        )
    }
}

/// What is judged, in the order of the columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Column {
    /// Issues with everything at them right.
    Issues,
    Title,
    Label,
    Path,
    Status,
    Measures,
    Causes,
    Groups,
    Header,
    Claims,
}

impl Column {
    pub(crate) const ALL: [Self; 10] = [
        Self::Issues,
        Self::Title,
        Self::Label,
        Self::Path,
        Self::Status,
        Self::Measures,
        Self::Causes,
        Self::Groups,
        Self::Header,
        Self::Claims,
    ];
}

/// What was counted, and what differed.
#[derive(Default, Clone)]
pub(crate) struct Score {
    columns: [Count; Column::ALL.len()],
    fields: BTreeMap<String, Count>,
    /// Every difference in words.
    pub(crate) differences: Vec<String>,
}

impl Score {
    pub(crate) fn count(&self, column: Column) -> Count {
        self.columns[column as usize]
    }

    pub(crate) fn add(&mut self, other: &Self) {
        for (mine, theirs) in self.columns.iter_mut().zip(&other.columns) {
            mine.add(*theirs, 1);
        }
        for (field, count) in &other.fields {
            self.fields.entry(field.clone()).or_default().add(*count, 1);
        }
    }

    /// The head of a table of rows.
    pub(crate) fn head() -> String {
        let columns =
            Column::ALL.map(|column| format!("{:>9}", format!("{column:?}").to_lowercase()));
        format!("{:<34}{}", "", columns.concat())
    }

    pub(crate) fn row(&self, name: &str) -> String {
        let columns = self.columns.map(|count| format!("{:>9.3}", count.f1()));
        format!("{name:<34}{}", columns.concat())
    }

    /// The fields of the header, each by itself.
    pub(crate) fn fields(&self) -> String {
        let fields = self.fields.iter();
        let shown = fields.map(|(field, count)| format!("{field} {:.3}", count.f1()));
        shown.collect::<Vec<_>>().join(", ")
    }

    fn note(&mut self, column: Column, count: Count) {
        self.columns[column as usize].add(count, 1);
    }
}

/// Holds `document` against `answer`.
pub(crate) fn judge(document: &Document, answer: &Value) -> Score {
    let mut score = Score::default();
    judge_groups(document, answer, &mut score);
    judge_issues(document, answer, &mut score);
    judge_header(document, &answer["header"], &mut score);
    judge_claims(document, &answer["claims"], &mut score);
    score
}

/// Words without white space, as line breaks of a page may or may not be left out.
fn plain(words: &str) -> String {
    words.chars().filter(|c| !c.is_whitespace()).collect()
}

/// A list of words; a single word is a list of one.
fn words_of(value: &Value) -> Vec<String> {
    match value {
        Value::String(word) => vec![plain(word)],
        Value::Array(list) => list.iter().filter_map(Value::as_str).map(plain).collect(),
        _ => Vec::new(),
    }
}

fn judge_groups(document: &Document, answer: &Value, score: &mut Score) {
    if answer["groups"].is_array() {
        let known = words_of(&answer["groups"]);
        let groups = NodeView::all(document).filter(|node| node.kind() == Kind::Group);
        let read: Vec<String> = groups.map(|node| plain(&node.name())).collect();
        if known != read {
            let said = format!("groups: expected {known:?}, found {read:?}");
            score.differences.push(said);
        }
        score.note(Column::Groups, Count::of(known, read));
    }
}

/// An issue as it was read.
struct Found {
    title: String,
    label: String,
    path: Vec<String>,
    status: &'static str,
    measures: u64,
    causes: u64,
}

fn found_issues(document: &Document) -> Vec<Found> {
    let issues = NodeView::issues(document);
    let found = issues.map(|node| Found {
        title: plain(&node.title().unwrap_or_default()),
        label: plain(&node.label().unwrap_or_default()),
        path: group_titles(document, node.index())
            .iter()
            .map(|title| plain(title))
            .collect(),
        status: node.status().status.name(),
        measures: node.n_measures() as u64,
        causes: node
            .descendants()
            .filter(|below| below.kind() == Kind::Cause)
            .count() as u64,
    });
    found.collect()
}

/// How strongly an answer and a reading are of the same issue.
fn likeness(known: &Value, found: &Found) -> u32 {
    let title = words_of(&known["title"]).pop().unwrap_or_default();
    let start: String = title.chars().take(6).collect();
    let same_label = plain(known["label"].as_str().unwrap_or_default()) == found.label;
    if is_title(known, &found.title) {
        20 + u32::from(same_label)
    } else if !start.is_empty() && found.title.contains(&start)
        || !found.title.is_empty() && title.contains(&found.title)
    {
        10 + u32::from(same_label)
    } else {
        0
    }
}

fn is_title(known: &Value, found: &str) -> bool {
    let mut titles = words_of(&known["title"]);
    titles.extend(words_of(&known["alt_titles"]));
    titles.iter().any(|title| title == found)
}

/// The pairs of answers and readings that are of the same issue, in the order of both lists.
fn pairs(known: &[Value], found: &[Found]) -> Vec<(usize, usize)> {
    let mut best = vec![vec![0_u32; found.len() + 1]; known.len() + 1];
    for i in (0..known.len()).rev() {
        for k in (0..found.len()).rev() {
            let paired = match likeness(&known[i], &found[k]) {
                0 => 0,
                points => points + best[i + 1][k + 1],
            };
            best[i][k] = paired.max(best[i + 1][k]).max(best[i][k + 1]);
        }
    }
    let (mut i, mut k) = (0, 0);
    let mut pairs = Vec::new();
    while i < known.len() && k < found.len() {
        let points = likeness(&known[i], &found[k]);
        if points > 0 && best[i][k] == points + best[i + 1][k + 1] {
            pairs.push((i, k));
            (i, k) = (i + 1, k + 1);
        } else if best[i][k] == best[i + 1][k] {
            i += 1;
        } else {
            k += 1;
        }
    }
    pairs
}

const OF_AN_ISSUE: [(Column, &str); 6] = [
    (Column::Title, "title"),
    (Column::Label, "label"),
    (Column::Path, "groups"),
    (Column::Status, "status"),
    (Column::Measures, "measures"),
    (Column::Causes, "causes"),
];

fn judge_issues(document: &Document, answer: &Value, score: &mut Score) {
    let Some(known) = answer["issues"].as_array() else {
        return;
    };
    let mut found = found_issues(document);
    let mut pairs = pairs(known, &found);
    // An issue that the end of the text cut off before its title could be judged.
    let is_cut = answer["cut"].as_bool() == Some(true);
    if is_cut && !found.is_empty() && pairs.last().is_none_or(|(_, k)| k + 1 < found.len()) {
        found.pop();
    }
    let pair_of: BTreeMap<usize, usize> = pairs.drain(..).collect();
    let mut is_read = vec![false; found.len()];
    for (i, known) in known.iter().enumerate() {
        let read = pair_of.get(&i).map(|k| (&found[*k], &mut is_read[*k]));
        let mut whole = read.is_some();
        let name = format!("issue {} {}", i + 1, known["title"]);
        if let Some((found, is_read)) = read {
            *is_read = true;
            for (column, key) in OF_AN_ISSUE {
                let Some(value) = known.get(key) else {
                    continue;
                };
                let (right, said) = holds(column, known, value, found);
                if !right {
                    let said = format!("{name}: {key} expected {value}, found {said}");
                    score.differences.push(said);
                }
                whole &= right;
                score.note(column, one(right, true, true));
            }
        } else {
            score.differences.push(format!("{name} is missing"));
            for (column, key) in OF_AN_ISSUE {
                score.note(column, one(false, known.get(key).is_some(), false));
            }
        }
        score.note(Column::Issues, one(whole, true, pair_of.contains_key(&i)));
    }
    for (found, _) in found.iter().zip(is_read).filter(|(_, is_read)| !is_read) {
        let said = format!("{} {} {:?}", found.label, found.title, found.path);
        score.differences.push(format!("issue invented: {said}"));
        score.note(Column::Issues, one(false, false, true));
        for (column, _) in OF_AN_ISSUE {
            score.note(column, one(false, false, true));
        }
    }
}

fn one(right: bool, known: bool, read: bool) -> Count {
    Count {
        right: usize::from(right),
        known: usize::from(known),
        read: usize::from(read),
    }
}

/// Whether the reading of one key of an issue is right, and what was read.
fn holds(column: Column, known: &Value, value: &Value, found: &Found) -> (bool, String) {
    let number = |read: u64| (value.as_u64() == Some(read), read.to_string());
    let word = |read: &str| {
        let right = plain(value.as_str().unwrap_or_default()) == read;
        (right, format!("{read:?}"))
    };
    match column {
        Column::Title => (is_title(known, &found.title), format!("{:?}", found.title)),
        Column::Label => word(&found.label),
        Column::Path => (words_of(value) == found.path, format!("{:?}", found.path)),
        Column::Status => word(found.status),
        Column::Measures => number(found.measures),
        _ => number(found.causes),
    }
}

fn judge_header(document: &Document, answer: &Value, score: &mut Score) {
    let Some(answer) = answer.as_object() else {
        return;
    };
    let contacts = contacts(document);
    for (key, value) in answer.iter().filter(|(key, _)| !key.starts_with("alt_")) {
        let read = match HeaderField::from_name(if key == "signed" { "signed_on" } else { key }) {
            Some(HeaderField::InspectionKind) => Some(
                header_value(document, HeaderField::InspectionKind)
                    .unwrap_or_else(|| "routine".to_owned()),
            ),
            Some(field) => header_value(document, field).map(|value| match field {
                HeaderField::Title | HeaderField::Agency | HeaderField::Team => value,
                _ => value.split('/').next().unwrap_or_default().to_owned(),
            }),
            None => contacts
                .iter()
                .find(|contact| contact.kind.name() == key)
                .map(|contact| contact.value.clone()),
        };
        let read = read.map(|read| plain(&read));
        let mut known = words_of(value);
        known.extend(words_of(
            &answer
                .get(&format!("alt_{key}"))
                .cloned()
                .unwrap_or_default(),
        ));
        let right = read.as_ref().is_some_and(|read| known.contains(read));
        let count = one(right, !known.is_empty(), read.is_some());
        if count.f1() < 1.0 {
            let said = format!("header {key}: expected {value}, found {read:?}");
            score.differences.push(said);
        }
        score.note(Column::Header, count);
        score.fields.entry(key.clone()).or_default().add(count, 1);
    }
}

fn judge_claims(document: &Document, answer: &Value, score: &mut Score) {
    let Some(answer) = answer.as_object() else {
        return;
    };
    let hundredths = |value: &Value| value.as_f64().map(|number| (number * 100.0).round() as i64);
    let known: Vec<(String, i64)> = answer
        .iter()
        .filter(|(subject, _)| !subject.starts_with("alt_"))
        .flat_map(|(subject, value)| match value {
            Value::Array(list) => list.iter().map(|value| (subject.clone(), value)).collect(),
            value => vec![(subject.clone(), value)],
        })
        .filter_map(|(subject, value)| Some((subject, hundredths(value)?)))
        .collect();
    let read: Vec<(String, i64)> = claims(document, &Stats::of(document))
        .iter()
        // A subject whose answer is null is not judged.
        .filter(|claim| {
            answer
                .get(claim.subject.name())
                .is_none_or(|value| !value.is_null())
        })
        .map(|claim| {
            (
                claim.subject.name().to_owned(),
                claim.quantity.to_hundredths(),
            )
        })
        .collect();
    for (subject, number) in known.iter().filter(|claim| !read.contains(claim)) {
        let said = format!("claim missing: {subject} {}", *number as f64 / 100.0);
        score.differences.push(said);
    }
    for (subject, number) in read.iter().filter(|claim| !known.contains(claim)) {
        let said = format!("claim invented: {subject} {}", *number as f64 / 100.0);
        score.differences.push(said);
    }
    score.note(Column::Claims, Count::of(known, read));
}
