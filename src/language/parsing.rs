//! Small values: the field's own terms, lengths of time.

use std::str::FromStr;

use chrono::NaiveTime;
use strum::VariantArray;

use super::verbs::Numbers;
use crate::session::Millis;
use crate::session::floor::corrections::When;
use crate::session::people::Factor;
use crate::session::polls::Rule;
use crate::session::signals::Signal;

/// The longest time that can be typed: a day.
const LONGEST: Millis = 24 * 60 * 60 * 1000;

/// The most numbers that a range can have.
const MOST_NUMBERS: u32 = 1_000;

/// Reads one of a set of terms, by an unambiguous beginning: "quieter" for
/// "quieter first". Hyphens stand for spaces.
pub(super) fn term<T>(text: &str) -> Result<T, String>
where
    T: FromStr + VariantArray + ToString + Copy,
{
    let typed = text.trim().to_lowercase().replace('-', " ");
    let plain = |term: &T| term.to_string().replace('-', " ");
    if let Some(exact) = T::VARIANTS.iter().find(|term| plain(term) == typed) {
        return Ok(*exact);
    }
    let mut meant = T::VARIANTS
        .iter()
        .filter(|term| plain(term).starts_with(&typed));
    match (meant.next(), meant.next()) {
        (Some(term), None) if !typed.is_empty() => Ok(*term),
        _ => {
            let all: Vec<_> = T::VARIANTS.iter().map(ToString::to_string).collect();
            Err(format!("one of: {}", all.join(", ")))
        }
    }
}

/// Reads what counts as a result, by an unambiguous beginning: "two thirds",
/// "nobody below 3", "nobody further down than 6".
pub(super) fn rule(text: &str) -> Result<Rule, String> {
    let typed = text.trim().to_lowercase().replace('-', " ");
    if let Ok(rule) = Rule::of_words(&typed) {
        return Ok(rule);
    }
    let terms = Rule::TERMS.iter();
    let mut meant = terms.filter(|(_, term)| !typed.is_empty() && term.starts_with(&typed));
    match (meant.next(), meant.next(), typed.as_str()) {
        (Some((rule, _)), None, _) => Ok(*rule),
        (_, _, "majority") => Ok(Rule::MajorityOfVoting),
        (_, _, "2/3") => Ok(Rule::TwoThirds),
        (_, _, "no objection" | "no objections") => Ok(Rule::NoObjection),
        (_, _, "none") => Ok(Rule::NotBinding),
        _ => {
            let all: Vec<_> = Rule::TERMS.iter().map(|(_, term)| *term).collect();
            Err(format!(
                "one of: {}, nobody below 3, nobody further down than 6",
                all.join(", ")
            ))
        }
    }
}

/// Reads a signal, by the beginning of any of its words: "wrong", "break".
pub(super) fn signal(text: &str) -> Result<Signal, String> {
    let typed = text.trim().to_lowercase().replace('\u{2019}', "'");
    let has = |signal: &&Signal| {
        let name = signal.to_string();
        let mut words = name.split(' ').filter(|word| word.len() > 2);
        words.any(|word| word.starts_with(&typed))
    };
    term(&typed).or_else(|all| {
        let mut meant = Signal::ALL.iter().filter(has);
        match (meant.next(), meant.next()) {
            (Some(signal), None) if !typed.is_empty() => Ok(*signal),
            _ => Err(all),
        }
    })
}

/// Reads a length of time into milliseconds: "90s", "2m", "1h", "1m30s",
/// "1:30"; a bare number is minutes.
pub(super) fn length(text: &str) -> Result<Millis, String> {
    let wrong = || format!("{text} is no time; write it as 90s, 2m, 1m30s or 1:30");
    let text = text.trim();
    let millis = if let Some((minutes, seconds)) = text.split_once(':') {
        let (minutes, seconds): (Millis, Millis) = (
            minutes.parse().map_err(|_| wrong())?,
            seconds.parse().ok().filter(|s| *s < 60).ok_or_else(wrong)?,
        );
        minutes
            .checked_mul(60_000)
            .and_then(|m| m.checked_add(seconds * 1_000))
    } else if let Ok(minutes) = text.parse::<f64>() {
        return of_minutes(minutes).ok_or_else(wrong);
    } else {
        with_units(text)
    };
    match millis {
        Some(0) => Err("a time is more than nothing".to_owned()),
        Some(time) if time > LONGEST => Err("a time is a day at most".to_owned()),
        millis => millis.ok_or_else(wrong),
    }
}

