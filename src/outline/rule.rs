//! Rules: what a person decided about segments of one form, kept for the reports that are read later.

use super::view::{LabelShape, NodeView, clean};
use super::{Kind, Level, MarkKind, Outline, SegmentIndex};
use crate::text::{Text, TextRange};

/// Longer stretches without a label are never alike.
const LONGEST_UNLABELLED: usize = 40;

/// The fewest and the most characters of the name of a field.
const FIELD_NAME: std::ops::RangeInclusive<usize> = 2..=10;

/// Lines of fewer characters are never alike.
const SHORTEST_LINE: usize = 4;

/// The number of a rule in the library. Numbers are never given twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RuleId(u32);

impl RuleId {
    /// The rule of this number.
    #[must_use]
    pub const fn new(number: u32) -> Self {
        Self(number)
    }

    /// The number.
    #[must_use]
    pub const fn to_u32(self) -> u32 {
        self.0
    }
}

/// How a segment looks and how it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Looks {
    /// The kind read.
    pub kind: Kind,
    /// The level read.
    pub level: Level,
    /// What it looks like.
    pub form: Form,
}

/// What a segment looks like: the form of its label, or its words where it has none.
#[derive(Debug, Clone)]
pub enum Form {
    /// A label like this one, whatever its number.
    Label {
        /// A label of the form.
        sample: String,
        /// The form.
        shape: LabelShape,
    },
    /// Just these words, whatever the numbers among them.
    Words(String),
    /// A line of just these words, whatever the numbers among them, inside whatever segment: a running head, a stamp.
    Line(String),
    /// A line that begins with this name and a colon: a field that reports of one agency have and others do not.
    Field(String),
}

/// Labels are of one form where they differ in their number only, and so are words.
impl PartialEq for Form {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Label { shape, .. }, Self::Label { shape: theirs, .. }) => shape == theirs,
            (Self::Words(words), Self::Words(theirs)) | (Self::Line(words), Self::Line(theirs)) => {
                unnumbered(words).eq(unnumbered(theirs))
            }
            (Self::Field(name), Self::Field(theirs)) => name == theirs,
            _ => false,
        }
    }
}

impl Eq for Form {}

impl Form {
    /// The form of a label.
    #[must_use]
    pub fn of_label(label: &str) -> Self {
        Self::Label {
            shape: LabelShape::of(label),
            sample: label.to_owned(),
        }
    }

    /// The label or the words that show the form.
    #[must_use]
    pub fn sample(&self) -> &str {
        match self {
            Self::Label { sample, .. } => sample,
            Self::Words(words) | Self::Line(words) | Self::Field(words) => words,
        }
    }

    /// The form of a line that begins where `range` does, with the name of a field; none where no name stands there.
    #[must_use]
    pub fn of_field(text: &Text, range: TextRange) -> Option<Self> {
        let range = text.trimmed(range);
        let line = text.trimmed(text.line(text.line_of(range.start())));
        let name = field_name(text.slice(line)).filter(|_| line.start() == range.start());
        name.map(|name| Self::Field(name.to_owned()))
    }

    /// The form of the line whose words are all in `range`; none where they are no whole line, or as short as any.
    #[must_use]
    pub fn of_line(text: &Text, range: TextRange) -> Option<Self> {
        let range = text.trimmed(range);
        let line = text.trimmed(text.line(text.line_of(range.start())));
        let words = text.slice(range);
        (line == range && words.chars().count() >= SHORTEST_LINE)
            .then(|| Self::Line(words.to_owned()))
    }

    /// The lines of `text` that are of this form, without the blanks at either end.
    pub fn lines<'a>(&'a self, text: &'a Text) -> impl Iterator<Item = TextRange> + 'a {
        let n_lines = match self {
            Self::Line(_) | Self::Field(_) => text.n_lines(),
            Self::Label { .. } | Self::Words(_) => 0,
        };
        let lines = (0..n_lines).map(|at| text.trimmed(text.line(at)));
        lines.filter(|line| self.is_of_line(text.slice(*line)))
    }

    fn is_of_line(&self, line: &str) -> bool {
        match self {
            Self::Line(words) => unnumbered(line).eq(unnumbered(words)),
            Self::Field(name) => field_name(line) == Some(name),
            Self::Label { .. } | Self::Words(_) => false,
        }
    }
}

