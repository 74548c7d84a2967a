//! Starting a session from a plan, and taking up one that was interrupted.

use std::path::{Path, PathBuf};

use chrono::{DateTime, Local};

use super::clock::{SessionClock, Source, carried_over};
use super::writer::Writer;
use super::{Live, OpenError};
use crate::session::meeting;
use crate::session::plan::Plan;
use crate::session::{Actor, Millis, Timeline, Words};
use crate::store::folder::{self, Begun, Files};
use crate::store::journal::{self, Journal, Recovered};
use crate::store::lock::Lock;
use crate::store::{Unknown, copies, disk, transcript};

/// A break between two runs that is shorter than this is not asked about.
const SHORT: Millis = 5_000;

/// What a live session needs of the world.
pub struct World {
    /// Where its time comes from.
    pub clock: Box<dyn Source>,
    /// Gives 64 fresh bits each time.
    pub draw: Box<dyn FnMut() -> u64 + Send>,
    /// Who holds the session, for another program that asks.
    pub holder: String,
    /// Called, from the writer's thread, whenever what is saved has changed.
    pub tell: Box<dyn Fn() + Send + Sync>,
}

/// What was found when a session was taken up again.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TakenUp {
    /// How many events were recovered.
    pub events: usize,
    /// How many bytes of a last line that was never finished were dropped.
    pub torn: usize,
    /// The lines that could not be read, and what is wrong with each.
    pub damage: Vec<(usize, String)>,
    /// Where the damaged file is kept.
    pub kept: Option<PathBuf>,
    /// What is to be said of sheets that were handed in, and could not be used.
    pub sheets: Option<String>,
    /// The time between the two runs, in milliseconds, that wants explaining.
    pub gap: Option<Millis>,
}

impl Live {
    /// Opens a session from its plan, in a folder.
    ///
    /// # Errors
    /// Returns why it cannot be: then no file of it is left.
    pub fn open(plan: Plan, in_folder: &Path, mut world: World) -> Result<Self, OpenError> {
        let wall = world.clock.wall();
        // Decided once before there is a file, so that a plan that is refused
        // leaves none behind.
        let title = plan.about.title.to_string();
        let command = meeting::Command::Open(Box::new(plan));
        let mut moment = crate::session::Moment::new(wall, 0, Actor::Facilitator, &mut world.draw);
        let timeline = Timeline::new();
        let events = timeline.decide(command.into(), &mut moment)?;

        let date = wall.format("%Y-%m-%d").to_string();
        let Begun {
            files,
            journal,
            lock,
        } = folder::begin(in_folder, &date, &title, &world.holder)?;
        let mut live = Self::assemble(
            timeline,
            Unknown::default(),
            world,
            0,
            files,
            lock,
            journal,
            Vec::new(),
        );
        let at = live.clock.wall();
        let moment = crate::session::Moment::new(at, 0, Actor::Facilitator, &mut live.draw);
        live.timeline.record(events, &moment);
        live.writer.append(live.timeline.events());
        Ok(live)
    }

    /// Takes up a session that was interrupted, from its journal.
    ///
    /// # Errors
    /// Returns why it cannot be; no file has changed then.
    pub fn take_up(files: Files, world: World) -> Result<(Self, TakenUp), OpenError> {
        // Before the hold is taken, which is the first that is known of this run.
        let beat = Lock::last_beat(&files.lock());
        let lock = Lock::take(&files.lock(), &world.holder)?;
        let path = files.journal();
        let recovered = journal::read(&path)?;
        let unwritable = |source| OpenError::Unwritable {
            path: path.clone(),
            source,
        };
        // Asked before anything is put in its place.
        Journal::take_up(&path).map_err(unwritable)?;
        let mut found = TakenUp {
            events: recovered.record.events.len(),
            torn: recovered.torn,
            ..TakenUp::default()
        };
        if !recovered.damage.is_empty() {
            found.kept = Some(journal::put_aside(&path, &recovered).map_err(unwritable)?);
        } else if !recovered.clean {
            disk::replace(&path, journal::lines(&recovered.record).as_bytes())
                .map_err(unwritable)?;
        }
        let journal = Journal::take_up(&path).map_err(unwritable)?;
        let whole = journal::lines(&recovered.record).into_bytes();
        let Recovered { record, damage, .. } = recovered;
        found.damage = damage
            .into_iter()
            .map(|damage| (damage.line, damage.what))
            .collect();

        let now = world.clock.wall();
        let last = record.events.last().map(|last| (last.at, last.t));
        // The time away begins when the program was last there.
        let (from, carried) = last.map_or((0, 0), |(at, t)| {
            let beat = beat.map(|beat| DateTime::<Local>::from(beat).fixed_offset());
            let there = beat.filter(|beat| *beat > at && *beat <= now).unwrap_or(at);
            (
                t.saturating_add(carried_over(at, there)),
                carried_over(there, now),
            )
        });
        let timeline = Timeline::of(record.events);
        let mut live = Self::assemble(
            timeline,
            record.unknown,
            world,
            from.saturating_add(carried),
            files,
            lock,
            journal,
            whole,
        );
        disk::sweep(&live.files.journal());
        disk::sweep(&live.files.transcript());
        disk::sweep(&live.files.ballots());
        found.sheets = live.take_up_sheets();
        live.reopen_after_damage();
        if carried >= SHORT && live.session().is_open() && live.note_gap(from) {
            found.gap = Some(carried);
        }
        Ok((live, found))
    }

