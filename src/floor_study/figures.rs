//! What came of many meetings, in few figures.

use serde::{Serialize, Serializer};

use super::floor::Outcome;
use crate::session::Millis;
use crate::session::floor::shares::balance_of;

/// A figure over many meetings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Spread {
    /// Half of them reach it: the median.
    #[serde(serialize_with = "rounded")]
    pub median: f64,
    /// Nine in ten of them reach it: the tenth percentile.
    #[serde(serialize_with = "rounded")]
    pub tenth_percentile: f64,
}

/// What came of one way to hold the meetings.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Figures {
    /// *Balance*, 0–100.
    pub balance: Spread,
    /// The voice ratio of the person least heard: 1 is an even share.
    pub least_heard: Spread,
    /// How many of all people had a turn, 0–1.
    #[serde(serialize_with = "rounded")]
    pub heard: f64,
    /// The most that any hand was passed over; nothing where none was raised.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub most_passed_over: Option<u32>,
    /// The longest that any hand waited, in milliseconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub longest_wait_ms: Option<Millis>,
}

#[allow(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde hands it over like this"
)]
fn rounded<S: Serializer>(figure: &f64, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_f64((figure * 1_000.0).round() / 1_000.0)
}

/// What is gathered while the meetings are held, one after another.
#[derive(Clone, Debug, Default)]
pub(super) struct Gathered {
    balance: Vec<f64>,
    least_heard: Vec<f64>,
    heard: usize,
    people: usize,
    most_passed_over: Option<u32>,
    longest_wait: Option<Millis>,
}

impl Gathered {
    /// Adds what came of a meeting.
    pub(super) fn add(&mut self, outcome: &Outcome) {
        let times: Vec<Millis> = outcome.had.iter().map(|had| had.time).collect();
        self.add_times(&times);
        self.most_passed_over = self.most_passed_over.max(Some(outcome.passed_over));
        self.longest_wait = self.longest_wait.max(Some(outcome.wait));
    }

    /// Adds how long each person of a meeting spoke, in milliseconds.
    #[allow(
        clippy::cast_precision_loss,
        reason = "milliseconds of a recording fit a double"
    )]
    pub(super) fn add_times(&mut self, times: &[Millis]) {
        let sum: f64 = times.iter().map(|time| *time as f64).sum();
        let even = sum / times.len() as f64;
        let ratio = |time: &Millis| if even > 0.0 { *time as f64 / even } else { 0.0 };
        let ratios: Vec<f64> = times.iter().map(ratio).collect();
        let least = ratios.iter().copied().fold(f64::INFINITY, f64::min);
        self.least_heard.push(least);
        self.balance.push(balance_of(ratios).unwrap_or(0.0));
        self.heard += times.iter().filter(|time| **time > 0).count();
        self.people += times.len();
    }

    #[allow(
        clippy::cast_precision_loss,
        reason = "a number of people fits a double"
    )]
    pub(super) fn figures(self) -> Figures {
        Figures {
            balance: spread(self.balance),
            least_heard: spread(self.least_heard),
            heard: self.heard as f64 / self.people.max(1) as f64,
            most_passed_over: self.most_passed_over,
            longest_wait_ms: self.longest_wait,
        }
    }
}

fn spread(mut values: Vec<f64>) -> Spread {
    values.sort_by(f64::total_cmp);
    Spread {
        median: percentile(&values, 0.5),
        tenth_percentile: percentile(&values, 0.1),
    }
}

/// Returns a percentile of sorted values; between two of them it goes straight
/// from the one to the other.
#[allow(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a place in a list is small and never negative"
)]
fn percentile(sorted: &[f64], part: f64) -> f64 {
    let Some(last) = sorted.len().checked_sub(1) else {
        return 0.0;
    };
    let place = last as f64 * part;
    let (below, above) = (place.floor() as usize, place.ceil() as usize);
    sorted[below] + (sorted[above] - sorted[below]) * place.fract()
}

/// Splits a time as evenly as what people want allows: like water filling
/// vessels, nobody gets more than they want, and what they leave goes to the
/// others.
#[must_use]
pub fn equal_split(wanted: &[Millis], time: Millis) -> Vec<Millis> {
    let mut by_want: Vec<usize> = (0..wanted.len()).collect();
    by_want.sort_by_key(|person| wanted[*person]);
    let mut given = vec![0; wanted.len()];
    let (mut left, mut among) = (time, wanted.len() as u64);
    for person in by_want {
        given[person] = wanted[person].min(left / among);
        left -= given[person];
        among -= 1;
    }
    given
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_equal_split_gives_nobody_more_than_they_want() {
        assert_eq!(equal_split(&[10, 100, 100], 90), [10, 40, 40]);
        assert_eq!(equal_split(&[100, 10, 50], 1_000), [100, 10, 50]);
        assert_eq!(equal_split(&[100, 0, 30], 100), [70, 0, 30]);
        assert_eq!(equal_split(&[], 100), [0; 0]);
    }

    #[test]
    fn half_of_the_meetings_and_nine_in_ten() {
        let found = spread(vec![40.0, 10.0, 30.0, 20.0]);
        assert!((found.median - 25.0).abs() < 1e-9);
        assert!((found.tenth_percentile - 13.0).abs() < 1e-9);
        assert_eq!(spread(Vec::new()), Spread::default());
    }
}
