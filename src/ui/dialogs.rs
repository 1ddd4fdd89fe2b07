//! The system's file dialogs, asked on threads of their own, and the path field for machines that have none.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, TryRecvError, channel};
use std::time::{Duration, Instant};

use egui::Context;

use crate::app::{ExistingFile, ExportFormat, ExportTarget, PaperFormat, PaperTarget, StoredAs};
use crate::tr;

/// A person cannot cancel a dialog as fast as this: no dialog was shown.
const TOO_FAST_FOR_A_PERSON: Duration = Duration::from_millis(400);

/// What was chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Chosen {
    /// Files to open.
    Open(Vec<PathBuf>),
    /// Folders to take in.
    Import(Vec<PathBuf>),
    /// A file to write a report to.
    Export(StoredAs, ExportTarget),
    /// A file to write what a workplace shows to.
    Paper(PaperTarget),
    /// A new file to which the library is copied.
    SaveLibrary(PathBuf),
}

/// What a dialog asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Purpose {
    /// Files to open.
    Open,
    /// Folders to take in.
    Import,
    /// A file to write a report to; the name is offered.
    Export {
        /// The report, whichever is on the screen when the answer comes.
        report: StoredAs,
        /// The name offered, without its ending.
        stem: String,
        /// The format offered; an ending typed by the person decides.
        format: ExportFormat,
    },
    /// A file to write what a workplace shows to; the name is offered.
    Paper {
        /// The name offered, without its ending.
        stem: String,
        /// The format offered; an ending typed by the person decides.
        format: PaperFormat,
    },
    /// A new file to which the library is copied; this one is offered.
    SaveLibrary(PathBuf),
}

/// The path field that stands in for a dialog.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct PathField {
    /// What the path is for.
    pub(super) purpose: Purpose,
    /// What has been typed.
    pub(super) typed: String,
}

/// The dialog under way, or the field that stands in for it.
#[derive(Debug, Default)]
pub(super) struct Dialogs {
    pending: Option<Pending>,
    /// Shown where no dialog service answered.
    pub(super) field: Option<PathField>,
}

#[derive(Debug)]
struct Pending {
    purpose: Purpose,
    asked_at: Instant,
    answer: Receiver<Vec<PathBuf>>,
}

impl Dialogs {
    /// Whether a dialog is on the screen.
    pub(super) fn is_open(&self) -> bool {
        self.pending.is_some()
    }

    /// Asks for files, unless a dialog is on the screen already.
    pub(super) fn ask(&mut self, purpose: Purpose, ctx: &Context) {
        if self.is_open() {
            return;
        }
        let (send, answer) = channel();
        let (ctx, asked) = (ctx.clone(), purpose.clone());
        let ask = move || {
            let chosen = pollster::block_on(show(&asked));
            // Where the window has gone meanwhile, nobody wants the answer.
            if send.send(chosen).is_ok() {
                ctx.request_repaint();
            }
        };
        if std::thread::Builder::new()
            .name("dialog".to_owned())
            .spawn(ask)
            .is_ok()
        {
            self.pending = Some(Pending {
                purpose,
                asked_at: Instant::now(),
                answer,
            });
        } else {
            self.field = Some(PathField {
                purpose,
                typed: String::new(),
            });
        }
    }

    /// What was chosen, once it is.
    pub(super) fn poll(&mut self) -> Option<Chosen> {
        let pending = self.pending.as_ref()?;
        let paths = match pending.answer.try_recv() {
            Err(TryRecvError::Empty) => return None,
            Ok(paths) => paths,
            Err(TryRecvError::Disconnected) => Vec::new(),
        };
        let Pending {
            purpose, asked_at, ..
        } = self.pending.take()?;
        if paths.is_empty() && asked_at.elapsed() < TOO_FAST_FOR_A_PERSON {
            let typed = match &purpose {
                Purpose::Open | Purpose::Import => String::new(),
                Purpose::Export { stem, format, .. } => {
                    typed_default(&file_name(stem, format.extension()))
                }
                Purpose::Paper { stem, format } => {
                    typed_default(&file_name(stem, format.extension()))
                }
                Purpose::SaveLibrary(offered) => offered.display().to_string(),
            };
            self.field = Some(PathField { purpose, typed });
            return None;
        }
        chosen(&purpose, paths, ExistingFile::Replace)
    }

    /// Takes the path typed for what it is for.
    pub(super) fn take_typed(&mut self, typed: &str) -> Option<Chosen> {
        let field = self.field.take()?;
        let typed = typed.trim().trim_matches('"');
        let paths = if typed.is_empty() {
            Vec::new()
        } else {
            vec![PathBuf::from(typed)]
        };
        chosen(&field.purpose, paths, ExistingFile::Keep)
    }
}

