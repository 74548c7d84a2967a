//! Two copies made one, and what they say differently settled.

use std::io;
use std::path::Path;

use crate::session::history::{Value, setting};
use crate::session::record::Subject;
use crate::session::{
    Actor, Command, Event, Moment, Refusal, Session, Timeline, Words, amendments,
};
use crate::store::merging::{self, Conflict, MergeError};
use crate::store::{Record, disk, transcript};

/// What two copies came to, before it is written.
pub struct Merged {
    timeline: Timeline,
    record: Record,
    /// What both say, and say differently: what was said later stands until it is settled.
    pub conflicts: Vec<Conflict>,
}

/// How a conflict is settled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Choice {
    /// By what was said earlier.
    Earlier,
    /// By what was said later.
    Later,
    /// By words that neither has said.
    Own(Words),
}

impl Merged {
    /// Makes two records one; the paths are for what is said of them.
    ///
    /// # Errors
    /// Returns why they cannot be made one.
    pub fn of(a: (&Path, &Record), b: (&Path, &Record)) -> Result<Self, MergeError> {
        let merging::Merged { record, conflicts } = merging::merge(a, b)?;
        Ok(Self {
            timeline: Timeline::of(record.events.iter().cloned()),
            record,
            conflicts,
        })
    }

    /// Returns the session as both make it.
    #[must_use]
    pub fn session(&self) -> &Session {
        self.timeline.session()
    }

    /// Returns the events of both.
    #[must_use]
    pub fn timeline(&self) -> &Timeline {
        &self.timeline
    }

    /// Settles a conflict, as an amendment of its own. Nothing is drawn and no clock read, so
    /// that the same choice comes out the same from either side.
    ///
    /// # Errors
    /// Returns why what was chosen cannot stand.
    pub fn settle(&mut self, conflict: &Conflict, choice: &Choice) -> Result<(), Refusal> {
        let [earlier, later] = &conflict.said;
        let (value, why) = match choice {
            Choice::Earlier => (earlier.value.clone(), "what was said earlier stands"),
            Choice::Later => (later.value.clone(), "what was said later stands"),
            Choice::Own(words) => (
                Some(Value::Words(words.clone())),
                "what was said now stands",
            ),
        };
        let why = Words::text(&format!(
            "Two copies were made one, and said different things here: {why}."
        ));
        let command = value
            .and_then(|value| setting(self.session(), conflict.subject, &conflict.field, &value));
        let last = self.timeline.events().last();
        let (at, t) = last.map_or_else(
            || (chrono::DateTime::default(), 0),
            |last| (last.at, last.t),
        );
        let at = at + chrono::TimeDelta::milliseconds(1);
        let mut seed = seed_of(conflict, &why);
        let mut draw = || {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            seed ^ (seed >> 29)
        };
        let events = {
            let mut moment = Moment::new(at, t, Actor::Facilitator, &mut draw);
            self.decided(command, why, &mut moment)?
        };
        let moment = Moment::new(at, t, Actor::Facilitator, &mut draw);
        self.timeline.record(events, &moment);
        self.record.events = self.timeline.events().to_vec();
        Ok(())
    }

    fn decided(
        &self,
        command: Option<Command>,
        why: Words,
        moment: &mut Moment<'_>,
    ) -> Result<Vec<Event>, Refusal> {
        let by = Words::line("");
        if let Some(command) = command {
            let amend = Command::Amend {
                by: by.clone(),
                why: why.clone(),
                command: Box::new(command),
            };
            match self.timeline.decide(amend, moment) {
                // It stands already; that it was chosen is noted all the same.
                Err(Refusal::NothingChanges) => {}
                decided => return decided,
            }
        }
        let numbers = self.session().amendments.all.iter().map(|one| one.number);
        Ok(vec![
            amendments::Event::Amended {
                amendment: moment.id(),
                number: numbers.max().unwrap_or(0) + 1,
                by,
                why,
            }
            .into(),
        ])
    }

    /// Returns what would be written.
    #[must_use]
    pub fn text(&self) -> String {
        transcript::text(&self.record, self.session())
    }

    /// Writes it in the place of one of the two.
    ///
    /// # Errors
    /// Returns what the disk said; the file is as it was then.
    pub fn write_over(&self, path: &Path) -> io::Result<()> {
        disk::replace(path, self.text().as_bytes())
    }

    /// Writes it where there is no file yet.
    ///
    /// # Errors
    /// Returns what the disk said, also that there is one.
    pub fn write_to(&self, path: &Path) -> io::Result<()> {
        disk::create(path, self.text().as_bytes())
    }
}

/// Returns a number that is the same for the same conflict and choice.
fn seed_of(conflict: &Conflict, why: &Words) -> u64 {
    let subject: &Subject = &conflict.subject;
    let said = format!("{subject:?} {} {:?} {why}", conflict.field, conflict.said);
    // FNV-1a (Fowler, Noll and Vo).
    said.bytes().fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}
