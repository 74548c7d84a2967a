//! Damaged files: what is said of them, and all that can be read of them saved.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use ourturn::session::{Event, Recorded, Words, ideas, meeting, record};
use ourturn::store::check::{Checked, Finding, Kind, check_bytes};
use ourturn::store::repair::{Repaired, repair};
use ourturn::store::{journal, line, transcript};
use proptest::prelude::*;
use proptest::test_runner::{RngAlgorithm, RngSeed};
use serde_json::Value;

const TRANSCRIPT: &str = "forum.json";
const JOURNAL: &str = "forum.journal.jsonl";

fn example() -> String {
    kept("letters-mended")
}

fn kept(name: &str) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let path = root.join("sessions/examples").join(name);
    fs::read_to_string(path.with_extension("json")).unwrap()
}

/// Returns the events of a file's text, each as it is written.
fn lines(text: &str) -> Vec<&str> {
    let lines = text.lines().filter(|line| line.starts_with("{\"seq\""));
    lines.map(|line| line.trim_end_matches(',')).collect()
}

fn as_journal(transcript: &str) -> String {
    lines(transcript).join("\n") + "\n"
}

fn name_of(kind: Kind) -> &'static Path {
    Path::new(if kind == Kind::Journal {
        JOURNAL
    } else {
        TRANSCRIPT
    })
}

fn repaired(text: impl AsRef<[u8]>) -> Repaired {
    let repaired = repair(Path::new(TRANSCRIPT), text.as_ref()).unwrap();
    let repaired = repaired.expect("there are events in it");
    assert_whole(&repaired);
    repaired
}

fn assert_whole(repaired: &Repaired) {
    let checked = check_bytes(name_of(repaired.kind), repaired.text.as_bytes()).unwrap();
    assert_eq!(checked.findings, [], "{}", repaired.text);
}

fn checked(path: &str, bytes: impl AsRef<[u8]>) -> Checked {
    check_bytes(Path::new(path), bytes.as_ref()).unwrap()
}

fn events(repaired: &Repaired) -> Vec<Recorded> {
    let lines = lines(&repaired.text).into_iter();
    lines
        .map(|text| line::read(text).unwrap().recorded)
        .collect()
}

#[test]
fn a_transcript_that_was_cut_off_becomes_a_journal_to_go_on_with() {
    let whole = example();
    let all = lines(&whole);
    let at = whole.find(all[30]).unwrap() + 40;
    let cut = &whole[..at];
    let found = checked(TRANSCRIPT, cut);
    assert_eq!(found.events, 30);
    assert!(
        matches!(&found.findings[0], Finding::File { place: Some(place), .. }
        if place.line == whole[..at].lines().count())
    );
    assert!(found.findings.contains(&Finding::NotClosed));

    let saved = repaired(cut);
    assert_eq!((saved.kind, saved.whole), (Kind::Journal, 30));
    assert_eq!(lines(&saved.text)[..30], all[..30]);
    assert_eq!(saved.had, Some(all.len() as u64));
}

#[test]
fn events_alone_make_a_transcript_again() {
    let whole = example();
    let bare = format!("[\n{}\n]", lines(&whole).join(",\n"));
    let saved = repaired(bare);
    assert_eq!(saved.text, whole);
    assert_eq!(saved.kind, Kind::Transcript);
}

#[test]
fn a_transcript_with_wrong_parts_gets_those_that_its_events_make() {
    let whole = example();
    let wrong = whole.replacen("\"turns\": ", "\"turns\": 9", 1);
    let found = checked(TRANSCRIPT, &wrong);
    let [Finding::Disagrees { place, difference }] = &found.findings[..] else {
        panic!("{found:?}");
    };
    assert_eq!(difference.path, "/summary/turns");
    let line = wrong.lines().position(|line| line.contains("\"turns\": 9"));
    assert_eq!(place.unwrap().line, line.unwrap() + 1);
    assert_eq!(repaired(wrong).text, whole);
}

#[test]
fn a_file_that_another_tool_sorted_and_rounded_is_whole() {
    let value: BTreeMap<String, Value> = serde_json::from_str(&example()).unwrap();
    let sorted = sorted(&serde_json::to_value(value).unwrap());
    let text = serde_json::to_string_pretty(&sorted).unwrap();
    let text = text.replace(".0,\n", ",\n");
    assert_eq!(checked(TRANSCRIPT, text).findings, []);
}

