//! Why a file cannot be opened, and what to do about it.

use super::Format;
use crate::tr;

/// Why a file cannot be opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    /// There is no visible character in it.
    #[error("there is no text in it")]
    Empty,
    /// It is longer than [`MAX_BYTES`](super::MAX_BYTES).
    #[error("it is larger than {} bytes", super::MAX_BYTES)]
    TooLarge,
    /// What it holds, once unpacked, is more than any report.
    #[error("it holds more than any report")]
    TooMuchInside,
    /// It is not text but something else.
    #[error("it is not text: {0:?}")]
    Binary(BinaryKind),
    /// It is of this format, but something in it is broken or missing.
    #[error("it is damaged: {0:?}")]
    Damaged(Format),
    /// Its pages are pictures without text.
    #[error("its {n_pages} pages are pictures")]
    Scanned {
        /// How many pages there are.
        n_pages: usize,
    },
    /// Its fonts do not say what their characters are.
    #[error("its fonts do not say what their characters are")]
    NoUnicode,
    /// It is a packed file without any document.
    #[error("there is no document in it")]
    EmptyArchive,
    /// It was asked to stop.
    #[error("the reading was stopped")]
    Stopped,
}

/// What a file that is not plain text looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BinaryKind {
    /// A PDF that asks for a password.
    EncryptedPdf,
    /// An OFD, the page format of Chinese offices.
    Ofd,
    /// An office document that asks for a password.
    EncryptedOffice,
    /// A document of Word before 1997.
    OldWord,
    /// A document of Microsoft Works, whose files end in `wps` like those of WPS.
    Works,
    /// A spreadsheet.
    Spreadsheet,
    /// A presentation.
    Presentation,
    /// An `OpenDocument` text.
    Odt,
    /// Some other office document.
    Office,
    /// A picture.
    Image,
    /// Packed files.
    Archive,
    /// Packed files that ask for a password.
    EncryptedArchive,
    /// A database.
    Database,
    /// A program.
    Program,
    /// Something else, without any sign to know it by.
    Unknown,
}

impl ImportError {
    /// Whether the file is a document of old that a program for writing letters may still be able to read.
    #[must_use]
    pub const fn is_of_old_document(self) -> bool {
        matches!(
            self,
            Self::Damaged(Format::Doc) | Self::Binary(BinaryKind::OldWord | BinaryKind::Works)
        )
    }

    /// What is wrong, for a person.
    #[must_use]
    pub fn message(self) -> String {
        match self {
            Self::Empty => tr!("import-empty"),
            Self::TooLarge => tr!("import-too-large", megabytes = limit_in_megabytes()),
            Self::TooMuchInside => tr!("import-too-much-inside"),
            Self::Binary(BinaryKind::Unknown) => tr!("import-not-text"),
            Self::Binary(kind) => tr!("import-binary", kind = kind.display_name()),
            Self::Damaged(format) => tr!("import-damaged", kind = format.display_name()),
            Self::Scanned { n_pages } => tr!("import-scanned", n = n_pages),
            Self::NoUnicode => tr!("import-no-unicode"),
            Self::EmptyArchive => tr!("import-empty-archive"),
            Self::Stopped => tr!("import-stopped"),
        }
    }

    /// What to do about it, for a person.
    #[must_use]
    pub fn hint(self) -> String {
        match self {
            Self::Empty => tr!("import-empty-hint"),
            Self::TooLarge | Self::TooMuchInside => tr!("import-too-large-hint"),
            Self::Binary(kind) => kind.hint(),
            Self::Damaged(Format::Pdf) => tr!("import-damaged-pdf-hint"),
            Self::Damaged(Format::Html | Format::WebArchive) => tr!("import-damaged-page-hint"),
            Self::Damaged(_) => tr!("import-damaged-hint"),
            Self::Scanned { .. } => tr!("import-scanned-hint"),
            Self::NoUnicode => tr!("import-no-unicode-hint"),
            Self::EmptyArchive => tr!("import-hint-text-only"),
            Self::Stopped => tr!("import-stopped-hint"),
        }
    }
}

