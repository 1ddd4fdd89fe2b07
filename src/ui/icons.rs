//! The icons: named code points of the Phosphor font, and a button that shows one with its name.
//!
//! Every icon is used with a tool tip and an accessible name; an icon alone says nothing to a screen reader.

use egui::{Button, Response, RichText, Role, Ui, WidgetInfo};

use super::theme;

/// Open a report.
pub const OPEN: &str = "\u{e256}";
/// The library of reports.
pub const LIBRARY: &str = "\u{e758}";
/// One report.
pub const FILE: &str = "\u{e23a}";
/// From the clipboard.
pub const PASTE: &str = "\u{e198}";
/// Export.
pub const EXPORT: &str = "\u{eaf0}";
/// Everything is saved.
pub const SAVED: &str = "\u{e1b0}";
/// Being saved.
pub const SAVING: &str = "\u{eb44}";
/// Could not be saved.
pub const UNSAVED: &str = "\u{e4e2}";
/// Undo.
pub const UNDO: &str = "\u{e038}";
/// Redo.
pub const REDO: &str = "\u{e036}";
/// The journal of edits.
pub const HISTORY: &str = "\u{e1a0}";
/// Find.
pub const SEARCH: &str = "\u{e30c}";
/// Filter a list.
pub const FILTER: &str = "\u{e266}";
/// Close, clear or cancel.
pub const CLOSE: &str = "\u{e4f6}";
/// Yes; confirmed.
pub const CHECK: &str = "\u{e182}";
/// Confirmed by a person.
pub const CONFIRMED: &str = "\u{e184}";
/// An error.
pub const ERROR: &str = "\u{e4f8}";
/// A warning.
pub const WARNING: &str = "\u{e4e0}";
/// A hint.
pub const INFO: &str = "\u{e2ce}";
/// The light theme.
pub const LIGHT: &str = "\u{e472}";
/// The dark theme.
pub const DARK: &str = "\u{e330}";
/// The size of everything.
pub const TEXT_SIZE: &str = "\u{e6ee}";
/// Add, or larger.
pub const PLUS: &str = "\u{e3d4}";
/// Take away, or smaller.
pub const MINUS: &str = "\u{e32a}";
/// A row that shows what is below it.
pub const EXPANDED: &str = "\u{e136}";
/// A row that hides what is below it.
pub const COLLAPSED: &str = "\u{e13a}";
/// Show all rows.
pub const EXPAND_ALL: &str = "\u{e536}";
/// Show the outermost rows only.
pub const COLLAPSE_ALL: &str = "\u{e532}";
/// The previous hit.
pub const PREVIOUS: &str = "\u{e13c}";
/// The next hit.
pub const NEXT: &str = "\u{e136}";
/// Back.
pub const BACK: &str = "\u{e058}";
/// Forward.
pub const FORWARD: &str = "\u{e06c}";
/// One level deeper.
pub const DEEPER: &str = "\u{ea1e}";
/// One level shallower.
pub const SHALLOWER: &str = "\u{ea1c}";
/// Split a segment.
pub const SPLIT: &str = "\u{eae0}";
/// Merge two segments.
pub const MERGE: &str = "\u{ed3e}";
/// Edit.
pub const EDIT: &str = "\u{e3b4}";
/// Delete.
pub const DELETE: &str = "\u{e4a6}";
/// A note.
pub const NOTE: &str = "\u{e34c}";
/// Tags and topics.
pub const TAG: &str = "\u{e478}";
/// A problem to look at.
pub const FLAG: &str = "\u{e244}";
/// The issue tree.
pub const TREE: &str = "\u{e67c}";
/// The original text.
pub const TEXT: &str = "\u{e0a8}";
/// Show or hide a side panel.
pub const SIDEBAR: &str = "\u{ec24}";
/// Show or hide the panel below.
pub const PANEL_BELOW: &str = "\u{e874}";
/// Compare two reports.
pub const COMPARE: &str = "\u{e546}";
/// Swap the two sides.
pub const SWAP: &str = "\u{e0a0}";
/// Link.
pub const LINK: &str = "\u{e2e2}";
/// Cut a link.
pub const UNLINK: &str = "\u{e2e4}";
/// A table.
pub const TABLE: &str = "\u{e476}";
/// A chart.
pub const CHART: &str = "\u{e150}";
/// Copy.
pub const COPY: &str = "\u{e1ca}";
/// Settings.
pub const SETTINGS: &str = "\u{e270}";
/// Help.
pub const HELP: &str = "\u{e3e8}";
/// More.
pub const MORE: &str = "\u{e1fe}";
/// The command palette.
pub const COMMANDS: &str = "\u{e1c4}";
/// Shortcuts.
pub const KEYBOARD: &str = "\u{e2d8}";
/// Show what is hidden.
pub const SHOW: &str = "\u{e220}";
/// Hide.
pub const HIDE: &str = "\u{e224}";
/// Kept as it is.
pub const PIN: &str = "\u{e3e2}";
/// Mark as noise.
pub const NOISE: &str = "\u{e21e}";
/// An empty list.
pub const EMPTY: &str = "\u{e4aa}";
/// Fix.
pub const SPARKLE: &str = "\u{e6b6}";
/// A date.
pub const CALENDAR: &str = "\u{e10a}";
/// A person.
pub const PERSON: &str = "\u{e4c2}";
/// An agency.
pub const BUILDING: &str = "\u{e102}";
/// Read again.
pub const RERUN: &str = "\u{e094}";
/// Sort.
pub const SORT: &str = "\u{e444}";
/// Apply to all alike.
pub const ALIKE: &str = "\u{e466}";
/// A handle to drag.
pub const HANDLE: &str = "\u{eae2}";

