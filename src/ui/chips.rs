//! A field that holds several names, each with a sign to take it away, and completes what is typed from a list.
//!
//! Arrows choose among the suggestions and Enter takes one; while an input method composes, both are its own.

use egui::{
    Button, Event, Id, ImeEvent, Key, Modifiers, Popup, PopupCloseBehavior, Rect, Response,
    ScrollArea, TextEdit, Ui,
};

use super::field::{FieldOf, command, field_id};
use super::outbox::Outbox;
use super::theme;
use crate::app::{Action, Command};
use crate::edit::correct::Correction;
use crate::outline::SegmentId;
use crate::tr;

/// How many suggestions are shown at once; the list scrolls.
const SHOWN: usize = 8;

/// A name in the field or in the list: what it stands for, and how it reads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Chip {
    /// What it stands for.
    pub(super) key: String,
    /// How it reads.
    pub(super) name: String,
}

/// The field.
pub(super) struct Chips<'a> {
    /// Its name, for those who cannot see what it stands beside.
    pub(super) name: &'a str,
    /// What to do, in the empty field.
    pub(super) hint: &'a str,
    /// What typed words belong to.
    pub(super) of: FieldOf,
    /// The segments that get what is typed or chosen.
    pub(super) ids: &'a [SegmentId],
    /// The names that are there.
    pub(super) chosen: &'a [Chip],
    /// The names that can be had.
    pub(super) candidates: &'a [Chip],
    /// Whether names that are not in the list may be typed.
    pub(super) unknown: Unknown,
}

/// What becomes of a name that is not in the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unknown {
    /// It is taken as it is typed.
    Taken,
    /// It is not; Enter takes the first suggestion.
    Refused,
}

/// What a person asks of the field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Asked {
    /// The name of this key is to come.
    Add(String),
    /// The name of this key is to go.
    Remove(String),
}

/// What is kept between frames while the field has the keyboard.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
struct Completing {
    /// The suggestion chosen with the arrows.
    at: Option<usize>,
    /// Where the suggestions lie.
    list: Option<Rect>,
    /// An input method is composing.
    is_composing: bool,
}

/// Shows the field; what is typed takes effect by itself, what is chosen or taken away is returned.
pub(super) fn chips(ui: &mut Ui, out: &mut Outbox, field: &Chips<'_>) -> Option<Asked> {
    let mut asked = None;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::vec2(theme::GRID, theme::GRID);
        for chip in field.chosen {
            let words = format!("{}  ×", chip.name);
            let button = ui.add(Button::new(words).small());
            let tip = tr!("chip-remove", field = field.name, name = chip.name.as_str());
            button.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &tip));
            if button.on_hover_text(&tip).clicked() {
                asked = Some(Asked::Remove(chip.key.clone()));
            }
        }
        if let Some(typed) = entry(ui, out, field) {
            asked = Some(typed);
        }
    });
    asked
}

fn entry(ui: &mut Ui, out: &mut Outbox, field: &Chips<'_>) -> Option<Asked> {
    let id = field_id(ui, field.of);
    let memory = id.with("completing");
    let mut state: Completing = ui.data(|data| data.get_temp(memory)).unwrap_or_default();
    let mut words = out.drafts.words(field.of).unwrap_or_default().to_owned();
    let offered = offered_for(field, &words);
    let mut asked = None;
    if ui.memory(|memory| memory.has_focus(id)) {
        if !is_input_method_at_work(ui, &mut state) {
            asked = keys(ui, out, field, &offered, &mut state, &mut words);
        }
    } else {
        state.at = None;
        state.is_composing = false;
    }
    let wide = ui.available_width().max(30.0 * theme::GRID);
    let edit = TextEdit::singleline(&mut words)
        .id(id)
        .hint_text(field.hint)
        .desired_width(wide);
    let response = ui.add(edit);
    response.widget_info(|| egui::WidgetInfo {
        label: Some(field.name.to_owned()),
        ..egui::WidgetInfo::new(egui::Role::TextInput)
    });
    let offered = offered_for(field, &words);
    if response.changed() {
        state.at = None;
        // The list lies where its size of the frame before puts it.
        ui.request_repaint();
    }
    // The press on a suggestion takes the keyboard from the field before the click is one.
    let pointer = ui.input(|input| input.pointer.interact_pos());
    let is_on_list = state
        .list
        .zip(pointer)
        .is_some_and(|(list, pos)| list.contains(pos));
    let is_shown = !offered.is_empty() && (response.has_focus() || is_on_list);
    if is_shown {
        if let Some(taken) = suggestions(&response, &offered, &mut state) {
            asked = Some(Asked::Add(taken));
        }
    } else {
        state.list = None;
    }
    settle(
        ui,
        out,
        field,
        &response,
        words,
        is_on_list,
        asked.is_some(),
    );
    ui.data_mut(|data| data.insert_temp(memory, state));
    asked
}

/// What becomes of the words typed: they wait, are taken, or are dropped where a suggestion was taken instead.
fn settle(
    ui: &Ui,
    out: &mut Outbox,
    field: &Chips<'_>,
    response: &Response,
    words: String,
    is_on_list: bool,
    is_taken: bool,
) {
    let is_escaped = ui.input(|input| input.key_pressed(Key::Escape));
    let is_dropped = is_escaped && (response.has_focus() || response.lost_focus());
    if is_taken {
        out.drafts.forget(field.of);
        response.request_focus();
    } else if is_dropped || words.trim().is_empty() {
        out.drafts.forget(field.of);
    } else if response.lost_focus() && !is_on_list {
        take(out, field, words);
    } else {
        out.drafts.keep(field.of, words);
    }
}

