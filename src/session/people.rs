//! The people of a session: what they want to be called, how they take part,
//! what of them may be kept, and when they were there.

mod access;
mod decide;
mod following;
mod presence;
mod ways;

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};
use serde_with::{DeserializeFromStr, SerializeDisplay};

pub(super) use decide::decide;

pub use access::{AccessNeed, AccessNeedId};
pub use ways::{Factor, Way, Ways};

use super::floor::corrections::When;
use super::id::Id;
use super::moment::{Millis, Span, total};
use super::shared::Shared;
use super::words::{Words, one_line};
use crate::clean;

/// Names one person within all copies of a session.
pub type PersonId = Id<Person>;

/// What a person may have agreed to for the record.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    strum::Display,
    strum::EnumString,
    strum::VariantArray,
    SerializeDisplay,
    DeserializeFromStr,
    schemars::JsonSchema,
)]
#[schemars(transform = crate::session::schema::in_terms::<Self>)]
#[strum(serialize_all = "lowercase", ascii_case_insensitive)]
pub enum Consent {
    /// Appears by name.
    Named,
    /// Appears by initials.
    Initials,
    /// Appears without a name: so it is until they were asked.
    #[default]
    Unnamed,
    /// Counted, and kept by no name at all.
    #[strum(serialize = "not recorded")]
    NotRecorded,
}

impl Consent {
    /// Says whether more of somebody shows by this than by another.
    #[must_use]
    pub fn shows_more_than(self, other: Self) -> bool {
        let shown = |consent| match consent {
            Self::NotRecorded => 0,
            Self::Unnamed => 1,
            Self::Initials => 2,
            Self::Named => 3,
        };
        shown(self) > shown(other)
    }
}

/// What part a person has in running the session.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    strum::Display,
    strum::EnumString,
    strum::VariantArray,
    SerializeDisplay,
    DeserializeFromStr,
    schemars::JsonSchema,
)]
#[schemars(transform = crate::session::schema::in_terms::<Self>)]
#[strum(ascii_case_insensitive)]
pub enum Role {
    /// Takes part.
    #[default]
    #[strum(serialize = "taking part")]
    TakingPart,
    /// Gains experience, to lead later.
    #[strum(serialize = "gaining experience")]
    GainingExperience,
    /// Leads, with experience to share.
    #[strum(serialize = "leading")]
    Leading,
}

/// What may be said of a person when they are added, or changed later.
///
/// Absent fields stay as they are.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Details {
    /// Words for them, such as "she/her".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pronouns: Option<Words>,
    /// How they describe themselves, if they do.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<Words>,
    /// Their part in running the session.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<Role>,
    /// How they like to take part.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ways: Option<Ways>,
    /// What they agreed to for the record.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub consent: Option<Consent>,
    /// Whether they want to be followed from session to session.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub followed: Option<bool>,
    /// The minutes that they agreed to give, breaks included.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agreed_minutes: Option<u32>,
    /// Whether their access needs are kept after the close.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub keep_access: Option<bool>,
}

/// One person, as the record has them now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Person {
    /// Their id.
    pub id: PersonId,
    /// Their small number, by which they are known where no name is kept.
    pub number: u32,
    /// Whatever they want to be called.
    pub name: Words,
    /// The same as it is compared: folded once, since every new name is
    /// compared with all others.
    #[serde(skip)]
    folded: Box<str>,
    /// When they said whether they may be followed, and by which names that goes.
    #[serde(skip)]
    said: following::Said,
    /// The rest of what is known of them.
    #[serde(flatten)]
    pub details: Details,
    /// When they were there.
    pub presence: Vec<Span>,
    /// What they need to take part.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub access: Vec<AccessNeed>,
}

impl Person {
    /// Returns what they are called as it is compared ([`clean::folded`]).
    #[must_use]
    pub fn folded_name(&self) -> &str {
        &self.folded
    }

    /// Says whether they are in the room.
    #[must_use]
    pub fn is_present(&self) -> bool {
        self.presence.last().is_some_and(|span| span.to.is_none())
    }

    /// Returns how long they have been there, in milliseconds.
    #[must_use]
    pub fn present_for(&self, now: Millis) -> Millis {
        total(&self.presence, now)
    }

    /// Returns what they agreed to for the record: `unnamed` until asked.
    #[must_use]
    pub fn consent(&self) -> Consent {
        self.details.consent.unwrap_or_default()
    }

    /// Returns their part in running the session.
    #[must_use]
    pub fn role(&self) -> Role {
        self.details.role.unwrap_or_default()
    }

    /// Says whether they want their access needs kept after the close.
    #[must_use]
    pub fn keeps_access(&self) -> bool {
        self.details.keep_access == Some(true)
    }

    /// Returns how they like to take part.
    #[must_use]
    pub fn ways(&self) -> Ways {
        self.details.ways()
    }

