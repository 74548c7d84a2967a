//! How long a turn may last, as people write it.

use super::Problem;
use super::problem::quoted;
use crate::clean::nearest::alike;
use crate::session::agenda::MOST_MINUTES;
use crate::session::floor::limits::LimitRule;
use crate::session::moment::{MINUTE, Millis};

/// Reads a rule, or a time with its units: "2m", "90 seconds", "1 min 30 s".
pub(super) fn read(text: &str) -> Result<LimitRule, Problem> {
    match alike(text).as_str() {
        "none" => Ok(LimitRule::None),
        "shared" => Ok(LimitRule::Shared),
        "even share" => Ok(LimitRule::EvenShare),
        other => match time(other) {
            None => Err(Problem::NoLimit {
                found: quoted(text),
            }),
            Some(time) if time == 0 || time > Millis::from(MOST_MINUTES) * MINUTE => {
                Err(Problem::LimitOutOfBounds {
                    found: quoted(text),
                })
            }
            Some(time) => Ok(LimitRule::Fixed { time }),
        },
    }
}

/// Adds up numbers with their units; none without a unit, which could be either.
fn time(mut text: &str) -> Option<Millis> {
    let mut sum: Option<Millis> = None;
    while !text.is_empty() {
        let (digits, after) = split(text, |character| character.is_ascii_digit());
        let (unit, after) = split(after.trim_start(), char::is_alphabetic);
        let unit = match unit {
            "s" | "sec" | "secs" | "second" | "seconds" => 1000,
            "m" | "min" | "mins" | "minute" | "minutes" => MINUTE,
            _ => return None,
        };
        if digits.is_empty() {
            return None;
        }
        // A number too large to hold is out of bounds all the same.
        let number: Millis = digits.parse().unwrap_or(Millis::MAX);
        sum = Some(sum.unwrap_or(0).saturating_add(number.saturating_mul(unit)));
        text = after.trim_start();
    }
    sum
}

fn split(text: &str, belongs: impl Fn(char) -> bool) -> (&str, &str) {
    text.split_at(text.find(|c| !belongs(c)).unwrap_or(text.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_are_read_as_people_write_them() {
        let fixed = |seconds: u64| LimitRule::Fixed {
            time: seconds * 1000,
        };
        for (text, rule) in [
            ("none", LimitRule::None),
            ("Shared", LimitRule::Shared),
            ("even-share", LimitRule::EvenShare),
            ("2m", fixed(120)),
            ("2 minutes", fixed(120)),
            ("90s", fixed(90)),
            ("1 min 30 sec", fixed(90)),
            ("1m30s", fixed(90)),
            ("1440 minutes", fixed(86_400)),
        ] {
            assert_eq!(read(text), Ok(rule), "{text}");
        }
    }

    #[test]
    fn what_is_no_limit_is_refused() {
        for text in ["", "2", "2 hours", "m", "two minutes", "-1m", "1.5m"] {
            assert!(matches!(read(text), Err(Problem::NoLimit { .. })), "{text}");
        }
        for text in ["0s", "1441 minutes", "99999999999999999999999 m"] {
            let found = read(text);
            assert!(
                matches!(found, Err(Problem::LimitOutOfBounds { .. })),
                "{text}"
            );
        }
    }
}
