//! Zhenggai 整改对照 reads rectification reports (整改情况通报) of Chinese party inspections, shows the text beside the issue
//! tree read in it, lets a person correct the reading, keeps every correction, and lays two agencies side by side.
//!
//! # The way of the data
//!
//! ```text
//! file bytes ─ import ─▶ Text + hints ─ parse ─▶ Outline + marks ─▶ Tree (a pure view)
//!                                         ▲  │
//!                      edit (one door) ───┘  ├─▶ check   → diagnostics, each with its fixes
//!                             ▲              ├─▶ compare → an aligned pair, figures
//!                             │              ├─▶ store   → SQLite, every edit as it happens
//!              app: Command ──┘              ├─▶ export  → JSON, CSV, formats of annotation tools
//!                     ▲                      └─▶ ui, cli → people and scripts
//!                     └── ui panels, menus, keys
//! ```
//!
//! Forward only, and one way back: a panel sends a [`Command`](app::Command), [`app`] makes a
//! [`Correction`](edit::correct::Correction) of it, [`edit`] turns that into an [`Edit`](edit::Edit) that holds what was
//! before and what is after, and [`store`] records it. Undo is the inverse through the same door and is stored like any other
//! act; nothing else changes an outline.
//!
//! # The model
//!
//! A [`Text`](text::Text) never changes. An [`Outline`](outline::Outline) is a flat list of segments that tiles it, each with
//! a kind and a level; the parent of a segment is the nearest earlier one of a smaller level, and the tree is nothing but
//! this. Marks lie beside the segments and say which words are a label, a title, a status, noise. Titles, header, claims and
//! statuses are derived ([`outline::view`]), never stored beside what they are derived from. So a correction is a small edit
//! of a flat list, nothing of the text can be lost, and every figure can be traced to its words.
//!
//! # The modules, in reading order
//!
//! Each may use only those above it; a test walks the sources and fails where one looks upwards.
//!
//! | module | owns | must not know |
//! | --- | --- | --- |
//! | [`text`] | the canonical text, positions, the line and code-point tables | everything else |
//! | [`outline`] | kinds, segments, marks, the tiling invariant, the derived tree, the document and its views | how it was parsed or edited |
//! | [`parse`] | what lines look like, what numbering styles mean in this document, header, claims | anything that can fail or block: pure, total, linear |
//! | [`edit`] | edits with their inverse, corrections, reading again, two annotations made one, rules, the links of a comparison, the journals | the database, the window |
//! | [`messages`] | the message catalogue | what is said with it |
//! | [`names`] | what things of the model are called | where the names are shown |
//! | [`check`] | one file per diagnostic: its doc, its check, its fixes and its tests together | the window |
//! | [`import`] | formats and encodings, a folder for each format: bytes to text and hints | outlines, files on disk |
//! | [`compare`] | likeness, alignment as a person decided it, topics, shared wording, differing passages, figures with their passages, overviews of many reports; how far two annotations of one report agree | the window |
//! | [`store`] | the only user of the database: schema, journal, settings, backups, recovery | parsing, the window |
//! | [`export`] | one file per format, each with its own types; papers (ledger, comparison, overview) and their writers; the interchange format read back | the window |
//! | [`app`] | open reports, selection, actions, commands, the threads that work | the window |
//! | [`cli`] | one file per subcommand | the window |
#![cfg_attr(
    feature = "ui",
    doc = "| [`ui`] | the only user of egui: shell, panels, the text viewer, the issue tree | SQL, formats |"
)]
#![cfg_attr(
    not(feature = "ui"),
    doc = "| `ui` | the window, left out of this build | SQL, formats |"
)]
//!
//! Files are opened only in `store` and `app`. Interface types, database rows and the interchange format are separate types
//! with explicit conversion at the border: a serialised type is a promise to old files.
//!
//! # What never waits
//!
//! The window draws from what is prepared when something changed, and only what is visible is laid out. Files are read,
//! parsed, compared and exported on one thread, the library is written on another; the application polls what they finish.
//! An edit shows at once; 已保存 comes back when the library says that it is durable. Where saving fails, the edit stays on
//! the screen, marked as unsaved, with what to do.

pub mod app;
pub mod check;
pub mod cli;
pub mod compare;
pub mod edit;
pub mod export;
pub mod import;
pub mod messages;
pub mod names;
pub mod outline;
pub mod parse;
pub mod store;
pub mod text;
#[cfg(feature = "ui")]
pub mod ui;
