//! The verbs of the language: one table, from which parsing, help, hints and
//! completion are all made. A topic has a room; `inner` has the verbs that come
//! after another.

mod actions;
mod amends;
mod decisions;
mod floor;
mod honest;
mod ideas;
mod inner;
mod later;
mod makes;
mod people;
mod polls;
mod questions;
mod record;

use clap::{Parser, Subcommand};

pub(super) use actions::ActionVerb;
pub(super) use amends::{AmendsVerb, TurnPart};
pub(super) use decisions::DecisionVerb;
pub(super) use floor::FloorVerb;
pub(super) use honest::HonestVerb;
pub(super) use ideas::{IdeasVerb, Numbers, Wanted, WriteWhat};
pub(super) use inner::{Correction, ItemVerb};
pub(super) use later::{Amended, LaterVerb};
pub(super) use makes::{Gather, MakesVerb};
pub(super) use people::PeopleVerb;
pub(super) use polls::{ChoiceWords, PollVerb};
pub use questions::Question;
pub(super) use questions::QuestionVerb;
pub(super) use record::RecordVerb;

/// One line of the language.
#[derive(Debug, Parser)]
#[command(
    name = "",
    no_binary_name = true,
    disable_help_flag = true,
    disable_help_subcommand = true,
    help_template = "{about-with-newline}\n{usage-heading} {usage}\n\n{all-args}",
    allow_negative_numbers = true
)]
pub(super) struct Line {
    #[command(subcommand)]
    pub(super) verb: Verb,
}

/// What can be said.
#[derive(Clone, Debug, Subcommand)]
pub(super) enum Verb {
    /// Of the floor.
    #[command(flatten)]
    Floor(FloorVerb),
    /// Of people.
    #[command(flatten)]
    People(PeopleVerb),
    /// Goes through the agenda: next, start, add, skip, park, extend, move, change
    Item {
        /// What to do
        #[command(subcommand)]
        what: ItemVerb,
    },
    /// Of ideas.
    #[command(flatten)]
    Ideas(IdeasVerb),
    /// Of what the room makes.
    #[command(flatten)]
    Makes(MakesVerb),
    /// Of decisions.
    #[command(flatten)]
    Decisions(DecisionVerb),
    /// Of decisions that were made before.
    #[command(flatten)]
    Later(LaterVerb),
    /// Of who does what.
    #[command(flatten)]
    Actions(ActionVerb),
    /// Of being honest.
    #[command(flatten)]
    Honest(HonestVerb),
    /// Of what is put right.
    #[command(flatten)]
    Amends(AmendsVerb),
    /// Of the record.
    #[command(flatten)]
    Record(RecordVerb),
    /// Of what is to be told.
    #[command(flatten)]
    Asks(QuestionVerb),
}
