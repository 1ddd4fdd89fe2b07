//! The search over all reports: words and filters above, the places found below, the words marked in each.

use egui::text::{CCursor, CCursorRange};
use egui::{Frame, Id, Key, Label, Modal, Modifiers, RichText, ScrollArea, TextEdit, Ui};

use super::found_row::{ROW_HEIGHT, row_ui};
use super::library::years;
use crate::app::{App, Command, FoundPlace, MOST_FOUND, ProblemFilter, Search};
use crate::names;
use crate::outline::{Kind, Status};
use crate::tr;
use crate::ui::choice::choice;
use crate::ui::icons::{self, icon_button};
use crate::ui::outbox::Outbox;
use crate::ui::theme;

/// The box between frames.
#[derive(Debug, Default)]
pub(in crate::ui) struct SearchBox {
    search: Search,
    /// What is typed for the agency.
    agency: String,
    /// The place come to.
    cursor: usize,
    wants_focus: bool,
    /// What there is to choose from, and of which list.
    offered: Offered,
    offered_of: Option<(u64, u64)>,
}

/// What there is to choose from.
#[derive(Debug, Default)]
struct Offered {
    years: Vec<(i16, String)>,
    tags: Vec<(String, String)>,
    statuses: Vec<(Status, String)>,
    topics: Vec<(String, String)>,
    kinds: Vec<(Kind, String)>,
}

impl Offered {
    fn of(app: &App) -> Self {
        let of_reports = app.listed().iter().flat_map(|row| row.labels.tags.iter());
        let mut tags: Vec<String> = of_reports.chain(app.tags()).cloned().collect();
        tags.sort();
        tags.dedup();
        let kinds = Kind::ALL.into_iter().filter(|kind| *kind != Kind::Noise);
        Self {
            years: years(app.listed()),
            tags: tags.into_iter().map(|tag| (tag.clone(), tag)).collect(),
            statuses: Status::ALL
                .iter()
                .map(|status| (*status, names::status_name(*status)))
                .collect(),
            topics: app
                .own_topics()
                .keys()
                .into_iter()
                .map(|key| (key.to_owned(), names::topic_name(key)))
                .collect(),
            kinds: kinds.map(|kind| (kind, names::kind_name(kind))).collect(),
        }
    }
}

impl SearchBox {
    /// The field takes the keyboard, and what is typed takes the place of what was looked for before.
    pub(in crate::ui) fn open(&mut self) {
        self.wants_focus = true;
    }

    /// The box; false once a place was chosen or nothing more is wanted.
    pub(in crate::ui) fn show(&mut self, ui: &Ui, app: &App, out: &mut Outbox) -> bool {
        if self.offered_of != Some((app.listed_revision(), app.topics_revision())) {
            self.offered_of = Some((app.listed_revision(), app.topics_revision()));
            self.offered = Offered::of(app);
        }
        let mut stays = true;
        let screen = ui.ctx().content_rect();
        let width = (screen.width() - 16.0 * theme::GRID).min(200.0 * theme::GRID);
        let height = (screen.height() - 56.0 * theme::GRID).max(30.0 * theme::GRID);
        let step = Self::step(ui);
        let modal = Modal::new(Id::unique("search")).frame(Frame::window(ui.style()));
        let response = modal.show(ui, |ui| {
            ui.set_width(width);
            let entered = self.field(ui, &mut stays);
            ui.add_space(theme::GRID);
            self.filters(ui);
            ui.add_space(theme::GRID);
            self.search.limit = MOST_FOUND;
            if *app.search_state().wanted() != self.search {
                self.cursor = 0;
                out.command(Command::Search(Box::new(self.search.clone())));
            }
            ui.separator();
            if let Some(place) = self.results(ui, app, height, step, entered) {
                out.command(Command::ShowFound(place));
                stays = false;
            }
        });
        stays && !response.should_close()
    }

