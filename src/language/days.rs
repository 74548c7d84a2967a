//! Days as people say them: "Friday", "in three weeks", "1 March", 2027-03-01.
//!
//! What is said is read without knowing which day it is, and becomes a date beside the day of
//! the session: the next such day from then on.

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

use crate::clean;
use crate::session::Session;

/// A day as it was said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Day {
    /// A date with its year.
    On(NaiveDate),
    /// The next of a day of the week: never the day itself.
    Next(Weekday),
    /// So many days later.
    Later(u64),
    /// So many months later.
    Months(u32),
    /// A day and a month, of the year in which it comes next.
    Yearly(u32, u32),
}

impl Day {
    /// Returns the date that is meant, said in this session.
    ///
    /// # Errors
    /// Says that there is no such day.
    pub(super) fn date(self, session: &Session) -> Result<NaiveDate, String> {
        let opened = session.meeting.opened.map(|opened| opened.date_naive());
        self.from(opened.unwrap_or_default())
            .ok_or_else(|| "There is no such day.".to_owned())
    }

    fn from(self, today: NaiveDate) -> Option<NaiveDate> {
        match self {
            Self::On(date) => Some(date),
            Self::Next(day) => today
                .iter_days()
                .skip(1)
                .take(7)
                .find(|one| one.weekday() == day),
            Self::Later(days) => today.checked_add_days(Days::new(days)),
            Self::Months(months) => today.checked_add_months(Months::new(months)),
            // 29 February is in eight years at the latest.
            Self::Yearly(day, month) => (today.year()..=today.year() + 8)
                .filter_map(|year| NaiveDate::from_ymd_opt(year, month, day))
                .find(|date| *date >= today),
        }
    }
}

/// Reads a day.
pub(super) fn day(text: &str) -> Result<Day, String> {
    let wrong = || {
        format!(
            "{} is no date; write it as 2027-03-01, 1 March, Friday, or in three weeks",
            clean::line(text)
        )
    };
    let typed = clean::folded(&clean::line(text)).replace(',', " ");
    if let Ok(date) = NaiveDate::parse_from_str(&typed, "%Y-%m-%d") {
        return Ok(Day::On(date));
    }
    let words: Vec<&str> = typed
        .split_whitespace()
        .filter(|word| !["on", "in", "by", "this", "the", "of"].contains(word))
        .collect();
    match words.as_slice() {
        ["today"] => Some(Day::Later(0)),
        ["tomorrow"] => Some(Day::Later(1)),
        [day] => weekday(day).map(Day::Next),
        [count, unit] if unit.starts_with("day") => days(count, 1),
        [count, unit] if unit.starts_with("week") => days(count, 7),
        [count, unit] if unit.starts_with("month") => number(count).map(Day::Months),
        [count, unit] if unit.starts_with("year") => number(count)
            .and_then(|years| years.checked_mul(12))
            .map(Day::Months),
        [one, other] => yearly(one, other),
        [one, other, year] => year
            .parse()
            .ok()
            .and_then(|year| match yearly(one, other)? {
                Day::Yearly(day, month) => NaiveDate::from_ymd_opt(year, month, day).map(Day::On),
                _ => None,
            }),
        _ => None,
    }
    .filter(|day| day.from(NaiveDate::default()).is_some())
    .ok_or_else(wrong)
}

fn days(count: &str, each: u32) -> Option<Day> {
    let days = number(count)?.checked_mul(each)?;
    Some(Day::Later(days.into()))
}

fn number(typed: &str) -> Option<u32> {
    const WORDS: [&str; 12] = [
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve",
    ];
    if ["a", "an"].contains(&typed) {
        return Some(1);
    }
    let said = (1..).zip(WORDS).find(|(_, word)| *word == typed);
    said.map(|(number, _)| number)
        .or_else(|| typed.parse().ok().filter(|number| *number <= 1_000))
}

fn weekday(typed: &str) -> Option<Weekday> {
    // "may" is a month and no day; two letters could be two days.
    (typed.len() > 2).then(|| typed.parse().ok())?
}

/// Reads a day and a month, in either order: "1 March", "march 1st".
fn yearly(one: &str, other: &str) -> Option<Day> {
    let day = |typed: &str| -> Option<u32> {
        let typed = typed.trim_end_matches('.');
        let digits = typed.trim_end_matches(|sign: char| sign.is_ascii_alphabetic());
        let is_plain = ["", "st", "nd", "rd", "th"].contains(&&typed[digits.len()..]);
        digits.parse().ok().filter(|_| is_plain)
    };
    let month = |typed: &str| {
        let month: chrono::Month = typed.trim_end_matches('.').parse().ok()?;
        Some(month.number_from_month())
    };
    let (day, month) = match (day(one), month(other)) {
        (Some(day), Some(month)) => (day, month),
        _ => (day(other)?, month(one)?),
    };
    Some(Day::Yearly(day, month))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A Sunday.
    fn today() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 22).unwrap()
    }

    #[test]
    fn days_are_read_as_people_say_them() {
        for (typed, date) in [
            ("2027-03-01", "2027-03-01"),
            ("friday", "2026-11-27"),
            ("on Friday", "2026-11-27"),
            ("Sunday", "2026-11-29"),
            ("sat", "2026-11-28"),
            ("today", "2026-11-22"),
            ("Tomorrow", "2026-11-23"),
            ("in three weeks", "2026-12-13"),
            ("in 3 weeks", "2026-12-13"),
            ("a week", "2026-11-29"),
            ("in ten days", "2026-12-02"),
            ("in a month", "2026-12-22"),
            ("in a year", "2027-11-22"),
            ("1 March", "2027-03-01"),
            ("March 1st", "2027-03-01"),
            ("the 1st of march", "2027-03-01"),
            ("24 Dec", "2026-12-24"),
            ("1 March 2028", "2028-03-01"),
            ("March 1, 2028", "2028-03-01"),
            ("29 February", "2028-02-29"),
        ] {
            let read = day(typed).map(|day| day.from(today()).unwrap().to_string());
            assert_eq!(read, Ok(date.to_owned()), "{typed}");
        }
    }

    #[test]
    fn what_is_no_day_says_how_one_is_written() {
        for typed in [
            "",
            "soon",
            "may",
            "in",
            "32 March",
            "30 February",
            "30 February 2027",
            "in 9999999999 weeks",
            "bus",
            "next to the hall",
            "1 2 3 4",
            "\u{e9}",
            "3\u{e9} March",
        ] {
            assert!(day(typed).unwrap_err().contains("1 March"), "{typed}");
        }
    }
}
