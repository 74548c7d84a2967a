//! `ourturn` by itself: Home, and the sessions that are opened from there.

mod list;
mod preview;

use std::cell::{Cell, RefCell};
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::Failure;
use super::export::press::Beside;
use super::library;
use super::replay as replaying;
use super::review as reviewing;
use super::run::{self as running, Again, Unkept};
use crate::clean;
use crate::config::Config;
use crate::config::looks::Looks;
use crate::desk::Desk;
use crate::desk::study::pressing::Press as _;
use crate::live::Live;
use crate::store::folder::Files;
use crate::store::{looking, shelf, templates};
use crate::tui::home::{House, Item, Opened, Shelf, Told};
use crate::tui::replay::Replay;
use crate::tui::review::Review;
use crate::tui::run::{self as screen, How, Left};
use crate::tui::theme::Theme;

/// What is said of a practice that is over.
const NOTHING_KEPT: &str = "The practice is over, and nothing of it was kept.";

/// What is done at the opening of a practice, so that there is something to go on with.
const PRACTICE: [&str; 4] = ["item next", "hand Jo", "hand Ade", "hand Kofi"];

/// What can follow a typed path.
const ENDINGS: [&str; 2] = ["toml", "jsonl"];

/// Shows Home until it is left.
pub(super) fn run(config: &Config, looks: Looks) -> Result<(), Failure> {
    if !running::is_at_a_terminal() {
        return Err(Failure::usage(
            "The screen needs a terminal, and this is none.",
            "To run a session from a pipe or without a screen: ourturn run --line. For everything else: ourturn --help",
        ));
    }
    let house = Keeper {
        config,
        theme: running::theme(looks),
        has_been: Cell::default(),
        practice: RefCell::default(),
        unsaved: RefCell::default(),
    };
    let gone = screen::home(&house, running::theme(looks), running::wanted(looks))
        .map_err(|not_shown| running::not_shown(&not_shown))?;
    if let Some(left) = gone.left
        && let Some(desk) = house.not_practised(left.desk)
    {
        running::leave(desk)?;
    }
    let mut unsaved = house.unsaved.take();
    let last = unsaved.pop();
    for (_, failure) in unsaved {
        failure.tell();
    }
    match (gone.stop, last) {
        (None, None) => Ok(()),
        (None, Some((_, failure))) => Err(failure),
        (Some(stop), last) => {
            // The code is the signal's; where the words are must be said all the same.
            if let Some((_, failure)) = last {
                failure.tell();
            }
            Err(Failure::stopped(stop.exit_code()))
        }
    }
}

/// Keeps the files for Home.
struct Keeper<'a> {
    config: &'a Config,
    /// How the screens look.
    theme: Theme,
    /// Whether the sessions folder was there when it was listed before.
    has_been: Cell<bool>,
    /// The folder of the practice that is on.
    practice: RefCell<Option<TempDir>>,
    /// The sessions that could not be saved as they should, each by the file that has most of
    /// it, and why: said once more when the program is left.
    unsaved: RefCell<Vec<(PathBuf, Failure)>>,
}

