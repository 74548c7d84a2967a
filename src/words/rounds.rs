//! A round in words: who is next, who is still to come, who is asked again.

use super::{counted, listed};
use crate::session::Session;
use crate::session::floor::round::{Round, Seating};
use crate::session::people::{PersonId, Way};

/// The most names that are told in a row: more of them nobody listens to.
const MOST_NAMES: usize = 12;

/// Returns names in their order, the last of very many only counted.
#[must_use]
pub fn in_a_row(session: &Session, people: &[PersonId]) -> String {
    let shown = people.len().min(MOST_NAMES);
    let mut names: Vec<_> = people[..shown]
        .iter()
        .map(|person| session.people.called(*person))
        .collect();
    if shown < people.len() {
        names.push(counted(people.len() - shown, "other", "others"));
    }
    listed(&names)
}

/// Returns how the order of a round came about, as an end to "A round".
#[must_use]
pub fn seating(by: Seating) -> &'static str {
    match by {
        Seating::SeatOrder => "in seat order",
        Seating::Random => "in an order that was drawn",
        Seating::Given => "in the order given",
    }
}

/// Tells who is still to be asked in the round that goes on, as sentences;
/// `None` where none does.
#[must_use]
pub fn still_to_come(session: &Session) -> Option<String> {
    let round = session.floor.round()?;
    let left = session.round_left();
    let (again, first): (Vec<_>, Vec<_>) = left
        .into_iter()
        .partition(|person| round.has_passed(*person));
    let mut sentences = Vec::new();
    match first.as_slice() {
        [] if again.is_empty() => sentences.push("Nobody is left in the round.".to_owned()),
        [] => {}
        [next] => sentences.push(format!(
            "Next in the round, and the last: {}.",
            session.people.called(*next)
        )),
        [next, then @ ..] => sentences.push(format!(
            "Next in the round: {}, then {}.",
            session.people.called(*next),
            in_a_row(session, then)
        )),
    }
    if !again.is_empty() {
        sentences.push(format!(
            "Passed before, offered again: {}.",
            in_a_row(session, &again)
        ));
    }
    Some(sentences.join(" "))
}

/// Tells who is in the round only if they raise a hand; for the facilitator.
#[must_use]
pub fn only_with_a_hand(session: &Session) -> Option<String> {
    let round = session.floor.round()?;
    let left = session.round_left();
    let quiet: Vec<_> = session
        .people
        .taking_part()
        .filter(|person| person.ways().has(Way::NeverCallOnMe))
        .map(|person| person.id)
        .filter(|person| !left.contains(person) && !has_had(session, round, *person))
        .collect();
    (!quiet.is_empty()).then(|| {
        format!(
            "In the round only with a hand up: {}.",
            in_a_row(session, &quiet)
        )
    })
}

fn has_had(session: &Session, round: &Round, person: PersonId) -> bool {
    let mut turns = session.floor.turns().iter();
    turns.any(|turn| turn.in_round && turn.speaker == person && turn.began() >= round.began)
}
