//! The watcher: a thread that sees to it that the program ends when it must.
//!
//! It waits for signals and for the terminal to hang up, independently of the event stream (on
//! a dead terminal crossterm 0.29 reads for ever, crossterm-rs/crossterm#793) and of the async
//! runtime (which may be stuck in a write). It tells the loop what happened; should the program
//! not have ended some seconds later, it runs the *last act* and ends the process itself.
//!
//! ```text
//!  SIGTERM SIGHUP SIGINT ─┐
//!  SIGTSTP SIGCONT ───────┼─ poll, no timeout ──> Told (the loop) ──> finish(): joined
//!  terminal hung up ──────┘        │ still here after the grace
//!                                  └─> last act ──> exit    (the bailiff: exit in any case)
//! ```
//!
//! It sleeps in one `poll` with no timeout, so a quiet program costs nothing, and it leaves a
//! hung-up terminal out of the next `poll`, so a lasting hang-up costs nothing either.

mod told;
mod tty;

use std::io;
use std::os::fd::OwnedFd;
use std::os::unix::net::UnixStream;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGTERM, SIGTSTP};
use signal_hook::iterator::backend::SignalDelivery;
use signal_hook::iterator::exfiltrator::SignalOnly;
use signal_hook::{flag, low_level};

pub use told::{Job, Order, Teller, Told, channel};
use tty::Sight;

/// Why the program must end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stop {
    /// Someone asked it to (SIGTERM).
    Terminated,
    /// The terminal is gone (SIGHUP, or seen on the terminal itself).
    HungUp,
    /// Interrupted from outside (SIGINT; Ctrl-C in raw mode is a key).
    Interrupted,
}

impl Stop {
    /// Returns the exit code that shells give to a program ended by this signal.
    #[must_use]
    pub fn exit_code(self) -> u8 {
        match self {
            Self::HungUp => 129,
            Self::Interrupted => 130,
            Self::Terminated => 143,
        }
    }
}

/// The running watcher; ended and joined by [`Watch::finish`], or when dropped.
#[derive(Debug)]
pub struct Watch {
    /// Closing this end is what tells the thread that the program ended in order.
    control: Option<UnixStream>,
    thread: Option<JoinHandle<()>>,
    away: Arc<AtomicBool>,
}

/// While this lives, another program has the terminal, and Ctrl-C and Ctrl-Z are meant for it.
#[derive(Debug)]
pub struct Away(Arc<AtomicBool>);

impl Drop for Away {
    fn drop(&mut self) {
        self.0.store(false, Ordering::SeqCst);
    }
}

impl Watch {
    /// Starts to watch for signals, and for `tty` to hang up.
    ///
    /// When a stop was told and the program still runs `grace` later, the watcher calls
    /// `last_act` on its own thread and ends the process. The last act must need neither the
    /// loop nor the terminal: it saves what is left to save and may restore the terminal. If
    /// it is not done within another `grace`, the process ends without it.
    ///
    /// # Errors
    /// When signal handlers or the thread cannot be set up.
    pub fn start(
        tty: OwnedFd,
        grace: Duration,
        last_act: impl FnOnce(Stop) + Send + 'static,
    ) -> io::Result<(Self, Told)> {
        let (read, write) = UnixStream::pair()?;
        let wanted = [SIGTERM, SIGHUP, SIGINT, SIGTSTP, SIGCONT];
        let signals = SignalDelivery::with_pipe(read, write, SignalOnly, wanted)?;
        let (control, ended) = UnixStream::pair()?;
        let (teller, told) = channel();
        let away = Arc::new(AtomicBool::new(false));
        let mut watcher = Watcher {
            signals,
            ended,
            sight: Sight::new(tty),
            teller,
            away: Arc::clone(&away),
        };
        let thread = thread::Builder::new()
            .name("watch".to_owned())
            .spawn(move || {
                if let Some(stop) = watcher.run(grace) {
                    end_by_force(stop, grace, last_act);
                }
            })?;
        Ok((
            Self {
                control: Some(control),
                thread: Some(thread),
                away,
            },
            told,
        ))
    }

    /// Leaves Ctrl-C and Ctrl-Z to another program that has the terminal, until dropped.
    #[must_use]
    pub fn away(&self) -> Away {
        self.away.store(true, Ordering::SeqCst);
        Away(Arc::clone(&self.away))
    }

    /// Ends the watch in order. Signals then do what they do to any program, so that nothing
    /// that comes after can make it unstoppable. Call it last.
    pub fn finish(mut self) {
        self.end();
    }

    fn end(&mut self) {
        if self.control.take().is_none() {
            return;
        }
        for signal in [SIGTERM, SIGHUP, SIGINT, SIGTSTP] {
            // Refused only for signals that can't be handled, which these are not.
            let _ = flag::register_conditional_default(signal, Arc::new(AtomicBool::new(true)));
        }
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.end();
    }
}

