//! The box from which a person goes back to a backup: each with what it holds and what would be lost by it.

use egui::{Frame, Grid, Id, Label, Modal, RichText, ScrollArea, Ui};

use crate::app::{App, BackupInfo, Command};
use crate::tr;
use crate::ui::outbox::Outbox;
use crate::ui::theme;

/// The box between frames.
#[derive(Debug, Default)]
pub(in crate::ui) struct BackupsBox {
    /// The backup that was chosen and is asked about once more.
    asked: Option<std::path::PathBuf>,
}

impl BackupsBox {
    /// The box; false once nothing more is wanted.
    pub(in crate::ui) fn show(&mut self, ui: &Ui, app: &App, out: &mut Outbox) -> bool {
        let mut stays = true;
        let screen = ui.ctx().content_rect();
        let width = (screen.width() - 16.0 * theme::GRID).min(190.0 * theme::GRID);
        let modal = Modal::new(Id::unique("backups")).frame(Frame::window(ui.style()));
        let response = modal.show(ui, |ui| {
            ui.set_width(width);
            ui.heading(tr!("backups-title"));
            ui.add(Label::new(RichText::new(tr!("backups-hint")).weak()).wrap());
            ui.separator();
            let height = (screen.height() - 60.0 * theme::GRID).max(30.0 * theme::GRID);
            match app.backups() {
                None => {
                    ui.label(tr!("backups-looking"));
                }
                Some([]) => {
                    ui.label(tr!("backups-none"));
                }
                Some(backups) => {
                    let area = ScrollArea::vertical().max_height(height);
                    area.auto_shrink([false, true]).show(ui, |ui| {
                        stays = self.list(ui, backups, out);
                    });
                }
            }
            ui.separator();
            if ui.button(tr!("cancel")).clicked() {
                stays = false;
            }
        });
        stays && !response.should_close()
    }

    /// The backups; false once one is gone back to.
    fn list(&mut self, ui: &mut Ui, backups: &[BackupInfo], out: &mut Outbox) -> bool {
        let mut stays = true;
        let grid = Grid::new("backups").striped(true).num_columns(5);
        grid.spacing([4.0 * theme::GRID, 2.0 * theme::GRID])
            .show(ui, |ui| {
                for column in [
                    tr!("backups-column-time"),
                    tr!("backups-column-size"),
                    tr!("backups-column-contents"),
                    tr!("backups-column-since"),
                ] {
                    ui.label(RichText::new(column).font(theme::caption_font()).weak());
                }
                ui.end_row();
                for backup in backups {
                    let time = time_of(backup);
                    ui.label(&time)
                        .on_hover_text(backup.path.display().to_string());
                    ui.label(size_of(backup.size_bytes));
                    let Some(contents) = backup.contents else {
                        ui.label(tr!("backups-unreadable"));
                        ui.end_row();
                        continue;
                    };
                    ui.label(tr!(
                        "backups-contents",
                        reports = contents.reports,
                        acts = contents.acts
                    ));
                    if contents.reports_since == 0 && contents.acts_since == 0 {
                        ui.label(tr!("backups-since-nothing"));
                    } else {
                        let words = tr!(
                            "backups-since",
                            reports = contents.reports_since,
                            acts = contents.acts_since
                        );
                        ui.colored_label(theme::tokens(ui).warning, words);
                    }
                    stays &= self.button(ui, backup, &time, out);
                    ui.end_row();
                }
            });
        stays
    }

    /// The button that goes back to this backup, asking once more; false once that is done.
    fn button(&mut self, ui: &mut Ui, backup: &BackupInfo, time: &str, out: &mut Outbox) -> bool {
        let is_asked = self.asked.as_ref() == Some(&backup.path);
        let (words, name) = if is_asked {
            (tr!("backups-really"), tr!("backups-really-of", time = time))
        } else {
            (
                tr!("backups-restore"),
                tr!("backups-restore-of", time = time),
            )
        };
        let response = ui.button(words);
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &name));
        if !response.clicked() {
            return true;
        }
        if is_asked {
            out.command(Command::GoBackTo(backup.path.clone()));
        } else {
            self.asked = Some(backup.path.clone());
        }
        !is_asked
    }
}

fn time_of(backup: &BackupInfo) -> String {
    let time = backup
        .written_ms
        .and_then(|ms| jiff::Timestamp::from_millisecond(ms).ok())
        .unwrap_or_default();
    let time = time.to_zoned(jiff::tz::TimeZone::system());
    time.strftime("%Y-%m-%d %H:%M:%S").to_string()
}

fn size_of(bytes: u64) -> String {
    if bytes < 1_000_000 {
        format!("{} KB", bytes.div_ceil(1000))
    } else {
        format!("{:.1} MB", bytes as f64 / 1e6)
    }
}
