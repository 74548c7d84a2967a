//! A replay in a real terminal.

use crate::example::{leave, start};

const EXAMPLE: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/sessions/examples/bus-forum.json"
);

#[test]
fn a_session_is_gone_through_played_and_left() {
    let before = std::fs::read(EXAMPLE).unwrap();
    let pty = start(&["replay", EXAMPLE, "--at", "decision 1"], &[]);
    pty.wait_text("‖ ×1  1:05:07");
    pty.send("g");
    pty.wait_text("go to:");
    pty.send("item 2\r");
    pty.wait_text("item 2 of 7");
    pty.send("\u{1b}[1;2C");
    pty.wait_text("14:21");
    pty.send(">>>>>> ");
    pty.wait_text("▶ ×64");
    // It ends by itself, and stays there.
    pty.wait_text("‖ ×64  1:11:57");
    pty.send("h");
    pty.wait_text("nothing in it is changed");
    leave(&pty);
    assert!(
        std::fs::read(EXAMPLE).unwrap() == before,
        "the file was changed"
    );
}
