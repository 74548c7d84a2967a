//! What can be asked of a session, gathered from all rooms.

use super::people::{Consent, PersonId};
use super::words::Words;
use super::{
    Session, agenda, amendments, concerns, constraints, decisions, floor, gathering, ideas,
    meeting, notes, parking, people, polls, record, reflection, signals,
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
            Self::Record(record::Command::Strike(_))
            | Self::Ideas(ideas::Command::Credit(_, None)) => true,
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

    /// Says whether this does nothing but mark something as confirmed by the group.
    #[must_use]
    pub fn only_confirms(&self) -> bool {
        match self {
            Self::Amendments(amendments::Command::Confirm { .. }) => true,
            Self::Together(commands) => {
                !commands.is_empty() && commands.iter().all(Self::only_confirms)
            }
            _ => false,
        }
    }

    /// Says whether an amendment by this needs a reason: nobody has to say why they want to appear
    /// otherwise, and that the group confirmed something is reason enough.
    #[must_use]
    pub fn needs_why(&self) -> bool {
        !self.withdraws() && !self.only_confirms()
    }

    /// Returns how somebody is to appear, where this shows more of them than now.
    #[must_use]
    pub fn shows_more(&self, session: &Session) -> Option<(PersonId, Consent)> {
        match self {
            Self::People(people::Command::Change(id, details)) => {
                let (now, then) = (session.people.get(*id)?.consent(), details.consent?);
                then.shows_more_than(now).then_some((*id, then))
            }
            Self::Together(commands) => {
                let mut commands = commands.iter();
                commands.find_map(|command| command.shows_more(session))
            }
            _ => None,
        }
    }

    /// Says whether nothing brings back what this takes away: words or a name that are blanked, a
    /// session that is closed.
    #[must_use]
    pub fn is_final(&self) -> bool {
        match self {
            Self::Record(record::Command::Strike(_))
            | Self::Session(meeting::Command::Close)
            | Self::Ideas(ideas::Command::Credit(_, None)) => true,
            Self::People(people::Command::Change(_, details)) => {
                details.consent == Some(people::Consent::NotRecorded)
            }
            Self::Together(commands) => commands.iter().any(Self::is_final),
            Self::Amend { command, .. } => command.is_final(),
            _ => false,
        }
    }

    /// Returns the idea that this makes unnamed, where it does nothing else.
    pub(super) fn unnames(&self) -> Option<ideas::IdeaId> {
        match self {
            Self::Ideas(ideas::Command::Credit(idea, None)) => Some(*idea),
            Self::Amend { command, .. } => command.unnames(),
            _ => None,
        }
    }

    /// Says whether this takes out whose something was, and no words.
    #[must_use]
    pub fn makes_unnamed(&self) -> bool {
        match self {
            Self::Ideas(ideas::Command::Credit(_, None)) => true,
            Self::Together(commands) => {
                let mut last = commands.iter().filter(|command| command.is_final());
                last.next().is_some_and(Self::makes_unnamed) && last.all(Self::makes_unnamed)
            }
            Self::Amend { command, .. } => command.makes_unnamed(),
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

    /// Returns who agrees by this to appear as they do already, where not all of them shows.
    #[must_use]
    pub fn agrees_again(&self, session: &Session) -> Option<PersonId> {
        match self {
            Self::People(people::Command::Change(id, details)) => {
                let now = session.people.get(*id)?.consent();
                let is_again = details.consent == Some(now) && now != people::Consent::Named;
                is_again.then_some(*id)
            }
            Self::Amend { command, .. } => command.agrees_again(session),
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