/// What was chosen. `existing` says whether the person was asked about a file that is there already.
fn chosen(purpose: &Purpose, paths: Vec<PathBuf>, existing: ExistingFile) -> Option<Chosen> {
    match purpose {
        Purpose::Open => (!paths.is_empty()).then_some(Chosen::Open(paths)),
        Purpose::Import => (!paths.is_empty()).then_some(Chosen::Import(paths)),
        Purpose::SaveLibrary(_) => paths.into_iter().next().map(Chosen::SaveLibrary),
        Purpose::Export { report, format, .. } => {
            let path = paths.into_iter().next()?;
            let typed = path.file_name()?.to_string_lossy().to_lowercase();
            let ends_in =
                |format: &ExportFormat| typed.ends_with(&format!(".{}", format.extension()));
            // The longest ending says most.
            let known = ExportFormat::ALL.into_iter().filter(ends_in);
            let target = match known.max_by_key(|format| format.extension().len()) {
                Some(format) => ExportTarget {
                    path,
                    format,
                    existing,
                },
                // Other programs know a file by its ending. Nobody was asked about the file with the ending.
                None => ExportTarget {
                    path: with_ending(&path, format.extension())?,
                    format: *format,
                    existing: ExistingFile::Keep,
                },
            };
            Some(Chosen::Export(*report, target))
        }
        Purpose::Paper { format, .. } => {
            let path = paths.into_iter().next()?;
            let ending = path.extension().map(std::ffi::OsStr::to_ascii_lowercase);
            let is_its = |format: &PaperFormat| {
                ending.as_deref() == Some(std::ffi::OsStr::new(format.extension()))
            };
            let target = match PaperFormat::ALL.into_iter().find(is_its) {
                Some(format) => PaperTarget {
                    path,
                    format,
                    existing,
                },
                None => PaperTarget {
                    path: with_ending(&path, format.extension())?,
                    format: *format,
                    existing: ExistingFile::Keep,
                },
            };
            Some(Chosen::Paper(target))
        }
    }
}

fn file_name(stem: &str, extension: &str) -> String {
    format!("{stem}.{extension}")
}

fn with_ending(path: &Path, extension: &str) -> Option<PathBuf> {
    let name = path.file_name()?.to_string_lossy();
    Some(path.with_file_name(file_name(&name, extension)))
}

fn typed_default(name: &str) -> String {
    let dirs = directories::UserDirs::new();
    let folder = dirs
        .as_ref()
        .map(|dirs| dirs.document_dir().unwrap_or_else(|| dirs.home_dir()));
    folder
        .map_or_else(PathBuf::new, PathBuf::from)
        .join(name)
        .display()
        .to_string()
}

async fn show(purpose: &Purpose) -> Vec<PathBuf> {
    let path = |handle: rfd::FileHandle| handle.path().to_owned();
    match purpose {
        Purpose::Open => {
            let dialog = rfd::AsyncFileDialog::new()
                .set_title(tr!("dialog-open"))
                .add_filter(
                    tr!("dialog-filter-reports"),
                    &[
                        "txt", "md", "markdown", "text", "docx", "doc", "wps", "pdf", "rtf",
                        "html", "htm", "mhtml", "mht", "json", "zip",
                    ],
                )
                .add_filter(tr!("dialog-filter-word"), &["docx", "doc", "wps", "rtf"])
                .add_filter(tr!("dialog-filter-pdf"), &["pdf"])
                .add_filter(tr!("dialog-filter-zip"), &["zip"])
                .add_filter(tr!("dialog-filter-pages"), &["html", "htm", "mhtml", "mht"])
                .add_filter(tr!("dialog-filter-text"), &["txt", "text"])
                .add_filter(tr!("dialog-filter-markdown"), &["md", "markdown"])
                .add_filter(tr!("dialog-filter-all"), &["*"]);
            dialog
                .pick_files()
                .await
                .unwrap_or_default()
                .into_iter()
                .map(path)
                .collect()
        }
        Purpose::Import => {
            let dialog = rfd::AsyncFileDialog::new().set_title(tr!("dialog-import"));
            let chosen = dialog.pick_folders().await.unwrap_or_default();
            chosen.into_iter().map(path).collect()
        }
        Purpose::SaveLibrary(offered) => {
            let name = offered.file_name().unwrap_or_default().to_string_lossy();
            let dialog = rfd::AsyncFileDialog::new()
                .set_title(tr!("dialog-save-library"))
                .set_file_name(name)
                .add_filter(tr!("dialog-filter-library"), &["sqlite"]);
            dialog.save_file().await.into_iter().map(path).collect()
        }
        Purpose::Paper { stem, format } => {
            let dialog = rfd::AsyncFileDialog::new()
                .set_title(tr!("dialog-export"))
                .set_file_name(file_name(stem, format.extension()))
                .add_filter(format.title(), &[format.extension()]);
            dialog.save_file().await.into_iter().map(path).collect()
        }
        Purpose::Export { stem, format, .. } => {
            let filter = match format {
                ExportFormat::Json => tr!("dialog-filter-json"),
                ExportFormat::Workbook => tr!("dialog-filter-xlsx"),
                ExportFormat::Csv => tr!("dialog-filter-csv"),
                ExportFormat::Markdown => tr!("dialog-filter-markdown"),
                ExportFormat::WebAnnotation => tr!("dialog-filter-w3c"),
                ExportFormat::Brat => tr!("dialog-filter-brat"),
                ExportFormat::LabelStudio => tr!("dialog-filter-label-studio"),
            };
            let dialog = rfd::AsyncFileDialog::new()
                .set_title(tr!("dialog-export"))
                .set_file_name(file_name(stem, format.extension()))
                .add_filter(filter, &[format.extension()]);
            dialog.save_file().await.into_iter().map(path).collect()
        }
    }
}
