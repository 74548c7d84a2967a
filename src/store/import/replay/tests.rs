use super::*;
use crate::session::floor::order::Reason;
use crate::session::floor::turns::{Chosen, Progress, Turn};
use crate::session::moment::Span;
use crate::session::people::Person;
use crate::store::Record;
use crate::store::import::read;
use crate::store::transcript::{self, parse};

fn given(consent: Option<Consent>) -> Given {
    Given {
        series: None,
        title: "Forum".to_owned(),
        source: "forum.txt".to_owned(),
        consent,
        began: Began::Told {
            or_of_file: "2026-03-01T14:00:00+01:00".parse().unwrap(),
        },
    }
}

fn imported_with(text: &str, format: Format, consent: Option<Consent>) -> Timeline {
    let recording = read(text, format).unwrap().remove(0);
    let mut drawn = 0;
    let mut draw = || {
        drawn += 1;
        drawn
    };
    replay(&recording, &given(consent), &mut draw).unwrap()
}

fn imported(text: &str, format: Format) -> Timeline {
    imported_with(text, format, None)
}

fn chat(lines: &[(&str, &str)]) -> String {
    let line = |((nick, text), second): (&(&str, &str), u32)| {
        format!("[2026-03-01T14:00:{second:02}Z] <{nick}> {text}\n")
    };
    let lines: Vec<_> = lines.iter().zip(0..).map(line).collect();
    lines.concat()
}

fn names(session: &Session) -> Vec<String> {
    session.people.everyone.iter().map(Person::called).collect()
}

fn turns(session: &Session) -> Vec<(String, Millis, Millis)> {
    let told = |turn: &Turn| {
        let who = session.people.called(turn.speaker);
        (who, turn.began(), turn.stopped().unwrap())
    };
    session.floor.turns().iter().map(told).collect()
}

fn notes(session: &Session) -> Vec<&str> {
    session
        .notes
        .all
        .iter()
        .map(|note| note.words.shown())
        .collect()
}

const OVERLAPS: &str = "\
SPEAKER m 1 0.000 10.000 <NA> <NA> Amina <NA> <NA>
SPEAKER m 1 4.000 2.000 <NA> <NA> Bo <NA> <NA>
SPEAKER m 1 5.000 1.500 <NA> <NA> Bo <NA> <NA>
SPEAKER m 1 10.000 1.000 <NA> <NA> Bo <NA> <NA>
";

#[test]
fn people_who_overlap_each_have_their_time_even_with_themselves() {
    let timeline = imported(OVERLAPS, Format::Rttm);
    let session = timeline.session();
    let all: Vec<_> = session
        .floor
        .turns()
        .iter()
        .map(|turn| (turn.alongside, turn.length(0), turn.progress))
        .collect();
    assert_eq!(
        all,
        [
            (false, 10_000, Progress::Ended),
            (true, 2_000, Progress::Ended),
            (true, 1_500, Progress::Ended),
            (false, 1_000, Progress::Ended),
        ]
    );
    let bo = session.people.everyone[1].id;
    assert_eq!(session.floor.time_of(bo, 0), 4_500);
    assert_eq!(session.floor.tally(bo).turns, 3);
    assert_eq!(session.meeting.length, Some(11_000));
    assert!(
        session
            .floor
            .turns()
            .iter()
            .all(|turn| turn.chosen == Chosen::Recording)
    );
    assert_eq!(notes(session).len(), 2, "what it cannot tell, and its date");
}

#[test]
fn a_captioned_turn_pauses_between_its_cues() {
    let text = "WEBVTT\n\n00:01.000 --> 00:02.000\nAmina: so\n\n\
                00:05.000 --> 00:07.500\nAmina: yes\n\n00:08.000 --> 00:09.000\nBo: no\n";
    let timeline = imported(text, Format::WebVtt);
    let turn = &timeline.session().floor.turns()[0];
    let spans: Vec<_> = turn
        .spans
        .iter()
        .map(|Span { from, to }| (*from, *to))
        .collect();
    assert_eq!(spans, [(1_000, Some(2_000)), (5_000, Some(7_500))]);
    assert_eq!(turn.length(0), 3_500);
}

#[test]
fn everyone_has_a_name_of_their_own() {
    let text = "WEBVTT\n\n00:01.000 --> 00:02.000\nAmina: so\n\n\
                00:02.000 --> 00:03.000\nAMINA: yes\n\n\
                00:03.000 --> 00:04.000\n\u{200b}Amina: no\n\n";
    let timeline = imported(text, Format::WebVtt);
    let mut all = names(timeline.session());
    let many = all.len();
    all.sort();
    all.dedup();
    assert_eq!(all.len(), many, "{all:?}");
}

