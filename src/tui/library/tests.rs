use std::fs;
use std::path::PathBuf;

use crossterm::event::KeyCode;
use insta::assert_snapshot;
use ratatui::Terminal;
use ratatui::backend::TestBackend;

use super::super::event_loop::App as _;
use super::super::staging::{THEME, text};
use super::*;
use crate::store::library::copies;
use crate::store::library::finds::Terms;

const EXAMPLES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/sessions/examples");

/// The examples, and whatever else was put beside them.
pub(super) struct Examples(tempfile::TempDir);

impl Examples {
    pub(super) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        for file in fs::read_dir(EXAMPLES).unwrap() {
            let file = file.unwrap();
            fs::copy(file.path(), folder.path().join(file.file_name())).unwrap();
        }
        Self(folder)
    }
}

impl Librarian for Examples {
    fn list(&self) -> (Library, Option<String>) {
        let folders: [PathBuf; 1] = [self.0.path().to_owned()];
        (Library::list(&folders, None).unwrap(), None)
    }

    fn search(&self, asked: &Asked) -> Option<Answer> {
        let again = asked.lists_again.then(|| Arc::new(self.list().0));
        let library = again.as_ref().unwrap_or(&asked.library);
        let terms = Terms {
            most: asked.most,
            known_by: copies::known_by(&library.copies()),
            ..Terms::default()
        };
        let hits = library.search_on(&terms, &asked.query, None);
        Some(Answer {
            hits: hits.ok().flatten()?,
            library: again,
        })
    }

    fn whole(&self, path: &Path) -> String {
        format!("All of {}.", self.typed(path))
    }

    fn typed(&self, path: &Path) -> String {
        path.file_name().unwrap().to_string_lossy().into_owned()
    }

    fn opening(&self, entry: &Entry, at: Millis) -> String {
        format!("ourturn review {} --at {at}", self.typed(&entry.path))
    }

    fn is_quick(&self, _: &Library) -> bool {
        true
    }

    fn study(&self, _: &Path, _: Option<Millis>) -> Result<Review, String> {
        Err("Nothing is opened here.".to_owned())
    }

    fn put_back(&self, _: &Path, _: &Review) -> String {
        String::new()
    }
}

pub(super) fn press(shelves: &mut Shelves<'_>, code: KeyCode) -> Next {
    shelves.handle(Input::Key(KeyEvent::new(code, KeyModifiers::NONE)))
}

pub(super) fn type_in(shelves: &mut Shelves<'_>, typed: &str) {
    for sign in typed.chars() {
        press(shelves, KeyCode::Char(sign));
    }
}

fn drawn(shelves: &Shelves<'_>, columns: u16, rows: u16) -> Terminal<TestBackend> {
    let mut terminal = Terminal::new(TestBackend::new(columns, rows)).unwrap();
    terminal.draw(|frame| shelves.view(frame)).unwrap();
    terminal
}

pub(super) fn shown(shelves: &Shelves<'_>, columns: u16, rows: u16) -> String {
    text(drawn(shelves, columns, rows).backend().buffer()).join("\n")
}

fn compare(name: &str, shelves: &Shelves<'_>) {
    for (columns, rows) in [(40, 12), (80, 24), (120, 40)] {
        assert_snapshot!(
            format!("{name}_{columns}x{rows}"),
            shown(shelves, columns, rows)
        );
    }
}

#[test]
fn the_list_and_what_is_known() {
    let examples = Examples::new();
    let mut shelves = Shelves::new(&examples, THEME);
    compare("list", &shelves);
    press(&mut shelves, KeyCode::Char('s'));
    type_in(&mut shelves, "bus");
    compare("typing", &shelves);
    press(&mut shelves, KeyCode::Enter);
    press(&mut shelves, KeyCode::Down);
    compare("found", &shelves);
    let mut terminal = drawn(&shelves, 80, 24);
    terminal.backend_mut().assert_cursor_position((1, 3));
    assert_eq!(press(&mut shelves, KeyCode::Enter), Next::Quit);
    let chosen = shelves.take_chosen().unwrap();
    assert!(
        chosen.path.ends_with("bus-forum.json") && chosen.found.contains("at 0:00"),
        "{chosen:?}"
    );
    assert_eq!(press(&mut shelves, KeyCode::Char('r')), Next::Quit);
    let (path, found) = shelves.take_replayed().unwrap();
    assert!(path.ends_with("bus-forum.json") && found.unwrap().at < 60_000);
    assert!(shelves.take_chosen().is_none());
    press(&mut shelves, KeyCode::Right);
    assert!(shown(&shelves, 80, 24).contains("All of "));
    press(&mut shelves, KeyCode::Esc);
    assert!(shelves.found().is_some());
    press(&mut shelves, KeyCode::Esc);
    assert!(shelves.found().is_none() && shelves.rows() == 4);
}

