//! Polls: one person, one ballot; the rule fixed before the first of them;
//! ties shown as ties.

mod result;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use serde_with::{DeserializeFromStr, SerializeDisplay};

pub use result::{Counts, Outcome, PollResult, Rule};

use super::Session;
use super::agenda::ItemId;
use super::event::Event as SessionEvent;
use super::id::Id;
use super::moment::{Millis, Moment};
use super::people::{PersonId, Ways};
use super::refusal::Refusal;
use super::words::Words;

/// Names one poll.
pub type PollId = Id<Poll>;

/// How people answer.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    strum::Display,
    strum::EnumString,
    strum::VariantArray,
    SerializeDisplay,
    DeserializeFromStr,
)]
#[strum(ascii_case_insensitive)]
pub enum Method {
    /// For, against, or abstain.
    #[default]
    #[strum(serialize = "show of hands")]
    ShowOfHands,
}

/// How hands are counted.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    strum::Display,
    strum::EnumString,
    strum::VariantArray,
    SerializeDisplay,
    DeserializeFromStr,
)]
#[strum(ascii_case_insensitive)]
pub enum Counting {
    /// The room is counted, and the totals are kept.
    #[default]
    #[strum(serialize = "totals")]
    Totals,
    /// Each person's answer is kept.
    #[strum(serialize = "by person")]
    ByPerson,
}

/// An answer in a show of hands.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    strum::Display,
    strum::EnumString,
    strum::VariantArray,
    SerializeDisplay,
    DeserializeFromStr,
)]
#[strum(serialize_all = "lowercase", ascii_case_insensitive)]
pub enum Choice {
    /// For it.
    For,
    /// Against it.
    Against,
    /// Neither.
    Abstain,
}

/// What is asked, and what will count as a result.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// The question.
    pub words: Words,
    /// How people answer.
    #[serde(default)]
    pub method: Method,
    /// How hands are counted.
    #[serde(default)]
    pub counting: Counting,
    /// What will count as a result.
    #[serde(default)]
    pub rule: Rule,
    /// How many must vote for the result to count.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quorum: Option<u32>,
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
    /// Ballots by person.
    pub ballots: BTreeMap<PersonId, Choice>,
    /// The room as it was counted.
    pub totals: Option<Counts>,
    /// When it was opened.
    pub opened: Millis,
    /// When it was closed.
    pub closed: Option<Millis>,
}

impl Poll {
    /// Says whether ballots can still be cast.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.closed.is_none()
    }

    /// Says whether anybody has voted yet: from then on its rule is fixed.
    #[must_use]
    pub fn has_ballots(&self) -> bool {
        !self.ballots.is_empty() || self.totals.is_some()
    }
}

/// What can be asked of this room.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Opens a poll.
    Open(Question),
    /// Changes what will count as a result, before the first ballot.
    Rule(Rule, Option<u32>),
    /// Casts someone's ballot, or changes it.
    Cast(PersonId, Choice),
    /// Keeps the totals that were counted in the room.
    Count(Counts),
    /// Closes the open poll.
    Close,
}

/// What happened in this room.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "kebab-case")]
pub enum Event {
    /// A poll was opened.
    PollOpened {
        /// Its id.
        poll: PollId,
        /// Its small number.
        number: u32,
        /// What is asked.
        question: Question,
        /// On which item.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        item: Option<ItemId>,
        /// Who may vote.
        roll: Vec<PersonId>,
    },
    /// Another rule will count.
    RuleChanged {
        /// In which poll.
        poll: PollId,
        /// What will count as a result.
        rule: Rule,
        /// How many must vote.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        quorum: Option<u32>,
    },
    /// Someone who came may vote, too.
    RollJoined {
        /// In which poll.
        poll: PollId,
        /// Who.
        person: PersonId,
    },
    /// Someone left without having voted.
    RollLeft {
        /// In which poll.
        poll: PollId,
        /// Who.
        person: PersonId,
    },
    /// A ballot was cast, or changed.
    BallotCast {
        /// In which poll.
        poll: PollId,
        /// Whose.
        person: PersonId,
        /// The answer.
        choice: Choice,
    },
    /// The room was counted.
    RoomCounted {
        /// In which poll.
        poll: PollId,
        /// The totals.
        counts: Counts,
    },
    /// A poll was closed.
    PollClosed {
        /// Which.
        poll: PollId,
    },
}

impl Event {
    /// Blanks the words of one poll.
    pub(super) fn withdraw(&mut self, which: PollId) {
        if let Self::PollOpened { poll, question, .. } = self
            && *poll == which
        {
            question.words.withdraw();
        }
    }

    fn poll(&self) -> PollId {
        match self {
            Self::PollOpened { poll, .. }
            | Self::RuleChanged { poll, .. }
            | Self::RollJoined { poll, .. }
            | Self::RollLeft { poll, .. }
            | Self::BallotCast { poll, .. }
            | Self::RoomCounted { poll, .. }
            | Self::PollClosed { poll } => *poll,
        }
    }
}

