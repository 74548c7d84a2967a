//! Verbs of what the room makes: ideas, notes, votes.

use clap::Subcommand;

use super::PollVerb;
use crate::language::parsing::{term, whole};
use crate::session::polls::Choice;

/// What can be said of what the room makes.
#[derive(Clone, Debug, Subcommand)]
pub(in crate::language) enum MakesVerb {
    /// Captures an idea
    Idea {
        /// The idea
        words: String,
        /// Whose: names with commas between, or a group; nobody's otherwise
        #[arg(long)]
        from: Option<String>,
        /// What it belongs to
        #[arg(long)]
        theme: Option<String>,
        /// The number of the idea that it builds on
        #[arg(long, value_parser = whole::<u32>)]
        on: Option<u32>,
    },
    /// Says what an idea belongs to
    Theme {
        /// The idea's number
        #[arg(value_parser = whole::<u32>)]
        idea: u32,
        /// The theme
        words: String,
    },
    /// Says whose an idea is: names with commas between, a group, or nobody
    Credit {
        /// The idea's number
        #[arg(value_parser = whole::<u32>)]
        idea: u32,
        /// Whose
        names: String,
    },
    /// Takes a note
    Note {
        /// The note
        words: String,
    },
    /// Takes a show of hands: its question, or open, rule, count, close
    Poll {
        /// What to do
        #[command(subcommand)]
        what: PollVerb,
    },
    /// Casts ballots: for, against or abstain, and whose
    Vote {
        /// for, against, abstain
        #[arg(value_parser = term::<Choice>)]
        choice: Choice,
        /// Whose
        #[arg(required = true)]
        names: Vec<String>,
    },
}
