//! Times as people read and say them.

use crate::session::Millis;

/// Returns a time as a clock shows it: `1:42`, `1:02:03`.
#[must_use]
pub fn clock(time: Millis) -> String {
    let (hours, minutes, seconds) = (time / 3_600_000, time / 60_000 % 60, time / 1_000 % 60);
    if hours > 0 {
        format!("{hours}:{minutes:02}:{seconds:02}")
    } else {
        format!("{minutes}:{seconds:02}")
    }
}

/// Returns a time as it is said: "1 minute 42 seconds".
#[must_use]
pub fn spoken(time: Millis) -> String {
    let of = |count: u64, what: &str| match count {
        0 => None,
        1 => Some(format!("1 {what}")),
        _ => Some(format!("{count} {what}s")),
    };
    let parts: Vec<_> = [
        of(time / 3_600_000, "hour"),
        of(time / 60_000 % 60, "minute"),
        of(time / 1_000 % 60, "second"),
    ]
    .into_iter()
    .flatten()
    .collect();
    if parts.is_empty() {
        "no time".to_owned()
    } else {
        parts.join(" ")
    }
}
