//! The parts of a Word document: files in a packed file, and the relationships between them.

use std::collections::HashMap;
use std::io::{Cursor, Read as _};

use encoding_rs::{UTF_8, UTF_16BE, UTF_16LE};
use zip::ZipArchive;

use super::xml::{self, Element, XmlError};
use crate::import::{Format, ImportError};

/// How much all parts that are read may unpack to: a few megabytes are a long report, and packed zeros grow a
/// thousandfold.
const MAX_UNPACKED: u64 = 64 * 1024 * 1024;

/// What is wrong with a document whose parts cannot be read.
const DAMAGED: ImportError = ImportError::Damaged(Format::Docx);

/// A packed document.
pub(super) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// The place of each part, by its name in lower case: names are compared without regard to case.
    places: HashMap<String, usize>,
    left: u64,
}

/// The parts that one part refers to.
#[derive(Debug, Default)]
pub(super) struct Relationships {
    /// Kind and name of each.
    targets: Vec<(String, String)>,
}

impl<'a> Package<'a> {
    /// The document packed in `bytes`.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, ImportError> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| {
            log::debug!("a document cannot be unpacked: {error}");
            DAMAGED
        })?;
        let names = archive.file_names().enumerate();
        let places = names
            .filter_map(|(place, name)| Some((normal(&name.ok()?), place)))
            .collect();
        Ok(Self {
            archive,
            places,
            left: MAX_UNPACKED,
        })
    }

    /// The root element of the part of this name, if there is such a part.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<Element>, ImportError> {
        let Some(&place) = self.places.get(&normal(name)) else {
            return Ok(None);
        };
        let damaged = |error: &dyn std::fmt::Display| {
            log::debug!("the part {name} cannot be unpacked: {error}");
            DAMAGED
        };
        let file = self
            .archive
            .by_index(place)
            .map_err(|error| damaged(&error))?;
        let mut bytes = Vec::new();
        // The size that the archive states is not believed: it is counted while unpacking.
        file.take(self.left + 1)
            .read_to_end(&mut bytes)
            .map_err(|error| damaged(&error))?;
        self.left = self
            .left
            .checked_sub(bytes.len() as u64)
            .ok_or(ImportError::TooMuchInside)?;
        let encoding = match *bytes {
            [0xff, 0xfe, ..] | [b'<', 0, ..] => UTF_16LE,
            [0xfe, 0xff, ..] | [0, b'<', ..] => UTF_16BE,
            _ => UTF_8,
        };
        let (part, _) = encoding.decode_with_bom_removal(&bytes);
        match xml::parse(&part) {
            Ok(root) => Ok(Some(root)),
            Err(XmlError::Malformed) => Err(DAMAGED),
            Err(XmlError::TooLarge) => Err(ImportError::TooMuchInside),
        }
    }

    /// What the part of this name refers to; the package itself has an empty name.
    pub(super) fn relationships(&mut self, name: &str) -> Result<Relationships, ImportError> {
        let (folder, file) = name.rsplit_once('/').unwrap_or(("", name));
        let Some(root) = self.part(&format!("{folder}/_rels/{file}.rels"))? else {
            return Ok(Relationships::default());
        };
        let targets = root.children.iter().filter_map(|relationship| {
            let kind = relationship.attribute("Type")?.rsplit('/').next()?;
            let target = relationship.attribute("Target")?;
            Some((kind.to_owned(), joined(folder, target)))
        });
        Ok(Relationships {
            targets: targets.collect(),
        })
    }
}

impl Relationships {
    /// The name of the part of this kind.
    pub(super) fn target(&self, kind: &str) -> Option<&str> {
        self.all(kind).next()
    }

    /// The names of all parts of this kind.
    pub(super) fn all(&self, kind: &str) -> impl Iterator<Item = &str> {
        let found = self.targets.iter().filter(move |(known, _)| known == kind);
        found.map(|(_, name)| name.as_str())
    }
}

fn normal(name: &str) -> String {
    name.replace('\\', "/")
        .trim_start_matches('/')
        .to_lowercase()
}

/// The name of the part that `target` means, seen from a part in `folder`.
fn joined(folder: &str, target: &str) -> String {
    if target.starts_with('/') {
        return target.to_owned();
    }
    let mut steps: Vec<&str> = folder.split('/').collect();
    for step in target.split('/') {
        match step {
            ".." => {
                steps.pop();
            }
            "." | "" => {}
            step => steps.push(step),
        }
    }
    steps.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_seen_from_the_folder_of_the_part() {
        assert_eq!(joined("word", "styles.xml"), "word/styles.xml");
        assert_eq!(joined("word", "../a/./b.xml"), "a/b.xml");
        assert_eq!(joined("word", "/c.xml"), "/c.xml");
        assert_eq!(
            normal(&joined("", "Word\\Document.xml")),
            "word/document.xml"
        );
        assert_eq!(joined("", "../../../x"), "x");
    }
}
