use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use chrono::{DateTime, FixedOffset};
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use strum::VariantArray as _;

use super::*;
use crate::session::meeting;
use crate::store::library::passages::{Kind, Passage};
use crate::tui::event_loop::App as _;
use crate::tui::focus::{Panel, Thing};
use crate::tui::staging::{self, Stage, THEME};
use crate::tui::theme::Signs;

/// A clock that a test sets.
struct Clock(Arc<AtomicU64>);

impl Source for Clock {
    fn wall(&self) -> DateTime<FixedOffset> {
        staging::start()
    }

    fn monotonic(&self) -> Duration {
        Duration::from_millis(self.0.load(Ordering::Relaxed))
    }
}

struct Table {
    replay: Replay,
    clock: Arc<AtomicU64>,
}

fn table() -> Table {
    let clock = Arc::new(AtomicU64::new(0));
    let mut stage = Stage::in_the_middle();
    stage.say("next");
    stage.pass(60);
    stage.say("end");
    stage.pass(20);
    stage.act(meeting::Command::Close.into());
    let player = Player::new(stage.timeline().clone(), Some(10_000));
    let source = Box::new(Clock(Arc::clone(&clock)));
    Table {
        replay: Replay::new(player, THEME, source),
        clock,
    }
}

impl Table {
    fn press(&mut self, keys: &str) -> Next {
        let mut next = Next::Ignored;
        for sign in keys.chars() {
            let code = match sign {
                '\n' => KeyCode::Enter,
                '\t' => KeyCode::Tab,
                '\u{1b}' => KeyCode::Esc,
                '→' => KeyCode::Right,
                '←' => KeyCode::Left,
                sign => KeyCode::Char(sign),
            };
            let key = KeyEvent::new(code, KeyModifiers::NONE);
            next = self.replay.handle(Input::Key(key));
        }
        next
    }

    fn pass(&mut self, millis: u64) {
        self.clock.fetch_add(millis, Ordering::Relaxed);
        self.replay.tick();
    }

    fn shown(&self, columns: u16, rows: u16) -> String {
        let mut terminal = Terminal::new(TestBackend::new(columns, rows)).unwrap();
        terminal.draw(|frame| self.replay.view(frame)).unwrap();
        staging::text(terminal.backend().buffer()).join("\n")
    }

    #[track_caller]
    fn assert_shows(&self, text: &str) {
        let shown = self.shown(80, 24);
        assert!(shown.contains(text), "{text:?} is not there:\n{shown}");
    }
}

#[test]
fn a_moment_of_a_session_at_three_sizes() {
    let mut table = table();
    table.press("g23:30\n");
    for (columns, rows) in [(40, 12), (80, 24), (120, 40)] {
        let name = format!("replay_{columns}x{rows}");
        insta::assert_snapshot!(name, table.shown(columns, rows));
    }
    table.replay.theme.signs = Signs::Ascii;
    let shown = table.shown(80, 24);
    assert!(shown.is_ascii(), "{shown}");
    assert!(
        shown.contains("Right 5 s") && shown.contains("> faster"),
        "{shown}"
    );
}

#[test]
fn the_foot_of_a_replay_names_how_the_panels_are_reached_and_left() {
    let mut table = table();
    table.assert_shows("> faster  Tab panel  / find  g time");
    table.press("\t");
    table.assert_shows("f full  Tab panel  Esc floor");
    // Each has its turn; who is next shows all the while.
    let mut seen = String::new();
    for _ in 0..12 {
        seen.push_str(&table.shown(80, 24));
        table.press("\t");
    }
    for panel in ["balance", "ideas", "people", "polls", "decisions", "agenda"] {
        assert!(seen.contains(&format!("▸{panel}")), "{panel}");
    }
}

