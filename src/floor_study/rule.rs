//! The orders of a study: whose hand is answered next.
//!
//! `first come` and `quieter first` are ranked by the session itself. The others
//! are there to be compared with: two simple ones, and what was tried in the
//! search for a better one (`docs/floor.md`).

use serde_with::SerializeDisplay;

use crate::session::Millis;
use crate::session::floor::hands::HandKind;
use crate::session::floor::order::{self, Order, Standing};
use crate::session::floor::shares::{Share, Shares};
use crate::session::moment::MINUTE;
use crate::session::people::PersonId;

/// Whose hand is answered next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::Display, SerializeDisplay)]
pub enum Rule {
    /// Whose went up first.
    #[strum(serialize = "first come")]
    FirstCome,
    /// Whoever has had fewest turns.
    #[strum(serialize = "fewest turns")]
    FewestTurns,
    /// Whoever has spoken least.
    #[strum(serialize = "least time")]
    LeastTime,
    /// The session's own default.
    #[strum(serialize = "quieter first")]
    QuieterFirst,
    /// Tried: whoever has spoken least, but first of all a hand that the floor
    /// went past n times.
    #[strum(serialize = "least time, n")]
    LeastOnce,
    /// Tried: the same with 2n times.
    #[strum(serialize = "least time, 2n")]
    LeastTwice,
    /// Tried: the same with the last time before 3n.
    #[strum(serialize = "least time, 3n")]
    LeastThrice,
    /// Tried: whoever has spoken least, but first of all a hand that has been up
    /// for ten minutes.
    #[strum(serialize = "least, 10 min")]
    LeastTenMinutes,
    /// Tried: by turns two who have spoken least and one who waits longest.
    #[strum(serialize = "every third")]
    EveryThird,
    /// Tried: whoever has spoken least, a minute of waiting making up for
    /// ten seconds of speaking.
    #[strum(serialize = "waiting counts")]
    WaitingCounts,
}

impl Rule {
    /// The orders that every study compares.
    pub const COMPARED: [Self; 4] = [
        Self::FirstCome,
        Self::FewestTurns,
        Self::LeastTime,
        Self::QuieterFirst,
    ];
    /// Those that were tried and not taken up.
    pub const TRIED: [Self; 6] = [
        Self::LeastOnce,
        Self::LeastTwice,
        Self::LeastThrice,
        Self::LeastTenMinutes,
        Self::EveryThird,
        Self::WaitingCounts,
    ];
}

/// A hand that waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// Whose it is.
    pub person: usize,
    /// Since when it is up.
    pub raised: Millis,
    /// How long they want to speak, in milliseconds.
    pub wanted: Millis,
    /// How often the floor went to a hand that was raised later.
    pub passed_over: u32,
}

/// What one person has had of the floor.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Had {
    /// For how long, in milliseconds.
    pub time: Millis,
    /// In how many turns.
    pub turns: u32,
}

/// What a rule can see when someone is to be picked.
#[derive(Clone, Copy, Debug)]
pub struct Seen<'a> {
    /// The hands up, in the order in which they went up; never none.
    pub hands: &'a [Waiting],
    /// What each person in the room has had.
    pub had: &'a [Had],
    /// When it is.
    pub now: Millis,
}

impl Rule {
    /// Returns the place of the hand that is answered next.
    pub(super) fn pick(self, seen: Seen<'_>) -> usize {
        let n = u32::try_from(seen.had.len()).unwrap_or(u32::MAX);
        match self {
            Self::FirstCome => seen.by_session(Order::FirstCome),
            Self::QuieterFirst => seen.by_session(Order::QuieterFirst),
            Self::FewestTurns => seen.least(|hand| u64::from(seen.of(hand).turns)),
            Self::LeastTime => seen.least(|hand| seen.of(hand).time),
            Self::LeastOnce => seen.least_but(|hand| hand.passed_over >= n),
            Self::LeastTwice => seen.least_but(|hand| hand.passed_over >= n.saturating_mul(2)),
            Self::LeastThrice => seen.least_but(|hand| hand.passed_over + 1 >= n.saturating_mul(3)),
            Self::LeastTenMinutes => seen.least_but(|hand| seen.now - hand.raised >= 10 * MINUTE),
            Self::EveryThird => {
                let turns: u32 = seen.had.iter().map(|had| had.turns).sum();
                match turns % 3 {
                    2 => 0,
                    _ => seen.least(|hand| seen.of(hand).time),
                }
            }
            Self::WaitingCounts => seen.least(|hand| {
                let waited = seen.now - hand.raised;
                // Shifted, so that nothing falls below nought.
                (seen.of(hand).time + seen.now).saturating_sub(waited / 6)
            }),
        }
    }
}

impl Seen<'_> {
    fn of(&self, hand: &Waiting) -> Had {
        self.had[hand.person]
    }

    /// Picks the hand with the least of something; of equals the one up first.
    fn least(&self, of: impl Fn(&Waiting) -> u64) -> usize {
        let hands = self.hands.iter().enumerate();
        hands
            .min_by_key(|(_, hand)| of(hand))
            .map_or(0, |(place, _)| place)
    }

    /// Picks whoever has spoken least, but first of all the hand up first of
    /// those that have waited too long.
    fn least_but(&self, waited: impl Fn(&Waiting) -> bool) -> usize {
        let overdue = self.hands.iter().position(waited);
        overdue.unwrap_or_else(|| self.least(|hand| self.of(hand).time))
    }

    /// Has the session's own rule rank the hands.
    fn by_session(&self, order: Order) -> usize {
        let each = (0..).zip(self.had).map(|(number, had)| Share {
            person: PersonId::from_bits(number),
            // Everyone is there throughout: it may be any time, if it is the
            // same for all.
            presence: 1,
            floor_time: had.time,
            turns: had.turns,
        });
        let shares = Shares::of_each(each.collect());
        let standing = |hand: &Waiting| {
            let had = self.of(hand);
            Standing {
                kind: HandKind::Ordinary,
                heard: had.turns > 0,
                passed_over: hand.passed_over,
                tenths: shares.tenths(&shares.each[hand.person]),
                turns: had.turns,
            }
        };
        let standings: Vec<Standing> = self.hands.iter().map(standing).collect();
        let ranked = order::by_rule(&standings, order, self.had.len(), false);
        ranked.first().map_or(0, |(place, _)| *place)
    }
}
