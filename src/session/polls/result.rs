//! What ballots come to, by the rule that was fixed beforehand.

use serde::{Deserialize, Serialize};

use super::ballot::{Ballot, Objection};
use super::counts::Counts;
use super::method::{Method, Voting};
use super::question::Question;
use super::rule::Rule;
use super::{FEWEST_SECRET, Poll};
use crate::session::tally::options::MOST_RANKED;
use crate::session::tally::{self, Ballots, Ranked, Ranking};

/// What the rule says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// It is carried.
    Carried,
    /// It is not.
    NotCarried,
    /// One option is chosen.
    Chosen,
    /// No option reaches what the rule asks.
    NoneChosen,
    /// As many for as against, or several options alike: nothing breaks it but
    /// the group.
    Tie,
    /// Too few voted for the result to count, or nobody at all.
    NoQuorum,
    /// The rule was that nothing counts: it shows where people stand.
    NotBinding,
    /// Fewer than three secret ballots: a result would tell who voted what.
    NotShown,
    /// The poll was declared void.
    Void,
}

/// A poll's result, as it stands or as it closed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PollResult {
    /// By the method's answers or by option: how many gave it, how many dots or
    /// points it has, on how many ballots it is first by itself.
    pub counts: Vec<u64>,
    /// How many gave a score, by option.
    pub scored: Vec<u64>,
    /// How many voted.
    pub voted: u64,
    /// How many could have.
    pub eligible: u64,
    /// What the rule says of it.
    pub outcome: Outcome,
    /// The options that are chosen, or tied.
    pub first: Vec<usize>,
    /// How rankings were counted.
    pub ranked: Option<Ranked>,
}

impl PollResult {
    /// Says whether it hangs on how a tie for who goes is broken.
    #[must_use]
    pub fn hangs_on_a_tie(&self) -> bool {
        self.ranked
            .as_ref()
            .is_some_and(|ranked| ranked.runoff.had_a_tie() && ranked.runoff.winner().is_none())
    }
}

impl Poll {
    /// Returns how many have voted, and how many could.
    ///
    /// Of an open secret poll nothing is known here: nobody has, so far.
    #[must_use]
    pub fn participation(&self) -> (u64, u64) {
        let voted = match self.question.voting {
            Voting::Totals => self.totals.as_ref().map_or(0, Counts::voted),
            Voting::ByPerson => self.ballots.len() as u64,
            Voting::Secret => self
                .secret
                .as_ref()
                .map_or(0, |cast| cast.voted.len() as u64),
        };
        (voted, self.roll.len() as u64)
    }

    /// Returns all ballots, nobody's by name.
    pub fn cast(&self) -> impl Iterator<Item = &Ballot> {
        let secret = self.secret.iter().flat_map(|cast| &cast.ballots);
        self.ballots.values().chain(secret)
    }

    /// Returns why people object, as it stands.
    #[must_use]
    pub fn objections(&self) -> Vec<&Objection> {
        let counted = self.totals.iter().flat_map(|counts| &counts.objections);
        let cast = self.cast().filter_map(Ballot::objection);
        counted.chain(cast).collect()
    }

    /// Returns the result so far.
    #[must_use]
    pub fn result(&self) -> PollResult {
        let question = &self.question;
        let (voted, eligible) = self.participation();
        let mut result = PollResult {
            counts: vec![0; question.counted()],
            scored: Vec::new(),
            voted,
            eligible,
            outcome: Outcome::NoQuorum,
            first: Vec::new(),
            ranked: None,
        };
        let is_secret = question.voting == Voting::Secret;
        if self.voided.is_some() {
            result.outcome = Outcome::Void;
        }
        if is_secret && voted < FEWEST_SECRET as u64 {
            if voted > 0 && self.voided.is_none() {
                result.outcome = Outcome::NotShown;
            }
            return result;
        }
        // What was taken back or brought in from elsewhere may leave ballots that
        // answer another question.
        let cast: Vec<&Ballot> = self
            .cast()
            .filter(|cast| cast.check(question).is_ok())
            .collect();
        let least = self.count(&cast, &mut result);
        if self.voided.is_none() {
            let enough = u64::from(question.quorum.unwrap_or(0)).max(1);
            if voted >= enough {
                (result.outcome, result.first) = says(question, &result, &least);
            }
        }
        result
    }

    /// Counts ballots or the totals; returns the least that each option was given.
    fn count(&self, cast: &[&Ballot], result: &mut PollResult) -> Vec<Option<u8>> {
        let question = &self.question;
        let mut least = vec![None; result.counts.len()];
        if let Some(totals) = &self.totals {
            for (count, counted) in result.counts.iter_mut().zip(&totals.each) {
                *count = u64::from(*counted);
            }
        }
        if question.method == Method::Score {
            result.scored = vec![0; question.options.len()];
        }
        for ballot in cast {
            if let Some(step) = ballot.step() {
                result.counts[step] += 1;
            }
            match ballot {
                Ballot::Dots { dots } => {
                    for (count, dots) in result.counts.iter_mut().zip(dots) {
                        *count += u64::from(*dots);
                    }
                }
                Ballot::Approval { options } => {
                    for option in options {
                        result.counts[*option] += 1;
                    }
                }
                Ballot::Score { scores } => {
                    for (option, score) in scores.iter().enumerate() {
                        let Some(score) = *score else { continue };
                        result.counts[option] += u64::from(score);
                        result.scored[option] += 1;
                        let lower = least[option].map_or(score, |least: u8| least.min(score));
                        least[option] = Some(lower);
                    }
                }
                _ => {}
            }
        }
        if question.method == Method::Ranked {
            result.ranked = ranked(question.options.len(), cast);
            result.counts = vec![0; question.options.len()];
            for ballot in cast {
                if let Ballot::Ranked { places } = ballot
                    && let Some([best]) = places
                        .iter()
                        .find(|place| !place.is_empty())
                        .map(Vec::as_slice)
                {
                    result.counts[*best] += 1;
                }
            }
        }
        least
    }
}

