//! Later sessions that took up what was promised in one: what is withdrawn there goes from them,
//! too.

use std::collections::BTreeSet;
use std::path::Path;

use super::gone::{Gone, is_of, is_promised_by};
use super::said_here::{self, went};
use super::{items, lock_of, written_with};
use crate::clean;
use crate::session::decisions;
use crate::session::naming::SOMEONE;
use crate::session::people::PersonId;
use crate::session::record::{self, Subject};
use crate::session::{Event, Recorded, Timeline, Words, meeting};
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
        let items = items::made_of_decisions(later, timeline, gone);
        let acts = acts_of(later, timeline);
        let without = |(place, recorded): (usize, &Recorded)| {
            let event = &recorded.event;
            let unnamed = match event {
                Event::Agenda(agenda) if items.iter().any(|(item, _)| *item == agenda.item()) => {
                    gone.without_them(event)
                }
                // Why it was said, and by whom.
                Event::Amendments(_) if acts.contains(&recorded.act) => gone.without_them(event),
                _ => gone.without_in(event, timeline),
            };
            let event = unnamed.as_ref().unwrap_or(event);
            Some((place, without_last(event, timeline, struck).or(unnamed)?))
        };
        let otherwise = later.iter().enumerate().filter_map(without).collect();
        let mut struck = struck_in(later, timeline, struck, gone);
        let actions = struck.clone();
        for (item, action) in items {
            let is_struck = actions.contains(&strike_of(Subject::Action { id: action }));
            let strike = strike_of(Subject::Item { id: item });
            if is_struck && !struck.contains(&strike) {
                struck.push(strike);
            }
        }
        Self { struck, otherwise }
    }

    /// Puts the events of the later session as they are with it, but for what is struck.
    pub(super) fn put_into(&self, later: &mut [Recorded]) {
        for (place, event) in &self.otherwise {
            later[*place].event = event.clone();
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.struck.is_empty() && self.otherwise.is_empty()
    }

    /// Returns what is struck.
    pub(super) fn struck(&self) -> &[Event] {
        &self.struck
    }
}

fn strike_of(subject: Subject) -> Event {
    record::Event::Struck { subject }.into()
}

/// Returns the acts of a later session that are of what was promised in this one.
fn acts_of(later: &[Recorded], timeline: &Timeline) -> BTreeSet<u64> {
    let is_its = |recorded: &&Recorded| match &recorded.event {
        Event::Decisions(
            decisions::Event::ActionBrought { action, .. }
            | decisions::Event::ActionChanged { action, .. }
            | decisions::Event::ActionProgressed { action, .. },
        ) => is_of(timeline, *action),
        _ => false,
    };
    later.iter().filter(is_its).map(|its| its.act).collect()
}

/// Returns what was brought of an action without what was said of it last, where that was said in
/// this session, which had taken the action up itself and struck it; nothing where it was not.
fn without_last(event: &Event, timeline: &Timeline, struck: &[Event]) -> Option<Event> {
    let mut event = event.clone();
    let Event::Decisions(decisions::Event::ActionBrought { action, last, .. }) = &mut event else {
        return None;
    };
    let strike = strike_of(Subject::Action { id: *action });
    let last = last.as_mut().filter(|_| struck.contains(&strike))?;
    if !said_here::is_last(last, *action, timeline) {
        return None;
    }
    let words = last.words.as_mut().filter(|words| words.said().is_some())?;
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
                    has_a_name(event, timeline)
                        || (is_promised_by(*id, *action, timeline)
                            && may_have_been_missed(later, event, *id, timeline))
                }
                _ => false,
            },
            _ => false,
        });
        let strike = strike_of(Subject::Action { id: *action });
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
    news.put_into(&mut record.events);
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
        return went(words, &said_here::looking_again(decision.id, timeline));
    }
    let Some(known) = session.decisions.action(*action) else {
        return false;
    };
    let here = said_here::of_an_action(*action, timeline);
    let titles = match &known.earlier {
        Some(earlier) => vec![earlier.title.clone()],
        None => said_here::titles(timeline),
    };
    let last = last.as_ref().is_some_and(|last| {
        let mut said_here = known.progress.iter();
        let is_said_here = said_here.any(|said| said.said.date_naive() == last.session.on);
        let words = last.words.iter().any(|there| went(there, &here.progress));
        let title = || went(&last.session.title, &said_here::titles(timeline));
        (is_said_here && title()) || words
    });
    let group = who.iter().any(|there| went(there, &here.groups));
    group || last || went(words, &here.words) || went(&earlier.title, &titles)
}

/// Says whether a name of whoever promised something, which nobody knows any more, may stand in
/// what a later session took up and said of it: when the name went, it could not be changed.
fn may_have_been_missed(
    later: &[Recorded],
    brought: &Event,
    person: PersonId,
    timeline: &Timeline,
) -> bool {
    let strike = strike_of(Subject::Person { id: person });
    let mut strikes = timeline.events().iter().filter(|one| one.event == strike);
    let went = strikes.next().map(|first| first.at);
    let (opened, over) = (later.first(), later.iter().find(|one| closes(&one.event)));
    // What was opened since never had it.
    if opened.is_some_and(|opened| went.is_some_and(|went| opened.at > went)) {
        return false;
    }
    let Event::Decisions(decisions::Event::ActionBrought { action, who, .. }) = brought else {
        return false;
    };
    if who
        .as_ref()
        .and_then(Words::said)
        .is_some_and(|who| clean::folded(who) != SOMEONE)
    {
        return true;
    }
    // One that was over by then has been changed.
    let was_over = over.is_some_and(|over| went.is_some_and(|went| over.at < went));
    let mut said = later.iter().filter_map(|recorded| match &recorded.event {
        Event::Decisions(decisions::Event::ActionProgressed {
            action: of, words, ..
        }) => words.as_ref().filter(|_| of == action)?.said(),
        Event::Decisions(decisions::Event::ActionChanged { action: of, change }) => {
            let words = change.words.as_ref().or(change.support.as_ref());
            words.filter(|_| of == action)?.said()
        }
        _ => None,
    });
    !was_over && said.any(|said| !said.to_lowercase().contains(SOMEONE))
}

fn closes(event: &Event) -> bool {
    *event == meeting::Event::Closed.into()
}
