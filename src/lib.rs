//! `ourturn`.

pub mod clean;
pub mod words;
