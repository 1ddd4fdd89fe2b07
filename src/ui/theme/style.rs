//! The tokens as egui's style: quiet, dense, flat; one hairline between things and no frame round a frame.

use egui::style::{
    KineticScrollStyle, ScrollFadeStyle, ScrollStyle, Selection, WidgetVisuals, Widgets,
};
use egui::{
    Color32, CornerRadius, FontFamily, FontId, Margin, Shadow, Stroke, Style, TextStyle, Visuals,
    vec2,
};

use super::{
    CAPTION_SIZE, CORNER, GRID, LIST_SIZE, ROW_HEIGHT, TEXT_SIZE, Tokens, bold_font, list_font,
};

/// The style of the theme with these colours.
pub(super) fn style(tokens: &Tokens, dark_mode: bool) -> Style {
    let mut style = Style {
        text_styles: [
            (TextStyle::Small, FontId::proportional(CAPTION_SIZE)),
            (TextStyle::Body, list_font()),
            (TextStyle::Button, list_font()),
            (TextStyle::Heading, bold_font(TEXT_SIZE)),
            (
                TextStyle::Monospace,
                FontId::new(LIST_SIZE, FontFamily::Monospace),
            ),
        ]
        .into(),
        visuals: visuals(tokens, dark_mode),
        animation_time: 0.08,
        ..Style::default()
    };
    let spacing = &mut style.spacing;
    spacing.item_spacing = vec2(2.0 * GRID, GRID);
    spacing.button_padding = vec2(2.0 * GRID, 0.75 * GRID);
    spacing.window_margin = Margin::same(12);
    spacing.menu_margin = Margin::same(4);
    spacing.indent = 4.0 * GRID;
    spacing.interact_size = vec2(6.0 * GRID, ROW_HEIGHT);
    spacing.tooltip_width = 100.0 * GRID;
    spacing.scroll = ScrollStyle {
        bar_width: 2.5 * GRID,
        floating_allocated_width: 0.0,
        dormant_handle_opacity: 0.35,
        // Words at the edge are to be read as well as those in the middle.
        fade: ScrollFadeStyle {
            strength: 0.0,
            ..ScrollFadeStyle::default()
        },
        // The bounds are those of the frame before: where a text has just become longer, the band would pull a place asked for in
        // it back to the old end.
        kinetic: KineticScrollStyle {
            rubber_band: false,
            ..KineticScrollStyle::default()
        },
        ..ScrollStyle::floating()
    };
    // Words in the window are chrome; what can be copied is the report's text, which has a selection of its own.
    style.interaction.selectable_labels = false;
    style.interaction.tooltip_delay = 0.4;
    style
}

fn visuals(tokens: &Tokens, dark_mode: bool) -> Visuals {
    let base = if dark_mode {
        Visuals::dark()
    } else {
        Visuals::light()
    };
    let shadow = Shadow {
        offset: [0, 4],
        blur: 16,
        spread: 0,
        color: Color32::from_black_alpha(if dark_mode { 110 } else { 38 }),
    };
    let corner = CornerRadius::same(CORNER);
    Visuals {
        weak_text_color: Some(tokens.text_muted),
        widgets: widgets(tokens),
        selection: Selection {
            bg_fill: tokens.selected,
            stroke: Stroke::new(1.0, tokens.accent),
        },
        hyperlink_color: tokens.accent,
        faint_bg_color: tokens.hover,
        extreme_bg_color: tokens.surface,
        code_bg_color: tokens.hover,
        warn_fg_color: tokens.warning,
        error_fg_color: tokens.error,
        window_corner_radius: corner,
        window_shadow: shadow,
        window_fill: tokens.raised,
        window_stroke: Stroke::new(1.0, tokens.hairline),
        menu_corner_radius: corner,
        panel_fill: tokens.panel,
        popup_shadow: shadow,
        indent_has_left_vline: false,
        button_frame: true,
        collapsing_header_frame: false,
        striped: false,
        disabled_alpha: 0.5,
        ..base
    }
}

fn widgets(tokens: &Tokens) -> Widgets {
    let widget = |fill: Color32, stroke: Stroke, words: Color32| WidgetVisuals {
        bg_fill: fill,
        weak_bg_fill: fill,
        bg_stroke: stroke,
        corner_radius: CornerRadius::same(CORNER),
        fg_stroke: Stroke::new(1.0, words),
        expansion: 0.0,
    };
    let edge = Stroke::new(1.0, tokens.outline);
    let focus = Stroke::new(1.5, tokens.accent);
    Widgets {
        // The hairline between panels and of separators is this stroke.
        noninteractive: widget(tokens.panel, Stroke::new(1.0, tokens.hairline), tokens.text),
        inactive: widget(tokens.surface, edge, tokens.text),
        hovered: widget(tokens.hover, edge, tokens.text),
        // Pressed, and also the one with the keyboard focus.
        active: widget(tokens.pressed, focus, tokens.text),
        open: widget(tokens.pressed, edge, tokens.text),
    }
}
