//! The library on the screen: all sessions, or what was found in them, and what is known of each.
//!
//! The list has the keys, until words are typed or a text is read; Esc goes back from each. What
//! there is, and what stands in it, is the [`Librarian`]'s to say: nothing here touches a file.
//! While the index is being made, everything works, and what it lacks is read.

mod acting;
mod prompt;
mod searching;

use std::cell::Cell;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use crossterm::event::{KeyEvent, KeyModifiers};
use ratatui::Frame;

use super::app::mouse::wheel;
use super::app::reading::Reading;
use super::app::redraw_if;
use super::event_loop::{self, Input, Next};
use super::home::Seen;
use super::keymap::Screen;
use super::replay::Replay;
use super::review::Review;
use super::screens;
use super::theme::Theme;
use super::trends::Trends;
use crate::clean;
use crate::session::Millis;
use crate::store::library::copies::Copies;
use crate::store::library::index::Step;
use crate::store::library::passages::Passage;
use crate::store::library::query::Query;
use crate::store::library::sifting::{Sift, Sort};
use crate::store::library::{Entry, Hit, Library};

use prompt::Prompt;
pub(in crate::tui) use searching::Found;
use searching::Waiting;
pub use searching::{Answer, Asked};

#[cfg(test)]
mod tests;

/// Whoever keeps the files: lists them, looks for words in them, and reads them.
pub trait Librarian {
    /// Lists what there is now, with what is to be said of it.
    fn list(&self) -> (Library, Option<String>);

    /// Looks for words. Nobody waits for it: where nothing comes back, what was found is told
    /// later, by [`Notice::Found`], unless something else was asked for by then.
    fn search(&self, asked: &Asked) -> Option<Answer>;

    /// Takes note that nobody waits any more for what is looked for.
    fn give_up(&self) {}

    /// Returns a session in sentences, or why it cannot be read.
    fn whole(&self, path: &Path) -> String;

    /// Returns a path as it can be typed.
    fn typed(&self, path: &Path) -> String;

    /// Returns the line that opens a session in a shell, at a moment.
    fn opening(&self, entry: &Entry, at: Millis) -> String;

    /// Says whether words are found so quickly that it can be done while they are typed.
    fn is_quick(&self, library: &Library) -> bool;

    /// Opens a session to be read again, at a moment where one is given.
    ///
    /// # Errors
    /// Says why it cannot be.
    fn study(&self, path: &Path, at: Option<Millis>) -> Result<Review, String>;

    /// Opens a session to be replayed, at a moment of its time.
    ///
    /// # Errors
    /// Returns why it cannot be.
    fn replay(&self, _: &Path, _: Millis) -> Result<Replay, String> {
        Err("There is nothing to replay.".to_owned())
    }

    /// Puts the series of a session on the screen, session by session.
    ///
    /// # Errors
    /// Returns why it cannot be.
    fn trends(&self, _: &Path) -> Result<Trends<'_>, String> {
        Err("There is nothing to compare.".to_owned())
    }

    /// Takes note that a session was left, which may have been amended; says what is to be said.
    fn put_back(&self, path: &Path, review: &Review) -> String;
}

/// What is told while the screen shows.
#[derive(Clone, Debug, PartialEq)]
pub enum Notice {
    /// How far the index is.
    Reading(Step),
    /// The index has everything, or why it does not.
    Ready(Result<(), String>),
    /// What was found.
    Found {
        /// Which question it answers.
        number: u64,
        /// What it came to.
        answer: Answer,
        /// What is to be said of the index.
        said: Option<String>,
    },
}

