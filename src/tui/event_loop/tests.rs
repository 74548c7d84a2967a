//! The loop, driven by channels and ratatui's test backend, on a clock that only tests move.

use std::cell::Cell;

use crossterm::event::{KeyCode, KeyModifiers};
use futures_util::stream;
use ratatui::backend::{ClearType, TestBackend, WindowSize};
use ratatui::buffer;
use ratatui::layout::{Position, Size};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::task::yield_now;

use super::*;
use crate::tui::watch::{Teller, channel};

/// Counts what happens to it.
#[derive(Default)]
struct Counter {
    drawn: Cell<usize>,
    keys: usize,
    ticks: usize,
    told: Vec<u8>,
    pasted: String,
    clock: Option<Duration>,
}

impl App for Counter {
    type Notice = u8;

    fn handle(&mut self, input: Input) -> Next {
        match input {
            Input::Key(key) => {
                self.keys += 1;
                match key.code {
                    KeyCode::Char('q') => Next::Quit,
                    KeyCode::Char('z') => Next::Suspend,
                    KeyCode::Char('e') => Next::Lend,
                    KeyCode::Char('.') => Next::Ignored,
                    _ => Next::Redraw,
                }
            }
            Input::Paste(text) => {
                self.pasted = text;
                Next::Redraw
            }
            Input::Mouse(_) | Input::Resize { .. } => Next::Ignored,
        }
    }

    fn notice(&mut self, notice: u8) -> Next {
        self.told.push(notice);
        Next::Redraw
    }

    fn tick(&mut self) -> Next {
        self.ticks += 1;
        Next::Redraw
    }

    fn next_tick(&self) -> Option<Duration> {
        self.clock
    }

    fn view(&self, frame: &mut Frame) {
        self.drawn.set(self.drawn.get() + 1);
        let area = frame.area();
        frame.render_widget(format!("keys {}", self.keys), area);
        frame.set_cursor_position((3, 0));
    }
}

type Typed = io::Result<Event>;

/// The far ends of everything that the loop waits for.
struct Table {
    keys: UnboundedSender<Typed>,
    typed: UnboundedReceiver<Typed>,
    teller: Teller,
    told: Told,
    notices: UnboundedSender<u8>,
    heard: UnboundedReceiver<u8>,
    terminal: Terminal<TestBackend>,
    app: Counter,
}

impl Table {
    fn laid() -> Self {
        let (keys, typed) = unbounded_channel();
        let (teller, told) = channel();
        let (notices, heard) = unbounded_channel();
        let terminal = Terminal::new(TestBackend::new(20, 2)).unwrap();
        Self {
            keys,
            typed,
            teller,
            told,
            notices,
            heard,
            terminal,
            app: Counter::default(),
        }
    }

    fn key(&self, code: char) {
        self.keys.send(Ok(key(code, KeyEventKind::Press))).unwrap();
    }

    /// Runs the loop beside `script`, which is given what it needs to make things happen.
    async fn run(
        &mut self,
        script: impl AsyncFnOnce(&UnboundedSender<Typed>, &UnboundedSender<u8>, &Teller),
    ) -> Ended {
        let typed = &mut self.typed;
        let mut input = stream::poll_fn(move |context| typed.poll_recv(context));
        let looped = run(
            &mut self.terminal,
            &mut self.app,
            &mut input,
            &mut self.told,
            &mut self.heard,
        );
        let script = async {
            script(&self.keys, &self.notices, &self.teller).await;
            settle().await;
        };
        let mut looped = std::pin::pin!(looped);
        tokio::select! {
            biased;
            ended = &mut looped => return ended.unwrap(),
            () = script => {}
        }
        self.teller.stop(Stop::Terminated);
        looped.await.unwrap()
    }
}

fn key(code: char, kind: KeyEventKind) -> Event {
    Event::Key(KeyEvent::new_with_kind(
        KeyCode::Char(code),
        KeyModifiers::NONE,
        kind,
    ))
}

/// Lets the loop come to rest.
async fn settle() {
    for _ in 0..20 {
        yield_now().await;
    }
}

