use std::fs;

use ourturn::session::Timeline;
use ourturn::store::journal::{self, JournalError};
use ourturn::store::{Record, line};

use crate::desk::desk;

/// The journal of a short session, as it stands on disk.
fn a_journal() -> String {
    let (mut desk, _folder, _clock) = desk();
    for said in [
        "person Amina",
        "person 唐鳳",
        "item next",
        "hand amina",
        "next",
        "idea \"Öffnen bis acht\" from 唐",
        "undo",
        "redo",
        "close",
    ] {
        desk.say(said);
    }
    let events = desk.live().timeline().events().to_vec();
    journal::lines(&Record {
        events,
        ..Record::default()
    })
}

#[test]
fn a_journal_cut_at_every_byte_opens_with_every_event_whole_before_the_cut() {
    let whole = a_journal();
    let bytes = whole.as_bytes();
    let all = journal::recover(bytes).record.events;
    for cut in 0..=bytes.len() {
        let recovered = journal::recover(&bytes[..cut]);
        // An event is whole with its last brace; its newline may be missing.
        let finished = bytes[..cut].split(|byte| *byte == b'\n').count() - 1;
        let rest = &bytes[..cut][bytes[..cut]
            .iter()
            .rposition(|b| *b == b'\n')
            .map_or(0, |p| p + 1)..];
        let last_is_whole = std::str::from_utf8(rest).is_ok_and(|rest| line::read(rest).is_ok());
        let expected = finished + usize::from(last_is_whole);
        assert_eq!(recovered.record.events, all[..expected], "cut at {cut}");
        assert!(recovered.damage.is_empty(), "cut at {cut}");
        assert_eq!(
            recovered.torn > 0,
            !rest.is_empty() && !last_is_whole,
            "cut at {cut}"
        );
        // And it makes a session.
        let _ = Timeline::of(recovered.record.events);
    }
}

#[test]
fn damage_in_the_middle_is_told_by_line_and_the_rest_is_recovered() {
    let whole = a_journal();
    let lines: Vec<_> = whole.lines().collect();
    for damaged in 1..lines.len() - 1 {
        let mut bytes: Vec<u8> = Vec::new();
        for (place, line) in lines.iter().enumerate() {
            if place == damaged {
                bytes.extend_from_slice(b"\xff\x00\x1b[2J{]");
            } else {
                bytes.extend_from_slice(line.as_bytes());
            }
            bytes.push(b'\n');
        }
        let recovered = journal::recover(&bytes);
        assert_eq!(recovered.record.events.len(), lines.len() - 1);
        assert_eq!(recovered.damage.len(), 1);
        assert_eq!(recovered.damage[0].line, damaged + 1);
    }
}

#[test]
fn a_file_of_zeros_after_a_power_cut_loses_only_what_was_never_saved() {
    let mut bytes = a_journal().into_bytes();
    let events = journal::recover(&bytes).record.events.len();
    bytes.extend_from_slice(&[0; 4096]);
    let recovered = journal::recover(&bytes);
    assert_eq!(recovered.record.events.len(), events);
    assert_eq!(recovered.torn, 4096);
}

#[test]
fn a_line_twice_is_damage() {
    let whole = a_journal();
    let second = whole.lines().nth(1).unwrap();
    let doubled = format!("{whole}{second}\n");
    let recovered = journal::recover(doubled.as_bytes());
    assert_eq!(recovered.damage.len(), 1);
    assert!(
        recovered.damage[0].what.contains("calls itself 2"),
        "{:?}",
        recovered.damage
    );
}

#[test]
fn what_is_no_journal_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.journal.jsonl");
    fs::write(&path, "dear diary\nnothing happened\n").unwrap();
    assert!(matches!(
        journal::read(&path),
        Err(JournalError::NotAJournal(_))
    ));
    let future = a_journal().replacen("\"version\":1", "\"version\":99", 1);
    fs::write(&path, future).unwrap();
    let refused = journal::read(&path).unwrap_err().to_string();
    assert!(refused.contains("newer ourturn"), "{refused}");
}

#[test]
fn a_file_of_nothing_but_damage_is_not_told_line_by_line_without_end() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.journal.jsonl");
    let blank = "\n".repeat(5_000_000);
    fs::write(&path, &blank).unwrap();
    assert!(matches!(
        journal::read(&path),
        Err(JournalError::NotAJournal(_))
    ));
    let recovered = journal::recover((a_journal() + &blank).as_bytes());
    assert!(!recovered.record.events.is_empty());
    assert_eq!(recovered.damage.len(), 10_001);
    let last = &recovered.damage.last().unwrap().what;
    assert!(last.contains("were not looked at"), "{last}");
}
