//! A small program made of the terminal's rooms, wired as the real one is.

use std::cell::Cell;
use std::process;
use std::thread;
use std::time::Duration;

use crossterm::event::{KeyCode, KeyModifiers};
use ourturn::tui::event_loop::{self, App, Ended, Input, Next};
use ourturn::tui::keyboard::Keyboard;
use ourturn::tui::terminal::{self, Guard, Wanted};
use ourturn::tui::watch::Watch;
use ratatui::layout::Rect;
use ratatui::{Frame, Terminal};
use tokio::sync::mpsc;

/// Grace short enough for a test to wait for.
const GRACE: Duration = Duration::from_secs(2);

#[derive(Default)]
struct Demo {
    keys: usize,
    last: String,
    ticks: usize,
    clock: bool,
    drawn: Cell<usize>,
}

impl App for Demo {
    type Notice = ();

    fn handle(&mut self, input: Input) -> Next {
        match input {
            Input::Key(key) => {
                self.keys += 1;
                match (key.code, key.modifiers) {
                    (KeyCode::Char('z'), KeyModifiers::CONTROL) => return Next::Suspend,
                    (KeyCode::Char('q'), _) => return Next::Quit,
                    (KeyCode::Char('e'), _) => return Next::Lend,
                    (KeyCode::Char('p'), _) => panic!("demonstrated panic"),
                    (KeyCode::Char('s'), _) => {
                        println!("stuck");
                        loop {
                            thread::park(); // As in a fault of the program's own.
                        }
                    }
                    (KeyCode::Char('t'), _) => {
                        let thread = thread::spawn(|| panic!("panic elsewhere"));
                        assert!(thread.join().is_err());
                    }
                    _ => {}
                }
                self.last = format!("{:?}", key.code);
            }
            Input::Paste(text) => self.last = format!("pasted {}", text.len()),
            Input::Resize { columns, rows } => self.last = format!("size {columns}x{rows}"),
            Input::Mouse(_) => return Next::Ignored,
        }
        Next::Redraw
    }

    fn notice(&mut self, (): ()) -> Next {
        Next::Ignored
    }

    fn tick(&mut self) -> Next {
        self.ticks += 1;
        Next::Redraw
    }

    fn next_tick(&self) -> Option<Duration> {
        self.clock.then_some(Duration::from_millis(100))
    }

    fn view(&self, frame: &mut Frame) {
        self.drawn.set(self.drawn.get() + 1);
        let area = frame.area();
        for (row, text) in (0..).zip([
            "ready".to_owned(),
            format!("keys {} last {}.", self.keys, self.last),
            format!("ticks {}.", self.ticks),
            format!("drawn {}.", self.drawn.get()),
        ]) {
            if row < area.height {
                frame.render_widget(
                    text,
                    Rect {
                        y: row,
                        height: 1,
                        ..area
                    },
                );
            }
        }
        // Every cell changes with every frame, so that a terminal that stops reading is soon
        // full.
        let fill = if self.drawn.get().is_multiple_of(2) {
            "~"
        } else {
            "-"
        };
        for row in 5..area.height {
            let line = fill.repeat(usize::from(area.width));
            frame.render_widget(
                line,
                Rect {
                    y: row,
                    height: 1,
                    ..area
                },
            );
        }
        frame.set_cursor_position((2, 1));
    }
}

#[test]
#[ignore = "the program that the other tests run"]
fn program() {
    if std::env::var_os("OURTURN_DEMO").is_some() {
        process::exit(run());
    }
}

fn run() -> i32 {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .build()
        .unwrap();
    let guard = Guard::enter(Wanted::default()).unwrap();
    let restore = guard.restore();
    let (watch, mut told) = Watch::start(terminal::tty().unwrap(), GRACE, move |_| {
        if let Ok(path) = std::env::var("OURTURN_DEMO_SAVED") {
            std::fs::write(path, "saved").unwrap();
        }
        restore.restore();
    })
    .unwrap();
    let mut keyboard = Keyboard::start(&guard).unwrap();
    let mut screen = Terminal::new(guard.screen()).unwrap();
    let (_notices, mut heard) = mpsc::unbounded_channel();
    let mut demo = Demo {
        clock: std::env::var_os("OURTURN_DEMO_CLOCK").is_some(),
        ..Demo::default()
    };
    let code = loop {
        let ended = runtime.block_on(event_loop::run(
            &mut screen,
            &mut demo,
            &mut keyboard,
            &mut told,
            &mut heard,
        ));
        let done = match ended {
            Ok(Ended::Quit) => break 0,
            Ok(Ended::Stopped(stop)) => break i32::from(stop.exit_code()),
            Ok(Ended::InputLost(_)) | Err(_) => break 129,
            Ok(Ended::Continued) => guard.renew(),
            Ok(Ended::Suspend) => guard.suspend(|| told.stop().is_some()).map(drop),
            Ok(Ended::Lend) => {
                let (_paused, _away) = (keyboard.pause(), watch.away());
                let editor = [
                    "-c",
                    "echo editing; read -r words; echo got $words; sleep 0.1",
                ];
                guard
                    .lend(|| process::Command::new("sh").args(editor).status())
                    .map(drop)
            }
        };
        // The terminal may be gone by now; the watcher knows, and the next run ends with it.
        drop(done);
    };
    drop(guard);
    watch.finish();
    code
}
