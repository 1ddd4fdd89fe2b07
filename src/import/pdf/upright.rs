//! A page turned so that its writing runs from left to right, whichever way the paper lay. What runs in another direction
//! comes after it; what runs aslant is a mark across the page and is left out.

use super::glyphs::{Glyph, PageGlyphs, Stroke};

/// Writing in another direction than the rest of the page is taken from so many characters on; less is a mark at the edge.
const FEWEST: usize = 20;
/// Whither writing can run: right, down, left, up.
const DIRECTIONS: [(f64, f64); 4] = [(1.0, 0.0), (0.0, 1.0), (-1.0, 0.0), (0.0, -1.0)];

/// The part of a page that is written in one direction, as if that ran to the right.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    pub(super) width: f64,
    pub(super) height: f64,
    pub(super) glyphs: Vec<Glyph>,
    pub(super) strokes: Vec<Stroke>,
}

/// A page in its directions, that of most characters first, and the characters that stand in none of them.
pub(super) fn sheets(page: PageGlyphs) -> (Vec<Sheet>, String) {
    let mut by_direction: [Vec<Glyph>; 4] = Default::default();
    let mut left_out = String::new();
    for glyph in page.glyphs {
        if !is_on_page(&glyph, page.width, page.height) {
            continue;
        }
        match direction_of(glyph.direction) {
            Some(place) => by_direction[place].push(glyph),
            None => left_out.push_str(glyph.words.trim()),
        }
    }
    let mut directions: Vec<(usize, (f64, f64), Vec<Glyph>)> = by_direction
        .into_iter()
        .zip(DIRECTIONS)
        .map(|(glyphs, direction)| (count(&glyphs), direction, glyphs))
        .filter(|(n, ..)| *n > 0)
        .collect();
    directions.sort_by_key(|(n, ..)| std::cmp::Reverse(*n));
    let mut sheets: Vec<Sheet> = Vec::new();
    for (n, direction, glyphs) in directions {
        if sheets.is_empty() || n >= FEWEST {
            let paper = (page.width, page.height);
            sheets.push(turned(glyphs, &page.strokes, direction, paper));
        } else {
            let words = glyphs.iter().map(|glyph| glyph.words.trim());
            left_out.extend(words);
        }
    }
    (sheets, left_out)
}

fn count(glyphs: &[Glyph]) -> usize {
    glyphs.iter().filter(|glyph| !glyph.is_blank()).count()
}

/// What stands beside the paper is not printed, and what has no place or size cannot be put into an order.
fn is_on_page(glyph: &Glyph, width: f64, height: f64) -> bool {
    let has_place = [glyph.x, glyph.y, glyph.size, glyph.width]
        .iter()
        .all(|value| value.is_finite());
    let edge = glyph.size;
    has_place
        && glyph.size > 0.5
        && (-edge..width + edge).contains(&glyph.x)
        && (-edge..height + edge).contains(&glyph.y)
}

fn direction_of((x, y): (f64, f64)) -> Option<usize> {
    let length = x.hypot(y);
    DIRECTIONS
        .iter()
        .position(|(right, down)| (x * right + y * down) / length > 0.98)
}

fn turned(
    mut glyphs: Vec<Glyph>,
    strokes: &[Stroke],
    (right, down): (f64, f64),
    (width, height): (f64, f64),
) -> Sheet {
    // The corner that comes to lie at the upper left, so that all places stay positive.
    let corner = (
        if right - down < 0.0 { width } else { 0.0 },
        if right + down < 0.0 { height } else { 0.0 },
    );
    let turn = |(x, y): (f64, f64)| {
        let (x, y) = (x - corner.0, y - corner.1);
        (x * right + y * down, y * right - x * down)
    };
    for glyph in &mut glyphs {
        (glyph.x, glyph.y) = turn((glyph.x, glyph.y));
    }
    let strokes = strokes.iter().map(|stroke| Stroke {
        from: turn(stroke.from),
        to: turn(stroke.to),
    });
    let is_across = down != 0.0;
    Sheet {
        width: if is_across { height } else { width },
        height: if is_across { width } else { height },
        glyphs,
        strokes: strokes.collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn glyph(place: (f64, f64), direction: (f64, f64)) -> Glyph {
        Glyph {
            x: place.0,
            y: place.1,
            width: 10.0,
            size: 10.0,
            direction,
            words: "整".into(),
        }
    }

    #[test]
    fn every_direction_is_turned_into_the_paper() {
        for (direction, start, end) in [
            ((1.0, 0.0), (20.0, 30.0), (60.0, 30.0)),
            ((0.0, 1.0), (170.0, 20.0), (170.0, 60.0)),
            ((-1.0, 0.0), (180.0, 270.0), (140.0, 270.0)),
            ((0.0, -1.0), (30.0, 280.0), (30.0, 240.0)),
        ] {
            let page = PageGlyphs {
                width: 200.0,
                height: 300.0,
                glyphs: vec![glyph(start, direction), glyph(end, direction)],
                ..PageGlyphs::default()
            };
            let (sheets, left_out) = sheets(page);
            assert_eq!((sheets.len(), left_out.as_str()), (1, ""));
            let places: Vec<_> = sheets[0].glyphs.iter().map(|g| (g.x, g.y)).collect();
            assert_eq!(places, [(20.0, 30.0), (60.0, 30.0)], "{direction:?}");
        }
    }

    #[test]
    fn marks_across_the_page_are_left_out() {
        let page = PageGlyphs {
            width: 200.0,
            height: 300.0,
            glyphs: vec![
                glyph((10.0, 10.0), (1.0, 0.0)),
                glyph((50.0, 50.0), (0.7, -0.7)),
                glyph((f64::NAN, 50.0), (1.0, 0.0)),
                glyph((50.0, 50.0), (0.0, 1.0)),
            ],
            ..PageGlyphs::default()
        };
        let (sheets, left_out) = sheets(page);
        assert_eq!((sheets.len(), sheets[0].glyphs.len()), (1, 1));
        assert_eq!(left_out, "整整");
    }
}
