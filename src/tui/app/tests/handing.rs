//! The laptop handed over: what whoever has it sees, and what is left of it.

use super::table::{SIZES, Table};
use super::*;

const POLL: &str =
    "poll \"Which first?\" method ranked options \"Late opening, Texts, A creche\" voting secret";

/// A table at which a secret poll is open.
fn voting() -> Table {
    let mut table = Table::new();
    table.keys(&format!(":{POLL}\n"));
    table
}

fn handed(table: &Table) -> bool {
    matches!(table.app.layers.last(), Some(Layer::Handed(_)))
}

/// Hands the laptop round, and has these cast their ballots.
fn cast(table: &mut Table, ballots: &[(&str, &str)]) {
    table.keys("v2");
    for (name, ballot) in ballots {
        table.keys(&format!("{name}\n{ballot}\n\n"));
    }
}

#[test]
fn the_pages_of_a_secret_ballot() {
    let mut table = voting();
    table.keys("v1");
    table.keys("sam\n");
    assert!(handed(&table));
    table.compare("handing_ballot");
    table.keys("9\n");
    table.compare("handing_wrong");
    table.key(KeyCode::Backspace);
    table.keys("31\n");
    table.compare("handing_look");
    table.keys("\n");
    table.compare("handing_thanks");
    table.keys("back\n");
    table.compare("handing_over");
}

#[test]
fn nothing_of_the_session_shows_while_the_laptop_is_handed_over() {
    let mut table = voting();
    cast(&mut table, &[("jo", "1 2 3")]);
    table.keys("sam\n");
    table.app.tell("Amina has the floor.");
    for step in ["", "2\n"] {
        table.keys(step);
        for (columns, rows) in SIZES {
            let shown = table.drawn(columns, rows).backend().to_string();
            for tells in ["Amina", "Jo", "forum", "1 of 4", "saved", "14:"] {
                assert!(
                    !shown.contains(tells),
                    "{tells} at {columns}x{rows}: {shown}"
                );
            }
        }
    }
    for (columns, rows) in [(1, 1), (2, 3), (7, 2), (20, 5), (300, 100)] {
        table.drawn(columns, rows);
    }
}

#[test]
fn a_voter_leaves_neither_the_page_nor_the_program_by_accident() {
    let mut table = voting();
    table.keys("v2");
    for letter in "cqzdh".chars() {
        table.ctrl(letter);
        assert!(
            handed(&table) && table.app.leaving.is_none(),
            "Ctrl-{letter}"
        );
    }
    for code in [KeyCode::Esc, KeyCode::Enter, KeyCode::Tab, KeyCode::F(1)] {
        table.key(code);
        assert!(handed(&table), "{code:?}");
    }
    table.keys("jo\n12");
    table.key(KeyCode::Esc);
    assert!(handed(&table));
    table.keys("back\n");
    assert!(!handed(&table));
    let poll = table.app.session().polls.open().unwrap().id;
    let purpose = crate::session::gathering::Purpose::Poll(poll);
    assert_eq!(table.app.desk.handed_in(purpose), 0, "nothing was cast");
}

#[test]
fn of_a_ballot_that_was_cast_nothing_is_left_at_the_screen() {
    let mut table = Table::new();
    table.keys(":poll \"Shall we?\" method consent voting secret\n");
    cast(&mut table, &[("jo", "3\na secretword\nanother secretword")]);
    assert!(handed(&table));
    let shown = |table: &Table| table.drawn(120, 40).backend().to_string();
    assert!(!shown(&table).contains("secretword"));
    for press in [KeyCode::Up, KeyCode::Down, KeyCode::Esc] {
        table.key(press);
        table.ctrl('y');
        assert!(!shown(&table).contains("secretword"));
    }
    table.keys("sam\n");
    assert!(!shown(&table).contains("secretword"));
    table.key(KeyCode::Esc);
    table.keys("back\n");
    table.key(KeyCode::Esc);
    table.keys(":");
    for _ in 0..5 {
        table.key(KeyCode::Up);
        assert!(!shown(&table).contains("secretword"));
    }
    let left = format!("{:?} {:?}", table.app.history, table.app.drafts);
    assert!(!left.contains("secretword"));
}

#[test]
fn a_secret_poll_is_closed_once_and_of_two_there_is_no_result() {
    let mut table = voting();
    cast(&mut table, &[("jo", "1"), ("sam", "2"), ("ana", "1")]);
    table.keys("amina\n3\n");
    table.key(KeyCode::Esc);
    table.key(KeyCode::Esc);
    table.keys("jo\n2\n\n");
    assert!(table.shown().contains("A ballot of Jo has been cast."));
    table.keys("back\n");
    assert!(table.shown().contains("3 of 4 have voted in secret."));
    table.keys("3\n");
    let poll = &table.app.session().polls.all[0];
    assert!(!poll.is_open());
    assert_eq!(poll.result().voted, 3);
    table.keys("u");
    assert!(!table.app.session().polls.all[0].is_open(), "that is final");

    let mut table = voting();
    cast(&mut table, &[("jo", "1"), ("sam", "2")]);
    table.keys("back\n");
    table.compare("handing_too_few");
    table.keys("3\n");
    let secret = table.app.session().polls.all[0].secret.clone().unwrap();
    assert!(secret.ballots.is_empty());
}

#[test]
fn whoever_facilitates_picks_among_those_who_are_still_to_vote() {
    let mut table = voting();
    cast(&mut table, &[("jo", "1")]);
    table.keys("back\n1");
    assert!(!table.shown().contains("02 Jo"));
    table.key(KeyCode::Esc);
    table.key(KeyCode::Esc);
    table.keys("z");
    table.keys("v1");
    assert!(table.shown().contains("02 Jo"), "the room sees the screen");
    table.keys("02");
    assert!(table.shown().contains("A ballot of Jo has been cast."));
}

#[test]
fn ideas_are_gathered_and_put_into_the_record_by_the_key_of_ideas() {
    let mut table = Table::new();
    table.keys(":gather ideas\n\nan early bus\n\n");
    table.compare("handing_gathered");
    table.keys("\na late bus\n\nback\n");
    table.key(KeyCode::Esc);
    table.keys("i");
    assert!(table.shown().contains("2 sheets are handed in."));
    table.keys("2\n");
    let ideas = &table.app.session().ideas.all;
    let mut words: Vec<_> = ideas.iter().map(|idea| idea.words.to_string()).collect();
    words.sort();
    assert_eq!(words, ["a late bus", "an early bus"]);
    assert!(ideas.iter().all(|idea| idea.from.is_none()));
}

#[test]
fn a_long_question_leaves_the_options_in_sight() {
    let mut table = Table::new();
    let long = "Which of all the things that were said this afternoon about the hall, the buses, \
        the tea and the evenings should we try first, if we can do only one of them by the spring, \
        with the money that there is, and with those who have said they would help to do it?";
    table.keys(&format!(
        ":poll \"{long}\" method ranked options \"Late opening, Texts, A creche\" voting secret\n"
    ));
    table.keys("v1sam\n");
    table.compare("handing_long_question");
    for _ in 0..40 {
        table.key(KeyCode::Down);
    }
    let shown = text(table.drawn(40, 12).backend().buffer()).join("\n");
    assert!(shown.contains("help to do it?"), "{shown}");
    for option in ["Late opening", "Texts", "A creche"] {
        assert!(shown.contains(option), "{shown}");
    }
}
