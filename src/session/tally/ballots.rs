//! Ballots as they were cast: equal ones together, nobody's by name.

use std::collections::BTreeMap;

use super::options::{MOST_RANKED, Options};

/// The most ballots that are counted: more than there are people.
pub const MOST_BALLOTS: u64 = 10_000_000_000;

/// Why ballots cannot be what they are said to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Miscast {
    /// An option has two places on one ballot.
    #[error("option {} has two places on one ballot", .0 + 1)]
    Twice(usize),
    /// A ballot names an option that there is not.
    #[error("there is no option {}", .0 + 1)]
    Unknown(usize),
    /// There are more options than can be ranked.
    #[error("{0} options cannot be ranked, only {MOST_RANKED}")]
    TooManyOptions(usize),
    /// There are more ballots than people.
    #[error("there are more than {MOST_BALLOTS} ballots")]
    TooManyBallots,
}

/// What one person said of the options.
pub trait Ballot: Ord {
    /// Checks that it speaks of no option but the first so many.
    ///
    /// # Errors
    /// Names one that there is not.
    fn fits(&self, options: usize) -> Result<(), Miscast>;
}

/// All the ballots of one vote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ballots<B> {
    options: usize,
    cast: Vec<(u64, B)>,
    total: u64,
}

impl<B: Ballot> Ballots<B> {
    /// Gathers ballots on so many options, each with how many cast it.
    ///
    /// # Errors
    /// Returns why they cannot be counted.
    pub fn new(options: usize, cast: impl IntoIterator<Item = (u64, B)>) -> Result<Self, Miscast> {
        let mut together: BTreeMap<B, u64> = BTreeMap::new();
        let mut total = 0_u64;
        for (many, ballot) in cast {
            ballot.fits(options)?;
            total = total
                .checked_add(many)
                .filter(|total| *total <= MOST_BALLOTS)
                .ok_or(Miscast::TooManyBallots)?;
            if many > 0 {
                *together.entry(ballot).or_default() += many;
            }
        }
        Ok(Self {
            options,
            cast: together
                .into_iter()
                .map(|(one, many)| (many, one))
                .collect(),
            total,
        })
    }

    /// Returns how many options there are.
    #[must_use]
    pub fn options(&self) -> usize {
        self.options
    }

    /// Returns each ballot that differs, with how many cast it.
    #[must_use]
    pub fn cast(&self) -> &[(u64, B)] {
        &self.cast
    }

    /// Returns how many ballots there are.
    #[must_use]
    pub fn total(&self) -> u64 {
        self.total
    }
}

/// The options in the order in which someone prefers them.
///
/// Several may share a place. Those that are left out stand below all others.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Ranking(Vec<Options>);

impl Ranking {
    /// Makes one of the options at each place, the best first.
    ///
    /// # Errors
    /// Returns which option stands in two places, or is beyond what can be
    /// ranked.
    pub fn new<T: IntoIterator<Item = usize>>(
        places: impl IntoIterator<Item = T>,
    ) -> Result<Self, Miscast> {
        let mut ranked = Options::default();
        let mut kept = Vec::new();
        for place in places {
            let mut here = Options::default();
            for option in place {
                if option >= MOST_RANKED {
                    return Err(Miscast::Unknown(option));
                }
                if ranked.has(option) {
                    return Err(Miscast::Twice(option));
                }
                ranked = ranked.with(option);
                here = here.with(option);
            }
            if !here.is_empty() {
                kept.push(here);
            }
        }
        Ok(Self(kept))
    }

    /// Returns the options at each place, the best first.
    #[must_use]
    pub fn places(&self) -> &[Options] {
        &self.0
    }

    /// Returns all that have a place.
    #[must_use]
    pub fn ranked(&self) -> Options {
        self.0
            .iter()
            .fold(Options::default(), |all, place| all.or(*place))
    }

    /// Returns the best of some options by this ballot; none where it is exhausted.
    #[must_use]
    pub fn best_of(&self, left: Options) -> Options {
        let places = self.0.iter().map(|place| place.and(left));
        places
            .into_iter()
            .find(|best| !best.is_empty())
            .unwrap_or_default()
    }
}

impl Ballot for Ranking {
    fn fits(&self, options: usize) -> Result<(), Miscast> {
        let beyond = self.ranked().without(Options::first(options));
        beyond
            .iter()
            .next()
            .map_or(Ok(()), |option| Err(Miscast::Unknown(option)))
    }
}

