//! The wiring of the screens: guard, watcher, keyboard, loop, and the way out.

mod trends;

use std::fmt;
use std::io;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use ratatui::Terminal;
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};

use super::app::{App, Leaving, Notice};
use super::event_loop::{self, Ended};
use super::home::{self, Home, House, Item, Opened};
use super::keyboard::Keyboard;
use super::library::{self, Chosen, Shelves};
use super::replay::Replay;
use super::review::Review;
use super::review::errand::Lender;
use super::terminal::{self, Guard, Screen, Suspended, Wanted};
use super::theme::Theme;
use super::watch::{Stop, Told, Watch};
use crate::desk::study::Study;
use crate::desk::{Desk, Privacy};
use crate::live::Settling;

pub use trends::trends;

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

/// What waits for the disk while a session is live, for the watcher's last act.
type Disk = Arc<Mutex<Option<Settling>>>;

/// The terminal, held for one screen after the other.
struct Held {
    runtime: tokio::runtime::Runtime,
    keyboard: Keyboard,
    told: Told,
    screen: Terminal<Screen>,
    guard: Guard,
    watch: Watch,
    disk: Disk,
}

/// A screen that can be told something by the wiring.
trait Tellable: event_loop::App {
    fn tell(&mut self, text: &str);

    /// Does what it asked the terminal for.
    fn do_errand(&mut self, _: &dyn Lender) -> io::Result<()> {
        Ok(())
    }
}

impl Tellable for Review {
    fn tell(&mut self, text: &str) {
        Self::tell(self, text);
    }

    fn do_errand(&mut self, terminal: &dyn Lender) -> io::Result<()> {
        Self::do_errand(self, terminal)
    }
}

/// What it takes to lend the terminal out.
struct Lent<'a> {
    guard: &'a Guard,
    keyboard: &'a Keyboard,
    watch: &'a Watch,
}

impl Lender for Lent<'_> {
    fn copy(&self, text: &str) -> io::Result<()> {
        self.guard.copy(text)
    }

    fn lend(&self, elsewhere: &mut dyn FnMut()) -> io::Result<()> {
        // The keys are the other program's, and so are Ctrl-C and Ctrl-Z.
        let (_paused, _away) = (self.keyboard.pause(), self.watch.away());
        self.guard.lend(elsewhere)
    }
}

impl Tellable for App {
    fn tell(&mut self, text: &str) {
        Self::tell(self, text);
    }
}

impl Tellable for Home<'_> {
    fn tell(&mut self, text: &str) {
        Self::tell(self, text);
    }
}

impl Tellable for Shelves<'_> {
    fn tell(&mut self, text: &str) {
        Self::tell(self, text);
    }
}

impl Tellable for Replay {
    fn tell(&mut self, text: &str) {
        Self::tell(self, text);
    }
}

/// Shows the library until it is left; says what stopped it, if it was no key.
///
/// # Errors
/// When there is no terminal, or it cannot be set up.
pub fn library(
    mut shelves: Shelves<'_>,
    mut notices: UnboundedReceiver<library::Notice>,
    wanted: Wanted,
) -> io::Result<Option<Stop>> {
    let mut held = Held::take(wanted)?;
    let stop = loop {
        let stop = held.drive(&mut shelves, &mut notices);
        if let Some((path, found)) = shelves.take_replayed().filter(|_| stop.is_none()) {
            let t = found.as_ref().map_or(0, |found| found.at);
            let told = match shelves.keeper().replay(&path, t) {
                Ok(mut replay) => {
                    if let Some(found) = found {
                        replay.show_found(&found);
                    }
                    match held.replay(&mut replay) {
                        None => String::new(),
                        stop => break stop,
                    }
                }
                Err(why) => why,
            };
            shelves.come_back(told);
            continue;
        }
        if let Some(path) = shelves.take_compared().filter(|_| stop.is_none()) {
            let told = match shelves.keeper().trends(&path) {
                Ok(mut shown) => match held.trends(&mut shown) {
                    None => String::new(),
                    stop => break stop,
                },
                Err(why) => why,
            };
            shelves.come_back(told);
            continue;
        }
        let chosen = shelves.take_chosen().filter(|_| stop.is_none());
        let Some(Chosen { path, at, found }) = chosen else {
            break stop;
        };
        match shelves.keeper().study(&path, at) {
            Ok(mut review) => {
                if !found.is_empty() {
                    review.tell(found.replace('\n', " "));
                }
                let stop = held.review(&mut review);
                let told = shelves.keeper().put_back(&path, &review);
                shelves.come_back(told);
                if stop.is_some() {
                    break stop;
                }
            }
            Err(why) => shelves.come_back(why),
        }
    };
    held.give_back(None);
    Ok(stop)
}