#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "the range was looked at before"
)]
fn of_minutes(minutes: f64) -> Option<Millis> {
    let millis = (minutes * 60_000.0).round();
    (millis >= 1.0 && millis <= LONGEST as f64).then_some(millis as Millis)
}

fn with_units(text: &str) -> Option<Millis> {
    let mut total: Millis = 0;
    let mut rest = text.trim();
    while !rest.is_empty() {
        let digits = rest.find(|sign: char| !sign.is_ascii_digit())?;
        let (number, after) = rest.split_at(digits);
        let after = after.trim_start();
        let letters = after
            .find(|sign: char| !sign.is_ascii_alphabetic())
            .unwrap_or(after.len());
        let (unit, after) = after.split_at(letters);
        let unit = match unit {
            "h" | "hour" | "hours" => 3_600_000,
            "m" | "min" | "minute" | "minutes" => 60_000,
            "s" | "sec" | "second" | "seconds" => 1_000,
            _ => return None,
        };
        let amount: Millis = number.parse().ok()?;
        total = total.checked_add(amount.checked_mul(unit)?)?;
        rest = after.trim_start();
    }
    Some(total)
}

/// Reads by how much a time is moved: "-10s", "+5s"; a bare number is seconds,
/// since nobody presses a key minutes too late.
pub(super) fn signed_length(text: &str) -> Result<i64, String> {
    let text = text.trim();
    let (sign, rest) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text.strip_prefix('+').unwrap_or(text)),
    };
    let rest = if rest.ends_with(|sign: char| sign.is_ascii_digit()) && !rest.contains(':') {
        format!("{rest}s")
    } else {
        rest.to_owned()
    };
    let millis = i64::try_from(length(&rest)?).unwrap_or(i64::MAX);
    Ok(sign * millis)
}

/// Reads by how much a time is moved, or "mark".
pub(super) fn moved(text: &str) -> Result<When, String> {
    match text.trim().to_lowercase().as_str() {
        "mark" | "marked" => Ok(When::Marked),
        by => Ok(When::By(signed_length(by)?)),
    }
}

/// Reads how long ago something was, or "mark"; a bare number is seconds.
pub(super) fn ago(text: &str) -> Result<When, String> {
    match moved(text)? {
        When::By(by) => Ok(When::By(-by.abs())),
        other => Ok(other),
    }
}

/// Reads a whole number.
pub(super) fn whole<T: FromStr>(text: &str) -> Result<T, String> {
    text.trim()
        .parse()
        .map_err(|_| format!("{text} is no whole number that would fit here"))
}

/// How many of each, in their order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Counts(pub(super) Vec<u32>);

/// Reads several whole numbers, with spaces or commas between.
pub(super) fn counts(text: &str) -> Result<Counts, String> {
    let numbers = text.split([' ', ',']).filter(|part| !part.is_empty());
    numbers.map(whole).collect::<Result<_, _>>().map(Counts)
}

/// Reads one or more numbers: "3", "3,5,7", "3-7".
pub(super) fn numbers(text: &str) -> Result<Numbers, String> {
    let wrong = || format!("{text} is no number; several are written as 3,5,7 or 3-7");
    let mut all = Vec::new();
    for part in text
        .split(',')
        .map(str::trim)
        .filter(|part| !part.is_empty())
    {
        let (from, to) = part.split_once(['-', '\u{2013}']).unwrap_or((part, part));
        let number = |text: &str| text.trim().parse::<u32>().map_err(|_| wrong());
        let (from, to) = (number(from)?, number(to)?);
        if from > to || to - from >= MOST_NUMBERS {
            return Err(wrong());
        }
        all.extend(from..=to);
    }
    if all.is_empty() {
        return Err(wrong());
    }
    Ok(Numbers(all))
}

