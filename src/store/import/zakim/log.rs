//! Takes a chat log's lines apart: when, who, what.
//!
//! | style | example |
//! | --- | --- |
//! | `IRCCloud` | `[2024-05-20 14:03:00] <amina> q+`, `[…] — amina waves`, `[…] → jo joined (…)` |
//! | ISO time | `[2024-05-20T14:03:00.250Z]⇥<amina>⇥q+` |
//! | `RRSAgent` | `14:03:00 <amina> q+`, `14:03:00 * amina waves` |

use chrono::{DateTime, FixedOffset, NaiveDateTime, NaiveTime, Timelike};

use super::super::{ImportError, lines};

const DAY_MS: i64 = 24 * 60 * 60 * 1000;

/// One line of a log.
pub(super) struct Entry<'a> {
    /// The line's number, from 1.
    pub(super) line: usize,
    /// When it was written, in ms from an origin common to the log's lines.
    pub(super) at: i64,
    /// The offset from UTC of its clock, if it told the date too.
    pub(super) offset: Option<FixedOffset>,
    /// Who it is of.
    pub(super) nick: &'a str,
    /// What they wrote; nothing where they only came into the channel.
    pub(super) text: Option<&'a str>,
}

/// The time at the head of a line.
#[derive(Clone, Copy)]
enum Stamp {
    Dated(DateTime<FixedOffset>),
    OfDay(NaiveTime),
}

/// Returns whether the line is something that someone wrote in a chat.
pub(in super::super) fn is_written(line: &str) -> bool {
    taken_apart(line).is_ok_and(|parts| parts.is_some_and(|(_, _, text)| text.is_some()))
}

/// Reads all lines that someone wrote, or that tell of someone joining.
///
/// Time never goes back from one line to the next: the order of the lines is
/// the order in which the bot obeyed them, whatever a clock did in between.
pub(super) fn entries(text: &str) -> Result<Vec<Entry<'_>>, ImportError> {
    let mut entries: Vec<Entry> = Vec::new();
    let mut midnights = 0;
    let mut time_before = 0;
    for (line, content) in lines(text) {
        let parts = taken_apart(content).map_err(|stamp| ImportError::stamp(line, stamp))?;
        let Some((stamp, nick, text)) = parts else {
            continue;
        };
        let (at, offset) = match stamp {
            Stamp::Dated(when) => (when.timestamp_millis(), Some(*when.offset())),
            Stamp::OfDay(time) => {
                let time = i64::from(time.num_seconds_from_midnight()) * 1000
                    + i64::from(time.nanosecond() / 1_000_000);
                // Only the hours are told: going far back is a new day.
                if time + DAY_MS / 2 < time_before {
                    midnights += 1;
                }
                time_before = time;
                (time + midnights * DAY_MS, None)
            }
        };
        let at = entries.last().map_or(at, |before| at.max(before.at));
        entries.push(Entry {
            line,
            at,
            offset,
            nick,
            text,
        });
    }
    Ok(entries)
}

/// What a line is made of: its time, whose it is, what they wrote.
type Parts<'a> = (Stamp, &'a str, Option<&'a str>);

/// Takes a line apart, or returns nothing if it is not of the chat.
///
/// The error is a stamp that was meant to be a time and is none.
fn taken_apart(line: &str) -> Result<Option<Parts<'_>>, &str> {
    let (stamp, rest) = if let Some(bracketed) = line.strip_prefix('[') {
        let Some((within, rest)) = bracketed.split_once(']') else {
            return Ok(None);
        };
        let Some(stamp) = stamp(within) else {
            return if is_meant_as_time(within) {
                Err(within)
            } else {
                Ok(None)
            };
        };
        (stamp, rest)
    } else {
        let Some((time, rest)) = line.split_once([' ', '\t']) else {
            return Ok(None);
        };
        let Some(time) = time_of_day(time) else {
            return Ok(None);
        };
        (Stamp::OfDay(time), rest)
    };
    Ok(by_whom(rest.trim()).map(|(nick, text)| (stamp, nick, text)))
}

/// Tells whose the rest of a line is, and what they wrote.
fn by_whom(rest: &str) -> Option<(&str, Option<&str>)> {
    if let Some(rest) = rest.strip_prefix('<') {
        // A nick may hold brackets of its own, but no blank.
        let end = rest.find(|c: char| c.is_whitespace()).unwrap_or(rest.len());
        let nick = rest.get(..end)?.strip_suffix('>')?;
        return (!nick.is_empty()).then(|| (nick, Some(rest[end..].trim())));
    }
    let (sign, rest) = rest.split_once([' ', '\t'])?;
    let (nick, text) = rest.split_once([' ', '\t']).unwrap_or((rest, ""));
    match sign {
        "—" | "*" => Some((nick, Some(text.trim()))),
        "→" if text.starts_with("joined") => Some((nick, None)),
        _ => None,
    }
}

/// Returns whether the words in brackets look like a date or a time of day.
fn is_meant_as_time(within: &str) -> bool {
    let digits = within.bytes().filter(u8::is_ascii_digit).count();
    within.starts_with(|first: char| first.is_ascii_digit())
        && digits >= 4
        && within.contains([':', '-'])
}

/// Reads a time in any of the accepted styles; UTC where no offset is told.
fn stamp(text: &str) -> Option<Stamp> {
    let text = text.trim();
    if let Ok(when) = DateTime::parse_from_rfc3339(text) {
        return Some(Stamp::Dated(when));
    }
    ["%Y-%m-%d %H:%M:%S%.f", "%Y-%m-%dT%H:%M:%S%.f"]
        .iter()
        .find_map(|style| NaiveDateTime::parse_from_str(text, style).ok())
        .map(|when| Stamp::Dated(when.and_utc().fixed_offset()))
        .or_else(|| time_of_day(text).map(Stamp::OfDay))
}

/// Reads `14:03:00` or `14:03`.
fn time_of_day(text: &str) -> Option<NaiveTime> {
    ["%H:%M:%S%.f", "%H:%M"]
        .iter()
        .find_map(|style| NaiveTime::parse_from_str(text, style).ok())
}
