//! `ourturn`.
fn main() {}
