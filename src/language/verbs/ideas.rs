//! Verbs of ideas: capturing, putting in order, looking for them.

use clap::{Args, Subcommand};

use crate::language::parsing::{length, numbers, term, whole};
use crate::session::Millis;
use crate::session::ideas::search::Sorting;

/// What can be said of ideas.
#[derive(Clone, Debug, Subcommand)]
pub(in crate::language) enum IdeasVerb {
    /// Captures an idea
    Idea {
        /// The idea
        words: String,
        /// Whose: names with commas between, a group, or nobody; nobody's otherwise
        #[arg(long)]
        from: Option<String>,
        /// What it belongs to
        #[arg(long)]
        theme: Option<String>,
        /// The number of the idea that it builds on
        #[arg(long, value_parser = whole::<u32>)]
        on: Option<u32>,
    },
    /// Captures the ideas of a file: one a line, or CSV with the columns idea, author, theme
    IdeasFrom {
        /// The file
        file: String,
    },
    /// Says what an idea belongs to, or several: 3,5,7 or 3-7
    Theme {
        /// The idea's number; several with commas between, or from-to
        #[arg(value_parser = numbers)]
        idea: Numbers,
        /// The theme
        words: String,
    },
    /// Says whose an idea is: names with commas between, a group, or nobody
    Credit {
        /// The idea's number
        #[arg(value_parser = whole::<u32>)]
        idea: u32,
        /// Whose
        names: String,
    },
    /// Has an idea take in others: "merge 3 5 7" has 5 and 7 go into 3, with their authors
    Merge {
        /// The number of the idea that takes them in, then theirs
        #[arg(required = true, value_parser = numbers)]
        ideas: Vec<Numbers>,
        /// What it says from now on
        #[arg(long = "as", value_name = "WORDS")]
        says: Option<String>,
    },
    /// Takes an idea out again of the one that it went into
    Apart {
        /// The idea's number
        #[arg(value_parser = whole::<u32>)]
        idea: u32,
    },
    /// Splits an idea into two or more, each in double quotes; whose it is stays with each
    Split {
        /// The idea's number
        #[arg(value_parser = whole::<u32>)]
        idea: u32,
        /// What each says
        #[arg(required = true)]
        parts: Vec<String>,
    },
    /// Moves an idea to an item of the agenda, or to none: "place 3,5 2"
    Place {
        /// The idea's number; several with commas between, or from-to
        #[arg(value_parser = numbers)]
        idea: Numbers,
        /// The item, by its place or the beginning of its title; none for no item
        item: String,
    },
    /// Tells how an idea came about: what it said before, what went into it
    History {
        /// The idea's number
        #[arg(value_parser = whole::<u32>)]
        idea: u32,
    },
    /// Has everybody write in silence, then read out one each: a time, read out, or end
    Write {
        /// How long, such as 5m; read out for going on to that; end when all is handed in
        what: Option<String>,
    },
}

/// One or more numbers typed as one word: "3", "3,5,7", "3-7".
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::language) struct Numbers(pub(in crate::language) Vec<u32>);

/// Which ideas are to be told, and how they are sorted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Args)]
pub(in crate::language) struct Wanted {
    /// Those of a theme, or of its beginning
    #[arg(long)]
    pub(in crate::language) theme: Option<String>,
    /// Those of somebody, or of a group
    #[arg(long)]
    pub(in crate::language) from: Option<String>,
    /// Those of an item of the agenda
    #[arg(long)]
    pub(in crate::language) item: Option<String>,
    /// Those that hold these words
    #[arg(long)]
    pub(in crate::language) find: Option<String>,
    /// new, old, theme, author, item, built on
    #[arg(long, value_parser = term::<Sorting>)]
    pub(in crate::language) by: Option<Sorting>,
}

/// What was said of a writing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::language) enum WriteWhat {
    Begin(Option<Millis>),
    ReadOut,
    End,
}

impl WriteWhat {
    /// Reads what was said after "write".
    ///
    /// # Errors
    /// Says what can be said there.
    pub(in crate::language) fn read(typed: Option<&str>) -> Result<Self, String> {
        let Some(typed) = typed else {
            return Ok(Self::Begin(None));
        };
        match typed.trim().to_lowercase().as_str() {
            "read out" | "read" | "out" | "reading out" => Ok(Self::ReadOut),
            "end" | "ended" | "over" => Ok(Self::End),
            time => length(time).map(|time| Self::Begin(Some(time))),
        }
    }
}
