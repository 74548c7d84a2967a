//! Two copies of a session made one at a terminal, where what both say differently is asked.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use tempfile::TempDir;

use crate::example::{self, PROGRAM};
use crate::pty::{DEADLINE, Pty};

/// A copy of an example session, amended; its people are invented.
fn amended(folder: &TempDir, name: &str, line: &str) -> PathBuf {
    let path = example::copied("late-opening.json", folder, name);
    let done = Command::new(PROGRAM)
        .arg("amend")
        .arg(&path)
        .arg(line)
        .output();
    assert!(done.unwrap().status.success());
    path
}

fn merge(folder: &TempDir) -> Pty {
    let a = amended(
        folder,
        "a.json",
        "theme 1 \"Hours\" why \"missing\" by \"Ana\"",
    );
    let b = amended(
        folder,
        "b.json",
        "theme 1 \"Opening\" why \"clearer\" by \"Sam\"",
    );
    example::start(&["merge", a.to_str().unwrap(), b.to_str().unwrap()], &[])
}

fn theme(folder: &TempDir) -> String {
    let text = fs::read_to_string(folder.path().join("a.json")).unwrap();
    let parts: serde_json::Value = serde_json::from_str(&text).unwrap();
    parts["ideas"][0]["theme"].as_str().unwrap().to_owned()
}

#[test]
fn both_sides_are_told_and_an_answer_is_taken() {
    for (answer, stands) in [
        ("1", "Hours"),
        ("2", "Opening"),
        ("Opening hours", "Opening hours"),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let pty = merge(&folder);
        pty.wait_text("Which is to stand?");
        pty.wait_text("Ana");
        pty.wait_text("Sam");
        pty.send("\r");
        pty.send(&format!("{answer}\r"));
        assert!(pty.wait_exit(DEADLINE).success());
        assert_eq!(theme(&folder), stands);
    }
}

#[test]
fn who_gives_no_answer_has_nothing_written() {
    let folder = tempfile::tempdir().unwrap();
    let pty = merge(&folder);
    pty.wait_text("Which is to stand?");
    pty.send("\u{4}");
    assert_eq!(pty.wait_exit(DEADLINE).code(), Some(3));
    assert_eq!(theme(&folder), "Hours");
}
