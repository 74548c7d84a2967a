use std::fs;
use std::path::PathBuf;

use crossterm::event::KeyCode;
use insta::assert_snapshot;
use ratatui::Terminal;
use ratatui::backend::TestBackend;

use super::super::event_loop::App as _;
use super::super::staging::{THEME, text};
use super::*;

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

    fn search(&self, asked: &Asked) -> Option<Hits> {
        asked.library.search(&asked.query, None, asked.most).ok()
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
    let (path, t) = shelves.take_replayed().unwrap();
    assert!(path.ends_with("bus-forum.json") && t < 60_000);
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
