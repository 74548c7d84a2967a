use super::super::review::Review;
use std::path::PathBuf;

use crossterm::event::{KeyCode, KeyModifiers};
use insta::assert_snapshot;
use proptest::prelude::*;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::layout::Position;

use super::super::event_loop::App as _;
use super::super::run::Left;
use super::super::staging::{THEME, text};
use super::super::theme::{Background, Colours, Signs};
use super::*;

/// A house whose shelf is set, and that opens nothing.
struct Shelves(RefCell<Shelf>);

impl House for Shelves {
    fn shelf(&self) -> Shelf {
        self.0.borrow().clone()
    }

    fn preview(&self, item: &Item) -> String {
        match item {
            Item::Agenda(_) => {
                "It cannot be begun with as it is (rough.toml).\n\nrough.toml, line 3, column 1: [[items]] has no field “titel”; did you mean “title”?".to_owned()
            }
            Item::Closed(_) => {
                let lines: Vec<_> = (1..=40).map(|line| format!("Line {line} of it.")).collect();
                lines.join("\n")
            }
            item => format!("What is to be known of it:\n  {item:?}"),
        }
    }

    fn paths(&self, typed: &str) -> Vec<String> {
        ["agendas/", "agendas/may.toml", "agendas/march.toml"]
            .into_iter()
            .filter(|path| path.starts_with(typed) && *path != typed)
            .map(str::to_owned)
            .collect()
    }

    fn open(&self, _: &Item) -> Result<Opened, Told> {
        Err(Told::new("This house opens nothing."))
    }

    fn study(&self, _: &Item) -> Result<Review, Told> {
        Err(Told::new("No session is read here."))
    }

    fn reports(&self) -> Vec<(String, String)> {
        vec![
            ("minutes html".to_owned(), "full minutes, a page".to_owned()),
            ("plain docx".to_owned(), "plain words".to_owned()),
        ]
    }

    fn report(&self, item: &Item, report: &str) -> Told {
        Told::new(format!("Written: {report} of {item:?}."))
    }

    fn put_back(&self, _: &Item, _: &Review) -> Told {
        Told::default()
    }

    fn put_away(&self, _: Left) -> Told {
        Told::default()
    }
}

fn row(item: Item, title: &str, aside: &str) -> Row {
    Row {
        ready: !["held", "to be mended"].contains(&aside),
        more: String::new(),
        title: title.to_owned(),
        aside: aside.to_owned(),
        item,
    }
}

fn unclosed(name: &str, aside: &str) -> Row {
    row(Item::Unclosed(PathBuf::from(name)), name, aside)
}

fn closed(name: &str) -> Row {
    Row {
        more: "7 people, 2 decisions".to_owned(),
        ..row(Item::Closed(PathBuf::from(name)), name, "1 Mar")
    }
}

fn section(heading: &'static str, rows: Vec<Row>) -> Section {
    Section {
        heading,
        counted: heading == "interrupted" || heading == "recent",
        rows,
    }
}

fn to_begin() -> Vec<Section> {
    let template = |name: &str, long| row(Item::Template(name.to_owned()), name, long);
    let begin = vec![
        template("Our first meeting", "2 h"),
        template("Check-in", "30 min"),
        template("Deciding together", "2 h 15 min"),
        row(Item::AnyAgenda, "an agenda file…", ""),
    ];
    let practice = vec![row(Item::Practice, "with invented people", "")];
    vec![section("begin", begin), section("practice", practice)]
}

/// Nothing was ever saved.
fn fresh() -> Shelves {
    shelves(to_begin())
}

fn shelves(sections: Vec<Section>) -> Shelves {
    Shelves(RefCell::new(Shelf {
        folder: "sessions".to_owned(),
        sections,
        trouble: None,
    }))
}

/// Two sessions are open, one of them elsewhere; and some were closed.
fn lived_in(recent: usize) -> Shelves {
    let mut sections = to_begin();
    let held = unclosed("Tenants' evening", "held");
    let open = vec![held, unclosed("Shelter forum", "4 Mar")];
    sections.insert(0, section("interrupted", open));
    let recent = (1..=recent).map(|number| closed(&format!("Garden group, {number}")));
    sections.push(section("recent", recent.collect()));
    shelves(sections)
}

