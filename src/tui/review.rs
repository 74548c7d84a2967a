//! A session read after it is over: rooms with a list each, and the whole of what is selected.
//!
//! | room | what it knows |
//! | --- | --- |
//! | `going` | which room, what is selected in it, and the way back |
//! | `finding` | words looked for, and only what passes |
//! | `list` | a list to choose from, which typing makes shorter |
//! | `acting` | what the keys do |
//! | `amending` | what is asked before something is amended, and what becomes of it |
//! | `adding` | what was missed and what is confirmed, asked for part by part |
//! | `appearing` | how a person appears, and what is asked before more of them shows |
//! | `errand` | what the wiring does with the terminal meanwhile: copying, an editor |
//!
//! What is said of each thing comes from [`crate::words::review`]. Lists, a line that is asked for
//! and texts come up above it; Esc goes back from each.

mod acting;
mod adding;
pub(in crate::tui) mod amending;
mod appearing;
pub mod errand;
mod finding;
mod going;
pub(in crate::tui) mod list;

#[cfg(test)]
mod tests;

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::convert::Infallible;
use std::time::Duration;

use crossterm::event::{KeyEvent, KeyModifiers};
use ratatui::Frame;

use super::app::editing::Editor;
use super::app::mouse::wheel;
use super::app::reading::Reading;
use super::app::redraw_if;
use super::event_loop::{self, Input, Next};
use super::forms::drafts::Drafts;
use super::forms::form::Form;
use super::keymap::Screen;
use super::replay::Replay;
use super::screens;
use super::theme::Theme;
use crate::desk::study::Study;
use crate::session::Session;
use crate::words::review::{Book, Filter, Line, Room, Thing};
use amending::Ask;
use errand::{Edit, Errand};
use finding::Found;
use going::Going;
use list::List;

/// How long the first frame waits for what later sessions said: in a usual folder it is there by
/// then, and nobody has felt it.
const AT_ONCE: Duration = Duration::from_millis(15);

/// How long until it is asked again whether that was found.
const LOOKS_AGAIN: Duration = Duration::from_millis(50);

/// The screen on which a session is read.
pub struct Review {
    study: Study,
    /// Opens a text in the editor of whoever sits there.
    edit: Box<Edit>,
    pub(in crate::tui) theme: Theme,
    pub(in crate::tui) going: Going,
    /// What the room lists, and which of its rows are things: made when the room, the filter or
    /// the session changes, and not for every frame.
    lines: Vec<Line>,
    filter: Filter,
    found: Found,
    pub(in crate::tui) above: Above,
    message: String,
    /// Whether the message must be seen.
    is_loud: bool,
    /// Set while it was said just before that leaving leaves something unsaved.
    warned: bool,
    errand: Option<Errand>,
    /// Words for a thing that were typed or written in an editor, and are not in the record.
    kept: Option<(Thing, String)>,
    /// What is replayed next, until the wiring has taken it.
    replay: Option<Replay>,
    /// What was filled in and not saved.
    forms: Drafts,
    /// What the last frame made, for the next one.
    pub(in crate::tui) drawn: Drawn,
}

/// What the last frame showed and worded.
#[derive(Default)]
pub(in crate::tui) struct Drawn {
    /// The first row of the list, and how many had room.
    pub(in crate::tui) list: Cell<(usize, usize)>,
    /// Whether there was room for the list, and for nothing beside it.
    pub(in crate::tui) is_list_alone: Cell<bool>,
    /// The rows of the timeline that were worded: each is a session made anew.
    pub(in crate::tui) acts: RefCell<BTreeMap<u64, String>>,
    /// The whole of what is selected.
    pub(in crate::tui) whole: RefCell<Option<(Thing, usize, Reading)>>,
}

/// What has the keys.
pub(in crate::tui) enum Above {
    /// The screen itself.
    Nothing,
    /// Words being typed that are looked for.
    Find(Editor),
    /// A list.
    List(List),
    /// A text.
    Reading(Reading),
    /// A line that is asked for.
    Ask(Ask),
    /// What is amended, as a form.
    Form(Box<Form>),
}

impl Review {
    /// Opens a session to be read; `edit` opens a text in an editor.
    #[must_use]
    pub fn new(mut study: Study, edit: Box<Edit>, theme: Theme) -> Self {
        study.wait_for_later(AT_ONCE);
        let mut review = Self {
            study,
            edit,
            theme,
            going: Going::default(),
            lines: Vec::new(),
            filter: Filter::default(),
            found: Found::default(),
            above: Above::Nothing,
            message: String::new(),
            is_loud: false,
            warned: false,
            errand: None,
            kept: None,
            replay: None,
            forms: Drafts::default(),
            drawn: Drawn::default(),
        };
        review.look_again();
        review
    }

