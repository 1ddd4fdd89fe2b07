//! The looks: colours, sizes and fonts, named, in one place. Nothing outside this module names a colour or a size of text.

mod style;
mod tokens;

pub use tokens::{Hue, HueColors, Tokens};

use egui::{Context, FontFamily, FontId, Theme, ThemePreference, Ui};

use super::fonts;

/// All distances are multiples of this, or halves of it inside a row.
pub const GRID: f32 = 4.0;
/// The height of a row in trees and lists.
pub const ROW_HEIGHT: f32 = 26.0;
/// The size of the report's text.
pub const TEXT_SIZE: f32 = 15.0;
/// The height of a line of the report's text, as a multiple of its size.
pub const TEXT_LINE_HEIGHT: f32 = 1.7;
/// The longest line of the report's text, in Chinese characters.
pub const TEXT_COLUMN_CHARACTERS: f32 = 44.0;
/// The size of words in trees, lists, buttons and fields.
pub const LIST_SIZE: f32 = 13.5;
/// The size of captions, tags and line numbers.
pub const CAPTION_SIZE: f32 = 12.0;
/// The size of icons.
pub const ICON_SIZE: f32 = 16.0;
/// The side of a button that shows only an icon.
pub const ICON_BUTTON_SIDE: f32 = 26.0;
/// The radius of corners.
pub const CORNER: u8 = 4;
/// The smallest and the largest zoom offered, and one step between.
pub const ZOOM_RANGE: std::ops::RangeInclusive<f32> = 0.7..=2.5;

/// Gives `ctx` the style of both themes, chooses one, and sets the zoom, held to [`ZOOM_RANGE`].
pub fn apply(ctx: &Context, theme: ThemePreference, zoom: f32) {
    ctx.set_style_of(Theme::Light, style::style(&Tokens::LIGHT, false));
    ctx.set_style_of(Theme::Dark, style::style(&Tokens::DARK, true));
    // Where the system does not say, as on plain X11: paper is white.
    ctx.options_mut(|options| options.fallback_theme = Theme::Light);
    ctx.set_theme(theme);
    ctx.set_zoom_factor(zoom.clamp(*ZOOM_RANGE.start(), *ZOOM_RANGE.end()));
}

/// The colours that are in use in `ui`.
#[must_use]
pub fn tokens(ui: &Ui) -> &'static Tokens {
    if ui.visuals().dark_mode {
        &Tokens::DARK
    } else {
        &Tokens::LIGHT
    }
}

/// The font of the report's text.
#[must_use]
pub fn text_font() -> FontId {
    FontId::proportional(TEXT_SIZE)
}

/// The font of trees, lists, buttons and fields.
#[must_use]
pub fn list_font() -> FontId {
    FontId::proportional(LIST_SIZE)
}

/// The font of captions, tags and line numbers.
#[must_use]
pub fn caption_font() -> FontId {
    FontId::proportional(CAPTION_SIZE)
}

/// The bold font of this size, for headings of the report.
#[must_use]
pub fn bold_font(size: f32) -> FontId {
    FontId::new(size, FontFamily::Name(fonts::BOLD.into()))
}

/// The font of icons.
#[must_use]
pub fn icon_font() -> FontId {
    FontId::new(ICON_SIZE, FontFamily::Name(fonts::ICONS.into()))
}
