//! Later sessions that took up what was promised in one: what is withdrawn there goes from them,
//! too.

use std::path::Path;

use super::{lock_of, written_with};
use crate::clean;
use crate::session::author::Author;
use crate::session::decisions::{self, ActionId};
use crate::session::naming::{self, Names, SOMEONE};
use crate::session::people::{self, Consent, PersonId};
use crate::session::record::{self, Subject};
use crate::session::series::looks_again;
use crate::session::{Event, Recorded, Timeline, Words};
use crate::store::lock::Lock;
use crate::store::looking::{self, Found};

/// Names that go from what later sessions took up, and said of it: those of people who are not
/// recorded any more, or agreed to less than before. They are gathered before they go.
#[derive(Clone, Debug, Default)]
pub struct Gone {
    names: Vec<(PersonId, Names)>,
    /// What they were ever called, as it was written.
    called: Vec<String>,
}

impl Gone {
    /// Gathers those that go with some events, as the session stood before them.
    #[must_use]
    pub fn of(events: &[Event], before: &Timeline) -> Self {
        let consent = |person| {
            let person = before.session().people.get(person);
            person.map_or(Consent::NotRecorded, people::Person::consent)
        };
        let people = events.iter().filter_map(|event| match event {
            Event::Record(record::Event::Struck {
                subject: Subject::Person { id },
            }) => Some(*id),
            Event::People(people::Event::PersonChanged { person, details }) => {
                let agreed = details.consent?;
                consent(*person).shows_more_than(agreed).then_some(*person)
            }
            _ => None,
        });
        let mut gone = Self::default();
        for person in people {
            let names = naming::gone_with(person, before.events());
            // Withdrawn once before, nobody knows any more what they were called.
            if !names.is_empty() && !gone.has(person) {
                gone.names.push((person, names));
                let all = naming::ever_called(before.events(), |_| false);
                let theirs = all.filter(|(whose, _)| *whose == person);
                gone.called.extend(theirs.map(|(_, name)| name.to_owned()));
            }
        }
        gone
    }

    fn has(&self, person: PersonId) -> bool {
        self.names.iter().any(|(known, _)| *known == person)
    }

    /// Says whether somebody of such a name is on the list of another session of the series, which
    /// has to do with what they agreed to there, and with nothing here.
    pub(super) fn is_on_the_list_of(&self, other: &Found, timeline: &Timeline) -> bool {
        let series = |timeline: &Timeline| {
            let series = timeline.session().meeting.about.series.as_ref();
            series.and_then(Words::said).map(clean::folded)
        };
        if self.is_empty() {
            return false;
        }
        let called: Vec<_> = self.called.iter().map(|name| clean::folded(name)).collect();
        let other = other.timeline();
        let is_theirs = |name: &str| called.contains(&clean::folded(name));
        let mut people = other.session().people.everyone.iter();
        series(timeline).is_some()
            && series(timeline) == series(&other)
            && people.any(|person| person.name.said().is_some_and(is_theirs))
    }

