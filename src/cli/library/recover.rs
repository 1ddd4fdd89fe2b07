//! `zhenggai library recover`: makes a new library of what can be read of a damaged one.

use std::io::Write;
use std::path::Path;

use jiff::Zoned;

use super::{Outcome, complain, say};
use crate::app::{recovered_fate, recovered_name, recovery_lines, system_user_name};
use crate::store::{Library, StoreError, recover};
use crate::tr;

/// The arguments of `recover`.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Also where nothing is found wrong.
    #[arg(long, help = tr!("cli-library-recover-force"))]
    force: bool,
}

/// Recovers the library at `path`, and prints what became of each report.
pub(super) fn run(
    arguments: &Arguments,
    path: &Path,
    out: &mut dyn Write,
    messages: &mut dyn Write,
) -> anyhow::Result<Outcome> {
    let is_sound = match Library::open(path) {
        Ok(library) => library.check().is_ok_and(|found| found.faults.is_empty()),
        Err(StoreError::Damaged { .. }) => false,
        Err(error) => return complain(&error, messages),
    };
    if is_sound && !arguments.force {
        let message = tr!(
            "cli-library-recover-sound",
            path = path.display().to_string()
        );
        say(&message, &tr!("cli-library-recover-sound-hint"), messages)?;
        return Ok(Outcome::Complete);
    }
    let recovery = match recover(path, &system_user_name(), &Zoned::now()) {
        Ok(recovery) => recovery,
        Err(error) => return complain(&error, messages),
    };
    for report in &recovery.reports {
        writeln!(
            out,
            "{}\t{}\t{}",
            report.report,
            recovered_name(report),
            recovered_fate(report)
        )?;
    }
    out.flush()?;
    for line in recovery_lines(&recovery) {
        writeln!(messages, "{line}")?;
    }
    Ok(if recovery.is_complete() {
        Outcome::Complete
    } else {
        Outcome::Faulty
    })
}
