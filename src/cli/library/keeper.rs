//! The library on the screen: its files, and the index that is made meanwhile.

mod seeker;

use std::cell::{Cell, RefCell};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use tokio::sync::mpsc::{UnboundedSender, unbounded_channel};

use super::super::Failure;
use super::super::replay as replaying;
use super::super::review as reviewing;
use super::super::run::{self as running};
use super::super::trends as comparing;
use seeker::Seeker;

use super::{BY_THE_WAY, Shelves, opening, renewed};
use crate::clean;
use crate::config::looks::Looks;
use crate::config::{self, Config};
use crate::session::Millis;
use crate::store::library::finds::{Terms, Wish};
use crate::store::library::index::{self, Fault, Index};
use crate::store::library::{Entry, Library};
use crate::store::{looking, series as shelved};
use crate::tui::library::{self as screen, Answer, Asked, Librarian, Notice};
use crate::tui::replay::Replay;
use crate::tui::review::Review;
use crate::tui::run as screens;
use crate::tui::theme::Theme;
use crate::tui::trends::{Gathered, Gatherer, Trends};
use crate::words::summary::summary;

/// Lines are as long as they are: who draws them knows the room.
const ANY: usize = usize::MAX;

/// Shows the library until it is left; meanwhile the index is brought up to date.
pub(super) fn run(shelves: Shelves, config: &Config, looks: Looks) -> Result<(), Failure> {
    let index = shelves.index.as_ref().map(|index| index.path().to_owned());
    let folders = shelves.named.folders.clone();
    let theme = running::theme(looks);
    let (tell, notices) = unbounded_channel();
    let keeper = Keeper {
        unread: Cell::new(usize::MAX),
        seeker: Seeker::start(&shelves.named, index.clone(), tell.clone()),
        shelves: RefCell::new(shelves),
        config,
        theme,
        index: index.clone(),
        unsaved: RefCell::default(),
    };
    let shown = screen::Shelves::new(&keeper, theme);
    let is_left = Arc::new(AtomicBool::new(false));
    let building = index.map(|index| {
        let is_left = Arc::clone(&is_left);
        thread::spawn(move || build(&index, &folders, &tell, &is_left))
    });
    let stop = screens::library(shown, notices, running::wanted(looks));
    is_left.store(true, Ordering::Relaxed);
    // What it has read is kept; it stops after the next few sessions.
    let _ = building.map(thread::JoinHandle::join);
    let stop = stop.map_err(|not_shown| running::not_shown(&not_shown))?;
    match (stop, keeper.unsaved.take()) {
        (None, None) => Ok(()),
        (None, Some(failure)) => Err(failure),
        (Some(stop), unsaved) => {
            if let Some(failure) = unsaved {
                failure.tell();
            }
            Err(Failure::stopped(stop.exit_code()))
        }
    }
}

/// Brings the index up to date, on a thread and a connection of its own.
fn build(index: &Path, folders: &[PathBuf], tell: &UnboundedSender<Notice>, is_left: &AtomicBool) {
    let built = || -> Result<(), Fault> {
        let mut index = Index::open(index)?.index;
        let library = Library::list(folders, Some(&mut index))?;
        index.build(&library, |step| {
            // Whether anyone still looks is the flag's to say.
            let _ = tell.send(Notice::Reading(step));
            !is_left.load(Ordering::Relaxed)
        })
    };
    let said = built().map_err(|fault| fault.to_string());
    let _ = tell.send(Notice::Ready(said));
}

/// Keeps the files for the screen.
struct Keeper<'a> {
    shelves: RefCell<Shelves>,
    /// Who looks for words meanwhile.
    seeker: Seeker,
    /// How many sessions had to be read for that, as they were listed last.
    unread: Cell<usize>,
    config: &'a Config,
    theme: Theme,
    /// Where the index is.
    index: Option<PathBuf>,
    /// What could not be saved, to be said once more at the end.
    unsaved: RefCell<Option<Failure>>,
}