    /// Opens a session anew whose first event was lost to damage: without it
    /// nothing could be done with all the others.
    fn reopen_after_damage(&mut self) {
        let meeting = &self.session().meeting;
        if meeting.opened.is_some() || self.timeline.events().is_empty() {
            return;
        }
        let mut plan = Plan::default();
        plan.about.title = Words::line(self.files.name());
        plan.about.source = Some(Words::line("recovered from a damaged journal"));
        let open = meeting::Command::Open(Box::new(plan));
        let _ = self.act_as(Actor::Program, open.into());
    }

    #[allow(clippy::too_many_arguments, reason = "it only puts the parts together")]
    fn assemble(
        timeline: Timeline,
        unknown: Unknown,
        world: World,
        base: Millis,
        files: Files,
        lock: Lock,
        journal: Journal,
        whole: Vec<u8>,
    ) -> Self {
        let World {
            clock,
            draw,
            holder,
            tell,
        } = world;
        let wall = Box::new(|| super::clock::MachineClock::default().wall());
        Self {
            timeline,
            unknown,
            clock: SessionClock::start(clock, base),
            draw,
            files,
            locks: vec![lock],
            last_beat: None,
            left_behind: Vec::new(),
            reached: copies::Reached::default(),
            gone: copies::Gone::default(),
            indexes: Vec::new(),
            held_on: Vec::new(),
            urns: Vec::new(),
            holder,
            writer: Writer::start(Box::new(journal), whole, wall, tell),
        }
    }
}

/// What is left of a session that was not closed, or not quite.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Interrupted {
    /// It can be taken up.
    Waiting(Files),
    /// Another program is running it, or it says why it cannot be held.
    Held(Files, String),
    /// It had been closed, and only its journal had not been removed; or
    /// nothing was ever written to it. Done now.
    ClearedAway(Files),
}

/// Looks through a folder for sessions that were interrupted, and clears away
/// the journals of those whose transcript is whole.
///
/// # Errors
/// Returns why the folder cannot be read.
pub fn interrupted(in_folder: &Path) -> std::io::Result<Vec<Interrupted>> {
    folder::interrupted(in_folder).map(|all| all.into_iter().map(look_at).collect())
}

/// Looks at one session that was interrupted, and clears its journal away where
/// its transcript is whole or nothing was ever written to it. Whatever else
/// stands there is kept, and nothing is left beside it.
#[must_use]
pub fn look_at(files: Files) -> Interrupted {
    if let Some(holder) = Lock::held_by_another(&files.lock()) {
        return Interrupted::Held(files, holder);
    }
    // Most are not over, and are not to be touched at all: the lock of one that
    // was killed says when it was last there.
    if !is_over(&files) {
        return Interrupted::Waiting(files);
    }
    // Held while it is cleared away, so that nobody is about to write it.
    let _lock = match Lock::take(
        &files.lock(),
        "someone who is looking for interrupted sessions",
    ) {
        Ok(lock) => lock,
        Err(held) => return Interrupted::Held(files, held.to_string()),
    };
    if is_over(&files) && disk::remove(&files.journal()).is_ok() {
        // Of a session that is over nothing is still to come into the record.
        let _ = disk::remove(&files.ballots());
        Interrupted::ClearedAway(files)
    } else {
        Interrupted::Waiting(files)
    }
}

fn is_over(files: &Files) -> bool {
    disk::is_empty(&files.journal()) || transcript_holds_all(files)
}

/// Says whether the transcript holds the journal's last event, `seq` and `crc`.
fn transcript_holds_all(files: &Files) -> bool {
    if !files.transcript().exists() {
        return false;
    }
    let (Ok(recovered), Ok(saved)) = (
        journal::read(&files.journal()),
        transcript::read(&files.transcript()),
    ) else {
        return false;
    };
    let last_of = |events: &[crate::session::Recorded]| events.last().map(|last| last.seq);
    recovered.damage.is_empty()
        && recovered.torn == 0
        && recovered.last_crc.is_some()
        && last_of(&saved.record.events) == last_of(&recovered.record.events)
        && Some(saved.last_crc) == recovered.last_crc
}
