//! What is wrong with an event, and where in it.

use serde_json::Value;

use super::line::Broken;
use super::locating::{Lines, Place, culprit, find};
use super::versions;
use crate::clean::nearest::nearest;
use crate::session::Recorded;

/// What is wrong with one event.
#[derive(Debug)]
pub(super) struct Fault {
    /// What it is, to be said of "the event".
    pub(super) what: String,
    /// Where in the event, where that is known: a path such as `/event/words`.
    pub(super) path: Option<String>,
    /// How many lines and characters into the event it stands.
    pub(super) place: Place,
}

/// Finds out where in an event's text lies what broke it.
pub(super) fn of(version: u64, text: &str, broken: &Broken) -> Fault {
    let first = Place { line: 1, column: 1 };
    match broken {
        Broken::NotAnEvent(error) => Fault {
            what: if error.is_eof() {
                "is cut off".to_owned()
            } else {
                format!("is no event: {}", without_place(error))
            },
            path: None,
            place: Place {
                line: error.line().max(1),
                column: error.column().max(1),
            },
        },
        Broken::Field(_) | Broken::OtherCrc { .. } | Broken::NoCrc | Broken::Absurd => {
            let unreadable = unreadable(version, text);
            let what = match (broken, &unreadable) {
                (Broken::Field(_), Some((_, what))) => format!("is no event: {what}"),
                (changed @ Broken::OtherCrc { .. }, Some((_, what))) => {
                    format!("{changed}, and it is no event any more: {what}")
                }
                (other, _) => other.to_string(),
            };
            let path = unreadable.and_then(|(path, _)| path);
            let place = path.as_deref().and_then(|path| {
                let value = find(text, path)?;
                Some(Lines::of(text.as_bytes()).place_of(value))
            });
            Fault {
                what,
                path,
                place: place.unwrap_or(first),
            }
        }
    }
}

/// Returns why a text is no event, its checksum left aside, and the path of what is
/// wrong; nothing where it can be read.
fn unreadable(version: u64, text: &str) -> Option<(Option<String>, String)> {
    let lifted = versions::lifted(version, text).ok()?;
    let whole: Value = serde_json::from_str(&lifted).ok()?;
    let fails = |value: &Value| {
        let read = serde_json::from_value::<Recorded>(value.clone());
        read.err().map(|error| without_place(&error))
    };
    let what = fails(&whole)?;
    Some((culprit(&whole, &fails), what))
}

/// Returns what is wrong, without the place that is told otherwise.
fn without_place(error: &serde_json::Error) -> String {
    let said = error.to_string();
    if let Some(unknown) = unknown(&said) {
        return unknown;
    }
    match said.rsplit_once(" at line ") {
        Some((what, _)) => what.to_owned(),
        None => said,
    }
}

/// Says of a word that none is known of here which it is, and which known one is like it; nothing
/// where that is not what is wrong.
fn unknown(said: &str) -> Option<String> {
    let said = said.strip_prefix("unknown variant `")?;
    let (word, known) = said.split_once("`, expected ")?;
    let known: Vec<_> = known.split('`').skip(1).step_by(2).collect();
    let like = nearest(word, known).map_or_else(String::new, |like| {
        format!("; the nearest that it knows is \u{201c}{like}\u{201d}")
    });
    Some(format!(
        "this program does not know \u{201c}{word}\u{201d}{like}. A newer ourturn may have written it"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_that_is_not_known_was_told_with_all_that_are() {
        let said = "unknown variant `idea_catured`, expected one of `opened`, `idea_captured`";
        let told = unknown(said).unwrap();
        assert_eq!(
            told,
            "this program does not know \u{201c}idea_catured\u{201d}; the nearest that it knows \
             is \u{201c}idea_captured\u{201d}. A newer ourturn may have written it"
        );
        assert_eq!(unknown("missing field `words`"), None);
    }
}