#[test]
fn it_plays_only_while_asked_to_and_speed_changes_as_it_does() {
    let mut table = table();
    assert_eq!(table.replay.next_tick(), None);
    table.press("]");
    let began = table.replay.player.now();
    table.press(" ");
    assert_eq!(table.replay.next_tick(), Some(Duration::from_secs(1)));
    table.pass(1_000);
    assert_eq!(table.replay.player.now(), began + 1_000);
    table.press(">");
    table.assert_shows("▶ ×2");
    table.pass(1_000);
    assert_eq!(table.replay.player.now(), began + 3_000);
    table.press(" ");
    assert_eq!(table.replay.next_tick(), None);
    table.assert_shows("‖ ×2");
}

#[test]
fn it_is_said_when_a_silence_is_left_out() {
    let mut table = table();
    table.press("g23:30\n ");
    table.pass(50);
    table.assert_shows("in which nothing is noted, left out.");
    // Until something happens.
    table.press("s");
    table.assert_shows("nothing is noted for more than 30 seconds");
}

#[test]
fn nothing_in_it_is_changed() {
    let mut table = table();
    table.press("g23:30\n");
    let before = table.replay.player.session().clone();
    for key in "hidveuoalcxwryjmkt=!-+*".chars() {
        table.press("\u{1b}");
        table.press(&key.to_string());
        table.assert_shows("This is a replay: nothing in it is changed.");
    }
    assert_eq!(*table.replay.player.session(), before);
}

#[test]
fn words_are_gone_to_and_what_is_nowhere_is_said() {
    let mut table = table();
    table.press("/postcard\n");
    table.assert_shows("1 of 1: idea 2");
    table.press("/nonesuch\n");
    table.assert_shows("That stands nowhere in this session.");
    table.press("\u{1b}gdecision 4\n");
    table.assert_shows("There was no decision 4; the last was 1.");
    table.press("\u{1b}gend\n");
    table.assert_shows("end");
    assert!(table.replay.player.is_at_the_end());
}

#[test]
fn reasons_are_off_the_screen_while_the_room_sees_it() {
    let mut table = table();
    table.press("gend\n");
    table.press("[");
    let hidden = |table: &mut Table| {
        table.press("\u{1b}z");
        let shown = table.shown(80, 24);
        table.press("z");
        shown
    };
    table.press("g24:30\n");
    table.assert_shows("was next:");
    let shown = hidden(&mut table);
    assert!(!shown.contains("was next:"), "{shown}");
    assert!(shown.contains("private things are hidden"), "{shown}");
}

#[test]
fn it_can_be_drawn_at_any_size_and_puts_the_cursor_inside() {
    let mut table = table();
    for keys in ["", "g23:30\n", "\tf", "g1", "\u{1b}?", "qgend\n"] {
        table.press(keys);
        for (columns, rows) in [
            (1, 1),
            (3, 2),
            (10, 4),
            (20, 7),
            (40, 8),
            (71, 17),
            (200, 60),
        ] {
            table.shown(columns, rows);
        }
    }
}

#[test]
fn what_is_selected_is_read_in_full() {
    let mut table = table();
    table.press("gend\n\t\n");
    table.assert_shows("idea ");
    table.press("q");
    assert_eq!(table.press("q"), Next::Quit);
}

#[test]
fn no_key_is_offered_that_does_nothing_there() {
    let mut table = table();
    let hints = [
        "begins",
        "goes on",
        "closes",
        "adds an item",
        "h when",
        "h and",
        "a adds",
    ];
    for at in ["g0:00\n", "gend\n"] {
        table.press(at);
        for (columns, rows) in [(40, 12), (80, 24), (120, 40)] {
            let shown = table.shown(columns, rows);
            let found = hints.iter().find(|hint| shown.contains(**hint));
            assert_eq!(found, None, "{shown}");
        }
    }
    let mut empty = Stage::new(&[]);
    empty.act(meeting::Command::Close.into());
    let player = Player::new(empty.into_timeline(), None);
    table.replay = Replay::new(player, THEME, Box::new(Clock(Arc::default())));
    table.assert_shows("nobody is here yet");
    let shown = table.shown(80, 24);
    assert!(!shown.contains("a adds"), "{shown}");
}