/// A button without a frame that shows only `icon`; `name` is its tool tip and its accessible name.
pub fn icon_button(ui: &mut Ui, icon: &str, name: &str) -> Response {
    named(ui, Button::new(icon_text(icon)), name)
}

/// An [`icon_button`] that shows whether what it stands for is on.
pub fn icon_toggle(ui: &mut Ui, icon: &str, name: &str, is_on: bool) -> Response {
    named(ui, Button::selectable(is_on, icon_text(icon)), name)
}

/// An icon as text of the common size, to be put before words or into a button.
#[must_use]
pub fn icon_text(icon: &str) -> RichText {
    RichText::new(icon).font(theme::icon_font())
}

fn named(ui: &mut Ui, button: Button<'_>, name: &str) -> Response {
    let side = theme::ICON_BUTTON_SIDE;
    let response = ui.add(
        button
            .frame_when_inactive(false)
            .min_size(egui::vec2(side, side)),
    );
    let is_enabled = ui.is_enabled();
    response.widget_info(|| WidgetInfo::labeled(Role::Button, is_enabled, name));
    response.on_hover_text(name)
}

#[cfg(test)]
mod tests {
    use egui::{Context, RawInput};

    use super::*;
    use crate::ui::fonts;

    #[test]
    fn every_icon_has_a_glyph() {
        let ctx = Context::default();
        fonts::install(&ctx);
        let mut n_checked = 0;
        let mut output = ctx.run_ui(RawInput::default(), |ui| {
            let codes = include_str!("icons.rs").split("\"\\u{").skip(1);
            for code in codes.filter_map(|rest| rest.split_once("}\";")) {
                let icon = u32::from_str_radix(code.0, 16)
                    .ok()
                    .and_then(char::from_u32);
                let icon = icon.unwrap();
                let is_there = ui.fonts_mut(|fonts| fonts.has_glyph(&theme::icon_font(), icon));
                assert!(is_there, "U+{:04X} is not in the font", u32::from(icon));
                n_checked += 1;
            }
        });
        output.textures_delta.clear();
        assert!(n_checked > 50, "only {n_checked} icons were found");
    }
}
