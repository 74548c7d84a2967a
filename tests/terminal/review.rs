//! A session read again in a real terminal: opened, searched, copied, amended in an editor,
//! resized, stopped.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use crate::example::{self, leave};
use crate::pty::{DEADLINE, Pty};

/// A copy of an example session in a folder of its own.
fn copied(folder: &TempDir) -> PathBuf {
    example::copied("late-opening.json", folder, "late-opening.json")
}

/// An editor that puts a word in the place of another, and notes that it was there.
fn editor(folder: &TempDir) -> String {
    let path = folder.path().join("editor");
    let script = "#!/bin/sh\ngrep . \"$1\" >\"$0.seen\"\necho \"$1\" >\"$0.path\"\nls -ld \"${1%/*}\" >\"$0.access\"\ncp \"$1\" \"$1~\"\nsed -i s/four/five/ \"$1\"\n";
    fs::write(&path, script).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o700)).unwrap();
    path.to_str().unwrap().to_owned()
}

fn start(folder: &TempDir, path: &Path) -> Pty {
    let env = [("EDITOR", editor(folder)), ("VISUAL", String::new())];
    example::start(&["review", path.to_str().unwrap()], &env)
}

#[test]
fn a_session_is_opened_searched_copied_and_left() {
    let folder = tempfile::tempdir().unwrap();
    let path = copied(&folder);
    let before = fs::read(&path).unwrap();
    let pty = start(&folder, &path);
    pty.wait_text("▸1 overview");
    pty.send("7");
    pty.wait_text("because most shifts here");
    pty.send("/permits\r");
    pty.wait_text("▸0 aside");
    pty.wait_text("1 of ");
    pty.resize(40, 12);
    pty.wait_text("0 aside  Late");
    pty.resize(120, 40);
    pty.wait_text("At 18:47.");
    pty.send("y");
    pty.wait_text("Copied, ");
    let raw = pty.raw();
    let copied = b"\x1b]52;c;UGFya2VkIDE6";
    assert!(raw.windows(copied.len()).any(|bytes| bytes == copied));
    leave(&pty);
    assert_eq!(fs::read(&path).unwrap(), before);
}

#[test]
fn an_editor_gets_the_terminal_and_what_comes_back_is_an_amendment() {
    let folder = tempfile::tempdir().unwrap();
    let path = copied(&folder);
    let pty = start(&folder, &path);
    pty.wait_text("▸1 overview");
    pty.send("8w");
    pty.wait_text("Why is it amended?");
    pty.send("they are five\r");
    pty.wait_text("Who amends it?");
    pty.send("Priya\r");
    pty.wait_text("Amendment 1, by Priya");
    pty.wait_text("A rota of five");
    pty.send("o");
    pty.wait_text("A rota of five");
    leave(&pty);
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.contains("A rota of five") && text.contains("they are five"));
    // What it said before is still in the record.
    assert!(text.contains("A rota of four"));
    let seen = fs::read_to_string(folder.path().join("editor.seen")).unwrap();
    assert!(seen.contains("A rota of f"), "{seen}");
    // Nor is anything left of what the editor had, its backup included.
    let edited = fs::read_to_string(folder.path().join("editor.path")).unwrap();
    assert!(!Path::new(edited.trim()).parent().unwrap().exists());
    // And nobody else could have read it meanwhile.
    let access = fs::read_to_string(folder.path().join("editor.access")).unwrap();
    assert!(access.starts_with("drwx------"), "{access}");
}

#[test]
fn a_stop_gives_the_terminal_back_and_leaves_the_file_whole() {
    let folder = tempfile::tempdir().unwrap();
    let path = copied(&folder);
    let pty = start(&folder, &path);
    pty.wait_text("▸1 overview");
    pty.send("8e");
    pty.wait_text("Enter save");
    pty.kill("TERM");
    assert_eq!(pty.wait_exit(DEADLINE).code(), Some(143));
    pty.wait_for("plain terminal", DEADLINE, |screen| {
        !screen.alternate_screen()
    });
    let again = start(&folder, &path);
    again.wait_text("all saved");
    let beside = start(&folder, &path);
    beside.wait_text("read only");
    leave(&beside);
    leave(&again);
}
