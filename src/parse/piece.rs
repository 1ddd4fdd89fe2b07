//! One part of an entry or of prose, and what it looks like there.

use super::labels::Field;
use super::numbering::Numbering;
use super::patterns::pattern;
use super::status;
use super::wording::wording;

pattern!(
    SUMMARY = r"^(?:截[至止]|目前|总体|整改(?:期间|以来)|(?:集中)?整改期(?:间|内))[^。]{0,60}(?:反馈|巡察|巡视|指出)[^。]{0,30}\d+[个项条][^。]{0,6}问题|^(?:整改(?:工作)?概况|本次巡[察视]|此次巡[察视])[^。]{0,30}(?:问题\d+[个项条]|\d+[个项条][^。]{0,6}问题)|^截[至止][^。]{0,30}\d+[个项条](?:具体)?问题[^。]{0,30}(?:完成|整改)"
);

/// One part of an entry, or of prose.
#[derive(Debug, Clone)]
pub(super) struct Piece {
    /// Where in the text it begins.
    pub(super) at: usize,
    /// Where the words behind numbering and label begin.
    pub(super) body_at: usize,
    /// Those words, folded.
    pub(super) body: String,
    /// Its numbering.
    pub(super) numbering: Option<Numbering>,
    /// Its label.
    pub(super) field: Option<Field>,
    /// Whether it begins a line.
    pub(super) begins_line: bool,
    /// Whether it is a sentence that states the status.
    pub(super) states_status: bool,
}

impl Piece {
    /// Whether it is a paragraph about all issues rather than the one it stands behind.
    pub(super) fn sums_up(&self) -> bool {
        self.is_paragraph() && SUMMARY.is_match(&self.body)
    }

    /// Whether it is a paragraph without number and label.
    pub(super) fn is_paragraph(&self) -> bool {
        self.begins_line && self.numbering.is_none() && self.field.is_none()
    }

    /// Whether it is an item of an enumeration.
    pub(super) fn is_item(&self) -> bool {
        self.field.is_none() && self.numbering.is_some()
    }

    /// Whether it is an item that begins a list on a line of its own.
    pub(super) fn begins_list(&self) -> bool {
        self.is_item() && self.begins_line && self.numbering.is_some_and(|n| n.ordinal == 1)
    }

    /// Whether it says no more than how far the rectification got.
    pub(super) fn is_status(&self) -> bool {
        self.states_status
            || self.numbering.is_none()
                && self.field.is_none()
                && status::opening(&self.body).is_some_and(|(_, said)| {
                    self.body.len() <= said.end + '。'.len_utf8() || is_bracketed(&self.body)
                })
    }

    /// Whether it tells what was done rather than what was wrong.
    pub(super) fn tells_a_deed(&self) -> bool {
        let clause = self.body.split([',', '。', ';']).next().unwrap_or_default();
        let (clause, whole) = (wording(clause), wording(&self.body));
        clause.deed && !clause.negative || whole.deed && (whole.action || !whole.negative)
    }
}

impl Piece {
    /// Whether the list under this label began on the label's own line.
    pub(super) fn body_or_items_on_line(&self, rest: &[Self]) -> bool {
        !self.body.is_empty() || rest.first().is_some_and(|piece| !piece.begins_line)
    }
}

/// How long a remark in brackets is at most.
const REMARK: usize = 40 * 3;

/// Whether one pair of brackets encloses all the words, as it does a remark behind a title.
fn is_bracketed(words: &str) -> bool {
    let inner = words
        .trim_end_matches(['。', ';'])
        .strip_prefix('(')
        .and_then(|words| words.strip_suffix(')'));
    inner.is_some_and(|inner| inner.len() <= REMARK && !inner.contains(['(', ')', '。']))
}
