//! Words looked for in every room, and only what passes.

use std::cell::Cell;

use super::list::{Choice, List};
use super::{Above, Review};
use crate::clean;
use crate::words::counted;
use crate::words::review::{Filter, Thing};

/// What was looked for.
#[derive(Clone, Debug, Default)]
pub(in crate::tui) struct Found {
    /// The words, folded as names are: they are marked wherever they show.
    pub(in crate::tui) wanted: String,
    things: Vec<Thing>,
    /// Which of them one went to last.
    at: Option<usize>,
    /// At which place in it, where the words stand there more than once.
    place: usize,
    /// Whether the next frame is to bring that place into sight.
    is_sought: Cell<bool>,
}

impl Found {
    /// Returns the place that the next frame is to bring into sight: once.
    pub(in crate::tui) fn sought(&self) -> Option<usize> {
        self.is_sought.take().then_some(self.place)
    }
}

impl Review {
    /// Looks for words, and goes to the first thing from here on that holds them.
    pub(super) fn look_for(&mut self, words: &str) {
        let wanted = clean::folded(words);
        let wanted = wanted.split_whitespace().collect::<Vec<_>>().join(" ");
        if wanted.is_empty() {
            self.found = Found::default();
            return;
        }
        let things = self.book().find(&wanted, &self.filter);
        let here = self.selected();
        let at = here.and_then(|here| things.iter().position(|thing| *thing == here));
        let count = things.len();
        self.found = Found {
            wanted,
            things,
            ..Found::default()
        };
        match (count, at) {
            (0, _) => self.tell(format!("Nowhere: {}", clean::line(words))),
            // What is selected holds them: there one is.
            (_, Some(at)) => self.go_to_found(at, 0),
            (_, None) => {
                let room = self.room();
                let later = self
                    .found
                    .things
                    .iter()
                    .position(|thing| thing.room() == room);
                self.go_to_found(later.unwrap_or(0), 0);
            }
        }
    }

    /// Goes on to where the words stand next, or to where they stand before: in what is
    /// selected, then in the next thing that holds them.
    pub(super) fn go_on_finding(&mut self, forwards: bool) {
        let count = self.found.things.len();
        if count == 0 {
            self.tell("Nothing is looked for: / finds words.");
            return;
        }
        let Some(at) = self.found.at else {
            self.go_to_found(0, 0);
            return;
        };
        let place = self.found.place;
        let is_here = self.selected() == self.found.things.get(at).copied();
        match (forwards, place.checked_sub(1)) {
            _ if !is_here => self.go_to_found(at, place),
            (true, _) if place + 1 < self.times(at) => self.go_to_found(at, place + 1),
            (true, _) => self.go_to_found((at + 1) % count, 0),
            (false, Some(before)) => self.go_to_found(at, before),
            (false, None) => {
                let before = (at + count - 1) % count;
                let last = self.times(before).saturating_sub(1);
                self.go_to_found(before, last);
            }
        }
    }

    /// Returns how often the words stand in the thing of this place.
    fn times(&self, at: usize) -> usize {
        let thing = self.found.things.get(at);
        let times = thing.map(|thing| self.book().count_in(*thing, &self.found.wanted));
        times.unwrap_or_default()
    }

    fn go_to_found(&mut self, at: usize, place: usize) {
        let Some(thing) = self.found.things.get(at).copied() else {
            return;
        };
        self.found.at = Some(at);
        // Where there is room for the list alone, its row may end before the words.
        let is_whole = self.going.is_whole || self.drawn.is_list_alone.get();
        if self.selected() != Some(thing) {
            self.go_to(thing);
        }
        self.going.is_whole = is_whole;
        self.found.place = place;
        self.found.is_sought.set(true);
        let count = counted(self.found.things.len(), "place", "places");
        let there = match self.times(at) {
            0 | 1 => String::new(),
            times => format!(", {} of {times} there", place + 1),
        };
        self.tell(format!(
            "{} of {count}, in {}{there}. n next, b before, Esc done.",
            at + 1,
            self.room()
        ));
    }

    /// Looks for the same words again, among what passes now.
    fn look_again_for_them(&mut self) {
        self.found.things = self.book().find(&self.found.wanted, &self.filter);
        self.found.at = None;
    }

    /// Forgets what was looked for; says whether anything was.
    pub(super) fn stop_finding(&mut self) -> bool {
        let was = !self.found.wanted.is_empty();
        self.found = Found::default();
        was
    }

    /// Asks for what only is to show.
    pub(super) fn ask_for_only(&mut self) {
        let mut rows = Vec::new();
        if !self.filter.is_everything() {
            rows.push(("everything again".to_owned(), Choice::Everything));
        }
        let choices = Filter::choices(self.book().session());
        rows.extend(choices.into_iter().map(|choice| {
            let label = choice.clone();
            (label, Choice::Only(choice))
        }));
        self.above = Above::List(List::new(" only: ", rows));
    }

    pub(super) fn show_only(&mut self, choice: &str) {
        match self.filter.and(choice, self.study.session()) {
            Ok(filter) => {
                self.filter = filter;
                self.look_again();
                self.look_again_for_them();
            }
            Err(misread) => self.tell(misread.to_string()),
        }
    }

    /// Lets everything show again; says whether anything was kept back.
    pub(super) fn show_everything(&mut self) -> bool {
        let was = !self.filter.is_everything();
        self.filter = Filter::default();
        self.look_again();
        self.look_again_for_them();
        was
    }
}
