//! The keyboard in the text: arrows, line and text ends, pages, all; with Shift each extends the selection.

use std::ops::Range;

use egui::{Event, EventFilter, Key, Modifiers, Response, Ui};

use super::rows::Affinity;
use super::selection::{self, Extend, Selection};
use super::stage::Stage;
use crate::text::{TextPos, TextRange};

/// What a key asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum KeyAction {
    /// The head moves.
    Move(Step, Extend),
    /// Everything is selected.
    SelectAll,
    /// The selected words go to the clipboard.
    Copy,
}

/// A movement of the head.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    Left,
    Right,
    Up,
    Down,
    PageUp,
    PageDown,
    RowStart,
    RowEnd,
    TextStart,
    TextEnd,
}

/// What the keys of this frame ask for, while the view has the focus.
pub(super) fn pressed(ui: &Ui, response: &Response) -> Vec<KeyAction> {
    if !response.has_focus() {
        return Vec::new();
    }
    let filter = EventFilter {
        horizontal_arrows: true,
        vertical_arrows: true,
        ..EventFilter::default()
    };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
    ui.input(|input| input.events.iter().filter_map(action).collect())
}

fn action(event: &Event) -> Option<KeyAction> {
    match event {
        Event::Copy => Some(KeyAction::Copy),
        Event::Key {
            key,
            pressed: true,
            modifiers,
            ..
        } => key_action(*key, *modifiers),
        _ => None,
    }
}

/// Keys with Alt are left to the window: they change the outline.
fn key_action(key: Key, modifiers: Modifiers) -> Option<KeyAction> {
    let extend = if modifiers.shift {
        Extend::Yes
    } else {
        Extend::No
    };
    let step = match (key, modifiers.command, modifiers.alt) {
        (_, _, true) => return None,
        (Key::A, true, _) => return Some(KeyAction::SelectAll),
        (Key::Home, true, _) => Step::TextStart,
        (Key::End, true, _) => Step::TextEnd,
        (_, true, _) => return None,
        (Key::ArrowLeft, ..) => Step::Left,
        (Key::ArrowRight, ..) => Step::Right,
        (Key::ArrowUp, ..) => Step::Up,
        (Key::ArrowDown, ..) => Step::Down,
        (Key::PageUp, ..) => Step::PageUp,
        (Key::PageDown, ..) => Step::PageDown,
        (Key::Home, ..) => Step::RowStart,
        (Key::End, ..) => Step::RowEnd,
        _ => return None,
    };
    Some(KeyAction::Move(step, extend))
}

/// Moves the head of `selection` by one step. `goal_x` is where on the screen upward and downward steps want to stay;
/// pages are turned from the rows that can be seen, `visible`, even where the head is not among them.
pub(super) fn step(
    stage: &mut Stage<'_>,
    selection: &mut Selection,
    goal_x: &mut Option<f32>,
    visible: &Range<usize>,
    step: Step,
    extend: Extend,
) {
    let text = stage.document.text();
    let head = selection.head();
    let row = stage.rows.row_of(head, selection.affinity());
    let row_range = stage.rows.range(row);
    let page = page(visible);
    let (pos, affinity) = match step {
        // Without Shift, an arrow at a selection goes to the selection's end.
        Step::Left | Step::Right if extend == Extend::No && selection.range().is_some() => {
            let range = selection.range().unwrap_or(TextRange::empty(head));
            let end = if step == Step::Left {
                range.start()
            } else {
                range.end()
            };
            (end, Affinity::Downstream)
        }
        Step::Left => (selection::previous(text, head), Affinity::Downstream),
        Step::Right => (selection::next(text, head), Affinity::Downstream),
        Step::RowStart => (row_range.start(), Affinity::Downstream),
        Step::RowEnd => (row_range.end(), Affinity::Upstream),
        Step::TextStart => (TextPos::ZERO, Affinity::Downstream),
        Step::TextEnd => (text.end(), Affinity::Downstream),
        Step::Up | Step::Down | Step::PageUp | Step::PageDown => {
            let x = match *goal_x {
                Some(x) => x,
                None => stage.x_of(row, head),
            };
            *goal_x = Some(x);
            let last = stage.rows.len() - 1;
            let turns_page = matches!(step, Step::PageUp | Step::PageDown);
            let row = if turns_page && !visible.contains(&row) {
                visible.start
            } else {
                row
            };
            let target = match step {
                Step::Up => row.checked_sub(1),
                Step::PageUp => Some(row.saturating_sub(page)),
                Step::Down => (row < last).then_some(row + 1),
                _ => Some((row + page).min(last)),
            };
            match target {
                Some(target) => stage.position_in_row(target, x),
                None if step == Step::Up => (TextPos::ZERO, Affinity::Downstream),
                None => (text.end(), Affinity::Downstream),
            }
        }
    };
    if !matches!(step, Step::Up | Step::Down | Step::PageUp | Step::PageDown) {
        *goal_x = None;
    }
    selection.move_to(pos, affinity, extend);
}

/// How many rows one page has: two rows are seen again.
pub(super) fn page(visible: &Range<usize>) -> usize {
    visible.len().saturating_sub(3).max(1)
}
