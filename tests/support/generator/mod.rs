//! Made-up reports with known answers, as varied as real ones: heading chains, wrappers of titles, labels, measures,
//! statuses, claims, openings, endings and light damage, each about as frequent as in published reports.
//!
//! It knows what a report looks like and what a careful reader makes of it, and nothing of the program that reads it.

mod damage;
mod entry;
mod heading;
mod layout;
mod parts;
mod random;
mod told;
mod vocabulary;
mod words;

use zhenggai::outline::{ClaimSubject, InspectionKind, PartialDate, Quantity, Status};

pub(crate) use layout::Family;
pub(crate) use random::Random;

/// A made-up report and what a careful reader makes of it.
pub(crate) struct Known {
    /// The report.
    pub(crate) text: String,
    /// The titles on the way to each group, itself the last.
    pub(crate) groups: Vec<Vec<String>>,
    /// The issues, in the order of the text.
    pub(crate) issues: Vec<KnownIssue>,
    /// The header.
    pub(crate) header: KnownHeader,
    /// What the report says about itself.
    pub(crate) claims: Vec<(ClaimSubject, Quantity)>,
    /// What was done to the text, for the reader of a failure.
    pub(crate) damage: Vec<&'static str>,
}

/// An issue and what stands below it.
#[derive(Clone)]
pub(crate) struct KnownIssue {
    /// The titles of the groups above it.
    pub(crate) groups: Vec<String>,
    /// The numbering as printed; empty where there is none.
    pub(crate) label: String,
    /// The title without numbering and wrapper.
    pub(crate) title: String,
    /// The status, where the report states one.
    pub(crate) status: Status,
    /// How many measures.
    pub(crate) measures: usize,
    /// How many causes.
    pub(crate) causes: usize,
}

/// The header; none where the report does not say.
#[derive(Default)]
pub(crate) struct KnownHeader {
    pub(crate) title: Option<String>,
    pub(crate) agency: Option<String>,
    pub(crate) team: Option<String>,
    pub(crate) kind: Option<InspectionKind>,
    pub(crate) round: Option<String>,
    pub(crate) start: Option<PartialDate>,
    pub(crate) end: Option<PartialDate>,
    pub(crate) feedback: Option<PartialDate>,
    pub(crate) signed: Option<PartialDate>,
    pub(crate) phone: Option<String>,
    pub(crate) email: Option<String>,
}

/// The report of `family` that `seed` names.
pub(crate) fn report(family: Family, seed: u64) -> Known {
    let mut random = Random::new(seed.wrapping_mul(1009).wrapping_add(family as u64));
    let random = &mut random;
    let agency = words::agency(random);
    let body = layout::findings(random, &agency, family);
    let counted = parts::Counted::of(random, &body);
    let claim_place = parts::claim_place(random, body.sections);

    let mut known = Known {
        text: String::new(),
        groups: body.groups,
        issues: body.issues,
        header: KnownHeader::default(),
        claims: Vec::new(),
        damage: Vec::new(),
    };
    let mut lines = Vec::new();
    parts::front(
        random,
        &agency,
        &mut known,
        &mut lines,
        claim_place,
        &counted,
    );
    let mut section = 1;
    if body.sections {
        parts::organization(
            random,
            &agency,
            &mut known,
            &mut lines,
            claim_place,
            &counted,
        );
        lines.push(format!("二、{}", parts::findings_heading(random)));
        section = 2;
    } else if body.top_numbers > 0 {
        section = body.top_numbers;
    }
    lines.extend(body.lines);
    parts::back(random, &agency, &mut known, &mut lines, section);
    damage::apply(random, &mut known, lines, family.keeps_lines());
    known
}
