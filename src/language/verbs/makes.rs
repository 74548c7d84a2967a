//! Verbs of what the room makes: notes, votes.

use clap::Subcommand;

use super::PollVerb;
use crate::language::parsing::term;
use crate::session::gathering::Gathered;

/// What the laptop is handed round for.
#[derive(Clone, Copy, Debug)]
pub(in crate::language) enum Gather {
    /// It begins, or goes on.
    For(Gathered),
    /// What was handed in goes into the record.
    End,
}

fn gather(text: &str) -> Result<Gather, String> {
    if text.trim().eq_ignore_ascii_case("end") {
        return Ok(Gather::End);
    }
    let what = term::<Gathered>(text).map(Gather::For);
    what.map_err(|terms| format!("{terms}, end"))
}

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
    /// Hands the laptop round for what people give without their names; end puts it into the record
    Gather {
        /// ideas, concerns, reflections; or end
        #[arg(value_parser = gather)]
        what: Gather,
    },
    /// Casts open ballots: "vote for Jo, Sam", "vote Jo 4", "vote Jo 2 > 1 = 3"; or hands the laptop round: "vote secretly"
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
