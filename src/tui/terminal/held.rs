//! The record of what is switched on, and how it is undone.

use std::io;
use std::os::fd::OwnedFd;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread::{self, ThreadId};
use std::time::Duration;

use crossterm::cursor::Show;
use crossterm::event::{
    DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture,
};
use crossterm::queue;
use crossterm::style::ResetColor;
use crossterm::terminal::{
    EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen, enable_raw_mode,
};
use rustix::termios::{self, LocalModes, OptionalActions, Termios};

use super::{Wanted, output};

/// How long a mode change waits for a terminal that takes no output, before it does without.
const PATIENCE: Duration = Duration::from_millis(250);

/// The most messages that are kept: a fault that repeats has said what it has to say.
const REPORTS: usize = 20;

/// What the guard, its screens, the panic hook and [`Restore`](super::Restore) share.
#[derive(Debug)]
pub(in crate::tui) struct Held {
    /// What keys come from, and what has the modes.
    pub(in crate::tui) tty: OwnedFd,
    /// The thread whose panic ends the program, and so gives the terminal back.
    owner: ThreadId,
    wanted: Wanted,
    on: Mutex<Switched>,
    /// What threads said that panicked while the screen was up.
    reports: Mutex<Vec<String>>,
}

/// What is switched on, and what was there before.
#[derive(Debug, Default)]
struct Switched {
    /// The modes to put back; present while raw mode is on.
    original: Option<Termios>,
    /// The foreground group when the modes were set, which is this program's own.
    group: Option<i32>,
    screen: bool,
    paste: bool,
    mouse: bool,
}

impl Held {
    pub(super) fn new(tty: OwnedFd, wanted: Wanted) -> Self {
        Self {
            tty,
            owner: thread::current().id(),
            wanted,
            on: Mutex::default(),
            reports: Mutex::default(),
        }
    }

    /// Whether this is the thread whose panic ends the program.
    pub(super) fn is_owner(&self) -> bool {
        self.owner == thread::current().id()
    }

    /// Keeps a message for when there is a plain terminal to print it on.
    pub(super) fn keep(&self, report: &str) {
        let mut reports = self.reports.lock().unwrap_or_else(PoisonError::into_inner);
        if reports.len() < REPORTS {
            let thread = thread::current();
            let name = thread.name().unwrap_or("without a name");
            reports.push(format!("thread {name}: {report}"));
        }
    }

    /// The record, even after a panic beside it: it is what can put things right.
    fn switched(&self) -> MutexGuard<'_, Switched> {
        self.on.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn is_on(&self) -> bool {
        self.switched().original.is_some()
    }

    /// Wakes whoever waits for input, though none is new: setting a terminal's modes does that.
    ///
    /// It does so under the record's lock and only while the modes are on, since setting raw
    /// modes at the wrong moment would leave the shell with them.
    pub(in crate::tui) fn nudge(&self) {
        let on = self.switched();
        if let Some(original) = &on.original
            && foreground(&self.tty) == on.group
        {
            let mut raw = original.clone();
            raw.make_raw();
            let _ = set_modes(&self.tty, &raw);
        }
    }

    pub(super) fn switch_on(&self) -> io::Result<()> {
        let outcome = self.try_switch_on(&mut self.switched());
        if outcome.is_err() {
            self.switch_off();
        }
        outcome
    }

    fn try_switch_on(&self, on: &mut Switched) -> io::Result<()> {
        let group = foreground(&self.tty);
        if on.original.is_some() && on.group != group {
            return Ok(()); // Behind a shell the modes are the shell's own.
        }
        // Modes read while ours are on would be raw ones, so what was there first is kept.
        let original = match on.original.take() {
            Some(original) => original,
            None => termios::tcgetattr(&self.tty)?,
        };
        let mut raw = original.clone();
        raw.make_raw();
        // Each is recorded before it is tried: undoing one that never came on does no harm.
        *on = Switched {
            original: Some(original),
            group,
            screen: true,
            paste: true,
            mouse: self.wanted.mouse,
        };
        set_modes(&self.tty, &raw)?;
        // Crossterm tells Ctrl-J from Enter only where it set the same modes itself. It does so
        // once, and what was there before is put back from here.
        let _ = enable_raw_mode();
        let mut bytes = Vec::new();
        queue!(bytes, EnterAlternateScreen, EnableBracketedPaste)?;
        if self.wanted.mouse {
            queue!(bytes, EnableMouseCapture)?;
        }
        output::send(rustix::stdio::stdout(), &bytes, Some(PATIENCE))
    }

    /// Undoes what is on. A dead terminal refuses, and there is nobody left to be told.
    pub(super) fn switch_off(&self) {
        let mut record = self.switched();
        let on = std::mem::take(&mut *record);
        let Some(original) = &on.original else { return };
        // Setting modes, and with `tostop` writing too, stops a process in the background.
        let foreground = foreground(&self.tty) == on.group;
        if foreground {
            let _ = set_modes(&self.tty, original);
        }
        if foreground || !original.local_modes.contains(LocalModes::TOSTOP) {
            let _ = output::send(rustix::stdio::stdout(), &on.undone(), Some(PATIENCE));
        }
    }

    /// Undoes what is on, and then prints what panicked meanwhile.
    pub(super) fn give_back(&self) {
        self.switch_off();
        let mut reports = self.reports.lock().unwrap_or_else(PoisonError::into_inner);
        for report in reports.drain(..) {
            let line = format!("{report}\n");
            let _ = output::send(rustix::stdio::stderr(), line.as_bytes(), Some(PATIENCE));
        }
    }
}

impl Switched {
    /// The sequences that undo what is on, the last thing switched on first.
    fn undone(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        // Writing to a `Vec` cannot fail, and half a restoration is better than a panic.
        let _ = queue!(bytes, EndSynchronizedUpdate);
        if self.mouse {
            let _ = queue!(bytes, DisableMouseCapture);
        }
        if self.paste {
            let _ = queue!(bytes, DisableBracketedPaste);
        }
        let _ = queue!(bytes, ResetColor, Show);
        if self.screen {
            let _ = queue!(bytes, LeaveAlternateScreen);
        }
        bytes
    }
}

/// Sets the modes at once, without waiting for output that nobody may be reading.
fn set_modes(tty: &OwnedFd, modes: &Termios) -> io::Result<()> {
    Ok(rustix::io::retry_on_intr(|| {
        termios::tcsetattr(tty, OptionalActions::Now, modes)
    })?)
}

/// The process group in the terminal's foreground; none where there is no telling.
pub(super) fn foreground(tty: &OwnedFd) -> Option<i32> {
    termios::tcgetpgrp(tty)
        .ok()
        .map(|group| group.as_raw_nonzero().get())
}
