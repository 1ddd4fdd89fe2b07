//! The embedded fonts: Noto Sans SC in two weights and the icons of Phosphor, so that no glyph depends on the machine.
//!
//! System fonts stand behind them for rare characters (a feature of eframe); tests run without those.

use std::sync::Arc;

use egui::{Context, FontData, FontDefinitions, FontFamily, FontTweak};

/// The name of the family of headings; egui's own “strong” text only changes the colour.
pub const BOLD: &str = "bold";
/// The name of the family of icons.
pub const ICONS: &str = "icons";

const REGULAR_FACE: &str = "noto-sans-sc-regular";
const BOLD_FACE: &str = "noto-sans-sc-bold";
const ICON_FACE: &str = "phosphor";

/// Makes the embedded fonts the fonts of `ctx`.
///
/// The Chinese face comes first in every family, so that “ ” … — have their Chinese widths.
pub fn install(ctx: &Context) {
    ctx.set_fonts(definitions());
}

fn definitions() -> FontDefinitions {
    let mut fonts = FontDefinitions::empty();
    let mut add =
        |name: &str, data: FontData| fonts.font_data.insert(name.to_owned(), Arc::new(data));
    add(
        REGULAR_FACE,
        FontData::from_static(crate::export::paper::REGULAR_FONT),
    );
    add(
        BOLD_FACE,
        FontData::from_static(include_bytes!("../../fonts/NotoSansSC-Bold.ttf")),
    );
    // The icons fill their em box upwards from the base line; Chinese characters stand a little lower.
    add(
        ICON_FACE,
        FontData::from_static(include_bytes!("../../fonts/Phosphor.ttf")).tweak(FontTweak {
            y_offset_factor: 0.08,
            ..FontTweak::default()
        }),
    );
    let families = [
        (FontFamily::Proportional, [REGULAR_FACE, ICON_FACE]),
        (FontFamily::Monospace, [REGULAR_FACE, ICON_FACE]),
        (FontFamily::Name(BOLD.into()), [BOLD_FACE, ICON_FACE]),
        (FontFamily::Name(ICONS.into()), [ICON_FACE, REGULAR_FACE]),
    ];
    for (family, faces) in families {
        fonts
            .families
            .insert(family, faces.map(str::to_owned).to_vec());
    }
    fonts
}