/// The name of a field that a line begins with: a few characters and a colon behind them.
fn field_name(line: &str) -> Option<&str> {
    let (name, _) = line.split_once(['：', ':'])?;
    let name = name.trim_end();
    let is_name = name.chars().all(char::is_alphabetic);
    (is_name && FIELD_NAME.contains(&name.chars().count())).then_some(name)
}

/// `words` with one sign for each run of digits.
fn unnumbered(words: &str) -> impl Iterator<Item = char> + '_ {
    let mut is_behind_digit = false;
    words.chars().filter_map(move |c| {
        let is_digit = c.is_ascii_digit();
        let is_more = is_digit && is_behind_digit;
        is_behind_digit = is_digit;
        (!is_more).then_some(if is_digit { '0' } else { c })
    })
}

impl Looks {
    /// How the segment at `index` looks; none where nothing could look like it.
    #[must_use]
    pub fn at(text: &Text, outline: &Outline, index: SegmentIndex) -> Option<Self> {
        let segment = outline.segments().get(index.to_usize())?;
        let range = outline.range(text, index);
        let marks = outline.marks_in(range);
        let label = marks.iter().find(|mark| mark.kind == MarkKind::Label);
        let form = if let Some(label) = label {
            Form::of_label(&clean(text, label.range, marks))
        } else {
            let words = words_of(text, range, marks);
            if words.is_empty() || words.chars().count() > LONGEST_UNLABELLED {
                return None;
            }
            Form::Words(words)
        };
        Some(Self {
            kind: segment.kind,
            level: segment.level,
            form,
        })
    }

    /// How a node looks; none where nothing could look like it.
    #[must_use]
    pub fn of(node: NodeView<'_>) -> Option<Self> {
        let document = node.document();
        Self::at(document.text(), document.outline(), node.index())
    }
}

fn words_of(text: &Text, range: TextRange, marks: &[super::Mark]) -> String {
    let words = clean(text, range, marks);
    let words = words.trim_start_matches([':', '：', '、', '.', '．']);
    words.trim_start().to_owned()
}

/// What a rule makes of the segments that it is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RuleOutcome {
    /// They are segments of another kind or level.
    Becomes(Becoming),
    /// They are none of their own, and belong to the segment before them.
    Joins,
}

impl RuleOutcome {
    /// They are of this kind, where segments of it belong.
    #[must_use]
    pub const fn of_kind(kind: Kind) -> Self {
        Self::Becomes(Becoming {
            kind,
            level: None,
            below: Below::Stays,
        })
    }

    /// The kind that it makes of them; none where it leaves no segments.
    #[must_use]
    pub const fn kind(self) -> Option<Kind> {
        match self {
            Self::Becomes(becoming) => Some(becoming.kind),
            Self::Joins => None,
        }
    }
}

/// What segments become by a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Becoming {
    /// The kind they are.
    pub kind: Kind,
    /// How deep they lie; none where segments of the kind belong at that place of the report.
    pub level: Option<Level>,
    /// What happens to the segments below them.
    pub below: Below,
}

/// What happens to the segments below one that changes its level.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Below {
    /// They stay where they are.
    Stays,
    /// They move by as many levels.
    Follows,
}

/// Whose reports a rule is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RuleScope {
    /// Those of every agency.
    Everyone,
    /// Those of this agency.
    Agency(String),
}

impl RuleScope {
    /// Whether the reports of `agency` are among them.
    #[must_use]
    pub fn covers(&self, agency: Option<&str>) -> bool {
        match self {
            Self::Everyone => true,
            Self::Agency(own) => agency.is_some_and(|agency| agency_key(agency) == agency_key(own)),
        }
    }
}

/// What is left of an agency's name in all the ways it is printed: 中共柏溪县水利局党组 and 柏溪县水利局 are one.
fn agency_key(name: &str) -> &str {
    let name = name.trim();
    let name = name
        .strip_prefix("中国共产党")
        .or_else(|| name.strip_prefix("中共"))
        .unwrap_or(name);
    ["党组", "党委", "党工委", "党总支", "党支部", "委员会"]
        .iter()
        .find_map(|body| name.strip_suffix(body))
        .filter(|rest| !rest.is_empty())
        .unwrap_or(name)
}

