//! What counts as a result: settled before anybody votes.

use std::fmt;
use std::str::FromStr;

use serde_with::{DeserializeFromStr, SerializeDisplay};

use super::method::Method;

/// What counts as a result.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, SerializeDisplay, DeserializeFromStr)]
pub enum Rule {
    /// More for than against; abstentions don't count. Of options: one of which
    /// more than half of those voting approve.
    #[default]
    MajorityOfVoting,
    /// More than half of those present are for it.
    MajorityOfPresent,
    /// At least two thirds of for and against are for it; of options, two thirds
    /// of those voting.
    TwoThirds,
    /// Nobody stands further down the scale than here.
    NobodyBelow(u8),
    /// Nobody objects.
    NoObjection,
    /// The option with most; several with as much are a tie.
    MostVotes,
    /// Nothing: it shows where people stand.
    NotBinding,
}

/// What is no rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no such rule")]
pub struct NoSuchRule;

const NOBODY_BELOW: &str = "nobody below ";

/// What is said instead where the numbers rise as agreement falls.
const NOBODY_FURTHER_DOWN: &str = "nobody further down than ";

impl Rule {
    /// The rules with their terms, but for the one that has a number.
    pub const TERMS: &[(Self, &'static str)] = &[
        (Self::MajorityOfVoting, "majority of those voting"),
        (Self::MajorityOfPresent, "majority of those present"),
        (Self::TwoThirds, "two thirds of those voting"),
        (Self::NoObjection, "no standing objection"),
        (Self::MostVotes, "most votes"),
        (Self::NotBinding, "not binding"),
    ];

    /// Returns its term as it is said of a method: on the gradients 1 is best, and
    /// nobody is to be further down than a step.
    #[must_use]
    pub fn said_of(self, method: Method) -> String {
        match (method, self) {
            (Method::Gradients, Self::NobodyBelow(least)) => {
                format!("{NOBODY_FURTHER_DOWN}{least}")
            }
            _ => self.to_string(),
        }
    }

    /// Reads its term as it is said, of whichever method.
    ///
    /// # Errors
    /// Returns that there is no such rule.
    pub fn of_words(words: &str) -> Result<Self, NoSuchRule> {
        match words.to_ascii_lowercase().strip_prefix(NOBODY_FURTHER_DOWN) {
            Some(least) => format!("{NOBODY_BELOW}{least}").parse(),
            None => words.parse(),
        }
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Self::NobodyBelow(least) = self {
            return write!(out, "{NOBODY_BELOW}{least}");
        }
        let term = Rule::TERMS.iter().find(|(rule, _)| rule == self);
        out.pad(term.map_or("", |(_, term)| term))
    }
}

impl FromStr for Rule {
    type Err = NoSuchRule;

    /// Reads its term as files have it.
    fn from_str(term: &str) -> Result<Self, NoSuchRule> {
        let term = term.to_ascii_lowercase();
        if let Some(least) = term.strip_prefix(NOBODY_BELOW) {
            return least.parse().map(Self::NobodyBelow).map_err(|_| NoSuchRule);
        }
        let known = Rule::TERMS.iter().find(|(_, known)| *known == term);
        known.map(|(rule, _)| *rule).ok_or(NoSuchRule)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_is_read_as_it_is_written() {
        let rules = Rule::TERMS.iter().map(|(rule, _)| *rule);
        for rule in rules.chain([Rule::NobodyBelow(3)]) {
            assert!(!rule.to_string().is_empty());
            assert_eq!(rule.to_string().parse(), Ok(rule));
        }
        assert_eq!("whoever shouts".parse::<Rule>(), Err(NoSuchRule));
        assert_eq!("nobody below a".parse::<Rule>(), Err(NoSuchRule));
    }

    #[test]
    fn on_the_gradients_nobody_is_further_down() {
        let rule = Rule::NobodyBelow(6);
        let gradients = rule.said_of(Method::Gradients);
        assert_eq!(gradients, "nobody further down than 6");
        assert_eq!(rule.said_of(Method::Score), "nobody below 6");
        for words in [gradients.as_str(), "nobody below 6"] {
            assert_eq!(Rule::of_words(words), Ok(rule));
        }
        assert_eq!(
            Rule::of_words("nobody further down than x"),
            Err(NoSuchRule)
        );
    }
}