fn with_rough_agenda() -> Shelves {
    let mut sections = to_begin();
    let rough = Item::Agenda(PathBuf::from("rough.toml"));
    sections[0]
        .rows
        .insert(3, row(rough, "rough.toml", "to be mended"));
    shelves(sections)
}

fn press(home: &mut Home, code: KeyCode) -> Next {
    home.handle(Input::Key(KeyEvent::new(code, KeyModifiers::NONE)))
}

fn type_in(home: &mut Home, typed: &str) {
    for sign in typed.chars() {
        press(home, KeyCode::Char(sign));
    }
}

fn drawn(home: &Home, columns: u16, rows: u16) -> Terminal<TestBackend> {
    let mut terminal = Terminal::new(TestBackend::new(columns, rows)).unwrap();
    terminal.draw(|frame| home.view(frame)).unwrap();
    terminal
}

fn shown(home: &Home, columns: u16, rows: u16) -> String {
    text(drawn(home, columns, rows).backend().buffer()).join("\n")
}

fn compare(name: &str, home: &Home) {
    for (columns, rows) in [(40, 12), (80, 24), (120, 40)] {
        assert_snapshot!(
            format!("{name}_{columns}x{rows}"),
            shown(home, columns, rows)
        );
    }
}

fn selected<'a>(home: &'a Home<'_>) -> &'a str {
    home.row().map_or("", |row| &row.title)
}

#[test]
fn nothing_was_saved_yet() {
    compare("fresh", &Home::new(&fresh(), THEME));
}

#[test]
fn something_was_interrupted() {
    compare("lived_in", &Home::new(&lived_in(14), THEME));
}

#[test]
fn an_agenda_wants_mending() {
    let house = with_rough_agenda();
    let mut home = Home::new(&house, THEME);
    for _ in 0..3 {
        press(&mut home, KeyCode::Down);
    }
    compare("rough", &home);
}

#[test]
fn a_path_was_not_taken() {
    let house = lived_in(3);
    let mut home = Home::new(&house, THEME);
    press(&mut home, KeyCode::Char('o'));
    type_in(&mut home, "agendas/ma");
    home.refused(Told::new(
        "There is no file agendas/ma; check the path, or name a template.",
    ));
    press(&mut home, KeyCode::Tab);
    press(&mut home, KeyCode::Tab);
    home.refused(Told::new(
        "There is no file agendas/ma; check the path, or name a template.",
    ));
    compare("path", &home);
}

#[test]
fn what_was_interrupted_is_selected_first_or_else_the_first_template() {
    let house = fresh();
    assert_eq!(selected(&Home::new(&house, THEME)), "Our first meeting");
    let house = lived_in(2);
    let mut home = Home::new(&house, THEME);
    assert_eq!(selected(&home), "Shelter forum", "the other one is held");
    assert_eq!(press(&mut home, KeyCode::Enter), Next::Quit);
    let forum = Item::Unclosed(PathBuf::from("Shelter forum"));
    assert_eq!(home.take_chosen(), Some(forum));
    assert_eq!(home.take_chosen(), None);
}

#[test]
fn letters_do_the_same_with_caps_lock() {
    for (letter, chosen) in [
        ('p', Some(Item::Practice)),
        ('r', Some(Item::Unclosed(PathBuf::from("Shelter forum")))),
        ('q', None),
    ] {
        for letter in [letter, letter.to_ascii_uppercase()] {
            let house = lived_in(1);
            let mut home = Home::new(&house, THEME);
            assert_eq!(press(&mut home, KeyCode::Char(letter)), Next::Quit);
            assert_eq!(home.take_chosen(), chosen, "{letter}");
        }
    }
}

