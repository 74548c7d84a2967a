//! The library: all sessions under some folders, and what `list` and `search` share with it.

mod keeper;
mod telling;

use std::borrow::Cow;
use std::io::{self, IsTerminal as _, Write as _};
use std::path::{MAIN_SEPARATOR, Path, PathBuf};

use super::run::{self as running};
use super::{Failure, remark};
use crate::clean::{self, in_a_shell};
use crate::config::looks::Looks;
use crate::config::{self, Config};
use crate::session::{Millis, Words};
use crate::store::disk;
use crate::store::library::finds::Terms;
use crate::store::library::index::{self, Fault, Index, Step};
use crate::store::library::query::Query;
use crate::store::library::{Entry, Hits, Library, head::Head, sifting, sound};
use crate::words::counted;
use crate::words::times::{clock, count};

/// How many sessions are read into the index without being asked: no more than nobody waits for.
const BY_THE_WAY: usize = 100;

/// Where the sessions are, and their index.
#[derive(Clone, Debug, clap::Args)]
pub(super) struct Where {
    /// Folders with sessions in them, also in folders within; without any, the
    /// sessions folder
    #[arg(value_name = "FOLDER")]
    folders: Vec<PathBuf>,
    /// The file in which what was read is kept, so that it is found again at
    /// once
    #[arg(long, value_name = "FILE")]
    index: Option<PathBuf>,
    /// Reads the sessions themselves, and keeps nothing of them
    #[arg(long, conflicts_with = "index")]
    no_index: bool,
}

impl Where {
    /// Names a folder, or the sessions folder, to be read without an index.
    pub(super) fn read(folder: Option<PathBuf>) -> Self {
        Self {
            folders: folder.into_iter().collect(),
            index: None,
            no_index: true,
        }
    }

    /// Returns it with one folder more, before the others.
    pub(super) fn with_folder(&self, folder: &str) -> Self {
        let mut place = self.clone();
        place.folders.insert(0, folder.into());
        place
    }
}

/// What `library` is asked for.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    place: Where,
    /// Only brings the index up to date, without a screen
    #[arg(long, conflicts_with = "no_index")]
    build: bool,
}

/// Shows the library.
pub(super) fn run(asked: &Arguments, config: &Config, looks: Looks) -> Result<(), Failure> {
    let mut shelves = Shelves::open(&asked.place, config)?;
    if asked.build {
        return build(&mut shelves);
    }
    if !running::is_at_a_terminal() {
        return Err(Failure::usage(
            "The screen needs a terminal, and this is none.",
            "Without a screen: ourturn list, and ourturn search WORDS",
        ));
    }
    keeper::run(shelves, config, looks)
}

fn build(shelves: &mut Shelves) -> Result<(), Failure> {
    let library = shelves.list();
    if shelves.index.is_none() && !shelves.said.is_empty() {
        return Err(Failure::storage(shelves.said.join(" "), ""));
    }
    let Some(index) = shelves.index.as_mut() else {
        return Err(Failure::usage(
            "There is no place for an index.",
            "Name one with --index FILE.",
        ));
    };
    let is_seen = io::stderr().is_terminal();
    let built = index.build(&library, |step| {
        if is_seen {
            let _ = write!(io::stderr().lock(), "\r{}", progress(step));
        }
        true
    });
    if is_seen {
        let _ = writeln!(io::stderr().lock());
    }
    built.map_err(|fault| Failure::storage(fault.to_string(), ""))?;
    let path = index.path().to_owned();
    // What turned out to be damaged is told with the others.
    let library = shelves.list();
    shelves.tell_wrong(&library);
    let sessions = library.entries.iter().filter(|entry| entry.is_closed());
    let sessions = count(sessions.count() as u64, "session");
    let said = format!(
        "The words of {sessions} are in the index {}",
        path.display()
    );
    super::say(&format!("{}\n", clean::text(&said)))
}

/// Says how far the index is.
pub(super) fn progress(step: Step) -> String {
    format!("Reading for the index: {} of {}", step.done, step.of)
}

/// The folders, as they were named and as the machine knows them.
#[derive(Clone)]
pub(super) struct Named {
    as_typed: Vec<PathBuf>,
    pub(super) folders: Vec<PathBuf>,
}

/// The folders and the index.
pub(super) struct Shelves {
    pub(super) named: Named,
    pub(super) index: Option<Index>,
    /// What is to be said of it; each is said when it happens where there is no screen.
    pub(super) said: Vec<String>,
}

