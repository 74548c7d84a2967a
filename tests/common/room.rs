//! A scripted room: people and items by name, a clock that is set by hand, and
//! ids that come out the same each time.
//!
//! ```ignore
//! let mut room = Room::with(&["Amina", "Bo"]);
//! room.at(seconds(10)).raises("Amina");
//! room.at(seconds(12)).does(floor::Command::Next);
//! assert_eq!(room.order(), ["Amina"]);
//! ```

#![allow(dead_code, reason = "each suite uses what it needs of the room")]

use chrono::{DateTime, Duration, FixedOffset};

use ourturn::session::agenda::{self, ItemId, ItemKind, Outline};
use ourturn::session::event::{Event, Recorded};
use ourturn::session::floor::hands::HandKind;
use ourturn::session::floor::order::Reason;
use ourturn::session::floor::shares::Shares;
use ourturn::session::floor::{self, Giving};
use ourturn::session::meeting::{self, About};
use ourturn::session::people::{self, Details, PersonId, Way, Ways};
use ourturn::session::plan::Plan;
use ourturn::session::{Actor, Command, Millis, Moment, Refusal, Session, Timeline, Words, record};

/// Returns seconds of session time in milliseconds.
pub(crate) const fn seconds(count: u64) -> Millis {
    count * 1000
}

/// Returns minutes of session time in milliseconds.
pub(crate) const fn minutes(count: u64) -> Millis {
    count * 60_000
}

/// Returns words of one line.
pub(crate) fn words(text: &str) -> Words {
    Words::line(text)
}

/// Returns a discussion of so many minutes.
pub(crate) fn item(title: &str, minutes: u32) -> Outline {
    Outline {
        title: words(title),
        kind: ItemKind::Discussion,
        minutes: Some(minutes),
        prompt: None,
        outcome: None,
        limit: None,
        promised: false,
    }
}

/// Returns what someone said of how they like to take part.
pub(crate) fn ways(of: &[Way]) -> Details {
    Details {
        ways: Some(of.iter().fold(Ways::default(), |all, way| all.with(*way))),
        ..Details::default()
    }
}

/// Returns a plan of this title, with nobody and nothing in it yet.
pub(crate) fn plan(title: &str) -> Plan {
    Plan {
        about: About {
            title: words(title),
            ..About::default()
        },
        everyone_present: true,
        ..Plan::default()
    }
}

/// A session that a test plays, with its record.
#[derive(Clone)]
pub(crate) struct Room {
    /// The record, and the session that it makes.
    pub(crate) timeline: Timeline,
    /// Who acts.
    pub(crate) by: Actor,
    /// By how many seconds the wall clock is wrong.
    pub(crate) wall: i64,
    now: Millis,
    drawn: u64,
}

impl Room {
    /// Opens a room with these people in it from the start, and no agenda.
    pub(crate) fn with(names: &[&str]) -> Self {
        let people = names.iter().map(|name| (words(name), Details::default()));
        Self::opened(Plan {
            people: people.collect(),
            ..plan("How we meet")
        })
    }

    /// Opens a room by a plan.
    pub(crate) fn opened(plan: Plan) -> Self {
        let mut room = Self {
            timeline: Timeline::new(),
            by: Actor::Facilitator,
            wall: 0,
            now: 0,
            drawn: 0,
        };
        room.does(meeting::Command::Open(Box::new(plan)));
        room
    }

    /// Sets the clock: session time in milliseconds.
    pub(crate) fn at(&mut self, now: Millis) -> &mut Self {
        assert!(now >= self.now, "the clock of a session never goes back");
        self.now = now;
        self
    }

    /// Returns the session time that the clock shows.
    pub(crate) fn now(&self) -> Millis {
        self.now
    }

    /// Returns the session as it stands.
    pub(crate) fn session(&self) -> &Session {
        self.timeline.session()
    }

    /// Does what is asked, or says why not; then nothing has changed.
    ///
    /// # Errors
    /// Returns the refusal.
    pub(crate) fn tries(&mut self, command: impl Into<Command>) -> Result<Vec<Recorded>, Refusal> {
        let drawn = &mut self.drawn;
        let mut draw = || {
            *drawn += 1;
            spread(*drawn)
        };
        let wall = wall_clock(self.now) + Duration::seconds(self.wall);
        let mut moment = Moment::new(wall, self.now, self.by, &mut draw);
        let events = self.timeline.decide(command.into(), &mut moment)?;
        Ok(self.timeline.record(events, &moment).to_vec())
    }

    /// Does what is asked, and returns what happened.
    ///
    /// # Panics
    /// When it is refused.
    #[track_caller]
    pub(crate) fn does(&mut self, command: impl Into<Command>) -> Vec<Event> {
        let command = command.into();
        match self.tries(command.clone()) {
            Ok(recorded) => recorded.into_iter().map(|r| r.event).collect(),
            Err(refusal) => panic!("{command:?} was refused: {refusal}"),
        }
    }

    /// Asks for what should be refused, and returns the refusal.
    ///
    /// # Panics
    /// When it is not refused.
    #[track_caller]
    pub(crate) fn refuses(&mut self, command: impl Into<Command>) -> Refusal {
        let command = command.into();
        match self.tries(command.clone()) {
            Ok(events) => panic!("{command:?} was not refused: {events:?}"),
            Err(refusal) => refusal,
        }
    }

