//! Example sessions, for a program that opens them in a terminal; their people are invented.

use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use crate::pty::{DEADLINE, Pty};

pub(crate) const PROGRAM: &str = env!("CARGO_BIN_EXE_ourturn");

/// Copies one into a folder under a name.
pub(crate) fn copied(example: &str, folder: &TempDir, name: &str) -> PathBuf {
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("sessions/examples");
    let path = folder.path().join(name);
    fs::copy(examples.join(example), &path).expect("an example can be copied");
    path
}

/// Starts the program in a terminal of 80 columns and 24 rows.
pub(crate) fn start(arguments: &[&str], more: &[(&'static str, String)]) -> Pty {
    let command = [&[PROGRAM], arguments].concat();
    let env = [&[("LANG", "C.UTF-8".to_owned())], more].concat();
    Pty::spawn(&command, &env, 80, 24)
}

/// Leaves it, and waits until the terminal is as it was.
pub(crate) fn leave(pty: &Pty) {
    pty.send("q");
    assert!(pty.wait_exit(DEADLINE).success());
    pty.wait_for("plain terminal", DEADLINE, |screen| {
        !screen.alternate_screen() && !screen.bracketed_paste() && !screen.hide_cursor()
    });
}
