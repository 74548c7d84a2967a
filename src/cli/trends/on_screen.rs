//! The trends of a series on the screen: its files, and the sessions that are opened from there.

use std::cell::RefCell;
use std::path::{Path, PathBuf};

use super::super::Failure;
use super::super::library::renewed;
use super::super::review as reviewing;
use super::super::run as running;
use super::super::series::{Found, as_it_is};
use super::page;
use crate::clean;
use crate::config::looks::Looks;
use crate::config::{self, Config};
use crate::session::Timeline;
use crate::store::library::{Library, index};
use crate::store::series::{self as shelved, Known};
use crate::tui::review::Review;
use crate::tui::run as screen;
use crate::tui::trends::{Gathered, Gatherer, Trends};

/// Said of a series that is no longer there.
const GONE: &str = "The series is no longer there.";

/// Puts the sessions of a series together, each with its file.
pub(in crate::cli) fn gathered(library: &Library, known: &Known) -> Gathered {
    let read = shelved::read(library, &known.places);
    let (paths, sessions): (Vec<PathBuf>, Vec<Timeline>) = read.sessions.into_iter().unzip();
    let series = as_it_is(&sessions);
    // Of copies of one session but one is compared.
    let path_of = |session| {
        let place = sessions.iter().position(|one| one.session() == session);
        place.and_then(|place| paths.get(place).cloned())
    };
    let unread = read.unread.iter().map(|error| format!("Left out: {error}"));
    let mut said: Vec<String> = unread.map(|said| clean::line(&said)).collect();
    if series.sessions.len() == 1 {
        said.push(
            "There is one session in this series: with the next there is something to compare."
                .to_owned(),
        );
    }
    Gathered {
        name: known.name.clone(),
        paths: series.sessions.iter().map(path_of).collect(),
        series,
        said: said.join(" "),
    }
}

/// Shows the trends until they are left.
pub(super) fn run(
    found: Found,
    known: Known,
    config: &Config,
    looks: Looks,
) -> Result<(), Failure> {
    let theme = running::theme(looks);
    let unsaved = RefCell::default();
    let keeper = Keeper {
        index: found
            .shelves
            .index
            .as_ref()
            .map(|index| index.path().to_owned()),
        found: RefCell::new(found),
        known,
        config,
        theme,
        unsaved: &unsaved,
    };
    let shown = Trends::new(Box::new(keeper), theme);
    let shown = shown.map_err(|why| Failure::input(why, ""))?;
    let stop = screen::trends(shown, running::wanted(looks));
    let stop = stop.map_err(|not_shown| running::not_shown(&not_shown))?;
    match (stop, unsaved.take()) {
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

/// Keeps the files for the screen.
struct Keeper<'a> {
    found: RefCell<Found>,
    known: Known,
    config: &'a Config,
    theme: crate::tui::theme::Theme,
    /// Where the index is.
    index: Option<PathBuf>,
    /// What could not be saved, to be said once more at the end.
    unsaved: &'a RefCell<Option<Failure>>,
}

impl Gatherer for Keeper<'_> {
    fn gather(&self) -> Result<Gathered, String> {
        let mut found = self.found.borrow_mut();
        let known = found.anew(&self.known);
        let known = known.ok_or(GONE)?;
        Ok(gathered(found.library(), &known))
    }

    fn report(&self) -> String {
        let mut found = self.found.borrow_mut();
        match found.anew(&self.known) {
            Some(known) => page::beside(found.library(), &known),
            None => GONE.to_owned(),
        }
    }

    fn study(&self, path: &Path) -> Result<Review, String> {
        let indexes = config::indexes(self.index.as_deref(), index::NAME);
        let study = reviewing::study_with(path, false, self.config, &indexes);
        let study = study.map_err(|failure| failure.words())?;
        Ok(reviewing::review(study, self.theme))
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
