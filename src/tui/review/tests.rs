use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::Terminal;
use ratatui::backend::{Backend as _, TestBackend};
use ratatui::style::Modifier;
use strum::VariantArray as _;

mod amending;
mod finding;

use super::*;
use crate::session::meeting;
use crate::tui::event_loop::App as _;
use crate::tui::staging::{Stage, THEME, text};
use crate::tui::theme::Colours;

/// A closed session with something in every room; the people in it are invented.
fn stage() -> Stage {
    let mut stage = Stage::in_the_middle();
    stage.say("end");
    stage.say("edit idea 3 \"Keep one evening a week open, or two\"");
    stage.say("theme 3 \"Opening hours\"");
    stage.say("poll \"Shall we try Thursdays?\" --by-person");
    for name in ["Amina", "Jo", "Sam"] {
        stage.say(&format!("vote {name} for"));
    }
    stage.say("poll close");
    stage.say("decide \"Keep one evening a week open\" because \"people who work can't come before six\" idea 3");
    stage.say("action \"A rota of four\" --who Jo --due 2026-04-01");
    stage.say("concern \"We go too fast\" from Ruth");
    stage.say("park \"Parking permits\" from Chris");
    stage.say("fixed \"The caretaker's hours\"");
    stage.say("note \"Two came late because of the bus\"");
    stage.pass(60);
    stage.act(meeting::Command::Close.into());
    stage
}

fn review() -> Review {
    let study = Study::looking(stage().into_timeline(), "It is only looked at.");
    let edit: Box<Edit> = Box::new(|text: &str| Ok(text.to_owned()));
    Review::new(study, edit, THEME)
}

fn drawn(review: &Review, columns: u16, rows: u16) -> Terminal<TestBackend> {
    let mut terminal = Terminal::new(TestBackend::new(columns, rows)).unwrap();
    terminal.draw(|frame| review.view(frame)).unwrap();
    terminal
}

fn shown(review: &Review, columns: u16, rows: u16) -> String {
    text(drawn(review, columns, rows).backend().buffer()).join("\n")
}

fn press(review: &mut Review, keys: &str) {
    for sign in keys.chars() {
        let code = match sign {
            '\n' => KeyCode::Enter,
            '\t' => KeyCode::Tab,
            '\u{1b}' => KeyCode::Esc,
            '\u{8}' => KeyCode::Backspace,
            '↓' => KeyCode::Down,
            '↑' => KeyCode::Up,
            sign => KeyCode::Char(sign),
        };
        review.handle(Input::Key(KeyEvent::new(code, KeyModifiers::NONE)));
    }
}

#[test]
fn every_room_at_three_sizes() {
    for (columns, rows) in [(80, 24), (40, 12), (120, 40)] {
        let mut review = review();
        for room in Room::VARIANTS {
            assert_eq!(review.room(), *room);
            let name = format!("{room}_{columns}x{rows}");
            insta::assert_snapshot!(name, shown(&review, columns, rows));
            press(&mut review, "\t");
        }
    }
}

#[test]
fn nothing_is_told_by_colour_alone() {
    let mut review = review();
    press(&mut review, "7/rota\n");
    let coloured = shown(&review, 80, 24);
    review.theme.colours = Colours::None;
    let plain = drawn(&review, 80, 24);
    assert_eq!(text(plain.backend().buffer()).join("\n"), coloured);
    // What was found stands out by weight.
    let cells = &plain.backend().buffer().content;
    assert!(
        cells
            .iter()
            .any(|cell| cell.modifier.contains(Modifier::REVERSED))
    );
}

#[test]
fn every_size_down_to_nothing_is_drawn_with_anything_above() {
    for keys in ["", "7", "7\n", "/rota", "7g", "f", "?", "4:", "tt"] {
        let mut review = review();
        press(&mut review, keys);
        for (columns, rows) in [
            (1, 1),
            (2, 3),
            (7, 5),
            (20, 8),
            (59, 13),
            (60, 14),
            (300, 80),
        ] {
            drawn(&review, columns, rows);
        }
    }
}

#[test]
fn the_cursor_is_on_what_is_selected() {
    let mut review = review();
    press(&mut review, "5↓");
    let mut terminal = drawn(&review, 80, 24);
    let at = terminal.backend_mut().get_cursor_position().unwrap();
    let rows = text(terminal.backend().buffer());
    assert!(rows[usize::from(at.y)].contains('▸'), "{}", rows.join("\n"));
}

#[test]
fn from_a_decision_to_its_idea_and_back() {
    let mut review = review();
    press(&mut review, "7↓");
    let Some(decision @ Thing::Decision(_)) = review.selected() else {
        panic!("{}", shown(&review, 80, 24));
    };
    press(&mut review, "gidea 3\n");
    assert_eq!(review.room(), Room::Ideas);
    let Some(Thing::Idea(_)) = review.selected() else {
        panic!("{}", shown(&review, 80, 24));
    };
    press(&mut review, "gdecision 2\n");
    assert_eq!(review.selected(), Some(decision));
    press(&mut review, "t");
    assert_eq!(review.room(), Room::Timeline);
    let whole = shown(&review, 80, 24);
    assert!(whole.contains("Decision 2: Keep one"), "{whole}");
    press(&mut review, "\u{8}\u{8}\u{8}");
    assert_eq!(review.selected(), Some(decision));
    assert_eq!(review.room(), Room::Decisions);
}

