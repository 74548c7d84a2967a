//! A frame of the live screen: forty people, with few and with many turns behind them, and a
//! hall of two hundred with ten thousand.
//!
//! At most a millisecond a frame, and what is past may not make it slower.

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ourturn::desk::Desk;
use ourturn::live::Live;
use ourturn::live::clock::{MachineClock, Source};
use ourturn::live::opening::World;
use ourturn::session::floor::hands::HandKind;
use ourturn::session::floor::mirror::Mirror;
use ourturn::session::floor::{self, Giving};
use ourturn::session::people::{Details, PersonId};
use ourturn::session::plan::Plan;
use ourturn::session::{Words, agenda, ideas};
use ourturn::tui::app::App;
use ourturn::tui::event_loop::{App as _, Input};
use ourturn::tui::theme::{Background, Colours, Signs, Theme};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

/// How many came, how many of them speak, and how many want to.
#[derive(Clone, Copy)]
struct Room {
    people: usize,
    speakers: usize,
    hands: usize,
    ideas: usize,
}

const ROOM: Room = Room {
    people: 40,
    speakers: 10,
    hands: 12,
    ideas: 30,
};

/// A long gathering of ideas.
const MANY_IDEAS: Room = Room {
    ideas: 1_000,
    ..ROOM
};

const HALL: Room = Room {
    people: 200,
    speakers: 120,
    hands: 40,
    ideas: 30,
};

/// Seconds that pass as the bench has them pass.
struct Clock {
    machine: MachineClock,
    seconds: Arc<AtomicU64>,
}

impl Source for Clock {
    fn wall(&self) -> chrono::DateTime<chrono::FixedOffset> {
        let start: chrono::DateTime<chrono::FixedOffset> =
            "2026-03-01T14:00:00+00:00".parse().expect("a date");
        start + self.monotonic()
    }

    fn monotonic(&self) -> Duration {
        // The machine's clock is read as in earnest; its reading does not count.
        black_box(self.machine.monotonic());
        Duration::from_secs(self.seconds.load(Ordering::Relaxed))
    }
}

fn live_screen(room: Room, turns: usize, folder: &std::path::Path) -> App {
    let seconds = Arc::new(AtomicU64::new(0));
    let clock = Clock {
        machine: MachineClock::default(),
        seconds: Arc::clone(&seconds),
    };
    let mut drawn = 0;
    let world = World {
        clock: Box::new(clock),
        draw: Box::new(move || {
            drawn += 1;
            drawn
        }),
        holder: "a bench".to_owned(),
        tell: Box::new(|| {}),
    };
    let mut plan = Plan {
        everyone_present: true,
        ..Plan::default()
    };
    plan.about.title = Words::line("Shelter forum");
    plan.people = (1..=room.people)
        .map(|number| (Words::line(&format!("Person {number}")), Details::default()))
        .collect();
    plan.items = (1..=8)
        .map(|number| agenda::Outline {
            title: Words::line(&format!("Item {number}")),
            kind: agenda::ItemKind::Discussion,
            minutes: Some(600),
            prompt: Some(Words::line("Think of someone who did not come: why?")),
            outcome: None,
            limit: None,
            promised: false,
        })
        .collect();
    let mut live = Live::open(plan, folder, world).expect("a session opens");
    let people: Vec<PersonId> = live
        .session()
        .people
        .everyone
        .iter()
        .map(|p| p.id)
        .collect();
    live.act(agenda::Command::Next.into())
        .expect("an item begins");
    for turn in 0..turns {
        // The same few speak however many the turns, so that the same is to be drawn.
        let person = people[room.people - 1 - turn % room.speakers];
        let giving = floor::Command::Give(Giving::to(person));
        live.act(giving.into()).expect("somebody else speaks");
        // The time is the same however many the turns: what differs is their number alone.
        seconds.store(40_000 * (turn as u64 + 1) / turns as u64, Ordering::Relaxed);
    }
    for number in 0..room.ideas {
        let capture = ideas::Command::Capture {
            words: Words::text(&format!("Idea {number}: keep one evening a week open")),
            from: None,
            theme: (number % 3 > 0).then(|| Words::line(&format!("Theme {}", number % 20))),
            builds_on: None,
        };
        live.act(capture.into()).expect("an idea is captured");
    }
    for person in people.iter().take(room.hands) {
        let raise = floor::Command::Raise {
            person: *person,
            kind: HandKind::Ordinary,
            about: None,
        };
        live.act(raise.into()).expect("a hand goes up");
    }
    assert!(
        live.settle(Duration::from_mins(1)),
        "all is saved before anything is measured"
    );
    let theme = Theme {
        colours: Colours::Many,
        background: Background::Dark,
        signs: Signs::Drawn,
    };
    App::new(Desk::new(live), theme)
}

