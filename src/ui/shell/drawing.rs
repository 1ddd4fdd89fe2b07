//! Where the panels and the boxes over them lie, and their drawing.

use egui::{CentralPanel, Frame, Margin, Panel, Ui};

use super::acting::opens_box;
use super::{Overlay, Shell};
use crate::app::Workplace;
use crate::ui::outbox::Outbox;
use crate::ui::panels::{
    bars, compare, dialogs, empty, importing, library, notices, palette, recovery,
};
use crate::ui::review::ReviewPanes;
use crate::ui::theme;

impl Shell {
    pub(super) fn draw(&mut self, ui: &mut Ui, out: &mut Outbox) {
        let bar = |side: i8| {
            Frame::NONE
                .fill(ui.visuals().panel_fill)
                .inner_margin(Margin::symmetric(side, 0))
        };
        let (narrow, none) = (bar(8), bar(0));
        let app = &self.app;
        let settings = app.settings();
        Panel::top("top")
            .exact_size(10.0 * theme::GRID)
            .frame(narrow)
            .show(ui, |ui| {
                bars::top_bar(ui, app, settings.is_library_shown, out);
            });
        let focus_line = self.active_panes().map(|panes| panes.caret_line(&self.app));
        let active = app.active().map(|report| report.stored_as);
        let selected_chars = active
            .and_then(|id| self.panes.get_mut(&id))
            .map_or(0, |panes| panes.n_selected_chars(app));
        Panel::bottom("status")
            .exact_size(6.0 * theme::GRID)
            .frame(narrow)
            .show(ui, |ui| {
                bars::status_line(ui, app, focus_line.flatten(), selected_chars, out);
            });
        if settings.is_library_shown {
            let side = Panel::left("library")
                .default_size(60.0 * theme::GRID)
                .size_range(40.0 * theme::GRID..=100.0 * theme::GRID);
            side.frame(narrow)
                .show(ui, |ui| library::library(ui, app, &mut self.filter, out));
        }
        match self.app.workplace() {
            Workplace::Review => self.review(ui, narrow, none, out),
            Workplace::Compare => self.side_by_side(ui, narrow, none, out),
            Workplace::Overview => self.all_reports(ui, narrow, none, out),
        }
        dialogs::drop_target(ui);
        notices::notices(ui, &self.app, out);
        if let Some(field) = &mut self.dialogs.field {
            dialogs::path_field(ui, field, out);
        }
        let stays = match self.overlay {
            None => true,
            // What is chosen is written of the report it was asked for, which another one opened meanwhile may have put away.
            Some(Overlay::ExportChoice(report)) => {
                let is_shown = self
                    .app
                    .active()
                    .is_some_and(|active| active.stored_as == report);
                is_shown && dialogs::export_choice(ui, out)
            }
            Some(Overlay::PaperChoice(workplace)) => {
                workplace == self.app.workplace() && dialogs::paper_choice(ui, out)
            }
            Some(Overlay::AllAsRead) => dialogs::all_as_read(ui, &self.app, out),
            Some(Overlay::Shortcuts) => {
                let keys = &self.app.settings().keys;
                self.shortcuts.show(ui, keys, out)
            }
            Some(Overlay::Palette) => palette::palette(ui, &self.app, &mut self.palette, out),
            Some(Overlay::Alike) => {
                let shown = self.alike.as_mut();
                shown.is_some_and(|shown| shown.show(ui, &self.app, out))
            }
            Some(Overlay::Topics) => self.topics.show(ui, &self.app, out),
            Some(Overlay::Rules) => self.rules.show(ui, &self.app, out),
            Some(Overlay::Search) => self.search.show(ui, &self.app, out),
            Some(Overlay::Import) => importing::import_box(ui, &self.app, out),
            Some(Overlay::Labels) => self.labels.show(ui, &self.app, out),
            Some(Overlay::Recovery) => recovery::recovery(ui, &self.app, out),
            Some(Overlay::Backups) => self.backups.show(ui, &self.app, out),
            Some(Overlay::Linking) => {
                let shown = self.linking.as_mut();
                shown.is_some_and(|shown| shown.show(ui, &self.app, out))
            }
        };
        if let Some(state) = self.app.rereading() {
            self.reread.show(ui, &self.app, state, out);
        }
        if let Some(account) = self.app.file_account() {
            self.file_account.show(ui, &self.app, account, out);
        }
        if let Some(renewal) = self.app.renewal() {
            self.renewal.show(ui, &self.app, renewal, out);
        }
        if let Some(state) = self.app.merging() {
            self.merge.show(ui, &self.app, state, out);
        }
        if self.overlay.is_some() && !stays {
            self.overlay = None;
            if !out.actions.iter().any(|action| opens_box(*action)) {
                self.focus_panes();
            }
        }
        if self.must_ask_before_closing() {
            dialogs::unsaved_question(ui, &self.app, out);
        }
    }

