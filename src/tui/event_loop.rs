//! The loop: waits for orders, input, notices and the clock, and draws when something changed.
//!
//! A call of [`run`] lasts until something has to be done *to the terminal*: ending, suspending,
//! lending it to an editor. It then returns what that is, the wiring does it, and calls [`run`]
//! again; nothing that waits is lost in between, and each run begins with a whole new frame. So
//! the loop needs neither a real terminal nor real signals, and a test drives all of it.

use std::future;
use std::io;
use std::ops::ControlFlow;
use std::task::Poll;
use std::time::Duration;

use crossterm::event::{Event, KeyEvent, KeyEventKind, MouseEvent};
use futures_util::{Stream, StreamExt};
use ratatui::layout::{Position, Rect};
use ratatui::{Frame, Terminal, backend::Backend};
use tokio::sync::mpsc;
use tokio::time::{Instant, sleep_until};

use super::watch::{Job, Order, Stop, Told};

#[cfg(test)]
mod tests;

/// How many events, and how many notices, are taken in before a frame is drawn: enough for a
/// burst to cost one frame, few enough for a flood to leave the screen alive.
const BURST: usize = 256;

/// The shortest wait for a tick, so that an app that counts wrongly cannot make the loop spin.
const SHORTEST_TICK: Duration = Duration::from_millis(20);

/// What the loop drives.
pub trait App {
    /// What the rest of the program has to say to the screen.
    type Notice;

    /// Takes in what someone did at the terminal.
    fn handle(&mut self, input: Input) -> Next;

    /// Takes in what the rest of the program says.
    fn notice(&mut self, notice: Self::Notice) -> Next;

    /// Takes in that the time asked for by [`App::next_tick`] has passed.
    fn tick(&mut self) -> Next {
        Next::Ignored
    }

    /// Returns how long until something on the screen changes by itself (to the next whole
    /// second, where a clock shows), or nothing: the loop then sleeps until something happens.
    ///
    /// Unless a screen says otherwise, no clock shows on it.
    fn next_tick(&self) -> Option<Duration> {
        None
    }

    /// Draws the screen as it is, and puts the cursor on the selected thing. The frame may be
    /// as small as 1×1.
    fn view(&self, frame: &mut Frame);
}

/// What can come from the terminal.
#[derive(Debug, Clone, PartialEq)]
pub enum Input {
    /// A key was pressed; repeats and releases, where a terminal tells of them, are left out.
    Key(KeyEvent),
    /// Text was pasted. It is what the terminal sent: nothing is cleaned here.
    Paste(String),
    /// The mouse did something; only where it was asked for.
    Mouse(MouseEvent),
    /// The terminal has a new size. A frame is drawn whatever the app answers.
    Resize {
        /// Cells across; 0 where unknown.
        columns: u16,
        /// Cells down; 0 where unknown.
        rows: u16,
    },
}

/// What is to follow from something that happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Next {
    /// Nothing: the screen stays as it is.
    Ignored,
    /// The screen is to be drawn.
    Redraw,
    /// The program is to stop as by Ctrl-Z.
    Suspend,
    /// The terminal is to be lent to another program; the app knows to which.
    Lend,
    /// The program is to end.
    Quit,
}

/// Why a run of the loop came to its end.
#[derive(Debug)]
pub enum Ended {
    /// The app asked for the end of the program.
    Quit,
    /// The watcher did.
    Stopped(Stop),
    /// The terminal's input failed, or came to its end: the program must end.
    InputLost(Option<io::Error>),
    /// To suspend and then run on.
    Suspend,
    /// To lend the terminal and then run on.
    Lend,
    /// The process was continued: to renew the terminal's modes and run on.
    Continued,
}

impl From<Order> for Ended {
    fn from(order: Order) -> Self {
        match order {
            Order::Stop(stop) => Self::Stopped(stop),
            Order::Job(Job::Suspend) => Self::Suspend,
            Order::Job(Job::Continued) => Self::Continued,
        }
    }
}

/// Runs `app` until the program must end or something must be done to the terminal.
///
/// The first frame comes before anything is waited for, and it is drawn whole.
///
/// # Errors
/// When drawing fails. A terminal that is gone fails to draw too; if the watcher has said so by
/// then, that is what is returned.
pub async fn run<B: Backend, A: App>(
    terminal: &mut Terminal<B>,
    app: &mut A,
    input: &mut (impl Stream<Item = io::Result<Event>> + Unpin),
    told: &mut Told,
    notices: &mut mpsc::UnboundedReceiver<A::Notice>,
) -> Result<Ended, B::Error> {
    if let Some(stop) = told.stop() {
        return Ok(Ended::Stopped(stop));
    }
    let mut round = Round {
        app,
        due: Due::Whole,
        notices_closed: false,
    };
    loop {
        let due = std::mem::replace(&mut round.due, Due::Nothing);
        if let Err(fault) = draw(terminal, &*round.app, due) {
            return told.stop().map(Ended::Stopped).ok_or(fault);
        }
        if let ControlFlow::Break(ended) = round.wait(input, told, notices).await {
            return Ok(ended);
        }
    }
}

