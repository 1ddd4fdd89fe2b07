//! What a page draws, taken down operator by operator: characters with their places, lines, pictures. Colours, shapes of
//! glyphs and pictures themselves are not looked at, since nothing of them is read.

use hayro_font::kurbo::{Affine, BezPath, Point, Rect, Shape as _};
use hayro_syntax::content::TypedIter;
use hayro_syntax::content::ops::TypedInstruction as Op;
use hayro_syntax::object::dict::keys::{BBOX, FONT, FORM, IMAGE, MATRIX, OC, RESOURCES, SUBTYPE};
use hayro_syntax::object::{Array, Dict, Name, Number, Object, Stream, dict_or_stream};
use hayro_syntax::page::Resources;

use super::fonts::{FontPlace, Fonts};
use super::glyphs::PageGlyphs;
use super::layers::Layers;
use super::streams::Streams;
use super::taken::{take_character, take_path};
use crate::import::{ImportError, Stop};

/// Forms within forms; what lies deeper is not drawn.
const DEEPEST: usize = 24;
/// So many states can be put aside at once.
const MOST_STATES: usize = 4_096;
/// No page that anyone reads takes more operators, those of its forms among them each time that they are drawn.
const MOST_OPERATORS: usize = 5_000_000;
/// The share of the page from which on a picture counts.
const LARGE_PICTURE: f64 = 0.25;

/// How what comes next is written.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pen {
    /// From the measure of the content to that of the page.
    pub(super) place: Affine,
    pub(super) font: Option<FontPlace>,
    pub(super) size: f64,
    /// Between characters.
    pub(super) spacing: f64,
    /// More between words.
    pub(super) word_spacing: f64,
    /// 1 where the type is as wide as it was made.
    pub(super) stretch: f64,
    pub(super) leading: f64,
    pub(super) rise: f64,
    pub(super) text: Affine,
    line: Affine,
}

impl Pen {
    fn new(place: Affine) -> Self {
        Self {
            place,
            font: None,
            size: 1.0,
            spacing: 0.0,
            word_spacing: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
            text: Affine::IDENTITY,
            line: Affine::IDENTITY,
        }
    }

    fn set_text(&mut self, place: Affine) {
        self.text = place;
        self.line = place;
    }

    fn next_line(&mut self, across: f64, up: f64) {
        self.set_text(self.line * Affine::translate((across, up)));
    }
}

/// A page that is being drawn.
pub(super) struct Drawing<'page, 'pdf> {
    pub(super) page: PageGlyphs,
    pub(super) fonts: &'page mut Fonts<'pdf>,
    pub(super) layers: &'page Layers,
    pub(super) streams: &'page Streams,
    pub(super) stop: &'page Stop,
    pen: Pen,
    aside: Vec<Pen>,
    path: BezPath,
    /// Whether each marked part around the place is seen.
    seen: Vec<bool>,
    depth: usize,
    n_operators: usize,
}

impl<'page, 'pdf> Drawing<'page, 'pdf> {
    /// An empty page of this size.
    pub(super) fn new(
        (width, height): (f64, f64),
        place: Affine,
        fonts: &'page mut Fonts<'pdf>,
        layers: &'page Layers,
        streams: &'page Streams,
        stop: &'page Stop,
    ) -> Self {
        Self {
            page: PageGlyphs {
                width,
                height,
                ..PageGlyphs::default()
            },
            fonts,
            layers,
            streams,
            stop,
            pen: Pen::new(place),
            aside: Vec::new(),
            path: BezPath::new(),
            seen: Vec::new(),
            depth: 0,
            n_operators: 0,
        }
    }

