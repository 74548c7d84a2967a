//! Verbs that ask, and change nothing.

use clap::Subcommand;

use super::Wanted;
use crate::language::parsing::term;

/// What can be told of a session.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    strum::Display,
    strum::EnumString,
    strum::VariantArray,
    Subcommand,
)]
#[strum(serialize_all = "lowercase", ascii_case_insensitive)]
pub enum Question {
    /// Tells who speaks and who is next, with the reasons
    Floor,
    /// Tells the agenda with its times
    Agenda,
    /// Tells who is here
    People,
    /// Tells who has not been heard for a while
    Quiet,
    /// Tells how evenly the floor was shared, now and over the session
    #[command(alias = "balance")]
    Mirror,
    /// Tells the ideas: as a verb it takes what is looked for
    #[command(skip)]
    Ideas,
    /// Tells the polls and their results
    Polls,
    /// Tells the decisions with their reasons
    Decisions,
    /// Tells the actions
    Actions,
    /// Tells the concerns, the open ones first
    Concerns,
    /// Tells what is parked
    Parked,
    /// Tells what is fixed, what is open, and the tensions
    Limits,
    /// Tells the notes
    Notes,
    /// Tells the cards held up and the like, and which still press
    Signals,
    /// Tells the closing questions with what was answered: what was aimed for, what it felt like
    Reflection,
    /// Tells what this session is for
    About,
    /// Tells the turns with their numbers and times
    Turns,
    /// Tells what was amended once the session was closed: by whom, why, and what it was
    Amendments,
}

/// What can be asked.
#[derive(Clone, Debug, Subcommand)]
pub(in crate::language) enum QuestionVerb {
    /// Of the session.
    #[command(flatten)]
    Session(Question),
    /// Tells the ideas, or those of a theme, of somebody, of an item, or that hold words
    Ideas(Wanted),
    /// Goes to a panel of the screen and gives it all the room; tells the same without a screen
    Look {
        /// At what: floor, ideas, notes, agenda, people, decisions, polls, concerns, parked, mirror
        #[arg(value_parser = term::<Question>)]
        at: Question,
    },
    /// Tells whether all is saved, and where
    Saved,
    /// Tells what can be said, or all about one word
    Help {
        /// The word
        word: Vec<String>,
    },
}
