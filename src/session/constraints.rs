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
)]
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
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
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
}

/// What can be asked of this room.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Names one.
    Name(ConstraintKind, Words),
}

/// What happened in this room.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "kebab-case")]
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
}

impl Event {
    /// Blanks the words of one constraint.
    pub(super) fn withdraw(&mut self, which: ConstraintId) {
        let Self::ConstraintNamed {
            constraint, words, ..
        } = self;
        if *constraint == which {
            words.withdraw();
        }
    }
}

/// All that was named, in its order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Constraints {
    /// Each of them.
    pub all: Vec<Constraint>,
}

impl Constraints {
    pub(super) fn apply(&mut self, event: &Event, t: Millis) {
        let Event::ConstraintNamed {
            constraint,
            number,
            kind,
            words,
        } = event;
        self.all.push(Constraint {
            id: *constraint,
            number: *number,
            kind: *kind,
            words: words.clone(),
            named: t,
        });
    }
}

pub(super) fn decide(
    session: &Session,
    command: Command,
    moment: &mut Moment<'_>,
) -> Result<Vec<SessionEvent>, Refusal> {
    let Command::Name(kind, words) = command;
    if words.is_empty() {
        return Err(Refusal::NoWords("what it is"));
    }
    let number = super::next_number(session.constraints.all.iter().map(|c| c.number));
    Ok(vec![
        Event::ConstraintNamed {
            constraint: moment.id(),
            number,
            kind,
            words,
        }
        .into(),
    ])
}
