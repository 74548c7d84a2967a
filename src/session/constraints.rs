//! Being honest about limits: things that cannot be moved here, things that can,
//! and wishes that pull against each other.

use serde::{Deserialize, Serialize};
use serde_with::{DeserializeFromStr, SerializeDisplay};

use super::Session;
use super::event::Event as SessionEvent;
use super::id::Id;
use super::moment::{Millis, Moment};
use super::refusal::Refusal;
use super::words::Words;

/// Names one constraint.
pub type ConstraintId = Id<Constraint>;

/// What sort of honesty it is.
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
pub enum ConstraintKind {
    /// Cannot be changed here.
    Fixed,
    /// Can be changed here.
    Open,
    /// Two things that pull against each other.
    Tension,
}

/// One thing that is fixed, open, or in tension.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Constraint {
    /// Its id.
    pub id: ConstraintId,
    /// Its small number.
    pub number: u32,
    /// Which sort.
    pub kind: ConstraintKind,
    /// What it is.
    pub words: Words,
    /// When it was named.
    pub named: Millis,
    /// What was done about it, once it is settled.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub settled: Option<Words>,
}

/// What can be asked of this room.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Names one.
    Name(ConstraintKind, Words),
    /// Corrects what one says.
    Correct(ConstraintId, Words),
    /// Says what was done about one: it is settled.
    Settle(ConstraintId, Words),
}

/// What happened in this room.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(tag = "what", rename_all = "kebab-case")]
#[schemars(rename = "ConstraintsEvent")]
pub enum Event {
    /// Something was named as fixed, open, or in tension.
    ConstraintNamed {
        /// Its id.
        constraint: ConstraintId,
        /// Its small number.
        number: u32,
        /// Which sort.
        kind: ConstraintKind,
        /// What it is.
        words: Words,
    },
    /// What one says was corrected.
    ConstraintCorrected {
        /// Which.
        constraint: ConstraintId,
        /// What it is.
        words: Words,
    },
    /// One is settled.
    ConstraintSettled {
        /// Which.
        constraint: ConstraintId,
        /// What was done.
        words: Words,
    },
}

impl Event {
    /// Returns what it is about.
    pub(super) fn constraint(&self) -> ConstraintId {
        match self {
            Self::ConstraintNamed { constraint, .. }
            | Self::ConstraintCorrected { constraint, .. }
            | Self::ConstraintSettled { constraint, .. } => *constraint,
        }
    }

    /// Blanks the words of one constraint.
    pub(super) fn withdraw(&mut self, which: ConstraintId) {
        let (Self::ConstraintNamed {
            constraint, words, ..
        }
        | Self::ConstraintCorrected { constraint, words }
        | Self::ConstraintSettled { constraint, words }) = self;
        if *constraint == which {
            words.withdraw();
        }
    }
}

/// All that was named, in its order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[serde(transparent)]
pub struct Constraints {
    /// Each of them.
    pub all: Vec<Constraint>,
}

impl Constraints {
    /// Returns one of them.
    #[must_use]
    pub fn get(&self, constraint: ConstraintId) -> Option<&Constraint> {
        self.all.iter().find(|known| known.id == constraint)
    }

    pub(super) fn apply(&mut self, event: &Event, t: Millis) {
        match event {
            Event::ConstraintNamed {
                constraint,
                number,
                kind,
                words,
            } => self.all.push(Constraint {
                id: *constraint,
                number: *number,
                kind: *kind,
                words: words.clone(),
                named: t,
                settled: None,
            }),
            Event::ConstraintCorrected { constraint, words } => {
                if let Some(known) = self.all.iter_mut().find(|c| c.id == *constraint) {
                    known.words = words.clone();
                }
            }
            Event::ConstraintSettled { constraint, words } => {
                if let Some(known) = self.all.iter_mut().find(|c| c.id == *constraint) {
                    known.settled = Some(words.clone());
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
    let known = |constraint: ConstraintId| {
        let known = session.constraints.get(constraint);
        known.ok_or(Refusal::NoSuchThing("constraint"))
    };
    let event = match command {
        Command::Name(_, words) if words.is_empty() => return Err(Refusal::NoWords("what it is")),
        Command::Name(kind, words) => Event::ConstraintNamed {
            constraint: moment.id(),
            number: super::next_number(session.constraints.all.iter().map(|c| c.number)),
            kind,
            words,
        },
        Command::Correct(constraint, words) => {
            super::corrects(&known(constraint)?.words, &words)?;
            Event::ConstraintCorrected { constraint, words }
        }
        Command::Settle(constraint, words) => {
            if words.is_empty() {
                return Err(Refusal::NoWords("what was done about it"));
            }
            if known(constraint)?.settled.as_ref() == Some(&words) {
                return Err(Refusal::SettledAlready);
            }
            Event::ConstraintSettled { constraint, words }
        }
    };
    Ok(vec![event.into()])
}
