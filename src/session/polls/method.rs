//! How people answer, and how their ballots come in.

use serde_with::{DeserializeFromStr, SerializeDisplay};

use super::rule::Rule;

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
    schemars::JsonSchema,
)]
#[schemars(transform = crate::session::schema::in_terms::<Self>)]
#[strum(ascii_case_insensitive)]
pub enum Method {
    /// For, against, or abstain.
    #[default]
    #[strum(serialize = "show of hands")]
    ShowOfHands,
    /// Consent, stand aside, or object with a reason.
    #[strum(serialize = "consent")]
    Consent,
    /// No fingers to five.
    #[strum(serialize = "fist to five")]
    FistToFive,
    /// Eight steps from a whole-hearted yes to a veto.
    #[strum(serialize = "gradients of agreement")]
    Gradients,
    /// So many dots each, put on what matters.
    #[strum(serialize = "dots")]
    Dots,
    /// Any number of options that would do.
    #[strum(serialize = "approval")]
    Approval,
    /// From 0 to 5 for each option.
    #[strum(serialize = "score")]
    Score,
    /// Options in the order in which they are preferred.
    #[strum(serialize = "ranked")]
    Ranked,
    /// How people feel about it right now: never binding.
    #[strum(serialize = "temperature check")]
    TemperatureCheck,
}

/// How ballots come in.
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
    schemars::JsonSchema,
)]
#[schemars(transform = crate::session::schema::in_terms::<Self>)]
#[strum(ascii_case_insensitive)]
pub enum Voting {
    /// The room is counted, and the totals are kept.
    #[default]
    #[strum(serialize = "totals")]
    Totals,
    /// Each person's answer is kept, and open to all.
    #[strum(serialize = "by person")]
    ByPerson,
    /// Each person answers alone, and nobody learns who answered what.
    #[strum(serialize = "secret")]
    Secret,
}

/// One of the answers that a method offers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// The key that means it.
    pub key: char,
    /// Its number on the scale, where it has one.
    pub sign: &'static str,
    /// What it says.
    pub words: &'static str,
}

const fn step(key: char, sign: &'static str, words: &'static str) -> Step {
    Step { key, sign, words }
}

const HANDS: &[Step] = &[
    step('1', "", "for"),
    step('2', "", "against"),
    step('3', "", "abstain"),
];

const CONSENT: &[Step] = &[
    step('1', "", "consent"),
    step('2', "", "stand aside"),
    step('3', "", "object"),
];

const FIST: &[Step] = &[
    step('0', "0", "no, not like this"),
    step('1', "1", "serious worries"),
    step('2', "2", "some worries"),
    step('3', "3", "I can live with it"),
    step('4', "4", "a good idea"),
    step('5', "5", "I will help to lead it"),
];

/// The scale of S. Kaner, D. Berger and others (1987), in words of our own.
const GRADIENTS: &[Step] = &[
    step('1', "1", "a whole-hearted yes"),
    step('2', "2", "yes, with a small point"),
    step('3', "3", "support, with reservations"),
    step('4', "4", "abstain"),
    step('5', "5", "talk about it more first"),
    step('6', "6", "don't like it, will support it"),
    step('7', "7", "serious disagreement"),
    step('8', "8", "veto"),
];

const TEMPERATURE: &[Step] = &[
    step('1', "-2", "very uneasy"),
    step('2', "-1", "uneasy"),
    step('3', "0", "in between"),
    step('4', "+1", "at ease"),
    step('5', "+2", "keen"),
];

impl Step {
    /// Returns its number and what it says.
    #[must_use]
    pub fn label(&self) -> String {
        match self.sign {
            "" => self.words.to_owned(),
            sign => format!("{sign} {}", self.words),
        }
    }
}

impl Method {
    /// Returns the answers that it offers; none where people choose among options.
    #[must_use]
    pub fn steps(self) -> &'static [Step] {
        match self {
            Self::ShowOfHands => HANDS,
            Self::Consent => CONSENT,
            Self::FistToFive => FIST,
            Self::Gradients => GRADIENTS,
            Self::TemperatureCheck => TEMPERATURE,
            Self::Dots | Self::Approval | Self::Score | Self::Ranked => &[],
        }
    }

    /// Says whether people choose among options.
    #[must_use]
    pub fn has_options(self) -> bool {
        self.steps().is_empty()
    }

    /// Says whether a room can be counted in totals: nobody holds up a ranking.
    #[must_use]
    pub fn can_be_counted(self) -> bool {
        !matches!(self, Self::Score | Self::Ranked)
    }

    /// Returns the ways in which its ballots can come in, the usual one first.
    #[must_use]
    pub fn votings(self) -> &'static [Voting] {
        if self.can_be_counted() {
            &[Voting::Totals, Voting::ByPerson, Voting::Secret]
        } else {
            &[Voting::ByPerson, Voting::Secret]
        }
    }

    /// Returns the rules that make sense for it, the usual one first.
    #[must_use]
    pub fn rules(self) -> &'static [Rule] {
        match self {
            Self::ShowOfHands => &[
                Rule::MajorityOfVoting,
                Rule::MajorityOfPresent,
                Rule::TwoThirds,
                Rule::NotBinding,
            ],
            Self::Consent => &[Rule::NoObjection, Rule::NotBinding],
            Self::FistToFive => &[Rule::NobodyBelow(3), Rule::NotBinding],
            // Nobody at "serious disagreement" or "veto".
            Self::Gradients => &[Rule::NobodyBelow(6), Rule::NotBinding],
            Self::Dots | Self::Ranked => &[Rule::MostVotes, Rule::NotBinding],
            Self::Approval => &[
                Rule::MostVotes,
                Rule::MajorityOfVoting,
                Rule::MajorityOfPresent,
                Rule::TwoThirds,
                Rule::NotBinding,
            ],
            Self::Score => &[Rule::MostVotes, Rule::NobodyBelow(2), Rule::NotBinding],
            Self::TemperatureCheck => &[Rule::NotBinding],
        }
    }

    /// Returns the rule that counts unless another is chosen.
    #[must_use]
    pub fn usual_rule(self) -> Rule {
        self.rules()[0]
    }

    /// Says whether a rule makes sense for it.
    #[must_use]
    pub fn knows(self, rule: Rule) -> bool {
        match (self, rule) {
            (Self::FistToFive | Self::Score | Self::Gradients, Rule::NobodyBelow(least)) => {
                (1..=self.last_below()).contains(&least)
            }
            _ => self.rules().contains(&rule),
        }
    }

    /// Returns the last step below which a rule can want nobody; the first is 1.
    #[must_use]
    pub fn last_below(self) -> u8 {
        if self == Self::Gradients { 7 } else { 5 }
    }
}

#[cfg(test)]
mod tests {
    use strum::VariantArray as _;

    use super::*;

    #[test]
    fn each_method_has_keys_of_its_own_and_knows_its_rules() {
        for method in Method::VARIANTS {
            let steps = method.steps();
            for (place, step) in steps.iter().enumerate() {
                assert!(steps[..place].iter().all(|other| other.key != step.key));
            }
            assert!(method.rules().iter().all(|rule| method.knows(*rule)));
            assert_eq!(method.to_string().parse(), Ok(*method));
        }
        assert!(!Method::TemperatureCheck.knows(Rule::MajorityOfVoting));
        assert!(!Method::Gradients.knows(Rule::NobodyBelow(8)));
        assert!(Method::FistToFive.knows(Rule::NobodyBelow(2)));
    }
}
