//! Writing in silence: time for everyone to write, then a round in which each
//! reads one out, then what is left is handed in.
//!
//! The time is thinking time and the round is a round like any other; this room
//! knows only that they belong together. Going on to another item of the agenda
//! ends it.

use crate::session::Session;
use crate::session::event::Event as SessionEvent;
use crate::session::floor::interludes::InterludeKind;
use crate::session::floor::round::GoRound;
use crate::session::floor::{self};
use crate::session::moment::{Millis, Moment};
use crate::session::people::PersonId;
use crate::session::refusal::Refusal;

use super::Event;

/// How far a writing has come, as far as the ideas know it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Writing {
    /// Whether reading out has begun.
    pub(super) reads_out: bool,
}

/// How far a writing has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Everyone writes.
    Writing,
    /// Nobody writes any more, and nothing is read out yet.
    Written,
    /// Each reads one out.
    ReadingOut,
    /// What is left is handed in.
    HandingIn,
}

impl Session {
    /// Returns how far the writing has come that goes on.
    #[must_use]
    pub fn writing(&self) -> Option<Phase> {
        let writing = self.ideas.writing.as_ref()?;
        let interlude = self.floor.interlude().map(|interlude| interlude.kind);
        Some(match (writing.reads_out, self.floor.round()) {
            (true, Some(_)) => Phase::ReadingOut,
            (true, None) => Phase::HandingIn,
            (false, _) if interlude == Some(InterludeKind::ThinkingTime) => Phase::Writing,
            (false, _) => Phase::Written,
        })
    }

    /// Returns who reads out what they wrote.
    #[must_use]
    pub fn reads_out(&self) -> Option<PersonId> {
        if self.writing() != Some(Phase::ReadingOut) {
            return None;
        }
        let turn = self.floor.speaking().filter(|turn| turn.in_round)?;
        Some(turn.speaker)
    }
}

type Decided = Result<Vec<SessionEvent>, Refusal>;

pub(super) fn begin(session: &Session, time: Option<Millis>, moment: &mut Moment<'_>) -> Decided {
    match session.writing() {
        Some(Phase::Writing | Phase::Written | Phase::ReadingOut) => {
            return Err(Refusal::WritingGoesOn);
        }
        Some(Phase::HandingIn) | None => {}
    }
    if session.floor.round().is_some() {
        return Err(Refusal::RoundGoesOn);
    }
    let kind = InterludeKind::ThinkingTime;
    let think = floor::Command::Interlude(kind, time);
    let mut events = match floor::decide(session, think, moment) {
        // They think already: from now on they write.
        Err(Refusal::NothingChanges) => Vec::new(),
        decided => decided?,
    };
    events.push(Event::WritingBegun.into());
    Ok(events)
}

pub(super) fn read_out(session: &Session, moment: &mut Moment<'_>) -> Decided {
    match session.writing() {
        Some(Phase::Writing | Phase::Written) => {}
        Some(Phase::ReadingOut) => return Err(Refusal::RoundGoesOn),
        Some(Phase::HandingIn) | None => return Err(Refusal::NothingWritten),
    }
    let mut events = Vec::new();
    if session.floor.interlude().is_some() {
        events.push(floor::Event::InterludeEnded.into());
    }
    let round = floor::Command::Round(GoRound::SeatOrder);
    events.extend(floor::decide(session, round, moment)?);
    events.push(Event::ReadingBegun.into());
    Ok(events)
}

pub(super) fn end(session: &Session) -> Decided {
    if session.writing().is_none() {
        return Err(Refusal::NothingWritten);
    }
    let mut events = Vec::new();
    if session.writing() == Some(Phase::Writing) {
        events.push(floor::Event::InterludeEnded.into());
    }
    events.push(Event::WritingEnded.into());
    Ok(events)
}
