//! A secret vote in a real terminal, from the key to the result, and what is left of it there.

use ourturn::live::Live;
use ourturn::live::urn::Urn;
use tempfile::TempDir;

use crate::live::{folder, look_at, started};
use crate::pty::{DEADLINE, Pty};

/// Opens a secret poll, and has these cast their ballots, the last of them without a word.
fn with_ballots(folder: &TempDir, people: &[&str]) -> Pty {
    let pty = started(folder);
    pty.send(":poll \"Shall we?\" method consent voting secret\r");
    pty.wait_text("v hands the laptop over");
    pty.send("v2");
    pty.wait_text("Your number or your name");
    for name in people {
        pty.send(&format!("{name}\r"));
        pty.wait_text("alone.");
        pty.send("3\r");
        pty.wait_text("Why do you object?");
        pty.send("asecretword\r");
        pty.wait_text("What would remove");
        pty.send("\r");
        pty.wait_text("Press Enter to cast it");
        pty.send("\r");
        pty.wait_text("Thank you.");
        pty.wait_gone("asecretword");
    }
    pty
}

fn asked(live: &Live) -> usize {
    let people = live.session().people.everyone.len();
    let poll = live.session().polls.open().expect("it is open").id;
    let purpose = ourturn::session::gathering::Purpose::Poll(poll);
    people - live.urn(purpose).map_or(0, Urn::len)
}

#[test]
fn a_secret_vote_leaves_nothing_on_the_terminal_but_its_result() {
    let folder = folder();
    let pty = with_ballots(&folder, &["amina", "jo", "03"]);
    let shown = pty.screen_text();
    assert!(!shown.contains("Shelter forum"), "{shown}");
    // Not by what a voter might press.
    pty.send("\x03q\r");
    pty.wait_text("Nobody here is called so");
    pty.send("back\r");
    pty.wait_text("3 of 3 have voted in secret.");
    pty.send("3\r");
    pty.wait_gone("Poll 1 is open");
    assert!(!pty.screen_text().contains("Thank you."));
    pty.wait_text("all saved");
    pty.send("q");
    assert_eq!(pty.wait_exit(DEADLINE).code(), Some(0));
    pty.wait_text("taken up again");
    let screen = pty.screen();
    assert!(!screen.alternate_screen());
    assert!(!screen.contents().contains("asecretword"));
    look_at(&folder, |live| {
        let poll = &live.session().polls.all[0];
        assert_eq!(
            poll.secret.as_ref().map(|secret| secret.ballots.len()),
            Some(3)
        );
    });
}

#[test]
fn a_kill_loses_the_ballots_in_hand_and_a_hang_up_keeps_what_is_enough() {
    for (signal, asked_again) in [("KILL", 3), ("HUP", 0)] {
        let folder = folder();
        let pty = with_ballots(&folder, &["amina", "jo", "sam"]);
        pty.kill(signal);
        pty.wait_exit(DEADLINE);
        look_at(&folder, |live| {
            assert_eq!(asked(live), asked_again, "{signal}");
        });
    }
}
