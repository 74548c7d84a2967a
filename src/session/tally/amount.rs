//! Exact numbers of ballots.

/// A number of ballots, of which some may be shared out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Amount {
    parts: u128,
    of: u128,
}

impl Amount {
    /// Returns so many parts of a ballot, `of` parts being a whole one.
    pub(super) fn new(parts: u128, of: u128) -> Self {
        debug_assert!(of > 0, "a ballot has parts");
        let common = greatest_common(parts, of);
        Self {
            parts: parts / common,
            of: of / common,
        }
    }

    /// Returns the number, where it is a whole one.
    #[must_use]
    pub fn whole(self) -> Option<u128> {
        (self.of == 1).then_some(self.parts)
    }

    /// Returns it as a fraction in lowest terms.
    #[must_use]
    pub fn fraction(self) -> (u128, u128) {
        (self.parts, self.of)
    }

    /// Returns it in hundredths, rounded half up.
    #[must_use]
    pub fn hundredths(self) -> u128 {
        let whole = self.parts / self.of;
        let rest = self.parts % self.of;
        // No more than `MOST_RANKED` options share a ballot, so this fits.
        whole * 100 + (rest * 200 + self.of) / (self.of * 2)
    }
}

/// Returns the greatest number that divides both; 1 at the least.
fn greatest_common(mut one: u128, mut other: u128) -> u128 {
    while other > 0 {
        (one, other) = (other, one % other);
    }
    one.max(1)
}

/// Returns the least number that both divide.
pub(super) fn least_common(one: u128, other: u128) -> u128 {
    one / greatest_common(one, other) * other
}

#[cfg(test)]
mod tests {
    use super::super::ballots::MOST_BALLOTS;
    use super::super::options::MOST_RANKED;
    use super::*;

    #[test]
    fn an_amount_is_told_in_lowest_terms() {
        assert_eq!(Amount::new(14, 6).fraction(), (7, 3));
        assert_eq!(Amount::new(14, 6).hundredths(), 233);
        assert_eq!(Amount::new(5, 3).hundredths(), 167);
        assert_eq!(Amount::new(12, 6).whole(), Some(2));
        assert_eq!(Amount::new(0, 6).whole(), Some(0));
        assert_eq!(Amount::new(1, 2).whole(), None);
    }

    #[test]
    fn every_share_of_every_ballot_can_be_reckoned() {
        let parts = (1..=MOST_RANKED as u128).fold(1, least_common);
        let most = parts.checked_mul(u128::from(MOST_BALLOTS));
        // Twice as much, for the half of it that makes a majority.
        assert!(most.is_some_and(|most| most.checked_mul(2).is_some()));
        assert!(parts.checked_mul(200).is_some());
    }
}
