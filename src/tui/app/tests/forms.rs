//! The forms, key by key.

use super::*;
use crate::tui::forms::Of;

mod decided;
mod kinds;

impl Table {
    /// Types words and keys, and returns how many keys were pressed besides what was typed.
    pub(super) fn presses(&mut self, pressed: &[&str]) -> usize {
        let mut count = 0;
        for keys in pressed {
            match *keys {
                "Enter" => _ = self.key(KeyCode::Enter),
                "Tab" => _ = self.key(KeyCode::Tab),
                "Back" => _ = self.key(KeyCode::BackTab),
                "Esc" => _ = self.key(KeyCode::Esc),
                "Up" => _ = self.key(KeyCode::Up),
                "Down" => _ = self.key(KeyCode::Down),
                "Left" => _ = self.key(KeyCode::Left),
                "Right" => _ = self.key(KeyCode::Right),
                "Alt-Enter" => {
                    let key = KeyEvent::new(KeyCode::Enter, KeyModifiers::ALT);
                    _ = self.app.handle(Input::Key(key));
                }
                one if one.chars().count() == 1 => self.keys(one),
                typed => {
                    self.keys(typed);
                    continue;
                }
            }
            count += 1;
        }
        count
    }

    fn acts(&self) -> u64 {
        let events = self.app.desk().live().timeline().events();
        events.last().map_or(0, |last| last.act)
    }

    pub(super) fn is_open(&self) -> bool {
        matches!(self.app.layers.last(), Some(Layer::Form(_)))
    }

    fn open(&mut self, of: Of) {
        self.app.open_form(of);
        assert!(self.is_open());
    }
}

#[test]
fn the_common_things_take_few_keys() {
    let mut table = Table::new();
    assert_eq!(table.presses(&["i", "Stay open late", "Enter"]), 2);
    // It is ready for the next, until there is none.
    table.presses(&["Enter"]);
    assert_eq!(table.presses(&["o", "the key is lost", "Enter"]), 2);
    assert_eq!(table.presses(&["c", "too fast", "Enter"]), 2);
    assert_eq!(table.presses(&["a", "Cleo", "Enter"]), 2);
    assert_eq!(table.presses(&["w", "Tea", "Enter"]), 2);
    let keys = table.presses(&["d", "more light", "Enter", "people read", "Enter"]);
    assert_eq!(keys, 3);
    let keys = table.presses(&["d", "more heat", "Tab", "it is cold", "Enter"]);
    assert_eq!(keys, 3);
    assert_eq!(table.presses(&["v", "More light?", "Enter"]), 2);
    let session = table.app.session();
    assert_eq!(session.ideas.all[0].words.shown(), "Stay open late");
    assert_eq!(session.notes.all[0].words.shown(), "the key is lost");
    assert_eq!(session.concerns.all[0].words.shown(), "too fast");
    assert_eq!(session.people.everyone[4].called(), "Cleo");
    assert_eq!(session.agenda.items[7].outline.title.shown(), "Tea");
    assert_eq!(session.decisions.all.len(), 2);
    assert_eq!(session.decisions.all[0].reasons[0].shown(), "people read");
    assert!(session.polls.open().is_some());
}

#[test]
fn what_is_missing_is_said_beside_its_field() {
    let mut table = Table::new();
    table.presses(&["d", "more light", "Enter"]);
    assert!(
        table
            .shown()
            .contains("A decision needs a reason: why this?")
    );
    assert!(table.is_open());
    table.presses(&["pe"]);
    assert!(!table.shown().contains("needs a reason"), "it is mended");
    table.presses(&["Esc", "a", "Enter"]);
    assert!(table.shown().contains("A person needs a name"));
    table.presses(&["jo", "Tab"]);
    assert!(table.shown().contains("Jo is in this session already"));
    table.presses(&["Enter"]);
    assert!(table.is_open());
    table.presses(&["anne", "Enter"]);
    assert!(!table.is_open());
}

