//! Where one is in a session, how fast it goes on, and what comes next.

use std::time::Duration;

use chrono::{DateTime, FixedOffset, TimeDelta};

use super::marks::{Mark, marks};
use super::why;
use crate::session::floor::turns::{Chosen, TurnId};
use crate::session::people::PersonId;
use crate::session::{Millis, Session, Timeline};

/// The speeds, in halves: from half as fast to 64 times.
const SPEEDS: &[u32] = &[1, 2, 4, 8, 16, 32, 64, 128];
/// Where in them it begins: as fast as it was.
const USUAL: usize = 1;
/// How long a stretch in which nothing is recorded may last, in seconds; nothing is shortened
/// without such a bound.
const SILENCES: &[Option<u64>] = &[Some(2), Some(5), Some(10), Some(30), None];
/// The bound that it begins with unless another is asked for, in milliseconds.
pub const SILENCE: Millis = 10_000;

/// How fast it goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Speed(usize);

impl Speed {
    /// Returns the one that is next to a number of times, if it is among them.
    #[must_use]
    pub fn of(times: f64) -> Option<Self> {
        let place = SPEEDS
            .iter()
            .position(|halves| (f64::from(*halves) - times * 2.0).abs() < 0.01);
        place.map(Self)
    }

    /// Returns how much of the session goes by in so much time.
    #[must_use]
    pub fn of_time(self, time: Duration) -> Duration {
        time * SPEEDS[self.0] / 2
    }

    /// Returns how long so much of the session takes.
    #[must_use]
    pub fn takes(self, time: Duration) -> Duration {
        time * 2 / SPEEDS[self.0]
    }

    /// Returns it as it is shown: "×4".
    #[must_use]
    pub fn shown(self) -> String {
        match SPEEDS[self.0] {
            1 => "×0.5".to_owned(),
            halves => format!("×{}", halves / 2),
        }
    }
}

/// A session being gone through.
#[derive(Debug)]
pub struct Player {
    timeline: Timeline,
    /// When each event happened; never less than the one before, whatever a file says.
    times: Vec<Millis>,
    marks: Vec<Mark>,
    end: Millis,
    /// How many events have happened.
    events: usize,
    /// What moment it is.
    now: Duration,
    session: Session,
    playing: bool,
    speed: Speed,
    silence: Option<Millis>,
    /// How much of silences was left out since that was asked last.
    left_out: Duration,
    /// Why whoever speaks was next, as it was worked out last.
    why: Option<((TurnId, PersonId, Chosen), Option<String>)>,
}

impl Player {
    /// Stands at the beginning of a session, holding still.
    #[must_use]
    pub fn new(timeline: Timeline, silence: Option<Millis>) -> Self {
        let mut latest = 0;
        let times: Vec<_> = timeline
            .events()
            .iter()
            .map(|event| {
                latest = latest.max(event.t);
                latest
            })
            .collect();
        let mut player = Self {
            marks: marks(timeline.session()),
            end: timeline.session().clock(latest).max(latest),
            times,
            timeline,
            events: 0,
            now: Duration::ZERO,
            session: Session::default(),
            playing: false,
            speed: Speed(USUAL),
            silence,
            left_out: Duration::ZERO,
            why: None,
        };
        player.go_to(0);
        player
    }

    /// Returns the session as it was at this moment.
    #[must_use]
    pub fn session(&self) -> &Session {
        &self.session
    }

    /// Returns the whole record.
    #[must_use]
    pub fn timeline(&self) -> &Timeline {
        &self.timeline
    }

    /// Returns what moment it is.
    #[must_use]
    pub fn now(&self) -> Millis {
        millis(self.now)
    }

    /// Returns how many events have happened.
    #[must_use]
    pub fn events(&self) -> usize {
        self.events
    }

    /// Returns the moment of the last event.
    #[must_use]
    pub fn end(&self) -> Millis {
        self.end
    }

    /// Says whether everything has happened.
    #[must_use]
    pub fn is_at_the_end(&self) -> bool {
        self.events == self.times.len() && self.now() >= self.end
    }

