//! Verbs of what the room makes: notes, votes.

use clap::Subcommand;

use super::PollVerb;
use crate::language::parsing::term;
use crate::session::polls::Choice;

/// What can be said of what the room makes.
#[derive(Clone, Debug, Subcommand)]
pub(in crate::language) enum MakesVerb {
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
