//! The window as a whole: what is kept between frames, and the course of one frame.

mod acting;
mod closing;
mod drawing;
mod keyboard;
mod outcome;

use acting::apply_settings;
use closing::Closing;
pub(super) use outcome::title_command;

use std::collections::BTreeMap;

use egui::Ui;

use super::dialogs::Dialogs;
use super::field::Drafts;
use super::outbox::{Outbox, Tab};
use super::overview::OverviewPanes;
use super::panels::alike::AlikeBox;
use super::panels::backups::BackupsBox;
use super::panels::details::DetailsPanes;
use super::panels::file_account::FileAccountBox;
use super::panels::labels::LabelsBox;
use super::panels::library;
use super::panels::linking::LinkBox;
use super::panels::merging::MergeBox;
use super::panels::palette::Palette;
use super::panels::renewing::RenewalBox;
use super::panels::rereading::RereadBox;
use super::panels::rules::RulesBox;
use super::panels::search::SearchBox;
use super::panels::shortcuts::ShortcutSheet;
use super::panels::topics::TopicsBox;
use super::review::ReviewPanes;
use super::side_by_side::ComparePanes;
use crate::app::{App, StoredAs, Workplace};

/// The window.
pub struct Shell {
    app: App,
    /// Whether the looks that a person has set have been given to the context.
    has_looks: bool,
    /// Whether the account of a recovery has come up.
    shows_recovery: bool,
    /// What is kept for each open report: where it is scrolled to, what is collapsed, which words are selected.
    panes: BTreeMap<StoredAs, ReviewPanes>,
    compare: ComparePanes,
    overview: OverviewPanes,
    dialogs: Dialogs,
    filter: library::LibraryFilter,
    /// What is being typed into fields; lent to the panels for the frame.
    drafts: Drafts,
    /// The field that the chosen tab is for is to take the keyboard.
    wants_field: bool,
    tab: Tab,
    details: DetailsPanes,
    /// The box that lies over the window, where one does.
    overlay: Option<Overlay>,
    palette: Palette,
    /// The places alike, while they are being chosen from.
    alike: Option<AlikeBox>,
    rules: RulesBox,
    topics: TopicsBox,
    search: SearchBox,
    labels: LabelsBox,
    /// What an issue answers to, while that is being chosen.
    linking: Option<LinkBox>,
    backups: BackupsBox,
    reread: RereadBox,
    renewal: RenewalBox,
    file_account: FileAccountBox,
    merge: MergeBox,
    shortcuts: ShortcutSheet,
    closing: Closing,
}

/// A box that lies over the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Overlay {
    /// The formats in which this report can be written.
    ExportChoice(StoredAs),
    /// The formats in which what this workplace shows can be written.
    PaperChoice(Workplace),
    /// Every action with its keys.
    Shortcuts,
    /// Every action by its name.
    Palette,
    /// Whether the whole report is to be set back to what the parser read.
    AllAsRead,
    /// The places in which the newest correction could be made.
    Alike,
    /// The rules.
    Rules,
    /// The topics.
    Topics,
    /// The search over all reports.
    Search,
    /// How far an import is, or what came of it.
    Import,
    /// The tags and the agency of reports.
    Labels,
    /// What became of a damaged library.
    Recovery,
    /// The backups to go back to.
    Backups,
    /// What an issue of a comparison answers to.
    Linking,
}

impl Shell {
    /// The window of `app`. The fonts must be given to the context before its first frame.
    #[must_use]
    pub fn new(app: App) -> Self {
        Self {
            app,
            has_looks: false,
            shows_recovery: false,
            panes: BTreeMap::new(),
            compare: ComparePanes::default(),
            overview: OverviewPanes::default(),
            dialogs: Dialogs::default(),
            filter: library::LibraryFilter::default(),
            drafts: Drafts::default(),
            wants_field: false,
            tab: Tab::Node,
            details: DetailsPanes::default(),
            overlay: None,
            palette: Palette::default(),
            alike: None,
            rules: RulesBox::default(),
            topics: TopicsBox::default(),
            search: SearchBox::default(),
            labels: LabelsBox::default(),
            linking: None,
            backups: BackupsBox::default(),
            reread: RereadBox::default(),
            renewal: RenewalBox::default(),
            file_account: FileAccountBox::default(),
            merge: MergeBox::default(),
            shortcuts: ShortcutSheet::default(),
            closing: Closing::No,
        }
    }

    /// The application behind the window.
    #[must_use]
    pub fn app(&self) -> &App {
        &self.app
    }

    /// The application behind the window, to be given commands.
    pub fn app_mut(&mut self) -> &mut App {
        &mut self.app
    }

    /// One frame.
    pub fn ui(&mut self, ui: &mut Ui) {
        if !std::mem::replace(&mut self.has_looks, true) {
            apply_settings(ui, self.app.settings());
        }
        self.app.poll();
        if let Some(chosen) = self.dialogs.poll() {
            self.take(chosen);
        }
        self.take_dropped(ui);
        let has_recovery = self.app.recovery().is_some();
        if has_recovery && !std::mem::replace(&mut self.shows_recovery, has_recovery) {
            self.overlay = Some(Overlay::Recovery);
        }
        let mut out = Outbox {
            actions: self.wanted_actions(ui),
            drafts: std::mem::take(&mut self.drafts),
            wants_field: std::mem::take(&mut self.wants_field),
            keys: self.app.settings().keys.clone(),
            ..Outbox::default()
        };
        out.drafts.begin_frame();
        self.paste(ui, &mut out);
        self.draw(ui, &mut out);
        self.carry_out(ui, out);
        self.close_when_saved(ui);
        if self.app.is_busy() || self.app.notices().will_expire() {
            // A thread wakes the window when it is done; this is for what nobody wakes it for.
            ui.request_repaint_after(std::time::Duration::from_millis(500));
        }
        if self.app.save_error().is_some() {
            // What could not be saved is tried again from time to time.
            ui.request_repaint_after(std::time::Duration::from_secs(5));
        }
    }

    fn active_panes(&self) -> Option<&ReviewPanes> {
        self.panes.get(&self.app.active()?.stored_as)
    }
}
