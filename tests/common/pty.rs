//! A terminal for tests: a pseudo-terminal, and a screen that is what a person would see.
//!
//! A thread reads what the program writes and keeps the screen; the test waits for what it
//! expects to be there. Nothing sleeps: every wait ends as soon as the screen is right, or at
//! its deadline, with the screen in the message.

#![allow(dead_code, reason = "each test program uses a part of it")]

use std::fs::File;
use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::os::fd::OwnedFd;
use std::os::unix::net::UnixStream;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::{Arc, Condvar, Mutex, MutexGuard};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, poll};
use rustix::fs::{Mode, OFlags, open};
use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use rustix::termios::{Winsize, tcsetwinsize};
use vt100::{Callbacks, Cell, Parser, Screen};

/// How long a wait may last unless said otherwise: far longer than anything takes, since a test
/// that waits for it has failed anyway, and a busy machine must not make one fail.
pub(crate) const DEADLINE: Duration = Duration::from_secs(30);

/// The clock ticks a second in which Linux counts a process's time.
const TICKS: u64 = 100;

/// A program running in a terminal of its own, as the leader of a session of its own.
pub(crate) struct Pty {
    /// The terminal's own side; nothing else holds it but the reading thread, so that closing
    /// it is exactly what closing a terminal's window is.
    master: Option<Arc<File>>,
    reading: Option<(UnixStream, JoinHandle<()>)>,
    id: u32,
    seen: Arc<Seen>,
}

struct Seen {
    state: Mutex<State>,
    changed: Condvar,
}

struct State {
    parser: Parser<Answers>,
    /// Everything that was written, for what a screen doesn't show.
    raw: Vec<u8>,
    exit: Option<ExitStatus>,
}

/// Answers the questions that a program may ask its terminal.
#[derive(Default)]
struct Answers(Vec<u8>);

impl Callbacks for Answers {
    fn unhandled_csi(
        &mut self,
        screen: &mut Screen,
        mark: Option<u8>,
        _: Option<u8>,
        params: &[&[u16]],
        command: char,
    ) {
        let first = params.first().and_then(|group| group.first()).copied();
        match (mark, first, command) {
            (None, Some(6), 'n') => {
                let (row, column) = screen.cursor_position();
                self.0
                    .extend(format!("\x1b[{};{}R", row + 1, column + 1).bytes());
            }
            (None, Some(5), 'n') => self.0.extend(b"\x1b[0n"),
            (None, _, 'c') => self.0.extend(b"\x1b[?62;22c"),
            _ => {}
        }
    }
}

impl Pty {
    /// Starts `command` (program and arguments) in a terminal of `columns` × `rows`, with `env`
    /// beside the environment of the test.
    pub(crate) fn spawn(command: &[&str], env: &[(&str, String)], columns: u16, rows: u16) -> Self {
        let (master, slave) = pair();
        tcsetwinsize(&master, size(columns, rows)).expect("a size");
        let duplicate = || slave.try_clone().expect("a descriptor");
        // `setsid` replaces itself by the program, so the number is the program's own.
        let child = Command::new("setsid")
            .arg("--ctty")
            .args(command)
            .env("TERM", "xterm-256color")
            .envs(env.iter().map(|(name, value)| (name, value)))
            .stdin(duplicate())
            .stdout(duplicate())
            .stderr(duplicate())
            .spawn()
            .expect("the program starts");
        drop(slave);
        let parser = Parser::new_with_callbacks(cells(rows), cells(columns), 0, Answers::default());
        let state = Mutex::new(State {
            parser,
            raw: Vec::new(),
            exit: None,
        });
        let seen = Arc::new(Seen {
            state,
            changed: Condvar::new(),
        });
        let master = Arc::new(master);
        let (close, closed) = UnixStream::pair().expect("a socket");
        let reader = thread::spawn({
            let (seen, master) = (Arc::clone(&seen), Arc::clone(&master));
            move || watch(&master, &closed, &seen)
        });
        let id = child.id();
        thread::spawn({
            let seen = Arc::clone(&seen);
            move || wait(child, &seen)
        });
        Self {
            master: Some(master),
            reading: Some((close, reader)),
            id,
            seen,
        }
    }