#[test]
fn with_nothing_interrupted_there_is_nothing_to_take_up() {
    let house = fresh();
    let mut home = Home::new(&house, THEME);
    assert_eq!(press(&mut home, KeyCode::Char('r')), Next::Redraw);
    assert!(home.message().text.contains("none to take up"));
    assert_eq!(home.take_chosen(), None);
}

#[test]
fn the_selection_stays_in_sight_and_the_cursor_on_it() {
    let house = lived_in(200);
    let mut home = Home::new(&house, THEME);
    for code in [
        KeyCode::Down,
        KeyCode::PageDown,
        KeyCode::PageDown,
        KeyCode::End,
        KeyCode::Up,
        KeyCode::PageUp,
        KeyCode::Home,
        KeyCode::Up,
    ] {
        press(&mut home, code);
        let mut terminal = drawn(&home, 80, 24);
        let Position { x, y } = terminal.get_cursor_position().unwrap();
        let row = text(terminal.backend().buffer())[usize::from(y)].clone();
        assert_eq!(x, 1);
        assert!(row.contains(selected(&home)), "{code}: {row}");
    }
    assert_eq!(selected(&home), "Tenants' evening");
}

#[test]
fn a_closed_session_is_opened_to_be_read() {
    let house = lived_in(2);
    let mut home = Home::new(&house, THEME);
    press(&mut home, KeyCode::End);
    assert_eq!(press(&mut home, KeyCode::Enter), Next::Quit);
    let chosen = home.take_chosen();
    assert!(matches!(chosen, Some(Item::Closed(_))), "{chosen:?}");
    // What cannot be opened is said, and the row stays selected.
    home.refused(Told::new("It cannot be read."));
    assert!(shown(&home, 80, 24).contains("It cannot be read."));
    assert_eq!(selected(&home), "Garden group, 2");
}

#[test]
fn the_preview_is_scrolled_and_left_again() {
    let house = lived_in(1);
    let mut home = Home::new(&house, THEME);
    press(&mut home, KeyCode::End);
    for (columns, rows) in [(40, 12), (80, 24)] {
        press(&mut home, KeyCode::Right);
        shown(&home, columns, rows);
        press(&mut home, KeyCode::End);
        assert!(shown(&home, columns, rows).contains("Line 40 of it."));
        press(&mut home, KeyCode::Esc);
        assert_eq!(home.screen(), Screen::Home);
    }
}

#[test]
fn what_is_pasted_fires_no_keys() {
    let house = lived_in(1);
    let mut home = Home::new(&house, THEME);
    let paste = |home: &mut Home, text: &str| home.handle(Input::Paste(text.to_owned()));
    assert_eq!(paste(&mut home, "q\rp"), Next::Ignored);
    press(&mut home, KeyCode::Right);
    assert_eq!(paste(&mut home, "q\rp"), Next::Ignored);
    press(&mut home, KeyCode::Esc);
    press(&mut home, KeyCode::Char('o'));
    assert_eq!(paste(&mut home, "/a b/q.toml\r\n\u{1b}[31m"), Next::Redraw);
    assert_eq!(home.take_chosen(), None);
    press(&mut home, KeyCode::Enter);
    let typed = Item::Typed("/a b/q.toml".to_owned());
    assert_eq!(home.take_chosen(), Some(typed));
}

#[test]
fn a_typed_path_is_completed_and_kept_over_esc_and_over_a_complaint() {
    let house = fresh();
    let mut home = Home::new(&house, THEME);
    press(&mut home, KeyCode::Char('o'));
    type_in(&mut home, "ag");
    press(&mut home, KeyCode::Tab);
    assert_eq!(home.path.text(), "agendas/");
    press(&mut home, KeyCode::Tab);
    assert_eq!(
        home.path.text(),
        "agendas/",
        "there are three to choose from"
    );
    type_in(&mut home, "mar");
    press(&mut home, KeyCode::Tab);
    assert_eq!(home.path.text(), "agendas/march.toml");
    press(&mut home, KeyCode::Esc);
    assert_eq!(home.screen(), Screen::Home);
    press(&mut home, KeyCode::Char('o'));
    assert_eq!(press(&mut home, KeyCode::Enter), Next::Quit);
    let typed = Item::Typed("agendas/march.toml".to_owned());
    assert_eq!(home.take_chosen(), Some(typed));
    home.refused(Told::new("It cannot be read."));
    assert_eq!(home.path.text(), "agendas/march.toml");
    assert!(shown(&home, 40, 12).contains("It cannot be read."));
}

