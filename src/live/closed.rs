//! A closed session that is open for review: amended, and what is withdrawn blanked.
//!
//! Each act is written at once, as the whole transcript, before it is told as done. One
//! that the disk did not take stays, is said loudly, and is tried again.

use std::io;
use std::path::{Path, PathBuf};

use chrono::{DateTime, FixedOffset, NaiveDate, TimeDelta};

use super::clock::Source;
use super::opening::World;
use crate::session::people::PersonId;
use crate::session::{Actor, Command, Event, Moment, Recorded, Refusal, Session, Timeline, Words};
use crate::store::copies::{self, Reached};
use crate::store::library::index;
use crate::store::lock::{Lock, LockError};
use crate::store::looking::{Found, Lacks};
use crate::store::transcript::{self, TranscriptError};
use crate::store::{Record, Unknown, disk};

/// A closed session, held so that nobody else writes it; or only looked at.
pub struct Closed {
    path: PathBuf,
    timeline: Timeline,
    unknown: Unknown,
    /// How much of its record is missing.
    lacks: Option<Lacks>,
    /// What it takes to change it; absent where it is only looked at.
    hands: Option<Hands>,
    /// What the disk said of acts that are not in the file yet.
    unsaved: Option<String>,
    /// What the last withdrawal reached beside it, and what it did not.
    reached: Reached,
    /// The names that went with what was done last.
    gone: copies::Gone,
    /// What somebody was once called who is withdrawn again.
    once_called: Vec<Words>,
    /// The library's indexes, which have words of it.
    indexes: Vec<PathBuf>,
    /// What is to be said of those that could not let go of what was withdrawn.
    held_on: Vec<String>,
    /// Whether that is because another program has changed the file.
    is_behind: bool,
}

struct Hands {
    clock: Box<dyn Source>,
    draw: Box<dyn FnMut() -> u64 + Send>,
    /// The text of the file as it was read, or written last.
    text: String,
    /// Whether what that text says is what its record says, as far as that was asked.
    is_by_record: bool,
    holder: String,
    /// Kept for as long as this lives.
    lock: Lock,
}

/// Why a closed session cannot be opened.
#[derive(Debug, thiserror::Error)]
pub enum ClosedError {
    /// Its file is none, or cannot be read.
    #[error(transparent)]
    Transcript(#[from] TranscriptError),
    /// Another program has it.
    #[error(transparent)]
    Locked(#[from] LockError),
    /// Events are missing from it: written anew, it would lose what else it says of them.
    #[error("{}", .1.refusal(.0))]
    Lacks(PathBuf, Lacks),
    /// It is one file under several names.
    #[error("{} is the same file as one of another name (a hard link), which would keep what is amended or withdrawn here. Make it a file of its own first, such as by: cp {path} {path}.new && mv {path}.new {path}", .0.display(), path = .0.display())]
    OtherNames(PathBuf),
    /// It goes on.
    #[error("{} holds a session that was not closed. It is taken up with: ourturn run {}", .0.display(), .0.display())]
    NotClosed(PathBuf),
}

/// Why an act on a closed session is not done, or not kept.
#[derive(Debug, thiserror::Error)]
pub enum ActError {
    /// The session says no; nothing has changed.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// It was said what somebody was once called, and nobody is withdrawn.
    #[error(
        "Nobody is withdrawn by that, so no name goes and nothing was changed. What somebody was once called is said with: strike person NUMBER"
    )]
    NobodyGone,
    /// It was opened only to be looked at.
    #[error("{} is only looked at here, so nothing was changed.", .0.display())]
    OnlyLooking(PathBuf),
    /// A part of the file was changed by hand, which would be lost; nothing has changed.
    #[error("{} was changed by hand: {} does not say what its record says, and would be lost. So nothing was changed. To see it: ourturn check {}. To make a new file by its record: ourturn check --repair {}", .path.display(), .part, .path.display(), .path.display())]
    Edited {
        /// Which file.
        path: PathBuf,
        /// Which part: a path such as `/decisions/0/reasons`.
        part: String,
    },
    /// It is done, and the disk did not take it.
    #[error("NOT SAVED: {0} could not be written: {1}", .path.display(), .why)]
    Unwritten {
        /// Which file.
        path: PathBuf,
        /// What is in the way.
        why: String,
    },
}

