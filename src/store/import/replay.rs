//! A recording becomes a session, by the same commands as a meeting run live.
//!
//! Nothing is put into the record that a command could not put there: people
//! arrive, hands go up, turns begin and end, and the rules of the session have
//! their say about each. What a recording cannot tell is said in a note at the
//! head of the session (`limits`).
//!
//! - **Overlapping speech**: a turn that begins while another has not ended
//!   runs *alongside* it.
//! - **A chat log** tells who was given the floor: that ends the turn before,
//!   and the hands are ranked *first come*, so that the record says where the
//!   facilitator chose otherwise.

use std::collections::HashMap;

use chrono::{DateTime, FixedOffset, TimeDelta};

use super::limits::limits;
use super::{Format, Happening, Recording, Speaker, SpeakerIndex, Timed, UNKNOWN_SPEAKER};
use crate::clean;
use crate::session::agenda::{self, ItemId, ItemKind, Outline};
use crate::session::floor::hands::HandKind;
use crate::session::floor::order::Order;
use crate::session::floor::turns::TurnId;
use crate::session::floor::{self, Giving};
use crate::session::meeting::{self, About};
use crate::session::people::{self, Consent, Details, PersonId};
use crate::session::plan::Plan;
use crate::session::{Actor, Command, Millis, Moment, Refusal, Session, Timeline, Words, notes};

/// What a session is called whose recording has no name.
const NO_TITLE: &str = "Imported recording";

/// What is known of a recording besides what is in it.
#[derive(Clone, Debug)]
pub struct Given {
    /// What the session will be called.
    pub title: String,
    /// What it was read from, for the record: a file's name, without its folder.
    pub source: String,
    /// The series that it belongs to.
    pub series: Option<String>,
    /// What the people in it agreed to; absent where they were not asked.
    pub consent: Option<Consent>,
    /// When it began.
    pub began: Began,
}

/// Where the date of a session comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Began {
    /// Someone said so: that goes before what the recording tells.
    Stated(DateTime<FixedOffset>),
    /// The recording tells, or else its file was last changed then.
    Told {
        /// When the file was last changed.
        or_of_file: DateTime<FixedOffset>,
    },
}

impl Began {
    /// Returns the wall clock at the recording's zero.
    #[must_use]
    pub fn of(self, recording: &Recording) -> DateTime<FixedOffset> {
        match self {
            Self::Stated(at) => at,
            Self::Told { or_of_file } => recording.began.unwrap_or(or_of_file),
        }
    }
}

/// Why a recording cannot become a session.
#[derive(Debug, thiserror::Error)]
#[error("{} seconds into the recording: {why}", .t / 1_000)]
pub struct ReplayError {
    /// When, in milliseconds from its zero.
    pub t: Millis,
    /// What the session said.
    pub why: Refusal,
}

/// Turns a whole recording into a closed session; `draw` gives 64 fresh bits
/// each time.
///
/// # Errors
/// Returns what in the recording cannot be.
pub fn replay(
    recording: &Recording,
    given: &Given,
    draw: &mut dyn FnMut() -> u64,
) -> Result<Timeline, ReplayError> {
    let mut replay = Replay::open(recording, given, draw)?;
    for timed in &recording.happenings {
        replay.step(timed)?;
    }
    replay.close()
}

/// A recording on its way to be a session, one happening after the other.
pub struct Replay<'a> {
    recording: &'a Recording,
    began: DateTime<FixedOffset>,
    consent: Option<Consent>,
    draw: &'a mut dyn FnMut() -> u64,
    timeline: Timeline,
    /// Who each speaker is in the session, once they came.
    people: HashMap<SpeakerIndex, PersonId>,
    /// What each turn is called that has not ended.
    turns: HashMap<usize, TurnId>,
    /// Whose hand the recording has up: theirs goes down when they leave, and
    /// up again should they come back.
    waiting: Vec<SpeakerIndex>,
}

impl<'a> Replay<'a> {
    /// Opens the session.
    ///
    /// # Errors
    /// Returns why it cannot be.
    pub fn open(
        recording: &'a Recording,
        given: &Given,
        draw: &'a mut dyn FnMut() -> u64,
    ) -> Result<Self, ReplayError> {
        let mut replay = Self {
            recording,
            began: given.began.of(recording),
            consent: given.consent,
            draw,
            timeline: Timeline::new(),
            people: HashMap::new(),
            turns: HashMap::new(),
            waiting: Vec::new(),
        };
        let title = Some(Words::line(&given.title)).filter(|title| !title.is_empty());
        let series = given.series.as_deref().map(Words::line);
        let plan = Plan {
            about: About {
                title: title.unwrap_or_else(|| Words::line(NO_TITLE)),
                source: Some(Words::line(&given.source)),
                series: series.filter(|series| !series.is_empty()),
                ..About::default()
            },
            order: (recording.format == Format::Zakim).then_some(Order::FirstCome),
            ..Plan::default()
        };
        replay.act(0, meeting::Command::Open(Box::new(plan)))?;
        for limit in limits(recording, given.began) {
            replay.note(0, limit)?;
        }
        Ok(replay)
    }

