//! Telling a public copy from a session's own file.

use serde_json::{Map, Value};

use crate::store::transcript::FORMAT;

/// Parts that a session's own file may have, and a public copy never has.
const OWN: [&str; 2] = ["events", "signals"];

/// Says whether a file is a public copy of a session: it has no events, by intent and not by
/// damage.
pub(in crate::store) fn is_public_copy(bytes: &[u8]) -> bool {
    let Ok(parts) = serde_json::from_slice::<Map<String, Value>>(bytes) else {
        return false;
    };
    parts.get("format").and_then(Value::as_str) == Some(FORMAT)
        && parts.contains_key("summary")
        && !OWN.iter().any(|part| parts.contains_key(*part))
}
