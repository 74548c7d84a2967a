//! Decisions with their reasons, and the actions that follow from them.

mod parts;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

pub use parts::{Alternative, Dissent, How, Part};

use super::Session;
use super::agenda::ItemId;
use super::author::Author;
use super::event::Event as SessionEvent;
use super::id::Id;
use super::ideas::IdeaId;
use super::moment::{Millis, Moment};
use super::people::PersonId;
use super::refusal::Refusal;
use super::words::Words;

/// Names one decision.
pub type DecisionId = Id<Decision>;
/// Names one action.
pub type ActionId = Id<Action>;

/// One decision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
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
}

/// Something that someone will do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Action {
    /// Its id.
    pub id: ActionId,
    /// Its small number.
    pub number: u32,
    /// What will be done.
    pub words: Words,
    /// Who does it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub who: Option<Author>,
    /// By when.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due: Option<NaiveDate>,
    /// What they need for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub support: Option<Words>,
    /// The decision that it carries out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decision: Option<DecisionId>,
    /// When it was agreed.
    pub agreed: Millis,
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

/// What is said when an action is agreed.
#[derive(Clone, Debug, PartialEq)]
pub struct Promise {
    /// What will be done.
    pub words: Words,
    /// Who does it.
    pub who: Option<Author>,
    /// By when.
    pub due: Option<NaiveDate>,
    /// What they need for it.
    pub support: Option<Words>,
    /// The decision that it carries out.
    pub decision: Option<DecisionId>,
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
    /// Agrees on an action.
    Act(Promise),
}

/// What happened in this room.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "kebab-case")]
pub enum Event {
    /// A decision was made.
    DecisionMade {
        /// Its id.
        decision: DecisionId,
        /// Its small number.
        number: u32,
        /// What was decided.
        statement: Words,
        /// Why.
        reasons: Vec<Words>,
        /// How it was decided.
        how: How,
        /// The ideas that it came from.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        ideas: Vec<IdeaId>,
        /// The decision that it takes the place of.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        supersedes: Option<DecisionId>,
        /// On which item.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        item: Option<ItemId>,
        /// Who had a say.
        eligible: Vec<PersonId>,
        /// Who was in the room.
        present: Vec<PersonId>,
    },
    /// Something was added to a decision.
    DecisionAdded {
        /// To which.
        decision: DecisionId,
        /// What.
        #[serde(flatten)]
        part: Part,
    },
    /// A decision's statement was corrected.
    DecisionCorrected {
        /// Which.
        decision: DecisionId,
        /// What was decided.
        statement: Words,
    },
    /// An action was agreed.
    ActionAgreed {
        /// Its id.
        action: ActionId,
        /// Its small number.
        number: u32,
        /// What will be done.
        words: Words,
        /// Who does it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        who: Option<Author>,
        /// By when.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        due: Option<NaiveDate>,
        /// What they need for it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        support: Option<Words>,
        /// The decision that it carries out.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        decision: Option<DecisionId>,
    },
}

impl Event {
    /// Blanks the words of one decision.
    pub(super) fn withdraw(&mut self, which: DecisionId) {
        match self {
            Self::DecisionMade {
                decision,
                statement,
                reasons,
                how,
                ..
            } if *decision == which => {
                statement.withdraw();
                reasons.iter_mut().for_each(Words::withdraw);
                how.withdraw();
            }
            Self::DecisionAdded { decision, part } if *decision == which => part.withdraw(),
            Self::DecisionCorrected {
                decision,
                statement,
            } if *decision == which => {
                statement.withdraw();
            }
            _ => {}
        }
    }

    /// Blanks the words of one action.
    pub(super) fn withdraw_action(&mut self, which: ActionId) {
        if let Self::ActionAgreed {
            action,
            words,
            who,
            support,
            ..
        } = self
            && *action == which
        {
            words.withdraw();
            who.iter_mut().for_each(Author::withdraw);
            support.iter_mut().for_each(Words::withdraw);
        }
    }
}

/// All decisions and actions, in the order in which they were made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Decisions {
    /// Each decision.
    pub all: Vec<Decision>,
    /// Each action.
    pub actions: Vec<Action>,
}

