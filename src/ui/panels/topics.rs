//! The box of topics: every topic with the words by which issues are told to be about it; words added and taken out, topics
//! switched off, added and made again as they ship.

use egui::{Button, Frame, Id, Key, Label, Modal, RichText, ScrollArea, TextEdit, Ui, WidgetInfo};

use crate::app::{Action, App, Command, TopicCommand};
use crate::compare::topics::{OwnTopic, TopicChange};
use crate::names;
use crate::outline::TOPICS;
use crate::tr;
use crate::ui::icons::{self, icon_button};
use crate::ui::outbox::Outbox;
use crate::ui::theme;

/// How much the words say that are offered to be added: nearly enough by itself, much, a little.
const WEIGHTS: [u8; 3] = [3, 2, 1];
/// The width of the list of topics, in steps of the grid.
const LIST: f32 = 58.0;

/// The box between frames.
#[derive(Debug)]
pub(in crate::ui) struct TopicsBox {
    /// The topic whose words are shown.
    shown: String,
    word: String,
    weight: u8,
    topic: String,
    /// What was typed and is no word.
    refused: Option<String>,
}

impl Default for TopicsBox {
    fn default() -> Self {
        Self {
            shown: TOPICS[0].to_owned(),
            word: String::new(),
            weight: WEIGHTS[0],
            topic: String::new(),
            refused: None,
        }
    }
}

impl TopicsBox {
    /// The box; false once nothing more is wanted.
    pub(in crate::ui) fn show(&mut self, ui: &Ui, app: &App, out: &mut Outbox) -> bool {
        let mut stays = true;
        let screen = ui.ctx().content_rect();
        let width = (screen.width() - 16.0 * theme::GRID).min(210.0 * theme::GRID);
        let modal = Modal::new(Id::unique("topics")).frame(Frame::window(ui.style()));
        let response = modal.show(ui, |ui| {
            ui.set_width(width);
            stays = top(ui, app, out);
            let explained = RichText::new(tr!("topics-explained"))
                .font(theme::caption_font())
                .weak();
            ui.add(Label::new(explained).wrap());
            ui.separator();
            let height = (screen.height() - 70.0 * theme::GRID).max(30.0 * theme::GRID);
            ui.horizontal_top(|ui| {
                ui.vertical(|ui| {
                    ui.set_width(LIST * theme::GRID);
                    self.list(ui, app, height);
                    self.new_topic(ui, app, out);
                });
                ui.separator();
                ui.vertical(|ui| self.topic(ui, app, height, out));
            });
            if let Some(word) = &self.refused {
                let said = tr!("topics-no-word", word = word.clone());
                ui.add(Label::new(RichText::new(said).color(ui.visuals().warn_fg_color)).wrap());
            }
        });
        stays && !response.should_close()
    }

    /// The topic whose words are shown: the first, where one of one's own is gone, or not there yet.
    fn key(&self, app: &App) -> String {
        let is_there = app.own_topics().keys().contains(&self.shown.as_str());
        if is_there { &self.shown } else { TOPICS[0] }.to_owned()
    }

    /// The topics.
    fn list(&mut self, ui: &mut Ui, app: &App, height: f32) {
        let shown = self.key(app);
        ScrollArea::vertical()
            .id_salt("list")
            .max_height(height)
            .min_scrolled_height(height)
            .auto_shrink([false, true])
            .show(ui, |ui| {
                for key in app.own_topics().keys() {
                    let own = app.own_topics().topic(key);
                    let name = names::topic_name(key);
                    let words = match (own.is_off, own == OwnTopic::default()) {
                        (true, _) => format!("{name}  {}", tr!("topics-off")),
                        (false, false) => format!("{name}  {}", tr!("topics-changed")),
                        (false, true) => name.clone(),
                    };
                    let words = RichText::new(words);
                    let words = if own.is_off { words.weak() } else { words };
                    let row = ui.selectable_label(shown == key, words);
                    row.widget_info(|| {
                        WidgetInfo::selected(egui::Role::ListBoxOption, true, shown == key, &name)
                    });
                    if row.clicked() {
                        key.clone_into(&mut self.shown);
                        self.refused = None;
                    }
                }
            });
    }

    fn new_topic(&mut self, ui: &mut Ui, app: &App, out: &mut Outbox) {
        let field = field(
            ui,
            &mut self.topic,
            &tr!("topics-new"),
            &tr!("topics-new-hint"),
        );
        let is_asked = ui
            .add_enabled(
                !self.topic.trim().is_empty(),
                Button::new(tr!("topics-add")),
            )
            .clicked();
        if is_asked || field {
            let typed = std::mem::take(&mut self.topic).trim().to_owned();
            let is_there = app.own_topics().keys().contains(&typed.as_str())
                || names::topic_key(&typed).is_some();
            let change = app.own_topics().adding(&typed, &typed, WEIGHTS[0]);
            match change.filter(|_| !is_there) {
                Some(change) => {
                    self.shown = typed;
                    self.refused = None;
                    make(Some(change), out);
                }
                None => self.refused = Some(typed),
            }
        }
    }