/// Draws the frame that is due.
///
/// A whole frame is one that takes nothing on the screen for granted. `Terminal::clear` would
/// see to that, but asks the terminal where its cursor is, and the answer would be among the
/// input. Where there is no cell to draw on the app is not asked for a view: ratatui's own text
/// widgets panic on an empty buffer.
fn draw<B: Backend>(terminal: &mut Terminal<B>, app: &impl App, due: Due) -> Result<(), B::Error> {
    if due == Due::Nothing {
        return Ok(());
    }
    if due == Due::Whole {
        let size = terminal.size()?;
        terminal.resize(Rect::from((Position::ORIGIN, size)))?;
    }
    let view = |frame: &mut Frame| {
        if !frame.area().is_empty() {
            app.view(frame);
        }
    };
    terminal.draw(view).map(drop)
}

/// Returns what the stream has to give at once, if anything. This asks on behalf of the task,
/// where `now_or_never` would ask on behalf of nobody: crossterm's stream goes on to wake
/// whoever asked first, and a key would wait for the one after it.
async fn at_hand<S: Stream + Unpin>(stream: &mut S) -> Option<Option<S::Item>> {
    future::poll_fn(|context| match stream.poll_next_unpin(context) {
        Poll::Ready(item) => Poll::Ready(Some(item)),
        Poll::Pending => Poll::Ready(None),
    })
    .await
}

/// What the next frame has to be, the more the greater.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Due {
    Nothing,
    Changes,
    Whole,
}

/// The state between two frames.
struct Round<'a, A> {
    app: &'a mut A,
    due: Due,
    /// Nobody is left to say anything; asking again would be answered at once, for ever.
    notices_closed: bool,
}

/// What woke the loop.
enum Woken<N> {
    Order(Order),
    Input(Option<io::Result<Event>>),
    Notice(Option<N>),
    Tick,
}

impl<A: App> Round<'_, A> {
    /// Waits for something to happen, and takes in all that has happened by then.
    async fn wait(
        &mut self,
        input: &mut (impl Stream<Item = io::Result<Event>> + Unpin),
        told: &mut Told,
        notices: &mut mpsc::UnboundedReceiver<A::Notice>,
    ) -> ControlFlow<Ended> {
        let wait = self.app.next_tick().map(|wait| wait.max(SHORTEST_TICK));
        let due = wait.map(|wait| Instant::now() + wait);
        let tick = async {
            match due {
                Some(due) => sleep_until(due).await,
                None => future::pending().await,
            }
        };
        let woken = tokio::select! {
            biased;
            order = told.next() => Woken::Order(order),
            event = input.next() => Woken::Input(event),
            notice = notices.recv(), if !self.notices_closed => Woken::Notice(notice),
            () = tick => Woken::Tick,
        };
        let ticked = matches!(woken, Woken::Tick);
        match woken {
            Woken::Order(order) => return ControlFlow::Break(order.into()),
            Woken::Input(event) => self.input(event)?,
            Woken::Notice(Some(notice)) => self.follow(A::notice, notice)?,
            Woken::Notice(None) => self.notices_closed = true,
            Woken::Tick => self.follow(|app, ()| app.tick(), ())?,
        }
        for _ in 0..BURST {
            let Some(event) = at_hand(input).await else {
                break;
            };
            self.input(event)?;
        }
        for _ in 0..BURST {
            let Ok(notice) = notices.try_recv() else {
                break;
            };
            self.follow(A::notice, notice)?;
        }
        // A flood of input always comes before the tick; the clock goes on all the same.
        if !ticked && due.is_some_and(|due| due <= Instant::now()) {
            self.follow(|app, ()| app.tick(), ())?;
        }
        ControlFlow::Continue(())
    }

    fn input(&mut self, event: Option<io::Result<Event>>) -> ControlFlow<Ended> {
        let input = match event {
            Some(Ok(event)) => event,
            Some(Err(fault)) => return ControlFlow::Break(Ended::InputLost(Some(fault))),
            None => return ControlFlow::Break(Ended::InputLost(None)),
        };
        let input = match input {
            Event::Key(key) if key.kind == KeyEventKind::Press => Input::Key(key),
            Event::Paste(text) => Input::Paste(text),
            Event::Mouse(mouse) => Input::Mouse(mouse),
            Event::Resize(columns, rows) => {
                // A window dragged to and fro may have the size of the last frame again, and
                // yet have lost what was cut off in between.
                self.due = Due::Whole;
                Input::Resize { columns, rows }
            }
            Event::Key(_) | Event::FocusGained | Event::FocusLost => {
                return ControlFlow::Continue(());
            }
        };
        self.follow(A::handle, input)
    }

    /// Lets the app take something in, and notes what follows.
    fn follow<T>(&mut self, take: impl FnOnce(&mut A, T) -> Next, what: T) -> ControlFlow<Ended> {
        match take(self.app, what) {
            Next::Ignored => {}
            Next::Redraw => self.due = self.due.max(Due::Changes),
            Next::Suspend => return ControlFlow::Break(Ended::Suspend),
            Next::Lend => return ControlFlow::Break(Ended::Lend),
            Next::Quit => return ControlFlow::Break(Ended::Quit),
        }
        ControlFlow::Continue(())
    }
}
