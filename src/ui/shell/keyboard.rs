//! What the keyboard is for in a frame: the actions whose keys were pressed, and words pasted.

use egui::Context;

use super::closing::Closing;
use super::{Overlay, Shell};
use crate::app::{Action, Command, Workplace};
use crate::ui::keys::KeyboardIn;
use crate::ui::outbox::Outbox;
use crate::ui::review::ReviewPanes;
use crate::ui::{clipboard, keys};

impl Shell {
    /// The actions whose keys were pressed. While a box lies over the window, nothing behind it is acted on.
    pub(super) fn wanted_actions(&self, ctx: &Context) -> Vec<Action> {
        if self.is_listening() {
            return Vec::new();
        }
        let nothing_focused = ctx.memory(|memory| memory.focused().is_none());
        let is_over_panes = self.is_box_with_list();
        let place = if is_over_panes {
            KeyboardIn::Elsewhere
        } else if ctx.text_edit_focused() || egui::Popup::is_any_open(ctx) {
            KeyboardIn::Field
        } else if nothing_focused || self.panes_have_focus() {
            KeyboardIn::Panes
        } else {
            KeyboardIn::Elsewhere
        };
        let mut actions = keys::pressed_actions(ctx, &self.app.settings().keys, place);
        let workplace = self.app.workplace();
        for action in &mut actions {
            *action = action.meant_in(workplace);
        }
        actions.retain(|action| action.applies_in(workplace));
        let is_asking = self.dialogs.field.is_some()
            || matches!(
                self.overlay,
                Some(Overlay::ExportChoice(_) | Overlay::PaperChoice(_) | Overlay::AllAsRead)
            );
        if is_asking || matches!(self.closing, Closing::WhenSaved { .. }) {
            actions.clear();
        } else if self.overlay == Some(Overlay::Shortcuts) {
            actions.retain(|action| *action == Action::Shortcuts);
        } else if self.overlay == Some(Overlay::Palette) {
            actions.retain(|action| *action == Action::Palette);
        } else if self.overlay == Some(Overlay::Search) {
            actions.retain(|action| *action == Action::FindInAll);
        } else if matches!(self.overlay, Some(Overlay::Import | Overlay::Labels)) {
            actions.clear();
        } else if self.overlay == Some(Overlay::Topics) {
            actions.retain(|action| matches!(action, Action::Undo | Action::Redo));
        } else if self.overlay == Some(Overlay::Rules) {
            actions.retain(|action| matches!(action, Action::Rules | Action::Undo | Action::Redo));
        } else if is_over_panes {
            actions.clear();
        }
        actions
    }

    /// Whether a box with a list of its own lies over the window, which the plain keys are for.
    fn is_box_with_list(&self) -> bool {
        let is_overlay = matches!(
            self.overlay,
            Some(
                Overlay::Alike
                    | Overlay::Rules
                    | Overlay::Topics
                    | Overlay::Recovery
                    | Overlay::Backups
                    | Overlay::Linking
            )
        );
        is_overlay
            || self.app.rereading().is_some()
            || self.app.renewal().is_some()
            || self.app.file_account().is_some()
            || self.app.merging().is_some()
    }

    /// Gives the keyboard to the panes of the report on the screen.
    pub(super) fn focus_panes(&mut self) {
        let active = self.app.active().map(|report| report.stored_as);
        if let Some(panes) = active.and_then(|id| self.panes.get_mut(&id)) {
            panes.take_focus();
        }
    }

    /// Words pasted while no field is being typed into are opened as a report.
    pub(super) fn paste(&self, ctx: &Context, out: &mut Outbox) {
        if ctx.text_edit_focused() || self.dialogs.field.is_some() || self.is_listening() {
            return;
        }
        let pasted = ctx.input_mut(|input| {
            let at = input
                .events
                .iter()
                .position(|event| matches!(event, egui::Event::Paste(_)))?;
            match input.events.remove(at) {
                egui::Event::Paste(words) => Some(words),
                _ => None,
            }
        });
        if let Some(words) = pasted {
            out.command(match clipboard::page() {
                Some(page) => Command::OpenPasted { words, page },
                None => Command::OpenText(words),
            });
        }
    }

    /// Whether the next key pressed is wanted for an action, whatever it usually does.
    fn is_listening(&self) -> bool {
        self.overlay == Some(Overlay::Shortcuts) && self.shortcuts.is_listening()
    }

    /// Whether the keyboard is in the panes of the workplace on the screen, whose plain keys are then theirs.
    fn panes_have_focus(&self) -> bool {
        match self.app.workplace() {
            Workplace::Review => self.active_panes().is_some_and(ReviewPanes::has_focus),
            Workplace::Compare => self.compare.has_focus(),
            Workplace::Overview => false,
        }
    }
}

/// Takes the keyboard from whatever has it.
pub(super) fn leave_focus(ctx: &Context) {
    ctx.memory_mut(|memory| {
        if let Some(focused) = memory.focused() {
            memory.surrender_focus(focused);
        }
    });
}