fn sorted(value: &Value) -> Value {
    match value {
        Value::Object(fields) => {
            let fields: BTreeMap<_, _> = fields.iter().collect();
            let fields = fields.into_iter();
            let fields = fields.map(|(name, value)| (name.clone(), sorted(value)));
            Value::Object(fields.collect())
        }
        Value::Array(values) => values.iter().map(sorted).collect(),
        other => other.clone(),
    }
}

#[test]
fn a_file_that_says_it_is_something_else_is_told_where() {
    let wrong = example().replacen("ourturn/session", "ourturn/sesion", 1);
    let found = checked(TRANSCRIPT, &wrong);
    assert_eq!(found.findings.len(), 1);
    assert_eq!(found.findings[0].path(), Some("/format"));
    assert_eq!(found.findings[0].place().unwrap().line, 2);
    assert_eq!(repaired(wrong).text, example());
}

#[test]
fn a_broken_event_in_the_middle_is_told_and_noted_as_lost() {
    let whole = example();
    let all = lines(&whole);
    let broken = whole.replace(all[20], &all[20].replace("\"event\":{", "\"event\":[["));
    let found = checked(TRANSCRIPT, &broken);
    assert!(found.findings.len() > 1, "{found:?}");
    let saved = repaired(&broken);
    assert_eq!(saved.whole, all.len() - 1);
    assert_eq!(saved.lost.len(), 1);
    let is_told = |recorded: Recorded| {
        matches!(recorded.event, Event::Record(record::Event::Repaired { lost, .. })
        if lost == saved.lost && lost[0].from == 21)
    };
    assert!(events(&saved).into_iter().any(is_told));
}

#[test]
fn every_fault_is_told_with_its_path_and_line() {
    let whole = example();
    let all = lines(&whole);
    let wrong = whole
        .replace(
            all[10],
            &all[10]
                .replacen("\"t\":", "\"t\":\"x", 1)
                .replacen(",\"by\"", "\",\"by\"", 1),
        )
        .replace(
            all[40],
            &all[40].replacen("\"what\":\"", "\"what\":\"un", 1),
        );
    let found = checked(TRANSCRIPT, &wrong);
    let told: Vec<_> = found
        .findings
        .iter()
        .filter_map(|finding| Some((finding.path()?.to_owned(), finding.place()?.line)))
        .collect();
    let line_of = |text: &str| {
        whole
            .lines()
            .position(|line| line.starts_with(text))
            .unwrap()
            + 1
    };
    assert_eq!(
        told,
        [
            ("/events/10/t".to_owned(), line_of(all[10])),
            ("/events/40/event/what".to_owned(), line_of(all[40])),
        ]
    );
}

#[test]
fn an_event_that_somebody_mended_by_hand_is_kept_as_it_reads_now() {
    let whole = example();
    let all = lines(&whole);
    let at = all
        .iter()
        .position(|line| line.contains("idea-captured"))
        .unwrap();
    let changed = whole.replace(
        all[at],
        &all[at].replacen("\"words\":\"", "\"words\":\"Well, ", 1),
    );
    let saved = repaired(&changed);
    assert_eq!(saved.doubtful, [at as u64 + 1]);
    assert!(saved.lost.is_empty());
    let events = events(&saved);
    let Event::Ideas(ideas::Event::IdeaCaptured { words, .. }) = &events[at].event else {
        panic!("it is another event");
    };
    assert!(words.shown().starts_with("Well, "));
}

#[test]
fn a_lost_opening_is_made_anew_from_what_stands_beside() {
    let whole = example();
    let all = lines(&whole);
    let saved = repaired(whole.replace(all[0], "{\"seq\":"));
    assert!(saved.reopened);
    let title = |event: &Event| match event {
        Event::Session(meeting::Event::Opened { about, .. }) => about.title.clone(),
        _ => Words::line(""),
    };
    let first: Recorded = line::read(all[0]).unwrap().recorded;
    assert_eq!(title(&events(&saved)[0].event), title(&first.event));
    // Where nothing says what it was, it can be taken up all the same.
    assert!(repaired(all[1..].join("\n")).reopened);
}

