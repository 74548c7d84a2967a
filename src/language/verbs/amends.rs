//! Verbs of what is put right in a session, mostly once it is closed.

use clap::Subcommand;

use crate::language::days::{Day, day};
use crate::language::parsing::{term, whole};
use crate::session::meeting::Framed;

/// What can be said to put a session right.
#[derive(Clone, Debug, Subcommand)]
pub(in crate::language) enum AmendsVerb {
    /// Puts any turn of a closed session right: turn 14 speaker Jo, turn 14 start 10:42:30
    Turn {
        /// Its number; to see them: turns
        #[arg(value_parser = whole::<u32>)]
        number: u32,
        /// speaker, start, end, split, merge, picked
        #[arg(value_parser = term::<TurnPart>)]
        what: TurnPart,
        /// Whose it was; when, such as 10:42:30 or -10s; why they were picked
        #[arg(allow_hyphen_values = true)]
        to: Option<String>,
        /// Of a turn that was two: whose the second was
        name: Option<String>,
    },
    /// Words the question of a closed poll otherwise, or one of its options: a typo
    Reword {
        /// The poll's number
        #[arg(value_parser = whole::<u32>)]
        poll: u32,
        /// What it should say
        words: String,
        /// Which option, counted from 1, where it is not the question
        #[arg(long, value_parser = whole::<usize>)]
        option: Option<usize>,
    },
    /// Says what the session is about: place, series, need, who benefits, difference
    Frame {
        /// place, series, need, who benefits, difference
        #[arg(value_parser = term::<Framed>)]
        what: Framed,
        /// What it is; nothing takes it away
        #[arg(default_value = "")]
        words: String,
    },
    /// Adds a note that was missed: noted 10:42 "The lift is broken"
    Noted {
        /// When: a time of day such as 10:42, or how long after the beginning, such as 12m
        at: String,
        /// The note
        words: String,
    },
    /// Marks a decision, or the minutes of a closed session, as confirmed by the group
    Confirm {
        /// minutes, or the number of a decision
        what: String,
        /// By whom: "all who were there"
        words: String,
        /// On which day, such as 2026-05-01
        #[arg(long, value_parser = day)]
        on: Option<Day>,
    },
}

/// What can be wrong with a turn.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, strum::Display, strum::EnumString, strum::VariantArray,
)]
#[strum(serialize_all = "lowercase", ascii_case_insensitive)]
pub(in crate::language) enum TurnPart {
    /// Whose it was.
    Speaker,
    /// When it began.
    Start,
    /// When it ended.
    End,
    /// It was two.
    Split,
    /// It was none of its own.
    Merge,
    /// Why its speaker was picked.
    Picked,
}
