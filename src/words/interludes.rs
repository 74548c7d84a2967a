//! Thinking time, breaks and silences in words.

use super::capital;
use super::times::spoken;
use crate::session::Millis;
use crate::session::floor::interludes::{Interlude, InterludeKind};

/// Returns what goes on, as the beginning of a sentence.
#[must_use]
pub fn named(kind: InterludeKind) -> String {
    match kind {
        InterludeKind::Break => "A break".to_owned(),
        kind => capital(&kind.to_string()),
    }
}

/// Tells what goes on and how long it has been, as sentences. Going over is said as
/// calmly as anything.
#[must_use]
pub fn so_far(interlude: &Interlude, now: Millis) -> String {
    let name = named(interlude.kind);
    let length = spoken(interlude.length(now));
    match (interlude.planned, interlude.over(now)) {
        (None, _) => format!("{name}, {length} so far."),
        (Some(planned), 0) => {
            let left = interlude.left(now).unwrap_or(0);
            format!("{name}: {} left of {}.", spoken(left), spoken(planned))
        }
        (Some(planned), over) => {
            format!("{name}: {} over the {}.", spoken(over), spoken(planned))
        }
    }
}
