//! The stored form of a rule.

use serde::{Deserialize, Serialize};

use super::RowError;
use super::segment::{kind, kind_name};
use crate::outline::{
    Becoming, Below, Form, Level, Looks, Rule, RuleOutcome, RuleScope, RuleState,
};

/// What a person decided about all segments of one form. The form of a label is kept as a label of that form.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::store) struct RuleRow {
    read_kind: String,
    read_level: u8,
    form: FormRow,
    kind: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    level: Option<u8>,
    /// Whether what is below moves along.
    below_follows: bool,
    /// Whether they belong to the segment before them; the kind is the one read then.
    #[serde(default, skip_serializing_if = "is_false")]
    joins: bool,
    /// Absent for every agency.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    agency: Option<String>,
    is_on: bool,
    example: String,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
enum FormRow {
    Label(String),
    Words(String),
    Line(String),
    Field(String),
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde gives what it asks about by reference"
)]
const fn is_false(value: &bool) -> bool {
    !*value
}

impl From<&Rule> for RuleRow {
    fn from(rule: &Rule) -> Self {
        let becoming = match rule.outcome {
            RuleOutcome::Becomes(becoming) => Some(becoming),
            RuleOutcome::Joins => None,
        };
        Self {
            read_kind: kind_name(rule.looks.kind),
            read_level: rule.looks.level.depth(),
            form: match &rule.looks.form {
                Form::Label { sample, .. } => FormRow::Label(sample.clone()),
                Form::Words(words) => FormRow::Words(words.clone()),
                Form::Line(words) => FormRow::Line(words.clone()),
                Form::Field(name) => FormRow::Field(name.clone()),
            },
            kind: kind_name(becoming.map_or(rule.looks.kind, |becoming| becoming.kind)),
            level: becoming.and_then(|becoming| becoming.level.map(Level::depth)),
            below_follows: becoming.is_some_and(|becoming| becoming.below == Below::Follows),
            joins: becoming.is_none(),
            agency: match &rule.scope {
                RuleScope::Everyone => None,
                RuleScope::Agency(name) => Some(name.clone()),
            },
            is_on: rule.state == RuleState::On,
            example: rule.example.clone(),
        }
    }
}

impl TryFrom<RuleRow> for Rule {
    type Error = RowError;

    fn try_from(row: RuleRow) -> Result<Self, RowError> {
        let level = |depth: u8| {
            (depth <= Level::MAX.depth())
                .then(|| Level::new(depth))
                .ok_or_else(|| RowError::unknown("level", depth))
        };
        Ok(Self {
            looks: Looks {
                kind: kind(&row.read_kind)?,
                level: level(row.read_level)?,
                form: match row.form {
                    FormRow::Label(sample) => Form::of_label(&sample),
                    FormRow::Words(words) => Form::Words(words),
                    FormRow::Line(words) => Form::Line(words),
                    FormRow::Field(name) => Form::Field(name),
                },
            },
            outcome: if row.joins {
                RuleOutcome::Joins
            } else {
                RuleOutcome::Becomes(Becoming {
                    kind: kind(&row.kind)?,
                    level: row.level.map(level).transpose()?,
                    below: if row.below_follows {
                        Below::Follows
                    } else {
                        Below::Stays
                    },
                })
            },
            scope: row.agency.map_or(RuleScope::Everyone, RuleScope::Agency),
            state: if row.is_on {
                RuleState::On
            } else {
                RuleState::Off
            },
            example: row.example,
        })
    }
}
