//! The events of a session with checkpoints: folding to any moment, *undo*,
//! *redo* and *strike*.

use std::collections::{BTreeMap, BTreeSet};

use super::event::{Event, Recorded};
use super::moment::{Actor, Millis, Moment};
use super::people;
use super::polls::{self, Voting};
use super::record::{self, Subject};
use super::withdrawal::{self, Contribution};
use super::{Refusal, Session, meeting};

/// How many events lie between two checkpoints: few enough that folding them
/// is not felt. A checkpoint shares with the one before what has not changed
/// since, so that there can be many.
const APART: usize = 256;

/// The session as it was after some events.
#[derive(Clone, Debug)]
struct Checkpoint {
    /// How many events it holds.
    events: usize,
    session: Session,
    /// Set once an act within it was taken back, or brought back: it holds no
    /// longer for moments after so many events.
    until: usize,
}

/// An *undo* or a *redo*, where it stands among the events.
#[derive(Clone, Copy, Debug)]
struct Turnabout {
    place: usize,
    act: u64,
    taken_back: bool,
}

/// What one actor could take back, and bring back.
#[derive(Clone, Debug, Default)]
struct Hands {
    done: Vec<u64>,
    undone: Vec<u64>,
}

/// All events of a session, and the session that they make.
#[derive(Clone, Debug)]
pub struct Timeline {
    events: Vec<Recorded>,
    session: Session,
    /// In their order, the first of nothing at all.
    checkpoints: Vec<Checkpoint>,
    turnabouts: Vec<Turnabout>,
    undone: BTreeSet<u64>,
    actors: BTreeMap<Actor, Hands>,
    /// The act that closed the session: what came before it is not taken back.
    closed_by: Option<u64>,
}

impl Default for Timeline {
    fn default() -> Self {
        Self::new()
    }
}

impl Timeline {
    /// Makes a timeline in which nothing has happened yet.
    #[must_use]
    pub fn new() -> Self {
        Self {
            events: Vec::new(),
            session: Session::default(),
            checkpoints: vec![Checkpoint {
                events: 0,
                session: Session::default(),
                until: usize::MAX,
            }],
            turnabouts: Vec::new(),
            undone: BTreeSet::new(),
            actors: BTreeMap::new(),
            closed_by: None,
        }
    }

    /// Returns the session as it stands.
    #[must_use]
    pub fn session(&self) -> &Session {
        &self.session
    }

    /// Returns every event, in its order.
    #[must_use]
    pub fn events(&self) -> &[Recorded] {
        &self.events
    }

    /// Returns the session time of the last event.
    #[must_use]
    pub fn last_t(&self) -> Millis {
        self.events.last().map_or(0, |last| last.t)
    }

    /// Returns the act that the actor would take back: their latest. Once the session is closed,
    /// what nothing takes back is passed over with all that had to do with it, so that an
    /// amendment of something else can still be taken back.
    ///
    /// # Errors
    /// Returns why there is none, or why it is final.
    pub fn undoable(&self, by: Actor) -> Result<u64, Refusal> {
        let hands = self.actors.get(&by.hand());
        let done = hands.map_or(&[][..], |hands| &hands.done);
        let mut why = None;
        let mut gone = Vec::new();
        for act in done.iter().rev().copied() {
            if self.closed_by.is_some_and(|closed_by| act <= closed_by) {
                return Err(why.unwrap_or(Refusal::Closed));
            }
            let events = self.act(act);
            let is_final = |event: &Event| event.is_final().or(self.is_emptied(event));
            match events.iter().find_map(|event| is_final(&event.event)) {
                None if !has_to_do_with(&gone, events) => return Ok(act),
                None => {}
                Some(what) => {
                    let refusal = why.get_or_insert(Refusal::Final(what));
                    if self.closed_by.is_none() {
                        return Err(refusal.clone());
                    }
                    gone.extend(
                        events
                            .iter()
                            .filter_map(|event| event.event.blanks_words_of()),
                    );
                }
            }
        }
        Err(why.unwrap_or(Refusal::NothingToUndo))
    }

    /// Returns the latest act of the actor where nothing takes it back, and what makes it so.
    #[must_use]
    pub fn latest_final(&self, by: Actor) -> Option<(u64, &'static str)> {
        let act = *self.actors.get(&by.hand())?.done.last()?;
        let is_final = |event: &Event| event.is_final().or(self.is_emptied(event));
        let what = self
            .act(act)
            .iter()
            .find_map(|recorded| is_final(&recorded.event))?;
        Some((act, what))
    }

