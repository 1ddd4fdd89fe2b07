//! What every heading scores in each role with all that stands below it, and the best reading of the whole by that.

use super::headings::{Heading, Mark};
use super::numbering::Style;
use super::reading::Role::{self, Group, Issue, Measure, Text};
use super::reading::{FINDINGS, NEXT, ORGANIZATION, OTHER};
use super::role_fit::{ODD_ONE, STATES, Top, step};

/// Every role, in the order of the score table.
pub(super) const ROLES: [Role; 8] = [
    ORGANIZATION,
    FINDINGS,
    NEXT,
    OTHER,
    Group,
    Issue,
    Measure,
    Text,
];

/// What it costs when the issues of a part of the report are marked otherwise than those of the others.
const OTHER_STYLE: f32 = 1.0;

/// The roles that headings may have which stand below no other.
const OF_ROOTS: [Role; 7] = [ORGANIZATION, FINDINGS, NEXT, OTHER, Group, Issue, Text];

/// For one such heading, by the state before it and the role: the state that leads to, and what is unusual about it.
type Costs = [[(usize, f32); OF_ROOTS.len()]; STATES];

/// The headings that stand below no other, and what each role of theirs costs where issues lie in sections or at the top:
/// the same for all readings.
pub(super) struct Roots {
    at: Vec<usize>,
    in_sections: Vec<Costs>,
    as_entries: Vec<Costs>,
}

impl Roots {
    /// Those among `headings`.
    pub(super) fn of(headings: &[Heading]) -> Self {
        let is_root = |at: &usize| headings[*at].parent.is_none();
        let at: Vec<usize> = (0..headings.len()).filter(is_root).collect();
        let costs = |top: Top| {
            let of_root = |root: &usize| {
                std::array::from_fn(|state| {
                    OF_ROOTS.map(|role| step(state, role, top, &headings[*root]))
                })
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
pub(super) struct Scores {
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
pub(super) const fn index(role: Role) -> usize {
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
    /// The scores of a reading whose issues are marked as `issue_style`, to which it is held by `weight`.
    pub(super) fn of(
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

    /// What holds the part of the report that begins at `root` in this role, these scores or `free`, and what it scores.
    fn of_part<'a>(&'a self, free: &'a Self, root: usize, role: Role) -> (&'a Self, f32) {
        let (own, other) = (self.get(root, role), free.get(root, role) - OTHER_STYLE);
        if other > own {
            (free, other)
        } else {
            (self, own)
        }
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

    /// The best reading of the whole, with issues in sections or at the top. A part of the report may keep to no style of issues,
    /// as `free` has it.
    pub(super) fn best(
        &self,
        free: &Self,
        headings: &[Heading],
        roots: &Roots,
        top: Top,
    ) -> (f32, Vec<Role>) {
        // Every step remembers the state it came from.
        let mut steps: Vec<[Option<(f32, Role, usize)>; STATES]> =
            Vec::with_capacity(roots.at.len());
        let mut totals = [None; STATES];
        totals[0] = Some(0.0);
        let costs = match top {
            Top::Sections => &roots.in_sections,
            Top::Entries => &roots.as_entries,
        };
        for (root, costs) in roots.at.iter().zip(costs) {
            let own = OF_ROOTS.map(|role| self.of_part(free, *root, role).1);
            let mut next: [Option<(f32, Role, usize)>; STATES] = [None; STATES];
            for (state, total) in totals.iter().enumerate() {
                let Some(total) = total else { continue };
                for ((role, own), (to, cost)) in OF_ROOTS.into_iter().zip(own).zip(costs[state]) {
                    let score = total + own - cost;
                    if next[to].is_none_or(|(best, ..)| score > best) {
                        next[to] = Some((score, role, state));
                    }
                }
            }
            totals = next.map(|step| step.map(|(total, ..)| total));
            steps.push(next);
        }
        let last = (0..STATES).filter_map(|state| Some((state, totals[state]?)));
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
        let mut held_by = vec![self; headings.len()];
        for (root, role) in roots.at.iter().zip(chosen) {
            roles[*root] = role;
            held_by[*root] = self.of_part(free, *root, role).0;
        }
        for (at, heading) in headings.iter().enumerate() {
            let (scores, role) = (held_by[at], roles[at]);
            let row = &scores.rows[at];
            for child in &heading.children {
                held_by[*child] = scores;
                let below_it = &scores.rows[*child];
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
    pub(super) fn leads(&self, roles: &[Role]) -> Vec<f32> {
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
