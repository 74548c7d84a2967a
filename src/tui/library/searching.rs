//! Words looked for while the keys are taken: what was asked, and what became of it.
//!
//! What was found before stays on the screen until what is looked for now has come. Each question
//! has a number, and only the answer to the last one is taken in.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use super::Shelves;
use crate::clean;
use crate::store::library::copies;
use crate::store::library::passages::Passage;
use crate::store::library::query::Query;
use crate::store::library::{Entry, Hits, Library};
use crate::words::times::count;

#[cfg(test)]
mod tests;

/// How many places that were found stand in the list.
const MOST: usize = 500;

/// How long nothing is said of a search: no longer than a blink.
pub(super) const BLINK: Duration = Duration::from_millis(200);

/// Words that are looked for.
#[derive(Clone, Debug)]
pub struct Asked {
    /// Which question it is.
    pub number: u64,
    /// The sessions in which they are looked for, as they were listed then.
    pub library: Arc<Library>,
    /// By which of them each copy of a session is known.
    pub known_by: Arc<BTreeMap<usize, usize>>,
    /// The words as they were typed.
    pub typed: String,
    /// The words.
    pub query: Query,
    /// How many places are wanted at the most.
    pub most: usize,
    /// Whether the sessions are to be listed again first.
    pub lists_again: bool,
}

/// What became of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Answer {
    /// What was found.
    pub hits: Hits,
    /// The sessions in which it was found, where they were listed again.
    pub library: Option<Arc<Library>>,
}

/// What is looked for, until it has been answered.
pub(super) struct Waiting {
    asked: Asked,
    /// Whether the same words stay selected, since they are only looked for anew.
    keeps: bool,
    /// Whether it takes longer than a blink.
    is_slow: bool,
}

/// What a search came to, and what was looked for.
pub(in crate::tui) struct Found {
    pub(in crate::tui) typed: String,
    pub(in crate::tui) query: Query,
    pub(in crate::tui) hits: Hits,
    /// The sessions as they were listed when they were looked through.
    pub(super) library: Arc<Library>,
}

/// What is selected: its file, and the words that were found in it.
pub(super) type Anchor = (Option<PathBuf>, Option<Passage>);