    /// Draws this content.
    ///
    /// # Errors
    /// Where the reading was stopped.
    pub(super) fn draw(
        &mut self,
        content: &[u8],
        resources: &Resources<'pdf>,
    ) -> Result<(), ImportError> {
        let (n_aside, n_seen) = (self.aside.len(), self.seen.len());
        let mut named: Vec<(Vec<u8>, Option<FontPlace>)> = Vec::new();
        let mut operators = TypedIter::new(content);
        while let Some(operator) = operators.next() {
            self.stop.check()?;
            self.n_operators += 1;
            if self.n_operators > MOST_OPERATORS {
                self.page.is_cut_off = true;
                break;
            }
            match operator {
                Op::SaveState(_) if self.aside.len() < MOST_STATES => self.aside.push(self.pen),
                Op::RestoreState(_) if self.aside.len() > n_aside => {
                    self.pen = self.aside.pop().unwrap_or(self.pen);
                }
                Op::Transform(m) => self.pen.place *= affine([m.0, m.1, m.2, m.3, m.4, m.5]),
                Op::SetGraphicsState(state) => {
                    let state = resources.get_ext_g_state(state.0);
                    if let Some(font) = state.and_then(|state| state.get::<Array<'_>>(FONT)) {
                        self.take_font(&font);
                    }
                }
                Op::TextFont(font) => {
                    let known = named.iter().find(|(name, _)| *name == font.0.as_ref());
                    self.pen.font = if let Some((_, place)) = known {
                        *place
                    } else {
                        let place = match resources.get_font(font.0) {
                            Some(dictionary) => self.fonts.of(&dictionary),
                            None => self.fonts.substitute(),
                        };
                        named.push((font.0.as_ref().to_vec(), place));
                        place
                    };
                    self.pen.size = font.1.as_f64();
                }
                Op::BeginText(_) => self.pen.set_text(Affine::IDENTITY),
                Op::SetTextMatrix(m) => {
                    self.pen.set_text(affine([m.0, m.1, m.2, m.3, m.4, m.5]));
                }
                Op::HorizontalScaling(percent) => self.pen.stretch = percent.0.as_f64() / 100.0,
                Op::TextLeading(leading) => self.pen.leading = leading.0.as_f64(),
                Op::CharacterSpacing(spacing) => self.pen.spacing = spacing.0.as_f64(),
                Op::WordSpacing(spacing) => self.pen.word_spacing = spacing.0.as_f64(),
                Op::TextRise(rise) => self.pen.rise = rise.0.as_f64(),
                Op::NextLine(to) => self.pen.next_line(to.0.as_f64(), to.1.as_f64()),
                Op::NextLineAndSetLeading(to) => {
                    self.pen.leading = -to.1.as_f64();
                    self.pen.next_line(to.0.as_f64(), to.1.as_f64());
                }
                Op::NextLineUsingLeading(_) => self.pen.next_line(0.0, -self.pen.leading),
                Op::ShowText(words) => self.show(words.0.as_bytes()),
                Op::NextLineAndShowText(words) => {
                    self.pen.next_line(0.0, -self.pen.leading);
                    self.show(words.0.as_bytes());
                }
                Op::ShowTextWithParameters(words) => {
                    self.pen.word_spacing = words.0.as_f64();
                    self.pen.spacing = words.1.as_f64();
                    self.pen.next_line(0.0, -self.pen.leading);
                    self.show(words.2.as_bytes());
                }
                Op::ShowTexts(parts) => {
                    for part in parts.0.iter::<Object<'_>>() {
                        match part {
                            Object::Number(gap) => self.shift(gap.as_f64()),
                            Object::String(words) => self.show(words.as_bytes()),
                            _ => {}
                        }
                    }
                }
                Op::XObject(name) => {
                    if let Some(drawn) = resources.get_x_object(name.0) {
                        self.draw_object(&drawn, resources)?;
                    }
                }
                Op::InlineImage(_) => self.take_picture(),
                Op::BeginMarkedContent(_) => self.begin_part(true),
                Op::BeginMarkedContentWithProperties(part) => {
                    let is_shown = self.is_shown(part.1, resources);
                    self.begin_part(is_shown);
                }
                Op::EndMarkedContent(_) if self.seen.len() > n_seen => {
                    self.seen.pop();
                }
                other => self.draw_path(&other),
            }
        }
        self.path.truncate(0);
        self.seen.truncate(n_seen);
        if self.aside.len() > n_aside {
            self.pen = self.aside[n_aside];
            self.aside.truncate(n_aside);
        }
        Ok(())
    }

    /// What builds a path or draws it; all other operators say how something looks.
    fn draw_path(&mut self, operator: &Op<'_, '_>) {
        let point = |x: &Number, y: &Number| Point::new(x.as_f64(), y.as_f64());
        let last = self.path.current_position();
        match (operator, last) {
            (Op::MoveTo(to), _) => self.path.move_to(point(&to.0, &to.1)),
            (Op::RectPath(r), _) => {
                let from = point(&r.0, &r.1);
                let to = Point::new(from.x + r.2.as_f64(), from.y + r.3.as_f64());
                let sides = Rect {
                    x0: from.x,
                    y0: from.y,
                    x1: to.x,
                    y1: to.y,
                };
                self.path.extend(sides.path_elements(0.1));
                self.path.move_to(from);
            }
            (Op::LineTo(to), Some(_)) => self.path.line_to(point(&to.0, &to.1)),
            (Op::CubicTo(c), Some(_)) => {
                let ends = (point(&c.0, &c.1), point(&c.2, &c.3), point(&c.4, &c.5));
                self.path.curve_to(ends.0, ends.1, ends.2);
            }
            (Op::CubicStartTo(c), Some(last)) => {
                self.path
                    .curve_to(last, point(&c.0, &c.1), point(&c.2, &c.3));
            }
            (Op::CubicEndTo(c), Some(_)) => {
                let end = point(&c.2, &c.3);
                self.path.curve_to(point(&c.0, &c.1), end, end);
            }
            (Op::ClosePath(_), Some(_)) => self.path.close_path(),
            (
                Op::CloseAndStrokePath(_)
                | Op::CloseFillAndStrokeNonZero(_)
                | Op::CloseFillAndStrokeEvenOdd(_),
                Some(_),
            ) => {
                self.path.close_path();
                self.end_path(true);
            }
            (
                Op::StrokePath(_)
                | Op::FillPathNonZero(_)
                | Op::FillPathNonZeroCompatibility(_)
                | Op::FillPathEvenOdd(_)
                | Op::FillAndStrokeNonZero(_)
                | Op::FillAndStrokeEvenOdd(_),
                _,
            ) => self.end_path(true),
            (Op::EndPath(_), _) => self.end_path(false),
            _ => {}
        }
    }

    fn end_path(&mut self, is_drawn: bool) {
        if is_drawn && self.is_seen() && !self.path.is_empty() {
            take_path(&mut self.page, &self.path, self.pen.place);
        }
        self.path.truncate(0);
    }

    fn is_seen(&self) -> bool {
        self.seen.last().copied().unwrap_or(true)
    }

    fn begin_part(&mut self, is_shown: bool) {
        if self.seen.len() < MOST_STATES {
            self.seen.push(self.is_seen() && is_shown);
        }
    }

    /// Whether the layer is seen that a part of the content says it belongs to.
    fn is_shown(&self, properties: &Object<'_>, resources: &Resources<'_>) -> bool {
        let (group, place) = if let Some(name) = properties.clone().into_name() {
            let group = resources.properties.get::<Dict<'_>>(&name);
            (group, resources.properties.get_ref(&name))
        } else {
            let inside = dict_or_stream(properties).map(|(inside, _)| inside);
            let group = inside.and_then(|inside| inside.get::<Dict<'_>>(OC));
            (group, inside.and_then(|inside| inside.get_ref(OC)))
        };
        place.is_none() || self.layers.shows(&group.unwrap_or_default(), place)
    }

    fn take_font(&mut self, font: &Array<'pdf>) {
        let mut parts = font.iter::<Object<'_>>();
        let dictionary = parts.next().and_then(Object::into_dict);
        let size = parts.next().and_then(Object::into_number);
        if let (Some(dictionary), Some(size)) = (dictionary, size) {
            self.pen.font = self.fonts.of(&dictionary);
            self.pen.size = size.as_f64();
        }
    }

    fn show(&mut self, bytes: &[u8]) {
        if self.pen.font.is_none() {
            self.pen.font = self.fonts.substitute();
        }
        let is_seen = self.is_seen();
        let Some(table) = self.pen.font.and_then(|place| self.fonts.table(place)) else {
            return;
        };
        // In a font that stands for another, bytes that are no letters say nothing.
        let is_seen = is_seen && (!table.is_substitute || bytes.is_ascii());
        let is_horizontal = table.is_horizontal;
        let mut rest = bytes;
        while let Some(character) = table.first(rest) {
            if is_seen {
                take_character(&mut self.page, &self.pen, character, is_horizontal);
            }
            let spacing = if character.is_blank {
                self.pen.spacing + self.pen.word_spacing
            } else {
                self.pen.spacing
            };
            let by = if is_horizontal {
                let by = character.advance.x / 1000.0 * self.pen.size + spacing;
                (by * self.pen.stretch, 0.0)
            } else {
                (0.0, character.advance.y / 1000.0 * self.pen.size + spacing)
            };
            self.pen.text *= Affine::translate(by);
            rest = rest.get(character.n_bytes.max(1)..).unwrap_or_default();
        }
    }

    /// Moves on by a gap between two parts of a line, in thousandths of the size of the type.
    fn shift(&mut self, gap: f64) {
        let table = self.pen.font.and_then(|place| self.fonts.table(place));
        let by = -gap / 1000.0 * self.pen.size;
        self.pen.text = if table.is_none_or(|table| table.is_horizontal) {
            self.pen.text * Affine::translate((by * self.pen.stretch, 0.0))
        } else {
            self.pen.text * Affine::translate((0.0, by))
        };
    }

    fn draw_object(
        &mut self,
        drawn: &Stream<'pdf>,
        resources: &Resources<'pdf>,
    ) -> Result<(), ImportError> {
        let dictionary = drawn.dict();
        let group = dictionary.get::<Dict<'_>>(OC);
        let is_shown = group.is_none_or(|group| self.layers.shows(&group, dictionary.get_ref(OC)));
        if !is_shown || !self.is_seen() {
            return Ok(());
        }
        let subtype = dictionary.get::<Name<'_>>(SUBTYPE);
        match subtype.as_deref() {
            Some(IMAGE) => self.take_picture(),
            Some(FORM) if self.depth < DEEPEST && dictionary.contains_key(BBOX) => {
                let Some(content) = self.streams.content(drawn)? else {
                    return Ok(());
                };
                let before = self.pen;
                let place = dictionary.get::<[f64; 6]>(MATRIX).map(Affine::new);
                self.pen.place *= place.unwrap_or(Affine::IDENTITY);
                self.path.truncate(0);
                self.depth += 1;
                let own = dictionary.get::<Dict<'_>>(RESOURCES).map(Resources::new);
                let drawn = self.draw(&content, own.as_ref().unwrap_or(resources));
                self.depth -= 1;
                self.pen = before;
                drawn?;
            }
            _ => {}
        }
        Ok(())
    }

    /// A picture fills a field of one by one, wherever that is put.
    fn take_picture(&mut self) {
        let covered = self.pen.place.determinant().abs();
        let is_large = covered > self.page.width * self.page.height * LARGE_PICTURE;
        self.page.has_picture |= is_large && self.is_seen();
    }
}

fn affine(numbers: [Number; 6]) -> Affine {
    Affine::new(numbers.map(|number| number.as_f64()))
}