#[test]
fn what_is_left_half_filled_comes_back_as_it_was() {
    let mut table = Table::new();
    table.presses(&["d", "more light", "Tab", "people rd", "Left", "Esc"]);
    assert!(table.shown().contains("a decision is half filled: d"));
    // Another form in between.
    table.presses(&["i", "tea", "Enter", "Esc", "d"]);
    assert!(
        table
            .shown()
            .contains("left from before · Ctrl-N begins anew")
    );
    table.presses(&["ea"]);
    assert!(table.shown().contains("people read"));
    assert!(!table.shown().contains("left from before"));
    table.ctrl('n');
    assert!(!table.shown().contains("more light"));
    table.presses(&["more heat"]);
    table.ctrl('p');
    assert!(table.shown().contains("more light"));
    table.ctrl('p');
    assert!(table.shown().contains("more heat"));
    table.ctrl('c');
    table.presses(&["d", "Enter", "it is cold", "Enter"]);
    assert!(table.shown().contains("a decision is half filled: d"));
    table.presses(&["d"]);
    table.ctrl('p');
    table.presses(&["Enter"]);
    let decisions = &table.app.session().decisions.all;
    assert_eq!(decisions[0].statement.shown(), "more heat");
    assert_eq!(decisions[1].statement.shown(), "more light");
    assert!(!table.shown().contains("half filled"));
}

#[test]
fn pasted_text_is_never_keys_in_a_form() {
    let mut table = Table::new();
    table.presses(&["a"]);
    table.paste("Cleo\nthe\tgreat\r\n");
    table.presses(&["Enter", "i"]);
    table.paste("one\n\u{1b}[31mtwo\rthree\n");
    assert!(table.shown().contains("3 lines were pasted"));
    table.presses(&["2"]);
    assert!(table.is_open());
    table.presses(&["Enter", "Esc"]);
    let session = table.app.session();
    assert_eq!(session.people.everyone[4].called(), "Cleo the great");
    assert_eq!(session.ideas.all[0].words.shown(), "one\ntwo\nthree");
    // What was left is not joined to what is pasted.
    table.presses(&["i", "half an idea", "Esc"]);
    table.paste("whole");
    table.presses(&["Enter", "Esc"]);
    assert_eq!(table.app.session().ideas.all[1].words.shown(), "whole");
    table.presses(&["i"]);
    assert!(table.shown().contains("set aside"));
}

#[test]
fn lines_go_to_the_record() {
    let mut table = Table::new();
    table.presses(&["o", "one", "Alt-Enter", "two"]);
    table.ctrl('j');
    table.presses(&["three", "Up", "Up", "Left", "so ", "Down", "Enter"]);
    let note = &table.app.session().notes.all[0];
    assert_eq!(note.words.shown(), "onso e\ntwo\nthree");
}

#[test]
fn needs_do_not_show_while_the_room_sees_the_screen() {
    let mut table = Table::new();
    table.presses(&[":need jo \"a ramp\"", "Enter", "z"]);
    let jo = table.app.session().people.everyone[1].id;
    table.open(Of::Person(Some(jo)));
    assert!(!table.shown().contains("a ramp"));
    assert!(
        table
            .shown()
            .contains("hidden while the room sees the screen")
    );
    for _ in 0..8 {
        table.presses(&["Tab", "xx"]);
    }
    table.presses(&["Esc", "z"]);
    table.open(Of::Person(Some(jo)));
    assert!(table.shown().contains("a ramp"));
}

#[test]
fn a_refusal_that_is_about_no_field_stands_at_the_foot() {
    let mut table = Table::new();
    for name in ["amina", "jo", "sam", "ana"] {
        table.keys(&format!(":leave {name}\n"));
    }
    table.presses(&["v", "Shall we?", "Enter"]);
    assert!(table.shown().contains("Nobody is here yet"));
    table.presses(&["Esc", "v"]);
    assert!(table.shown().contains("Shall we?"));
}

#[test]
fn struck_words_do_not_come_back_in_a_form() {
    let mut table = Table::new();
    table.presses(&["o", "secretword", "Enter"]);
    let note = table.app.session().notes.all[0].id;
    table.open(Of::Note(Some(note)));
    table.presses(&["!", "Esc", ":strike note 1", "Enter", "2", "Enter"]);
    assert_eq!(table.app.half_filled(), None);
    table.app.open_form(Of::Note(Some(note)));
    assert!(!table.is_open(), "nothing of it can be changed");
}
