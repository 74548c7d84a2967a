//! By what a file is known from which withdrawn words may have to go.

use std::io;
use std::path::Path;

use serde_json::Value;

use super::{Gone, brought};
use crate::session::{Event, Timeline};
use crate::store::disk;

/// By what the files are known that are to be read.
pub(super) struct Sought {
    /// When this session was opened, and ids, which are drawn and stand in no other.
    ids: Vec<String>,
    /// Names that go, which may be on the list of other sessions of the series.
    names: Vec<String>,
    series: Option<String>,
}

impl Sought {
    pub(super) fn of(timeline: &Timeline, struck: &[Event], gone: &Gone) -> Self {
        let session = timeline.session();
        let people = session.people.everyone.iter();
        let people = people.map(|person| person.id.to_string());
        let items = session.agenda.items.iter().map(|item| item.id.to_string());
        let mut sought: Vec<_> = people.chain(items).collect();
        let opened = timeline.events().first().map(|first| first.at);
        let opened = opened.and_then(|at| serde_json::to_value(at).ok());
        sought.extend(opened.iter().filter_map(Value::as_str).map(str::to_owned));
        for event in struck {
            ids_in(
                &serde_json::to_value(event).unwrap_or_default(),
                &mut sought,
            );
        }
        sought.extend(brought::ids(timeline, struck, gone));
        Self {
            ids: sought,
            names: gone.called().to_vec(),
            series: session
                .meeting
                .about
                .series
                .as_ref()
                .map(ToString::to_string),
        }
    }

    /// Looks what of it a file has.
    ///
    /// # Errors
    /// Returns why it cannot be read.
    pub(super) fn seen_in(&self, path: &Path) -> io::Result<Seen> {
        let bytes = disk::read(path)?;
        let is_there = |one: &String| memchr::memmem::find(&bytes, one.as_bytes()).is_some();
        let is_of_series = || self.series.as_ref().is_some_and(is_there);
        if self.ids.iter().any(is_there) {
            return Ok(Seen::Its);
        }
        Ok(match !self.names.is_empty() && is_of_series() {
            true if self.names.iter().any(is_there) => Seen::Its,
            true => Seen::Series,
            false => Seen::Nothing,
        })
    }
}

/// What a file has of what is sought.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Seen {
    /// None of it.
    Nothing,
    /// No more than the series, in which a part of a name may stand.
    Series,
    /// What only files have that have to do with this session.
    Its,
}

/// Gathers what looks like an id in a value.
fn ids_in(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Object(fields) => fields.values().for_each(|value| ids_in(value, found)),
        Value::Array(values) => values.iter().for_each(|value| ids_in(value, found)),
        Value::String(text) if text.parse::<crate::session::people::PersonId>().is_ok() => {
            found.push(text.clone());
        }
        _ => {}
    }
}
