//! Counting 47,458 real ballots: reading the file, and counting it three ways.
//!
//! The ballots are no part of the project; where they are absent this says so.

use std::hint::black_box;
use std::path::PathBuf;

use criterion::{Criterion, criterion_group, criterion_main};
use ourturn::session::tally::ranked;
use ourturn::store::ballots_file::{Cast, open};

fn tally(criterion: &mut Criterion) {
    let beside = || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/data");
    let folder = std::env::var_os("OURTURN_REAL_DATA").map_or_else(beside, PathBuf::from);
    let path = folder.join("ballots/ballina-2015.soi");
    if !path.exists() {
        eprintln!("Skipped: there is no {}.", path.display());
        return;
    }
    let counted = || {
        let file = open(&path).expect("the file is sound");
        let Cast::Rankings(ballots) = file.cast else {
            panic!("they are rankings");
        };
        ranked(&ballots)
    };
    criterion.bench_function("tally of 47,458 ballots, read and counted", |bencher| {
        bencher.iter(|| black_box(counted()));
    });
}

criterion_group!(benches, tally);
criterion_main!(benches);
