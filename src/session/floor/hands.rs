//! Hands up: who would like the floor, what for, and how long they wait.

use serde::{Deserialize, Serialize};
use serde_with::{DeserializeFromStr, SerializeDisplay};

use super::Floor;
use crate::session::moment::Millis;
use crate::session::people::PersonId;
use crate::session::words::Words;

/// What a hand is up for.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
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
#[strum(ascii_case_insensitive)]
pub enum HandKind {
    /// To what was just said.
    #[strum(serialize = "direct response")]
    DirectResponse,
    /// Something was not understood.
    #[strum(serialize = "clarifying question")]
    ClarifyingQuestion,
    /// Something about how we are working.
    #[strum(serialize = "process point")]
    ProcessPoint,
    /// To take part.
    #[default]
    #[strum(serialize = "hand")]
    Ordinary,
}

impl HandKind {
    /// Says whether it goes before ordinary hands, each of them short.
    #[must_use]
    pub fn is_priority(self) -> bool {
        self != Self::Ordinary
    }
}

/// One hand up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Hand {
    /// Whose.
    pub person: PersonId,
    /// What for.
    pub kind: HandKind,
    /// When it went up.
    pub raised: Millis,
    /// How often the floor went to a hand that was raised later.
    pub passed_over: u32,
    /// What it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<Words>,
    /// Set while a short point stands in for an ordinary hand that was up before: that
    /// one stays up after it, in its place.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub stays_up: bool,
    /// Its number among all hands of the session: it tells hands apart that
    /// went up in the same millisecond.
    #[serde(skip)]
    pub(super) number: usize,
}

impl Floor {
    pub(super) fn raise(
        &mut self,
        person: PersonId,
        kind: HandKind,
        about: Option<&Words>,
        t: Millis,
    ) {
        // Someone whose hand is up already keeps their place.
        if let Some(hand) = self.hands.iter_mut().find(|hand| hand.person == person) {
            hand.stays_up = kind.is_priority() && (hand.stays_up || !hand.kind.is_priority());
            hand.kind = kind;
            if about.is_some() {
                hand.about = about.cloned();
            }
            return;
        }
        self.hands_raised += 1;
        self.hands.push(Hand {
            person,
            kind,
            raised: t,
            passed_over: 0,
            about: about.cloned(),
            stays_up: false,
            number: self.hands_raised,
        });
    }

    /// Takes someone's hand down to answer it: hands raised earlier are passed
    /// over by it. A turn in a round passes nobody over, since hands wait for
    /// the round to be over, and answers no short point.
    pub(super) fn answer(&mut self, person: PersonId, in_round: bool) -> Option<Hand> {
        let place = self
            .hands
            .iter()
            .position(|hand| hand.person == person && !(in_round && hand.kind.is_priority()))?;
        if !in_round {
            for earlier in &mut self.hands[..place] {
                earlier.passed_over += 1;
            }
        }
        let hand = self.hands.remove(place);
        if hand.stays_up {
            let ordinary = Hand {
                kind: HandKind::Ordinary,
                about: None,
                stays_up: false,
                ..hand.clone()
            };
            self.hands.insert(place, ordinary);
        }
        Some(hand)
    }

    /// Puts a hand back where it was: it was answered by mistake. If it went
    /// up again since, it is the same wish, and keeps the older place.
    pub(super) fn put_back(&mut self, mut hand: Hand, in_round: bool) {
        if let Some(again) = self.hands.iter().position(|h| h.person == hand.person) {
            let again = self.hands.remove(again);
            if !hand.stays_up {
                hand.kind = again.kind;
                hand.about = again.about.or(hand.about);
            }
        }
        let place = self
            .hands
            .partition_point(|other| other.number < hand.number);
        if !in_round {
            for earlier in &mut self.hands[..place] {
                earlier.passed_over = earlier.passed_over.saturating_sub(1);
            }
        }
        self.hands.insert(place, hand);
    }
}
