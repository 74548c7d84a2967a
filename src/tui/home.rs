//! Home: what there is to take up, to begin and to read, and what is known of each.
//!
//! The list has the keys, until the preview, an answer or the line for a path has them; Esc
//! goes back from each of these. What is on the shelf and what becomes of a choice is the
//! [`House`]'s to say: nothing here touches a file.

mod acting;
pub(in crate::tui) mod path;
mod shelf;

use std::cell::{Cell, Ref, RefCell};
use std::convert::Infallible;

use crossterm::event::{KeyEvent, KeyModifiers};
use ratatui::Frame;

use super::app::editing::Editor;
use super::app::mouse::wheel;
use super::app::reading::Reading;
use super::app::redraw_if;
use super::event_loop::{self, Input, Next};
use super::keymap::Screen;
use super::review::list::List;
use super::screens;
use super::theme::Theme;
use crate::clean;
use path::Path;
pub use shelf::{House, Item, Opened, Row, Section, Shelf, Told};

#[cfg(test)]
mod tests;

/// What stands in the place of what is known of a session while the room sees the screen.
const HIDDEN: &str = "Hidden while the room sees the screen. z shows it.";

/// The first screen.
pub struct Home<'a> {
    house: &'a dyn House,
    pub(in crate::tui) theme: Theme,
    shelf: Shelf,
    /// Counted through all sections.
    selected: usize,
    above: Above,
    /// The words that rows are found by, while that has the keys.
    find: Editor,
    /// Whether a row was selected with the arrows while words are typed: the eyes are there then.
    by_arrows: bool,
    /// What was typed of a path, also while it does not show.
    path: Path,
    message: Told,
    /// Whether the room sees the screen, too: what is known of sessions does not show then.
    hides: bool,
    /// What was chosen, until the wiring has taken it.
    chosen: Option<Item>,
    /// Whether that is to be replayed.
    replays: bool,
    /// The preview of what was selected in the last frame. It is read when it is first drawn, so
    /// that a key held down does not wait for every file that it passes.
    preview: RefCell<Option<(Item, Reading)>>,
    /// The first line of the list that the last frame showed, and how many it had: moving by
    /// pages needs to know, and only a frame does.
    pub(in crate::tui) list: Cell<Seen>,
}

/// What the last frame showed of the list.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::tui) struct Seen {
    pub(in crate::tui) first: usize,
    pub(in crate::tui) rows: usize,
}

/// What has the keys.
enum Above {
    /// The list itself.
    Nothing,
    Preview,
    Find,
    Path,
    /// The reports that can be made of what is selected.
    Reports(List),
    Reading(Reading),
}

impl<'a> Home<'a> {
    /// Looks at what there is; what was interrupted is selected, or else the first to begin with.
    #[must_use]
    pub fn new(house: &'a dyn House, theme: Theme) -> Self {
        let shelf = house.shelf();
        let mut home = Self {
            house,
            theme,
            shelf,
            selected: 0,
            above: Above::Nothing,
            find: Editor::default(),
            by_arrows: false,
            path: Path::default(),
            message: Told::default(),
            hides: false,
            chosen: None,
            replays: false,
            preview: RefCell::default(),
            list: Cell::default(),
        };
        let first = home.interrupted().or_else(|| {
            let is_template = |row: &Row| matches!(row.item, Item::Template(_));
            home.shelf.rows().position(is_template)
        });
        home.selected = first.unwrap_or(0);
        let has_sessions = |row: &Row| matches!(row.item, Item::Unclosed(_) | Item::Closed(_));
        if let Some(trouble) = &home.shelf.trouble {
            home.message = Told::new(trouble.clone());
        } else if !home.shelf.rows().any(has_sessions) {
            let folder = &home.shelf.folder;
            home.message = Told::new(format!("No sessions yet. They are kept in {folder}"));
        }
        home
    }

    /// Returns what was chosen, once.
    pub fn take_chosen(&mut self) -> Option<Item> {
        self.chosen.take()
    }

    /// Says whether what was chosen is to be replayed, once.
    pub(in crate::tui) fn takes_replay(&mut self) -> bool {
        std::mem::take(&mut self.replays)
    }

    /// Says why what was chosen could not be opened. What was typed stays to be mended.
    pub fn refused(&mut self, told: Told) {
        if matches!(self.above, Above::Path) && told.select.is_none() {
            self.path.answer(told.text);
            return;
        }
        self.come_back(told);
    }

    /// Comes back from a session: looks at the shelf again, and says what became of it.
    pub fn come_back(&mut self, told: Told) {
        self.above = Above::Nothing;
        self.path = Path::default();
        self.look_again();
        if let Some(item) = &told.select
            && let Some(place) = self.shelf.rows().position(|row| row.item == *item)
        {
            self.selected = place;
        }
        self.message = told;
    }

    /// Tells something where it can be seen.
    pub fn tell(&mut self, text: impl Into<String>) {
        self.message = Told::new(text);
    }

    /// Lists anew what there is, with the same row selected where it is still there.
    fn look_again(&mut self) {
        let selected = self.row().map(|row| row.item.clone());
        self.shelf = self.house.shelf();
        self.preview.take();
        let place = selected.and_then(|item| self.shelf.rows().position(|row| row.item == item));
        let last = self.shelf.rows().count().saturating_sub(1);
        self.selected = place.unwrap_or(self.selected.min(last));
        if let Some(trouble) = &self.shelf.trouble {
            self.message = Told::new(trouble.clone());
        }
    }

