//! Blanking what is withdrawn, wherever events hold it.

use std::collections::BTreeSet;

use super::author::Author;
use super::decisions::{self, DecisionId, Part};
use super::event::{Event, Recorded};
use super::ideas::IdeaId;
use super::people::PersonId;
use super::record::{self, Subject};
use super::{amendments, ideas, naming};
use crate::clean;

/// Something that somebody contributed by name, and that is to be by nobody any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Contribution {
    /// An idea.
    Idea(IdeaId),
    /// A dissent, by its place among those of a decision, from 1.
    Dissent(DecisionId, usize),
}

impl Contribution {
    /// Returns what an event makes unnamed, where it does.
    #[must_use]
    pub fn unnamed_by(event: &Event) -> Option<Self> {
        match event {
            Event::Ideas(event) => event.unnames().map(Self::Idea),
            Event::Decisions(decisions::Event::PartCorrected {
                decision,
                place,
                part: Part::Dissent(dissent),
            }) if dissent.from.is_none() => Some(Self::Dissent(*decision, *place)),
            _ => None,
        }
    }

    /// Blanks whose it was in all events, with why it was amended to be theirs, and who it was
    /// by where that was themselves.
    pub fn unname(self, events: &mut [Recorded]) {
        let places = self.places(events);
        let mut names = Vec::new();
        let mut acts = BTreeSet::new();
        for place in places {
            let before = events[place].event.clone();
            self.unname_in(&mut events[place].event);
            if before != events[place].event {
                acts.insert(events[place].act);
                for person in named_in(&before, &events[place].event) {
                    names.extend(names_of(person, events));
                }
            }
        }
        // Those that made it unnamed, too: they may say of whom.
        let makes = |recorded: &&Recorded| Self::unnamed_by(&recorded.event) == Some(self);
        let making: BTreeSet<_> = events.iter().filter(makes).map(|r| r.act).collect();
        for recorded in events {
            let Event::Amendments(event) = &mut recorded.event else {
                continue;
            };
            if acts.contains(&recorded.act) || making.contains(&recorded.act) {
                event.withdraw_names(&names);
                event.withdraw_why_with(&names);
            }
            if acts.contains(&recorded.act) {
                event.withdraw_why();
            }
        }
    }

    /// Returns which of the events may say whose it was.
    fn places(self, events: &[Recorded]) -> Vec<usize> {
        let all = events.iter().enumerate();
        match self {
            Self::Idea(_) => all.map(|(place, _)| place).collect(),
            Self::Dissent(decision, number) => {
                let undone = undone(events);
                let mut count = 0;
                let mut found = Vec::new();
                for (place, recorded) in all {
                    match &recorded.event {
                        Event::Decisions(decisions::Event::DecisionAdded {
                            decision: which,
                            part: Part::Dissent(_),
                        }) if *which == decision => {
                            // One that was taken back may be of the same place.
                            if count + 1 == number {
                                found.push(place);
                            }
                            count += usize::from(!undone.contains(&recorded.act));
                        }
                        Event::Decisions(decisions::Event::PartCorrected {
                            decision: which,
                            place: at,
                            part: Part::Dissent(_),
                        }) if *which == decision && *at == number => found.push(place),
                        _ => {}
                    }
                }
                found
            }
        }
    }

    fn unname_in(self, event: &mut Event) {
        match (self, event) {
            (Self::Idea(idea), Event::Ideas(event)) => event.unname(idea),
            (
                Self::Dissent(..),
                Event::Decisions(
                    decisions::Event::DecisionAdded { part, .. }
                    | decisions::Event::PartCorrected { part, .. },
                ),
            ) => part.unname(),
            _ => {}
        }
    }

    /// Says whether an event tells whose it was.
    #[must_use]
    pub fn is_named_in(self, event: &Event) -> bool {
        let mut without = event.clone();
        self.unname_in(&mut without);
        without != *event
    }
}

/// Returns the acts that stand as taken back after some events.
fn undone(events: &[Recorded]) -> BTreeSet<u64> {
    let mut undone = BTreeSet::new();
    for recorded in events {
        match recorded.event {
            Event::Record(record::Event::Undone { act }) => {
                undone.insert(act);
            }
            Event::Record(record::Event::Redone { act }) => {
                undone.remove(&act);
            }
            _ => {}
        }
    }
    undone
}

/// Returns the people whom an event named before something in it was blanked, and not after.
fn named_in(before: &Event, after: &Event) -> Vec<PersonId> {
    let people = |event: &Event| -> Vec<PersonId> {
        let of = |author: Option<&Author>| author.map_or_else(Vec::new, |a| a.people().to_vec());
        match event {
            Event::Ideas(
                ideas::Event::IdeaCaptured { from, .. } | ideas::Event::IdeaCredited { from, .. },
            ) => of(from.as_ref()),
            Event::Ideas(ideas::Event::IdeaSplit { into, .. }) => into
                .iter()
                .flat_map(|part| of(part.from.as_ref()))
                .collect(),
            Event::Decisions(
                decisions::Event::DecisionAdded {
                    part: Part::Dissent(dissent),
                    ..
                }
                | decisions::Event::PartCorrected {
                    part: Part::Dissent(dissent),
                    ..
                },
            ) => of(dissent.from.as_ref()),
            _ => Vec::new(),
        }
    };
    let left = people(after);
    let mut gone = people(before);
    gone.retain(|person| !left.contains(person));
    gone
}

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
    let all = naming::ever_called(events, |_| false);
    let names = all.filter(|(person, _)| *person == id);
    names.map(|(_, name)| clean::folded(name)).collect()
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
