//! Every sentence that says what is wrong with an agenda file.

use super::{LARGEST, MOST_ENTRIES};
use crate::clean;

/// How much of a file a message quotes, in characters.
const QUOTED: usize = 40;

/// What is wrong with an agenda file, and what to do about it.
///
/// Each reads on from the place: "agenda.toml, line 3, column 1: ". What it
/// quotes of the file is cleaned and shortened.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    /// There is nothing in it.
    #[error("the file is empty; begin with a title, such as title = \"Our first meeting\".")]
    Empty,
    /// It is no agenda at all.
    #[error(
        "the file is larger than {} KiB, far more than an agenda; check that it is the right one.",
        LARGEST / 1024
    )]
    TooBig,
    /// The TOML parser cannot go on.
    #[error("{what}; {remedy}.")]
    Syntax {
        /// What it met.
        what: String,
        /// What to do.
        remedy: String,
    },
    /// A key that stands twice in one section.
    #[error(
        "\u{201c}{key}\u{201d} stands here for the second time; keep one of the two \
         (only [[items]], [[questions]] and [[people]], in two brackets each, may come again)."
    )]
    Twice {
        /// The key.
        key: String,
    },
    /// A field that nothing is known of, but that looks like another.
    #[error(
        "{section} has no field \u{201c}{field}\u{201d}; did you mean \u{201c}{nearest}\u{201d}?"
    )]
    Misspelt {
        /// What the section is called.
        section: &'static str,
        /// The field, as it stands.
        field: String,
        /// The one that it looks like.
        nearest: &'static str,
    },
    /// A field in the wrong section.
    #[error(
        "{section} has no field \u{201c}{field}\u{201d}; move it to {belongs}{}.",
        where_is(belongs)
    )]
    Misplaced {
        /// What the section is called.
        section: &'static str,
        /// The field.
        field: &'static str,
        /// What the section is called that has it.
        belongs: &'static str,
    },
    /// A field that nothing is known of.
    #[error("{section} has no field \u{201c}{field}\u{201d}; remove it, or use one of: {known}.")]
    Unknown {
        /// What the section is called.
        section: &'static str,
        /// The field, as it stands.
        field: String,
        /// Those that there are.
        known: String,
    },
    /// A value of the wrong sort.
    #[error("{field} should be {takes}, not {found}; write it like {example}")]
    WrongSort {
        /// The field.
        field: &'static str,
        /// What it takes.
        takes: &'static str,
        /// What stands there.
        found: &'static str,
        /// How to write it.
        example: &'static str,
    },
    /// A word that is none of those that a field knows.
    #[error(
        "\u{201c}{word}\u{201d} is not known for {field}; {}use one of: {known}.",
        meant(nearest.as_deref())
    )]
    UnknownWord {
        /// The field.
        field: &'static str,
        /// The word.
        word: String,
        /// The one that was most likely meant.
        nearest: Option<String>,
        /// Those that there are.
        known: String,
    },
    /// A number out of bounds.
    #[error("{field} is {found}; it must be from {least} to {most}.")]
    OutOfBounds {
        /// The field.
        field: &'static str,
        /// What stands there.
        found: String,
        /// The least that may stand there.
        least: u32,
        /// The most that may.
        most: u32,
    },
    /// A number with a fraction, where people count in whole ones.
    #[error("{field} is {found}; write a whole number, such as {example}")]
    Fraction {
        /// The field.
        field: &'static str,
        /// What stands there.
        found: String,
        /// How to write it.
        example: &'static str,
    },
    /// A field that must be there and isn't, or is empty.
    #[error("{section} needs a {field}; write one, such as {example}")]
    Missing {
        /// What is without it.
        section: &'static str,
        /// The field.
        field: &'static str,
        /// How to write it.
        example: &'static str,
    },
    /// An entry of a list with nothing in it.
    #[error("an entry of {field} has nothing in it that can be read; fill it in or remove it.")]
    EmptyEntry {
        /// The list.
        field: &'static str,
    },
    /// A list beyond all measure.
    #[error("{field} has more than {MOST_ENTRIES} entries; check that it is the right file.")]
    TooMany {
        /// The list.
        field: &'static str,
    },
    /// A ladder without rungs.
    #[error("ladder has no rungs; name at least one, or leave it out to use the usual ladder.")]
    NoRungs,
    /// Two rungs of one name could not be told apart.
    #[error("the rung \u{201c}{rung}\u{201d} stands in ladder twice; name each differently.")]
    RungTwice {
        /// The rung.
        rung: String,
    },
    /// The ladder has no such rung.
    #[error(
        "the ladder has no rung {found}; write its number, from 1 to {rungs}, or its name: {names}."
    )]
    NoSuchRung {
        /// What stands there.
        found: String,
        /// How many rungs there are.
        rungs: usize,
        /// How they are called.
        names: String,
    },
    /// The session would have two answers to what it felt like.
    #[error(
        "a second question asks for the rung of the ladder, after the one on line {line}; keep one of the two, or give this one another kind."
    )]
    RungAskedTwice {
        /// The line of the first.
        line: usize,
    },
    /// A limit that is neither a rule nor a time.
    #[error(
        "\u{201c}{found}\u{201d} is not a limit; use \"none\", \"shared\", \"even share\", \
         or a time with its unit, such as \"2 minutes\" or \"90 seconds\"."
    )]
    NoLimit {
        /// What stands there.
        found: String,
    },
    /// A limit of nothing, or longer than any turn.
    #[error(
        "the limit \u{201c}{found}\u{201d} is out of bounds; it must be from 1 second to 1 day."
    )]
    LimitOutOfBounds {
        /// What stands there.
        found: String,
    },
    /// Two people of one name could not be told apart.
    #[error(
        "the person on line {line} is called \u{201c}{name}\u{201d} too; \
         add something that tells the two apart, such as an initial."
    )]
    NameTwice {
        /// The name.
        name: String,
        /// The line of the first.
        line: usize,
    },
}

/// Adds where the top of a file is, which TOML makes easy to get wrong.
fn where_is(section: &str) -> &'static str {
    if section.starts_with('[') {
        ""
    } else {
        ", above the first line in [brackets]"
    }
}

fn meant(nearest: Option<&str>) -> String {
    nearest.map_or_else(String::new, |word| {
        format!("if you meant \u{201c}{word}\u{201d}, write that, or ")
    })
}

/// Cleans and shortens what a message quotes.
pub(in crate::store) fn quoted(text: &str) -> String {
    let text = clean::line(text);
    match text.char_indices().nth(QUOTED) {
        Some((end, _)) => format!("{}\u{2026}", &text[..end]),
        None => text,
    }
}
