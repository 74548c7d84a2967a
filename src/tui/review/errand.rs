//! What is done with the terminal between two frames, since the screen itself cannot: copying to
//! the clipboard, and lending the terminal to an editor.

use std::io;

use super::Review;
use crate::clean;
use crate::words::review::Thing;
use crate::words::{counted, fit};

/// Something to be done between two frames.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Errand {
    /// To copy a text to the clipboard of whoever sits at the terminal.
    Copy(String),
    /// To open a text in an editor; what becomes of it there is not read.
    Read(String),
    /// To open the words of a thing in an editor; what comes back is put in their place.
    Rewrite(Thing, String),
}

/// Opens a text in the editor of whoever sits there, and returns what it holds then.
pub type Edit = dyn Fn(&str) -> Result<String, NotEdited>;

/// Why a text did not come back from an editor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotEdited {
    /// In a sentence.
    pub why: String,
    /// What the file holds all the same.
    pub text: Option<String>,
}

/// The cells of its beginning by which it is said what was copied.
const BEGINS: usize = 32;

/// The most bytes that are copied: more than that, and what carries them is longer than what many
/// terminals take in one go, which drop it without a word.
const MOST_COPIED: usize = 54_000;

/// A terminal that is held, as an errand needs it.
pub(in crate::tui) trait Lender {
    /// Sends a text to the terminal's clipboard.
    fn copy(&self, text: &str) -> io::Result<()>;

    /// Gives the terminal back for as long as `elsewhere` takes.
    fn lend(&self, elsewhere: &mut dyn FnMut()) -> io::Result<()>;
}

impl Review {
    /// Does what was asked for with the terminal.
    ///
    /// # Errors
    /// When the terminal cannot be taken again.
    pub(in crate::tui) fn do_errand(&mut self, terminal: &dyn Lender) -> io::Result<()> {
        match self.errand.take() {
            None => Ok(()),
            Some(Errand::Copy(text)) => {
                let told = copied(terminal, &text);
                self.tell(told);
                Ok(())
            }
            Some(Errand::Read(text)) => {
                let read = self.edited(terminal, &text)?;
                if let Err(NotEdited { why, .. }) = read {
                    self.tell(why);
                }
                Ok(())
            }
            Some(Errand::Rewrite(thing, before)) => {
                let edited = self.edited(terminal, &before)?;
                match edited.map(|text| clean::text(&text)) {
                    Ok(text) => self.say_otherwise(thing, text.trim_end()),
                    Err(NotEdited { why, text }) => {
                        let text = text.map(|text| clean::text(&text));
                        let text = text.filter(|text| *text != clean::text(&before));
                        let kept = match &text {
                            Some(_) => " What you wrote is kept: w opens it again.",
                            None => "",
                        };
                        self.tell(format!("{why}{kept}"));
                        if let Some(text) = text {
                            self.kept = Some((thing, text));
                        }
                    }
                }
                Ok(())
            }
        }
    }

    fn edited(&self, terminal: &dyn Lender, text: &str) -> io::Result<Result<String, NotEdited>> {
        let mut edited = Err(NotEdited {
            why: "The editor was not opened.".to_owned(),
            text: None,
        });
        terminal.lend(&mut || edited = (self.edit)(text))?;
        Ok(edited)
    }
}

/// Copies a text, and says what of it was copied.
fn copied(terminal: &dyn Lender, text: &str) -> String {
    let length = counted(text.chars().count(), "character", "characters");
    if text.len() > MOST_COPIED {
        return format!(
            "Not copied: it is {length} long, which is more than most terminals take. o opens it in the editor, p makes a report of the session."
        );
    }
    let begins = fit::cut(text.lines().next().unwrap_or_default(), BEGINS);
    match terminal.copy(text) {
        Ok(()) => format!(
            "Copied, {length}: \u{201c}{begins}\u{201d}, if this terminal takes it: some have to be told to (docs/review.md). o opens it in the editor instead."
        ),
        Err(error) => format!("The terminal did not take it: {error}."),
    }
}