#[test]
fn why_somebody_was_next_stands_beside_what_was_answered() {
    let mut table = table();
    table.press("g24:30\n");
    table.assert_shows("was next:");
    table.press("s");
    table.assert_shows("was next:");
    table.assert_shows("Where nothing is noted");
}

#[test]
fn what_to_type_is_said_where_nothing_was_looked_for() {
    let mut table = table();
    table.press("n");
    table.assert_shows("Type / and words, then Enter");
}

#[test]
fn a_story_has_no_word_of_what_could_be_typed_then() {
    let mut stage = Stage::new(&["Amina", "Jo", "Sam"]);
    for line in [
        "item next",
        "invite Jo",
        "invited Jo write",
        "poll \"Do we go on?\"",
        "poll void because \"half of us were out\"",
        "write 3m",
        "write read out",
    ] {
        stage.pass(20);
        stage.say(line);
    }
    let told: Vec<_> = crate::replay::story::Story::new(stage.timeline(), 0, Millis::MAX, None)
        .map(|told| format!("{told:?}"))
        .collect();
    let told = told.join("\n");
    for part in [
        "Jo is invited: to speak or to write, to pass, or to be asked later.\"",
        "Jo writes.",
        "Poll 1 is void and does not count.",
    ] {
        assert!(told.contains(part), "{part}\n{told}");
    }
    for part in [
        "invited Jo",
        "wrote",
        "poll again",
        "gather end",
        "write read",
        ": next",
    ] {
        assert!(!told.contains(part), "{part}\n{told}");
    }
}

/// A session in which Sam was taken for Amina until 40 seconds later, and Jo for somebody who
/// spoke until that was taken back.
fn mistaken() -> Stage {
    let mut stage = Stage::new(&["Amina", "Jo", "Sam"]);
    for name in ["Amina", "Jo", "Sam"] {
        stage.say(&format!("consent {name} named"));
    }
    stage.say("item next");
    stage.say("hand Amina");
    stage.say("hand Sam");
    stage.pass(60);
    stage.say("next");
    stage.pass(40);
    stage.say("correct speaker Sam");
    stage.pass(20);
    stage.say("end");
    stage.pass(60);
    stage.say("give Jo");
    stage.pass(30);
    stage.say("undo");
    stage.pass(60);
    stage.act(meeting::Command::Close.into());
    stage
}

#[test]
fn a_still_shows_who_spoke_then_and_not_who_was_taken_for_them() {
    let mut player = Player::new(mistaken().into_timeline(), None);
    let says = |player: &Player| {
        let picture = still(player, (80, 24));
        let (_, after) = picture.split_once("<desc id=\"says\">").unwrap();
        after.split_once("</desc>").unwrap().0.to_owned()
    };
    for (t, said) in [
        (70_000, "Sam has the floor; Amina waits."),
        (110_000, "Sam has the floor; Amina waits."),
        (130_000, "Nobody has the floor; Amina waits."),
        (190_000, "Nobody has the floor; Amina waits."),
    ] {
        player.go_to(t);
        let says = says(&player);
        assert!(says.contains(said), "at {t}: {says}");
    }
}

/// A session in which the second and the third of those who are not named do and say all that
/// they can, in turn; the first of them is `one`.
fn alike(one: &str, other: &str) -> Stage {
    let mut stage = Stage::new(&["Amina", "Jo", "Sam", "Chris", "Ruth"]);
    stage.say("consent Amina named");
    stage.say("consent Chris named");
    stage.say("consent Ruth unnamed");
    stage.say("consent Jo unnamed");
    stage.say("consent Sam unnamed");
    stage.say("item next");
    for (name, seconds) in [(one, 60), ("Amina", 40), (other, 20), ("Ruth", 30)] {
        stage.say(&format!("give {name}"));
        stage.pass(seconds);
    }
    stage.say(&format!("idea \"Ask at the bus stop\" from {one}"));
    stage.say(&format!("idea \"A postcard\" from {other}, Amina"));
    stage.say(&format!("concern \"It is cold\" from {one}"));
    stage.say(&format!("park \"The roof\" from {other}"));
    stage.say(&format!("action \"Ring them\" who {one}"));
    stage.say("poll \"Shall we?\" voting by person");
    stage.say(&format!("vote {one} for"));
    stage.say("limit 2m");
    for name in [one, "Chris", other] {
        stage.say(&format!("hand {name}"));
        stage.pass(10);
    }
    stage
}

