//! What the headings mean: sections, groups, issues, measures. A few consistent readings of the whole report are scored,
//! and the best is kept, with its lead over the next as a measure of how sure it is.

use std::collections::BTreeSet;

use super::headings::{Heading, Mark};
use super::role_fit::{Top, local};
use super::scores::{ROLES, Roots, Scores, index};
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

use Role::Issue;
pub(super) const ORGANIZATION: Role = Role::Section(SectionRole::Organization);
pub(super) const FINDINGS: Role = Role::Section(SectionRole::Findings);
pub(super) const NEXT: Role = Role::Section(SectionRole::NextSteps);
pub(super) const OTHER: Role = Role::Section(SectionRole::Other);

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
    let free = Scores::of(headings, &locals, None, 1.0);
    for style in styles.iter().take(12) {
        if style.is_some() {
            let strained = Scores::of(headings, &locals, *style, STRAIN);
            for top in [Top::Sections, Top::Entries] {
                add_rival(strained.best(&strained, headings, &roots, top).1);
            }
        }
        let held;
        let scores = if style.is_some() {
            held = Scores::of(headings, &locals, *style, 1.0);
            &held
        } else {
            &free
        };
        for top in [Top::Sections, Top::Entries] {
            let (mut total, roles) = scores.best(&free, headings, &roots, top);
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
