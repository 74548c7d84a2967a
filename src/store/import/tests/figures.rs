//! Checks real recordings against figures computed outside this project.
//!
//! The recordings are no part of the project; where they are absent a test
//! says so and is passed over.

use std::collections::{BTreeMap, HashSet};
use std::path::PathBuf;

use super::*;

/// Returns a real file's text, or says that its test is skipped.
fn real(file: &str) -> Option<String> {
    let beside = || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/data");
    let folder = std::env::var_os("OURTURN_REAL_DATA").map_or_else(beside, PathBuf::from);
    let path = folder.join(file);
    if !path.exists() {
        eprintln!("Skipped: there is no {}.", path.display());
        return None;
    }
    let text = std::fs::read_to_string(&path);
    Some(text.unwrap_or_else(|error| panic!("{}: {error}", path.display())))
}

/// Returns each speaker's time on the floor in ms.
fn by_speaker(recording: &Recording) -> BTreeMap<&str, u64> {
    let mut sums = BTreeMap::new();
    for (speaker, time) in turns(recording) {
        *sums
            .entry(recording.speakers[speaker.0].name.as_str())
            .or_default() += time;
    }
    sums
}

/// Returns the time in ms in which at least so many turns run, and the most.
fn at_least(recording: &Recording, many: usize) -> (u64, usize) {
    let (mut running, mut most, mut before, mut time) = (0, 0, 0, 0);
    for timed in &recording.happenings {
        if running >= many {
            time += timed.t - before;
        }
        before = timed.t;
        match timed.what {
            Happening::TurnStarts { .. } => running += 1,
            Happening::TurnEnds { .. } => running -= 1,
            _ => {}
        }
        most = most.max(running);
    }
    (time, most)
}

#[test]
fn es2004a() {
    let Some(text) = real("ami/ES2004a.rttm") else {
        return;
    };
    assert_eq!(recognise(&text), Some(Format::Rttm));
    let recording = one(&text, Format::Rttm);
    let expected = [
        ("FEE013", 389_860),
        ("FEE016", 265_540),
        ("MEE014", 162_850),
        ("MEO015", 105_180),
    ];
    assert_eq!(by_speaker(&recording), BTreeMap::from(expected));
    assert_eq!(turns(&recording).len(), 260);
    assert_eq!(at_least(&recording, 1), (787_340, 4));
    assert_eq!(at_least(&recording, 2).0, 124_320);
    let first = recording.happenings.iter().find(|timed| timed.t > 0);
    assert_eq!(first.map(|timed| timed.t), Some(370));
    assert_eq!(recording.ends, 1_049_040);
}

#[test]
fn en2002b() {
    let Some(text) = real("ami/EN2002b.rttm") else {
        return;
    };
    let recording = one(&text, Format::Rttm);
    let expected = [
        ("FEO070", 290_260),
        ("FEO072", 475_020),
        ("MEE071", 385_270),
        ("MEE073", 792_890),
    ];
    assert_eq!(by_speaker(&recording), BTreeMap::from(expected));
    assert_eq!(turns(&recording).len(), 490);
    assert_eq!(at_least(&recording, 1).0, 1_476_830);
    assert_eq!(at_least(&recording, 2).0, 389_860);
}

#[test]
fn all_meetings_of_the_training_set() {
    let Some(text) = real("ami/train.rttm") else {
        return;
    };
    let recordings = read(&text, Format::Rttm).expect("the file is sound");
    assert_eq!(recordings.len(), 134);
    assert!(
        recordings
            .iter()
            .all(|one| (3..=5).contains(&one.speakers.len()))
    );
    let turns: Vec<(SpeakerIndex, u64)> = recordings.iter().flat_map(turns).collect();
    assert_eq!(turns.len(), 65_103);
    assert_eq!(turns.iter().map(|turn| turn.1).sum::<u64>(), 263_888_875);
}

