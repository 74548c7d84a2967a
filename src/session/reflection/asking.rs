//! The closing questions: those of the template, or the usual ones.

use serde::{Deserialize, Serialize};
use serde_with::{DeserializeFromStr, SerializeDisplay};

use crate::session::words::{Words, one_line};

/// How many steps a scale has: 1, not at all, to 5, entirely.
pub const SCALE: usize = 5;

/// How a closing question is answered.
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
pub enum Answered {
    /// From 1, not at all, to 5, entirely.
    #[default]
    Scale,
    /// With a rung of the ladder.
    Rung,
    /// In words.
    Words,
}

/// One question that is asked at the end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct ClosingQuestion {
    /// What is asked.
    #[serde(deserialize_with = "one_line")]
    pub words: Words,
    /// How it is answered.
    #[serde(default)]
    pub answered: Answered,
}

/// Returns the usual questions, for sessions that name none of their own.
#[must_use]
pub fn usual() -> Vec<ClosingQuestion> {
    [
        ("Was I heard?", Answered::Scale),
        ("Could I take part in my own way?", Answered::Scale),
        ("Will what we did today make a difference?", Answered::Scale),
        ("Which rung of the ladder did it feel like?", Answered::Rung),
        ("Who was missing?", Answered::Words),
        ("What should we do differently next time?", Answered::Words),
    ]
    .map(|(words, answered)| ClosingQuestion {
        words: Words::line(words),
        answered,
    })
    .to_vec()
}
