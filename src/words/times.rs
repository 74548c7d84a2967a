//! Times as people say and read them.

use crate::session::Millis;

const SECOND: Millis = 1_000;

/// Returns a length of time in words: "1 minute 42 seconds".
///
/// Seconds are rounded to the nearest, and from an hour on left out: "1 hour 7
/// minutes". What is there but rounds to nothing is "less than a second".
#[must_use]
pub fn spoken(time: Millis) -> String {
    let seconds = rounded(time, SECOND);
    if seconds == 0 {
        let none = time == 0;
        return if none {
            "no time"
        } else {
            "less than a second"
        }
        .to_owned();
    }
    if seconds < 60 * 60 {
        return joined(&[(seconds / 60, "minute"), (seconds % 60, "second")]);
    }
    let minutes = rounded(time, 60 * SECOND);
    joined(&[(minutes / 60, "hour"), (minutes % 60, "minute")])
}

/// Returns a length of time as a clock shows it: "1:42", "1:02:05".
///
/// A clock shows the seconds that are full.
#[must_use]
pub fn clock(time: Millis) -> String {
    let seconds = time / SECOND;
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    if hours == 0 {
        format!("{minutes}:{seconds:02}")
    } else {
        format!("{hours}:{minutes:02}:{seconds:02}")
    }
}

/// Returns a time roughly, as one says it to a room: "about a minute and a
/// half", "about two minutes".
#[must_use]
pub fn roughly(time: Millis) -> String {
    const NUMBERS: [&str; 11] = [
        "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    ];
    let halves = usize::try_from((time + 15_000) / 30_000).unwrap_or(usize::MAX);
    match halves {
        0 => "a few seconds".to_owned(),
        1 => "about half a minute".to_owned(),
        2 => "about a minute".to_owned(),
        3 => "about a minute and a half".to_owned(),
        _ => {
            let minutes = halves / 2;
            let number = NUMBERS
                .get(minutes)
                .map_or_else(|| minutes.to_string(), ToString::to_string);
            let half = if halves % 2 == 1 && minutes < 10 {
                " and a half"
            } else {
                ""
            };
            format!("about {number}{half} minutes")
        }
    }
}

/// Returns a number with what is counted: "1 turn", "2 turns".
#[must_use]
pub fn count(number: u64, one: &str) -> String {
    let ending = if number == 1 { "" } else { "s" };
    format!("{number} {one}{ending}")
}

fn rounded(time: Millis, unit: Millis) -> u64 {
    time / unit + u64::from(time % unit >= unit / 2)
}

/// Joins the parts that are not nothing.
fn joined(parts: &[(u64, &str)]) -> String {
    let said: Vec<_> = parts
        .iter()
        .filter(|(number, _)| *number > 0)
        .map(|(number, unit)| count(*number, unit))
        .collect();
    said.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_length_of_time_in_words() {
        for (time, words) in [
            (0, "no time"),
            (1, "less than a second"),
            (499, "less than a second"),
            (500, "1 second"),
            (1_430, "1 second"),
            (59_499, "59 seconds"),
            (59_500, "1 minute"),
            (102_000, "1 minute 42 seconds"),
            (389_860, "6 minutes 30 seconds"),
            (3_599_499, "59 minutes 59 seconds"),
            (3_599_500, "1 hour"),
            (3_600_000, "1 hour"),
            (3_629_999, "1 hour"),
            (4_008_422, "1 hour 7 minutes"),
            (7_199_999, "2 hours"),
            (90_000_000, "25 hours"),
        ] {
            assert_eq!(spoken(time), words, "{time}");
        }
    }

    #[test]
    fn a_length_of_time_on_a_clock() {
        for (time, shown) in [
            (0, "0:00"),
            (999, "0:00"),
            (102_000, "1:42"),
            (3_599_999, "59:59"),
            (3_725_000, "1:02:05"),
            (u64::MAX, "5124095576030:25:51"),
        ] {
            assert_eq!(clock(time), shown, "{time}");
        }
        assert!(!spoken(u64::MAX).is_empty());
    }

    #[test]
    fn a_room_is_told_roughly() {
        assert_eq!(roughly(90_000), "about a minute and a half");
        assert_eq!(roughly(95_000), "about a minute and a half");
        assert_eq!(roughly(120_000), "about two minutes");
        assert_eq!(roughly(150_000), "about two and a half minutes");
        assert_eq!(roughly(5_000), "a few seconds");
        assert_eq!(roughly(1_500_000), "about 25 minutes");
    }
}