    /// Waits until the screen is as `expected` says, and fails with the screen otherwise.
    #[track_caller]
    pub(crate) fn wait_for(
        &self,
        what: &str,
        deadline: Duration,
        expected: impl Fn(&Screen) -> bool,
    ) {
        let state = self.state();
        let (state, timeout) = self
            .seen
            .changed
            .wait_timeout_while(state, deadline, |state| !expected(state.parser.screen()))
            .unwrap();
        let screen = state.parser.screen().contents();
        assert!(
            !timeout.timed_out(),
            "no {what} within {deadline:?} on this screen:\n{screen}"
        );
    }

    /// Waits until `text` is on the screen.
    #[track_caller]
    pub(crate) fn wait_text(&self, text: &str) {
        self.wait_for(text, DEADLINE, |screen| screen.contents().contains(text));
    }

    /// Waits until `text` is no longer on the screen.
    #[track_caller]
    pub(crate) fn wait_gone(&self, text: &str) {
        let what = format!("end of {text}");
        self.wait_for(&what, DEADLINE, |screen| !screen.contents().contains(text));
    }

    /// Types.
    pub(crate) fn send(&self, keys: &str) {
        self.master()
            .write_all(keys.as_bytes())
            .expect("the terminal takes keys");
    }

    /// Gives the terminal a new size; zeroes are what the kernel calls unknown.
    pub(crate) fn resize(&self, columns: u16, rows: u16) {
        self.state()
            .parser
            .screen_mut()
            .set_size(cells(rows), cells(columns));
        tcsetwinsize(self.master(), size(columns, rows)).expect("a new size");
    }

    /// Returns the text on the screen.
    pub(crate) fn screen_text(&self) -> String {
        self.state().parser.screen().contents()
    }

    /// Returns a copy of the screen, for modes and the cursor.
    pub(crate) fn screen(&self) -> Screen {
        self.state().parser.screen().clone()
    }

    /// Returns a cell with its style, if the screen has it.
    pub(crate) fn cell(&self, row: u16, column: u16) -> Option<Cell> {
        self.state().parser.screen().cell(row, column).cloned()
    }

    /// Returns everything that was written so far.
    pub(crate) fn raw(&self) -> Vec<u8> {
        self.state().raw.clone()
    }

    /// Returns the process's number.
    pub(crate) fn id(&self) -> u32 {
        self.id
    }

    /// Returns the processor time used so far, by all threads.
    pub(crate) fn cpu_time(&self) -> Duration {
        process(self.id).expect("it runs").1
    }

    /// Sends a signal by its name, such as `TERM`.
    pub(crate) fn kill(&self, signal: &str) {
        kill(self.id, signal);
    }

    /// Closes the terminal, as when its window is closed.
    pub(crate) fn hang_up(&mut self) {
        self.stop_reading();
        self.master = None;
    }

    /// Stops to read what the program writes, as a terminal does that is frozen.
    pub(crate) fn stop_reading(&mut self) {
        if let Some((close, reader)) = self.reading.take() {
            drop(close);
            reader.join().expect("the reading thread ends");
        }
    }

    /// Waits until the program has ended.
    #[track_caller]
    pub(crate) fn wait_exit(&self, deadline: Duration) -> ExitStatus {
        let state = self.state();
        let (state, _) = self
            .seen
            .changed
            .wait_timeout_while(state, deadline, |state| state.exit.is_none())
            .unwrap();
        let screen = state.parser.screen().contents();
        state
            .exit
            .unwrap_or_else(|| panic!("it runs on after {deadline:?}:\n{screen}"))
    }

