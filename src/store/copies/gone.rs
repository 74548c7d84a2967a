//! The names that go from what later sessions took up of one.

use super::said_here;
use crate::clean;
use crate::session::author::Author;
use crate::session::decisions::{self, Action, ActionId};
use crate::session::naming::{self, Names, SOMEONE};
use crate::session::people::{self, Consent, PersonId};
use crate::session::record::{self, Subject};
use crate::session::{Event, Recorded, Session, Timeline, Words};
use crate::store::looking::Found;

/// Names that go from what later sessions took up, and said of it: those of people who are not
/// recorded any more, or agreed to less than before. They are gathered before they go.
#[derive(Clone, Debug, Default)]
pub struct Gone {
    names: Vec<(PersonId, Names)>,
    /// All whose names go, also where nobody knows any more what they were called.
    people: Vec<PersonId>,
    /// Those of whom it was said what they were called.
    said: Vec<PersonId>,
    /// What they were ever called, as it was written.
    called: Vec<String>,
    /// What the session was ever called, where that goes.
    titles: Vec<String>,
}

impl Gone {
    /// Gathers those that go with some events, as the session stood before them.
    #[must_use]
    pub fn of(events: &[Event], before: &Timeline) -> Self {
        let mut gone = Self::default();
        for person in events.iter().flat_map(|event| withdrawn(event, before)) {
            gone.add(person, before);
        }
        let strike = Event::from(record::Event::Struck {
            subject: Subject::Session,
        });
        if events.contains(&strike) {
            let titles = said_here::titles(before);
            let said = titles.iter().filter_map(Words::said);
            gone.titles = said.map(str::to_owned).collect();
        }
        gone
    }

    /// Gathers what goes where a session is to be as another copy of it has it: the names of those
    /// who agreed to less there, or are not recorded there any more.
    #[must_use]
    pub fn between(before: &Timeline, after: &Session) -> Self {
        let mut gone = Self::default();
        for person in &before.session().people.everyone {
            let goes = after.people.get(person.id).is_some_and(|after| {
                let is_struck = after.name.said().is_none() && person.name.said().is_some();
                is_struck || person.consent().shows_more_than(after.consent())
            });
            if goes {
                gone.add(person.id, before);
            }
        }
        gone
    }

    /// Adds what goes from another copy of the session.
    #[must_use]
    pub fn and(mut self, other: Self) -> Self {
        self.names.extend(other.names);
        self.people.extend(other.people);
        self.called.extend(other.called);
        self
    }

    /// Gathers that of somebody who has agreed to as little before: some sessions could not be
    /// changed then.
    #[must_use]
    pub fn again(person: PersonId, timeline: &Timeline) -> Self {
        let mut gone = Self::default();
        gone.add(person, timeline);
        gone
    }

    /// Adds what somebody was once called, where nobody knows that any more.
    #[must_use]
    pub fn with_once_called(mut self, called: &[Words], timeline: &Timeline) -> Self {
        for person in self.people.clone() {
            let mut names = naming::gone_with(person, timeline.events());
            for name in called.iter().filter_map(Words::said) {
                names.shorten(name, |_| SOMEONE.to_owned());
                self.called.push(name.to_owned());
            }
            let others = naming::ever_called(timeline.events(), |_| false);
            for (_, name) in others.filter(|(whose, _)| *whose != person) {
                names.keep(name);
            }
            if !names.is_empty() {
                self.names.retain(|(known, _)| *known != person);
                self.names.push((person, names));
                self.said.push(person);
            }
        }
        self
    }

    fn add(&mut self, person: PersonId, before: &Timeline) {
        if !self.people.contains(&person) {
            self.people.push(person);
        }
        let names = naming::gone_with(person, before.events());
        // Withdrawn once before, nobody knows any more what they were called.
        if !names.is_empty() && !self.has(person) {
            self.names.push((person, names));
            let all = naming::ever_called(before.events(), |_| false);
            let theirs = all.filter(|(whose, _)| *whose == person);
            self.called.extend(theirs.map(|(_, name)| name.to_owned()));
        }
    }

