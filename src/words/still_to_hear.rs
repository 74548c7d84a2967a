//! How many could still be heard in the time left, in words for the room: counts,
//! and no names.

use super::times::{clock, count, roughly};
use crate::session::floor::still_to_hear::StillToHear;

/// Returns it as a sentence without its full stop: "5 waiting or unheard, 7 minutes
/// left: 3 of them at this pace".
#[must_use]
pub fn told(still: &StillToHear) -> String {
    let people = still.people;
    let left = match in_minutes(still) {
        0 if still.left == 0 => {
            return format!(
                "{people} waiting or unheard, and the time is over. For more of it: item extend 5"
            );
        }
        0 => "less than a minute left".to_owned(),
        minutes => format!("{} left", count(minutes, "minute")),
    };
    let each = roughly(still.each);
    let fit = match still.fit {
        None if still.would_fit => format!("{each} each"),
        None => format!("not all fit, even with {each} each"),
        Some(1) if people == 1 => "that fits, at this pace".to_owned(),
        Some(fit) if fit == people => "all fit at this pace".to_owned(),
        Some(0) => "no one fits at this pace".to_owned(),
        Some(fit) => format!("{fit} of them at this pace"),
    };
    format!("{people} waiting or unheard, {left}: {fit}")
}

/// Returns the full minutes that are left, to the nearest second, as they are told of
/// the item.
fn in_minutes(still: &StillToHear) -> u64 {
    (still.left + 500) / 60_000
}

/// Returns the shared limit as an offer, where not all fit without it.
#[must_use]
pub fn offer(still: &StillToHear) -> Option<String> {
    let each = roughly(still.each);
    still.offers.then(|| {
        if still.would_fit {
            format!("All would with {each} each: limit shared")
        } else {
            format!("More would with {each} each, but not all: limit shared")
        }
    })
}

/// Returns both in as few letters as will do, for the screen, with the keys that help:
/// "5 waiting or unheard, 7 min left: 3 fit at this pace; = for 1:20 each, all fit".
#[must_use]
pub fn briefly(still: &StillToHear) -> String {
    in_short(still, true)
}

/// Returns the same of a time that is over, in which nothing is offered any more.
#[must_use]
pub fn of_then(still: &StillToHear) -> String {
    in_short(still, false)
}

fn in_short(still: &StillToHear, offers: bool) -> String {
    let people = still.people;
    let left = match in_minutes(still) {
        0 if still.left == 0 => {
            let more = if offers { " (x: 5 min more)" } else { "" };
            return format!("{people} waiting or unheard, the time is over{more}");
        }
        0 => "under a minute left".to_owned(),
        minutes => format!("{minutes} min left"),
    };
    let each = clock(still.each);
    let fit = match still.fit {
        None if still.would_fit => format!("{each} each"),
        None => format!("not all fit, even with {each} each"),
        Some(1) if people == 1 => "that fits".to_owned(),
        Some(fit) if fit == people => "all fit".to_owned(),
        Some(0) => "none fits at this pace".to_owned(),
        Some(1) => "1 fits at this pace".to_owned(),
        Some(fit) => format!("{fit} fit at this pace"),
    };
    let offer = match (still.offers && offers, still.would_fit) {
        (false, _) => String::new(),
        (true, true) => format!("; = for {each} each, all fit"),
        (true, false) => format!("; = for {each} each, more fit"),
    };
    format!("{people} waiting or unheard, {left}: {fit}{offer}")
}
