//! Fields whose words take effect when the person is done with them: on Enter, when the field is left, or when it is no
//! longer on the screen. What is being typed belongs to what it was typed for, never to what happens to be shown.

use std::collections::BTreeMap;

use egui::{Key, Response, TextEdit, Ui};

use super::outbox::Outbox;
use crate::app::{Command, StoredAs};
use crate::edit::correct::{ContactAnswer, Correction};
use crate::names;
use crate::outline::{
    ContactKind, HeaderField, HeaderOverride, Kind, MarkValue, PartialDate, SegmentId, TOPICS,
};
use crate::text::{Text, TextRange};
use crate::tr;

/// Longer words, in bytes, are shown and not edited in a field.
pub(super) const LONGEST: usize = 30_000;

/// So many characters of them are shown.
const SHOWN_OF_LONG: usize = 120;

/// What the words of a field are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum FieldOf {
    /// The title of a segment.
    Title(StoredAs, SegmentId),
    /// The note beside a segment.
    Note(StoredAs, SegmentId),
    /// The text of a segment.
    Text(StoredAs, SegmentId),
    /// Who is responsible.
    Owner(StoredAs, SegmentId),
    /// By when.
    Deadline(StoredAs, SegmentId),
    /// Tags to be put beside a segment.
    Tags(StoredAs, SegmentId),
    /// Topics to be given to a segment.
    Topics(StoredAs, SegmentId),
    /// A field of the header.
    Header(StoredAs, HeaderField),
    /// A way to reach the agency, by the place where it is printed.
    Contact(StoredAs, TextRange, ContactKind),
    /// The name under which what is done is recorded.
    UserName,
}

/// How many lines a field has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lines {
    /// One; Enter is done.
    One,
    /// This many, more where there is more; Enter is a new line.
    Several(usize),
}

/// What is being typed and has not taken effect.
#[derive(Debug, Default)]
pub(super) struct Drafts {
    typed: BTreeMap<FieldOf, Draft>,
    frame: u64,
}

#[derive(Debug)]
struct Draft {
    words: String,
    /// The frame in which its field was last on the screen.
    seen: u64,
}

impl Drafts {
    /// Begins a frame; what is not shown in it is done with at its end.
    pub(super) fn begin_frame(&mut self) {
        self.frame += 1;
    }

    /// Whether nothing is being typed.
    pub(super) fn is_empty(&self) -> bool {
        self.typed.is_empty()
    }

    /// What has been typed into a field and has not taken effect.
    pub(super) fn words(&self, of: FieldOf) -> Option<&str> {
        self.typed.get(&of).map(|draft| draft.words.as_str())
    }

    /// What was typed into a field has taken effect, or is not wanted.
    pub(super) fn forget(&mut self, of: FieldOf) {
        self.typed.remove(&of);
    }

    /// Keeps what has been typed into a field that is on the screen.
    pub(super) fn keep(&mut self, of: FieldOf, words: String) {
        let seen = self.frame;
        self.typed.insert(of, Draft { words, seen });
    }

    /// The commands of what was typed into fields that are no longer on the screen.
    pub(super) fn take_unseen(&mut self) -> Vec<Command> {
        let frame = self.frame;
        self.take(|draft| draft.seen < frame)
    }

    /// The commands of everything that was typed.
    pub(super) fn take_all(&mut self) -> Vec<Command> {
        self.take(|_| true)
    }

    fn take(&mut self, is_done: impl Fn(&Draft) -> bool) -> Vec<Command> {
        let done = self.typed.extract_if(.., |_, draft| is_done(draft));
        done.map(|(of, draft)| command(of, &draft.words).unwrap_or_else(Command::Say))
            .collect()
    }
}

/// A field named `name` for the words of `of`, which are `current` as long as nothing is typed. Escape leaves them so.
pub(super) fn field(
    ui: &mut Ui,
    out: &mut Outbox,
    name: &str,
    of: FieldOf,
    current: &str,
    lines: Lines,
) -> Response {
    let draft = out.drafts.words(of);
    if draft.is_none() && current.len() > LONGEST {
        return too_long(ui, name, current);
    }
    let mut words = draft.unwrap_or(current).to_owned();
    let edit = match lines {
        Lines::One => TextEdit::singleline(&mut words),
        Lines::Several(rows) => TextEdit::multiline(&mut words).desired_rows(rows),
    };
    let response = ui.add(edit.id(field_id(ui, of)).desired_width(f32::INFINITY));
    let role = match lines {
        Lines::One => egui::Role::TextInput,
        Lines::Several(_) => egui::Role::MultilineTextInput,
    };
    response.widget_info(|| egui::WidgetInfo {
        label: Some(name.to_owned()),
        ..egui::WidgetInfo::new(role)
    });
    let is_escaped = ui.input(|input| input.key_pressed(Key::Escape));
    if is_escaped && (response.has_focus() || response.lost_focus()) || words == current {
        out.drafts.typed.remove(&of);
    } else if response.lost_focus() {
        match command(of, &words) {
            Ok(command) => {
                out.drafts.typed.remove(&of);
                out.command(command);
            }
            // What cannot be taken stays in the field, to be put right there.
            Err(message) => {
                out.command(Command::Say(message));
                out.drafts.keep(of, words);
            }
        }
    } else {
        out.drafts.keep(of, words);
    }
    response
}

