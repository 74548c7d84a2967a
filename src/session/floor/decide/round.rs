//! Rounds: beginning one, passing, and going back to another order.

use super::super::order::Order;
use super::super::round::{A_MOMENT, GoRound, Seating};
use super::{Decided, Event, one, present};
use crate::session::Session;
use crate::session::moment::{Millis, Moment};
use crate::session::people::PersonId;
use crate::session::refusal::Refusal;

/// Chooses an order: a round is one, and another ends it.
pub(super) fn order(session: &Session, order: Order, moment: &mut Moment<'_>) -> Decided {
    let floor = &session.floor;
    match order {
        _ if order == floor.order => Err(Refusal::NothingChanges),
        Order::Round => begin(session, GoRound::SeatOrder, moment),
        order => {
            let ended = floor.round().map(|_| Event::RoundEnded.into());
            let chosen = (order != floor.standing_order()).then_some(Event::OrderChosen { order });
            let chosen = chosen.map(Into::into);
            Ok(ended.into_iter().chain(chosen).collect())
        }
    }
}

pub(super) fn begin(session: &Session, how: GoRound, moment: &mut Moment<'_>) -> Decided {
    if session.floor.round().is_some() {
        return Err(Refusal::RoundGoesOn);
    }
    let seats = session.people.taking_part().map(|person| person.id);
    let mut people: Vec<PersonId> = seats.collect();
    let by = match how {
        GoRound::SeatOrder => Seating::SeatOrder,
        GoRound::Random => {
            moment.shuffle(&mut people);
            Seating::Random
        }
        GoRound::Given(first) => {
            let mut given = Vec::with_capacity(people.len());
            for person in first {
                let person = present(session, person)?;
                if !person.ways().takes_part() {
                    return Err(Refusal::DoesNotTakePart(person.called()));
                }
                if !given.contains(&person.id) {
                    given.push(person.id);
                }
            }
            people.retain(|person| !given.contains(person));
            given.append(&mut people);
            people = given;
            Seating::Given
        }
    };
    if !people.iter().any(|person| session.is_in_round(*person)) {
        return Err(Refusal::NobodyToAsk);
    }
    let item = session.agenda.current().map(|item| item.id);
    one(Event::RoundBegun { by, people, item })
}

pub(super) fn pass(session: &Session, whose: Option<PersonId>, now: Millis) -> Decided {
    let floor = &session.floor;
    if floor.round().is_none() {
        return Err(Refusal::NoRound);
    }
    let began = floor.round().map_or(0, |round| round.began);
    let asked = floor.speaking();
    let asked = asked.filter(|turn| turn.in_round && turn.began() >= began);
    let left = session.round_left();
    let person = match whose {
        Some(person) => present(session, person)?.id,
        // Whoever was asked a moment ago; else whoever would be asked now.
        None => asked
            .filter(|turn| turn.length(now) <= A_MOMENT)
            .map(|turn| turn.speaker)
            .or_else(|| left.first().copied())
            .or_else(|| asked.map(|turn| turn.speaker))
            .ok_or(Refusal::NobodyToAsk)?,
    };
    let called = || session.people.called(person);
    match asked.filter(|turn| turn.speaker == person) {
        Some(turn) if turn.length(now) > A_MOMENT => Err(Refusal::HasSpoken(called())),
        Some(_) => one(Event::RoundPassed { person }),
        None if left.contains(&person) => one(Event::RoundPassed { person }),
        None => Err(Refusal::NotToBeAsked(called())),
    }
}