#[test]
fn words_are_looked_for_as_they_are_typed_and_escape_goes_back_to_all() {
    let examples = Examples::new();
    let mut shelves = Shelves::new(&examples, THEME);
    press(&mut shelves, KeyCode::Char('s'));
    type_in(&mut shelves, "q");
    assert!(shelves.found().is_none(), "one letter is in everything");
    type_in(&mut shelves, "ua");
    let found = |shelves: &Shelves<'_>| shelves.found().map(|found| found.hits.all);
    let all = found(&shelves).unwrap();
    type_in(&mut shelves, "rry");
    assert!(found(&shelves).unwrap() <= all);
    press(&mut shelves, KeyCode::Enter);
    assert_eq!(shelves.screen(), Screen::Library);
    assert!(shelves.found().is_some());
    // Asked for again, it goes on from what was typed.
    press(&mut shelves, KeyCode::Char('s'));
    type_in(&mut shelves, "zzz");
    assert!(shelves.found().is_none());
    assert!(shown(&shelves, 80, 24).contains("No session has these words."));
    press(&mut shelves, KeyCode::Esc);
    assert!(shelves.found().is_none() && shelves.rows() == 4);
    assert!(shelves.message().is_empty());
}

#[test]
fn coming_back_from_a_session_the_same_words_are_selected() {
    let examples = Examples::new();
    let mut shelves = Shelves::new(&examples, THEME);
    press(&mut shelves, KeyCode::Char('s'));
    type_in(&mut shelves, "bus");
    press(&mut shelves, KeyCode::Enter);
    for leave in [KeyCode::Char('r'), KeyCode::Enter] {
        press(&mut shelves, KeyCode::Down);
        press(&mut shelves, KeyCode::Down);
        let selected = shelves.selected();
        let hit = shelves.hit_at(selected).unwrap().0.clone();
        assert_eq!(press(&mut shelves, leave), Next::Quit);
        let _ = (shelves.take_chosen(), shelves.take_replayed());
        shelves.come_back("");
        assert_eq!(shelves.selected(), selected);
        assert_eq!(shelves.hit_at(selected).unwrap().0, &hit);
    }
}

#[test]
fn where_no_session_has_what_is_typed_it_says_so_and_how_to_go_back() {
    let examples = Examples::new();
    let mut shelves = Shelves::new(&examples, THEME);
    press(&mut shelves, KeyCode::Char('/'));
    type_in(&mut shelves, "zzz");
    assert_eq!(shelves.rows(), 0);
    let seen = shown(&shelves, 80, 24);
    assert!(
        seen.contains("No session has this") && seen.contains("Esc shows all"),
        "{seen}"
    );
    press(&mut shelves, KeyCode::Enter);
    assert!(shown(&shelves, 80, 24).contains("Esc shows all"));
    press(&mut shelves, KeyCode::Esc);
    assert_eq!(shelves.rows(), 4);
    assert!(shelves.message().is_empty());
}

#[test]
fn a_session_that_is_there_twice_says_where_else() {
    let examples = Examples::new();
    let from = examples.0.path().join("bus-forum.json");
    fs::copy(&from, examples.0.path().join("again.json")).unwrap();
    let shelves = Shelves::new(&examples, THEME);
    assert_eq!(shelves.rows(), 5);
    let said = shown(&shelves, 120, 40);
    assert!(said.contains("Also in "), "{said}");
}

