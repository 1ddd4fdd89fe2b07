//! What the headings mean: sections, groups, issues, measures. A few consistent readings of the whole report are scored,
//! and the best is kept, with its lead over the next as a measure of how sure it is.

use std::collections::BTreeSet;

use super::headings::{Heading, Mark};
use super::numbering::Style;
use super::role_fit::{Top, local, step};
use super::sureness::sureness;
use crate::outline::SectionRole;

/// What a heading means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Role {
    /// A part of the report.
    Section(SectionRole),
    /// A heading that gathers issues.
    Group,
    /// A heading that states a finding.
    Issue,
    /// A measure of the issue it stands under.
    Measure,
    /// An item of prose.
    Text,
}

use Role::{Group, Issue, Measure, Text};
pub(super) const ORGANIZATION: Role = Role::Section(SectionRole::Organization);
pub(super) const FINDINGS: Role = Role::Section(SectionRole::Findings);
pub(super) const NEXT: Role = Role::Section(SectionRole::NextSteps);
pub(super) const OTHER: Role = Role::Section(SectionRole::Other);
/// Every role, in the order of the score table.
const ROLES: [Role; 8] = [
    ORGANIZATION,
    FINDINGS,
    NEXT,
    OTHER,
    Group,
    Issue,
    Measure,
    Text,
];
/// What it costs when one of several siblings is read unlike the others.
const ODD_ONE: f32 = 1.5;

/// How strongly a rival reading is held to its style of issues, so that there is a second best to compare with.
const STRAIN: f32 = 6.0;

/// How strongly a heading is read as what a person has settled that it is.
const SETTLED: f32 = 6.0;

/// With such a lead by heading there is no doubt.
const CLEAR_LEAD: f32 = 1.6;

/// The chosen reading.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Roles {
    /// By heading.
    pub(super) by_heading: Vec<Role>,
    /// How sure each is, 0 to 1.
    pub(super) sureness: Vec<f32>,
    /// How far the reading led the next best, in percent of a lead that leaves no doubt.
    pub(super) margin_percent: u8,
}

/// Chooses the reading of `headings`, whose words `words` gives; `claimed` are the numbers of issues that the report claims,
/// and `settled` the roles that a person has given headings, by their place among them.
pub(super) fn roles<'a>(
    headings: &[Heading],
    claimed: &BTreeSet<u32>,
    settled: &[(usize, Role)],
    words: impl Fn(usize) -> &'a str,
) -> Roles {
    let mut styles: BTreeSet<Option<Mark>> = headings.iter().map(|h| Some(h.mark)).collect();
    styles.insert(None);
    let mut locals: Vec<[f32; ROLES.len()]> = headings
        .iter()
        .map(|heading| ROLES.map(|role| local(heading, role)))
        .collect();
    for (at, role) in settled {
        locals[*at][index(*role)] += SETTLED;
    }
    let mut best_reading: Option<(f32, Option<Mark>, Vec<Role>)> = None;
    // What several of them agree upon is one rival.
    let mut rivals: Vec<Vec<Role>> = Vec::new();
    let mut add_rival = |roles: Vec<Role>| {
        if !rivals.contains(&roles) {
            rivals.push(roles);
        }
    };
    for style in styles.iter().take(12) {
        let strained = Scores::of(headings, &locals, *style, STRAIN);
        for top in [Top::Sections, Top::Entries] {
            add_rival(strained.best(headings, top).1);
        }
        let scores = Scores::of(headings, &locals, *style, 1.0);
        for top in [Top::Sections, Top::Entries] {
            let (mut total, roles) = scores.best(headings, top);
            let n_issues = roles.iter().filter(|role| **role == Issue).count() as u32;
            if claimed.contains(&n_issues) {
                total += 0.5;
            }
            if best_reading
                .as_ref()
                .is_none_or(|(best, ..)| total.total_cmp(best).is_gt())
            {
                best_reading = Some((total, *style, roles.clone()));
            }
            add_rival(roles);
        }
    }
    let Some((_, style, roles)) = best_reading else {
        return Roles {
            by_heading: Vec::new(),
            sureness: Vec::new(),
            margin_percent: 0,
        };
    };
    let leads = Scores::of(headings, &locals, style, 1.0).leads(&roles);
    let sureness = sureness(headings, &roles, leads.into_iter(), words);
    let fit = |roles: &[Role]| -> f32 {
        locals
            .iter()
            .zip(roles)
            .map(|(local, role)| local[index(*role)])
            .sum()
    };
    let best = fit(&roles);
    // Rivals that find the same issues differ only in what hardly matters; of the others the lead is counted by heading
    // that they read otherwise, so that long reports are not surer than short ones.
    let lead = |other: &Vec<Role>| -> Option<f32> {
        let pairs = other.iter().zip(&roles);
        let differing = pairs
            .filter(|(theirs, ours)| (**theirs == Issue) != (**ours == Issue))
            .count();
        (differing > 0).then(|| (best - fit(other)) / differing as f32)
    };
    let smallest = rivals.iter().filter_map(lead).fold(CLEAR_LEAD, f32::min);
    let margin = if roles.is_empty() {
        0.0
    } else {
        (smallest / CLEAR_LEAD).clamp(0.0, 1.0)
    };
    Roles {
        by_heading: roles,
        sureness,
        margin_percent: (margin * 100.0).round() as u8,
    }
}

