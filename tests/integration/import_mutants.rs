//! Damaged documents have an answer: whatever is flipped, cut, overwritten or doubled in them, the import says what is
//! wrong or reads what is left, and it does not panic. `ZHENGGAI_MUTANTS=1000` makes so many of each.

use std::io::{Cursor, Read as _};
use std::time::{Duration, Instant};

use zhenggai::import::{Format, import};

use super::import_formats::{SAMPLES, bytes_of, packed};

/// No damaged sample takes a person's patience; only what goes in circles does.
const LIMIT: Duration = Duration::from_secs(10);

/// Numbers that look random and are the same every time.
pub(crate) struct Numbers(pub(crate) u64);

impl Numbers {
    pub(crate) fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % limit.max(1) as u64) as usize
    }

    pub(crate) fn damage(&mut self, bytes: &mut Vec<u8>) {
        let at = self.below(bytes.len());
        let end = (at + 1 + self.below(200)).min(bytes.len());
        match self.below(5) {
            0 => bytes.truncate(at),
            1 => {
                for _ in 0..=self.below(20) {
                    let at = self.below(bytes.len());
                    if let Some(byte) = bytes.get_mut(at) {
                        *byte ^= 1 << self.below(8);
                    }
                }
            }
            2 => {
                let value = self.below(256) as u8;
                bytes[at..end].fill(value);
            }
            3 => {
                let part = bytes[at..end].to_vec();
                let to = self.below(bytes.len());
                bytes.splice(to..to, part);
            }
            _ => {
                bytes.drain(at..end);
            }
        }
    }

    /// Damages one part of a packed document and packs it again.
    fn damage_inside(&mut self, bytes: &[u8]) -> Vec<u8> {
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("the sample is whole");
        let mut parts = Vec::new();
        for place in 0..archive.len() {
            let mut file = archive.by_index(place).expect("the part is there");
            let mut part = Vec::new();
            file.read_to_end(&mut part).expect("it can be unpacked");
            let name = file.name().expect("it has a name").into_owned();
            parts.push((name, part));
        }
        let telling = [
            "document",
            "numbering",
            "styles",
            "_rels/.rels",
            "footnotes",
        ];
        let chosen = telling[self.below(telling.len())];
        for (name, part) in &mut parts {
            if name.contains(chosen) && !part.is_empty() {
                self.damage(part);
            }
        }
        let parts: Vec<(&str, &[u8])> = parts
            .iter()
            .map(|(name, part)| (name.as_str(), part.as_slice()))
            .collect();
        packed(&parts)
    }
}

/// How many damaged files are made of each.
pub(crate) fn n_mutants() -> usize {
    let n_mutants = std::env::var("ZHENGGAI_MUTANTS").ok();
    n_mutants.and_then(|n| n.parse().ok()).unwrap_or(12)
}

#[test]
fn damaged_documents_have_an_answer() {
    let n_mutants = n_mutants();
    for (place, sample) in SAMPLES.iter().enumerate() {
        let whole = bytes_of(sample.file);
        let mut numbers = Numbers(place as u64);
        let (mut n_read, mut longest) = (0, Duration::ZERO);
        for mutant in 0..n_mutants {
            let bytes = if sample.format == Format::Docx && mutant % 4 != 0 {
                numbers.damage_inside(&whole)
            } else {
                let mut bytes = whole.clone();
                for _ in 0..=numbers.below(3) {
                    if !bytes.is_empty() {
                        numbers.damage(&mut bytes);
                    }
                }
                bytes
            };
            let start = Instant::now();
            match import(sample.file, &bytes, None) {
                Ok(imported) => {
                    n_read += 1;
                    for hint in &imported.hints {
                        assert!(imported.text.is_boundary(hint.range.start()));
                        assert!(imported.text.is_boundary(hint.range.end()));
                    }
                    let parts = imported.parts.iter();
                    let covered: String =
                        parts.map(|part| imported.text.slice(part.range)).collect();
                    assert_eq!(covered, imported.text.as_str(), "the parts are the text");
                }
                Err(error) => assert!(!error.message().is_empty()),
            }
            let spent = start.elapsed();
            assert!(
                spent < LIMIT,
                "{} mutant {mutant} takes {spent:?}",
                sample.file
            );
            longest = longest.max(spent);
        }
        println!(
            "{:28} {n_read} of {n_mutants} read, longest {longest:?}",
            sample.file
        );
    }
}