/// Takes what was typed; where it makes no sense, says so and leaves it to be put right.
fn take(out: &mut Outbox, field: &Chips<'_>, words: String) {
    match command(field.of, &words) {
        Ok(command) => {
            out.drafts.forget(field.of);
            out.command(for_all(field.ids, command));
        }
        Err(message) => {
            out.command(Command::Say(message));
            out.drafts.keep(field.of, words);
        }
    }
}

/// What was typed beside one of `ids`, asked for all of them.
fn for_all(ids: &[SegmentId], command: Command) -> Command {
    let all = |correction: &dyn Fn(SegmentId) -> Correction| {
        Correction::of_each(ids.iter().copied(), correction)
    };
    let (target, spread) = match &command {
        Command::Correct(target, Correction::AddTags { tags, .. }) => {
            let tags = |id| Correction::AddTags {
                id,
                tags: tags.clone(),
            };
            (*target, all(&tags))
        }
        Command::Correct(target, Correction::AddTopics { topics, .. }) => {
            let topics = |id| Correction::AddTopics {
                id,
                topics: topics.clone(),
            };
            (*target, all(&topics))
        }
        _ => return command,
    };
    spread.map_or(command, |correction| Command::Correct(target, correction))
}

/// Arrows, Enter and Backspace, used up where they mean something here.
fn keys(
    ui: &Ui,
    out: &mut Outbox,
    field: &Chips<'_>,
    offered: &[&Chip],
    state: &mut Completing,
    words: &mut String,
) -> Option<Asked> {
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    if !offered.is_empty() {
        let n = offered.len();
        if pressed(Key::ArrowDown) {
            state.at = Some(state.at.map_or(0, |at| (at + 1) % n));
        }
        if pressed(Key::ArrowUp) {
            state.at = Some(state.at.map_or(n - 1, |at| (at + n - 1) % n));
        }
    }
    if words.is_empty()
        && let Some(last) = field.chosen.last()
        && pressed(Key::Backspace)
    {
        return Some(Asked::Remove(last.key.clone()));
    }
    // In the empty field there are no words to undo, so that what was just done is meant.
    if words.is_empty() {
        let with = Modifiers::COMMAND | Modifiers::SHIFT;
        for (modifiers, key, action) in [
            (with, Key::Z, Action::Redo),
            (Modifiers::COMMAND, Key::Y, Action::Redo),
            (Modifiers::COMMAND, Key::Z, Action::Undo),
        ] {
            if ui.input_mut(|input| input.consume_key(modifiers, key)) {
                out.act(action);
            }
        }
    }
    let chosen = state.at.or_else(|| {
        let is_first_meant = field.unknown == Unknown::Refused && !words.trim().is_empty();
        is_first_meant.then_some(0)
    });
    if let Some(chip) = chosen.and_then(|at| offered.get(at)) {
        if pressed(Key::Enter) {
            state.at = None;
            words.clear();
            return Some(Asked::Add(chip.key.clone()));
        }
    } else if !words.trim().is_empty() && pressed(Key::Enter) {
        take(out, field, std::mem::take(words));
        let left = out.drafts.words(field.of).unwrap_or_default();
        left.clone_into(words);
    }
    None
}

/// Whether an input method composes, or has just ended: some systems send the key that ended it as well.
fn is_input_method_at_work(ui: &Ui, state: &mut Completing) -> bool {
    let mut is_at_work = state.is_composing;
    ui.input(|input| {
        for event in &input.events {
            if let Event::Ime(event) = event {
                is_at_work = true;
                state.is_composing =
                    matches!(event, ImeEvent::Preedit { text, .. } if !text.is_empty());
            }
        }
    });
    is_at_work
}

/// The names that hold what is typed behind the last separator, those that begin so in front, without those there already.
fn offered_for<'a>(field: &Chips<'a>, words: &str) -> Vec<&'a Chip> {
    let typed = words.rsplit(['、', '，', ',', ' ', '\u{3000}']).next();
    let typed = typed.unwrap_or_default().to_lowercase();
    let is_new = |chip: &&Chip| field.chosen.iter().all(|chosen| chosen.key != chip.key);
    let mut offered: Vec<&Chip> = field
        .candidates
        .iter()
        .filter(is_new)
        .filter(|chip| chip.name.to_lowercase().contains(&typed))
        .collect();
    offered.sort_by_key(|chip| !chip.name.to_lowercase().starts_with(&typed));
    offered
}

/// The list below or above the field; the key of the name clicked.
fn suggestions(response: &Response, offered: &[&Chip], state: &mut Completing) -> Option<String> {
    let mut taken = None;
    let shown = Popup::from_response(response)
        .id(list_id(response.id))
        .open(true)
        .close_behavior(PopupCloseBehavior::IgnoreClicks)
        .show(|ui| {
            ui.set_width(60.0 * theme::GRID);
            ScrollArea::vertical()
                .auto_shrink([false, true])
                .max_height(SHOWN as f32 * theme::ROW_HEIGHT)
                .show(ui, |ui| {
                    for (at, chip) in offered.iter().enumerate() {
                        let is_chosen = state.at == Some(at);
                        let row = ui.add(Button::selectable(is_chosen, &chip.name));
                        if is_chosen {
                            row.scroll_to_me(None);
                        }
                        if row.clicked() {
                            taken = Some(chip.key.clone());
                        }
                    }
                });
        });
    state.list = shown.map(|shown| shown.response.rect);
    taken
}

fn list_id(field: Id) -> Id {
    field.with("suggestions")
}
