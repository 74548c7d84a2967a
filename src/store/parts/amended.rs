//! What was amended, as the transcript shows it to people and tools.

use chrono::{DateTime, FixedOffset};
use serde::Serialize;
use serde_json::Value;

use crate::session::amendments::{AmendmentId, Confirmation};
use crate::session::history::{self, Changed};
use crate::session::record::Subject;
use crate::session::{Recorded, Session, Timeline, Words};

/// One amendment: who, when and why, and what it was.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub(in crate::store) struct AmendmentPart<'a> {
    id: AmendmentId,
    number: u32,
    by: &'a Words,
    why: &'a Words,
    at: DateTime<FixedOffset>,
    changed: Vec<ChangedPart>,
}

/// What an amendment changed in one thing.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub(in crate::store) struct ChangedPart {
    of: Subject,
    fields: Vec<Changed>,
}

/// All amendments, and what was confirmed.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub(in crate::store) struct AmendedPart<'a> {
    amendments: Vec<AmendmentPart<'a>>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    confirmed: &'a [Confirmation],
}

/// Adds what was amended to the parts, and beside each thing that was the numbers of the
/// amendments that changed it.
pub(in crate::store) fn add(parts: &mut Value, session: &Session, events: &[Recorded]) {
    if session.amendments.all.is_empty() {
        return;
    }
    let timeline = Timeline::of(events.iter().cloned());
    let amended = history::amended(&timeline);
    let all = session.amendments.all.iter();
    let amendments = all.map(|one| {
        let its = amended.iter().filter(|change| change.amendment == one.id);
        AmendmentPart {
            id: one.id,
            number: one.number,
            by: &one.by,
            why: &one.why,
            at: one.at,
            changed: its
                .map(|change| ChangedPart {
                    of: change.subject,
                    fields: change.changed.clone(),
                })
                .collect(),
        }
    });
    let amended_part = AmendedPart {
        amendments: amendments.collect(),
        confirmed: &session.amendments.confirmed,
    };
    for change in &amended {
        let number = session
            .amendments
            .get(change.amendment)
            .map(|one| one.number);
        if let (Some(thing), Some(number)) = (thing(parts, change.subject), number) {
            mark(thing, number);
        }
    }
    if let Some(parts) = parts.as_object_mut() {
        let value = serde_json::to_value(amended_part).unwrap_or_default();
        parts.insert(super::AMENDED.to_owned(), value);
    }
}

fn mark(thing: &mut Value, number: u32) {
    let Some(thing) = thing.as_object_mut() else {
        return;
    };
    let marks = thing
        .entry("amended")
        .or_insert_with(|| Value::Array(Vec::new()));
    if let Some(marks) = marks.as_array_mut()
        && !marks.contains(&number.into())
    {
        marks.push(number.into());
    }
}

/// Finds a thing among the parts.
fn thing(parts: &mut Value, subject: Subject) -> Option<&mut Value> {
    let (list, id) = match subject {
        Subject::Session => return parts.get_mut("session"),
        Subject::Person { id } => (parts.get_mut("people")?, id.to_string()),
        Subject::Item { id } => (parts.get_mut("agenda")?, id.to_string()),
        Subject::Turn { id } => (parts.get_mut("floor")?.get_mut("turns")?, id.to_string()),
        Subject::Idea { id } => (parts.get_mut("ideas")?, id.to_string()),
        Subject::Poll { id } => (parts.get_mut("polls")?, id.to_string()),
        Subject::Decision { id } => (parts.get_mut("decisions")?, id.to_string()),
        Subject::Action { id } => (parts.get_mut("actions")?, id.to_string()),
        Subject::Concern { id } => (parts.get_mut("concerns")?, id.to_string()),
        Subject::Topic { id } => (parts.get_mut("parking")?, id.to_string()),
        Subject::Constraint { id } => (parts.get_mut("constraints")?, id.to_string()),
        Subject::Note { id } => (parts.get_mut("notes")?, id.to_string()),
        Subject::Reflection { .. } | Subject::Amendment { .. } => return None,
    };
    let mut all = list.as_array_mut()?.iter_mut();
    all.find(|one| one.get("id").and_then(Value::as_str) == Some(&id))
}