    /// Returns the session as it stands.
    #[must_use]
    pub fn session(&self) -> &Session {
        self.timeline.session()
    }

    /// Takes in one happening.
    ///
    /// # Errors
    /// Returns why it cannot be.
    pub fn step(&mut self, timed: &Timed) -> Result<(), ReplayError> {
        let t = timed.t;
        match &timed.what {
            Happening::Arrives(speaker) => {
                self.person(t, *speaker)?;
                Ok(())
            }
            Happening::Leaves(speaker) => {
                let person = self.person(t, *speaker)?;
                self.act(t, people::Command::Leave(person))
            }
            Happening::TurnStarts { turn, speaker } => self.start_turn(t, *turn, *speaker),
            Happening::TurnPauses { turn } => self.on_turn(t, *turn, floor::Command::PauseTurn),
            Happening::TurnResumes { turn } => self.on_turn(t, *turn, floor::Command::ResumeTurn),
            Happening::TurnEnds { turn } => {
                self.on_turn(t, *turn, floor::Command::EndTurn)?;
                self.turns.remove(turn);
                Ok(())
            }
            Happening::HandUp { speaker, about } => self.raise(t, *speaker, about.as_deref()),
            Happening::HandDown(speaker) => self.lower(t, *speaker),
            Happening::Acknowledged { speaker } => self.give_floor(t, *speaker),
            Happening::AcknowledgedNobody { asked } => {
                let asked = self.quoted(asked);
                self.note(
                    t,
                    format!("The floor was offered to {asked}; nobody waiting has that name."),
                )
            }
            Happening::QueuedWords(words) => {
                let words = self.quoted(words);
                self.note(
                    t,
                    format!("The queue held words that name nobody: {words}."),
                )
            }
            // What the bot saw is what our own queue shows.
            Happening::QueueSeen(_) => Ok(()),
            Happening::Topic(title) => self.go_to(t, title),
        }
    }

    /// Closes the session where the recording ends.
    ///
    /// # Errors
    /// Returns why it cannot be.
    pub fn close(mut self) -> Result<Timeline, ReplayError> {
        self.act(self.recording.ends, meeting::Command::Close)?;
        Ok(self.timeline)
    }

    fn act(&mut self, t: Millis, command: impl Into<Command>) -> Result<(), ReplayError> {
        let ahead = TimeDelta::milliseconds(i64::try_from(t).unwrap_or(i64::MAX));
        let at = self.began.checked_add_signed(ahead).unwrap_or(self.began);
        let mut moment = Moment::new(at, t, Actor::Import, &mut *self.draw);
        let events = self
            .timeline
            .decide(command.into(), &mut moment)
            .map_err(|why| ReplayError { t, why })?;
        self.timeline.record(events, &moment);
        Ok(())
    }

    fn note(&mut self, t: Millis, words: impl AsRef<str>) -> Result<(), ReplayError> {
        self.act(t, notes::Command::Take(Words::text(words.as_ref())))
    }

    /// Quotes what someone wrote, which may be a name: not where none is kept.
    fn quoted(&self, words: &str) -> String {
        match self.consent {
            Some(Consent::NotRecorded) => "something that is not recorded".to_owned(),
            _ => format!("\u{201c}{words}\u{201d}"),
        }
    }

    /// Returns who a speaker is, adding or bringing them in where they are not there.
    fn person(&mut self, t: Millis, speaker: SpeakerIndex) -> Result<PersonId, ReplayError> {
        if let Some(person) = self.people.get(&speaker).copied() {
            let known = self.session().people.get(person);
            if known.is_some_and(people::Person::is_present) {
                return Ok(person);
            }
            self.act(t, people::Command::Arrive(person))?;
            if self.waiting.contains(&speaker) {
                self.hand_up(t, person, None)?;
            }
            return Ok(person);
        }
        let name = self.free_name(speaker);
        let details = Details {
            consent: self.consent,
            ..Details::default()
        };
        self.act(
            t,
            people::Command::Add {
                name: Words::line(&name),
                details,
                present: true,
                needs: Vec::new(),
            },
        )?;
        let added = self.session().people.everyone.last();
        let person = added.expect("someone was just added").id;
        self.people.insert(speaker, person);
        Ok(person)
    }

