//! Looking about: digits, names, panels, choices, the mouse, and how each is drawn.

use crossterm::event::{MouseButton, MouseEventKind};
use ratatui::style::Modifier;

use super::table::SIZES;
use super::*;
use crate::session::Words;
use crate::session::agenda::Stage;
use crate::session::decisions::{self, Brought, Earlier};
use crate::session::id::Id;
use crate::tui::focus::Panel;

#[test]
fn nothing_moves_when_another_minute_is_late() {
    let speaking = |table: &Table| {
        let lines = text(table.drawn(80, 24).backend().buffer());
        lines.iter().position(|line| line.starts_with(" speaking"))
    };
    // Prompts of many lengths: some are on the brink of another row.
    for words in 8..24 {
        let mut table = Table::new();
        let prompt = "stay ".repeat(words);
        table.keys(&format!(
            ":item add \"Long\" --minutes 5 --prompt \"{prompt}\"\n"
        ));
        let last = table.app.session().agenda.items.len();
        table.keys(&format!(":item start {last}\n"));
        let before = speaking(&table);
        for _ in 0..16 {
            table.pass(7 * 60);
            assert_eq!(speaking(&table), before, "{}", table.shown());
        }
    }
}

#[test]
fn an_item_for_what_was_promised_says_how_all_of_it_is_seen() {
    let mut table = Table::new();
    for bits in 1..=5 {
        let brought = decisions::Command::Bring(Brought {
            action: Id::from_bits(bits),
            words: Words::line(&format!("Mend gate {bits}")),
            who: None,
            due: None,
            earlier: Earlier {
                title: Words::line("Before"),
                on: "2026-02-01".parse().unwrap(),
            },
            last: None,
            review: None,
        });
        table.app.desk.act(brought.into());
    }
    table.keys(":item add \"Promises\" promised yes\n");
    let last = table.app.session().agenda.items.len();
    table.keys(&format!(":item start {last}\n"));
    let shown = table.shown();
    assert!(shown.contains("4 more: < shows all"), "{shown}");
    assert!(!shown.contains("gate 1 …"), "{shown}");
    table.keys("<");
    assert!(table.shown().contains("Mend gate 5"), "{}", table.shown());
}

#[test]
fn two_digits_raise_a_hand_and_lower_it() {
    let mut table = Table::new();
    table.keys("0203");
    assert_eq!(table.hands(), ["Jo", "Sam"]);
    table.keys("02");
    assert_eq!(table.hands(), ["Sam"]);
    table.keys("u");
    assert_eq!(table.hands(), ["Jo", "Sam"], "which is taken back as one");
    table.keys("77");
    assert!(table.said().contains("77 is nobody's number"));
    // A digit that was not meant goes with the next key, which does what it says.
    table.keys("0 ");
    assert_eq!(table.speaking().as_deref(), Some("Jo"));
    table.keys("0");
    table.key(KeyCode::Esc);
    table.keys("3");
    assert_eq!(table.hands(), ["Sam"]);
}

#[test]
fn any_hand_in_a_room_of_forty_is_two_keys_away() {
    let mut table = Table::new();
    for number in 5..=40 {
        table.keys(&format!(":person \"Guest {number}\"\n"));
    }
    for number in 1..=40 {
        let mut pressed = 0;
        for digit in format!("{number:02}").chars() {
            table.key(KeyCode::Char(digit));
            pressed += 1;
        }
        assert_eq!((pressed, table.hands().len()), (2, number));
    }
    table.keys(":leave Amina\n:rename Jo Joseph\n40");
    assert_eq!(table.hands().len(), 38, "the numbers stay as they are");
}

#[test]
fn pasted_digits_raise_no_hand() {
    let mut table = Table::new();
    table.paste("02");
    assert!(table.hands().is_empty());
    table.key(KeyCode::Esc);
    table.keys("h");
    table.paste("02");
    assert!(table.hands().is_empty());
}

#[test]
fn a_name_is_picked_by_its_letters_its_digits_or_the_arrows() {
    let mut table = Table::new();
    table.keys("h\n");
    assert!(table.hands().is_empty(), "nobody is picked by chance");
    table.keys("mar\n");
    assert_eq!(table.hands(), ["Ana Maria"]);
    table.keys("h02");
    assert_eq!(table.hands().last().map(String::as_str), Some("Jo"));
    table.keys("h");
    table.key(KeyCode::Down);
    table.key(KeyCode::Down);
    table.keys("\n");
    assert_eq!(table.hands().last().map(String::as_str), Some("Sam"));
    table.keys("hxyz\n");
    assert!(table.shown().contains("Nobody to pick is called “xyz”"));
    table.key(KeyCode::Esc);
    table.keys("ljo\ngam\ns03");
    assert_eq!(table.hands(), ["Ana Maria", "Sam"]);
    assert_eq!(table.speaking().as_deref(), Some("Amina"));
    assert_eq!(table.app.session().floor.unended().count(), 2);
}

