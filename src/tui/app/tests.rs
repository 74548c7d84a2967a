mod asking;
mod correcting;
mod forms;
mod handing;
mod ideas;
mod looking;
mod polling;
mod polls_said;
mod states;
mod table;

use std::time::Duration;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::Terminal;
use ratatui::backend::TestBackend;

use super::super::event_loop::{App as _, Input, Next};
use super::super::staging::text;
use super::*;
use crate::session::floor::turns::Progress;
use table::Table;

#[test]
fn one_key_gives_the_floor_to_the_next_hand_and_ends_the_turn_before() {
    let mut table = Table::new();
    table.keys("hjo\nhsam\n");
    assert_eq!(table.key(KeyCode::Char(' ')), Next::Redraw);
    assert_eq!(table.speaking().as_deref(), Some("Jo"));
    table.pass(60);
    table.key(KeyCode::Char(' '));
    assert_eq!(table.speaking().as_deref(), Some("Sam"));
    let turns = table.app.session().floor.turns();
    assert_eq!(turns[0].progress, Progress::Ended);
    table.pass(60);
    table.key(KeyCode::Char(' '));
    assert_eq!(table.speaking().as_deref(), Some("Sam"), "no hand is up");
    assert!(table.said().contains("No hand is up"));
}

#[test]
fn a_key_that_lingers_counts_once() {
    let mut table = Table::new();
    table.keys("n");
    // Held down: a pause, and then it repeats.
    table.clock.pass(Duration::from_millis(400));
    for _ in 0..90 {
        table.keys("n");
        table.clock.pass(Duration::from_millis(33));
    }
    assert!(table.said().contains("Gone on once"));
    assert_eq!(
        table.app.session().agenda.items[0].stage,
        crate::session::agenda::Stage::Current
    );
    table.pass(1);
    table.keys("n");
    assert_eq!(
        table.app.session().agenda.items[1].stage,
        crate::session::agenda::Stage::Current
    );
    // Another key in between is another wish.
    table.keys("un");
    assert_eq!(
        table.app.session().agenda.items[1].stage,
        crate::session::agenda::Stage::Current
    );
}

#[test]
fn the_common_keys_do_what_they_say() {
    let mut table = Table::new();
    table.keys("ngjo\n");
    assert_eq!(table.speaking().as_deref(), Some("Jo"));
    table.keys("p");
    let progress = |table: &Table| table.app.session().floor.speaking().unwrap().progress;
    assert_eq!(progress(&table), Progress::Paused);
    table.keys("P");
    assert_eq!(progress(&table), Progress::Running);
    table.keys("ssam\n");
    assert_eq!(table.app.session().floor.unended().count(), 2);
    table.keys("e");
    assert_eq!(table.speaking(), None);
    table.keys("u");
    assert_eq!(table.speaking().as_deref(), Some("Jo"));
    table.keys("r");
    assert_eq!(table.speaking(), None);
    table.keys("ham\nlam\n");
    assert!(table.app.session().floor.hands().is_empty());
    table.keys("xacleo\nimore light\n\noremember the key\ncthe room is cold\n");
    let session = table.app.session();
    assert_eq!(session.agenda.current().unwrap().extended, 5);
    assert_eq!(session.people.everyone.len(), 5);
    assert_eq!(session.ideas.all.len(), 1);
    assert_eq!(session.notes.all.len(), 1);
    assert_eq!(session.concerns.all.len(), 1);
    table.keys("dmore light\npeople read\n");
    assert_eq!(table.app.session().decisions.all.len(), 1);
}

#[test]
fn v_goes_on_with_the_poll_that_is_open() {
    let mut table = Table::new();
    table.keys("v");
    assert!(table.shown().contains("New poll"));
    table.keys("More light?\nv");
    assert!(table.shown().contains("How many: for?"));
    table.keys("3 0\n\nv");
    assert!(table.app.session().polls.open().is_none());
    table.keys(":poll \"Or heat?\" --by-person\nv");
    assert!(table.shown().contains("Amina:"), "{}", table.shown());
}

#[test]
fn what_is_typed_and_not_said_is_there_again() {
    let mut table = Table::new();
    table.keys(":give ja");
    table.key(KeyCode::Esc);
    assert_eq!(table.typed(), None);
    table.keys(":");
    assert_eq!(table.typed(), Some("give ja"));
    table.key(KeyCode::Right);
    table.key(KeyCode::Backspace);
    table.key(KeyCode::Backspace);
    table.keys("jo\n:");
    assert_eq!(
        table.typed(),
        Some(""),
        "what was said is not offered again"
    );
}

