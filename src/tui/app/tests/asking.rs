//! What is asked before it is done, what is hidden from the room, and what counts once.

use super::table::SIZES;
use super::*;
use crate::tui::focus::Panel;

#[test]
fn what_nothing_brings_back_is_asked_about_first() {
    let mut table = Table::full();
    for line in [
        ":strike idea 1\n",
        ":consent Jo \"not recorded\"\n",
        ":close\n",
    ] {
        let before = table.app.desk.live().timeline().events().len();
        table.keys(line);
        assert_eq!(table.app.screen(), Screen::Choosing, "{line}");
        // Enter, pressed once too often, does nothing of it.
        table.keys("\n");
        assert_eq!(table.app.desk.live().timeline().events().len(), before);
        table.key(KeyCode::Esc);
        table.keys(line);
        table.keys("2\n");
        assert!(
            table.app.desk.live().timeline().events().len() > before,
            "{line}"
        );
    }
    assert_eq!(table.app.leaving, Some(Leaving::Closed));
}

#[test]
fn leaving_says_what_is_half_filled_and_would_be_gone() {
    let mut table = Table::new();
    table.keys("dOpen late");
    table.key(KeyCode::Esc);
    table.keys("q");
    assert!(table.shown().contains("A decision is half filled: d."));
    table.key(KeyCode::Esc);
    assert_eq!(table.app.leaving, None);
    table.keys("q2\n");
    assert_eq!(table.app.leaving, Some(Leaving::Quit));
}

#[test]
fn nothing_that_is_known_of_people_shows_while_the_room_sees_the_screen() {
    let mut table = Table::full();
    table.keys(":need Sam \"a ramp\"\n:longer Jo 1.5\nz");
    let private = [
        "writes",
        "heard yet",
        "a ramp",
        "1.5",
        "even share",
        "spoken yet",
    ];
    let looks = |table: &Table| {
        SIZES.map(|(columns, rows)| text(table.drawn(columns, rows).backend().buffer()).join("\n"))
    };
    for panel in <Panel as strum::VariantArray>::VARIANTS {
        table.go_to(*panel);
        for _ in 0..2 {
            table.keys("f");
            for shown in looks(&table) {
                for words in private {
                    assert!(!shown.contains(words), "{words} in\n{shown}");
                }
            }
        }
    }
    for keys in ["a", "h", "g"] {
        table.keys(keys);
        for shown in looks(&table) {
            let shown = shown.replace("[ ] writes", "");
            for words in private {
                assert!(!shown.contains(words), "{words} in\n{shown}");
            }
        }
        table.key(KeyCode::Esc);
    }
}

#[test]
fn the_commonest_keys_are_one_each() {
    let mut table = Table::new();
    table.keys("0203");
    let pressed = |table: &mut Table, keys: &str| {
        table.keys(keys);
        keys.chars().count()
    };
    assert_eq!(pressed(&mut table, " "), 1);
    assert_eq!(table.speaking().as_deref(), Some("Jo"));
    table.pass(1);
    assert_eq!(pressed(&mut table, " "), 1);
    assert_eq!(table.speaking().as_deref(), Some("Sam"));
    assert_eq!(pressed(&mut table, "u"), 1);
    assert_eq!(table.speaking().as_deref(), Some("Jo"));
    for (key, screen) in [
        ("i", Screen::Form),
        ("o", Screen::Form),
        ("c", Screen::Form),
        ("d", Screen::Form),
    ] {
        assert_eq!(pressed(&mut table, key), 1);
        assert_eq!(table.app.screen(), screen, "{key}");
        table.key(KeyCode::Esc);
    }
    table.keys("e");
    assert_eq!(pressed(&mut table, "n"), 1);
    assert!(table.app.session().agenda.current().is_some());
    assert_eq!(pressed(&mut table, "z"), 1);
    assert_eq!(table.app.desk.privacy(), crate::desk::Privacy::Hidden);
}

#[test]
fn a_form_can_be_thrown_away_once_it_was_asked_about() {
    let mut table = Table::new();
    table.ctrl('d');
    table.keys("dOpen late");
    table.ctrl('d');
    assert!(table.shown().contains("Throw it away") && table.shown().contains("Open late"));
    table.keys("\n");
    assert_eq!(table.app.screen(), Screen::Form, "going back comes first");
    table.ctrl('d');
    table.keys("2\n");
    assert_eq!(table.app.half_filled(), None);
    assert!(table.app.layers.is_empty());
}