#[test]
fn the_cursor_is_on_what_is_selected_in_every_panel() {
    let table = Table::full();
    for (columns, rows) in SIZES {
        let mut table = Table::full();
        for (panel, wanted) in [
            (Panel::Ideas, "Ask at the bus stop"),
            (Panel::Notes, "The key is at the café"),
            (Panel::Agenda, "How was it?"),
            (Panel::People, "Ana Maria"),
            (Panel::Decisions, "Open late on Thursdays"),
            (Panel::Concerns, "We go too fast"),
            (Panel::Parked, "Parking for bicycles"),
        ] {
            table.go_to(panel);
            table.key(KeyCode::End);
            let row = table.cursor_row(columns, rows);
            assert!(row.contains(wanted), "{wanted}: {row} at {columns}x{rows}");
            let mut terminal = table.drawn(columns, rows);
            let at = terminal.get_cursor_position().unwrap();
            let cell = &terminal.backend().buffer()[(at.x, at.y)];
            assert!(cell.modifier.contains(Modifier::REVERSED), "{wanted}");
        }
    }
    assert!(table.cursor_row(80, 24).contains("● Jo"));
}

#[test]
fn what_is_selected_can_be_opened() {
    let mut table = Table::full();
    // The only hand: Sam's.
    table.key(KeyCode::Down);
    table.keys("\n");
    assert_eq!(table.speaking().as_deref(), Some("Sam"));
    // The third item of the agenda.
    table.go_to(Panel::Agenda);
    table.key(KeyCode::Home);
    table.key(KeyCode::Down);
    table.key(KeyCode::Down);
    table.keys("\n");
    assert!(table.shown().contains("Go to it"));
    // Sam's turn is open: it ends now.
    table.keys("11");
    let items = &table.app.session().agenda.items;
    assert_eq!(items[2].stage, Stage::Current);
    // The last of the people, who is away.
    table.go_to(Panel::People);
    table.key(KeyCode::End);
    table.keys("\n\n");
    assert!(table.app.session().people.present().count() == 4);
}

#[test]
fn esc_changes_nothing_but_where_one_looks() {
    let mut table = Table::full();
    let before = table.app.desk.live().timeline().events().len();
    table.keys("\tf");
    for _ in 0..5 {
        table.key(KeyCode::Esc);
    }
    assert!(table.app.focus.is_at_rest());
    assert_eq!(table.app.desk.live().timeline().events().len(), before);
}

#[test]
fn the_end_of_the_agenda_asks_before_it_closes_and_an_open_turn_is_asked_about() {
    let mut table = Table::new();
    for _ in 0..table.app.session().agenda.items.len() {
        table.keys("n");
        table.pass(60);
    }
    table.keys("n");
    assert!(table.shown().contains("That was the last item"));
    table.keys("\n");
    assert!(table.app.layers.is_empty(), "staying comes first");
    table.keys("0203 ");
    table.pass(300);
    table.keys("iHalf an idea");
    table.key(KeyCode::Esc);
    table.keys("n");
    let shown = table.shown().replace('\n', "");
    for left in [
        "is still open, at 5 minutes",
        "One hand is up",
        "idea is half filled",
    ] {
        assert!(shown.contains(left), "{left} in {shown}");
    }
    assert!(table.app.session().is_open());
    table.keys("2\n");
    assert_eq!(table.app.leaving, Some(Leaving::Closed));
}

#[test]
fn hands_that_are_left_up_are_told_of_when_the_group_goes_on() {
    let mut table = Table::new();
    table.keys("n0203");
    table.pass(5);
    table.keys("n");
    assert!(table.said().contains("2 hands are still up: Jo and Sam."));
}

#[test]
fn a_gap_in_time_is_settled_in_two_keys() {
    let mut table = Table::new();
    table.keys("n02 ");
    table.clock.set_wall(Duration::from_mins(20), 1);
    table.app.tick();
    table.compare("gap");
    table.keys("b1");
    assert!(table.app.session().floor.gap.is_none());
    table.keys("b");
    assert!(table.said().contains("Nothing waits"));
}

