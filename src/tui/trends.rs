//! The figures of a series, session by session: a measure is chosen in the list, a session in the
//! plot, and that session can be opened from there.
//!
//! What there is, is the [`Gatherer`]'s to say: nothing here touches a file. While private things
//! are hidden, nobody who asked to be followed shows, nor what one alone who leads has had.

mod acting;

use std::path::{Path, PathBuf};

use crossterm::event::{KeyEvent, KeyModifiers};
use ratatui::Frame;

use super::app::mouse::wheel;
use super::app::reading::Reading;
use super::app::redraw_if;
use super::event_loop::{self, Input, Next};
use super::keymap::Screen;
use super::review::Review;
use super::screens;
use super::theme::Theme;
use crate::session::Words;
use crate::session::series::Series;
use crate::session::trends::{self, Trend, What};

#[cfg(test)]
mod tests;

/// Whoever keeps the sessions of a series.
pub trait Gatherer {
    /// Puts the sessions together, as they are now.
    ///
    /// # Errors
    /// Says why it cannot be done.
    fn gather(&self) -> Result<Gathered, String>;

    /// Writes the trends as a page for others, and says where it is, or why there is none.
    fn report(&self) -> String;

    /// Opens a session to be read again.
    ///
    /// # Errors
    /// Says why it cannot be.
    fn study(&self, path: &Path) -> Result<Review, String>;

    /// Takes note that a session was left, which may have been amended; says what is to be said.
    fn put_back(&self, path: &Path, review: &Review) -> String;
}

/// A series, with the files of its sessions.
#[derive(Debug)]
pub struct Gathered {
    /// What it is called.
    pub name: Words,
    /// Its sessions, the oldest first.
    pub series: Series,
    /// The file of each.
    pub paths: Vec<Option<PathBuf>>,
    /// What is to be said of it.
    pub said: String,
}

/// The screen of trends.
pub struct Trends<'a> {
    keeper: Box<dyn Gatherer + 'a>,
    pub(in crate::tui) theme: Theme,
    gathered: Gathered,
    all: Vec<Trend>,
    measure: usize,
    session: usize,
    hides: bool,
    reading: Option<Reading>,
    message: String,
    chosen: Option<PathBuf>,
}

impl<'a> Trends<'a> {
    /// Puts a series on the screen, with its last session selected.
    ///
    /// # Errors
    /// Says why its sessions cannot be put together.
    pub fn new(keeper: Box<dyn Gatherer + 'a>, theme: Theme) -> Result<Self, String> {
        let gathered = keeper.gather()?;
        let mut shown = Self {
            keeper,
            theme,
            session: gathered.series.sessions.len().saturating_sub(1),
            message: gathered.said.clone(),
            gathered,
            all: Vec::new(),
            measure: 0,
            hides: false,
            reading: None,
            chosen: None,
        };
        shown.compare();
        Ok(shown)
    }

    /// Tells something where it can be seen.
    pub fn tell(&mut self, text: impl Into<String>) {
        self.message = text.into();
    }

    /// Hides what is private, or shows it.
    pub fn hide(&mut self, hide: bool) {
        self.hides = hide;
        self.compare();
    }

    /// Says whether private things are hidden.
    #[must_use]
    pub fn hides(&self) -> bool {
        self.hides
    }

    /// Returns the file of the session that was chosen to be read, once.
    pub(in crate::tui) fn take_chosen(&mut self) -> Option<PathBuf> {
        self.chosen.take()
    }

    pub(in crate::tui) fn keeper(&self) -> &(dyn Gatherer + 'a) {
        &*self.keeper
    }

    /// Comes back from a session, which may have been amended, and says what became of it.
    pub fn come_back(&mut self, told: impl Into<String>) {
        self.message = told.into();
        match self.keeper.gather() {
            Ok(gathered) => {
                self.gathered = gathered;
                self.compare();
            }
            Err(why) => self.message = why,
        }
    }

    fn compare(&mut self) {
        let mut all = trends::of(&self.gathered.series, self.hides);
        all.retain(|trend| !self.hides || !matches!(trend.what, What::Person(_)));
        self.all = all;
        self.measure = self.measure.min(self.all.len().saturating_sub(1));
        let last = self.gathered.series.sessions.len().saturating_sub(1);
        self.session = self.session.min(last);
    }

    pub(in crate::tui) fn name(&self) -> &Words {
        &self.gathered.name
    }

    pub(in crate::tui) fn series(&self) -> &Series {
        &self.gathered.series
    }

    /// Returns the measures of which there is any figure.
    pub(in crate::tui) fn all(&self) -> &[Trend] {
        &self.all
    }

    /// Returns the place of the measure that is selected.
    pub(in crate::tui) fn measure(&self) -> usize {
        self.measure
    }

    /// Returns the place of the session that is selected.
    pub(in crate::tui) fn session(&self) -> usize {
        self.session
    }

    pub(in crate::tui) fn message(&self) -> &str {
        &self.message
    }

    fn screen(&self) -> Screen {
        self.reading
            .as_ref()
            .map_or(Screen::Trends, Reading::screen)
    }
}

impl event_loop::App for Trends<'_> {
    type Notice = ();

    fn handle(&mut self, input: Input) -> Next {
        match input {
            Input::Key(pressed) => self.key(&pressed),
            Input::Paste(text) => match &mut self.reading {
                Some(reading) => redraw_if(reading.paste(&text)),
                None => Next::Ignored,
            },
            Input::Mouse(mouse) => match wheel(mouse.kind) {
                Some(key) => self.key(&KeyEvent::new(key, KeyModifiers::NONE)),
                None => Next::Ignored,
            },
            Input::Resize { .. } => Next::Ignored,
        }
    }

    fn notice(&mut self, (): ()) -> Next {
        Next::Ignored
    }

    fn view(&self, frame: &mut Frame) {
        let area = frame.area();
        match &self.reading {
            Some(reading) => screens::reading::render(frame, area, reading, None, self.theme),
            None => screens::trends::render(frame, area, self),
        }
    }
}
