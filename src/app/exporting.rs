//! Writing a report to files: the formats, what their files hold, and how a file is put in place.

use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use super::SourceFile;
use crate::compare::topics::Lexicon;
use crate::export::ledger::ledger;
use crate::export::paper::paper_workbook;
use crate::export::report::{Background, Layout, whole_report};
use crate::export::{brat, csv, label_studio, markdown, web_annotation};
use crate::outline::Document;
use crate::tr;

/// The formats that a report can be written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExportFormat {
    /// `zhenggai.report.v1`, with everything that was decided.
    Json,
    /// One row an issue.
    Csv,
    /// The ledger as a workbook: issues, measures, header and claims, figures.
    Workbook,
    /// The outline, for reading.
    Markdown,
    /// W3C Web Annotation, as JSON-LD.
    WebAnnotation,
    /// brat standoff: the text, and the annotations beside it.
    Brat,
    /// A task of Label Studio.
    LabelStudio,
}

/// A file to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExportTarget {
    /// The file.
    pub path: PathBuf,
    /// The format.
    pub format: ExportFormat,
    /// What happens to a file that is there already.
    pub existing: ExistingFile,
}

/// What happens to a file that is there already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExistingFile {
    /// It is replaced: the person was asked.
    Replace,
    /// It is kept, and nothing is written.
    Keep,
}

impl ExportFormat {
    /// Every format, in the order in which they are offered.
    pub const ALL: [Self; 7] = [
        Self::Json,
        Self::Workbook,
        Self::Csv,
        Self::Markdown,
        Self::WebAnnotation,
        Self::Brat,
        Self::LabelStudio,
    ];

    /// The ending of its files, of the one that names the export where there are two.
    #[must_use]
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Workbook => "xlsx",
            Self::Csv => "csv",
            Self::Markdown => "md",
            Self::WebAnnotation => "jsonld",
            Self::Brat => "ann",
            Self::LabelStudio => "label-studio.json",
        }
    }

    /// The files of a report in this format: their endings and what they hold, the one that names the export last.
    ///
    /// # Errors
    /// Where it cannot be put into the format, which memory rules out.
    pub fn files(
        self,
        document: &Document,
        source: &SourceFile,
        background: &Background,
        lexicon: &Lexicon,
    ) -> io::Result<Vec<(&'static str, Vec<u8>)>> {
        let from = source.for_export();
        let line_ended = |mut json: String| {
            json.push('\n');
            json.into_bytes()
        };
        let bytes = match self {
            Self::Json => {
                let report = whole_report(document, &from, background, lexicon);
                line_ended(report.to_json(Layout::Pretty)?)
            }
            Self::Workbook => paper_workbook(&ledger(document, &from.name, lexicon))?,
            Self::Csv => csv::issues_csv(document)?,
            Self::Markdown => markdown::outline_markdown(document, &from.name).into_bytes(),
            Self::WebAnnotation => line_ended(serde_json::to_string_pretty(
                &web_annotation::collection(document, &from),
            )?),
            Self::Brat => {
                let files = brat::standoff(document);
                return Ok(vec![
                    ("txt", files.text.into_bytes()),
                    (self.extension(), files.annotations.into_bytes()),
                ]);
            }
            Self::LabelStudio => line_ended(serde_json::to_string_pretty(&[label_studio::task(
                document, &from,
            )])?),
        };
        Ok(vec![(self.extension(), bytes)])
    }
}

impl ExportFormat {
    /// What the tool of this format has to know before it shows such files: the name of the file and what it holds. One serves
    /// all reports of a folder.
    #[must_use]
    pub fn configuration(self) -> Option<(&'static str, String)> {
        match self {
            Self::Brat => Some(("annotation.conf", brat::configuration())),
            Self::LabelStudio => Some(("label-studio.xml", label_studio::labelling_interface())),
            _ => None,
        }
    }
}

impl ExportTarget {
    /// Writes the report. Of several files those beside the one named are never replaced by others: such a file may be the
    /// very report.
    ///
    /// # Errors
    /// Where a file cannot be written, or is there already and is to be kept, with its path.
    pub fn write(
        &self,
        document: &Document,
        source: &SourceFile,
        background: &Background,
        lexicon: &Lexicon,
    ) -> Result<(), (PathBuf, io::Error)> {
        let of_named = |error| (self.path.clone(), error);
        let mut files = self
            .format
            .files(document, source, background, lexicon)
            .map_err(of_named)?;
        let Some((_, named)) = files.pop() else {
            return Ok(());
        };
        for (extension, bytes) in files {
            let path = self.path.with_extension(extension);
            if std::fs::read(&path).is_ok_and(|there| there == bytes) {
                continue;
            }
            put_in_place(&path, &bytes, ExistingFile::Keep).map_err(|error| (path, error))?;
        }
        put_in_place(&self.path, &named, self.existing).map_err(of_named)?;
        let Some((name, words)) = self.format.configuration() else {
            return Ok(());
        };
        // One that is there serves the other reports of the folder, perhaps changed by hand.
        let path = self.path.with_file_name(name);
        match put_in_place(&path, words.as_bytes(), ExistingFile::Keep) {
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => Err((path, error)),
            _ => Ok(()),
        }
    }
}

/// Writes to a file beside the target first and puts it in place whole, so that no half-written file is ever left.
///
/// # Errors
/// Where it cannot be written, or is there already and is to be kept.
pub fn put_in_place(path: &Path, bytes: &[u8], existing: ExistingFile) -> io::Result<()> {
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    let mut file = as_readable_as_any_file(&mut tempfile::Builder::new()).tempfile_in(folder)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    let placed = match existing {
        ExistingFile::Replace => file.persist(path),
        ExistingFile::Keep => file.persist_noclobber(path),
    };
    placed.map(|_file| ()).map_err(|error| error.error)
}

/// What to say of a file that could not be written, and what to do about it.
#[must_use]
pub fn not_written(path: &Path, error: &io::Error) -> (String, String) {
    let path = path.display().to_string();
    match error.kind() {
        io::ErrorKind::AlreadyExists => {
            (tr!("export-exists", path = path), tr!("export-exists-hint"))
        }
        kind => {
            let message = match kind {
                io::ErrorKind::NotFound => tr!("export-no-folder", path = path),
                io::ErrorKind::PermissionDenied => tr!("export-denied", path = path),
                _ => tr!("export-failed", path = path, error = error.to_string()),
            };
            (message, tr!("export-failed-hint"))
        }
    }
}

/// Without this, only the person who exported could read what is exported.
#[cfg(unix)]
fn as_readable_as_any_file<'a, 'b, 'c>(
    builder: &'a mut tempfile::Builder<'b, 'c>,
) -> &'a mut tempfile::Builder<'b, 'c> {
    use std::os::unix::fs::PermissionsExt as _;
    builder.permissions(std::fs::Permissions::from_mode(0o666))
}

#[cfg(not(unix))]
fn as_readable_as_any_file<'a, 'b, 'c>(
    builder: &'a mut tempfile::Builder<'b, 'c>,
) -> &'a mut tempfile::Builder<'b, 'c> {
    builder
}