#[test]
fn a_line_that_is_not_taken_stays_to_be_mended() {
    let mut table = Table::new();
    table.keys(":decide More light\n");
    assert_eq!(table.typed(), Some("decide More light"));
    assert!(table.shown().contains("a decision needs a reason"));
    table.keys(" because people read\n");
    assert_eq!(table.typed(), None);
    assert_eq!(table.app.session().decisions.all.len(), 1);
    table.keys(":hnd jo\n");
    assert_eq!(table.typed(), Some("hnd jo"));
    assert!(table.shown().contains("hnd"));
}

#[test]
fn pasted_text_is_never_keys() {
    let mut table = Table::new();
    let events = table.app.desk().live().timeline().events().len();
    assert_eq!(
        table.paste("q \u{1b}[31mn\nu from \"Jo\"\r\n"),
        Next::Redraw
    );
    assert!(table.shown().contains("2 lines were pasted"));
    table.keys("2");
    assert!(table.shown().contains("New idea"));
    assert_eq!(table.app.desk().live().timeline().events().len(), events);
    assert_eq!(table.app.leaving, None);
    table.keys("\n");
    let session = table.app.session();
    assert_eq!(session.ideas.all[0].words.shown(), "q n\nu from \"Jo\"");
    assert_eq!(session.ideas.all[0].from, None);
}

#[test]
fn tab_completes_names_and_goes_through_them() {
    let mut table = Table::new();
    table.keys(":han\t");
    assert_eq!(table.typed(), Some("hand "));
    table.keys("j\t");
    assert_eq!(table.typed(), Some("hand Jo "));
    table.ctrl('w');
    table.keys("a\t");
    let first = table.typed().unwrap().to_owned();
    table.keys("\t");
    let second = table.typed().unwrap().to_owned();
    assert_ne!(first, second);
    assert!(table.shown().contains("Amina") && table.shown().contains("Ana Maria"));
}

#[test]
fn up_brings_back_what_was_said() {
    let mut table = Table::new();
    table.keys(":hand jo\n:hand sam\n:half");
    table.key(KeyCode::Up);
    assert_eq!(table.typed(), Some("hand sam"));
    table.key(KeyCode::Up);
    table.key(KeyCode::Up);
    assert_eq!(table.typed(), Some("hand jo"));
    table.key(KeyCode::Down);
    table.key(KeyCode::Down);
    assert_eq!(table.typed(), Some("half"));
}

#[test]
fn the_verbs_are_proposed_and_then_their_use() {
    let mut table = Table::new();
    table.keys(":ha");
    assert!(table.shown().contains("Raises someone's hand"));
    table.keys("nd ");
    assert!(table.shown().contains("hand NAME"));
}

#[test]
fn a_long_answer_is_read_and_left_again() {
    let mut table = Table::new();
    table.keys("?");
    assert!(table.shown().contains("The live screen"));
    table.key(KeyCode::PageDown);
    assert!(!table.shown().contains("The live screen"));
    table.keys("q");
    assert_eq!(table.app.leaving, None, "q only goes back");
    assert!(table.app.layers.is_empty());
    table.keys(":help\n");
    assert!(table.shown().contains("A command a line"));
    table.key(KeyCode::Esc);
    assert!(table.app.layers.is_empty());
}

#[test]
fn escape_takes_nothing_away() {
    let mut table = Table::new();
    table.keys("hjo\n ");
    for _ in 0..5 {
        assert_eq!(table.key(KeyCode::Esc), Next::Ignored);
    }
    assert_eq!(table.speaking().as_deref(), Some("Jo"));
}

#[test]
fn leaving_and_closing_end_the_screen() {
    for quit in ["q", ":quit\n"] {
        let mut table = Table::new();
        table.keys(quit);
        assert_eq!(table.app.leaving, Some(Leaving::Quit));
        let (desk, _, said) = table.app.into_parts();
        assert!(desk.live().session().is_open());
        assert!(said.contains("taken up again"), "{said}");
    }
    let mut table = Table::new();
    assert_eq!(table.ctrl('c'), Next::Quit);
    let mut table = Table::new();
    table.keys(":close\n2\n");
    assert_eq!(table.app.leaving, Some(Leaving::Closed));
}