    /// Returns all whose names go, also where nobody knows any more what they were called.
    #[must_use]
    pub fn people(&self) -> &[PersonId] {
        &self.people
    }

    /// Says whether it was said of somebody what they were once called.
    pub(super) fn was_said(&self, person: PersonId) -> bool {
        self.said.contains(&person)
    }

    pub(super) fn has(&self, person: PersonId) -> bool {
        self.names.iter().any(|(known, _)| *known == person)
    }

    /// Returns what the session was ever called, where that goes.
    pub(super) fn titles(&self) -> &[String] {
        &self.titles
    }

    /// Says whether somebody of such a name is on the list of another session of the series, which
    /// has to do with what they agreed to there, and with nothing here.
    pub(super) fn is_on_the_list_of(&self, other: &Found, timeline: &Timeline) -> bool {
        if self.is_empty() {
            return false;
        }
        let called: Vec<_> = self.called.iter().map(|name| clean::folded(name)).collect();
        let other = other.timeline();
        let is_theirs = |name: &str| called.contains(&clean::folded(name));
        let mut people = other.session().people.everyone.iter();
        is_of_one_series(timeline, &other)
            && people.any(|person| person.name.said().is_some_and(is_theirs))
    }

    /// Returns what they were called.
    #[must_use]
    pub fn called(&self) -> &[String] {
        &self.called
    }

    /// Says whether no name goes.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// Returns words without the names; nothing where none stood there.
    #[must_use]
    pub fn without(&self, words: &Words) -> Option<Words> {
        let mut changed = None;
        for (_, names) in &self.names {
            let words: &Words = changed.as_ref().unwrap_or(words);
            if let Some(other) = words.said().and_then(|said| names.without(said)) {
                changed = Some(Words::text(&other));
            }
        }
        changed
    }

    /// Returns an event without them, whatever it is of; nothing where none stood there.
    pub(super) fn without_them(&self, event: &Event) -> Option<Event> {
        let mut changed = None;
        for (_, names) in &self.names {
            let without = names.without_in(changed.as_ref().unwrap_or(event));
            changed = without.or(changed);
        }
        changed
    }

    /// Returns an event of a later session without them, where it is of an action that was
    /// promised in this one, or of a decision to be looked at again; nothing where none stood
    /// there.
    pub(super) fn without_in(&self, event: &Event, timeline: &Timeline) -> Option<Event> {
        let Event::Decisions(
            decisions::Event::ActionBrought { action, .. }
            | decisions::Event::ActionChanged { action, .. }
            | decisions::Event::ActionProgressed { action, .. },
        ) = event
        else {
            return None;
        };
        if !is_of(timeline, *action) {
            return self.without_in_last(event, timeline);
        }
        let mut changed = None;
        for (person, names) in &self.names {
            let before = changed.as_ref().unwrap_or(event);
            let mut event = names.without_in(before);
            // As initials, their name is none; where they agreed to those, they stay.
            if let Event::Decisions(decisions::Event::ActionBrought { who: Some(who), .. }) =
                event.get_or_insert_with(|| before.clone())
                && !appears_by_initials(*person, timeline)
                && is_promised_by(*person, *action, timeline)
            {
                *who = Words::line(SOMEONE);
            }
            if event.as_ref() != Some(before) {
                changed = event;
            }
        }
        changed
    }

    /// Returns what was brought of an action that this session had taken up itself, without the
    /// names in what was said of it here: all else is of the session that promised it.
    fn without_in_last(&self, event: &Event, timeline: &Timeline) -> Option<Event> {
        let mut event = event.clone();
        let Event::Decisions(decisions::Event::ActionBrought { action, last, .. }) = &mut event
        else {
            return None;
        };
        let last = last.as_mut()?;
        if !said_here::is_last(last, *action, timeline) {
            return None;
        }
        let words = last.words.as_mut()?;
        *words = self.without(words)?;
        Some(event)
    }
}

