//! The timeline: what each command did, in sentences.

use chrono::NaiveTime;

use super::{Book, Thing};
use crate::session::{Actor, Event, Millis, Recorded, Session, record};
use crate::words::capital;
use crate::words::told::{Act, told};

/// A day in milliseconds.
const DAY: i64 = 24 * 3_600_000;

/// What an event is of.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, strum::Display, strum::EnumString, strum::VariantArray,
)]
#[strum(serialize_all = "lowercase", ascii_case_insensitive)]
pub enum Kind {
    /// The session itself.
    Session,
    /// The agenda.
    Agenda,
    /// The people.
    People,
    /// The floor.
    Floor,
    /// The ideas.
    Ideas,
    /// The polls.
    Polls,
    /// The decisions and actions.
    Decisions,
    /// The concerns.
    Concerns,
    /// The parking lot.
    Parking,
    /// What is fixed, open or in tension.
    Constraints,
    /// The notes.
    Notes,
    /// The signals.
    Signals,
    /// What was gathered by handing the laptop round.
    Gathering,
    /// The reflection.
    Reflection,
    /// What was taken back, brought back or struck.
    Record,
    /// What was amended after the close.
    Amendments,
}

impl Kind {
    /// Returns what an event is of.
    #[must_use]
    pub fn of(event: &Event) -> Self {
        match event {
            Event::Session(_) => Self::Session,
            Event::Agenda(_) => Self::Agenda,
            Event::People(_) => Self::People,
            Event::Floor(_) => Self::Floor,
            Event::Ideas(_) => Self::Ideas,
            Event::Polls(_) => Self::Polls,
            Event::Decisions(_) => Self::Decisions,
            Event::Concerns(_) => Self::Concerns,
            Event::Parking(_) => Self::Parking,
            Event::Constraints(_) => Self::Constraints,
            Event::Notes(_) => Self::Notes,
            Event::Signals(_) => Self::Signals,
            Event::Gathering(_) => Self::Gathering,
            Event::Reflection(_) => Self::Reflection,
            Event::Record(_) => Self::Record,
            Event::Amendments(_) => Self::Amendments,
        }
    }

    /// Returns what a thing is of; an act may be of several.
    pub(super) fn of_thing(thing: Thing) -> Option<Self> {
        Some(match thing {
            Thing::Session => Self::Session,
            Thing::Item(_) => Self::Agenda,
            Thing::Person(_) => Self::People,
            Thing::Shares | Thing::Turn(_) => Self::Floor,
            Thing::Idea(_) => Self::Ideas,
            Thing::Poll(_) => Self::Polls,
            Thing::Decision(_) | Thing::Action(_) => Self::Decisions,
            Thing::Concern(_) => Self::Concerns,
            Thing::Topic(_) => Self::Parking,
            Thing::Limit(_) => Self::Constraints,
            Thing::Note(_) => Self::Notes,
            Thing::Question(_) => Self::Reflection,
            Thing::Act(_) => return None,
        })
    }
}

