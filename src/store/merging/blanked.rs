//! What was withdrawn in one copy, blanked in the other before the two are put together.

use crate::session::record::{self, Subject};
use crate::session::withdrawal::Contribution;
use crate::session::{Event, Recorded, withdrawal};
use crate::store::Record;

/// Returns a copy without what only the other has withdrawn. All of it is looked through, since
/// what somebody was called when the copies parted may be said again in what came after.
pub(super) fn by(one: &Record, other: &Record, shared: usize) -> Record {
    let mut events = one.events.clone();
    for subject in struck(&other.events) {
        if struck(&one.events).contains(&subject) {
            continue;
        }
        // What it was split into before they parted was withdrawn with it where it had to be.
        let since = events.get(shared..).unwrap_or_default();
        let mut subjects = withdrawal::parts_of(subject, since);
        subjects.push(subject);
        for subject in subjects {
            withdrawal::withdraw(subject, &mut events);
        }
    }
    for unnamed in unnamed(&other.events) {
        unnamed.unname(&mut events);
    }
    let mut record = Record {
        events,
        unknown: one.unknown.clone(),
    };
    for (now, was) in record.events.iter().zip(&one.events) {
        if now != was {
            // What is not known may say it again.
            record.unknown.in_events.remove(&now.seq);
        }
    }
    record
}

fn struck(events: &[Recorded]) -> Vec<Subject> {
    let struck = events.iter().filter_map(|recorded| match &recorded.event {
        Event::Record(record::Event::Struck { subject }) => Some(*subject),
        _ => None,
    });
    struck.collect()
}

/// Returns the ideas that a copy has made nobody's.
fn unnamed(events: &[Recorded]) -> Vec<Contribution> {
    let made = events
        .iter()
        .filter_map(|recorded| Contribution::unnamed_by(&recorded.event));
    // A dissent is known by its place, which is another one in each copy.
    made.filter(|one| matches!(one, Contribution::Idea(_)))
        .collect()
}
