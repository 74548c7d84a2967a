//! Home in a real terminal: a session is begun, left, taken up and closed from there.

use std::fs;

use tempfile::TempDir;

use crate::pty::{DEADLINE, Pty};
use crate::scenarios::{self, Program};

const PROGRAM: &str = env!("CARGO_BIN_EXE_ourturn");

fn start(folder: &TempDir) -> Pty {
    let sessions = folder.path().to_str().expect("a path in Unicode");
    let command = [PROGRAM, "--sessions", sessions];
    Pty::spawn(&command, &[("LANG", "C.UTF-8".to_owned())], 80, 24)
}

fn names(folder: &TempDir) -> Vec<String> {
    let entries = fs::read_dir(folder.path()).unwrap();
    let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<_> = names.collect();
    names.sort();
    names
}

#[test]
fn a_session_is_begun_left_taken_up_and_closed_from_home() {
    let folder = tempfile::tempdir().unwrap();
    let pty = start(&folder);
    pty.wait_text("▸ Our first meeting");
    assert!(!pty.screen_text().contains("interrupted"));

    // From Home to a first item that runs.
    let keys = ["\r", "n"];
    assert!(keys.len() <= 5);
    pty.send(keys[0]);
    pty.wait_text("n begins");
    pty.send(keys[1]);
    pty.wait_text("item 1 of 11");
    pty.wait_text("all saved");

    pty.send("q");
    pty.wait_text("can be taken up again");
    pty.wait_text("interrupted");
    pty.wait_text("Nothing is missing.");
    pty.send("R");
    pty.wait_text("item 1 of 11");
    pty.send(":");
    pty.wait_text("say it");
    pty.send("close\r");
    pty.wait_text("Closing is for good");
    pty.send("2\r");
    pty.wait_text("is saved in");
    pty.wait_text("recent");
    let screen = pty.screen_text();
    assert!(!screen.contains("interrupted"), "{screen}");

    // What was closed is read from there.
    pty.send("\r");
    pty.wait_text("▸1 overview");
    pty.send("q");
    pty.wait_text("q leave");
    pty.send("q");
    assert!(pty.wait_exit(DEADLINE).success());
    pty.wait_for("plain terminal", DEADLINE, |screen| {
        !screen.alternate_screen() && !screen.bracketed_paste() && !screen.hide_cursor()
    });
    // One terminal is held all the while.
    let raw = pty.raw();
    let entered = raw.windows(8).filter(|bytes| bytes == b"\x1b[?1049h");
    assert_eq!(entered.count(), 1);
    let names = names(&folder);
    assert!(matches!(names.as_slice(), [one] if one.ends_with("our-first-meeting.json")));
}

#[test]
fn a_stop_ends_home_and_a_session_begun_there_with_its_own_code() {
    let folder = tempfile::tempdir().unwrap();
    for (begun, ready) in [("", "▸ Our first meeting"), ("\r", "Nobody has the floor")] {
        let pty = start(&folder);
        pty.wait_text("▸ Our first meeting");
        pty.send(begun);
        pty.wait_text(ready);
        pty.kill("TERM");
        assert_eq!(pty.wait_exit(DEADLINE).code(), Some(143));
        pty.wait_for("plain terminal", DEADLINE, |screen| {
            !screen.alternate_screen()
        });
    }
    let names = names(&folder);
    assert!(
        matches!(names.as_slice(), [one] if one.ends_with(".journal.jsonl")),
        "{names:?}"
    );
}

#[test]
fn a_closed_window_ends_a_session_begun_at_home_with_all_of_it_saved() {
    let folder = tempfile::tempdir().unwrap();
    let mut pty = start(&folder);
    pty.wait_text("▸ Our first meeting");
    pty.send("\r");
    pty.wait_text("Nobody has the floor");
    pty.send("n");
    pty.wait_text("item 1 of 11");
    pty.hang_up();
    assert_eq!(pty.wait_exit(DEADLINE).code(), Some(129));
    let again = start(&folder);
    again.wait_text("interrupted");
    again.send("\r");
    again.wait_text("item 1 of 11");
    again.send("q");
    again.wait_text("can be taken up again");
    again.send("q");
    assert!(again.wait_exit(DEADLINE).success());
}

