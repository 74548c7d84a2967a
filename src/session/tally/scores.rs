//! Sums: of scores, of approvals, of dots.

use std::cmp::Ordering;
use std::ops::RangeInclusive;

use super::ballots::{Ballots, Scores};

/// The scores that can be given to an option.
pub const SCALE: RangeInclusive<i64> = 0..=5;

/// Why ballots do not answer a method.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unanswered {
    /// A number is none that the method has: its people would count for
    /// different amounts.
    #[error("{number} is not from {least} to {most}")]
    OffTheScale {
        /// The number.
        number: i64,
        /// The least that can be given.
        least: i64,
        /// The most that can be given.
        most: i64,
    },
    /// Someone put down more dots than each person has.
    #[error("someone put down {put} dots, where each person has {each}")]
    TooManyDots {
        /// How many.
        put: u64,
        /// How many each person has.
        each: u32,
    },
}

/// What one option was given.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Total {
    /// All that it was given.
    pub sum: u128,
    /// By how many people; giving 0 is giving, too.
    pub given_by: u64,
}

impl Total {
    /// Compares what two options have on the average of those who gave any; what
    /// nobody gave to is last.
    #[must_use]
    pub fn by_mean(&self, other: &Self) -> Ordering {
        match (self.given_by, other.given_by) {
            (0, _) | (_, 0) => self.given_by.min(1).cmp(&other.given_by.min(1)),
            (here, there) => {
                let across = |sum: u128, by: u64| sum * u128::from(by);
                across(self.sum, there).cmp(&across(other.sum, here))
            }
        }
    }
}

/// What all options were given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Totals {
    /// By option.
    pub of: Vec<Total>,
    /// How many ballots there were.
    pub ballots: u64,
    /// How many of them give nothing to any option.
    pub blank: u64,
}

impl Totals {
    /// Adds up scores from 0 to 5.
    ///
    /// # Errors
    /// Returns a score that is off that scale.
    pub fn of_scores(ballots: &Ballots<Scores>) -> Result<Self, Unanswered> {
        within(ballots, SCALE)?;
        Ok(Self::of(ballots))
    }

    /// Counts approvals: 1 for each option that someone approves of, else 0 or
    /// nothing.
    ///
    /// # Errors
    /// Returns a number that is neither.
    pub fn of_approvals(ballots: &Ballots<Scores>) -> Result<Self, Unanswered> {
        within(ballots, 0..=1)?;
        Ok(Self {
            blank: blank(ballots, |(_, given)| *given == 0),
            ..Self::of(ballots)
        })
    }

    /// Adds up dots, of which each person has so many.
    ///
    /// # Errors
    /// Returns that someone put down more, or fewer than none.
    pub fn of_dots(ballots: &Ballots<Scores>, each: u32) -> Result<Self, Unanswered> {
        within(ballots, 0..=i64::from(each))?;
        for (_, scores) in ballots.cast() {
            let dots = scores.given().iter().map(|(_, dots)| dots.unsigned_abs());
            let put = dots.fold(0, u64::saturating_add);
            if put > u64::from(each) {
                return Err(Unanswered::TooManyDots { put, each });
            }
        }
        Ok(Self {
            blank: blank(ballots, |(_, dots)| *dots == 0),
            ..Self::of(ballots)
        })
    }

    fn of(ballots: &Ballots<Scores>) -> Self {
        let mut of = vec![Total::default(); ballots.options()];
        for (many, scores) in ballots.cast() {
            for (option, number) in scores.given() {
                let total = &mut of[*option];
                total.sum += u128::from(number.unsigned_abs()) * u128::from(*many);
                total.given_by += many;
            }
        }
        Self {
            of,
            ballots: ballots.total(),
            blank: blank(ballots, |_| false),
        }
    }

    /// Returns the options in places by their sums, the highest first; equal sums
    /// share a place.
    #[must_use]
    pub fn places(&self) -> Vec<Vec<usize>> {
        self.in_places(|one, other| one.sum.cmp(&other.sum))
    }

    /// Returns the options in places by the average of those who gave any.
    #[must_use]
    pub fn places_by_mean(&self) -> Vec<Vec<usize>> {
        self.in_places(Total::by_mean)
    }

