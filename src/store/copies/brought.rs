//! Later sessions that took up what was promised in one: what is withdrawn there goes from them,
//! too.

use std::path::Path;

use super::gone::{Gone, is_promised_by};
use super::{lock_of, written_with};
use crate::session::author::Author;
use crate::session::decisions;
use crate::session::naming::SOMEONE;
use crate::session::record::{self, Subject};
use crate::session::series::looks_again;
use crate::session::{Event, Recorded, Timeline, Words};
use crate::store::lock::Lock;
use crate::store::looking::{self, Found};

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
        let unnamed = gone.without_in(&recorded.event, timeline);
        let event = unnamed.as_ref().unwrap_or(&recorded.event);
        let Event::Decisions(decisions::Event::ActionBrought { action, review, .. }) = event else {
            continue;
        };
        let goes = struck.iter().any(|strike| match strike {
            Event::Record(record::Event::Struck { subject }) => match subject {
                // What this session took up itself is struck in this one alone.
                Subject::Action { id } => {
                    let known = timeline.session().decisions.action(*id);
                    id == action && known.is_none_or(|known| known.earlier.is_none())
                }
                Subject::Decision { id } => *review == Some(*id),
                // A name that was said may be another than that which went.
                Subject::Person { id } if gone.was_said(*id) => has_a_name(event, timeline),
                Subject::Person { id } if gone.has(*id) => false,
                Subject::Person { id } => {
                    is_promised_by(*id, *action, timeline) || has_a_name(event, timeline)
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
