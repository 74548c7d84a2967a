//! A screen to sit at: with a session that is really kept in a folder, keys that are pressed, and
//! what is then to be seen.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use insta::assert_snapshot;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use tempfile::TempDir;

use super::super::super::event_loop::{App as _, Input, Next};
use super::super::super::staging::{THEME, plan, text};
use super::super::*;
use crate::live::Live;
use crate::live::clock::tests::SetClock;
use crate::live::opening::World;
use crate::tui::focus::Panel;

pub(super) const SIZES: [(u16, u16); 3] = [(40, 12), (80, 24), (120, 40)];

/// The screen with a session that is really kept in a folder, and a clock that is set.
pub(super) struct Table {
    pub(super) app: App,
    pub(super) clock: SetClock,
    _folder: TempDir,
}

impl Table {
    pub(super) fn new() -> Self {
        Self::of(&["Amina", "Jo", "Sam", "Ana Maria"])
    }

    /// A session at its beginning with these people.
    pub(super) fn of(people: &[&str]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let clock = SetClock::new();
        let drawn = Arc::new(Mutex::new(0));
        let world = World {
            clock: Box::new(clock.clone()),
            draw: Box::new(move || {
                let mut drawn = drawn.lock().unwrap();
                *drawn += 1;
                *drawn
            }),
            holder: "a test".to_owned(),
            tell: Box::new(|| {}),
        };
        let live = Live::open(plan(people), folder.path(), world).unwrap();
        Self {
            app: App::new(Desk::new(live), THEME),
            clock,
            _folder: folder,
        }
    }

    pub(super) fn key(&mut self, code: KeyCode) -> Next {
        self.app
            .handle(Input::Key(KeyEvent::new(code, KeyModifiers::NONE)))
    }

    pub(super) fn ctrl(&mut self, letter: char) -> Next {
        let key = KeyEvent::new(KeyCode::Char(letter), KeyModifiers::CONTROL);
        self.app.handle(Input::Key(key))
    }

    pub(super) fn keys(&mut self, typed: &str) {
        for sign in typed.chars() {
            self.key(match sign {
                '\n' => KeyCode::Enter,
                '\t' => KeyCode::Tab,
                sign => KeyCode::Char(sign),
            });
        }
    }

    pub(super) fn paste(&mut self, text: &str) -> Next {
        self.app.handle(Input::Paste(text.to_owned()))
    }

    pub(super) fn pass(&self, seconds: u64) {
        self.clock.pass(Duration::from_secs(seconds));
    }

    pub(super) fn speaking(&self) -> Option<String> {
        let session = self.app.session();
        let turn = session.floor.speaking()?;
        Some(session.people.called(turn.speaker))
    }

    pub(super) fn typed(&self) -> Option<&str> {
        match self.app.layers.last() {
            Some(Layer::Palette(palette)) => Some(palette.line.text()),
            _ => None,
        }
    }

    pub(super) fn said(&self) -> &str {
        self.app
            .message
            .as_ref()
            .map_or("", |message| &message.text)
    }

    pub(super) fn shown(&self) -> String {
        let mut terminal = Terminal::new(TestBackend::new(80, 24)).unwrap();
        terminal.draw(|frame| self.app.view(frame)).unwrap();
        text(terminal.backend().buffer()).join("\n")
    }
}

impl Table {
    pub(super) fn drawn(&self, columns: u16, rows: u16) -> Terminal<TestBackend> {
        let mut terminal = Terminal::new(TestBackend::new(columns, rows)).unwrap();
        terminal.draw(|frame| self.app.view(frame)).unwrap();
        terminal
    }

    /// Compares the screen at the three sizes with what was looked at and found good.
    pub(super) fn compare(&mut self, name: &str) {
        assert!(self.app.desk.settle(Duration::from_secs(30)));
        self.app.notice(Notice::Saved);
        for (columns, rows) in SIZES {
            let shown = text(self.drawn(columns, rows).backend().buffer()).join("\n");
            assert_snapshot!(format!("{name}_{columns}x{rows}"), shown);
        }
    }

    /// Returns the row in which the cursor is.
    pub(super) fn cursor_row(&self, columns: u16, rows: u16) -> String {
        let mut terminal = self.drawn(columns, rows);
        let at = terminal.get_cursor_position().unwrap();
        text(terminal.backend().buffer())[usize::from(at.y)].clone()
    }

    pub(super) fn go_to(&mut self, panel: Panel) {
        while self.app.focus.panel() != panel {
            self.key(KeyCode::Tab);
        }
    }

    pub(super) fn hands(&self) -> Vec<String> {
        let session = self.app.session();
        let hands = session.floor.hands().iter();
        hands
            .map(|hand| session.people.called(hand.person))
            .collect()
    }

    pub(super) fn click(&mut self, words: &str) {
        let terminal = self.drawn(80, 24);
        let lines = text(terminal.backend().buffer());
        let row = lines.iter().position(|line| line.contains(words));
        let row = row.unwrap_or_else(|| panic!("no {words} in\n{}", lines.join("\n")));
        let column = crate::words::fit::width(lines[row].split(words).next().unwrap());
        self.mouse(MouseEventKind::Down(MouseButton::Left), column, row);
    }

    pub(super) fn mouse(&mut self, kind: MouseEventKind, column: usize, row: usize) {
        self.app.handle(Input::Mouse(MouseEvent {
            kind,
            column: u16::try_from(column).unwrap(),
            row: u16::try_from(row).unwrap(),
            modifiers: KeyModifiers::NONE,
        }));
    }

    /// A session in its second item with some of everything.
    pub(super) fn full() -> Self {
        let mut table = Self::new();
        table.keys("n");
        table.pass(70);
        table.keys("n0203 ");
        table.pass(40);
        for line in [
            "idea \"Ask at the bus stop\" from Sam",
            "idea \"Keep one evening a week open, and say so on a card through every door\" from Jo --theme access --on 1",
            "note \"The key is at the café\"",
            "decide \"Open late on Thursdays\" because \"shifts end at seven\" because \"the hall is free\"",
            "alternative 1 Saturdays because \"nobody can open up\"",
            "dissent 1 \"Two late nights for the same two\" from Amina",
            "action \"a rota of four\" who \"Jo, Sam\" by 2027-03-01 decision 1",
            "concern \"We go too fast\"",
            "answer 1 \"We do\" change \"a break every forty minutes\"",
            "concern \"The room is cold\" from Amina",
            "park \"Parking for bicycles\" from Sam",
            "way Amina writes",
            "role Sam leading",
            "leave Ana",
        ] {
            table.keys(&format!(":{line}\n"));
            assert_eq!(table.typed(), None, "{line}: {}", table.shown());
        }
        table
    }
}