#[test]
fn a_call_as_zoom_exports_it() {
    let Some(text) = real("zoom/acdc-2026-04-16.vtt") else {
        return;
    };
    assert_eq!(recognise(&text), Some(Format::WebVtt));
    let recording = one(&text, Format::WebVtt);
    let sums = by_speaker(&recording);
    assert_eq!((sums.len(), turns(&recording).len()), (15, 197));
    assert_eq!(sums.values().sum::<u64>(), 4_008_422);
    for (name, time) in [
        ("stokes", 972_663),
        ("Dima Gusakov | Lido", 554_021),
        ("Barnabas", 548_210),
        ("Iván | ethrex", 1_430),
    ] {
        assert_eq!(sums.get(name), Some(&time), "{name}");
    }
    assert_eq!(recording.ends, 5_269_140);
}

/// What a replay of a log's queue comes to.
#[derive(Default)]
struct Replay {
    /// Who waits, with the time since when.
    queue: Vec<(String, u64)>,
    seen: usize,
    joins: usize,
    leaves: usize,
    waits: Vec<u64>,
    nobody: usize,
    most: usize,
}

/// Replays the queue by what the recording tells, and checks it against what
/// the bot saw each time.
fn replay(recording: &Recording) -> Replay {
    let mut replay = Replay::default();
    let name = |speaker: SpeakerIndex| recording.speakers[speaker.0].name.clone();
    let mut present = HashSet::new();
    for timed in &recording.happenings {
        let place = |speaker| {
            let waiting = replay
                .queue
                .iter()
                .position(|(one, _)| *one == name(speaker));
            waiting.expect("only who waits is taken off the queue")
        };
        match &timed.what {
            Happening::Arrives(speaker) => assert!(present.insert(*speaker)),
            Happening::HandUp { speaker, .. } => {
                assert!(present.contains(speaker));
                replay.joins += 1;
                replay.queue.push((name(*speaker), timed.t));
            }
            Happening::QueuedWords(words) => replay.queue.push((words.clone(), timed.t)),
            Happening::HandDown(speaker) => {
                let place = place(*speaker);
                replay.queue.remove(place);
                replay.leaves += 1;
            }
            Happening::Acknowledged { speaker } => {
                let place = place(*speaker);
                replay.waits.push(timed.t - replay.queue.remove(place).1);
            }
            Happening::AcknowledgedNobody { .. } => replay.nobody += 1,
            Happening::QueueSeen(names) => {
                // The bot spells a nick as it is now, we as it was first.
                let waiting = replay.queue.iter().map(|(name, _)| name.to_lowercase());
                assert!(waiting.eq(names.iter().map(|name| name.to_lowercase())));
                replay.seen += 1;
            }
            _ => {}
        }
        replay.most = replay.most.max(replay.queue.len());
    }
    replay
}

#[test]
fn the_queue_is_what_the_bot_sees() {
    let Some(text) = real("zakim/irccloud.txt") else {
        return;
    };
    assert_eq!(recognise(&text), Some(Format::Zakim));
    let recording = one(&text, Format::Zakim);
    assert_eq!(recording.name, "Publishing Working Group telecon");
    let replay = replay(&recording);
    assert_eq!(
        (replay.joins, replay.waits.len(), replay.leaves),
        (15, 14, 1)
    );
    assert_eq!((replay.seen, replay.nobody, replay.queue.len()), (30, 0, 0));
}

#[test]
fn a_longer_queue() {
    let Some(text) = real("zakim/ccg-2022-01-11.log") else {
        return;
    };
    assert_eq!(recognise(&text), Some(Format::Zakim));
    let recording = one(&text, Format::Zakim);
    let replay = replay(&recording);
    // Of 29 lines that ask, two are by people who wait already, and one is a
    // list of words that name nobody.
    assert_eq!((replay.joins, replay.leaves), (26, 1));
    assert_eq!((replay.waits.len(), replay.nobody), (24, 1));
    assert_eq!((replay.most, replay.queue.len()), (5, 2));
    let mean = replay.waits.iter().sum::<u64>() / 24;
    assert_eq!((mean + 50) / 100, 2029, "tenths of a second");
    let longest = replay.waits.iter().max().map(|wait| (wait + 500) / 1000);
    assert_eq!(longest, Some(1251));
    let names: Vec<String> = recording
        .speakers
        .iter()
        .map(|one| one.name.to_lowercase())
        .collect();
    let distinct: HashSet<&String> = names.iter().collect();
    assert_eq!(names.len(), distinct.len(), "case makes no second person");
}
