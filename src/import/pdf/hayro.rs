//! The pages of a file as the library `hayro` gives them. It draws pages; what it would draw is taken down here.

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

use hayro_interpret::font::{Glyph as Drawn, GlyphRun};
use hayro_interpret::hayro_cmap::{BfString, WritingMode};
use hayro_interpret::hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use hayro_interpret::kurbo::{Affine, BezPath, PathSeg, Rect, Shape as _};
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps,
    InterpreterCache, InterpreterSettings, RenderContent, SoftMask, TransformExt as _,
    interpret_page,
};

use super::glyphs::{Glyph, GlyphSource, PageGlyphs, Stroke};
use crate::import::{BinaryKind, Format, ImportError, Stop};

/// A page holds at most so many characters and lines; what comes after is no page that anyone reads.
const MOST_ON_A_PAGE: usize = 200_000;
/// A bar narrower than this, in points, is a line.
const THICKEST_LINE: f64 = 2.5;
/// The share of the page from which on a picture counts.
const LARGE_PICTURE: f64 = 0.25;

/// The file in these bytes.
///
/// # Errors
/// Where it is broken, or asks for a password.
pub(super) fn open(bytes: &[u8]) -> Result<Pdf, ImportError> {
    let bytes = bytes.to_vec();
    let opened = catch_unwind(AssertUnwindSafe(|| Pdf::new(bytes)));
    match opened {
        Ok(Ok(pdf)) => Ok(pdf),
        Ok(Err(LoadPdfError::Decryption(
            DecryptionError::PasswordProtected | DecryptionError::UnsupportedAlgorithm,
        ))) => Err(ImportError::Binary(BinaryKind::EncryptedPdf)),
        Ok(Err(_)) | Err(_) => Err(ImportError::Damaged(Format::Pdf)),
    }
}

/// The pages of a file that was opened.
pub(super) struct Pages<'pdf> {
    pdf: &'pdf Pdf,
    cache: InterpreterCache<'pdf>,
    settings: InterpreterSettings,
    stop: &'pdf Stop,
}

impl<'pdf> Pages<'pdf> {
    pub(super) fn of(pdf: &'pdf Pdf, stop: &'pdf Stop) -> Self {
        let settings = InterpreterSettings {
            // What readers wrote upon the page is no part of it.
            render_content: RenderContent::PAGE,
            ..InterpreterSettings::default()
        };
        Self {
            pdf,
            cache: InterpreterCache::new(),
            settings,
            stop,
        }
    }
}

impl GlyphSource for Pages<'_> {
    fn page(&mut self, place: usize) -> Result<PageGlyphs, ImportError> {
        let Some(page) = self.pdf.pages().get(place) else {
            return Ok(PageGlyphs::default());
        };
        let (width, height) = page.render_dimensions();
        let (width, height) = (f64::from(width), f64::from(height));
        let mut taker = Taker {
            page: PageGlyphs {
                width,
                height,
                ..PageGlyphs::default()
            },
            stop: self.stop,
        };
        let mut context = Context::new(
            page.initial_transform(true).to_kurbo(),
            Rect::new(0.0, 0.0, width, height),
            &self.cache,
            page.xref(),
            self.settings.clone(),
        );
        let drawn = catch_unwind(AssertUnwindSafe(|| {
            interpret_page(page, &mut context, &mut taker);
        }));
        match drawn {
            Ok(()) => Ok(taker.page),
            Err(_) if self.stop.is_asked() => Err(ImportError::Stopped),
            Err(_) => Err(ImportError::Damaged(Format::Pdf)),
        }
    }
}

/// Takes down what is drawn.
struct Taker<'pdf> {
    page: PageGlyphs,
    stop: &'pdf Stop,
}

impl Taker<'_> {
    /// The library offers no way out of the midst of a page, and a page can be made that takes years to draw.
    fn leave_if_asked(&self) {
        if self.stop.is_asked() {
            resume_unwind(Box::new("nobody waits for the page any more"));
        }
    }

    fn take_stroke(&mut self, from: (f64, f64), to: (f64, f64)) {
        if self.page.strokes.len() < MOST_ON_A_PAGE {
            self.page.strokes.push(Stroke { from, to });
        }
    }
}

impl<'a> Device<'a> for Taker<'_> {
    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, _: &DrawMode) {
        self.leave_if_asked();
        let mut path = path.clone();
        path.apply_affine(props.transform);
        let bounds = path.bounding_box();
        let middle = bounds.center();
        if bounds.width() < THICKEST_LINE || bounds.height() < THICKEST_LINE {
            if bounds.width() > bounds.height() {
                self.take_stroke((bounds.x0, middle.y), (bounds.x1, middle.y));
            } else {
                self.take_stroke((middle.x, bounds.y0), (middle.x, bounds.y1));
            }
            return;
        }
        for segment in path.segments() {
            if let PathSeg::Line(line) = segment {
                self.take_stroke((line.p0.x, line.p0.y), (line.p1.x, line.p1.y));
            }
        }
    }

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, _: &DrawMode) {
        self.leave_if_asked();
        for glyph in run.glyphs() {
            if self.page.glyphs.len() >= MOST_ON_A_PAGE {
                return;
            }
            let place = props.transform * glyph.transform();
            let is_vertical = run.writing_mode() == WritingMode::Vertical;
            self.page.glyphs.push(taken(glyph, place, is_vertical));
        }
    }

    fn draw_image(&mut self, image: Image<'a, '_>, props: ImageDrawProps<'a>) {
        self.leave_if_asked();
        // Each point of the picture becomes a field of this size.
        let points = f64::from(image.width()) * f64::from(image.height());
        let covered = props.transform.determinant().abs() * points;
        self.page.has_picture |= covered > self.page.width * self.page.height * LARGE_PICTURE;
    }

    fn push_clip_path(&mut self, _: &ClipPath) {
        self.leave_if_asked();
    }

    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {
        self.leave_if_asked();
    }

    fn pop_clip(&mut self) {}

    fn pop_transparency_group(&mut self) {}
}

/// What is known of a character that is drawn at `place`.
fn taken(drawn: &Drawn<'_>, place: Affine, is_vertical: bool) -> Glyph {
    /// What a type is high in its own measure.
    const EM: f64 = 1000.0;
    let [right, down, up_right, up_down, x, y] = place.as_coeffs();
    let size = up_right.hypot(up_down) * EM;
    let words = match drawn.as_unicode() {
        Some(BfString::Char(c)) => c.to_string(),
        Some(BfString::String(words)) => words,
        None => "\u{fffd}".to_owned(),
    };
    let advance = match drawn {
        Drawn::Outline(outline) => outline.advance_width(),
        Drawn::Type3(type3) => type3.advance_width(),
    };
    let advance = advance.map(|advance| f64::from(advance) * right.hypot(down));
    let usual = if words.is_ascii() { size / 2.0 } else { size };
    let is_likely = |width: &f64| width.is_finite() && *width > 0.0 && *width < 3.0 * size;
    Glyph {
        x,
        y,
        width: if is_vertical {
            size
        } else {
            advance.filter(is_likely).unwrap_or(usual)
        },
        size,
        // Writing that runs down stands upright all the same.
        direction: if is_vertical {
            (-down, right)
        } else {
            (right, down)
        },
        words,
    }
}
