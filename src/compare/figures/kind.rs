//! The one table of all figures: what each is called in files, what it is counted in, and what it is a part of.
//!
//! The catalogue has the name of each under `figure-` and its name, and what it means under `figure-means-` and its name.

use crate::outline::{ClaimSubject, Status};
use crate::tr;

/// What a figure is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Things.
    Things,
    /// People; one that two things were done to counts twice.
    Persons,
    /// Yuan.
    Yuan,
    /// Days.
    Days,
    /// Letters of the text.
    Letters,
    /// Things for each of others.
    Average,
}

/// Declares the table: the figure, its name, its unit, and the figure that it is a part of.
macro_rules! figures {
    ($($(#[$doc:meta])* $variant:ident = $name:literal in $unit:ident $(of $whole:ident)?;)+) => {
        /// A figure of a report.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum FigureKind { $($(#[$doc])* $variant),+ }

        impl FigureKind {
            /// Every figure, in the order in which they are shown.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The name in files.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),+ }
            }

            /// What it is counted in.
            #[must_use]
            pub const fn unit(self) -> Unit {
                match self { $(Self::$variant => Unit::$unit),+ }
            }

            /// What it is a part of.
            #[must_use]
            pub const fn whole(self) -> Option<Self> {
                match self { $($(Self::$variant => Some(Self::$whole),)?)+ _ => None }
            }
        }
    };
}

figures! {
    /// Issues.
    Issues = "issues" in Things;
    /// Groups at any depth.
    Groups = "groups" in Things;
    /// Issues that are done, whether or not the work goes on.
    Done = "done" in Things of Issues;
    /// 已完成.
    Completed = "completed" in Things of Issues;
    /// 已完成并长期坚持.
    CompletedOngoing = "completed_ongoing" in Things of Issues;
    /// 基本完成.
    BasicallyCompleted = "basically_completed" in Things of Issues;
    /// 阶段性完成.
    Staged = "staged" in Things of Issues;
    /// 正在整改.
    InProgress = "in_progress" in Things of Issues;
    /// 未完成 or 未启动.
    NotStarted = "not_started" in Things of Issues;
    /// Issues of which the report does not say how far they got.
    Unstated = "unstated" in Things of Issues;
    /// Issues that were to be put right at once.
    Immediate = "immediate" in Things of Issues;
    /// What the report says about itself.
    Claims = "claims" in Things;
    /// Of this, what agrees with what was read.
    AgreeingClaims = "agreeing_claims" in Things of Claims;
    /// Of this, what differs.
    DifferingClaims = "differing_claims" in Things of Claims;
    /// Of this, what cannot be checked.
    UncheckedClaims = "unchecked_claims" in Things of Claims;
    /// Measures that are not inside a measure.
    Measures = "measures" in Things;
    /// Measures for each issue.
    MeasuresPerIssue = "measures_per_issue" in Average;
    /// Issues without a measure.
    WithoutMeasures = "without_measures" in Things of Issues;
    /// Measures that name a date, an amount, a document, a number or a body.
    ConcreteMeasures = "concrete_measures" in Things of Measures;
    /// Measures that name a date.
    MeasuresWithDate = "measures_with_date" in Things of Measures;
    /// Measures that name an amount of money.
    MeasuresWithAmount = "measures_with_amount" in Things of Measures;
    /// Measures that name a document.
    MeasuresWithDocument = "measures_with_document" in Things of Measures;
    /// Measures that name another number.
    MeasuresWithNumber = "measures_with_number" in Things of Measures;
    /// Measures that name a body.
    MeasuresWithBody = "measures_with_body" in Things of Measures;
    /// Measures that name nothing of all this.
    VagueMeasures = "vague_measures" in Things of Measures;
    /// Different regulations and documents named under the issues.
    Regulations = "regulations" in Things;
    /// Of these, those that were made or changed.
    RegulationsMade = "regulations_made" in Things of Regulations;
    /// Money recovered.
    MoneyRecovered = "money_recovered" in Yuan;
    /// People dealt with in any way.
    PersonsDealtWith = "persons_dealt_with" in Persons;
    /// 处分.
    PersonsDisciplined = "persons_disciplined" in Persons;
    /// 问责, 追责.
    PersonsHeldAccountable = "persons_held_accountable" in Persons;
    /// 诫勉.
    PersonsAdmonished = "persons_admonished" in Persons;
    /// 约谈, 提醒谈话.
    PersonsTalkedTo = "persons_talked_to" in Persons;
    /// 批评教育, 通报批评.
    PersonsCriticised = "persons_criticised" in Persons;
    /// 移送, 立案.
    PersonsTransferred = "persons_transferred" in Persons;
    /// 组织处理, 停职, 调离.
    PersonsMoved = "persons_moved" in Persons;
    /// Days from the end of the inspection to the feedback.
    DaysToFeedback = "days_to_feedback" in Days;
    /// Days from the feedback to the signature.
    DaysToSignature = "days_to_signature" in Days;
    /// Days from the end of the inspection to the signature.
    DaysInAll = "days_in_all" in Days;
    /// Letters under the issues.
    Letters = "letters" in Letters;
    /// Of these, those of wording that stands under another issue too.
    RepeatedWording = "repeated_wording" in Letters of Letters;
    /// Of these, those of wording that stands in the other report too.
    SharedWording = "shared_wording" in Letters of Letters;
}

impl FigureKind {
    /// The figure of this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.name() == name)
    }

    /// The figures that one report has by itself.
    pub fn of_one_report() -> impl Iterator<Item = Self> {
        let all = Self::ALL.iter().copied();
        all.filter(|kind| *kind != Self::SharedWording)
    }

    /// The figure that counts under the issues what a claim on this subject says of the whole.
    #[must_use]
    pub const fn of_claim(subject: ClaimSubject) -> Option<Self> {
        match subject {
            ClaimSubject::Regulations => Some(Self::RegulationsMade),
            ClaimSubject::AmountRecovered => Some(Self::MoneyRecovered),
            ClaimSubject::PersonsDisciplined => Some(Self::PersonsDisciplined),
            ClaimSubject::PersonsTalkedTo => Some(Self::PersonsTalkedTo),
            _ => None,
        }
    }

    /// The figure that counts the issues of this status.
    #[must_use]
    pub const fn of_status(status: Status) -> Self {
        match status {
            Status::Completed => Self::Completed,
            Status::CompletedOngoing => Self::CompletedOngoing,
            Status::BasicallyCompleted => Self::BasicallyCompleted,
            Status::Staged => Self::Staged,
            Status::InProgress => Self::InProgress,
            Status::NotStarted => Self::NotStarted,
            Status::Unstated => Self::Unstated,
        }
    }

    /// What it is called.
    #[must_use]
    pub fn title(self) -> String {
        tr!(&format!("figure-{}", self.name()))
    }

    /// What it is called, with its unit where that is not a number of things.
    #[must_use]
    pub fn titled_unit(self) -> String {
        let unit = match self.unit() {
            Unit::Things | Unit::Average => return self.title(),
            Unit::Persons => tr!("figure-unit-persons"),
            Unit::Yuan => tr!("figure-unit-yuan"),
            Unit::Days => tr!("figure-unit-days"),
            Unit::Letters => tr!("figure-unit-letters"),
        };
        tr!("figure-with-unit", figure = self.title(), unit = unit)
    }

    /// What it means and how it is counted.
    #[must_use]
    pub fn meaning(self) -> String {
        tr!(&format!("figure-means-{}", self.name()))
    }
}