#[test]
fn rows_are_found_by_their_words() {
    let house = lived_in(3);
    let mut home = Home::new(&house, THEME);
    press(&mut home, KeyCode::Char('/'));
    type_in(&mut home, "QP");
    assert!(shown(&home, 80, 24).contains("No row has these words."));
    assert_eq!(press(&mut home, KeyCode::Enter), Next::Ignored);
    press(&mut home, KeyCode::Esc);
    press(&mut home, KeyCode::Char('/'));
    type_in(&mut home, "dec");
    assert_eq!(selected(&home), "Deciding together");
    assert_eq!(press(&mut home, KeyCode::Enter), Next::Quit);
    let found = Item::Template("Deciding together".to_owned());
    assert_eq!(home.take_chosen(), Some(found));
}

#[test]
fn coming_back_selects_what_was_left_and_says_what_became_of_it() {
    let house = fresh();
    let mut home = Home::new(&house, THEME);
    let saved = closed("Our first meeting");
    let told = Told {
        select: Some(saved.item.clone()),
        ..Told::new("Our first meeting is saved in sessions/first.json")
    };
    house
        .0
        .borrow_mut()
        .sections
        .push(section("recent", vec![saved]));
    home.come_back(told);
    assert!(matches!(home.row().unwrap().item, Item::Closed(_)));
    assert!(shown(&home, 80, 24).contains("is saved in sessions/first.json"));
}

#[test]
fn what_may_be_lost_is_said_on() {
    let house = lived_in(1);
    let mut home = Home::new(&house, THEME);
    home.come_back(Told {
        loud: true,
        ..Told::new("NOT SAVED AS IT SHOULD BE. The disk is full.")
    });
    press(&mut home, KeyCode::Down);
    assert!(shown(&home, 80, 24).contains("NOT SAVED"));
    home.tell("Something else.");
    press(&mut home, KeyCode::Down);
    assert_eq!(home.message().text, "");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 80, ..ProptestConfig::default() })]

    #[test]
    fn any_state_at_any_size_is_drawn(
        keys in proptest::collection::vec(0..16usize, 0..30),
        columns in 1..301u16,
        rows in 1..101u16,
        small in (1..30u16, 1..14u16),
        recent in 0..60usize,
        plain in any::<bool>(),
    ) {
        let theme = if plain {
            Theme {
                colours: Colours::None,
                signs: Signs::Ascii,
                background: Background::Unknown,
            }
        } else {
            THEME
        };
        let house = lived_in(recent);
        let mut home = Home::new(&house, theme);
        for key in keys {
            let code = [
                KeyCode::Up, KeyCode::Down, KeyCode::PageUp, KeyCode::PageDown, KeyCode::Home,
                KeyCode::End, KeyCode::Enter, KeyCode::Right, KeyCode::Left, KeyCode::Esc,
                KeyCode::Tab, KeyCode::Char('o'), KeyCode::Char('/'), KeyCode::Char('a'),
                KeyCode::Char('?'), KeyCode::Char('唐'),
            ][key];
            press(&mut home, code);
            if home.take_chosen().is_some() {
                home.refused(Told::new("It cannot be opened, and here is why at some length, so that it takes more than one row of any terminal that is not as wide as a wall."));
            }
            for (columns, rows) in [(columns, rows), small] {
                let mut terminal = drawn(&home, columns, rows);
                let cursor = terminal.get_cursor_position().unwrap();
                prop_assert!(cursor.x < columns && cursor.y < rows);
            }
        }
    }
}

