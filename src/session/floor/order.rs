//! The rule that ranks hands, each rank with its reason.
//!
//! `quieter first` asks in this order: has one of two people not been heard in
//! this session at all; has one been passed over 2n times and more (then who has
//! waited longer); whose voice ratio is lower, by whole tenths, since a queue
//! that moves with every second helps nobody; who has had fewer turns; whose
//! hand was up first. Short points come before all of these, but not one after
//! another. `n` is how many are present and take the floor. As long as nobody is
//! picked by hand, and short points aside, a hand is passed over less than 3n
//! times.

use std::cmp::Ordering;

use serde::{Deserialize, Serialize};
use serde_with::{DeserializeFromStr, SerializeDisplay};

use super::hands::{Hand, HandKind};
use super::shares::Shares;
use crate::session::Session;
use crate::session::moment::Millis;
use crate::session::people::PersonId;

/// Which rule ranks hands.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
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
pub enum Order {
    /// Those least heard first.
    #[default]
    #[strum(serialize = "quieter first")]
    QuieterFirst,
    /// In the order in which hands went up.
    #[strum(serialize = "first come")]
    FirstCome,
    /// Everyone once; meanwhile hands wait, ranked as before.
    #[strum(serialize = "round")]
    Round,
}

impl Order {
    /// Those that rank hands for as long as nothing else is chosen: a round is
    /// over some time, and then one of these comes back.
    pub const STANDING: &[Self] = &[Self::QuieterFirst, Self::FirstCome];
}

/// Why a hand stands where it does: the first test on which it differs from
/// the one below.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum Reason {
    /// It is short and goes first.
    Priority {
        /// What it is for.
        kind: HandKind,
    },
    /// They have not been heard in this session yet.
    NotHeardYet,
    /// They have been passed over so often that they have waited longest.
    WaitingLongest {
        /// How often.
        passed_over: u32,
    },
    /// They have had less of the floor.
    LessFloor {
        /// Their voice ratio in tenths: 10 is an even share.
        tenths: u64,
    },
    /// They have had fewer turns.
    FewerTurns {
        /// How many.
        turns: u32,
    },
    /// Their hand went up earlier.
    UpEarlier,
    /// No other hand waits behind it.
    NoOtherHand,
    /// They are the next to be asked in the round.
    NextInRound,
    /// They are still to be asked in the round.
    InRound,
    /// They passed in this round, and are asked once more.
    OfferedAgain,
}

/// A hand at its place in the order, or someone who is asked in a round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ranked {
    /// Whose.
    pub person: PersonId,
    /// What for.
    pub kind: HandKind,
    /// Since when: when the hand went up, or the round began.
    pub raised: Millis,
    /// Why here.
    pub reason: Reason,
}

/// What the tests look at, for one hand that waits.
///
/// Whoever fills these in, a session or a study of recorded meetings, has them
/// ranked by one and the same rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// What the hand is up for.
    pub kind: HandKind,
    /// Whether they were heard in this session at all.
    pub heard: bool,
    /// How often the floor went to a hand that was raised later.
    pub passed_over: u32,
    /// Their voice ratio in whole tenths.
    pub tenths: u64,
    /// Their ended turns.
    pub turns: u32,
}

/// A standing at its place among the hands up, with what the number of those
/// present makes of it.
struct Placed<'a> {
    standing: &'a Standing,
    /// Place in the order in which hands went up.
    place: usize,
    /// How often passed over, once that is often enough to matter.
    overdue: Option<u32>,
    /// Set when once more would make it 3n times.
    last_chance: bool,
}

impl Placed<'_> {
    /// Goes through the tests; with the first that tells the two apart comes
    /// the reason of the one that stands before.
    fn compare(&self, other: &Self, order: Order) -> (Ordering, Reason) {
        let (own, others) = (self.standing, other.standing);
        if order == Order::QuieterFirst {
            let overdue_place = |s: &Self| s.overdue.map_or((true, 0), |_| (false, s.place));
            let last_chance_place = |s: &Self| {
                if s.last_chance {
                    (false, s.place)
                } else {
                    (true, 0)
                }
            };
            let waiting = Reason::WaitingLongest {
                passed_over: self.overdue.max(other.overdue).unwrap_or(0),
            };
            let tests = [
                (
                    last_chance_place(self).cmp(&last_chance_place(other)),
                    waiting,
                ),
                (own.heard.cmp(&others.heard), Reason::NotHeardYet),
                (overdue_place(self).cmp(&overdue_place(other)), waiting),
                (
                    own.tenths.cmp(&others.tenths),
                    Reason::LessFloor {
                        tenths: own.tenths.min(others.tenths),
                    },
                ),
                (
                    own.turns.cmp(&others.turns),
                    Reason::FewerTurns {
                        turns: own.turns.min(others.turns),
                    },
                ),
            ];
            if let Some(found) = tests.into_iter().find(|(test, _)| test.is_ne()) {
                return found;
            }
        }
        (self.place.cmp(&other.place), Reason::UpEarlier)
    }
}

