//! `ourturn schema`: the JSON Schema of a session's file.

use super::{Failure, say};
use crate::store::schema;

/// Prints the schema.
pub(super) fn run() -> Result<(), Failure> {
    say(&schema::text())
}
