//! The terminal guard: switches modes on, and gives the terminal back whole.
//!
//! Everything that changes the terminal goes through one record of what is switched on, shared
//! by the guard, the panic hook and whoever must end the program by force ([`Restore`]). Taking
//! from that record is what makes a restoration happen exactly once, whoever comes first.
//!
//! Nothing here waits on a terminal for ever: modes are set with an `ioctl` that does not wait
//! for output to drain, escape sequences are sent only once the terminal says it can take them,
//! and bytes go straight to the descriptor, so that nothing is left in a buffer for the end of
//! the process to block on.

mod clipboard;
mod held;
mod output;
mod panics;
mod screen;

use std::io;
use std::os::fd::OwnedFd;
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use rustix::fs::{Mode, OFlags};
use rustix::termios;
use signal_hook::consts::SIGTSTP;
use signal_hook::low_level::emulate_default_handler;

pub(super) use held::Held;
use held::foreground;
pub use screen::Screen;

/// How long a program that was woken behind a shell waits to hear why, before it sleeps again.
const BEHIND: Duration = Duration::from_millis(500);

/// What to switch on beside raw mode, the alternate screen and bracketed paste.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Wanted {
    /// Mouse events; off unless asked for, since they take selecting and copying away.
    pub mouse: bool,
}

/// How a suspension came to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Suspended {
    /// The program is in the foreground again, and its modes are on.
    Back,
    /// There is no shell to come back from (the program was started by the terminal itself),
    /// so nothing was done: stopping here would be stopping for ever.
    NoShell,
    /// The program was told to end while it was away; its modes are off.
    Ending,
}

/// Holds the terminal in the program's modes until it is dropped.
#[derive(Debug)]
pub struct Guard {
    held: Arc<Held>,
}

/// Gives the terminal back from elsewhere, when the guard's own thread may never come to it.
#[derive(Debug, Clone)]
pub struct Restore {
    held: Arc<Held>,
}

/// Opens the terminal that keys come from: standard input, or the controlling terminal where
/// input is redirected.
///
/// # Errors
/// When there is no terminal at all.
pub fn tty() -> io::Result<OwnedFd> {
    let input = rustix::stdio::stdin();
    if termios::isatty(input) {
        return Ok(rustix::io::fcntl_dupfd_cloexec(input, 3)?);
    }
    let flags = OFlags::RDWR | OFlags::NOCTTY | OFlags::CLOEXEC;
    Ok(rustix::fs::open("/dev/tty", flags, Mode::empty())?)
}

impl Guard {
    /// Takes the terminal: raw mode, alternate screen, bracketed paste, and what is `wanted`.
    ///
    /// The thread that calls is the one whose panic restores the terminal. A panic elsewhere
    /// (in a web request, say) does not tear down the screen of a meeting: its message is kept
    /// and printed once the terminal is given back.
    ///
    /// # Errors
    /// When standard output or the input is no terminal, or it refuses; nothing stays on.
    pub fn enter(wanted: Wanted) -> io::Result<Self> {
        if !termios::isatty(rustix::stdio::stdout()) {
            let reason = "standard output is not a terminal";
            return Err(io::Error::new(io::ErrorKind::Unsupported, reason));
        }
        let held = Arc::new(Held::new(tty()?, wanted));
        panics::restore_first(&held);
        let guard = Self { held };
        guard.held.switch_on()?;
        Ok(guard)
    }

    /// Returns a backend that draws on this terminal, one write a frame.
    #[must_use]
    pub fn screen(&self) -> Screen {
        Screen::new(Arc::clone(&self.held))
    }

    /// Returns a handle that can restore the terminal from any thread.
    #[must_use]
    pub fn restore(&self) -> Restore {
        Restore {
            held: Arc::clone(&self.held),
        }
    }

    /// What the keyboard needs of this terminal.
    pub(super) fn held(&self) -> Arc<Held> {
        Arc::clone(&self.held)
    }

    /// Gives the terminal back, stops the process as Ctrl-Z would, and takes it again.
    ///
    /// `ending` says whether the program was told to end. It is asked when the program wakes
    /// up behind a shell, where touching the terminal would stop it again: `kill %1` wakes a
    /// stopped job in this way, and it must get to its end.
    ///
    /// # Errors
    /// When the terminal cannot be taken again (it has hung up meanwhile).
    pub fn suspend(&self, ending: impl Fn() -> bool) -> io::Result<Suspended> {
        let tty = &self.held.tty;
        let group = foreground(tty);
        // A shell with job control gives each job a group of its own. In the session leader's
        // group nobody is there to continue us, and the kernel too would ignore SIGTSTP.
        if group
            == termios::tcgetsid(tty)
                .ok()
                .map(|leader| leader.as_raw_nonzero().get())
        {
            return Ok(Suspended::NoShell);
        }
        self.held.switch_off();
        loop {
            emulate_default_handler(SIGTSTP)?;
            if foreground(tty) == group {
                break;
            }
            for _ in 0..20 {
                if ending() {
                    return Ok(Suspended::Ending);
                }
                thread::sleep(BEHIND / 20);
            }
        }
        if ending() {
            return Ok(Suspended::Ending);
        }
        self.held.switch_on()?;
        Ok(Suspended::Back)
    }

    /// Runs `elsewhere` (an editor, say) with the terminal given back, and takes it again.
    ///
    /// # Errors
    /// When the terminal cannot be taken again.
    pub fn lend<T>(&self, elsewhere: impl FnOnce() -> T) -> io::Result<T> {
        self.held.switch_off();
        let outcome = elsewhere();
        self.held.switch_on()?;
        Ok(outcome)
    }

    /// Sets every mode anew, for a process that was stopped and continued from outside.
    ///
    /// # Errors
    /// When the terminal refuses.
    pub fn renew(&self) -> io::Result<()> {
        self.held.switch_on()
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        self.held.give_back();
    }
}

impl Restore {
    /// Gives the terminal back, unless that was done already; never panics and never waits long.
    pub fn restore(&self) {
        self.held.give_back();
    }
}
