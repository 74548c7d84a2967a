//! Which sessions are asked for, and in which order they stand.

use std::cmp::Ordering;

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::head::Head;
use super::{Entry, Library};
use crate::clean;
use crate::session::Words;

/// What sessions can be sorted by.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    strum::Display,
    strum::EnumString,
    strum::VariantArray,
    strum::IntoStaticStr,
)]
#[strum(serialize_all = "lowercase", ascii_case_insensitive)]
pub enum Sort {
    /// The newest first.
    #[default]
    Date,
    /// By what they are called.
    Title,
    /// By the series that they belong to, and in it the newest first; those without one last.
    Series,
    /// By where they were held, and there the newest first; those without a place last.
    Place,
}

/// Which sessions are asked for; what is not set leaves everything in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sift {
    /// Words that the title has.
    pub title: Option<String>,
    /// Words that the name of the series has.
    pub series: Option<String>,
    /// Words that the place has.
    pub place: Option<String>,
    /// Words that title, series, place or date have.
    pub words: Option<String>,
    /// From this day on.
    pub since: Option<NaiveDate>,
    /// Up to this day, and on it.
    pub until: Option<NaiveDate>,
}

impl Sift {
    /// Says whether it leaves everything in.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Says whether an entry passes. One that cannot be read has nothing that could be asked for.
    #[must_use]
    pub fn passes(&self, entry: &Entry) -> bool {
        if self.is_empty() {
            return true;
        }
        let day = opened(entry).map(|at| at.date_naive());
        let is_in_time = |since: Option<NaiveDate>, is: fn(&NaiveDate, &NaiveDate) -> bool| {
            since.is_none_or(|since| day.is_some_and(|day| is(&day, &since)))
        };
        let [title, series, place] = [entry.title(), series(entry), place(entry)];
        is_in_time(self.since, NaiveDate::ge)
            && is_in_time(self.until, NaiveDate::le)
            && has(self.series.as_deref(), &[series])
            && has(self.place.as_deref(), &[place])
            && has(self.title.as_deref(), &[title])
            && self.words.as_deref().is_none_or(|words| {
                // As it is sorted, and as it is said: "2026-06", "11 jun".
                let day = day.map(|day| Words::line(&day.format("%Y-%m-%d %-d %B %Y").to_string()));
                has(Some(words), &[title, series, place, day.as_ref()])
            })
    }
}

/// Says whether some words stand in one of the texts, each somewhere.
fn has(wanted: Option<&str>, texts: &[Option<&Words>]) -> bool {
    let Some(wanted) = wanted else { return true };
    let texts = texts
        .iter()
        .flatten()
        .map(|text| clean::folded(text.shown()));
    let texts: Vec<_> = texts.collect();
    let wanted = clean::folded(wanted);
    let mut words = wanted.split_whitespace();
    words.all(|word| texts.iter().any(|text| text.contains(word)))
}

/// Returns when a session was opened, where that is known.
#[must_use]
pub fn opened(entry: &Entry) -> Option<DateTime<FixedOffset>> {
    match entry.head.as_deref().ok()? {
        Head::Closed(summary) => summary.opened,
        Head::Unclosed { opened, .. } => Some(*opened),
    }
}

/// Returns the series that a session belongs to.
#[must_use]
pub fn series(entry: &Entry) -> Option<&Words> {
    match entry.head.as_deref().ok()? {
        Head::Closed(summary) => summary.series.as_ref(),
        Head::Unclosed { .. } => None,
    }
}

/// Returns where a session was held.
#[must_use]
pub fn place(entry: &Entry) -> Option<&Words> {
    match entry.head.as_deref().ok()? {
        Head::Closed(summary) => summary.place.as_ref(),
        Head::Unclosed { .. } => None,
    }
}

impl Library {
    /// Returns the places of the entries that pass and can be read, in an order.
    #[must_use]
    pub fn sifted(&self, sift: &Sift, sort: Sort) -> Vec<usize> {
        type Key = (bool, String);
        let by = |words: Option<&Words>| -> Key {
            let words = words.map(|words| clean::folded(words.shown()));
            (words.is_none(), words.unwrap_or_default())
        };
        let key = |entry: &Entry| match sort {
            Sort::Date => Key::default(),
            Sort::Title => by(entry.title()),
            Sort::Series => by(series(entry)),
            Sort::Place => by(place(entry)),
        };
        let entries = self.entries.iter().enumerate();
        let passing = entries.filter(|(_, entry)| entry.head.is_ok() && sift.passes(entry));
        let mut keyed: Vec<_> = passing
            .map(|(place, entry)| (key(entry), opened(entry), place))
            .collect();
        keyed.sort_unstable_by(|one, other| {
            let by_key = match sort {
                Sort::Date => Ordering::Equal,
                _ => one.0.cmp(&other.0),
            };
            let newest = || other.1.cmp(&one.1);
            by_key.then_with(newest).then(one.2.cmp(&other.2))
        });
        keyed.into_iter().map(|(_, _, place)| place).collect()
    }

    /// Returns the entries that are no session, or cannot be read.
    pub fn wrong(&self) -> impl Iterator<Item = (&Entry, &super::head::Wrong)> {
        let entries = self.entries.iter();
        entries.filter_map(|entry| Some((entry, entry.head.as_ref().err()?)))
    }
}