#[test]
fn states_of_the_floor_and_what_is_asked() {
    let mut table = Table::full();
    table.keys("p");
    table.compare("held");
    table.keys("e");
    table.pass(75);
    table.compare("silence");
    for _ in 0..3 {
        table.keys("n");
        table.pass(95);
    }
    table.compare("break");
    for _ in 0..2 {
        table.keys("n");
        table.pass(2);
    }
    table.keys("02 ");
    table.keys("n");
    table.compare("closing");
    // Two digits that were meant for a name close nothing.
    table.keys("02");
    assert!(table.app.session().is_open());
    table.key(KeyCode::Esc);
    table.keys(":decide x\n");
    table.compare("palette_refused");
    table.key(KeyCode::Esc);
    table.keys(":");
    table.compare("palette_offered");
    table.key(KeyCode::Esc);
    table.go_to(Panel::Agenda);
    table.keys("\n");
    table.compare("choosing_item");
    table.key(KeyCode::Esc);
    table.keys("fz");
    table.compare("full_hidden");
    table.keys("z?");
    table.compare("help");
    table.key(KeyCode::Esc);
    table.keys(":decisions\n");
    table.compare("reading");
}

#[test]
fn the_floor_goes_on_once_however_long_the_key_is_held() {
    let mut table = Table::new();
    table.keys("010203");
    table.keys("   ");
    assert_eq!(table.app.session().floor.turns().len(), 1);
    assert!(table.said().contains("went on once"));
    table.pass(1);
    table.keys(" ");
    assert_eq!(table.app.session().floor.turns().len(), 2);
    // Nor by Enter on the first hand again and again.
    table.pass(1);
    table.key(KeyCode::Down);
    table.keys("\n\n\n");
    assert_eq!(table.app.session().floor.turns().len(), 3);
}

#[test]
fn undoing_tells_the_room_no_reason() {
    let mut table = Table::new();
    table.keys("02z ");
    table.pass(1);
    table.keys("u");
    assert_eq!(table.said(), "Undone: Jo has the floor.");
    table.keys("r");
    assert_eq!(table.said(), "Redone: Jo has the floor.");
}

#[test]
fn a_struck_name_does_not_come_back_in_what_was_half_filled() {
    let mut table = Table::new();
    table.keys("iStay open late\tJo");
    table.key(KeyCode::Esc);
    table.keys(":consent Jo \"not recorded\"\n");
    assert!(table.shown().contains("half filled"), "{}", table.shown());
    table.keys("2\n");
    assert_eq!(table.app.half_filled(), None);
}

#[test]
fn what_was_said_of_people_does_not_come_back_while_the_room_sees_it() {
    let mut table = Table::new();
    table.keys(":need Jo \"a ramp\"\n:idea x from Jo\nz:");
    table.key(KeyCode::Up);
    assert_eq!(table.typed(), Some("idea x from Jo"));
    table.key(KeyCode::Up);
    assert_eq!(table.typed(), Some("idea x from Jo"));
}

#[test]
fn a_first_digit_goes_with_a_paste() {
    let mut table = Table::new();
    table.keys("0");
    table.paste("some words");
    table.key(KeyCode::Esc);
    table.keys("2");
    assert!(table.hands().is_empty());
}

#[test]
fn rounds_thinking_time_signals_and_invitations_are_keys() {
    let mut table = Table::new();
    table.keys("n");
    table.keys("m1");
    table.compare("round");
    table.keys(" ");
    table.pass(20);
    table.keys("y");
    table.pass(1);
    table.keys(" ");
    table.compare("round_goes_on");
    table.keys("m2");
    assert!(table.app.session().floor.round().is_none());
    table.keys("et2");
    table.pass(65);
    table.compare("thinking");
    table.keys("j1j6");
    table.pass(5);
    table.compare("signals");
    table.keys("j7j7");
    assert!(table.app.session().pressing_signals().is_empty());
    table.keys("t1");
    assert!(table.app.session().floor.interlude().is_none());
    table.pass(16 * 60);
    table.keys("k");
    table.compare("inviting");
    table.keys("1");
    table.compare("invited");
    table.keys("k4");
    assert_eq!(table.app.session().open_invitations().count(), 0);
    table.keys("zk");
    assert!(table.said().contains("private"));
}

#[test]
fn a_strike_shows_its_words_and_a_paste_does_not_confirm_it() {
    let mut table = Table::full();
    let before = table.app.desk.live().timeline().events().len();
    table.keys(":strike idea 1");
    table.paste("\n2\n\n");
    assert_eq!(table.app.screen(), Screen::Palette);
    assert_eq!(table.typed(), Some("strike idea 12"));
    table.key(KeyCode::Backspace);
    table.keys("\n");
    let shown = table
        .shown()
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    let words =
        "This takes idea 1, \u{201c}Ask at the bus stop\u{201d}, out of the record for good.";
    assert!(shown.contains(words), "{shown}");
    table.paste("2\n2\n");
    assert_eq!(table.app.screen(), Screen::Choosing);
    table.key(KeyCode::Esc);
    // More words after the number mean nothing that there is.
    table.ctrl('u');
    table.keys("strike idea 1 and this\n");
    assert_eq!(table.app.screen(), Screen::Palette);
    assert_eq!(table.app.desk.live().timeline().events().len(), before);
    // While the room sees the screen, the words are not shown once more.
    table.key(KeyCode::Esc);
    table.keys("z:strike note 1\n");
    assert!(
        table
            .shown()
            .contains("This takes note 1 out of the record")
    );
}
