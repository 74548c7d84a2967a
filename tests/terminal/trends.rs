//! The trends of a series in a real terminal.

use std::fs;

use crate::example::{copied, leave, start};

#[test]
fn a_series_is_compared_its_session_opened_and_the_trends_left() {
    let folder = tempfile::tempdir().unwrap();
    copied("bus-forum.json", &folder, "bus.json");
    let place = folder.path().to_str().unwrap();
    let pty = start(&["trends", "--no-index", place], &[]);
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
    leave(&pty);
    // The library has it, too.
    let pty = start(&["library", "--no-index", place], &[]);
    pty.wait_text("1 session");
    pty.send("t");
    pty.wait_text("Valley buses, session by session");
    pty.send("q");
    pty.wait_text("library by date");
    leave(&pty);
}

#[test]
fn a_page_of_the_trends_is_written_beside_the_sessions() {
    let folder = tempfile::tempdir().unwrap();
    copied("bus-forum.json", &folder, "bus.json");
    let place = folder.path().to_str().unwrap();
    let pty = start(&["trends", "--no-index", place], &[]);
    pty.wait_text("Valley buses, session by session");
    pty.send("x");
    pty.wait_text("valley-buses-trends.html");
    pty.send("x");
    pty.wait_text("valley-buses-trends-2.html");
    leave(&pty);
    // From the library it is the same page.
    let pty = start(&["library", "--no-index", place], &[]);
    pty.wait_text("1 session");
    pty.send("t");
    pty.wait_text("Valley buses, session by session");
    pty.send("x");
    pty.wait_text("valley-buses-trends-3.html");
    pty.send("q");
    pty.wait_text("library by date");
    leave(&pty);
    let page = |name: &str| fs::read_to_string(folder.path().join(name)).unwrap();
    let first = page("valley-buses-trends.html");
    assert!(
        first.contains("Valley buses") && first.contains("Heard"),
        "{first}"
    );
    for other in ["valley-buses-trends-2.html", "valley-buses-trends-3.html"] {
        assert_eq!(page(other), first);
    }
}