impl Librarian for Keeper<'_> {
    fn list(&self) -> (Library, Option<String>) {
        let mut shelves = self.shelves.borrow_mut();
        let library = shelves.list();
        let closed = library.entries.iter().filter(|entry| entry.is_closed());
        let unread = shelves.index.as_ref().map(|index| index.unread(&library));
        self.unread.set(unread.unwrap_or_else(|| closed.count()));
        let said = shelves.said.drain(..).collect::<Vec<_>>().join(" ");
        (library, (!said.is_empty()).then_some(said))
    }

    fn search(&self, asked: &Asked) -> Option<Answer> {
        if self.seeker.ask(asked) {
            return None;
        }
        let mut shelves = self.shelves.borrow_mut();
        let terms = terms(asked, Wish::default());
        let hits = shelves.search(&asked.library, &asked.query, &terms)?;
        let library = None;
        Some(Answer { hits, library })
    }

    fn give_up(&self) {
        self.seeker.give_up();
    }

    fn whole(&self, path: &Path) -> String {
        match looking::read(path) {
            Ok(found) => {
                let timeline = found.timeline();
                summary(timeline.session(), timeline.last_t(), ANY)
            }
            Err(error) => clean::text(&error.to_string()),
        }
    }

    fn typed(&self, path: &Path) -> String {
        self.shelves
            .borrow()
            .typed(path)
            .to_string_lossy()
            .into_owned()
    }

    fn opening(&self, entry: &Entry, at: Millis) -> String {
        opening(entry, &self.shelves.borrow().typed(&entry.path), at)
    }

    fn is_quick(&self, _: &Library) -> bool {
        self.unread.get() <= BY_THE_WAY
    }

    fn study(&self, path: &Path, at: Option<Millis>) -> Result<Review, String> {
        let study = reviewing::study_with(
            path,
            false,
            self.config,
            &config::indexes(self.index.as_deref(), index::NAME),
        );
        let study = study.map_err(|failure| failure.words())?;
        let events = study.timeline().events();
        let before = at.map(|at| events.partition_point(|event| event.t <= at));
        let last = before.and_then(|before| events.get(before.checked_sub(1)?));
        let act = last.map(|event| event.act);
        let mut review = reviewing::review(study, self.theme);
        if let Some(act) = act {
            review.open_at(act);
        }
        Ok(review)
    }

    fn replay(&self, path: &Path, t: Millis) -> Result<Replay, String> {
        replaying::opened(path, t, self.theme).map_err(|failure| failure.words())
    }

    fn trends(&self, path: &Path) -> Result<Trends<'_>, String> {
        Trends::new(
            Box::new(OfSeries {
                keeper: self,
                path: path.to_owned(),
            }),
            self.theme,
        )
    }

    fn put_back(&self, path: &Path, review: &Review) -> String {
        let mut told: Vec<String> = Vec::new();
        if let Some(failure) = running::amended(review.study()) {
            told.push(failure.words());
            self.unsaved.borrow_mut().get_or_insert(failure);
        }
        told.extend(renewed(self.index.as_deref(), path));
        clean::text(&told.join(" "))
    }
}

fn terms(asked: &Asked, wish: Wish) -> Terms {
    Terms {
        most: asked.most,
        known_by: asked.known_by.as_ref().clone(),
        wish,
        ..Terms::default()
    }
}

/// The series of a session in the library.
struct OfSeries<'a> {
    keeper: &'a Keeper<'a>,
    path: PathBuf,
}

impl OfSeries<'_> {
    /// Lists anew what there is, and finds the series in it.
    fn found(&self) -> Result<(Library, shelved::Known), String> {
        let library = self.keeper.shelves.borrow_mut().list();
        let of = |known: &shelved::Known| {
            let mut places = known.places.iter();
            places.any(|place| library.entries[*place].path == self.path)
        };
        let known = shelved::known(&library).into_iter().find(of);
        let known = known.ok_or("The session is no longer there.")?;
        Ok((library, known))
    }
}

impl Gatherer for OfSeries<'_> {
    fn gather(&self) -> Result<Gathered, String> {
        let (library, known) = self.found()?;
        Ok(comparing::gathered(&library, &known))
    }

    fn report(&self) -> String {
        match self.found() {
            Ok((library, known)) => comparing::page_beside(&library, &known),
            Err(why) => why,
        }
    }

    fn study(&self, path: &Path) -> Result<Review, String> {
        self.keeper.study(path, None)
    }

    fn put_back(&self, path: &Path, review: &Review) -> String {
        self.keeper.put_back(path, review)
    }
}
