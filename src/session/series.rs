//! Sessions that belong together: what was promised in them, and what became of it.
//!
//! None of it is kept anywhere. An action stands in the session in which it was promised; how it
//! goes is said there, or in any session after it. Here all of that is put together.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::decisions::{
    Action, ActionId, ActionState, Decision, DecisionId, Elsewhere, Progress, Standing,
};
use super::shared::Shared;
use super::{Session, Words};

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
    /// What was said last before any of these sessions took it up, where those that said it are
    /// not among them.
    pub before: Option<&'a Elsewhere>,
    /// Whether its words were withdrawn in any of the sessions.
    pub is_withdrawn: bool,
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
#[derive(Clone, Debug)]
pub struct Review<'a> {
    /// Which.
    pub decision: &'a Decision,
    /// In which session it was made, counted from 0.
    pub session: usize,
    /// When it is looked at again.
    pub on: NaiveDate,
    /// What was said as it was looked at, the latest last.
    pub said: Vec<Said<'a>>,
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
        let decisions = |session: &Session| -> Vec<_> {
            session.decisions.all.iter().map(|one| one.id).collect()
        };
        let decisions: BTreeSet<DecisionId> = self.sessions.iter().flat_map(decisions).collect();
        for (session, place) in self.sessions.iter().zip(0..) {
            for action in &session.decisions.actions {
                // It stands with the decision, where that is known.
                if action.review.is_some_and(|of| decisions.contains(&of)) {
                    continue;
                }
                let said = action.progress.iter().map(|progress| Said {
                    session: place,
                    progress,
                });
                let is_withdrawn = action.words == Words::Withdrawn;
                match all.iter_mut().find(|known| known.action.id == action.id) {
                    Some(known) => {
                        known.said.extend(said);
                        known.is_withdrawn |= is_withdrawn;
                        // It stands where it was promised, and not where it was taken up again.
                        if known.action.earlier.is_some() && action.earlier.is_none() {
                            (known.action, known.session) = (action, place);
                        }
                    }
                    None => all.push(Followed {
                        action,
                        session: place,
                        said: said.collect(),
                        before: action.before.as_ref(),
                        is_withdrawn,
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

    /// Returns the sessions, each with all that later ones said of what was promised and decided
    /// in it; what was taken up again in one stands where it was promised alone, where that is
    /// known.
    #[must_use]
    pub fn with_what_came_since(&self) -> Vec<Session> {
        let mut sessions = self.sessions.clone();
        for session in &mut sessions {
            session.decisions.actions = Shared::default();
        }
        for one in self.actions() {
            let is_here = |said: &&Said<'_>| said.session == one.session;
            let (here, since): (Vec<_>, Vec<&Said<'_>>) = one.said.iter().partition(is_here);
            let mut action = one.action.clone();
            action.progress = here.iter().map(|said| said.progress.clone()).collect();
            action.since = since.iter().map(|said| self.elsewhere(said)).collect();
            if one.is_withdrawn {
                action.words = Words::Withdrawn;
                action.progress.clear();
                action.since.clear();
                action.before = None;
            }
            sessions[one.session].decisions.actions.push(action);
        }
        for session in &mut sessions {
            session.decisions.all.change_where(
                |one| one.statement.said().is_some(),
                |one| {
                    let said = self.looked_again(one.id).into_iter();
                    // Nobody is told any more what was said of something that was withdrawn.
                    let said = said.filter(|(action, _)| action.words != Words::Withdrawn);
                    one.since = said.map(|(_, said)| self.elsewhere(&said)).collect();
                },
            );
        }
        sessions
    }

    /// Returns what was said once as it is told in another session.
    #[must_use]
    pub fn elsewhere(&self, said: &Said<'_>) -> Elsewhere {
        Elsewhere::of(said.progress, &self.sessions[said.session])
    }

    /// Returns the decisions that hold and are to be looked at again, the next first.
    #[must_use]
    pub fn reviews(&self) -> Vec<Review<'_>> {
        self.with_a_day(false)
    }

    /// Returns the decisions that hold and were looked at again when their day had come.
    #[must_use]
    pub fn looked_at(&self) -> Vec<Review<'_>> {
        self.with_a_day(true)
    }

    /// Returns the decisions with a day, by that day: those that were looked at, or the others.
    fn with_a_day(&self, is_over: bool) -> Vec<Review<'_>> {
        let each = self.sessions.iter().zip(0..).flat_map(|(session, place)| {
            let decisions = session.decisions.all.iter();
            let stands =
                |one: &&Decision| !matches!(session.decisions.standing(one), Standing::Replaced(_));
            let decisions = decisions.filter(stands);
            let decisions = decisions.filter(|one| one.statement.said().is_some());
            decisions.filter_map(move |decision| {
                Some(Review {
                    decision,
                    session: place,
                    on: decision.review?,
                    said: self.said_of(decision.id),
                })
            })
        });
        let mut all: Vec<_> = each.filter(|review| review.is_over() == is_over).collect();
        all.sort_by_key(|review| review.on);
        let mut known = BTreeSet::new();
        all.retain(|review| known.insert(review.decision.id));
        all
    }

    /// Returns what was said in later sessions as a decision was looked at again.
    fn said_of(&self, decision: DecisionId) -> Vec<Said<'_>> {
        let each = self.looked_again(decision).into_iter();
        each.map(|(_, said)| said).collect()
    }

    /// Returns the same, each with the action by which it was looked at.
    fn looked_again(&self, decision: DecisionId) -> Vec<(&Action, Said<'_>)> {
        let each = self.sessions.iter().zip(0..).flat_map(|(session, place)| {
            let actions = session.decisions.actions.iter();
            let its = actions.filter(|action| action.review == Some(decision));
            its.flat_map(move |action| {
                let all = action.progress.iter();
                all.map(move |progress| {
                    let session = place;
                    (action, Said { session, progress })
                })
            })
        });
        let mut said: Vec<_> = each.collect();
        said.sort_by_key(|(_, said)| said.progress.said);
        said
    }
}

impl Review<'_> {
    /// Says whether it was looked at, on its day or after it.
    fn is_over(&self) -> bool {
        self.said.last().is_some_and(|said| {
            said.progress.state != ActionState::Going && said.progress.said.date_naive() >= self.on
        })
    }
}