impl Shelves {
    /// Opens the index, unless it cannot be used: then what is asked for is read without it.
    pub(super) fn open(place: &Where, config: &Config) -> Result<Self, Failure> {
        Self::opened(place, config, "Check its name.")
    }

    /// Does the same, with what to do where a folder cannot be looked into.
    pub(super) fn opened(place: &Where, config: &Config, hint: &str) -> Result<Self, Failure> {
        let mut named = place.folders.clone();
        let mut said = Vec::new();
        if named.is_empty() {
            let sessions = config.sessions.clone();
            if disk::is_taken(&sessions) {
                named.push(sessions);
            } else {
                let sessions = clean::line(&sessions.to_string_lossy());
                said.push(format!("No session was held here yet: they are kept in {sessions}, which is made with the first."));
            }
        }
        let mut folders = Vec::new();
        for folder in &named {
            let known = folder.canonicalize().map_err(|error| {
                Failure::input(
                    format!(
                        "The folder {} cannot be looked into: {error}.",
                        on_a_line(folder)
                    ),
                    hint,
                )
            })?;
            if known.is_file() {
                return Err(Failure::input(
                    format!("{} is a file, and no folder.", on_a_line(folder)),
                    "Name the folder that it is in.",
                ));
            }
            folders.push(known);
        }
        let path = config::index(place.index.as_deref(), index::NAME);
        let mut shelves = Self {
            named: Named {
                as_typed: named,
                folders,
            },
            index: None,
            said,
        };
        if let Some(path) = path.filter(|_| !place.no_index) {
            match Index::open(&path) {
                Ok(opened) => {
                    shelves.index = Some(opened.index);
                    shelves.said.extend(opened.said);
                }
                // A name that was typed was a mistake, and is told as one.
                Err(fault @ Fault::NotOurs(_)) if place.index.is_some() => {
                    return Err(Failure::usage(fault.to_string(), ""));
                }
                Err(fault) => shelves.said.push(without(&fault)),
            }
        }
        Ok(shelves)
    }

    /// Lists what there is.
    pub(super) fn list(&mut self) -> Library {
        let folders = self.named.folders.clone();
        self.with(|index| Library::list(&folders, index))
    }

    /// Looks for words; nothing comes back where the answer was not wanted any more.
    pub(super) fn search(
        &mut self,
        library: &Library,
        query: &Query,
        terms: &Terms,
    ) -> Option<Hits> {
        self.with(|index| library.search_on(terms, query, index))
    }

    /// Does something with the index, and without it where it cannot be used. A damaged one is
    /// made anew.
    fn with<T: Default>(&mut self, ask: impl Fn(Option<&mut Index>) -> Result<T, Fault>) -> T {
        let fault = match ask(self.index.as_mut()) {
            Ok(answer) => return answer,
            Err(fault) => fault,
        };
        let lost = self.index.take();
        if let (Fault::Damaged(_), Some(lost)) = (&fault, lost) {
            self.said
                .push(format!("{fault} It is made anew. No session was touched."));
            match lost.anew() {
                Ok(index) => self.index = Some(index),
                Err(fault) => self.said.push(without(&fault)),
            }
        } else {
            self.said.push(without(&fault));
        }
        ask(None).unwrap_or_default()
    }

    /// Says on standard error what there is to say of the index.
    pub(super) fn tell(&mut self) {
        for said in self.said.drain(..) {
            remark(&said);
        }
    }

    /// Reads into the index what is missing there, if it is so little that nobody waits for it.
    pub(super) fn catch_up(&mut self, library: &Library) {
        let Some(index) = self.index.as_mut() else {
            return;
        };
        match index.unread(library) {
            0 => {}
            1..=BY_THE_WAY => {
                // It was answered already; the next time it is tried again.
                let _ = index.build_by_the_way(library);
            }
            many => self.said.push(format!(
                "{many} sessions were read for this, and are not in the index. To find words in them at once: ourturn library --build"
            )),
        }
    }

    /// Returns a path as it can be typed here.
    pub(super) fn typed(&self, path: &Path) -> PathBuf {
        self.named.typed(path)
    }
}

impl Named {
    /// Names one folder by its whole path.
    #[cfg(test)]
    pub(super) fn alone(folder: &str) -> Self {
        let folders = vec![PathBuf::from(folder)];
        Self {
            as_typed: folders.clone(),
            folders,
        }
    }

