//! A list from which one thing is chosen, or none: filters are made of it.

use egui::{ComboBox, Role, Ui, WidgetInfo};

/// Shows what is chosen and lets a person choose another; `none` is what it is called where nothing is chosen. True where
/// the choice is another now.
pub(super) fn choice<T: PartialEq + Clone>(
    ui: &mut Ui,
    name: &str,
    none: &str,
    chosen: &mut Option<T>,
    options: &[(T, String)],
) -> bool {
    let before = chosen.clone();
    let shown = chosen.as_ref().map_or(none, |chosen| {
        let named = options.iter().find(|(option, _)| option == chosen);
        named.map_or(none, |(_, words)| words)
    });
    let response = ComboBox::from_id_salt(name)
        .selected_text(shown)
        .width(0.0)
        .height(90.0 * super::theme::GRID)
        .show_ui(ui, |ui| {
            ui.selectable_value(chosen, None, none);
            for (option, words) in options {
                ui.selectable_value(chosen, Some(option.clone()), words);
            }
        })
        .response
        .on_hover_text(name);
    response.widget_info(|| WidgetInfo::labeled(Role::ComboBox, true, name));
    *chosen != before
}
