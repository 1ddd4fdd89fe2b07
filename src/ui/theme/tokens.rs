//! The colours: one table of named tokens for light and one for dark, and nowhere else.

use egui::Color32;

use crate::outline::{Kind, Status};

/// The hues of the kinds of segment; several kinds share one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hue {
    /// Title, opening, sections, closing.
    Section,
    /// Groups.
    Group,
    /// Issues.
    Issue,
    /// Causes.
    Cause,
    /// Measures.
    Measure,
    /// Status statements and outcomes.
    Status,
    /// Owners and deadlines.
    Owner,
    /// Noise.
    Noise,
    /// Prose, which has no colour of its own.
    Plain,
}

impl Hue {
    /// Every hue.
    pub const ALL: [Self; 9] = [
        Self::Section,
        Self::Group,
        Self::Issue,
        Self::Cause,
        Self::Measure,
        Self::Status,
        Self::Owner,
        Self::Noise,
        Self::Plain,
    ];

    /// The hue of a kind.
    #[must_use]
    pub const fn of(kind: Kind) -> Self {
        match kind {
            Kind::Title
            | Kind::Opening
            | Kind::Section(_)
            | Kind::Contact
            | Kind::Signature
            | Kind::Date => Self::Section,
            Kind::Group => Self::Group,
            Kind::Issue => Self::Issue,
            Kind::Causes | Kind::Cause => Self::Cause,
            Kind::Measures | Kind::Measure => Self::Measure,
            Kind::Outcome | Kind::Status => Self::Status,
            Kind::Owner | Kind::Deadline => Self::Owner,
            Kind::Noise => Self::Noise,
            Kind::Text => Self::Plain,
        }
    }
}

/// A hue in its three strengths.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HueColors {
    /// Full strength, for the gutter.
    pub strong: Color32,
    /// For words in the hue; legible on every surface.
    pub text: Color32,
    /// Low strength, behind text.
    pub soft: Color32,
}

/// The colours of one theme.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tokens {
    /// Behind the report's text and in fields: the brightest (in the dark theme the deepest) surface.
    pub surface: Color32,
    /// Behind panels, lists and bars.
    pub panel: Color32,
    /// Behind menus, tool tips and dialogs.
    pub raised: Color32,
    /// Between panels.
    pub hairline: Color32,
    /// Around fields and of things that can be dragged.
    pub outline: Color32,
    /// Behind what the pointer is over.
    pub hover: Color32,
    /// Behind what is being pressed.
    pub pressed: Color32,
    /// Behind selected rows.
    pub selected: Color32,
    /// Behind selected rows of a list without the focus.
    pub selected_unfocused: Color32,
    /// Behind selected words.
    pub text_selection: Color32,
    /// Behind words that a search has found.
    pub find: Color32,
    /// Behind words that are others in the text beside.
    pub changed: Color32,
    /// Behind words that two texts share word for word.
    pub shared: Color32,
    /// The report's text and whatever else is read.
    pub text: Color32,
    /// Captions and whatever explains.
    pub text_muted: Color32,
    /// Noise, line numbers, what is absent.
    pub text_faint: Color32,
    /// The one accent: focus, links, what is chosen.
    pub accent: Color32,
    /// Words on the accent.
    pub on_accent: Color32,
    /// Errors.
    pub error: Color32,
    /// Warnings.
    pub warning: Color32,
    /// What is done.
    pub success: Color32,
    section: HueColors,
    group: HueColors,
    issue: HueColors,
    cause: HueColors,
    measure: HueColors,
    status: HueColors,
    owner: HueColors,
    noise: HueColors,
    plain: HueColors,
}

impl Tokens {
    /// The light theme.
    pub const LIGHT: Self = Self {
        surface: hex(0x00ff_ffff),
        panel: hex(0x00f6_f7f9),
        raised: hex(0x00ff_ffff),
        hairline: hex(0x00df_e3e8),
        outline: hex(0x0086_8f9a),
        hover: hex(0x00e9_ecf0),
        pressed: hex(0x00dc_e1e7),
        selected: hex(0x00d8_e7fb),
        selected_unfocused: hex(0x00e3_e7ec),
        text_selection: hex(0x00b9_d6fa),
        find: hex(0x00ff_dd7a),
        changed: hex(0x00fc_e6b8),
        shared: hex(0x00cf_e2ff),
        text: hex(0x001b_1f24),
        text_muted: hex(0x004f_5863),
        text_faint: hex(0x005b_646f),
        accent: hex(0x000b_5cc7),
        on_accent: hex(0x00ff_ffff),
        error: hex(0x00b4_232a),
        warning: hex(0x008a_5300),
        success: hex(0x0012_6e37),
        section: hue(0x003b_4763, 0x003b_4763, 0x00ec_eef2),
        group: hue(0x001d_72c9, 0x0015_5aa8, 0x00e9_f2fc),
        issue: hue(0x00d6_7f12, 0x008a_4b00, 0x00fd_f1e1),
        cause: hue(0x0064_20c4, 0x005f_22b8, 0x00f2_ebfc),
        measure: hue(0x001f_a35f, 0x000f_6a3b, 0x00e9_f7ef),
        status: hue(0x000a_7665, 0x000a_6255, 0x00e2_f3f1),
        owner: hue(0x006b_3010, 0x006b_3010, 0x00f5_ece4),
        noise: hue(0x00a0_afc0, 0x0059_626e, 0x00f3_f4f6),
        plain: hue(0x00d5_dae0, 0x004f_5863, 0x00ff_ffff),
    };

