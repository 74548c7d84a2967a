//! The last turn mended, a turn that is open when the group goes on, limits, cards; and how
//! many keys a round takes.

use super::table::Table;
use super::*;
use crate::session::agenda::Stage;
use crate::session::floor::limits::LimitRule;
use crate::tui::focus::Panel;

/// A table at which Jo speaks, Amina having spoken, with a hand up.
fn jo_speaks() -> Table {
    let mut table = Table::new();
    table.keys("n0102 ");
    table.pass(40);
    table.keys(" ");
    table.pass(30);
    table.keys("03");
    assert_eq!(table.speaking().as_deref(), Some("Jo"));
    table
}

/// Returns someone's floor time by now, in whole seconds.
fn had(table: &Table, name: &str) -> u64 {
    let session = table.app.session();
    let person = session.people.everyone.iter();
    let person = person.into_iter().find(|p| p.called() == name).unwrap().id;
    session.floor.time_of(person, table.app.desk.live().now()) / 1_000
}

fn correct(table: &mut Table, digits: &str) {
    table.key(KeyCode::Backspace);
    table.keys(digits);
    assert_eq!(table.app.screen(), Screen::Live, "{}", table.shown());
}

#[test]
fn the_last_turn_is_mended_in_two_keys() {
    let mut table = Table::new();
    table.key(KeyCode::Backspace);
    assert!(table.said().contains("There has been no turn yet"));
    let mut table = jo_speaks();
    table.key(KeyCode::Backspace);
    table.compare("correcting");
    table.key(KeyCode::Esc);
    // Sam, who has a hand up, is the likeliest.
    correct(&mut table, "1");
    assert_eq!(table.speaking().as_deref(), Some("Sam"));
    table.keys("u");
    correct(&mut table, "4");
    assert_eq!((had(&table, "Amina"), had(&table, "Jo")), (30, 40));
    correct(&mut table, "5");
    assert_eq!((had(&table, "Amina"), had(&table, "Jo")), (30, 30));
    correct(&mut table, "6");
    assert_eq!((table.speaking(), had(&table, "Jo")), (None, 20));
}

#[test]
fn a_marked_moment_is_what_times_move_to() {
    let mut table = jo_speaks();
    table.keys(",");
    assert!(table.said().starts_with("Marked."));
    table.pass(20);
    table.key(KeyCode::Backspace);
    table.compare("correcting_marked");
    table.keys("6");
    assert_eq!((table.speaking(), had(&table, "Jo")), (None, 30));
}

#[test]
fn a_mark_from_before_the_floor_was_given_could_not_be_its_start() {
    let mut table = jo_speaks();
    table.keys(",");
    table.pass(12);
    table.keys(" ");
    table.pass(5);
    table.key(KeyCode::Backspace);
    assert!(
        table.shown().contains("It began at the mark, 0:17 ago"),
        "{}",
        table.shown()
    );
    table.keys("5");
    assert_eq!((had(&table, "Jo"), had(&table, "Sam")), (30, 17));
}

#[test]
fn the_end_of_a_turn_goes_to_somebody_else_by_name() {
    let mut table = jo_speaks();
    correct(&mut table, "703");
    assert_eq!(table.speaking().as_deref(), Some("Sam"));
    assert_eq!((had(&table, "Jo"), had(&table, "Sam")), (20, 10));
    correct(&mut table, "3ana\n");
    assert_eq!(table.speaking().as_deref(), Some("Ana Maria"));
    // That was none: Jo went on.
    correct(&mut table, "8");
    assert_eq!(table.speaking().as_deref(), Some("Jo"));
    assert_eq!(had(&table, "Jo"), 30);
}

#[test]
fn why_somebody_was_picked_is_typed_if_at_all() {
    let mut table = jo_speaks();
    table.keys("g04");
    table.key(KeyCode::Backspace);
    table.keys("9");
    assert_eq!(table.typed(), Some("correct why "));
    table.keys("her bus goes\n");
    assert_eq!(table.said(), "Ana Maria was picked: her bus goes");
}