    /// Returns what makes it final to declare an open secret poll void: what was cast is gone,
    /// and whoever had voted would find the poll open and their ballot missing.
    fn is_emptied(&self, event: &Event) -> Option<&'static str> {
        let Event::Polls(polls::Event::PollVoided { poll, .. }) = event else {
            return None;
        };
        let question = &self.session.polls.get(*poll)?.question;
        let closed = |recorded: &Recorded| matches!(&recorded.event, Event::Polls(polls::Event::PollClosed { poll: which, .. }) if which == poll);
        let was_open = !self.events.iter().any(closed);
        (was_open && question.voting == Voting::Secret)
            .then_some("the ballots of that secret poll are gone; to ask it once more: poll again")
    }

    fn redoable(&self, by: Actor) -> Result<u64, Refusal> {
        let hands = self.actors.get(&by.hand());
        let act = hands.and_then(|hands| hands.undone.last());
        let act = *act.ok_or(Refusal::NothingToRedo)?;
        if self.closed_by.is_some_and(|closed_by| act <= closed_by) {
            return Err(Refusal::Closed);
        }
        Ok(act)
    }

    /// Returns the events of one act.
    #[must_use]
    pub fn act(&self, act: u64) -> &[Recorded] {
        let from = self.events.partition_point(|event| event.act < act);
        let to = self.events.partition_point(|event| event.act <= act);
        &self.events[from..to]
    }

    /// Records what one command did, as one act, and returns the events with
    /// their numbers.
    pub fn record(&mut self, events: Vec<Event>, moment: &Moment<'_>) -> &[Recorded] {
        let from = self.events.len();
        let (mut seq, act) = self
            .events
            .last()
            .map_or((1, 1), |last| (last.seq + 1, last.act + 1));
        let unnamed = moment.by == Actor::Facilitator && events.iter().any(Event::is_unnamed);
        let by = if unnamed { Actor::Unnamed } else { moment.by };
        for event in events {
            self.push(Recorded {
                seq,
                act,
                at: moment.at,
                t: moment.t,
                by,
                event,
            });
            seq += 1;
        }
        &self.events[from..]
    }

    /// Takes in one event that has its numbers.
    pub fn push(&mut self, recorded: Recorded) {
        let blanks = blanked(&recorded.event);
        self.take(recorded);
        if blanks.is_some() {
            *self = Self::of_blanked(std::mem::take(&mut self.events));
        }
    }

    /// Takes in one event; what it blanks was blanked.
    fn take(&mut self, recorded: Recorded) {
        match self.put_down(recorded) {
            Some(_) => self.session = self.at(self.events.len()),
            None => self.session.apply(&self.events[self.events.len() - 1]),
        }
        // Not merely every so many: after an act from long ago was taken back, none of those
        // since then holds any longer.
        if self.events.len() - self.nearest(self.events.len()).events >= APART {
            self.keep_checkpoint();
        }
    }

    /// Puts an event with the others, and does all that it means but for the session itself;
    /// returns which act it takes back or brings back.
    fn put_down(&mut self, recorded: Recorded) -> Option<u64> {
        self.note_actor(&recorded);
        if recorded.event == meeting::Event::Closed.into() {
            self.closed_by.get_or_insert(recorded.act);
        }
        let turnabout = match recorded.event {
            Event::Record(record::Event::Undone { act }) => Some((act, true)),
            Event::Record(record::Event::Redone { act }) => Some((act, false)),
            _ => None,
        };
        self.events.push(recorded);
        let (act, taken_back) = turnabout?;
        self.turn_about(Turnabout {
            place: self.events.len() - 1,
            act,
            taken_back,
        });
        Some(act)
    }

    /// Returns the latest checkpoint that holds at the moment after so many events.
    fn nearest(&self, events: usize) -> &Checkpoint {
        let before = self.checkpoints.partition_point(|c| c.events <= events);
        let mut before = self.checkpoints[..before].iter().rev();
        before
            .find(|checkpoint| checkpoint.until >= events)
            .unwrap_or(&self.checkpoints[0])
    }

    fn keep_checkpoint(&mut self) {
        self.checkpoints.push(Checkpoint {
            events: self.events.len(),
            session: self.session.clone(),
            until: usize::MAX,
        });
    }

    /// Keeps what the actor could take back. An act of several events is noted
    /// with the first of them.
    fn note_actor(&mut self, recorded: &Recorded) {
        if self
            .events
            .last()
            .is_some_and(|last| last.act == recorded.act)
        {
            return;
        }
        let hands = self.actors.entry(recorded.by.hand()).or_default();
        match recorded.event {
            Event::Record(record::Event::Undone { act }) => {
                hands.done.retain(|done| *done != act);
                hands.undone.push(act);
            }
            Event::Record(record::Event::Redone { act }) => {
                hands.undone.retain(|undone| *undone != act);
                hands.done.push(act);
            }
            _ => {
                hands.done.push(recorded.act);
                hands.undone.clear();
            }
        }
    }

    fn turn_about(&mut self, turnabout: Turnabout) {
        let Turnabout {
            place,
            act,
            taken_back,
        } = turnabout;
        if taken_back {
            self.undone.insert(act);
        } else {
            self.undone.remove(&act);
        }
        self.turnabouts.push(turnabout);
        let first = self.events.partition_point(|event| event.act < act);
        for checkpoint in self.checkpoints.iter_mut().rev() {
            if checkpoint.events <= first {
                break;
            }
            checkpoint.until = checkpoint.until.min(place);
        }
    }

    /// Folds to the moment after so many events, from the nearest checkpoint:
    /// what was taken back later stands there as it stood then.
    #[must_use]
    pub fn at(&self, events: usize) -> Session {
        let events = events.min(self.events.len());
        let nearest = self.nearest(events);
        let mut session = nearest.session.clone();
        let rest = &self.events[nearest.events..events];
        let Some(first) = rest.first() else {
            return session;
        };
        let undone = self.undone_after(events, first.act);
        for recorded in rest {
            if !undone.contains(&recorded.act) {
                session.apply(recorded);
            }
        }
        session
    }

    /// Folds to a moment of session time: after all that had happened by then.
    #[must_use]
    pub fn at_time(&self, t: Millis) -> Session {
        self.at(self.events.partition_point(|event| event.t <= t))
    }

    /// Returns the acts, of a given one and those after it, that stand as taken back after so
    /// many events.
    fn undone_after(&self, events: usize, first: u64) -> BTreeSet<u64> {
        if events == self.events.len() {
            return self.undone.range(first..).copied().collect();
        }
        let mut undone = BTreeSet::new();
        let by_then = self.turnabouts.partition_point(|t| t.place < events);
        let by_then = self.turnabouts[..by_then].iter();
        for turnabout in by_then.filter(|turnabout| turnabout.act >= first) {
            if turnabout.taken_back {
                undone.insert(turnabout.act);
            } else {
                undone.remove(&turnabout.act);
            }
        }
        undone
    }
}