impl House for Keeper<'_> {
    fn shelf(&self) -> Shelf {
        let mut listed = list::shelf(self.config);
        match self.config.sessions.try_exists() {
            Ok(true) => self.has_been.set(true),
            // A folder that was never there has no sessions, and is made with the first.
            Ok(false) if self.has_been.get() => {
                let gone = format!(
                    "The sessions folder {} is no longer there. Look whether its disk is; Ctrl-L looks again.",
                    listed.folder
                );
                listed.trouble = Some(
                    listed
                        .trouble
                        .map_or(gone.clone(), |also| format!("{gone} {also}")),
                );
            }
            // What cannot be asked cannot be listed either, and that is said by the list.
            Ok(false) | Err(_) => {}
        }
        listed
    }

    fn preview(&self, item: &Item) -> String {
        preview::of(item, self.config)
    }

    fn paths(&self, typed: &str) -> Vec<String> {
        paths(typed)
    }

    fn open(&self, item: &Item) -> Result<Opened, Told> {
        let refused = |failure: Failure| Told::new(failure.words());
        let (tell, notices) = running::notices();
        let in_folder = |source, tell| {
            let folder = &self.config.sessions;
            running::open_source(&source, folder, self.config, tell).map_err(refused)
        };
        let source = |found: Result<_, templates::TemplateError>| {
            found.map_err(|error| refused(error.into()))
        };
        let begun = match item {
            Item::Unclosed(journal) => return self.take_up(journal),
            Item::Typed(typed) => {
                let path = meant(typed);
                if path.extension().is_some_and(|ending| ending == "jsonl") && path.exists() {
                    return self.take_up(&path);
                }
                let name = path.to_string_lossy();
                let found = templates::find(&name, Some(&self.config.sessions));
                in_folder(source(found)?, tell)?
            }
            Item::Template(name) => {
                let found = templates::find(name, Some(&self.config.sessions));
                in_folder(source(found)?, tell)?
            }
            Item::Agenda(path) => in_folder(source(templates::file(path))?, tell)?,
            Item::Practice => self.practise(tell).map_err(refused)?,
            Item::AnyAgenda | Item::Closed(_) => {
                return Err(Told::new("There is nothing to begin."));
            }
        };
        let mut desk = Desk::new(begun);
        if *item == Item::Practice {
            for line in PRACTICE {
                desk.say(line);
            }
        }
        Ok(Opened {
            desk,
            notices,
            said: String::new(),
        })
    }

    fn study(&self, item: &Item) -> Result<Review, Told> {
        let Item::Closed(path) = item else {
            return Err(Told::new("There is nothing to read."));
        };
        let study = reviewing::study(path, false, self.config);
        let study = study.map_err(|failure| Told::new(failure.words()))?;
        Ok(reviewing::review(study, self.theme))
    }

    fn reports(&self) -> Vec<(String, String)> {
        Beside::new(Path::new("")).reports()
    }

    fn report(&self, item: &Item, report: &str) -> Told {
        let Item::Closed(path) = item else {
            return Told::new("There is nothing to make a report of.");
        };
        let made = looking::read(path)
            .map_err(|error| Failure::from(error).words())
            .and_then(|found| {
                let refuses = found.lacks().map(|lacks| lacks.refusal(path));
                let press = Beside::new(path).refusing(refuses);
                press.make(&found.timeline(), report)
            });
        Told::new(clean::text(&made.unwrap_or_else(|why| why)))
    }

    fn replay(&self, item: &Item) -> Result<Replay, Told> {
        let (Item::Closed(path) | Item::Unclosed(path)) = item else {
            return Err(Told::new("There is nothing to replay."));
        };
        replaying::opened(path, 0, self.theme).map_err(|failure| Told::new(failure.words()))
    }

    fn put_back(&self, item: &Item, review: &Review) -> Told {
        let select = Some(item.clone());
        let said = match item {
            Item::Closed(path) => library::renew(path).unwrap_or_default(),
            _ => String::new(),
        };
        let (Item::Closed(path), Some(failure)) = (item, running::amended(review.study())) else {
            return Told {
                text: clean::text(&said),
                select,
                ..Told::default()
            };
        };
        let told = Told {
            text: failure.words(),
            loud: true,
            select,
        };
        self.unsaved.borrow_mut().push((path.clone(), failure));
        told
    }

    fn put_away(&self, left: Left) -> Told {
        let Some(desk) = self.not_practised(left.desk) else {
            return Told {
                select: Some(Item::Practice),
                ..Told::new(NOTHING_KEPT)
            };
        };
        let journal = desk.live().files().journal();
        let title = desk.live().session().meeting.about.title.to_string();
        let result = if left.how == How::Closed {
            running::closed(desk).map(|path| Told {
                text: clean::text(&format!("{title} is saved in {}", path.display())),
                select: Some(Item::Closed(path)),
                ..Told::default()
            })
        } else {
            running::kept(desk).map(|path| Told {
                text: clean::text(&format!(
                    "{title} can be taken up again. It is kept in {}",
                    path.display()
                )),
                select: Some(Item::Unclosed(path)),
                ..Told::default()
            })
        };
        match result {
            Ok(told) => {
                self.no_longer_unsaved(&journal);
                told
            }
            Err(Unkept { failure, copy }) => {
                let told = Told {
                    text: format!("NOT SAVED AS IT SHOULD BE. {}", failure.words()),
                    loud: true,
                    select: Some(Item::Unclosed(journal.clone())),
                };
                let most = copy.unwrap_or(journal);
                self.unsaved.borrow_mut().push((most, failure));
                told
            }
        }
    }
}

