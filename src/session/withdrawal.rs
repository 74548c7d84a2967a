//! Blanking what is withdrawn, wherever events hold it.

use std::collections::BTreeSet;

use super::event::{Event, Recorded};
use super::people::{self, PersonId};
use super::record::{self, Subject};
use super::{amendments, ideas, naming};
use crate::clean;

/// Blanks all words of a subject, with why it was amended, which may say them again, and, of a
/// person, their name where they amended something, and wherever else it was written.
pub fn withdraw(subject: Subject, events: &mut [Recorded]) {
    let amended = amended(subject, events);
    let names = match subject {
        Subject::Person { id } => names_of(id, events),
        _ => Vec::new(),
    };
    let written = match subject {
        Subject::Person { id } => naming::gone_with(id, events),
        _ => naming::Names::default(),
    };
    for recorded in &mut *events {
        if let Event::Amendments(event) = &mut recorded.event {
            event.withdraw_names(&names);
            if amended.contains(&recorded.act) {
                event.withdraw_why();
            }
        }
        subject.withdraw_from(&mut recorded.event);
    }
    // In a file that is read again it is gone already, and nothing is looked for.
    if written.is_empty() {
        return;
    }
    for recorded in events {
        if let Some(without) = written.without_in(&recorded.event) {
            recorded.event = without;
        }
    }
}

/// Blanks in one copy of a session, and in its texts, whom another copy does not record any
/// more: so that what both share is the same again.
pub fn withdraw_people_gone(from: &[Recorded], events: &mut [Recorded]) {
    for recorded in from {
        if let Event::Record(record::Event::Struck { subject }) = &recorded.event
            && matches!(subject, Subject::Person { .. })
        {
            withdraw(*subject, events);
        }
    }
}

/// Returns the amendments that have words of a subject.
fn amended(subject: Subject, events: &[Recorded]) -> BTreeSet<u64> {
    let amends = |recorded: &&Recorded| {
        let event = &recorded.event;
        matches!(event, Event::Amendments(amendments::Event::Amended { .. }))
    };
    let acts: BTreeSet<_> = events.iter().filter(amends).map(|r| r.act).collect();
    let of_these = events.iter().filter(|r| acts.contains(&r.act));
    of_these
        .filter(|recorded| subject.stands_in(&recorded.event))
        .map(|recorded| recorded.act)
        .collect()
}

/// Returns all that someone was ever called, as it is compared.
fn names_of(id: PersonId, events: &[Recorded]) -> Vec<String> {
    let names = events.iter().filter_map(|recorded| {
        let Event::People(
            people::Event::PersonAdded { person, name, .. }
            | people::Event::PersonRenamed { person, name },
        ) = &recorded.event
        else {
            return None;
        };
        (*person == id).then(|| name.said().map(clean::folded))?
    });
    names.collect()
}

/// Returns what an idea was ever split into, also where that was taken back.
#[must_use]
pub fn parts_of(subject: Subject, events: &[Recorded]) -> Vec<Subject> {
    let mut found = vec![subject];
    for recorded in events {
        if let Event::Ideas(ideas::Event::IdeaSplit { idea, into }) = &recorded.event
            && found.contains(&Subject::Idea { id: *idea })
        {
            found.extend(into.iter().map(|part| Subject::Idea { id: part.idea }));
        }
    }
    found.split_off(1)
}
