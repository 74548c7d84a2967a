//! The event source: crossterm's reader, on a thread of its own.
//!
//! Crossterm 0.29 reads from a blocking descriptor until an event is whole. Its `EventStream`
//! does so from the task that polls it, so that half an escape sequence (Alt-[, or a slow line)
//! stops the clock until the next key, and a terminal that hangs up at the wrong moment takes
//! the loop with it (crossterm-rs/crossterm#793). Here only this thread can be held up:
//!
//! - it waits in a `poll` of its own, and when the terminal hangs up it says so and ends,
//!   without letting crossterm read;
//! - it can be told to leave the terminal's input alone while an editor has it;
//! - what it reads goes through a channel that makes it wait for a loop that is behind.
//!
//! It is never joined: crossterm may hold it in a read, and the end of the process frees it.

use std::io::{self, Read, Write};
use std::os::unix::net::UnixStream;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::mpsc as plain;
use std::task::{Context, Poll};
use std::thread;
use std::time::Duration;

use crossterm::event::{self, Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};
use futures_util::Stream;
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;
use rustix::termios::tcgetwinsize;
use signal_hook::consts::SIGWINCH;
use signal_hook::low_level;
use tokio::sync::mpsc;

use super::terminal::{Guard, Held};

/// How many events may wait for the loop.
const WAITING: usize = 256;

/// How long to wait inside crossterm when there is input that it does not yet see.
const INSIDE: Duration = Duration::from_millis(250);

/// How long [`Keyboard::pause`] waits for the thread, which may be inside an escape sequence.
const ANSWER: Duration = Duration::from_millis(250);

/// The stream of what is typed, pasted and clicked, and of changes of size.
#[derive(Debug)]
pub struct Keyboard {
    events: mpsc::Receiver<io::Result<Event>>,
    control: UnixStream,
    paused: plain::Receiver<()>,
}

/// While this lives, input is left to whoever has the terminal.
#[derive(Debug)]
pub struct Paused<'a>(&'a UnixStream);

impl Drop for Paused<'_> {
    fn drop(&mut self) {
        let _ = self.0.write_all(b"r"); // Fails when the thread is gone, and its input with it.
    }
}

impl Stream for Keyboard {
    type Item = io::Result<Event>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.events.poll_recv(context)
    }
}

impl Keyboard {
    /// Starts to read what comes from the terminal that `guard` holds.
    ///
    /// # Errors
    /// When the thread or the handler for changes of size cannot be set up.
    pub fn start(guard: &Guard) -> io::Result<Self> {
        let terminal = guard.held();
        let (control, orders) = UnixStream::pair()?;
        let (resized, resize) = UnixStream::pair()?;
        resized.set_nonblocking(true)?;
        low_level::pipe::register(SIGWINCH, resize)?;
        let (sender, events) = mpsc::channel(WAITING);
        let (answer, paused) = plain::channel();
        let reader = Reader {
            terminal,
            orders,
            resized,
            sender,
            answer,
            state: State::Reading,
            inside: false,
        };
        thread::Builder::new()
            .name("keyboard".to_owned())
            .spawn(move || reader.run())?;
        Ok(Self {
            events,
            control,
            paused,
        })
    }

    /// Leaves the terminal's input to another program until what is returned is dropped.
    #[must_use]
    pub fn pause(&self) -> Paused<'_> {
        while self.paused.try_recv().is_ok() {} // A late answer to an earlier pause.
        if (&self.control).write_all(b"p").is_ok() {
            let _ = self.paused.recv_timeout(ANSWER);
        }
        Paused(&self.control)
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Reading,
    Paused,
    Ended,
}

/// What the thread works with.
struct Reader {
    terminal: Arc<Held>,
    /// `p` pauses, `r` resumes, and the end of it ends the thread.
    orders: UnixStream,
    resized: UnixStream,
    sender: mpsc::Sender<io::Result<Event>>,
    answer: plain::Sender<()>,
    state: State,
    /// Wait inside crossterm next time: our own `poll` would return at once.
    inside: bool,
}

impl Reader {
    fn run(mut self) {
        while self.state != State::Ended {
            if let Err(fault) = self.step() {
                let _ = self.sender.blocking_send(Err(fault));
                return;
            }
        }
    }