/// The screen of the library.
pub struct Shelves<'a> {
    keeper: &'a dyn Librarian,
    pub(in crate::tui) theme: Theme,
    library: Arc<Library>,
    /// Which sessions are there more than once.
    copies: Vec<Copies>,
    /// By which place of the library each copy is known.
    known_by: Arc<BTreeMap<usize, usize>>,
    sift: Sift,
    sort: Sort,
    /// The entries that show, in their order.
    order: Vec<usize>,
    /// What was found, while it shows in place of the list.
    found: Option<Found>,
    /// What is looked for, until it has come.
    waiting: Option<Waiting>,
    /// How often words were looked for.
    number: u64,
    selected: usize,
    above: Above,
    message: String,
    /// What was chosen to be replayed, and from what was found in it.
    replayed: Option<(PathBuf, Option<Passage>)>,
    /// The session whose series was chosen to be compared.
    compared: Option<PathBuf>,
    /// What was chosen to be read, until the wiring has taken it.
    chosen: Option<Chosen>,
    /// How far the index is, while it is being made.
    step: Option<Step>,
    /// What the last frame showed of the list.
    pub(in crate::tui) list: Cell<Seen>,
}

/// A session that is to be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chosen {
    /// Its file.
    pub path: PathBuf,
    /// The moment of what was found in it.
    pub at: Option<Millis>,
    /// What was found in it; empty where nothing was looked for.
    pub found: String,
}

/// What has the keys.
enum Above {
    /// The list itself.
    Nothing,
    Find(Prompt),
    Search(Prompt),
    Reading(Box<Reading>),
}

impl<'a> Shelves<'a> {
    /// Lists what there is.
    #[must_use]
    pub fn new(keeper: &'a dyn Librarian, theme: Theme) -> Self {
        let mut shelves = Self {
            keeper,
            theme,
            library: Arc::default(),
            copies: Vec::new(),
            known_by: Arc::default(),
            sift: Sift::default(),
            sort: Sort::default(),
            order: Vec::new(),
            found: None,
            waiting: None,
            number: 0,
            selected: 0,
            above: Above::Nothing,
            message: String::new(),
            chosen: None,
            replayed: None,
            compared: None,
            step: None,
            list: Cell::default(),
        };
        shelves.look_again();
        if shelves.message.is_empty() && shelves.order.is_empty() {
            "There are no sessions here.".clone_into(&mut shelves.message);
        }
        shelves
    }

    /// Tells something where it can be seen.
    pub fn tell(&mut self, text: impl Into<String>) {
        self.message = text.into();
    }

    /// Returns what was chosen to be read, once.
    pub fn take_chosen(&mut self) -> Option<Chosen> {
        self.chosen.take()
    }

    /// Returns what was chosen to be replayed, and from what was found in it, once.
    pub(in crate::tui) fn take_replayed(&mut self) -> Option<(PathBuf, Option<Passage>)> {
        self.replayed.take()
    }

    /// Returns the session whose series was chosen to be compared, once.
    pub(in crate::tui) fn take_compared(&mut self) -> Option<PathBuf> {
        self.compared.take()
    }

    /// Comes back from a session, and says what became of it.
    pub fn come_back(&mut self, told: impl Into<String>) {
        self.look_again();
        let told = told.into();
        if !told.is_empty() {
            self.message = told;
        }
    }

    fn sift_again(&mut self) {
        self.order = self.library.sifted(&self.sift, self.sort);
        self.selected = self.selected.min(self.rows().saturating_sub(1));
    }

    /// Returns how many rows there are.
    pub(in crate::tui) fn rows(&self) -> usize {
        match &self.found {
            Some(found) => found.hits.best.len(),
            None => self.order.len(),
        }
    }

    /// Returns the session that stands in a row.
    pub(in crate::tui) fn entry_at(&self, row: usize) -> Option<&Entry> {
        let library = match &self.found {
            Some(found) => &found.library,
            None => &self.library,
        };
        library.entries.get(self.place_at(row)?)
    }

    fn place_at(&self, row: usize) -> Option<usize> {
        match &self.found {
            Some(found) => Some(found.hits.best.get(row)?.entry),
            None => self.order.get(row).copied(),
        }
    }

    /// Returns the other files of the session that stands in a row, and whether each is alike.
    pub(in crate::tui) fn also_in(&self, row: usize) -> Vec<(&Entry, bool)> {
        // What was found may have been listed earlier.
        let path = self.entry_at(row).map(|entry| &entry.path);
        let here = self.place_at(row).filter(|place| {
            let listed = self.library.entries.get(*place);
            listed.map(|entry| &entry.path) == path
        });
        let others = self.copies.iter().filter_map(|copies| {
            let other = match copies.places.map(Some) {
                [one, other] if one == here => other,
                [one, other] if other == here => one,
                _ => None,
            };
            Some((self.library.entries.get(other?)?, copies.are_alike))
        });
        others.collect()
    }

