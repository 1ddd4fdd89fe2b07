//! One part of an entry or of prose, and what it looks like there.

use super::labels::Field;
use super::numbering::Numbering;
use super::patterns::pattern;
use super::status;
use super::wording::Worded;

pattern!(
    SUMMARY = r"^(?:截[至止]|目前|总体|整改(?:期间|以来)|(?:集中)?整改期(?:间|内))[^。]{0,60}(?:反馈|巡察|巡视|指出)[^。]{0,30}\d+[个项条][^。]{0,6}问题|^(?:整改(?:工作)?概况|本次巡[察视]|此次巡[察视])[^。]{0,30}(?:问题\d+[个项条]|\d+[个项条][^。]{0,6}问题)|^截[至止][^。]{0,30}\d+[个项条](?:具体)?问题[^。]{0,30}(?:完成|整改)"
);

pattern!(
    /// The time of the rectification as a whole, as a paragraph that sums it up begins.
    WHOLE_TIME = r"^(?:(?:本次|此次|集中|在)*(?:巡[察视])?(?:反馈)?(?:问题|意见)?整改(?:期间|以来|工作(?:开展)?(?:期间|以来)|过程中|期内)|自?(?:本次|此次)?(?:巡[察视]|反馈|集中整改)[^,。]{0,8}以来|通过(?:本次|此次|这次|集中|扎实|全面|巡[察视])*整改|截[至止])"
);
pattern!(
    /// One of its sums.
    SUM = r"\d(?:余|多)?(?:万元|亿元|元|人|项|个|件|条|份|起|次)"
);

/// Whether the words add up what was done in the whole time of the rectification.
pub(super) fn sums_up_deeds(words: &str) -> bool {
    WHOLE_TIME.is_match(words) && SUM.find_iter(words).take(2).count() == 2
}

/// One part of an entry, or of prose.
#[derive(Debug, Clone)]
pub(super) struct Piece<'a> {
    /// Where in the text it begins.
    pub(super) at: usize,
    /// Where the words behind numbering and label begin.
    pub(super) body_at: usize,
    /// Those words, folded.
    pub(super) body: &'a str,
    /// Its numbering.
    pub(super) numbering: Option<Numbering>,
    /// Its label.
    pub(super) field: Option<Field>,
    /// Whether it begins a line.
    pub(super) begins_line: bool,
    /// Whether it is a sentence that states the status.
    pub(super) states_status: bool,
}

impl Piece<'_> {
    /// Whether it is a paragraph about all issues rather than the one it stands behind.
    pub(super) fn sums_up(&self) -> bool {
        self.is_paragraph() && SUMMARY.is_match(self.body)
    }

    /// Whether it is a paragraph that tells in sums what the rectification as a whole brought; an issue may say so of itself
    /// too, so that it sums up the whole only where no issue follows.
    pub(super) fn sums_up_deeds(&self) -> bool {
        self.is_paragraph() && sums_up_deeds(self.body)
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
                && status::opening(self.body).is_some_and(|(_, said)| {
                    self.body.len() <= said.end + '。'.len_utf8() || is_bracketed(self.body)
                })
    }

    /// Whether it tells what was done rather than what was wrong.
    pub(super) fn tells_a_deed(&self) -> bool {
        let clause = self.body.split([',', '。', ';']).next().unwrap_or_default();
        let (clause, whole) = (Worded::of(clause), Worded::of(self.body));
        clause.deed() && !clause.negative() || whole.deed() && (whole.action() || !whole.negative())
    }
}

impl Piece<'_> {
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
