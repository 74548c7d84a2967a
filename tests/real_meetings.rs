//! Imports real recordings and checks the sessions that they become against
//! figures computed outside this project.
//!
//! The recordings are no part of the project; where they are absent a test
//! says so and is passed over.

#[path = "common/schema.rs"]
mod by_schema;
#[path = "common/replayed.rs"]
mod replayed;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use ourturn::session::people::Consent;
use ourturn::session::{Session, Timeline};
use ourturn::store::import::replay::{Began, Given, Replay, replay};
use ourturn::store::import::{Format, Happening, Recording, read, recognise};
use ourturn::store::{Record, transcript};

/// Returns the recordings of a real file, or says that its test is skipped.
fn real(file: &str) -> Option<Vec<Recording>> {
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
    Some(read(&text, format).expect("the file is sound"))
}

fn given() -> Given {
    Given {
        series: None,
        title: "A meeting".to_owned(),
        source: "recording".to_owned(),
        consent: Some(Consent::Named),
        began: Began::Told {
            or_of_file: "2026-03-01T14:00:00+00:00".parse().expect("it is a date"),
        },
    }
}

/// Returns a function that draws ids, the same each time.
fn draws() -> impl FnMut() -> u64 {
    let mut drawn = 0;
    move || {
        drawn += 1;
        drawn
    }
}

fn imported(recording: &Recording) -> Timeline {
    replay(recording, &given(), &mut draws()).expect("a sound recording becomes a session")
}

/// Returns each person's floor time in ms and their turns, by the session's
/// own queries.
fn by_person(session: &Session) -> BTreeMap<String, (u64, u32)> {
    let now = session.clock(0);
    let people = session.people.everyone.iter();
    people
        .map(|person| {
            let time = session.floor.time_of(person.id, now);
            let turns = session.floor.tally(person.id).turns;
            (person.called(), (time, turns))
        })
        .collect()
}

/// Returns each speaker's time in ms and their turns, by the recording alone.
fn by_speaker(recording: &Recording) -> BTreeMap<String, (u64, u32)> {
    let name = |speaker: usize| recording.speakers[speaker].name.clone();
    let mut sums: BTreeMap<_, _> = (0..recording.speakers.len())
        .map(|speaker| (name(speaker), (0, 0)))
        .collect();
    let mut whose = BTreeMap::new();
    let mut running = BTreeMap::new();
    for timed in &recording.happenings {
        match &timed.what {
            Happening::TurnStarts { turn, speaker } => {
                whose.insert(*turn, name(speaker.0));
                running.insert(*turn, timed.t);
                sums.get_mut(&name(speaker.0)).expect("they are known").1 += 1;
            }
            Happening::TurnResumes { turn } => {
                running.insert(*turn, timed.t);
            }
            Happening::TurnPauses { turn } | Happening::TurnEnds { turn } => {
                let from = running.remove(turn).expect("it ran");
                sums.get_mut(&whose[turn]).expect("they are known").0 += timed.t - from;
            }
            _ => {}
        }
    }
    sums
}

/// Returns every span of the floor, told apart by speaker, in order.
fn spans(session: &Session) -> Vec<(String, u64, u64)> {
    let turns = session.floor.turns().iter();
    turns
        .flat_map(|turn| {
            let who = session.people.called(turn.speaker);
            let span = move |span: &ourturn::session::moment::Span| {
                (who.clone(), span.from, span.to.expect("it has ended"))
            };
            turn.spans.iter().map(span)
        })
        .collect()
}

/// Returns the time in ms in which at least so many spans run, and the most.
fn at_least(session: &Session, many: i32) -> (u64, i32) {
    let mut edges: Vec<(u64, i32)> = spans(session)
        .into_iter()
        .flat_map(|(_, from, to)| [(from, 1), (to, -1)])
        .collect();
    edges.sort_unstable();
    let (mut running, mut most, mut before, mut time) = (0, 0, 0, 0);
    for (t, step) in edges {
        if running >= many {
            time += t - before;
        }
        before = t;
        running += step;
        most = most.max(running);
    }
    (time, most)
}

/// Checks that a session saved, opened and folded again is itself.
fn survives_a_file(timeline: &Timeline) {
    replayed::replays(timeline, 40);
    let record = Record {
        events: timeline.events().to_vec(),
        ..Record::default()
    };
    let text = transcript::text(&record, timeline.session());
    let back = transcript::parse(Path::new("meeting.json"), &text).expect("it was just written");
    let again = back.timeline();
    assert!(again.events() == timeline.events(), "the events differ");
    assert!(again.session() == timeline.session(), "the session differs");
    assert!(
        transcript::text(&back.record, again.session()) == text,
        "the text differs"
    );
    assert_eq!(back.disagreements(), [""; 0]);
    let file = serde_json::from_str(&text).expect("it is JSON");
    assert_eq!(by_schema::faults(&file), [""; 0]);
}

#[test]
fn es2004a() {
    let Some(recordings) = real("ami/ES2004a.rttm") else {
        return;
    };
    let timeline = imported(&recordings[0]);
    let session = timeline.session();
    let expected = [
        ("FEE013", 389_860),
        ("FEE016", 265_540),
        ("MEE014", 162_850),
        ("MEO015", 105_180),
    ];
    let times: Vec<_> = by_person(session)
        .into_iter()
        .map(|(name, (time, _))| (name, time))
        .collect();
    assert_eq!(times, expected.map(|(name, time)| (name.to_owned(), time)));
    assert_eq!(session.floor.turns().len(), 260);
    assert_eq!(at_least(session, 1), (787_340, 4));
    assert_eq!(at_least(session, 2).0, 124_320);
    let all = spans(session);
    assert_eq!(all.iter().map(|(_, from, _)| *from).min(), Some(370));
    assert_eq!(session.meeting.length, Some(1_049_040));
    survives_a_file(&timeline);
}

