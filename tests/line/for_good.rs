//! What nothing takes back, line by line: asked first at a terminal, and done as said in a script.

use ourturn::line::{self, Ended, Plain};

use crate::desk::desk;

/// Runs lines as they come from a terminal, or from a script.
fn run(lines: &str, at_a_terminal: bool) -> (String, Ended) {
    let (mut desk, _folder, _clock) = desk();
    let mut output = Vec::new();
    let mut lines = Plain::new(lines.as_bytes(), at_a_terminal);
    let ended = line::run(&mut desk, &mut lines, &mut output).unwrap();
    (String::from_utf8(output).unwrap(), ended)
}

const STRIKES: &str = "idea 4 Elm Road is empty\nstrike idea 1\n";

#[test]
fn at_a_terminal_a_strike_shows_its_words_and_is_asked_about() {
    let (said, _) = run(
        &format!("{STRIKES}no\nideas\nstrike idea 1\nYes\nideas\n"),
        true,
    );
    let question =
        "This takes idea 1, \u{201c}4 Elm Road is empty\u{201d}, out of the record for good.";
    assert_eq!(said.matches(question).count(), 2, "{said}");
    assert!(
        said.contains("Nothing was done.\n> 1. 4 Elm Road is empty"),
        "{said}"
    );
    assert!(said.contains("Struck from the record, for good."), "{said}");
}

#[test]
fn a_paste_after_a_strike_does_not_confirm_it() {
    let (said, _) = run(&format!("{STRIKES}\nidea yes, that one\nideas\n"), true);
    assert!(said.contains("Nothing was done."), "{said}");
    assert!(!said.contains("Struck"), "{said}");
}

#[test]
fn at_a_terminal_closing_is_asked_about_and_says_what_it_leaves() {
    let (said, ended) = run(
        "person Amina\nperson Jo\ngive amina\nhand jo\nclose\n\nclose\ny\n",
        true,
    );
    assert!(
        said.contains("One hand is up. Closing is for good"),
        "{said}"
    );
    assert_eq!(said.matches("To do it, type yes").count(), 2, "{said}");
    // The open turn stood in the question: it is not asked about once more.
    assert!(!said.contains("say it again"), "{said}");
    assert_eq!(ended, Ended::Closed);
}

#[test]
fn a_script_strikes_and_closes_as_it_says() {
    let (said, ended) = run(&format!("{STRIKES}ideas\nclose\n"), false);
    assert!(said.contains("Struck from the record, for good."), "{said}");
    assert!(!said.contains("type yes"), "{said}");
    assert_eq!(ended, Ended::Closed);
}

#[test]
fn what_means_nothing_is_told_and_not_asked_about() {
    let (said, _) = run("strike idea 7\n", true);
    assert!(!said.contains("type yes"), "{said}");
    let (said, _) = run("idea once\nundo\nstrike idea 1\nno\n", true);
    assert!(
        said.contains("This takes idea 1, which was taken back, out of"),
        "{said}"
    );
}