fn press(app: &mut App, code: KeyCode) {
    app.handle(Input::Key(KeyEvent::new(code, KeyModifiers::NONE)));
}

fn frames(criterion: &mut Criterion) {
    let folder = tempfile::tempdir().expect("a folder");
    let mut group = criterion.benchmark_group("frame");
    for (room, turns, sizes) in [
        (ROOM, 20, [(80, 24), (120, 40)].as_slice()),
        (ROOM, 2_000, &[(80, 24), (120, 40)]),
        (HALL, 10_000, &[(120, 40)]),
    ] {
        let app = live_screen(room, turns, folder.path());
        for (columns, rows) in sizes {
            let mut terminal =
                Terminal::new(TestBackend::new(*columns, *rows)).expect("a screen in memory");
            let name = format!("{columns}x{rows}/{} people", room.people);
            group.bench_function(BenchmarkId::new(name, turns), |bencher| {
                bencher.iter(|| {
                    terminal
                        .draw(|frame| app.view(frame))
                        .map(|drawn| black_box(drawn.count))
                        .expect("a screen in memory takes any frame")
                });
            });
        }
    }
    // All ideas under their themes, with the screen to themselves.
    let mut app = live_screen(MANY_IDEAS, 20, folder.path());
    for code in [KeyCode::Tab, KeyCode::Char('f'), KeyCode::Enter] {
        press(&mut app, code);
    }
    for digit in ['9', '2'] {
        press(&mut app, KeyCode::Char(digit));
    }
    let mut terminal = Terminal::new(TestBackend::new(120, 40)).expect("a screen in memory");
    group.bench_function("120x40/1000 ideas by theme", |bencher| {
        bencher.iter(|| {
            terminal
                .draw(|frame| app.view(frame))
                .map(|drawn| black_box(drawn.count))
                .expect("a screen in memory takes any frame")
        });
    });
    group.finish();
}

/// The mirror of the hall: worked out anew, and on a panel that has it from the frame before.
fn mirror(criterion: &mut Criterion) {
    let folder = tempfile::tempdir().expect("a folder");
    let mut app = live_screen(HALL, 10_000, folder.path());
    let mut group = criterion.benchmark_group("mirror");
    group.bench_function("anew/200 people/10000", |bencher| {
        let live = app.desk().live();
        let (session, now) = (live.session(), live.now());
        bencher.iter(|| black_box(Mirror::at(session, now)));
    });
    for letter in ":look mirror".chars() {
        app.handle(Input::Key(KeyCode::Char(letter).into()));
    }
    app.handle(Input::Key(KeyCode::Enter.into()));
    let mut terminal = Terminal::new(TestBackend::new(120, 40)).expect("a screen in memory");
    group.bench_function("120x40/200 people/10000", |bencher| {
        bencher.iter(|| {
            terminal
                .draw(|frame| app.view(frame))
                .map(|drawn| black_box(drawn.count))
                .expect("a screen in memory takes any frame")
        });
    });
    // A filter may have left the drawing out.
    terminal
        .draw(|frame| app.view(frame))
        .expect("a screen in memory takes any frame");
    let shown = terminal.backend().to_string();
    assert!(
        shown.contains("by item"),
        "the panel is not there:\n{shown}"
    );
    group.finish();
}

criterion_group!(benches, frames, mirror);
criterion_main!(benches);
