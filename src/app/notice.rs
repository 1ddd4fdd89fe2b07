//! Messages to the person: what happened, to what, and what to do about it.

use super::ReportId;

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
    /// Tries to save again.
    RetrySaving,
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
}

/// The notices on the screen, the newest last.
#[derive(Debug, Clone, Default)]
pub struct Notices {
    shown: Vec<Notice>,
    last_number: u64,
}

impl Notices {
    /// How many are kept on the screen; the oldest makes way.
    const MOST: usize = 6;

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
        });
        if self.shown.len() > Self::MOST {
            self.shown.remove(0);
        }
    }

    pub(super) fn dismiss(&mut self, number: u64) {
        self.shown.retain(|notice| notice.number != number);
    }

    pub(super) fn drop_remedy(&mut self, remedy: Remedy) {
        self.shown.retain(|notice| notice.remedy != Some(remedy));
    }
}