impl Closed {
    /// Opens a closed session to change it, and takes hold of it.
    ///
    /// # Errors
    /// Returns why it cannot be; nothing has changed then.
    pub fn open(path: &Path, world: World) -> Result<Self, ClosedError> {
        // What is written, locked and looked into beside it are those of the file itself.
        let path = &disk::real(path);
        let lock = Lock::take(&copies::lock_of(path), &world.holder)?;
        if disk::has_another_name(path) {
            return Err(ClosedError::OtherNames(path.clone()));
        }
        let (mut closed, text) = Self::read(path)?;
        if let Some(lacks) = closed.lacks {
            return Err(ClosedError::Lacks(path.to_owned(), lacks));
        }
        disk::sweep(path);
        closed.hands = Some(Hands {
            clock: world.clock,
            draw: world.draw,
            text,
            is_by_record: false,
            holder: world.holder,
            lock,
        });
        Ok(closed)
    }

    /// Opens a closed session only to look at it: nothing is written, and nobody is kept out.
    ///
    /// # Errors
    /// Returns why it cannot be read.
    pub fn look(path: &Path) -> Result<Self, ClosedError> {
        Ok(Self::read(path)?.0)
    }

    fn read(path: &Path) -> Result<(Self, String), ClosedError> {
        let unreadable = |source| TranscriptError::Unreadable {
            path: path.to_owned(),
            source,
        };
        let bytes = disk::read(path).map_err(unreadable)?;
        let text = String::from_utf8(bytes)
            .map_err(|error| unreadable(io::Error::new(io::ErrorKind::InvalidData, error)))?;
        let found = Found::Transcript(transcript::parse(path, &text)?);
        let lacks = found.lacks();
        let Found::Transcript(transcript) = found else {
            unreachable!("it was read as one just now")
        };
        if let Some(lacks @ Lacks::All) = lacks {
            return Err(ClosedError::Lacks(path.to_owned(), lacks));
        }
        let Record { events, unknown } = transcript.record;
        let timeline = Timeline::of(events);
        if timeline.session().meeting.closed.is_none() {
            return Err(ClosedError::NotClosed(path.to_owned()));
        }
        let closed = Self {
            path: path.to_owned(),
            timeline,
            unknown,
            hands: None,
            unsaved: None,
            reached: Reached::default(),
            gone: copies::Gone::default(),
            once_called: Vec::new(),
            indexes: Vec::new(),
            held_on: Vec::new(),
            lacks,
            is_behind: false,
        };
        Ok((closed, text))
    }

    /// Returns the session as it stands.
    #[must_use]
    pub fn session(&self) -> &Session {
        self.timeline.session()
    }

    /// Returns its events.
    #[must_use]
    pub fn timeline(&self) -> &Timeline {
        &self.timeline
    }

    /// Returns where it is kept.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Returns how much of its record is missing; nothing where it is whole.
    #[must_use]
    pub fn lacks(&self) -> Option<Lacks> {
        self.lacks
    }

    /// Says whether it can be changed, and is not only looked at.
    #[must_use]
    pub fn can_act(&self) -> bool {
        self.hands.is_some()
    }

    /// Returns what the disk said of acts that are not in the file yet.
    #[must_use]
    pub fn unsaved(&self) -> Option<&str> {
        self.unsaved.as_deref()
    }

    /// Returns the files of the session that still hold what was withdrawn: they could not be
    /// written or removed.
    #[must_use]
    pub fn left(&self) -> &[PathBuf] {
        &self.reached.left
    }

    /// Returns what was reached, and what was not, as something was withdrawn last, or somebody
    /// agreed to less than before.
    #[must_use]
    pub fn reached(&self) -> &Reached {
        &self.reached
    }

    /// Returns the names that went with what was done last.
    #[must_use]
    pub fn gone(&self) -> &copies::Gone {
        &self.gone
    }

    /// Returns the reports of the session that lie beside it: what was withdrawn since they were
    /// made is not taken out of them.
    #[must_use]
    pub fn reports(&self) -> &[PathBuf] {
        &self.reached.reports
    }

    /// Returns what is to be said of indexes that could not let go of what was withdrawn.
    #[must_use]
    pub fn held_on(&self) -> &[String] {
        &self.held_on
    }

    /// Names the library's indexes, which forget at once what is withdrawn.
    #[must_use]
    pub fn with_indexes(mut self, indexes: Vec<PathBuf>) -> Self {
        self.indexes = indexes;
        self
    }

