//! `ourturn` runs live co-production sessions from a terminal.

pub mod clean;
pub mod cli;
pub mod config;
pub mod live;
pub mod session;
pub mod store;
pub mod words;
