//! The study of orders and limits over 134 recorded meetings.
//!
//! The recordings are no part of the project; where they are absent this says so.

use std::hint::black_box;
use std::path::PathBuf;

use criterion::{Criterion, criterion_group, criterion_main};
use ourturn::floor_study::Study;
use ourturn::floor_study::crowd::crowds;
use ourturn::floor_study::floor::Terms;
use ourturn::floor_study::meeting::Meeting;
use ourturn::floor_study::rule::Rule;
use ourturn::store::import::{Format, read};

fn meetings() -> Option<Vec<Meeting>> {
    let beside = || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/data");
    let folder = std::env::var_os("OURTURN_REAL_DATA").map_or_else(beside, PathBuf::from);
    let path = folder.join("ami/train.rttm");
    let Ok(text) = std::fs::read_to_string(&path) else {
        eprintln!("Skipped: there is no {}.", path.display());
        return None;
    };
    let recordings = read(&text, Format::Rttm).expect("the file is sound");
    Some(recordings.iter().map(Meeting::of_recording).collect())
}

fn studies(criterion: &mut Criterion) {
    let Some(meetings) = meetings() else {
        return;
    };
    let crowds = crowds(&meetings, 20, 1);
    let mut group = criterion.benchmark_group("floor study");
    for (name, held) in [("134 meetings", meetings), ("130 crowds of 20", crowds)] {
        group.bench_function(name, |bencher| {
            bencher.iter(|| {
                let study = Study::run(&held, Terms::default(), &Rule::COMPARED, |_| {});
                black_box(study.expect("there are people enough"))
            });
        });
    }
    group.finish();
}

criterion_group!(benches, studies);
criterion_main!(benches);
