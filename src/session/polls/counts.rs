//! The room as it was counted.

use serde::{Deserialize, Serialize};

use super::ballot::Objection;
use super::method::Method;
use super::question::Question;
use crate::session::refusal::Refusal;

/// How many answered what.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Counts {
    /// By the method's answers in their order, or by option.
    pub each: Vec<u32>,
    /// How many took part, where one person can give several dots or approve of
    /// several options, so that it does not follow.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub voted: Option<u32>,
    /// Why people object, as many as do.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub objections: Vec<Objection>,
}

impl Counts {
    /// Returns totals of a method's answers, in their order.
    #[must_use]
    pub fn of(each: &[u32]) -> Self {
        Self {
            each: each.to_vec(),
            ..Self::default()
        }
    }

    /// Returns how many voted.
    #[must_use]
    pub fn voted(&self) -> u64 {
        self.voted.map_or_else(|| self.sum(), u64::from)
    }

    fn sum(&self) -> u64 {
        self.each.iter().map(|many| u64::from(*many)).sum()
    }

    pub(super) fn withdraw(&mut self) {
        self.objections.iter_mut().for_each(Objection::withdraw);
    }

    /// Checks that so many people can have answered a question like this.
    pub(super) fn check(&self, question: &Question, present: usize) -> Result<(), Refusal> {
        let counted = question.counted();
        if self.each.len() != counted {
            let labels = (0..counted).map(|place| question.label(place));
            return Err(Refusal::OtherCounts {
                given: self.each.len(),
                wanted: labels.collect::<Vec<_>>().join(", "),
            });
        }
        // Of totals where one person has one answer, how many voted follows.
        let voted = match (question.method.has_options(), self.voted) {
            (true, None) => return Err(Refusal::HowManyVoted),
            (true, Some(voted)) => u64::from(voted),
            (false, Some(_)) => return Err(Refusal::VotedFollows),
            (false, None) => self.sum(),
        };
        if voted > present as u64 {
            return Err(Refusal::MoreVotesThanPeople {
                votes: voted,
                present,
            });
        }
        if voted == 0 {
            return Err(Refusal::NobodyVoted);
        }
        let (most, all) = match question.method {
            Method::Dots => {
                let dots = question.dots();
                (u64::from(dots.most), u64::from(dots.each))
            }
            _ => (1, counted as u64),
        };
        let highest = u64::from(self.each.iter().copied().max().unwrap_or(0));
        let too_much = [
            (highest, voted * most, true),
            (self.sum(), voted * all, false),
        ];
        if let Some((given, most, on_one)) = too_much.into_iter().find(|(is, most, _)| is > most) {
            return Err(Refusal::MoreThanTheyHave {
                voted,
                given,
                most,
                on_one,
            });
        }
        if question.method == Method::Consent {
            let objecting = self.each[2] as usize;
            self.objections.iter().try_for_each(Objection::check)?;
            if self.objections.len() != objecting {
                return Err(Refusal::ReasonsForObjections {
                    objecting,
                    reasons: self.objections.len(),
                });
            }
        } else if !self.objections.is_empty() {
            return Err(Refusal::NoObjections(question.method));
        }
        Ok(())
    }
}
