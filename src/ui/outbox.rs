//! What the panels ask for while they draw; it is carried out when the frame has been drawn.

use super::field::Drafts;
use crate::app::{Action, Command};

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
    /// Put the path field away.
    CloseDialog,
    /// Close the window although something is not saved.
    CloseAnyway,
    /// Keep the window open.
    KeepOpen,
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

    pub(super) fn window(&mut self, request: WindowRequest) {
        self.window.push(request);
    }
}
