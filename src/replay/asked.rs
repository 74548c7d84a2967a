//! What is typed to go somewhere: a time of the session, a time of day, or what there is a mark
//! for.

use chrono::{DateTime, FixedOffset, NaiveTime, TimeDelta};

use super::marks::{Kind, Mark};
use crate::session::Millis;

/// What is said of what can be no moment.
pub const NO_MOMENT: &str = "That is no moment.";

/// Finds the moment that is asked for: `41:20` and `1:02:10` into the session, `14:32` by the
/// clock where the session was held then, `decision 2`, `item 3`, `end`.
///
/// What can be both, such as `14:32` in a session that was held at half past two and lasts longer
/// than a quarter of an hour, is so long into the session: that is how its moments are told
/// everywhere, so that what was read can be typed. `at 14:32`, `14:32 by the clock` and `+14:32`
/// say which is meant.
///
/// # Errors
/// Returns a sentence that says why not: [`NO_MOMENT`] where it can be none of these.
pub fn moment(
    typed: &str,
    began: DateTime<FixedOffset>,
    end: Millis,
    marks: &[Mark],
) -> Result<Millis, String> {
    let typed = typed.trim().to_lowercase();
    if typed == "end" {
        return Ok(end);
    }
    // Times are told in whole seconds: the last one that was begun still belongs to it.
    let last = end.next_multiple_of(1_000);
    let within = |t: &Millis| *t <= last;
    if let Some((kind, number)) = typed.split_once(char::is_whitespace)
        && let Some(kind) = kind_of(kind)
    {
        return marked(kind, number.trim(), marks);
    }
    if let Some(rest) = typed.strip_prefix('+') {
        return length(rest)
            .filter(within)
            .map(|t| t.min(end))
            .ok_or_else(|| nowhere(length(rest).is_some(), began, end));
    }
    let of_day = typed
        .strip_prefix("at ")
        .or_else(|| typed.strip_suffix(" by the clock"));
    let by_clock = time_of_day(of_day.unwrap_or(&typed).trim());
    let into = length(&typed).filter(|_| of_day.is_none());
    into.filter(within)
        .map(|t| t.min(end))
        .or_else(|| by_clock_at(by_clock?, began, end))
        .ok_or_else(|| nowhere(by_clock.is_some() || into.is_some(), began, end))
}

fn nowhere(is_a_time: bool, began: DateTime<FixedOffset>, end: Millis) -> String {
    if !is_a_time {
        return NO_MOMENT.to_owned();
    }
    let (began, lasted) = (began.format("%H:%M"), crate::words::times::clock(end));
    format!("The session was not going on then: it began at {began} and lasted {lasted}.")
}

fn kind_of(word: &str) -> Option<Kind> {
    [Kind::Item, Kind::Decision, Kind::Poll, Kind::Concern]
        .into_iter()
        .find(|kind| kind.to_string() == word)
}

fn marked(kind: Kind, number: &str, marks: &[Mark]) -> Result<Millis, String> {
    let wanted: Option<u32> = number.parse().ok();
    let of_kind = || marks.iter().filter(|mark| mark.kind == kind);
    let found = of_kind().find(|mark| Some(mark.number) == wanted);
    if let Some(found) = found {
        return Ok(found.t);
    }
    Err(match (of_kind().map(|mark| mark.number).max(), kind) {
        (None, Kind::Item) => "No item was begun.".to_owned(),
        (None, kind) => format!("There was no {kind}."),
        (Some(_), Kind::Item) => format!("Item {number} was not begun."),
        (Some(last), kind) => format!("There was no {kind} {number}; the last was {last}."),
    })
}

/// Reads a length of time: `41:20`, `1:02:10`, `90s`, `12m`, `1h30m`.
#[must_use]
pub fn length(typed: &str) -> Option<Millis> {
    if !typed.contains(':') {
        return in_units(typed);
    }
    let parts: Vec<&str> = typed.split(':').collect();
    let number = |part: &&str| -> Option<u64> {
        (part.chars().all(|sign| sign.is_ascii_digit()) && part.len() <= 6)
            .then(|| part.parse().ok())?
    };
    let parts: Vec<u64> = parts.iter().map(number).collect::<Option<_>>()?;
    let seconds = match parts.as_slice() {
        [minutes, seconds] if *seconds < 60 => minutes * 60 + seconds,
        [hours, minutes, seconds] if *minutes < 60 && *seconds < 60 => {
            hours * 3600 + minutes * 60 + seconds
        }
        _ => return None,
    };
    Some(seconds * 1_000)
}

fn in_units(typed: &str) -> Option<Millis> {
    let (mut all, mut number) = (0_u64, String::new());
    for sign in typed.chars() {
        if sign.is_ascii_digit() && number.len() < 6 {
            number.push(sign);
            continue;
        }
        let unit = match sign {
            'h' => 3_600_000,
            'm' => 60_000,
            's' => 1_000,
            _ => return None,
        };
        all += number.parse::<u64>().ok()? * unit;
        number.clear();
    }
    (number.is_empty() && !typed.is_empty()).then_some(all)
}

fn time_of_day(typed: &str) -> Option<NaiveTime> {
    NaiveTime::parse_from_str(typed, "%H:%M:%S")
        .or_else(|_| NaiveTime::parse_from_str(typed, "%H:%M"))
        .ok()
}

/// Finds when the clock stood at a time of day, from the session's beginning on.
fn by_clock_at(time: NaiveTime, began: DateTime<FixedOffset>, end: Millis) -> Option<Millis> {
    let at = began.with_time(time).single()?;
    // A clock that says 14:32 says so for a minute, in which the session may have begun.
    let minute = TimeDelta::minutes(1);
    let at = if at + minute <= began {
        at + TimeDelta::days(1)
    } else {
        at
    };
    let t = u64::try_from((at - began).num_milliseconds().max(0)).ok()?;
    (t <= end).then_some(t)
}