impl Shelves<'_> {
    /// Takes in that other words are typed to be looked for.
    pub(super) fn words_typed(&mut self, typed: String) {
        if !self.keeper.is_quick(&self.library) {
            return;
        }
        // One letter is in nearly all that was ever said.
        if typed.trim().chars().nth(1).is_some() && !Query::read(&typed).is_empty() {
            self.search(typed, false, false);
        } else {
            self.give_up();
            self.message.clear();
            self.selected = 0;
        }
    }

    /// Looks for words in what there is now; whoever looks for them lists that first.
    pub(super) fn search_anew(&mut self, typed: String) {
        if Query::read(&typed).is_empty() {
            "There was no word to look for.".clone_into(&mut self.message);
            return;
        }
        if self.asked_for() == Some(&typed) {
            // It was asked with the last key, and is answered in a moment.
            return;
        }
        self.message.clear();
        let keeps = self.found.as_ref().is_some_and(|one| one.typed == typed);
        // The index may have come further since, and files may have changed.
        self.search(typed, keeps, true);
    }

    /// Has words looked for; what is found replaces what was found before, at once or later.
    pub(super) fn search(&mut self, typed: String, keeps: bool, lists_again: bool) {
        self.number += 1;
        let asked = Asked {
            number: self.number,
            library: Arc::clone(&self.library),
            known_by: Arc::clone(&self.known_by),
            query: Query::read(&typed),
            typed,
            most: MOST,
            lists_again,
        };
        let found = self.keeper.search(&asked);
        let is_slow = false;
        self.waiting = Some(Waiting {
            asked,
            keeps,
            is_slow,
        });
        if let Some(answer) = found {
            self.take_in(self.number, answer);
        }
    }

    /// Takes in what was found, if nothing else is looked for by now.
    pub(super) fn take_in(&mut self, number: u64, Answer { hits, library }: Answer) {
        let is_it = |waiting: &mut Waiting| waiting.asked.number == number;
        let Some(Waiting {
            mut asked, keeps, ..
        }) = self.waiting.take_if(is_it)
        else {
            return;
        };
        let anchor = keeps.then(|| self.anchor());
        if let Some(library) = library {
            asked.library = Arc::clone(&library);
            self.take_list(library);
        }
        let before = self.found.take();
        // What is said of something else stays, where words are only looked for anew.
        let is_of_this = before.is_some_and(|before| told(&before.hits) == self.message);
        if !keeps || is_of_this || hits.all == 0 || self.message.is_empty() {
            self.message = told(&hits);
        }
        if hits.all > 0 {
            self.found = Some(Found {
                typed: asked.typed,
                query: asked.query,
                hits,
                library: asked.library,
            });
        }
        match anchor {
            Some(anchor) => self.select_again(&anchor),
            None => self.selected = 0,
        }
    }

    /// Shows nothing that was found, and waits for nothing; says whether there was anything.
    pub(super) fn give_up(&mut self) -> bool {
        let waited = self.waiting.take().is_some();
        if waited {
            self.keeper.give_up();
        }
        self.found.take().is_some() || waited
    }

    /// Returns the words that are looked for, as they were typed.
    pub(super) fn asked_for(&self) -> Option<&String> {
        let waiting = self.waiting.as_ref()?;
        Some(&waiting.asked.typed)
    }

    /// Says whether what shows is not yet what was asked for. What is looked for is then said to
    /// be, however long it has taken.
    pub(super) fn is_not_yet_found(&mut self) -> bool {
        let Some(waiting) = &mut self.waiting else {
            return false;
        };
        let shows = self.found.as_ref().map(|found| &found.typed);
        let is_there = shows == Some(&waiting.asked.typed);
        waiting.is_slow |= !is_there;
        !is_there
    }

    /// Takes in that what is looked for takes longer than a blink; says whether that is new.
    pub(super) fn takes_long(&mut self) -> bool {
        let waiting = self.waiting.as_mut();
        waiting.is_some_and(|waiting| !std::mem::replace(&mut waiting.is_slow, true))
    }

    /// Returns how long until that has to be said.
    pub(super) fn blink(&self) -> Option<Duration> {
        let waiting = self.waiting.as_ref()?;
        (!waiting.is_slow).then_some(BLINK)
    }

    /// Says whether words are looked for, and have been for longer than a blink.
    pub(in crate::tui) fn is_searching(&self) -> bool {
        self.waiting.as_ref().is_some_and(|waiting| waiting.is_slow)
    }

    /// Lists anew what there is; the same session stays selected where it is still there, and of
    /// what was found in it the same words.
    pub(super) fn look_again(&mut self) {
        self.list_again();
        let anew = match (self.waiting.take(), &self.found) {
            (Some(Waiting { asked, keeps, .. }), _) => Some((asked.typed, keeps)),
            (None, found) => found.as_ref().map(|found| (found.typed.clone(), true)),
        };
        if let Some((typed, keeps)) = anew {
            self.search(typed, keeps, false);
        }
    }

    /// Does the same, but for what was found: that stays as it is.
    fn list_again(&mut self) {
        let anchor = self.anchor();
        let (library, said) = self.keeper.list();
        self.take_list(Arc::new(library));
        if let Some(said) = said {
            self.message = clean::text(&said);
        }
        self.select_again(&anchor);
    }

    fn take_list(&mut self, library: Arc<Library>) {
        self.copies = library.copies();
        self.known_by = Arc::new(copies::known_by(&self.copies));
        self.library = library;
        self.sift_again();
    }

    fn anchor(&self) -> Anchor {
        let path = self.entry().map(|entry| entry.path.clone());
        let hit = self.hit_at(self.selected);
        (path, hit.map(|(hit, _)| hit.passage.clone()))
    }

    fn select_again(&mut self, (path, words): &Anchor) {
        let is_it = |entry: &Entry| Some(&entry.path) == path.as_ref();
        let mut places = (0..self.rows()).filter(|row| self.entry_at(*row).is_some_and(is_it));
        let first = places.clone().next();
        let has_them = |row: &usize| {
            let hit = self.hit_at(*row).map(|(hit, _)| &hit.passage);
            hit.is_some() && hit == words.as_ref()
        };
        let place = places.find(has_them).or(first);
        let last = self.rows().saturating_sub(1);
        self.selected = place.unwrap_or(self.selected.min(last));
    }
}

/// Says what a search came to.
fn told(hits: &Hits) -> String {
    if hits.all == 0 {
        return "No session has these words. Esc goes back to all.".to_owned();
    }
    let (all, shown) = (hits.all, hits.best.len());
    let places = count(all as u64, "place");
    let sessions = count(hits.sessions as u64, "session");
    let best = if all > shown {
        format!(" The best {shown} are here.")
    } else {
        String::new()
    };
    format!("Found in {places} of {sessions}.{best} Esc goes back to all.")
}
