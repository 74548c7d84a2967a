//! What is done to the record itself: taking an act back, bringing it back,
//! and striking words that should not be in it at all.

use serde::{Deserialize, Serialize};

use super::agenda::ItemId;
use super::amendments::AmendmentId;
use super::concerns::{self, ConcernId};
use super::constraints::{self, ConstraintId};
use super::decisions::{self, ActionId, DecisionId};
use super::event::Event as SessionEvent;
use super::floor::turns::TurnId;
use super::ideas::{self, IdeaId};
use super::notes::{self, NoteId};
use super::parking::{self, TopicId};
use super::people::{self, PersonId};
use super::polls::{self, PollId};
use super::reflection::TextId;
use super::refusal::Refusal;
use super::words::Words;
use super::{Session, amendments};
use crate::clean;

/// Whose words are struck: all that the record holds of one thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Subject {
    /// The session's own words: its title, purpose, place and agreement.
    Session,
    /// A person's name, description, needs, and what their hand was about.
    Person {
        /// Whose.
        id: PersonId,
    },
    /// An item's title, prompt and outcome.
    Item {
        /// Of which.
        id: ItemId,
    },
    /// An idea.
    Idea {
        /// Which.
        id: IdeaId,
    },
    /// A poll's question, its options, and what people objected.
    Poll {
        /// Of which.
        id: PollId,
    },
    /// A decision with all its parts.
    Decision {
        /// Which.
        id: DecisionId,
    },
    /// An action.
    Action {
        /// Which.
        id: ActionId,
    },
    /// A concern and its answer.
    Concern {
        /// Which.
        id: ConcernId,
    },
    /// A parked topic.
    Topic {
        /// Which.
        id: TopicId,
    },
    /// Something fixed, open or in tension.
    Constraint {
        /// Which.
        id: ConstraintId,
    },
    /// A note.
    Note {
        /// Which.
        id: NoteId,
    },
    /// Words left in the reflection.
    Reflection {
        /// Which.
        id: TextId,
    },
    /// Why someone was picked for a turn.
    Turn {
        /// Which.
        id: TurnId,
    },
    /// Who amended something, and why.
    Amendment {
        /// Which.
        id: AmendmentId,
    },
}

/// What can be asked of the record.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Command {
    /// Takes back the actor's latest act.
    Undo,
    /// Brings back the act that was taken back last.
    Redo,
    /// Strikes words for good.
    Strike(Subject),
}

/// Numbers of events that follow each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Stretch {
    /// The first.
    pub from: u64,
    /// The last.
    pub to: u64,
}

/// What happened to the record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(tag = "what", rename_all = "kebab-case")]
#[schemars(rename = "RecordEvent")]
pub enum Event {
    /// An act was taken back.
    Undone {
        /// Which.
        act: u64,
    },
    /// An act was brought back.
    Redone {
        /// Which.
        act: u64,
    },
    /// Words were struck. The blanking is done in the events that held them.
    Struck {
        /// Whose.
        subject: Subject,
    },
    /// A damaged file was repaired: all that could be read of it is here.
    Repaired {
        /// The numbers of events that are lost.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        lost: Vec<Stretch>,
        /// The numbers of events that may not say what they said when they were
        /// written: something in them was changed, and they stand as they read now.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        doubtful: Vec<u64>,
    },
}

impl Subject {
    fn is_known(self, session: &Session) -> bool {
        match self {
            Self::Session => true,
            Self::Person { id } => session.people.get(id).is_some(),
            Self::Item { id } => session.agenda.get(id).is_some(),
            Self::Idea { id } => session.ideas.get(id).is_some(),
            Self::Poll { id } => session.polls.get(id).is_some(),
            Self::Decision { id } => session.decisions.get(id).is_some(),
            Self::Action { id } => session.decisions.actions.iter().any(|a| a.id == id),
            Self::Concern { id } => session.concerns.all.iter().any(|c| c.id == id),
            Self::Topic { id } => session.parking.all.iter().any(|t| t.id == id),
            Self::Constraint { id } => session.constraints.all.iter().any(|c| c.id == id),
            Self::Note { id } => session.notes.all.iter().any(|n| n.id == id),
            Self::Reflection { id } => session.reflection.texts.iter().any(|t| t.id == id),
            Self::Turn { id } => session.floor.turns().iter().any(|t| t.id == id),
            Self::Amendment { id } => session.amendments.get(id).is_some(),
        }
    }

    /// Blanks this subject's words where an event holds them.
    pub(super) fn withdraw_from(self, event: &mut SessionEvent) {
        match (self, event) {
            (Self::Session, SessionEvent::Session(event)) => event.withdraw(),
            (Self::Person { id }, SessionEvent::People(event)) => event.withdraw(id),
            (Self::Person { id }, SessionEvent::Floor(event)) => event.withdraw(id),
            (Self::Item { id }, SessionEvent::Agenda(event)) => event.withdraw(id),
            (Self::Idea { id }, SessionEvent::Ideas(event)) => event.withdraw(id),
            (Self::Poll { id }, SessionEvent::Polls(event)) => event.withdraw(id),
            // What someone gave as a reason for an objection, and an idea among the options.
            (Self::Person { id }, SessionEvent::Polls(event)) => event.withdraw_person(id),
            (Self::Idea { id }, SessionEvent::Polls(event)) => event.withdraw_idea(id),
            (Self::Decision { id }, SessionEvent::Decisions(event)) => event.withdraw(id),
            (Self::Action { id }, SessionEvent::Decisions(event)) => event.withdraw_action(id),
            (Self::Concern { id }, SessionEvent::Concerns(event)) => event.withdraw(id),
            // The title of an item that was parked stands in the parking lot, too.
            (Self::Item { id }, SessionEvent::Parking(event)) => event.withdraw_item(id),
            (Self::Topic { id }, SessionEvent::Parking(event)) => event.withdraw(id),
            (Self::Constraint { id }, SessionEvent::Constraints(event)) => event.withdraw(id),
            (Self::Note { id }, SessionEvent::Notes(event)) => event.withdraw(id),
            (Self::Reflection { id }, SessionEvent::Reflection(event)) => event.withdraw(id),
            (Self::Turn { id }, SessionEvent::Floor(event)) => event.withdraw_turn(id),
            (Self::Amendment { id }, SessionEvent::Amendments(event)) => event.withdraw(id),
            _ => {}
        }
    }
}

