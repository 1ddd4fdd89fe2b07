//! Which reports the list shows, and in which order; found anew only when the list or what is chosen is another.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::rc::Rc;

use egui::{Popup, Ui};

use crate::app::{App, ReportId, ReportSummary};
use crate::outline::PartialDate;
use crate::tr;
use crate::ui::choice::choice;
use crate::ui::icons::{self, icon_button};
use crate::ui::theme;

/// An order of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Order {
    /// By agency, then by date.
    #[default]
    Agency,
    /// Those signed last first.
    Signed,
    /// Those opened last first.
    Opened,
    /// Those added last first.
    Added,
    /// Those with most problems first.
    Problems,
    /// Those of which least is confirmed first.
    Unconfirmed,
}

impl Order {
    const ALL: [Self; 6] = [
        Self::Agency,
        Self::Signed,
        Self::Opened,
        Self::Added,
        Self::Problems,
        Self::Unconfirmed,
    ];

    fn name(self) -> String {
        tr!(match self {
            Self::Agency => "library-by-agency",
            Self::Signed => "library-by-date",
            Self::Opened => "library-by-opened",
            Self::Added => "library-by-added",
            Self::Problems => "library-by-problems",
            Self::Unconfirmed => "library-by-unconfirmed",
        })
    }

    /// The list comes by agency and date, which stays among equals.
    fn sort(self, rows: &mut [Row], listed: &[ReportSummary]) {
        let of = |row: &Row| &listed[row.at];
        match self {
            Self::Agency => {}
            Self::Signed => rows.sort_by_key(|row| {
                Reverse(
                    of(row)
                        .summary
                        .as_ref()
                        .and_then(|summary| summary.signed_on),
                )
            }),
            Self::Opened => rows.sort_by_key(|row| Reverse(of(row).opened_ms)),
            Self::Added => rows.sort_by_key(|row| Reverse(of(row).report)),
            Self::Problems => rows.sort_by_key(|row| Reverse(of(row).problems)),
            Self::Unconfirmed => rows.sort_by_key(|row| {
                let summary = of(row).summary.as_ref();
                Reverse(
                    summary
                        .map(|summary| summary.nodes - summary.confirmed_nodes.min(summary.nodes)),
                )
            }),
        }
    }
}

/// An agency whose reports are shown alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Agency {
    /// As agencies are compared.
    pub(super) key: String,
    /// As it is called.
    pub(super) name: String,
}

/// A report of the list, with the earlier versions of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Row {
    /// Where it stands among all.
    pub(super) at: usize,
    /// Where its other versions stand.
    pub(super) earlier: Vec<usize>,
}

/// What is chosen above the list.
#[derive(Debug, Default)]
pub(in crate::ui) struct LibraryFilter {
    /// What is typed.
    pub(super) words: String,
    pub(super) agency: Option<Agency>,
    tag: Option<String>,
    year: Option<i16>,
    order: Order,
    rows: Rc<[Row]>,
    tags: Vec<(String, String)>,
    years: Vec<(i16, String)>,
    /// Of which list, and for which choice, the rows are.
    made_for: Option<MadeFor>,
}

/// The list and the choice that rows were found for.
#[derive(Debug, PartialEq, Eq)]
struct MadeFor {
    revision: u64,
    words: String,
    agency: Option<Agency>,
    tag: Option<String>,
    year: Option<i16>,
    order: Order,
}

impl LibraryFilter {
    /// Whether some reports are left out.
    pub(super) fn is_choosing(&self) -> bool {
        !self.words.trim().is_empty()
            || self.agency.is_some()
            || self.tag.is_some()
            || self.year.is_some()
    }

    /// Shows all reports again.
    pub(super) fn drop_choices(&mut self) {
        *self = Self {
            order: self.order,
            ..Self::default()
        };
    }

    /// The button with the orders.
    pub(super) fn sort_button(&mut self, ui: &mut Ui) {
        let name = tr!("library-order", order = self.order.name());
        let button = icon_button(ui, icons::SORT, &name);
        Popup::menu(&button).show(|ui| {
            for order in Order::ALL {
                ui.selectable_value(&mut self.order, order, order.name());
            }
        });
    }