/// What someone gave to options: a score, dots, or 1 for an approval. What is
/// left out was given nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Scores(Vec<(usize, i64)>);

impl Scores {
    /// Makes one of options and what each was given.
    ///
    /// # Errors
    /// Returns which option was given to twice.
    pub fn new(given: impl IntoIterator<Item = (usize, i64)>) -> Result<Self, Miscast> {
        let mut given: Vec<_> = given.into_iter().collect();
        given.sort_unstable();
        let twice = given.windows(2).find(|two| two[0].0 == two[1].0);
        match twice {
            Some(two) => Err(Miscast::Twice(two[0].0)),
            None => Ok(Self(given)),
        }
    }

    /// Returns each option that was given anything, in order, with what it was
    /// given.
    #[must_use]
    pub fn given(&self) -> &[(usize, i64)] {
        &self.0
    }

    /// Reads it as a ranking: higher is better, equal scores share a place.
    fn as_ranking(&self) -> Result<Ranking, Miscast> {
        let mut places: BTreeMap<i64, Vec<usize>> = BTreeMap::new();
        for (option, number) in &self.0 {
            places.entry(*number).or_default().push(*option);
        }
        Ranking::new(places.into_values().rev())
    }
}

impl Ballot for Scores {
    fn fits(&self, options: usize) -> Result<(), Miscast> {
        let last = self.0.last().filter(|(option, _)| *option >= options);
        last.map_or(Ok(()), |(option, _)| Err(Miscast::Unknown(*option)))
    }
}

impl Ballots<Scores> {
    /// Reads all of them as rankings.
    ///
    /// # Errors
    /// Returns that there are too many options to be ranked.
    pub fn as_rankings(&self) -> Result<Ballots<Ranking>, Miscast> {
        if self.options > MOST_RANKED {
            return Err(Miscast::TooManyOptions(self.options));
        }
        let cast = self.cast.iter();
        let cast: Vec<_> = cast
            .map(|(many, scores)| Ok((*many, scores.as_ranking()?)))
            .collect::<Result<_, Miscast>>()?;
        Ballots::new(self.options, cast)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_ballots_are_kept_together() {
        let one = || Ranking::new([[0], [1]]).unwrap();
        let other = Ranking::new([[1], [0]]).unwrap();
        let ballots = Ballots::new(2, [(1, one()), (5, other), (2, one()), (0, one())]).unwrap();
        assert_eq!(ballots.total(), 8);
        assert_eq!(ballots.cast()[0], (3, one()));
        assert_eq!(ballots.cast().len(), 2);
    }

    #[test]
    fn what_cannot_be_is_refused() {
        assert_eq!(Ranking::new([vec![2], vec![0, 2]]), Err(Miscast::Twice(2)));
        assert_eq!(Ranking::new([[64]]), Err(Miscast::Unknown(64)));
        let of = |many| Ballots::new(2, [(many, Ranking::new([[2]]).unwrap())]);
        assert_eq!(of(1), Err(Miscast::Unknown(2)));
        let one = |many| (many, Scores::new([(0, 1)]).unwrap());
        let many = |many| Ballots::new(1, [one(1), (many, Scores::default())]);
        assert!(many(MOST_BALLOTS - 1).is_ok());
        assert_eq!(many(MOST_BALLOTS), Err(Miscast::TooManyBallots));
        assert_eq!(many(u64::MAX), Err(Miscast::TooManyBallots));
        let far = Ballots::new(2, [(1, Scores::new([(2, 1)]).unwrap())]);
        assert_eq!(far, Err(Miscast::Unknown(2)));
        assert_eq!(
            Scores::new([(2, 1), (0, 1), (2, 3)]),
            Err(Miscast::Twice(2))
        );
    }

    #[test]
    fn scores_are_read_as_rankings() {
        let scores = Scores::new([(3, -1), (0, -1), (2, 4)]).unwrap();
        let ranking = Ranking::new([vec![2], vec![0, 3]]).unwrap();
        assert_eq!(scores.as_ranking(), Ok(ranking));
        let many = Ballots::new(65, [(1, scores)]).unwrap();
        assert_eq!(many.as_rankings(), Err(Miscast::TooManyOptions(65)));
    }
}