/// All polls, in the order in which they were opened.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Polls {
    /// Each of them.
    pub all: Vec<Poll>,
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

    pub(super) fn apply(&mut self, event: &Event, t: Millis) {
        if let Event::PollOpened {
            poll,
            number,
            question,
            item,
            roll,
        } = event
        {
            self.all.push(Poll {
                id: *poll,
                number: *number,
                question: question.clone(),
                item: *item,
                roll: roll.iter().copied().collect(),
                ballots: BTreeMap::new(),
                totals: None,
                opened: t,
                closed: None,
            });
        } else if let Some(poll) = self.all.iter_mut().find(|poll| poll.id == event.poll()) {
            poll.apply(event, t);
        }
    }
}

impl Poll {
    fn apply(&mut self, event: &Event, t: Millis) {
        match event {
            Event::PollOpened { .. } => {}
            Event::RuleChanged { rule, quorum, .. } => {
                self.question.rule = *rule;
                self.question.quorum = *quorum;
            }
            Event::RollJoined { person, .. } => {
                self.roll.insert(*person);
            }
            Event::RollLeft { person, .. } => {
                self.roll.remove(person);
            }
            Event::BallotCast { person, choice, .. } => {
                self.ballots.insert(*person, *choice);
            }
            Event::RoomCounted { counts, .. } => self.totals = Some(*counts),
            Event::PollClosed { .. } => self.closed = Some(t),
        }
    }
}

/// What an arrival means for the open poll: whoever takes part has a ballot.
pub(super) fn arrival(session: &Session, person: PersonId, ways: Ways) -> Option<SessionEvent> {
    let poll = session.polls.open()?;
    let joins = ways.takes_part() && !poll.roll.contains(&person);
    joins.then(|| {
        Event::RollJoined {
            poll: poll.id,
            person,
        }
        .into()
    })
}

/// What a departure means for the open poll: a ballot that was cast stays, and
/// so does everyone's place once the room was counted, which includes them.
pub(super) fn departure(session: &Session, person: PersonId) -> Option<SessionEvent> {
    let poll = session.polls.open()?;
    let voted = poll.ballots.contains_key(&person) || poll.totals.is_some();
    let leaves = poll.roll.contains(&person) && !voted;
    leaves.then(|| {
        Event::RollLeft {
            poll: poll.id,
            person,
        }
        .into()
    })
}

pub(super) fn decide(
    session: &Session,
    command: Command,
    moment: &mut Moment<'_>,
) -> Result<Vec<SessionEvent>, Refusal> {
    let open = session.polls.open();
    if let Command::Open(question) = command {
        return match open {
            Some(poll) => Err(Refusal::PollIsOpen(poll.number)),
            None => opened(session, question, moment).map(|event| vec![event.into()]),
        };
    }
    let poll = open.ok_or(Refusal::NoPollIsOpen)?;
    let event = match command {
        Command::Open(_) | Command::Close => Event::PollClosed { poll: poll.id },
        Command::Rule(rule, quorum) => {
            if poll.has_ballots() {
                return Err(Refusal::RuleIsFixed);
            }
            if poll.question.rule == rule && poll.question.quorum == quorum {
                return Err(Refusal::NothingChanges);
            }
            Event::RuleChanged {
                poll: poll.id,
                rule,
                quorum,
            }
        }
        Command::Cast(person, choice) => {
            let person = session.people.get(person).ok_or(Refusal::NobodyOfThatId)?;
            if poll.question.counting != Counting::ByPerson {
                return Err(Refusal::CountedAsTotals);
            }
            if !poll.roll.contains(&person.id) {
                return Err(Refusal::NotOnTheRoll(person.called()));
            }
            if poll.ballots.get(&person.id) == Some(&choice) {
                return Err(Refusal::NothingChanges);
            }
            Event::BallotCast {
                poll: poll.id,
                person: person.id,
                choice,
            }
        }
        Command::Count(counts) => {
            if poll.question.counting != Counting::Totals {
                return Err(Refusal::CountedByPerson);
            }
            let present = poll.roll.len();
            if counts.total() > present as u64 {
                return Err(Refusal::MoreVotesThanPeople {
                    votes: counts.total(),
                    present,
                });
            }
            if counts.total() == 0 {
                return Err(Refusal::NobodyVoted);
            }
            if poll.totals == Some(counts) {
                return Err(Refusal::NothingChanges);
            }
            Event::RoomCounted {
                poll: poll.id,
                counts,
            }
        }
    };
    Ok(vec![event.into()])
}

fn opened(
    session: &Session,
    question: Question,
    moment: &mut Moment<'_>,
) -> Result<Event, Refusal> {
    if question.words.is_empty() {
        return Err(Refusal::NoWords("the question"));
    }
    let roll: Vec<_> = session
        .people
        .taking_part()
        .map(|person| person.id)
        .collect();
    if roll.is_empty() {
        return Err(Refusal::NobodyIsHere);
    }
    Ok(Event::PollOpened {
        poll: moment.id(),
        number: super::next_number(session.polls.all.iter().map(|poll| poll.number)),
        question,
        item: session.agenda.current().map(|item| item.id),
        roll,
    })
}
