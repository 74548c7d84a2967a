//! What the acts that only one copy has have done, thing by thing.

use chrono::{DateTime, FixedOffset};

use super::{Deed, Did};
use crate::session::floor::turns::{Chosen, Turn};
use crate::session::history::{self, Changed, fields};
use crate::session::record::{self, Subject};
use crate::session::{Event, Recorded, Session, Timeline, amendments, floor, ideas, people, polls};

/// One copy, with the acts that only it has.
pub(super) struct Copy {
    pub(super) timeline: Timeline,
    own: Vec<u64>,
    /// What they have done, the earliest first.
    pub(super) done: Vec<Did>,
}

impl Copy {
    /// Finds what the own acts of a copy have done; `renumbered` says what number an act of it
    /// has once the two are one.
    pub(super) fn of(events: &[Recorded], own: &[u64], renumbered: &dyn Fn(u64) -> u64) -> Self {
        let timeline = Timeline::of(events.iter().cloned());
        let mut copy = Self {
            timeline,
            own: own.to_vec(),
            done: Vec::new(),
        };
        for act in own {
            match turned(copy.timeline.act(*act)) {
                // What it takes back is its own, and is done or is not.
                Some((target, _)) if own.contains(&target) => {}
                Some((target, is_back)) => copy.turn_about(*act, target, is_back, renumbered),
                None if copy.timeline.is_undone(*act) => {}
                None => copy.act(*act, renumbered(*act)),
            }
        }
        copy
    }

    fn act(&mut self, act: u64, number: u64) {
        let events = self.timeline.act(act).to_vec();
        let Some(first) = events.first() else { return };
        let before = self.before(first);
        let mut after = before.clone();
        for recorded in &events {
            after.apply(recorded);
        }
        let amendment = amendment(&self.timeline, &events);
        let did = |subject, deed| Did {
            act: number,
            at: first.at,
            amendment: amendment.clone(),
            subject,
            deed,
        };
        for subject in about(&events) {
            let its: Vec<_> = events.iter().filter(|one| is_about(one, subject)).collect();
            let others = its.iter().filter_map(|one| otherwise(&one.event, subject));
            let mut deeds: Vec<Deed> = others.collect();
            if deeds.is_empty() {
                let changed = between(&before, &after, subject).into_iter();
                deeds.extend(changed.map(Deed::Field));
            }
            if deeds.is_empty() {
                let told = its.iter().filter(|one| !is_consent(&one.event));
                deeds.extend(told.map(|one| Deed::Told(Box::new((*one).clone()))));
            }
            self.done
                .extend(deeds.into_iter().map(|deed| did(subject, deed)));
        }
    }

    /// Notes that an act which both have was taken back, or brought back. Of several times the
    /// last counts.
    fn turn_about(
        &mut self,
        act: u64,
        target: u64,
        is_back: bool,
        renumbered: &dyn Fn(u64) -> u64,
    ) {
        let Some(first) = self.timeline.act(act).first().cloned() else {
            return;
        };
        let (number, which) = (renumbered(act), renumbered(target));
        let place = self
            .timeline
            .events()
            .partition_point(|r| r.seq < first.seq);
        let (before, after) = (self.timeline.at(place), self.timeline.at(place + 1));
        let events = self.timeline.act(target).to_vec();
        let earlier = self.own.iter().filter(|own| {
            let other = turned(self.timeline.act(**own));
            **own < act && other.is_some_and(|(other, _)| other == target)
        });
        let earlier: Vec<_> = earlier.map(|act| renumbered(*act)).collect();
        self.done.retain(|did| !earlier.contains(&did.act));
        for subject in about(&events) {
            let whole = fields(&before, subject).is_empty() || fields(&after, subject).is_empty();
            let whole = whole
                || events
                    .iter()
                    .any(|one| otherwise(&one.event, subject).is_some());
            let deeds = if whole {
                vec![if is_back {
                    Deed::BroughtBack(which)
                } else {
                    Deed::TakenBack(which)
                }]
            } else {
                let changed = between(&before, &after, subject).into_iter();
                changed.map(Deed::Field).collect()
            };
            self.done.extend(deeds.into_iter().map(|deed| Did {
                act: number,
                at: first.at,
                amendment: None,
                subject,
                deed,
            }));
        }
    }

    /// Returns the session as it was before an event.
    fn before(&self, event: &Recorded) -> Session {
        let events = self.timeline.events();
        let mut session = self.timeline.at(0);
        let before = events.iter().take_while(|one| one.seq < event.seq);
        let standing = before.filter(|one| !self.timeline.is_undone(one.act));
        standing.for_each(|one| session.apply(one));
        session
    }

    /// Returns the acts that mean nothing without some others: they are about what those
    /// brought up.
    pub(super) fn leaning_on(&self, acts: &[u64]) -> Vec<u64> {
        let mut all = acts.to_vec();
        let mut new: Vec<Subject> = Vec::new();
        for did in &self.done {
            if all.contains(&did.act) {
                match &did.deed {
                    Deed::TurnSplit { second, .. } => new.push(Subject::Turn { id: *second }),
                    Deed::IdeaSplit(into) => {
                        let parts = into.iter().map(|(id, _)| Subject::Idea { id: *id });
                        new.extend(parts);
                    }
                    _ => {}
                }
            } else if new.contains(&did.subject) {
                all.push(did.act);
                // What it made of it is none of its own, either.
                if let Deed::TurnSplit { second, .. } = &did.deed {
                    new.push(Subject::Turn { id: *second });
                }
            }
        }
        all
    }

