//! How many could still be heard in the time left, in words for the room: counts,
//! and no names.

use super::times::{clock, count, roughly};
use crate::session::floor::still_to_hear::StillToHear;

/// Returns it as a part of a sentence: "5 waiting or unheard, 7 minutes left: 3 fit
/// at this pace".
#[must_use]
pub fn told(still: &StillToHear) -> String {
    let left = match still.left / 60_000 {
        0 if still.left == 0 => "the time is over".to_owned(),
        0 => "less than a minute left".to_owned(),
        minutes => format!("{} left", count(minutes, "minute")),
    };
    let people = still.people;
    let each = roughly(still.each);
    let fit = match still.fit {
        None if still.would_fit => format!("{each} each"),
        None => format!("not all fit, even with {each} each"),
        Some(_) if people == 1 && still.fit == Some(1) => "that fits, at this pace".to_owned(),
        Some(fit) if fit == people => "all fit at this pace".to_owned(),
        Some(0) => "no one fits at this pace".to_owned(),
        Some(fit) => format!("{fit} of them at this pace"),
    };
    format!("{people} waiting or unheard, {left}: {fit}")
}

/// Returns the same in as few letters as will do: "5 to hear, 7 min left: 3 fit".
#[must_use]
pub fn briefly(still: &StillToHear) -> String {
    let left = match still.left / 60_000 {
        0 if still.left == 0 => "time is over".to_owned(),
        0 => "under a minute left".to_owned(),
        minutes => format!("{minutes} min left"),
    };
    let fit = match still.fit {
        None => format!("{} each", clock(still.each)),
        Some(1) if still.people == 1 => "that fits".to_owned(),
        Some(fit) if fit == still.people => "all fit".to_owned(),
        Some(0) => "none fits at this pace".to_owned(),
        Some(1) => "1 fits at this pace".to_owned(),
        Some(fit) => format!("{fit} fit at this pace"),
    };
    format!("{} to hear, {left}: {fit}", still.people)
}

/// Returns the shared limit as an offer, where not all fit without it.
#[must_use]
pub fn offer(still: &StillToHear) -> Option<String> {
    let each = roughly(still.each);
    still.offers.then(|| {
        if still.would_fit {
            format!("all would with {each} each")
        } else {
            format!("more would with {each} each, but not all")
        }
    })
}