#[test]
fn withdrawn_words_do_not_come_back_from_a_copy_of_their_event() {
    let whole = example();
    let all = lines(&whole);
    let at = all
        .iter()
        .position(|line| line.contains("idea-captured"))
        .unwrap();
    let mut blanked = line::read(all[at]).unwrap().recorded;
    let Event::Ideas(ideas::Event::IdeaCaptured { words, .. }) = &mut blanked.event else {
        panic!("it is another event");
    };
    let said = words.shown().to_owned();
    words.withdraw();
    let blanked = line::write(&blanked, None);
    for text in [
        whole.replace(all[at], &format!("{},\n{blanked}", all[at])),
        whole.replace(all[at], &format!("{blanked},\n{}", all[at])),
    ] {
        assert!(text.contains(&said));
        let saved = repaired(text);
        let events = lines(&saved.text);
        assert!(!events[at].contains(&said) && events[at].contains("withdrawn"));
    }
}

#[test]
fn a_strike_that_is_still_there_blanks_what_should_be_blank() {
    let all = as_journal(&example());
    let mut events: Vec<String> = lines(&all).iter().map(|line| (*line).to_owned()).collect();
    let at = events
        .iter()
        .position(|line| line.contains("idea-captured"))
        .unwrap();
    let last = line::read(events.last().unwrap()).unwrap().recorded;
    let Event::Ideas(ideas::Event::IdeaCaptured { idea, words, .. }) =
        line::read(&events[at]).unwrap().recorded.event
    else {
        panic!("it is another event");
    };
    let strike = Recorded {
        seq: last.seq + 1,
        act: last.act + 1,
        event: record::Event::Struck {
            subject: record::Subject::Idea { id: idea },
        }
        .into(),
        ..last
    };
    events.push(line::write(&strike, None));
    events[3] = "gone".to_owned();
    let saved = repaired(events.join("\n"));
    let capture = lines(&saved.text)[at - 1].to_owned();
    assert!(!capture.contains(words.shown()), "{capture}");
}

#[test]
fn what_holds_no_event_is_not_repaired() {
    for text in [
        "",
        "[]",
        "{\"format\": \"ourturn/session\"}",
        "\0\u{1}\u{2}",
        "{\"seq\":1,\"event\":{}}",
    ] {
        assert_eq!(
            repair(Path::new(TRANSCRIPT), text.as_bytes()).unwrap(),
            None,
            "{text}"
        );
    }
    let newer = "{\"seq\":1,\"event\":{\"what\":\"opened\",\"version\":99}}";
    assert!(repair(Path::new(JOURNAL), newer.as_bytes()).is_err());
}

#[test]
fn a_file_of_a_newer_version_was_repaired_as_if_it_were_damaged() {
    let newer = example().replacen("\"version\": 1", "\"version\": 2", 1);
    let refused = repair(Path::new(TRANSCRIPT), newer.as_bytes()).unwrap_err();
    assert!(refused.to_string().contains("a newer ourturn"), "{refused}");
}

#[test]
fn what_is_made_to_be_hard_to_read_does_not_take_long() {
    let began = std::time::Instant::now();
    for piece in [
        "{\"seq\":[",
        "{\"seq\":1,\"event\":{\"seq\":",
        "{\"seq\":\"",
        "{",
        "{\"act\":1,",
    ] {
        let text = piece.repeat(100_000);
        assert_eq!(
            repair(Path::new(TRANSCRIPT), text.as_bytes()).unwrap(),
            None
        );
    }
    assert!(began.elapsed().as_secs() < 60, "{:?}", began.elapsed());
}

/// One thing that happens to a file.
#[derive(Clone, Debug)]
enum Harm {
    Flip(prop::sample::Index, u8),
    Cut(prop::sample::Index, usize),
    Insert(prop::sample::Index, Vec<u8>),
    End(prop::sample::Index),
}

fn harm() -> impl Strategy<Value = Harm> {
    let place = any::<prop::sample::Index>;
    prop_oneof![
        6 => (place(), 1..=255u8).prop_map(|(at, bits)| Harm::Flip(at, bits)),
        3 => (place(), 1..4000usize).prop_map(|(at, many)| Harm::Cut(at, many)),
        3 => (place(), prop::collection::vec(any::<u8>(), 1..80)).prop_map(|(at, new)| Harm::Insert(at, new)),
        1 => place().prop_map(Harm::End),
    ]
}

impl Harm {
    fn is_done_to(&self, bytes: &mut Vec<u8>) {
        if bytes.is_empty() {
            return;
        }
        let count = bytes.len();
        match self {
            Self::Flip(at, bits) => bytes[at.index(count)] ^= bits,
            Self::Cut(at, many) => {
                let from = at.index(count);
                bytes.drain(from..(from + many).min(count));
            }
            Self::Insert(at, new) => {
                let at = at.index(count);
                bytes.splice(at..at, new.iter().copied());
            }
            Self::End(at) => bytes.truncate(at.index(count)),
        }
    }
}