/// Shows a replay until it is left; returns what stopped it, if it was no key.
///
/// # Errors
/// When there is no terminal, or it cannot be set up.
pub fn replay(mut replay: Replay, wanted: Wanted) -> io::Result<Option<Stop>> {
    let mut held = Held::take(wanted)?;
    let stop = held.replay(&mut replay);
    held.give_back(None);
    Ok(stop)
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
    notices: UnboundedReceiver<Notice>,
    theme: Theme,
    wanted: Wanted,
) -> Result<Left, NotShown> {
    let mut held = match Held::take(wanted) {
        Ok(held) => held,
        Err(source) => {
            let desk = Box::new(desk);
            return Err(NotShown { source, desk });
        }
    };
    let left = held.live(App::new(desk, theme), notices);
    held.give_back(Some(&left));
    Ok(left)
}

/// How the reading of a session was left, with the terminal given back.
pub struct Read {
    /// Why the program must end; nothing where it was left by a key.
    pub stop: Option<Stop>,
    /// What was read, with the amendments that the disk has not taken.
    pub study: Study,
}

/// Shows a session that is read, until it is left.
///
/// # Errors
/// When there is no terminal, or it cannot be set up.
pub fn review(mut review: Review, wanted: Wanted) -> io::Result<Read> {
    let mut held = Held::take(wanted)?;
    let stop = held.review(&mut review);
    held.give_back(None);
    Ok(Read {
        stop,
        study: review.into_study(),
    })
}

/// How Home was left, with the terminal given back.
pub struct Gone {
    /// Why the program must end; nothing where it was left by a key.
    pub stop: Option<Stop>,
    /// The session that was live when it had to, to be put away.
    pub left: Option<Left>,
}

/// Shows Home, the sessions that are opened there, and Home again, until it is left.
///
/// The terminal is held all the while: a session's first frame follows Home's last.
///
/// # Errors
/// When there is no terminal, or it cannot be set up.
pub fn home(house: &dyn House, theme: Theme, wanted: Wanted) -> io::Result<Gone> {
    let mut held = Held::take(wanted)?;
    let mut home = Home::new(house, theme);
    let gone = loop {
        // Nobody else has anything to say to it.
        let (_, mut nobody) = unbounded_channel();
        let stop = held.drive(&mut home, &mut nobody);
        let item = home.take_chosen().filter(|_| stop.is_none());
        let Some(item) = item else {
            break Gone { stop, left: None };
        };
        if home.takes_replay() {
            match house.replay(&item) {
                Ok(mut replay) => {
                    replay.hide(home.hides());
                    let stop = held.replay(&mut replay);
                    home.hide(replay.hides());
                    home.come_back(home::Told {
                        select: Some(item),
                        ..home::Told::default()
                    });
                    if stop.is_some() {
                        break Gone { stop, left: None };
                    }
                }
                Err(told) => home.refused(told),
            }
            continue;
        }
        if let Item::Closed(_) = &item {
            match house.study(&item) {
                Ok(mut review) => {
                    review.hide(home.hides());
                    let stop = held.review(&mut review);
                    home.hide(review.hides());
                    home.come_back(house.put_back(&item, &review));
                    if stop.is_some() {
                        break Gone { stop, left: None };
                    }
                }
                Err(told) => home.refused(told),
            }
            continue;
        }
        let Opened {
            desk,
            notices,
            said,
        } = match house.open(&item) {
            Ok(opened) => opened,
            Err(told) => {
                home.refused(told);
                continue;
            }
        };
        let mut desk = desk;
        // Whoever sees the screen still does.
        desk.hide(home.hides());
        let mut app = App::new(desk, theme);
        if !said.is_empty() {
            app.tell(said);
        }
        let left = held.live(app, notices);
        if let How::Stopped(stop) = left.how {
            break Gone {
                stop: Some(stop),
                left: Some(left),
            };
        }
        home.hide(left.desk.privacy() == Privacy::Hidden);
        // The watcher may still have to wait for its disk.
        home.come_back(house.put_away(left));
        held.now_live(None);
    };
    held.give_back(gone.left.as_ref());
    Ok(gone)
}