    /// Returns a path as it can be typed here.
    pub(super) fn typed(&self, path: &Path) -> PathBuf {
        if let ([folder], [named]) = (&self.folders[..], &self.as_typed[..])
            && let Some(rest) = within(folder, path)
        {
            return named.join(rest);
        }
        let folders = self.folders.iter().zip(&self.as_typed);
        let within = folders.filter_map(|(folder, named)| {
            let rest = path.strip_prefix(folder).ok()?;
            Some(named.join(rest))
        });
        within
            .min_by_key(|path| path.components().count())
            .unwrap_or_else(|| path.to_owned())
    }
}

/// Returns where a path goes on within a folder, where both are plain text: comparing their parts,
/// as paths are compared elsewhere, takes many times as long, and there are thousands.
fn within<'a>(folder: &Path, path: &'a Path) -> Option<&'a str> {
    let rest = path.to_str()?.strip_prefix(folder.to_str()?)?;
    rest.strip_prefix(MAIN_SEPARATOR)
}

fn without(fault: &Fault) -> String {
    format!("{fault} The sessions are read without it.")
}

/// Has the index forget what was withdrawn from a session that may have been amended; returns what
/// is to be said, where it could not.
pub(super) fn renewed(index: Option<&Path>, session: &Path) -> Option<String> {
    let index = index?;
    // It knows a session by its whole path.
    let session = session.canonicalize().ok()?;
    let fault = Index::renew(index, &session).err()?;
    Some(format!(
        "{fault} If words were withdrawn, they may still be in it: delete {}.",
        index.display()
    ))
}

/// Has the index that is used without being named forget what was withdrawn from a session.
pub(super) fn renew(session: &Path) -> Option<String> {
    renewed(config::index(None, index::NAME).as_deref(), session)
}

/// Returns the line with which a session is opened in a shell, at a moment; where it is damaged,
/// the one that says how.
pub(super) fn opening_if_whole(entry: &Entry, typed: &Path, at: Millis) -> String {
    if sound::opens(&entry.path) {
        return opening(entry, typed, at);
    }
    checking(typed)
}

/// Returns the line that says in a shell what is wrong with a file.
pub(super) fn checking(typed: &Path) -> String {
    format!("ourturn check {}", in_a_shell(typed))
}

/// Returns the line with which a session is opened in a shell, at a moment.
pub(super) fn opening(entry: &Entry, typed: &Path, at: Millis) -> String {
    let file = in_a_shell(typed);
    let opening = format!("ourturn review {file}");
    if at == 0 {
        return opening;
    }
    let length = match entry.head.as_deref() {
        Ok(Head::Closed(summary)) => summary.length,
        _ => Millis::MAX,
    };
    // By the end of the second in which it was said, it was said.
    let second = at.div_ceil(1_000) * 1_000;
    if second > length {
        format!("{opening} --at end")
    } else {
        // The sign says that it is no time of day.
        format!("{opening} --at +{}", clock(second))
    }
}

/// Returns a path as it shows on one line.
pub(super) fn on_a_line(path: &Path) -> String {
    clean::line(&path.to_string_lossy())
}

/// Returns the day on which a session was opened, as it is sorted: "2026-06-11".
pub(super) fn day(entry: &Entry) -> String {
    let opened = sifting::opened(entry);
    let day = opened.map(|at| at.date_naive());
    // As the standard writes it, which takes less time than a pattern.
    day.map_or_else(String::new, |day| day.to_string())
}

/// Returns some words on one line; nothing where there are none.
pub(super) fn on_one_line(words: Option<&Words>) -> Cow<'_, str> {
    let words = words.map_or("", Words::shown);
    // They are clean; only how many lines they have is not known.
    if words.contains('\n') {
        Cow::Owned(clean::line(words))
    } else {
        Cow::Borrowed(words)
    }
}

/// Adds to a text how many people there were, and how many decisions.
pub(super) fn put_people_and_decisions(entry: &Entry, text: &mut String) {
    match entry.head.as_deref() {
        Ok(Head::Closed(summary)) => {
            text.push_str(&counted(summary.people, "person", "people"));
            text.push_str(", ");
            text.push_str(&count(summary.decisions as u64, "decision"));
        }
        Ok(Head::Unclosed { .. }) => text.push_str("not closed"),
        Err(_) => {}
    }
}