    /// Says what somebody was once called who is withdrawn again: later sessions could not be
    /// changed when the name went, and it is known nowhere any more.
    #[must_use]
    pub fn with_once_called(mut self, called: Vec<Words>) -> Self {
        self.once_called = called;
        self
    }

    /// Returns why a command would be refused; then and otherwise, nothing is changed.
    pub fn would_refuse(&mut self, command: Command) -> Option<Refusal> {
        let hands = self.hands.as_mut()?;
        let last = self.timeline.events().last();
        let at = later(hands.clock.wall(), last.map(|last| last.at));
        let t = self.timeline.last_t();
        let mut moment = Moment::new(at, t, Actor::Facilitator, &mut hands.draw);
        self.timeline.decide(command, &mut moment).err()
    }

    /// Returns the day it is now; none where it is only looked at.
    #[must_use]
    pub fn today(&self) -> Option<NaiveDate> {
        let hands = self.hands.as_ref()?;
        Some(hands.clock.wall().date_naive())
    }

    /// Does what a command asks, writes the transcript, and returns what happened.
    ///
    /// # Errors
    /// Returns why it is refused; or that the disk did not take it: then it is done all the
    /// same, and [`Closed::save`] tries again.
    pub fn act(&mut self, command: Command) -> Result<&[Recorded], ActError> {
        let Some(hands) = &mut self.hands else {
            return Err(ActError::OnlyLooking(self.path.clone()));
        };
        let last = self.timeline.events().last();
        hands.may_be_written(&self.path)?;
        let at = later(hands.clock.wall(), last.map(|last| last.at));
        let t = self.timeline.last_t();
        let mut moment = Moment::new(at, t, Actor::Facilitator, &mut hands.draw);
        if !self.once_called.is_empty() && command.withdraws_person().is_none() {
            return Err(ActError::NobodyGone);
        }
        let unchanged = command.agrees_again(self.timeline.session());
        let events = match (self.timeline.decide(command, &mut moment), unchanged) {
            (Err(Refusal::NothingChanges), Some(person)) => return self.withdraw_again(person),
            (decided, _) => decided?,
        };
        let struck: Vec<_> = events
            .iter()
            .filter(|event| event.blanks_others())
            .cloned()
            .collect();
        let before = self.timeline.events().len();
        self.gone = copies::Gone::of(&events, &self.timeline);
        if !self.once_called.is_empty() {
            let gone = std::mem::take(&mut self.gone);
            self.gone = gone.with_once_called(&self.once_called, &self.timeline);
        }
        self.timeline.record(events, &moment);
        let saved = self.save();
        if !struck.is_empty() || !self.gone.is_empty() {
            self.withdraw_elsewhere(&struck);
        }
        saved?;
        Ok(&self.timeline.events()[before..])
    }

    /// Writes the transcript, if there is anything that it does not hold yet.
    ///
    /// # Errors
    /// Returns why it could not be written.
    pub fn save(&mut self) -> Result<(), ActError> {
        let record = self.record();
        let Some(hands) = &mut self.hands else {
            return Ok(());
        };
        let text = transcript::text(&record, self.timeline.session());
        if text == hands.text {
            self.unsaved = None;
            self.is_behind = false;
            return Ok(());
        }
        hands.may_be_written(&self.path)?;
        let written = unchanged(&self.path, &hands.text)
            .and_then(|()| disk::replace(&self.path, text.as_bytes()));
        match written {
            Ok(()) => {
                hands.text = text;
                self.unsaved = None;
                self.is_behind = false;
                Ok(())
            }
            Err(error) => {
                let mut why = error.to_string();
                self.is_behind = why == CHANGED;
                self.unsaved = Some(why.clone());
                why = if self.is_behind {
                    let copy = self.name_of_a_copy();
                    format!(
                        "{why}, and neither must be lost. To save yours beside it: save as {}",
                        copy.display()
                    )
                } else {
                    format!("{why}. To try again: save; elsewhere: save as PATH")
                };
                let path = self.path.clone();
                Err(ActError::Unwritten { path, why })
            }
        }
    }

    /// Says whether another program has changed the file, so that nothing can be added to it.
    #[must_use]
    pub fn is_behind(&self) -> bool {
        self.is_behind
    }

    /// Returns a name beside the file that nothing has yet.
    #[must_use]
    pub fn name_of_a_copy(&self) -> PathBuf {
        let name = self.path.file_stem().unwrap_or_default().to_string_lossy();
        let named = |number: usize| match number {
            1 => format!("{name}-copy.json"),
            _ => format!("{name}-copy-{number}.json"),
        };
        let mut paths = (1..).map(|number| self.path.with_file_name(named(number)));
        let free = paths.find(|path| !path.exists());
        free.unwrap_or_else(|| self.path.with_file_name(named(1)))
    }

