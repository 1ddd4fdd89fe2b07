//! `zhenggai library restore`: lists the backups, or goes back to one of them.

use std::path::PathBuf;

use jiff::Zoned;

use super::{Done, Outcome};
use crate::store::{BackupInfo, Library};
use crate::tr;

/// The arguments of `restore`.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The backup to go back to.
    #[arg(value_name = "BACKUP", help = tr!("cli-library-restore-backup"))]
    backup: Option<PathBuf>,
}

/// The backups, or where the state before lies now.
pub(super) fn run(arguments: &Arguments, library: &mut Library) -> Done {
    let printed = match &arguments.backup {
        Some(backup) => {
            let kept = library.go_back_to(backup, &Zoned::now())?;
            format!("{}\n", kept.display())
        }
        None => library.backups()?.iter().map(line).collect(),
    };
    Ok((printed, Outcome::Complete))
}

fn line(backup: &BackupInfo) -> String {
    let path = backup.path.display();
    let size = backup.size_bytes;
    match backup.contents {
        Some(found) => format!(
            "{path}\t{size}\t{}\t{}\t{}\t{}\n",
            found.reports, found.acts, found.reports_since, found.acts_since
        ),
        None => format!("{path}\t{size}\t{}\n", tr!("backups-unreadable")),
    }
}
