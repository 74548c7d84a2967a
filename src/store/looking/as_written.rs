//! A transcript that stands as this program wrote it, folded while it is read.
//!
//! An event is a line there, so that none has to be looked for, and one thread can read on while
//! another folds what was read. Where anything is otherwise, be it a file that another tool laid
//! out anew or a letter that was changed, nothing is made of it here: it is read once more with
//! care, and what is wrong is told then.

use std::borrow::Cow;
use std::fmt;
use std::sync::mpsc::{Sender, channel};
use std::thread;

use memchr::memmem;
use serde::Deserializer;
use serde::de::{DeserializeSeed, IgnoredAny, MapAccess, Visitor};

use super::super::transcript::FORMAT;
use super::super::{VERSION, line};
use crate::session::{Recorded, Timeline};

/// What stands before the first event, and after the last.
const BEFORE: &str = ",\n\"events\": [\n";
const AFTER: &str = "\n]\n}\n";

/// How many events are handed on at a time.
const HANDED: usize = 256;

/// What stands before the events; the parts are not taken apart.
#[derive(Default)]
struct Head {
    is_ours: bool,
    version: Option<u64>,
    has_events: bool,
    /// Set once nothing but a further field could follow.
    is_between_fields: bool,
}

/// Folds a transcript; none where it is not, to the letter, as this program writes one.
pub(super) fn timeline(text: &str) -> Option<Timeline> {
    let lines = events(text)?;
    thread::scope(|scope| {
        let (hand, handed) = channel::<Vec<Recorded>>();
        let folding = scope.spawn(move || Timeline::of(handed.into_iter().flatten()));
        let read = read(lines, &hand);
        drop(hand);
        let timeline = folding.join();
        read?;
        match timeline {
            Ok(timeline) => Some(timeline),
            Err(panic) => std::panic::resume_unwind(panic),
        }
    })
}

/// Returns the lines of the events.
fn events(text: &str) -> Option<&str> {
    let text = text.strip_suffix(AFTER)?;
    let at = memmem::find(text.as_bytes(), BEFORE.as_bytes())?;
    let mut head = Head::default();
    // The head is an object without its end, which is all that may be wrong with it.
    let read = (&mut head).deserialize(&mut serde_json::Deserializer::from_str(&text[..at]));
    let is_cut = read.is_err_and(|error| error.is_eof()) && head.is_between_fields;
    let is_known = head.is_ours && head.version == Some(u64::from(VERSION));
    (is_cut && is_known && !head.has_events).then(|| &text[at + BEFORE.len()..])
}

impl<'de> DeserializeSeed<'de> for &mut Head {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        from.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for &mut Head {
    type Value = ();

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a transcript")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<(), A::Error> {
        loop {
            self.is_between_fields = true;
            let Some(field) = fields.next_key::<Cow<'de, str>>()? else {
                return Ok(());
            };
            self.is_between_fields = false;
            match &*field {
                "format" => self.is_ours = fields.next_value::<Cow<'de, str>>()? == FORMAT,
                "version" => self.version = Some(fields.next_value()?),
                "events" => self.has_events = fields.next_value::<IgnoredAny>().map(|_| true)?,
                _ => drop(fields.next_value::<IgnoredAny>()?),
            }
        }
    }
}

/// Reads the events, one a line, and hands them on.
fn read(lines: &str, hand: &Sender<Vec<Recorded>>) -> Option<()> {
    let mut latest = 0;
    let mut some = Vec::with_capacity(HANDED);
    let mut lines = lines.split('\n').peekable();
    while let Some(line) = lines.next() {
        let line = match lines.peek() {
            Some(_) => line.strip_suffix(',')?,
            None => line,
        };
        let recorded = line::read_as_written(line)?;
        if recorded.seq <= latest {
            return None;
        }
        latest = recorded.seq;
        some.push(recorded);
        if some.len() == HANDED {
            hand.send(std::mem::replace(&mut some, Vec::with_capacity(HANDED)))
                .ok()?;
        }
    }
    hand.send(some).ok()
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::super::super::transcript;
    use super::*;

    fn examples() -> impl Iterator<Item = String> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("sessions/examples");
        let entries = fs::read_dir(folder).unwrap();
        entries.map(|entry| fs::read_to_string(entry.unwrap().path()).unwrap())
    }

    #[test]
    fn what_this_program_wrote_is_read_as_with_care() {
        for text in examples() {
            let read = timeline(&text).unwrap();
            let with_care = transcript::parse(Path::new("an example"), &text).unwrap();
            assert_eq!(read.events(), with_care.record.events);
            assert_eq!(read.session(), with_care.into_timeline().session());
        }
    }

    #[test]
    fn whatever_is_otherwise_is_left_to_be_read_with_care() {
        let text = examples().next().unwrap();
        let lines: Vec<&str> = text.lines().collect();
        let first = lines
            .iter()
            .position(|line| *line == "\"events\": [")
            .unwrap()
            + 1;
        let swapped = {
            let mut lines = lines.clone();
            lines.swap(first, first + 1);
            format!("{}\n", lines.join("\n"))
        };
        let twice = text.replace("\"events\": [", "\"events\": [],\n\"events\": [");
        let changed = text.replacen("\"room\":\"people\"", "\"room\":\"peopla\"", 1);
        let other_crc = text.replacen("\"crc\":\"", "\"crc\":\"+", 1);
        let spaced = text.replacen("{\"seq\":2,", "{\"seq\": 2,", 1);
        let newer = text.replacen("\"version\": 1", "\"version\": 2", 1);
        let foreign = text.replacen(FORMAT, "ourturn/agenda", 1);
        let cut = text[..text.len() - 1].to_owned();
        let unended = text.replacen("\n\"version\"", "\n{\"version\"", 1);
        for other in [
            swapped, twice, changed, other_crc, spaced, newer, foreign, cut, unended,
        ] {
            assert_ne!(other, text);
            assert!(timeline(&other).is_none());
        }
    }
}
