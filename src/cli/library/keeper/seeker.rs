//! Words looked for beside the screen, so that keys are taken meanwhile.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

use tokio::sync::mpsc::UnboundedSender;

use super::super::{Named, Shelves};
use super::terms;
use crate::store::library::finds::Wish;
use crate::store::library::index::Index;
use crate::store::library::{Library, copies};
use crate::tui::library::{Answer, Asked, Notice};

/// The number of no question: nothing is looked for.
const NOTHING: u64 = u64::MAX;

/// A thread that looks for words, with a connection of its own to the index. What it looks for is
/// broken off when something else is asked.
pub(super) struct Seeker {
    ask: Sender<Asked>,
    /// The number of what was asked last.
    last: Arc<AtomicU64>,
}

impl Seeker {
    /// Starts it. It ends when nobody can ask it any more.
    pub(super) fn start(
        named: &Named,
        index: Option<PathBuf>,
        tell: UnboundedSender<Notice>,
    ) -> Self {
        let (ask, asked) = channel();
        let mut desk = Desk::new(named, index);
        let last = Arc::new(AtomicU64::new(NOTHING));
        let wanted = Arc::clone(&last);
        thread::spawn(move || {
            answer(&asked, |asked| {
                // Whoever broke it off has asked something else, or nothing any more.
                let Some(answer) = desk.search(asked, wish(&wanted, asked.number)) else {
                    return true;
                };
                let said = desk.shelves.said.drain(..).collect::<Vec<_>>().join(" ");
                let said = (!said.is_empty()).then_some(said);
                let number = asked.number;
                let found = Notice::Found {
                    number,
                    answer,
                    said,
                };
                tell.send(found).is_ok()
            });
        });
        Self { ask, last }
    }

    /// Asks it; says whether it is there to answer.
    pub(super) fn ask(&self, asked: &Asked) -> bool {
        self.last.store(asked.number, Ordering::Relaxed);
        self.ask.send(asked.clone()).is_ok()
    }

    /// Breaks off what it looks for.
    pub(super) fn give_up(&self) {
        self.last.store(NOTHING, Ordering::Relaxed);
    }
}

impl Drop for Seeker {
    fn drop(&mut self) {
        self.give_up();
    }
}

/// Returns the wish for an answer, which holds until something else is asked.
fn wish(last: &Arc<AtomicU64>, number: u64) -> Wish {
    let last = Arc::clone(last);
    Wish::new(move || last.load(Ordering::Relaxed) == number)
}

/// Answers questions until nobody asks, or nobody listens; of those that wait only the last.
fn answer(asked: &Receiver<Asked>, mut each: impl FnMut(&Asked) -> bool) {
    while let Ok(first) = asked.recv() {
        let last = asked.try_iter().last().unwrap_or(first);
        if !each(&last) {
            return;
        }
    }
}

/// What the thread works with.
struct Desk {
    shelves: Shelves,
    /// Where the index is.
    index: Option<PathBuf>,
    /// The list for which it knows what the index has.
    known: Option<Arc<Library>>,
}

impl Desk {
    fn new(named: &Named, index: Option<PathBuf>) -> Self {
        let shelves = Shelves {
            named: named.clone(),
            index: None,
            said: Vec::new(),
        };
        Self {
            shelves,
            index,
            known: None,
        }
    }

    fn search(&mut self, asked: &Asked, wish: Wish) -> Option<Answer> {
        let known = self.known.as_ref();
        let is_known = known.is_some_and(|known| Arc::ptr_eq(known, &asked.library));
        if (asked.lists_again || !is_known) && self.shelves.index.is_none() {
            self.shelves.index = self.index.as_deref().and_then(opened);
        }
        let mut terms = terms(asked, wish);
        let mut library = None;
        if asked.lists_again {
            let listed = Arc::new(self.shelves.list());
            terms.known_by = copies::known_by(&listed.copies());
            library = Some(listed);
        } else if !is_known && self.shelves.index.is_some() {
            let _ = self.shelves.list();
        }
        let within = library.as_ref().unwrap_or(&asked.library);
        self.known = Some(Arc::clone(within));
        let hits = self.shelves.search(within, &asked.query, &terms)?;
        Some(Answer { hits, library })
    }
}

