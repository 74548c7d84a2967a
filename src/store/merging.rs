//! Two copies of a session, amended apart, made one again.
//!
//! Both begin with the same events. What comes after the last that they share are amendments,
//! each an act; the acts of both are put into one order, by when they were made and then by
//! what they say, and numbered anew. So it does not matter which copy is named first. What
//! was withdrawn in either is withdrawn in both.

mod acts;
mod numbers;
mod places;

use std::borrow::Cow;
use std::path::PathBuf;

use serde_json::{Map, Value};

use super::copies::{alike, is_copy};
use super::{Record, Unknown};
use crate::session::history::{self, Value as Stood};
use crate::session::record::{self, Subject};
use crate::session::{Event, Recorded, Timeline, meeting, withdrawal};
use acts::{Act, shared_and_own};

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
    /// What both say, and say differently: what was said later stands.
    pub conflicts: Vec<Conflict>,
}

/// One field that both copies have amended, each to something else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// Of what.
    pub subject: Subject,
    /// In which field.
    pub field: String,
    /// What was said earlier, and what later.
    pub said: [Side; 2],
}

/// What one copy says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Side {
    /// What stands there; absent where nothing does.
    pub value: Option<Stood>,
    /// Who amended it, when and why.
    pub amendment: Option<crate::session::amendments::Amendment>,
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
    let (a, b) = (a.as_ref(), b.as_ref());
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
    let common: Vec<Recorded> = a.events[..same]
        .iter()
        .zip(&b.events)
        .map(|(one, other)| acts::blended(one, other))
        .collect();
    let (a_acts, b_acts) = (Act::of(&a.events[same..]), Act::of(&b.events[same..]));
    let one_alone = a_acts.is_empty() || b_acts.is_empty();
    let (mut all, own) = shared_and_own(a, b, a_acts, b_acts);
    // Where only one was amended, it is the whole of both.
    if !one_alone {
        acts::withdraw_across(&mut all);
        acts::put_in_order(&mut all);
    }
    let conflicts = conflicts_in(a, b, &own);
    let record = assembled(a, b, common, all);
    Ok(Merged { record, conflicts })
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
fn assembled(a: &Record, b: &Record, common: Vec<Recorded>, all: Vec<Act>) -> Record {
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
    let mut new_numbers = std::collections::BTreeMap::new();
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
    Record {
        events: timeline.events().to_vec(),
        unknown,
    }
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

/// Finds what both have amended, each in acts that the other does not have.
fn conflicts_in(a: &Record, b: &Record, own: &[Vec<u64>; 2]) -> Vec<Conflict> {
    if own.iter().any(Vec::is_empty) {
        return Vec::new();
    }
    let timelines = [a, b].map(|record| Timeline::of(record.events.iter().cloned()));
    let changes: Vec<Vec<Change>> = timelines
        .iter()
        .zip(own)
        .map(|(timeline, own)| changes(timeline, own))
        .collect();
    let mut found = Vec::new();
    for one in &changes[0] {
        let same = |other: &&Change| other.subject == one.subject && other.field == one.field;
        let Some(other) = changes[1].iter().find(same) else {
            continue;
        };
        let gap = |value: &Option<Stood>| {
            matches!(value, Some(Stood::Words(crate::session::Words::Withdrawn)))
        };
        // One more reason from each is two reasons.
        let adds = one.is_new && other.is_new && one.field.contains(|c: char| c.is_ascii_digit());
        if one.value == other.value || gap(&one.value) || gap(&other.value) || adds {
            continue;
        }
        let mut said = [one, other];
        said.sort_by_key(|change| (change.at, change.id));
        found.push(Conflict {
            subject: one.subject,
            field: one.field.clone(),
            said: said.map(|change| Side {
                value: change.value.clone(),
                amendment: change.amendment.clone(),
            }),
        });
    }
    found.sort_by_key(|one| {
        let when = one.said[0].amendment.as_ref().map(|amendment| amendment.at);
        (when, one.field.clone())
    });
    found
}

/// What a copy's own acts have made of one field.
struct Change {
    subject: Subject,
    field: String,
    value: Option<Stood>,
    is_new: bool,
    at: chrono::DateTime<chrono::FixedOffset>,
    id: u64,
    amendment: Option<crate::session::amendments::Amendment>,
}

fn changes(timeline: &Timeline, own: &[u64]) -> Vec<Change> {
    let mut subjects: Vec<Subject> = Vec::new();
    for act in own.iter().filter(|act| !timeline.is_undone(**act)) {
        let events = timeline.act(*act).iter();
        for subject in events.flat_map(|recorded| history::subjects(&recorded.event)) {
            if !subjects.contains(&subject) {
                subjects.push(subject);
            }
        }
    }
    let mut found: Vec<Change> = Vec::new();
    for subject in subjects {
        for version in history::of(timeline, subject) {
            let act = timeline.act_of(version.seq);
            if !own.contains(&act) || matches!(subject, Subject::Amendment { .. }) {
                continue;
            }
            for changed in version.changed {
                let before = found
                    .iter()
                    .position(|one| one.subject == subject && one.field == changed.field);
                let is_new = before.map_or(changed.was.is_none(), |at| found[at].is_new);
                before.map(|at| found.remove(at));
                found.push(Change {
                    subject,
                    field: changed.field,
                    value: changed.now,
                    is_new,
                    at: version.at,
                    id: act,
                    amendment: version.amended.clone(),
                });
            }
        }
    }
    found
}