#[test]
fn what_is_found_in_copies_of_a_session_counts_and_shows_once() {
    let examples = Examples::new();
    let found = |shelves: &mut Shelves<'_>| {
        press(shelves, KeyCode::Char('s'));
        type_in(shelves, "seven");
        press(shelves, KeyCode::Enter);
        (shelves.rows(), shelves.message().to_owned())
    };
    let before = found(&mut Shelves::new(&examples, THEME));
    let from = examples.0.path().join("bus-forum.json");
    fs::copy(&from, examples.0.path().join("again.json")).unwrap();
    let mut shelves = Shelves::new(&examples, THEME);
    assert_eq!(found(&mut shelves), before);
    let said = shown(&shelves, 120, 40);
    assert!(said.contains("Also in "), "{said}");
}

#[test]
fn words_keep_to_sessions_as_they_are_typed_and_orders_follow_one_another() {
    let examples = Examples::new();
    let mut shelves = Shelves::new(&examples, THEME);
    press(&mut shelves, KeyCode::Char('/'));
    type_in(&mut shelves, "valley");
    assert_eq!(shelves.rows(), 1);
    press(&mut shelves, KeyCode::Enter);
    assert!(shown(&shelves, 80, 24).contains("with valley"));
    press(&mut shelves, KeyCode::Esc);
    assert_eq!(shelves.rows(), 4);
    let mut first = Vec::new();
    for _ in 0..4 {
        press(&mut shelves, KeyCode::Char('o'));
        first.push(shelves.sort().to_string());
    }
    assert_eq!(first, ["title", "series", "place", "date"]);
}

#[test]
fn what_is_wrong_and_what_is_not_there_is_said() {
    let examples = Examples::new();
    fs::write(examples.0.path().join("other.json"), "{}").unwrap();
    let mut shelves = Shelves::new(&examples, THEME);
    assert!(shown(&shelves, 80, 24).contains("1 file is no session, or cannot be read"));
    press(&mut shelves, KeyCode::Char('x'));
    assert!(shown(&shelves, 80, 24).contains("other.json: It is no transcript"));
    press(&mut shelves, KeyCode::Esc);
    press(&mut shelves, KeyCode::Char('s'));
    type_in(&mut shelves, "zzz");
    press(&mut shelves, KeyCode::Enter);
    assert!(shown(&shelves, 80, 24).contains("No session has these words."));
    assert_eq!(shelves.rows(), 4);
}

#[cfg(unix)]
#[test]
fn a_name_with_a_new_line_in_it_is_told_in_one_line() {
    let examples = Examples::new();
    fs::write(examples.0.path().join("new\nline.json"), "{}").unwrap();
    let mut shelves = Shelves::new(&examples, THEME);
    press(&mut shelves, KeyCode::Char('x'));
    let seen = shown(&shelves, 80, 24);
    assert!(seen.contains("new line.json: It is no tr"), "{seen}");
}

#[test]
fn files_that_come_and_go_are_seen_when_it_looks_again() {
    let examples = Examples::new();
    let mut shelves = Shelves::new(&examples, THEME);
    press(&mut shelves, KeyCode::End);
    for file in fs::read_dir(examples.0.path()).unwrap() {
        fs::remove_file(file.unwrap().path()).unwrap();
    }
    assert!(shown(&shelves, 80, 24).contains('▸'));
    let again = KeyEvent::new(KeyCode::Char('l'), KeyModifiers::CONTROL);
    shelves.handle(Input::Key(again));
    assert_eq!(shelves.rows(), 0);
    for key in [
        KeyCode::Down,
        KeyCode::Enter,
        KeyCode::Char('x'),
        KeyCode::Esc,
    ] {
        press(&mut shelves, key);
        shown(&shelves, 40, 12);
    }
}

#[test]
fn the_index_tells_how_far_it_is() {
    let examples = Examples::new();
    let mut shelves = Shelves::new(&examples, THEME);
    shelves.notice(Notice::Reading(Step { done: 120, of: 400 }));
    assert!(shown(&shelves, 80, 24).contains("Reading for the index: 120 of 400"));
    shelves.notice(Notice::Ready(Ok(())));
    assert!(!shown(&shelves, 80, 24).contains("Reading"));
}

