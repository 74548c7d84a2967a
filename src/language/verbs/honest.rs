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
    /// Opens a concern again, since its answer does not do
    Unanswered {
        /// The concern's number
        #[arg(value_parser = whole::<u32>)]
        concern: u32,
        /// Why it does not do
        #[arg(long)]
        because: String,
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
        /// Where it went, in words
        words: Option<String>,
        /// The item of the agenda that it went to
        #[arg(long, conflicts_with = "words")]
        item: Option<String>,
        /// The number of the action that it went to
        #[arg(long, value_parser = whole::<u32>, conflicts_with_all = ["words", "item"])]
        action: Option<u32>,
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
    /// Says what was done about a tension, or something fixed: it is settled
    Settle {
        /// Its number
        #[arg(value_parser = whole::<u32>)]
        constraint: u32,
        /// What was done
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