    /// How many places the arrows go on; the field has the keyboard all the while.
    fn step(ui: &Ui) -> isize {
        /// The places that a page key goes over.
        const PAGE: isize = 8;
        if egui::Popup::is_any_open(ui.ctx()) {
            return 0;
        }
        ui.input_mut(|input| {
            let mut pressed = |key| isize::from(input.consume_key(Modifiers::NONE, key));
            pressed(Key::ArrowDown) - pressed(Key::ArrowUp)
                + PAGE * (pressed(Key::PageDown) - pressed(Key::PageUp))
        })
    }

    /// The field for the words; true where Enter was pressed in it.
    fn field(&mut self, ui: &mut Ui, stays: &mut bool) -> bool {
        let mut entered = false;
        ui.horizontal(|ui| {
            ui.label(icons::icon_text(icons::SEARCH).weak());
            let width = ui.available_width() - theme::ICON_BUTTON_SIDE - 3.0 * theme::GRID;
            let edit = TextEdit::singleline(&mut self.search.words)
                .hint_text(tr!("search-words-hint"))
                .desired_width(width);
            let mut edited = edit.show(ui);
            let field = edited.response.response;
            field.widget_info(|| egui::WidgetInfo {
                label: Some(tr!("search-words")),
                ..egui::WidgetInfo::new(egui::Role::TextInput)
            });
            entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
            if std::mem::take(&mut self.wants_focus) {
                field.request_focus();
                let all = CCursorRange::two(CCursor::new(0), edited.galley.end());
                edited.state.cursor.set_char_range(Some(all));
                edited.state.store(ui.ctx(), field.id);
            }
            if icon_button(ui, icons::CLOSE, &tr!("close")).clicked() {
                *stays = false;
            }
        });
        entered
    }

    fn filters(&mut self, ui: &mut Ui) {
        let (search, offered) = (&mut self.search, &self.offered);
        ui.horizontal_wrapped(|ui| {
            let field = ui.add(
                TextEdit::singleline(&mut self.agency)
                    .hint_text(tr!("search-agency"))
                    .desired_width(30.0 * theme::GRID),
            );
            field.widget_info(|| egui::WidgetInfo {
                label: Some(tr!("search-agency")),
                ..egui::WidgetInfo::new(egui::Role::TextInput)
            });
            let agency = self.agency.trim();
            search.agency = Some(agency.to_owned()).filter(|agency| !agency.is_empty());
            choice(
                ui,
                &tr!("search-year"),
                &tr!("search-any-year"),
                &mut search.year,
                &offered.years,
            );
            choice(
                ui,
                &tr!("search-status"),
                &tr!("search-any-status"),
                &mut search.status,
                &offered.statuses,
            );
            choice(
                ui,
                &tr!("search-topic"),
                &tr!("search-any-topic"),
                &mut search.topic,
                &offered.topics,
            );
            choice(
                ui,
                &tr!("search-kind"),
                &tr!("search-any-kind"),
                &mut search.kind,
                &offered.kinds,
            );
            if !offered.tags.is_empty() {
                choice(
                    ui,
                    &tr!("search-tag"),
                    &tr!("search-any-tag"),
                    &mut search.tag,
                    &offered.tags,
                );
            }
            let mut is_on = search.problems == ProblemFilter::WithProblems;
            if ui.checkbox(&mut is_on, tr!("search-problems")).changed() {
                search.problems = if is_on {
                    ProblemFilter::WithProblems
                } else {
                    ProblemFilter::All
                };
            }
        });
    }

    fn has_filters(&self) -> bool {
        let Search {
            agency,
            year,
            status,
            kind,
            topic,
            tag,
            problems,
            ..
        } = &self.search;
        agency.is_some()
            || year.is_some()
            || status.is_some()
            || kind.is_some()
            || topic.is_some()
            || tag.is_some()
            || *problems != ProblemFilter::All
    }

