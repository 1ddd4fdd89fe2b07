//! Messages to the person: what happened, to what, and what to do about it.

use super::{ReportId, StoredAs};

/// How much a notice matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Something worth knowing.
    Info,
    /// Something to look at.
    Warning,
    /// Something failed.
    Error,
}

/// What the button of a notice does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Remedy {
    /// Brings a removed report back.
    Restore(ReportId),
    /// Takes the labels set last back.
    TakeBackLabels,
    /// Tries to save again.
    RetrySaving,
    /// Holds the other annotations of this report against it.
    CompareAnnotations(StoredAs),
    /// Sets the library aside and recovers it.
    RecoverLibrary,
    /// Asks for another place for the library.
    SaveElsewhere,
}

/// One message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// Its number, by which it is taken away.
    pub number: u64,
    /// How much it matters.
    pub severity: Severity,
    /// What happened, to what.
    pub message: String,
    /// What to do about it; may be empty.
    pub hint: String,
    /// What its button does.
    pub remedy: Option<Remedy>,
    /// When it was first looked at, in milliseconds since the beginning of 1970; none before.
    shown_since_ms: Option<i64>,
}

/// The notices on the screen, the newest last.
#[derive(Debug, Clone, Default)]
pub struct Notices {
    shown: Vec<Notice>,
    last_number: u64,
}

impl Notices {
    /// How many are kept at most; the oldest that is no error makes way first.
    const MOST: usize = 40;
    /// How long something worth knowing stays; what is to be looked at stays until it is taken away.
    const INFO_MS: i64 = 8_000;

    /// The notices on the screen, the newest last.
    #[must_use]
    pub fn shown(&self) -> &[Notice] {
        &self.shown
    }

    pub(super) fn push(
        &mut self,
        severity: Severity,
        message: String,
        hint: String,
        remedy: Option<Remedy>,
    ) {
        self.shown.retain(|notice| notice.message != message);
        self.last_number += 1;
        self.shown.push(Notice {
            number: self.last_number,
            severity,
            message,
            hint,
            remedy,
            shown_since_ms: None,
        });
        if self.shown.len() > Self::MOST {
            let is_no_error = |notice: &Notice| notice.severity != Severity::Error;
            let oldest = self.shown.iter().position(is_no_error).unwrap_or(0);
            self.shown.remove(oldest);
        }
    }

    /// Takes away what has been there long enough.
    pub(super) fn expire(&mut self, now_ms: i64) {
        for notice in &mut self.shown {
            notice.shown_since_ms.get_or_insert(now_ms);
        }
        self.shown.retain(|notice| {
            let shown_ms = notice.shown_since_ms.map_or(0, |since| now_ms - since);
            notice.severity != Severity::Info || notice.remedy.is_some() || shown_ms < Self::INFO_MS
        });
    }

    /// Whether something on the screen goes away by itself.
    #[must_use]
    pub fn will_expire(&self) -> bool {
        let goes = |notice: &Notice| notice.severity == Severity::Info && notice.remedy.is_none();
        self.shown.iter().any(goes)
    }

    pub(super) fn dismiss(&mut self, number: u64) {
        self.shown.retain(|notice| notice.number != number);
    }

    pub(super) fn drop_remedy(&mut self, remedy: Remedy) {
        self.shown.retain(|notice| notice.remedy != Some(remedy));
    }
}
