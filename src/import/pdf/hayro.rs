//! The pages of a file as the library `hayro` gives them: it knows the objects of the file, its fonts and their character
//! maps; what the pages draw is taken down by [`Drawing`].

use std::borrow::Cow;
use std::panic::{AssertUnwindSafe, catch_unwind};

use hayro_font::kurbo::Affine;
use hayro_syntax::object::dict::keys::CONTENTS;
use hayro_syntax::object::{Array, Dict, Stream};
use hayro_syntax::page::Page;
use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};

use super::content::Drawing;
use super::fonts::Fonts;
use super::glyphs::{GlyphSource, PageGlyphs};
use super::layers::Layers;
use super::streams::{Streams, check_parts};
use crate::import::{BinaryKind, Format, ImportError, Stop};

/// A file that was opened.
pub(super) struct File {
    pdf: Pdf,
    layers: Layers,
    streams: Streams,
}

impl File {
    /// The file in these bytes.
    ///
    /// # Errors
    /// Where it is broken, asks for a password or unpacks to more than any report.
    pub(super) fn open(bytes: &[u8]) -> Result<Self, ImportError> {
        check_parts(bytes)?;
        let bytes = bytes.to_vec();
        let opened = catch_unwind(AssertUnwindSafe(|| Pdf::new(bytes)));
        let pdf = match opened {
            Ok(Ok(pdf)) => pdf,
            Ok(Err(LoadPdfError::Decryption(
                DecryptionError::PasswordProtected | DecryptionError::UnsupportedAlgorithm,
            ))) => return Err(ImportError::Binary(BinaryKind::EncryptedPdf)),
            Ok(Err(_)) | Err(_) => return Err(ImportError::Damaged(Format::Pdf)),
        };
        let catalogue = pdf.xref().get::<Dict<'_>>(pdf.xref().root_id());
        let layers = catalogue.as_ref().map(Layers::of).unwrap_or_default();
        Ok(Self {
            pdf,
            layers,
            streams: Streams::default(),
        })
    }

    pub(super) fn n_pages(&self) -> usize {
        self.pdf.pages().len()
    }
}

/// The pages of a file, with the fonts that they have used so far.
pub(super) struct Pages<'pdf> {
    file: &'pdf File,
    fonts: Fonts<'pdf>,
    stop: &'pdf Stop,
}

impl<'pdf> Pages<'pdf> {
    pub(super) fn of(file: &'pdf File, stop: &'pdf Stop) -> Self {
        Self {
            file,
            fonts: Fonts::new(),
            stop,
        }
    }

    fn draw(&mut self, page: &Page<'pdf>) -> Result<PageGlyphs, ImportError> {
        let (width, height) = page.render_dimensions();
        let mut drawing = Drawing::new(
            (f64::from(width), f64::from(height)),
            Affine::new(page.initial_transform(true).as_coeffs()),
            &mut self.fonts,
            &self.file.layers,
            &self.file.streams,
            self.stop,
        );
        let content = content_of(page, &self.file.streams)?;
        drawing.draw(&content, page.resources())?;
        Ok(drawing.page)
    }
}

impl GlyphSource for Pages<'_> {
    fn page(&mut self, place: usize) -> Result<PageGlyphs, ImportError> {
        let Some(page) = self.file.pdf.pages().get(place) else {
            return Ok(PageGlyphs::default());
        };
        let drawn = catch_unwind(AssertUnwindSafe(|| self.draw(page)));
        drawn.unwrap_or(Err(ImportError::Damaged(Format::Pdf)))
    }
}

/// What a page draws, put together where it stands in several parts. It is not kept with the page: all pages of a file may
/// draw the same.
fn content_of<'pdf>(page: &Page<'pdf>, streams: &Streams) -> Result<Cow<'pdf, [u8]>, ImportError> {
    if let Some(whole) = page.raw().get::<Stream<'_>>(CONTENTS) {
        return Ok(streams.content(&whole)?.unwrap_or_default());
    }
    let mut content = Vec::new();
    if let Some(parts) = page.raw().get::<Array<'_>>(CONTENTS) {
        for part in parts.iter::<Stream<'_>>() {
            content.extend_from_slice(&streams.content(&part)?.unwrap_or_default());
            // Nothing goes on from one part to the next.
            content.push(b' ');
        }
    }
    Ok(content.into())
}
