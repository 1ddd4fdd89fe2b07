//! What the panels ask for while they draw; it is carried out when the frame has been drawn.

use super::field::Drafts;
use crate::app::{Action, Command, Keymap, ReportId};
use crate::tr;

/// The requests of one frame.
#[derive(Debug, Default)]
pub(super) struct Outbox {
    /// For the application.
    pub(super) commands: Vec<Command>,
    /// Named actions, which act on what is selected.
    pub(super) actions: Vec<Action>,
    /// For the window.
    pub(super) window: Vec<WindowRequest>,
    /// What is being typed; it lives in the window and is lent for the frame.
    pub(super) drafts: Drafts,
    /// The field that the chosen tab is for is to take the keyboard.
    pub(super) wants_field: bool,
    /// Which keys do what, to be named beside what they do.
    pub(super) keys: Keymap,
}

/// What only the window can do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum WindowRequest {
    /// Show the panel below with this tab.
    ShowTab(Tab),
    /// Take the path that was typed for what it was asked for.
    TakeTyped(String),
    /// Ask where to write the report in this format.
    Export(crate::app::ExportFormat),
    /// Ask where to write what the workplace shows in this format.
    ExportPaper(crate::app::PaperFormat),
    /// Put the path field away.
    CloseDialog,
    /// Close the window although something is not saved.
    CloseAnyway,
    /// Keep the window open.
    KeepOpen,
    /// Set the tags and the agency of these reports.
    Label(Vec<ReportId>),
    /// Show how far the import is, or what came of it.
    ShowImport,
    /// From now on these keys do things.
    SetKeys(Keymap),
}

/// The tabs of the panel below.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tab {
    /// What looks wrong.
    Problems,
    /// The fields of the selected node.
    Node,
    /// The header and the claims.
    Header,
    /// The history of edits.
    History,
}

impl Outbox {
    pub(super) fn command(&mut self, command: Command) {
        self.commands.push(command);
    }

    pub(super) fn act(&mut self, action: Action) {
        self.actions.push(action);
    }

    /// The name of an action with its usual key.
    pub(super) fn hint(&self, action: Action) -> String {
        self.with_keys(&action.name(), action)
    }

    /// `name` with the usual key of `action`.
    pub(super) fn with_keys(&self, name: &str, action: Action) -> String {
        match self.keys.of(action).first() {
            Some(keys) => tr!("with-keys", name = name, keys = keys.to_string()),
            None => name.to_owned(),
        }
    }

    pub(super) fn window(&mut self, request: WindowRequest) {
        self.window.push(request);
    }
}
