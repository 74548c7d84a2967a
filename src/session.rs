//! The laws of a meeting: pure, with no clock, no files and no terminal.
//!
//! Someone asks for something with a [`Command`]; it is refused in words, or
//! becomes [`Event`]s; what they add up to is the [`Session`]. A topic has a room
//! to itself, in which one finds what is known of it, what may be asked and what
//! then happens.
//!
//! [`Timeline`] keeps the events, counts them into acts, and can make the session
//! of any moment from them. *Undo*, *redo* and *strike* are done there: the rooms
//! only ever go forward.

pub mod agenda;
pub mod amendments;
pub mod author;
mod chain;
pub mod command;
pub mod concerns;
pub mod constraints;
pub mod decisions;
pub mod event;
pub mod floor;
pub mod gathering;
pub mod history;
pub mod id;
pub mod ideas;
pub mod meeting;
pub mod moment;
pub mod naming;
pub mod notes;
pub mod parking;
pub mod people;
pub mod plan;
pub mod polls;
pub mod record;
pub mod reflection;
pub mod refusal;
pub(crate) mod schema;
pub mod series;
pub mod shared;
pub mod signals;
pub mod tally;
pub mod timeline;
mod together;
pub mod trends;
pub mod withdrawal;
pub mod words;

use chrono::{DateTime, FixedOffset};

pub use command::Command;
pub use event::{Event, Recorded};
pub use moment::{Actor, Millis, Moment};
pub use refusal::Refusal;
pub use timeline::Timeline;
pub use words::Words;

use floor::gaps::GapWas;

/// The version of the file format that these events are. What may change within
/// it, and what makes a new one, stands in `docs/transcript.md`.
pub const FORMAT_VERSION: u32 = 1;

/// A session as its events have made it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Session {
    /// What it is, and whether it is open.
    pub meeting: meeting::Meeting,
    /// What the group set out to do.
    pub agenda: agenda::Agenda,
    /// Who is there.
    pub people: people::People,
    /// Who speaks, and who would like to.
    pub floor: floor::Floor,
    /// What people came up with.
    pub ideas: ideas::Ideas,
    /// What was asked of the room.
    pub polls: polls::Polls,
    /// What was decided, and who does what.
    pub decisions: decisions::Decisions,
    /// What isn't working.
    pub concerns: concerns::Concerns,
    /// What matters, but not now.
    pub parking: parking::ParkingLot,
    /// What is fixed, open or in tension.
    pub constraints: constraints::Constraints,
    /// What else was said or written.
    pub notes: notes::Notes,
    /// The cards that were held up, and the like.
    pub signals: signals::Signals,
    /// What is, or was, gathered by handing the laptop round.
    pub gatherings: gathering::Gatherings,
    /// What people say at the end of how it was.
    pub reflection: reflection::Reflection,
    /// What was put right once it was closed.
    pub amendments: amendments::Amendments,
}