/// The beginning of words that are too long to be written in a field: laying them out anew for each key would make a
/// person wait, and nobody writes a passage of many pages anew.
pub(super) fn too_long(ui: &mut Ui, name: &str, words: &str) -> Response {
    let start: String = words.chars().take(SHOWN_OF_LONG).collect();
    let label = egui::Label::new(egui::RichText::new(format!("{start}……")).weak()).wrap();
    let response = ui.add(label).on_hover_text(tr!("field-too-long"));
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, false, name));
    response
}

/// The id of a field. It holds what the words belong to, so that undoing what was typed never brings another's words.
pub(super) fn field_id(ui: &Ui, of: FieldOf) -> egui::Id {
    ui.scope_id().with(("field", of))
}

/// What typing `words` into a field asks for, or why it makes no sense.
pub(super) fn command(of: FieldOf, words: &str) -> Result<Command, String> {
    let words = words.trim();
    let (target, correction) = match of {
        FieldOf::Title(target, id) => {
            let title = (!words.is_empty()).then(|| words.to_owned());
            (target, Correction::SetTitle { id, title })
        }
        FieldOf::Note(target, id) => {
            let note = words.to_owned();
            (target, Correction::SetNote { id, note })
        }
        FieldOf::Text(target, id) => {
            let text = (!words.is_empty()).then(|| words.to_owned());
            (target, Correction::SetText { id, text })
        }
        FieldOf::Owner(target, id) => {
            let owner = Some(words.to_owned());
            (target, Correction::SetOwner { id, owner })
        }
        FieldOf::Deadline(target, id) => {
            let deadline = Some(words.to_owned());
            (target, Correction::SetDeadline { id, deadline })
        }
        FieldOf::Tags(target, id) => {
            let tags = separate(words).map(str::to_owned).collect();
            (target, Correction::AddTags { id, tags })
        }
        FieldOf::Topics(target, id) => {
            let topics = separate(words)
                .map(|name| topic(name).ok_or_else(|| tr!("no-such-topic", words = name)))
                .collect::<Result<_, _>>()?;
            (target, Correction::AddTopics { id, topics })
        }
        FieldOf::Contact(target, range, kind) => {
            let answer = if words.is_empty() {
                ContactAnswer::Absent
            } else {
                ContactAnswer::Value(words.to_owned())
            };
            let correction = Correction::SetContact {
                range,
                kind,
                answer,
            };
            (target, correction)
        }
        FieldOf::UserName => {
            let name = (!words.is_empty()).then(|| words.to_owned());
            return Ok(Command::RecordAs(name));
        }
        FieldOf::Header(target, field) => {
            let answer = Some(header_answer(field, words)?);
            (target, Correction::SetHeader { field, answer })
        }
    };
    Ok(Command::Correct(target, correction))
}

/// The names that were typed, with commas or blanks between them.
fn separate(words: &str) -> impl Iterator<Item = &str> {
    let separators = [',', '，', '、', ';', '；', ' ', '\u{3000}'];
    words
        .split(separators)
        .map(str::trim)
        .filter(|name| !name.is_empty())
}

/// The topic of this name, or the only one whose name holds the words.
fn topic(words: &str) -> Option<String> {
    let key = names::topic_key(words).or_else(|| {
        let mut named = TOPICS
            .into_iter()
            .filter(|key| names::topic_name(key).contains(words));
        named.next().filter(|_| named.next().is_none())
    });
    key.map(str::to_owned)
}

fn header_answer(field: HeaderField, words: &str) -> Result<HeaderOverride, String> {
    if words.is_empty() {
        return Ok(HeaderOverride::Absent);
    }
    let value = if is_date(field) {
        let date = date(words).ok_or_else(|| tr!("not-a-date", words = words))?;
        MarkValue::Date(date)
    } else {
        MarkValue::Text(words.to_owned())
    };
    Ok(HeaderOverride::Value(value))
}

/// Whether a field of the header is a date.
pub(super) fn is_date(field: HeaderField) -> bool {
    matches!(
        field,
        HeaderField::Start | HeaderField::End | HeaderField::Feedback | HeaderField::SignedOn
    )
}

/// The date in these words, as one types it (2024-06-03, 2024.6.3) or as reports print it (2024年6月3日, 2024年6月上旬).
fn date(words: &str) -> Option<PartialDate> {
    let typed = words.replace(['.', '/', '．', '。'], "-");
    let has_year = typed.split('-').next().is_some_and(|year| year.len() == 4);
    if let Some(date) = typed.parse().ok().filter(|_| has_year) {
        return Some(date);
    }
    let text = Text::new(words);
    let marks = crate::parse::describe(&text, &[], text.range(), Kind::Date);
    marks.into_iter().find_map(|mark| match mark.value {
        Some(MarkValue::Date(date)) => Some(date),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_taken_as_they_are_typed_and_as_they_are_printed() {
        for words in ["2024-06-03", "2024.6.3", "2024/6/3", "2024年6月3日"] {
            assert_eq!(date(words), Some(PartialDate::Day(2024, 6, 3)), "{words}");
        }
        assert_eq!(date("2024-06"), Some(PartialDate::Month(2024, 6)));
        assert_eq!(date("2024"), Some(PartialDate::Year(2024)));
        for words in ["六月", "1", "2024-13", "2023-02-30", "昨天"] {
            assert_eq!(date(words), None, "{words}");
        }
    }
}
