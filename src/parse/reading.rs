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
    let roots = Roots::of(headings);
    let mut best_reading: Option<(f32, Option<Mark>, Vec<Role>)> = None;
    // What several of them agree upon is one rival.
    let mut rivals: Vec<Vec<Role>> = Vec::new();
    let mut add_rival = |roles: Vec<Role>| {
        if !rivals.contains(&roles) {
            rivals.push(roles);
        }
    };
    for style in styles.iter().take(12) {
        if style.is_some() {
            let strained = Scores::of(headings, &locals, *style, STRAIN);
            for top in [Top::Sections, Top::Entries] {
                add_rival(strained.best(headings, &roots, top).1);
            }
        }
        let scores = Scores::of(headings, &locals, *style, 1.0);
        for top in [Top::Sections, Top::Entries] {
            let (mut total, roles) = scores.best(headings, &roots, top);
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

/// The roles that headings may have which stand below no other.
const OF_ROOTS: [Role; 7] = [ORGANIZATION, FINDINGS, NEXT, OTHER, Group, Issue, Text];

/// For one such heading, by the state before it and the role: the state that leads to, and what is unusual about it.
type Costs = [[(usize, f32); OF_ROOTS.len()]; 3];

/// The headings that stand below no other, and what each role of theirs costs where issues lie in sections or at the top:
/// the same for all readings.
struct Roots {
    at: Vec<usize>,
    in_sections: Vec<Costs>,
    as_entries: Vec<Costs>,
}

impl Roots {
    fn of(headings: &[Heading]) -> Self {
        let is_root = |at: &usize| headings[*at].parent.is_none();
        let at: Vec<usize> = (0..headings.len()).filter(is_root).collect();
        let costs = |top: Top| {
            let of_root = |root: &usize| {
                [0, 1, 2]
                    .map(|state| OF_ROOTS.map(|role| step(state, role, top, headings[*root].mark)))
            };
            at.iter().map(of_root).collect()
        };
        Self {
            in_sections: costs(Top::Sections),
            as_entries: costs(Top::Entries),
            at,
        }
    }
}

/// For every heading what it and all below it score, should it have each of the roles.
struct Scores {
    rows: Vec<Row>,
}

/// The scores of one heading.
#[derive(Clone, Copy)]
struct Row {
    /// By role, with all that stands below.
    score: [f32; ROLES.len()],
    /// Beside siblings most of which are each of [`AMONG_FINDINGS`]: its best role, and what that scores.
    beside: [(Role, f32); AMONG_FINDINGS.len()],
    /// The place in [`AMONG_FINDINGS`] of what most of its children are, should it gather findings.
    main_child: usize,
    /// What most of its children are, should it be about one of several bodies.
    main_of_body: Role,
}

/// The roles that headings below one that gathers findings may have.
const AMONG_FINDINGS: [Role; 3] = [Group, Issue, Text];

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

/// The role that the children of a heading have, unless it gathers findings.
const fn below(role: Role) -> Role {
    match role {
        Role::Section(_) | Group | Text => Text,
        Issue | Measure => Measure,
    }
}

impl Scores {
    fn of(
        headings: &[Heading],
        locals: &[[f32; ROLES.len()]],
        issue_style: Option<Mark>,
        weight: f32,
    ) -> Self {
        let empty = Row {
            score: [0.0; ROLES.len()],
            beside: [(Text, 0.0); AMONG_FINDINGS.len()],
            main_child: AMONG_FINDINGS.len() - 1,
            main_of_body: Text,
        };
        let mut scores = Self {
            rows: vec![empty; headings.len()],
        };
        for at in (0..headings.len()).rev() {
            let heading = &headings[at];
            let (mut prose, mut measures) = (0.0, 0.0);
            let mut among = [0.0; AMONG_FINDINGS.len()];
            for child in &heading.children {
                let child = &scores.rows[*child];
                prose += child.score[index(Text)];
                measures += child.score[index(Measure)];
                for (total, (_, score)) in among.iter_mut().zip(child.beside) {
                    *total += score;
                }
            }
            let mut main_child = 0;
            for other in 1..AMONG_FINDINGS.len() {
                if among[other] > among[main_child] {
                    main_child = other;
                }
            }
            let findings = among[main_child];
            let (group, main_of_body) = if is_of_a_body(heading, Group) {
                scores.children_of_body(heading)
            } else {
                (findings, Text)
            };
            let style = match issue_style {
                Some(mark) if heading.mark == mark => weight,
                Some(_) => -weight,
                None => 0.0,
            };
            let mut score = locals[at];
            score[index(Issue)] += style;
            for (score, role) in score.iter_mut().zip(ROLES) {
                *score += match role {
                    FINDINGS => findings,
                    Group => group,
                    Role::Section(_) | Text => prose,
                    Issue | Measure => measures,
                };
            }
            scores.rows[at] = Row {
                score,
                beside: AMONG_FINDINGS.map(|main| best_beside(&score, main, &AMONG_FINDINGS)),
                main_child,
                main_of_body,
            };
        }
        scores
    }

    fn get(&self, at: usize, role: Role) -> f32 {
        self.rows[at].score[index(role)]
    }

    /// The score of the children at their best of a heading that is about one of several bodies, and what most of them are
    /// then.
    fn children_of_body(&self, heading: &Heading) -> (f32, Role) {
        let mut best: Option<(f32, Role)> = None;
        for main in OF_A_BODY {
            let mut total = 0.0;
            for child in &heading.children {
                total += best_beside(&self.rows[*child].score, main, &OF_A_BODY).1;
            }
            if best.is_none_or(|(score, _)| total > score) {
                best = Some((total, main));
            }
        }
        best.unwrap_or((0.0, Text))
    }

    /// The best reading of the whole, with issues in sections or at the top.
    fn best(&self, headings: &[Heading], roots: &Roots, top: Top) -> (f32, Vec<Role>) {
        // Before the findings, among them, and behind them; every step remembers the state it came from.
        let mut steps: Vec<[Option<(f32, Role, usize)>; 3]> = Vec::with_capacity(roots.at.len());
        let mut totals = [Some(0.0), None, None];
        let costs = match top {
            Top::Sections => &roots.in_sections,
            Top::Entries => &roots.as_entries,
        };
        for (root, costs) in roots.at.iter().zip(costs) {
            let mut next: [Option<(f32, Role, usize)>; 3] = [None; 3];
            for (state, total) in totals.iter().enumerate() {
                let Some(total) = total else { continue };
                for (role, (to, cost)) in OF_ROOTS.into_iter().zip(costs[state]) {
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
        let mut chosen = Vec::with_capacity(roots.at.len());
        for step in steps.iter().rev() {
            let Some((_, role, from)) = step[state] else {
                break;
            };
            chosen.push(role);
            state = from;
        }
        chosen.reverse();
        let mut roles = vec![Text; headings.len()];
        for (root, role) in roots.at.iter().zip(chosen) {
            roles[*root] = role;
        }
        for (at, heading) in headings.iter().enumerate() {
            let (row, role) = (&self.rows[at], roles[at]);
            for child in &heading.children {
                let below_it = &self.rows[*child];
                roles[*child] = if is_of_a_body(heading, role) {
                    best_beside(&below_it.score, row.main_of_body, &OF_A_BODY).0
                } else if matches!(role, FINDINGS | Group) {
                    below_it.beside[row.main_child].0
                } else {
                    below(role)
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

/// The best of the roles `allowed` for a heading of this `score` whose siblings are `main`, and what it scores.
fn best_beside(score: &[f32; ROLES.len()], main: Role, allowed: &[Role]) -> (Role, f32) {
    let mut best = (main, f32::NEG_INFINITY);
    for role in allowed {
        let odd = if *role == main { 0.0 } else { ODD_ONE };
        // Prose among findings is possible, but not what a part with findings is for.
        let stray = if *role == Text { ODD_ONE } else { 0.0 };
        let score = score[index(*role)] - odd - stray;
        if score >= best.1 {
            best = (*role, score);
        }
    }
    best
}
