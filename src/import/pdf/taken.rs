//! Characters and lines put down where they stand on the page.

use hayro_font::kurbo::{Affine, BezPath, PathSeg, Shape as _};

use super::content::Pen;
use super::fonts::Character;
use super::glyphs::{Glyph, PageGlyphs, Stroke};

/// A page holds at most so many characters and lines; what comes after is no page that anyone reads.
const MOST_ON_A_PAGE: usize = 200_000;
/// A bar narrower than this, in points, is a line.
const THICKEST_LINE: f64 = 2.5;

/// Puts down the lines of a path that is drawn at `place`.
pub(super) fn take_path(page: &mut PageGlyphs, path: &BezPath, place: Affine) {
    let mut path = path.clone();
    path.apply_affine(place);
    let bounds = path.bounding_box();
    let middle = bounds.center();
    let mut take = |from: (f64, f64), to: (f64, f64)| {
        if page.strokes.len() < MOST_ON_A_PAGE {
            page.strokes.push(Stroke { from, to });
        }
    };
    if bounds.width() < THICKEST_LINE || bounds.height() < THICKEST_LINE {
        if bounds.width() > bounds.height() {
            take((bounds.x0, middle.y), (bounds.x1, middle.y));
        } else {
            take((middle.x, bounds.y0), (middle.x, bounds.y1));
        }
        return;
    }
    for segment in path.segments() {
        if let PathSeg::Line(line) = segment {
            take((line.p0.x, line.p0.y), (line.p1.x, line.p1.y));
        }
    }
}

/// Puts down a character that is written next.
pub(super) fn take_character(
    page: &mut PageGlyphs,
    pen: &Pen,
    character: &Character,
    is_horizontal: bool,
) {
    if page.glyphs.len() >= MOST_ON_A_PAGE {
        return;
    }
    let type_size = Affine::new([pen.size * pen.stretch, 0.0, 0.0, pen.size, 0.0, pen.rise]);
    let place = pen.place * pen.text * type_size * Affine::translate(character.origin / 1000.0);
    let [right, down, up_right, up_down, x, y] = place.as_coeffs();
    let size = up_right.hypot(up_down);
    let width = if is_horizontal {
        let usual = if character.words.is_ascii() {
            size / 2.0
        } else {
            size
        };
        let told = character
            .width
            .map(|width| width / 1000.0 * right.hypot(down));
        let is_likely = |width: &f64| width.is_finite() && *width > 0.0 && *width < 3.0 * size;
        told.filter(is_likely).unwrap_or(usual)
    } else {
        size
    };
    page.glyphs.push(Glyph {
        x,
        y,
        width,
        size,
        // Writing that runs down stands upright all the same.
        direction: if is_horizontal {
            (right, down)
        } else {
            (-down, right)
        },
        words: character.words.clone(),
    });
}
