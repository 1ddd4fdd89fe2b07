//! What is counted where in a sentence: the noun and the unit of every number that has both.

use super::patterns::pattern;

pattern!(
    /// Something counted, its noun before or behind the number.
    COUNTED = r"(?P<before>线索|信访件?|信访事项|(?:排查|查找|自查|查出)[^,。;、\d]{0,8}问题|问题|任务|措施|举措|隐患|意见|建议|投诉|诉求|漏洞|风险点?|短板)(?:,?共|,?共计|有|为|,?合计)? ?\d{1,5} ?(?P<u1>[个件项条])|\d{1,5} ?(?P<u2>[个件项条])(?:具体|整改|细化|针对性|突出|主要|反馈|重点)*(?P<after>(?:问题)?线索|信访|问题|任务|措施|举措|隐患|投诉|诉求|漏洞)"
);

/// The units of what is counted.
const UNITS: [char; 4] = ['个', '件', '项', '条'];

/// What a number counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Noun {
    Issues,
    Other,
}

/// What has been counted up to a place.
#[derive(Debug, Clone, Copy)]
struct Tally {
    /// The end of the last number and its noun.
    end: usize,
    /// Its noun.
    last: Noun,
    /// The noun last counted in each unit.
    by_unit: [Option<Noun>; UNITS.len()],
}

/// What is counted in one sentence, gathered in one walk over it: a sentence may count a thousand things.
pub(super) struct CountedThings {
    tallies: Vec<Tally>,
}

impl CountedThings {
    /// What is counted in `sentence`.
    pub(super) fn of(sentence: &str) -> Self {
        let mut tallies: Vec<Tally> = Vec::new();
        for found in COUNTED.captures_iter(sentence) {
            let Some(((whole, noun), sign)) = found
                .get(0)
                .zip(found.name("before").or(found.name("after")))
                .zip(found.name("u1").or(found.name("u2")))
            else {
                continue;
            };
            let noun = match noun.as_str() {
                "问题" => Noun::Issues,
                _ => Noun::Other,
            };
            let mut by_unit = tallies
                .last()
                .map_or([None; UNITS.len()], |tally| tally.by_unit);
            if let Some(unit) = UNITS
                .iter()
                .position(|unit| sign.as_str().starts_with(*unit))
            {
                by_unit[unit] = Some(noun);
            }
            tallies.push(Tally {
                end: whole.end(),
                last: noun,
                by_unit,
            });
        }
        Self { tallies }
    }

    /// Whether a number at `at` without a noun of its own goes on counting something else than issues:
    /// 制定措施121项,已完成118项. The noun named last before it counts, unless its unit is another and there is one counted
    /// in the unit of this number, which stands at the beginning of `after`. Issues are counted in 个 and measures hardly ever:
    /// 制定措施53条,完成6个 goes on with those of the sentence before.
    pub(super) fn goes_on_with_others(&self, at: usize, after: &str) -> bool {
        let n = self.tallies.partition_point(|tally| tally.end <= at);
        let Some(tally) = n.checked_sub(1).map(|last| self.tallies[last]) else {
            return false;
        };
        let own = after.trim_start().chars().next();
        let same_unit = UNITS
            .iter()
            .position(|unit| own == Some(*unit))
            .and_then(|unit| tally.by_unit[unit]);
        let is_unit_of_issues = own == Some('个');
        match same_unit {
            Some(noun) => noun == Noun::Other,
            None => tally.last == Noun::Other && !is_unit_of_issues,
        }
    }
}
