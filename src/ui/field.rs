//! Fields whose words take effect when the person is done with them: on Enter, or when the field is left.

use egui::{Key, Response, TextEdit, Ui};

/// How many lines a field has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lines {
    /// One; Enter is done.
    One,
    /// This many, more where there is more; Enter is a new line.
    Several(usize),
}

/// A field named `name` that shows `current`. Gives the words typed once they are done with, where they are others;
/// Escape leaves everything as it was.
///
/// `key` tells whose words they are: with another key the field starts anew, and words typed for the old one that were not
/// done with are given back with [`Done::key`], so that nothing typed is lost when the selection moves on.
pub(super) fn field<K>(
    ui: &mut Ui,
    name: &str,
    key: K,
    current: &str,
    lines: Lines,
) -> (Response, Option<Done<K>>)
where
    K: Clone + PartialEq + Send + Sync + 'static,
{
    let id = ui.scope_id().with(("field", name));
    let draft: Option<Draft<K>> = ui.data(|data| data.get_temp(id));
    let left_behind = draft.clone().filter(|draft| draft.key != key);
    let mut words = match draft {
        Some(draft) if draft.key == key => draft.words,
        _ => current.to_owned(),
    };
    let edit = match lines {
        Lines::One => TextEdit::singleline(&mut words),
        Lines::Several(rows) => TextEdit::multiline(&mut words).desired_rows(rows),
    };
    let response = ui.add(edit.id(id.with("edit")).desired_width(f32::INFINITY));
    let role = match lines {
        Lines::One => egui::Role::TextInput,
        Lines::Several(_) => egui::Role::MultilineTextInput,
    };
    response.widget_info(|| egui::WidgetInfo {
        label: Some(name.to_owned()),
        ..egui::WidgetInfo::new(role)
    });
    let cancelled = response.has_focus() && ui.input(|input| input.key_pressed(Key::Escape))
        || response.lost_focus() && ui.input(|input| input.key_pressed(Key::Escape));
    let done = if let Some(draft) = left_behind {
        ui.data_mut(|data| data.remove::<Draft<K>>(id));
        (draft.words != draft.was).then_some(Done {
            key: draft.key,
            words: draft.words,
        })
    } else if cancelled {
        ui.data_mut(|data| data.remove::<Draft<K>>(id));
        None
    } else if response.lost_focus() {
        ui.data_mut(|data| data.remove::<Draft<K>>(id));
        (words != current).then_some(Done { key, words })
    } else {
        if response.has_focus() {
            let was = current.to_owned();
            ui.data_mut(|data| data.insert_temp(id, Draft { key, words, was }));
        }
        None
    };
    (response, done)
}

/// Words that are done with, and whose they are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Done<K> {
    /// Whose words they are.
    pub(super) key: K,
    /// The words.
    pub(super) words: String,
}

#[derive(Clone)]
struct Draft<K> {
    key: K,
    words: String,
    /// What the field showed before anything was typed.
    was: String,
}