impl Held {
    /// Takes the terminal, and begins to watch and to listen.
    fn take(wanted: Wanted) -> io::Result<Self> {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_time()
            .build()?;
        let guard = Guard::enter(wanted)?;
        let (restore, disk) = (guard.restore(), Disk::default());
        let live = Arc::clone(&disk);
        // The last act of a program whose loop is stuck: the events are with the writer's
        // thread, which needs neither the loop nor the terminal, only a little time.
        let last_act = move |_| {
            restore.restore();
            let settling = live.lock().unwrap_or_else(PoisonError::into_inner).clone();
            let _ = settling.map(|settling| settling.wait(FOR_THE_DISK));
        };
        let (watch, told) = Watch::start(terminal::tty()?, GRACE, last_act)?;
        let keyboard = Keyboard::start(&guard)?;
        Ok(Self {
            runtime,
            keyboard,
            told,
            screen: Terminal::new(guard.screen())?,
            guard,
            watch,
            disk,
        })
    }

    /// Shows a session that is read, until it is left; says what stopped it, if anything did.
    fn review(&mut self, review: &mut Review) -> Option<Stop> {
        // Nobody else has anything to say to it.
        let (_, mut nobody) = unbounded_channel();
        loop {
            let stop = self.drive(review, &mut nobody);
            let Some(mut replay) = review.take_replay().filter(|_| stop.is_none()) else {
                return stop;
            };
            let stop = self.replay(&mut replay);
            review.hide(replay.hides());
            if stop.is_some() {
                return stop;
            }
        }
    }

    /// Shows a replay until it is left; says what stopped it, if anything did.
    fn replay(&mut self, replay: &mut Replay) -> Option<Stop> {
        let (_, mut nobody) = unbounded_channel();
        self.drive(replay, &mut nobody)
    }

    /// Says which session the last act has to wait for.
    fn now_live(&self, desk: Option<&Desk>) {
        let settling = desk.map(|desk| desk.live().settling());
        *self.disk.lock().unwrap_or_else(PoisonError::into_inner) = settling;
    }

    /// Shows a live screen until it is left.
    fn live(&mut self, mut app: App, mut notices: UnboundedReceiver<Notice>) -> Left {
        self.now_live(Some(app.desk()));
        let stop = self.drive(&mut app, &mut notices);
        let (desk, leaving, said) = app.into_parts();
        let how = match (stop, leaving) {
            // What was closed is closed, whatever happened to the terminal.
            (_, Some(Leaving::Closed)) => How::Closed,
            (Some(stop), _) => How::Stopped(stop),
            (None, _) => How::Quit,
        };
        Left { how, said, desk }
    }

    /// Runs the loop again and again, doing to the terminal what it asks for in between, until
    /// it ends. Says what stopped it, if it was not what was done at the screen.
    fn drive<A: Tellable>(
        &mut self,
        app: &mut A,
        notices: &mut UnboundedReceiver<A::Notice>,
    ) -> Option<Stop> {
        loop {
            let ended = self.runtime.block_on(event_loop::run(
                &mut self.screen,
                app,
                &mut self.keyboard,
                &mut self.told,
                notices,
            ));
            let told = &self.told;
            let done = match ended {
                Ok(Ended::Quit) => return None,
                Ok(Ended::Stopped(stop)) => return Some(stop),
                // A terminal that can be neither read nor drawn on is as good as hung up.
                Ok(Ended::InputLost(_)) | Err(_) => {
                    return Some(told.stop().unwrap_or(Stop::HungUp));
                }
                Ok(Ended::Continued) => self.guard.renew(),
                Ok(Ended::Suspend) => {
                    let suspended = self.guard.suspend(|| told.stop().is_some());
                    suspended.map(|suspended| {
                        if suspended == Suspended::NoShell {
                            app.tell(
                                "There is no shell to go back to, so Ctrl-Z does nothing here.",
                            );
                        }
                    })
                }
                Ok(Ended::Lend) => app.do_errand(&Lent {
                    guard: &self.guard,
                    keyboard: &self.keyboard,
                    watch: &self.watch,
                }),
            };
            // The terminal may be gone by now; the watcher knows, and the next run ends with it.
            drop(done);
        }
    }

    /// Gives the terminal back, and ends the watch once what was stopped is on disk.
    fn give_back(self, left: Option<&Left>) {
        let Self { guard, watch, .. } = self;
        drop(guard);
        if let Some(left) = left
            && matches!(left.how, How::Stopped(_))
        {
            // While the watcher still ends a program that takes too long.
            let _ = left.desk.live().settling().wait(FOR_THE_DISK);
        }
        watch.finish();
    }
}