/// Says whether any of some events is of one of these, or names it.
fn has_to_do_with(gone: &[Subject], events: &[Recorded]) -> bool {
    gone.iter().any(|subject| {
        events
            .iter()
            .any(|recorded| subject.is_named_in(&recorded.event))
    })
}

/// What an event blanks in those before it.
#[derive(Clone, Copy)]
enum Blanks {
    Subject(Subject),
    Author(Contribution),
    Access(people::PersonId),
}

impl Blanks {
    /// Blanks the words wherever one of some events holds them.
    fn from(self, events: &mut [Recorded]) {
        match self {
            Self::Subject(subject) => withdrawal::withdraw(subject, events),
            Self::Author(contribution) => contribution.unname(events),
            Self::Access(person) => {
                for recorded in events {
                    if let Event::People(event) = &mut recorded.event {
                        event.forget_access(person);
                    }
                }
            }
        }
    }
}

fn blanked(event: &Event) -> Option<Blanks> {
    match event {
        Event::Record(record::Event::Struck { subject }) => Some(Blanks::Subject(*subject)),
        Event::People(people::Event::AccessForgotten { person }) => Some(Blanks::Access(*person)),
        _ => Contribution::unnamed_by(event).map(Blanks::Author),
    }
}

impl Event {
    /// Says whether this blanks words in events before it, so that files that
    /// hold them must be written anew.
    #[must_use]
    pub fn blanks_others(&self) -> bool {
        blanked(self).is_some()
    }

    /// Returns of what this blanks words for good.
    fn blanks_words_of(&self) -> Option<Subject> {
        match self {
            Self::Record(record::Event::Struck { subject }) => Some(*subject),
            Self::Ideas(event) => event.unnames().map(|id| Subject::Idea { id }),
            _ => None,
        }
    }
}

mod asked;
mod deciding;
mod folding;
#[cfg(test)]
mod tests;
