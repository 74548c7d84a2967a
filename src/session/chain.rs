//! What led to what: from an idea by polls to decisions, and back again.

use super::Session;
use super::decisions::{Decision, Decisions};
use super::ideas::{Idea, IdeaId, Ideas};
use super::polls::{Choosable, Poll, PollId};

impl Ideas {
    /// Says whether a reference to one idea has come to be one to another: they
    /// are the same, or the one went into the other.
    #[must_use]
    pub fn leads_to(&self, one: IdeaId, other: IdeaId) -> bool {
        one == other || {
            let into = self.get(one).and_then(|idea| idea.went_into);
            into.is_some_and(|into| self.leads_to(into, other))
        }
    }

    /// Returns the ideas of a theme, each that went into another as that other.
    #[must_use]
    pub fn of_theme(&self, theme: &super::Words) -> Vec<IdeaId> {
        let mut found = Vec::new();
        let of = |idea: &&Idea| idea.theme.as_ref() == Some(theme) && idea.split_into.is_empty();
        for idea in self.all.iter().filter(of).map(|idea| self.lead(idea.id)) {
            if !found.contains(&idea) {
                found.push(idea);
            }
        }
        found
    }
}

impl Decisions {
    /// Returns the decisions that rest on a poll.
    pub fn resting_on(&self, poll: PollId) -> impl Iterator<Item = &Decision> {
        let all = self.all.iter();
        all.filter(move |decision| decision.how.poll == Some(poll))
    }
}

impl Session {
    /// Returns the polls that an idea was in, or one that went into it, each with
    /// the option that it was: the idea itself, or its theme.
    pub fn polls_with(&self, idea: IdeaId) -> impl Iterator<Item = (&Poll, &Choosable)> {
        let is_it = move |option: &&Choosable| {
            let mut ideas = option.from.ideas().iter();
            ideas.any(|one| self.ideas.leads_to(*one, idea))
        };
        self.polls.all.iter().filter_map(move |poll| {
            let has_options = poll.question.method.has_options();
            let mut options = poll.question.options.iter().filter(|_| has_options);
            options.find(is_it).map(|option| (poll, option))
        })
    }

    /// Returns the decisions that came from an idea, or from one that went into it.
    pub fn decisions_from(&self, idea: IdeaId) -> impl Iterator<Item = &Decision> {
        let is_it = move |one: &IdeaId| self.ideas.leads_to(*one, idea);
        let all = self.decisions.all.iter();
        all.filter(move |decision| decision.ideas.iter().any(is_it))
    }
}
