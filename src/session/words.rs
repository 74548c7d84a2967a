//! People's words in the record: text that is always clean and can be withdrawn.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::clean;

/// What stands on screen where words were withdrawn.
pub const GAP: &str = "[withdrawn]";

/// Words of a person, or the gap that they left when they were withdrawn.
///
/// Every text that an event carries is of this type, so that a withdrawal can
/// blank it without changing the shape of the record. Each way of making one
/// passes [`clean`], also the reading of a file, so that a `Words` can go to a
/// terminal, a page or a spreadsheet as it is. In JSON it is a string, or
/// `{"withdrawn": true}`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Words {
    /// As they were said or typed, cleaned.
    Said(Box<str>),
    /// Taken out of the record for good.
    Withdrawn,
}

impl Words {
    /// Returns words of one line: a name, a title, an idea.
    #[must_use]
    pub fn line(text: &str) -> Self {
        Self::Said(clean::line(text).into_boxed_str())
    }

    /// Returns words that may run over several lines.
    #[must_use]
    pub fn text(text: &str) -> Self {
        Self::Said(clean::text(text).into_boxed_str())
    }

    /// Returns the words on one line: what a name or a title has to be, also
    /// where several lines were typed.
    #[must_use]
    pub fn on_one_line(self) -> Self {
        match self {
            Self::Said(text) => Self::line(&text),
            Self::Withdrawn => Self::Withdrawn,
        }
    }

    /// Returns what to show: the words, or a mark of the gap.
    #[must_use]
    pub fn shown(&self) -> &str {
        match self {
            Self::Said(text) => text,
            Self::Withdrawn => GAP,
        }
    }

    /// Returns the words, unless they were withdrawn.
    #[must_use]
    pub fn said(&self) -> Option<&str> {
        match self {
            Self::Said(text) => Some(text),
            Self::Withdrawn => None,
        }
    }

    /// Says whether nothing is there to read: typed empty, not withdrawn.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.said().is_some_and(str::is_empty)
    }

    /// Blanks the words, leaving the gap.
    pub fn withdraw(&mut self) {
        *self = Self::Withdrawn;
    }
}

impl fmt::Display for Words {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.pad(self.shown())
    }
}

/// The mark that stands in a file where words were withdrawn.
#[derive(Serialize, Deserialize, schemars::JsonSchema)]
struct Mark {
    withdrawn: bool,
}

impl Serialize for Words {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Said(text) => out.serialize_str(text),
            Self::Withdrawn => Mark { withdrawn: true }.serialize(out),
        }
    }
}

impl<'de> Deserialize<'de> for Words {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Ok(match Raw::deserialize(from)? {
            Raw::Text(text) => Self::text(&text),
            Raw::Mark(_) => Self::Withdrawn,
        })
    }
}

#[derive(Deserialize)]
#[serde(untagged, expecting = "words are a string or {\"withdrawn\": true}")]
enum Raw {
    Text(String),
    Mark(#[allow(dead_code, reason = "only its presence counts")] Mark),
}

/// Reads words that must keep to one line, for `#[serde(deserialize_with)]`.
///
/// # Errors
/// Fails as [`Words`] does on what is no words.
pub fn one_line<'de, D: Deserializer<'de>>(from: D) -> Result<Words, D::Error> {
    Ok(Words::deserialize(from)?.on_one_line())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_gaps_survive_a_file() {
        for words in [Words::text("a\nb"), Words::Withdrawn] {
            let json = serde_json::to_string(&words).unwrap();
            assert_eq!(serde_json::from_str::<Words>(&json).unwrap(), words);
        }
    }

    #[test]
    fn words_read_from_a_hostile_file_are_clean() {
        let words: Words = serde_json::from_str(r#""a\u001b[31mb\u202ec""#).unwrap();
        assert_eq!(words.shown(), "abc");
    }

    #[test]
    fn what_is_no_words_is_refused() {
        let error = serde_json::from_str::<Words>("7").unwrap_err();
        assert!(error.to_string().contains("words are a string"), "{error}");
    }
}