impl Format {
    /// The name of the format, for a person.
    #[must_use]
    pub fn display_name(self) -> String {
        match self {
            Self::PlainText => tr!("import-kind-text"),
            Self::Markdown => tr!("import-kind-markdown"),
            Self::Docx => tr!("import-kind-docx"),
            Self::Doc => tr!("import-kind-doc"),
            Self::Rtf => tr!("import-kind-rtf"),
            Self::Html => tr!("import-kind-html"),
            Self::WebArchive => tr!("import-kind-web-archive"),
            Self::Pdf => tr!("import-kind-pdf"),
        }
    }
}

impl BinaryKind {
    /// The name of the kind, for a person.
    #[must_use]
    pub fn display_name(self) -> String {
        match self {
            Self::EncryptedPdf => tr!("import-kind-encrypted-pdf"),
            Self::Ofd => tr!("import-kind-ofd"),
            Self::EncryptedOffice => tr!("import-kind-encrypted"),
            Self::OldWord => tr!("import-kind-old-word"),
            Self::Works => tr!("import-kind-works"),
            Self::Spreadsheet => tr!("import-kind-spreadsheet"),
            Self::Presentation => tr!("import-kind-presentation"),
            Self::Odt => tr!("import-kind-odt"),
            Self::Office => tr!("import-kind-office"),
            Self::Image => tr!("import-kind-image"),
            Self::Archive => tr!("import-kind-archive"),
            Self::EncryptedArchive => tr!("import-kind-encrypted-archive"),
            Self::Database => tr!("import-kind-database"),
            Self::Program => tr!("import-kind-program"),
            Self::Unknown => tr!("import-kind-unknown"),
        }
    }

    fn hint(self) -> String {
        match self {
            Self::OldWord | Self::Works | Self::Odt | Self::Office => {
                tr!("import-hint-save-as-text")
            }
            Self::EncryptedOffice => tr!("import-hint-password"),
            Self::EncryptedPdf => tr!("import-hint-pdf-password"),
            Self::Ofd => tr!("import-hint-copy-pages"),
            Self::Image => tr!("import-hint-image"),
            Self::Archive | Self::EncryptedArchive => tr!("import-hint-archive"),
            Self::Spreadsheet
            | Self::Presentation
            | Self::Database
            | Self::Program
            | Self::Unknown => tr!("import-hint-text-only"),
        }
    }
}

fn limit_in_megabytes() -> usize {
    super::MAX_BYTES / (1024 * 1024)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_error_says_what_and_what_to_do_in_words() {
        let kinds = [
            BinaryKind::EncryptedPdf,
            BinaryKind::Ofd,
            BinaryKind::EncryptedOffice,
            BinaryKind::OldWord,
            BinaryKind::Works,
            BinaryKind::Spreadsheet,
            BinaryKind::Presentation,
            BinaryKind::Odt,
            BinaryKind::Office,
            BinaryKind::Image,
            BinaryKind::Archive,
            BinaryKind::EncryptedArchive,
            BinaryKind::Database,
            BinaryKind::Program,
            BinaryKind::Unknown,
        ];
        let errors = kinds.map(ImportError::Binary);
        for error in [
            ImportError::Empty,
            ImportError::TooLarge,
            ImportError::TooMuchInside,
            ImportError::Damaged(Format::WebArchive),
            ImportError::Scanned { n_pages: 3 },
            ImportError::NoUnicode,
            ImportError::EmptyArchive,
            ImportError::Stopped,
        ]
        .into_iter()
        .chain(errors)
        .chain(Format::ALL.map(ImportError::Damaged))
        {
            assert!(!error.message().contains("import-"), "{error}");
            assert!(!error.hint().contains("import-"), "{error}");
        }
        assert_eq!(
            ImportError::TooLarge.message(),
            "文件太大：超过 64 MB，不能打开"
        );
    }
}