    /// Returns what those who run the session call them: their name, or their
    /// number where no name is kept.
    #[must_use]
    pub fn called(&self) -> String {
        called(&self.name, self.number)
    }
}

/// What can be asked of this room.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Adds someone, who is there from now on.
    Add {
        /// Whatever they want to be called.
        name: Words,
        /// What else they said.
        details: Details,
        /// Whether they are in the room already.
        present: bool,
        /// What they need to take part.
        needs: Vec<Words>,
    },
    /// Changes what they want to be called.
    Rename(PersonId, Words),
    /// Changes what is known of them.
    Change(PersonId, Details),
    /// Notes that someone came, or came back.
    Arrive(PersonId),
    /// Notes that someone left.
    Leave(PersonId),
    /// Says when someone came last.
    CameAt(PersonId, When),
    /// Says when someone left last.
    LeftAt(PersonId, When),
    /// Says that someone was here all the time who was noted as gone.
    NeverLeft(PersonId),
    /// Notes what someone needs to take part.
    Need(PersonId, Words),
    /// Notes that a need was seen to, and by whom.
    NeedSorted(PersonId, AccessNeedId, Words),
    /// Hands facilitation over.
    HandOver(PersonId),
}

/// What happened in this room.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(tag = "what", rename_all = "kebab-case")]
#[schemars(rename = "PeopleEvent")]
pub enum Event {
    /// Someone was added.
    PersonAdded {
        /// Their id.
        person: PersonId,
        /// Their small number.
        number: u32,
        /// Whatever they want to be called.
        #[serde(deserialize_with = "one_line")]
        name: Words,
        /// What else they said.
        #[serde(flatten)]
        details: Details,
    },
    /// Someone wants to be called otherwise.
    PersonRenamed {
        /// Who.
        person: PersonId,
        /// The name from now on.
        #[serde(deserialize_with = "one_line")]
        name: Words,
    },
    /// Something about someone was changed.
    PersonChanged {
        /// Who.
        person: PersonId,
        /// What is otherwise from now on.
        #[serde(flatten)]
        details: Details,
    },
    /// Someone came.
    Arrived {
        /// Who.
        person: PersonId,
    },
    /// Someone left.
    Left {
        /// Who.
        person: PersonId,
    },
    /// Someone was here at other times than was noted.
    PresenceCorrected {
        /// Who.
        person: PersonId,
        /// When they were here, all of it.
        presence: Vec<Span>,
    },
    /// Someone needs something to take part.
    AccessNeeded {
        /// Who.
        person: PersonId,
        /// The need's id.
        need: AccessNeedId,
        /// What it is.
        words: Words,
    },
    /// A need was seen to.
    AccessSorted {
        /// Whose.
        person: PersonId,
        /// Which.
        need: AccessNeedId,
        /// By whom.
        by: Words,
    },
    /// Needs were forgotten at the close.
    AccessForgotten {
        /// Whose.
        person: PersonId,
    },
    /// Someone facilitates from now on.
    FacilitationHanded {
        /// Who.
        to: PersonId,
    },
}

/// Everyone of a session, in the order in which they were added.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct People {
    /// All, present or not.
    pub everyone: Shared<Person, 8>,
    /// Who facilitates now, once it was said.
    pub facilitator: Option<PersonId>,
}

impl People {
    /// Returns one person.
    #[must_use]
    pub fn get(&self, person: PersonId) -> Option<&Person> {
        self.everyone.iter().find(|p| p.id == person)
    }

    fn get_mut(&mut self, person: PersonId) -> Option<&mut Person> {
        self.everyone.find_mut(|p| p.id == person)
    }

    /// Returns what someone is called; for ids of the record only.
    #[must_use]
    pub fn called(&self, person: PersonId) -> String {
        self.get(person)
            .map_or_else(|| "someone".to_owned(), Person::called)
    }

    /// Returns those who are in the room.
    pub fn present(&self) -> impl Iterator<Item = &Person> {
        self.everyone.iter().filter(|p| p.is_present())
    }

    /// Returns those in the room whose voice counts towards *heard* and who
    /// have a ballot: all but observers and interpreters.
    pub fn taking_part(&self) -> impl Iterator<Item = &Person> {
        self.present().filter(|p| p.ways().takes_part())
    }

    pub(super) fn apply(&mut self, event: &Event, at: DateTime<FixedOffset>, t: Millis) {
        match event {
            Event::PersonAdded {
                person,
                number,
                name,
                details,
            } => {
                let mut said = following::Said::default();
                if details.answer_to_following().is_some() {
                    said.answered(at);
                }
                self.everyone.push(Person {
                    id: *person,
                    number: *number,
                    name: name.clone(),
                    folded: folded(name, *number),
                    said,
                    details: details.clone(),
                    presence: Vec::new(),
                    access: Vec::new(),
                });
            }
            Event::FacilitationHanded { to } => self.facilitator = Some(*to),
            Event::PersonRenamed { person, .. }
            | Event::PersonChanged { person, .. }
            | Event::Arrived { person }
            | Event::Left { person }
            | Event::PresenceCorrected { person, .. }
            | Event::AccessNeeded { person, .. }
            | Event::AccessSorted { person, .. }
            | Event::AccessForgotten { person } => {
                if let Some(person) = self.get_mut(*person) {
                    person.apply(event, at, t);
                }
            }
        }
    }
}