#[test]
fn a_practice_leaves_nothing_in_the_folder() {
    let folder = tempfile::tempdir().unwrap();
    let pty = start(&folder);
    pty.wait_text("▸ Our first meeting");
    pty.send("p");
    pty.wait_text("Three hands are up.");
    pty.wait_text("Kofi");
    pty.send(" ");
    pty.wait_text("● Jo");
    pty.send("q");
    pty.wait_text("nothing of it was kept");
    pty.send("q");
    assert!(pty.wait_exit(DEADLINE).success());
    assert!(names(&folder).is_empty());
}

#[test]
fn what_cannot_be_opened_is_said_at_home_and_lets_go_on() {
    let folder = tempfile::tempdir().unwrap();
    let pty = start(&folder);
    pty.wait_text("▸ Our first meeting");
    pty.send("o");
    pty.wait_text("path:");
    pty.send("\u{1b}[200~nowhere/q.toml\r\u{1b}[201~");
    pty.wait_text("nowhere/q.toml");
    pty.send("\r");
    pty.wait_text("There is no file nowhere/q.toml");
    pty.send("\u{3}");
    pty.wait_text("q leave");
    pty.send("\u{3}");
    assert!(pty.wait_exit(DEADLINE).success());
}

#[test]
fn a_practice_that_is_stopped_leaves_nothing_at_all() {
    let (folder, temporary) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let sessions = folder.path().to_str().expect("a path in Unicode");
    let env = [
        ("LANG", "C.UTF-8".to_owned()),
        ("TMPDIR", temporary.path().to_str().unwrap().to_owned()),
    ];
    let pty = Pty::spawn(&[PROGRAM, "--sessions", sessions], &env, 80, 24);
    pty.wait_text("▸ Our first meeting");
    pty.send("p");
    pty.wait_text("Three hands are up.");
    assert_eq!(names(&temporary).len(), 1);
    pty.kill("TERM");
    assert_eq!(pty.wait_exit(DEADLINE).code(), Some(143));
    assert!(names(&temporary).is_empty() && names(&folder).is_empty());
}

#[test]
fn what_was_not_saved_when_a_session_was_left_is_told_again_at_the_end() {
    let (place, temporary) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let (kept, moved) = (place.path().join("kept"), place.path().join("moved"));
    let env = [
        ("LANG", "C.UTF-8".to_owned()),
        ("TMPDIR", temporary.path().to_str().unwrap().to_owned()),
    ];
    let sessions = kept.to_str().expect("a path in Unicode");
    let pty = Pty::spawn(&[PROGRAM, "--sessions", sessions], &env, 80, 24);
    pty.wait_text("▸ Our first meeting");
    pty.send("\r");
    pty.wait_text("n begins");
    pty.wait_text("all saved");
    // As a disk that is taken out, and one where nothing can be put.
    fs::rename(&kept, &moved).unwrap();
    fs::write(&kept, "").unwrap();
    pty.send("n");
    pty.wait_text("NOT SAVED");
    pty.send("q");
    pty.wait_text("again");
    pty.send("q");
    pty.wait_text("NOT SAVED AS IT SHOULD BE");
    pty.wait_text("q leave");
    pty.send("q");
    assert_eq!(pty.wait_exit(DEADLINE).code(), Some(4));
    // What is said last may be read after the end is seen.
    pty.wait_for("what to do", DEADLINE, |screen| {
        let said = screen.contents().replace('\n', "");
        said.contains("To go on from there: ourturn run")
    });
    assert_eq!(fs::read_dir(&moved).unwrap().count(), 2, "journal and lock");
    let folder = fs::read_dir(temporary.path()).unwrap().next().unwrap();
    assert_eq!(fs::read_dir(folder.unwrap().path()).unwrap().count(), 1);
}

macro_rules! the_same_of_any_program {
    ($($name:ident;)*) => {$(
        #[test]
        fn $name() {
            let folder = tempfile::tempdir().unwrap();
            let sessions = folder.path().to_str().expect("a path in Unicode");
            scenarios::$name(&Program {
                command: [PROGRAM, "--sessions", sessions].map(str::to_owned).into(),
                env: vec![("LC_ALL", "C.UTF-8".to_owned())],
                // What is drawn last.
                ready: "q leave",
            });
        }
    )*};
}

the_same_of_any_program! {
    a_closed_window_ends_it;
    a_closed_window_that_nobody_tells_of_ends_it;
    a_closed_window_ends_a_stopped_program;
    signals_end_it_in_order;
    kill_ends_a_job_that_was_stopped;
    a_quiet_program_uses_no_processor;
    sizes_down_to_nothing_are_survived;
}