/// Returns the hands in the order in which they will get the floor.
#[must_use]
pub fn ranked(session: &Session, shares: &Shares) -> Vec<Ranked> {
    let floor = &session.floor;
    let hands = floor.hands();
    let standing = |hand: &Hand| {
        let share = shares.of(hand.person);
        Standing {
            kind: hand.kind,
            heard: session.has_heard(hand.person),
            passed_over: hand.passed_over,
            tenths: share.map_or(0, |share| shares.tenths(share)),
            turns: share.map_or(0, |share| share.turns),
        }
    };
    let standings: Vec<Standing> = hands.iter().map(standing).collect();
    let in_order = by_rule(
        &standings,
        floor.standing_order(),
        shares.count(),
        floor.priority_answered,
    );
    in_order
        .into_iter()
        .map(|(place, reason)| Ranked {
            person: hands[place].person,
            kind: hands[place].kind,
            raised: hands[place].raised,
            reason,
        })
        .collect()
}

/// Ranks hands, given in the order in which they went up: returns their places
/// in it in the order in which they will get the floor, each with its reason.
///
/// `present` is how many are here and take the floor; `priority_before` says
/// that the hand answered last was a short point.
#[must_use]
pub fn by_rule(
    standings: &[Standing],
    order: Order,
    present: usize,
    priority_before: bool,
) -> Vec<(usize, Reason)> {
    let present = u32::try_from(present.max(1)).unwrap_or(u32::MAX);
    let often = present.saturating_mul(2);
    let never = present.saturating_mul(3);
    let placed = |(place, standing): (usize, _)| {
        let standing: &Standing = standing;
        Placed {
            standing,
            place,
            overdue: (standing.passed_over >= often).then_some(standing.passed_over),
            last_chance: standing.passed_over + 1 >= never,
        }
    };
    let (mut priority, mut ordinary): (Vec<_>, Vec<_>) = standings
        .iter()
        .enumerate()
        .map(placed)
        .partition(|s| s.standing.kind.is_priority());
    // None waits for ever for others that keep coming before it.
    let overdue = |s: &Placed<'_>| s.standing.passed_over >= present;
    priority.sort_by_key(|s| {
        (
            !overdue(s),
            (!overdue(s)).then_some(s.standing.kind),
            s.place,
        )
    });
    ordinary.sort_by(|a, b| a.compare(b, order).0);

    // A reason tells a hand from the next of its own sort, whatever short
    // point may come between.
    let reasons: Vec<Reason> = ordinary
        .windows(2)
        .map(|pair| pair[0].compare(&pair[1], order).1)
        .chain(ordinary.last().map(|last| alone(last.standing, order)))
        .collect();
    let ordinary = ordinary.iter().map(|s| s.place).zip(reasons);
    let priority = priority.iter().map(|s| {
        let kind = s.standing.kind;
        (s.place, Reason::Priority { kind })
    });
    interleave(priority, ordinary, priority_before).collect()
}

/// The last in the order has none below to differ from: what can be said of
/// it by itself is said.
fn alone(last: &Standing, order: Order) -> Reason {
    if last.heard || order != Order::QuieterFirst {
        Reason::NoOtherHand
    } else {
        Reason::NotHeardYet
    }
}

/// Lets priority hands go first, never two in a row while an ordinary one waits.
pub(super) fn interleave<T>(
    priority: impl Iterator<Item = T>,
    ordinary: impl Iterator<Item = T>,
    mut priority_before: bool,
) -> impl Iterator<Item = T> {
    let mut priority = priority.peekable();
    let mut ordinary = ordinary.peekable();
    std::iter::from_fn(move || {
        let take_priority =
            priority.peek().is_some() && (!priority_before || ordinary.peek().is_none());
        priority_before = take_priority;
        if take_priority {
            priority.next()
        } else {
            ordinary.next()
        }
    })
}

impl Session {
    /// Returns the hands in the order in which they will get the floor; in a round, once it is
    /// over: [`Session::next_up`] has those who are asked before.
    #[must_use]
    pub fn next_hands(&self, now: Millis) -> Vec<Ranked> {
        ranked(self, &Shares::at(self, now))
    }
}