    /// The dark theme.
    pub const DARK: Self = Self {
        surface: hex(0x0017_181b),
        panel: hex(0x001f_2125),
        raised: hex(0x0029_2b30),
        hairline: hex(0x0033_363c),
        outline: hex(0x0070_7782),
        hover: hex(0x002b_2e34),
        pressed: hex(0x0037_3b43),
        selected: hex(0x0020_3a5e),
        selected_unfocused: hex(0x0031_353d),
        text_selection: hex(0x0027_4f86),
        find: hex(0x006b_4f0e),
        changed: hex(0x004d_3a12),
        shared: hex(0x001f_4270),
        text: hex(0x00e6_e8eb),
        text_muted: hex(0x00b0_b6c0),
        text_faint: hex(0x00a0_a7b2),
        accent: hex(0x006c_b0ff),
        on_accent: hex(0x000b_1626),
        error: hex(0x00ff_8a85),
        warning: hex(0x00f2_b84b),
        success: hex(0x006c_d68c),
        section: hue(0x0066_79ae, 0x00a9_b6dc, 0x0021_2631),
        group: hue(0x002f_7df5, 0x0088_baff, 0x001a_2638),
        issue: hue(0x00f9_a71a, 0x00f7_b44a, 0x0032_2717),
        cause: hue(0x00c9_b2ff, 0x00c9_b2ff, 0x002a_2538),
        measure: hue(0x005f_d37c, 0x0074_d98d, 0x001b_2c22),
        status: hue(0x00bc_ebe0, 0x00bc_ebe0, 0x0020_302f),
        owner: hue(0x00a2_633a, 0x00e0_a982, 0x002c_221c),
        noise: hue(0x0059_5e66, 0x00a0_a7b2, 0x001f_2023),
        plain: hue(0x003a_3e46, 0x00b0_b6c0, 0x0017_181b),
    };

    /// The colours of a kind of segment.
    #[must_use]
    pub const fn kind(&self, kind: Kind) -> HueColors {
        self.hue(Hue::of(kind))
    }

    /// The colours of a hue.
    #[must_use]
    pub const fn hue(&self, hue: Hue) -> HueColors {
        match hue {
            Hue::Section => self.section,
            Hue::Group => self.group,
            Hue::Issue => self.issue,
            Hue::Cause => self.cause,
            Hue::Measure => self.measure,
            Hue::Status => self.status,
            Hue::Owner => self.owner,
            Hue::Noise => self.noise,
            Hue::Plain => self.plain,
        }
    }

    /// The colour of the words of a status: green where it is done, amber on the way, red where nothing was done.
    #[must_use]
    pub const fn status(&self, status: Status) -> Color32 {
        match status {
            Status::Completed | Status::CompletedOngoing => self.success,
            Status::BasicallyCompleted | Status::Staged | Status::InProgress => self.warning,
            Status::NotStarted => self.error,
            Status::Unstated => self.text_muted,
        }
    }
}

const fn hue(strong: u32, text: u32, soft: u32) -> HueColors {
    HueColors {
        strong: hex(strong),
        text: hex(text),
        soft: hex(soft),
    }
}

/// The opaque colour `0xRRGGBB`.
const fn hex(rgb: u32) -> Color32 {
    Color32::from_rgb((rgb >> 16) as u8, (rgb >> 8) as u8, rgb as u8)
}

#[cfg(test)]
mod tests {
    use super::*;

    const THEMES: [(&str, Tokens); 2] = [("light", Tokens::LIGHT), ("dark", Tokens::DARK)];

    /// Linear red, green and blue of a colour.
    fn linear(color: Color32) -> [f64; 3] {
        [color.r(), color.g(), color.b()].map(|channel| {
            let share = f64::from(channel) / 255.0;
            if share <= 0.04045 {
                share / 12.92
            } else {
                ((share + 0.055) / 1.055).powf(2.4)
            }
        })
    }

    fn luminance(color: Color32) -> f64 {
        let [r, g, b] = linear(color);
        0.2126 * r + 0.7152 * g + 0.0722 * b
    }