#[test]
fn a_click_selects_and_a_second_opens() {
    let mut table = Table::full();
    table.click("Ask at the bus");
    assert_eq!(table.app.focus.panel(), Panel::Ideas);
    assert!(table.cursor_row(80, 24).contains("Ask at the bus"));
    table.click("03 Sam");
    assert_eq!(table.speaking().as_deref(), Some("Jo"));
    table.click("03 Sam");
    assert_eq!(table.speaking().as_deref(), Some("Sam"));
    table.click("concerns");
    assert_eq!(table.app.focus.panel(), Panel::Concerns);
    let first = table.cursor_row(80, 24);
    table.mouse(MouseEventKind::ScrollDown, 0, 0);
    assert_ne!(table.cursor_row(80, 24), first);
    // Beside everything, and while something is typed, it does nothing.
    table.mouse(MouseEventKind::Down(MouseButton::Left), 0, 0);
    table.keys(":");
    table.click("no hand is up");
    assert_eq!(table.app.focus.panel(), Panel::Concerns);
}

#[test]
fn words_are_found_in_the_help() {
    let mut table = Table::new();
    table.keys("?");
    table.shown();
    table.keys("/projector\n");
    let row = table.cursor_row(80, 24);
    assert!(row.contains("for a projector"), "{row}");
    table.keys("/");
    table.keys("nowhere at all");
    assert!(table.shown().contains("not here"));
    table.key(KeyCode::Esc);
    table.key(KeyCode::Esc);
    assert!(table.app.layers.is_empty());
}

#[test]
fn every_panel_has_all_the_room_there_is() {
    let mut table = Table::full();
    table.keys("f");
    for panel in <Panel as strum::VariantArray>::VARIANTS {
        table.compare(&format!("full_{}", panel.to_string().replace(' ', "_")));
        table.keys("\t");
    }
}

#[test]
fn what_comes_up_over_the_foot() {
    let mut table = Table::full();
    table.keys("0");
    table.compare("digit");
    table.keys("g");
    table.compare("picking");
    table.keys("zzz\n");
    table.compare("picking_nobody");
    table.key(KeyCode::Esc);
    table.go_to(Panel::People);
    table.keys("\n");
    table.compare("choosing");
    table.key(KeyCode::Esc);
    table.keys(":");
    table.compare("palette");
    table.keys("item ");
    table.compare("palette_inner");
    table.keys("add ");
    table.compare("palette_verb");
    table.key(KeyCode::Esc);
    table.keys("?/hand");
    table.compare("help_finding");
}

/// Returns what is said in the palette, and in line mode, for what a key does; nothing for keys
/// that only look about, type or belong to the terminal.
fn line_for(action: Action) -> Option<&'static str> {
    Some(match action {
        Action::NextHand => "next",
        Action::Hand => "hand Jo",
        Action::Digit => "hand 2",
        Action::Idea => "idea x",
        Action::Decide => "decide x because y",
        Action::Vote => "poll \"x?\"",
        Action::NextItem => "item next",
        Action::Undo => "undo",
        Action::EndTurn => "end",
        Action::Hold => "pause",
        Action::Give => "give Jo",
        Action::Alongside => "alongside Jo",
        Action::Lower => "down Jo",
        Action::Note => "note x",
        Action::Concern => "concern x",
        Action::Person => "person x",
        Action::Item => "item add x",
        Action::Extend => "item extend 5",
        Action::Redo => "redo",
        Action::Privacy => "private hide",
        Action::Settle => "gap break",
        Action::Round => "round",
        Action::Pass => "pass",
        Action::Interlude => "think 3m",
        Action::Invite => "invite Amina",
        Action::Correct => "correct speaker Jo",
        Action::Mark => "mark",
        Action::Limit => "limit shared here",
        Action::Signal | Action::Red => "signal red",
        Action::Yellow => "signal yellow",
        Action::Green => "signal green",
        Action::Louder => "signal louder",
        Action::NeedABreak => "signal need a break",
        Action::SomethingsWrong => "signal something's wrong",
        Action::Help => "help",
        Action::Quit => "quit",
        Action::NextPanel | Action::PanelBefore | Action::Zoom => "look ideas",
        Action::Back => "look floor",
        Action::FindIdea => "ideas find x",
        Action::Promised => "actions",
        Action::MarkIdea => "theme 1 x",
        Action::Open => "edit idea 1 x",
        _ => return None,
    })
}

