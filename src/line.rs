//! The line mode: a command a line, answers in sentences, no escape codes in
//! its output; for screen readers, scripts and tests. At a terminal it asks before what
//! nothing takes back; a script means what it says. Only where the laptop is
//! handed round does it clear the terminal, since the next person reads it.

mod editing;
mod handing;
pub mod replay;
pub mod review;

use std::io::{self, BufRead, Write};
use std::time::Duration;

use crate::desk::{Desk, Said, SaidKind};
use crate::live::Saved;
use crate::words::{answers, series};

pub use editing::Editor;

/// How long an answer waits for the disk.
const A_MOMENT: Duration = Duration::from_millis(250);

/// Where lines come from.
pub trait Lines {
    /// Returns the next line, without its end; `None` when there are no more.
    /// The desk is there to complete from.
    ///
    /// # Errors
    /// Returns what the input said.
    fn next_line(&mut self, desk: &Desk, output: &mut dyn Write) -> io::Result<Option<String>>;

    /// Returns the next line as somebody types it on a sheet, after `ask`: it is
    /// kept in no history.
    ///
    /// # Errors
    /// Returns what the input said.
    fn private_line(&mut self, ask: &str, output: &mut dyn Write) -> io::Result<Option<String>>;

    /// Says whether a terminal shows what was typed.
    fn is_terminal(&self) -> bool;
}

/// Lines from a pipe, a file, or a terminal without editing.
pub struct Plain<R> {
    input: R,
    /// Whether someone is there to be shown where to type.
    prompts: bool,
}

impl<R: BufRead> Plain<R> {
    /// Reads from `input`; `prompts` when a person types there.
    pub fn new(input: R, prompts: bool) -> Self {
        Self { input, prompts }
    }
}

impl<R: BufRead> Lines for Plain<R> {
    fn next_line(&mut self, _: &Desk, output: &mut dyn Write) -> io::Result<Option<String>> {
        if self.prompts {
            write!(output, "> ")?;
            output.flush()?;
        }
        self.read(output)
    }

    fn private_line(&mut self, ask: &str, output: &mut dyn Write) -> io::Result<Option<String>> {
        if self.prompts {
            write!(output, "{ask}")?;
        } else {
            writeln!(output, "{}", ask.trim_end())?;
        }
        output.flush()?;
        self.read(output)
    }

    fn is_terminal(&self) -> bool {
        self.prompts
    }
}

impl<R: BufRead> Plain<R> {
    fn read(&mut self, output: &mut dyn Write) -> io::Result<Option<String>> {
        let mut line = Vec::new();
        if self.input.read_until(b'\n', &mut line)? == 0 {
            if self.prompts {
                writeln!(output)?;
            }
            return Ok(None);
        }
        // What is no text is taken for what it most looks like: a line must not
        // end the session.
        Ok(Some(String::from_utf8_lossy(&line).into_owned()))
    }
}

/// How a run in line mode ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// The session is left, to be taken up again.
    Left,
    /// The session was closed: its transcript is to be written.
    Closed,
    /// A script ended while the laptop was handed round: its last lines were read as what
    /// people gave. The session is left as it is.
    HandedRound,
}

/// Runs a session line by line until it is closed, left, or the input ends.
///
/// # Errors
/// Returns what the input or the output said; the session is kept in any case.
pub fn run(desk: &mut Desk, lines: &mut dyn Lines, output: &mut dyn Write) -> io::Result<Ended> {
    match each_line(desk, lines, output) {
        Ok(Some(ended @ (Ended::Left | Ended::Closed))) => Ok(ended),
        Ok(ended) => {
            if let Some(left) = desk.nobody_is_left() {
                writeln!(output, "{left}")?;
            }
            Ok(ended.unwrap_or(Ended::Left))
        }
        // Whoever read the answers has gone, and cannot be told.
        Err(error) => {
            desk.nobody_is_left();
            Err(error)
        }
    }
}

/// Does a line at a time; returns nothing where the input ends.
fn each_line(
    desk: &mut Desk,
    lines: &mut dyn Lines,
    output: &mut dyn Write,
) -> io::Result<Option<Ended>> {
    let mut warned = false;
    loop {
        warn(desk, &mut warned, output)?;
        let Some(line) = lines.next_line(desk, output)? else {
            return Ok(None);
        };
        if lines.is_terminal()
            && let Some(question) = desk.is_for_good(&line)
        {
            writeln!(output, "{question}")?;
            let answer = lines.private_line("To do it, type yes, then Enter: ", output)?;
            if !answer.as_deref().is_some_and(is_yes) {
                writeln!(output, "Nothing was done.")?;
                continue;
            }
            desk.accept_what_is_left();
        }
        if let Some(gap) = desk.look_for_gap() {
            writeln!(output, "{gap}")?;
        }
        let Said { text, kind, .. } = desk.say(&line);
        // What is answered as done had better be on disk; a disk that does not
        // answer holds nobody up for long.
        desk.settle(A_MOMENT);
        if !text.is_empty() {
            writeln!(output, "{text}")?;
            output.flush()?;
        }
        match kind {
            SaidKind::Quit => return Ok(Some(Ended::Left)),
            SaidKind::Closed => return Ok(Some(Ended::Closed)),
            SaidKind::HandOver => {
                if let Some(handing) = desk.take_handing() {
                    let is_back = handing::run(desk, handing, lines, output)?;
                    if !is_back && !lines.is_terminal() {
                        return Ok(Some(Ended::HandedRound));
                    }
                }
            }
            SaidKind::Done | SaidKind::Answer | SaidKind::Refused | SaidKind::Misunderstood => {}
        }
    }
}

/// Says whether an answer is a clear yes; anything else changes nothing.
fn is_yes(answer: &str) -> bool {
    ["yes", "y"].contains(&answer.trim().to_lowercase().as_str())
}

/// Returns what is said at the start.
#[must_use]
pub fn greeting(desk: &Desk) -> String {
    let session = desk.live().session();
    let items = session.agenda.items.len();
    let mut text = format!("{}\n", answers::about(session));
    text.push_str(&match items {
        0 => "The agenda is empty. To add an item: item add \"TITLE\" --minutes 10".to_owned(),
        1 => "One item is on the agenda. To start it: item next".to_owned(),
        _ => format!("{items} items are on the agenda. To see them: agenda. To start: item next"),
    });
    if let Some(waiting) = series::waiting(session) {
        text.push_str(&format!("\n{waiting} To see them: actions"));
    }
    if session.people.everyone.is_empty() {
        text.push_str("\nNobody has been added yet. To add someone: person NAME");
    }
    text.push_str("\nFor all that can be said: help");
    text
}

/// Says it loudly, once, when the disk does not take what happens; and when it
/// does again.
fn warn(desk: &Desk, warned: &mut bool, output: &mut dyn Write) -> io::Result<()> {
    match desk.live().saved() {
        Saved::NotSince { since, why } if !*warned => {
            *warned = true;
            writeln!(
                output,
                "NOT SAVED SINCE {}: {why}. The session goes on and it is tried again; to keep it elsewhere: save-to FOLDER",
                since.format("%H:%M")
            )
        }
        Saved::All if *warned => {
            *warned = false;
            writeln!(output, "All is saved again.")
        }
        _ => Ok(()),
    }
}