/// Reads a time of day: 10:42 or 10:42:30.
pub(super) fn clock(text: &str) -> Result<NaiveTime, String> {
    let text = text.trim();
    NaiveTime::parse_from_str(text, "%H:%M:%S")
        .or_else(|_| NaiveTime::parse_from_str(text, "%H:%M"))
        .map_err(|_| format!("{text} is no time of day; write it as 10:42 or 10:42:30"))
}

/// Makes a factor of what was typed: 1.5 or 2.
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the range is looked at first"
)]
pub(super) fn factor(typed: f64) -> Option<Factor> {
    let hundredths = (typed * 100.0).round();
    (100.0..=500.0)
        .contains(&hundredths)
        .then(|| Factor::of_hundredths(hundredths as u16))
        .flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::floor::order::Order;
    use crate::session::people::Way;

    #[test]
    fn times_are_read_as_people_write_them() {
        for (text, millis) in [
            ("2m", 120_000),
            ("90s", 90_000),
            ("1m30s", 90_000),
            ("1m 30s", 90_000),
            ("1:30", 90_000),
            ("2", 120_000),
            ("1.5", 90_000),
            ("2h", 7_200_000),
            ("2 minutes", 120_000),
            ("1 minute 30 seconds", 90_000),
        ] {
            assert_eq!(length(text), Ok(millis), "{text}");
        }
        for text in [
            "",
            "0",
            "-1",
            "m",
            "1:75",
            "99h",
            "1x",
            "99999999999999999999m",
            "1m3",
            "inf",
        ] {
            assert!(length(text).is_err(), "{text}");
        }
    }

    #[test]
    fn corrections_are_seconds_unless_said_otherwise() {
        assert_eq!(signed_length("-10"), Ok(-10_000));
        assert_eq!(signed_length("+5s"), Ok(5_000));
        assert_eq!(signed_length("1:30"), Ok(90_000));
        assert!(signed_length("soon").is_err());
    }

    #[test]
    fn several_numbers_are_one_word() {
        assert_eq!(numbers("3"), Ok(Numbers(vec![3])));
        assert_eq!(numbers("3,5-7,"), Ok(Numbers(vec![3, 5, 6, 7])));
        for typed in ["", ",", "x", "7-3", "1-99999", "-3"] {
            assert!(numbers(typed).is_err(), "{typed}");
        }
    }

    #[test]
    fn terms_are_known_by_their_beginning() {
        assert_eq!(term::<Order>("quieter"), Ok(Order::QuieterFirst));
        assert_eq!(term::<Way>("never-call-on-me"), Ok(Way::NeverCallOnMe));
        assert!(term::<Way>("inter").is_err(), "interpreter or interprets");
        assert!(term::<Order>("").is_err());
    }

    #[test]
    fn a_step_of_a_scale_is_said_in_either_way() {
        for typed in [
            "nobody below 6",
            "nobody further down than 6",
            "Nobody-further-down-than-6",
        ] {
            assert_eq!(rule(typed), Ok(Rule::NobodyBelow(6)), "{typed}");
        }
        assert!(rule("nobody further down than").is_err());
    }

    #[test]
    fn signals_are_known_by_any_of_their_words() {
        for (typed, signal) in [
            ("red", Signal::Red),
            ("need a break", Signal::NeedABreak),
            ("break", Signal::NeedABreak),
            ("wrong", Signal::SomethingsWrong),
            ("Something\u{2019}s wrong", Signal::SomethingsWrong),
        ] {
            assert_eq!(super::signal(typed), Ok(signal), "{typed}");
        }
        for typed in ["", "a", "blue"] {
            assert!(super::signal(typed).is_err(), "{typed}");
        }
    }

    #[test]
    fn factors_are_from_one_to_five() {
        assert_eq!(factor(1.5).map(Factor::hundredths), Some(150));
        for typed in [0.5, 6.0, f64::NAN, f64::INFINITY, -1.0] {
            assert_eq!(factor(typed), None);
        }
    }
}
