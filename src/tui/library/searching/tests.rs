use std::cell::{Cell, RefCell};
use std::path::Path;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::super::super::event_loop::{App as _, Input, Next};
use super::super::super::keymap::Screen;
use super::super::super::review::Review;
use super::super::super::staging::THEME;
use super::super::tests::{Examples, press, shown, type_in};
use super::super::{Librarian, Notice, Step};
use super::*;
use crate::session::Millis;

/// Looks for words when it is told to, and not when it is asked.
struct Later {
    examples: Examples,
    asked: RefCell<Vec<Asked>>,
    given_up: Cell<usize>,
    listed: Cell<usize>,
}

impl Later {
    fn new() -> Self {
        Self {
            examples: Examples::new(),
            asked: RefCell::default(),
            given_up: Cell::default(),
            listed: Cell::default(),
        }
    }

    fn asked(&self) -> Vec<String> {
        let asked = self.asked.borrow();
        asked.iter().map(|one| one.typed.clone()).collect()
    }

    /// Answers one question, counted from 0.
    fn answer(&self, which: usize) -> Notice {
        let asked = self.asked.borrow()[which].clone();
        Notice::Found {
            number: asked.number,
            answer: self.examples.search(&asked).unwrap(),
            said: None,
        }
    }
}

impl Librarian for Later {
    fn list(&self) -> (Library, Option<String>) {
        self.listed.set(self.listed.get() + 1);
        self.examples.list()
    }

    fn search(&self, asked: &Asked) -> Option<Answer> {
        self.asked.borrow_mut().push(asked.clone());
        None
    }

    fn give_up(&self) {
        self.given_up.set(self.given_up.get() + 1);
    }

    fn whole(&self, path: &Path) -> String {
        self.examples.whole(path)
    }

    fn typed(&self, path: &Path) -> String {
        self.examples.typed(path)
    }

    fn opening(&self, entry: &Entry, at: Millis) -> String {
        self.examples.opening(entry, at)
    }

    fn is_quick(&self, library: &Library) -> bool {
        self.examples.is_quick(library)
    }

    fn study(&self, path: &Path, at: Option<Millis>) -> Result<Review, String> {
        self.examples.study(path, at)
    }

    fn put_back(&self, path: &Path, review: &Review) -> String {
        self.examples.put_back(path, review)
    }
}

fn typed(shelves: &Shelves<'_>) -> Option<String> {
    shelves.found().map(|found| found.typed.clone())
}

#[test]
fn keys_are_taken_while_words_are_looked_for_and_only_the_last_answer_counts() {
    let later = Later::new();
    let mut shelves = Shelves::new(&later, THEME);
    assert_eq!(shelves.next_tick(), None);
    press(&mut shelves, KeyCode::Char('s'));
    type_in(&mut shelves, "bus");
    assert_eq!(later.asked(), ["bu", "bus"]);
    assert!(!shown(&shelves, 80, 24).contains("Searching…"));
    assert_eq!(shelves.next_tick(), Some(BLINK));
    assert_eq!(shelves.tick(), Next::Redraw);
    assert_eq!((shelves.next_tick(), shelves.tick()), (None, Next::Ignored));
    let seen = shown(&shelves, 80, 24);
    assert!(
        seen.contains("Searching…") && seen.contains("search: bus"),
        "{seen}"
    );
    shelves.notice(later.answer(0));
    assert_eq!(typed(&shelves), None, "something else is asked by now");
    shelves.notice(later.answer(1));
    assert_eq!(typed(&shelves).as_deref(), Some("bus"));
    let seen = shown(&shelves, 80, 24);
    assert!(
        seen.contains("Found in ") && !seen.contains("Searching…"),
        "{seen}"
    );
    // What was found stays until something else is.
    type_in(&mut shelves, "q");
    assert_eq!(typed(&shelves).as_deref(), Some("bus"));
    shelves.notice(later.answer(2));
    assert_eq!(typed(&shelves), None);
    assert!(shown(&shelves, 80, 24).contains("No session has these words."));
}