    /// The lists to choose from, where there is anything to choose.
    pub(super) fn choices(&mut self, ui: &mut Ui, app: &App) {
        self.find(app);
        let has_choice = self.years.len() > 1 || !self.tags.is_empty();
        if has_choice || self.year.is_some() || self.tag.is_some() {
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = theme::GRID;
                let (year, tag) = (&mut self.year, &mut self.tag);
                choice(
                    ui,
                    &tr!("library-year"),
                    &tr!("search-any-year"),
                    year,
                    &self.years,
                );
                if !self.tags.is_empty() || tag.is_some() {
                    choice(
                        ui,
                        &tr!("library-tag"),
                        &tr!("search-any-tag"),
                        tag,
                        &self.tags,
                    );
                }
            });
        }
        if let Some(agency) = self.agency.clone() {
            let button = egui::Button::new(format!("{} ×", agency.name)).truncate();
            if ui
                .add(button)
                .on_hover_text(tr!("library-all-agencies"))
                .clicked()
            {
                self.agency = None;
            }
        }
        ui.add_space(theme::GRID);
    }

    /// The reports shown.
    pub(super) fn rows(&mut self, app: &App) -> Rc<[Row]> {
        self.find(app);
        Rc::clone(&self.rows)
    }

    fn find(&mut self, app: &App) {
        let made_for = MadeFor {
            revision: app.listed_revision(),
            words: self.words.trim().to_lowercase(),
            agency: self.agency.clone(),
            tag: self.tag.clone(),
            year: self.year,
            order: self.order,
        };
        if self.made_for.as_ref() == Some(&made_for) {
            return;
        }
        let listed = app.listed();
        if self.made_for.as_ref().map(|made| made.revision) != Some(made_for.revision) {
            self.offer(listed);
        }
        let mut rows = gathered(listed);
        rows.retain(|row| {
            let mut versions = std::iter::once(row.at).chain(row.earlier.iter().copied());
            versions.any(|at| made_for.takes(&listed[at]))
        });
        made_for.order.sort(&mut rows, listed);
        self.rows = rows.into();
        self.made_for = Some(made_for);
    }

    fn offer(&mut self, listed: &[ReportSummary]) {
        self.years = years(listed);
        let mut tags: Vec<String> = listed
            .iter()
            .flat_map(|row| row.labels.tags.iter().cloned())
            .collect();
        tags.sort();
        tags.dedup();
        self.tags = tags.into_iter().map(|tag| (tag.clone(), tag)).collect();
    }
}

impl MadeFor {
    fn takes(&self, row: &ReportSummary) -> bool {
        let signed = row.summary.as_ref().and_then(|summary| summary.signed_on);
        let is_of_agency = |agency: &Agency| row.agency_key.as_ref() == Some(&agency.key);
        let says = |name: &str| name.to_lowercase().contains(&self.words);
        self.agency.as_ref().is_none_or(is_of_agency)
            && self
                .tag
                .as_ref()
                .is_none_or(|tag| row.labels.tags.contains(tag))
            && self
                .year
                .is_none_or(|year| signed.is_some_and(|date| date.year() == year))
            && (self.words.is_empty() || says(row.display_name()) || says(&row.name))
    }
}

/// The years in which reports were signed, the last first.
pub(in crate::ui) fn years(listed: &[ReportSummary]) -> Vec<(i16, String)> {
    let dates = listed
        .iter()
        .filter_map(|row| row.summary.as_ref()?.signed_on);
    let mut years: Vec<i16> = dates.map(PartialDate::year).collect();
    years.sort_unstable_by(|a, b| b.cmp(a));
    years.dedup();
    let named = |year: i16| (year, tr!("search-of-year", year = year.to_string()));
    years.into_iter().map(named).collect()
}

/// One row for all versions of a report, at the place of the newest: that signed last, else changed or added last.
fn gathered(listed: &[ReportSummary]) -> Vec<Row> {
    let mut versions: BTreeMap<ReportId, Vec<usize>> = BTreeMap::new();
    for (at, row) in listed.iter().enumerate() {
        versions
            .entry(row.version_of.unwrap_or(row.report))
            .or_default()
            .push(at);
    }
    let age = |at: usize| {
        let row = &listed[at];
        (
            row.summary.as_ref().and_then(|summary| summary.signed_on),
            row.report,
        )
    };
    let mut rows: Vec<Row> = versions
        .into_values()
        .filter_map(|mut all| {
            all.sort_by_key(|at| Reverse(age(*at)));
            let (at, earlier) = all.split_first()?;
            Some(Row {
                at: *at,
                earlier: earlier.to_vec(),
            })
        })
        .collect();
    rows.sort_by_key(|row| row.at);
    rows
}
