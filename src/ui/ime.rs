//! Keeps the input method switched on under X11, where switching it on for a text field comes too late.
//!
//! winit makes a new input context when a field gets the focus and never tells the input method that it has it, so
//! that Chinese cannot be typed until the window has lost the focus once. With the context made in the first frame and
//! kept, fcitx5 and ibus work from the start.

use egui::{Context, FullOutput, Plugin, Rect};

/// The plugin; [`install`] adds it where it is needed.
#[derive(Debug, Default)]
pub struct KeepImeOn;

/// Whether the window will be an X11 window.
#[must_use]
pub fn is_needed() -> bool {
    let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    cfg!(all(unix, not(target_os = "macos"))) && !set("WAYLAND_DISPLAY") && !set("WAYLAND_SOCKET")
}

/// Adds the plugin to `ctx` where [`is_needed`] says so.
pub fn install(ctx: &Context) {
    if is_needed() {
        ctx.add_plugin(KeepImeOn);
    }
}

impl Plugin for KeepImeOn {
    fn debug_name(&self) -> &'static str {
        "KeepImeOn"
    }

    fn output_hook(&mut self, _ctx: &Context, output: &mut FullOutput) {
        let ime = output
            .platform_output
            .ime
            .get_or_insert(egui::output::IMEOutput {
                purpose: egui::IMEPurpose::default(),
                rect: Rect::ZERO,
                cursor_rect: Rect::ZERO,
                should_interrupt_composition: false,
            });
        ime.should_interrupt_composition = false;
    }
}