impl Book<'_> {
    /// Returns all acts in their order.
    pub(super) fn acts(&self) -> impl Iterator<Item = u64> {
        let events = self.timeline.events();
        let acts = events.chunk_by(|one, other| one.act == other.act);
        acts.filter_map(|events| events.first())
            .map(|first| first.act)
    }

    /// Returns the act in which something came to be.
    #[must_use]
    pub fn moment_of(&self, thing: Thing) -> Option<Thing> {
        self.acts_of(thing).into_iter().next().map(Thing::Act)
    }

    /// Returns every act that had to do with a thing, in its order.
    #[must_use]
    pub fn acts_of(&self, thing: Thing) -> Vec<u64> {
        let mut acts: Vec<u64> = match thing.written_id() {
            // Whatever room an event is of, its ids stand in it as they stand in a file.
            Some(id) => {
                let events = self.timeline.events().iter();
                let about = events.filter(|recorded| holds(&recorded.event, &id));
                about.map(|recorded| recorded.act).collect()
            }
            None => self.acts_by_kind(thing),
        };
        acts.dedup();
        acts
    }

    fn acts_by_kind(&self, thing: Thing) -> Vec<u64> {
        let of = |event: &Event| match thing {
            Thing::Session => matches!(event, Event::Session(_)),
            Thing::Question(_) => matches!(event, Event::Reflection(_)),
            _ => false,
        };
        let events = self.timeline.events().iter();
        let about = events.filter(|recorded| of(&recorded.event));
        about.map(|recorded| recorded.act).collect()
    }

    /// Returns acts in a row each, with the time at its beginning. Those that follow one another
    /// are worded in one go, which a screen of them needs.
    #[must_use]
    pub fn act_rows(&self, acts: &[u64]) -> Vec<String> {
        let mut before: Option<(u64, Session)> = None;
        let each = acts.iter().map(|act| {
            let session = match before.take() {
                Some((next, session)) if next == *act => session,
                _ => self.before(*act),
            };
            let events = self.timeline.act(*act);
            let mut after = session.clone();
            if events.iter().any(turns_about) {
                after = self.after(*act);
            } else {
                for recorded in events {
                    after.apply(recorded);
                }
            }
            let said = self.said(*act, &session, &after);
            before = Some((act + 1, after));
            super::rows::on_one_line(&format!("{}  {said}", self.act_time(*act)))
        });
        each.collect()
    }

    /// Returns what an act did, in sentences.
    #[must_use]
    pub fn act_told(&self, act: u64) -> String {
        self.said(act, &self.before(act), &self.after(act))
    }

    pub(super) fn act_row(&self, act: u64) -> Option<String> {
        self.act_rows(&[act]).pop()
    }

    /// Returns the time of day of an act while the session ran.
    #[must_use]
    pub fn time_of(&self, act: u64) -> Option<String> {
        let first = self.timeline.act(act).first()?;
        let is_over = |length| first.t >= length;
        (!self.session.meeting.length.is_some_and(is_over)).then(|| self.clock(first.t))
    }

    /// Returns the first act from a moment on: a time of day, or how long after the beginning.
    #[must_use]
    pub fn act_at(&self, typed: &str) -> Option<u64> {
        let opened = self.session.meeting.opened?;
        let t = if typed.contains(':') {
            let time = ["%H:%M:%S", "%H:%M"]
                .iter()
                .find_map(|form| NaiveTime::parse_from_str(typed.trim(), form).ok())?;
            // The minute in which it was opened is its first; it may go on past midnight.
            let since = (time - opened.time()).num_milliseconds();
            let since = if since < -60_000 { since + DAY } else { since };
            Millis::try_from(since.max(0)).ok()?
        } else {
            let minutes = typed.trim().strip_suffix('m')?.trim_end();
            minutes.parse::<Millis>().ok()?.checked_mul(60_000)?
        };
        if t > self.session.meeting.length.unwrap_or(self.now) + 60_000 {
            return None;
        }
        let events = self.timeline.events();
        // Of a minute all that was noted in it counts, so its first act is meant.
        let at = events.partition_point(|event| event.t < t);
        events.get(at).or(events.last()).map(|event| event.act)
    }

    /// Returns when an act was, by the wall clock.
    fn act_time(&self, act: u64) -> String {
        let Some(first) = self.timeline.act(act).first() else {
            return String::new();
        };
        // What was amended later was on another day.
        let opened = self.session.meeting.opened;
        let is_that_day = opened.is_none_or(|opened| opened.date_naive() == first.at.date_naive());
        let shown = if is_that_day { "%H:%M" } else { "%-d %b" };
        first.at.format(shown).to_string()
    }

    pub(super) fn act_whole(&self, act: u64) -> String {
        let events = self.timeline.act(act);
        let Some(first) = events.first() else {
            return String::new();
        };
        let mut lines = vec![self.act_told(act)];
        lines.push(format!("At {}.", first.at.format("%H:%M:%S on %-d %B %Y")));
        if self.timeline.is_undone(act) {
            lines.push("It was taken back.".to_owned());
        }
        match first.by {
            Actor::Program => lines.push("Noted by the program itself.".to_owned()),
            Actor::Import => lines.push("From a recording.".to_owned()),
            Actor::Facilitator | Actor::Unnamed => {}
        }
        let kinds = events
            .iter()
            .map(|recorded| Kind::of(&recorded.event).to_string());
        let mut kinds: Vec<_> = kinds.collect();
        kinds.dedup();
        lines.push(format!("Kind: {}.", kinds.join(", ")));
        lines.join("\n")
    }

    /// Returns what an act did, in sentences; never nothing.
    fn said(&self, act: u64, before: &Session, after: &Session) -> String {
        let events = self.timeline.act(act);
        if let [
            Recorded {
                event: Event::Record(event),
                ..
            },
        ] = events
        {
            let of = match event {
                record::Event::Undone { act } => Some(("Taken back", *act)),
                record::Event::Redone { act } => Some(("Brought back", *act)),
                record::Event::Struck { .. } | record::Event::Repaired { .. } => None,
            };
            if let Some((what, of)) = of.filter(|(_, of)| *of < act) {
                let said = self.said(of, &self.before(of), &self.after(of));
                return format!("{what}: {said}");
            }
        }
        let said = told(Act {
            before,
            after,
            events,
            now: events.first().map_or(0, |first| first.t),
            for_the_room: self.for_the_room,
            is_over: true,
        });
        if said.brief.trim().is_empty() {
            let kind = events
                .first()
                .map(|first| Kind::of(&first.event).to_string());
            return capital(&format!("{}: noted.", kind.unwrap_or_default()));
        }
        super::worded::with_words(events, said.brief)
    }

    fn before(&self, act: u64) -> Session {
        let events = self.timeline.events();
        self.timeline
            .at(events.partition_point(|event| event.act < act))
    }

    fn after(&self, act: u64) -> Session {
        let events = self.timeline.events();
        self.timeline
            .at(events.partition_point(|event| event.act <= act))
    }
}

/// Says whether an event changes what others stand for, so that all must be made anew.
fn turns_about(recorded: &Recorded) -> bool {
    matches!(recorded.event, Event::Record(_)) || recorded.event.blanks_others()
}

/// Says whether an event names something by its id.
pub(super) fn holds(event: &Event, id: &str) -> bool {
    serde_json::to_string(event).is_ok_and(|text| text.contains(&format!("\"{id}\"")))
}
