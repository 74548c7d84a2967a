//! Polls: one person, one ballot; the rule fixed before the first of them;
//! ties shown as ties.
//!
//! | room | what it knows |
//! | --- | --- |
//! | [`method`] | how people answer, the answers there are, how ballots come in |
//! | [`question`] | what is asked, and the options with where they come from |
//! | [`rule`] | what counts as a result |
//! | [`ballot`] | what one person answers, and whether it fits the question |
//! | [`counts`] | the room as it was counted |
//! | `decide` | what becomes of what is asked for |
//! | [`event`] | what happened, and what it leaves |
//! | [`result`] | what it all comes to |

pub mod ballot;
pub mod counts;
pub(super) mod decide;
pub mod event;
pub mod method;
pub mod question;
pub mod result;
pub mod rule;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

pub use ballot::{Ballot, Consent, Hand, Objection};
pub use counts::Counts;
pub(super) use decide::{arrival, decide, departure};
pub use event::Event;
pub use method::{Method, Step, Voting};
pub use question::{Choosable, Dots, Question, Source};
pub use result::{Outcome, PollResult};
pub use rule::Rule;

use super::agenda::ItemId;
use super::id::Id;
use super::moment::Millis;
use super::people::PersonId;
use super::shared::Shared;
use super::words::Words;

/// Names one poll.
pub type PollId = Id<Poll>;

/// The fewest secret ballots of which a result is shown: of two, each voter
/// would know what the other one said.
pub const FEWEST_SECRET: usize = 3;

/// What came out of the urn of a secret poll.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct SecretBallots {
    /// The ballots, in an order that tells nothing; none where there were too
    /// few of them to be shown.
    pub ballots: Vec<Ballot>,
    /// Who voted, in an order that tells nothing.
    pub voted: Vec<PersonId>,
}

/// One poll.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Poll {
    /// Its id.
    pub id: PollId,
    /// Its small number.
    pub number: u32,
    /// What is asked.
    pub question: Question,
    /// On which item.
    pub item: Option<ItemId>,
    /// Who may vote: those taking part, as they come and go while it is open.
    pub roll: BTreeSet<PersonId>,
    /// Open ballots by person.
    pub ballots: BTreeMap<PersonId, Ballot>,
    /// The room as it was counted.
    pub totals: Option<Counts>,
    /// What came out of the urn.
    pub secret: Option<SecretBallots>,
    /// When it was opened.
    pub opened: Millis,
    /// When it was closed.
    pub closed: Option<Millis>,
    /// Why it does not count.
    pub voided: Option<Words>,
    /// The void poll that was run again with it.
    pub again: Option<PollId>,
}

impl Poll {
    /// Says whether ballots can still be cast.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.closed.is_none()
    }

    /// Says whether anybody has voted yet: from then on its rule is fixed.
    ///
    /// Of an open secret poll that is not known here.
    #[must_use]
    pub fn has_ballots(&self) -> bool {
        !self.ballots.is_empty() || self.totals.is_some() || self.secret.is_some()
    }
}

/// What can be asked of this room.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Opens a poll.
    Open(Question),
    /// Asks the question of a void poll once more.
    Again(PollId),
    /// Changes what will count as a result, before the first ballot.
    Rule(Rule, Option<u32>),
    /// Changes what there is to choose among, before the first ballot.
    Options(Vec<Choosable>),
    /// Casts someone's open ballot, or changes it.
    Cast(PersonId, Ballot),
    /// Keeps the totals that were counted in the room.
    Count(Counts),
    /// Closes the open poll; a secret one without any ballot.
    Close,
    /// Closes the open secret poll with what is in its urn.
    CloseSecret(SecretBallots),
    /// Words a closed poll's question otherwise, or one of its options, counted from 1:
    /// a typo, since people answered what it said.
    Reword(PollId, Option<usize>, Words),
    /// Declares a closed poll void, and says why.
    Void(PollId, Words),
}

/// All polls, in the order in which they were opened.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Polls {
    /// Each of them.
    pub all: Shared<Poll, 1>,
}

impl Polls {
    /// Returns one poll.
    #[must_use]
    pub fn get(&self, poll: PollId) -> Option<&Poll> {
        self.all.iter().find(|p| p.id == poll)
    }

    /// Returns the poll that is open: one at a time.
    #[must_use]
    pub fn open(&self) -> Option<&Poll> {
        self.all.iter().rfind(|poll| poll.is_open())
    }
}
