//! What the command line says about itself, in the language of the interface: help, values, mistakes.

use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::import::TextEncoding;
use crate::tr;

/// How the help of the program is laid out.
pub(super) fn program_help() -> String {
    format!(
        "{}\n{}\n{{subcommands}}\n",
        command_help(),
        tr!("cli-heading-commands")
    )
}

/// How the help of a command is laid out.
pub(super) fn command_help() -> String {
    format!(
        "{{about}}\n\n{}{{usage}}\n\n{}\n{{positionals}}\n\n{}\n{{options}}\n",
        tr!("cli-usage"),
        tr!("cli-heading-arguments"),
        tr!("cli-heading-options")
    )
}

/// The encoding of this name, as an option's value.
pub(super) fn encoding(name: &str) -> Result<TextEncoding, String> {
    TextEncoding::from_name(name).ok_or_else(|| {
        let names = TextEncoding::ALL.map(TextEncoding::name).join("、");
        tr!("cli-unknown-encoding", names = names)
    })
}

/// What is wrong with what was typed, and where to look it up.
pub(super) fn explanation(error: &clap::Error) -> String {
    let context = |kind| error.get(kind).map(shown).unwrap_or_default();
    let argument = context(ContextKind::InvalidArg);
    let value = context(ContextKind::InvalidValue);
    let what = match error.kind() {
        ErrorKind::UnknownArgument => tr!("cli-unknown-argument", argument = argument),
        ErrorKind::MissingRequiredArgument => tr!("cli-missing-argument", argument = argument),
        ErrorKind::ArgumentConflict => tr!("cli-conflicting-argument", argument = argument),
        ErrorKind::InvalidValue if value.is_empty() => {
            tr!("cli-missing-value", argument = argument)
        }
        ErrorKind::InvalidValue => {
            let valid = context(ContextKind::ValidValue);
            tr!(
                "cli-invalid-value",
                argument = argument,
                value = value,
                valid = valid
            )
        }
        ErrorKind::ValueValidation => {
            let why = std::error::Error::source(error).map(ToString::to_string);
            tr!(
                "cli-refused-value",
                argument = argument,
                value = value,
                why = why.unwrap_or_default()
            )
        }
        _ => error.to_string(),
    };
    format!("{what}\n{}", tr!("cli-hint", hint = tr!("cli-see-help")))
}

fn shown(value: &ContextValue) -> String {
    match value {
        ContextValue::String(one) => one.clone(),
        ContextValue::Strings(several) => several.join("、"),
        other => other.to_string(),
    }
}
