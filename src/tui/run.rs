//! The wiring of the live screen: guard, watcher, keyboard, loop, and the way out.

use std::fmt;
use std::io;
use std::time::Duration;

use ratatui::Terminal;
use tokio::sync::mpsc::UnboundedReceiver;

use super::app::{App, Leaving, Notice};
use super::event_loop::{self, Ended};
use super::keyboard::Keyboard;
use super::terminal::{self, Guard, Screen, Suspended, Wanted};
use super::theme::Theme;
use super::watch::{Stop, Told, Watch};
use crate::desk::Desk;

/// How long the program may take to end in order once it was told to; the last act has as long.
const GRACE: Duration = Duration::from_secs(3);

/// How long the end waits for the disk: less than the grace, so that a disk which hangs cannot
/// keep the terminal from being given back.
const FOR_THE_DISK: Duration = Duration::from_secs(2);

/// How the live screen was left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// By the facilitator; the session can be taken up again.
    Quit,
    /// The session was closed: its transcript is to be written.
    Closed,
    /// The program was told to end, or the terminal is gone.
    Stopped(Stop),
}

/// What is left when the screen is gone and the terminal given back.
pub struct Left {
    /// How it was left.
    pub how: How,
    /// The last that was said: after `quit`, how to take the session up again.
    pub said: String,
    /// The desk, so that whoever started this can finish.
    pub desk: Desk,
}

/// The live screen could not be shown; the session is untouched.
pub struct NotShown {
    /// What the terminal said.
    pub source: io::Error,
    /// The desk, so that the session can be run in another way.
    pub desk: Box<Desk>,
}

impl fmt::Debug for NotShown {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("NotShown")
            .field("source", &self.source)
            .finish_non_exhaustive()
    }
}

impl fmt::Display for NotShown {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            out,
            "The live screen needs a terminal: {}. Without one, use the line mode.",
            self.source
        )
    }
}

impl std::error::Error for NotShown {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.source)
    }
}

/// What holds the terminal, in the order in which it is given back.
struct Held {
    runtime: tokio::runtime::Runtime,
    keyboard: Keyboard,
    told: Told,
    screen: Terminal<Screen>,
    guard: Guard,
    watch: Watch,
}

/// Shows the live screen until it is left.
///
/// What was done is with the writer's thread by then, or on disk; when the program is told to
/// end, that thread is waited for, for a while.
///
/// # Errors
/// When there is no terminal, or it cannot be set up.
pub fn run(
    desk: Desk,
    mut notices: UnboundedReceiver<Notice>,
    theme: Theme,
) -> Result<Left, NotShown> {
    let held = match take(&desk) {
        Ok(held) => held,
        Err(source) => {
            let desk = Box::new(desk);
            return Err(NotShown { source, desk });
        }
    };
    let mut app = App::new(desk, theme);
    let (stop, watch) = drive(held, &mut app, &mut notices);
    let (desk, leaving, said) = app.into_parts();
    let how = match (stop, leaving) {
        // What was closed is closed, whatever happened to the terminal.
        (_, Some(Leaving::Closed)) => How::Closed,
        (Some(stop), _) => How::Stopped(stop),
        (None, _) => How::Quit,
    };
    if matches!(how, How::Stopped(_)) {
        // While the watcher still ends a program that takes too long.
        let _ = desk.live().settling().wait(FOR_THE_DISK);
    }
    watch.finish();
    Ok(Left { how, said, desk })
}

/// Takes the terminal, and begins to watch and to listen.
fn take(desk: &Desk) -> io::Result<Held> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .build()?;
    let guard = Guard::enter(Wanted::default())?;
    let (restore, settling) = (guard.restore(), desk.live().settling());
    // The last act of a program whose loop is stuck: the events are with the writer's thread,
    // which needs neither the loop nor the terminal, only a little time.
    let last_act = move |_| {
        restore.restore();
        let _ = settling.wait(FOR_THE_DISK);
    };
    let (watch, told) = Watch::start(terminal::tty()?, GRACE, last_act)?;
    let keyboard = Keyboard::start(&guard)?;
    Ok(Held {
        runtime,
        keyboard,
        told,
        screen: Terminal::new(guard.screen())?,
        guard,
        watch,
    })
}

/// Runs the loop again and again, doing to the terminal what it asks for in between, until it
/// ends; the terminal is given back then. Says what stopped it, if it was not what was done at
/// the screen.
fn drive(
    held: Held,
    app: &mut App,
    notices: &mut UnboundedReceiver<Notice>,
) -> (Option<Stop>, Watch) {
    let Held {
        runtime,
        mut keyboard,
        mut told,
        mut screen,
        guard,
        watch,
    } = held;
    let stop = loop {
        let ended = runtime.block_on(event_loop::run(
            &mut screen,
            app,
            &mut keyboard,
            &mut told,
            notices,
        ));
        let done = match ended {
            Ok(Ended::Quit) => break None,
            Ok(Ended::Stopped(stop)) => break Some(stop),
            // A terminal that can be neither read nor drawn on is as good as hung up.
            Ok(Ended::InputLost(_)) | Err(_) => break Some(told.stop().unwrap_or(Stop::HungUp)),
            Ok(Ended::Continued) => guard.renew(),
            Ok(Ended::Suspend) => guard.suspend(|| told.stop().is_some()).map(|suspended| {
                if suspended == Suspended::NoShell {
                    app.tell("There is no shell to go back to, so Ctrl-Z does nothing here.");
                }
            }),
            // Nothing asks for it yet; the loop just runs on.
            Ok(Ended::Lend) => Ok(()),
        };
        // The terminal may be gone by now; the watcher knows, and the next run ends with it.
        drop(done);
    };
    drop(guard);
    (stop, watch)
}
