//! What was withdrawn, left out of what others see: whose it was, and the gaps themselves.

use crate::session::{Session, Words};

/// How many contributions of each kind were withdrawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Withdrawn {
    /// Ideas that stand.
    pub ideas: usize,
    /// Concerns about how people work together.
    pub concerns: usize,
    /// Topics set aside.
    pub topics: usize,
    /// Notes.
    pub notes: usize,
    /// Words at the end.
    pub texts: usize,
    /// Decisions.
    pub decisions: usize,
    /// Actions.
    pub actions: usize,
    /// Polls.
    pub polls: usize,
}

impl Withdrawn {
    /// Returns "1 contribution was withdrawn." of so many; nothing of none.
    #[must_use]
    pub fn told(number: usize) -> Option<String> {
        match number {
            0 => None,
            1 => Some("One contribution was withdrawn.".to_owned()),
            many => Some(format!("{many} contributions were withdrawn.")),
        }
    }

    /// Returns "One decision was withdrawn." of so many, which are called so; nothing of none.
    #[must_use]
    pub fn told_of(number: usize, one: &str, several: &str) -> Option<String> {
        match number {
            0 => None,
            1 => Some(format!("One {one} was withdrawn.")),
            many => Some(format!("{many} {several} were withdrawn.")),
        }
    }
}

/// Leaves out what was withdrawn, and counts it. Ideas, decisions and actions stay, since others
/// rest on them, but from nobody.
pub(super) fn leave_out(session: &mut Session) -> Withdrawn {
    let gone = |words: &Words| *words == Words::Withdrawn;
    let ideas = session.ideas.standing().filter(|idea| gone(&idea.words));
    let notes = session.notes.all.len();
    session.notes.all.retain(|one| !gone(&one.words));
    let concerns = session.concerns.all.len();
    session.concerns.all.retain(|one| !gone(&one.words));
    let withdrawn = Withdrawn {
        ideas: ideas.count(),
        concerns: concerns - session.concerns.all.len(),
        topics: without(&mut session.parking.all, |one| gone(&one.words)),
        notes: notes - session.notes.all.len(),
        texts: without(&mut session.reflection.texts, |one| gone(&one.words)),
        decisions: count(&session.decisions.all, |one| gone(&one.statement)),
        actions: count(&session.decisions.actions, |one| gone(&one.words)),
        polls: count(&session.polls.all, |one| gone(&one.question.words)),
    };
    let ideas = &mut session.ideas.all;
    ideas.change_where(|idea| gone(&idea.words), |idea| idea.from = None);
    session.decisions.all.change_where(
        |decision| decision.dissent.iter().any(|one| gone(&one.words)),
        |decision| decision.dissent.retain(|one| !gone(&one.words)),
    );
    let actions = &mut session.decisions.actions;
    actions.change_where(|action| gone(&action.words), |action| action.who = None);
    withdrawn
}

fn count<'a, T: 'a>(all: impl IntoIterator<Item = &'a T>, gone: impl Fn(&T) -> bool) -> usize {
    all.into_iter().filter(|one| gone(one)).count()
}

fn without<T>(all: &mut Vec<T>, gone: impl Fn(&T) -> bool) -> usize {
    let before = all.len();
    all.retain(|one| !gone(one));
    before - all.len()
}
