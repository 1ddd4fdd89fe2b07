//! Fills `fuzz/corpus` with made-up reports, whole and in pieces, so that fuzzing begins where reports are.

use std::io;
use std::path::Path;

#[path = "../../tests/support/generator/mod.rs"]
#[expect(dead_code, reason = "only the texts are used here, not the answers")]
mod generator;
#[path = "../../tests/support/hostile.rs"]
mod hostile;

use generator::{Family, report};

/// Reports of every family; a piece of each is short enough to be changed all over.
const REPORTS: u64 = 3;
const PIECE: usize = 1_500;

fn main() -> io::Result<()> {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let mut texts = Vec::new();
    for (_, family) in Family::ALL {
        for seed in 0..REPORTS {
            let text = report(*family, seed).text;
            let middle = text.floor_char_boundary(text.len() / 2);
            let end = text.floor_char_boundary(middle + PIECE);
            let name = format!("{family:?}-{seed}");
            let front = text[..text.floor_char_boundary(PIECE)].to_owned();
            texts.push((format!("{name}-middle"), text[middle..end].to_owned()));
            texts.push((format!("{name}-front"), front));
            texts.push((name, text));
        }
    }
    let hostile = hostile::ALL.iter();
    texts.extend(hostile.map(|input| (input.name.replace(' ', "-"), input.of_bytes(300))));
    for target in ["parse_text", "import_bytes", "edits"] {
        let folder = corpus.join(target);
        std::fs::create_dir_all(&folder)?;
        for (name, text) in &texts {
            // The first byte chooses name and encoding there: here a text file, its encoding to be told from the bytes.
            let front: &[u8] = if target == "import_bytes" {
                &[0xfe]
            } else {
                &[]
            };
            std::fs::write(folder.join(name), [front, text.as_bytes()].concat())?;
        }
    }
    Ok(())
}