#[test]
fn what_is_above_the_list() {
    let house = lived_in(14);
    let mut home = Home::new(&house, THEME);
    press(&mut home, KeyCode::Right);
    compare("preview", &home);
    press(&mut home, KeyCode::Esc);
    press(&mut home, KeyCode::Char('/'));
    press(&mut home, KeyCode::Char('f'));
    compare("find", &home);
    press(&mut home, KeyCode::Esc);
    press(&mut home, KeyCode::Char('?'));
    compare("help", &home);
    for sign in "/path".chars() {
        press(&mut home, KeyCode::Char(sign));
    }
    compare("help_find", &home);
    press(&mut home, KeyCode::Enter);
    press(&mut home, KeyCode::Esc);
    press(&mut home, KeyCode::Char('z'));
    compare("hidden", &home);
}

#[test]
fn words_are_found_in_the_help_of_home() {
    let house = fresh();
    let mut home = Home::new(&house, THEME);
    press(&mut home, KeyCode::Char('?'));
    shown(&home, 80, 24);
    for sign in "/practice".chars() {
        press(&mut home, KeyCode::Char(sign));
    }
    press(&mut home, KeyCode::Enter);
    let mut terminal = drawn(&home, 80, 24);
    let at = terminal.get_cursor_position().unwrap();
    let row = &text(terminal.backend().buffer())[usize::from(at.y)];
    assert!(row.contains("Begins a practice"), "{row}");
}

#[test]
fn the_cursor_is_on_a_row_that_the_arrows_selected_while_words_are_typed() {
    let house = lived_in(3);
    let mut home = Home::new(&house, THEME);
    press(&mut home, KeyCode::Char('/'));
    type_in(&mut home, "garden");
    let row = |home: &Home| {
        let mut terminal = drawn(home, 80, 24);
        let at = terminal.get_cursor_position().unwrap();
        text(terminal.backend().buffer())[usize::from(at.y)].clone()
    };
    assert!(row(&home).contains("find: garden"));
    press(&mut home, KeyCode::Down);
    assert!(row(&home).contains("Garden group, 2"), "{}", row(&home));
    type_in(&mut home, "x");
    assert!(row(&home).contains("find: gardenx"));
}

#[test]
fn a_report_is_made_of_the_session_that_is_selected() {
    let house = lived_in(2);
    let mut home = Home::new(&house, THEME);
    press(&mut home, KeyCode::Home);
    press(&mut home, KeyCode::Char('x'));
    assert!(home.message().text.contains("select one of them first"));
    press(&mut home, KeyCode::End);
    press(&mut home, KeyCode::Char('x'));
    compare("reports", &home);
    type_in(&mut home, "plain");
    press(&mut home, KeyCode::Enter);
    let said = &home.message().text;
    assert!(
        said.starts_with("Written: plain docx of Closed") && said.contains("Garden group, 2"),
        "{said}"
    );
    press(&mut home, KeyCode::Char('x'));
    press(&mut home, KeyCode::Esc);
    assert!(home.reports().is_none());
}

#[test]
fn a_session_is_chosen_to_be_replayed_closed_or_not_and_nothing_else_is() {
    let house = lived_in(2);
    let mut home = Home::new(&house, THEME);
    let mut seen = [false; 2];
    while !matches!(home.row().unwrap().item, Item::Closed(_)) {
        let is_one = matches!(home.row().unwrap().item, Item::Unclosed(_));
        seen[usize::from(is_one)] = true;
        let next = press(&mut home, KeyCode::Char('v'));
        assert_eq!(next == Next::Quit, is_one);
        assert_eq!(
            (home.takes_replay(), home.take_chosen().is_some()),
            (is_one, is_one)
        );
        if !is_one {
            assert!(shown(&home, 80, 24).contains("Select a session to replay it."));
        }
        press(&mut home, KeyCode::Down);
    }
    assert_eq!(seen, [true; 2]);
    assert_eq!(press(&mut home, KeyCode::Char('v')), Next::Quit);
    assert!(home.takes_replay() && !home.takes_replay());
    assert!(matches!(home.take_chosen(), Some(Item::Closed(_))));
}
