//! Verbs of what the room makes: notes, votes.

use clap::Subcommand;

use super::PollVerb;

/// What can be said of what the room makes.
#[derive(Clone, Debug, Subcommand)]
pub(in crate::language) enum MakesVerb {
    /// Takes a note
    Note {
        /// The note
        words: String,
    },
    /// Asks the room: a poll's question, or open, options, rule, count, close, void, again
    Poll {
        /// What to do
        #[command(subcommand)]
        what: PollVerb,
    },
    /// Casts open ballots: "vote for Jo, Sam", "vote Jo 4", "vote Jo 2 > 1 = 3"
    Vote {
        /// The answer and whose it is, in either order; among options, whose comes first
        #[arg(required = true)]
        ballot: Vec<String>,
        /// Why they object
        #[arg(long)]
        because: Option<String>,
        /// What would remove the objection
        #[arg(long)]
        unless: Option<String>,
    },
}
