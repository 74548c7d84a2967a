//! The parking lot: what matters, but not now; and where it went.

use serde::{Deserialize, Serialize};

use super::Session;
use super::agenda::{Item, ItemId};
use super::author::Author;
use super::decisions::ActionId;
use super::event::Event as SessionEvent;
use super::id::Id;
use super::moment::{Millis, Moment};
use super::refusal::Refusal;
use super::words::Words;

/// Names one parked topic.
pub type TopicId = Id<Topic>;

/// One topic that was set aside.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Topic {
    /// Its id.
    pub id: TopicId,
    /// Its small number.
    pub number: u32,
    /// What it is.
    pub words: Words,
    /// Who raised it; absent where it is unnamed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<Author>,
    /// The item of the agenda that it was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub item: Option<ItemId>,
    /// When it was parked.
    pub parked: Millis,
    /// Where it went, once that is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub went: Option<Destination>,
}

/// Where a topic went.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Destination {
    /// In words: to a later session, to somebody outside.
    Words(Words),
    /// To an item of the agenda.
    Item(ItemId),
    /// To an action.
    Action(ActionId),
}

/// What can be asked of this room.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Sets a topic aside.
    Park(Words, Option<Author>),
    /// Says where one went.
    Went(TopicId, Destination),
    /// Corrects what one says.
    Correct(TopicId, Words),
}

/// What happened in this room.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(tag = "what", rename_all = "kebab-case")]
#[schemars(rename = "ParkingEvent")]
pub enum Event {
    /// A topic was set aside.
    TopicParked {
        /// Its id.
        topic: TopicId,
        /// Its small number.
        number: u32,
        /// What it is.
        words: Words,
        /// Who raised it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        from: Option<Author>,
        /// The item of the agenda that it was.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        item: Option<ItemId>,
    },
    /// It was said where one went.
    TopicWent {
        /// Which.
        topic: TopicId,
        /// Where.
        #[serde(flatten)]
        to: Destination,
    },
    /// What one says was corrected.
    TopicCorrected {
        /// Which.
        topic: TopicId,
        /// What it is.
        words: Words,
    },
}

impl Event {
    /// Returns what it is about.
    pub(super) fn topic(&self) -> TopicId {
        match self {
            Self::TopicParked { topic, .. }
            | Self::TopicWent { topic, .. }
            | Self::TopicCorrected { topic, .. } => *topic,
        }
    }

    /// Blanks the words of one topic.
    pub(super) fn withdraw(&mut self, which: TopicId) {
        match self {
            Self::TopicParked {
                topic, words, from, ..
            } if *topic == which => {
                words.withdraw();
                from.iter_mut().for_each(Author::withdraw);
            }
            Self::TopicWent {
                topic,
                to: Destination::Words(words),
            }
            | Self::TopicCorrected { topic, words }
                if *topic == which =>
            {
                words.withdraw();
            }
            _ => {}
        }
    }

    /// Blanks the title of an item of the agenda that was parked.
    pub(super) fn withdraw_item(&mut self, which: ItemId) {
        if let Self::TopicParked { item, words, .. } = self
            && *item == Some(which)
        {
            words.withdraw();
        }
    }
}

impl Destination {
    fn check(&self, session: &Session) -> Result<(), Refusal> {
        match self {
            Self::Words(words) if words.is_empty() => Err(Refusal::NoWords("where it went")),
            Self::Item(item) if session.agenda.get(*item).is_none() => Err(Refusal::NoSuchItem),
            Self::Action(action) if session.decisions.action(*action).is_none() => {
                Err(Refusal::NoSuchThing("action"))
            }
            _ => Ok(()),
        }
    }
}

/// All parked topics, in the order in which they were parked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[serde(transparent)]
pub struct ParkingLot {
    /// Each of them.
    pub all: Vec<Topic>,
}

impl ParkingLot {
    pub(super) fn apply(&mut self, event: &Event, t: Millis) {
        match event {
            Event::TopicParked {
                topic,
                number,
                words,
                from,
                item,
            } => self.all.push(Topic {
                id: *topic,
                number: *number,
                words: words.clone(),
                from: from.clone(),
                item: *item,
                parked: t,
                went: None,
            }),
            Event::TopicCorrected { topic, words } => {
                if let Some(topic) = self.all.iter_mut().find(|other| other.id == *topic) {
                    topic.words = words.clone();
                }
            }
            Event::TopicWent { topic, to } => {
                if let Some(topic) = self.all.iter_mut().find(|other| other.id == *topic) {
                    topic.went = Some(to.clone());
                }
            }
        }
    }
}

fn number(session: &Session) -> u32 {
    super::next_number(session.parking.all.iter().map(|topic| topic.number))
}

/// What parking an item of the agenda leaves here.
pub(super) fn parked_item(session: &Session, item: &Item, moment: &mut Moment<'_>) -> SessionEvent {
    Event::TopicParked {
        topic: moment.id(),
        number: number(session),
        words: item.outline.title.clone(),
        from: None,
        item: Some(item.id),
    }
    .into()
}

pub(super) fn decide(
    session: &Session,
    command: Command,
    moment: &mut Moment<'_>,
) -> Result<Vec<SessionEvent>, Refusal> {
    let known = |topic: TopicId| {
        let mut topics = session.parking.all.iter();
        let known = topics.find(|known| known.id == topic);
        known.ok_or(Refusal::NoSuchThing("parked topic"))
    };
    let event = match command {
        Command::Park(words, from) => {
            if words.is_empty() {
                return Err(Refusal::NoWords("the topic"));
            }
            Author::check(from.as_ref(), session)?;
            Event::TopicParked {
                topic: moment.id(),
                number: number(session),
                words,
                from,
                item: None,
            }
        }
        Command::Went(topic, to) => {
            known(topic)?;
            to.check(session)?;
            Event::TopicWent { topic, to }
        }
        Command::Correct(topic, words) => {
            super::corrects(&known(topic)?.words, &words)?;
            Event::TopicCorrected { topic, words }
        }
    };
    Ok(vec![event.into()])
}
