//! Votes taken at the screen.

use crossterm::event::KeyCode;

use super::table::Table;
use crate::desk::SaidKind;
use crate::session::polls::{Ballot, Consent, Outcome, Poll};
use crate::tui::keymap::Screen;

fn last(table: &Table) -> Poll {
    table.app.session().polls.all.last().unwrap().clone()
}

#[test]
fn ten_people_show_their_hands_in_fourteen_keys() {
    let names = ["A", "B", "C", "D", "E", "F", "G", "H", "I", "J"];
    let mut table = Table::of(
        &names
            .map(|name| [name, "nn"].concat())
            .each_ref()
            .map(String::as_str),
    );
    table.keys(":poll \"Do we meet in the library?\" --by-person\n");
    let keys = "v1112311121\n\n";
    table.keys(keys);
    assert!(keys.len() <= 14);
    let poll = last(&table);
    assert!(!poll.is_open());
    let result = poll.result();
    assert_eq!((result.counts, result.voted), (vec![7, 2, 1], 10));
    assert_eq!(table.app.screen(), Screen::Live);
}

#[test]
fn an_enter_after_each_key_left_out_every_second_person_and_closed_the_poll() {
    let mut table = Table::new();
    table.keys(":poll \"Shall we?\" voting by person\nv");
    table.keys("1\n1\n3\n2\n");
    let poll = last(&table);
    assert!(poll.is_open());
    assert_eq!(poll.result().counts, vec![2, 1, 1]);
}

#[test]
fn somebody_is_skipped_and_gone_back_to() {
    let mut table = Table::new();
    table.keys(":poll \"Shall we?\" voting by person\nv");
    assert!(table.shown().contains("Amina:"), "{}", table.shown());
    table.keys("1\n\n3");
    assert!(
        table.shown().contains("2 of 4 have voted"),
        "{}",
        table.shown()
    );
    table.key(KeyCode::Up);
    table.key(KeyCode::Up);
    assert!(table.shown().contains("Jo:"));
    table.key(KeyCode::Up);
    assert!(table.shown().contains("Amina said so far: for"));
    table.keys("2");
    table.key(KeyCode::Esc);
    table.keys("v");
    assert!(table.shown().contains("Jo:"), "the first who has not voted");
    assert_eq!(last(&table).result().counts, [0, 1, 1]);
    table.keys("u");
    assert!(last(&table).is_open());
}

#[test]
fn an_objection_is_asked_for_its_reason_and_what_would_remove_it() {
    let mut table = Table::new();
    table.keys(":poll \"Shall we?\" method consent voting by person\nv13");
    assert!(table.shown().contains("Why does Jo object?"));
    table.keys("\n");
    assert!(table.shown().contains("An objection needs its reason"));
    table.keys("too far\n");
    assert!(
        table
            .shown()
            .contains("What would remove Jo\u{2019}s objection?")
    );
    table.keys("a bus\n1\n");
    let poll = last(&table);
    let objection = poll.objections()[0].clone();
    assert_eq!(objection.because.shown(), "too far");
    assert_eq!(objection.unless.unwrap().shown(), "a bus");
    assert_eq!(poll.participation(), (3, 4));
    table.key(KeyCode::Esc);
    table.keys(":poll close\n:poll \"And this?\" method consent\nv2 0 1\nloud\nan earlier end\nv");
    let poll = last(&table);
    assert_eq!(poll.result().outcome, Outcome::NotCarried);
    assert_eq!(poll.objections().len(), 1);
}

#[test]
fn options_are_ranked_person_by_person() {
    let mut table = Table::new();
    table.keys(":poll \"Where?\" method ranked options \"Hall, Library, Park\"\nv2 > 1 = 3\n");
    let jo = table.app.session().people.everyone[1].id;
    table.keys("nonsense\n");
    assert!(
        table
            .shown()
            .contains("the best first, such as 2 > 1 = 3; or blank")
    );
    table.ctrl('u');
    table.keys("blank\n");
    let poll = last(&table);
    assert_eq!(poll.ballots[&jo], Ballot::Ranked { places: vec![] });
    table.keys("1 > 2\n2\n\n");
    let poll = last(&table);
    assert!(!poll.is_open());
    assert_eq!(poll.result().first, [1]);
}

#[test]
fn dots_counted_in_the_room_are_asked_for_how_many_took_part() {
    let mut table = Table::new();
    table.keys(":poll \"What matters?\" options \"Heat, Light\" dots 3\nv");
    table.keys("5\n4\n");
    assert!(table.shown().contains("How many took part?"));
    table.keys("2\n");
    assert!(
        table
            .shown()
            .contains("9 in all is more than 2 people can have given: at most 6."),
        "{}",
        table.shown()
    );
    table.ctrl('u');
    table.keys("3\nv");
    assert_eq!(last(&table).result().first, [0]);
}

#[test]
fn a_poll_that_ends_elsewhere_takes_its_votes_away() {
    let mut table = Table::new();
    table.keys(":poll \"Shall we?\" method consent voting by person\nv1");
    assert_eq!(
        last(&table).cast().next(),
        Some(&Ballot::Consent(Consent::Consent))
    );
    table.key(KeyCode::Esc);
    table.keys(":poll close\nv");
    assert!(table.shown().contains("New poll"));
}

