//! PDF files written by hand: objects with their table, pages of Chinese lines.

use std::fmt::Write as _;

/// A file of these objects, numbered from 1; the first is the catalogue.
pub(crate) fn file_of(objects: &[String]) -> Vec<u8> {
    let mut file = "%PDF-1.4\n".to_owned();
    let mut places = Vec::new();
    for (number, object) in (1..).zip(objects) {
        places.push(file.len());
        write!(file, "{number} 0 obj\n{object}\nendobj\n").expect("a string takes all");
    }
    let table = file.len();
    let n = objects.len() + 1;
    write!(file, "xref\n0 {n}\n0000000000 65535 f \n").expect("a string takes all");
    for place in places {
        writeln!(file, "{place:010} 00000 n ").expect("a string takes all");
    }
    write!(
        file,
        "trailer\n<</Size {n}/Root 1 0 R>>\nstartxref\n{table}\n%%EOF\n"
    )
    .expect("a string takes all");
    file.into_bytes()
}

/// A stream with these entries in its dictionary.
pub(crate) fn stream(dictionary: &str, content: &str) -> String {
    let length = content.len();
    format!("<<{dictionary}/Length {length}>>\nstream\n{content}\nendstream")
}

/// A file of pages, each with these lines and its number at the foot, in a font that every reader must have.
pub(crate) fn pages_of(pages: &[Vec<String>]) -> Vec<u8> {
    /// The catalogue, the tree, the font and its two parts come before the pages.
    const FIRST_PAGE: usize = 6;
    let kids: Vec<String> = (0..pages.len())
        .map(|place| format!("{} 0 R ", FIRST_PAGE + 2 * place))
        .collect();
    let kids = kids.concat();
    let n = pages.len();
    let mut objects = vec![
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        format!("<</Type/Pages/Count {n}/Kids[{kids}]/MediaBox[0 0 595 842]>>"),
        "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[4 0 R]>>".to_owned(),
        "<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 0>>/FontDescriptor 5 0 R/DW 1000>>".to_owned(),
        "<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[-25 -254 1000 880]/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880/StemV 93>>".to_owned(),
    ];
    for (place, lines) in pages.iter().enumerate() {
        let content = FIRST_PAGE + 2 * place + 1;
        objects.push(format!(
            "<</Type/Page/Parent 2 0 R/Contents {content} 0 R/Resources<</Font<</F 3 0 R>>>>>>"
        ));
        let mut drawn = String::new();
        let mut draw = |x: usize, y: usize, words: &str| {
            let units: Vec<String> = words
                .encode_utf16()
                .map(|unit| format!("{unit:04x}"))
                .collect();
            let units = units.concat();
            writeln!(drawn, "BT /F 14 Tf {x} {y} Td <{units}> Tj ET").expect("a string takes all");
        };
        for (down, line) in lines.iter().enumerate() {
            draw(80, 770 - 24 * down, line);
        }
        draw(270, 40, &format!("－{}－", place + 1));
        objects.push(stream("", &drawn));
    }
    file_of(&objects)
}
