//! The panes of one open report: its text and its tree, each showing what is selected in the other.

use std::collections::BTreeSet;

use egui::{
    Align, Frame, Label, Layout, Margin, Panel, Popup, PopupKind, RichText, SetOpenCommand, Ui,
};

use super::icons::{self, icon_button};
use super::outbox::Outbox;
use super::outline_list::{NoiseRows, OutlineList, OutlineListInput};
use super::panels::menus;
use super::text_view::{Edge, TextView, TextViewInput};
use super::theme;
use crate::app::{App, Command, Focus, OpenReport, Reveal, Scroll};
use crate::edit::correct::Correction;
use crate::outline::view::NodeView;
use crate::outline::{Kind, SegmentId};
use crate::text::TextRange;
use crate::tr;

/// What is kept of one open report between frames.
#[derive(Debug)]
pub(super) struct ReviewPanes {
    text: TextView,
    tree: OutlineList,
    /// Whether the caret has been set by a person; before that no position is meant.
    has_caret: bool,
}

impl ReviewPanes {
    /// The panes of `report`, the tree opened down to its issues.
    pub(super) fn new(report: &OpenReport) -> Self {
        let salt = report.stored_as.reading.to_i64();
        let mut tree = OutlineList::new(("tree", salt));
        tree.collapse_kind(report.document(), Kind::Issue);
        tree.take_focus();
        Self {
            text: TextView::new(("text", salt)),
            tree,
            has_caret: false,
        }
    }

    /// Scrolls to what was selected elsewhere.
    pub(super) fn follow(&mut self, report: &OpenReport, scroll: Scroll) {
        if let Some(node) = scroll
            .text
            .and_then(|id| NodeView::of_id(report.document(), id))
        {
            self.text.reveal(node.range().start());
        }
        if let Some(id) = scroll.tree {
            self.tree.reveal(report.document(), id);
        }
    }

    /// Begins to edit the title of a node in the tree.
    pub(super) fn edit_title(&mut self, report: &OpenReport, id: SegmentId) {
        self.tree.edit_title(report.document(), id);
    }

    /// Where the attention is in the text.
    pub(super) fn focus(&self) -> Focus {
        Focus {
            caret: self.has_caret.then(|| self.text.caret()),
            selection: self.text.selection(),
        }
    }

    /// The line of the caret, counted from 1.
    pub(super) fn caret_line(&self, app: &App) -> Option<usize> {
        let report = app.active()?;
        if self.has_caret {
            Some(report.document().text().line_of(self.text.caret()) + 1)
        } else {
            Some(NodeView::of_id(report.document(), report.primary()?)?.line_number())
        }
    }

    /// How many visible characters are selected.
    pub(super) fn n_selected_chars(&self, app: &App) -> usize {
        let Some((report, range)) = app.active().zip(self.text.selection()) else {
            return 0;
        };
        report
            .document()
            .text()
            .slice(range)
            .chars()
            .filter(|c| !c.is_whitespace())
            .count()
    }

