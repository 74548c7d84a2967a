//! What a thing is called in a line, and what a row says in a sentence.

use crate::session::Session;
use crate::words::review::{Filter, Thing};

/// Returns the thing of a kind that has this number, or name.
pub(super) fn numbered(
    session: &Session,
    kind: &str,
    which: &str,
    number: Option<u32>,
) -> Option<Thing> {
    let made = &session.decisions;
    if kind == "person" {
        let filter = Filter::default().and(&format!("person {which}"), session);
        return filter.ok()?.person.map(Thing::Person);
    }
    let number = number?;
    let is = |other: u32| other == number;
    let place = usize::try_from(number).ok()?.checked_sub(1)?;
    Some(match kind {
        "item" => Thing::Item(session.agenda.items.get(place)?.id),
        "question" => Thing::Question(place),
        "moment" => Thing::Act(u64::from(number)),
        "turn" => Thing::Turn(session.floor.turns().iter().find(|one| is(one.number))?.id),
        "idea" => Thing::Idea(session.ideas.all.iter().find(|one| is(one.number))?.id),
        "poll" => Thing::Poll(session.polls.all.iter().find(|one| is(one.number))?.id),
        "decision" => Thing::Decision(made.all.iter().find(|one| is(one.number))?.id),
        "action" => Thing::Action(made.actions.iter().find(|one| is(one.number))?.id),
        "concern" => Thing::Concern(session.concerns.all.iter().find(|one| is(one.number))?.id),
        "topic" => Thing::Topic(session.parking.all.iter().find(|one| is(one.number))?.id),
        "constraint" | "limit" => Thing::Limit(
            session
                .constraints
                .all
                .iter()
                .find(|one| is(one.number))?
                .id,
        ),
        "note" => Thing::Note(session.notes.all.iter().find(|one| is(one.number))?.id),
        _ => return None,
    })
}

/// Returns what sort of thing it is.
pub(super) fn called(thing: Thing) -> &'static str {
    match thing {
        Thing::Session | Thing::Shares => "overview",
        Thing::Item(_) => "item",
        Thing::Person(_) => "person",
        Thing::Turn(_) => "turn",
        Thing::Idea(_) => "idea",
        Thing::Poll(_) => "poll",
        Thing::Decision(_) => "decision",
        Thing::Action(_) => "action",
        Thing::Concern(_) => "concern",
        Thing::Topic(_) => "topic",
        Thing::Limit(_) => "constraint",
        Thing::Note(_) => "note",
        Thing::Question(_) => "question",
        Thing::Act(_) => "timeline",
    }
}

/// Makes a sentence of a row: the number is set off by a full stop, as in the other lists.
pub(super) fn joined(label: &str, aside: &str) -> String {
    let label = match label.split_once("  ") {
        Some((number, words)) if number.parse::<u32>().is_ok() => format!("{number}. {words}"),
        Some((time, words)) => format!("{time}, {words}"),
        None => label.to_owned(),
    };
    match aside.trim() {
        "" => label,
        aside => format!(
            "{label}: {}",
            aside.split_whitespace().collect::<Vec<_>>().join(" ")
        ),
    }
}
