//! What became of a damaged library, in words for people.

use crate::store::{Fate, FileFate, RecoveredReport, Recovery, Source};
use crate::tr;

/// The account as a whole: where the damaged file lies, what stood in for it, what is missing besides reports.
#[must_use]
pub fn recovery_lines(recovery: &Recovery) -> Vec<String> {
    let shown = |path: &std::path::Path| path.display().to_string();
    let n_incomplete = recovery.incomplete().count();
    let mut lines = vec![
        tr!(
            "recovery-counts",
            n = recovery.reports.len(),
            complete = recovery.reports.len() - n_incomplete,
            incomplete = n_incomplete
        ),
        tr!("recovery-aside", path = shown(&recovery.aside)),
    ];
    lines.push(match &recovery.backup {
        Some(backup) => tr!("recovery-backup", path = shown(backup)),
        None => tr!("recovery-no-backup"),
    });
    if recovery.log_pages_lost > 0 {
        lines.push(tr!("recovery-log", n = recovery.log_pages_lost));
    }
    if recovery.rule_acts_lost > 0 {
        lines.push(tr!("recovery-rules", n = recovery.rule_acts_lost));
    }
    for (table, n) in &recovery.others {
        lines.push(tr!("recovery-others", table = table.clone(), n = *n));
    }
    for fault in &recovery.faults {
        lines.push(tr!("recovery-fault", fault = fault.clone()));
    }
    lines
}

/// What a report is called in the account.
#[must_use]
pub fn recovered_name(report: &RecoveredReport) -> String {
    if report.name.is_empty() {
        tr!("recovery-nameless", n = report.report.to_string())
    } else {
        report.name.clone()
    }
}

/// What became of a report: what was kept and what is missing.
#[must_use]
pub fn recovered_fate(report: &RecoveredReport) -> String {
    let count = |n: u64| n.to_string();
    let mut words = vec![match report.fate {
        Fate::Whole => tr!("recovery-whole"),
        Fate::Rebuilt => tr!("recovery-rebuilt"),
        Fate::Cut {
            kept,
            is_outline_kept: true,
            ..
        } => tr!("recovery-cut-kept", kept = count(kept)),
        Fate::Cut {
            kept,
            known: Some(known),
            ..
        } => tr!("recovery-cut", kept = count(kept), n = count(known - kept)),
        Fate::Cut { kept, .. } => tr!("recovery-cut-perhaps", kept = count(kept)),
        Fate::Lost => tr!("recovery-lost"),
    }];
    match &report.file {
        FileFate::Whole => {}
        FileFate::Damaged => words.push(tr!("recovery-file-damaged")),
        FileFate::Lost => words.push(tr!("recovery-file-lost")),
        FileFate::WrittenTo(path) => words.push(tr!(
            "recovery-file-written",
            path = path.display().to_string()
        )),
    }
    match report.source {
        Source::Damaged => {}
        Source::Backup => words.push(tr!("recovery-from-backup")),
        Source::Both => words.push(tr!("recovery-both")),
    }
    words.join("；")
}
