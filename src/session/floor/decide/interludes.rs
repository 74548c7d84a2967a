//! Beginning thinking time, a break or silence.

use super::super::interludes::InterludeKind;
use super::{Decided, Event};
use crate::session::Session;
use crate::session::event::Event as SessionEvent;
use crate::session::moment::Millis;
use crate::session::refusal::Refusal;

pub(super) fn begin(session: &Session, kind: InterludeKind, time: Option<Millis>) -> Decided {
    if time == Some(0) {
        return Err(Refusal::NoTime);
    }
    let goes_on = session.floor.interlude();
    if goes_on.is_some_and(|now| now.kind == kind && now.planned == time) {
        return Err(Refusal::NothingChanges);
    }
    let turns = session.floor.unended();
    let turns = turns.map(|turn| Event::TurnEnded { turn: turn.id });
    let other = goes_on.filter(|now| now.kind != kind);
    let other = other.map(|_| Event::InterludeEnded);
    let begun = Event::InterludeBegun { kind, time };
    let events = turns.chain(other).chain([begun]);
    Ok(events.map(SessionEvent::from).collect())
}
