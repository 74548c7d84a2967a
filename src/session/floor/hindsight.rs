//! The floor of an earlier moment, with its turns as they were put right since.

use super::Floor;
use super::turns::{Progress, Turn};
use crate::session::moment::Millis;

impl Floor {
    /// Has the turns be those that stand in the end, as far as they had come at a moment: whose
    /// one was is corrected later than it is seen.
    pub fn put_right_by(&mut self, last: &Self, t: Millis) {
        let on_the_floor: Vec<_> = self.unended().cloned().collect();
        for place in (0..self.turns.len()).rev() {
            let then = &self.turns[place];
            match last.turns.iter().find(|one| one.id == then.id) {
                Some(known) if known.began() <= t => {
                    self.turns[place] = by(known, t, then.progress);
                }
                _ => {
                    self.turns.remove(place);
                    self.one_turn_less_at(place);
                }
            }
        }
        for known in last.turns.iter().filter(|one| one.began() <= t) {
            if !self.turns.iter().any(|one| one.id == known.id) {
                self.turns.push(by(known, t, Progress::Ended));
            }
        }
        self.unended = (0..self.turns.len())
            .filter(|place| self.turns[*place].progress != Progress::Ended)
            .collect();
        self.count_anew();
        // Whoever was taken for the speaker waited still, and whoever spoke did not any more.
        for taken in on_the_floor {
            let stands = self.turns.iter().find(|one| one.id == taken.id);
            if stands.is_none_or(|one| one.speaker != taken.speaker)
                && let Some(hand) = taken.hand
            {
                self.put_back(hand, taken.in_round);
            }
        }
        let (turns, hands) = (&self.turns, &mut self.hands);
        hands.retain(|hand| {
            let mut answered = turns.iter().filter_map(|turn| turn.hand.as_ref());
            hand.stays_up || !answered.any(|one| one.number == hand.number)
        });
    }
}

/// Returns a turn as far as it had come at a moment; `then` is how far it was taken to be.
fn by(turn: &Turn, t: Millis, then: Progress) -> Turn {
    let mut turn = turn.clone();
    let all = turn.spans.len();
    turn.spans.retain(|span| span.from <= t);
    let goes_on_later = turn.spans.len() < all;
    if let Some(span) = turn.spans.last_mut()
        && span.to.is_none_or(|to| to > t)
    {
        span.to = None;
        turn.progress = Progress::Running;
    } else if goes_on_later || then == Progress::Paused {
        turn.progress = Progress::Paused;
    } else {
        turn.progress = Progress::Ended;
    }
    turn
}