/// For every heading the score of its whole subtree, should it have each of the roles.
struct Scores {
    table: Vec<[f32; ROLES.len()]>,
    /// What most of its children are, should it gather findings.
    children_of_findings: Vec<Role>,
    /// The same, should it be about one of several bodies.
    children_of_body: Vec<Role>,
}

/// The place of a role in [`ROLES`].
const fn index(role: Role) -> usize {
    match role {
        ORGANIZATION => 0,
        FINDINGS => 1,
        NEXT => 2,
        OTHER => 3,
        Group => 4,
        Issue => 5,
        Measure => 6,
        Text => 7,
    }
}

/// The roles that the parts of a report about several bodies may have.
const OF_A_BODY: [Role; 6] = [Group, Issue, Text, ORGANIZATION, FINDINGS, NEXT];

/// Whether a heading of this role is the part of a report that is about one of several bodies, and may have parts of its own.
const fn is_of_a_body(heading: &Heading, role: Role) -> bool {
    matches!(
        (heading.mark, role),
        (Mark::Numbered(Style::Part, _), Group)
    )
}

/// The roles that the children of a heading may have.
fn below(role: Role) -> &'static [Role] {
    match role {
        Role::Section(SectionRole::Findings) | Group => &[Group, Issue, Text],
        Role::Section(_) | Text => &[Text],
        Issue | Measure => &[Measure],
    }
}

impl Scores {
    fn of(
        headings: &[Heading],
        locals: &[[f32; ROLES.len()]],
        issue_style: Option<Mark>,
        weight: f32,
    ) -> Self {
        let mut scores = Self {
            table: vec![[0.0; ROLES.len()]; headings.len()],
            children_of_findings: vec![Text; headings.len()],
            children_of_body: vec![Text; headings.len()],
        };
        for at in (0..headings.len()).rev() {
            let heading = &headings[at];
            // What may stand below is the same for several roles.
            let [(findings, main), (prose, _), (measures, _)] =
                [FINDINGS, Text, Issue].map(|role| scores.children(heading, below(role)));
            scores.children_of_findings[at] = main;
            let group = if is_of_a_body(heading, Group) {
                let (group, main) = scores.children(heading, &OF_A_BODY);
                scores.children_of_body[at] = main;
                group
            } else {
                findings
            };
            for (i, role) in ROLES.into_iter().enumerate() {
                let style = match issue_style {
                    Some(mark) if role == Issue => {
                        if heading.mark == mark {
                            weight
                        } else {
                            -weight
                        }
                    }
                    _ => 0.0,
                };
                let children = match role {
                    FINDINGS => findings,
                    Group => group,
                    Role::Section(_) | Text => prose,
                    Issue | Measure => measures,
                };
                scores.table[at][i] = locals[at][i] + style + children;
            }
        }
        scores
    }

    fn get(&self, at: usize, role: Role) -> f32 {
        self.table[at][index(role)]
    }