/// Whether a rule is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RuleState {
    /// It is.
    On,
    /// It is kept, and not used.
    Off,
}

/// What a person decided about all segments of one form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// What it is about.
    pub looks: Looks,
    /// What it makes of that.
    pub outcome: RuleOutcome,
    /// Whose reports it is for.
    pub scope: RuleScope,
    /// Whether it is used.
    pub state: RuleState,
    /// The words of the segment at which it was made.
    pub example: String,
}

impl Rule {
    /// Whether it is used for the reports of `agency`.
    #[must_use]
    pub fn applies_to(&self, agency: Option<&str>) -> bool {
        self.state == RuleState::On && self.scope.covers(agency)
    }

    /// Whether it may have made what stands at `index`: a segment of its form, of the kind and level that it gives.
    #[must_use]
    pub fn could_have_made(&self, text: &Text, outline: &Outline, index: SegmentIndex) -> bool {
        let RuleOutcome::Becomes(becoming) = self.outcome else {
            return false;
        };
        Looks::at(text, outline, index).is_some_and(|now| {
            now.form == self.looks.form
                && now.kind == becoming.kind
                && becoming.level.is_none_or(|level| now.level == level)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_differ_in_their_numbers_only_are_of_one_form() {
        let words = |words: &str| Form::Words(words.to_owned());
        assert_eq!(words("第 3 页，共 12 页"), words("第 11 页，共 12 页"));
        assert_ne!(words("第 3 页"), words("第三页"));
        assert_eq!(Form::of_label("（一）"), Form::of_label("(十二)"));
        assert_ne!(Form::of_label("（一）"), words("（一）"));
    }

    #[test]
    fn lines_of_one_form_are_found_wherever_they_stand() {
        let text =
            Text::new("柏溪县纪委 第1页\n一是立规矩。\n  柏溪县纪委 第12页 \n柏溪县纪委 第3页印\n");
        let at = |words: &str| {
            let start = text.as_str().find(words).expect("they are there");
            TextRange::of_bytes(start, start + words.len())
        };
        let form = Form::of_line(&text, at("柏溪县纪委 第1页")).expect("it is a line");
        let found: Vec<&str> = form.lines(&text).map(|line| text.slice(line)).collect();
        assert_eq!(found, ["柏溪县纪委 第1页", "柏溪县纪委 第12页"]);
        assert_eq!(
            Form::of_line(&text, at("立规矩。")),
            None,
            "it is no whole line"
        );
        assert_eq!(Form::Words("第 1 页".to_owned()).lines(&text).count(), 0);
    }

    #[test]
    fn lines_that_begin_with_the_name_of_a_field_are_of_one_form() {
        let text = Text::new(
            "亮点做法：形成笔记32篇。\n一是推广亮点做法：开会。\n  亮点做法 :全市推广。\n亮点做法推广\n第3条：从严。\n",
        );
        let at = |words: &str| {
            let start = text.as_str().find(words).expect("they are there");
            TextRange::of_bytes(start, start + words.len())
        };
        let form = Form::of_field(&text, at("亮点做法：形成")).expect("it is a field");
        assert_eq!(form.sample(), "亮点做法");
        let found: Vec<&str> = form.lines(&text).map(|line| text.slice(line)).collect();
        assert_eq!(found, ["亮点做法：形成笔记32篇。", "亮点做法 :全市推广。"]);
        for words in ["做法：形成", "亮点做法推广", "第3条"] {
            assert_eq!(Form::of_field(&text, at(words)), None, "{words}");
        }
    }

    #[test]
    fn an_agency_is_the_same_with_and_without_its_party_group() {
        let own = RuleScope::Agency("中共柏溪县水利局党组".to_owned());
        assert!(own.covers(Some("柏溪县水利局")));
        assert!(own.covers(Some("柏溪县水利局党组")));
        assert!(!own.covers(Some("柏溪县水务局")));
        assert!(!own.covers(None));
        assert!(RuleScope::Everyone.covers(None));
    }
}
