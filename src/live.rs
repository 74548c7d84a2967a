//! The one owner of a live session: decide, apply, append, and say so.
//!
//! A command goes to the [`Timeline`], which decides it into events and folds
//! them; the events go to the [`writer`]'s queue, which has a thread of its own,
//! so that the screen never waits for the disk. [`Saved`] says how far the disk
//! has come.

pub mod clock;
pub mod closed;
mod handed;
pub mod merged;
pub mod opening;
pub mod saved;
pub mod urn;
pub mod writer;

use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::session::{Actor, Command, Millis, Moment, Recorded, Refusal, Session, Timeline};
use crate::session::{floor, meeting};
use crate::store::copies;
pub use crate::store::copies::{Gone, Reached};
use crate::store::folder::{Begun, Files, FolderError, begin};
use crate::store::ideas_file::{IdeasFile, IdeasFileError};
use crate::store::journal::Journal;
use crate::store::library::index;
use crate::store::lock::{Lock, LockError};
use crate::store::{Record, Unknown, ballots, disk, ideas_file, journal, transcript};

use clock::{BEAT, SessionClock};
pub use saved::Saved;
use urn::Urn;
pub use writer::Settling;
use writer::{PATIENCE, Writer};

/// How long a move waits for what is still on its way to the old disk.
const A_WHILE: Duration = Duration::from_secs(2);

/// A session that is being run.
pub struct Live {
    timeline: Timeline,
    unknown: Unknown,
    clock: SessionClock,
    draw: Box<dyn FnMut() -> u64 + Send>,
    /// Stands before the locks: what is dropped first has ended when the hold is
    /// given up.
    writer: Writer,
    files: Files,
    /// Kept for as long as this lives: no other program may write meanwhile.
    locks: Vec<Lock>,
    /// When word was last left that the program is there.
    last_beat: Option<Millis>,
    /// Journals in folders that the session has moved away from.
    left_behind: Vec<PathBuf>,
    /// What the last withdrawal reached beside the session's own files, and what it did not.
    reached: Reached,
    /// The names that went with what was done last.
    gone: Gone,
    /// The library's indexes, which may have words of copies of the session.
    indexes: Vec<PathBuf>,
    /// What is to be said of those that could not let go of what was withdrawn.
    held_on: Vec<String>,
    /// What was handed in and is not in the record yet.
    urns: Vec<Urn>,
    holder: String,
}

/// The whole session, on disk in another folder.
struct Copied {
    files: Files,
    journal: Journal,
    lock: Lock,
    whole: String,
}

/// Why a session could not be closed: its journal is there in any case.
#[derive(Debug, thiserror::Error)]
pub enum CloseError {
    /// The session itself says no.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The transcript could not be written.
    #[error("The transcript {0} could not be written: {1}. {2} Run ourturn again once there is room.", .path.display(), .source, kept(.journal.as_ref()))]
    Unwritten {
        /// Where it should be.
        path: PathBuf,
        /// What the disk said.
        source: io::Error,
        /// Where the record is kept instead, if the disk has it.
        journal: Option<PathBuf>,
    },
}

fn kept(journal: Option<&PathBuf>) -> String {
    match journal {
        Some(path) => format!("Everything is kept in {}.", path.display()),
        None => "What is not saved is lost when the program ends.".to_owned(),
    }
}

impl Live {
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

    /// Returns the session time.
    #[must_use]
    pub fn now(&self) -> Millis {
        self.clock.now()
    }

    /// Returns the wall clock's reading of a session time in this run.
    #[must_use]
    pub fn wall_at(&self, t: Millis) -> chrono::DateTime<chrono::FixedOffset> {
        self.clock.wall_at(t)
    }

    /// Returns how far the disk has come.
    #[must_use]
    pub fn saved(&self) -> Saved {
        self.writer.saved()
    }

    /// Returns the session's files.
    #[must_use]
    pub fn files(&self) -> &Files {
        &self.files
    }

    /// Does what a command asks, and returns what happened.
    ///
    /// # Errors
    /// Returns why it is refused; then nothing has changed.
    pub fn act(&mut self, command: Command) -> Result<&[Recorded], Refusal> {
        self.find_gap();
        self.act_as(Actor::Facilitator, command)
    }

    fn act_as(&mut self, by: Actor, command: Command) -> Result<&[Recorded], Refusal> {
        let command = self.with_sheets(command);
        let mut moment = Moment::new(self.clock.wall(), self.clock.now(), by, &mut self.draw);
        let events = self.timeline.decide(command, &mut moment)?;
        handed::keep_sheets(&self.urns, &self.timeline, &events)?;
        let decided = events.clone();
        let blanks = events.iter().filter(|event| event.blanks_others()).cloned();
        let blanks: Vec<_> = blanks.collect();
        let before = self.timeline.events().len();
        self.gone = Gone::of(&events, &self.timeline);
        self.timeline.record(events, &moment);
        if blanks.is_empty() {
            self.writer.append(&self.timeline.events()[before..]);
        } else {
            // Struck words must not stay in the file: all of it is written anew.
            self.writer.rewrite(&self.record());
            self.remove_copies();
        }
        if !blanks.is_empty() || !self.gone.is_empty() {
            self.withdraw_elsewhere(&blanks);
        }
        self.let_go_of_sheets(&decided);
        Ok(&self.timeline.events()[before..])
    }

