//! The events of all rooms, as the record numbers and keeps them.

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};

use super::decisions::Part;
use super::moment::{Actor, Millis};
use super::{
    agenda, amendments, concerns, constraints, decisions, floor, gathering, ideas, meeting, notes,
    parking, people, polls, record, reflection, signals,
};

/// Something that happened; records and files are made of these.
///
/// In JSON an object with `room` and `what`, and the fields of that event. The
/// meaning of a variant never changes.
#[derive(
    Clone, Debug, PartialEq, Eq, derive_more::From, Serialize, Deserialize, schemars::JsonSchema,
)]
#[serde(tag = "room", rename_all = "kebab-case")]
pub enum Event {
    /// In the frame of the session.
    Session(meeting::Event),
    /// On the agenda.
    Agenda(agenda::Event),
    /// Among the people.
    People(people::Event),
    /// On the floor.
    Floor(floor::Event),
    /// Among the ideas.
    Ideas(ideas::Event),
    /// In a poll.
    Polls(polls::Event),
    /// With a decision or an action.
    Decisions(decisions::Event),
    /// With a concern about the process.
    Concerns(concerns::Event),
    /// In the parking lot.
    Parking(parking::Event),
    /// With what is fixed, open or in tension.
    Constraints(constraints::Event),
    /// Among the notes.
    Notes(notes::Event),
    /// Among the signals.
    Signals(signals::Event),
    /// In what is gathered by handing the laptop round.
    Gathering(gathering::Event),
    /// In the reflection.
    Reflection(reflection::Event),
    /// Among the amendments.
    Amendments(amendments::Event),
    /// To the record itself.
    Record(record::Event),
}

impl Event {
    /// Returns what makes the act that this belongs to final, if anything does.
    #[must_use]
    pub fn is_final(&self) -> Option<&'static str> {
        match self {
            Self::Session(meeting::Event::Opened { .. }) => Some("it opened the session"),
            Self::Session(meeting::Event::Closed) => Some("it closed the session"),
            Self::Record(record::Event::Struck { .. }) => Some("struck words are gone for good"),
            Self::Ideas(event) if event.unnames().is_some() => {
                Some("whose it was is gone for good")
            }
            // Without their batches the sheets could be told from those handed in later.
            Self::Gathering(gathering::Event::GatheringEnded { .. }) => {
                Some("what was handed in without a name is in the record")
            }
            Self::Polls(polls::Event::PollClosed {
                secret: Some(_), ..
            }) => Some("it closed a secret poll, which is declared void and run again instead"),
            _ => None,
        }
    }

    /// Says whether this is something that someone contributed without a name:
    /// then it is by nobody in any file, ever.
    #[must_use]
    pub fn is_unnamed(&self) -> bool {
        match self {
            Self::Ideas(ideas::Event::IdeaCaptured { from, .. })
            | Self::Concerns(concerns::Event::ConcernRaised { from, .. })
            | Self::Parking(parking::Event::TopicParked {
                from, item: None, ..
            }) => from.is_none(),
            Self::Decisions(
                decisions::Event::DecisionAdded {
                    part: Part::Dissent(dissent),
                    ..
                }
                | decisions::Event::PartCorrected {
                    part: Part::Dissent(dissent),
                    ..
                },
            ) => dissent.from.is_none(),
            Self::Signals(signals::Event::SignalShown { .. }) => true,
            Self::Reflection(event) => event.is_unnamed(),
            _ => false,
        }
    }
}

/// An event with its place in the record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Recorded {
    /// Its number, from 1 without a gap.
    pub seq: u64,
    /// The act that it belongs to: what one command did, from 1.
    pub act: u64,
    /// The wall clock, with its offset.
    pub at: DateTime<FixedOffset>,
    /// Session time in milliseconds.
    pub t: Millis,
    /// Who acted.
    pub by: Actor,
    /// What happened.
    pub event: Event,
}
