//! Later sessions that took up what was promised in one: what is withdrawn there goes from them,
//! too.

use std::path::Path;

use super::{lock_of, written_with};
use crate::session::author::Author;
use crate::session::decisions::{self, ActionId};
use crate::session::naming::SOMEONE;
use crate::session::people::PersonId;
use crate::session::record::{self, Subject};
use crate::session::series::looks_again;
use crate::session::{Event, Recorded, Timeline, Words};
use crate::store::lock::Lock;
use crate::store::looking::{self, Found};

/// Returns what is to be struck in a later session, by its events, for what was struck in the one
/// that promised: actions that are withdrawn, those of people who are, and those in whose words
/// the name of such a person stands.
pub(super) fn struck_in(later: &[Recorded], timeline: &Timeline, struck: &[Event]) -> Vec<Event> {
    let mut news: Vec<Event> = Vec::new();
    for recorded in later {
        let Event::Decisions(decisions::Event::ActionBrought { action, review, .. }) =
            &recorded.event
        else {
            continue;
        };
        let goes = struck.iter().any(|event| match event {
            Event::Record(record::Event::Struck { subject }) => match subject {
                Subject::Action { id } => id == action,
                Subject::Decision { id } => *review == Some(*id),
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
pub(super) fn ids(timeline: &Timeline, struck: &[Event]) -> Vec<String> {
    let is_person = |event: &Event| {
        matches!(
            event,
            Event::Record(record::Event::Struck {
                subject: Subject::Person { .. }
            })
        )
    };
    if !struck.iter().any(is_person) {
        return Vec::new();
    }
    let made = &timeline.session().decisions;
    let actions = made.actions.iter().map(|action| action.id.to_string());
    // A decision that is looked at again is brought under its own id.
    let decisions = made.all.iter().map(|decision| decision.id.to_string());
    actions.chain(decisions).collect()
}

/// Strikes it in the file of a later session; says whether that is done.
pub(super) fn blanked(
    path: &Path,
    timeline: &Timeline,
    struck: &[Event],
    (holder, ours): (&str, &Path),
) -> bool {
    let lock = lock_of(path);
    let _held = match (lock != *ours).then(|| Lock::take(&lock, holder)) {
        Some(Err(_)) => return false,
        lock => lock,
    };
    // Only now does nobody else write it: it is another session's, and nothing of it may go.
    let (record, is_journal) = match looking::read(path) {
        Ok(Found::Transcript(transcript)) => (transcript.record, false),
        Ok(Found::Journal(recovered)) if recovered.damage.is_empty() => (recovered.record, true),
        _ => return false,
    };
    let struck = struck_in(&record.events, timeline, struck);
    written_with(path, (record, is_journal), &struck, timeline)
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