#[test]
fn a_turn_that_is_open_when_the_group_goes_on_is_asked_about() {
    let mut table = jo_speaks();
    let second = |table: &Table| table.app.session().agenda.items[1].stage;
    table.keys("n");
    table.compare("open_turn");
    assert_eq!(second(&table), Stage::Waiting);
    table.key(KeyCode::Esc);
    assert_eq!(
        (table.speaking().as_deref(), second(&table)),
        (Some("Jo"), Stage::Waiting)
    );
    // It ends now.
    table.pass(2);
    table.keys("n1");
    assert_eq!((table.speaking(), second(&table)), (None, Stage::Current));
    assert_eq!(had(&table, "Jo"), 32);
    table.keys("u");
    // It ended half a minute ago.
    table.pass(60);
    table.keys("n2");
    assert_eq!((had(&table, "Jo"), second(&table)), (62, Stage::Current));
    table.keys("u");
    // It goes on: one turn on each of the items.
    table.pass(2);
    table.keys(":item next\n");
    table.keys("3");
    assert_eq!(
        (table.speaking().as_deref(), second(&table)),
        (Some("Jo"), Stage::Current)
    );
    let turns = table.app.session().floor.turns();
    let items: Vec<_> = turns.iter().map(|turn| turn.item).collect();
    assert_eq!((items.len(), items[1] == items[2]), (3, false));
}

#[test]
fn nothing_is_asked_when_the_group_goes_on_and_nobody_speaks() {
    let mut table = jo_speaks();
    table.keys("en");
    assert_eq!(table.app.screen(), Screen::Live);
    assert_eq!(table.app.session().agenda.items[1].stage, Stage::Current);
}

#[test]
fn a_limit_is_chosen_in_two_keys_for_the_item_or_for_all() {
    let mut table = jo_speaks();
    table.keys("=");
    table.compare("limits");
    table.keys("4");
    let rule = |table: &Table| table.app.session().limit_rule();
    assert_eq!(rule(&table), LimitRule::Fixed { time: 120_000 });
    assert_eq!(table.app.session().floor.limit, LimitRule::None);
    table.keys("=6");
    assert_eq!(rule(&table), LimitRule::None);
    table.keys("=6");
    assert_eq!(table.app.session().floor.limit, LimitRule::Shared);
}

#[test]
fn each_card_is_one_key_and_the_pressing_ones_stay() {
    let mut table = Table::full();
    table.keys("+");
    table.pass(1);
    table.keys("+");
    table.pass(1);
    table.keys("->.*");
    assert_eq!(table.app.session().signals.all.len(), 6);
    table.keys("!");
    table.compare("cards");
    assert!(table.shown().contains("red"));
}

#[test]
fn a_card_that_presses_was_out_of_sight_while_a_form_was_open() {
    let mut table = Table::full();
    table.keys("!i");
    assert!(table.shown().contains("1 red card"), "{}", table.shown());
    table.key(KeyCode::Esc);
    for keys in ["v", "g", "?", ":", "="] {
        table.keys(keys);
        assert!(
            table.shown().contains("1 red card"),
            "{keys}: {}",
            table.shown()
        );
        table.key(KeyCode::Esc);
    }
}

#[test]
fn cards_that_were_pressed_quickly_were_lost() {
    let mut table = Table::new();
    for _ in 0..8 {
        table.keys("+");
        table.clock.pass(Duration::from_millis(100));
    }
    assert_eq!(table.app.session().signals.all.len(), 8);
}

#[test]
fn while_one_was_invited_nobody_else_could_be() {
    let mut table = Table::new();
    table.keys("n:set quiet 5s\n");
    table.pass(60);
    table.keys("k1k");
    assert!(table.shown().contains("Amina was invited"));
    assert!(table.shown().contains("Invite Jo"), "{}", table.shown());
    table.keys("5k");
    assert!(table.shown().contains("What Jo chose"), "{}", table.shown());
}

#[test]
fn nothing_was_asked_before_the_first_item_and_an_interjection_was_asked_about_first() {
    let mut table = Table::new();
    table.keys("s02g01");
    table.pass(60);
    table.keys("n");
    let shown = table.shown();
    assert!(
        shown.contains("Amina\u{2019}s turn is still open"),
        "{shown}"
    );
    assert!(shown.contains("Alongside: Jo"), "{shown}");
    assert!(shown.contains("It ended 0:30 ago"), "{shown}");
}

