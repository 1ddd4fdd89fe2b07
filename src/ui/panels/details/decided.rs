//! What only a person can say of a node: another text, topics, tags, a note, and that the reading is right.

use egui::{RichText, Ui};

use super::{Printed, named_row, node::origin_words};
use crate::app::{Action, App, Command, OpenReport};
use crate::edit::correct::Correction;
use crate::names;
use crate::outline::TOPICS;
use crate::outline::view::NodeView;
use crate::tr;
use crate::ui::chips::{Asked, Chip, Chips, Unknown, chips};
use crate::ui::field::{FieldOf, LONGEST, Lines, field, too_long};
use crate::ui::outbox::Outbox;
use crate::ui::theme;

/// The fields that a person fills in.
pub(super) fn decided(
    ui: &mut Ui,
    app: &App,
    report: &OpenReport,
    node: &NodeView<'_>,
    out: &mut Outbox,
) {
    let wants_note = std::mem::take(&mut out.wants_field);
    confirmation(ui, app, report, node, out);
    topics(ui, report, node, out);
    tags(ui, app, report, node, out);
    note(ui, report, node, wants_note, out);
    if !node.kind().is_heading() {
        text(ui, report, node, out);
    }
}

fn confirmation(
    ui: &mut Ui,
    app: &App,
    report: &OpenReport,
    node: &NodeView<'_>,
    out: &mut Outbox,
) {
    // In a narrow window what does not fit goes below.
    ui.horizontal_wrapped(|ui| {
        let mut confirmed = node.is_confirmed();
        let checkbox = ui.checkbox(&mut confirmed, tr!("field-confirmed"));
        if checkbox.changed() {
            let ids = report.selected().to_vec();
            let correction = Correction::Confirm { ids, confirmed };
            out.command(Command::Correct(report.stored_as, correction));
        }
        let has_below = node.children().next().is_some();
        if has_below {
            let button = ui.small_button(Action::ConfirmBelow.name());
            let button = button.on_hover_text(out.hint(Action::ConfirmBelow));
            if button.clicked() {
                out.act(Action::ConfirmBelow);
            }
        }
        let origin = RichText::new(origin_words(app, node));
        ui.label(origin.font(theme::caption_font()).weak());
    });
}

fn topics(ui: &mut Ui, report: &OpenReport, node: &NodeView<'_>, out: &mut Outbox) {
    let (target, id, name) = (report.stored_as, node.id(), tr!("field-topics"));
    let ids = report.selected();
    let chip = |key: &str| Chip {
        key: key.to_owned(),
        name: names::topic_name(key),
    };
    let keys = node.annotation().and_then(|a| a.topics.clone());
    let keys = keys.unwrap_or_default();
    let chosen: Vec<Chip> = keys.iter().map(|key| chip(key)).collect();
    let candidates: Vec<Chip> = TOPICS.into_iter().map(chip).collect();
    let field = Chips {
        name: &name,
        hint: &tr!("topics-hint"),
        of: FieldOf::Topics(target, id),
        ids,
        chosen: &chosen,
        candidates: &candidates,
        unknown: Unknown::Refused,
    };
    let of_node = |id| NodeView::of_id(report.document(), id).and_then(|node| node.annotation());
    let correction = match named_row(ui, &name, |ui| chips(ui, out, &field)) {
        None => None,
        Some(Asked::Add(key)) => {
            Correction::of_each(ids.iter().copied(), |id| Correction::AddTopics {
                id,
                topics: vec![key.clone()],
            })
        }
        Some(Asked::Remove(key)) => {
            let topics = |id| {
                of_node(id)
                    .and_then(|a| a.topics.clone())
                    .unwrap_or_default()
            };
            let have = ids.iter().copied().filter(|id| topics(*id).contains(&key));
            Correction::of_each(have, |id| {
                let mut left = topics(id);
                left.retain(|other| *other != key);
                Correction::SetTopics {
                    id,
                    topics: Some(left),
                }
            })
        }
    };
    if let Some(correction) = correction {
        out.command(Command::Correct(target, correction));
    }
}

fn tags(ui: &mut Ui, app: &App, report: &OpenReport, node: &NodeView<'_>, out: &mut Outbox) {
    let (target, id, name) = (report.stored_as, node.id(), tr!("field-tags"));
    let ids = report.selected();
    let chip = |tag: &String| Chip {
        key: tag.clone(),
        name: tag.clone(),
    };
    let tags = node.annotation().map(|a| a.tags.clone());
    let tags = tags.unwrap_or_default();
    let chosen: Vec<Chip> = tags.iter().map(chip).collect();
    let candidates: Vec<Chip> = app.tags().iter().map(chip).collect();
    let field = Chips {
        name: &name,
        hint: &tr!("tags-hint"),
        of: FieldOf::Tags(target, id),
        ids,
        chosen: &chosen,
        candidates: &candidates,
        unknown: Unknown::Taken,
    };
    let of_node = |id| NodeView::of_id(report.document(), id).and_then(|node| node.annotation());
    let correction = match named_row(ui, &name, |ui| chips(ui, out, &field)) {
        None => None,
        Some(Asked::Add(tag)) => {
            Correction::of_each(ids.iter().copied(), |id| Correction::AddTags {
                id,
                tags: [tag.clone()].into(),
            })
        }
        Some(Asked::Remove(tag)) => {
            let tags = |id| of_node(id).map(|a| a.tags.clone()).unwrap_or_default();
            let have = ids.iter().copied().filter(|id| tags(*id).contains(&tag));
            Correction::of_each(have, |id| {
                let mut left = tags(id);
                left.remove(&tag);
                Correction::SetTags { id, tags: left }
            })
        }
    };
    if let Some(correction) = correction {
        out.command(Command::Correct(target, correction));
    }
}

fn note(
    ui: &mut Ui,
    report: &OpenReport,
    node: &NodeView<'_>,
    wants_keyboard: bool,
    out: &mut Outbox,
) {
    let name = tr!("field-note");
    let written = node.annotation().map(|a| a.note.clone());
    let of = FieldOf::Note(report.stored_as, node.id());
    let words = written.unwrap_or_default();
    let response = named_row(ui, &name, |ui| {
        field(ui, out, &name, of, &words, Lines::Several(2))
    });
    if wants_keyboard {
        response.request_focus();
    }
}

fn text(ui: &mut Ui, report: &OpenReport, node: &NodeView<'_>, out: &mut Outbox) {
    let (target, id, name) = (report.stored_as, node.id(), tr!("field-text"));
    let of = FieldOf::Text(target, id);
    let is_overridden = node.annotation().is_some_and(|a| a.text.is_some());
    if !is_overridden && node.range().len() > LONGEST {
        let words = node.document().text().slice(node.body());
        named_row(ui, &name, |ui| too_long(ui, &name, words.trim_start()));
        return;
    }
    named_row(ui, &name, |ui| {
        field(ui, out, &name, of, &node.text(), Lines::Several(3))
    });
    if is_overridden {
        let text = Correction::SetText { id, text: None };
        let printed = Printed {
            name: &name,
            words: Some(node.printed_text()),
            range: Some(node.body()),
            take_back: Some(Command::Correct(target, text)),
        };
        named_row(ui, "", |ui| printed.show(ui, out));
    }
}