#[test]
fn who_is_acknowledged_has_the_floor_until_the_next() {
    let log = chat(&[
        ("amina", "present+"),
        ("bo", "q+ to ask"),
        ("amina", "q+"),
        ("chair", "ack bo"),
        ("chair", "ack amina"),
        ("chair", "Topic: Money"),
        ("bo", "q+"),
        ("chair", "ack bo"),
        ("bo", "thanks"),
    ]);
    let timeline = imported(&log, Format::Zakim);
    let session = timeline.session();
    assert_eq!(
        turns(session),
        [
            ("bo".to_owned(), 3_000, 4_000),
            ("amina".to_owned(), 4_000, 5_000),
            ("bo".to_owned(), 7_000, 8_000),
        ]
    );
    let hand = session.floor.turns()[0].hand.as_ref().unwrap();
    assert_eq!(hand.raised, 1_000);
    assert_eq!(hand.about, Some(Words::line("ask")));
    let item = &session.agenda.items[0];
    assert_eq!(item.outline.title, Words::line("Money"));
    assert_eq!(session.floor.turns()[2].item, Some(item.id));
    assert_eq!(
        session.meeting.opened.unwrap().to_rfc3339(),
        "2026-03-01T14:00:00+00:00"
    );
}

#[test]
fn the_record_says_where_the_facilitator_chose_otherwise() {
    let log = chat(&[
        ("amina", "q+"),
        ("bo", "q+"),
        ("chair", "ack bo"),
        ("chair", "ack amina"),
    ]);
    let timeline = imported(&log, Format::Zakim);
    let chosen: Vec<_> = timeline
        .session()
        .floor
        .turns()
        .iter()
        .map(|turn| &turn.chosen)
        .collect();
    assert_eq!(*chosen[0], Chosen::Facilitator { because: None });
    let by_order = Chosen::Order {
        reason: Reason::NoOtherHand,
    };
    assert_eq!(*chosen[1], by_order);
}

#[test]
fn who_asks_again_while_speaking_has_two_turns() {
    let log = chat(&[
        ("amina", "q+"),
        ("chair", "ack amina"),
        ("amina", "q+"),
        ("chair", "ack amina"),
        ("amina", "done"),
    ]);
    let timeline = imported(&log, Format::Zakim);
    assert_eq!(turns(timeline.session()).len(), 2);
}

#[test]
fn who_leaves_while_waiting_waits_again_when_they_come_back() {
    let log = chat(&[
        ("amina", "q+"),
        ("bo", "q+"),
        ("amina", "present-"),
        ("amina", "present+"),
        ("chair", "ack amina"),
        ("bo", "present-"),
        ("bo", "q-"),
    ]);
    let timeline = imported(&log, Format::Zakim);
    let session = timeline.session();
    let hand = session.floor.turns()[0].hand.as_ref().unwrap();
    assert_eq!(hand.raised, 3_000);
    assert!(session.floor.hands().is_empty());
}

#[test]
fn what_the_queue_could_not_use_is_kept_as_a_note() {
    let log = chat(&[
        ("amina", "q+ this, that"),
        ("bo", "q+"),
        ("chair", "ack nellie"),
    ]);
    let timeline = imported(&log, Format::Zakim);
    let notes = notes(timeline.session()).join("\n");
    assert!(notes.contains("\u{201c}nellie\u{201d}"), "{notes}");
    assert!(notes.contains("\u{201c}this, that\u{201d}"), "{notes}");
}

#[test]
fn who_is_not_recorded_leaves_neither_name_nor_words() {
    let log = chat(&[
        ("amina", "q+ about Bow"),
        ("bo", "q+ this, that"),
        ("chair", "ack amina"),
        ("chair", "ack nellie"),
    ]);
    let timeline = imported_with(&log, Format::Zakim, Some(Consent::NotRecorded));
    let record = Record {
        events: timeline.events().to_vec(),
        ..Record::default()
    };
    let text = transcript::text(&record, timeline.session());
    for word in ["amina", "Bow", "this, that", "nellie"] {
        assert!(!text.contains(word), "{word}");
    }
    assert_eq!(timeline.session().floor.turns().len(), 1);
}

#[test]
fn an_imported_session_reads_back_as_it_was_written() {
    let timeline = imported(OVERLAPS, Format::Rttm);
    let record = Record {
        events: timeline.events().to_vec(),
        ..Record::default()
    };
    let text = transcript::text(&record, timeline.session());
    let back = parse(std::path::Path::new("forum.json"), &text).unwrap();
    let again = back.timeline();
    assert_eq!(again.events(), timeline.events());
    assert_eq!(again.session(), timeline.session());
    assert_eq!(transcript::text(&back.record, again.session()), text);
    assert_eq!(back.disagreements(), [""; 0]);
}
