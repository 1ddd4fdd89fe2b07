//! What a person has set about the window, and which reports were open: kept in the library from one start to the next.

use serde::{Deserialize, Serialize};

use super::librarian::{From, Request};
use super::{App, Keymap, OpenReport, ReportId};
use crate::store::Library;

/// The keys in the library's table of settings.
const SETTINGS: &str = "window";
const SESSION: &str = "session";

/// What a person has set about the window.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// Dark or light; none follows the system.
    pub is_dark: Option<bool>,
    /// The size of everything, in percent.
    pub zoom_percent: u16,
    /// Whether the list of reports is shown.
    pub is_library_shown: bool,
    /// The name under which what is done is recorded; none takes the system's.
    pub user_name: Option<String>,
    /// Which keys do what.
    pub keys: Keymap,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            is_dark: None,
            zoom_percent: 100,
            is_library_shown: true,
            user_name: None,
            keys: Keymap::default(),
        }
    }
}

/// Which reports are open, and which of them is on the screen.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(super) struct Session {
    open: Vec<i64>,
    active: Option<i64>,
}

/// What the library keeps; the defaults where it keeps nothing that can be read, as nobody's work hangs on it.
pub(super) fn load(library: &Library) -> (Settings, Session) {
    let stored = |key| library.setting(key).ok().flatten();
    let settings = stored(SETTINGS).and_then(|value| serde_json::from_value(value).ok());
    let session = stored(SESSION).and_then(|value| serde_json::from_value(value).ok());
    (settings.unwrap_or_default(), session.unwrap_or_default())
}

impl App {
    /// What a person has set about the window.
    #[must_use]
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Opens the reports again that were open when the program was last closed.
    pub fn restore_session(&mut self) {
        let Session { open, active } = std::mem::take(&mut self.session);
        self.opening.more(open.len());
        let (last, others): (Vec<i64>, Vec<i64>) =
            open.into_iter().partition(|id| Some(*id) == active);
        // The one that was on the screen comes last and stays there.
        for id in others.into_iter().chain(last) {
            self.ask(Request::Load {
                report: ReportId::new(id),
                from: From::Session,
            });
        }
    }

    pub(super) fn set(&mut self, settings: Settings) {
        if self.settings != settings {
            self.keep(SETTINGS, serde_json::to_value(&settings));
            self.settings = settings;
        }
    }

    /// Keeps which reports are open.
    pub(super) fn keep_session(&mut self) {
        let number = |report: &OpenReport| report.stored_as.report.to_i64();
        let session = Session {
            open: self.reports.iter().map(number).collect(),
            active: self.active().map(number),
        };
        if self.session != session {
            self.keep(SESSION, serde_json::to_value(&session));
            self.session = session;
        }
    }

    fn keep(&mut self, key: &'static str, value: serde_json::Result<serde_json::Value>) {
        match value {
            Ok(value) => self.ask(Request::SetSetting { key, value }),
            Err(error) => log::error!("the setting {key} cannot be written: {error}"),
        }
    }
}
