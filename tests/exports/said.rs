//! What reports say, of the examples as they are exported.

use std::fs;

use super::{done, export, root};

fn said(session: &std::path::Path, arguments: &[&str]) -> String {
    let output = export(session, arguments);
    done(&output);
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn decisions_and_reasons_lacked_who_had_a_say_and_what_the_vote_came_to() {
    let session = root().join("sessions/examples/bus-forum.json");
    let text = said(&session, &["--to", "md", "--kind", "decisions"]);
    for part in ["Where it came from", "Who had a say", "Hazel", "voted."] {
        assert!(text.contains(part), "{part}: {text}");
    }
}

#[test]
fn lines_in_plain_words_began_with_a_small_letter() {
    for example in super::examples() {
        let text = said(&example, &["--to", "md", "--kind", "plain"]);
        for line in text.lines() {
            let words = line.trim_start_matches([' ', '-', '#', '*', '\u{201c}', '\\', '"']);
            // Behind a label, too, where the label is of the report.
            let label = ["Our answer: ", "What changes: ", "Why not: "];
            let label = label.iter().find_map(|label| words.strip_prefix(*label));
            let first = label.unwrap_or(words).chars().next();
            assert!(!first.is_some_and(char::is_lowercase), "{line}");
        }
        assert!(text.contains("We met on "), "{text}");
    }
}

#[test]
fn what_was_amended_did_not_say_which_part() {
    let folder = tempfile::tempdir().unwrap();
    let session = folder.path().join("evening.json");
    fs::copy(root().join("sessions/examples/late-opening.json"), &session).unwrap();
    let before = said(&session, &["--to", "ics"]);
    let mut amend = std::process::Command::new(env!("CARGO_BIN_EXE_ourturn"));
    amend.arg("amend").arg(&session);
    amend.args(["edit idea 1 \"One late evening\"", "--why", "a slip"]);
    done(&amend.output().unwrap());
    let text = said(&session, &["--to", "md"]);
    assert!(text.contains("Idea 1: the wording"), "{text}");
    // A calendar takes the one with the higher number.
    let after = said(&session, &["--to", "ics"]);
    assert!(sequence(&after) > sequence(&before), "{before}{after}");
    assert!(after.contains("METHOD:PUBLISH"), "{after}");
    assert!(after.lines().all(|line| line.len() <= 75), "{after}");
    assert_eq!(after, said(&session, &["--to", "ics"]));
}

fn sequence(dates: &str) -> u64 {
    let mut lines = dates.lines();
    let number = lines.find_map(|line| line.strip_prefix("SEQUENCE:"));
    number.unwrap().trim().parse().unwrap()
}