impl Session {
    /// Says whether commands can change it: opened, and not closed.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.meeting.opened.is_some() && self.meeting.closed.is_none()
    }

    /// Returns the session time to reckon with: the moment of the close where
    /// it is closed, else `now`.
    #[must_use]
    pub fn clock(&self, now: Millis) -> Millis {
        self.meeting.length.unwrap_or(now)
    }

    /// Decides what a command does here and now.
    ///
    /// *Undo* and *redo* need the events themselves: [`Timeline::decide`] is
    /// the way in for whoever has them.
    ///
    /// # Errors
    /// Returns why it is refused; then nothing has changed.
    pub fn decide(&self, command: Command, moment: &mut Moment<'_>) -> Result<Vec<Event>, Refusal> {
        if let Command::Amend { by, why, command } = command {
            return amendments::amend(self, by, why, *command, moment);
        }
        // Weeks later people still withdraw what they said, or their name.
        if self.meeting.closed.is_some() && !command.withdraws() {
            return Err(Refusal::Closed);
        }
        let opens = matches!(command, Command::Session(meeting::Command::Open(_)));
        if self.meeting.opened.is_none() && !opens {
            return Err(Refusal::NotOpen);
        }
        let decided = self.decide_alone(command, moment)?;
        Ok(self.with_the_round_ended(decided, moment))
    }

    fn decide_alone(
        &self,
        command: Command,
        moment: &mut Moment<'_>,
    ) -> Result<Vec<Event>, Refusal> {
        match command {
            Command::Session(command) => meeting::decide(self, command, moment),
            Command::Agenda(command) => agenda::decide(self, command, moment),
            Command::People(command) => people::decide(self, command, moment),
            Command::Floor(command) => floor::decide(self, command, moment),
            Command::Ideas(command) => ideas::decide(self, command, moment),
            Command::Polls(command) => polls::decide(self, command, moment),
            Command::Decisions(command) => decisions::decide(self, command, moment),
            Command::Concerns(command) => concerns::decide(self, command, moment),
            Command::Parking(command) => parking::decide(self, command, moment),
            Command::Constraints(command) => constraints::decide(self, command, moment),
            Command::Notes(command) => notes::decide(self, command, moment),
            Command::Signals(command) => signals::decide(self, command),
            Command::Gathering(command) => gathering::decide(self, command, moment),
            Command::Reflection(command) => reflection::decide(self, command, moment),
            Command::Amendments(command) => amendments::decide(self, command),
            Command::Together(commands) => together::decide(self, commands, moment),
            // Decided before anything else is asked.
            Command::Amend { .. } => Err(Refusal::StandsAlone),
            Command::Record(record::Command::Undo) => Err(Refusal::NothingToUndo),
            Command::Record(record::Command::Redo) => Err(Refusal::NothingToRedo),
            Command::Record(record::Command::Strike(subject)) => record::strike(self, subject),
        }
    }

    /// Ends the round with the act after which nobody is left to be asked: a
    /// turn, a pass, someone leaving.
    fn with_the_round_ended(&self, mut events: Vec<Event>, moment: &Moment<'_>) -> Vec<Event> {
        if self.floor.round().is_some() {
            let mut after = self.clone();
            for event in &events {
                after.apply_event(event, moment.at, moment.t);
            }
            if after.round_is_over() {
                events.push(floor::Event::RoundEnded.into());
            }
        }
        events
    }

    /// Takes in something that happened. It cannot fail: what no longer fits,
    /// since an act before it was taken back, is passed by.
    pub fn apply(&mut self, recorded: &Recorded) {
        self.apply_event(&recorded.event, recorded.at, recorded.t);
    }

    fn apply_event(&mut self, event: &Event, at: DateTime<FixedOffset>, t: Millis) {
        match event {
            Event::Session(event) => self.meeting.apply(event, at, t),
            Event::Agenda(event) => {
                if matches!(event, agenda::Event::ItemStarted { .. }) {
                    self.ideas.end_writing();
                }
                self.agenda.apply(event, t);
            }
            Event::People(event) => self.people.apply(event, at, t),
            Event::Floor(event) => {
                self.carry_gap(event, t);
                self.carry_break(event, t);
                self.carry_correction(event);
                self.floor.apply(event, t);
            }
            Event::Ideas(event) => self.ideas.apply(event, t),
            Event::Polls(event) => self.polls.apply(event, t),
            Event::Decisions(event) => self.decisions.apply(event, at, t),
            Event::Concerns(event) => self.concerns.apply(event, t),
            Event::Parking(event) => self.parking.apply(event, t),
            Event::Constraints(event) => self.constraints.apply(event, t),
            Event::Notes(event) => self.notes.apply(event, t),
            Event::Signals(event) => self.signals.apply(event, t),
            Event::Gathering(event) => self.gatherings.apply(*event, t),
            Event::Reflection(event) => self.reflection.apply(event),
            Event::Amendments(event) => self.amendments.apply(event, at),
            // The timeline does what these say, before the fold.
            Event::Record(_) => {}
        }
    }

    /// A turn that turns out to be an interpreter's counts for nobody, and one
    /// that was taken for theirs counts after all.
    fn carry_correction(&mut self, event: &floor::Event) {
        if let floor::Event::TurnCorrected {
            turn,
            person: Some(person),
            ..
        } = event
            && let Some(person) = self.people.get(*person)
        {
            self.floor
                .set_counted(*turn, !person.ways().has(people::Way::Interprets));
        }
    }

    /// A gap in time stops the item's clock as it stops a turn's.
    fn carry_gap(&mut self, event: &floor::Event, t: Millis) {
        match event {
            floor::Event::GapFound { .. } if self.is_in_a_break() => {}
            floor::Event::GapFound { from } => self.agenda.find_gap(*from, t),
            floor::Event::GapExplained {
                was: GapWas::CarriedOn | GapWas::TurnEnded,
            } => {
                if let Some(gap) = &self.floor.gap {
                    self.agenda.bridge_gap(gap.from, gap.to);
                }
            }
            _ => {}
        }
    }
}

/// Returns the small number for the next of a kind.
fn next_number(taken: impl Iterator<Item = u32>) -> u32 {
    taken.max().unwrap_or(0).saturating_add(1)
}

/// Checks that a correction says something, and something else than before.
fn corrects(before: &Words, after: &Words) -> Result<(), Refusal> {
    if after.is_empty() {
        return Err(Refusal::NoWords("what it should say"));
    }
    if before == after {
        return Err(Refusal::NothingChanges);
    }
    Ok(())
}