impl Keeper<'_> {
    fn take_up(&self, journal: &Path) -> Result<Opened, Told> {
        let files = Files::of(journal).ok_or_else(|| {
            Told::new(clean::text(&format!(
                "{} is no session that could be taken up.",
                journal.display()
            )))
        })?;
        let (tell, notices) = running::notices();
        let taken_up = running::taken_up(files, self.config, tell);
        if taken_up.is_ok() {
            self.no_longer_unsaved(journal);
        }
        match taken_up {
            Ok(Again::Live { live, found, .. }) => Ok(Opened {
                desk: Desk::new(*live),
                notices,
                said: clean::text(&found),
            }),
            Ok(Again::Closed(path)) => Err(Told {
                text: clean::text(&running::had_been_closed(&path)),
                select: Some(Item::Closed(path)),
                ..Told::default()
            }),
            Err(failure) => Err(Told::new(failure.words())),
        }
    }

    fn no_longer_unsaved(&self, journal: &Path) {
        self.unsaved.borrow_mut().retain(|(of, _)| of != journal);
    }

    /// Opens a practice in a folder that is thrown away.
    fn practise(&self, tell: running::Tell) -> Result<Live, Failure> {
        let folder = tempfile::Builder::new()
            .prefix("ourturn-practice-")
            .tempdir()
            .map_err(|error| {
                Failure::storage(
                    format!("There is no place to practise in: {error}."),
                    "Look whether the disk has room.",
                )
            })?;
        let source = templates::practice();
        let live = running::open_source(&source, folder.path(), self.config, tell)?;
        self.practice.replace(Some(folder));
        Ok(live)
    }

    /// Throws a practice away; gives back what is none, or was saved elsewhere.
    fn not_practised(&self, desk: Desk) -> Option<Desk> {
        let Some(folder) = self.practice.take() else {
            return Some(desk);
        };
        if desk.live().files().folder() != folder.path() {
            return Some(desk);
        }
        // The writer ends before the folder goes, or it would write into it anew.
        drop(desk);
        drop(folder);
        None
    }
}

/// Returns the path that was meant: pasted ones come in quotes, and a shell's `~` is home.
fn meant(typed: &str) -> PathBuf {
    let typed = typed.trim();
    let bare = ['\'', '"']
        .iter()
        .find_map(|quote| typed.strip_prefix(*quote)?.strip_suffix(*quote))
        .unwrap_or(typed);
    let home = std::env::var_os("HOME").filter(|home| !home.is_empty());
    match (bare.strip_prefix("~/"), home) {
        (Some(rest), Some(home)) => Path::new(&home).join(rest),
        _ => PathBuf::from(bare),
    }
}

/// Returns what a typed path could go on to, beginning as it was typed.
fn paths(typed: &str) -> Vec<String> {
    let typed = typed.trim_start();
    let is_folder = typed.is_empty() || typed.ends_with(std::path::is_separator);
    let begun = match typed.rfind(std::path::is_separator) {
        Some(at) => &typed[..=at],
        None => "",
    };
    shelf::paths_beginning(&meant(typed), is_folder, &ENDINGS)
        .into_iter()
        .map(|(path, is_folder)| {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            let end = if is_folder {
                std::path::MAIN_SEPARATOR_STR
            } else {
                ""
            };
            format!("{begun}{name}{end}")
        })
        .collect()
}

#[cfg(test)]
mod tests;
