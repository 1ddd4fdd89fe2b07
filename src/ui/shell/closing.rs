//! The closing of the window, which waits until everything is saved.

use egui::Context;

use super::Shell;
use super::outcome::title_command;
use crate::app::{Command, Notice, Severity};

/// How far the closing of the window has got.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Closing {
    /// Nobody wants to close it.
    No,
    /// It closes as soon as everything is saved, unless there is news after the notice of this number.
    WhenSaved {
        /// The newest notice when closing began.
        last_notice: u64,
    },
    /// It closes whatever is not saved.
    Anyway,
}

impl Shell {
    /// Closing waits until everything that was done is durable and written.
    pub(super) fn close_when_saved(&mut self, ctx: &Context) {
        if ctx.input(|input| input.viewport().close_requested()) && self.closing != Closing::Anyway
        {
            // Words in a field take effect when it is left, and a box that is open asks no more.
            self.dialogs.field = None;
            self.app.run(Command::StopImport);
            let mut typed = self.drafts.take_all();
            for (id, panes) in &mut self.panes {
                let title = panes.take_title();
                typed.extend(title.map(|(segment, title)| title_command(*id, segment, title)));
            }
            for command in typed {
                self.app.run(command);
            }
            let newest = self.app.notices().shown().last();
            self.closing = Closing::WhenSaved {
                last_notice: newest.map_or(0, |notice| notice.number),
            };
            ctx.send_viewport_cmd(egui::ViewportCommand::CancelClose);
        }
        // What goes wrong while closing is to be seen; then the window stays.
        if let Closing::WhenSaved { last_notice } = self.closing {
            let is_news =
                |notice: &Notice| notice.number > last_notice && notice.severity != Severity::Info;
            if self.app.is_saved() && self.app.notices().shown().iter().any(is_news) {
                self.closing = Closing::No;
            }
        }
        let may_close = match self.closing {
            Closing::No => false,
            Closing::WhenSaved { .. } => !self.app.is_busy() && !self.app.would_lose_work(),
            Closing::Anyway => true,
        };
        if may_close {
            self.closing = Closing::Anyway;
            ctx.send_viewport_cmd(egui::ViewportCommand::Close);
        }
    }

    /// Whether the window waits to close and what was done cannot be saved by waiting.
    pub(super) fn must_ask_before_closing(&self) -> bool {
        matches!(self.closing, Closing::WhenSaved { .. })
            && self.app.would_lose_work()
            && (self.app.save_error().is_some() || self.app.is_saved())
    }
}
