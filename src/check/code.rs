//! The codes of diagnostics and how grave each is.

/// How grave a diagnostic is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The report contradicts itself, or something is certainly damaged or missing.
    Error,
    /// Something is probably wrong, with the report or with the reading of it.
    Warning,
    /// Something to know about.
    Information,
}

impl Severity {
    /// The name in the interchange format and on the command line.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Information => "info",
        }
    }
}

/// Declares the codes with their names and severities.
macro_rules! codes {
    ($($(#[$doc:meta])* $variant:ident = $name:literal, $severity:ident;)+) => {
        /// What a diagnostic says is wrong.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code { $($(#[$doc])* $variant),+ }

        impl Code {
            /// Every code, in the order in which panels group them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The name in the interchange format, in the library and on the command line.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),+ }
            }

            /// How grave it is.
            #[must_use]
            pub const fn severity(self) -> Severity {
                match self { $(Self::$variant => Severity::$severity),+ }
            }

            /// What to call it, in the language of the interface.
            #[must_use]
            pub fn title(self) -> String {
                crate::tr!(&format!("code-{}", self.name()))
            }

            /// The code of this name, if there is one.
            #[must_use]
            pub fn from_name(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|code| code.name() == name)
            }
        }
    };
}

codes! {
    /// The document is something else than a rectification report.
    NotAReport = "not-a-report", Error;
    /// The report says another number than is there.
    ClaimMismatch = "claim-mismatch", Error;
    /// The report's own numbers do not add up.
    ClaimInconsistent = "claim-inconsistent", Error;
    /// An issue without anything done about it.
    MissingMeasures = "missing-measures", Error;
    /// An issue whose measures stand in another part of the report.
    MeasuresApart = "measures-apart", Warning;
    /// A heading that should gather issues and has none.
    MissingIssues = "missing-issues", Warning;
    /// Numbers that do not rise.
    NumberingOrder = "numbering-order", Warning;
    /// A number left out.
    NumberingGap = "numbering-gap", Warning;
    /// A number used twice.
    NumberingDuplicate = "numbering-duplicate", Warning;
    /// A numbering of another form than its neighbours'.
    NumberingStyle = "numbering-style", Warning;
    /// An enumeration with a part left out, or beginning after its first.
    EnumerationGap = "enumeration-gap", Warning;
    /// A numbering in the middle of a segment that looks as if another began there.
    UnreadNumbering = "unread-numbering", Warning;
    /// A line worded like a heading that was read as prose.
    UnreadHeading = "unread-heading", Warning;
    /// One of several alike that was read as something else.
    OddKind = "odd-kind", Warning;
    /// An issue whose words tell what was done, as those beside it do, while the other issues name failings.
    UnlikelyIssue = "unlikely-issue", Warning;
    /// An issue inside an issue.
    NestedIssue = "nested-issue", Warning;
    /// A node that lies more than one level below its parent.
    LevelJump = "level-jump", Warning;
    /// A heading copied twice.
    DuplicateHeading = "duplicate-heading", Warning;
    /// A heading as long as a paragraph.
    LongHeading = "long-heading", Warning;
    /// Prose among the findings that belongs to no issue.
    UnassignedText = "unassigned-text", Warning;
    /// A line that stands again and again within passages, as the head or foot of pages does.
    RepeatedLine = "repeated-line", Warning;
    /// A heading or a whole reading for which another was nearly as good.
    AmbiguousReading = "ambiguous-reading", Warning;
    /// A field of the header that the opening speaks of and that was not read.
    MissingHeader = "missing-header", Warning;
    /// A number the report states about itself that was not read.
    UnreadClaim = "unread-claim", Information;
    /// Measures not opened by the label that those of other issues have.
    MissingLabel = "missing-label", Warning;
    /// An issue without the status that others have.
    MissingStatus = "missing-status", Warning;
    /// A status statement in words that have no normal form.
    UnknownStatus = "unknown-status", Warning;
    /// A sentence that breaks off.
    TruncatedSentence = "truncated-sentence", Warning;
    /// Quotes or brackets without their other half.
    UnbalancedQuotes = "unbalanced-quotes", Warning;
    /// Dates that contradict each other.
    DateOrder = "date-order", Error;
    /// Dates and numbers that lost characters.
    DamagedNumber = "damaged-number", Error;
    /// Characters spoilt by a wrong encoding.
    Mojibake = "mojibake", Error;
    /// A character or sign typed twice.
    DoubledCharacter = "doubled-character", Information;
    /// Words blotted out.
    Redacted = "redacted", Information;
    /// A foreign word inside a Chinese sentence.
    ForeignWord = "foreign-word", Information;
    /// The same wording under several issues.
    DuplicateText = "duplicate-text", Information;
    /// Mobile or identity numbers of people.
    PersonalData = "personal-data", Warning;
}