    /// Blanks what was withdrawn in all other files of this session in the folder, and in what
    /// later ones took up of it.
    fn withdraw_elsewhere(&mut self, struck: &[crate::session::Event]) {
        let (own, gone) = (self.files.journal(), &self.gone);
        self.reached = copies::withdraw_beside(&own, &self.timeline, struck, gone, &self.holder);
        self.held_on = index::forget_in(&self.indexes, &self.reached.changed);
    }

    /// Returns what the last withdrawal reached beside the session's own files, and what it did
    /// not.
    #[must_use]
    pub fn reached(&self) -> &Reached {
        &self.reached
    }

    /// Returns the names that went with what was done last.
    #[must_use]
    pub fn gone(&self) -> &Gone {
        &self.gone
    }

    /// Returns what is to be said of indexes that could not let go of what was withdrawn.
    #[must_use]
    pub fn held_on(&self) -> &[String] {
        &self.held_on
    }

    /// Names the library's indexes, which forget at once what is withdrawn.
    pub fn set_indexes(&mut self, indexes: Vec<PathBuf>) {
        self.indexes = indexes;
    }

    /// Looks whether the laptop was suspended since the last look, and notes it
    /// if so. Says whether it was.
    pub fn find_gap(&mut self) -> bool {
        self.beat();
        let Some(from) = self.clock.find_gap() else {
            return false;
        };
        self.session().is_open() && self.note_gap(from)
    }

    /// Leaves word, now and then, that the program is there.
    fn beat(&mut self) {
        let now = self.clock.now();
        if self
            .last_beat
            .is_none_or(|last| now.saturating_sub(last) >= BEAT)
        {
            self.last_beat = Some(now);
            let at = self.clock.wall().into();
            self.locks.iter().for_each(|lock| lock.beat(at));
        }
    }

    fn note_gap(&mut self, from: Millis) -> bool {
        let note = floor::Command::NoteGap { from };
        self.act_as(Actor::Program, note.into()).is_ok()
    }

    fn record(&self) -> Record {
        Record {
            events: self.timeline.events().to_vec(),
            unknown: self.unknown.clone(),
        }
    }

    /// Keeps the session in another folder from now on: the disk that it was on
    /// is full, or gone.
    ///
    /// # Errors
    /// Returns why the other folder cannot be used; nothing has changed then.
    pub fn save_elsewhere(&mut self, folder: &Path) -> Result<(), FolderError> {
        let Copied {
            files,
            journal,
            lock,
            whole,
        } = self.copied(folder)?;
        self.writer.move_to(Box::new(journal), whole.into_bytes());
        self.locks.push(lock);
        // The record is in one place: what stays behind would be taken for it.
        let before = std::mem::replace(&mut self.files, files);
        self.left_behind.push(before.journal());
        self.left_behind.push(before.ballots());
        // Not before the writer has let go of the old file: finding it removed,
        // it would write it anew. Where that takes long it is tried again later.
        if self.writer.settle(A_WHILE) {
            self.remove_copies();
        }
        Ok(())
    }

    /// Reads a file of ideas; nothing is captured by that.
    ///
    /// # Errors
    /// Returns why it cannot be read.
    pub fn ideas_in(&self, file: &Path) -> Result<IdeasFile, IdeasFileError> {
        ideas_file::open(file)
    }

    /// Puts a copy of the session into another folder, and returns where. Its own
    /// file, which has what could be saved, stays as it is.
    ///
    /// # Errors
    /// Returns why the other folder cannot be used.
    pub fn copy_to(&self, folder: &Path) -> Result<PathBuf, FolderError> {
        Ok(self.copied(folder)?.files.journal())
    }

    fn copied(&self, folder: &Path) -> Result<Copied, FolderError> {
        let date = self.clock.wall().format("%Y-%m-%d").to_string();
        let title = self.session().meeting.about.title.to_string();
        let Begun {
            files,
            mut journal,
            lock,
        } = begin(folder, &date, &title, &self.holder)?;
        let whole = journal::lines(&self.record());
        let sheets = self.sheets().map_or(Ok(()), |sheets| {
            disk::replace(&files.ballots(), sheets.as_bytes())
        });
        let written =
            sheets.and_then(|()| journal::Medium::rewrite(&mut journal, whole.as_bytes()));
        if let Err(source) = written {
            // An empty journal beside the real one would only puzzle.
            let _ = disk::remove(&files.journal());
            let _ = disk::remove(&files.ballots());
            return Err(FolderError::Unusable {
                path: folder.to_owned(),
                source,
            });
        }
        Ok(Copied {
            files,
            journal,
            lock,
            whole,
        })
    }

