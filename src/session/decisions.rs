//! Decisions with their reasons, and the actions that follow from them.
//!
//! - here: what is known of them;
//! - `parts`: what a decision can carry besides its statement;
//! - `actions`: who does what by when, and what came of it;
//! - `event`, `decide`: what happens, and what may.

mod actions;
mod decide;
mod event;
mod parts;

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::Serialize;

pub use actions::{
    Action, ActionState, Brought, Change, Earlier, Elsewhere, Latest, Progress, Promise,
};
pub(super) use decide::decide;
pub use event::Event;
pub use parts::{Alternative, Dissent, How, Part};

use super::agenda::ItemId;
use super::author::Author;
use super::constraints::ConstraintId;
use super::id::Id;
use super::ideas::IdeaId;
use super::moment::Millis;
use super::people::PersonId;
use super::shared::Shared;
use super::words::Words;

/// Names one decision.
pub type DecisionId = Id<Decision>;
/// Names one action.
pub type ActionId = Id<Action>;

/// One decision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Decision {
    /// Its id.
    pub id: DecisionId,
    /// Its small number.
    pub number: u32,
    /// What was decided.
    pub statement: Words,
    /// Why: one or more.
    pub reasons: Vec<Words>,
    /// How it was decided: by a poll, or in words.
    pub how: How,
    /// Who really held the pen: a rung of the ladder, counted from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rung: Option<usize>,
    /// What was weighed and not taken.
    pub alternatives: Vec<Alternative>,
    /// Concerns and dissent, in people's own words.
    pub dissent: Vec<Dissent>,
    /// What it had to keep to.
    pub constraints: Vec<Words>,
    /// What of it was named in the session as fixed, open or in tension.
    pub limits: Vec<ConstraintId>,
    /// The ideas that it came from.
    pub ideas: Vec<IdeaId>,
    /// When it is looked at again.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub review: Option<NaiveDate>,
    /// The decision that it takes the place of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub supersedes: Option<DecisionId>,
    /// On which item it was made.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub item: Option<ItemId>,
    /// Who had a say: all who took part when it was made.
    pub eligible: Vec<PersonId>,
    /// Who was in the room, those who only see or interpret included.
    pub present: Vec<PersonId>,
    /// When it was made.
    pub made: Millis,
    /// How often it was opened again, and what came of that.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub reopened: Vec<Reopening>,
    /// What later sessions of the series said as it was looked at again, the latest last. No
    /// session's own file has it: it is put here for whoever looks, or makes something for others.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub since: Vec<Elsewhere>,
}

/// A decision that was opened again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Reopening {
    /// Why.
    pub because: Words,
    /// When.
    pub at: Millis,
    /// Why it holds after all, once that was said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub upheld: Option<Words>,
}

/// Whether a decision holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing<'a> {
    /// It does.
    Stands,
    /// It was opened again, and it is not settled yet.
    Open,
    /// Another one took its place.
    Replaced(&'a Decision),
}

/// What is said when a decision is recorded; more can be added later.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// What was decided.
    pub statement: Words,
    /// Why: a decision without a reason is refused.
    pub reasons: Vec<Words>,
    /// How it was decided.
    pub how: How,
    /// The ideas that it came from.
    pub ideas: Vec<IdeaId>,
    /// The decision that it takes the place of.
    pub supersedes: Option<DecisionId>,
    /// What else it carries from the first.
    pub parts: Vec<Part>,
    /// What follows from it; each is this decision's action.
    pub actions: Vec<Promise>,
}

/// What can be asked of this room.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Records a decision.
    Decide(Draft),
    /// Adds to one.
    Add(DecisionId, Part),
    /// Corrects its statement.
    Correct(DecisionId, Words),
    /// Corrects one of its parts: the one at this place, counted from 1, among
    /// those of its sort.
    CorrectPart(DecisionId, usize, Part),
    /// Opens it again.
    Reopen(DecisionId, Words),
    /// Says that one that was opened again holds after all.
    Uphold(DecisionId, Words),
    /// Agrees on an action.
    Act(Promise),
    /// Takes up an action of an earlier session, to be gone through in this one.
    Bring(Brought),
    /// Says of an action what is otherwise.
    Change(ActionId, Change),
    /// Says how an action goes.
    Progress(ActionId, ActionState, Option<Words>),
}

/// All decisions and actions, in the order in which they were made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Decisions {
    /// Each decision.
    pub all: Shared<Decision, 8>,
    /// Each action.
    pub actions: Shared<Action, 8>,
}

impl Decisions {
    /// Returns one decision.
    #[must_use]
    pub fn get(&self, decision: DecisionId) -> Option<&Decision> {
        self.all.iter().find(|d| d.id == decision)
    }

