//! What was withdrawn in one copy, blanked in the other before the two are put together.

use crate::session::ideas::{self, IdeaId};
use crate::session::record::{self, Subject};
use crate::session::{Event, Recorded, Timeline, withdrawal};
use crate::store::Record;

/// Returns a copy without what only the other has withdrawn. All of it is looked through, since
/// what somebody was called when the copies parted may be said again in what came after.
pub(super) fn by(one: &Record, other: &Record, shared: usize) -> Record {
    let mut events = one.events.clone();
    for subject in struck(&other.events) {
        if struck(&one.events).contains(&subject) {
            continue;
        }
        let mut subjects = withdrawal::parts_of(subject, &events);
        subjects.push(subject);
        for subject in subjects {
            withdrawal::withdraw(subject, &mut events);
        }
    }
    let unnamed = unnamed(other, one, shared);
    for recorded in events.iter_mut().skip(shared) {
        if let Event::Ideas(ideas::Event::IdeaCredited { idea, from }) = &mut recorded.event
            && unnamed.contains(idea)
        {
            *from = None;
        }
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

/// Returns the ideas that one copy alone has made nobody's.
fn unnamed(one: &Record, other: &Record, shared: usize) -> Vec<IdeaId> {
    let is_credit = |recorded: &&Recorded| {
        let event = &recorded.event;
        matches!(
            event,
            Event::Ideas(ideas::Event::IdeaCredited { from: None, .. })
        )
    };
    let rest = one.events.iter().skip(shared).filter(is_credit);
    let own = rest.filter(|recorded| {
        let mut others = other.events.iter().skip(shared);
        !others.any(|there| there.at == recorded.at && there.event == recorded.event)
    });
    let own: Vec<_> = own.collect();
    if own.is_empty() {
        return Vec::new();
    }
    let timeline = Timeline::of(one.events.iter().cloned());
    let stand = own.into_iter().filter_map(|recorded| {
        let Event::Ideas(ideas::Event::IdeaCredited { idea, .. }) = &recorded.event else {
            return None;
        };
        let is_nobodys = timeline.session().ideas.get(*idea)?.from.is_none();
        (is_nobodys && !timeline.is_undone(recorded.act)).then_some(*idea)
    });
    stand.collect()
}
