//! Fills `fuzz/corpus` with made-up reports, whole and in pieces, and with documents of every format, so that fuzzing begins
//! where reports are.

use std::io;
use std::path::Path;

#[path = "../../tests/support/generator/mod.rs"]
#[expect(dead_code, reason = "only the texts are used here, not the answers")]
mod generator;
#[path = "../../tests/support/hostile.rs"]
mod hostile;

use generator::{Family, report};
use zhenggai_fuzz::{packed, parts_of, streams_of};

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
    seed_documents(&corpus)?;
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

/// The documents that other programs wrote, as the target of their format takes them.
fn seed_documents(corpus: &Path) -> io::Result<()> {
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/fixtures/import");
    for entry in std::fs::read_dir(samples)? {
        let path = entry?.path();
        let bytes = std::fs::read(&path)?;
        let name = path.file_name().unwrap_or_default();
        let ending = path.extension().and_then(|ending| ending.to_str());
        let (target, seed) = match ending.unwrap_or_default() {
            "docx" => ("import_docx", parts_of(&bytes)),
            "doc" => ("import_doc", streams_of(&bytes)),
            "rtf" => (
                "import_rtf",
                bytes.strip_prefix(b"{\\rtf1").unwrap_or(&bytes).to_vec(),
            ),
            "html" => ("import_html", bytes),
            "mhtml" => ("import_mhtml", bytes),
            "pdf" => ("import_pdf", bytes),
            _ => continue,
        };
        let folder = corpus.join(target);
        std::fs::create_dir_all(&folder)?;
        std::fs::write(folder.join(name), seed)?;
    }
    let words = "BT /F 12 Tf 1 0 0 1 72 700 Tm 14 TL <65746539> Tj T* [<4e00> -200 <3001>] TJ ET\n";
    let drawn = "q 1 0 0 1 5 5 cm 72 600 200 1 re f 72 500 m 272 500 l S Q /G 9 Tf (1.) Tj /X Do\n";
    let folder = corpus.join("import_page");
    std::fs::create_dir_all(&folder)?;
    std::fs::write(folder.join("words"), words.repeat(9) + drawn)?;
    let folder = corpus.join("import_zip");
    std::fs::create_dir_all(&folder)?;
    let file = |name: &str| {
        (
            name.to_owned(),
            "一、整改情况\n1.已完成。\n".as_bytes().to_vec(),
        )
    };
    let archive = packed(&[file("甲.txt"), file("乙/丙.md")]);
    std::fs::write(folder.join("two"), archive.get(4..).unwrap_or_default())
}
