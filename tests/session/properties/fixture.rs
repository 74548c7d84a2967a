//! A session of version 1 of the format, kept for ever: whatever the program becomes,
//! it reads this file as it was meant.
//!
//! It was made once, of arbitrary commands with invented words, by
//! `OURTURN_WRITE_FIXTURE=1 cargo test --test session the_fixture`. After version 1 is
//! released it is never to be made again: what a program of then wrote does not change.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::ops::RangeFrom;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::life::{Life, Step};
use crate::by_schema::faults;
use crate::room::{Room, words};
use ourturn::session::amendments::{self, Confirmable};
use ourturn::session::decisions::{self, ActionState, Brought, Earlier, Elsewhere};
use ourturn::session::event::Recorded;
use ourturn::session::floor::corrections::When;
use ourturn::session::floor::gaps::GapWas;
use ourturn::session::floor::{self, Giving, Settings};
use ourturn::session::id::Id;
use ourturn::session::meeting::{self, Framed};
use ourturn::session::polls::{self, Choosable, Method, Question, Rule, Voting};
use ourturn::session::reflection::{self, Answered, ClosingQuestion, Sheet};
use ourturn::session::{Actor, Command, Event, Refusal, Session, Words, ideas, record};
use ourturn::store::{Record, Unknown, transcript};

/// How many commands the session is made of.
const STEPS: u64 = 1_600;
/// Of how many it is the one with most kinds of events.
const LIVES: u64 = 60;
/// How many commands may stand between two of what is in it besides.
const STEPS_BETWEEN: usize = 400;

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
    let mut more = LIVES * STEPS..;
    for done in [told, written, asked, spoken, reflected, closed] {
        comes_about(&mut life, &mut more, done);
    }
    repaired(&mut life.room);
    life
}

/// Goes on with arbitrary steps until something can be done: some things are to be ended first,
/// which comes about.
fn comes_about(
    life: &mut Life,
    more: &mut RangeFrom<u64>,
    done: fn(&mut Room) -> Result<(), Refusal>,
) {
    let mut refused = None;
    for step in more.take(STEPS_BETWEEN) {
        let mut room = life.room.clone();
        room.by = Actor::Facilitator;
        while room.session().floor.gap.is_some() {
            room.does(floor::Command::ExplainGap(GapWas::CarriedOn));
        }
        match done(&mut room) {
            Ok(()) => {
                life.room = room;
                return;
            }
            Err(refusal) => refused = Some(refusal),
        }
        life.does(Step::of(step));
    }
    panic!("it did not come about, but: {refused:?}");
}

/// Says what the session is about, and leaves it.
fn told(room: &mut Room) -> Result<(), Refusal> {
    room.tries(meeting::Command::Agree(words("We listen.")))?;
    let points = room.session().meeting.about.agreement.len();
    let point = words("We listen to the end.");
    room.tries(meeting::Command::CorrectAgreement(points, point))?;
    room.tries(meeting::Command::Frame(
        Framed::Place,
        words("The long hall"),
    ))?;
    let quiet_after = room.session().floor.settings.quiet_after + 60_000;
    room.tries(floor::Command::Settings(Settings {
        quiet_after,
        ..room.session().floor.settings
    }))?;
    room.tries(meeting::Command::Leave)?;
    Ok(())
}

/// Writes in silence, and ends it.
fn written(room: &mut Room) -> Result<(), Refusal> {
    room.tries(ideas::Command::Write(None))?;
    room.tries(ideas::Command::EndWriting)?;
    Ok(())
}