    /// Returns what they were called.
    pub(super) fn called(&self) -> &[String] {
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

    /// Returns an event of a later session without them, where it is of an action that was
    /// promised in this one, or of a decision to be looked at again; nothing where none stood
    /// there.
    fn without_in(&self, event: &Event, timeline: &Timeline) -> Option<Event> {
        let Event::Decisions(
            decisions::Event::ActionBrought { action, .. }
            | decisions::Event::ActionChanged { action, .. }
            | decisions::Event::ActionProgressed { action, .. },
        ) = event
        else {
            return None;
        };
        if !is_of(timeline, *action) {
            return None;
        }
        let mut changed = None;
        for (person, names) in &self.names {
            let before = changed.as_ref().unwrap_or(event);
            let mut event = names.without_in(before);
            // As initials, their name is none.
            if let Event::Decisions(decisions::Event::ActionBrought { who: Some(who), .. }) =
                event.get_or_insert_with(|| before.clone())
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
}

/// Says whether an action was promised in a session, or is that a decision of it is looked at
/// again.
fn is_of(timeline: &Timeline, action: ActionId) -> bool {
    let made = &timeline.session().decisions;
    let is_decision = || {
        made.all
            .iter()
            .any(|one| one.id.to_string() == action.to_string())
    };
    made.action(action).is_some() || is_decision()
}

/// What is to be otherwise in a later session.
#[derive(Default)]
pub(super) struct News {
    /// What is struck.
    struck: Vec<Event>,
    /// Events that are otherwise, by their places: without names that went, or without what was
    /// said last.
    otherwise: Vec<(usize, Event)>,
}

impl News {
    /// Works it out from the events of a later session.
    pub(super) fn of(
        later: &[Recorded],
        timeline: &Timeline,
        struck: &[Event],
        gone: &Gone,
    ) -> Self {
        let all = later.iter().enumerate();
        let without = |(place, recorded): (usize, &Recorded)| {
            let unnamed = gone.without_in(&recorded.event, timeline);
            let event = unnamed.as_ref().unwrap_or(&recorded.event);
            Some((place, without_last(event, timeline, struck).or(unnamed)?))
        };
        Self {
            struck: struck_in(later, timeline, struck, gone),
            otherwise: all.filter_map(without).collect(),
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.struck.is_empty() && self.otherwise.is_empty()
    }
}

/// Returns what was brought of an action without what was said of it last, where that was said in
/// this session, which had taken the action up itself and struck it; nothing where it was not.
fn without_last(event: &Event, timeline: &Timeline, struck: &[Event]) -> Option<Event> {
    let mut event = event.clone();
    let Event::Decisions(decisions::Event::ActionBrought { action, last, .. }) = &mut event else {
        return None;
    };
    let strike = Event::from(record::Event::Struck {
        subject: Subject::Action { id: *action },
    });
    let known = timeline.session().decisions.action(*action)?;
    let last = last.as_mut().filter(|_| struck.contains(&strike))?;
    let said_here = known.progress.iter();
    let mut said_here = said_here.filter(|said| said.said.date_naive() == last.session.on);
    let is_here = last.session.title == timeline.session().meeting.about.title;
    let words = last.words.as_mut().filter(|words| words.said().is_some())?;
    if known.earlier.is_none() || !is_here || said_here.next().is_none() {
        return None;
    }
    words.withdraw();
    Some(event)
}

/// Returns what is to be struck in a later session, by its events, for what was struck in the one
/// that promised: actions that are withdrawn, and, where nobody knows any more what somebody was
/// called who is, theirs and those in whose words such a name stands.
fn struck_in(later: &[Recorded], timeline: &Timeline, struck: &[Event], gone: &Gone) -> Vec<Event> {
    let mut news: Vec<Event> = Vec::new();
    for recorded in later {
        let Event::Decisions(decisions::Event::ActionBrought { action, review, .. }) =
            &recorded.event
        else {
            continue;
        };
        let goes = struck.iter().any(|event| match event {
            Event::Record(record::Event::Struck { subject }) => match subject {
                // What this session took up itself is struck in this one alone.
                Subject::Action { id } => {
                    let known = timeline.session().decisions.action(*id);
                    id == action && known.is_none_or(|known| known.earlier.is_none())
                }
                Subject::Decision { id } => *review == Some(*id),
                Subject::Person { id } if gone.has(*id) => false,
                Subject::Person { id } => {
                    is_promised_by(*id, *action, timeline) || has_a_name(&recorded.event, timeline)
                }
                _ => false,
            },
            _ => false,
        });
        let strike = Event::from(record::Event::Struck {
            subject: Subject::Action { id: *action },
        });
        let is_known = later.iter().any(|known| known.event == strike) || news.contains(&strike);
        if goes && !is_known {
            news.push(strike);
        }
    }
    news
}

/// Returns by what a file is known that may have taken up actions which go with what was struck.
pub(super) fn ids(timeline: &Timeline, struck: &[Event], gone: &Gone) -> Vec<String> {
    let is_person = |event: &Event| {
        matches!(
            event,
            Event::Record(record::Event::Struck {
                subject: Subject::Person { .. }
            })
        )
    };
    if gone.is_empty() && !struck.iter().any(is_person) {
        return Vec::new();
    }
    let made = &timeline.session().decisions;
    let actions = made.actions.iter().map(|action| action.id.to_string());
    // A decision that is looked at again is brought under its own id.
    let decisions = made.all.iter().map(|decision| decision.id.to_string());
    actions.chain(decisions).collect()
}

/// Takes it out of the file of a later session; says whether that is done.
pub(super) fn blanked(
    path: &Path,
    timeline: &Timeline,
    struck: &[Event],
    gone: &Gone,
    (holder, ours): (&str, &Path),
) -> bool {
    let lock = lock_of(path);
    let _held = match (lock != *ours).then(|| Lock::take(&lock, holder)) {
        Some(Err(_)) => return false,
        lock => lock,
    };
    // Only now does nobody else write it: it is another session's, and nothing of it may go.
    let (mut record, is_journal) = match looking::read(path) {
        Ok(Found::Transcript(transcript)) => (transcript.record, false),
        Ok(Found::Journal(recovered)) if recovered.damage.is_empty() => (recovered.record, true),
        _ => return false,
    };
    let news = News::of(&record.events, timeline, struck, gone);
    for (place, event) in news.otherwise {
        record.events[place].event = event;
    }
    written_with(path, (record, is_journal), &news.struck, timeline)
}

/// Says whether somebody promised an action, now or before that was put right.
fn is_promised_by(person: PersonId, action: ActionId, timeline: &Timeline) -> bool {
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

/// Says whether what was brought still has a name that went from the session which promised it.
fn has_a_name(brought: &Event, timeline: &Timeline) -> bool {
    let Event::Decisions(decisions::Event::ActionBrought {
        action,
        words,
        who,
        earlier,
        last,
        review,
        ..
    }) = brought
    else {
        return false;
    };
    let session = timeline.session();
    if let Some(decision) = review.and_then(|id| session.decisions.get(id)) {
        let here = looks_again(&decision.statement);
        return *words != here && here.shown().to_lowercase().contains(SOMEONE);
    }
    let Some(known) = session.decisions.action(*action) else {
        return false;
    };
    let went = |there: &Words, here: &Words| {
        let here_is_gone = |here: &str| here.to_lowercase().contains(SOMEONE);
        there.said().is_some() && there != here && here.said().is_none_or(here_is_gone)
    };
    let title = known.earlier.as_ref().map(|earlier| &earlier.title);
    let title = title.unwrap_or(&session.meeting.about.title);
    let group = match (who, &known.who) {
        (Some(there), Some(Author::Group(here))) => went(there, here),
        _ => false,
    };
    let last = last.as_ref().is_some_and(|last| {
        let title = &session.meeting.about.title;
        let said_here = known.progress.iter();
        let mut said_here = said_here.filter(|said| said.said.date_naive() == last.session.on);
        let here = said_here.clone().filter_map(|said| said.words.as_ref());
        let words = last.words.as_ref().is_some_and(|there| {
            let all: Vec<_> = here.collect();
            !all.contains(&there) && all.iter().any(|here| went(there, here))
        });
        words || (said_here.next().is_some() && went(&last.session.title, title))
    });
    group || last || went(words, &known.words) || went(&earlier.title, title)
}