    /// Removes what holds the session's words besides its own file. A disk that
    /// is full or gone may not let go of it yet: it is tried again.
    fn remove_copies(&mut self) {
        let _ = journal::remove_kept_aside(&self.files.journal());
        let _ = ballots::remove_kept_aside(&self.files.ballots());
        self.left_behind.retain(|journal| {
            let _ = journal::remove_kept_aside(journal);
            let _ = ballots::remove_kept_aside(journal);
            journal.exists() && disk::remove(journal).is_err()
        });
    }

    /// Returns the files that hold the session's words besides its own, and
    /// could not be removed yet.
    #[must_use]
    pub fn left_behind(&self) -> &[PathBuf] {
        &self.left_behind
    }

    /// Waits, not longer than `patience`, until everything is on disk, and says
    /// whether it is.
    pub fn settle(&mut self, patience: Duration) -> bool {
        self.writer.settle(patience)
    }

    /// Returns what waits for the disk from another thread.
    #[must_use]
    pub fn settling(&self) -> Settling {
        self.writer.settling()
    }

    /// Ends the run, leaving the session to be taken up again; says whether
    /// everything is on disk.
    #[must_use]
    pub fn leave(mut self) -> bool {
        self.end()
    }

    /// Ends the run while the session is still at hand, so that it can be
    /// copied where not everything is on disk; says whether it is.
    #[must_use]
    pub fn end(&mut self) -> bool {
        self.put_sheets_away();
        if self.session().is_open() {
            // What time there was since the last act was time of the session.
            let _ = self.act_as(Actor::Program, meeting::Command::Leave.into());
        }
        self.is_on_disk()
    }

    /// Waits for the disk as long as an end may, and says whether everything is
    /// on it.
    #[must_use]
    pub fn is_on_disk(&mut self) -> bool {
        self.writer.settle(PATIENCE)
    }

    /// Writes the transcript of a session that was closed by its command, then
    /// removes the journal, and returns where the transcript is.
    ///
    /// # Errors
    /// Returns why it could not be written; the journal is kept then.
    pub fn finish(mut self) -> Result<PathBuf, CloseError> {
        if self.session().meeting.closed.is_none() {
            return Err(Refusal::NothingChanges.into());
        }
        let saved = self.is_on_disk();
        let journal = self.files.journal();
        let path = self
            .write_transcript()
            .map_err(|(path, source)| CloseError::Unwritten {
                path,
                source,
                journal: saved.then(|| journal.clone()),
            })?;
        self.writer.stop();
        self.remove_copies();
        // The transcript is whole: should this fail, the next start does it.
        let _ = disk::remove(&journal);
        let _ = disk::remove(&self.files.ballots());
        Ok(path)
    }

    /// Writes the transcript under the session's name; under the next that is
    /// free where another session's stands there, from another laptop or a
    /// copy that was put back.
    fn write_transcript(&self) -> Result<PathBuf, (PathBuf, io::Error)> {
        let record = self.record();
        let own = self.files.transcript();
        if self.is_own_transcript(&own) {
            return match transcript::write(&own, &record, self.session()) {
                Ok(()) => Ok(own),
                Err(error) => Err((own, error)),
            };
        }
        let mut path = own;
        for number in 2..=u32::MAX {
            match transcript::place(&path, &record, self.session()) {
                Ok(()) => break,
                Err(taken) if taken.kind() == io::ErrorKind::AlreadyExists => {
                    let name = format!("{}-{number}", self.files.name());
                    path = Files::new(self.files.folder(), &name).transcript();
                }
                Err(error) => return Err((path, error)),
            }
        }
        Ok(path)
    }

    /// Says whether a transcript is an earlier one of this very session.
    fn is_own_transcript(&self, path: &Path) -> bool {
        let first =
            |events: &[Recorded]| events.first().map(|first| (first.at, first.event.clone()));
        transcript::read(path)
            .is_ok_and(|there| first(&there.record.events) == first(self.timeline.events()))
    }
}

/// Why a session could not be started or taken up.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// Its plan asks for what cannot be.
    #[error("The agenda cannot be used: {0}")]
    Refused(#[from] Refusal),
    /// Its folder cannot be used.
    #[error(transparent)]
    Folder(#[from] FolderError),
    /// Another program has it.
    #[error(transparent)]
    Locked(#[from] LockError),
    /// Its journal cannot be read.
    #[error(transparent)]
    Journal(#[from] journal::JournalError),
    /// Its journal cannot be written to.
    #[error("{0} cannot be written: {1}. Look whether the file is yours to write and the disk has room.", .path.display(), .source)]
    Unwritable {
        /// Which file.
        path: PathBuf,
        /// What the disk said.
        source: io::Error,
    },
}
