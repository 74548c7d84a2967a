use std::path::Path;

use ourturn::desk::SaidKind;
use ourturn::store::transcript::{self, TranscriptError};
use serde_json::Value;

use crate::desk::desk;

fn a_transcript() -> String {
    let (mut desk, _folder, _clock) = desk();
    for said in [
        "person Amina",
        "person Jo",
        "item next",
        "give jo",
        "end",
        "idea late from jo",
        "poll \"Shall we?\" --by-person",
        "vote for jo amina",
        "poll close",
        "decide yes because we can poll 1",
        "undo",
        "close",
    ] {
        desk.say(said);
    }
    std::fs::read_to_string(desk.finish().unwrap()).unwrap()
}

fn parse(text: &str) -> Result<transcript::Transcript, TranscriptError> {
    transcript::parse(Path::new("forum.json"), text)
}

#[test]
fn a_transcript_read_and_written_is_the_same_to_the_letter() {
    let text = a_transcript();
    let read = parse(&text).unwrap();
    let timeline = read.timeline();
    assert_eq!(transcript::text(&read.record, timeline.session()), text);
    assert_eq!(read.disagreements(), Vec::<String>::new());
}

#[test]
fn a_chain_is_followed_both_ways_by_its_ids() {
    let (mut desk, _folder, _clock) = desk();
    for said in [
        "person Amina",
        "person Jo",
        "idea \"Open late\" from amina theme Hours",
        "idea \"Open early\" from amina theme Hours",
        "idea \"Some tea\" theme Comfort",
        "poll \"What first?\" --themes",
        "poll count 2 1 voted 2",
        "poll close",
        "theme 1,2 Opening",
        "poll \"Which one?\" ideas 1,3",
        "poll count 2 1 voted 2",
        "poll close",
        "decide \"Open late\" because \"she asked\" poll 2 idea 1",
        "action \"Ask for the key\" who amina decision 1",
        "close",
    ] {
        let answer = desk.say(said);
        let failed = [SaidKind::Refused, SaidKind::Misunderstood].contains(&answer.kind);
        assert!(!failed, "{said}: {}", answer.text);
    }
    let text = std::fs::read_to_string(desk.finish().unwrap()).unwrap();
    let read = parse(&text).unwrap();
    assert_eq!(read.disagreements(), Vec::<String>::new());
    let value: Value = serde_json::from_str(&text).unwrap();
    let (ideas, polls) = (&value["ideas"], &value["polls"]);
    let (decision, action) = (&value["decisions"][0], &value["actions"][0]);
    let ids =
        |of: &[&Value]| Value::from(of.iter().map(|one| one["id"].clone()).collect::<Vec<_>>());
    // Forwards.
    assert_eq!(ideas[0]["polls"], ids(&[&polls[0], &polls[1]]));
    assert_eq!(ideas[1]["polls"], ids(&[&polls[0]]));
    assert_eq!(ideas[0]["decisions"], ids(&[decision]));
    assert!(ideas[1].get("decisions").is_none());
    assert_eq!(polls[1]["decisions"], ids(&[decision]));
    assert!(polls[0].get("decisions").is_none());
    assert_eq!(decision["actions"], ids(&[action]));
    // And back.
    assert_eq!(action["decision"], decision["id"]);
    assert_eq!(decision["how"]["poll"], polls[1]["id"]);
    assert_eq!(decision["ideas"], ids(&[&ideas[0]]));
    assert_eq!(polls[1]["options"][0]["from"]["id"], ideas[0]["id"]);
    let hours = &polls[0]["options"][0];
    assert_eq!(hours["words"], "Hours");
    assert_eq!(hours["from"]["ideas"], ids(&[&ideas[0], &ideas[1]]));
}

#[test]
fn a_transcript_laid_out_by_another_tool_is_whole() {
    let value: Value = serde_json::from_str(&a_transcript()).unwrap();
    let other = serde_json::to_string_pretty(&value).unwrap();
    let read = parse(&other).unwrap();
    assert_eq!(read.disagreements(), Vec::<String>::new());
    assert_eq!(
        transcript::text(&read.record, read.timeline().session()),
        a_transcript()
    );
}

#[test]
fn what_is_not_known_survives_a_round_trip() {
    let mut value: Value = serde_json::from_str(&a_transcript()).unwrap();
    value["weather"] = serde_json::json!({"rain": true});
    let text = serde_json::to_string(&value).unwrap();
    let read = parse(&text).unwrap();
    let again: Value =
        serde_json::from_str(&transcript::text(&read.record, read.timeline().session())).unwrap();
    assert_eq!(again, value);
}

#[test]
fn parts_that_say_something_else_are_found_by_their_path() {
    let mut value: Value = serde_json::from_str(&a_transcript()).unwrap();
    value["ideas"][0]["words"] = "early".into();
    value["summary"]["turns"] = 7.into();
    value.as_object_mut().unwrap().remove("notes");
    let read = parse(&serde_json::to_string(&value).unwrap()).unwrap();
    assert_eq!(
        read.disagreements(),
        [
            "/summary/turns differs",
            "/ideas/0/words differs",
            "/notes is missing"
        ]
    );
}

#[test]
fn each_way_of_being_no_transcript_has_its_sentence() {
    let whole = a_transcript();
    let cases = [
        (String::new(), "is no transcript: it is empty"),
        ("{\"a\": [}".to_owned(), "line 1 column 8"),
        ("{}".to_owned(), "its \"format\" is not"),
        ("[1]".to_owned(), "is no transcript"),
        (
            whole.replacen("\"version\": 1", "\"version\": 7", 1),
            "newer ourturn (format 7",
        ),
        (
            whole.replacen("\"version\": 1", "\"version\": -1", 1),
            "its \"format\" is not",
        ),
        (
            whole.replacen("\"what\":\"turn-ended\"", "\"what\":\"turn-fled\"", 1),
            "was changed",
        ),
        (
            whole.replacen("\"events\"", "\"happenings\"", 1),
            "has no \"events\"",
        ),
    ];
    for (text, says) in cases {
        let error = parse(&text).unwrap_err().to_string();
        assert!(
            error.contains("forum.json") && error.contains(says),
            "{error}"
        );
    }
}

#[test]
fn a_damaged_event_is_told_by_its_line() {
    let whole = a_transcript();
    let line = whole
        .lines()
        .position(|line| line.contains("turn-ended"))
        .unwrap()
        + 1;
    let text = whole.replacen("turn-ended", "turn-fled", 1);
    match parse(&text).unwrap_err() {
        TranscriptError::Damaged { line: told, .. } => assert_eq!(told, line),
        other => panic!("{other}"),
    }
}
