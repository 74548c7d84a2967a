//! Runs the study of orders and limits over real recordings, and checks it
//! against figures computed outside this project.
//!
//! The recordings are no part of the project; where they are absent a test
//! says so and is passed over.

use std::path::PathBuf;

use ourturn::floor_study::floor::{Limit, Terms};
use ourturn::floor_study::meeting::Meeting;
use ourturn::floor_study::rule::Rule;
use ourturn::floor_study::{Study, plot};
use ourturn::store::import::{read, recognise};

/// How far a median may be from what was computed outside.
const NEAR: f64 = 0.3;

/// Returns the meetings of a real file, or says that its test is skipped.
fn real(file: &str) -> Option<Vec<Meeting>> {
    let beside = || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/data");
    let folder = std::env::var_os("OURTURN_REAL_DATA").map_or_else(beside, PathBuf::from);
    let path = folder.join(file);
    if !path.exists() {
        eprintln!("Skipped: there is no {}.", path.display());
        return None;
    }
    let text = std::fs::read_to_string(&path);
    let text = text.unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let format = recognise(&text).expect("it is a recording");
    let recordings = read(&text, format).expect("the file is sound");
    Some(recordings.iter().map(Meeting::of_recording).collect())
}

fn study(meetings: &[Meeting], limits: (u64, u64), pressure: f64) -> Study {
    let terms = Terms {
        pressure,
        shortest: limits.0 * 1_000,
        longest: limits.1 * 1_000,
    };
    let rules: Vec<Rule> = [Rule::COMPARED.as_slice(), &Rule::TRIED].concat();
    Study::run(meetings, terms, &rules, |_| {}).expect("there are people enough")
}

/// The four ways in which the meetings are held: limits in seconds, pressure.
const WAYS: [((u64, u64), f64); 4] = [
    ((60, 180), 2.0),
    ((60, 180), 4.0),
    ((20, 120), 2.0),
    ((20, 120), 4.0),
];

/// Median balance of each order and limit, in each of the four ways.
#[rustfmt::skip]
const KNOWN: [(Rule, Limit, [f64; 4]); 10] = [
    (Rule::FirstCome, Limit::None, [74.5, 58.3, 77.6, 73.2]),
    (Rule::FewestTurns, Limit::None, [75.9, 64.1, 77.5, 71.2]),
    (Rule::LeastTime, Limit::None, [84.9, 75.4, 89.6, 85.7]),
    (Rule::QuieterFirst, Limit::None, [84.2, 73.3, 88.0, 85.3]),
    (Rule::FirstCome, Limit::Shared, [75.5, 72.2, 78.3, 75.9]),
    (Rule::LeastTime, Limit::Shared, [92.8, 90.4, 95.8, 96.8]),
    (Rule::QuieterFirst, Limit::Shared, [90.3, 90.1, 94.4, 95.7]),
    (Rule::FirstCome, Limit::EvenShare, [79.9, 74.6, 85.0, 82.2]),
    (Rule::LeastTime, Limit::EvenShare, [93.3, 91.9, 97.0, 97.1]),
    (Rule::QuieterFirst, Limit::EvenShare, [91.4, 91.1, 95.6, 96.4]),
];
const EQUAL_SPLIT: [f64; 4] = [98.3, 100.0, 98.3, 100.0];
const AS_IT_WAS: f64 = 72.5;

#[test]
fn the_known_figures_of_134_meetings() {
    let Some(meetings) = real("ami/train.rttm") else {
        return;
    };
    for (way, (limits, pressure)) in WAYS.into_iter().enumerate() {
        let study = study(&meetings, limits, pressure);
        assert_eq!((study.meetings, study.left_out), (134, 0));
        let known = KNOWN.iter().map(|(rule, limit, known)| {
            let found = study.of(*rule, *limit).expect("it was run");
            (format!("{rule}, {limit}"), found, known[way])
        });
        let besides = [
            (
                "equal split".to_owned(),
                &study.equal_split,
                EQUAL_SPLIT[way],
            ),
            ("as it was".to_owned(), &study.as_it_was, AS_IT_WAS),
        ];
        for (what, found, known) in known.chain(besides) {
            let found = found.balance.median;
            println!("{limits:?} × {pressure}: {what}: {found:.2}, known {known}");
            assert!(
                (found - known).abs() <= NEAR,
                "{limits:?} × {pressure}: {what} has {found:.2}, and {known} is known"
            );
        }
    }
}

#[test]
fn the_picture_in_the_docs_is_of_these_meetings() {
    let Some(meetings) = real("ami/train.rttm") else {
        return;
    };
    let study = Study::run(&meetings, Terms::default(), &Rule::COMPARED, |_| {});
    let drawn = plot::svg(&study.expect("there are people enough"));
    let docs = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("docs/floor.svg");
    let kept = std::fs::read_to_string(docs).expect("docs/floor.svg is there");
    assert!(drawn == kept, "draw it again with --svg docs/floor.svg");
}

#[test]
fn waiting_has_an_end_with_quieter_first() {
    let Some(meetings) = real("ami/train.rttm") else {
        return;
    };
    let study = study(&meetings, (60, 180), 2.0);
    let most = |rule, limit| study.of(rule, limit).expect("it was run").most_passed_over;
    assert_eq!(most(Rule::LeastTime, Limit::Shared), Some(30));
    assert_eq!(most(Rule::FirstCome, Limit::Shared), Some(0));
    for limit in [Limit::None, Limit::Shared, Limit::EvenShare] {
        assert_eq!(most(Rule::QuieterFirst, limit), Some(10));
    }
}

#[test]
fn what_was_tried_is_as_docs_floor_has_it() {
    let Some(meetings) = real("ami/train.rttm") else {
        return;
    };
    let study = study(&meetings, (60, 180), 2.0);
    for (rule, limit, balance, most) in [
        (Rule::LeastTwice, Limit::Shared, 91.9, 10),
        (Rule::LeastTwice, Limit::EvenShare, 92.9, 10),
        (Rule::LeastThrice, Limit::Shared, 92.4, 14),
        (Rule::LeastThrice, Limit::EvenShare, 93.2, 14),
    ] {
        let found = study.of(rule, limit).expect("it was run");
        assert!(
            (found.balance.median - balance).abs() < 0.05,
            "{rule}, {limit}"
        );
        assert_eq!(found.most_passed_over, Some(most), "{rule}, {limit}");
    }
}