#[test]
fn in_a_still_those_without_a_name_are_all_alike_in_every_panel() {
    let pictures = |one, other| {
        let told = |round: bool| {
            let mut stage = alike(one, other);
            if round {
                stage.say("poll close");
                stage.say(&format!("round {one}, {other}, Amina"));
                stage.pass(5);
                stage.say("next");
                stage.pass(5);
            }
            let mut player = Player::new(stage.into_timeline(), None);
            player.go_to(player.end());
            let mut all = Vec::new();
            for panel in Panel::VARIANTS {
                for size in [(40, 12), (80, 24), (120, 40)] {
                    let mut focus = Focus::default();
                    focus.go_to(*panel);
                    all.push((*panel, still::looking(&player, size, &focus)));
                    focus.look_at(*panel);
                    all.push((*panel, still::looking(&player, size, &focus)));
                }
            }
            all
        };
        [told(false), told(true)].concat()
    };
    let all = pictures("Jo", "Sam");
    for ((panel, picture), (_, other)) in all.iter().zip(pictures("Sam", "Jo")) {
        assert_eq!(*picture, other, "{panel}");
        for number in 1..=5 {
            assert!(
                !picture.contains(&format!(">{number:02} ")),
                "{panel}: {picture}"
            );
        }
    }
    assert!(all.iter().all(|(_, picture)| picture.contains("someone")));
}

fn passage(kind: Kind, number: Option<u32>, at: Millis, words: &str) -> Passage {
    let words = crate::session::Words::line(words);
    Passage {
        kind,
        number,
        at,
        words,
    }
}

#[test]
fn what_was_found_is_selected_in_its_panel_and_told() {
    let mut table = table();
    let session = table.replay.player.timeline().session().clone();
    let idea = session.ideas.all.last().unwrap();
    let decision = session.decisions.all.first().unwrap();
    for (found, panel, thing) in [
        (
            passage(Kind::Idea, Some(idea.number), idea.captured, "late buses"),
            Panel::Ideas,
            Thing::Idea(idea.id),
        ),
        (
            passage(
                Kind::Reason,
                Some(decision.number),
                decision.made,
                "late buses",
            ),
            Panel::Decisions,
            Thing::Decision(decision.id),
        ),
    ] {
        table.replay.player.go_to(found.at);
        table.replay.show_found(&found);
        assert_eq!(table.replay.focus.panel(), panel);
        let view = table.replay.look();
        let things = view.things(panel);
        drop(view);
        let place = table.replay.focus.place_in(&things).unwrap();
        assert_eq!(things[place], thing);
        table.assert_shows(": late buses");
    }
    let purpose = passage(Kind::Purpose, None, 0, "late buses");
    table.replay.show_found(&purpose);
    table.assert_shows("late buses (no panel shows it");
}

#[test]
fn what_is_found_is_selected_and_the_title_is_found_too() {
    let mut table = table();
    let session = table.replay.player.timeline().session().clone();
    let idea = session.ideas.all.last().unwrap();
    table.press(&format!("/{}\n", idea.words.shown()));
    assert_eq!(table.replay.focus.panel(), Panel::Ideas);
    let title = session.meeting.about.title.shown().to_owned();
    table.press(&format!("/{title}\n"));
    table.assert_shows("title, at 0:00: ");
    table.assert_shows("(it stands at the top)");
}
