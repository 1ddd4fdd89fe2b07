//! Files put together out of the parts in which their formats are read, so that what is changed reaches the reader: a packed
//! file of which a bit is turned is refused when it is unpacked.

use std::io::{Cursor, Read as _, Write as _};

use zhenggai::import::import;

/// What stands between two parts of a Word document; no XML holds it.
const BETWEEN: u8 = 0;
/// The parts of a Word document that are read, in the order in which they stand in the input.
const PARTS: [&str; 4] = ["document", "numbering", "styles", "footnotes"];
const KINDS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// Opens these bytes: they are read or refused with words.
pub fn check(name: &str, bytes: &[u8]) {
    match import(name, bytes, None) {
        Ok(imported) => {
            assert!(!imported.text.as_str().contains('\r'));
            for hint in &imported.hints {
                assert!(imported.text.is_boundary(hint.range.start()));
                assert!(imported.text.is_boundary(hint.range.end()));
            }
        }
        Err(error) => assert!(!error.message().is_empty() && !error.hint().is_empty()),
    }
}

/// A Word document of these parts.
pub fn docx(parts: &[u8]) -> Vec<u8> {
    let mut files = vec![("word/_rels/document.xml.rels".to_owned(), relationships())];
    for (name, part) in PARTS.iter().zip(parts.split(|byte| *byte == BETWEEN)) {
        files.push((format!("word/{name}.xml"), part.to_vec()));
    }
    packed(&files)
}

/// What refers to the parts beside the main one.
fn relationships() -> Vec<u8> {
    let relationship = |name: &&str| {
        format!(r#"<Relationship Id="{name}" Type="{KINDS}/{name}" Target="{name}.xml"/>"#)
    };
    let inside: String = PARTS.iter().skip(1).map(relationship).collect();
    format!("<Relationships>{inside}</Relationships>").into_bytes()
}

/// A packed file, nothing in it made smaller.
pub fn packed(files: &[(String, Vec<u8>)]) -> Vec<u8> {
    let stored =
        zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, file) in files {
        archive
            .start_file(name.as_str(), stored)
            .expect("it is begun");
        archive.write_all(file).expect("memory takes all");
    }
    archive.finish().expect("it is ended").into_inner()
}

/// The parts of this Word document, as [`docx`] takes them.
pub fn parts_of(document: &[u8]) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(Cursor::new(document)).expect("a sample is whole");
    let mut parts = Vec::new();
    for name in PARTS {
        if let Ok(mut part) = archive.by_name(&format!("word/{name}.xml")) {
            part.read_to_end(&mut parts).expect("a sample is whole");
        }
        parts.push(BETWEEN);
    }
    parts
}

/// An older Word document: the length of its main stream in four bytes, that stream, and the one with the tables.
pub fn doc(streams: &[u8]) -> Vec<u8> {
    let (len, rest) = streams.split_first_chunk().unwrap_or((&[0; 4], streams));
    let len = (u32::from_le_bytes(*len) as usize).min(rest.len());
    let (main, table) = rest.split_at(len);
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).expect("memory takes all");
    for (name, content) in [("WordDocument", main), ("0Table", table), ("1Table", table)] {
        let mut stream = file.create_stream(name).expect("memory takes all");
        stream.write_all(content).expect("memory takes all");
    }
    file.into_inner().into_inner()
}

/// The streams of this older Word document, as [`doc`] takes them.
pub fn streams_of(document: &[u8]) -> Vec<u8> {
    let mut file = cfb::CompoundFile::open(Cursor::new(document)).expect("a sample is whole");
    let mut stream = |name: &str| {
        let mut content = Vec::new();
        if let Ok(mut stream) = file.open_stream(name) {
            stream.read_to_end(&mut content).expect("a sample is whole");
        }
        content
    };
    let (main, mut table) = (stream("WordDocument"), stream("1Table"));
    if table.is_empty() {
        table = stream("0Table");
    }
    let len = u32::try_from(main.len()).expect("a sample is small");
    [&len.to_le_bytes(), main.as_slice(), table.as_slice()].concat()
}

/// A PDF of one page that draws this, and nothing packed.
pub fn pdf(content: &[u8]) -> Vec<u8> {
    let head = "%PDF-1.4
1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj
2 0 obj\n<</Type/Pages/Count 1/Kids[6 0 R]/MediaBox[0 0 595 842]>>\nendobj
3 0 obj\n<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[4 0 R]>>\nendobj
4 0 obj\n<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 0>>/DW 1000>>\nendobj
5 0 obj\n<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>\nendobj
6 0 obj\n<</Type/Page/Parent 2 0 R/Contents 7 0 R/Resources<</Font<</F 3 0 R/G 5 0 R>>/XObject<</X 7 0 R>>>>>>\nendobj
";
    let stream = format!(
        "7 0 obj\n<</Type/XObject/Subtype/Form/BBox[0 0 595 842]/Length {}>>\nstream\n",
        content.len()
    );
    let tail = b"\nendstream\nendobj\ntrailer\n<</Size 8/Root 1 0 R>>\n%%EOF\n";
    [head.as_bytes(), stream.as_bytes(), content, tail].concat()
}