#[tokio::test(start_paused = true)]
async fn the_first_frame_comes_at_once_and_then_none_while_nothing_happens() {
    let mut table = Table::laid();
    let ended = table.run(async |_, _, _| tokio::time::sleep(Duration::from_hours(1)).await);
    let ended = ended.await;
    assert!(matches!(ended, Ended::Stopped(Stop::Terminated)));
    assert_eq!(table.app.drawn.get(), 1);
    assert_eq!(table.app.ticks, 0);
}

#[tokio::test(start_paused = true)]
async fn a_burst_of_keys_costs_one_frame() {
    let mut table = Table::laid();
    let burst = async |keys: &UnboundedSender<Typed>, _: &_, _: &_| {
        settle().await;
        for _ in 0..100 {
            keys.send(Ok(key('x', KeyEventKind::Press))).unwrap();
        }
    };
    table.run(burst).await;
    assert_eq!(table.app.keys, 100);
    assert_eq!(table.app.drawn.get(), 2);
    table
        .terminal
        .backend()
        .assert_buffer_lines(["keys 100            ", "                    "]);
    table
        .terminal
        .backend_mut()
        .assert_cursor_position(Position::new(3, 0));
}

#[tokio::test(start_paused = true)]
async fn what_the_app_ignores_draws_nothing() {
    let mut table = Table::laid();
    let ignored = async |keys: &UnboundedSender<Typed>, _: &_, _: &_| {
        for event in [
            key('.', KeyEventKind::Press),
            key('x', KeyEventKind::Release),
            key('x', KeyEventKind::Repeat),
            Event::FocusGained,
            Event::FocusLost,
        ] {
            settle().await;
            keys.send(Ok(event)).unwrap();
        }
    };
    table.run(ignored).await;
    assert_eq!(table.app.keys, 1, "only a press counts");
    assert_eq!(table.app.drawn.get(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_new_size_draws_whatever_the_app_says() {
    let mut table = Table::laid();
    let resized = async |keys: &UnboundedSender<Typed>, _: &_, _: &_| {
        settle().await;
        keys.send(Ok(Event::Resize(0, 0))).unwrap();
        settle().await;
        keys.send(Ok(Event::Paste("a\nb".to_owned()))).unwrap();
    };
    table.run(resized).await;
    assert_eq!(table.app.drawn.get(), 3);
    assert_eq!(table.app.pasted, "a\nb");
}

#[tokio::test(start_paused = true)]
async fn ticks_come_only_while_a_clock_shows() {
    let mut table = Table::laid();
    table.app.clock = Some(Duration::from_secs(1));
    table
        .run(async |_, _, _| {
            tokio::time::sleep(Duration::from_millis(10_500)).await;
        })
        .await;
    assert_eq!(table.app.ticks, 10);
    assert_eq!(table.app.drawn.get(), 11);
}

#[tokio::test(start_paused = true)]
async fn an_app_that_wants_a_tick_at_once_for_ever_cannot_make_it_spin() {
    let mut table = Table::laid();
    table.app.clock = Some(Duration::ZERO);
    table
        .run(async |_, _, _| tokio::time::sleep(Duration::from_secs(1)).await)
        .await;
    assert!(
        (40..=51).contains(&table.app.ticks),
        "{} ticks",
        table.app.ticks
    );
}

#[tokio::test(start_paused = true)]
async fn notices_are_taken_in_order_and_together() {
    let mut table = Table::laid();
    let said = async |_: &_, notices: &UnboundedSender<u8>, _: &_| {
        settle().await;
        for notice in 0..50 {
            notices.send(notice).unwrap();
        }
    };
    table.run(said).await;
    assert_eq!(table.app.told, (0..50).collect::<Vec<_>>());
    assert_eq!(table.app.drawn.get(), 2);
}

#[tokio::test(start_paused = true)]
async fn notices_that_end_do_not_make_it_spin() {
    let mut table = Table::laid();
    table.notices = unbounded_channel().0; // Drops the only sender.
    table.run(async |_, _, _| settle().await).await;
    assert_eq!(table.app.drawn.get(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_stop_comes_before_a_flood_of_keys() {
    let mut table = Table::laid();
    for _ in 0..10_000 {
        table.key('x');
    }
    let ended = table
        .run(async |_, _, teller: &Teller| teller.stop(Stop::HungUp))
        .await;
    assert!(matches!(ended, Ended::Stopped(_)));
    assert!(table.app.keys <= 2 * BURST, "{} keys", table.app.keys);
}

#[tokio::test(start_paused = true)]
async fn a_stop_told_before_is_obeyed_before_drawing() {
    let mut table = Table::laid();
    table.teller.stop(Stop::HungUp);
    table.teller.stop(Stop::Terminated);
    let ended = table.run(async |_, _, _| ()).await;
    assert!(
        matches!(ended, Ended::Stopped(Stop::HungUp)),
        "the first reason stands"
    );
    assert_eq!(table.app.drawn.get(), 0);
}

#[tokio::test(start_paused = true)]
async fn suspending_keeps_what_was_typed_after_it_and_draws_anew() {
    let mut table = Table::laid();
    table.key('x');
    table.key('z');
    table.key('y');
    table.key('e');
    assert!(matches!(
        table.run(async |_, _, _| ()).await,
        Ended::Suspend
    ));
    assert_eq!(table.app.keys, 2);
    assert!(matches!(table.run(async |_, _, _| ()).await, Ended::Lend));
    assert_eq!(table.app.keys, 4);
    assert_eq!(table.app.drawn.get(), 2);
    table.teller.job(Job::Suspend);
    table.teller.job(Job::Continued);
    assert!(matches!(
        table.run(async |_, _, _| ()).await,
        Ended::Suspend
    ));
    assert!(matches!(
        table.run(async |_, _, _| ()).await,
        Ended::Continued
    ));
}

#[tokio::test(start_paused = true)]
async fn input_that_ends_or_fails_ends_the_loop() {
    for last in [None, Some(io::ErrorKind::NotConnected)] {
        let mut table = Table::laid();
        let failing: Vec<Typed> = last.map(|kind| Err(kind.into())).into_iter().collect();
        let mut input = stream::iter(failing);
        let Table {
            terminal,
            app,
            told,
            heard,
            ..
        } = &mut table;
        let ended = run(terminal, app, &mut input, told, heard).await.unwrap();
        let Ended::InputLost(fault) = ended else {
            panic!("it goes on")
        };
        assert_eq!(fault.map(|fault| fault.kind()), last);
    }
}

#[tokio::test(start_paused = true)]
async fn any_size_can_be_drawn() {
    for (columns, rows) in [(0, 0), (1, 1), (0, 5), (5, 0), (3, 1)] {
        let mut table = Table::laid();
        table.terminal = Terminal::new(TestBackend::new(columns, rows)).unwrap();
        table.key('x');
        table.run(async |_, _, _| ()).await;
        let asked = if columns * rows == 0 { 0 } else { 2 };
        assert_eq!(
            (table.app.drawn.get(), table.app.keys),
            (asked, 1),
            "{columns}x{rows}"
        );
    }
}

/// A terminal that takes nothing.
struct Dead;

impl Backend for Dead {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, _: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a buffer::Cell)>,
    {
        Err(io::ErrorKind::BrokenPipe.into())
    }
    fn hide_cursor(&mut self) -> io::Result<()> {
        Ok(())
    }
    fn show_cursor(&mut self) -> io::Result<()> {
        Ok(())
    }
    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(Position::ORIGIN)
    }
    fn set_cursor_position<P: Into<Position>>(&mut self, _: P) -> io::Result<()> {
        Ok(())
    }
    fn clear(&mut self) -> io::Result<()> {
        Ok(())
    }
    fn clear_region(&mut self, _: ClearType) -> io::Result<()> {
        Ok(())
    }
    fn size(&self) -> io::Result<Size> {
        Ok(Size::new(80, 24))
    }
    fn window_size(&mut self) -> io::Result<WindowSize> {
        Ok(WindowSize {
            columns_rows: Size::new(80, 24),
            pixels: Size::ZERO,
        })
    }
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[tokio::test(start_paused = true)]
async fn a_terminal_that_cannot_be_drawn_on_ends_the_loop() {
    let mut table = Table::laid();
    let mut terminal = Terminal::new(Dead).unwrap();
    let mut input = stream::pending();
    let ended = run(
        &mut terminal,
        &mut table.app,
        &mut input,
        &mut table.told,
        &mut table.heard,
    )
    .await;
    assert_eq!(ended.unwrap_err().kind(), io::ErrorKind::BrokenPipe);
}