/// Says whether two sessions are of one series.
pub(super) fn is_of_one_series(one: &Timeline, other: &Timeline) -> bool {
    let series = |timeline: &Timeline| {
        let series = timeline.session().meeting.about.series.as_ref();
        series.and_then(Words::said).map(clean::folded)
    };
    series(one).is_some() && series(one) == series(other)
}

/// Says whether an action was promised in a session itself, or is that a decision of it is looked at
/// again. What it took up of another stays the other's.
pub(super) fn is_of(timeline: &Timeline, action: ActionId) -> bool {
    let made = &timeline.session().decisions;
    let is_its_own = |known: &Action| known.earlier.is_none();
    // A decision that is looked at again is brought under its own id.
    made.action(action).is_some_and(is_its_own) || made.get(action.of_another()).is_some()
}

/// Says whether somebody promised an action, now or before that was put right.
pub(super) fn is_promised_by(person: PersonId, action: ActionId, timeline: &Timeline) -> bool {
    let is_theirs =
        |who: &Option<Author>| who.iter().any(|author| author.people().contains(&person));
    timeline
        .events()
        .iter()
        .any(|recorded| match &recorded.event {
            Event::Decisions(decisions::Event::ActionAgreed {
                action: which, who, ..
            }) => *which == action && is_theirs(who),
            Event::Decisions(decisions::Event::ActionChanged {
                action: which,
                change,
            }) => *which == action && is_theirs(&change.who),
            _ => false,
        })
}

/// Returns who is not recorded any more after an event, or agreed to less than before.
fn withdrawn(event: &Event, before: &Timeline) -> Vec<PersonId> {
    let session = before.session();
    let shows_less = |person: &PersonId, agreed: Consent| {
        let person = session.people.get(*person);
        person.is_some_and(|person| person.consent().shows_more_than(agreed))
    };
    match event {
        Event::Record(record::Event::Struck {
            subject: Subject::Person { id },
        }) => vec![*id],
        Event::People(people::Event::PersonChanged { person, details }) => {
            let agreed = details.consent;
            let shows_less = agreed.is_some_and(|agreed| shows_less(person, agreed));
            shows_less.then_some(*person).into_iter().collect()
        }
        // To take back that somebody agreed to more is as much, and to bring back that they
        // agreed to less.
        Event::Record(record::Event::Undone { act } | record::Event::Redone { act }) => {
            let changed = consents_in(before.act(*act));
            let after = (!changed.is_empty()).then(|| session_after(event, before));
            let agreed = |person| Some(after.as_ref()?.people.get(person)?.consent());
            let all = changed.into_iter();
            all.filter(|person| agreed(*person).is_some_and(|agreed| shows_less(person, agreed)))
                .collect()
        }
        _ => Vec::new(),
    }
}

/// Returns those of whom an act says how they appear.
fn consents_in(act: &[Recorded]) -> Vec<PersonId> {
    let consents = act.iter().filter_map(|recorded| match &recorded.event {
        Event::People(people::Event::PersonChanged { person, details }) => {
            details.consent.map(|_| *person)
        }
        _ => None,
    });
    consents.collect()
}

/// Returns the session as one more event would leave it.
fn session_after(event: &Event, before: &Timeline) -> Session {
    let mut after = before.clone();
    if let Some(last) = before.events().last().cloned() {
        after.push(Recorded {
            seq: last.seq + 1,
            act: last.act + 1,
            event: event.clone(),
            ..last
        });
    }
    after.session().clone()
}

fn appears_by_initials(person: PersonId, timeline: &Timeline) -> bool {
    let person = timeline.session().people.get(person);
    person
        .is_some_and(|person| person.consent() == Consent::Initials && person.name.said().is_some())
}