#[test]
fn every_action_is_in_the_palette_and_in_line_mode() {
    // Steps within a list, and what belongs to the terminal.
    let steps = [
        Action::Up,
        Action::Down,
        Action::PageUp,
        Action::PageDown,
        Action::First,
        Action::Last,
        Action::Palette,
        Action::Suspend,
        Action::Redraw,
    ];
    let table = Table::full();
    for binding in keymap::of(Screen::Live) {
        match line_for(binding.action) {
            Some(line) => assert!(
                language::understand(line, table.app.session()).is_ok(),
                "{line}"
            ),
            None => assert!(steps.contains(&binding.action), "{binding:?}"),
        }
    }
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig { cases: 48, ..Default::default() })]

    /// Whatever is pressed, every screen that it leads to can be drawn at any size, and shows its
    /// cursor on the screen.
    #[test]
    fn any_keys_lead_to_screens_that_can_be_drawn(
        pressed in proptest::collection::vec(0..KEYS.len(), 1..60),
        columns in 1..301u16,
        rows in 1..101u16,
        small in (1..40u16, 1..13u16),
    ) {
        let mut table = Table::full();
        for key in pressed {
            table.key(KEYS[key]);
            if table.app.leaving.is_some() {
                break;
            }
            for (columns, rows) in [(columns, rows), small] {
                let at = table.drawn(columns, rows).get_cursor_position().unwrap();
                assert!(at.x < columns && at.y < rows, "{at} at {columns}x{rows}");
            }
        }
    }
}

/// What can be pressed: the keys that lead to other screens, and some that are typed there.
const KEYS: [KeyCode; 41] = {
    use KeyCode::{BackTab, Char, Down, End, Enter, Esc, Home, Left, PageDown, Right, Tab, Up};
    [
        Char(' '),
        Char('0'),
        Char('2'),
        Char('3'),
        Char('h'),
        Char('l'),
        Char('g'),
        Char('s'),
        Char('i'),
        Char('d'),
        Char('o'),
        Char('c'),
        Char('a'),
        Char('v'),
        Char('w'),
        Char('n'),
        Char('u'),
        Char('r'),
        Char('e'),
        Char('x'),
        Char('z'),
        Char('f'),
        Char('b'),
        Char(':'),
        Char('?'),
        Char('/'),
        Char('#'),
        Char('\u{9cf3}'),
        Tab,
        BackTab,
        Tab,
        Enter,
        Enter,
        Esc,
        Down,
        Up,
        End,
        Home,
        Left,
        Right,
        PageDown,
    ]
};

#[test]
fn panels_are_gone_to_by_word_as_well() {
    let mut table = Table::full();
    for (word, panel) in [
        ("ideas", Panel::Ideas),
        ("dec", Panel::Decisions),
        ("parked", Panel::Parked),
    ] {
        table.keys(&format!(":look {word}\n"));
        assert!(table.app.layers.is_empty());
        assert_eq!(
            (table.app.focus.panel(), table.app.focus.is_zoomed()),
            (panel, true)
        );
    }
    table.keys(":look floor\n");
    assert!(!table.app.focus.is_zoomed() && table.app.focus.panel() == Panel::Floor);
    table.keys(":look signals\n");
    assert!(table.said().contains("signal") || !table.app.layers.is_empty());
    assert_eq!(
        table.app.desk.say("look ideas").text,
        table.app.desk.say("ideas").text
    );
}

#[test]
fn the_polls_have_a_panel() {
    let mut table = Table::full();
    table.go_to(Panel::Polls);
    assert!(table.shown().contains("none yet"), "{}", table.shown());
    for line in [
        "poll \"Do we open on Thursdays?\"",
        "poll count 3 0",
        "poll close",
        "poll \"Where do we meet?\" method approval options \"Hall, Library\" by-person",
        "vote amina 1",
        "vote jo 1 2",
        "poll close",
        "poll \"Do we have tea?\"",
        "poll void because \"the question was not clear\"",
        "poll \"Do we sing?\" by-person",
        "vote jo for",
    ] {
        table.keys(&format!(":{line}\n"));
        assert_eq!(table.typed(), None, "{line}: {}", table.shown());
    }
    table.compare("panel_of_polls");
    table.keys("f");
    table.compare("panel_of_polls_whole");
    // The open one comes first, and goes on; the result of another is shown.
    table.keys("\n");
    assert_eq!(table.app.screen(), Screen::Polling);
    table.key(KeyCode::Esc);
    table.key(KeyCode::Down);
    table.key(KeyCode::Down);
    table.keys("\n");
    assert!(table.shown().contains("It chooses"), "{}", table.shown());
}
