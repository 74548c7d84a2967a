//! Time in which the program was not there to see: a suspended laptop, a
//! restart. Until the facilitator says what it was, nobody's clock runs in it.

use serde::Serialize;
use serde_with::{DeserializeFromStr, SerializeDisplay};

use super::Floor;
use super::turns::{Progress, Turn, TurnId};
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
    /// Returns every gap that is still to be explained, the first one first.
    pub fn gaps(&self) -> impl Iterator<Item = &Gap> {
        self.gap.iter().chain(&self.later_gaps)
    }

    pub(super) fn find_gap(&mut self, from: Millis, to: Millis) {
        // What an earlier gap holds is held through this one, too.
        let mut held: Vec<_> = self.gaps().flat_map(|gap| gap.turns.clone()).collect();
        held.retain(|id| self.unended().any(|turn| turn.id == *id && turn.is_held()));
        for place in &self.unended {
            let turn = &mut self.turns[*place];
            if turn.progress == Progress::Running {
                turn.hold(from);
                held.push(turn.id);
            }
        }
        let gap = Gap {
            from,
            to,
            turns: held,
        };
        // A second gap may come before the first is explained: each is asked
        // about, in its order.
        if self.gap.is_none() {
            self.gap = Some(gap);
        } else {
            self.later_gaps.push_back(gap);
        }
    }

    pub(super) fn explain_gap(&mut self, was: GapWas) {
        let Some(gap) = self.gap.take() else { return };
        self.gap = self.later_gaps.pop_front();
        for id in &gap.turns {
            match was {
                GapWas::Break | GapWas::TurnEnded => self.end_at_gap(*id, &gap),
                GapWas::CarriedOn => self.bridge(*id, &gap),
            }
        }
    }

    /// Ends a turn that stopped when the gap began; it only remains to say so.
    /// One that was let go on since is left to go on.
    fn end_at_gap(&mut self, id: TurnId, gap: &Gap) {
        let stands = self.turn_place(id).is_some_and(|place| {
            let turn = &self.turns[place];
            turn.is_held() && turn.span_before(gap.from) == turn.spans.len().checked_sub(1)
        });
        if stands {
            self.end_turn(id, gap.from);
        }
    }

    /// Lets a turn have run through the gap, up to the next one that held it.
    fn bridge(&mut self, id: TurnId, gap: &Gap) {
        let next = self.gap.iter().find(|next| next.turns.contains(&id));
        let held_again = next.map(|next| next.from);
        let Some(place) = self.turn_place(id) else {
            return;
        };
        let turn = &mut self.turns[place];
        let Some(at_gap) = turn.span_before(gap.from) else {
            return;
        };
        if turn.is_held() && at_gap + 1 == turn.spans.len() {
            // Nothing was done to it since: it runs as if it had not stopped.
            let span = &mut turn.spans[at_gap];
            span.to = held_again.map(|again| again.max(span.from));
            if held_again.is_none() {
                turn.progress = Progress::Running;
            }
        } else {
            // It went on or ended after the gap; its time joins on to that.
            let to = turn
                .spans
                .get(at_gap + 1)
                .map_or(gap.to, |after| after.from.min(gap.to));
            turn.spans[at_gap].to = Some(to);
        }
        self.count_anew();
    }
}

impl Turn {
    fn is_held(&self) -> bool {
        self.progress == Progress::Paused
    }

    /// Returns the place of the span that a gap ended. One that began after
    /// the gap did was ended where it began.
    fn span_before(&self, gap: Millis) -> Option<usize> {
        self.spans
            .iter()
            .position(|span| span.to == Some(gap.max(span.from)))
    }
}
