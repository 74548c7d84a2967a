//! What is gathered by handing the laptop round: ideas, concerns, the reflection. Each sheet
//! is nobody's, and none is in the record before the gathering ends.

use serde::{Deserialize, Serialize};
use serde_with::{DeserializeFromStr, SerializeDisplay};

use super::event::Event as SessionEvent;
use super::id::Id;
use super::moment::{Millis, Moment};
use super::polls::{Ballot, PollId};
use super::refusal::Refusal;
use super::words::Words;
use super::{Command as SessionCommand, Session, concerns, ideas, reflection, together};

/// Names one gathering.
pub type GatheringId = Id<Gathering>;

/// What is gathered.
#[derive(
    Clone,
    Copy,
    Debug,
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
pub enum Gathered {
    /// Ideas without a name.
    Ideas,
    /// Concerns about the process without a name.
    Concerns,
    /// What people say at the end of how it was.
    Reflections,
}

/// What somebody filled in with the laptop to themselves.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Sheet {
    /// A ballot in a secret poll.
    Ballot(Ballot),
    /// An idea.
    Idea(Words),
    /// What isn't working.
    Concern(Words),
    /// What somebody answered to the closing questions.
    Reflection(reflection::Sheet),
}

/// What a sheet is for.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Purpose {
    /// A ballot in a secret poll.
    Poll(PollId),
    /// Something given without a name.
    Gathering(GatheringId),
}

/// One gathering.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gathering {
    /// Its id.
    pub id: GatheringId,
    /// What is gathered.
    pub what: Gathered,
    /// When it was begun.
    pub begun: Millis,
    /// When it ended.
    pub ended: Option<Millis>,
}

impl Sheet {
    /// Blanks the words on it.
    pub fn withdraw(&mut self) {
        match self {
            Self::Ballot(ballot) => ballot.withdraw(),
            Self::Idea(words) | Self::Concern(words) => words.withdraw(),
            Self::Reflection(sheet) => {
                sheet
                    .texts
                    .iter_mut()
                    .for_each(|(_, words)| words.withdraw());
            }
        }
    }

    /// Says whether nothing is on it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Idea(words) | Self::Concern(words) => words.is_empty(),
            // Whoever had the laptop and said nothing is one of those who may have said any of it.
            Self::Ballot(_) | Self::Reflection(_) => false,
        }
    }

    /// Says whether it is one that is gathered there.
    #[must_use]
    pub fn belongs_to(&self, what: Gathered) -> bool {
        match self {
            Self::Ballot(_) => false,
            Self::Idea(_) => what == Gathered::Ideas,
            Self::Concern(_) => what == Gathered::Concerns,
            Self::Reflection(_) => what == Gathered::Reflections,
        }
    }
}

/// Returns what the record is asked to do with sheets.
fn commands(sheets: Vec<Sheet>) -> Vec<SessionCommand> {
    let (mut commands, mut reflections) = (Vec::new(), Vec::new());
    for sheet in sheets {
        match sheet {
            // It belongs to a poll, and is none of what is gathered.
            Sheet::Ballot(_) => {}
            Sheet::Idea(words) => commands.push(
                ideas::Command::Capture {
                    words,
                    from: None,
                    theme: None,
                    builds_on: None,
                }
                .into(),
            ),
            Sheet::Concern(words) => commands.push(concerns::Command::Raise(words, None).into()),
            Sheet::Reflection(sheet) => reflections.push(sheet),
        }
    }
    // Fewer would point to whoever filled them in: they are not kept.
    if reflections.len() >= reflection::LEAST {
        commands.push(reflection::Command::Sheets(reflections).into());
    }
    commands
}

/// What can be asked of this room.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Begins to hand the laptop round.
    Begin(Gathered),
    /// Ends it, with what was handed in; whoever holds the sheets puts them there.
    End(Vec<Sheet>),
}

/// What happened in this room.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(tag = "what", rename_all = "kebab-case")]
#[schemars(rename = "GatheringEvent")]
pub enum Event {
    /// The laptop began to be handed round.
    GatheringBegun {
        /// Its id.
        gathering: GatheringId,
        /// What is gathered.
        gathered: Gathered,
    },
    /// It is over: what was handed in stands beside this, in an order that was drawn.
    GatheringEnded {
        /// Which.
        gathering: GatheringId,
        /// How many sheets were handed in.
        sheets: u32,
    },
}

/// All gatherings, in the order in which they were begun.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Gatherings {
    /// Each of them.
    pub all: Vec<Gathering>,
}

impl Gatherings {
    /// Returns the one that goes on: one at a time.
    #[must_use]
    pub fn open(&self) -> Option<&Gathering> {
        self.all.iter().rfind(|gathering| gathering.ended.is_none())
    }

    /// Returns one of them.
    #[must_use]
    pub fn get(&self, id: GatheringId) -> Option<&Gathering> {
        self.all.iter().find(|gathering| gathering.id == id)
    }

    pub(super) fn apply(&mut self, event: Event, t: Millis) {
        match event {
            Event::GatheringBegun {
                gathering,
                gathered,
            } => self.all.push(Gathering {
                id: gathering,
                what: gathered,
                begun: t,
                ended: None,
            }),
            Event::GatheringEnded { gathering, .. } => {
                let mut all = self.all.iter_mut();
                if let Some(ended) = all.find(|one| one.id == gathering) {
                    ended.ended = Some(t);
                }
            }
        }
    }
}

pub(super) fn decide(
    session: &Session,
    command: Command,
    moment: &mut Moment<'_>,
) -> Result<Vec<SessionEvent>, Refusal> {
    let open = session.gatherings.open();
    match (command, open) {
        (Command::Begin(_), Some(open)) => Err(Refusal::GatheringGoesOn(open.what)),
        (Command::Begin(gathered), None) => Ok(vec![
            Event::GatheringBegun {
                gathering: moment.id(),
                gathered,
            }
            .into(),
        ]),
        (Command::End(_), None) => Err(Refusal::NoGathering),
        (Command::End(mut sheets), Some(open)) => {
            sheets.retain(|sheet| sheet.belongs_to(open.what));
            // The order in which they came would tell who was first.
            moment.shuffle(&mut sheets);
            let ended = Event::GatheringEnded {
                gathering: open.id,
                sheets: u32::try_from(sheets.len()).unwrap_or(u32::MAX),
            };
            let commands = commands(sheets);
            let mut events = vec![ended.into()];
            if !commands.is_empty() {
                events.extend(together::decide(session, commands, moment)?);
            }
            Ok(events)
        }
    }
}
