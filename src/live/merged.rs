//! Two copies made one, and what they say differently settled.

use std::io;
use std::path::Path;

use crate::session::history::{Value, fields, setting};
use crate::session::people::{self, Consent, Details, PersonId};
use crate::session::{
    Actor, Command, Event, Moment, Recorded, Refusal, Session, Timeline, Words, amendments, record,
};
use crate::store::merging::{self, Conflict, MergeError};
use crate::store::{Record, disk, transcript};

/// What two copies came to, before it is written.
pub struct Merged {
    timeline: Timeline,
    record: Record,
    /// The session as it was when the copies parted.
    pub before: Box<Session>,
    /// What both say, and say differently: what was said later stands until it is settled.
    pub conflicts: Vec<Conflict>,
    /// How people appear of whom the copies say different things: the stricter stands.
    pub consents: Vec<(PersonId, Consent)>,
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
        let merging::Merged {
            record,
            before,
            conflicts,
            consents,
        } = merging::merge(a, b)?;
        let mut merged = Self {
            timeline: Timeline::of(record.events.iter().cloned()),
            record,
            before,
            conflicts,
            consents,
        };
        merged.keep_consents();
        Ok(merged)
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
    /// What one side says of a field is said once more; where no command says it, and where it
    /// is about the whole of a thing, what the other side did is taken back.
    ///
    /// # Errors
    /// Returns why words of one's own cannot stand there; nothing has changed then.
    pub fn settle(&mut self, conflict: &Conflict, choice: &Choice) -> Result<(), Refusal> {
        let [earlier, later] = &conflict.said;
        let (value, goes, why) = match choice {
            Choice::Earlier => (earlier.value.clone(), later, "what was said earlier stands"),
            Choice::Later => (later.value.clone(), earlier, "what was said later stands"),
            Choice::Own(words) => {
                let value = Value::Words(words.clone());
                let command = self.says(conflict, Some(&value));
                let command = command.ok_or(Refusal::NothingChanges)?;
                let why = because("what was said now stands");
                let is_own = format!("{conflict:?} {why}");
                return match self.amend(command, &why, &is_own) {
                    // It stands already; that it was chosen is noted all the same.
                    Err(Refusal::NothingChanges) => {
                        self.note(&why, &is_own);
                        Ok(())
                    }
                    done => done,
                };
            }
        };
        let why = because(why);
        let seed = format!("{conflict:?} {why}");
        let stood = conflict.field.as_ref().map(|_| value.clone());
        let command = self.says(conflict, value.as_ref());
        let amended = command.is_some_and(|command| self.amend(command, &why, &seed).is_ok());
        if !amended {
            self.note(&why, &seed);
        }
        if stood.is_none_or(|value| self.field(conflict) != value) {
            self.take_back(&goes.acts);
        }
        self.keep_consents();
        Ok(())
    }

    /// Returns what makes the field of a conflict say this.
    fn says(&self, conflict: &Conflict, value: Option<&Value>) -> Option<Command> {
        let field = conflict.field.as_deref()?;
        setting(self.session(), conflict.subject, field, value?)
    }

    fn field(&self, conflict: &Conflict) -> Option<Value> {
        let all = fields(self.session(), conflict.subject).into_iter();
        let mut its = all.filter(|(name, _)| Some(name) == conflict.field.as_ref());
        its.next().map(|(_, value)| value)
    }

    /// Takes back what some acts did; what one of them took back stands again, and the other
    /// way round.
    fn take_back(&mut self, acts: &[u64]) {
        for act in acts.iter().rev() {
            let event = match self.timeline.act(*act).first().map(|first| &first.event) {
                Some(Event::Record(record::Event::Undone { act })) => {
                    record::Event::Redone { act: *act }
                }
                Some(Event::Record(record::Event::Redone { act })) => {
                    record::Event::Undone { act: *act }
                }
                // What was withdrawn stays withdrawn.
                Some(_) if self.timeline.act(*act).iter().any(is_for_good) => continue,
                Some(_) => record::Event::Undone { act: *act },
                None => continue,
            };
            let (target, is_undone) = match event {
                record::Event::Undone { act } => (act, true),
                record::Event::Redone { act } => (act, false),
                _ => continue,
            };
            if self.timeline.is_undone(target) != is_undone {
                self.record(vec![event.into()], 0);
            }
        }
    }

    /// Has nobody appear more openly than the stricter of both copies has it.
    fn keep_consents(&mut self) {
        for (person, consent) in self.consents.clone() {
            let known = self.session().people.get(person);
            if !known.is_some_and(|person| person.consent().shows_more_than(consent)) {
                continue;
            }
            let details = Details {
                consent: Some(consent),
                ..Details::default()
            };
            let why = because("the stricter choice of how somebody appears stands");
            let seed = format!("{person} {consent} {}", self.timeline.events().len());
            let command = people::Command::Change(person, details).into();
            // It can only be refused where it is so already.
            let _ = self.amend(command, &why, &seed);
        }
    }

    fn amend(&mut self, command: Command, why: &Words, seed: &str) -> Result<(), Refusal> {
        let amend = Command::Amend {
            by: Words::line(""),
            why: why.clone(),
            command: Box::new(command),
        };
        let (at, t) = self.next();
        let mut draw = draws(seed);
        let mut moment = Moment::new(at, t, Actor::Facilitator, &mut draw);
        let events = self.timeline.decide(amend, &mut moment)?;
        self.timeline.record(events, &moment);
        self.record.events = self.timeline.events().to_vec();
        Ok(())
    }

    /// Notes a choice by which nothing is otherwise, or only something is taken back.
    fn note(&mut self, why: &Words, seed: &str) {
        let numbers = self.session().amendments.all.iter().map(|one| one.number);
        let number = numbers.max().unwrap_or(0).saturating_add(1);
        let seed = seed_of(seed);
        let mut draw = draws_from(seed);
        let (at, t) = self.next();
        let amendment = Moment::new(at, t, Actor::Facilitator, &mut draw).id();
        let noted = amendments::Event::Amended {
            amendment,
            number,
            by: Words::line(""),
            why: why.clone(),
        };
        self.record(vec![noted.into()], seed);
    }

    fn record(&mut self, events: Vec<Event>, seed: u64) {
        let (at, t) = self.next();
        let mut draw = draws_from(seed);
        let moment = Moment::new(at, t, Actor::Facilitator, &mut draw);
        self.timeline.record(events, &moment);
        self.record.events = self.timeline.events().to_vec();
    }

    /// Returns when the next act is: just after all that there is.
    fn next(&self) -> (chrono::DateTime<chrono::FixedOffset>, u64) {
        let last = self.timeline.events().last();
        let (at, t) = last.map_or_else(Default::default, |last| (last.at, last.t));
        (at + chrono::TimeDelta::milliseconds(1), t)
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

fn because(what: &str) -> Words {
    Words::text(&format!(
        "Two copies were made one, and said different things here: {what}."
    ))
}

fn is_for_good(recorded: &Recorded) -> bool {
    recorded.event.is_final().is_some()
}

fn draws(seed: &str) -> impl FnMut() -> u64 + use<> {
    draws_from(seed_of(seed))
}

/// Returns draws that are the same each time.
fn draws_from(mut seed: u64) -> impl FnMut() -> u64 {
    move || {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        seed ^ (seed >> 29)
    }
}

/// Returns a number that is the same for the same words.
fn seed_of(said: &str) -> u64 {
    // FNV-1a (Fowler, Noll and Vo).
    said.bytes().fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}
