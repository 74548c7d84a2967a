//! What can be asked of a session, gathered from all rooms.

use super::{
    agenda, concerns, constraints, decisions, floor, gathering, ideas, meeting, notes, parking,
    people, polls, record, reflection, signals,
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
    /// Of the record itself.
    Record(record::Command),
    /// Several things as one act: all of them, or none.
    #[from(skip)]
    Together(Vec<Command>),
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
            _ => false,
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
            | Self::Gathering(_)
            | Self::Polls(polls::Command::CloseSecret(_)) => true,
            _ => false,
        }
    }
}