    /// The score of a heading's children at their best if they have one of the roles `allowed`, and what most of them are
    /// then.
    fn children(&self, heading: &Heading, allowed: &[Role]) -> (f32, Role) {
        let mut best: Option<(f32, Role)> = None;
        for main in allowed {
            let mut total = 0.0;
            for child in &heading.children {
                total += self.child(*child, *main, allowed).1;
            }
            if best.is_none_or(|(score, _)| total > score) {
                best = Some((total, *main));
            }
        }
        best.unwrap_or((0.0, Text))
    }

    /// The best role of a child whose siblings are `main`, and its score.
    fn child(&self, child: usize, main: Role, allowed: &[Role]) -> (Role, f32) {
        allowed
            .iter()
            .map(|role| {
                let odd = if *role == main { 0.0 } else { ODD_ONE };
                // Prose among findings is possible, but not what a part with findings is for.
                let stray = if *role == Text && allowed.len() > 1 {
                    ODD_ONE
                } else {
                    0.0
                };
                (*role, self.get(child, *role) - odd - stray)
            })
            .max_by(|a, b| a.1.total_cmp(&b.1))
            .unwrap_or((main, 0.0))
    }

    /// The best reading of the whole, with issues in sections or at the top.
    fn best(&self, headings: &[Heading], top: Top) -> (f32, Vec<Role>) {
        let roots: Vec<usize> = (0..headings.len())
            .filter(|at| headings[*at].parent.is_none())
            .collect();
        // Before the findings, among them, and behind them; every step remembers the state it came from.
        let mut steps: Vec<[Option<(f32, Role, usize)>; 3]> = Vec::with_capacity(roots.len());
        let mut totals = [Some(0.0), None, None];
        for root in &roots {
            let mut next: [Option<(f32, Role, usize)>; 3] = [None; 3];
            for (state, total) in totals.iter().enumerate() {
                let Some(total) = total else { continue };
                for role in [ORGANIZATION, FINDINGS, NEXT, OTHER, Group, Issue, Text] {
                    let (to, cost) = step(state, role, top, headings[*root].mark);
                    let score = total + self.get(*root, role) - cost;
                    if next[to].is_none_or(|(best, ..)| score > best) {
                        next[to] = Some((score, role, state));
                    }
                }
            }
            totals = next.map(|step| step.map(|(total, ..)| total));
            steps.push(next);
        }
        let last = (0..3).filter_map(|state| Some((state, totals[state]?)));
        let (mut state, total) = last.max_by(|a, b| a.1.total_cmp(&b.1)).unwrap_or((0, 0.0));
        let mut chosen = Vec::with_capacity(roots.len());
        for step in steps.iter().rev() {
            let Some((_, role, from)) = step[state] else {
                break;
            };
            chosen.push(role);
            state = from;
        }
        chosen.reverse();
        let mut roles = vec![Text; headings.len()];
        for (root, role) in roots.iter().zip(chosen) {
            roles[*root] = role;
        }
        for (at, heading) in headings.iter().enumerate() {
            let (allowed, main) = if is_of_a_body(heading, roles[at]) {
                (&OF_A_BODY[..], self.children_of_body[at])
            } else {
                (below(roles[at]), self.children_of_findings[at])
            };
            for child in &heading.children {
                roles[*child] = match allowed {
                    [only] => *only,
                    _ => self.child(*child, main, allowed).0,
                };
            }
        }
        (total, roles)
    }

    /// The lead of each role over the other roles that the heading might have.
    fn leads(&self, roles: &[Role]) -> Vec<f32> {
        let rival = |at: usize, role: Role| {
            let rivals: &[Role] = match role {
                Role::Section(_) => &[ORGANIZATION, FINDINGS, NEXT, OTHER, Group, Issue],
                Group | Issue => &[Group, Issue],
                Measure | Text => &[Measure, Text],
            };
            rivals
                .iter()
                .filter(|r| **r != role)
                .map(|r| self.get(at, *r))
                .fold(f32::MIN, f32::max)
        };
        roles
            .iter()
            .enumerate()
            .map(|(at, role)| match role {
                Measure | Text => 3.0,
                _ => self.get(at, *role) - rival(at, *role),
            })
            .collect()
    }
}