    /// Returns what is to be replayed before this goes on, once.
    pub(in crate::tui) fn take_replay(&mut self) -> Option<Replay> {
        self.replay.take()
    }

    /// Hides what is private, or shows it again.
    pub fn hide(&mut self, hides: bool) {
        self.study.hide(hides);
        self.look_again();
    }

    /// Says whether what is private is hidden.
    #[must_use]
    pub fn hides(&self) -> bool {
        self.study.is_hidden()
    }

    /// Opens the timeline at an act.
    pub fn open_at(&mut self, act: u64) {
        self.go_to(Thing::Act(act));
    }

    /// Tells something where it can be seen.
    pub fn tell(&mut self, text: impl Into<String>) {
        self.message = text.into();
        self.is_loud = false;
    }

    /// Tells what must be seen.
    fn tell_loudly(&mut self, text: impl Into<String>) {
        self.message = text.into();
        self.is_loud = true;
    }

    /// Returns what is read, for whoever tells what is not saved when the screen is gone.
    #[must_use]
    pub fn study(&self) -> &Study {
        &self.study
    }

    /// Gives it back when the screen is gone.
    #[must_use]
    pub fn into_study(self) -> Study {
        self.study
    }

    /// Returns the session as it is read.
    pub(in crate::tui) fn book(&self) -> Book<'_> {
        self.study.book()
    }

    pub(in crate::tui) fn lines(&self) -> &[Line] {
        &self.lines
    }

    pub(in crate::tui) fn filter(&self) -> &Filter {
        &self.filter
    }

    pub(in crate::tui) fn found(&self) -> &Found {
        &self.found
    }

    pub(in crate::tui) fn message(&self) -> &str {
        &self.message
    }

    /// Returns in few words whether what was amended is on disk, or that nothing can be.
    pub(in crate::tui) fn saved(&self) -> &'static str {
        match (self.study.fixed(), self.study.unsaved()) {
            (Some(_), _) => "read only",
            (None, Some(_)) if self.study.is_behind() => "NOT SAVED: s saves a copy",
            (None, Some(_)) => "NOT SAVED: s tries again",
            (None, None) => "all saved ✓",
        }
    }

    pub(in crate::tui) fn screen(&self) -> Screen {
        match &self.above {
            Above::Nothing => Screen::Review,
            Above::Find(_) => Screen::Finding,
            Above::List(_) => Screen::Listed,
            Above::Reading(reading) => reading.screen(),
            Above::Ask(_) => Screen::Asked,
            Above::Form(_) => Screen::Form,
        }
    }

    pub(in crate::tui) fn is_loud(&self) -> bool {
        self.is_loud
    }

    pub(in crate::tui) fn session(&self) -> &Session {
        self.study.session()
    }

    /// Lists anew what the room has, with the same thing selected where it is still there.
    fn look_again(&mut self) {
        self.drawn.acts.take();
        self.drawn.whole.take();
        self.lines = self.book().lines(self.going.room, &self.filter);
        self.going.settle(&self.lines);
    }

    fn room(&self) -> Room {
        self.going.room
    }

    /// Returns what is selected.
    pub(in crate::tui) fn selected(&self) -> Option<Thing> {
        self.going.selected(&self.lines)
    }
}

impl event_loop::App for Review {
    type Notice = Infallible;

    fn handle(&mut self, input: Input) -> Next {
        match input {
            Input::Key(pressed) => self.key(&pressed),
            Input::Paste(raw) => {
                self.warned = false;
                match &mut self.above {
                    Above::Find(line) | Above::Ask(Ask { line, .. }) => line.paste(&raw),
                    Above::Form(form) => form.paste(&raw, self.study.session()),
                    Above::List(list) => list.paste(&raw),
                    Above::Reading(reading) => return redraw_if(reading.paste(&raw)),
                    Above::Nothing => return Next::Ignored,
                }
                Next::Redraw
            }
            Input::Mouse(mouse) => match wheel(mouse.kind) {
                Some(key) => self.key(&KeyEvent::new(key, KeyModifiers::NONE)),
                None => Next::Ignored,
            },
            Input::Resize { .. } => Next::Ignored,
        }
    }

    fn notice(&mut self, notice: Infallible) -> Next {
        match notice {}
    }

    fn tick(&mut self) -> Next {
        if !self.study.wait_for_later(Duration::ZERO) {
            return Next::Ignored;
        }
        self.look_again();
        Next::Redraw
    }

    fn next_tick(&self) -> Option<Duration> {
        self.study.awaits_later().then_some(LOOKS_AGAIN)
    }

    fn view(&self, frame: &mut Frame) {
        let area = frame.area();
        match &self.above {
            Above::Reading(reading) => {
                screens::reading::render(frame, area, reading, None, self.theme);
            }
            Above::Form(form) => screens::review::render_form(frame, area, form, self),
            _ => screens::review::render(frame, area, self),
        }
    }
}