    pub(super) fn review(&mut self, ui: &mut Ui, narrow: Frame, none: Frame, out: &mut Outbox) {
        let scroll = std::mem::take(&mut self.app.scroll);
        let Some(report) = self.app.active() else {
            CentralPanel::default()
                .frame(none)
                .show(ui, |ui| empty::first_steps(ui, &self.app, out));
            return;
        };
        let id = report.stored_as;
        let app = &self.app;
        Panel::top("tabs")
            .exact_size(8.0 * theme::GRID)
            .frame(narrow)
            .show(ui, |ui| bars::report_tabs(ui, app, out));
        let (tab, details) = (self.tab, &mut self.details);
        // Where there is little room, text and tree keep the most of it.
        let below = Panel::bottom("details")
            .default_size((60.0 * theme::GRID).min(ui.available_height() * 0.34))
            .size_range(20.0 * theme::GRID..=ui.available_height() * 0.5)
            .resizable(true);
        below
            .frame(Frame {
                inner_margin: Margin::same(8),
                ..narrow
            })
            .show(ui, |ui| {
                // A tab with little in it keeps the room of the others, so that the text above stays where it is.
                ui.set_min_height(ui.available_height());
                details.show(ui, app, tab, out);
            });
        let panes = self
            .panes
            .entry(id)
            .or_insert_with(|| ReviewPanes::new(report));
        panes.follow(report, scroll);
        let app = &self.app;
        let wide = ui.available_width();
        // The text is what one reads; in a narrow window it keeps the larger part.
        let tree = Panel::right("tree")
            .default_size(wide * 0.46)
            .size_range((60.0 * theme::GRID).min(wide * 0.4)..=wide * 0.58)
            .resizable(true);
        tree.frame(none).show(ui, |ui| panes.tree(ui, app, out));
        CentralPanel::default()
            .frame(none)
            .show(ui, |ui| panes.text(ui, app, out));
    }

    pub(super) fn side_by_side(
        &mut self,
        ui: &mut Ui,
        narrow: Frame,
        none: Frame,
        out: &mut Outbox,
    ) {
        let app = &self.app;
        if app.listed().len() < 2 {
            CentralPanel::default()
                .frame(none)
                .show(ui, |ui| empty::first_steps(ui, app, out));
            return;
        }
        Panel::top("sides")
            .exact_size(10.0 * theme::GRID)
            .frame(narrow)
            .show(ui, |ui| compare::sides(ui, app, out));
        self.compare.show(ui, app, narrow, none, out);
    }

    fn all_reports(&mut self, ui: &mut Ui, narrow: Frame, none: Frame, out: &mut Outbox) {
        let app = &self.app;
        if app.listed().is_empty() {
            CentralPanel::default()
                .frame(none)
                .show(ui, |ui| empty::first_steps(ui, app, out));
            return;
        }
        self.overview.show(ui, app, narrow, none, out);
    }
}
