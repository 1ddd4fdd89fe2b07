//! How sure the reading of each heading is: by the lead of its role over others, and by what is odd about it among the
//! headings beside it, as slips of copying and typing leave it.

use std::collections::BTreeMap;

use super::headings::{Heading, Mark};
use super::numbering::Style;
use super::patterns::pattern;
use super::reading::Role;

pattern!(
    /// The beginning of another heading inside one: 履行职责方面(一)关于.
    INNER = r"[^,。;、(]{4,}(?:\([一二三四五六七八九十]{1,2}\)|\d{1,2}\.)(?:关于|针对|对|在|“)"
);

/// A heading whose numbering had to be taken for another is never surer than this.
const SLIP: f32 = 0.7;
/// What each oddity leaves of the sureness.
const DOUBT: f32 = 0.8;
/// What is left where a number or a label is missing, of which a diagnostic of its own speaks.
const SMALL_DOUBT: f32 = 0.88;
/// So many findings must be worded alike for another wording to be odd.
const ALIKE: usize = 3;

/// How sure the role of each heading is, 0 to 1, where its score led those of other roles by `leads`; `words` gives the words
/// of a heading.
pub(super) fn sureness<'a>(
    headings: &[Heading],
    roles: &[Role],
    leads: impl Iterator<Item = f32>,
    words: impl Fn(usize) -> &'a str,
) -> Vec<f32> {
    let order = order(headings, roles);
    let usual = Usual::of(headings, roles);
    let mut sureness: Vec<f32> = Vec::with_capacity(headings.len());
    for (at, lead) in leads.enumerate().take(headings.len()) {
        let heading = &headings[at];
        let mut sure = 0.4 + 0.59 * (1.0 - (-lead.max(0.0) / 2.0).exp());
        if matches!(roles[at], Role::Group | Role::Issue) {
            let oddities = [
                (order[at] == Order::Restart, DOUBT),
                (order[at] == Order::Gap, SMALL_DOUBT),
                (is_odd_among_siblings(headings, roles, at), DOUBT),
                (usual.is_unlike(heading, roles[at]), DOUBT),
                (usual.lacks_field(heading, roles[at]), SMALL_DOUBT),
                (is_unfounded(heading, roles[at]), DOUBT),
                (holds_another(near(words(at))), DOUBT),
            ];
            for (_, left) in oddities.into_iter().filter(|(is_odd, _)| *is_odd) {
                sure *= left;
            }
            // What stands under a doubtful group may belong to another.
            if let Some(parent) = heading
                .parent
                .filter(|parent| roles[*parent] == Role::Group)
            {
                sure = sure.min(sureness[parent] + 0.05);
            }
        }
        if heading.is_slip {
            sure = sure.min(SLIP);
        }
        sureness.push(sure);
    }
    sureness
}

/// Whether another heading begins inside these words.
fn holds_another(words: &str) -> bool {
    words.contains(['(', '.']) && INNER.is_match(words)
}

/// How much of a heading is looked at.
fn near(words: &str) -> &str {
    &words[..words.floor_char_boundary(300)]
}

/// How the number of a heading goes on with those before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Order {
    /// As it should.
    Follows,
    /// Numbers are left out before it.
    Gap,
    /// It, or one before it at its side, begins to count anew or goes back.
    Restart,
}

