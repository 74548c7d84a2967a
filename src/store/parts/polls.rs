//! A poll as the transcript shows it to people and tools.

use serde::Serialize;

use crate::session::decisions::DecisionId;
use crate::session::moment::Millis;
use crate::session::people::PersonId;
use crate::session::polls::{
    Ballot, Counts, Outcome, Poll, PollId, PollResult, Question, SecretBallots,
};
use crate::session::tally::options::Options;
use crate::session::tally::runoff::{Round, Step};
use crate::session::tally::{Amount, Ranked};
use crate::session::{Session, Words};

/// One poll.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub(super) struct PollPart<'a> {
    id: PollId,
    number: u32,
    #[serde(flatten)]
    question: &'a Question,
    roll: Vec<PersonId>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    ballots: Vec<BallotPart<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    totals: Option<&'a Counts>,
    #[serde(skip_serializing_if = "Option::is_none")]
    secret: Option<&'a SecretBallots>,
    opened: Millis,
    #[serde(skip_serializing_if = "Option::is_none")]
    closed: Option<Millis>,
    #[serde(skip_serializing_if = "Option::is_none")]
    voided: Option<&'a Words>,
    #[serde(skip_serializing_if = "Option::is_none")]
    again: Option<PollId>,
    /// The decisions that rest on it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    decisions: Vec<DecisionId>,
    result: ResultPart,
}

/// What one person answered in an open poll.
#[derive(Debug, Serialize, schemars::JsonSchema)]
struct BallotPart<'a> {
    person: PersonId,
    ballot: &'a Ballot,
}

/// What it comes to.
#[derive(Debug, Serialize, schemars::JsonSchema)]
struct ResultPart {
    outcome: Outcome,
    voted: u64,
    eligible: u64,
    counts: Vec<CountPart>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    first: Vec<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    rounds: Option<Vec<RoundPart>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    condorcet: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    schulze: Option<Vec<Vec<usize>>>,
}

/// What one of the method's answers, or one option, was given.
#[derive(Debug, Serialize, schemars::JsonSchema)]
struct CountPart {
    answer: String,
    count: u64,
    /// How many gave it a score.
    #[serde(skip_serializing_if = "Option::is_none")]
    scored: Option<u64>,
}

/// A round of an instant runoff.
#[derive(Debug, Serialize, schemars::JsonSchema)]
struct RoundPart {
    counts: Vec<OptionPart>,
    exhausted: u64,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    goes: Vec<usize>,
    /// Those of which any could have gone, or that the last round leaves alike.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tied: Vec<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    chosen: Option<usize>,
}

/// How many ballots count for an option: a fraction where some are shared.
#[derive(Debug, Serialize, schemars::JsonSchema)]
struct OptionPart {
    option: usize,
    ballots: String,
}

pub(super) fn poll<'a>(session: &Session, poll: &'a Poll) -> PollPart<'a> {
    PollPart {
        id: poll.id,
        number: poll.number,
        question: &poll.question,
        roll: poll.roll.iter().copied().collect(),
        ballots: poll
            .ballots
            .iter()
            .map(|(person, ballot)| BallotPart {
                person: *person,
                ballot,
            })
            .collect(),
        totals: poll.totals.as_ref(),
        secret: poll.secret.as_ref(),
        opened: poll.opened,
        closed: poll.closed,
        voided: poll.voided.as_ref(),
        again: poll.again,
        decisions: session
            .decisions
            .resting_on(poll.id)
            .map(|d| d.id)
            .collect(),
        result: ResultPart::of(&poll.question, poll.result()),
    }
}

impl ResultPart {
    fn of(question: &Question, result: PollResult) -> Self {
        let ranked = result.ranked.as_ref();
        let places = |ranked: &Ranked| {
            ranked
                .schulze
                .places
                .iter()
                .map(|place| all(*place))
                .collect()
        };
        let counts = result.counts.iter().enumerate();
        let counts = counts.map(|(place, count)| CountPart {
            answer: question.label(place),
            count: *count,
            scored: result.scored.get(place).copied(),
        });
        Self {
            outcome: result.outcome,
            voted: result.voted,
            eligible: result.eligible,
            rounds: ranked.map(|ranked| ranked.runoff.rounds.iter().map(round).collect()),
            condorcet: ranked.and_then(|ranked| ranked.condorcet),
            schulze: ranked.map(places),
            counts: counts.collect(),
            first: result.first,
        }
    }
}

fn all(options: Options) -> Vec<usize> {
    options.iter().collect()
}

fn round(round: &Round) -> RoundPart {
    let (goes, tied, chosen) = match round.step {
        Step::Chosen(one) => (Vec::new(), Vec::new(), Some(one)),
        Step::Tied(tied) => (Vec::new(), all(tied), None),
        Step::Goes(one) => (vec![one], Vec::new(), None),
        Step::NobodysBest(some) => (all(some), Vec::new(), None),
        Step::AnyGoes { tied, shown } => (vec![shown], all(tied), None),
    };
    let counts = round.counts.iter().map(|(option, ballots)| OptionPart {
        option: *option,
        ballots: fraction(*ballots),
    });
    RoundPart {
        counts: counts.collect(),
        exhausted: round.exhausted,
        goes,
        tied,
        chosen,
    }
}

fn fraction(amount: Amount) -> String {
    match amount.fraction() {
        (whole, 1) => whole.to_string(),
        (parts, of) => format!("{parts}/{of}"),
    }
}
