//! How the styles of numbering nest in a report: which begins anew inside the runs of which, and what number comes next.

use std::collections::BTreeMap;

use super::enumeration::Part;
use super::headings::Mark;
use super::numbering::Style;

/// Where a style begins to count anew.
struct Restart {
    at: usize,
    /// The style of the heading that it stands below with only prose between: it is that which it begins anew for, and not
    /// for a run that goes on across both.
    below: Option<Style>,
}

/// Which style begins anew inside the runs of which other.
pub(super) struct Nesting {
    inside: [[u32; N_STYLES]; N_STYLES],
}

impl Nesting {
    /// Gathers it from the parts that are marked as headings.
    pub(super) fn of(parts: &[Part], marks: &[Option<Mark>]) -> Self {
        let mut inside = [[0; N_STYLES]; N_STYLES];
        let mut last: BTreeMap<Style, (u32, usize)> = BTreeMap::new();
        let mut restarted: BTreeMap<Style, Restart> = BTreeMap::new();
        // What begins anew right below a heading of another style does so for that heading; keyed numbers run through.
        let below_another = |at: usize| {
            at.checked_sub(1).is_some_and(|above| {
                matches!(marks[above], Some(Mark::Numbered(style, _)) if style != Style::Keyed)
            })
        };
        // The heading above what is looked at, as long as only prose stands between.
        let mut above = None;
        for (at, part) in parts.iter().enumerate() {
            let (Some(Mark::Numbered(style, _)), Some(n)) = (marks[at], part.numbering) else {
                if marks[at].is_some() || part.field.is_some() || part.numbering.is_some() {
                    above = None;
                }
                continue;
            };
            if let Some((ordinal, since)) = last.get(&style)
                && ordinal + 1 == n.ordinal
            {
                for (other, restart) in &restarted {
                    let counts = restart.at > *since
                        && restart.below.is_none_or(|below| {
                            below == style || restarted.get(&below).is_some_and(|r| r.at > *since)
                        });
                    if *other != style && counts {
                        inside[index(*other)][index(style)] += 1;
                    }
                }
            }
            if n.ordinal == 1 && !below_another(at) {
                restarted.insert(style, Restart { at, below: above });
            }
            above = Some(style);
            last.insert(style, (n.ordinal, at));
        }
        Self { inside }
    }

    /// Whether nothing was seen of how the two nest.
    pub(super) fn is_unknown(&self, one: Style, other: Style) -> bool {
        let seen = |a, b| self.inside[index(a)][index(b)];
        seen(one, other) == 0 && seen(other, one) == 0
    }

    /// Whether `outer` holds `inner`, by what was seen, else by the custom of the genre.
    pub(super) fn holds(&self, outer: Style, inner: Style) -> bool {
        let seen = |a, b| self.inside[index(a)][index(b)];
        match seen(inner, outer).cmp(&seen(outer, inner)) {
            std::cmp::Ordering::Greater => true,
            std::cmp::Ordering::Less => false,
            std::cmp::Ordering::Equal => outer < inner,
        }
    }
}

/// For every part the number of the next heading of each style behind it.
pub(super) struct Later {
    next: Vec<[u16; N_STYLES]>,
}

const N_STYLES: usize = Style::COUNT;

/// The place of a style in a table of all.
fn index(style: Style) -> usize {
    style as usize % N_STYLES
}

impl Later {
    /// Gathers it from the parts that are marked as headings.
    pub(super) fn of(parts: &[Part], marks: &[Option<Mark>]) -> Self {
        let mut next = vec![[0; N_STYLES]; parts.len()];
        let mut numbers = [0; N_STYLES];
        for at in (0..parts.len()).rev() {
            next[at] = numbers;
            if let (Some(Mark::Numbered(style, _)), Some(n)) = (marks[at], parts[at].numbering) {
                numbers[index(style)] = n.ordinal as u16;
            }
        }
        Self { next }
    }

    /// The number of the next heading of `style` behind the part, or 0.
    pub(super) fn after(&self, part: usize, style: Style) -> u32 {
        u32::from(self.next[part][index(style)])
    }
}
