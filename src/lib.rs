//! Zhenggai 整改对照: reads rectification reports of Chinese party inspections.

pub mod app;
pub mod cli;
pub mod compare;
pub mod edit;
pub mod export;
pub mod import;
pub mod messages;
pub mod outline;
pub mod parse;
pub mod store;
pub mod text;
#[cfg(feature = "ui")]
pub mod ui;
