//! `ourturn`.

pub mod store;
