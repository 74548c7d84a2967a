use std::time::Duration;

use ourturn::line::{self, Ended, Plain};
use ourturn::session::Timeline;
use ourturn::store::{journal, transcript};

use crate::desk::desk;

/// Runs a script, a line every ten seconds, and returns what was answered.
fn run(script: &str) -> (String, Ended, ourturn::desk::Desk, tempfile::TempDir) {
    let (mut desk, folder, clock) = desk();
    let mut output = Vec::new();
    let mut ended = Ended::Left;
    for line in script.lines() {
        clock.pass(Duration::from_secs(10));
        let mut input = Plain::new(line.as_bytes(), false);
        output.extend_from_slice(format!("> {line}\n").as_bytes());
        ended = line::run(&mut desk, &mut input, &mut output).unwrap();
    }
    (String::from_utf8(output).unwrap(), ended, desk, folder)
}

const MEETING: &str = r#"person Amina
person Jo
person Sam --way writes --consent named
person Chris
item next
hand jo
hand chris
next
hand amina
next
item next
item next
idea "Keep one evening a week open" from Jo
idea buses from the station
poll "Shall we try it?"
poll count 3 0 1
poll close
decide "Keep one evening a week open"
decide "Keep one evening a week open" because most shifts here end at seven poll 1
action "A rota of four" who Jo, Chris due 2027-03-01 decision 1
floor
decisions
close"#;

#[test]
fn a_meeting_typed_line_by_line_becomes_a_transcript() {
    let (output, ended, desk, _folder) = run(MEETING);
    assert_eq!(ended, Ended::Closed, "{output}");
    insta::assert_snapshot!(output);

    let events = desk.live().timeline().events().to_vec();
    let files = desk.live().files().clone();
    let path = desk.finish().unwrap();
    let read = transcript::read(&path).unwrap();
    assert_eq!(read.record.events, events);
    assert_eq!(read.disagreements(), Vec::<String>::new());
    assert!(!files.journal().exists() && !files.lock().exists());
}

#[test]
fn no_escape_code_is_in_the_output() {
    let (output, ..) =
        run("person \u{1b}[31mRed\u{202e}dned\nidea \u{9b}1m bold\npeople\nideas\nhelp\nhelp hand");
    assert!(
        output
            .lines()
            .filter(|l| !l.starts_with("> "))
            .all(|l| !l.contains(['\u{1b}', '\u{9b}', '\u{202e}']))
    );
    assert!(output.contains("Reddned is here."), "{output}");
}

#[test]
fn a_session_that_was_left_is_taken_up_where_it_was() {
    let (_, ended, desk, _folder) =
        run("person Amina\nperson Jo\nitem next\ngive amina\nidea late buses");
    assert_eq!(ended, Ended::Left);
    let files = desk.live().files().clone();
    let session = desk.live().session().clone();
    assert!(desk.into_live().leave());
    let recovered = journal::read(&files.journal()).unwrap();
    assert!(recovered.clean);
    assert_eq!(*Timeline::of(recovered.record.events).session(), session);
}