impl Decisions {
    /// Returns one decision.
    #[must_use]
    pub fn get(&self, decision: DecisionId) -> Option<&Decision> {
        self.all.iter().find(|d| d.id == decision)
    }

    pub(super) fn apply(&mut self, event: &Event, t: Millis) {
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
                ideas: ideas.clone(),
                review: None,
                supersedes: *supersedes,
                item: *item,
                eligible: eligible.clone(),
                present: present.clone(),
                made: t,
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
                    agreed: t,
                });
            }
        }
    }

    fn change(&mut self, decision: DecisionId, change: impl FnOnce(&mut Decision)) {
        if let Some(decision) = self.all.iter_mut().find(|d| d.id == decision) {
            change(decision);
        }
    }
}

pub(super) fn decide(
    session: &Session,
    command: Command,
    moment: &mut Moment<'_>,
) -> Result<Vec<SessionEvent>, Refusal> {
    let known = |decision: DecisionId| {
        session
            .decisions
            .get(decision)
            .ok_or(Refusal::NoSuchThing("decision"))
    };
    let event = match command {
        Command::Decide(draft) => {
            draft.supersedes.map(known).transpose()?;
            return made(session, draft, moment);
        }
        Command::Add(decision, part) => {
            known(decision)?;
            part.check(session)?;
            Event::DecisionAdded { decision, part }
        }
        Command::Correct(decision, statement) => {
            super::corrects(&known(decision)?.statement, &statement)?;
            Event::DecisionCorrected {
                decision,
                statement,
            }
        }
        Command::Act(promise) => {
            promise.decision.map(known).transpose()?;
            let number = next_action(session);
            agreed(session, promise, number, moment)?
        }
    };
    Ok(vec![event.into()])
}

fn next_action(session: &Session) -> u32 {
    super::next_number(session.decisions.actions.iter().map(|a| a.number))
}

fn agreed(
    session: &Session,
    promise: Promise,
    number: u32,
    moment: &mut Moment<'_>,
) -> Result<Event, Refusal> {
    if promise.words.is_empty() {
        return Err(Refusal::NoWords("what will be done"));
    }
    Author::check(promise.who.as_ref(), session)?;
    Ok(Event::ActionAgreed {
        action: moment.id(),
        number,
        words: promise.words,
        who: promise.who,
        due: promise.due,
        support: promise.support.filter(|support| !support.is_empty()),
        decision: promise.decision,
    })
}

fn made(
    session: &Session,
    draft: Draft,
    moment: &mut Moment<'_>,
) -> Result<Vec<SessionEvent>, Refusal> {
    if draft.statement.is_empty() {
        return Err(Refusal::NoWords("what was decided"));
    }
    let reasons: Vec<_> = draft
        .reasons
        .into_iter()
        .filter(|reason| !reason.is_empty())
        .collect();
    if reasons.is_empty() {
        return Err(Refusal::NoReason);
    }
    draft.how.check(session)?;
    for idea in &draft.ideas {
        session
            .ideas
            .get(*idea)
            .ok_or(Refusal::NoSuchThing("idea"))?;
    }
    let decision = moment.id();
    let mut events = vec![
        Event::DecisionMade {
            decision,
            number: super::next_number(session.decisions.all.iter().map(|d| d.number)),
            statement: draft.statement,
            reasons,
            how: draft.how,
            ideas: draft.ideas,
            supersedes: draft.supersedes,
            item: session.agenda.current().map(|item| item.id),
            eligible: session
                .people
                .taking_part()
                .map(|person| person.id)
                .collect(),
            present: session.people.present().map(|person| person.id).collect(),
        }
        .into(),
    ];
    for part in draft.parts {
        part.check(session)?;
        events.push(Event::DecisionAdded { decision, part }.into());
    }
    for (promise, number) in draft.actions.into_iter().zip(next_action(session)..) {
        let promise = Promise {
            decision: Some(decision),
            ..promise
        };
        events.push(agreed(session, promise, number, moment)?.into());
    }
    Ok(events)
}
