//! A whole session on the live screen, key by key, and the same one typed line
//! by line: they leave the same record, but for times and ids.

use std::collections::HashMap;
use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::Value;
use tempfile::TempDir;

use crate::pty::{DEADLINE, Pty};

const PROGRAM: &str = env!("CARGO_BIN_EXE_ourturn");

/// Starts the program on a screen, its sessions in a folder of their own.
pub(crate) fn start(folder: &TempDir, columns: u16, rows: u16) -> Pty {
    let sessions = folder.path().to_str().expect("a path in Unicode");
    let command = [PROGRAM, "run", "check-in", "--sessions", sessions];
    Pty::spawn(&command, &[("LANG", "C.UTF-8".to_owned())], columns, rows)
}

/// Opens a form or the palette with a key, types, and waits for the answer.
#[track_caller]
fn say(pty: &Pty, key: &str, typed: &str, answer: &str) {
    // A frame may still be on its way: what was opened before must be gone first.
    let opened = |screen: &vt100::Screen| {
        let text = screen.contents();
        let keys = ["Enter say it", "Enter save", "Enter pick", "Enter next"];
        keys.iter().any(|keys| text.contains(keys))
    };
    pty.wait_for("the live screen", DEADLINE, |screen| !opened(screen));
    pty.send(key);
    pty.wait_for("what the key opens", DEADLINE, opened);
    pty.send(typed);
    pty.send("\r");
    pty.wait_text(answer);
}

/// The same session, as it is typed in line mode.
const LINES: &str = r#"person Amina
person Jo
person Sam
person Chris
person Rosa
person Tomasz
item next
hand amina
hand jo
hand sam
next
next
next
hand chris
hand rosa
hand tomasz
next
next
next
hand amina
next
hand jo
next
end
idea "Stay open late" from Jo
poll "Shall we try it?"
poll count 4 1 1
poll close
decide "Stay open late"
decide "Stay open late" because people work
close
"#;

