//! Verbs of being honest: what isn't working, what is set aside, what cannot change.

use clap::Subcommand;

use crate::language::parsing::{Counts, counts, term, whole};
use crate::session::reflection::Answered;

/// What can be said to be honest.
#[derive(Clone, Debug, Subcommand)]
pub(in crate::language) enum HonestVerb {
    /// Keeps a concern about how we are working
    Concern {
        /// What isn't working
        words: String,
        /// Whose: names with commas between, or a group; nobody's otherwise
        #[arg(long)]
        from: Option<String>,
    },
    /// Answers a concern
    Answer {
        /// The concern's number
        #[arg(value_parser = whole::<u32>)]
        concern: u32,
        /// What was said
        words: String,
        /// What will change
        #[arg(long)]
        change: String,
    },
    /// Sets a topic aside in the parking lot
    Park {
        /// The topic
        words: String,
        /// Whose: names with commas between, or a group; nobody's otherwise
        #[arg(long)]
        from: Option<String>,
    },
    /// Says where a parked topic went
    Went {
        /// The topic's number
        #[arg(value_parser = whole::<u32>)]
        topic: u32,
        /// Where it went
        words: String,
    },
    /// Names something that cannot be changed here
    Fixed {
        /// What
        words: String,
    },
    /// Names something that can be changed here
    Open {
        /// What
        words: String,
    },
    /// Names two things that pull against each other
    Tension {
        /// What
        words: String,
    },
    /// Adds to the working agreement
    Agree {
        /// What was agreed
        words: String,
    },
    /// Asks one more question at the end
    Ask {
        /// The question
        words: String,
        /// scale, from 1 to 5; rung, of the ladder; words
        #[arg(long, value_parser = term::<Answered>)]
        kind: Option<Answered>,
    },
    /// Keeps what was answered to a closing question, by nobody: how many said what, or words
    Reflect {
        /// The question's number
        #[arg(value_parser = whole::<usize>)]
        question: usize,
        /// What somebody said
        words: Option<String>,
        /// How many gave the lowest answer, the next and so on, such as: counts 0 1 3 5 2
        #[arg(long, value_parser = counts, conflicts_with = "words")]
        counts: Option<Counts>,
    },
    /// Gives the session another title
    Title {
        /// The title
        words: String,
    },
}