    /// Returns the row of the session that was interrupted last.
    fn interrupted(&self) -> Option<usize> {
        let waits = |row: &Row| row.ready && matches!(row.item, Item::Unclosed(_));
        self.shelf.rows().position(waits)
    }

    pub(in crate::tui) fn shelf(&self) -> &Shelf {
        &self.shelf
    }

    pub(in crate::tui) fn selected(&self) -> usize {
        self.selected
    }

    pub(in crate::tui) fn message(&self) -> &Told {
        &self.message
    }

    /// Returns the path being typed, while it is.
    pub(in crate::tui) fn path(&self) -> Option<&Path> {
        matches!(self.above, Above::Path).then_some(&self.path)
    }

    /// Returns the reports to choose from, while one is chosen.
    pub(in crate::tui) fn reports(&self) -> Option<&List> {
        match &self.above {
            Above::Reports(list) => Some(list),
            _ => None,
        }
    }

    /// Returns the words that rows are found by, while they are typed.
    pub(in crate::tui) fn find(&self) -> Option<&Editor> {
        matches!(self.above, Above::Find).then_some(&self.find)
    }

    /// Says whether a row shows: all do, but while some are found by their words.
    pub(in crate::tui) fn shows(&self, row: &Row) -> bool {
        let Some(find) = self.find() else {
            return true;
        };
        let words = clean::folded(&format!("{} {}", row.title, row.aside));
        let wanted = clean::folded(find.text());
        wanted.split_whitespace().all(|word| words.contains(word))
    }

    /// Returns the places of the rows that show.
    fn shown(&self) -> Vec<usize> {
        let rows = self.shelf.rows().enumerate();
        rows.filter(|(_, row)| self.shows(row))
            .map(|(place, _)| place)
            .collect()
    }

    /// Selects the first row that shows, where the selected one does not.
    fn select_what_shows(&mut self) {
        let shown = self.shown();
        if !shown.contains(&self.selected) {
            self.selected = shown.first().copied().unwrap_or(self.selected);
        }
    }

    pub(in crate::tui) fn screen(&self) -> Screen {
        match self.above {
            Above::Nothing => Screen::Home,
            Above::Preview => Screen::Preview,
            Above::Find => Screen::Find,
            Above::Path => Screen::Path,
            Above::Reports(_) => Screen::Listed,
            Above::Reading(_) => Screen::Reading,
        }
    }

    /// Says whether what is private is hidden.
    pub(in crate::tui) fn hides(&self) -> bool {
        self.hides
    }

    /// Hides what is private, or shows it again.
    pub(in crate::tui) fn hide(&mut self, hides: bool) {
        self.hides = hides;
        self.preview.replace(None);
    }

    /// Returns what there is to read of something: nothing of a session while the room sees it.
    fn told_of(&self, item: &Item) -> String {
        let is_private = matches!(item, Item::Unclosed(_) | Item::Closed(_));
        if self.hides && is_private {
            return HIDDEN.to_owned();
        }
        self.house.preview(item)
    }

    fn row(&self) -> Option<&Row> {
        let row = self.shelf.rows().nth(self.selected);
        row.filter(|row| self.shows(row))
    }

    /// Returns the preview of what is selected.
    pub(in crate::tui) fn preview(&self) -> Option<Ref<'_, Reading>> {
        let row = self.row()?;
        let is_it = |known: &Option<(Item, Reading)>| {
            known.as_ref().is_some_and(|(item, _)| *item == row.item)
        };
        if !is_it(&self.preview.borrow()) {
            let text = self.told_of(&row.item);
            let reading = Reading::new(&row.title, &text);
            self.preview.replace(Some((row.item.clone(), reading)));
        }
        Ref::filter_map(self.preview.borrow(), |known| {
            known.as_ref().map(|(_, reading)| reading)
        })
        .ok()
    }

    /// Says whether the cursor is on the selected row.
    pub(in crate::tui) fn has_cursor_on_row(&self) -> bool {
        match self.above {
            Above::Nothing => true,
            Above::Find => self.by_arrows,
            _ => false,
        }
    }
}

impl event_loop::App for Home<'_> {
    type Notice = Infallible;

    fn handle(&mut self, input: Input) -> Next {
        match input {
            Input::Key(pressed) => self.key(&pressed),
            Input::Paste(text) if matches!(self.above, Above::Path) => {
                self.path.paste(&text);
                Next::Redraw
            }
            Input::Paste(text) if matches!(self.above, Above::Find) => {
                self.find.insert(&clean::line(&text));
                self.select_what_shows();
                Next::Redraw
            }
            Input::Paste(text) => match &mut self.above {
                Above::Reading(reading) => redraw_if(reading.paste(&text)),
                Above::Reports(list) => {
                    list.paste(&clean::line(&text));
                    Next::Redraw
                }
                _ => Next::Ignored,
            },
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

    fn view(&self, frame: &mut Frame) {
        let area = frame.area();
        match &self.above {
            Above::Reading(reading) => {
                screens::reading::render(frame, area, reading, None, self.theme);
            }
            _ => screens::home::render(frame, area, self),
        }
    }
}