#[test]
fn what_there_was_so_far_showed_while_the_room_saw_the_screen() {
    for running in [false, true] {
        let mut table = Table::new();
        let shown = if running { " --running" } else { "" };
        table.keys(&format!(":poll \"Shall we?\" voting by person{shown}\nzv1"));
        table.key(KeyCode::Up);
        let so_far = "Amina said so far: for";
        assert_eq!(table.shown().contains(so_far), running);
        table.key(KeyCode::Esc);
        table.keys(":vote Jo against\n");
        let said = if running {
            "Jo: against. 2 of 4 have voted."
        } else {
            "Jo has voted. 2 of 4 have voted."
        };
        assert_eq!(table.said(), said);
        table.keys("u");
        assert_eq!(table.said(), format!("Undone: {said}"));
        table.keys(&format!(":poll close\n:poll \"Now?\"{shown}\nv2 1 0\n"));
        let said = if running {
            "Counted: 2 for, 1 against, 0 abstain."
        } else {
            "Counted."
        };
        assert_eq!(table.said(), said);
        assert_eq!(table.shown().contains("2 for"), running);
        assert!(table.shown().contains("v closes it"), "{}", table.shown());
        table.keys("v");
        assert!(table.said().contains("2 for, 1 against"), "it is closed");
    }
}

#[test]
fn that_somebody_objects_was_asked_about_before_the_room() {
    let mut table = Table::new();
    table.keys(":poll \"Shall we?\" method consent voting by person\n");
    table.app.desk.hide(true);
    let said = table.app.desk.say("vote Jo object because \"too far\"");
    assert_eq!(said.text, "Jo has voted. 1 of 4 have voted.");
    table.keys("v3");
    assert!(
        table.shown().contains("Why do they object?"),
        "nobody is named"
    );
    table.key(KeyCode::Esc);
    table.keys(":poll close\n:poll \"And this?\" method consent\n");
    let count = "poll count 2 0 1 because \"loud\"";
    let said = table.app.desk.say(count);
    assert_eq!(said.text, "Counted.\nTo close the poll: poll close");
}

#[test]
fn one_answer_for_several_is_one_act_and_passes_by_who_has_given_it() {
    let mut table = Table::new();
    let desk = &mut table.app.desk;
    desk.say("poll \"Shall we?\" method consent voting by person");
    desk.say("vote Jo consent");
    for line in ["vote Jo, Sam consent", "vote Sam, Jo, Sam consent"] {
        let said = desk.say(line);
        assert_eq!(
            said.text, "Sam: consent. 2 of 4 have voted. Jo had answered so before.",
            "{line}"
        );
        desk.say("undo");
        let poll = desk.live().session().polls.open().unwrap();
        assert_eq!(poll.participation(), (1, 4));
    }
    let said = desk.say("vote consent Sam, Amina");
    assert_eq!(
        said.text,
        "Sam: consent. Amina: consent. 3 of 4 have voted."
    );
    let said = desk.say("vote Sam, Amina, Jo consent");
    assert_eq!(said.kind, SaidKind::Refused);
    assert_eq!(said.text, "Nothing changes: it is so already.");
    desk.say("undo");
    let poll = desk.live().session().polls.open().unwrap();
    assert_eq!(poll.participation(), (1, 4), "one undo takes both back");
    desk.hide(true);
    let said = desk.say("vote Jo, Sam consent");
    assert_eq!(
        said.text,
        "Sam has voted. 2 of 4 have voted. Jo had voted before."
    );
}

#[test]
fn back_from_an_objection_is_to_the_answer_of_whoever_objects() {
    let mut table = Table::new();
    table.keys(":poll \"Shall we?\" method consent voting by person\nv113");
    assert!(table.shown().contains("Why does Sam object?"));
    table.key(KeyCode::Up);
    assert!(table.shown().contains("Sam:"), "{}", table.shown());
    table.keys("3too far\n");
    table.key(KeyCode::Up);
    assert!(table.shown().contains("Sam:"), "{}", table.shown());
    table.keys("3too far\n");
    table.key(KeyCode::Down);
    assert!(table.shown().contains("Ana Maria:"), "{}", table.shown());
}

#[test]
fn figures_that_were_typed_are_kept() {
    let mut table = Table::new();
    table.keys(":poll \"What matters?\" options \"Heat, Light, Air\" dots 3\nv5\n4\n");
    table.key(KeyCode::Up);
    let shown = table.shown();
    assert!(
        shown.contains("How many: Light? (Enter keeps 4)"),
        "{shown}"
    );
    table.key(KeyCode::Esc);
    table.keys("v");
    assert!(
        table.shown().contains("How many: Air?"),
        "{}",
        table.shown()
    );
    table.key(KeyCode::Up);
    table.keys("3\n1\n");
    table.keys("3\n");
    assert_eq!(last(&table).result().counts, [5, 3, 1]);

    // Nothing of them is shown to the room.
    let mut table = Table::new();
    table.keys(":poll \"Shall we?\"\nzv3 1\n");
    table.key(KeyCode::Up);
    assert!(!table.shown().contains("Enter keeps"));
    table.keys("\n\n");
    assert_eq!(last(&table).result().counts, [3, 1, 0]);
    // Nor are they another poll's.
    table.keys("v:poll \"And this?\"\nv2\n");
    table.key(KeyCode::Esc);
    table.keys(":poll void because \"not yet\"\n:poll \"Later?\" voting by person\nv");
    assert!(table.shown().contains("Amina:"));
}

#[test]
fn votes_being_taken_look_like_this() {
    let mut table = Table::new();
    table.keys(
        ":poll \"How far are we with the evening opening?\" method gradients voting by person\nv14",
    );
    table.key(KeyCode::Up);
    table.compare("polling_gradients");
    table.key(KeyCode::Esc);
    table.keys(":poll close\n:poll \"Where do we meet?\" method score options \"Hall, Library, Park\" or-none\nv");
    table.compare("polling_score");
    table.key(KeyCode::Esc);
    table.keys(":poll close\n:poll \"What matters most?\" options \"Heat, Light\" dots 3\nv5\n");
    table.compare("polling_dots");
}