#[test]
fn enter_waits_for_what_is_typed_and_opens_nothing_else() {
    let later = Later::new();
    let mut shelves = Shelves::new(&later, THEME);
    press(&mut shelves, KeyCode::Char('s'));
    type_in(&mut shelves, "bus");
    shelves.notice(later.answer(1));
    press(&mut shelves, KeyCode::Backspace);
    for _ in 0..3 {
        press(&mut shelves, KeyCode::Backspace);
    }
    type_in(&mut shelves, "quarry");
    press(&mut shelves, KeyCode::Enter);
    assert_eq!(shelves.screen(), Screen::Library);
    // It was asked for already.
    let asked = later.asked();
    assert_eq!(asked.last().unwrap(), "quarry");
    assert_eq!(asked.iter().filter(|asked| *asked == "quarry").count(), 1);
    for key in [KeyCode::Enter, KeyCode::Right, KeyCode::Char('r')] {
        assert_eq!(press(&mut shelves, key), Next::Redraw);
        assert_eq!(shelves.screen(), Screen::Library);
        assert!(shown(&shelves, 80, 24).contains("Searching…"));
    }
    shelves.notice(later.answer(asked.len() - 1));
    assert_eq!(typed(&shelves).as_deref(), Some("quarry"));
    assert_eq!(press(&mut shelves, KeyCode::Enter), Next::Quit);
    assert!(
        shelves
            .take_chosen()
            .unwrap()
            .path
            .ends_with("bus-forum.json")
    );
}

#[test]
fn escape_gives_up_what_is_looked_for() {
    let later = Later::new();
    let mut shelves = Shelves::new(&later, THEME);
    for (before, is_left_with_enter) in [false, true].into_iter().enumerate() {
        assert_eq!(later.given_up.get(), before);
        press(&mut shelves, KeyCode::Char('s'));
        type_in(&mut shelves, "bus");
        if is_left_with_enter {
            press(&mut shelves, KeyCode::Enter);
        }
        press(&mut shelves, KeyCode::Esc);
        assert_eq!(shelves.screen(), Screen::Library);
        assert_eq!(shelves.next_tick(), None);
        assert_eq!(later.given_up.get(), before + 1, "nobody looks any more");
        shelves.notice(later.answer(later.asked().len() - 1));
        assert_eq!(typed(&shelves), None);
        assert_eq!(shelves.rows(), 4);
        assert!(shelves.message().is_empty(), "{}", shelves.message());
    }
}

#[test]
fn what_was_found_stays_and_stays_selected_while_it_is_looked_for_anew() {
    let later = Later::new();
    let mut shelves = Shelves::new(&later, THEME);
    press(&mut shelves, KeyCode::Char('s'));
    type_in(&mut shelves, "bus");
    shelves.notice(later.answer(1));
    press(&mut shelves, KeyCode::Enter);
    press(&mut shelves, KeyCode::Down);
    let again = KeyEvent::new(KeyCode::Char('l'), KeyModifiers::CONTROL);
    shelves.handle(Input::Key(again));
    press(&mut shelves, KeyCode::Down);
    let (row, hit) = (shelves.selected(), shelves.hit_at(2).unwrap().0.clone());
    assert_eq!(row, 2);
    // A screen that is drawn anew all the while says so, too.
    shelves.notice(Notice::Reading(Step { done: 1, of: 4 }));
    assert!(shown(&shelves, 80, 24).contains("Searching…"));
    shelves.notice(later.answer(later.asked().len() - 1));
    assert_eq!(shelves.selected(), row);
    assert_eq!(shelves.hit_at(row).unwrap().0, &hit);
    // The same words are there, and can be opened, while they are looked for once more.
    shelves.notice(Notice::Ready(Ok(())));
    assert_eq!(press(&mut shelves, KeyCode::Enter), Next::Quit);
}

#[test]
fn enter_has_what_there_is_listed_by_whoever_looks_for_the_words() {
    let later = Later::new();
    let mut shelves = Shelves::new(&later, THEME);
    press(&mut shelves, KeyCode::Char('s'));
    type_in(&mut shelves, "seven");
    shelves.notice(later.answer(later.asked().len() - 1));
    let (rows, hit) = (shelves.rows(), shelves.hit_at(0).unwrap().0.clone());
    let path = shelves.entry_at(0).unwrap().path.clone();
    std::fs::remove_file(&path).unwrap();
    press(&mut shelves, KeyCode::Enter);
    assert_eq!(later.listed.get(), 1, "nobody waits for it");
    assert_eq!(shelves.hit_at(0).unwrap().0, &hit);
    shelves.notice(later.answer(later.asked().len() - 1));
    assert!(shelves.rows() > 0 && shelves.rows() < rows);
    assert!((0..shelves.rows()).all(|row| shelves.entry_at(row).unwrap().path != path));
    press(&mut shelves, KeyCode::Esc);
    assert_eq!(shelves.rows(), 3);
}
