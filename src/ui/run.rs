//! The native window: the renderer, the waking from other threads, and the error where there is no screen.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use eframe::{NativeOptions, Renderer};
use egui::{Context, Ui, ViewportBuilder};

use super::Shell;
use crate::app::{App, Command};
use crate::store::StoreError;
use crate::tr;

/// The name by which window managers know the program.
const APP_ID: &str = "zhenggai";

/// Shows the window on the library at `library` and opens `files`; returns when it has closed.
///
/// # Errors
/// Where no window can be shown: the first renderer's reason, as the second one's tells less.
pub fn run(files: &[PathBuf], library: &Path) -> Result<(), eframe::Error> {
    let start = |renderer| {
        let (files, library) = (files.to_vec(), library.to_owned());
        let options = NativeOptions {
            renderer,
            viewport: ViewportBuilder::default()
                .with_app_id(APP_ID)
                .with_title(tr!("app-name"))
                .with_inner_size([1280.0, 860.0])
                .with_min_inner_size([760.0, 480.0])
                .with_drag_and_drop(true),
            ..NativeOptions::default()
        };
        let create =
            move |creation: &eframe::CreationContext<'_>| -> Result<Box<dyn eframe::App>, _> {
                Ok(Box::new(Window {
                    shell: shell(&creation.egui_ctx, files, library)?,
                }))
            };
        eframe::run_native(APP_ID, options, Box::new(create))
    };
    // OpenGL starts faster and needs less memory; machines without it may still have Vulkan or its like.
    start(Renderer::Glow).or_else(|first| start(Renderer::Wgpu).map_err(|_second| first))
}

fn shell(ctx: &Context, files: Vec<PathBuf>, library: PathBuf) -> Result<Shell, StoreError> {
    if super::ime::is_needed() {
        super::ime::install(ctx);
    }
    let waker = {
        let ctx = ctx.clone();
        Arc::new(move || ctx.request_repaint())
    };
    let mut app = App::new(library, waker)?;
    app.restore_session();
    if !files.is_empty() {
        app.run(Command::OpenPaths(files));
    }
    super::fonts::install(ctx);
    Ok(Shell::new(app))
}

struct Window {
    shell: Shell,
}

impl eframe::App for Window {
    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        self.shell.ui(ui);
    }
}
