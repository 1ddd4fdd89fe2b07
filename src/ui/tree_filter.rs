//! Which nodes of the tree are shown: by what they lack, by what is wrong with them, and by words.

use std::collections::BTreeSet;

use egui::{ComboBox, TextEdit, Ui};

use super::theme;
use crate::app::{OpenReport, by_confidence};
use crate::check::DOUBTFUL_HEADING;
use crate::outline::view::NodeView;
use crate::outline::{Kind, SegmentId, Status};
use crate::tr;

/// What nodes are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) enum Shown {
    /// All of them.
    #[default]
    All,
    /// The issues that nobody has confirmed.
    Unconfirmed,
    /// What warnings and errors are about.
    Problems,
    /// The issues of which the report does not say how far they got.
    Unstated,
    /// What has a note.
    Noted,
    /// What a person has changed.
    Changed,
    /// The headings of which the reading is least sure.
    Doubtful,
    /// What nobody has decided or confirmed, the reading that is least sure first.
    LeastSure,
    /// What looks like the segment corrected last.
    Alike,
}

impl Shown {
    const ALL: [Self; 9] = [
        Self::All,
        Self::Unconfirmed,
        Self::Problems,
        Self::Unstated,
        Self::Noted,
        Self::Changed,
        Self::Doubtful,
        Self::LeastSure,
        Self::Alike,
    ];

    fn name(self) -> String {
        tr!(match self {
            Self::All => "shown-all",
            Self::Unconfirmed => "shown-unconfirmed",
            Self::Problems => "shown-problems",
            Self::Unstated => "shown-unstated",
            Self::Noted => "shown-noted",
            Self::Changed => "shown-changed",
            Self::Doubtful => "shown-doubtful",
            Self::LeastSure => "shown-least-sure",
            Self::Alike => "shown-alike",
        })
    }

    fn takes(self, report: &OpenReport, node: NodeView<'_>) -> bool {
        let is_issue = node.kind() == Kind::Issue;
        match self {
            // An order is not a choice: which nodes it has is found with it.
            Self::All | Self::LeastSure => true,
            Self::Unconfirmed => is_issue && !node.is_confirmed(),
            Self::Problems => report.problems().flagged().contains(&node.id()),
            Self::Unstated => is_issue && node.status().status == Status::Unstated,
            Self::Noted => node.annotation().is_some_and(|a| !a.note.is_empty()),
            Self::Changed => {
                node.segment().origin == crate::outline::Origin::Person
                    || node.annotation().is_some_and(|a| {
                        a.title.is_some() || a.status.is_some() || a.text.is_some()
                    })
            }
            Self::Alike => report
                .alike()
                .is_some_and(|alike| alike.places.iter().any(|place| place.id == node.id())),
            Self::Doubtful => {
                node.kind().is_heading()
                    && !node.is_confirmed()
                    && node.segment().confidence.to_percent() < DOUBTFUL_HEADING
            }
        }
    }
}

/// The choice of one report's tree.
#[derive(Debug, Default)]
pub(super) struct TreeFilter {
    shown: Shown,
    words: String,
    /// What the nodes found were found for: choice, words, revision, and the revision of the problems.
    made_for: Option<(Shown, String, u64, Option<u64>)>,
    found: Option<BTreeSet<SegmentId>>,
    /// The nodes found in an order that is not the text's.
    order: Option<Vec<SegmentId>>,
    wants_focus: bool,
}

impl TreeFilter {
    /// Gives the keyboard to the field for words.
    pub(super) fn take_focus(&mut self) {
        self.wants_focus = true;
    }

    /// The fields of the choice.
    pub(super) fn show(&mut self, ui: &mut Ui) {
        ComboBox::from_id_salt("tree-shown")
            .selected_text(self.shown.name())
            .width(30.0 * theme::GRID)
            .height(90.0 * theme::GRID)
            .show_ui(ui, |ui| {
                for shown in Shown::ALL {
                    ui.selectable_value(&mut self.shown, shown, shown.name());
                }
            })
            .response
            .on_hover_text(tr!("tree-shown"))
            .widget_info(|| {
                egui::WidgetInfo::labeled(egui::Role::ComboBox, true, tr!("tree-shown"))
            });
        let field = ui.add(
            TextEdit::singleline(&mut self.words)
                .hint_text(tr!("tree-filter"))
                .desired_width(ui.available_width() - 2.0 * theme::GRID),
        );
        field.widget_info(|| egui::WidgetInfo {
            label: Some(tr!("tree-filter")),
            ..egui::WidgetInfo::new(egui::Role::TextInput)
        });
        if std::mem::take(&mut self.wants_focus) {
            field.request_focus();
        }
    }

    /// The nodes to be shown; none where all are. Looked for anew only when something changed.
    pub(super) fn found(&mut self, report: &OpenReport) -> Option<&BTreeSet<SegmentId>> {
        // Once the offer is gone there is nothing alike to look at.
        if self.shown == Shown::Alike && report.alike().is_none() {
            self.shown = Shown::All;
        }
        let words = self.words.trim().to_lowercase();
        let made_for = (
            self.shown,
            words,
            report.revision(),
            report.problems().of_revision(),
        );
        if self.made_for.as_ref() != Some(&made_for) {
            let (shown, words) = (self.shown, made_for.1.as_str());
            let holds_words = |node: NodeView<'_>| words.is_empty() || says(node, words);
            self.order = (shown == Shown::LeastSure).then(|| {
                let mut order = by_confidence(report.document());
                order.retain(|id| NodeView::of_id(report.document(), *id).is_some_and(holds_words));
                order
            });
            let is_chosen = !matches!(shown, Shown::All | Shown::LeastSure);
            let is_tree = self.order.is_none();
            self.found = (is_tree && (is_chosen || !words.is_empty())).then(|| {
                NodeView::all(report.document())
                    .filter(|node| shown.takes(report, *node))
                    .filter(|node| holds_words(*node))
                    .map(|node| node.id())
                    .collect()
            });
            self.made_for = Some(made_for);
        }
        self.found.as_ref()
    }

    /// The nodes to be shown in an order that is not the text's, where one is chosen; as found last.
    pub(super) fn order(&self) -> Option<&[SegmentId]> {
        self.order.as_deref()
    }
}

/// Whether the words of a node, or its note, hold `words`, which are in small letters.
fn says(node: NodeView<'_>, words: &str) -> bool {
    let noted = node.annotation().map(|a| a.note.to_lowercase());
    node.name().to_lowercase().contains(words)
        || node.printed_text().to_lowercase().contains(words)
        || noted.is_some_and(|noted| noted.contains(words))
}
