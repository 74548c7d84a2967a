//! Line editing at a terminal, on request: it moves the cursor about, which a
//! screen reader or a script had better be spared.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::io::{self, Write};

use rustyline::error::ReadlineError;
use rustyline::history::DefaultHistory;
use rustyline::{CompletionType, Config, Context, Helper};

use super::Lines;
use crate::desk::Desk;
use crate::language::{self, Completion};
use crate::session::Session;

/// A line editor with history, and completion of verbs and names.
pub struct Editor {
    editor: rustyline::Editor<Completer, DefaultHistory>,
    /// Lines of a paste that are still to be said.
    pasted: VecDeque<String>,
}

/// Completes from the session as it was when the line was begun.
struct Completer {
    session: RefCell<Session>,
}

impl Editor {
    /// Takes the terminal for editing.
    ///
    /// # Errors
    /// Returns why the terminal cannot be edited at.
    pub fn new() -> io::Result<Self> {
        let config = Config::builder()
            .completion_type(CompletionType::List)
            .build();
        let mut editor = rustyline::Editor::with_config(config).map_err(io::Error::other)?;
        editor.set_helper(Some(Completer {
            session: RefCell::default(),
        }));
        Ok(Self {
            editor,
            pasted: VecDeque::new(),
        })
    }
}

impl Lines for Editor {
    fn next_line(&mut self, desk: &Desk, _: &mut dyn Write) -> io::Result<Option<String>> {
        if let Some(completer) = self.editor.helper() {
            completer.session.replace(desk.live().session().clone());
        }
        if let Some(line) = self.pasted.pop_front() {
            return Ok(Some(line));
        }
        loop {
            match self.editor.readline("> ") {
                Ok(line) => {
                    // History is a convenience: that it could not be kept is
                    // nothing to stop for.
                    let _ = self.editor.add_history_entry(&line);
                    // A paste of several lines comes in one.
                    self.pasted = line.lines().map(str::to_owned).collect();
                    return Ok(Some(self.pasted.pop_front().unwrap_or_default()));
                }
                // Ctrl-C drops the line that is being typed, never the session.
                Err(ReadlineError::Interrupted) => {}
                Err(ReadlineError::Eof) => return Ok(None),
                Err(ReadlineError::Io(error)) => return Err(error),
                Err(other) => return Err(io::Error::other(other)),
            }
        }
    }

    fn private_line(&mut self, ask: &str, _: &mut dyn Write) -> io::Result<Option<String>> {
        match self.pasted.pop_front() {
            Some(line) => Ok(Some(line)),
            None => private(ask),
        }
    }

    fn is_terminal(&self) -> bool {
        true
    }
}

/// Reads a line of a sheet with an editor of its own, which is gone with it: no history and nothing
/// that was cut stays for the next person.
fn private(ask: &str) -> io::Result<Option<String>> {
    let mut editor = rustyline::DefaultEditor::new().map_err(io::Error::other)?;
    loop {
        match editor.readline(ask) {
            Ok(line) => return Ok(Some(line)),
            Err(ReadlineError::Interrupted) => {}
            Err(ReadlineError::Eof) => return Ok(None),
            Err(ReadlineError::Io(error)) => return Err(error),
            Err(other) => return Err(io::Error::other(other)),
        }
    }
}

impl rustyline::completion::Completer for Completer {
    type Candidate = String;

    fn complete(
        &self,
        line: &str,
        at: usize,
        _: &Context<'_>,
    ) -> rustyline::Result<(usize, Vec<String>)> {
        let typed = line.get(..at).unwrap_or(line);
        let Completion { from, words } = language::complete(typed, &self.session.borrow());
        Ok((from, words))
    }
}

impl rustyline::hint::Hinter for Completer {
    type Hint = String;
}
impl rustyline::highlight::Highlighter for Completer {}
impl rustyline::validate::Validator for Completer {}
impl Helper for Completer {}
