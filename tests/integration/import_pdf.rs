//! PDF files that give no text say why, what is known of how pages were read is told, and no file keeps the program for
//! itself.

use std::io::Write as _;
use std::thread;
use std::time::Duration;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use zhenggai::import::{
    BinaryKind, Format, ImportError, Note, Stop, from_other_program, import, import_until,
};

use super::import_formats::{bytes_of, read};
use super::import_mutants::{Numbers, n_mutants};
use super::pdf::{file_of, pages_of, stream};

#[track_caller]
fn check_refused(file: &str, expected: ImportError) {
    let error = import(file, &bytes_of(file), None).expect_err("it gives no text");
    assert_eq!(error, expected, "{file}");
    assert!(!error.message().is_empty() && !error.hint().is_empty());
}

#[test]
fn files_that_give_no_text_say_why() {
    let encrypted = ImportError::Binary(BinaryKind::EncryptedPdf);
    check_refused("encrypted.pdf", encrypted);
    check_refused("scanned.pdf", ImportError::Scanned { n_pages: 2 });
    check_refused("no_unicode.pdf", ImportError::NoUnicode);
    assert!(encrypted.message().contains("密码"));
}

#[test]
fn what_is_missing_or_left_out_is_told() {
    let notes = read("report_part_scanned.pdf").notes;
    let scanned = Note::PagesWithoutText {
        pages: vec![2],
        of: 3,
    };
    assert!(notes.contains(&scanned), "{notes:?}");
    assert!(scanned.is_warning());
    // A head and a number on each of two pages.
    assert_eq!(read("report_paged.pdf").notes, [Note::LeftOut { n: 4 }]);
    // A number on each of two pages, and words across each of them.
    assert_eq!(
        read("report_unembedded.pdf").notes,
        [Note::LeftOut { n: 4 }]
    );
    assert!(read("report.txt").notes.is_empty());
}

const CATALOGUE: &str = "<</Type/Catalog/Pages 2 0 R>>";
const FONT: &str = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>";

#[test]
fn pages_that_lead_in_circles_are_read_once() {
    let file = file_of(&[
        CATALOGUE.to_owned(),
        "<</Type/Pages/Count 9/Kids[3 0 R 2 0 R 4 0 R 3 0 R]>>".to_owned(),
        "<</Type/Page/Parent 2 0 R/Contents 5 0 R/Resources<</Font<</F 6 0 R>>>>>>".to_owned(),
        "<</Type/Pages/Parent 2 0 R/Kids[2 0 R 4 0 R]>>".to_owned(),
        stream("", "BT /F 12 Tf 72 700 Td (Report on rectification) Tj ET"),
        FONT.to_owned(),
    ]);
    let imported = import("圈.pdf", &file, None).expect("it can be read");
    assert_eq!(imported.format, Format::Pdf);
    assert_eq!(imported.text.as_str(), "Report on rectification\n");
}

/// A file of one page that takes years to draw: each form draws the next one many times over.
pub(crate) fn endless() -> Vec<u8> {
    const DEEP: usize = 10;
    let mut objects = vec![
        CATALOGUE.to_owned(),
        "<</Type/Pages/Count 1/Kids[3 0 R]>>".to_owned(),
        "<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</XObject<</X 6 0 R>>>>>>".to_owned(),
        stream("", "/X Do"),
        FONT.to_owned(),
    ];
    for number in 6..6 + DEEP {
        let next = number + 1;
        let form = format!(
            "/Type/XObject/Subtype/Form/BBox[0 0 600 800]/Resources<</Font<</F 5 0 R>>/XObject<</X {next} 0 R>>>>"
        );
        let content = if number + 1 == 6 + DEEP {
            "BT /F 12 Tf (x) Tj ET ".to_owned()
        } else {
            "/X Do ".repeat(12)
        };
        objects.push(stream(&form, &content));
    }
    file_of(&objects)
}

#[test]
fn a_page_that_takes_years_to_draw_is_left_when_asked() {
    let stop = Stop::default();
    let asked = stop.clone();
    let asking = thread::spawn(move || {
        thread::sleep(Duration::from_millis(300));
        asked.ask();
    });
    let found = import_until("深.pdf", &endless(), None, &stop);
    assert_eq!(found, Err(ImportError::Stopped));
    asking.join().expect("it asked");
}

