//! The public transcript: the same object as a session's own file, without its events
//! and without what is private.
//!
//! It is made of a session in which everybody is called as they agreed to. All who
//! appear without a name are one and the same "someone", by one id: with an id each,
//! all that one of them said could be put together, and whoever is known from one turn
//! would be known from all.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::parts::Parts;
use super::transcript::FORMAT;
use super::{VERSION, line};
use crate::session::Session;
use crate::session::event::Recorded;
use crate::session::id::Id;
use crate::session::people::{Consent, Person};

/// What of a person is left out.
const OF_A_PERSON: [&str; 9] = [
    "pronouns",
    "description",
    "ways",
    "consent",
    "followed",
    "agreed_minutes",
    "keep_access",
    "access",
    "presence",
];

/// What of a turn is left out: why it was theirs, and how long it could have lasted.
const OF_A_TURN: [&str; 3] = ["chosen", "hand", "limit"];

/// What of the floor is left out: who passed, and who still wanted to speak.
const OF_THE_FLOOR: [&str; 2] = ["rounds", "hands_left"];

/// Returns a session as a public transcript's text; `last` is the last event of its
/// record, which the summary names.
#[must_use]
pub fn text(session: &Session, last: Option<&Recorded>) -> String {
    let written = last.map(|last| line::write(last, None)).unwrap_or_default();
    let parts = Parts::of(
        session,
        last.map_or(0, |last| last.t),
        last.map_or(0, |last| last.seq),
        line::crc_of(&written).unwrap_or_default(),
    );
    let parts = serde_json::to_value(&parts)
        .expect("parts are made of strings, numbers and lists, which JSON has");
    let Value::Object(mut parts) = parts else {
        return String::new();
    };
    leave_out(&mut parts);
    unlink(session, &mut parts);
    let mut whole = Map::new();
    whole.insert("format".to_owned(), FORMAT.into());
    whole.insert("version".to_owned(), VERSION.into());
    whole.append(&mut parts);
    format!("{:#}\n", Value::Object(whole))
}

fn leave_out(parts: &mut Map<String, Value>) {
    parts.remove("signals");
    if let Some(session) = parts.get_mut("session").and_then(Value::as_object_mut) {
        session.remove("source");
    }
    for idea in list(parts.get_mut("ideas")) {
        idea.remove("before");
    }
    for person in list(parts.get_mut("people")) {
        for name in OF_A_PERSON {
            person.remove(name);
        }
        person.insert("presence".to_owned(), json!([]));
    }
    let Some(floor) = parts.get_mut("floor").and_then(Value::as_object_mut) else {
        return;
    };
    for name in OF_THE_FLOOR {
        floor.remove(name);
    }
    for turn in list(floor.get_mut("turns")) {
        for name in OF_A_TURN {
            turn.remove(name);
        }
    }
    if let Some(mirror) = floor.get_mut("mirror").and_then(Value::as_object_mut) {
        mirror.remove("groups");
        // Of one alone, or of all but one, it would be a figure of a person.
        let of = |name: &str| mirror.get("leading")?.get(name)?.as_u64();
        if let (Some(people), Some(all)) = (of("people"), of("of"))
            && (people < 2 || all - people < 2)
        {
            mirror.remove("leading");
        }
    }
}

fn list(value: Option<&mut Value>) -> impl Iterator<Item = &mut Map<String, Value>> {
    let all = value.and_then(Value::as_array_mut);
    all.into_iter().flatten().filter_map(Value::as_object_mut)
}

/// Makes one "someone" of all who appear without a name.
fn unlink(session: &Session, parts: &mut Map<String, Value>) {
    let unnamed = session.people.everyone.iter();
    let unnamed = unnamed.filter(|person| person.consent() != Consent::Named);
    let unnamed: BTreeSet<String> = unnamed.map(|person| person.id.to_string()).collect();
    if unnamed.is_empty() {
        return;
    }
    let someone = Id::<Person>::from_bits(0).to_string();
    if let Some(people) = parts.get_mut("people").and_then(Value::as_array_mut) {
        let is_unnamed = |person: &Value| {
            let id = person.get("id").and_then(Value::as_str);
            id.is_some_and(|id| unnamed.contains(id))
        };
        let (theirs, named): (Vec<_>, Vec<_>) =
            std::mem::take(people).into_iter().partition(is_unnamed);
        *people = named;
        people.push(together(&someone, &theirs));
    }
    parts
        .values_mut()
        .for_each(|part| replace(part, &unnamed, &someone));
}

/// Returns the one who stands for all of them, with what they had together.
fn together(someone: &str, theirs: &[Value]) -> Value {
    let sum = |name: &str| -> u64 {
        let each = theirs.iter().filter_map(|one| one.get(name)?.as_u64());
        each.sum()
    };
    let heard = |one: &Value| one.get("heard").and_then(Value::as_bool) == Some(true);
    json!({
        "id": someone,
        "number": 0,
        "name": "someone",
        "presence": [],
        "present_for": sum("present_for"),
        "floor_time": sum("floor_time"),
        "turns": sum("turns"),
        "written": sum("written"),
        "heard": theirs.iter().any(heard),
    })
}

/// Puts the one in the place of each of them. Where the order of a list came from who
/// they are, it is made one that tells nothing.
fn replace(value: &mut Value, unnamed: &BTreeSet<String>, someone: &str) {
    match value {
        Value::String(text) if unnamed.contains(text.as_str()) => someone.clone_into(text),
        Value::Array(all) => {
            let mut all_ids = true;
            for one in all.iter_mut() {
                replace(one, unnamed, someone);
                all_ids &= one.is_string();
            }
            let has_someone = all.iter().any(|one| one.as_str() == Some(someone));
            if (all_ids && has_someone) || all.iter().any(|one| one.get("ballot").is_some()) {
                all.sort_by_key(ToString::to_string);
            }
        }
        Value::Object(fields) => fields
            .values_mut()
            .for_each(|one| replace(one, unnamed, someone)),
        _ => {}
    }
}
