//! Time in which the program was not there to see: a suspended laptop, a
//! restart. Until the facilitator says what it was, nobody's clock runs in it.

use serde::Serialize;
use serde_with::{DeserializeFromStr, SerializeDisplay};

use super::Floor;
use super::turns::{Progress, TurnId};
use crate::session::moment::Millis;

/// What a gap was.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    strum::Display,
    strum::EnumString,
    strum::VariantArray,
    SerializeDisplay,
    DeserializeFromStr,
)]
#[strum(ascii_case_insensitive)]
pub enum GapWas {
    /// The group had a break: no turn and no item ran.
    #[strum(serialize = "break")]
    Break,
    /// The group carried on: the turn and the item ran through it.
    #[strum(serialize = "carried on")]
    CarriedOn,
    /// The turn ended when the gap began; the item ran on.
    #[strum(serialize = "turn ended")]
    TurnEnded,
}

/// A gap that was found and not explained yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Gap {
    /// When it began.
    pub from: Millis,
    /// When it ended.
    pub to: Millis,
    /// The turns that it held.
    pub turns: Vec<TurnId>,
}

impl Floor {
    pub(super) fn find_gap(&mut self, from: Millis, to: Millis) {
        let mut held = Vec::new();
        for place in &self.unended {
            let turn = &mut self.turns[*place];
            if turn.progress == Progress::Running {
                turn.hold(from);
                held.push(turn.id);
            }
        }
        self.gap = Some(Gap {
            from,
            to,
            turns: held,
        });
    }

    pub(super) fn explain_gap(&mut self, was: GapWas) {
        let Some(gap) = self.gap.take() else { return };
        for id in gap.turns {
            match was {
                GapWas::Break | GapWas::TurnEnded => {
                    // It stopped when the gap began; it only remains to say so.
                    self.end_turn(id, gap.from);
                }
                GapWas::CarriedOn => self.bridge(id, gap.from, gap.to),
            }
        }
    }

    /// Lets a turn have run through the gap.
    fn bridge(&mut self, id: TurnId, from: Millis, to: Millis) {
        let Some(place) = self.turn_place(id) else {
            return;
        };
        let turn = &mut self.turns[place];
        let Some(at_gap) = turn.spans.iter().position(|span| span.to == Some(from)) else {
            return;
        };
        match turn.progress {
            // Nothing was done to it since: it runs as if it had not stopped.
            Progress::Paused if at_gap + 1 == turn.spans.len() => {
                turn.spans[at_gap].to = None;
                turn.progress = Progress::Running;
            }
            _ => turn.spans[at_gap].to = Some(to),
        }
        self.count_anew();
    }
}
