//! How the watcher sees that the terminal is gone.

use std::os::fd::OwnedFd;
use std::time::Duration;

use rustix::event::PollFlags;
use rustix::termios::tcgetattr;

/// How often a terminal that cannot be polled is asked whether it is there.
const LOOK: Duration = Duration::from_secs(2);

/// The terminal, for as long as there is something to see.
pub(super) enum Sight {
    /// Told of by `poll`: costs nothing until it happens.
    Polled(OwnedFd),
    /// Asked now and then, where the system can't poll terminals (`/dev/tty` on macOS).
    Asked(OwnedFd),
    /// Just now gone, not yet reported.
    Lost,
    /// Gone and reported. Nothing is watched any more, or `poll` would return at once for ever.
    Gone,
}

impl Sight {
    pub(super) fn new(tty: OwnedFd) -> Self {
        Self::Polled(tty)
    }

    /// The descriptor to poll, while it is worth it.
    pub(super) fn polled(&self) -> Option<&OwnedFd> {
        match self {
            Self::Polled(tty) => Some(tty),
            _ => None,
        }
    }

    /// How long to sleep at most, where looking is the only way to know.
    pub(super) fn interval(&self) -> Option<Duration> {
        matches!(self, Self::Asked(_)).then_some(LOOK)
    }

    /// Takes in what `poll` said of the terminal.
    pub(super) fn saw(&mut self, seen: Option<PollFlags>) {
        *self = match (std::mem::replace(self, Self::Gone), seen) {
            (Self::Polled(tty), Some(flags)) if flags.contains(PollFlags::NVAL) => Self::Asked(tty),
            (Self::Polled(_), Some(flags)) if flags.intersects(PollFlags::HUP | PollFlags::ERR) => {
                Self::Lost
            }
            (Self::Asked(tty), _) if tcgetattr(&tty).is_err() => Self::Lost,
            (other, _) => other,
        };
    }

    /// Says once that the terminal is gone.
    pub(super) fn lost(&mut self) -> bool {
        let lost = matches!(self, Self::Lost);
        if lost {
            *self = Self::Gone;
        }
        lost
    }
}
