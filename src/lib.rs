//! Zhenggai 整改对照: reads rectification reports of Chinese party inspections.

pub mod compare;
pub mod edit;
pub mod messages;
pub mod outline;
pub mod parse;
pub mod text;