/// Opens the index. Where it cannot be, that was said when the library was opened.
fn opened(index: &Path) -> Option<Index> {
    Some(Index::open(index).ok()?.index)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::library::query::Query;

    fn asked(number: u64) -> Asked {
        Asked {
            number,
            library: Arc::default(),
            known_by: Arc::default(),
            typed: "bus".to_owned(),
            query: Query::read("bus"),
            most: 3,
            lists_again: false,
        }
    }

    #[test]
    fn of_what_was_asked_meanwhile_only_the_last_is_answered() {
        let (ask, waiting) = channel();
        ask.send(asked(1)).unwrap();
        let mut ask = Some(ask);
        let mut answered = Vec::new();
        answer(&waiting, |asking| {
            answered.push(asking.number);
            // Three keys while it looks, and then the screen is left.
            if let Some(ask) = ask.take() {
                for number in 2..=4 {
                    ask.send(asked(number)).unwrap();
                }
            }
            true
        });
        assert_eq!(answered, [1, 4]);
    }

    #[test]
    fn what_is_looked_for_is_wanted_until_something_else_is_or_nobody_waits() {
        let (tell, mut told) = tokio::sync::mpsc::unbounded_channel();
        let named = Named {
            as_typed: Vec::new(),
            folders: Vec::new(),
        };
        let seeker = Seeker::start(&named, None, tell);
        let last = Arc::clone(&seeker.last);
        assert!(seeker.ask(&asked(7)));
        let of_seven = wish(&last, 7);
        assert!(of_seven.holds());
        assert!(seeker.ask(&asked(8)));
        assert!(!of_seven.holds() && wish(&last, 8).holds());
        let mut desk = Desk::new(&named, None);
        assert_eq!(desk.search(&asked(7), of_seven), None);
        assert!(desk.search(&asked(8), wish(&last, 8)).is_some());
        // The thread goes on after what was broken off.
        let answered = || match told.blocking_recv() {
            Some(Notice::Found { number, .. }) => number,
            other => panic!("{other:?}"),
        };
        assert!(std::iter::repeat_with(answered).any(|number| number == 8));
        seeker.give_up();
        assert!(!wish(&last, 8).holds());
        assert!(seeker.ask(&asked(9)));
        drop(seeker);
        assert!(!wish(&last, 9).holds());
    }

    #[test]
    fn it_tells_what_was_found_with_an_index_and_without() {
        let examples = concat!(env!("CARGO_MANIFEST_DIR"), "/sessions/examples");
        let folder = PathBuf::from(examples);
        let named = Named {
            as_typed: vec![folder.clone()],
            folders: vec![folder.clone()],
        };
        let library = Arc::new(Library::list(&[folder], None).unwrap());
        let kept = tempfile::tempdir().unwrap();
        for index in [None, Some(kept.path().join("x.index"))] {
            let (tell, mut told) = tokio::sync::mpsc::unbounded_channel();
            let seeker = Seeker::start(&named, index, tell);
            let library = Arc::clone(&library);
            assert!(seeker.ask(&Asked {
                library,
                ..asked(7)
            }));
            let Some(Notice::Found { number, answer, .. }) = told.blocking_recv() else {
                panic!("nothing was found");
            };
            let hits = answer.hits;
            assert_eq!((number, hits.best.len()), (7, 3));
            assert!(hits.all > 3);
            drop(seeker);
            assert_eq!(told.blocking_recv(), None);
        }
    }

    #[test]
    fn what_there_is_is_listed_again_where_that_is_asked() {
        let examples = concat!(env!("CARGO_MANIFEST_DIR"), "/sessions/examples");
        let kept = tempfile::tempdir().unwrap();
        let folder = kept.path().join("sessions");
        std::fs::create_dir(&folder).unwrap();
        let named = Named {
            as_typed: vec![folder.clone()],
            folders: vec![folder.clone()],
        };
        for index in [None, Some(kept.path().join("x.index"))] {
            let mut desk = Desk::new(&named, index);
            let mut asking = asked(1);
            let found = desk.search(&asking, Wish::default()).unwrap();
            assert_eq!((found.hits.all, found.library), (0, None));
            let to = folder.join("bus.json");
            std::fs::copy(Path::new(examples).join("bus-forum.json"), &to).unwrap();
            asking.lists_again = true;
            let found = desk.search(&asking, Wish::default()).unwrap();
            assert!(found.hits.all > 0);
            assert_eq!(found.library.unwrap().entries.len(), 1);
            std::fs::remove_file(to).unwrap();
        }
    }
}