#[test]
fn it_can_be_drawn_at_any_size() {
    let examples = Examples::new();
    let mut shelves = Shelves::new(&examples, THEME);
    for keys in ["", "s", "bus"] {
        type_in(&mut shelves, keys);
        for (columns, rows) in [(1, 1), (2, 3), (9, 2), (21, 8), (70, 4), (200, 60)] {
            shown(&shelves, columns, rows);
        }
    }
    press(&mut shelves, KeyCode::Enter);
    for (columns, rows) in [(1, 1), (2, 3), (9, 2), (21, 8), (70, 4), (200, 60)] {
        shown(&shelves, columns, rows);
    }
}

#[test]
fn the_first_letter_takes_the_place_of_what_was_asked_before() {
    let examples = Examples::new();
    let mut shelves = Shelves::new(&examples, THEME);
    let typed = |shelves: &Shelves<'_>| shelves.typed().unwrap().1.text().to_owned();
    for (prompt, first) in [('s', "seven"), ('/', "valley")] {
        press(&mut shelves, KeyCode::Char(prompt));
        type_in(&mut shelves, first);
        press(&mut shelves, KeyCode::Enter);
        let rows = shelves.rows();
        press(&mut shelves, KeyCode::Char(prompt));
        assert_eq!((typed(&shelves).as_str(), shelves.rows()), (first, rows));
        type_in(&mut shelves, "ga");
        assert_eq!(typed(&shelves), "ga");
        press(&mut shelves, KeyCode::Enter);
        // Whoever goes along it means to change it, and what is pasted is typed.
        for (key, wanted) in [
            (KeyCode::Backspace, "gr"),
            (KeyCode::End, "gar"),
            (KeyCode::Left, "gra"),
        ] {
            press(&mut shelves, KeyCode::Char(prompt));
            press(&mut shelves, key);
            type_in(&mut shelves, "r");
            assert_eq!(typed(&shelves), wanted, "{key:?}");
            press(&mut shelves, KeyCode::Esc);
            press(&mut shelves, KeyCode::Char(prompt));
            shelves.handle(Input::Paste("ga".to_owned()));
            assert_eq!(typed(&shelves), "ga");
            press(&mut shelves, KeyCode::Enter);
        }
        press(&mut shelves, KeyCode::Esc);
    }
}

#[test]
fn where_no_row_shows_nothing_is_selected() {
    let examples = Examples::new();
    let mut shelves = Shelves::new(&examples, THEME);
    press(&mut shelves, KeyCode::Char('/'));
    type_in(&mut shelves, "zzz");
    press(&mut shelves, KeyCode::Enter);
    for key in ['r', 't', 'v'] {
        assert_eq!(press(&mut shelves, KeyCode::Char(key)), Next::Redraw);
        assert_eq!(shelves.message(), "Nothing is selected.");
    }
}

#[test]
fn sessions_are_found_by_their_dates() {
    let examples = Examples::new();
    let mut shelves = Shelves::new(&examples, THEME);
    press(&mut shelves, KeyCode::Char('/'));
    type_in(&mut shelves, "2026-06");
    let rows = shelves.rows();
    assert!((1..4).contains(&rows), "{rows}");
}

#[test]
fn a_session_that_was_not_closed_is_replayed_too() {
    let examples = Examples::new();
    let bus = fs::read_to_string(examples.0.path().join("bus-forum.json")).unwrap();
    let (_, events) = bus.split_once("\n\"events\": [\n").unwrap();
    let lines = events.lines().take(40);
    let lines: Vec<_> = lines.map(|line| line.trim_end_matches(',')).collect();
    let journal = examples.0.path().join("x.journal.jsonl");
    fs::write(&journal, lines.join("\n") + "\n").unwrap();
    let mut shelves = Shelves::new(&examples, THEME);
    let is_it = |row: &usize| shelves.entry_at(*row).unwrap().path == journal;
    let row = (0..shelves.rows()).find(is_it).unwrap();
    for _ in 0..row {
        press(&mut shelves, KeyCode::Down);
    }
    assert_eq!(press(&mut shelves, KeyCode::Char('r')), Next::Quit);
    assert!(shelves.take_replayed().is_some());
}
