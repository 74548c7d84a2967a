//! What was amended, in sentences: by whom, why, and what it was.

use chrono::{DateTime, FixedOffset};

use super::{ended, people, quoted};
use crate::session::history::{self, Amended, Changed, Value};
use crate::session::record::Subject;
use crate::session::{Millis, Session, Timeline};

type Wall<'a> = &'a dyn Fn(Millis) -> DateTime<FixedOffset>;

/// Tells all amendments that stand, the earliest first.
#[must_use]
pub fn answer(timeline: &Timeline, wall: Wall<'_>) -> String {
    let session = timeline.session();
    let amended = history::amended(timeline);
    let mut lines = Vec::new();
    for amendment in &session.amendments.all {
        let by = match amendment.by.shown() {
            "" => String::new(),
            by => format!(", by {by}"),
        };
        let on = amendment.at.format("%-d %B %Y, %H:%M");
        let why = match amendment.why.shown() {
            "" => String::new(),
            why => format!(": {why}"),
        };
        lines.push(ended(&format!("{}. {on}{by}{why}", amendment.number)));
        let its = amended.iter().filter(|one| one.amendment == amendment.id);
        lines.extend(its.flat_map(|one| changes(session, one, wall)));
    }
    if lines.is_empty() {
        return "Nothing was amended.".to_owned();
    }
    lines.join("\n")
}

fn changes(session: &Session, amended: &Amended, wall: Wall<'_>) -> Vec<String> {
    let what = named(session, amended.subject);
    let is_gone = amended.changed.iter().all(|changed| changed.now.is_none());
    if is_gone {
        return vec![format!("   {what}: none of its own any more")];
    }
    let changed = amended.changed.iter();
    changed
        .map(|changed| format!("   {what}, {}", one(session, changed, wall)))
        .collect()
}

/// Says what is otherwise in one field.
#[must_use]
pub fn one(session: &Session, changed: &Changed, wall: Wall<'_>) -> String {
    let field = &changed.field;
    let value = |value: &Value| shown(session, value, wall);
    match (&changed.was, &changed.now) {
        (Some(was), Some(now)) => {
            format!("{field}: {} (it was {})", value(now), value(was))
        }
        (None, Some(now)) => format!("{field}: {} (added)", value(now)),
        (Some(was), None) => format!("{field}: nothing any more (it was {})", value(was)),
        (None, None) => field.clone(),
    }
}

/// Returns what stands in a field, as it is shown.
#[must_use]
pub fn shown(session: &Session, value: &Value, wall: Wall<'_>) -> String {
    match value {
        Value::Words(words) => quoted(words),
        Value::People(of) => people(session, of),
        Value::Moment(t) => wall(*t).format("%H:%M:%S").to_string(),
        Value::Term(term) => term.clone(),
    }
}

/// Returns what a thing is called: "Idea 3", "Turn 14", a person's name.
#[must_use]
pub fn named(session: &Session, subject: Subject) -> String {
    let (kind, number) = match subject {
        Subject::Session => return "The session".to_owned(),
        Subject::Person { id } => return session.people.called(id),
        Subject::Item { id } => {
            let item = session.agenda.get(id);
            return item.map_or_else(|| "An item".to_owned(), |i| i.outline.title.to_string());
        }
        Subject::Turn { id } => {
            let mut all = session.floor.turns().iter();
            ("Turn", all.find(|one| one.id == id).map(|one| one.number))
        }
        Subject::Idea { id } => ("Idea", session.ideas.get(id).map(|one| one.number)),
        Subject::Poll { id } => ("Poll", session.polls.get(id).map(|one| one.number)),
        Subject::Decision { id } => {
            let known = session.decisions.get(id);
            ("Decision", known.map(|one| one.number))
        }
        Subject::Action { id } => {
            let known = session.decisions.action(id);
            ("Action", known.map(|one| one.number))
        }
        Subject::Concern { id } => ("Concern", session.concerns.get(id).map(|one| one.number)),
        Subject::Topic { id } => {
            let mut all = session.parking.all.iter();
            ("Topic", all.find(|one| one.id == id).map(|one| one.number))
        }
        Subject::Constraint { id } => {
            let known = session.constraints.get(id);
            ("Constraint", known.map(|one| one.number))
        }
        Subject::Note { id } => {
            let mut all = session.notes.all.iter();
            ("Note", all.find(|one| one.id == id).map(|one| one.number))
        }
        Subject::Reflection { id } => {
            let mut all = session.reflection.texts.iter();
            ("Answer", all.find(|one| one.id == id).map(|one| one.number))
        }
        Subject::Amendment { id } => {
            let known = session.amendments.get(id);
            ("Amendment", known.map(|one| one.number))
        }
    };
    number.map_or_else(|| kind.to_owned(), |number| format!("{kind} {number}"))
}
