//! Sessions that belong together: what was promised in them, and what became of it.
//!
//! None of it is kept anywhere. An action stands in the session in which it was promised; how it
//! goes is said there, or in any session after it. Here all of that is put together.

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::Session;
use super::decisions::{Action, ActionState, Decision, Progress, Standing};
use super::shared::Shared;

/// The sessions of a series.
#[derive(Clone, Debug, Default)]
pub struct Series {
    /// Each of them, the oldest first.
    pub sessions: Vec<Session>,
}

/// An action, with all that was said of it in any of the sessions.
#[derive(Clone, Debug)]
pub struct Followed<'a> {
    /// What was promised, as it stands where it was promised.
    pub action: &'a Action,
    /// In which session, counted from 0.
    pub session: usize,
    /// What was said of how it goes, the latest last.
    pub said: Vec<Said<'a>>,
}

/// What was said once of how an action goes.
#[derive(Clone, Copy, Debug)]
pub struct Said<'a> {
    /// In which session, counted from 0.
    pub session: usize,
    /// What.
    pub progress: &'a Progress,
}

/// A decision that is to be looked at again.
#[derive(Clone, Copy, Debug)]
pub struct Review<'a> {
    /// Which.
    pub decision: &'a Decision,
    /// In which session it was made, counted from 0.
    pub session: usize,
    /// When it is looked at again.
    pub on: NaiveDate,
}

impl Series {
    /// Puts sessions together; of copies of one, that which was amended most.
    #[must_use]
    pub fn of(mut sessions: Vec<Session>) -> Self {
        let amended = |session: &Session| std::cmp::Reverse(session.amendments.all.len());
        sessions.sort_by_key(|session| (session.meeting.opened, amended(session)));
        let mut kept: Vec<Session> = Vec::new();
        for session in sessions {
            if !kept.iter().any(|known| is_copy(known, &session)) {
                kept.push(session);
            }
        }
        Self { sessions: kept }
    }

    /// Returns when a session was opened.
    #[must_use]
    pub fn opened(&self, session: usize) -> Option<DateTime<FixedOffset>> {
        self.sessions.get(session)?.meeting.opened
    }

    /// Returns every action that was promised, in the order of the sessions, each once.
    #[must_use]
    pub fn actions(&self) -> Vec<Followed<'_>> {
        let mut all: Vec<Followed<'_>> = Vec::new();
        for (session, place) in self.sessions.iter().zip(0..) {
            for action in &session.decisions.actions {
                let said = action.progress.iter().map(|progress| Said {
                    session: place,
                    progress,
                });
                match all.iter_mut().find(|known| known.action.id == action.id) {
                    Some(known) => {
                        known.said.extend(said);
                        // It stands where it was promised, and not where it was taken up again.
                        if known.action.earlier.is_some() && action.earlier.is_none() {
                            (known.action, known.session) = (action, place);
                        }
                    }
                    None => all.push(Followed {
                        action,
                        session: place,
                        said: said.collect(),
                    }),
                }
            }
        }
        for one in &mut all {
            one.said.sort_by_key(|said| said.progress.said);
            one.said
                .dedup_by(|one, before| one.progress == before.progress);
        }
        all
    }

    /// Returns the actions that are still to be done: what is overdue first, then by the day, those
    /// without one last.
    #[must_use]
    pub fn open(&self) -> Vec<Followed<'_>> {
        let mut all = self.actions();
        all.retain(Followed::is_open);
        all.sort_by_key(|one| (one.action.due.is_none(), one.action.due));
        all
    }

    /// Returns the sessions, each with all that was said since of what was promised in it; what
    /// was taken up again in one stands where it was promised alone, where that is known.
    #[must_use]
    pub fn with_what_came_since(&self) -> Vec<Session> {
        let mut sessions = self.sessions.clone();
        for session in &mut sessions {
            session.decisions.actions = Shared::default();
        }
        for one in self.actions() {
            let mut action = one.action.clone();
            action.progress = one.said.iter().map(|said| said.progress.clone()).collect();
            sessions[one.session].decisions.actions.push(action);
        }
        sessions
    }

    /// Returns the decisions that hold and are to be looked at again, the next first.
    #[must_use]
    pub fn reviews(&self) -> Vec<Review<'_>> {
        let each = self.sessions.iter().zip(0..).flat_map(|(session, place)| {
            let decisions = session.decisions.all.iter();
            let stands =
                |one: &&Decision| !matches!(session.decisions.standing(one), Standing::Replaced(_));
            decisions.filter(stands).filter_map(move |decision| {
                Some(Review {
                    decision,
                    session: place,
                    on: decision.review?,
                })
            })
        });
        let mut all: Vec<_> = each.collect();
        all.sort_by_key(|review| review.on);
        let mut known = std::collections::BTreeSet::new();
        all.retain(|review| known.insert(review.decision.id));
        all
    }
}

/// Says whether two are one session: ids are drawn, and nothing else has the same.
fn is_copy(one: &Session, other: &Session) -> bool {
    let item = |session: &Session| session.agenda.items.first().map(|item| item.id);
    let person = |session: &Session| session.people.everyone.iter().next().map(|one| one.id);
    let same_item = item(one).is_some() && item(one) == item(other);
    let same_person = person(one).is_some() && person(one) == person(other);
    one.meeting.opened == other.meeting.opened && (same_item || same_person)
}

impl<'a> Followed<'a> {
    /// Returns what was said last.
    #[must_use]
    pub fn last(&self) -> Option<&Said<'a>> {
        self.said.last()
    }

    /// Returns how it goes; nothing where nothing was said of it yet.
    #[must_use]
    pub fn state(&self) -> Option<ActionState> {
        self.last().map(|said| said.progress.state)
    }

    /// Says whether it is still to be done; one whose words were withdrawn is nobody's to follow.
    #[must_use]
    pub fn is_open(&self) -> bool {
        let is_over = matches!(self.state(), Some(ActionState::Done | ActionState::Dropped));
        !is_over && self.action.words.said().is_some()
    }

    /// Says whether it should have been done before a day.
    #[must_use]
    pub fn is_overdue(&self, today: NaiveDate) -> bool {
        self.is_open() && self.action.due.is_some_and(|due| due < today)
    }
}
