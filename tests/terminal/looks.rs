//! What is asked of the looks is what the terminal gets.

use tempfile::TempDir;

use crate::pty::{DEADLINE, Pty};

const PROGRAM: &str = env!("CARGO_BIN_EXE_ourturn");

/// Returns all that the program writes to show its first screen and to leave it.
fn written(arguments: &[&str], env: &[(&str, &str)]) -> String {
    let folder: TempDir = tempfile::tempdir().unwrap();
    let sessions = folder.path().to_str().expect("a path in Unicode");
    let mut command = vec![PROGRAM, "run", "first-meeting", "--sessions", sessions];
    command.extend(arguments);
    // What the test's own terminal says must not count.
    let unset = ["NO_COLOR", "COLORFGBG", "OURTURN_THEME", "OURTURN_ASCII"];
    let mut all = vec![("LC_ALL", "C.UTF-8".to_owned())];
    all.extend(unset.map(|name| (name, String::new())));
    all.extend(env.iter().map(|(name, value)| (*name, (*value).to_owned())));
    let pty = Pty::spawn(&command, &all, 80, 24);
    pty.wait_text("Nobody has the floor");
    pty.wait_text("all saved");
    let screen = String::from_utf8(pty.raw()).expect("text");
    pty.send("q");
    assert!(pty.wait_exit(DEADLINE).success());
    screen
}

#[test]
fn colours_are_for_the_background_that_is_named() {
    let has = |written: &str, ink: &str| written.contains(&format!("38;5;{ink}"));
    let dark = written(&["--theme", "dark"], &[]);
    assert!(has(&dark, "246") && !has(&dark, "242"));
    let light = written(&[], &[("OURTURN_THEME", "light")]);
    assert!(has(&light, "242") && !has(&light, "246"));
    let said = written(&[], &[("COLORFGBG", "0;15")]);
    assert!(has(&said, "242"));
    // Nothing is asked of the terminal: it might never answer.
    let unknown = written(&[], &[]);
    assert!(has(&unknown, "243") && !unknown.contains("\x1b]11;?"));
}

#[test]
fn without_colours_none_are_sent() {
    for (arguments, env) in [
        (&["--theme", "plain"][..], &[][..]),
        (&["--theme", "dark"], &[("NO_COLOR", "1")]),
    ] {
        let written = written(arguments, env);
        assert!(!written.contains("38;5;"), "{arguments:?} {env:?}");
        assert!(written.contains("\x1b[1m"), "weight stays");
    }
}

#[test]
fn plain_letters_are_sent_where_they_are_asked_for() {
    assert!(!written(&[], &[]).is_ascii());
    assert!(written(&["--ascii"], &[]).is_ascii());
    assert!(written(&[], &[("OURTURN_ASCII", "1")]).is_ascii());
}
