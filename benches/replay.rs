//! Any moment of a session of 100,000 events, and opening it.
//!
//! A moment is to be shown within a millisecond of being asked for, the median of random ones,
//! and 99 of 100 within five; opening the session is to cost at most twice what it costs to read
//! its JSON into the same types. Both are said beside what criterion measures.

#[path = "common/big_session.rs"]
mod big_session;

use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

use big_session::big_session;
use criterion::{Criterion, criterion_group, criterion_main};
use ourturn::session::{Recorded, Timeline};
use ourturn::store::{Record, transcript};

const EVENTS: usize = 100_000;
const SEEKS: usize = 2_000;

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

fn opening(criterion: &mut Criterion) {
    let timeline = big_session(EVENTS, 1);
    let record = Record {
        events: timeline.events().to_vec(),
        ..Record::default()
    };
    let text = transcript::text(&record, timeline.session());
    let events = serde_json::to_string(timeline.events()).expect("events are JSON");
    println!("a transcript of {} bytes", text.len());
    let mut group = criterion.benchmark_group("replay");
    group.sample_size(10);
    group.bench_function("parse", |bencher| {
        bencher.iter(|| {
            serde_json::from_str::<Vec<Recorded>>(&events)
                .map(black_box)
                .is_ok()
        });
    });
    group.bench_function("fold", |bencher| {
        bencher.iter(|| black_box(Timeline::of(timeline.events().iter().cloned())));
    });
    group.bench_function("read", |bencher| {
        bencher.iter(|| {
            transcript::parse(Path::new("a bench"), &text)
                .map(black_box)
                .is_ok()
        });
    });
    group.bench_function("open", |bencher| {
        bencher.iter(|| {
            let read = transcript::parse(Path::new("a bench"), &text).expect("it is whole");
            black_box(read.into_timeline())
        });
    });
    group.finish();
}

criterion_group!(benches, seeking, opening);
criterion_main!(benches);