impl Subject {
    /// Says whether an event is of this subject, or names it: an id stands in an event as it
    /// stands in a file.
    pub(super) fn is_named_in(self, event: &SessionEvent) -> bool {
        if self == Self::Session {
            return matches!(event, SessionEvent::Session(_));
        }
        let subject = serde_json::to_value(self).unwrap_or_default();
        let id = subject.get("id").map(ToString::to_string);
        let event = serde_json::to_string(event).unwrap_or_default();
        id.is_some_and(|id| event.contains(&id))
    }

    /// Says whether an event holds words of this subject.
    pub(super) fn stands_in(self, event: &SessionEvent) -> bool {
        let mut without = event.clone();
        self.withdraw_from(&mut without);
        without != *event
    }
}

impl Subject {
    /// Returns what an event brought up by this kind and number, or this name:
    /// also where its act was taken back since, for its words are still there.
    pub(super) fn brought_up(event: &SessionEvent, kind: &str, which: &str) -> Option<Self> {
        let is_number = |number: &u32| which.trim().parse() == Ok(*number);
        let is_name = |name: &Words| {
            name.said()
                .is_some_and(|name| clean::folded(name) == clean::folded(which))
        };
        match (kind, event) {
            (
                "person",
                SessionEvent::People(
                    people::Event::PersonAdded { person, name, .. }
                    | people::Event::PersonRenamed { person, name },
                ),
            ) => is_name(name).then_some(Self::Person { id: *person }),
            ("idea", SessionEvent::Ideas(ideas::Event::IdeaCaptured { idea, number, .. })) => {
                is_number(number).then_some(Self::Idea { id: *idea })
            }
            ("idea", SessionEvent::Ideas(ideas::Event::IdeaSplit { into, .. })) => {
                let part = into.iter().find(|part| is_number(&part.number))?;
                Some(Self::Idea { id: part.idea })
            }
            ("note", SessionEvent::Notes(notes::Event::NoteTaken { note, number, .. })) => {
                is_number(number).then_some(Self::Note { id: *note })
            }
            ("poll", SessionEvent::Polls(polls::Event::PollOpened { poll, number, .. })) => {
                is_number(number).then_some(Self::Poll { id: *poll })
            }
            (
                "decision",
                SessionEvent::Decisions(decisions::Event::DecisionMade {
                    decision, number, ..
                }),
            ) => is_number(number).then_some(Self::Decision { id: *decision }),
            (
                "action",
                SessionEvent::Decisions(
                    decisions::Event::ActionAgreed { action, number, .. }
                    | decisions::Event::ActionBrought { action, number, .. },
                ),
            ) => is_number(number).then_some(Self::Action { id: *action }),
            (
                "concern",
                SessionEvent::Concerns(concerns::Event::ConcernRaised {
                    concern, number, ..
                }),
            ) => is_number(number).then_some(Self::Concern { id: *concern }),
            ("topic", SessionEvent::Parking(parking::Event::TopicParked { topic, number, .. })) => {
                is_number(number).then_some(Self::Topic { id: *topic })
            }
            (
                "constraint",
                SessionEvent::Constraints(constraints::Event::ConstraintNamed {
                    constraint,
                    number,
                    ..
                }),
            ) => is_number(number).then_some(Self::Constraint { id: *constraint }),
            ("reflection", SessionEvent::Reflection(event)) => {
                let mut texts = event.texts().iter();
                let text = texts.find(|text| is_number(&text.number));
                text.map(|text| Self::Reflection { id: text.id })
            }
            (
                "amendment",
                SessionEvent::Amendments(amendments::Event::Amended {
                    amendment, number, ..
                }),
            ) => is_number(number).then_some(Self::Amendment { id: *amendment }),
            _ => None,
        }
    }
}

pub(super) fn strike(session: &Session, subject: Subject) -> Result<Vec<SessionEvent>, Refusal> {
    if !subject.is_known(session) {
        return Err(Refusal::NoSuchThing("thing"));
    }
    let mut events = vec![Event::Struck { subject }.into()];
    if let Subject::Topic { id } = subject {
        // A parked item has its words on the agenda, too.
        let topic = session.parking.all.iter().find(|topic| topic.id == id);
        let item = topic.and_then(|topic| topic.item);
        events.extend(item.map(|id| {
            let subject = Subject::Item { id };
            SessionEvent::from(Event::Struck { subject })
        }));
    }
    if let Subject::Idea { id } = subject {
        // What an idea was split from, or into, has words of it.
        let family = session.ideas.family(id).into_iter();
        let others = family.filter(|other| *other != id);
        events.extend(others.map(|id| {
            let subject = Subject::Idea { id };
            SessionEvent::from(Event::Struck { subject })
        }));
    }
    Ok(events)
}