impl Person {
    fn apply(&mut self, event: &Event, at: DateTime<FixedOffset>, t: Millis) {
        match event {
            Event::PersonRenamed { name, .. } => {
                self.said.called_before(&self.name);
                self.name = name.clone();
                self.folded = folded(name, self.number);
            }
            Event::PersonChanged { details, .. } => {
                let before = self.may_be_followed();
                self.details.change(details);
                if details.followed.is_some() || self.may_be_followed() != before {
                    self.said.answered(at);
                }
            }
            Event::Arrived { .. } if !self.is_present() => self.presence.push(Span::open(t)),
            Event::Left { .. } => {
                if let Some(span) = self.presence.last_mut() {
                    span.close(t);
                }
            }
            Event::PresenceCorrected { presence, .. } => self.presence.clone_from(presence),
            Event::AccessNeeded { need, words, .. } => {
                self.access.push(AccessNeed::new(*need, words.clone()));
            }
            Event::AccessSorted { need, by, .. } => {
                if let Some(need) = self.access.iter_mut().find(|n| n.id == *need) {
                    need.sorted_by = Some(by.clone());
                }
            }
            Event::AccessForgotten { .. } => self.access.iter_mut().for_each(AccessNeed::withdraw),
            Event::Arrived { .. }
            | Event::PersonAdded { .. }
            | Event::FacilitationHanded { .. } => {}
        }
    }
}

/// Returns a name as it is compared: what the person is called.
fn folded(name: &Words, number: u32) -> Box<str> {
    clean::folded(&called(name, number)).into_boxed_str()
}

fn called(name: &Words, number: u32) -> String {
    match name.said() {
        Some(name) => name.to_owned(),
        None => format!("person {number}"),
    }
}

impl Details {
    fn ways(&self) -> Ways {
        self.ways.unwrap_or_default()
    }

    fn change(&mut self, to: &Self) {
        fn set<T: Clone>(old: &mut Option<T>, new: Option<&T>) {
            if let Some(new) = new {
                *old = Some(new.clone());
            }
        }
        set(&mut self.pronouns, to.pronouns.as_ref());
        set(&mut self.description, to.description.as_ref());
        set(&mut self.role, to.role.as_ref());
        set(&mut self.ways, to.ways.as_ref());
        set(&mut self.consent, to.consent.as_ref());
        set(&mut self.followed, to.followed.as_ref());
        set(&mut self.agreed_minutes, to.agreed_minutes.as_ref());
        set(&mut self.keep_access, to.keep_access.as_ref());
    }

    /// Says whether words about them are among these.
    fn tells_of_them(&self) -> bool {
        self.pronouns.is_some() || self.description.is_some()
    }

    fn withdraw(&mut self) {
        self.pronouns.iter_mut().for_each(Words::withdraw);
        self.description.iter_mut().for_each(Words::withdraw);
    }
}

impl Event {
    /// Returns whom it is about.
    pub(super) fn person(&self) -> Option<PersonId> {
        match self {
            Self::PersonAdded { person, .. }
            | Self::PersonRenamed { person, .. }
            | Self::PersonChanged { person, .. }
            | Self::Arrived { person }
            | Self::Left { person }
            | Self::PresenceCorrected { person, .. } => Some(*person),
            Self::AccessNeeded { .. }
            | Self::AccessSorted { .. }
            | Self::AccessForgotten { .. }
            | Self::FacilitationHanded { .. } => None,
        }
    }

    /// Blanks what the event says of a person: name, description, needs.
    pub(super) fn withdraw(&mut self, whose: PersonId) {
        match self {
            Self::PersonAdded {
                person,
                name,
                details,
                ..
            } if *person == whose => {
                name.withdraw();
                details.withdraw();
            }
            Self::PersonRenamed { person, name } if *person == whose => name.withdraw(),
            Self::PersonChanged { person, details } if *person == whose => details.withdraw(),
            _ => self.forget_access(whose),
        }
    }

    /// Returns whose access needs the event still has words of.
    pub(super) fn holds_access_of(&self) -> Option<PersonId> {
        match self {
            Self::AccessNeeded { person, words, .. }
            | Self::AccessSorted {
                person, by: words, ..
            } => words.said().map(|_| *person),
            _ => None,
        }
    }

    /// Blanks what the event says of a person's access needs.
    pub(super) fn forget_access(&mut self, whose: PersonId) {
        match self {
            Self::AccessNeeded { person, words, .. } if *person == whose => words.withdraw(),
            Self::AccessSorted { person, by, .. } if *person == whose => by.withdraw(),
            _ => {}
        }
    }
}
