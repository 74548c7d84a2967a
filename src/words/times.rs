//! Times as clocks show them, and as people say them.

use crate::session::Millis;

/// Returns a time as a clock shows it: "1:42", "1:02:05".
#[must_use]
pub fn clock(time: Millis) -> String {
    let seconds = time / 1_000;
    let (hours, minutes, seconds) = (seconds / 3_600, seconds / 60 % 60, seconds % 60);
    if hours > 0 {
        format!("{hours}:{minutes:02}:{seconds:02}")
    } else {
        format!("{minutes}:{seconds:02}")
    }
}

/// Returns a time as people say it: "1 minute 42 seconds", "2 hours 5 minutes".
#[must_use]
pub fn spoken(time: Millis) -> String {
    let seconds = time / 1_000;
    let (hours, minutes, seconds) = (seconds / 3_600, seconds / 60 % 60, seconds % 60);
    let part = |number: u64, unit: &str| match number {
        0 => None,
        1 => Some(format!("1 {unit}")),
        _ => Some(format!("{number} {unit}s")),
    };
    // Seconds say nothing beside hours.
    let seconds = if hours > 0 { 0 } else { seconds };
    let parts: Vec<_> = [
        part(hours, "hour"),
        part(minutes, "minute"),
        part(seconds, "second"),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clocks_show_minutes_and_hours() {
        assert_eq!(clock(0), "0:00");
        assert_eq!(clock(102_999), "1:42");
        assert_eq!(clock(3_725_000), "1:02:05");
    }

    #[test]
    fn times_are_said_as_people_say_them() {
        assert_eq!(spoken(999), "no time");
        assert_eq!(spoken(1_000), "1 second");
        assert_eq!(spoken(102_000), "1 minute 42 seconds");
        assert_eq!(spoken(120_000), "2 minutes");
        assert_eq!(spoken(7_525_000), "2 hours 5 minutes");
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
