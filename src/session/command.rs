//! What can be asked of a session, gathered from all rooms.

use super::people::PersonId;
use super::words::Words;
use super::{
    agenda, amendments, concerns, constraints, decisions, floor, gathering, ideas, meeting, notes,
    parking, people, polls, record, reflection, signals,
};

/// Something that someone asks for: decided into events, or refused.
#[derive(Clone, Debug, PartialEq, derive_more::From)]
pub enum Command {
    /// Of the frame of the session.
    Session(meeting::Command),
    /// Of the agenda.
    Agenda(agenda::Command),
    /// Of the people.
    People(people::Command),
    /// Of the floor.
    Floor(floor::Command),
    /// Of the ideas.
    Ideas(ideas::Command),
    /// Of a poll.
    Polls(polls::Command),
    /// Of a decision or an action.
    Decisions(decisions::Command),
    /// Of a concern about the process.
    Concerns(concerns::Command),
    /// Of the parking lot.
    Parking(parking::Command),
    /// Of what is fixed, open or in tension.
    Constraints(constraints::Command),
    /// Of the notes.
    Notes(notes::Command),
    /// Of the signals.
    Signals(signals::Command),
    /// Of what is gathered by handing the laptop round.
    Gathering(gathering::Command),
    /// Of the reflection.
    Reflection(reflection::Command),
    /// Of the amendments.
    Amendments(amendments::Command),
    /// Of the record itself.
    Record(record::Command),
    /// Several things as one act: all of them, or none.
    #[from(skip)]
    Together(Vec<Command>),
    /// Something that changes what stands in a session that is closed, said openly.
    #[from(skip)]
    Amend {
        /// Who amends; empty where that is not told.
        by: Words,
        /// Why.
        why: Words,
        /// What is to be otherwise.
        command: Box<Command>,
    },
}

impl Command {
    /// Says whether this only takes something out of the record, or changes
    /// what someone agreed to: that can be asked of a closed session, too.
    #[must_use]
    pub fn withdraws(&self) -> bool {
        match self {
            Self::Record(record::Command::Strike(_)) => true,
            Self::Together(commands) => {
                !commands.is_empty() && commands.iter().all(Self::withdraws)
            }
            Self::People(people::Command::Change(_, details)) => {
                let only_consent = people::Details {
                    consent: details.consent,
                    ..people::Details::default()
                };
                details.consent.is_some() && *details == only_consent
            }
            _ => false,
        }
    }

    /// Says whether nothing brings back what this takes away: words or a name that are blanked, a
    /// session that is closed.
    #[must_use]
    pub fn is_final(&self) -> bool {
        match self {
            Self::Record(record::Command::Strike(_)) | Self::Session(meeting::Command::Close) => {
                true
            }
            Self::People(people::Command::Change(_, details)) => {
                details.consent == Some(people::Consent::NotRecorded)
            }
            Self::Together(commands) => commands.iter().any(Self::is_final),
            Self::Amend { command, .. } => command.is_final(),
            _ => false,
        }
    }

    /// Returns who is not recorded any more after this, and leaves no name.
    #[must_use]
    pub fn withdraws_person(&self) -> Option<PersonId> {
        match self {
            Self::Record(record::Command::Strike(record::Subject::Person { id })) => Some(*id),
            Self::People(people::Command::Change(id, _)) => self.is_final().then_some(*id),
            Self::Together(commands) => commands.iter().find_map(Self::withdraws_person),
            Self::Amend { command, .. } => command.withdraws_person(),
            _ => None,
        }
    }

    /// Says whether this changes what stands, so that a closed session can be amended by it,
    /// and not what goes on while people meet.
    #[must_use]
    pub fn amends(&self) -> bool {
        match self {
            Self::Session(command) => matches!(
                command,
                meeting::Command::Retitle(_)
                    | meeting::Command::Agree(_)
                    | meeting::Command::CorrectAgreement(..)
                    | meeting::Command::Frame(..)
            ),
            Self::Agenda(command) => matches!(command, agenda::Command::Change(..)),
            Self::People(command) => matches!(
                command,
                people::Command::Add { .. }
                    | people::Command::Rename(..)
                    | people::Command::Change(..)
                    | people::Command::CameAt(..)
                    | people::Command::LeftAt(..)
                    | people::Command::NeverLeft(_)
            ),
            Self::Floor(command) => matches!(
                command,
                floor::Command::MarkHeard(_)
                    | floor::Command::Mend(..)
                    | floor::Command::ExplainGap(_)
            ),
            Self::Ideas(command) => !matches!(
                command,
                ideas::Command::Write(_) | ideas::Command::ReadOut | ideas::Command::EndWriting
            ),
            Self::Polls(command) => matches!(
                command,
                polls::Command::Reword(..) | polls::Command::Void { .. }
            ),
            Self::Decisions(_)
            | Self::Concerns(_)
            | Self::Parking(_)
            | Self::Constraints(_)
            | Self::Notes(_)
            | Self::Amendments(_) => true,
            Self::Reflection(command) => matches!(command, reflection::Command::Correct(..)),
            Self::Together(commands) => !commands.is_empty() && commands.iter().all(Self::amends),
            Self::Signals(_) | Self::Gathering(_) | Self::Record(_) | Self::Amend { .. } => false,
        }
    }

    /// Says whether this is an act by itself, never one of several together:
    /// what is done to the session's frame as a whole, or to the record.
    #[must_use]
    pub fn stands_alone(&self) -> bool {
        match self {
            Self::Session(command) => matches!(
                command,
                meeting::Command::Open(_) | meeting::Command::Close | meeting::Command::Leave
            ),
            Self::Record(_)
            | Self::Together(_)
            | Self::Amend { .. }
            | Self::Gathering(_)
            | Self::Polls(polls::Command::CloseSecret(_)) => true,
            _ => false,
        }
    }
}
