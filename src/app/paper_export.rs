//! Writing what a workplace shows, a comparison or the overview, to a file, on the reader's thread.

use std::io;
use std::path::PathBuf;

use super::exporting::{ExistingFile, put_in_place};
use super::papers::PaperFormat;
use super::reader::Job;
use super::{App, Workplace};
use crate::compare::Comparison;
use crate::compare::overview::{Overview, OverviewReport};
use crate::outline::Document;
use crate::tr;

/// A file in which a comparison or the overview is to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaperTarget {
    /// The file.
    pub path: PathBuf,
    /// The format.
    pub format: PaperFormat,
    /// What happens to a file that is there already.
    pub existing: ExistingFile,
}

/// What is written.
#[derive(Debug)]
pub(super) enum PaperOf {
    /// How two reports compare.
    Comparison(Box<Compared>),
    /// All reports, and those of them that are shown.
    Overview(Box<(Vec<OverviewReport>, Overview)>),
}

/// Two reports, each with the name of its file, and how they compare.
#[derive(Debug)]
pub(super) struct Compared {
    left: (String, Document),
    right: (String, Document),
    comparison: Comparison,
}

impl PaperTarget {
    /// Writes the file.
    pub(super) fn write(&self, of: &PaperOf) -> io::Result<()> {
        let bytes = match of {
            PaperOf::Comparison(compared) => {
                let Compared {
                    left,
                    right,
                    comparison,
                } = compared.as_ref();
                let (left, right) = ((left.0.as_str(), &left.1), (right.0.as_str(), &right.1));
                self.format.comparison(left, right, comparison)?
            }
            PaperOf::Overview(overview) => self.format.overview(&overview.0, &overview.1)?,
        };
        put_in_place(&self.path, &bytes, self.existing)
    }
}

impl App {
    /// The name offered for a file of what the workplace shows, without its ending; none where it shows nothing to write.
    #[must_use]
    pub fn paper_stem(&self) -> Option<String> {
        match self.workplace() {
            Workplace::Review => None,
            Workplace::Compare => {
                self.compare.comparison()?;
                let (left, right) = self.compare.pair()?;
                let name = |id| {
                    let name = self.report(id)?.name();
                    Some(
                        name.chars()
                            .filter(|c| !r#"\/:*?"<>|"#.contains(*c))
                            .collect::<String>(),
                    )
                };
                Some(tr!(
                    "paper-stem-comparison",
                    left = name(left)?,
                    right = name(right)?
                ))
            }
            Workplace::Overview => {
                let is_empty = self.overview.shown().rows.is_empty();
                (!is_empty).then(|| tr!("paper-stem-overview"))
            }
        }
    }

    /// Writes what the workplace shows.
    pub(super) fn export_paper(&mut self, to: PaperTarget) {
        let of = match self.workplace() {
            Workplace::Review => None,
            Workplace::Compare => self.paper_of_comparison(),
            Workplace::Overview => {
                let (all, shown) = (self.overview.reports(), self.overview.shown());
                Some(PaperOf::Overview(Box::new((all.to_vec(), shown.clone()))))
            }
        };
        if let Some(of) = of {
            self.start(Job::Paper { to, of });
        }
    }

    fn paper_of_comparison(&self) -> Option<PaperOf> {
        let (left, right) = self.compare.pair()?;
        let side = |id| {
            let report = self.report(id)?;
            Some((report.source.name.clone(), report.document().clone()))
        };
        Some(PaperOf::Comparison(Box::new(Compared {
            left: side(left)?,
            right: side(right)?,
            comparison: self.compare.comparison()?.clone(),
        })))
    }
}
