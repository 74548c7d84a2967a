//! Two copies of a session, amended apart, made one again.
//!
//! Both begin with the same events. What comes after the last that they share are amendments,
//! each an act; the acts of both are put into one order, by when they were made and then by
//! what they say, and numbered anew. So it does not matter which copy is named first. What
//! was withdrawn in either is withdrawn in both.

mod acts;
mod blanked;
mod conflicts;
mod deeds;
mod numbers;
mod otherwise;
mod places;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::PathBuf;

use serde_json::{Map, Value};

use super::copies::{alike, is_copy};
use super::{Record, Unknown};
use crate::session::amendments::Amendment;
use crate::session::floor::turns::TurnId;
use crate::session::history::{Changed, Value as Stood};
use crate::session::ideas::IdeaId;
use crate::session::people::{Consent, PersonId};
use crate::session::record::{self, Subject};
use crate::session::{Event, Millis, Recorded, Session, Timeline, Words, meeting, withdrawal};
use acts::{Act, Gathered, gathered};

/// Why two files cannot be made one.
#[derive(Debug, thiserror::Error)]
pub enum MergeError {
    /// They are of two sessions.
    #[error("{} and {} are not copies of one session, so they cannot be made one.", .0.display(), .1.display())]
    Strangers(PathBuf, PathBuf),
    /// They parted while people met.
    #[error("{} and {} were already different when the session was closed. Only what was amended since can be put together.", .0.display(), .1.display())]
    PartedEarly(PathBuf, PathBuf),
}

/// Two copies made one.
#[derive(Clone, Debug)]
pub struct Merged {
    /// The record of both.
    pub record: Record,
    /// The session as it was when the copies parted.
    pub before: Box<Session>,
    /// What both say, and say differently: what was said later stands.
    pub conflicts: Vec<Conflict>,
    /// How people appear whose consent both have changed, or who are not recorded any more in
    /// one: the stricter, which nobody is asked about.
    pub consents: Vec<(PersonId, Consent)>,
}

/// What both copies have amended, each to something else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// Of what.
    pub subject: Subject,
    /// In which field; absent where one has made something else of the whole of it: two of
    /// one, one of two, or nothing any more.
    pub field: Option<String>,
    /// What was said earlier, and what later.
    pub said: [Side; 2],
}

/// What one copy says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Side {
    /// What stands in the field; absent where nothing does, and where it is about the whole.
    pub value: Option<Stood>,
    /// What was done, the earliest first.
    pub done: Vec<Did>,
    /// All acts that go where the other side is to stand, by their numbers now that both
    /// copies are one.
    pub acts: Vec<u64>,
}

/// One thing that an act of one copy has done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Did {
    /// The act's number now that both copies are one.
    pub act: u64,
    /// When.
    pub at: chrono::DateTime<chrono::FixedOffset>,
    /// Who amended it, and why; absent where something was only taken back.
    pub amendment: Option<Amendment>,
    /// To what.
    pub subject: Subject,
    /// What was done.
    pub deed: Deed,
}

/// What was done to a thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Deed {
    /// A field says something else.
    Field(Changed),
    /// A turn was parted in two.
    TurnSplit {
        /// When the second begins.
        at: Millis,
        /// Which that is.
        second: TurnId,
        /// Whose, where it is somebody else's.
        person: Option<PersonId>,
    },
    /// Two turns were made one.
    TurnsMerged {
        /// The first.
        into: TurnId,
        /// The second, which is none any more.
        turn: TurnId,
    },
    /// An idea went into another.
    WentInto(IdeaId),
    /// An idea was split.
    IdeaSplit(Vec<(IdeaId, Words)>),
    /// An idea was taken out of the one that it had gone into.
    Parted,
    /// A poll was declared void.
    Voided(Words),
    /// An act that both copies have was taken back.
    TakenBack(u64),
    /// An act that both copies have was brought back.
    BroughtBack(u64),
    /// Something that no field tells.
    Told(Box<Recorded>),
}

