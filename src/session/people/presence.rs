//! Correcting when someone was here: they came before anybody noted it, left
//! without a word, or were never gone.
//!
//! Shares go by the time present, so a late note would be a wrong share.

use super::{Event, Person};
use crate::session::Session;
use crate::session::event::Event as SessionEvent;
use crate::session::floor;
use crate::session::floor::corrections::When;
use crate::session::floor::turns::{Progress, Turn};
use crate::session::moment::{Millis, Span};
use crate::session::polls;
use crate::session::refusal::Refusal;

type Decided = Result<Vec<SessionEvent>, Refusal>;

/// Moves the time at which someone came last.
pub(super) fn came_at(session: &Session, person: &Person, when: When, now: Millis) -> Decided {
    let mut presence = person.presence.clone();
    let Some((last, before)) = presence.split_last_mut() else {
        return Err(Refusal::NotHere(person.called()));
    };
    let from = meant(session, last.from, when)?;
    let gone = before.last().and_then(|span| span.to).unwrap_or(0);
    if from < gone || from > last.to.unwrap_or(now) {
        return Err(Refusal::WasHereThen(person.called()));
    }
    last.from = from;
    let spoke = |turn: &&Turn| turn.began() < from && turn.began() >= gone;
    if session.floor.turns_of(person.id).any(|turn| spoke(&turn)) {
        return Err(Refusal::SpokeThen(person.called()));
    }
    Ok(corrected(person, presence))
}

/// Moves the time at which someone left last.
pub(super) fn left_at(session: &Session, person: &Person, when: When, now: Millis) -> Decided {
    let mut presence = person.presence.clone();
    // Whoever has come back since left at the end of the time before.
    let left = presence.iter_mut().rev().find(|span| span.to.is_some());
    let Some(left) = left else {
        return Err(Refusal::HasNotLeft(person.called()));
    };
    let was = left.to.unwrap_or(now);
    let to = meant(session, was, when)?;
    if to > now {
        return Err(Refusal::NotYet);
    }
    if to < left.from {
        return Err(Refusal::WasHereThen(person.called()));
    }
    left.to = Some(to);
    // A turn that was taken to go on until they were noted as gone ended when they went.
    let mut events = Vec::new();
    for turn in session.floor.turns_of(person.id) {
        let stopped = turn.stopped().unwrap_or(now);
        if stopped <= to || turn.began() > was {
            continue;
        }
        let began = turn.spans.last().map_or(0, |span| span.from);
        let is_last = session.floor.last_turn().map(|last| last.id) == Some(turn.id);
        if began > to || !is_last || turn.progress != Progress::Ended {
            return Err(Refusal::SpokeThen(person.called()));
        }
        events.push(floor::Event::ended_at(turn.id, to).into());
    }
    let overlaps = |pair: &[Span]| pair[0].to.is_some_and(|to| to > pair[1].from);
    if presence.windows(2).any(overlaps) {
        return Err(Refusal::WasHereThen(person.called()));
    }
    events.extend(corrected(person, presence));
    Ok(events)
}

/// Takes it back that someone left: they were here all the time.
pub(super) fn never_left(session: &Session, person: &Person) -> Decided {
    let mut presence = person.presence.clone();
    let arrives: Vec<SessionEvent> = if person.is_present() {
        // They came back from what was no leaving.
        presence.truncate(presence.len().saturating_sub(1));
        Vec::new()
    } else {
        polls::arrival(session, person.id, person.ways())
            .into_iter()
            .collect()
    };
    let Some(last) = presence.last_mut() else {
        return Err(Refusal::HasNotLeft(person.called()));
    };
    last.to = None;
    Ok(corrected(person, presence)
        .into_iter()
        .chain(arrives)
        .collect())
}

fn meant(session: &Session, from: Millis, when: When) -> Result<Millis, Refusal> {
    when.from(from, session.floor.mark())
}

fn corrected(person: &Person, presence: Vec<Span>) -> Vec<SessionEvent> {
    let event = Event::PresenceCorrected {
        person: person.id,
        presence,
    };
    vec![event.into()]
}
