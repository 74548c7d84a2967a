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
    schemars::JsonSchema,
)]
#[schemars(transform = crate::session::schema::in_terms::<Self>)]
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
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
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
        if self.is_in_a_break() {
            return;
        }
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
            turn.is_held() && turn.span_before(gap) == turn.spans.len().checked_sub(1)
        });
        if stands {
            self.end_turn(id, gap.from);
        }
    }

    /// Lets a turn have run through the gap, up to the next one that held it.
    fn bridge(&mut self, id: TurnId, gap: &Gap) {
        let next = self.gap.iter().find(|next| next.turns.contains(&id));
        let Some(place) = self.turn_place(id) else {
            return;
        };
        let turn = &self.turns[place];
        let Some(at_gap) = turn.span_before(gap) else {
            return;
        };
        let went_on = turn.spans.get(at_gap + 1).map(|span| span.from);
        let again = next.map(|next| next.from);
        let again = again.filter(|again| went_on.is_none_or(|from| from >= *again));
        let runs = turn.is_held() && went_on.is_none() && again.is_none();
        // A turn after it may have been moved to begin within the gap.
        let until = again
            .unwrap_or(gap.to)
            .min(went_on.unwrap_or(Millis::MAX))
            .min(self.next_begins(place))
            .max(turn.spans[at_gap].from);
        let turn = &mut self.turns[place];
        if runs {
            turn.progress = Progress::Running;
        }
        turn.spans[at_gap].to = (!runs).then_some(until);
        self.count_anew();
    }

    /// Returns when the next turn began that cannot run beside this one.
    fn next_begins(&self, place: usize) -> Millis {
        let turn = &self.turns[place];
        self.turns
            .between(place + 1, usize::MAX)
            .filter(|next| next.speaker == turn.speaker || !(next.alongside || turn.alongside))
            .map(Turn::began)
            .min()
            .unwrap_or(Millis::MAX)
    }
}

impl Turn {
    fn is_held(&self) -> bool {
        self.progress == Progress::Paused
    }

    /// Returns the place of the span that a gap ended. One that began after
    /// the gap did was ended where it began.
    fn span_before(&self, gap: &Gap) -> Option<usize> {
        self.spans
            .iter()
            .position(|span| span.from <= gap.to && span.to == Some(gap.from.max(span.from)))
    }
}