    /// Writes all of it to a new file, and goes on with that one.
    ///
    /// # Errors
    /// Returns why it could not be; everything is as it was then.
    pub fn save_as(&mut self, path: &Path) -> Result<(), String> {
        let record = self.record();
        let Some(hands) = &mut self.hands else {
            return Err("it is only looked at".to_owned());
        };
        let lock = Lock::take(&copies::lock_of(path), &hands.holder);
        let lock = lock.map_err(|error| error.to_string())?;
        let text = transcript::text(&record, self.timeline.session());
        disk::create(path, text.as_bytes()).map_err(|error| match error.kind() {
            io::ErrorKind::AlreadyExists => "there is a file of that name already".to_owned(),
            _ => error.to_string(),
        })?;
        hands.text = text;
        hands.is_by_record = true;
        hands.lock = lock;
        path.clone_into(&mut self.path);
        self.unsaved = None;
        self.is_behind = false;
        Ok(())
    }

    /// Writes all of it to a folder, and goes on with its own file; returns where it is.
    ///
    /// # Errors
    /// Returns what the disk said.
    pub fn copy_to(&self, folder: &Path) -> io::Result<PathBuf> {
        let path = folder.join(self.path.file_name().unwrap_or("session.json".as_ref()));
        let text = transcript::text(&self.record(), self.timeline.session());
        disk::create(&path, text.as_bytes())?;
        Ok(path)
    }

    fn record(&self) -> Record {
        Record {
            events: self.timeline.events().to_vec(),
            unknown: self.unknown.clone(),
        }
    }

    /// Has a name go from what later sessions took up that could not be changed as somebody agreed
    /// to as little before.
    fn withdraw_again(&mut self, person: PersonId) -> Result<&[Recorded], ActError> {
        self.gone = copies::Gone::again(person, &self.timeline);
        self.withdraw_elsewhere(&[]);
        if self.reached.later.is_empty() && self.reached.waiting.is_empty() {
            self.gone = copies::Gone::default();
            return Err(Refusal::NothingChanges.into());
        }
        Ok(&[])
    }

    /// Blanks what was withdrawn in all other files of this session in the folder, and in what
    /// later ones took up of it.
    fn withdraw_elsewhere(&mut self, struck: &[Event]) {
        let holder = self.hands.as_ref().map_or("", |hands| &hands.holder);
        let withdraw = if struck.is_empty() {
            copies::withdraw_beside
        } else {
            copies::withdraw
        };
        self.reached = withdraw(&self.path, &self.timeline, struck, &self.gone, holder);
        let mut changed = vec![self.path.clone()];
        changed.extend(self.reached.changed.iter().cloned());
        self.held_on = index::forget_in(&self.indexes, &changed);
    }
}

impl Hands {
    /// Refuses to write anew what somebody changed by hand. It is asked before the first change,
    /// and not while the file is opened, which is to be quick.
    fn may_be_written(&mut self, path: &Path) -> Result<(), ActError> {
        if self.is_by_record {
            return Ok(());
        }
        let read = transcript::parse(path, &self.text).ok();
        if let Some(edited) = read.and_then(|read| read.edited()) {
            return Err(ActError::Edited {
                path: path.to_owned(),
                part: edited.path,
            });
        }
        self.is_by_record = true;
        Ok(())
    }
}

/// Returns the wall clock's reading, or a moment after the last event where the clock was set
/// back since: acts of two copies are put in one order by it.
fn later(
    wall: DateTime<FixedOffset>,
    last: Option<DateTime<FixedOffset>>,
) -> DateTime<FixedOffset> {
    match last.and_then(|last| last.checked_add_signed(TimeDelta::milliseconds(1))) {
        Some(next) if wall < next => next.with_timezone(wall.offset()),
        _ => wall,
    }
}

const CHANGED: &str = "another program has changed it since it was opened here";

/// Checks that nobody else has written the file since it was read: their work would be lost.
fn unchanged(path: &Path, text: &str) -> io::Result<()> {
    match disk::read(path) {
        Ok(there) if there == text.as_bytes() => Ok(()),
        Ok(_) => Err(io::Error::other(CHANGED)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(error),
    }
}
