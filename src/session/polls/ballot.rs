//! What one person answers, and whether it answers the question.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use serde_with::{DeserializeFromStr, SerializeDisplay};

use super::method::Method;
use super::question::{Question, Source};
use crate::session::refusal::Refusal;
use crate::session::words::Words;

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
    schemars::JsonSchema,
)]
#[schemars(transform = crate::session::schema::in_terms::<Self>)]
#[strum(serialize_all = "lowercase", ascii_case_insensitive)]
#[schemars(rename = "HandsAnswer")]
pub enum Hand {
    /// For it.
    For,
    /// Against it.
    Against,
    /// Neither.
    Abstain,
}

/// Why someone objects.
#[derive(
    Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema,
)]
pub struct Objection {
    /// The reason.
    pub because: Words,
    /// What would remove it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unless: Option<Words>,
}

/// An answer in a round of consent.
#[derive(
    Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema,
)]
#[serde(tag = "answer", rename_all = "kebab-case")]
#[schemars(rename = "ConsentAnswer")]
pub enum Consent {
    /// It will do for now, and is safe to try.
    Consent,
    /// Not for it, and not in its way.
    StandAside,
    /// It would do harm.
    Object(Objection),
}

/// What one person answers: a variant for each method. Options are meant by
/// their place in the question, from 0.
#[derive(
    Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema,
)]
#[serde(tag = "method")]
pub enum Ballot {
    /// In a show of hands.
    #[serde(rename = "show of hands")]
    Hands {
        /// The answer.
        answer: Hand,
    },
    /// In a round of consent.
    #[serde(rename = "consent")]
    Consent(Consent),
    /// In fist to five.
    #[serde(rename = "fist to five")]
    Fist {
        /// From none to five.
        fingers: u8,
    },
    /// On the gradients of agreement.
    #[serde(rename = "gradients of agreement")]
    Gradient {
        /// From 1, a whole-hearted yes, to 8, a veto.
        step: u8,
    },
    /// Dots.
    #[serde(rename = "dots")]
    Dots {
        /// How many on each option.
        dots: Vec<u32>,
    },
    /// Approval.
    #[serde(rename = "approval")]
    Approval {
        /// What would do.
        options: BTreeSet<usize>,
    },
    /// Scores.
    #[serde(rename = "score")]
    Score {
        /// From 0 to 5 for each option; nothing where none was given.
        scores: Vec<Option<u8>>,
    },
    /// A ranking.
    #[serde(rename = "ranked")]
    Ranked {
        /// The options at each place, the best first; several may share one.
        places: Vec<Vec<usize>>,
    },
    /// In a temperature check.
    #[serde(rename = "temperature check")]
    Temperature {
        /// From -2 to 2.
        degree: i8,
    },
}

impl Ballot {
    /// Returns the ballot that gives one of the method's answers, by its place
    /// among them. An objection still needs its reason.
    #[must_use]
    pub fn of_step(method: Method, place: usize) -> Option<Self> {
        let small = u8::try_from(place).ok();
        let small = small.filter(|_| place < method.steps().len())?;
        Some(match method {
            Method::ShowOfHands => Self::Hands {
                answer: [Hand::For, Hand::Against, Hand::Abstain][place],
            },
            Method::Consent => Self::Consent(match place {
                0 => Consent::Consent,
                1 => Consent::StandAside,
                _ => Consent::Object(Objection {
                    because: Words::line(""),
                    unless: None,
                }),
            }),
            Method::FistToFive => Self::Fist { fingers: small },
            Method::Gradients => Self::Gradient { step: small + 1 },
            Method::TemperatureCheck => Self::Temperature {
                degree: i8::try_from(small).ok()? - 2,
            },
            Method::Dots | Method::Approval | Method::Score | Method::Ranked => return None,
        })
    }

    /// Returns the place of its answer among those that the method offers; none
    /// where people choose among options.
    #[must_use]
    pub fn step(&self) -> Option<usize> {
        match self {
            Self::Hands { answer } => Some(match answer {
                Hand::For => 0,
                Hand::Against => 1,
                Hand::Abstain => 2,
            }),
            Self::Consent(Consent::Consent) => Some(0),
            Self::Consent(Consent::StandAside) => Some(1),
            Self::Consent(Consent::Object(_)) => Some(2),
            Self::Fist { fingers } => Some(usize::from(*fingers)),
            Self::Gradient { step } => usize::from(*step).checked_sub(1),
            Self::Temperature { degree } => usize::try_from(i16::from(*degree) + 2).ok(),
            Self::Dots { .. }
            | Self::Approval { .. }
            | Self::Score { .. }
            | Self::Ranked { .. } => None,
        }
    }

