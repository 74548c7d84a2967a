//! What happens with decisions and actions.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{ActionId, ActionState, Change, DecisionId, Earlier, Elsewhere, How, Part};
use crate::session::agenda::ItemId;
use crate::session::author::Author;
use crate::session::ideas::IdeaId;
use crate::session::people::PersonId;
use crate::session::words::Words;

/// What happened in this room.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(tag = "what", rename_all = "kebab-case")]
#[schemars(rename = "DecisionsEvent")]
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
    /// One part of a decision was corrected.
    PartCorrected {
        /// Of which.
        decision: DecisionId,
        /// Its place among those of its sort, counted from 1.
        place: usize,
        /// What it says.
        #[serde(flatten)]
        part: Part,
    },
    /// A decision was opened again: what it says stays in the record, and does
    /// not hold.
    DecisionReopened {
        /// Which.
        decision: DecisionId,
        /// Why.
        because: Words,
    },
    /// A decision that was open again holds after all.
    DecisionUpheld {
        /// Which.
        decision: DecisionId,
        /// Why.
        because: Words,
    },
    /// An action of an earlier session was taken up, to be gone through in this one.
    ActionBrought {
        /// Its id, as it was drawn there.
        action: ActionId,
        /// Its small number here.
        number: u32,
        /// What was promised.
        words: Words,
        /// Who does it, as they agreed to appear there.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        who: Option<Words>,
        /// By when.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        due: Option<NaiveDate>,
        /// Where it was promised.
        earlier: Earlier,
        /// What was said of it last, before it was taken up here.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        last: Option<Elsewhere>,
        /// The decision that it is to look at again, where it is that.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        review: Option<DecisionId>,
    },
    /// Something about an action is otherwise.
    ActionChanged {
        /// Which.
        action: ActionId,
        /// What.
        #[serde(flatten)]
        change: Change,
    },
    /// It was said how an action goes.
    ActionProgressed {
        /// Which.
        action: ActionId,
        /// How.
        state: ActionState,
        /// What was said.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        words: Option<Words>,
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
    pub(in crate::session) fn withdraw(&mut self, which: DecisionId) {
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
            Self::DecisionAdded { decision, part } | Self::PartCorrected { decision, part, .. }
                if *decision == which =>
            {
                part.withdraw();
            }
            Self::DecisionReopened { decision, because }
            | Self::DecisionUpheld { decision, because }
                if *decision == which =>
            {
                because.withdraw();
            }
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
    pub(in crate::session) fn withdraw_action(&mut self, which: ActionId) {
        match self {
            Self::ActionAgreed {
                action,
                words,
                who,
                support,
                ..
            } if *action == which => {
                words.withdraw();
                who.iter_mut().for_each(Author::withdraw);
                support.iter_mut().for_each(Words::withdraw);
            }
            Self::ActionBrought {
                action,
                words,
                who,
                earlier,
                last,
                ..
            } if *action == which => {
                words.withdraw();
                who.iter_mut().for_each(Words::withdraw);
                earlier.title.withdraw();
                last.iter_mut().for_each(Elsewhere::withdraw);
            }
            Self::ActionChanged { action, change } if *action == which => change.withdraw(),
            Self::ActionProgressed { action, words, .. } if *action == which => {
                words.iter_mut().for_each(Words::withdraw);
            }
            _ => {}
        }
    }
}