/// A file of one page that says something, then takes more operators than any page, and says something more.
fn longer_than_any_page() -> Vec<u8> {
    let form = |name: usize| {
        format!(
            "/Type/XObject/Subtype/Form/BBox[0 0 600 800]/Resources<</XObject<</X {name} 0 R>>>>"
        )
    };
    let said = |words: &str, y: u32| format!("BT /F 12 Tf 72 {y} Td ({words}) Tj ET ");
    let content = said("Said before", 700) + "/X Do " + &said("Said behind", 600);
    file_of(&[
        CATALOGUE.to_owned(),
        "<</Type/Pages/Count 1/Kids[3 0 R]>>".to_owned(),
        "<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F 5 0 R>>/XObject<</X 6 0 R>>>>>>".to_owned(),
        stream("", &content),
        FONT.to_owned(),
        stream(&form(7), &"/X Do ".repeat(60)),
        stream(&form(7), &"n ".repeat(100_000)),
    ])
}

#[test]
fn the_end_of_a_page_that_draws_more_than_is_looked_at_is_not_dropped_in_silence() {
    let imported = import("长.pdf", &longer_than_any_page(), None).expect("it can be read");
    assert_eq!(imported.text.as_str(), "Said before\n");
    let told = Note::PagesCutOff { pages: vec![1] };
    assert_eq!(imported.notes, std::slice::from_ref(&told));
    assert!(told.is_warning() && told.message().contains("第 1 页"));
}

#[test]
fn paragraphs_over_many_pages_come_out_whole_and_without_page_numbers() {
    let paragraph =
        "整改工作领导小组逐条研究措施并且明确责任单位和完成时限，全部按期完成。".repeat(40);
    let chars: Vec<char> = format!("　　{paragraph}").chars().collect();
    let lines: Vec<String> = chars.chunks(31).map(|line| line.iter().collect()).collect();
    let pages: Vec<Vec<String>> = lines.chunks(20).map(<[String]>::to_vec).collect();
    assert!(pages.len() > 2);
    let imported = import("长.pdf", &pages_of(&pages), None).expect("it can be read");
    assert_eq!(imported.text.as_str(), format!("{paragraph}\n"));
    assert_eq!(imported.notes, [Note::LeftOut { n: pages.len() }]);
}

#[test]
fn a_part_that_unpacks_to_more_than_any_report_is_refused_before_it_is_unpacked() {
    let mut packing = ZlibEncoder::new(Vec::new(), Compression::best());
    let blanks = vec![b' '; 1024 * 1024];
    for _ in 0..80 {
        packing.write_all(&blanks).expect("memory takes all");
    }
    let packed = packing.finish().expect("memory takes all");
    assert!(packed.len() < 100_000);
    for filters in ["/FlateDecode", "[/FlateDecode/FlateDecode]"] {
        let head = format!(
            "%PDF-1.4\n1 0 obj\n{CATALOGUE}\nendobj\n2 0 obj\n<</Filter{filters}>>\nstream\n"
        );
        let file = [head.as_bytes(), &packed, b"\nendstream\nendobj\n"].concat();
        let refused = import("大.pdf", &file, None);
        assert_eq!(refused, Err(ImportError::TooMuchInside), "{filters}");
    }
}

/// Programs pack what they write, so that damage seldom reaches what a page draws; here nothing is packed.
#[test]
fn damaged_pages_have_an_answer() {
    let line = |n: usize| format!("{n}.关于“学习不深”问题，整改情况：已完成");
    let pages: Vec<Vec<String>> = (0..3).map(|_| (1..9).map(line).collect()).collect();
    let whole = pages_of(&pages);
    let mut n_read = 0;
    for seed in 0..n_mutants() * 10 {
        let mut numbers = Numbers(seed as u64);
        let mut bytes = whole.clone();
        for _ in 0..=numbers.below(4) {
            if !bytes.is_empty() {
                numbers.damage(&mut bytes);
            }
        }
        match import("坏.pdf", &bytes, None) {
            Ok(_) => n_read += 1,
            Err(error) => assert!(!error.message().is_empty()),
        }
    }
    println!("{n_read} of {} damaged files read", n_mutants() * 10);
}

#[test]
fn what_another_program_makes_up_is_not_taken_for_text() {
    let made_up = "㮤䉸➯䀇⚖〣㥌㤒揊㚂\n⊊ゎ✭㰸㰝洰╓㤈撘㇂⿂㥌㤒㒢▬揊㚂";
    assert_eq!(from_other_program(Format::Pdf, made_up), None);
    let found = from_other_program(Format::Pdf, "整改情况\n已完成。\n").expect("it is text");
    assert_eq!(found.notes, [Note::OtherProgram]);
}
