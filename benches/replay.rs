//! Any moment of a session of 100,000 events, and opening it.
//!
//! A moment is to be shown within a millisecond of being asked for, the median of random ones,
//! and 99 of 100 within five; opening the session is to cost at most twice what it costs to read
//! its JSON into the same types. Both are said beside what criterion measures.

#[path = "common/big_session.rs"]
mod big_session;

use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

use big_session::big_session;
use criterion::{Criterion, criterion_group, criterion_main};
use ourturn::live::clock::MachineClock;
use ourturn::replay::player::{Player, SILENCE};
use ourturn::session::{Recorded, Timeline};
use ourturn::store::{Record, looking, transcript};
use ourturn::tui::event_loop::App as _;
use ourturn::tui::replay::Replay;
use ourturn::tui::theme::{Background, Colours, Signs, Theme};
use ratatui::Terminal;
use ratatui::backend::TestBackend;

const THEME: Theme = Theme {
    colours: Colours::Many,
    background: Background::Dark,
    signs: Signs::Drawn,
};

const EVENTS: usize = 100_000;
const SEEKS: usize = 2_000;
/// How often the session is opened.
const OPENINGS: usize = 15;

/// Draws places among the events: a linear congruence is random enough for that.
fn places(count: usize) -> impl Iterator<Item = usize> {
    let mut drawn: u64 = 7;
    (0..count).map(move |_| {
        drawn = drawn
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(drawn >> 33).expect("31 bits") % EVENTS
    })
}

fn seeking(criterion: &mut Criterion) {
    let timeline = big_session(EVENTS, 1);
    let mut took: Vec<Duration> = places(SEEKS)
        .map(|place| {
            let began = Instant::now();
            black_box(timeline.at(place));
            began.elapsed()
        })
        .collect();
    took.sort();
    println!(
        "{} events: a random moment in {:?} (median), {:?} (99 of 100), {:?} (all)",
        timeline.events().len(),
        took[SEEKS / 2],
        took[SEEKS * 99 / 100],
        took[SEEKS - 1]
    );
    let mut some = places(usize::MAX);
    criterion.bench_function("replay/seek", |bencher| {
        bencher.iter(|| black_box(timeline.at(some.next().unwrap_or(0))));
    });
}

/// Reads a session's JSON into the types of its events, and nothing else of it.
#[derive(serde::Deserialize)]
struct Types {
    events: Vec<Recorded>,
}

/// Opens a session as `ourturn replay` does, up to its first frame.
fn opened(path: &Path) -> Replay {
    let timeline = looking::timeline(path).expect("it is whole");
    let player = Player::new(timeline, Some(SILENCE));
    let replay = Replay::new(player, THEME, Box::new(MachineClock::default()));
    let mut terminal = Terminal::new(TestBackend::new(80, 24)).expect("a backend in memory");
    let drawn = terminal.draw(|frame| replay.view(frame));
    drawn.expect("a backend in memory");
    replay
}

/// Measures both in turn, the median of each, and does not let opening take more than twice as
/// long.
fn opening(criterion: &mut Criterion) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("an assembly.json");
    {
        let timeline = big_session(EVENTS, 1);
        let record = Record {
            events: timeline.events().to_vec(),
            ..Record::default()
        };
        transcript::write(&path, &record, timeline.session()).expect("the disk takes it");
    }
    let parse = || {
        let text = fs::read(&path).expect("it is there");
        let read: Types = serde_json::from_slice(&text).expect("it is whole");
        read.events
    };
    let (mut parsing, mut opening) = (Vec::new(), Vec::new());
    for _ in 0..OPENINGS {
        parsing.push(taken(parse));
        opening.push(taken(|| opened(&path)));
    }
    parsing.sort();
    opening.sort();
    let (parsing, opening) = (parsing[OPENINGS / 2], opening[OPENINGS / 2]);
    let ratio = opening.as_secs_f64() / parsing.as_secs_f64();
    println!(
        "parsed in {parsing:?}, opened in {opening:?}: {ratio:.2} times (medians of {OPENINGS})"
    );
    assert!(
        ratio <= 2.0,
        "to open it takes more than twice as long as to parse it"
    );
    let mut group = criterion.benchmark_group("replay");
    group.sample_size(10);
    group.bench_function("parse", |bencher| bencher.iter_with_large_drop(parse));
    group.bench_function("open", |bencher| {
        bencher.iter_with_large_drop(|| opened(&path));
    });
    let events = parse();
    group.bench_function("fold", |bencher| {
        bencher.iter_batched(
            || events.clone(),
            |events| black_box(Timeline::of(events)),
            criterion::BatchSize::PerIteration,
        );
    });
    group.finish();
}

/// Returns how long something takes; letting go of what it made is not part of it.
fn taken<T>(what: impl Fn() -> T) -> Duration {
    let began = Instant::now();
    let made = black_box(what());
    let taken = began.elapsed();
    drop(made);
    taken
}

criterion_group!(benches, seeking, opening);
criterion_main!(benches);
