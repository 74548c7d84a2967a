//! Words looked for in every room, and only what passes.

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
}

impl Review {
    /// Looks for words, and goes to the first thing from here on that holds them.
    pub(super) fn look_for(&mut self, words: &str) {
        let wanted = clean::folded(words).trim().to_owned();
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
            at: None,
        };
        match (count, at) {
            (0, _) => self.tell(format!("Nowhere: {}", clean::line(words))),
            // What is selected holds them: there one is.
            (_, Some(at)) => self.go_to_found(at),
            (_, None) => {
                let room = self.room();
                let later = self
                    .found
                    .things
                    .iter()
                    .position(|thing| thing.room() == room);
                self.go_to_found(later.unwrap_or(0));
            }
        }
    }

    /// Goes on to the next thing that holds the words, or to the one before.
    pub(super) fn go_on_finding(&mut self, forwards: bool) {
        let count = self.found.things.len();
        if count == 0 {
            self.tell("Nothing is looked for: / finds words.");
            return;
        }
        let by = if forwards { 1 } else { count - 1 };
        let next = self.found.at.map_or(0, |at| (at + by) % count);
        self.go_to_found(next);
    }

    fn go_to_found(&mut self, at: usize) {
        let Some(thing) = self.found.things.get(at).copied() else {
            return;
        };
        self.found.at = Some(at);
        let is_whole = self.going.is_whole;
        if self.selected() != Some(thing) {
            self.go_to(thing);
        }
        self.going.is_whole = is_whole;
        let count = counted(self.found.things.len(), "place", "places");
        self.tell(format!(
            "{} of {count}, in {}. n next, b before, Esc done.",
            at + 1,
            self.room()
        ));
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
            }
            Err(misread) => self.tell(misread.to_string()),
        }
    }

    /// Lets everything show again; says whether anything was kept back.
    pub(super) fn show_everything(&mut self) -> bool {
        let was = !self.filter.is_everything();
        self.filter = Filter::default();
        self.look_again();
        was
    }
}
