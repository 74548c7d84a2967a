//! The live screen itself in a real terminal, with a session that is really kept.
//!
//! Its program is this very file, started again; `OURTURN_LIVE` names its folder.

use std::path::Path;
use std::process;
use std::time::Duration;

use ourturn::desk::Desk;
use ourturn::live::clock::MachineClock;
use ourturn::live::opening::{Interrupted, World, interrupted};
use ourturn::live::{Live, Saved};
use ourturn::session::people::Details;
use ourturn::session::plan::Plan;
use ourturn::session::{Words, agenda};
use ourturn::tui::app::Notice;
use ourturn::tui::run::{self, How};
use ourturn::tui::terminal::Wanted;
use ourturn::tui::theme::Theme;
use tempfile::TempDir;
use tokio::sync::mpsc;

use crate::pty::{DEADLINE, Pty};
use crate::scenarios::{self, Program};

fn world(tell: impl Fn() + Send + Sync + 'static) -> World {
    let mut drawn = u64::from(process::id()) << 32;
    World {
        clock: Box::new(MachineClock::default()),
        draw: Box::new(move || {
            drawn += 1;
            drawn
        }),
        holder: "a test".to_owned(),
        tell: Box::new(tell),
    }
}

#[test]
#[ignore = "the program that the other tests run"]
fn program() {
    if let Some(folder) = std::env::var_os("OURTURN_LIVE") {
        process::exit(show(Path::new(&folder)));
    }
}

fn show(folder: &Path) -> i32 {
    let mut plan = Plan {
        people: ["Amina", "Jo", "Sam"]
            .map(|name| (Words::line(name), Details::default()))
            .to_vec(),
        everyone_present: true,
        ..Plan::default()
    };
    plan.about.title = Words::line("Shelter forum");
    plan.items.push(agenda::Outline {
        title: Words::line("Welcome"),
        kind: agenda::ItemKind::Welcome,
        minutes: Some(5),
        prompt: None,
        outcome: None,
        limit: None,
        promised: false,
    });
    let (tell, told) = mpsc::unbounded_channel();
    let tell = move || {
        let _ = tell.send(Notice::Saved); // Nobody hears it once the screen is gone.
    };
    let live = Live::open(plan, folder, world(tell)).unwrap();
    let theme = Theme::of(|name| std::env::var(name).ok());
    let left = run::run(Desk::new(live), told, theme, Wanted { mouse: true }).unwrap();
    match left.how {
        How::Quit => {
            println!("{}", left.said);
            assert!(left.desk.into_live().leave(), "all is saved");
            0
        }
        How::Closed => {
            println!("{}", left.desk.into_live().finish().unwrap().display());
            0
        }
        How::Stopped(stop) => {
            // Nobody may be left to be told that not all is saved.
            let _ = left.desk.into_live().leave();
            i32::from(stop.exit_code())
        }
    }
}

fn live(folder: &TempDir) -> Program {
    let this = std::env::current_exe().expect("a test knows its own path");
    let this = this.to_str().expect("a path in Unicode").to_owned();
    let folder = folder.path().to_str().expect("a path in Unicode");
    let arguments = ["live::program", "--exact", "--ignored", "--nocapture"];
    Program {
        command: std::iter::once(this)
            .chain(arguments.map(str::to_owned))
            .collect(),
        env: vec![
            ("OURTURN_LIVE", folder.to_owned()),
            ("LC_ALL", "C.UTF-8".to_owned()),
            ("RUST_BACKTRACE", "0".to_owned()),
        ],
        ready: "Nobody has the floor",
    }
}

pub(crate) fn folder() -> TempDir {
    tempfile::tempdir().expect("a folder")
}

/// Starts it.
pub(crate) fn started(folder: &TempDir) -> Pty {
    let program = live(folder);
    let command: Vec<&str> = program.command.iter().map(String::as_str).collect();
    let pty = Pty::spawn(&command, &program.env, 80, 24);
    pty.wait_text(program.ready);
    pty
}

/// Starts it, and gives the floor to two people.
fn with_two_turns(folder: &TempDir) -> Pty {
    let pty = started(folder);
    pty.send("n");
    pty.wait_text("of 5 min");
    for keys in ["hjo\r", "hsam\r"] {
        pty.send(keys);
    }
    pty.wait_text("✋ 03 Sam");
    pty.send(" ");
    pty.wait_text("● Jo");
    pty.send("egsam\r");
    pty.wait_text("● Sam");
    pty
}