/// How the numbers of the headings go on. A restart casts doubt on all that follow beside it, a gap on the heading behind it.
fn order(headings: &[Heading], roles: &[Role]) -> Vec<Order> {
    let mut order = vec![Order::Follows; headings.len()];
    // The number before, in the whole report and beside the heading; whether a restart came before it there.
    let mut before: BTreeMap<Mark, u32> = BTreeMap::new();
    let mut beside: BTreeMap<(Option<usize>, Mark), (u32, bool)> = BTreeMap::new();
    for (at, heading) in headings.iter().enumerate() {
        let Mark::Numbered(style, _) = heading.mark else {
            continue;
        };
        if heading.is_repeated || matches!(style, Style::Bullet) {
            continue;
        }
        let n = heading.ordinal;
        let runs_on = before
            .insert(heading.mark, n)
            .is_some_and(|last| last + 1 == n);
        let entry = beside.entry((heading.parent, heading.mark)).or_default();
        let (last, restarted) = *entry;
        let follows = last + 1 == n || runs_on;
        let restarts = last > 0 && n <= last && !runs_on;
        *entry = (n, restarted || restarts);
        if matches!(roles[at], Role::Group | Role::Issue) {
            order[at] = match (follows, restarted || restarts) {
                (_, true) => Order::Restart,
                (false, _) => Order::Gap,
                (true, _) => Order::Follows,
            };
        }
    }
    order
}

/// Whether most headings of its kind beside it mean something else.
fn is_odd_among_siblings(headings: &[Heading], roles: &[Role], at: usize) -> bool {
    let Some(parent) = headings[at].parent else {
        return false;
    };
    let siblings = &headings[parent].children;
    // A long list is judged by its beginning.
    let alike = siblings
        .iter()
        .take(40)
        .filter(|sibling| headings[**sibling].mark == headings[at].mark);
    let (mut same, mut other) = (0, 0);
    for sibling in alike {
        if roles[*sibling] == roles[at] {
            same += 1;
        } else {
            other += 1;
        }
    }
    other >= same && other > 0
}

/// Whether nothing about the heading says that it is what it was read as.
fn is_unfounded(heading: &Heading, role: Role) -> bool {
    let w = heading.wording;
    let has_body = heading.has_field || heading.has_trailer || heading.n_items > 0;
    match role {
        Role::Issue => {
            let states = w.about || w.problem || w.negative || w.quoted;
            !states && !heading.has_field && !heading.has_trailer
                || !heading.is_cut && !has_body && !heading.has_prose && heading.children.is_empty()
                || !states && (w.next || w.findings || w.status_group || w.action)
        }
        _ => w.action && !w.aspect && !w.negative && !w.problem,
    }
}

/// How most findings of the report are worded and marked.
struct Usual {
    is_wrapped: Option<bool>,
    is_numbered: Option<bool>,
    has_field: Option<bool>,
}

impl Usual {
    fn of(headings: &[Heading], roles: &[Role]) -> Self {
        let issues = || {
            headings
                .iter()
                .zip(roles)
                .filter(|(_, role)| **role == Role::Issue)
                .map(|(heading, _)| heading)
        };
        // What eight of ten have is usual.
        let usual = |has: fn(&Heading) -> bool| {
            let (all, some) = (issues().count(), issues().filter(|h| has(h)).count());
            if all < ALIKE {
                None
            } else if some * 10 >= all * 8 {
                Some(true)
            } else if some * 10 <= all * 2 {
                Some(false)
            } else {
                None
            }
        };
        Self {
            is_wrapped: usual(is_wrapped),
            is_numbered: usual(is_numbered),
            has_field: usual(|heading| heading.has_field),
        }
    }

    fn is_unlike(&self, heading: &Heading, role: Role) -> bool {
        role == Role::Issue
            && (self
                .is_wrapped
                .is_some_and(|usual| usual != is_wrapped(heading))
                || self
                    .is_numbered
                    .is_some_and(|usual| usual != is_numbered(heading)))
    }

    /// Whether it has no label of an entry below it, as most have.
    fn lacks_field(&self, heading: &Heading, role: Role) -> bool {
        role == Role::Issue && self.has_field == Some(true) && !heading.has_field && !heading.is_cut
    }
}

fn is_wrapped(heading: &Heading) -> bool {
    heading.wording.about && heading.wording.problem
}

fn is_numbered(heading: &Heading) -> bool {
    matches!(heading.mark, Mark::Numbered(..))
}