impl Ballot {
    /// Returns it as a ranking, where it is one.
    fn as_ranking(&self) -> Option<Ranking> {
        match self {
            Self::Ranked { places } => {
                Ranking::new(places.iter().map(|place| place.iter().copied())).ok()
            }
            _ => None,
        }
    }
}

fn ranked(options: usize, cast: &[&Ballot]) -> Option<Ranked> {
    // More is refused when it is asked; a file could say it all the same.
    if options > MOST_RANKED {
        return None;
    }
    let rankings = cast
        .iter()
        .filter_map(|ballot| Some((1, ballot.as_ranking()?)));
    let ballots = Ballots::new(options, rankings).ok()?;
    Some(tally::ranked(&ballots))
}

/// Returns what the rule says, and the options that come first by it.
fn says(question: &Question, result: &PollResult, least: &[Option<u8>]) -> (Outcome, Vec<usize>) {
    let PollResult {
        counts,
        voted,
        eligible,
        ..
    } = result;
    match (question.method, question.rule) {
        (_, Rule::NotBinding) => (Outcome::NotBinding, Vec::new()),
        (Method::ShowOfHands, rule) => (of_hands(rule, counts, *eligible), Vec::new()),
        (Method::Consent, _) => (carried(counts[2] == 0 && counts[0] > 0), Vec::new()),
        (Method::FistToFive, Rule::NobodyBelow(k)) => {
            let below = counts.iter().take(usize::from(k)).sum::<u64>();
            (carried(below == 0), Vec::new())
        }
        (Method::Gradients, Rule::NobodyBelow(k)) => {
            let below = counts.iter().skip(usize::from(k)).sum::<u64>();
            (carried(below == 0), Vec::new())
        }
        (Method::Ranked, _) => of_rankings(result),
        (Method::Score, Rule::NobodyBelow(k)) => {
            let fits = |option: &usize| least[*option].is_some_and(|least| least >= k);
            most((0..counts.len()).filter(fits), counts)
        }
        (Method::Approval, Rule::MajorityOfVoting) => most(
            (0..counts.len()).filter(|option| 2 * counts[*option] > *voted),
            counts,
        ),
        (Method::Approval, Rule::MajorityOfPresent) => most(
            (0..counts.len()).filter(|option| 2 * counts[*option] > *eligible),
            counts,
        ),
        (Method::Approval, Rule::TwoThirds) => most(
            (0..counts.len()).filter(|option| 3 * counts[*option] >= 2 * *voted),
            counts,
        ),
        (method, _) if method.has_options() => most(0..counts.len(), counts),
        // A rule that does not fit its method is refused; a file may have one.
        _ => (Outcome::NotBinding, Vec::new()),
    }
}

fn carried(is_carried: bool) -> Outcome {
    if is_carried {
        Outcome::Carried
    } else {
        Outcome::NotCarried
    }
}

fn of_hands(rule: Rule, counts: &[u64], eligible: u64) -> Outcome {
    let (yes, no) = (counts[0], counts[1]);
    // As many for as against is a tie under every rule: to say "not carried"
    // would break it silently.
    if yes == no {
        return Outcome::Tie;
    }
    carried(match rule {
        Rule::MajorityOfPresent => 2 * yes > eligible,
        Rule::TwoThirds => 3 * yes >= 2 * (yes + no),
        _ => yes > no,
    })
}

/// Returns which of some options have most, where any has anything.
fn most(options: impl Iterator<Item = usize>, counts: &[u64]) -> (Outcome, Vec<usize>) {
    let options: Vec<usize> = options.filter(|option| counts[*option] > 0).collect();
    let most = options.iter().map(|option| counts[*option]).max();
    first(
        options
            .into_iter()
            .filter(|option| Some(counts[*option]) == most)
            .collect(),
    )
}

fn of_rankings(result: &PollResult) -> (Outcome, Vec<usize>) {
    let Some(ranked) = &result.ranked else {
        return (Outcome::NoneChosen, Vec::new());
    };
    // Blank ballots alone leave all options tied: nobody wants any.
    let is_blank = ranked
        .runoff
        .rounds
        .iter()
        .all(|round| round.exhausted >= result.voted);
    if is_blank {
        return (Outcome::NoneChosen, Vec::new());
    }
    match ranked.runoff.winner() {
        Some(winner) => (Outcome::Chosen, vec![winner]),
        None => (Outcome::Tie, ranked.runoff.winners.iter().collect()),
    }
}

fn first(options: Vec<usize>) -> (Outcome, Vec<usize>) {
    let outcome = match options.len() {
        0 => Outcome::NoneChosen,
        1 => Outcome::Chosen,
        _ => Outcome::Tie,
    };
    (outcome, options)
}

#[cfg(test)]
mod tests;