fn fixed(cases: u32) -> ProptestConfig {
    ProptestConfig {
        cases,
        failure_persistence: None,
        rng_algorithm: RngAlgorithm::ChaCha,
        rng_seed: RngSeed::Fixed(20_260_301),
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(fixed(160))]

    #[test]
    fn whatever_happens_to_a_file_every_event_that_is_whole_is_saved(
        live in any::<bool>(),
        harms in prop::collection::vec(harm(), 1..8),
    ) {
        let small = kept("garden-check-in");
        let (name, text) = if live {
            (JOURNAL, as_journal(&small))
        } else {
            (TRANSCRIPT, small)
        };
        let mut bytes = text.clone().into_bytes();
        for harm in &harms {
            harm.is_done_to(&mut bytes);
        }
        // Whatever it says: it does not fall over.
        let said = check_bytes(Path::new(name), &bytes);
        if let Ok(said) = &said {
            for finding in &said.findings {
                prop_assert!(!finding.to_string().is_empty());
            }
        }
        let there = String::from_utf8_lossy(&bytes).into_owned();
        let undamaged: Vec<_> = lines(&text).into_iter().filter(|line| there.contains(line)).collect();
        let Some(saved) = repair(Path::new(name), &bytes).unwrap() else {
            prop_assert!(undamaged.is_empty(), "{} events are there", undamaged.len());
            return Ok(());
        };
        assert_whole(&saved);
        for line in undamaged {
            prop_assert!(saved.text.contains(line), "{line}");
        }
        let again = if saved.kind == Kind::Journal {
            journal::recover(saved.text.as_bytes()).record
        } else {
            transcript::parse(Path::new(name), &saved.text).unwrap().record
        };
        prop_assert!(again.events.len() >= saved.whole);
    }
}

/// Returns a transcript without the events of which this is said.
fn without(text: &str, is_lost: impl Fn(&str) -> bool) -> String {
    let lines = text
        .lines()
        .filter(|line| !line.starts_with("{\"seq\"") || !is_lost(line));
    let text: Vec<_> = lines.collect();
    text.join("\n").replace(",\n]\n}", "\n]\n}") + "\n"
}

fn session(repaired: &Repaired) -> ourturn::session::Session {
    let read = transcript::parse(Path::new(TRANSCRIPT), &repaired.text).unwrap();
    assert_eq!(read.disagreements(), [""; 0]);
    read.timeline().session().clone()
}

#[test]
fn what_stood_in_the_parts_alone_was_lost_by_a_repair() {
    let whole = example();
    let all = transcript::parse(Path::new(TRANSCRIPT), &whole).unwrap();
    let all = all.timeline().session().clone();
    let said = [
        "decision-made",
        "idea-captured",
        "note-taken",
        "action-agreed",
        "person-added",
        "topic-parked",
        "topic-went",
        "constraint-named",
        "poll-opened",
        "poll-closed",
        "ballot",
    ];
    let repaired = repaired(without(&whole, |line| {
        said.iter().any(|what| line.contains(what))
    }));
    let left = session(&repaired);
    assert!(!all.decisions.all.is_empty() && !all.ideas.all.is_empty());
    assert_eq!(left.decisions.all.len(), all.decisions.all.len());
    assert_eq!(left.decisions.actions.len(), all.decisions.actions.len());
    assert_eq!(left.ideas.all.len(), all.ideas.all.len());
    assert_eq!(left.notes.all.len(), all.notes.all.len());
    assert_eq!(left.parking.all.len(), all.parking.all.len());
    assert_eq!(left.parking.all[0].went, all.parking.all[0].went);
    for (one, other) in left.constraints.all.iter().zip(&all.constraints.all) {
        assert_eq!((one.kind, &one.words), (other.kind, &other.words));
    }
    assert_eq!(left.constraints.all.len(), all.constraints.all.len());
    assert_eq!(repaired.left_behind, ["poll 1"]);
    assert_eq!(left.people.everyone.len(), all.people.everyone.len());
    for (one, other) in left.decisions.all.iter().zip(&all.decisions.all) {
        assert_eq!(
            (one.id, &one.statement, &one.reasons),
            (other.id, &other.statement, &other.reasons)
        );
        assert_eq!(
            (&one.alternatives, &one.dissent),
            (&other.alternatives, &other.dissent)
        );
    }
    for (one, other) in left.people.everyone.iter().zip(&all.people.everyone) {
        assert_eq!(
            (one.id, &one.name, one.consent()),
            (other.id, &other.name, other.consent())
        );
    }
    assert!(
        left.amendments
            .all
            .last()
            .unwrap()
            .why
            .shown()
            .contains("parts")
    );
    assert!(
        repaired.from_parts.contains(&"decision 1".to_owned()),
        "{:?}",
        repaired.from_parts
    );
}