    /// Says whether a decision holds.
    #[must_use]
    pub fn standing(&self, decision: &Decision) -> Standing<'_> {
        let replaces = |other: &&Decision| other.supersedes == Some(decision.id);
        if let Some(by) = self.all.iter().rfind(replaces) {
            return Standing::Replaced(by);
        }
        match decision.reopened.last() {
            Some(Reopening { upheld: None, .. }) => Standing::Open,
            _ => Standing::Stands,
        }
    }

    /// Returns the decision that took the place of others in the end, from one of them on.
    #[must_use]
    pub fn last_of<'a>(&'a self, decision: &'a Decision) -> &'a Decision {
        let mut last = decision;
        for _ in &self.all {
            match self.standing(last) {
                Standing::Replaced(by) => last = by,
                Standing::Stands | Standing::Open => break,
            }
        }
        last
    }

    /// Returns one action.
    #[must_use]
    pub fn action(&self, action: ActionId) -> Option<&Action> {
        self.actions.iter().find(|known| known.id == action)
    }

    /// Returns the actions that were promised in this session itself.
    pub fn agreed_here(&self) -> impl Iterator<Item = &Action> {
        self.actions
            .iter()
            .filter(|action| action.earlier.is_none())
    }

    /// Returns what was promised in earlier sessions, with what was said of it in this one.
    pub fn promised_before(&self) -> impl Iterator<Item = &Action> {
        self.actions
            .iter()
            .filter(|action| action.earlier.is_some())
    }

    /// Returns the actions that carry a decision out.
    pub fn actions_of(&self, decision: DecisionId) -> impl Iterator<Item = &Action> {
        let actions = self.actions.iter();
        actions.filter(move |action| action.decision == Some(decision))
    }

    pub(super) fn apply(&mut self, event: &Event, at: DateTime<FixedOffset>, t: Millis) {
        match event {
            Event::DecisionMade {
                decision,
                number,
                statement,
                reasons,
                how,
                ideas,
                supersedes,
                item,
                eligible,
                present,
            } => self.all.push(Decision {
                id: *decision,
                number: *number,
                statement: statement.clone(),
                reasons: reasons.clone(),
                how: how.clone(),
                rung: None,
                alternatives: Vec::new(),
                dissent: Vec::new(),
                constraints: Vec::new(),
                limits: Vec::new(),
                ideas: ideas.clone(),
                review: None,
                supersedes: *supersedes,
                item: *item,
                eligible: eligible.clone(),
                present: present.clone(),
                made: t,
                reopened: Vec::new(),
                since: Vec::new(),
            }),
            Event::DecisionAdded { decision, part } => {
                self.change(*decision, |decision| decision.add(part));
            }
            Event::DecisionCorrected {
                decision,
                statement,
            } => {
                self.change(*decision, |decision| decision.statement = statement.clone());
            }
            Event::PartCorrected {
                decision,
                place,
                part,
            } => self.change(*decision, |decision| decision.correct(*place, part)),
            Event::DecisionReopened { decision, because } => self.change(*decision, |decision| {
                decision.reopened.push(Reopening {
                    because: because.clone(),
                    at: t,
                    upheld: None,
                });
            }),
            Event::DecisionUpheld { decision, because } => self.change(*decision, |decision| {
                if let Some(last) = decision.reopened.last_mut() {
                    last.upheld = Some(because.clone());
                }
            }),
            of_an_action => self.apply_to_actions(of_an_action, at, t),
        }
    }

    fn apply_to_actions(&mut self, event: &Event, at: DateTime<FixedOffset>, t: Millis) {
        match event {
            Event::ActionChanged { action, change } => {
                self.change_action(*action, |action| action.change(change));
            }
            Event::ActionProgressed {
                action,
                state,
                words,
            } => self.change_action(*action, |action| {
                action.progress.push(Progress {
                    state: *state,
                    words: words.clone(),
                    at: t,
                    said: at,
                });
            }),
            Event::ActionBrought {
                action,
                number,
                words,
                who,
                due,
                earlier,
                last,
                review,
            } => self.actions.push(Action {
                id: *action,
                number: *number,
                words: words.clone(),
                who: who.clone().map(Author::Group),
                due: *due,
                support: None,
                decision: None,
                earlier: Some(earlier.clone()),
                review: *review,
                agreed: t,
                before: last.clone(),
                progress: Vec::new(),
                since: Vec::new(),
            }),
            Event::ActionAgreed {
                action,
                number,
                words,
                who,
                due,
                support,
                decision,
            } => {
                self.actions.push(Action {
                    id: *action,
                    number: *number,
                    words: words.clone(),
                    who: who.clone(),
                    due: *due,
                    support: support.clone(),
                    decision: *decision,
                    earlier: None,
                    review: None,
                    agreed: t,
                    before: None,
                    progress: Vec::new(),
                    since: Vec::new(),
                });
            }
            _ => {}
        }
    }

    fn change_action(&mut self, action: ActionId, change: impl FnOnce(&mut Action)) {
        if let Some(action) = self.actions.find_mut(|known| known.id == action) {
            change(action);
        }
    }

    fn change(&mut self, decision: DecisionId, change: impl FnOnce(&mut Decision)) {
        if let Some(decision) = self.all.find_mut(|d| d.id == decision) {
            change(decision);
        }
    }
}