/// Returns what is to be done with a decision whose day has come.
#[must_use]
pub fn looks_again(statement: &Words) -> Words {
    Words::text(&format!("Look again at the decision: {statement}"))
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
        let last = self.last().map(|said| said.progress.state);
        last.or_else(|| self.before.map(|before| before.state))
    }

    /// Says whether it is still to be done; one whose words were withdrawn is nobody's to follow.
    #[must_use]
    pub fn is_open(&self) -> bool {
        let is_over = matches!(self.state(), Some(ActionState::Done | ActionState::Dropped));
        !is_over && !self.is_gone()
    }

    /// Says whether its words were withdrawn where it was promised, or where it was taken up.
    #[must_use]
    pub fn is_gone(&self) -> bool {
        self.is_withdrawn || self.action.words.said().is_none()
    }

    /// Says whether it should have been done before a day.
    #[must_use]
    pub fn is_overdue(&self, today: NaiveDate) -> bool {
        self.is_open() && self.action.due.is_some_and(|due| due < today)
    }
}

/// What later sessions of its series said of what was promised, taken up or decided in one.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Since {
    actions: BTreeMap<ActionId, Vec<Elsewhere>>,
    decisions: BTreeMap<DecisionId, Vec<Elsewhere>>,
}

impl Since {
    /// Gathers it from other sessions of the series, those that were not held later left out.
    #[must_use]
    pub fn of(session: &Session, others: Vec<Session>) -> Self {
        let opened = session.meeting.opened;
        let is_later = |other: &Session| other.meeting.opened > opened && !is_copy(session, other);
        let later = Series::of(others.into_iter().filter(is_later).collect());
        let made = &session.decisions;
        let mut said: Vec<(DateTime<FixedOffset>, &Action, Elsewhere)> = Vec::new();
        for other in &later.sessions {
            for action in &other.decisions.actions {
                // Nobody is told any more what was said of something that was withdrawn.
                let is_its = made.action(action.id).is_some()
                    || action.review.is_some_and(|of| made.get(of).is_some());
                if !is_its || action.words == Words::Withdrawn {
                    continue;
                }
                said.extend(
                    action
                        .progress
                        .iter()
                        .map(|progress| (progress.said, action, Elsewhere::of(progress, other))),
                );
            }
        }
        said.sort_by_key(|(at, ..)| *at);
        let mut since = Self::default();
        for (_, action, elsewhere) in said {
            // What was decided here stands with the decision; what was taken up here to be looked
            // at again, with that.
            let decision = action.review.filter(|of| made.get(*of).is_some());
            let known = match decision {
                Some(decision) => since.decisions.entry(decision).or_default(),
                None => since.actions.entry(action.id).or_default(),
            };
            known.push(elsewhere);
        }
        since
    }

    /// Says whether later sessions can have said anything: the session belongs to a series, and
    /// something was promised in it, or is to be looked at again.
    #[must_use]
    pub fn can_be(session: &Session) -> bool {
        let made = &session.decisions;
        let is_any = !made.actions.is_empty() || made.all.iter().any(|one| one.review.is_some());
        is_any && session.meeting.about.series.is_some()
    }

    /// Says whether no later session said anything of it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.actions.is_empty() && self.decisions.is_empty()
    }

    /// Puts words otherwise from which something went in the later sessions.
    pub fn leave_out(&mut self, without: impl Fn(&Words) -> Option<Words>) {
        let actions = self.actions.values_mut().flatten();
        for elsewhere in actions.chain(self.decisions.values_mut().flatten()) {
            if let Some(other) = elsewhere.words.as_ref().and_then(&without) {
                elsewhere.words = Some(other);
            }
        }
    }

    /// Puts it to the actions and decisions of the session.
    pub fn put_into(&self, session: &mut Session) {
        let actions = &mut session.decisions.actions;
        actions.change_where(
            |action| self.actions.contains_key(&action.id) || !action.since.is_empty(),
            |action| {
                let since = self.actions.get(&action.id).cloned().unwrap_or_default();
                // What was withdrawn here is not told by what was said elsewhere either.
                action.since = match action.words {
                    Words::Withdrawn => Vec::new(),
                    Words::Said(_) => since,
                };
            },
        );
        session.decisions.all.change_where(
            |one| self.decisions.contains_key(&one.id) || !one.since.is_empty(),
            |one| {
                let since = self.decisions.get(&one.id).cloned().unwrap_or_default();
                one.since = match one.statement {
                    Words::Withdrawn => Vec::new(),
                    Words::Said(_) => since,
                };
            },
        );
    }
}