    /// The topic that is shown, with its words.
    fn topic(&mut self, ui: &mut Ui, app: &App, height: f32, out: &mut Outbox) {
        let own = app.own_topics();
        let key = self.key(app);
        let name = names::topic_name(&key);
        let changed = own.topic(&key);
        ui.horizontal(|ui| {
            let mut is_on = !changed.is_off;
            let label = tr!("topics-switch", topic = name.clone());
            let checkbox = ui.checkbox(&mut is_on, RichText::new(&name).strong());
            checkbox
                .widget_info(|| WidgetInfo::selected(egui::Role::CheckBox, true, is_on, &label));
            if checkbox.changed() {
                make(own.switching(&key), out);
            }
            let n = app.lexicon().words_of(&key).len();
            ui.label(RichText::new(tr!("topics-n-words", n = n)).weak());
            if changed != OwnTopic::default() {
                let ships = TOPICS.contains(&key.as_str());
                let words = if ships {
                    "topics-restore"
                } else {
                    "topics-delete"
                };
                if ui.button(tr!(words)).clicked() {
                    make(own.restoring(&key), out);
                }
            }
        });
        ui.horizontal(|ui| {
            let entered = field(
                ui,
                &mut self.word,
                &tr!("topics-word"),
                &tr!("topics-word-hint"),
            );
            ui.label(tr!("topics-weight"));
            for weight in WEIGHTS {
                let choice = ui.selectable_label(self.weight == weight, weight.to_string());
                if choice.clicked() {
                    self.weight = weight;
                }
            }
            let is_typed = !self.word.trim().is_empty();
            let asked = ui.add_enabled(is_typed, Button::new(tr!("topics-add-word")));
            if asked.clicked() || entered {
                let typed = std::mem::take(&mut self.word).trim().to_owned();
                match own.adding(&key, &typed, self.weight) {
                    Some(change) => {
                        self.refused = None;
                        make(Some(change), out);
                    }
                    None => self.refused = Some(typed),
                }
            }
        });
        ui.separator();
        ScrollArea::vertical()
            .id_salt("words")
            .max_height(height)
            .auto_shrink([false, true])
            .show(ui, |ui| {
                words(ui, app, &key, out);
            });
    }
}

/// The words of a topic by their weight; a click on one takes it out.
fn words(ui: &mut Ui, app: &App, key: &str, out: &mut Outbox) {
    let own = app.own_topics();
    let changed = own.topic(key);
    let words = app.lexicon().words_of(key);
    if words.is_empty() {
        ui.label(RichText::new(tr!("topics-none")).weak());
    }
    for group in words.chunk_by(|one, other| one.1 == other.1) {
        let Some((_, weight)) = group.first() else {
            continue;
        };
        let heading = format!("{} {weight}", tr!("topics-weight"));
        ui.label(RichText::new(heading).font(theme::caption_font()).weak());
        ui.horizontal_wrapped(|ui| {
            for (word, weight) in group {
                let name = tr!(
                    "topics-remove-word",
                    word = *word,
                    weight = u32::from(*weight)
                );
                let shown = RichText::new(format!("{word} ×"));
                let shown = if changed.added.contains_key(*word) {
                    shown.strong()
                } else {
                    shown
                };
                let button = ui.button(shown).on_hover_text(&name);
                button.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, &name));
                if button.clicked() {
                    make(own.removing(key, word), out);
                }
            }
        });
        ui.add_space(theme::GRID);
    }
}

fn make(change: Option<TopicChange>, out: &mut Outbox) {
    if let Some(change) = change {
        out.command(Command::Topics(TopicCommand::Change(change)));
    }
}

/// A field of one line; true once what stands in it is meant.
fn field(ui: &mut Ui, words: &mut String, name: &str, hint: &str) -> bool {
    let edit = TextEdit::singleline(words)
        .hint_text(hint)
        .desired_width(50.0 * theme::GRID);
    let field = ui.add(edit);
    field.widget_info(|| WidgetInfo {
        label: Some(name.to_owned()),
        ..WidgetInfo::new(egui::Role::TextInput)
    });
    let is_meant = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    let is_meant = is_meant && !words.trim().is_empty();
    if is_meant {
        field.request_focus();
    }
    is_meant
}

/// The title, undo and redo; false once the box is closed.
fn top(ui: &mut Ui, app: &App, out: &mut Outbox) -> bool {
    let mut stays = true;
    ui.horizontal(|ui| {
        ui.heading(tr!("topics-title"));
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            if icon_button(ui, icons::CLOSE, &tr!("close")).clicked() {
                stays = false;
            }
            let (undo, redo) = app.topic_steps();
            for (icon, is_possible, action, command) in [
                (icons::REDO, redo, Action::Redo, TopicCommand::Redo),
                (icons::UNDO, undo, Action::Undo, TopicCommand::Undo),
            ] {
                ui.add_enabled_ui(is_possible, |ui| {
                    if icon_button(ui, icon, &out.hint(action)).clicked() {
                        out.command(Command::Topics(command));
                    }
                });
            }
        });
    });
    stays
}
