//! One floor, and hands that wait for it: the model of a study.
//!
//! Whoever begins to speak in the recording raises a hand here, for as much time
//! as the run of speech took. Speaking again before getting the floor makes that
//! hand want more. Speaking again while having it puts the new run to whatever a
//! limit leaves unsaid of the turn; if nothing was left unsaid, it is simply the
//! next hand, up since the run began. What a limit leaves unsaid waits again from
//! the end of the turn. Starts are divided by the pressure and lengths are not, so
//! that more is wanted than there is time for. While nobody waits, time leaps to
//! whoever comes next. All is over at the (divided) end of the last run.
//!
//! At one and the same moment somebody is picked first, and hands go up after.

use serde::Serialize;
use serde_with::SerializeDisplay;

use super::meeting::{Meeting, Run};
use super::rule::{Had, Rule, Seen, Waiting};
use crate::session::Millis;
use crate::session::floor::Settings;

/// How long a turn may last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::Display, SerializeDisplay)]
pub enum Limit {
    /// The upper limit, whatever else is waiting.
    #[strum(serialize = "none")]
    None,
    /// What is left, shared by all who wait or were not heard.
    #[strum(serialize = "shared")]
    Shared,
    /// The same, but no more than would bring the speaker to an even share.
    #[strum(serialize = "even share")]
    EvenShare,
}

/// On which terms a meeting is held again.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Terms {
    /// How many times as fast hands go up as people began to speak.
    pub pressure: f64,
    /// The lower limit of a turn, in milliseconds.
    #[serde(rename = "shortest_limit_ms")]
    pub shortest: Millis,
    /// The upper limit of a turn, in milliseconds.
    #[serde(rename = "longest_limit_ms")]
    pub longest: Millis,
}

impl Default for Terms {
    fn default() -> Self {
        let Settings {
            shortest_limit: shortest,
            longest_limit: longest,
            ..
        } = Settings::default();
        Self {
            pressure: 2.0,
            shortest,
            longest,
        }
    }
}

impl Terms {
    /// Returns a recording's time under pressure, rounded down.
    #[must_use]
    #[allow(
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "milliseconds of a recording fit a double, and are never negative"
    )]
    pub fn compressed(&self, t: Millis) -> Millis {
        (t as f64 / self.pressure) as Millis
    }

    fn settings(&self) -> Settings {
        Settings {
            shortest_limit: self.shortest,
            longest_limit: self.longest,
            ..Settings::default()
        }
    }
}

/// What came of one meeting.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// What each person had.
    pub had: Vec<Had>,
    /// The most that any hand was passed over.
    pub passed_over: u32,
    /// The longest that any hand waited, in milliseconds; one that was still
    /// up at the end waited until then.
    pub wait: Millis,
}

/// Holds a meeting again, with an order and a limit.
#[must_use]
pub fn hold(meeting: &Meeting, rule: Rule, limit: Limit, terms: Terms) -> Outcome {
    let mut floor = Floor {
        terms,
        limit,
        ends: terms.compressed(meeting.ends),
        now: 0,
        to_come: &meeting.runs,
        hands: Vec::new(),
        outcome: Outcome {
            had: vec![Had::default(); meeting.people],
            ..Outcome::default()
        },
    };
    while floor.wait_for_a_hand() {
        let place = rule.pick(Seen {
            hands: &floor.hands,
            had: &floor.outcome.had,
            now: floor.now,
        });
        floor.take_turn(place);
    }
    for hand in std::mem::take(&mut floor.hands) {
        floor.note(&hand, floor.ends.max(hand.raised));
    }
    floor.outcome
}

struct Floor<'a> {
    terms: Terms,
    limit: Limit,
    ends: Millis,
    now: Millis,
    /// Runs that have not started.
    to_come: &'a [Run],
    /// Hands up, in the order in which they went up.
    hands: Vec<Waiting>,
    outcome: Outcome,
}

impl Floor<'_> {
    /// Moves on to a moment with a hand up; `false` when there is none to come.
    fn wait_for_a_hand(&mut self) -> bool {
        self.rise_until(self.now, None);
        if self.hands.is_empty()
            && let Some((run, later)) = self.to_come.split_first()
        {
            self.to_come = later;
            self.now = self.terms.compressed(run.start);
            self.want(run);
        }
        !self.hands.is_empty() && self.now < self.ends
    }

    /// Lets the hands go up of runs that start before a moment. Where a turn is
    /// cut, its speaker's own join the rest instead.
    fn rise_until(&mut self, moment: Millis, mut cut: Option<(usize, &mut Millis)>) {
        while let Some((run, later)) = self.to_come.split_first()
            && self.terms.compressed(run.start) < moment
        {
            self.to_come = later;
            match &mut cut {
                Some((speaker, rest)) if *speaker == run.person => {
                    **rest = rest.saturating_add(run.length());
                }
                _ => self.want(run),
            }
        }
    }

    /// Adds a run to its speaker's hand, or raises one.
    fn want(&mut self, run: &Run) {
        let raised = self.terms.compressed(run.start);
        self.raise(run.person, raised, run.length());
    }

    fn raise(&mut self, person: usize, raised: Millis, wanted: Millis) {
        match self.hands.iter_mut().find(|hand| hand.person == person) {
            Some(hand) => hand.wanted = hand.wanted.saturating_add(wanted),
            None => self.hands.push(Waiting {
                person,
                raised,
                wanted,
                passed_over: 0,
            }),
        }
    }

    /// Answers a hand: its turn lasts what is wanted, up to the limit and to
    /// the end.
    fn take_turn(&mut self, place: usize) {
        let hand = self.hands.remove(place);
        for earlier in &mut self.hands[..place] {
            earlier.passed_over += 1;
        }
        self.note(&hand, self.now);
        let limit = self.limit_for(hand.person);
        let is_cut = hand.wanted > limit;
        let mut rest = hand.wanted.saturating_sub(limit);
        let until = self
            .now
            .saturating_add(hand.wanted.min(limit))
            .min(self.ends);
        self.rise_until(until, is_cut.then_some((hand.person, &mut rest)));
        if is_cut {
            self.raise(hand.person, until, rest);
        }
        let speaker = &mut self.outcome.had[hand.person];
        speaker.time += until - self.now;
        speaker.turns += 1;
        self.now = until;
    }

    /// Returns how long a turn may last that begins now, in milliseconds.
    fn limit_for(&self, person: usize) -> Millis {
        let settings = self.terms.settings();
        let shared =
            || {
                let left = self.ends.saturating_sub(self.now);
                let is_up = |other: usize| self.hands.iter().any(|hand| hand.person == other);
                let unheard =
                    self.outcome.had.iter().enumerate().filter(|(other, had)| {
                        had.turns == 0 && *other != person && !is_up(*other)
                    });
                settings.shared(left, (1 + self.hands.len() + unheard.count()) as u64)
            };
        match self.limit {
            Limit::None => settings.longest_limit,
            Limit::Shared => shared(),
            Limit::EvenShare => {
                let had = &self.outcome.had;
                let even = self.ends / had.len() as u64;
                settings.even(shared(), even.saturating_sub(had[person].time))
            }
        }
    }

    /// Keeps what a hand tells that is answered, or left up.
    fn note(&mut self, hand: &Waiting, at: Millis) {
        let outcome = &mut self.outcome;
        outcome.passed_over = outcome.passed_over.max(hand.passed_over);
        outcome.wait = outcome.wait.max(at - hand.raised);
    }
}

#[cfg(test)]
mod tests;