    fn drop_filters(&mut self) {
        self.agency.clear();
        self.search = Search {
            words: std::mem::take(&mut self.search.words),
            ..Search::default()
        };
    }

    /// The places found, or what to do where there are none; the place that was chosen.
    fn results(
        &mut self,
        ui: &mut Ui,
        app: &App,
        height: f32,
        step: isize,
        entered: bool,
    ) -> Option<FoundPlace> {
        let state = app.search_state();
        // What was found before stays until the answer is there, so that the box does not flicker.
        let found = state.found().unwrap_or_else(|| state.found_last());
        self.counts(ui, app, found.len());
        let is_empty = self.search.words.trim().is_empty();
        if is_empty || found.is_empty() {
            ui.allocate_ui(egui::vec2(ui.available_width(), height), |ui| {
                ui.set_min_height(height);
                self.nothing(ui, app, is_empty);
            });
            return None;
        }
        self.cursor = self.cursor.saturating_add_signed(step).min(found.len() - 1);
        let mut chosen = entered.then_some(self.cursor);
        ui.spacing_mut().item_spacing.y = 0.0;
        ScrollArea::vertical()
            .max_height(height)
            .min_scrolled_height(height)
            .auto_shrink([false, false])
            .show_rows(ui, ROW_HEIGHT, found.len(), |ui, seen| {
                if step != 0 {
                    let top =
                        ui.max_rect().top() + (self.cursor as f32 - seen.start as f32) * ROW_HEIGHT;
                    let size = egui::vec2(ui.available_width(), ROW_HEIGHT);
                    let rect =
                        egui::Rect::from_min_size(egui::pos2(ui.max_rect().left(), top), size);
                    ui.scroll_to_rect(rect, None);
                }
                for at in seen {
                    if row_ui(ui, app, &found[at], at == self.cursor) {
                        chosen = Some(at);
                    }
                }
            });
        // An answer to older words is only looked at.
        let chosen = chosen.filter(|_| state.found().is_some());
        chosen.and_then(|at| found.get(at)).map(FoundPlace::from)
    }

    fn counts(&self, ui: &mut Ui, app: &App, n: usize) {
        let state = app.search_state();
        let caption = |words: String| RichText::new(words).font(theme::caption_font()).weak();
        ui.horizontal(|ui| {
            ui.set_min_height(5.0 * theme::GRID);
            if self.search.words.trim().is_empty() {
                ui.label(caption(tr!("search-reports", n = app.listed().len())));
            } else if n >= MOST_FOUND as usize {
                ui.label(caption(tr!("search-first", n = n)));
            } else if n > 0 {
                ui.label(caption(tr!("search-found", n = n)));
            }
            if state.is_indexing() {
                ui.label(caption(tr!("search-indexing")));
            }
        });
    }

    /// What to do where nothing is shown.
    fn nothing(&mut self, ui: &mut Ui, app: &App, is_empty: bool) {
        let weak = |words: String| RichText::new(words).weak();
        ui.add_space(4.0 * theme::GRID);
        if app.listed().is_empty() {
            ui.add(Label::new(weak(tr!("search-no-reports"))).wrap());
        } else if is_empty {
            ui.add(Label::new(RichText::new(tr!("search-how"))).wrap());
            ui.add_space(theme::GRID);
            for line in [
                tr!("search-how-several"),
                tr!("search-how-script"),
                tr!("search-how-notes"),
                tr!("search-how-keys"),
            ] {
                ui.add(Label::new(weak(line)).wrap());
            }
        } else if app.search_state().found().is_none() {
            ui.add(Label::new(weak(tr!("search-busy"))));
        } else {
            ui.add(Label::new(RichText::new(tr!("search-nothing"))).wrap());
            ui.add(Label::new(weak(tr!("search-nothing-hint"))).wrap());
            if self.has_filters() && ui.button(tr!("search-drop-filters")).clicked() {
                self.drop_filters();
            }
        }
    }
}
