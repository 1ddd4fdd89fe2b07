//! The file behind a report: opened in the program that the system has for it, and told part by part how it was read.
//!
//! The file may have gone since; the library has its bytes, which do as well.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::librarian::Request;
use super::reader::{Failure, Job};
use super::{App, Severity, StoredAs};
use crate::import::{Format, Imported, Note, Part};
use crate::store::StoreError;
use crate::text::Text;
use crate::tr;

/// What a person wants of the account of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileCommand {
    /// See how the file of this report was read.
    Account(StoredAs),
    /// Put that away.
    Drop,
}

/// How the file of a report was read.
#[derive(Debug)]
pub struct FileAccount {
    /// The report.
    pub target: StoredAs,
    /// What was found; none while the file is being looked at.
    pub found: Option<FoundParts>,
}

/// The parts of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundParts {
    /// The format of the file.
    pub format: Format,
    /// How large it is, in bytes.
    pub n_bytes: usize,
    /// Its parts, in the order of the text.
    pub parts: Vec<Part>,
    /// What a reader should know.
    pub notes: Vec<Note>,
    /// How many places could not be decoded.
    pub n_replaced: usize,
    /// The text that the parts lie in.
    pub text: Text,
    /// Whether that is the text of the reading shown; an older program may have found another one.
    pub is_shown: bool,
}

/// What the bytes of a report are brought for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wanted {
    /// To tell how they were read.
    Account,
    /// To be opened as a file.
    Copy,
}

impl FoundParts {
    /// The parts of a file that was read, in a text that may be another than `shown`.
    pub(super) fn of(imported: Imported, n_bytes: usize, shown: &Text) -> Self {
        Self {
            is_shown: imported.text == *shown,
            format: imported.format,
            n_bytes,
            parts: imported.parts,
            notes: imported.notes,
            n_replaced: imported.n_replaced,
            text: imported.text,
        }
    }
}

impl App {
    /// How the file of the report on the screen was read, where a person has asked for it.
    #[must_use]
    pub fn file_account(&self) -> Option<&FileAccount> {
        let shown = self.active().map(|report| report.stored_as);
        let account = self.file_account.as_ref();
        account.filter(|account| Some(account.target) == shown)
    }

    pub(super) fn act_on_file(&mut self, command: FileCommand) {
        self.file_account = match command {
            FileCommand::Drop => None,
            FileCommand::Account(target) => {
                self.ask(Request::Bytes(target, Wanted::Account));
                Some(FileAccount {
                    target,
                    found: None,
                })
            }
        };
    }

    /// Opens the file behind the report on the screen in the program that the system has for it.
    pub(super) fn open_original(&mut self) {
        let Some(report) = self.active() else {
            return;
        };
        let target = report.stored_as;
        match report.source.path.clone().filter(|path| path.is_file()) {
            Some(path) => self.open_in_its_program(&path),
            None => self.ask(Request::Bytes(target, Wanted::Copy)),
        }
    }

    /// The bytes of the file of this report have come out of the library, or could not.
    pub(super) fn bytes_brought(
        &mut self,
        target: StoredAs,
        wanted: Wanted,
        bytes: Result<Vec<u8>, StoreError>,
    ) {
        let bytes = match bytes {
            Ok(bytes) => bytes,
            Err(error) => {
                let failure = Failure {
                    message: error.message(),
                    hint: error.hint(),
                };
                match wanted {
                    Wanted::Account => self.accounted(target, Err(failure)),
                    Wanted::Copy => self.failed(failure),
                }
                return;
            }
        };
        let Some(report) = self.report_as(target) else {
            return;
        };
        let name = report.source.name.clone();
        let encoding = report.source.encoding;
        let text = Arc::clone(report.document().text());
        self.start(match wanted {
            Wanted::Account => Job::Account {
                target,
                name,
                bytes,
                encoding,
                text,
            },
            Wanted::Copy => Job::Copy { name, bytes },
        });
    }

    /// The file was looked at.
    pub(super) fn accounted(&mut self, target: StoredAs, found: Result<FoundParts, Failure>) {
        let Some(account) = self.file_account.as_mut() else {
            return;
        };
        if account.target != target {
            return;
        }
        match found {
            Ok(found) => account.found = Some(found),
            Err(failure) => {
                self.file_account = None;
                self.failed(failure);
            }
        }
    }

    /// A copy of the file lies here.
    pub(super) fn copied(&mut self, path: &Path) {
        self.say(Severity::Info, tr!("original-copied"));
        self.open_in_its_program(path);
    }

    fn open_in_its_program(&mut self, path: &Path) {
        if let Err(error) = (self.opener)(path) {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            let message = tr!(
                "original-not-opened",
                name = name.into_owned(),
                error = error.to_string()
            );
            let hint = tr!(
                "original-not-opened-hint",
                path = path.display().to_string()
            );
            self.notices.push(Severity::Error, message, hint, None);
        }
    }
}

/// Writes the bytes to a file of this name in a folder of their own, where another program can read them; the folder stays,
/// as the other program may hold the file for as long as it likes.
pub(super) fn copy_of(name: &str, bytes: &[u8]) -> std::io::Result<PathBuf> {
    let folder = tempfile::Builder::new().prefix("zhenggai-").tempdir()?;
    let name = Path::new(name).file_name().unwrap_or(name.as_ref());
    let path = folder.path().join(name);
    std::fs::write(&path, bytes)?;
    // Another program could save into it, and the person would look for the changes in vain.
    let mut permissions = std::fs::metadata(&path)?.permissions();
    permissions.set_readonly(true);
    std::fs::set_permissions(&path, permissions)?;
    drop(folder.keep());
    Ok(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_has_its_name_and_its_bytes() {
        let path = copy_of("县局/通报.docx", b"PK").expect("it is written");
        assert_eq!(path.file_name().expect("it has one"), "通报.docx");
        assert_eq!(std::fs::read(&path).expect("it is there"), b"PK");
        let folder = path.parent().expect("it has one");
        std::fs::remove_dir_all(folder).expect("it can be removed");
    }
}
