//! Rules of the house that the compiler does not know: modules look downwards only, every message is in the catalogue and
//! used, and every file says what it owns.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// The modules in reading order; each may use only those before it. `messages` is used by those that speak to people.
const LAYERS: [&str; 14] = [
    "text", "outline", "parse", "edit", "messages", "names", "check", "import", "compare", "store",
    "export", "app", "cli", "ui",
];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn files_below(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).expect("the folder can be read") {
        let path = entry.expect("the entry can be read").path();
        if path.is_dir() {
            files.extend(files_below(&path, ending));
        } else if path.extension().is_some_and(|found| found == ending) {
            files.push(path);
        }
    }
    files.sort();
    files
}

fn read(path: &Path) -> String {
    std::fs::read_to_string(path).expect("the file can be read")
}

/// The names that follow `prefix` in `source`, up to the first character that no name has.
fn names_after<'a>(source: &'a str, prefix: &'a str) -> impl Iterator<Item = &'a str> {
    source.match_indices(prefix).map(move |(at, _)| {
        let rest = &source[at + prefix.len()..];
        let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || "_-".contains(c)));
        &rest[..end.unwrap_or(rest.len())]
    })
}

/// The lines that are not comments: a comment may name anything.
fn code_of(source: &str) -> String {
    let is_code = |line: &&str| !line.trim_start().starts_with("//");
    source
        .lines()
        .filter(is_code)
        .collect::<Vec<_>>()
        .join("\n")
}

#[test]
fn modules_use_only_those_before_them() {
    let src = root().join("src");
    let rank = |module: &str| LAYERS.iter().position(|layer| *layer == module);
    for path in files_below(&src, "rs") {
        let inside = path
            .strip_prefix(&src)
            .expect("it is below")
            .to_string_lossy()
            .into_owned();
        let module = inside
            .split(['/', '\\', '.'])
            .next()
            .expect("it has a name")
            .to_owned();
        let Some(own) = rank(&module) else {
            assert!(
                ["lib", "main"].contains(&module.as_str()),
                "{module} has no place among the layers"
            );
            continue;
        };
        // What a module's tests use is their own affair.
        let source = read(&path);
        let source = source
            .split("#[cfg(test)]")
            .next()
            .expect("there is a first part");
        let source = code_of(source);
        for used in names_after(&source, "crate::") {
            if let Some(other) = rank(used) {
                assert!(other <= own, "{inside} uses {used}, which stands above it");
            }
        }
        if own < rank("messages").expect("it is a layer") {
            assert!(!source.contains("tr!("), "{inside} speaks to people");
        }
    }
}

#[test]
fn only_the_window_knows_egui_and_only_the_store_knows_the_database() {
    let src = root().join("src");
    for path in files_below(&src, "rs") {
        let inside = path
            .strip_prefix(&src)
            .expect("it is below")
            .to_string_lossy()
            .into_owned();
        let source = read(&path);
        for (library, owner) in [
            ("egui::", "ui"),
            ("eframe::", "ui"),
            ("rfd::", "ui"),
            ("rusqlite::", "store"),
        ] {
            assert!(
                !source.contains(library) || inside.starts_with(owner),
                "{inside} uses {library}"
            );
        }
    }
}

#[test]
fn every_message_is_in_the_catalogue_and_used() {
    let mut defined = BTreeSet::new();
    for path in files_below(&root().join("assets/locales/zh-CN"), "ftl") {
        for line in read(&path).lines() {
            if let Some((key, _)) = line
                .split_once(" =")
                .filter(|_| !line.starts_with([' ', '#', '.']))
            {
                assert!(defined.insert(key.to_owned()), "{key} is defined twice");
            }
        }
    }
    let sources: Vec<String> = files_below(&root().join("src"), "rs")
        .iter()
        .map(|path| code_of(&read(path)))
        .collect();
    let literals: BTreeSet<&str> = sources
        .iter()
        .flat_map(|source| names_after(source, "\""))
        .collect();
    // Keys put together from a name of the model: `format!("kind-{}", …)`.
    let composed: BTreeSet<&str> = sources
        .iter()
        .flat_map(|source| source.match_indices("-{").map(move |(at, _)| &source[..at]))
        .filter_map(|before| before.rsplit('"').next())
        .collect();
    let is_used = |key: &&String| {
        literals.contains(key.as_str())
            || composed.iter().any(|start| {
                key.strip_prefix(start)
                    .is_some_and(|rest| rest.starts_with('-'))
            })
    };
    let unused: Vec<&String> = defined.iter().filter(|key| !is_used(key)).collect();
    assert!(unused.is_empty(), "nobody says {unused:?}");
    for source in &sources {
        let source = source.replace("include_str!", "");
        for key in
            names_after(&source, "tr!(\"").chain(names_after(&source, "tr!(\n            \""))
        {
            assert!(defined.contains(key), "{key} is not in the catalogue");
        }
    }
}

#[test]
fn every_file_says_what_it_owns() {
    for folder in ["src", "tests"] {
        for path in files_below(&root().join(folder), "rs") {
            assert!(
                read(&path).starts_with("//!"),
                "{} says nothing of itself",
                path.display()
            );
        }
    }
}
