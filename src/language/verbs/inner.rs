//! Verbs that come after another: "item next", "poll close", "correct start".

use clap::Subcommand;

use super::people::yes_or_no;
use crate::language::parsing::{ago, moved, term, whole};
use crate::session::agenda::ItemKind;
use crate::session::floor::corrections::When;

/// What was wrong: with the last turn, or with when someone was here.
#[derive(Clone, Debug, Subcommand)]
pub(in crate::language) enum Correction {
    /// It was somebody else's
    Speaker {
        /// Whose
        name: String,
    },
    /// It began earlier or later, such as -10s, or at the mark
    Start {
        /// By how much, with a minus for earlier; or mark, for the moment marked last
        #[arg(value_parser = moved, allow_hyphen_values = true)]
        by: When,
    },
    /// It ended earlier or later, such as -10s, or at the mark
    End {
        /// By how much, with a minus for earlier; or mark, for the moment marked last
        #[arg(value_parser = moved, allow_hyphen_values = true)]
        by: When,
    },
    /// It was two turns: "correct split 20s Sam" gives its last 20 seconds to Sam
    Split {
        /// How long before its end, such as 20s; or mark, for the moment marked last
        #[arg(value_parser = ago)]
        at: When,
        /// Whose the second turn was, where it was somebody else's
        name: Option<String>,
    },
    /// It was no turn of its own: the one before it went on
    Merge,
    /// Says why whoever was picked last was picked
    Why {
        /// Why, in a few words
        words: String,
    },
    /// Someone came earlier or later than was noted, such as -5m, or at the mark
    Came {
        /// Who
        name: String,
        /// By how much, with a minus for earlier; or mark
        #[arg(value_parser = moved, allow_hyphen_values = true)]
        by: When,
    },
    /// Someone left earlier or later than was noted, such as -5m, or at the mark
    Left {
        /// Who
        name: String,
        /// By how much, with a minus for earlier; or mark
        #[arg(value_parser = moved, allow_hyphen_values = true)]
        by: When,
    },
    /// Someone was here all the time who was noted as gone
    Stayed {
        /// Who
        name: String,
    },
}

/// What can be done to the agenda.
#[derive(Clone, Debug, Subcommand)]
pub(in crate::language) enum ItemVerb {
    /// Goes to the next item
    Next,
    /// Goes to an item, by its place or the beginning of its title
    Start {
        /// Which
        item: String,
    },
    /// Adds an item at the end
    Add {
        /// Its title
        title: String,
        /// The minutes planned
        #[arg(long, value_parser = whole::<u32>)]
        minutes: Option<u32>,
        /// welcome, check-in, discussion, round, ideas, vote, decision, break, reflection, close
        #[arg(long, value_parser = term::<ItemKind>)]
        kind: Option<ItemKind>,
        /// The question put to the room
        #[arg(long)]
        prompt: Option<String>,
        /// What should come of it
        #[arg(long)]
        outcome: Option<String>,
        /// Whether what was promised in earlier sessions is gone through on it: yes or no
        #[arg(long, value_parser = yes_or_no)]
        promised: Option<bool>,
        /// The item that it comes before
        #[arg(long)]
        before: Option<String>,
    },
    /// Leaves an item out; the current one if none is named
    Skip {
        /// Which
        item: Option<String>,
    },
    /// Sets an item aside in the parking lot; the current one if none is named
    Park {
        /// Which
        item: Option<String>,
    },
    /// Gives the current item more minutes
    Extend {
        /// How many
        #[arg(value_parser = whole::<u32>)]
        minutes: u32,
    },
    /// Moves an item to another place
    Move {
        /// Which
        item: String,
        /// To which place, counted from 1
        #[arg(value_parser = whole::<usize>)]
        place: usize,
    },
    /// Says anew what an item is
    Change {
        /// Which
        item: String,
        /// Its title
        #[arg(long)]
        title: Option<String>,
        /// The minutes planned
        #[arg(long, value_parser = whole::<u32>)]
        minutes: Option<u32>,
        /// What it is for
        #[arg(long, value_parser = term::<ItemKind>)]
        kind: Option<ItemKind>,
        /// The question put to the room
        #[arg(long)]
        prompt: Option<String>,
        /// What should come of it
        #[arg(long)]
        outcome: Option<String>,
        /// Whether what was promised in earlier sessions is gone through on it: yes or no
        #[arg(long, value_parser = yes_or_no)]
        promised: Option<bool>,
    },
}
