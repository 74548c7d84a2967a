//! Identities that two copies of a session can never share by accident.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;
use std::str::FromStr;

use serde_with::{DeserializeFromStr, SerializeDisplay};

/// Thirty-two signs that cannot be taken for one another when read aloud
/// (Crockford's alphabet, in small letters).
const SIGNS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
/// Five bits a sign: thirteen signs hold 64 bits.
const LENGTH: usize = 13;

/// Names one thing of kind `T`: 64 drawn bits, in files a string of thirteen signs.
///
/// A string, because readers in JavaScript and jq lose digits of large
/// numbers. People never see one: they see labels and small numbers.
#[derive(SerializeDisplay, DeserializeFromStr)]
pub struct Id<T> {
    bits: u64,
    kind: PhantomData<fn() -> T>,
}

impl<T> Id<T> {
    /// Makes an id of 64 bits that were drawn.
    #[must_use]
    pub fn from_bits(bits: u64) -> Self {
        Self {
            bits,
            kind: PhantomData,
        }
    }

    /// Returns the same id for something of another kind that goes with this one.
    #[must_use]
    pub fn of_another<U>(self) -> Id<U> {
        Id::from_bits(self.bits)
    }
}

// Written by hand: a derive would ask `T` for what an id does not need of it.
impl<T> Clone for Id<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Id<T> {}
impl<T> PartialEq for Id<T> {
    fn eq(&self, other: &Self) -> bool {
        self.bits == other.bits
    }
}
impl<T> Eq for Id<T> {}
impl<T> PartialOrd for Id<T> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
impl<T> Ord for Id<T> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.bits.cmp(&other.bits)
    }
}
impl<T> Hash for Id<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.bits.hash(state);
    }
}

impl<T> fmt::Debug for Id<T> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Id({self})")
    }
}

impl<T> fmt::Display for Id<T> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut signs = [b'0'; LENGTH];
        let mut bits = self.bits;
        for sign in signs.iter_mut().rev() {
            *sign = SIGNS[(bits & 31) as usize];
            bits >>= 5;
        }
        out.write_str(std::str::from_utf8(&signs).unwrap_or_default())
    }
}

/// A string that is no id.
#[derive(Debug, thiserror::Error)]
#[error("an id is thirteen signs of 0-9 and a-z without i, l, o and u")]
pub struct NotAnId;

impl<T> FromStr for Id<T> {
    type Err = NotAnId;

    fn from_str(text: &str) -> Result<Self, NotAnId> {
        if text.len() != LENGTH {
            return Err(NotAnId);
        }
        let mut bits: u64 = 0;
        for (place, sign) in text.bytes().enumerate() {
            let value = SIGNS.iter().position(|s| *s == sign).ok_or(NotAnId)? as u64;
            // Thirteen signs hold 65 bits: the first may only be 0 to f.
            if place == 0 && value > 15 {
                return Err(NotAnId);
            }
            bits = (bits << 5) | value;
        }
        Ok(Self::from_bits(bits))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn an_id_reads_back_as_it_was_written(bits: u64) {
            let id = Id::<()>::from_bits(bits);
            prop_assert_eq!(id.to_string().parse::<Id<()>>().unwrap(), id);
        }
    }

    #[test]
    fn what_no_id_writes_is_refused() {
        for text in [
            "",
            "0",
            "zzzzzzzzzzzzz",
            "000000000000i",
            "0000000000000000",
        ] {
            assert!(text.parse::<Id<()>>().is_err(), "{text}");
        }
    }
}
