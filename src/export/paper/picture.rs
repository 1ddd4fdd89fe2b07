//! The charts of a paper as one picture: as SVG, which stays sharp at any size, and as PNG, which every program takes.

use std::sync::Arc;

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{self, Tree, fontdb};
use svg::Document;
use svg::Node;
use svg::node::element::{Rectangle, Text};

use super::charts::{FONTS, WIDTH, drawing};
use super::{Paper, printable};
use crate::tr;

/// The embedded font for words that are not bold, in which every character of a report can be drawn.
pub static REGULAR_FONT: &[u8] = include_bytes!("../../../fonts/NotoSansSC-Regular.ttf");

/// What the font is called.
const FONT_NAME: &str = "Noto Sans SC";
const MARGIN: f64 = 24.0;
const HEADING: f64 = 30.0;
const TITLE_SIZE: f64 = 17.0;
const HEADING_SIZE: f64 = 14.0;
const INK: &str = "#1b1f24";
/// Pixels of a point, so that words are sharp on the screens of today and in print.
const SHARPNESS: f32 = 2.0;
/// More pixels make a picture that other programs refuse, and that nobody could look at.
const MOST_PIXELS: f32 = 60_000_000.0;

/// Why there is no picture.
#[derive(Debug, thiserror::Error)]
pub enum PictureError {
    /// There are more rows than a picture of points can show so that they can be read.
    #[error("{}", tr!("picture-too-high"))]
    TooHigh,
    /// What was drawn cannot be turned into points.
    #[error(transparent)]
    Drawing(#[from] usvg::Error),
    /// The points cannot be written as PNG.
    #[error("{0}")]
    Encoding(String),
}

impl From<PictureError> for std::io::Error {
    fn from(error: PictureError) -> Self {
        Self::other(error)
    }
}

/// All charts of the paper as SVG, one below the other under its title.
#[must_use]
pub fn charts_svg(paper: &Paper) -> String {
    let mut top = MARGIN + TITLE_SIZE;
    let mut drawn: Vec<Box<dyn Node>> = vec![Box::new(words(&paper.title, TITLE_SIZE, top))];
    top += MARGIN;
    for part in &paper.parts {
        let (Some(chart), Some(drawing)) = (&part.chart, drawing(part)) else {
            continue;
        };
        let title = words(&chart.title, HEADING_SIZE, top + HEADING_SIZE);
        let chart = drawing.element.set("x", MARGIN).set("y", top + HEADING);
        drawn.extend::<[Box<dyn Node>; 2]>([Box::new(title), Box::new(chart)]);
        top += HEADING + drawing.height + MARGIN;
    }
    let width = WIDTH + 2.0 * MARGIN;
    let ground = Rectangle::new()
        .set("width", width)
        .set("height", top)
        .set("fill", "#ffffff");
    let mut picture = Document::new()
        .set("viewBox", (0.0, 0.0, width, top))
        .set("width", width)
        .set("height", top)
        .set("font-family", FONTS)
        .set("color", INK)
        .add(ground);
    for node in drawn {
        picture = picture.add(node);
    }
    picture.to_string()
}

/// All charts of the paper as PNG, drawn with the embedded font.
///
/// # Errors
/// Where there are more rows than such a picture can show.
pub fn charts_png(paper: &Paper) -> Result<Vec<u8>, PictureError> {
    let mut fonts = fontdb::Database::new();
    fonts.load_font_data(REGULAR_FONT.to_vec());
    let options = usvg::Options {
        font_family: FONT_NAME.to_owned(),
        fontdb: Arc::new(fonts),
        ..usvg::Options::default()
    };
    let tree = Tree::from_str(&charts_svg(paper), &options)?;
    let size = tree.size();
    let (width, height) = (size.width() * SHARPNESS, size.height() * SHARPNESS);
    if width * height > MOST_PIXELS {
        return Err(PictureError::TooHigh);
    }
    let mut picture =
        Pixmap::new(width.ceil() as u32, height.ceil() as u32).ok_or(PictureError::TooHigh)?;
    let sharp = Transform::from_scale(SHARPNESS, SHARPNESS);
    resvg::render(&tree, sharp, &mut picture.as_mut());
    picture
        .encode_png()
        .map_err(|error| PictureError::Encoding(error.to_string()))
}

fn words(words: &str, size: f64, base: f64) -> Text {
    Text::new(printable(words))
        .set("x", MARGIN)
        .set("y", base)
        .set("font-size", size)
        .set("fill", "currentColor")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::paper::samples::paper;
    use crate::export::paper::{Cell, Column};

    #[test]
    fn the_picture_has_every_chart_and_nothing_that_a_report_brought() {
        let drawn = charts_svg(&paper());
        let mut reader = quick_xml::Reader::from_str(&drawn);
        let mut drawings = 0;
        loop {
            match reader.read_event().expect("it is well-formed") {
                quick_xml::events::Event::Eof => break,
                quick_xml::events::Event::Start(tag) => {
                    assert_ne!(tag.name().as_ref(), "script");
                    drawings += usize::from(tag.name().as_ref() == "svg");
                }
                _ => {}
            }
        }
        assert_eq!(drawings, 2, "the picture and the one chart in it");
    }

    #[test]
    fn the_points_show_the_bars_and_the_chinese_words() {
        let mut only_latin = paper();
        only_latin.parts[0].rows[0][0] = Cell::words("");
        let [with, without] = [paper(), only_latin].map(|paper| {
            let png = charts_png(&paper).expect("it can be drawn");
            assert!(png.starts_with(b"\x89PNG"));
            Pixmap::decode_png(&png).expect("it can be read")
        });
        let dark = |picture: &Pixmap| {
            let pixels = picture.pixels().iter();
            pixels
                .filter(|pixel| pixel.red() < 100 && pixel.blue() < 100)
                .count()
        };
        assert!(dark(&with) > dark(&without) + 100, "已完成 is drawn");
        let blue = super::super::Colour::LEFT.0;
        let is_bar = |pixel: &&resvg::tiny_skia::PremultipliedColorU8| {
            [pixel.red(), pixel.green(), pixel.blue()]
                == [(blue >> 16) as u8, (blue >> 8) as u8, blue as u8]
        };
        assert!(with.pixels().iter().filter(is_bar).count() > 1000);
    }

    #[test]
    fn more_rows_than_can_be_shown_are_refused() {
        let mut paper = paper();
        paper.parts[0].columns = vec![Column::new("行", 1); 3];
        paper.parts[0].rows = vec![vec![Cell::words("行"), Cell::count(1), Cell::count(2)]; 2000];
        assert!(matches!(charts_png(&paper), Err(PictureError::TooHigh)));
    }
}