    /// Returns the moments that one goes to.
    #[must_use]
    pub fn marks(&self) -> &[Mark] {
        &self.marks
    }

    /// Says whether it goes on by itself.
    #[must_use]
    pub fn is_playing(&self) -> bool {
        self.playing
    }

    /// Returns how fast.
    #[must_use]
    pub fn speed(&self) -> Speed {
        self.speed
    }

    /// Returns how long a stretch in which nothing is recorded may last, in milliseconds.
    #[must_use]
    pub fn silence(&self) -> Option<Millis> {
        self.silence
    }

    /// Returns when the session began by the wall clock, where it was held.
    #[must_use]
    pub fn began(&self) -> Option<DateTime<FixedOffset>> {
        self.timeline
            .events()
            .first()
            .map(|first| first.at - whole(first.t))
    }

    /// Returns what the wall clock said at this moment.
    #[must_use]
    pub fn wall(&self) -> DateTime<FixedOffset> {
        let last = self
            .events
            .checked_sub(1)
            .and_then(|last| self.timeline.events().get(last));
        let last = last.or_else(|| self.timeline.events().first());
        last.map_or_else(DateTime::default, |last| {
            last.at + whole(self.now()) - whole(last.t)
        })
    }

    /// Goes to a moment: after all that had happened by then.
    pub fn go_to(&mut self, t: Millis) {
        let t = t.min(self.end);
        self.now = Duration::from_millis(t);
        self.stand_after(self.times.partition_point(|happened| *happened <= t));
    }

    /// Goes by so many seconds, back where they are negative.
    pub fn go_by(&mut self, seconds: i64) {
        self.go_to(
            self.now()
                .saturating_add_signed(seconds.saturating_mul(1_000)),
        );
    }

    /// Goes on or back by tenths of the whole.
    pub fn go_by_tenths(&mut self, tenths: i64) {
        let tenth = i64::try_from(self.end / 10).unwrap_or(i64::MAX);
        self.go_to(
            self.now()
                .saturating_add_signed(tenth.saturating_mul(tenths)),
        );
    }

    /// Goes to where so many tenths of it are over.
    pub fn go_to_tenth(&mut self, tenths: u32) {
        self.go_to(self.end / 10 * Millis::from(tenths));
    }

    /// Goes one event on; says whether there is one.
    pub fn step_on(&mut self) -> bool {
        let Some(t) = self.times.get(self.events) else {
            return false;
        };
        self.now = Duration::from_millis(*t);
        self.stand_after(self.events + 1);
        true
    }

    /// Goes back to before the event that happened last, and stands after the one before it.
    pub fn step_back(&mut self) -> bool {
        if self.events <= 1 {
            return false;
        }
        let events = self.events - 1;
        self.now = Duration::from_millis(self.times[events - 1]);
        self.stand_after(events);
        true
    }

    /// Goes to the mark after this moment, if there is one, and returns it.
    pub fn next_mark(&mut self) -> Option<&Mark> {
        let now = self.now();
        let place = self.marks.iter().position(|mark| mark.t > now)?;
        self.go_to(self.marks[place].t);
        self.marks.get(place)
    }

    /// Goes to the mark before this moment. Just after one that is it which was meant to be gone
    /// back from, so while it plays the last second does not count.
    pub fn mark_before(&mut self) -> Option<&Mark> {
        let grace = if self.playing { 1_000 } else { 0 };
        let now = self.now().saturating_sub(grace);
        let place = self.marks.iter().rposition(|mark| mark.t < now)?;
        self.go_to(self.marks[place].t);
        self.marks.get(place)
    }

    /// Has it go on, or hold still; at the end it begins again.
    pub fn toggle(&mut self) {
        if !self.playing && self.is_at_the_end() {
            self.go_to(0);
        }
        self.playing = !self.playing;
    }

    /// Has it hold still.
    pub fn hold(&mut self) {
        self.playing = false;
    }

    /// Goes on faster; says whether it can.
    pub fn faster(&mut self) -> bool {
        let can = self.speed.0 + 1 < SPEEDS.len();
        self.speed.0 += usize::from(can);
        can
    }