    fn master(&self) -> &File {
        self.master
            .as_ref()
            .expect("the terminal has not been hung up")
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.seen.state.lock().unwrap()
    }
}

impl Drop for Pty {
    fn drop(&mut self) {
        if self
            .seen
            .state
            .lock()
            .is_ok_and(|state| state.exit.is_none())
        {
            // It may just have ended, unseen as yet; that is no news.
            let _ = Command::new("kill")
                .args(["-s", "KILL", &self.id.to_string()])
                .stderr(Stdio::null())
                .status();
        }
        if let Some((close, reader)) = self.reading.take() {
            drop(close);
            let _ = reader.join();
        }
    }
}

/// Opens the two sides of a terminal.
fn pair() -> (File, OwnedFd) {
    let flags = OpenptFlags::RDWR | OpenptFlags::NOCTTY | OpenptFlags::CLOEXEC;
    let master = openpt(flags).expect("a pseudo-terminal");
    grantpt(&master).expect("it is granted");
    unlockpt(&master).expect("it is unlocked");
    let name = ptsname(&master, Vec::new()).expect("it has a name");
    let flags = OFlags::RDWR | OFlags::NOCTTY | OFlags::CLOEXEC;
    let slave = open(name, flags, Mode::empty()).expect("the program's side");
    (File::from(master), slave)
}

/// Reads what the program writes, until there is no more or the terminal is to be closed.
fn watch(mut master: &File, closed: &UnixStream, seen: &Seen) {
    let mut bytes = [0; 4096];
    loop {
        let mut watched = [
            PollFd::new(closed, PollFlags::IN),
            PollFd::new(master, PollFlags::IN),
        ];
        poll(&mut watched, None).expect("both can be waited for");
        if !watched[0].revents().is_empty() {
            return;
        }
        let Ok(count @ 1..) = master.read(&mut bytes) else {
            return;
        };
        let answers = {
            let mut state = seen.state.lock().unwrap();
            state.raw.extend_from_slice(&bytes[..count]);
            state.parser.process(&bytes[..count]);
            std::mem::take(&mut state.parser.callbacks_mut().0)
        };
        seen.changed.notify_all();
        let _ = master.write_all(&answers);
    }
}

/// Waits for the program to end.
fn wait(mut child: Child, seen: &Seen) {
    let exit = child.wait().expect("the program can be waited for");
    seen.state.lock().unwrap().exit = Some(exit);
    seen.changed.notify_all();
}

/// Returns the state letter of a process (`T` for stopped, `Z` for ended) and the processor
/// time that all its threads have used; nothing once it is gone.
pub(crate) fn process(id: u32) -> Option<(char, Duration)> {
    let stat = std::fs::read_to_string(format!("/proc/{id}/stat")).ok()?;
    // The name, in brackets, may hold anything. What follows are the fields from the third on;
    // user and system time are the fourteenth and fifteenth.
    let fields: Vec<&str> = stat.rsplit(')').next()?.split_whitespace().collect();
    let ticks = fields[11..13]
        .iter()
        .map(|field| field.parse::<u64>().expect("a number"));
    Some((
        fields[0].chars().next()?,
        Duration::from_millis(ticks.sum::<u64>() * 1000 / TICKS),
    ))
}

/// Sends a signal by its name.
pub(crate) fn kill(process: u32, signal: &str) {
    let process = process.to_string();
    let sent = Command::new("kill").args(["-s", signal, &process]).status();
    assert!(
        sent.expect("kill runs").success(),
        "{signal} could not be sent"
    );
}

fn size(columns: u16, rows: u16) -> Winsize {
    Winsize {
        ws_row: rows,
        ws_col: columns,
        ws_xpixel: 0,
        ws_ypixel: 0,
    }
}

/// The parser has no screen without cells.
fn cells(count: u16) -> NonZeroU16 {
    NonZeroU16::new(count).unwrap_or(NonZeroU16::MIN)
}