#[test]
fn a_repair_showed_people_more_openly_than_the_file_that_was_damaged() {
    let whole = example();
    let mut value: Value = serde_json::from_str(&whole).unwrap();
    let people = value["people"].as_array_mut().unwrap();
    for person in people.iter_mut() {
        person["consent"] = "unnamed".into();
    }
    people[0]["consent"] = "not recorded".into();
    let name = people[0]["name"].as_str().unwrap().to_owned();
    people[0]["name"] = serde_json::json!({"withdrawn": true});
    let idea = &mut value["ideas"][0];
    let words = idea["words"].as_str().unwrap().to_owned();
    idea["words"] = serde_json::json!({"withdrawn": true});
    let mut id = 0;
    value["events"].as_array_mut().unwrap().retain(|event| {
        let is_note =
            event["event"]["what"] == "note-taken" || event["event"]["what"] == "item-started";
        id += usize::from(is_note);
        !is_note
    });
    assert!(id > 0, "an event is lost");
    let repaired = repaired(value.to_string());
    let left = session(&repaired);
    for person in &left.people.everyone {
        assert_ne!(
            person.consent(),
            ourturn::session::people::Consent::Named,
            "{}",
            person.name
        );
    }
    assert_eq!(left.people.everyone[0].name, Words::Withdrawn);
    assert_eq!(left.ideas.all[0].words, Words::Withdrawn);
    assert!(!repaired.text.contains(&format!("\"name\":\"{name}\"")));
    let id = left.ideas.all[0].id.to_string();
    let mut own = lines(&repaired.text).into_iter();
    assert!(!own.any(|line| line.contains(&id) && line.contains(&words)));
    assert!(
        repaired.held_back.contains(&"idea 1".to_owned()),
        "{:?}",
        repaired.held_back
    );
}

#[test]
fn a_file_without_its_events_was_shown_as_if_it_were_whole() {
    use ourturn::store::looking::{self, Lacks};
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(TRANSCRIPT);
    let lacks = |text: &str| {
        fs::write(&path, text).unwrap();
        looking::read(&path).unwrap().lacks()
    };
    assert_eq!(lacks(&example()), None);
    assert_eq!(
        lacks(&without(&example(), |_| true).replace("[\n]", "[]")),
        Some(Lacks::All)
    );
    let last = lines(&example()).len();
    let is_last = |line: &str| line.contains(&format!("\"seq\":{last},"));
    assert_eq!(lacks(&without(&example(), is_last)), Some(Lacks::Some(1)));
    let repaired = repaired(without(&example(), |line| line.contains("\"seq\":7,")));
    assert_eq!(lacks(&repaired.text), None);
}

#[test]
fn who_could_not_be_read_in_the_parts_stayed_as_open_as_by_the_events_that_were_left() {
    use ourturn::session::people::{Consent, Person};
    let text = without(&example(), |line| line.contains("\"seq\":40,"));
    let consents = |text: &str| {
        let events = events(&repaired(text));
        let timeline = ourturn::session::Timeline::of(events);
        let people = timeline.session().people.everyone.iter();
        people.map(Person::consent).collect::<Vec<_>>()
    };
    let as_it_is = consents(&text);
    assert_eq!(as_it_is[0], Consent::Named);
    let people = text.find("\n\"people\": [").unwrap();
    let (before, part) = text.split_at(people);
    let unreadable = part.replacen("\"consent\": \"named\"", "\"consent\": \"garbage\"", 1);
    let absent = part.replacen("\"consent\": \"named\"", "\"concent\": \"named\"", 1);
    let nobody = part.replacen("\"id\": \"", "\"id\": \"?", 1);
    for part in [unreadable, absent, nobody] {
        assert_ne!(part, text[people..]);
        let now = consents(&format!("{before}{part}"));
        assert_eq!(now[0], Consent::Unnamed);
        assert_eq!(now[1..], as_it_is[1..]);
    }
}