/// Takes the session up again, and looks at what is left of it.
#[track_caller]
pub(crate) fn look_at(folder: &TempDir, look: impl FnOnce(&Live)) {
    let found = interrupted(folder.path()).expect("the folder can be read");
    let [Interrupted::Waiting(files)] = found.as_slice() else {
        panic!("{found:?}");
    };
    let (mut live, found) = Live::take_up(files.clone(), world(|| {})).expect("it is whole");
    assert_eq!((found.torn, found.damage.len()), (0, 0));
    look(&live);
    assert!(live.settle(DEADLINE));
    assert_eq!(live.saved(), Saved::All);
}

#[test]
fn a_closed_window_loses_nothing() {
    let folder = folder();
    let mut pty = with_two_turns(&folder);
    pty.hang_up();
    assert_eq!(pty.wait_exit(DEADLINE).code(), Some(129));
    look_at(&folder, |live| {
        assert_eq!(live.session().floor.turns().len(), 2);
        assert!(live.session().is_open());
    });
}

#[test]
fn signals_lose_nothing() {
    for (signal, code) in [("TERM", 143), ("HUP", 129), ("INT", 130)] {
        let folder = folder();
        let pty = with_two_turns(&folder);
        pty.kill(signal);
        assert_eq!(pty.wait_exit(DEADLINE).code(), Some(code));
        pty.wait_for("plain terminal", DEADLINE, |screen| {
            !screen.alternate_screen()
        });
        look_at(&folder, |live| {
            assert_eq!(live.session().floor.turns().len(), 2);
        });
    }
}

#[test]
fn even_a_kill_loses_only_what_was_not_said_to_be_saved() {
    let folder = folder();
    let pty = with_two_turns(&folder);
    pty.wait_text("all saved");
    pty.kill("KILL");
    pty.wait_exit(DEADLINE);
    look_at(&folder, |live| {
        assert_eq!(live.session().floor.turns().len(), 2);
    });
}

#[test]
fn leaving_says_how_to_come_back() {
    let folder = folder();
    let pty = with_two_turns(&folder);
    pty.send("q");
    assert_eq!(pty.wait_exit(DEADLINE).code(), Some(0));
    pty.wait_text("taken up again");
    look_at(&folder, |live| assert!(live.session().is_open()));
}

#[test]
fn closing_writes_the_transcript() {
    let folder = folder();
    let pty = with_two_turns(&folder);
    pty.send(":close\r");
    pty.wait_text("turn is still open");
    pty.send("2\r");
    assert_eq!(pty.wait_exit(DEADLINE).code(), Some(0));
    let left = std::fs::read_dir(folder.path()).expect("the folder can be read");
    let names: Vec<_> = left.map(|file| file.unwrap().file_name()).collect();
    let ends = |end: &str| {
        names
            .iter()
            .any(|name| name.to_string_lossy().ends_with(end))
    };
    assert!(ends(".json") && !ends(".jsonl"), "{names:?}");
}

#[test]
fn what_is_pasted_is_offered_and_not_obeyed() {
    let folder = folder();
    let pty = with_two_turns(&folder);
    pty.send("\x1b[200~q\ne open \"late\"\x1b[201~");
    pty.wait_text("2 lines were pasted");
    pty.send("2");
    pty.wait_text("New idea");
    pty.wait_text("e open \"late\"");
    pty.send("\x1b");
    pty.wait_gone("New idea");
    pty.wait_text("● Sam");
}

#[test]
fn the_clock_ticks_without_a_key() {
    let folder = folder();
    let pty = with_two_turns(&folder);
    let spent = |text: &str| {
        let line = text.lines().find(|line| line.contains(" of 5 min"))?;
        line.split_whitespace()
            .find(|word| word.contains(':'))
            .map(str::to_owned)
    };
    for _ in 0..2 {
        let before = spent(&pty.screen_text());
        pty.wait_for("another second", DEADLINE, |screen| {
            let now = spent(&screen.contents());
            now.is_some() && now != before
        });
    }
}

#[test]
fn a_screen_on_which_nothing_moves_uses_no_processor() {
    let folder = folder();
    let program = live(&folder);
    let command: Vec<&str> = program.command.iter().map(String::as_str).collect();
    let pty = Pty::spawn(&command, &program.env, 80, 24);
    pty.wait_text("all saved");
    let (before, frames) = (pty.cpu_time(), pty.raw().len());
    std::thread::park_timeout(Duration::from_secs(2));
    assert!(pty.cpu_time().saturating_sub(before) <= Duration::from_millis(20));
    // At most the wall clock has come to its next minute.
    assert!(pty.raw().len() - frames < 200);
}

macro_rules! the_same_of_any_program {
    ($($name:ident;)*) => {$(
        #[test]
        fn $name() {
            let folder = folder();
            scenarios::$name(&live(&folder));
        }
    )*};
}

the_same_of_any_program! {
    a_closed_window_ends_it;
    a_closed_window_that_nobody_tells_of_ends_it;
    a_closed_window_ends_a_stopped_program;
    kill_ends_a_job_that_was_stopped;
}