#[test]
fn a_whole_session_on_the_screen_leaves_the_record_of_the_same_session_typed() {
    let folder = tempfile::tempdir().unwrap();
    let pty = start(&folder, 80, 24);
    pty.wait_text("Nobody has the floor");
    for name in ["Amina", "Jo", "Sam", "Chris", "Rosa", "Tomasz"] {
        say(&pty, "a", name, &format!("{name} is here."));
    }
    pty.send("n");
    pty.wait_text("item 1 of");
    let raise = |name: &str, shown: &str| say(&pty, "h", name, &format!("{shown}'s hand is up."));
    let next = |shown: &str| {
        // A press at once after another does not count: whoever speaks has begun first.
        pty.wait_for("a turn that has begun", DEADLINE, |screen| {
            let text = screen.contents();
            let speaker = text.lines().find(|line| line.contains('●'));
            speaker.is_none_or(|line| !line.contains(" 0:00"))
        });
        pty.send(" ");
        pty.wait_text(&format!("{shown} has the floor"));
    };
    raise("ami", "Amina");
    raise("jo", "Jo");
    raise("sa", "Sam");
    next("Amina");
    next("Jo");
    next("Sam");
    raise("ch", "Chris");
    raise("ro", "Rosa");
    raise("to", "Tomasz");
    next("Chris");
    next("Rosa");
    next("Tomasz");
    raise("ami", "Amina");
    next("Amina");
    raise("jo", "Jo");
    next("Jo");
    pty.send("e");
    pty.wait_text("Jo spoke for");
    say(&pty, "i", "Stay open late\tjo", "Idea 1, from Jo.");
    say(
        &pty,
        "v",
        "Shall we try it?",
        "Poll 1, Shall we try it?, is open",
    );
    say(&pty, "v", "4 1 1", "Counted: 4 for, 1 against, 1 abstain.");
    say(&pty, ":", "poll close", "is carried");
    say(
        &pty,
        "d",
        "Stay open late",
        "A decision needs a reason: why this?",
    );
    // The form stays to be mended.
    pty.send("people work\r");
    pty.wait_text("Decision 1 is recorded");
    pty.send(":");
    pty.send("close\r");
    pty.wait_text("Closing is for good");
    pty.send("2\r");
    assert!(pty.wait_exit(DEADLINE).success());
    let on_screen = transcript(folder.path());

    let folder = tempfile::tempdir().unwrap();
    let mut typed = Command::new(PROGRAM)
        .args(["run", "check-in", "--line", "--sessions"])
        .arg(folder.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    typed
        .stdin
        .take()
        .unwrap()
        .write_all(LINES.as_bytes())
        .unwrap();
    assert!(typed.wait().unwrap().success());
    let in_lines = transcript(folder.path());

    assert_eq!(on_screen["floor"]["turns"].as_array().unwrap().len(), 8);
    assert_eq!(on_screen["decisions"][0]["reasons"][0], "people work");
    assert_eq!(on_screen["polls"][0]["result"]["outcome"], "carried");
    assert_eq!(bare(&on_screen["events"]), bare(&in_lines["events"]));
}

/// Reads the one transcript in a folder, and checks that it is whole.
fn transcript(folder: &Path) -> Value {
    let path = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .find(|path| path.extension().is_some_and(|ending| ending == "json"))
        .expect("a transcript");
    let read = ourturn::store::transcript::read(&path).unwrap();
    assert_eq!(read.disagreements(), Vec::<String>::new());
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

/// Returns events without times and checksums, ids numbered as they come up.
fn bare(events: &Value) -> Vec<Value> {
    let mut ids = HashMap::new();
    let mut bare = Vec::new();
    for event in events.as_array().unwrap() {
        let mut event = event.clone();
        for field in ["at", "t", "crc"] {
            event.as_object_mut().unwrap().remove(field);
        }
        number_ids(&mut event, &mut ids);
        bare.push(event);
    }
    bare
}

fn number_ids(value: &mut Value, ids: &mut HashMap<String, usize>) {
    match value {
        Value::String(text) if is_id(text) => {
            let next = ids.len();
            *value = (*ids.entry(text.clone()).or_insert(next)).into();
        }
        Value::Array(values) => values.iter_mut().for_each(|value| number_ids(value, ids)),
        Value::Object(fields) => fields.values_mut().for_each(|value| number_ids(value, ids)),
        _ => {}
    }
}

fn is_id(text: &str) -> bool {
    text.len() == 13 && text.parse::<ourturn::session::id::Id<()>>().is_ok()
}

#[test]
fn what_is_filled_in_has_lines_and_waits_to_be_gone_on_with() {
    let folder = tempfile::tempdir().unwrap();
    let pty = start(&folder, 80, 24);
    pty.wait_text("Nobody has the floor");
    say(&pty, "a", "Amina", "Amina is here.");
    pty.send("o");
    pty.wait_text("New note");
    // Ctrl-J, then Alt-Enter.
    pty.send("one\ntwo\x1b\rthr");
    pty.wait_text("thr");
    pty.send("\x03");
    pty.wait_text("a note is half filled: o");
    say(&pty, "o", "ee", "Note 1.");
    pty.send(":close\r");
    pty.wait_text("Closing is for good");
    pty.send("2\r");
    assert!(pty.wait_exit(DEADLINE).success());
    let notes = &transcript(folder.path())["notes"];
    assert_eq!(notes[0]["words"], "one\ntwo\nthree");
}

#[test]
fn a_closed_window_keeps_the_session_and_no_core_busy() {
    let folder = tempfile::tempdir().unwrap();
    let mut pty = start(&folder, 80, 24);
    pty.wait_text("Nobody has the floor");
    say(&pty, "a", "Amina", "Amina is here.");
    pty.hang_up();
    pty.wait_exit(DEADLINE);
    let again = start_again(&folder);
    again.wait_text("Amina");
    again.send("q");
    again.wait_exit(DEADLINE);
}

fn start_again(folder: &TempDir) -> Pty {
    let sessions = folder.path().to_str().expect("a path in Unicode");
    let command = [PROGRAM, "run", "--sessions", sessions];
    Pty::spawn(&command, &[("LANG", "C.UTF-8".to_owned())], 120, 40)
}

#[test]
fn a_kill_in_the_middle_loses_nothing_that_was_said_to_be_saved() {
    let folder = tempfile::tempdir().unwrap();
    let pty = start(&folder, 80, 24);
    pty.wait_text("Nobody has the floor");
    say(&pty, "a", "Amina", "Amina is here.");
    pty.wait_text("all saved");
    pty.kill("KILL");
    pty.wait_exit(DEADLINE);
    let again = start_again(&folder);
    again.wait_text("Amina");
    again.send("q");
    assert!(again.wait_exit(DEADLINE).success());
}

#[test]
fn a_second_program_on_a_live_session_is_refused_with_who_has_it() {
    let folder = tempfile::tempdir().unwrap();
    let pty = start(&folder, 80, 24);
    pty.wait_text("Nobody has the floor");
    let second = Command::new(PROGRAM)
        .args(["run", "--line", "--sessions"])
        .arg(folder.path())
        .stdin(Stdio::null())
        .output()
        .unwrap();
    assert!(!second.status.success());
    let said = String::from_utf8(second.stderr).unwrap();
    assert!(
        said.contains("is open in another program") && said.contains("process"),
        "{said}"
    );
    pty.send("q");
    pty.wait_exit(DEADLINE);
}
