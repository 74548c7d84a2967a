//! Options compared two by two.
//!
//! Schulze's order is reckoned as in M. Schulze, "A new monotonic,
//! clone-independent, reversal symmetric, and Condorcet-consistent single-winner
//! election method", Social Choice and Welfare 36 (2011), with the strength of a
//! victory measured by winning votes.

use super::ballots::{Ballots, Ranking};
use super::options::Options;

/// How many prefer each option to each other one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pairs {
    over: Vec<Vec<u64>>,
    ballots: u64,
}

/// An order of the options, as far as there is one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Schulze {
    /// At each place the options that nothing below it, and nothing beside it,
    /// stands before.
    pub places: Vec<Options>,
    /// Options at different places between which the order says nothing all the
    /// same: each with one that stands at a later place.
    pub open: Vec<(usize, usize)>,
}

impl Pairs {
    /// Compares the options of some ballots.
    #[must_use]
    pub fn of(ballots: &Ballots<Ranking>) -> Self {
        let mut over = vec![vec![0; ballots.options()]; ballots.options()];
        for (many, ranking) in ballots.cast() {
            let mut below = Options::first(ballots.options());
            for place in ranking.places() {
                below = below.without(*place);
                for better in place.iter() {
                    for worse in below.iter() {
                        over[better][worse] += many;
                    }
                }
            }
        }
        Self {
            over,
            ballots: ballots.total(),
        }
    }

    /// Returns how many options there are.
    #[must_use]
    pub fn options(&self) -> usize {
        self.over.len()
    }

    /// Returns how many prefer one option to another.
    #[must_use]
    pub fn over(&self, one: usize, other: usize) -> u64 {
        self.over[one][other]
    }

    /// Returns how many prefer neither of two.
    #[must_use]
    pub fn neither(&self, one: usize, other: usize) -> u64 {
        self.ballots - self.over[one][other] - self.over[other][one]
    }

    /// Says whether more prefer one to another than the other way about.
    #[must_use]
    pub fn beats(&self, one: usize, other: usize) -> bool {
        self.over[one][other] > self.over[other][one]
    }

    fn all(&self) -> std::ops::Range<usize> {
        0..self.over.len()
    }

    /// Returns the option that beats each other one.
    #[must_use]
    pub fn condorcet(&self) -> Option<usize> {
        self.all().find(|one| {
            self.all()
                .all(|other| *one == other || self.beats(*one, other))
        })
    }

    /// Returns the smallest group of options of which each beats each outside it.
    #[must_use]
    pub fn smith(&self) -> Options {
        // It is those from which every option is reached over steps to one that
        // does not beat the one before.
        let mut reached: Vec<Options> = self
            .all()
            .map(|one| {
                self.all()
                    .filter(|other| !self.beats(*other, one))
                    .collect()
            })
            .collect();
        for by in self.all() {
            for from in self.all() {
                if reached[from].has(by) {
                    reached[from] = reached[from].or(reached[by]);
                }
            }
        }
        let everyone = Options::first(self.over.len());
        self.all().filter(|one| reached[*one] == everyone).collect()
    }

    /// Returns Schulze's order.
    #[must_use]
    pub fn schulze(&self) -> Schulze {
        let chains = self.chains();
        let before = |one: usize, other: usize| chains[one][other] > chains[other][one];
        let mut left = Options::first(self.over.len());
        let mut order = Schulze::default();
        while !left.is_empty() {
            // The relation has no circles, so there is always a first.
            let here: Options = left
                .iter()
                .filter(|one| !left.iter().any(|other| before(other, *one)))
                .collect();
            left = left.without(here);
            let later = left
                .iter()
                .flat_map(|low| here.iter().map(move |one| (one, low)));
            order
                .open
                .extend(later.filter(|(one, low)| !before(*one, *low)));
            order.places.push(here);
        }
        order
    }

    /// Returns the strength of the strongest chain from each option to each
    /// other one: as strong as its weakest victory.
    fn chains(&self) -> Vec<Vec<u64>> {
        let mut chains: Vec<Vec<u64>> = self
            .all()
            .map(|one| {
                let strength = |other| {
                    if self.beats(one, other) {
                        self.over[one][other]
                    } else {
                        0
                    }
                };
                self.all().map(strength).collect()
            })
            .collect();
        for by in self.all() {
            for from in self.all() {
                for to in self.all() {
                    if from != to {
                        let around = chains[from][by].min(chains[by][to]);
                        chains[from][to] = chains[from][to].max(around);
                    }
                }
            }
        }
        chains
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Ballots written as in books: "5 ACBED", with options from A on.
    fn pairs(options: usize, written: &[(u64, &str)]) -> Pairs {
        let cast = written.iter().map(|(many, order)| {
            let places = order.bytes().map(|letter| [usize::from(letter - b'A')]);
            (*many, Ranking::new(places).unwrap())
        });
        Pairs::of(&Ballots::new(options, cast.collect::<Vec<_>>()).unwrap())
    }

    fn set(letters: &str) -> Options {
        letters
            .bytes()
            .map(|letter| usize::from(letter - b'A'))
            .collect()
    }

    #[test]
    fn unranked_options_stand_below_all_ranked_and_beside_each_other() {
        let pairs = pairs(3, &[(2, "A"), (1, "BA")]);
        assert_eq!((pairs.over(0, 1), pairs.over(1, 0)), (2, 1));
        assert_eq!(
            (pairs.over(1, 2), pairs.over(2, 1), pairs.neither(1, 2)),
            (1, 0, 2)
        );
        assert_eq!(pairs.condorcet(), Some(0));
        assert_eq!(pairs.smith(), set("A"));
    }

    /// The worked example with 45 ballots that accompanies the method: no
    /// Condorcet winner, and the order E, A, C, B, D.
    #[test]
    fn a_circle_is_put_in_order_by_its_strongest_chains() {
        let pairs = pairs(
            5,
            &[
                (5, "ACBED"),
                (5, "ADECB"),
                (8, "BEDAC"),
                (3, "CABED"),
                (7, "CAEBD"),
                (2, "CBADE"),
                (7, "DCEBA"),
                (8, "EBADC"),
            ],
        );
        assert_eq!(pairs.condorcet(), None);
        assert_eq!(pairs.smith(), set("ABCDE"));
        let order = pairs.schulze();
        assert_eq!(order.places, ["E", "A", "C", "B", "D"].map(set));
        assert!(order.open.is_empty());
    }

    #[test]
    fn the_smith_set_leaves_out_what_all_of_it_beats() {
        let circle = [(1, "ABCD"), (1, "BCAD"), (1, "CABD")];
        let pairs = pairs(4, &circle);
        assert_eq!(pairs.smith(), set("ABC"));
        assert_eq!(pairs.schulze().places, ["ABC", "D"].map(set));
    }

    #[test]
    fn where_the_order_says_nothing_that_is_told() {
        // A is before B; C is even with both.
        let pairs = pairs(3, &[(1, "ABC"), (1, "CAB")]);
        assert_eq!(pairs.condorcet(), None);
        let order = pairs.schulze();
        assert_eq!(order.places, ["AC", "B"].map(set));
        assert_eq!(order.open, [(2, 1)]);
    }

    #[test]
    fn without_ballots_all_are_tied() {
        let pairs = pairs(3, &[]);
        assert_eq!(pairs.condorcet(), None);
        assert_eq!(pairs.smith(), set("ABC"));
        assert_eq!(pairs.schulze().places, ["ABC"].map(set));
        assert_eq!(super::Pairs::schulze(&self::pairs(0, &[])).places, []);
    }
}