#[test]
fn what_cannot_wait_is_raised_by_keys() {
    use crate::session::floor::hands::HandKind;
    let mut table = jo_speaks();
    table.keys("h?");
    assert!(
        table.shown().contains("Who has a clarifying question?"),
        "{}",
        table.shown()
    );
    table.keys("04h!amina\nh>>>03");
    let hands = table.app.session().floor.hands();
    let kinds: Vec<_> = hands.iter().map(|hand| hand.kind).collect();
    let expected = [
        HandKind::DirectResponse,
        HandKind::ClarifyingQuestion,
        HandKind::ProcessPoint,
    ];
    assert_eq!(kinds, expected);
}

#[test]
fn a_longer_limit_told_the_room_who_needs_longer() {
    let mut table = Table::new();
    table.keys(":longer Jo 2\n:limit 1m\n02");
    assert!(table.shown().contains("up to 2:00"));
    table.keys("z");
    assert!(!table.shown().contains("up to"), "{}", table.shown());
    table.keys(" ");
    assert!(!table.shown().contains("2:00"), "{}", table.shown());
    table.keys(":longer Jo 3\n");
    assert_eq!(table.said(), "Noted.");
    table.keys("u");
    assert_eq!(table.said(), "Undone: Noted.");
}

#[test]
fn a_card_held_down_by_a_lingering_finger_counted_ten_times() {
    let mut table = Table::new();
    for _ in 0..10 {
        table.keys("+");
        table.clock.pass(Duration::from_millis(30));
    }
    assert_eq!(table.app.session().signals.all.len(), 1);
}

#[test]
fn a_round_of_twelve_takes_at_most_thirty_keys() {
    let names = [
        "Amina", "Jo", "Sam", "Ana", "Bo", "Chi", "Dee", "Eli", "Fay", "Gus", "Hana", "Ivo",
    ];
    let mut table = Table::of(&names);
    table.keys("n");
    let mut count = 0;
    let mut pressed = |table: &mut Table, keys: &str| {
        for key in keys.chars() {
            match key {
                '<' => {
                    table.key(KeyCode::Backspace);
                }
                key => table.keys(&key.to_string()),
            }
            count += 1;
            table.pass(1);
        }
        count
    };
    // A round in seat order. Sam passes when his turn would be, Gus when he is asked.
    pressed(&mut table, "m1");
    for name in names {
        match name {
            "Sam" => {
                pressed(&mut table, "y");
            }
            "Gus" => {
                pressed(&mut table, " y");
            }
            _ => {
                pressed(&mut table, " ");
                assert_eq!(table.speaking().as_deref(), Some(name));
                table.pass(90);
            }
        }
    }
    // Both are offered it again: Sam speaks, who had begun ten seconds earlier.
    pressed(&mut table, " ");
    assert_eq!(table.speaking().as_deref(), Some("Sam"));
    table.pass(30);
    pressed(&mut table, "<4");
    assert_eq!(had(&table, "Sam"), 43);
    table.pass(60);
    pressed(&mut table, "ey");
    assert!(
        table.app.session().floor.round().is_none(),
        "{}",
        table.shown()
    );
    // Gus has not been heard: he is invited, and would rather write.
    pressed(&mut table, "k1k2");
    let count = pressed(&mut table, "");
    let asked = table.app.session().floor.invitations.counted();
    assert_eq!((asked.offered, asked.write), (1, 1));
    assert!(count <= 30, "{count} keys");
    assert_eq!(count, 24);
}

#[test]
fn who_came_and_left_when_is_mended_from_the_list_of_people() {
    let mut table = Table::full();
    table.pass(600);
    table.go_to(Panel::People);
    table.key(KeyCode::End);
    // Ana Maria had been noted as gone.
    table.keys("\n");
    table.compare("person_away");
    let stayed = table.shown();
    let digit = stayed.lines().find(|line| line.contains("They never left"));
    let digit: String = digit
        .unwrap()
        .chars()
        .filter(char::is_ascii_digit)
        .collect();
    table.keys(&digit);
    assert!(
        table.said().starts_with("Ana Maria has been here for"),
        "{}",
        table.said()
    );
    table.key(KeyCode::End);
    table.keys("\n");
    let left = table.shown();
    let digit = left
        .lines()
        .find(|line| line.contains("They left a while ago"));
    let digit: String = digit
        .unwrap()
        .chars()
        .filter(char::is_ascii_digit)
        .collect();
    table.keys(&digit);
    assert_eq!(table.typed(), Some("leave \"Ana Maria\" ago "));
    table.keys("5m\n");
    assert!(
        table.said().contains("Ana Maria was here for"),
        "{}",
        table.said()
    );
}