    /// Returns whom a name means.
    #[track_caller]
    pub(crate) fn person(&self, name: &str) -> PersonId {
        let mut everyone = self.session().people.everyone.iter();
        everyone
            .find(|person| person.name.shown() == name)
            .unwrap_or_else(|| panic!("nobody is called {name}"))
            .id
    }

    /// Returns the item of this title.
    #[track_caller]
    pub(crate) fn item(&self, title: &str) -> ItemId {
        let mut items = self.session().agenda.items.iter();
        items
            .find(|item| item.outline.title.shown() == title)
            .unwrap_or_else(|| panic!("no item is called {title}"))
            .id
    }

    /// Adds someone who is in the room.
    pub(crate) fn joins(&mut self, name: &str, details: Details) -> PersonId {
        self.does(people::Command::Add {
            name: words(name),
            details,
            present: true,
            needs: Vec::new(),
        });
        self.session().people.everyone.last().expect("added").id
    }

    /// Raises someone's ordinary hand.
    #[track_caller]
    pub(crate) fn raises(&mut self, name: &str) {
        self.raises_for(name, HandKind::Ordinary);
    }

    /// Raises someone's hand for something.
    #[track_caller]
    pub(crate) fn raises_for(&mut self, name: &str, kind: HandKind) {
        let person = self.person(name);
        self.does(floor::Command::Raise {
            person,
            kind,
            about: None,
        });
    }

    /// Gives the floor to someone.
    #[track_caller]
    pub(crate) fn gives(&mut self, name: &str) {
        let giving = Giving::to(self.person(name));
        self.does(floor::Command::Give(giving));
    }

    /// Lets someone begin beside the turn that has the floor.
    #[track_caller]
    pub(crate) fn interjects(&mut self, name: &str) {
        let giving = Giving {
            alongside: true,
            ..Giving::to(self.person(name))
        };
        self.does(floor::Command::Give(giving));
    }

    /// Lets someone speak from one moment to another, and ends their turn.
    #[track_caller]
    pub(crate) fn speaks(&mut self, name: &str, from: Millis, to: Millis) {
        self.at(from).gives(name);
        self.at(to).does(floor::Command::End(None));
    }

    /// Adds an item to the agenda and goes to it.
    pub(crate) fn starts(&mut self, outline: Outline) -> ItemId {
        self.does(agenda::Command::Add(outline, None));
        let item = self.session().agenda.items.last().expect("added").id;
        self.does(agenda::Command::Start(item));
        item
    }

    /// Takes back the latest act.
    #[track_caller]
    pub(crate) fn undoes(&mut self) {
        self.does(record::Command::Undo);
    }

    /// Brings back the act that was taken back last.
    #[track_caller]
    pub(crate) fn redoes(&mut self) {
        self.does(record::Command::Redo);
    }

    /// Returns who has had how much of the floor by now.
    pub(crate) fn shares(&self) -> Shares {
        Shares::at(self.session(), self.now)
    }

    /// Returns the names of those with a hand up, in the order in which they
    /// will get the floor.
    pub(crate) fn order(&self) -> Vec<String> {
        let called = |person| self.session().people.called(person);
        let hands = self.session().next_hands(self.now);
        hands.iter().map(|hand| called(hand.person)).collect()
    }

    /// Returns the reason of each hand, in the same order.
    pub(crate) fn reasons(&self) -> Vec<Reason> {
        let hands = self.session().next_hands(self.now);
        hands.iter().map(|hand| hand.reason).collect()
    }

    /// Returns the names on the quiet list.
    pub(crate) fn quiet(&self) -> Vec<String> {
        let quiet = self.session().quiet_list(&self.shares(), self.now);
        let called = |person: &PersonId| self.session().people.called(*person);
        quiet.iter().map(called).collect()
    }

    /// Returns the names of those who are invited and have not chosen yet.
    pub(crate) fn invited(&self) -> Vec<String> {
        let open = self.session().open_invitations();
        open.map(|one| self.session().people.called(one.person))
            .collect()
    }

    /// Returns the names of those still to be asked in the round.
    pub(crate) fn left(&self) -> Vec<String> {
        let left = self.session().round_left();
        let called = |person: &PersonId| self.session().people.called(*person);
        left.iter().map(called).collect()
    }

    /// Returns the name of whoever has the floor.
    pub(crate) fn speaker(&self) -> Option<String> {
        let turn = self.session().floor.speaking()?;
        Some(self.session().people.called(turn.speaker))
    }

    /// Returns someone's floor time by now, in milliseconds.
    #[track_caller]
    pub(crate) fn time_of(&self, name: &str) -> Millis {
        self.session().floor.time_of(self.person(name), self.now)
    }

    /// Returns everything that is in memory, as text to search for what should
    /// not be there: the record, the session and the checkpoints.
    pub(crate) fn everything(&self) -> String {
        let record = serde_json::to_string(self.timeline.events()).expect("events are JSON");
        format!("{record}\n{:?}", self.timeline)
    }
}

/// Returns the wall clock at a moment of session time: an afternoon in winter.
fn wall_clock(now: Millis) -> DateTime<FixedOffset> {
    let start = DateTime::parse_from_rfc3339("2026-01-15T13:30:00+01:00").expect("a date");
    start + Duration::milliseconds(i64::try_from(now).expect("a session ends some day"))
}

/// Spreads counted draws over all bits, so that ids do not rise with time.
fn spread(drawn: u64) -> u64 {
    drawn.wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(29)
}
