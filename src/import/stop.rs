//! Telling a reading that nobody waits for it any more.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::ImportError;

/// Asks a reading to stop. A thread cannot be ended from outside; what reads looks here between its pages and parts.
#[derive(Debug, Clone, Default)]
pub struct Stop(Arc<AtomicBool>);

impl Stop {
    /// Asks whoever reads with this to stop.
    pub fn ask(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Whether it was asked to stop.
    #[must_use]
    pub fn is_asked(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }

    /// # Errors
    /// Where it was asked to stop.
    pub(super) fn check(&self) -> Result<(), ImportError> {
        if self.is_asked() {
            return Err(ImportError::Stopped);
        }
        Ok(())
    }
}
