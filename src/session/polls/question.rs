//! What is asked: the question, its options, and what will count as a result.

use serde::{Deserialize, Serialize};

use super::method::{Method, Voting};
use super::rule::Rule;
use crate::session::Session;
use crate::session::ideas::IdeaId;
use crate::session::refusal::Refusal;
use crate::session::tally::options::MOST_RANKED;
use crate::session::words::Words;

/// The most dots that each person can have.
pub const MOST_DOTS: u32 = 100;

/// What is asked, and what will count as a result.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Question {
    /// The question.
    pub words: Words,
    /// How people answer.
    #[serde(default)]
    pub method: Method,
    /// How ballots come in.
    #[serde(default)]
    pub voting: Voting,
    /// What there is to choose among, where the method has options.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub options: Vec<Choosable>,
    /// How many dots each person has, where they have any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dots: Option<Dots>,
    /// What will count as a result.
    pub rule: Rule,
    /// How many must vote for the result to count.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quorum: Option<u32>,
    /// Whether the room may see what there is so far while the poll is open.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub running: bool,
}

/// How many dots each person has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Dots {
    /// Each person's.
    pub each: u32,
    /// The most of them on one option.
    pub most: u32,
}

impl Default for Dots {
    fn default() -> Self {
        Self { each: 3, most: 3 }
    }
}

/// One of the options.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Choosable {
    /// What it says.
    pub words: Words,
    /// Where it comes from.
    #[serde(default, skip_serializing_if = "Source::is_typed")]
    pub from: Source,
}

/// Where an option comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Source {
    /// It was typed for this poll.
    #[default]
    Typed,
    /// An idea.
    Idea {
        /// Which.
        id: IdeaId,
    },
    /// What several ideas belong to.
    Theme {
        /// Which had it when they were put to the vote: themes may be renamed.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        ideas: Vec<IdeaId>,
    },
    /// Offered for whoever wants none of the others.
    NoneOfThese,
    /// Offered for whoever cannot say yet.
    MoreTime,
}

impl Source {
    fn is_typed(&self) -> bool {
        *self == Self::Typed
    }

    /// Returns the ideas that it leads back to.
    #[must_use]
    pub fn ideas(&self) -> &[IdeaId] {
        match self {
            Self::Idea { id } => std::slice::from_ref(id),
            Self::Theme { ideas } => ideas,
            Self::Typed | Self::NoneOfThese | Self::MoreTime => &[],
        }
    }

    /// Says whether it is none that somebody thought of.
    #[must_use]
    pub fn is_offered(&self) -> bool {
        matches!(self, Self::NoneOfThese | Self::MoreTime)
    }
}

impl Choosable {
    /// Returns an option that was typed.
    #[must_use]
    pub fn typed(words: &str) -> Self {
        Self {
            words: Words::line(words),
            from: Source::Typed,
        }
    }

    /// Returns "none of these".
    #[must_use]
    pub fn none_of_these() -> Self {
        Self {
            words: Words::line("none of these"),
            from: Source::NoneOfThese,
        }
    }

    /// Returns "needs more time".
    #[must_use]
    pub fn more_time() -> Self {
        Self {
            words: Words::line("needs more time"),
            from: Source::MoreTime,
        }
    }
}

impl Question {
    /// Returns a question with what is usual for its method.
    #[must_use]
    pub fn new(words: Words, method: Method) -> Self {
        Self {
            words,
            method,
            voting: method.votings()[0],
            options: Vec::new(),
            dots: None,
            rule: method.usual_rule(),
            quorum: None,
            running: false,
        }
    }

    /// Returns how many dots each person has.
    #[must_use]
    pub fn dots(&self) -> Dots {
        self.dots.unwrap_or_default()
    }

    /// Returns what is counted: the answers of the method, or its options.
    #[must_use]
    pub fn counted(&self) -> usize {
        if self.method.has_options() {
            self.options.len()
        } else {
            self.method.steps().len()
        }
    }

    /// Returns what one answer or option is called.
    #[must_use]
    pub fn label(&self, place: usize) -> String {
        match self.method.steps().get(place) {
            Some(step) => step.label(),
            None => self
                .options
                .get(place)
                .map_or_else(String::new, |option| option.words.to_string()),
        }
    }

    /// Checks that it can be asked here.
    pub(super) fn check(&self, session: &Session) -> Result<(), Refusal> {
        if self.words.is_empty() {
            return Err(Refusal::NoWords("the question"));
        }
        if !self.method.votings().contains(&self.voting) {
            return Err(Refusal::NotCountedInTotals(self.method));
        }
        self.check_rule(self.rule)?;
        check_quorum(self.quorum)?;
        if let Some(Dots { each, most }) = self.dots {
            if self.method != Method::Dots {
                return Err(Refusal::NoDots(self.method));
            }
            if !(1..=MOST_DOTS).contains(&each) || !(1..=each).contains(&most) {
                return Err(Refusal::NoSuchDots);
            }
        }
        if !self.method.has_options() && self.options.is_empty() {
            return Ok(());
        }
        self.check_options(&self.options, session)
    }

    /// Checks that a rule makes sense for the method.
    pub(super) fn check_rule(&self, rule: Rule) -> Result<(), Refusal> {
        if self.method.knows(rule) {
            return Ok(());
        }
        let known = self.method.rules().iter().map(|rule| {
            let said = rule.said_of(self.method);
            match rule {
                Rule::NobodyBelow(_) => {
                    format!("{said} (or from 1 to {})", self.method.last_below())
                }
                _ => said,
            }
        });
        Err(Refusal::RuleDoesNotFit {
            method: self.method,
            rule,
            known: known.collect::<Vec<_>>().join(", "),
        })
    }

    /// Checks options for this question.
    pub(super) fn check_options(
        &self,
        options: &[Choosable],
        session: &Session,
    ) -> Result<(), Refusal> {
        if !self.method.has_options() {
            return Err(Refusal::NoOptions(self.method));
        }
        if options.len() < 2 || options.iter().all(|option| option.from.is_offered()) {
            return Err(Refusal::TooFewOptions(self.method));
        }
        if options.len() > MOST_RANKED {
            return Err(Refusal::TooManyOptions(MOST_RANKED));
        }
        for (place, option) in options.iter().enumerate() {
            if option.words.is_empty() {
                return Err(Refusal::NoWords("an option"));
            }
            if !option
                .from
                .ideas()
                .iter()
                .all(|id| session.ideas.get(*id).is_some())
            {
                return Err(Refusal::NoSuchThing("idea"));
            }
            if let Source::Idea { id } = &option.from
                && let Some(idea) = session.ideas.get(*id).filter(|i| !i.split_into.is_empty())
            {
                let parts = idea
                    .split_into
                    .iter()
                    .filter_map(|id| session.ideas.get(*id));
                let parts: Vec<_> = parts.map(|part| part.number.to_string()).collect();
                return Err(Refusal::OptionWasSplit {
                    idea: idea.number,
                    parts: parts.join(", "),
                });
            }
            // Nobody can say what they would vote for.
            if option.words.said().is_none() {
                return Err(Refusal::OptionWithdrawn(place + 1));
            }
            let same = |other: &Choosable| other.words == option.words;
            if options[..place].iter().any(same) {
                return Err(Refusal::OptionTwice(option.words.to_string()));
            }
        }
        Ok(())
    }
}

/// Checks that a quorum asks for somebody: none at all is said by leaving it out.
pub(super) fn check_quorum(quorum: Option<u32>) -> Result<(), Refusal> {
    match quorum {
        Some(0) => Err(Refusal::QuorumOfNobody),
        _ => Ok(()),
    }
}
