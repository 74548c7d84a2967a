//! Verbs of decisions, and of who does what.

use clap::Subcommand;

use crate::language::days::{Day, day};
use crate::language::parsing::whole;

/// What can be said of decisions.
#[derive(Clone, Debug, Subcommand)]
pub(in crate::language) enum DecisionVerb {
    /// Records a decision with its reasons
    Decide {
        /// What was decided
        words: String,
        /// A reason; there can be several
        #[arg(long)]
        because: Vec<String>,
        /// How it was decided, in words
        #[arg(long)]
        how: Option<String>,
        /// The number of the poll that it follows
        #[arg(long, value_parser = whole::<u32>)]
        poll: Option<u32>,
        /// Why, where the poll did not carry it
        #[arg(long)]
        despite: Option<String>,
        /// The number of an idea that it came from; there can be several
        #[arg(long, value_parser = whole::<u32>)]
        idea: Vec<u32>,
        /// The number of something named as fixed, open or in tension that it keeps to
        #[arg(long, value_parser = whole::<u32>)]
        limit: Vec<u32>,
        /// The number of the decision that it takes the place of
        #[arg(long, value_parser = whole::<u32>)]
        instead_of: Option<u32>,
    },
    /// Adds a reason to a decision
    Reason {
        /// The decision's number
        #[arg(value_parser = whole::<u32>)]
        decision: u32,
        /// The reason
        words: String,
    },
    /// Adds what was weighed and not taken
    Alternative {
        /// The decision's number
        #[arg(value_parser = whole::<u32>)]
        decision: u32,
        /// What it was
        words: String,
        /// Why it was not taken
        #[arg(long)]
        because: String,
    },
    /// Adds a concern about a decision, or dissent from it
    Dissent {
        /// The decision's number
        #[arg(value_parser = whole::<u32>)]
        decision: u32,
        /// In their own words
        words: String,
        /// Whose: names with commas between, or a group; nobody's otherwise
        #[arg(long)]
        from: Option<String>,
        /// What would change their mind
        #[arg(long, alias = "unless")]
        change: Option<String>,
        /// What was answered
        #[arg(long)]
        answer: Option<String>,
    },
    /// Adds what a decision had to keep to
    Within {
        /// The decision's number
        #[arg(value_parser = whole::<u32>)]
        decision: u32,
        /// What it had to keep to
        words: String,
    },
    /// Says who really held the pen: a rung of the ladder, by number or name
    Rung {
        /// The decision's number
        #[arg(value_parser = whole::<u32>)]
        decision: u32,
        /// The rung
        rung: String,
    },
    /// Says when a decision is looked at again
    Review {
        /// The decision's number
        #[arg(value_parser = whole::<u32>)]
        decision: u32,
        /// The date, such as 2027-06-03, 1 March or in three months
        #[arg(value_parser = day)]
        on: Day,
    },
}