    /// The tree with its bar.
    pub(super) fn tree(&mut self, ui: &mut Ui, app: &App, out: &mut Outbox) {
        let Some(report) = app.active() else { return };
        let stats = &report.derived().stats;
        bar(
            ui,
            "tree-bar",
            &tr!(
                "pane-tree",
                issues = stats.issues,
                measures = stats.measures
            ),
            |ui| {
                let (noise, words) = match self.tree.noise() {
                    NoiseRows::Hidden => (NoiseRows::Shown, tr!("pane-tree-show-noise")),
                    NoiseRows::Shown => (NoiseRows::Hidden, tr!("pane-tree-hide-noise")),
                };
                let icon = if noise == NoiseRows::Shown {
                    icons::SHOW
                } else {
                    icons::HIDE
                };
                if icon_button(ui, icon, &words).clicked() {
                    self.tree.set_noise(noise);
                }
                if icon_button(ui, icons::COLLAPSE_ALL, &tr!("pane-tree-collapse")).clicked() {
                    self.tree.collapse_kind(report.document(), Kind::Issue);
                }
                if icon_button(ui, icons::EXPAND_ALL, &tr!("pane-tree-expand")).clicked() {
                    self.tree.expand_all();
                }
            },
        );
        let selected: BTreeSet<SegmentId> = report.selected().iter().copied().collect();
        let input = OutlineListInput {
            document: report.document(),
            revision: report.revision(),
            selected: &selected,
            flagged: &BTreeSet::new(),
        };
        let shown = self.tree.show(ui, &input);
        if let Some(ids) = shown.selection {
            out.command(Command::Select(ids, Reveal::InText));
        }
        if let Some((id, title)) = shown.new_title {
            let title = Some(title).filter(|title| !title.trim().is_empty());
            out.command(Command::Correct(Correction::SetTitle { id, title }));
        }
        // Rows lie over the list, so the menu cannot hang on the list's own response.
        let popup = Popup::new(
            ui.scope_id().with("tree-menu"),
            ui.ctx().clone(),
            &shown.response,
            ui.layer_id(),
        )
        .kind(PopupKind::Menu)
        .layout(Layout::top_down_justified(Align::Min))
        .at_pointer_fixed()
        .open_memory(shown.menu_for.map(|_| SetOpenCommand::Bool(true)));
        popup.show(|ui| menus::correction_menu(ui, app, Focus::default(), out));
    }

    /// The text with its bar.
    pub(super) fn text(&mut self, ui: &mut Ui, app: &App, out: &mut Outbox) {
        let Some(report) = app.active() else { return };
        bar(
            ui,
            "text-bar",
            &tr!("pane-text", name = report.name()),
            |_ui| {},
        );
        let selected = own_ranges(report);
        let input = TextViewInput {
            document: report.document(),
            revision: report.revision(),
            selected: &selected,
            hits: &[],
        };
        let shown = self.text.show(ui, &input);
        self.has_caret |= shown.clicked.is_some() || shown.selection_changed;
        if let Some(id) = shown.clicked.and_then(|pos| report.segment_at(pos)) {
            out.command(Command::Select(vec![id], Reveal::InTree));
        } else if shown.selection_changed
            && let Some(range) = self.text.selection()
            && let Some(id) = report.segment_at(range.start())
        {
            out.command(Command::Select(vec![id], Reveal::InTree));
        }
        if let Some(pos) = shown
            .secondary_clicked
            .filter(|_| self.text.selection().is_none())
            && let Some(id) = report.segment_at(pos)
        {
            out.command(Command::Select(vec![id], Reveal::InTree));
        }
        if let Some(moved) = shown.moved_edge {
            let boundary = match moved.edge {
                Edge::Start => report.segment_at(moved.passage.start()),
                Edge::End => report.segment_at(moved.passage.end()),
            };
            if let Some(id) = boundary {
                let to = moved.to;
                out.command(Command::Correct(Correction::MoveBoundary { id, to }));
            }
        }
        let focus = self.focus();
        shown
            .response
            .context_menu(|ui| menus::correction_menu(ui, app, focus, out));
    }
}

/// A bar over a pane: what it shows, and its buttons.
fn bar(ui: &mut Ui, salt: &str, words: &str, buttons: impl FnOnce(&mut Ui)) {
    let frame = Frame::NONE
        .fill(ui.visuals().panel_fill)
        .inner_margin(Margin::symmetric(8, 0));
    Panel::top(salt.to_owned())
        .exact_size(8.0 * theme::GRID)
        .frame(frame)
        .show(ui, |ui| {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                buttons(ui);
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    ui.add(Label::new(RichText::new(words).weak()).truncate());
                });
            });
        });
}

/// The ranges of the selected segments themselves.
fn own_ranges(report: &OpenReport) -> Vec<TextRange> {
    let range = |id: &SegmentId| Some(NodeView::of_id(report.document(), *id)?.range());
    report.selected().iter().filter_map(range).collect()
}
