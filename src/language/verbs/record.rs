//! Verbs of the record: taking back, correcting, striking, closing.

use clap::Subcommand;

use crate::language::parsing::whole;

/// What can be said of the record.
#[derive(Clone, Debug, Subcommand)]
pub(in crate::language) enum RecordVerb {
    /// Takes back what was done last
    Undo,
    /// Brings back what was taken back last
    Redo,
    /// Corrects what something says: idea, note, decision and the like, its number, the words
    Edit {
        /// idea, note, decision, action, concern, topic, constraint, agreement, reflection
        kind: String,
        /// Its number
        #[arg(value_parser = whole::<u32>)]
        number: u32,
        /// What it should say
        words: String,
    },
    /// Takes words out of the record for good: a kind and a number, or person and a name
    Strike {
        /// person, item, turn, idea, poll, decision, action, concern, topic, constraint, note, reflection,
        /// amendment; or session
        kind: String,
        /// Its number, or the person's name; nothing for the session's own words
        #[arg(default_value = "")]
        which: String,
    },
    /// Closes the session and writes its transcript
    Close,
    /// Leaves; the session can be taken up again
    Quit,
    /// Keeps the session in another folder from now on
    SaveTo {
        /// The folder
        folder: String,
    },
    /// Hides what is private, for a projector, or shows it again: hide or show
    Private {
        /// hide or show
        #[arg(action = clap::ArgAction::Set, value_parser = hide_or_show)]
        hide: bool,
    },
}

fn hide_or_show(text: &str) -> Result<bool, &'static str> {
    match text.to_lowercase().as_str() {
        "hide" => Ok(true),
        "show" => Ok(false),
        _ => Err("hide or show"),
    }
}