    /// Goes on slower; says whether it can.
    pub fn slower(&mut self) -> bool {
        let can = self.speed.0 > 0;
        self.speed.0 -= usize::from(can);
        can
    }

    /// Goes on at a speed.
    pub fn at_speed(&mut self, speed: Speed) {
        self.speed = speed;
    }

    /// Chooses the next bound for stretches in which nothing is recorded.
    pub fn next_silence(&mut self) {
        let bounds = SILENCES
            .iter()
            .map(|bound| bound.map(|seconds| seconds * 1_000));
        let mut after = bounds.clone().skip_while(|bound| {
            let longer = |than: Millis| bound.is_some_and(|bound| bound <= than);
            self.silence.is_some_and(longer)
        });
        let first = SILENCES[0].map(|seconds| seconds * 1_000);
        self.silence = match self.silence {
            None => first,
            Some(_) => after.next().unwrap_or(None),
        };
    }

    /// Lets time go by; says whether anything is otherwise than before. At the end it stops.
    pub fn let_pass(&mut self, time: Duration) -> bool {
        if !self.playing {
            return false;
        }
        let mut left = self.speed.of_time(time);
        while !left.is_zero() && !self.is_at_the_end() {
            let (until, then) = self.stretch();
            let step = left.min(until.saturating_sub(self.now));
            left -= step;
            self.now += step;
            if self.now >= until {
                self.left_out += then.saturating_sub(self.now);
                self.now = self.now.max(then);
                let t = self.now();
                self.stand_after(self.times.partition_point(|happened| *happened <= t));
            }
        }
        if self.is_at_the_end() {
            self.playing = false;
        }
        true
    }

    /// Returns how far it plays before something happens, and the moment that is then: further on
    /// where a long silence is shortened.
    fn stretch(&self) -> (Duration, Duration) {
        let next = self.times.get(self.events).copied().unwrap_or(self.end);
        let last = self
            .events
            .checked_sub(1)
            .map_or(0, |last| self.times[last]);
        let next = Duration::from_millis(next);
        let bound = self
            .silence
            .map(|silence| Duration::from_millis(last.saturating_add(silence)));
        let until = bound.map_or(next, |bound| bound.min(next)).max(self.now);
        (until, next.max(until))
    }

    /// Returns how long until something is otherwise, while it plays: the next event, or the next
    /// whole second of the session.
    #[must_use]
    pub fn next_change(&self) -> Option<Duration> {
        if !self.playing {
            return None;
        }
        let (until, _) = self.stretch();
        let second = Duration::from_secs(self.now.as_secs() + 1);
        Some(self.speed.takes(until.min(second).saturating_sub(self.now)))
    }

    /// Says whether the stretch that goes on is longer than it will last here.
    #[must_use]
    pub fn is_shortened(&self) -> bool {
        let (until, then) = self.stretch();
        then > until
    }

    /// Returns how much of silences was left out since this was asked last.
    pub fn take_left_out(&mut self) -> Millis {
        millis(std::mem::take(&mut self.left_out))
    }

    /// Returns why whoever speaks had the floor, as of when they were given it; or that the turn
    /// was put right since.
    pub fn why(&mut self) -> Option<String> {
        let turn = self.session.floor.speaking()?;
        let turn = (turn.id, turn.speaker, turn.chosen.clone());
        if let Some((known, why)) = &self.why
            && *known == turn
        {
            return why.clone();
        }
        let why = why::told(&self.timeline, &self.times[..self.events], &self.session);
        self.why = Some((turn, why.clone()));
        why
    }

    fn stand_after(&mut self, events: usize) {
        if events != self.events {
            self.events = events;
            self.session = self.timeline.at(events);
        }
    }
}

fn millis(time: Duration) -> Millis {
    Millis::try_from(time.as_millis()).unwrap_or(Millis::MAX)
}

fn whole(t: Millis) -> TimeDelta {
    TimeDelta::milliseconds(i64::try_from(t).unwrap_or(0))
}