#[test]
fn ctrl_c_in_the_palette_only_goes_back() {
    let mut table = Table::new();
    table.keys("habc");
    assert_eq!(table.ctrl('c'), Next::Redraw);
    assert_eq!(table.app.leaving, None);
    assert_eq!(table.ctrl('z'), Next::Suspend);
    assert_eq!(table.ctrl('l'), Next::Redraw);
}

#[test]
fn while_the_room_sees_the_screen_no_reason_is_told() {
    let mut table = Table::new();
    table.keys("hjo\nz ");
    assert_eq!(table.said(), "Jo has the floor.");
    table.keys(":quiet\n");
    assert_eq!(table.typed(), Some("quiet"), "the answer is held back");
    assert!(table.shown().contains("the answer is private"));
    table.key(KeyCode::Esc);
    table.keys("z:\n");
    assert_eq!(table.typed(), None, "now it is answered");
}

#[test]
fn nothing_is_drawn_while_nothing_changes() {
    let mut table = Table::new();
    assert!(
        table
            .app
            .desk
            .live()
            .settling()
            .wait(Duration::from_secs(10))
    );
    table.app.look();
    assert_eq!(
        table.app.notice(Notice::Saved),
        Next::Ignored,
        "it was all saved before"
    );
    let resize = Input::Resize {
        columns: 80,
        rows: 24,
    };
    assert_eq!(table.app.handle(resize), Next::Ignored);
    // Only the wall clock moves: the tick is at its next minute.
    table.pass(12);
    assert_eq!(table.app.next_tick(), Some(Duration::from_secs(48)));
    table.keys("n");
    assert_eq!(table.app.next_tick(), Some(Duration::from_secs(1)));
    table.clock.pass(Duration::from_millis(250));
    assert_eq!(table.app.next_tick(), Some(Duration::from_millis(750)));
    table.keys("?");
    assert!(table.app.next_tick().unwrap() > Duration::from_secs(40));
    assert_eq!(table.app.tick(), Next::Ignored, "no clock shows");
}

#[test]
fn a_laptop_that_slept_is_told_at_the_next_tick() {
    let mut table = Table::new();
    table.keys("n");
    table.clock.set_wall(Duration::from_mins(5), 1);
    assert_eq!(table.app.tick(), Next::Redraw);
    assert!(
        table
            .shown()
            .contains("The program was away for 5 minutes. What was it?")
    );
    table.keys(":gap break\n");
    assert!(!table.shown().contains("What was it?"));
}

#[test]
fn the_cursor_is_where_the_next_character_goes() {
    let mut table = Table::new();
    table.keys(":hand 唐");
    let mut terminal = Terminal::new(TestBackend::new(80, 24)).unwrap();
    terminal.draw(|frame| table.app.view(frame)).unwrap();
    let at = terminal.get_cursor_position().unwrap();
    assert_eq!((at.x, at.y), (10, 22));
    table.key(KeyCode::Left);
    terminal.draw(|frame| table.app.view(frame)).unwrap();
    assert_eq!(terminal.get_cursor_position().unwrap().x, 8);
}

#[test]
fn any_layer_is_drawn_at_any_size() {
    let mut table = Table::new();
    let states = [
        "",
        ":",
        "ha\t",
        ":nonsense\n",
        "?",
        "a\n",
        "d",
        "wx\tx\t",
        "v",
    ];
    for typed in states {
        table.keys(typed);
        for columns in (1..40).chain([80, 300]) {
            for rows in (1..14).chain([24, 100]) {
                let mut terminal = Terminal::new(TestBackend::new(columns, rows)).unwrap();
                terminal.draw(|frame| table.app.view(frame)).unwrap();
            }
        }
        table.key(KeyCode::Esc);
    }
}

#[test]
fn struck_words_do_not_come_back_with_an_arrow_key() {
    let mut table = Table::new();
    table.keys(":note secretword\n:strike note 1\n");
    assert!(table.shown().contains("This takes note 1, “secretword”,"));
    assert_eq!(
        table.app.session().notes.all[0].words.said(),
        Some("secretword")
    );
    table.keys("2\n:");
    for _ in 0..3 {
        table.key(KeyCode::Up);
        assert!(!table.typed().unwrap_or_default().contains("secretword"));
    }
}
