//! The keyboard in the tree: up and down, in and out, first and last, pages, all, and the title of a row.

use egui::{Event, EventFilter, Key, Modifiers, Response, Ui};

use super::model::{Fold, Rows};

/// What a key asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum KeyAction {
    /// To the row at this place, alone or with all rows from where the selection began.
    GoTo(usize, Reach),
    /// Show or hide what lies below the row.
    Toggle,
    /// Every row is selected.
    SelectAll,
    /// The title of the row is to be edited.
    EditTitle,
}

/// How far a selection reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reach {
    /// One row.
    One,
    /// From the row where it began.
    FromAnchor,
    /// One row more, or less.
    Also,
}

/// What the keys of this frame ask for in the row at `cursor`, while the list has the focus.
pub(super) fn pressed(
    ui: &Ui,
    response: &Response,
    rows: &Rows,
    cursor: Option<usize>,
    page: usize,
) -> Vec<KeyAction> {
    if !response.has_focus() || rows.len() == 0 {
        return Vec::new();
    }
    let filter = EventFilter {
        horizontal_arrows: true,
        vertical_arrows: true,
        ..EventFilter::default()
    };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
    let events = ui.input(|input| input.events.clone());
    let mut cursor = cursor;
    let mut actions = Vec::new();
    for event in events {
        if let Event::Key {
            key,
            pressed: true,
            modifiers,
            ..
        } = event
            && let Some(action) = key_action(key, modifiers, rows, cursor, page)
        {
            if let KeyAction::GoTo(place, _) = action {
                cursor = Some(place);
            }
            actions.push(action);
        }
    }
    actions
}

/// Keys with Alt or Ctrl are left to the window, but for “all”.
fn key_action(
    key: Key,
    modifiers: Modifiers,
    rows: &Rows,
    cursor: Option<usize>,
    page: usize,
) -> Option<KeyAction> {
    if modifiers.alt {
        return None;
    }
    if modifiers.command {
        return (key == Key::A).then_some(KeyAction::SelectAll);
    }
    let last = rows.len() - 1;
    let place = cursor.unwrap_or(0);
    let fold = rows.get(place).map_or(Fold::Leaf, |row| row.fold);
    let target = match (key, cursor) {
        (Key::F2, Some(_)) => return Some(KeyAction::EditTitle),
        (Key::End, _) => last,
        (Key::Home, _) | (Key::ArrowUp | Key::ArrowDown | Key::PageUp | Key::PageDown, None) => 0,
        (Key::ArrowUp, _) => place.saturating_sub(1),
        (Key::ArrowDown, _) => (place + 1).min(last),
        (Key::PageUp, _) => place.saturating_sub(page),
        (Key::PageDown, _) => (place + page).min(last),
        (Key::ArrowLeft, Some(_)) if fold == Fold::Open => return Some(KeyAction::Toggle),
        (Key::ArrowLeft, Some(_)) => rows.parent(place)?,
        (Key::ArrowRight, Some(_)) => match fold {
            Fold::Closed => return Some(KeyAction::Toggle),
            Fold::Open => (place + 1).min(last),
            Fold::Leaf => return None,
        },
        _ => return None,
    };
    let reach = if modifiers.shift {
        Reach::FromAnchor
    } else {
        Reach::One
    };
    Some(KeyAction::GoTo(target, reach))
}