    fn step(&mut self) -> io::Result<()> {
        let reading = self.state == State::Reading;
        let inside = self.inside && reading;
        let mut watched = vec![
            PollFd::new(&self.orders, PollFlags::IN),
            PollFd::new(&self.resized, PollFlags::IN),
        ];
        if reading {
            watched.push(PollFd::new(&self.terminal.tty, PollFlags::IN));
        }
        let at_once = inside.then(Timespec::default);
        match poll(&mut watched, at_once.as_ref()) {
            Ok(_) => {}
            Err(Errno::INTR) => return Ok(()),
            Err(fault) => return Err(fault.into()),
        }
        let seen: Vec<PollFlags> = watched.iter().map(PollFd::revents).collect();
        drop(watched);
        if !seen[0].is_empty() {
            return self.obey();
        }
        if !seen[1].is_empty() {
            self.resize();
        }
        let input = seen.get(2).copied().unwrap_or(PollFlags::empty());
        if input.intersects(PollFlags::HUP | PollFlags::ERR) {
            return Err(io::Error::new(
                io::ErrorKind::NotConnected,
                "the terminal is gone",
            ));
        }
        if input.contains(PollFlags::IN) || inside || input.contains(PollFlags::NVAL) {
            self.read(inside, input.contains(PollFlags::NVAL))?;
        }
        Ok(())
    }

    fn obey(&mut self) -> io::Result<()> {
        let mut order = [0];
        self.state = match (&self.orders).read(&mut order)? {
            0 => State::Ended,
            _ if order == *b"p" => {
                let _ = self.answer.send(());
                State::Paused
            }
            _ => State::Reading,
        };
        Ok(())
    }

    /// Says the new size itself, since crossterm hears of it only when something is typed.
    fn resize(&mut self) {
        while matches!((&self.resized).read(&mut [0; 64]), Ok(1..)) {}
        if let Ok(size) = tcgetwinsize(&self.terminal.tty) {
            self.pass(Ok(Event::Resize(size.ws_col, size.ws_row)));
        }
    }

    /// Passes on all that crossterm has.
    ///
    /// Crossterm is woken by input that comes, not by input that is left over, and what comes
    /// at once beyond its buffer of 1024 bytes is left over. Our own `poll` then returns for it
    /// again and again; a nudge wakes crossterm, and to be sure that this is no spin, whatever
    /// the system makes of the nudge, the next wait is inside crossterm.
    fn read(&mut self, inside: bool, blind: bool) -> io::Result<()> {
        let mut patience = if inside { INSIDE } else { Duration::ZERO };
        let mut found = Vec::new();
        let mut nothing = true;
        while self.state == State::Reading && event::poll(patience)? {
            found.push(event::read()?);
            patience = Duration::ZERO;
            nothing = false;
            if found.len() >= WAITING {
                self.pass_all(&mut found);
            }
        }
        self.pass_all(&mut found);
        if nothing && !blind {
            self.terminal.nudge();
        }
        self.inside = nothing || blind;
        Ok(())
    }

    /// Passes on what came at once.
    fn pass_all(&mut self, found: &mut Vec<Event>) {
        for event in whole(std::mem::take(found)) {
            self.pass(Ok(event));
        }
    }

    fn pass(&mut self, event: io::Result<Event>) {
        if self.sender.blocking_send(event).is_err() {
            self.state = State::Ended;
        }
    }
}

/// Makes text of letters that came all at once: nobody's fingers are so fast, so they were
/// dictated, or pasted where the terminal does not say so, and must not fire keys. What a slow
/// line brings together stays keys: few letters, digits alone, a line for the palette with the `:`
/// that opens it, and whatever comes with an Enter.
fn whole(found: Vec<Event>) -> Vec<Event> {
    let text: Option<String> = found.iter().map(letter).collect();
    match text {
        Some(text)
            if found.len() >= TEXT
                && !text.starts_with(':')
                && text.contains(char::is_alphabetic) =>
        {
            vec![Event::Paste(text)]
        }
        _ => found,
    }
}

/// How many letters at once are no longer keys.
const TEXT: usize = 6;

/// Returns the character of a plain press.
fn letter(event: &Event) -> Option<char> {
    match event {
        Event::Key(KeyEvent {
            code: KeyCode::Char(sign),
            modifiers,
            kind: KeyEventKind::Press,
            ..
        }) if (*modifiers - KeyModifiers::SHIFT).is_empty() => Some(*sign),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(text: &str) -> Vec<Event> {
        let key = |sign| match sign {
            '\n' => KeyCode::Enter,
            sign => KeyCode::Char(sign),
        };
        text.chars()
            .map(|sign| Event::Key(KeyEvent::new(key(sign), KeyModifiers::NONE)))
            .collect()
    }

    #[test]
    fn text_that_comes_at_once_is_no_keys() {
        let text = "nobody has a hand up";
        assert_eq!(whole(typed(text)), [Event::Paste(text.to_owned())]);
    }

    #[test]
    fn keys_that_a_slow_line_brings_together_stay_keys() {
        for keys in [
            "n",
            "hjo\n",
            "02 03",
            "0203 0405",
            ":close\n",
            ":idea x from Jo\n",
        ] {
            assert_eq!(whole(typed(keys)), typed(keys), "{keys}");
        }
    }
}
