//! A session that lives through arbitrary steps, and what is checked of it.

use std::collections::BTreeSet;
use std::ops::Range;

use proptest::collection::vec;
use proptest::prelude::*;

use super::anything::anything;
use super::dice::Dice;
use super::holds::holds;
use crate::room::{Room, item, plan, words};
use ourturn::session::event::Recorded;
use ourturn::session::people::Details;
use ourturn::session::plan::Plan;
use ourturn::session::{Event, Millis, Refusal, Session, Timeline, meeting, record};

/// One step: some time goes by, then someone asks for something.
#[derive(Clone, Copy, Debug)]
pub(super) struct Step {
    wait: Millis,
    seed: u64,
}

impl Step {
    /// Returns a step that follows from a number alone.
    pub(super) fn of(number: u64) -> Self {
        let mut dice = Dice(number);
        let wait = dice.of(&[0, 0, 3_000, 20_000, 90_000]);
        Self {
            wait,
            seed: dice.draw(),
        }
    }
}

/// Returns steps in arbitrary number; often no time goes by between two.
pub(super) fn steps(count: Range<usize>) -> impl Strategy<Value = Vec<Step>> {
    let wait = prop_oneof![
        3 => Just(0),
        4 => 0u64..5_000,
        3 => 5_000u64..240_000,
        1 => Just(3_600_000),
    ];
    vec(
        (wait, any::<u64>()).prop_map(|(wait, seed)| Step { wait, seed }),
        count,
    )
}

/// An arbitrary session, with what stood after each of its acts.
pub(super) struct Life {
    pub(super) room: Room,
    /// How many events there were, and the session as it stood then.
    moments: Vec<(usize, Session)>,
    /// Whether it may be closed: a long life may not.
    closes: bool,
}

impl Life {
    pub(super) fn new() -> Self {
        let people = ["Amina", "Bo", "Chi", "Dee"];
        let people = people.map(|name| (words(name), Details::default()));
        let room = Room::opened(Plan {
            people: people.into(),
            items: vec![item("Arriving", 10), item("Talking", 30)],
            ..plan("Any session")
        });
        Self {
            moments: vec![(room.timeline.events().len(), room.session().clone())],
            room,
            closes: true,
        }
    }

    /// A session that nobody closes.
    pub(super) fn endless() -> Self {
        Self {
            closes: false,
            ..Self::new()
        }
    }

    /// Does a step, and keeps what stood after it; says whether it was done.
    pub(super) fn does(&mut self, step: Step) -> bool {
        self.room.at(self.room.now() + step.wait);
        let mut dice = Dice(step.seed);
        let (by, command) = anything(&mut dice, self.room.session(), self.room.now());
        if !self.closes && command == meeting::Command::Close.into() {
            return false;
        }
        self.room.by = by;
        let done = self.room.tries(command).is_ok();
        if done {
            let events = self.room.timeline.events().len();
            self.moments.push((events, self.room.session().clone()));
        }
        done
    }

    /// Does a step, and checks all that can be checked at once.
    pub(super) fn lives(&mut self, step: Step) -> Result<(), String> {
        let before = self.room.clone();
        let done = self.does(step);
        let now = self.room.now();
        let (timeline, was) = (&self.room.timeline, &before.timeline);
        if !done {
            let same = timeline.session() == was.session() && timeline.events() == was.events();
            return same
                .then_some(())
                .ok_or("a refusal changed something".into());
        }
        let events = &timeline.events()[was.events().len()..];
        holds(timeline.session(), now).map_err(|what| format!("{what}; after {events:?}"))?;
        let is_final = matches!(timeline.undoable(self.room.by), Err(Refusal::Final(_)));
        if is_final || events.iter().any(|e| matches!(e.event, Event::Record(_))) {
            return Ok(());
        }
        if timeline.session().meeting.closed.is_some() {
            return Ok(());
        }
        let stood = timeline.session().clone();
        let mut later = self.room.clone();
        later.does(record::Command::Undo);
        if later.session() != was.session() {
            return Err(format!("undo left something of {events:?}"));
        }
        later.does(record::Command::Redo);
        if later.session() != &stood {
            return Err(format!("redo lost something of {events:?}"));
        }
        Ok(())
    }

    /// Reads each event back from a line of JSON.
    pub(super) fn read_back(&self) -> Timeline {
        Timeline::of(self.room.timeline.events().iter().map(|recorded| {
            let line = serde_json::to_string(recorded).expect("an event is JSON");
            serde_json::from_str(&line).unwrap_or_else(|error| panic!("{error} in {line}"))
        }))
    }

    /// Checks every moment against a plain fold, and against what stood live.
    pub(super) fn moments_are_as_they_were(&self) -> Result<(), String> {
        let timeline = &self.room.timeline;
        for count in 0..=timeline.events().len() {
            if timeline.at(count) != plainly(&timeline.events()[..count]) {
                return Err(format!("the fold to {count} differs from a plain one"));
            }
        }
        for (count, stood) in &self.moments {
            let (then, stood) = (without_words(&timeline.at(*count)), without_words(stood));
            if then != stood {
                let same = then.bytes().zip(stood.bytes());
                let same = same.take_while(|(one, other)| one == other).count();
                let near = |text: &str| -> String {
                    let from = text.floor_char_boundary(same.saturating_sub(200));
                    text[from..].chars().take(300).collect()
                };
                return Err(format!(
                    "the session after {count} events is not as it stood: {} and not {}",
                    near(&then),
                    near(&stood)
                ));
            }
        }
        Ok(())
    }
}

/// Folds events one by one, without those acts that stand undone at the end.
fn plainly(events: &[Recorded]) -> Session {
    let mut undone = BTreeSet::new();
    for recorded in events {
        match recorded.event {
            Event::Record(record::Event::Undone { act }) => {
                undone.insert(act);
            }
            Event::Record(record::Event::Redone { act }) => {
                undone.remove(&act);
            }
            _ => {}
        }
    }
    let mut session = Session::default();
    for recorded in events {
        if !undone.contains(&recorded.act) {
            session.apply(recorded);
        }
    }
    session
}

/// Returns a session as text with all words masked: later ones may be blank.
fn without_words(session: &Session) -> String {
    // A name is kept a second time as it is compared.
    let text = format!("{session:?}")
        .replace("Withdrawn", "Words")
        .replace("folded: \"", "Said(\"");
    let text = without_authors(&text);
    let mut masked = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some(at) = rest.find("Said(\"") {
        masked.push_str(&rest[..at]);
        masked.push_str("Words");
        rest = &rest[at + "Said(\"".len()..];
        let mut escaped = false;
        let end = rest.char_indices().find(|(_, sign)| {
            let ends = *sign == '"' && !escaped;
            escaped = *sign == '\\' && !escaped;
            ends
        });
        rest = &rest[end.map_or(rest.len(), |(at, _)| at + 2)..];
    }
    masked.push_str(rest);
    masked
}

/// Masks whose something is, and when each contributed last: that may be nobody's later.
fn without_authors(text: &str) -> String {
    let mut parts = text.split("latest: {");
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        text.push_str("latest: ");
        text.push_str(part.split_once('}').map_or("", |(_, after)| after));
    }
    let mut parts = text.split("from: Some(");
    let mut masked = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        masked.push_str("from: None");
        let mut open = 1_i32;
        let end = part.find(|letter| {
            open += match letter {
                '(' => 1,
                ')' => -1,
                _ => 0,
            };
            open == 0
        });
        masked.push_str(end.map_or("", |end| &part[end + 1..]));
    }
    masked
}
