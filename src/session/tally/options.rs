//! A few of the options that people choose among.

/// The most options that can be ranked: a ranking of more says little, and up
/// to here every share of a ballot can be reckoned exactly.
pub const MOST_RANKED: usize = 64;

/// A set of options, each below [`MOST_RANKED`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Options(u64);

impl Options {
    /// Returns the first so many options, and no more than there can be.
    #[must_use]
    pub fn first(many: usize) -> Self {
        (0..many.min(MOST_RANKED)).collect()
    }

    /// Says whether an option is among them.
    #[must_use]
    pub fn has(self, option: usize) -> bool {
        option < MOST_RANKED && self.0 >> option & 1 == 1
    }

    /// Returns them with one more.
    #[must_use]
    pub fn with(self, option: usize) -> Self {
        debug_assert!(option < MOST_RANKED, "there is no option {option}");
        Self(self.0 | 1 << option)
    }

    /// Returns those that are not among the others.
    #[must_use]
    pub fn without(self, others: Self) -> Self {
        Self(self.0 & !others.0)
    }

    /// Returns those that are in both.
    #[must_use]
    pub fn and(self, others: Self) -> Self {
        Self(self.0 & others.0)
    }

    /// Returns those that are in either.
    #[must_use]
    pub fn or(self, others: Self) -> Self {
        Self(self.0 | others.0)
    }

    /// Returns how many they are.
    #[must_use]
    pub fn len(self) -> usize {
        self.0.count_ones() as usize
    }

    /// Says whether there are none.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Returns the one that there is, if it is one.
    #[must_use]
    pub fn only(self) -> Option<usize> {
        self.iter().next().filter(|_| self.len() == 1)
    }

    /// Goes through them in their order.
    pub fn iter(self) -> impl Iterator<Item = usize> {
        let mut left = self.0;
        std::iter::from_fn(move || {
            let next = left.trailing_zeros() as usize;
            // The lowest that is set goes; with none left this is 0 and 0.
            left &= left.saturating_sub(1);
            (next < MOST_RANKED).then_some(next)
        })
    }
}

impl FromIterator<usize> for Options {
    fn from_iter<I: IntoIterator<Item = usize>>(options: I) -> Self {
        options.into_iter().fold(Self::default(), Self::with)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_goes_through_its_options_in_order() {
        let some: Options = [5, 0, 63, 5].into_iter().collect();
        assert_eq!(some.iter().collect::<Vec<_>>(), [0, 5, 63]);
        assert_eq!((some.len(), some.only()), (3, None));
        assert!(some.has(63) && !some.has(62) && !some.has(64));
        assert_eq!(some.without(Options::first(6)).only(), Some(63));
        assert_eq!(some.and(Options::first(2)).or(some), some);
        assert!(Options::first(0).is_empty());
        assert_eq!(Options::first(1_000).len(), MOST_RANKED);
    }
}
