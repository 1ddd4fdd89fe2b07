//! The message catalogue: every string that a person reads stands in `assets/locales`, one folder per language.
//!
//! Use [`tr!`](crate::tr) with the key of a message and its arguments. A test walks the sources and fails where a key is
//! not in the catalogue or a message is used nowhere.

use std::borrow::Cow;
use std::collections::HashMap;

use fluent_templates::fluent_bundle::FluentValue;
use fluent_templates::{LanguageIdentifier, Loader as _, langid};

fluent_templates::static_loader! {
    static CATALOGUES = {
        locales: "./assets/locales",
        fallback_language: "zh-CN",
        // Isolation marks around arguments would show as empty boxes.
        customise: |bundle| bundle.set_use_isolating(false),
    };
}

/// The language of the interface. Only Simplified Chinese is complete so far.
const LANGUAGE: LanguageIdentifier = langid!("zh-CN");

/// The message named `key` with its arguments filled in; the key itself where the catalogue lacks it.
#[must_use]
pub fn message(key: &str, arguments: &[(&'static str, FluentValue<'_>)]) -> String {
    let arguments: HashMap<_, _> = arguments
        .iter()
        .map(|(name, value)| (Cow::Borrowed(*name), value.clone()))
        .collect();
    CATALOGUES
        .try_lookup_with_args(&LANGUAGE, key, &arguments)
        .unwrap_or_else(|| {
            debug_assert!(false, "no message {key}");
            key.to_owned()
        })
}

/// The message of this key, as in `tr!("open-files")` or `tr!("lines", n = 3)`.
#[macro_export]
macro_rules! tr {
    ($key:expr $(, $name:ident = $value:expr)* $(,)?) => {
        $crate::messages::message(
            $key,
            &[$((stringify!($name), $value.into())),*],
        )
    };
}

#[cfg(test)]
mod tests {
    #[test]
    fn messages_come_with_their_arguments() {
        assert_eq!(tr!("edit-split"), "拆分");
        assert_eq!(tr!("undo-named", name = tr!("edit-split")), "撤销：拆分");
    }
}