/// Makes two records one; the paths are for what is said of them.
///
/// # Errors
/// Returns why they cannot be made one.
pub fn merge(
    (a_path, a): (&std::path::Path, &Record),
    (b_path, b): (&std::path::Path, &Record),
) -> Result<Merged, MergeError> {
    let paths = || (a_path.to_owned(), b_path.to_owned());
    // A name that went from the texts of one goes from those of the other, before they are
    // compared.
    let (a, b) = (without_people_gone(a, b), without_people_gone(b, a));
    let (mut a, mut b) = (a.into_owned(), b.into_owned());
    otherwise::put_in_both(&mut a, &mut b);
    let (a, b) = (&a, &b);
    if !is_copy(&a.events, &b.events) {
        let (a, b) = paths();
        return Err(MergeError::Strangers(a, b));
    }
    let same = a.events.iter().zip(&b.events);
    let same = same.take_while(|(one, other)| alike(one, other)).count();
    let is_close = |r: &Recorded| r.event == meeting::Event::Closed.into();
    let Some(closes) = a.events[..same].iter().position(is_close) else {
        let (a, b) = paths();
        return Err(MergeError::PartedEarly(a, b));
    };
    let same = whole_acts(&a.events, &b.events, same).max(closes + 1);
    let (a, b) = (&blanked::by(a, b, same), &blanked::by(b, a, same));
    let common: Vec<Recorded> = a.events[..same]
        .iter()
        .zip(&b.events)
        .map(|(one, other)| acts::blended(one, other))
        .collect();
    let before = Timeline::of(common.iter().cloned()).session().clone();
    let (a_acts, b_acts) = (Act::of(&a.events[same..]), Act::of(&b.events[same..]));
    let one_alone = a_acts.is_empty() || b_acts.is_empty();
    let Gathered {
        mut all,
        own,
        known,
    } = gathered(a, b, a_acts, b_acts);
    // Where only one was amended, it is the whole of both.
    if !one_alone {
        acts::put_in_order(&mut all);
    }
    let (record, numbers) = assembled(a, b, common, all);
    let found = if own.iter().any(Vec::is_empty) {
        conflicts::Found::default()
    } else {
        let renumbered = |which: usize, act: u64| {
            let id = known[which].get(&act);
            *id.and_then(|id| numbers.get(id)).unwrap_or(&act)
        };
        conflicts::found([&a.events, &b.events], &own, &renumbered, &record)
    };
    Ok(Merged {
        record,
        before: Box::new(before),
        conflicts: found.conflicts,
        consents: found.consents,
    })
}

/// Returns a record without those whom another does not record any more.
fn without_people_gone<'a>(record: &'a Record, other: &Record) -> Cow<'a, Record> {
    let is_person = |r: &Recorded| {
        matches!(
            r.event,
            Event::Record(record::Event::Struck {
                subject: Subject::Person { .. }
            })
        )
    };
    if !other.events.iter().any(is_person) {
        return Cow::Borrowed(record);
    }
    let mut without = record.clone();
    withdrawal::withdraw_people_gone(&other.events, &mut without.events);
    Cow::Owned(without)
}

/// Returns how many events are shared as whole acts.
fn whole_acts(a: &[Recorded], b: &[Recorded], same: usize) -> usize {
    let cut = |all: &[Recorded]| match (all.get(same.wrapping_sub(1)), all.get(same)) {
        (Some(last), Some(next)) if last.act == next.act => {
            all.partition_point(|recorded| recorded.act < last.act)
        }
        _ => same,
    };
    cut(a).min(cut(b))
}

/// Puts the acts behind what is common, with new numbers.
fn assembled(
    a: &Record,
    b: &Record,
    common: Vec<Recorded>,
    all: Vec<Act>,
) -> (Record, BTreeMap<usize, u64>) {
    let mut unknown = Unknown {
        beside: beside(&a.unknown.beside, &b.unknown.beside),
        ..Unknown::default()
    };
    for recorded in &common {
        let of = |record: &Record| record.unknown.in_events.get(&recorded.seq).cloned();
        if let Some(left) = of(a).or_else(|| of(b)) {
            unknown.in_events.insert(recorded.seq, left);
        }
    }
    let (mut seq, mut number) = common.last().map_or((0, 0), |last| (last.seq, last.act));
    let mut timeline = Timeline::of(common);
    let mut new_numbers = BTreeMap::new();
    for mut act in all {
        number += 1;
        new_numbers.insert(act.id, number);
        act.point_to(&new_numbers);
        numbers::make_free(&mut act, timeline.session());
        places::find_again(&mut act, timeline.session());
        for (mut recorded, left) in act.events {
            seq += 1;
            recorded.seq = seq;
            recorded.act = number;
            timeline.push(recorded);
            if let Some(left) = left {
                unknown.in_events.insert(seq, left);
            }
        }
    }
    let record = Record {
        events: timeline.events().to_vec(),
        unknown,
    };
    (record, new_numbers)
}

/// Puts together what stands beside the parts and is not known here.
fn beside(a: &Map<String, Value>, b: &Map<String, Value>) -> Map<String, Value> {
    let names: std::collections::BTreeSet<_> = a.keys().chain(b.keys()).collect();
    let one = |name: &String| match (a.get(name), b.get(name)) {
        (Some(one), Some(other)) => {
            let in_order = [one, other].into_iter();
            in_order
                .min_by_key(ToString::to_string)
                .unwrap_or(one)
                .clone()
        }
        (Some(one), None) | (None, Some(one)) => one.clone(),
        (None, None) => Value::Null,
    };
    names
        .into_iter()
        .map(|name| (name.clone(), one(name)))
        .collect()
}
