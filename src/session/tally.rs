//! Counting ballots on several options: pure, exact, one person one ballot.
//!
//! | room | what it knows |
//! | --- | --- |
//! | [`ballots`] | rankings and scores as they were cast, equal ones together |
//! | [`options`] | a few of the options |
//! | [`amount`] | exact numbers of ballots, shared ones included |
//! | [`runoff`] | instant runoff, by rounds |
//! | [`pairs`] | options compared two by two: the Condorcet winner, Schulze's order |
//! | [`scores`] | sums of scores, approvals and dots |
//!
//! Options are numbers from 0 here; what they are called is known to whoever
//! asks. Nothing is weighted, drawn or rounded, and no tie is ever broken: what
//! hangs on one is told as that.

pub mod amount;
pub mod ballots;
pub mod options;
pub mod pairs;
pub mod runoff;
pub mod scores;

pub use amount::Amount;
pub use ballots::{Ballots, Miscast, Ranking, Scores};
pub use options::Options;
use pairs::{Pairs, Schulze};
use runoff::Runoff;

/// What rankings come to, in three ways that need not agree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ranked {
    /// Instant runoff: whoever has fewest goes, round by round.
    pub runoff: Runoff,
    /// How many prefer each option to each other one.
    pub pairs: Pairs,
    /// The option that more people prefer to each other one than the reverse.
    pub condorcet: Option<usize>,
    /// The smallest group of options of which each is preferred to each
    /// outside it.
    pub smith: Options,
    /// The order by the strongest chains of preference.
    pub schulze: Schulze,
}

/// Counts rankings.
#[must_use]
pub fn ranked(ballots: &Ballots<Ranking>) -> Ranked {
    let pairs = Pairs::of(ballots);
    Ranked {
        runoff: Runoff::of(ballots),
        condorcet: pairs.condorcet(),
        smith: pairs.smith(),
        schulze: pairs.schulze(),
        pairs,
    }
}