/// Asks with options that are changed, and words both otherwise afterwards.
fn asked(room: &mut Room) -> Result<(), Refusal> {
    let [hall, park, pub_] = ["Hall", "Park", "Pub"].map(Choosable::typed);
    room.tries(polls::Command::Open(Question {
        voting: Voting::Totals,
        options: vec![hall.clone(), park.clone()],
        ..Question::new(words("Where do we meet?"), Method::Approval)
    }))?;
    room.tries(polls::Command::Options(vec![hall, park, pub_]))?;
    room.tries(polls::Command::Rule(Rule::TwoThirds, Some(1)))?;
    room.tries(polls::Command::Count(polls::Counts {
        voted: Some(1),
        ..polls::Counts::of(&[1, 0, 0])
    }))?;
    room.tries(polls::Command::Close)?;
    let poll = room.session().polls.all.iter().next_back().unwrap().id;
    let question = words("Where shall we meet?");
    room.tries(polls::Command::Reword(poll, None, question))?;
    let option = words("The long hall");
    room.tries(polls::Command::Reword(poll, Some(1), option))?;
    Ok(())
}

/// Lets one speak, whose turn is parted, and made one again.
fn spoken(room: &mut Room) -> Result<(), Refusal> {
    let here = room.session().people.taking_part().next();
    let person = here.ok_or(Refusal::NobodySpeaks)?.id;
    room.tries(floor::Command::Give(Giving::to(person)))?;
    room.at(room.now() + 60_000);
    room.tries(floor::Command::End(None))?;
    room.tries(floor::Command::Split(When::By(-20_000), None))?;
    room.tries(floor::Command::Merge)?;
    Ok(())
}

/// Asks at the end, and keeps what was answered.
fn reflected(room: &mut Room) -> Result<(), Refusal> {
    for (question, answered) in [
        ("Were you heard?", Answered::Scale),
        ("Will you come again?", Answered::Scale),
        ("What was missing?", Answered::Words),
    ] {
        room.tries(reflection::Command::Ask(ClosingQuestion {
            words: words(question),
            answered,
        }))?;
    }
    let last = room.session().meeting.about.questions.len();
    room.tries(reflection::Command::Count(reflection::Counts {
        question: last - 2,
        counts: vec![0, 0, 1, 0, 1],
    }))?;
    room.tries(reflection::Command::Say(last, words("Teh rota")))?;
    let text = room.session().reflection.texts.iter().last().unwrap().id;
    room.tries(reflection::Command::Correct(text, words("The rota")))?;
    let sheets = ["Tea", "Chairs", "More time"].map(|text| Sheet {
        scales: vec![(last - 1, 4)],
        texts: vec![(last, words(text))],
    });
    room.tries(reflection::Command::Sheets(sheets.into()))?;
    Ok(())
}

/// Closes it, and amends and confirms what stands in it.
fn closed(room: &mut Room) -> Result<(), Refusal> {
    room.tries(meeting::Command::Close)?;
    let need = meeting::Command::Frame(Framed::Need, words("A warm room"));
    let confirmed = amendments::Command::Confirm {
        what: Confirmable::Minutes,
        by: words("everyone who was there"),
        on: "2026-05-01".parse().ok(),
    };
    for command in [Command::from(need), confirmed.into()] {
        room.tries(Command::Amend {
            by: words("the note-taker"),
            why: words("it was misheard"),
            command: Box::new(command),
        })?;
    }
    Ok(())
}

/// Notes that its file was damaged once and repaired, with an event that may say something else.
fn repaired(room: &mut Room) {
    let last = room.timeline.events().last().cloned().unwrap();
    room.timeline.push(Recorded {
        seq: last.seq + 1,
        act: last.act + 1,
        by: Actor::Program,
        event: Event::from(record::Event::Repaired {
            lost: Vec::new(),
            doubtful: vec![last.seq],
        }),
        ..last
    });
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
fn of_each_kind_of_event_the_fixture_has_one() {
    let text = fs::read_to_string(folder().join("version-1.json")).unwrap();
    let has: BTreeSet<_> = kinds(&serde_json::from_str(&text).unwrap())
        .into_keys()
        .collect();
    let lacks: Vec<_> = known_kinds().difference(&has).cloned().collect();
    assert_eq!(lacks, [""; 0]);
}