/// What the thread works with.
struct Watcher {
    signals: SignalDelivery<UnixStream, SignalOnly>,
    /// Hangs up when the program has ended in order.
    ended: UnixStream,
    sight: Sight,
    teller: Teller,
    away: Arc<AtomicBool>,
}

impl Watcher {
    /// Watches until the program ended in order, or until a stop has waited for `grace`.
    fn run(&mut self, grace: Duration) -> Option<Stop> {
        let mut due: Option<(Stop, Instant)> = None;
        loop {
            let left = due.map(|(_, end)| end.saturating_duration_since(Instant::now()));
            if let (Some((stop, _)), Some(Duration::ZERO)) = (due, left) {
                return Some(stop);
            }
            if self.wait(left) {
                return None;
            }
            let stop = self.heard();
            if let (None, Some(stop)) = (due, stop) {
                self.teller.stop(stop);
                due = Some((stop, Instant::now() + grace));
            }
        }
    }

    /// Sleeps until something may have happened; true when the program has ended.
    fn wait(&mut self, left: Option<Duration>) -> bool {
        let look = self.sight.interval();
        let shortest = match (left, look) {
            (Some(left), Some(look)) => Some(left.min(look)),
            (left, look) => left.or(look),
        };
        let timeout = shortest.and_then(|wait| Timespec::try_from(wait).ok());
        let mut watched = vec![
            PollFd::new(&self.ended, PollFlags::IN),
            PollFd::new(self.signals.get_read(), PollFlags::IN),
        ];
        // No events are asked for: hang-ups and errors are told of in any case, and input
        // waiting to be read must not wake this thread.
        watched.extend(
            self.sight
                .polled()
                .map(|tty| PollFd::new(tty, PollFlags::empty())),
        );
        match poll(&mut watched, timeout.as_ref()) {
            Ok(_) => {}
            Err(Errno::INTR) => return false,
            // Nothing can be waited for any more; a pause keeps this from becoming a spin.
            Err(_) => thread::sleep(Duration::from_secs(1)),
        }
        let ended = !watched[0].revents().is_empty();
        let seen = watched.get(2).map(PollFd::revents);
        drop(watched);
        self.sight.saw(seen);
        ended
    }

    /// What signals and the terminal say, the orders about stopping and going on passed on.
    fn heard(&mut self) -> Option<Stop> {
        let mut stop = self.sight.lost().then_some(Stop::HungUp);
        let away = self.away.load(Ordering::SeqCst);
        for signal in self.signals.pending() {
            match signal {
                SIGTERM => stop = Some(Stop::Terminated),
                SIGHUP => stop = stop.or(Some(Stop::HungUp)),
                SIGINT if !away => stop = stop.or(Some(Stop::Interrupted)),
                SIGTSTP if !away => self.teller.job(Job::Suspend),
                SIGCONT if !away => self.teller.job(Job::Continued),
                _ => {}
            }
        }
        stop
    }
}

/// Runs the last act and ends the process, in any case and without flushing anything: what
/// holds the program up may well be a lock or a terminal that an ordinary exit would wait for.
fn end_by_force(stop: Stop, grace: Duration, last_act: impl FnOnce(Stop)) {
    let code = i32::from(stop.exit_code());
    let bailiff = thread::Builder::new()
        .name("bailiff".to_owned())
        .spawn(move || {
            thread::sleep(grace);
            low_level::exit(code);
        });
    // A panic in the last act must not save the process from its end.
    let _ = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| last_act(stop)));
    drop(bailiff);
    low_level::exit(code);
}

#[cfg(test)]
mod tests {
    use super::*;

    const LONG: Duration = Duration::from_mins(10);

    #[tokio::test]
    async fn a_hang_up_is_told_and_the_thread_still_ends_in_order() {
        let (terminal, window) = UnixStream::pair().unwrap();
        let (watch, mut told) = Watch::start(terminal.into(), LONG, |_| unreachable!()).unwrap();
        assert_eq!(told.stop(), None);
        drop(window);
        assert_eq!(told.next().await, Order::Stop(Stop::HungUp));
        assert_eq!(told.stop(), Some(Stop::HungUp), "a stop stays told");
        watch.finish();
    }

    #[test]
    fn a_terminal_that_is_gone_is_told_once_and_watched_no_more() {
        let (terminal, _window) = UnixStream::pair().unwrap();
        let mut sight = Sight::new(terminal.into());
        sight.saw(Some(PollFlags::empty()));
        assert!(sight.polled().is_some() && !sight.lost());
        sight.saw(Some(PollFlags::HUP));
        assert!(sight.polled().is_none() && sight.interval().is_none());
        assert!(sight.lost() && !sight.lost());
    }

    #[test]
    fn a_terminal_that_cannot_be_polled_is_asked() {
        // A socket is no terminal, so the answer is that there is none.
        let (terminal, _window) = UnixStream::pair().unwrap();
        let mut sight = Sight::new(terminal.into());
        sight.saw(Some(PollFlags::NVAL));
        assert!(sight.polled().is_none() && sight.interval().is_some());
        sight.saw(None);
        assert!(sight.lost());
    }
}
