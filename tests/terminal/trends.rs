//! The trends of a series in a real terminal.

use std::fs;

use crate::pty::{DEADLINE, Pty};

const PROGRAM: &str = env!("CARGO_BIN_EXE_ourturn");
const EXAMPLES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/sessions/examples");

#[test]
fn a_series_is_compared_its_session_opened_and_the_trends_left() {
    let folder = tempfile::tempdir().unwrap();
    let example = format!("{EXAMPLES}/bus-forum.json");
    fs::copy(example, folder.path().join("bus.json")).unwrap();
    let place = folder.path().to_str().unwrap();
    let command = [PROGRAM, "trends", "--no-index", place];
    let pty = Pty::spawn(&command, &[("LANG", "C.UTF-8".to_owned())], 80, 24);
    pty.wait_text("Valley buses, session by session");
    pty.wait_text("There is one session in this series");
    pty.send("\u{1b}[B");
    pty.wait_text("Heard (of those taking part)");
    pty.resize(40, 12);
    pty.wait_text("2 of ");
    pty.resize(80, 24);
    pty.send("\r");
    pty.wait_text("overview");
    pty.send("q");
    pty.wait_text("Valley buses, session by session");
    pty.send("q");
    assert!(pty.wait_exit(DEADLINE).success());
    // The library has it, too.
    let command = [PROGRAM, "library", "--no-index", place];
    let pty = Pty::spawn(&command, &[("LANG", "C.UTF-8".to_owned())], 80, 24);
    pty.wait_text("1 session");
    pty.send("t");
    pty.wait_text("Valley buses, session by session");
    pty.send("q");
    pty.wait_text("library by date");
    pty.send("q");
    assert!(pty.wait_exit(DEADLINE).success());
}