#[test]
fn words_are_found_in_every_room_and_one_goes_round_them() {
    let mut review = review();
    press(&mut review, "/rota\n");
    let first = review.selected();
    assert!(matches!(first, Some(Thing::Action(_))), "{first:?}");
    assert!(
        review.message().starts_with("1 of "),
        "{}",
        review.message()
    );
    let mut rooms = vec![review.room()];
    loop {
        press(&mut review, "n");
        if review.selected() == first && review.room() != *rooms.last().unwrap() {
            break;
        }
        rooms.push(review.room());
    }
    assert!(
        rooms.contains(&Room::Actions) && rooms.contains(&Room::Timeline),
        "{rooms:?}"
    );
    press(&mut review, "b");
    assert_eq!(review.room(), *rooms.last().unwrap());
    press(&mut review, "/zebra\n");
    assert_eq!(review.message(), "Nowhere: zebra");
}

#[test]
fn only_what_someone_has_to_do_with_shows() {
    let mut review = review();
    press(&mut review, "4fperson amina\n");
    let things = |review: &Review| review.lines().iter().filter_map(Line::thing).count();
    assert_eq!(things(&review), 3, "{}", shown(&review, 80, 24));
    assert!(shown(&review, 80, 24).contains("only: Amina"));
    press(&mut review, "fitem 1\n");
    assert_eq!(things(&review), 2);
    press(&mut review, "\u{1b}");
    assert!(things(&review) > 3);
    for _ in 0..8 {
        press(&mut review, "\t");
    }
    assert_eq!(review.room(), Room::Timeline);
    press(&mut review, "fkind polls\n");
    let all = shown(&review, 80, 24);
    assert!(
        all.contains("Poll 1") && !all.contains("has the floor"),
        "{all}"
    );
}

#[test]
fn what_is_private_is_one_key_away_from_hidden() {
    let mut review = review();
    press(&mut review, "3↓↓↓↓");
    assert!(shown(&review, 80, 24).contains("ask me first"));
    press(&mut review, "z");
    let hidden = shown(&review, 80, 24);
    assert!(
        !hidden.contains("ask me first") && !hidden.contains("turns"),
        "{hidden}"
    );
    press(&mut review, "z");
    assert!(shown(&review, 80, 24).contains("ask me first"));
}

#[test]
fn what_is_only_looked_at_says_so_and_changes_nothing() {
    for keys in ["5e", "5u", "5r", "5x", "3c", "5w", "5:"] {
        let mut review = review();
        press(&mut review, keys);
        assert_eq!(review.message(), "It is only looked at.", "{keys}");
        assert!(matches!(review.above, Above::Nothing), "{keys}");
    }
}

#[test]
fn escape_gives_up_one_thing_at_a_time() {
    let mut review = review();
    press(&mut review, "5fperson jo\n/evening\n\n");
    assert!(review.going.is_whole);
    press(&mut review, "\u{1b}");
    assert!(!review.going.is_whole && !review.found().wanted.is_empty());
    press(&mut review, "\u{1b}");
    assert!(review.found().wanted.is_empty() && !review.filter().is_everything());
    press(&mut review, "\u{1b}");
    assert!(review.filter().is_everything() && review.room() == Room::Ideas);
    press(&mut review, "\u{1b}");
    assert_eq!(review.room(), Room::Overview);
    press(&mut review, "\u{1b}");
    assert_eq!(review.message(), "To leave: q");
}

#[test]
fn copying_and_the_editor_get_the_whole_of_what_is_selected() {
    let mut review = review();
    press(&mut review, "7y");
    let Some(Errand::Copy(copied)) = review.errand.take() else {
        panic!("nothing to copy");
    };
    assert!(
        copied.starts_with("Decision 1: ") && copied.contains("because"),
        "{copied}"
    );
    press(&mut review, "o");
    assert_eq!(review.errand.take(), Some(Errand::Read(copied)));
}

#[test]
fn what_is_selected_is_replayed_from_its_moment() {
    let mut review = review();
    review.enter(Room::Decisions);
    press(&mut review, "v");
    let replay = review.take_replay().unwrap();
    let mut terminal = Terminal::new(TestBackend::new(120, 40)).unwrap();
    terminal.draw(|frame| replay.view(frame)).unwrap();
    let shown = text(terminal.backend().buffer()).join("\n");
    let made = review.session().decisions.all[0].made;
    assert!(shown.contains(&crate::words::times::clock(made)), "{shown}");
    assert!(shown.contains("Keep one evening"), "{shown}");
    assert!(review.take_replay().is_none());
}
