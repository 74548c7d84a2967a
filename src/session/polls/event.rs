//! What happens in a poll, and what it leaves.

use serde::{Deserialize, Serialize};

use super::ballot::Ballot;
use super::counts::Counts;
use super::question::{Choosable, Question, Source};
use super::rule::Rule;
use super::{Poll, PollId, Polls, SecretBallots};
use crate::session::agenda::ItemId;
use crate::session::ideas::IdeaId;
use crate::session::moment::Millis;
use crate::session::people::PersonId;
use crate::session::words::Words;

/// What happened in this room.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(tag = "what", rename_all = "kebab-case")]
#[schemars(rename = "PollsEvent")]
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
        /// The void poll that is run again with it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        again: Option<PollId>,
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
    /// There are other options.
    OptionsChanged {
        /// In which poll.
        poll: PollId,
        /// What there is to choose among.
        options: Vec<Choosable>,
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
        ballot: Ballot,
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
        /// What came out of the urn, where it was secret.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        secret: Option<SecretBallots>,
    },
    /// A question was worded otherwise; what was answered stays.
    QuestionReworded {
        /// Of which poll.
        poll: PollId,
        /// What it says.
        words: Words,
    },
    /// An option was worded otherwise.
    OptionReworded {
        /// In which poll.
        poll: PollId,
        /// Its place among the options, counted from 1.
        place: usize,
        /// What it says, and where it comes from.
        option: Choosable,
    },
    /// A closed poll was declared void.
    PollVoided {
        /// Which.
        poll: PollId,
        /// Why.
        because: Words,
    },
}

impl Event {
    /// Blanks the words of one poll.
    pub(in crate::session) fn withdraw(&mut self, which: PollId) {
        if self.poll() != which {
            return;
        }
        match self {
            Self::PollOpened { question, .. } => {
                question.words.withdraw();
                withdraw_options(&mut question.options, |_| true);
            }
            Self::OptionsChanged { options, .. } => withdraw_options(options, |_| true),
            Self::QuestionReworded { words, .. } => words.withdraw(),
            Self::OptionReworded { option, .. } => {
                withdraw_options(std::slice::from_mut(option), |_| true);
            }
            Self::BallotCast { ballot, .. } => ballot.withdraw(),
            Self::RoomCounted { counts, .. } => counts.withdraw(),
            Self::PollClosed {
                secret: Some(secret),
                ..
            } => secret.ballots.iter_mut().for_each(Ballot::withdraw),
            Self::PollVoided { because, .. } => because.withdraw(),
            _ => {}
        }
    }

    /// Blanks what one person gave as a reason, where their ballot is open.
    pub(in crate::session) fn withdraw_person(&mut self, which: PersonId) {
        if let Self::BallotCast { person, ballot, .. } = self
            && *person == which
        {
            ballot.withdraw();
        }
    }

    /// Blanks an idea where it stands among the options.
    pub(in crate::session) fn withdraw_idea(&mut self, which: IdeaId) {
        let is_it = |from: &Source| *from == Source::Idea { id: which };
        match self {
            Self::PollOpened { question, .. } => withdraw_options(&mut question.options, is_it),
            Self::OptionsChanged { options, .. } => withdraw_options(options, is_it),
            Self::OptionReworded { option, .. } => {
                withdraw_options(std::slice::from_mut(option), is_it);
            }
            _ => {}
        }
    }

    /// Returns the poll that it happened in.
    pub(in crate::session) fn poll(&self) -> PollId {
        match self {
            Self::PollOpened { poll, .. }
            | Self::RuleChanged { poll, .. }
            | Self::OptionsChanged { poll, .. }
            | Self::RollJoined { poll, .. }
            | Self::RollLeft { poll, .. }
            | Self::BallotCast { poll, .. }
            | Self::RoomCounted { poll, .. }
            | Self::PollClosed { poll, .. }
            | Self::QuestionReworded { poll, .. }
            | Self::OptionReworded { poll, .. }
            | Self::PollVoided { poll, .. } => *poll,
        }
    }
}

fn withdraw_options(options: &mut [Choosable], of: impl Fn(&Source) -> bool) {
    for option in options {
        // "None of these" is nobody's words.
        if of(&option.from) && !option.from.is_offered() {
            option.words.withdraw();
        }
    }
}

impl Polls {
    pub(in crate::session) fn apply(&mut self, event: &Event, t: Millis) {
        if let Event::PollOpened {
            poll,
            number,
            question,
            item,
            roll,
            again,
        } = event
        {
            self.all.push(Poll {
                id: *poll,
                number: *number,
                question: question.clone(),
                item: *item,
                roll: roll.iter().copied().collect(),
                ballots: std::collections::BTreeMap::new(),
                totals: None,
                secret: None,
                opened: t,
                closed: None,
                voided: None,
                again: *again,
            });
        } else if let Some(poll) = self.all.find_mut(|poll| poll.id == event.poll()) {
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
            Event::OptionsChanged { options, .. } => self.question.options.clone_from(options),
            Event::RollJoined { person, .. } => {
                self.roll.insert(*person);
            }
            Event::RollLeft { person, .. } => {
                self.roll.remove(person);
            }
            Event::BallotCast { person, ballot, .. } => {
                self.ballots.insert(*person, ballot.clone());
            }
            Event::RoomCounted { counts, .. } => self.totals = Some(counts.clone()),
            Event::PollClosed { secret, .. } => {
                self.closed = Some(t);
                self.secret.clone_from(secret);
            }
            Event::QuestionReworded { words, .. } => self.question.words = words.clone(),
            Event::OptionReworded { place, option, .. } => {
                let at = place.checked_sub(1);
                if let Some(known) = at.and_then(|at| self.question.options.get_mut(at)) {
                    *known = option.clone();
                }
            }
            Event::PollVoided { because, .. } => {
                self.voided = Some(because.clone());
                self.closed.get_or_insert(t);
            }
        }
    }
}
