//! Instant runoff: round by round, whoever is the best of fewest ballots goes.
//!
//! In each round a ballot counts for the best of the options that are left; where
//! several share that place it is parted evenly and exactly among them. One that
//! ranks nothing that is left is exhausted. Rounds go on until an option has more
//! than half of the ballots that are not exhausted, or two are left that have as
//! much.
//!
//! Options that are nobody's best go together, as that moves no ballot: one after
//! the other they would go next in any order. Where others have equally few, every
//! way of going on is followed.

use std::collections::HashMap;

use super::amount::{Amount, least_common};
use super::ballots::{Ballots, Ranking};
use super::options::Options;

/// How many ballots are looked at, at most, to follow every way of breaking ties.
const PATIENCE: usize = 10_000_000;

/// How many sets of options that may be left are looked at for that, at the least
/// and at the most.
const FOLLOWED: (usize, usize) = (64, 10_000);

/// How the count went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Runoff {
    /// Round by round; where several could have gone, one way of going on.
    pub rounds: Vec<Round>,
    /// Who can be the last, by every way of breaking the ties that there were.
    /// Several where it hangs on that, or where the last two have as much.
    pub winners: Options,
    /// Whether every way was followed: else there may be other winners.
    pub is_whole: bool,
}

/// One round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Round {
    /// The options that were left, with what each had.
    pub counts: Vec<(usize, Amount)>,
    /// How many ballots rank any of them.
    pub counted: u64,
    /// How many rank none.
    pub exhausted: u64,
    /// What came of it.
    pub step: Step,
}

/// What comes of a round.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// This one has more than half.
    Chosen(usize),
    /// These have as much as each other, and it ends with that.
    Tied(Options),
    /// This one has fewest, and goes.
    Goes(usize),
    /// These are nobody's best, and go together.
    NobodysBest(Options),
    /// These have equally few, and any of them could go.
    AnyGoes {
        /// Which.
        tied: Options,
        /// The one without which the rounds that are shown go on.
        shown: usize,
    },
}

impl Runoff {
    /// Counts rankings.
    #[must_use]
    pub fn of(ballots: &Ballots<Ranking>) -> Self {
        let mut rounds = Vec::new();
        let mut left = Options::first(ballots.options());
        while !left.is_empty() {
            let round = Round::of(ballots, left);
            let step = round.step;
            rounds.push(round);
            left = match step {
                Step::Chosen(_) | Step::Tied(_) => break,
                Step::Goes(one) | Step::AnyGoes { shown: one, .. } => {
                    left.without(Options::default().with(one))
                }
                Step::NobodysBest(some) => left.without(some),
            };
        }
        let mut every_way = EveryWay::of(ballots);
        let winners = every_way.winners(Options::first(ballots.options()));
        Self {
            rounds,
            winners,
            is_whole: !every_way.gave_up,
        }
    }

    /// Returns the winner, where it is one and hangs on no tie.
    #[must_use]
    pub fn winner(&self) -> Option<usize> {
        self.winners.only().filter(|_| self.is_whole)
    }

    /// Says whether there was a tie for who goes.
    #[must_use]
    pub fn had_a_tie(&self) -> bool {
        let mut steps = self.rounds.iter().map(|round| round.step);
        steps.any(|step| matches!(step, Step::AnyGoes { .. }))
    }
}

impl Round {
    /// Counts a round among the options that are left; there must be any.
    fn of(ballots: &Ballots<Ranking>, left: Options) -> Self {
        let options = ballots.options();
        // By option and by how many share the place: how many ballots.
        let mut shared = vec![0_u64; options * (options + 1)];
        let mut sizes = Options::default();
        let mut exhausted = 0;
        for (many, ranking) in ballots.cast() {
            let best = ranking.best_of(left);
            if best.is_empty() {
                exhausted += many;
                continue;
            }
            sizes = sizes.with(best.len() - 1);
            for option in best.iter() {
                shared[option * (options + 1) + best.len()] += many;
            }
        }
        // A whole ballot has so many parts that any of those shares is a number of them.
        let whole = sizes
            .iter()
            .fold(1, |whole, size| least_common(whole, size as u128 + 1));
        let parts: Vec<(usize, u128)> = left
            .iter()
            .map(|option| {
                let of = |size: usize| {
                    u128::from(shared[option * (options + 1) + size]) * (whole / size as u128)
                };
                (option, sizes.iter().map(|size| of(size + 1)).sum())
            })
            .collect();
        Self {
            step: step(&parts),
            counts: parts
                .into_iter()
                .map(|(option, parts)| (option, Amount::new(parts, whole)))
                .collect(),
            counted: ballots.total() - exhausted,
            exhausted,
        }
    }
}

/// Says what comes of a round in which each option has so many parts of ballots.
fn step(parts: &[(usize, u128)]) -> Step {
    let with = |amount: u128| -> Options {
        let same = parts.iter().filter(|(_, parts)| *parts == amount);
        same.map(|(option, _)| *option).collect()
    };
    let all: u128 = parts.iter().map(|(_, parts)| parts).sum();
    let most = parts.iter().map(|(_, parts)| *parts).max().unwrap_or(0);
    let fewest = parts.iter().map(|(_, parts)| *parts).min().unwrap_or(0);
    let (first, last) = (with(most), with(fewest));
    if let (true, Some(chosen)) = (most * 2 > all, first.only()) {
        return Step::Chosen(chosen);
    }
    if all == 0 || (parts.len() == 2 && first == last) {
        return Step::Tied(first);
    }
    if fewest == 0 {
        return Step::NobodysBest(last);
    }
    match last.only() {
        Some(goes) => Step::Goes(goes),
        None => Step::AnyGoes {
            tied: last,
            shown: last.iter().next().expect("the fewest is someone's"),
        },
    }
}

/// Follows every way of breaking ties.
struct EveryWay<'a> {
    ballots: &'a Ballots<Ranking>,
    /// Who can win from each set of options that was reached.
    known: HashMap<Options, Options>,
    /// How many more sets may be looked at.
    patience: usize,
    gave_up: bool,
}

impl<'a> EveryWay<'a> {
    fn of(ballots: &'a Ballots<Ranking>) -> Self {
        let patience = PATIENCE / ballots.cast().len().max(1);
        Self {
            ballots,
            known: HashMap::new(),
            patience: patience.clamp(FOLLOWED.0, FOLLOWED.1),
            gave_up: false,
        }
    }

    /// Returns who can win where these are left. It goes as deep as there are options.
    fn winners(&mut self, left: Options) -> Options {
        if left.is_empty() {
            return left;
        }
        if let Some(known) = self.known.get(&left) {
            return *known;
        }
        if self.patience == 0 {
            self.gave_up = true;
            return Options::default();
        }
        self.patience -= 1;
        let winners = match Round::of(self.ballots, left).step {
            Step::Chosen(one) => Options::default().with(one),
            Step::Tied(some) => some,
            Step::Goes(one) => self.winners(left.without(Options::default().with(one))),
            Step::NobodysBest(some) => self.winners(left.without(some)),
            Step::AnyGoes { tied, .. } => tied.iter().fold(Options::default(), |winners, one| {
                winners.or(self.winners(left.without(Options::default().with(one))))
            }),
        };
        self.known.insert(left, winners);
        winners
    }
}

#[cfg(test)]
mod tests;
