//! Names within what was written, put as their owners chose; and what is said of that.

use std::collections::BTreeMap;

use super::initials;
use crate::session::event::{Event, Recorded};
use crate::session::history::{Value, fields, subjects};
use crate::session::naming::{Names, SOMEONE, ever_called};
use crate::session::people::{Consent, Person};
use crate::session::record::Subject;
use crate::session::{Session, Timeline, Words};
use crate::words::{quoted, struck};

/// How many letters of a text are shown on each side of a name.
const AROUND: usize = 24;

/// A thing in whose text a name was put otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shortened {
    /// Which, as it is named to have it left: "idea 3".
    pub what: String,
    /// What stands there now, around the first name; absent where that is not in a field.
    pub now: Option<String>,
}

impl Shortened {
    /// Returns "idea 3 (“As Ł. said”)".
    #[must_use]
    pub fn told(&self) -> String {
        let now = self.now.as_deref().map(|now| quoted(&Words::line(now)));
        let now = now.map(|now| format!(" ({now})"));
        format!("{}{}", self.what, now.unwrap_or_default())
    }
}

/// Adds the names of a session that others may not see as they are written. Where somebody is
/// known from several sessions, they appear as the least open of their answers has it.
pub(super) fn add_names(timeline: &Timeline, names: &mut Names) {
    let people = &timeline.session().people;
    for (person, name) in ever_called(timeline.events(), |act| timeline.is_undone(act)) {
        match people.get(person).map(Person::consent) {
            Some(Consent::Named) => names.leave(name),
            Some(Consent::Initials) => {
                names.shorten(name, |part| {
                    initials(part).unwrap_or_else(|| SOMEONE.to_owned())
                });
            }
            Some(Consent::Unnamed | Consent::NotRecorded) => {
                names.shorten(name, |_| SOMEONE.to_owned());
            }
            None => {}
        }
    }
}

/// Returns the session as it would be had the names never been written, but in the things that
/// are `left`; and where they were.
pub(super) fn put(
    names: &Names,
    timeline: &Timeline,
    left: &[Subject],
) -> (Session, Vec<Shortened>) {
    let as_it_is = timeline.session();
    if names.is_empty() {
        return (as_it_is.clone(), Vec::new());
    }
    let mut otherwise = BTreeMap::new();
    let mut about: Vec<Subject> = Vec::new();
    for (place, recorded) in timeline.events().iter().enumerate() {
        let event = &recorded.event;
        if matches!(event, Event::People(_)) || timeline.is_undone(recorded.act) {
            continue;
        }
        let Some(without) = names.without_in(event) else {
            continue;
        };
        let its = subjects(event);
        if its.iter().any(|subject| left.contains(subject)) {
            continue;
        }
        for subject in its {
            if !about.contains(&subject) {
                about.push(subject);
            }
        }
        let without = Recorded {
            event: without,
            ..recorded.clone()
        };
        otherwise.insert(place, without);
    }
    if otherwise.is_empty() {
        return (as_it_is.clone(), Vec::new());
    }
    let mut session = Session::default();
    for (place, recorded) in timeline.events().iter().enumerate() {
        if !timeline.is_undone(recorded.act) {
            session.apply(otherwise.get(&place).unwrap_or(recorded));
        }
    }
    let shortened = about.into_iter();
    let shortened = shortened.filter_map(|subject| shortened_in(as_it_is, &session, subject));
    let shortened = shortened.collect();
    (session, shortened)
}

/// Returns what is said of a thing; nothing where no name stands in it any more, or it is in no
/// report.
fn shortened_in(before: &Session, after: &Session, subject: Subject) -> Option<Shortened> {
    let (was, now) = (fields(before, subject), fields(after, subject));
    let mut changed = was.iter().zip(&now);
    let now = changed.find_map(|(was, now)| match (&was.1, &now.1) {
        (Value::Words(was), Value::Words(now)) if was != now => {
            Some(around(was.said()?, now.said()?))
        }
        _ => None,
    });
    // What people said against it, and answers that did not do, are in no field.
    let has_more = matches!(
        subject,
        Subject::Poll { .. } | Subject::Decision { .. } | Subject::Concern { .. }
    );
    let shows = !matches!(subject, Subject::Turn { .. } | Subject::Amendment { .. });
    let what = struck::typed(before, subject)?;
    ((now.is_some() || has_more) && shows).then_some(Shortened { what, now })
}

/// Returns what stands around the first place where two texts differ.
fn around(was: &str, now: &str) -> String {
    let same = was.chars().zip(now.chars());
    let at = same.take_while(|(one, other)| one == other).count();
    let letters: Vec<char> = now.chars().collect();
    let (from, to) = (at.saturating_sub(AROUND), (at + AROUND).min(letters.len()));
    let mut text: String = letters[from..to].iter().collect();
    if from > 0 {
        text.insert(0, '…');
    }
    if to < letters.len() {
        text.push('…');
    }
    text
}