    /// Returns the method that it answers.
    #[must_use]
    pub fn method(&self) -> Method {
        match self {
            Self::Hands { .. } => Method::ShowOfHands,
            Self::Consent(_) => Method::Consent,
            Self::Fist { .. } => Method::FistToFive,
            Self::Gradient { .. } => Method::Gradients,
            Self::Dots { .. } => Method::Dots,
            Self::Approval { .. } => Method::Approval,
            Self::Score { .. } => Method::Score,
            Self::Ranked { .. } => Method::Ranked,
            Self::Temperature { .. } => Method::TemperatureCheck,
        }
    }

    /// Returns the objection that it is, if it is one.
    #[must_use]
    pub fn objection(&self) -> Option<&Objection> {
        match self {
            Self::Consent(Consent::Object(objection)) => Some(objection),
            _ => None,
        }
    }

    pub(in crate::session) fn withdraw(&mut self) {
        if let Self::Consent(Consent::Object(objection)) = self {
            objection.withdraw();
        }
    }

    /// Checks that it answers a question.
    ///
    /// # Errors
    /// Returns what is wrong with it.
    pub fn check(&self, question: &Question) -> Result<(), Refusal> {
        if self.method() != question.method {
            return Err(Refusal::AnotherMethod(question.method));
        }
        let steps = question.method.steps();
        if !steps.is_empty() && self.step().is_none_or(|step| step >= steps.len()) {
            return Err(Refusal::OffTheScale {
                least: steps[0].sign,
                most: steps[steps.len() - 1].sign,
            });
        }
        let options = question.options.len();
        let known = |option: usize| {
            if option < options {
                Ok(())
            } else {
                Err(Refusal::NoSuchOption(options))
            }
        };
        let as_many = |given: usize| {
            known(given.saturating_sub(1)).and(if given == options {
                Ok(())
            } else {
                Err(Refusal::NoSuchOption(options))
            })
        };
        match self {
            Self::Consent(Consent::Object(objection)) => objection.check(),
            Self::Dots { dots } => {
                as_many(dots.len())?;
                let all = question.dots();
                let put: u64 = dots.iter().map(|dots| u64::from(*dots)).sum();
                if put > u64::from(all.each) {
                    return Err(Refusal::TooManyDots {
                        put,
                        each: all.each,
                    });
                }
                if dots.iter().any(|dots| *dots > all.most) {
                    return Err(Refusal::TooManyDotsOnOne(all.most));
                }
                Ok(())
            }
            Self::Approval { options } => {
                options.iter().try_for_each(|option| known(*option))?;
                let none = |place: &usize| question.options[*place].from == Source::NoneOfThese;
                // Whoever wants none of them cannot want one of them, too.
                let others = options
                    .iter()
                    .filter(|place| !question.options[**place].from.is_offered());
                if options.iter().any(none) && others.count() > 0 {
                    return Err(Refusal::NoneAndOne);
                }
                Ok(())
            }
            Self::Score { scores } => {
                as_many(scores.len())?;
                if scores.iter().flatten().any(|score| *score > 5) {
                    return Err(Refusal::OffTheScale {
                        least: "0",
                        most: "5",
                    });
                }
                Ok(())
            }
            Self::Ranked { places } => {
                let mut seen = BTreeSet::new();
                for option in places.iter().flatten() {
                    known(*option)?;
                    if !seen.insert(*option) {
                        return Err(Refusal::RankedTwice(question.label(*option)));
                    }
                }
                Ok(())
            }
            _ => Ok(()),
        }
    }
}

impl Objection {
    /// Checks that it says why.
    pub(super) fn check(&self) -> Result<(), Refusal> {
        if self.because.is_empty() {
            Err(Refusal::ObjectionWithoutReason)
        } else {
            Ok(())
        }
    }

    pub(super) fn withdraw(&mut self) {
        self.because.withdraw();
        self.unless.iter_mut().for_each(Words::withdraw);
    }
}