    fn in_places(&self, compare: impl Fn(&Total, &Total) -> Ordering) -> Vec<Vec<usize>> {
        let mut order: Vec<usize> = (0..self.of.len()).collect();
        order.sort_by(|one, other| compare(&self.of[*other], &self.of[*one]));
        let same = |one: &usize, other: &usize| compare(&self.of[*one], &self.of[*other]).is_eq();
        order.chunk_by(same).map(<[usize]>::to_vec).collect()
    }
}

/// Counts the ballots on which nothing counts as given.
fn blank(ballots: &Ballots<Scores>, is_nothing: impl Fn(&(usize, i64)) -> bool) -> u64 {
    let blank = |scores: &Scores| scores.given().iter().all(&is_nothing);
    let cast = ballots.cast().iter();
    cast.filter(|(_, scores)| blank(scores))
        .map(|(many, _)| many)
        .sum()
}

fn within(ballots: &Ballots<Scores>, scale: RangeInclusive<i64>) -> Result<(), Unanswered> {
    let given = ballots.cast().iter().flat_map(|(_, scores)| scores.given());
    let mut off = given.filter(|(_, number)| !scale.contains(number));
    off.next().map_or(Ok(()), |(_, number)| {
        Err(Unanswered::OffTheScale {
            number: *number,
            least: *scale.start(),
            most: *scale.end(),
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ballots(cast: &[(u64, &[Option<i64>])]) -> Ballots<Scores> {
        let options = cast.iter().map(|(_, given)| given.len()).max().unwrap_or(0);
        let cast = cast.iter().map(|(many, given)| {
            let given = given.iter().enumerate();
            let given = given.filter_map(|(option, number)| Some((option, (*number)?)));
            (*many, Scores::new(given).unwrap())
        });
        Ballots::new(options, cast.collect::<Vec<_>>()).unwrap()
    }

    #[test]
    fn scores_are_added_up_and_equal_sums_share_a_place() {
        let ballots = ballots(&[
            (2, &[Some(3), Some(5), None]),
            (1, &[Some(4), None, Some(0)]),
            (1, &[None, None, None]),
        ]);
        let totals = Totals::of_scores(&ballots).unwrap();
        let sums: Vec<_> = totals
            .of
            .iter()
            .map(|total| (total.sum, total.given_by))
            .collect();
        assert_eq!(sums, [(10, 3), (10, 2), (0, 1)]);
        assert_eq!((totals.ballots, totals.blank), (4, 1));
        assert_eq!(totals.places(), [vec![0, 1], vec![2]]);
        assert_eq!(totals.places_by_mean(), [[1], [0], [2]]);
    }

    #[test]
    fn another_scale_is_no_score() {
        let ballots = ballots(&[(1, &[Some(0), Some(6)])]);
        let off = Unanswered::OffTheScale {
            number: 6,
            least: 0,
            most: 5,
        };
        assert_eq!(Totals::of_scores(&ballots), Err(off));
    }

    #[test]
    fn approvals_are_ones() {
        let some = ballots(&[(3, &[Some(1), Some(0)]), (2, &[Some(0), None])]);
        let totals = Totals::of_approvals(&some).unwrap();
        assert_eq!(
            (totals.of[0].sum, totals.of[1].sum, totals.blank),
            (3, 0, 2)
        );
        let scored = ballots(&[(1, &[Some(2), Some(0)])]);
        assert!(Totals::of_approvals(&scored).is_err());
    }

    #[test]
    fn nobody_has_more_dots_than_the_others() {
        let some = ballots(&[
            (2, &[Some(2), Some(1)]),
            (1, &[None, Some(3)]),
            (4, &[Some(0), None]),
        ]);
        let totals = Totals::of_dots(&some, 3).unwrap();
        assert_eq!(
            (totals.of[0].sum, totals.of[1].sum, totals.blank),
            (4, 5, 4)
        );
        let refused = Totals::of_dots(&some, 2);
        assert!(matches!(refused, Err(Unanswered::OffTheScale { .. })));
        let many = ballots(&[(1, &[Some(2), Some(2)])]);
        assert_eq!(
            Totals::of_dots(&many, 3),
            Err(Unanswered::TooManyDots { put: 4, each: 3 })
        );
    }

    #[test]
    fn what_nobody_scored_comes_last_by_its_mean() {
        let totals = Totals::of_scores(&ballots(&[(1, &[None, Some(0), None])])).unwrap();
        assert_eq!(totals.places_by_mean(), [vec![1], vec![0, 2]]);
        assert_eq!(totals.places(), [[0, 1, 2]]);
    }
}