#[test]
fn en2002b() {
    let Some(recordings) = real("ami/EN2002b.rttm") else {
        return;
    };
    let timeline = imported(&recordings[0]);
    let session = timeline.session();
    let times: Vec<_> = by_person(session).values().map(|(time, _)| *time).collect();
    assert_eq!(times, [290_260, 475_020, 385_270, 792_890]);
    assert_eq!(session.floor.turns().len(), 490);
    assert_eq!(at_least(session, 1).0, 1_476_830);
    assert_eq!(at_least(session, 2).0, 389_860);
    survives_a_file(&timeline);
}

#[test]
fn a_call_as_zoom_exports_it() {
    let Some(recordings) = real("zoom/acdc-2026-04-16.vtt") else {
        return;
    };
    let timeline = imported(&recordings[0]);
    let session = timeline.session();
    let people = by_person(session);
    assert_eq!((people.len(), session.floor.turns().len()), (15, 197));
    assert_eq!(
        people.values().map(|(time, _)| time).sum::<u64>(),
        4_008_422
    );
    for (name, time) in [
        ("stokes", 972_663),
        ("Dima Gusakov | Lido", 554_021),
        ("Barnabas", 548_210),
        ("Iván | ethrex", 1_430),
    ] {
        assert_eq!(people[name].0, time, "{name}");
    }
    assert_eq!(people, by_speaker(&recordings[0]));
    // The one overlap, of 1 ms, is of two cues of one turn: no two people's.
    assert_eq!(at_least(session, 2).0, 0);
    assert_eq!(session.meeting.length, Some(5_269_140));
    survives_a_file(&timeline);
}

#[test]
fn all_meetings_of_the_training_set() {
    let Some(recordings) = real("ami/train.rttm") else {
        return;
    };
    let mut turns = 0;
    for recording in &recordings {
        let timeline = imported(recording);
        let session = timeline.session();
        assert_eq!(
            by_person(session),
            by_speaker(recording),
            "{}",
            recording.name
        );
        turns += session.floor.turns().len();
        replayed::replays(&timeline, 2);
    }
    assert_eq!((recordings.len(), turns), (134, 65_103));
}

/// Follows a chat log step by step, checking the hands against what the bot
/// saw; returns the session, how often it saw the queue, and the most that
/// waited, words that the bot took for a name among them.
fn followed(recording: &Recording) -> (Timeline, usize, usize) {
    assert_eq!(recording.format, Format::Zakim);
    let mut draw = draws();
    let mut replay = Replay::open(recording, &given(), &mut draw).expect("it opens");
    let (mut seen, mut most, mut words) = (0, 0, 0);
    for timed in &recording.happenings {
        replay.step(timed).expect("it can be followed");
        let session = replay.session();
        words += usize::from(matches!(timed.what, Happening::QueuedWords(_)));
        most = most.max(session.floor.hands().len() + words);
        if let Happening::QueueSeen(names) = &timed.what {
            // The bot spells a nick as it is now, we as it was first.
            let hands = session.floor.hands().iter();
            let hands = hands.map(|hand| session.people.called(hand.person).to_lowercase());
            assert!(hands.eq(names.iter().map(|name| name.to_lowercase())));
            seen += 1;
        }
    }
    (replay.close().expect("it closes"), seen, most)
}

/// Returns how long each hand waited that was answered, in ms.
fn waits(session: &Session) -> Vec<u64> {
    let turns = session.floor.turns().iter();
    turns
        .filter_map(|turn| Some(turn.began() - turn.hand.as_ref()?.raised))
        .collect()
}

#[test]
fn the_queue_is_what_the_bot_sees() {
    let Some(recordings) = real("zakim/irccloud.txt") else {
        return;
    };
    let (timeline, seen, most) = followed(&recordings[0]);
    let session = timeline.session();
    assert_eq!((seen, most), (30, 1));
    assert_eq!(session.floor.turns().len(), 14);
    assert_eq!(waits(session).len(), 14);
    assert!(session.floor.hands().is_empty());
    survives_a_file(&timeline);
}

#[test]
fn a_longer_queue() {
    let Some(recordings) = real("zakim/ccg-2022-01-11.log") else {
        return;
    };
    let (timeline, _, most) = followed(&recordings[0]);
    let session = timeline.session();
    let waits = waits(session);
    assert_eq!(waits.len(), 24);
    assert_eq!(
        (waits.iter().sum::<u64>() / 24 + 50) / 100,
        2_029,
        "tenths of a second"
    );
    assert_eq!(
        waits.iter().max().map(|wait| (wait + 500) / 1_000),
        Some(1_251)
    );
    // Of the two left in the bot's queue one is a list of words, no person.
    let notes = session.notes.all.iter();
    let words = notes.filter(|note| note.words.shown().starts_with("The queue held"));
    assert_eq!((session.floor.hands().len(), words.count()), (1, 1));
    assert_eq!(most, 5);
    survives_a_file(&timeline);
}
