//! What a show of hands comes to, by the rule that was fixed beforehand.

use serde::{Deserialize, Serialize};
use serde_with::{DeserializeFromStr, SerializeDisplay};

use super::{Choice, Counting, Poll};

/// What counts as a result.
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
pub enum Rule {
    /// More for than against; abstentions don't count.
    #[default]
    #[strum(serialize = "majority of those voting")]
    MajorityOfVoting,
    /// More than half of those present are for it.
    #[strum(serialize = "majority of those present")]
    MajorityOfPresent,
    /// At least two thirds of for and against are for it.
    #[strum(serialize = "two thirds of those voting")]
    TwoThirds,
}

/// How many answered what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// Hands for it.
    #[serde(rename = "for")]
    pub in_favour: u32,
    /// Hands against it.
    pub against: u32,
    /// Abstentions.
    pub abstain: u32,
}

impl Counts {
    /// Returns how many answered at all.
    #[must_use]
    pub fn total(&self) -> u64 {
        u64::from(self.in_favour) + u64::from(self.against) + u64::from(self.abstain)
    }
}

impl FromIterator<Choice> for Counts {
    fn from_iter<I: IntoIterator<Item = Choice>>(choices: I) -> Self {
        let mut counts = Self::default();
        for choice in choices {
            *match choice {
                Choice::For => &mut counts.in_favour,
                Choice::Against => &mut counts.against,
                Choice::Abstain => &mut counts.abstain,
            } += 1;
        }
        counts
    }
}

/// What the rule says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// It is carried.
    Carried,
    /// It is not.
    NotCarried,
    /// As many for as against: nothing breaks it but the group.
    Tie,
    /// Too few voted for the result to count, or nobody at all.
    NoQuorum,
}

/// A poll's result, as it stands or as it closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct PollResult {
    /// How many answered what.
    pub counts: Counts,
    /// How many voted.
    pub voted: u64,
    /// How many could have.
    pub eligible: u64,
    /// What the rule says of it.
    pub outcome: Outcome,
}

impl Poll {
    /// Returns the result so far.
    #[must_use]
    pub fn result(&self) -> PollResult {
        let counts = match self.question.counting {
            Counting::Totals => self.totals.unwrap_or_default(),
            Counting::ByPerson => self.ballots.values().copied().collect(),
        };
        let eligible = self.roll.len() as u64;
        PollResult {
            counts,
            voted: counts.total(),
            eligible,
            outcome: outcome(self.question.rule, self.question.quorum, counts, eligible),
        }
    }
}

fn outcome(rule: Rule, quorum: Option<u32>, counts: Counts, eligible: u64) -> Outcome {
    let (yes, no) = (u64::from(counts.in_favour), u64::from(counts.against));
    // A poll that nobody voted in is left behind without a result.
    if counts.total() < u64::from(quorum.unwrap_or(0)).max(1) {
        return Outcome::NoQuorum;
    }
    // As many for as against is a tie under every rule: to say "not carried"
    // would break it silently.
    if yes == no {
        return Outcome::Tie;
    }
    let carried = match rule {
        Rule::MajorityOfVoting => yes > no,
        Rule::MajorityOfPresent => 2 * yes > eligible,
        Rule::TwoThirds => 3 * yes >= 2 * (yes + no),
    };
    if carried {
        Outcome::Carried
    } else {
        Outcome::NotCarried
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn says(
        rule: Rule,
        quorum: Option<u32>,
        [yes, no, abstain]: [u32; 3],
        eligible: u64,
    ) -> Outcome {
        let counts = Counts {
            in_favour: yes,
            against: no,
            abstain,
        };
        outcome(rule, quorum, counts, eligible)
    }

    #[test]
    fn each_rule_says_what_it_is_called() {
        use Outcome::{Carried, NoQuorum, NotCarried, Tie};
        use Rule::{MajorityOfPresent, MajorityOfVoting, TwoThirds};
        assert_eq!(says(MajorityOfVoting, None, [3, 2, 6], 11), Carried);
        assert_eq!(says(MajorityOfVoting, None, [2, 3, 6], 11), NotCarried);
        assert_eq!(says(MajorityOfVoting, None, [3, 3, 5], 11), Tie);
        assert_eq!(says(MajorityOfPresent, None, [5, 2, 4], 11), NotCarried);
        assert_eq!(says(MajorityOfPresent, None, [6, 5, 0], 11), Carried);
        assert_eq!(says(MajorityOfPresent, None, [5, 0, 0], 10), NotCarried);
        assert_eq!(says(TwoThirds, None, [6, 3, 2], 11), Carried);
        assert_eq!(says(TwoThirds, None, [7, 4, 0], 11), NotCarried);
        assert_eq!(says(MajorityOfVoting, Some(8), [6, 1, 0], 11), NoQuorum);
        assert_eq!(says(MajorityOfVoting, Some(7), [6, 1, 0], 11), Carried);
        assert_eq!(says(MajorityOfVoting, None, [0, 0, 0], 11), NoQuorum);
        assert_eq!(says(MajorityOfVoting, None, [0, 0, 1], 11), Tie);
    }
}
