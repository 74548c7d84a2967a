//! What is done with the terminal between two frames, since the screen itself cannot: copying to
//! the clipboard, and lending the terminal to an editor.

use std::io;

use super::Review;
use crate::clean;
use crate::desk::study::instead::say_instead;
use crate::words::review::Thing;

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

/// Opens a text in the editor of whoever sits there, and returns what it holds then, or says why
/// it could not.
pub type Edit = dyn Fn(&str) -> Result<String, String>;

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
                self.tell(match terminal.copy(&text) {
                    Ok(()) => "Copied, if this terminal takes it: some have to be told to (docs/review.md). o opens it in the editor instead.".to_owned(),
                    Err(error) => format!("The terminal did not take it: {error}."),
                });
                Ok(())
            }
            Some(Errand::Read(text)) => {
                let read = self.edited(terminal, &text)?;
                if let Err(why) = read {
                    self.tell(why);
                }
                Ok(())
            }
            Some(Errand::Rewrite(thing, before)) => {
                let edited = self.edited(terminal, &before)?;
                match edited.map(|text| clean::text(&text)) {
                    Err(why) => self.tell(why),
                    Ok(text) if text.trim().is_empty() || text == clean::text(&before) => {
                        self.tell("Nothing was changed.");
                    }
                    Ok(text) => {
                        if let Some(command) = say_instead(thing, &text) {
                            self.ask_why(command);
                        }
                    }
                }
                Ok(())
            }
        }
    }

    fn edited(&self, terminal: &dyn Lender, text: &str) -> io::Result<Result<String, String>> {
        let mut edited = Err("The editor was not opened.".to_owned());
        terminal.lend(&mut || edited = (self.edit)(text))?;
        Ok(edited)
    }
}
