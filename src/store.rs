//! What `ourturn` reads and keeps.

pub mod import;
