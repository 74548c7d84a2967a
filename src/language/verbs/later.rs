//! Verbs for decisions that were made before: what they rest on, what is otherwise
//! in them, and whether they hold.

use clap::Subcommand;

use crate::language::parsing::{term, whole};

/// What can be said of a decision later.
#[derive(Clone, Debug, Subcommand)]
pub(in crate::language) enum LaterVerb {
    /// Says from where a decision comes: ideas, a poll, and limits that were named
    Cite {
        /// The decision's number
        #[arg(value_parser = whole::<u32>)]
        decision: u32,
        /// The number of an idea that it came from; there can be several
        #[arg(long, value_parser = whole::<u32>)]
        idea: Vec<u32>,
        /// The number of something named as fixed, open or in tension that it keeps to
        #[arg(long, value_parser = whole::<u32>)]
        limit: Vec<u32>,
        /// The number of the poll that it follows
        #[arg(long, value_parser = whole::<u32>)]
        poll: Option<u32>,
        /// How it was decided, in words
        #[arg(long)]
        how: Option<String>,
        /// Why, where the poll did not carry it
        #[arg(long)]
        despite: Option<String>,
    },
    /// Corrects a part of a decision: amend 2 reason 1 "It is nearer"
    Amend {
        /// The decision's number
        #[arg(value_parser = whole::<u32>)]
        decision: u32,
        /// reason, alternative, dissent, within
        #[arg(value_parser = term::<Amended>)]
        part: Amended,
        /// Which of them, counted from 1
        #[arg(value_parser = whole::<usize>)]
        place: usize,
        /// What it should say; as it was otherwise
        words: Option<String>,
        /// Of an alternative: why it was not taken
        #[arg(long)]
        because: Option<String>,
        /// Of a dissent: whose it is
        #[arg(long)]
        from: Option<String>,
        /// Of a dissent: what would change their mind
        #[arg(long, alias = "unless")]
        change: Option<String>,
        /// Of a dissent: what was answered
        #[arg(long)]
        answer: Option<String>,
    },
    /// Opens a decision again; what it says stays in the record
    Reopen {
        /// The decision's number
        #[arg(value_parser = whole::<u32>)]
        decision: u32,
        /// Why
        #[arg(long)]
        because: String,
    },
    /// Says that a decision that was opened again holds after all
    Uphold {
        /// The decision's number
        #[arg(value_parser = whole::<u32>)]
        decision: u32,
        /// Why
        #[arg(long)]
        because: String,
    },
}

/// A sort of part of which a decision can have several.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, strum::Display, strum::EnumString, strum::VariantArray,
)]
#[strum(serialize_all = "lowercase", ascii_case_insensitive)]
pub(in crate::language) enum Amended {
    /// A reason.
    Reason,
    /// What was not taken.
    Alternative,
    /// A concern or dissent.
    Dissent,
    /// What it had to keep to.
    Within,
}
