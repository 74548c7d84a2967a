//! `ourturn`.

pub mod tui;