    /// Returns a name by which a speaker can be told from all others: made
    /// clean, two names may be the same, or nothing.
    fn free_name(&self, speaker: SpeakerIndex) -> String {
        let named = self.recording.speakers.get(speaker.0);
        let name = clean::line(named.map_or("", |Speaker { name }| name));
        let name = if name.is_empty() {
            UNKNOWN_SPEAKER.to_owned()
        } else {
            name
        };
        let everyone = &self.session().people.everyone;
        let is_free = |name: &String| {
            let folded = clean::folded(name);
            everyone.iter().all(|person| person.folded_name() != folded)
        };
        let others = (2..=everyone.len() + 1).map(|number| format!("{name} ({number})"));
        std::iter::once(name.clone())
            .chain(others)
            .find(is_free)
            .unwrap_or(name)
    }

    fn start_turn(
        &mut self,
        t: Millis,
        turn: usize,
        speaker: SpeakerIndex,
    ) -> Result<(), ReplayError> {
        let person = self.person(t, speaker)?;
        let alongside = self.session().floor.unended().next().is_some();
        self.act(
            t,
            floor::Command::Give(Giving {
                alongside,
                recorded: true,
                ..Giving::to(person)
            }),
        )?;
        let begun = self.session().floor.last_turn();
        self.turns
            .insert(turn, begun.expect("a turn has just begun").id);
        Ok(())
    }

    fn on_turn(
        &mut self,
        t: Millis,
        turn: usize,
        what: fn(TurnId) -> floor::Command,
    ) -> Result<(), ReplayError> {
        match self.turns.get(&turn).copied() {
            Some(turn) => self.act(t, what(turn)),
            None => Ok(()),
        }
    }

    fn raise(
        &mut self,
        t: Millis,
        speaker: SpeakerIndex,
        about: Option<&str>,
    ) -> Result<(), ReplayError> {
        let person = self.person(t, speaker)?;
        let kept = self.consent != Some(Consent::NotRecorded);
        let about = about.filter(|_| kept).map(Words::text);
        self.waiting.push(speaker);
        self.hand_up(t, person, about.filter(|about| !about.is_empty()))
    }

    fn hand_up(
        &mut self,
        t: Millis,
        person: PersonId,
        about: Option<Words>,
    ) -> Result<(), ReplayError> {
        self.act(
            t,
            floor::Command::Raise {
                person,
                kind: HandKind::Ordinary,
                about,
            },
        )
    }

    fn lower(&mut self, t: Millis, speaker: SpeakerIndex) -> Result<(), ReplayError> {
        self.waiting.retain(|waiting| *waiting != speaker);
        match self.people.get(&speaker).copied() {
            Some(person) if self.session().floor.hand_of(person).is_some() => {
                self.act(t, floor::Command::Lower(person))
            }
            // It went down when they left.
            _ => Ok(()),
        }
    }

    /// Gives the floor to someone who waited, ending the turn before.
    fn give_floor(&mut self, t: Millis, speaker: SpeakerIndex) -> Result<(), ReplayError> {
        let person = self.person(t, speaker)?;
        self.waiting.retain(|waiting| *waiting != speaker);
        let has_it = self
            .session()
            .floor
            .speaking()
            .map(|turn| (turn.speaker, turn.id));
        if let Some((_, turn)) = has_it.filter(|(speaks, _)| *speaks == person) {
            // They asked again while they spoke: this is a turn of its own.
            self.act(t, floor::Command::EndTurn(turn))?;
        }
        self.act(t, floor::Command::Give(Giving::to(person)))
    }

    /// Moves on to a topic. A log has no plan: an item is added as it comes up.
    fn go_to(&mut self, t: Millis, title: &str) -> Result<(), ReplayError> {
        let title = Words::line(title);
        if title.is_empty() {
            return Ok(());
        }
        let agenda = &self.session().agenda;
        if agenda
            .current()
            .is_some_and(|item| item.outline.title == title)
        {
            return Ok(());
        }
        let known = agenda.items.iter().find(|item| item.outline.title == title);
        let item = match known.map(|item| item.id) {
            Some(item) => item,
            None => self.add_item(t, title)?,
        };
        self.act(t, agenda::Command::Start(item))
    }

    fn add_item(&mut self, t: Millis, title: Words) -> Result<ItemId, ReplayError> {
        let outline = Outline {
            title,
            kind: ItemKind::Discussion,
            minutes: None,
            prompt: None,
            outcome: None,
            limit: None,
            promised: false,
        };
        self.act(t, agenda::Command::Add(outline, None))?;
        let added = self.session().agenda.items.last();
        Ok(added.expect("an item was just added").id)
    }
}

#[cfg(test)]
mod tests;