    /// Returns what was found, and stands in a row.
    pub(in crate::tui) fn hit_at(&self, row: usize) -> Option<(&Hit, &Query)> {
        let found = self.found.as_ref()?;
        Some((found.hits.best.get(row)?, &found.query))
    }

    fn entry(&self) -> Option<&Entry> {
        self.entry_at(self.selected)
    }

    pub(in crate::tui) fn selected(&self) -> usize {
        self.selected
    }

    pub(in crate::tui) fn sort(&self) -> Sort {
        self.sort
    }

    pub(in crate::tui) fn found(&self) -> Option<&Found> {
        self.found.as_ref()
    }

    pub(in crate::tui) fn keeper(&self) -> &dyn Librarian {
        self.keeper
    }

    /// Returns the words that sessions are found by, if any are set.
    pub(in crate::tui) fn kept_to(&self) -> Option<&str> {
        self.sift.words.as_deref()
    }

    /// Returns what is typed, and what it is for.
    pub(in crate::tui) fn typed(&self) -> Option<(&'static str, &Prompt)> {
        match &self.above {
            Above::Find(line) => Some((" find: ", line)),
            Above::Search(line) => Some((" search: ", line)),
            Above::Nothing | Above::Reading(_) => None,
        }
    }

    /// Returns what is said at the foot.
    pub(in crate::tui) fn message(&self) -> &str {
        &self.message
    }

    /// Returns how far the index is, while it is being made.
    pub(in crate::tui) fn step(&self) -> Option<Step> {
        self.step
    }

    /// Returns how many files are no sessions, or cannot be read.
    pub(in crate::tui) fn wrong(&self) -> usize {
        self.library.wrong().count()
    }

    pub(in crate::tui) fn screen(&self) -> Screen {
        match &self.above {
            Above::Nothing => Screen::Library,
            Above::Find(_) => Screen::LibraryFind,
            Above::Search(_) => Screen::LibrarySearch,
            Above::Reading(reading) => reading.screen(),
        }
    }
}

impl event_loop::App for Shelves<'_> {
    type Notice = Notice;

    fn handle(&mut self, input: Input) -> Next {
        match input {
            Input::Key(pressed) => self.key(&pressed),
            Input::Paste(text) => match &mut self.above {
                Above::Find(line) | Above::Search(line) => {
                    line.paste(&text);
                    self.typed_on();
                    Next::Redraw
                }
                Above::Reading(reading) => redraw_if(reading.paste(&text)),
                Above::Nothing => Next::Ignored,
            },
            Input::Mouse(mouse) => match wheel(mouse.kind) {
                Some(key) => self.key(&KeyEvent::new(key, KeyModifiers::NONE)),
                None => Next::Ignored,
            },
            Input::Resize { .. } => Next::Ignored,
        }
    }

    fn notice(&mut self, notice: Notice) -> Next {
        match notice {
            Notice::Reading(step) => {
                self.step = Some(step);
                self.takes_long();
            }
            Notice::Found {
                number,
                answer,
                said,
            } => {
                self.take_in(number, answer);
                if let Some(said) = said {
                    self.message = clean::text(&said);
                }
            }
            Notice::Ready(done) => {
                self.step = None;
                // From now on words are found in it at once.
                let message = std::mem::take(&mut self.message);
                self.look_again();
                self.message = done.err().map_or(message, |why| clean::text(&why));
            }
        }
        Next::Redraw
    }

    fn tick(&mut self) -> Next {
        redraw_if(self.takes_long())
    }

    fn next_tick(&self) -> Option<Duration> {
        self.blink()
    }

    fn view(&self, frame: &mut Frame) {
        let area = frame.area();
        match &self.above {
            Above::Reading(reading) => {
                screens::reading::render(frame, area, reading, None, self.theme);
            }
            _ => screens::library::render(frame, area, self),
        }
    }
}
