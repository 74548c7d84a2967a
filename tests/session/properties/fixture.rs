//! A session of version 1 of the format, kept for ever: whatever the program becomes,
//! it reads this file as it was meant.
//!
//! It was made once, of arbitrary commands with invented words, by
//! `OURTURN_WRITE_FIXTURE=1 cargo test --test session the_fixture`. After version 1 is
//! released it is never to be made again: what a program of then wrote does not change.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::life::{Life, Step};
use crate::by_schema::faults;
use ourturn::session::decisions::{self, ActionState, Brought, Earlier, Elsewhere};
use ourturn::session::id::Id;
use ourturn::session::{Session, Words, meeting};
use ourturn::store::{Record, Unknown, transcript};

/// How many commands the session is made of.
const STEPS: u64 = 1_600;
/// Of how many it is the one with most kinds of events.
const LIVES: u64 = 60;

/// The kinds of events of which none is in it: no arbitrary command leads to them.
const LACKING: &[&str] = &[
    "amendments/amended",
    "amendments/confirmed",
    "floor/settings-changed",
    "floor/turn-split",
    "floor/turns-merged",
    "ideas/writing-ended",
    "polls/option-reworded",
    "polls/options-changed",
    "polls/question-reworded",
    "polls/room-counted",
    "polls/rule-changed",
    "record/repaired",
    "reflection/answers-counted",
    "reflection/sheets-given",
    "reflection/text-corrected",
    "reflection/words-left",
    "session/agreement-corrected",
    "session/framed",
    "session/left",
];

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures")
}

/// Returns how often each kind of event stands in a file.
fn kinds(file: &Value) -> BTreeMap<String, usize> {
    let mut found = BTreeMap::new();
    for recorded in file["events"].as_array().into_iter().flatten() {
        let event = &recorded["event"];
        let (room, what) = (event["room"].as_str(), event["what"].as_str());
        let kind = format!("{}/{}", room.unwrap_or_default(), what.unwrap_or_default());
        *found.entry(kind).or_default() += 1;
    }
    found
}

/// Returns what stands in a session: counted, and of what can be told by a few words,
/// those.
fn counted(session: &Session) -> Value {
    let now = session.clock(0);
    let floor_time: u64 = session
        .floor
        .turns()
        .iter()
        .map(|turn| turn.length(now))
        .sum();
    let people: Vec<_> = session
        .people
        .everyone
        .iter()
        .map(ourturn::session::people::Person::called)
        .collect();
    json!({
        "title": session.meeting.about.title,
        "length": session.meeting.length,
        "people": people,
        "items": session.agenda.items.len(),
        "turns": session.floor.turns().len(),
        "floor_time": floor_time,
        "rounds": session.floor.rounds().len(),
        "interludes": session.floor.interludes().len(),
        "ideas": session.ideas.all.len(),
        "ideas_standing": session.ideas.standing().count(),
        "polls": session.polls.all.len(),
        "ballots": session.polls.all.iter().map(|poll| poll.ballots.len()).sum::<usize>(),
        "decisions": session.decisions.all.len(),
        "actions": session.decisions.actions.len(),
        "concerns": session.concerns.all.len(),
        "parked": session.parking.all.len(),
        "constraints": session.constraints.all.len(),
        "notes": session.notes.all.len(),
        "signals": session.signals.all.len(),
        "sheets": session.reflection.sheets,
    })
}

fn made() -> Life {
    let lives = (0..LIVES).map(|seed: u64| {
        let mut life = Life::endless();
        for step in 0..STEPS {
            life.does(Step::of(seed * STEPS + step));
        }
        life
    });
    let richness = |life: &Life| {
        let events = life.room.timeline.events().iter();
        let kinds: BTreeSet<_> = events
            .map(|one| {
                let event = serde_json::to_value(&one.event).unwrap();
                format!("{}/{}", event["room"], event["what"])
            })
            .collect();
        kinds.len()
    };
    let mut life = lives.max_by_key(richness).unwrap();
    for (bits, state) in [(1, None), (2, Some(ActionState::Going))] {
        let earlier = || Earlier {
            title: Words::line("The session before"),
            on: "2026-02-01".parse().unwrap(),
        };
        let brought = decisions::Command::Bring(Brought {
            action: Id::from_bits(bits),
            words: Words::line("Mend the gate"),
            who: Some(Words::line("A.Y.")),
            due: None,
            earlier: earlier(),
            last: state.map(|state| Elsewhere {
                state,
                words: Some(Words::line("the wood is bought")),
                session: earlier(),
                at: None,
            }),
            review: state.map(|_| Id::from_bits(bits)),
        });
        life.room.tries(brought).unwrap();
    }
    // Some things are to be ended first, which comes about.
    let mut more = LIVES * STEPS..;
    while life.room.tries(meeting::Command::Close).is_err() {
        life.does(Step::of(more.next().unwrap()));
    }
    life
}

#[test]
fn the_fixture_of_version_1_is_read_as_it_was_meant() {
    let (file, beside) = (
        folder().join("version-1.json"),
        folder().join("version-1.counted.json"),
    );
    if std::env::var_os("OURTURN_WRITE_FIXTURE").is_some() {
        let life = made();
        let record = Record {
            events: life.room.timeline.events().to_vec(),
            unknown: Unknown::default(),
        };
        let text = transcript::text(&record, life.room.session());
        fs::create_dir_all(folder()).unwrap();
        let counted = json!({
            "session": counted(life.room.session()),
            "events": kinds(&serde_json::from_str(&text).unwrap()),
        });
        fs::write(&file, text).unwrap();
        fs::write(&beside, format!("{counted:#}\n")).unwrap();
    }
    let text = fs::read_to_string(&file).unwrap();
    let written: Value = serde_json::from_str(&fs::read_to_string(&beside).unwrap()).unwrap();

    let read = transcript::parse(&file, &text).unwrap();
    let timeline = read.timeline();
    assert_eq!(counted(timeline.session()), written["session"]);
    let value: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(json!(kinds(&value)), written["events"]);

    // Written again, every event is as it was, to the letter.
    let again = transcript::text(&read.record, timeline.session());
    let events = |text: &str| {
        let lines = text.lines().filter(|line| line.starts_with("{\"seq\""));
        lines.map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(events(&again), events(&text));
    if value["version"] == transcript_version() {
        assert_eq!(faults(&value), [""; 0]);
    }
}

fn transcript_version() -> u32 {
    ourturn::store::VERSION
}

/// Returns every kind of event that the published schema knows.
fn known_kinds() -> BTreeSet<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/transcript.schema.json");
    let schema: Value = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    let each = |value: &Value| value["oneOf"].as_array().cloned().unwrap();
    let mut known = BTreeSet::new();
    for room in each(&schema["$defs"]["Event"]) {
        let called = room["properties"]["room"]["const"].as_str().unwrap();
        let reference = room["$ref"].as_str().unwrap();
        let events = schema.pointer(reference.trim_start_matches('#')).unwrap();
        known.extend(each(events).iter().map(|event| {
            let what = event["properties"]["what"]["const"].as_str().unwrap();
            format!("{called}/{what}")
        }));
    }
    known
}

#[test]
fn of_each_kind_of_event_it_is_known_whether_the_fixture_has_one() {
    let text = fs::read_to_string(folder().join("version-1.json")).unwrap();
    let has: BTreeSet<_> = kinds(&serde_json::from_str(&text).unwrap())
        .into_keys()
        .collect();
    let lacks: Vec<_> = known_kinds().difference(&has).cloned().collect();
    assert_eq!(lacks, LACKING);
}
