//! What two copies of a session say differently, in sentences.

use chrono::{DateTime, FixedOffset};

use super::amendments::{named, shown};
use super::told::{Act, told};
use super::{ended, listed, people, quoted};
use crate::session::amendments::Amendment;
use crate::session::floor::turns::{Turn, TurnId};
use crate::session::history::{Changed, Value, fields};
use crate::session::people::PersonId;
use crate::session::record::Subject;
use crate::session::{Millis, Recorded, Session, Words};

/// What is said of two copies goes by the session as it was when they parted, and as it is now
/// that they are one.
#[derive(Clone, Copy)]
pub struct Copies<'a> {
    /// As it was when they parted.
    pub before: &'a Session,
    /// As both make it.
    pub after: &'a Session,
}

impl Copies<'_> {
    /// Returns which thing is meant, with enough of it to know it again: "Turn 4, Jo's, from
    /// 10:42:30 to 10:44:00".
    #[must_use]
    pub fn thing(&self, subject: Subject) -> String {
        let session = if fields(self.before, subject).is_empty() {
            self.after
        } else {
            self.before
        };
        let name = named(session, subject);
        match subject {
            Subject::Turn { id } => self.turn(id).unwrap_or(name),
            Subject::Session | Subject::Person { .. } | Subject::Item { .. } => name,
            _ => {
                let all = fields(session, subject).into_iter();
                let mut words = all.filter_map(|(_, value)| match value {
                    Value::Words(words) => Some(quoted(&words)),
                    _ => None,
                });
                match words.next() {
                    Some(words) => format!("{name}, {words}"),
                    None => name,
                }
            }
        }
    }

    fn turn(&self, id: TurnId) -> Option<String> {
        let known = |session: &Session| {
            let mut turns = session.floor.turns().iter();
            let turn = turns.find(|turn| turn.id == id);
            turn.map(|turn| self.one_turn(turn))
        };
        known(self.before).or_else(|| known(self.after))
    }

    fn one_turn(&self, turn: &Turn) -> String {
        let name = self.after.people.called(turn.speaker);
        let from = self.clock(turn.began());
        let to = turn.stopped();
        let to = to.map_or_else(String::new, |to| format!(" to {}", self.clock(to)));
        format!("Turn {}, {name}'s, from {from}{to}", turn.number)
    }

    /// Says what stands in a field in one copy.
    #[must_use]
    pub fn value(&self, field: &str, value: Option<&Value>) -> String {
        match value {
            Some(value) => shown(self.after, value, &|t| self.wall(t)),
            None if field == "from" || field == "who" || field.ends_with(" from") => {
                "nobody that is told".to_owned()
            }
            None => format!("no {field} any more"),
        }
    }

    /// Says what was made of a field.
    #[must_use]
    pub fn changed(&self, changed: &Changed) -> String {
        let Changed { field, was, now } = changed;
        let now = self.value(field, now.as_ref());
        match was {
            Some(was) => {
                let was = shown(self.after, was, &|t| self.wall(t));
                format!("{field}: {now} (it was {was})")
            }
            None => format!("{field}: {now}"),
        }
    }

    /// Says that a turn was parted.
    #[must_use]
    pub fn turn_split(&self, at: Millis, person: Option<PersonId>) -> String {
        let at = self.clock(at);
        let whose = person.map_or_else(String::new, |person| {
            let name = self.after.people.called(person);
            format!(", the second part {name}'s")
        });
        format!("it was two turns, parted at {at}{whose}")
    }

    /// Says that two turns were made one.
    #[must_use]
    pub fn turns_merged(&self, into: TurnId, turn: TurnId) -> String {
        let named = |id| {
            let subject = Subject::Turn { id };
            self.turn(id).unwrap_or_else(|| named(self.after, subject))
        };
        format!("these two were one: {}; {}", named(into), named(turn))
    }

    /// Says that an idea went into another.
    #[must_use]
    pub fn went_into(&self, into: Subject) -> String {
        format!("it goes into another: {}", self.thing(into))
    }

    /// Says that an idea was split.
    #[must_use]
    pub fn idea_split(&self, parts: &[&Words]) -> String {
        let parts: Vec<_> = parts.iter().map(|words| quoted(words)).collect();
        format!("it is {} ideas: {}", parts.len(), listed(&parts))
    }

    /// Says what no field tells.
    #[must_use]
    pub fn told(&self, recorded: &Recorded) -> String {
        let act = Act {
            before: self.before,
            after: self.after,
            events: std::slice::from_ref(recorded),
            now: recorded.t,
            for_the_room: false,
            is_over: true,
        };
        match told(act).brief.trim_end_matches('.') {
            "" => "something else about it".to_owned(),
            told => told.to_owned(),
        }
    }

    /// Says how somebody appears of whom the copies say different things.
    #[must_use]
    pub fn stricter(&self, person: PersonId) -> String {
        let name = people(self.after, &[person]);
        let consent = self.after.people.get(person);
        let consent = consent.map(crate::session::people::Person::consent);
        let how = super::appears(consent.unwrap_or_default());
        format!("{name} {how}: the stricter of what the two copies say.")
    }

    fn clock(&self, t: Millis) -> String {
        self.wall(t).format("%H:%M:%S").to_string()
    }

    fn wall(&self, t: Millis) -> DateTime<FixedOffset> {
        let opened = self.after.meeting.opened.unwrap_or_default();
        let since = chrono::TimeDelta::try_milliseconds(i64::try_from(t).unwrap_or(i64::MAX));
        since
            .and_then(|since| opened.checked_add_signed(since))
            .unwrap_or(opened)
    }
}

/// Says who amended, when and why: "Ana, 3 May 2026 10:00: a typo".
#[must_use]
pub fn amended(amendment: Option<&Amendment>, at: DateTime<FixedOffset>) -> String {
    let when = at.format("%-d %B %Y %H:%M");
    let Some(amendment) = amendment else {
        return format!("{when}");
    };
    let by = match amendment.by.shown() {
        "" => String::new(),
        by => format!("{by}, "),
    };
    ended(&format!("{by}{when}: {}", amendment.why))
}