    /// Returns how somebody appears, where the acts of this copy have changed it.
    pub(super) fn consents(&self) -> Vec<(people::PersonId, people::Consent)> {
        let mut found: Vec<people::PersonId> = Vec::new();
        for act in &self.own {
            let target = turned(self.timeline.act(*act)).map_or(*act, |(target, _)| target);
            for recorded in self.timeline.act(target) {
                if let Event::People(people::Event::PersonChanged { person, details }) =
                    &recorded.event
                    && details.consent.is_some()
                    && !found.contains(person)
                {
                    found.push(*person);
                }
            }
        }
        let people = &self.timeline.session().people;
        let of = |person| Some((person, people.get(person)?.consent()));
        found.into_iter().filter_map(of).collect()
    }

    /// Says whether two turns take up some of the same time.
    pub(super) fn clash(&self, one: Subject, other: Subject) -> bool {
        clash(self.timeline.session(), one, other)
    }
}

/// Says whether two turns take up some of the same time, and neither is beside the other; or
/// whether one ends before it begins.
pub(super) fn clash(session: &Session, one: Subject, other: Subject) -> bool {
    let turn = |subject: Subject| {
        let Subject::Turn { id } = subject else {
            return None;
        };
        session.floor.turns().iter().find(|turn| turn.id == id)
    };
    let (Some(first), Some(second)) = (turn(one), turn(other)) else {
        return false;
    };
    if one == other {
        return is_upside_down(first);
    }
    let recorded = |turn: &Turn| turn.chosen == Chosen::Recording;
    let beside = (first.alongside || second.alongside) && first.speaker != second.speaker;
    if recorded(first) || recorded(second) || beside {
        return false;
    }
    let ends = |to: Option<u64>| to.unwrap_or(u64::MAX);
    first.spans.iter().any(|a| {
        let mut spans = second.spans.iter();
        spans.any(|b| a.from.max(b.from) < ends(a.to).min(ends(b.to)))
    })
}

fn is_upside_down(turn: &Turn) -> bool {
    turn.spans.is_empty()
        || turn
            .spans
            .iter()
            .any(|span| span.to.is_some_and(|to| to < span.from))
}

fn turned(events: &[Recorded]) -> Option<(u64, bool)> {
    match events.first().map(|recorded| &recorded.event) {
        Some(Event::Record(record::Event::Undone { act })) => Some((*act, false)),
        Some(Event::Record(record::Event::Redone { act })) => Some((*act, true)),
        _ => None,
    }
}

fn amendment(timeline: &Timeline, events: &[Recorded]) -> Option<amendments::Amendment> {
    let Event::Amendments(amendments::Event::Amended { amendment, .. }) = &events.first()?.event
    else {
        return None;
    };
    timeline.session().amendments.get(*amendment).cloned()
}

/// Returns what some events are about, amendments themselves aside.
fn about(events: &[Recorded]) -> Vec<Subject> {
    let mut all: Vec<Subject> = Vec::new();
    for subject in events.iter().flat_map(|r| history::subjects(&r.event)) {
        if !all.contains(&subject) && !matches!(subject, Subject::Amendment { .. }) {
            all.push(subject);
        }
    }
    all
}

fn is_about(recorded: &Recorded, subject: Subject) -> bool {
    history::subjects(&recorded.event).contains(&subject)
}

/// How people appear is not asked about: the stricter stands.
fn is_consent(event: &Event) -> bool {
    let Event::People(people::Event::PersonChanged { details, .. }) = event else {
        return false;
    };
    let only = people::Details {
        consent: details.consent,
        ..people::Details::default()
    };
    *details == only
}

fn between(before: &Session, after: &Session, subject: Subject) -> Vec<Changed> {
    let all = history::between(&fields(before, subject), &fields(after, subject)).into_iter();
    all.filter(|changed| changed.field != history::CONSENT)
        .collect()
}

/// Returns what an event does to the whole of a thing: then whatever else is said of it hangs
/// on whether that stands.
fn otherwise(event: &Event, subject: Subject) -> Option<Deed> {
    match (event, subject) {
        (
            Event::Floor(floor::Event::TurnSplit {
                turn,
                at,
                second,
                person,
                ..
            }),
            Subject::Turn { id },
        ) if *turn == id => Some(Deed::TurnSplit {
            at: *at,
            second: *second,
            person: *person,
        }),
        (Event::Floor(floor::Event::TurnsMerged { into, turn }), Subject::Turn { .. }) => {
            Some(Deed::TurnsMerged {
                into: *into,
                turn: *turn,
            })
        }
        (Event::Ideas(ideas::Event::IdeasMerged { idea, took_in }), Subject::Idea { id })
            if took_in.contains(&id) =>
        {
            Some(Deed::WentInto(*idea))
        }
        (Event::Ideas(ideas::Event::IdeaSplit { idea, into }), Subject::Idea { id })
            if *idea == id =>
        {
            let parts = into.iter().map(|part| (part.idea, part.words.clone()));
            Some(Deed::IdeaSplit(parts.collect()))
        }
        (Event::Ideas(ideas::Event::IdeaParted { .. }), Subject::Idea { .. }) => Some(Deed::Parted),
        (Event::Polls(polls::Event::PollVoided { because, .. }), Subject::Poll { .. }) => {
            Some(Deed::Voided(because.clone()))
        }
        _ => None,
    }
}

/// Returns when the last of some deeds was done.
pub(super) fn last(deeds: &[Did]) -> Option<DateTime<FixedOffset>> {
    deeds.iter().map(|did| did.at).max()
}