    /// The contrast of WCAG 2, between 1 and 21.
    fn contrast(a: Color32, b: Color32) -> f64 {
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[track_caller]
    fn check_contrast(theme: &str, what: &str, front: Color32, back: Color32, least: f64) {
        let found = contrast(front, back);
        assert!(
            found >= least,
            "{theme}: {what} has a contrast of {found:.2}, less than {least}"
        );
    }

    #[test]
    fn words_are_legible_on_every_surface() {
        for (theme, tokens) in THEMES {
            let surfaces = [
                ("surface", tokens.surface),
                ("panel", tokens.panel),
                ("raised", tokens.raised),
                ("hover", tokens.hover),
                ("selected", tokens.selected),
                ("selected without focus", tokens.selected_unfocused),
            ];
            let mut words = vec![
                ("text".to_owned(), tokens.text),
                ("muted".to_owned(), tokens.text_muted),
                ("faint".to_owned(), tokens.text_faint),
                ("accent".to_owned(), tokens.accent),
                ("error".to_owned(), tokens.error),
                ("warning".to_owned(), tokens.warning),
                ("success".to_owned(), tokens.success),
            ];
            words.extend(Hue::ALL.map(|hue| (format!("{hue:?}"), tokens.hue(hue).text)));
            for (word, front) in &words {
                for (surface, back) in surfaces {
                    check_contrast(theme, &format!("{word} on {surface}"), *front, back, 4.5);
                }
            }
            for hue in Hue::ALL {
                let soft = tokens.hue(hue).soft;
                check_contrast(theme, &format!("text on {hue:?}"), tokens.text, soft, 7.0);
                check_contrast(
                    theme,
                    &format!("faint on {hue:?}"),
                    tokens.text_faint,
                    soft,
                    4.5,
                );
                check_contrast(theme, &format!("{hue:?}"), tokens.hue(hue).text, soft, 4.5);
            }
            check_contrast(
                theme,
                "selected text",
                tokens.text,
                tokens.text_selection,
                4.5,
            );
            check_contrast(theme, "changed text", tokens.text, tokens.changed, 4.5);
            check_contrast(theme, "shared text", tokens.text, tokens.shared, 4.5);
            check_contrast(theme, "found text", tokens.text, tokens.find, 4.5);
            check_contrast(theme, "on accent", tokens.on_accent, tokens.accent, 4.5);
            for surface in [tokens.surface, tokens.panel] {
                check_contrast(theme, "outline of fields", tokens.outline, surface, 3.0);
            }
            check_contrast(theme, "focus ring", tokens.accent, tokens.panel, 3.0);
        }
    }

    /// A colour as people without red (or green) cones see it, by Machado and others (2009), in CIE Lab.
    fn lab(color: Color32, matrix: [[f64; 3]; 3]) -> [f64; 3] {
        let rgb = linear(color);
        let seen =
            matrix.map(|row| (row[0] * rgb[0] + row[1] * rgb[1] + row[2] * rgb[2]).clamp(0.0, 1.0));
        let xyz = [
            (0.4124 * seen[0] + 0.3576 * seen[1] + 0.1805 * seen[2]) / 0.950_47,
            0.2126 * seen[0] + 0.7152 * seen[1] + 0.0722 * seen[2],
            (0.0193 * seen[0] + 0.1192 * seen[1] + 0.9505 * seen[2]) / 1.088_83,
        ];
        let [x, y, z] = xyz.map(|t| {
            if t > 0.008_856 {
                t.cbrt()
            } else {
                7.787 * t + 16.0 / 116.0
            }
        });
        [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
    }

    #[test]
    fn hues_are_told_apart_by_colour_blind_eyes() {
        let eyes = [
            (
                "all cones",
                [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]],
            ),
            (
                "no green cones",
                [
                    [0.367_322, 0.860_646, -0.227_968],
                    [0.280_085, 0.672_501, 0.047_413],
                    [-0.011_820, 0.042_940, 0.968_881],
                ],
            ),
            (
                "no red cones",
                [
                    [0.152_286, 1.052_583, -0.204_868],
                    [0.114_503, 0.786_281, 0.099_216],
                    [-0.003_882, -0.048_116, 1.051_998],
                ],
            ),
        ];
        for (theme, tokens) in THEMES {
            for (eye, matrix) in eyes {
                for (i, one) in Hue::ALL.iter().enumerate() {
                    for other in &Hue::ALL[i + 1..] {
                        let a = lab(tokens.hue(*one).strong, matrix);
                        let b = lab(tokens.hue(*other).strong, matrix);
                        let distance = a
                            .iter()
                            .zip(b)
                            .map(|(a, b)| (a - b).powi(2))
                            .sum::<f64>()
                            .sqrt();
                        assert!(
                            distance > 10.0,
                            "{theme}, {eye}: {one:?} and {other:?} differ by {distance:.1} only"
                        );
                    }
                }
            }
        }
    }
}
