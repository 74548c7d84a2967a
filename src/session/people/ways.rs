//! The ways in which a person likes to take part.

use serde::{Deserialize, Serialize};
use serde_with::{DeserializeFromStr, SerializeDisplay};

/// One way of taking part, or of not being put on the spot.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    strum::Display,
    strum::EnumString,
    strum::VariantArray,
    SerializeDisplay,
    DeserializeFromStr,
    schemars::JsonSchema,
)]
#[schemars(transform = crate::session::schema::in_terms::<Self>)]
#[strum(ascii_case_insensitive)]
pub enum Way {
    /// Speaks or signs: so it is unless something else was said.
    #[strum(serialize = "speaks")]
    Speaks,
    /// Writes.
    #[strum(serialize = "writes")]
    Writes,
    /// Has their words read out by someone else.
    #[strum(serialize = "read out")]
    ReadOut,
    /// Takes the floor together with an interpreter.
    #[strum(serialize = "interpreter")]
    Interpreter,
    /// Wants to be asked before being called on.
    #[strum(serialize = "ask me first")]
    AskMeFirst,
    /// Is never to be called on; raises a hand when they wish.
    #[strum(serialize = "never call on me")]
    NeverCallOnMe,
    /// Is there to see, not to take the floor.
    #[strum(serialize = "observes")]
    Observes,
    /// Is there as an interpreter: their time counts for nobody.
    #[strum(serialize = "interprets")]
    Interprets,
}

impl Way {
    /// All of them, in the order in which they are listed.
    pub const ALL: &'static [Self] = <Self as strum::VariantArray>::VARIANTS;

    fn bit(self) -> u16 {
        1 << self as u16
    }
}

/// How much longer someone needs than others, in hundredths: 150 is half as
/// long again. From 100 to 500.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema,
)]
#[serde(try_from = "u16", into = "u16")]
pub struct Factor(u16);

impl Factor {
    /// As long as anyone.
    pub const ONE: Self = Self(100);

    /// Makes a factor of hundredths, from 100 to 500.
    #[must_use]
    pub fn of_hundredths(hundredths: u16) -> Option<Self> {
        (100..=500)
            .contains(&hundredths)
            .then_some(Self(hundredths))
    }

    /// Returns it in hundredths.
    #[must_use]
    pub fn hundredths(self) -> u64 {
        u64::from(self.0)
    }

    /// Returns a time made longer by it: a limit.
    #[must_use]
    pub fn lengthen(self, time: u64) -> u64 {
        time.saturating_mul(self.hundredths()) / 100
    }

    /// Returns a time divided by it: a share.
    #[must_use]
    pub fn divide(self, time: u64) -> u64 {
        time.saturating_mul(100) / self.hundredths()
    }
}

impl Default for Factor {
    fn default() -> Self {
        Self::ONE
    }
}

impl From<Factor> for u16 {
    fn from(factor: Factor) -> Self {
        factor.0
    }
}

impl TryFrom<u16> for Factor {
    type Error = &'static str;

    fn try_from(hundredths: u16) -> Result<Self, Self::Error> {
        Self::of_hundredths(hundredths).ok_or("a factor is from 100 to 500 hundredths")
    }
}

/// All the ways of one person, and how much longer they need.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema,
)]
#[serde(into = "Listed", from = "Listed")]
pub struct Ways {
    set: u16,
    longer: Factor,
}

/// How [`Ways`] stand in a file.
#[derive(Serialize, Deserialize, schemars::JsonSchema)]
struct Listed {
    by: Vec<Way>,
    #[serde(default, skip_serializing_if = "is_one")]
    longer: Factor,
}

#[allow(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde hands over a reference"
)]
fn is_one(factor: &Factor) -> bool {
    *factor == Factor::ONE
}

impl From<Ways> for Listed {
    fn from(ways: Ways) -> Self {
        Self {
            by: ways.iter().collect(),
            longer: ways.longer,
        }
    }
}

impl From<Listed> for Ways {
    fn from(listed: Listed) -> Self {
        listed
            .by
            .into_iter()
            .fold(Self::default().needing(listed.longer), Self::with)
    }
}

impl Ways {
    /// Returns these ways and one more.
    #[must_use]
    pub fn with(mut self, way: Way) -> Self {
        self.set |= way.bit();
        self
    }

    /// Returns these ways without one.
    #[must_use]
    pub fn without(mut self, way: Way) -> Self {
        self.set &= !way.bit();
        self
    }

    /// Returns these ways with another factor.
    #[must_use]
    pub fn needing(mut self, longer: Factor) -> Self {
        self.longer = longer;
        self
    }

    /// Says whether a way is among them.
    #[must_use]
    pub fn has(self, way: Way) -> bool {
        self.set & way.bit() != 0
    }

    /// Returns them in the order of [`Way::ALL`].
    pub fn iter(self) -> impl Iterator<Item = Way> {
        Way::ALL.iter().copied().filter(move |way| self.has(*way))
    }

    /// Returns how much longer the person needs.
    #[must_use]
    pub fn longer(self) -> Factor {
        self.longer
    }

    /// Says whether their voice counts towards *heard*, and they have a
    /// ballot: not so for observers and interpreters.
    #[must_use]
    pub fn takes_part(self) -> bool {
        !self.has(Way::Observes) && !self.has(Way::Interprets)
    }

    /// Says whether they take the floor: not those who only write, observe
    /// or interpret.
    #[must_use]
    pub fn takes_the_floor(self) -> bool {
        let only_writes = self.has(Way::Writes)
            && ![Way::Speaks, Way::ReadOut, Way::Interpreter]
                .iter()
                .any(|way| self.has(*way));
        self.takes_part() && !only_writes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_takes_the_floor() {
        let floor = |ways: &[Way]| {
            ways.iter()
                .fold(Ways::default(), |all, way| all.with(*way))
                .takes_the_floor()
        };
        assert!(floor(&[]));
        assert!(floor(&[Way::Writes, Way::Speaks]));
        assert!(floor(&[Way::Writes, Way::ReadOut]));
        assert!(floor(&[Way::NeverCallOnMe]));
        assert!(!floor(&[Way::Writes]));
        assert!(!floor(&[Way::Writes, Way::AskMeFirst]));
        assert!(!floor(&[Way::Observes, Way::Speaks]));
        assert!(!floor(&[Way::Interprets]));
    }

    #[test]
    fn ways_read_back_as_they_were_written() {
        let ways = Ways::default()
            .with(Way::ReadOut)
            .with(Way::AskMeFirst)
            .needing(Factor::of_hundredths(150).unwrap());
        let json = serde_json::to_string(&ways).unwrap();
        assert_eq!(json, r#"{"by":["read out","ask me first"],"longer":150}"#);
        assert_eq!(serde_json::from_str::<Ways>(&json).unwrap(), ways);
        assert!(serde_json::from_str::<Ways>(r#"{"by":[],"longer":0}"#).is_err());
    }
}
