//! Reads recorded meetings that other tools wrote: text in, [`Recording`]s out.
//!
//! | room | what it reads |
//! | --- | --- |
//! | `rttm` | who spoke when, by segments, of one or many recordings |
//! | `webvtt` | the captions of a call, as Zoom and others export them |
//! | `zakim` | a chat log in which a bot keeps the queue of speakers |
//!
//! [`replay`] turns a recording into a session, and `limits` says what it cannot tell.
//!
//! Nothing here touches a file, a clock or the terminal, and no input panics.
//! Names and texts are handed on as found: making them safe to show is the
//! work of whoever shows them. Only what an [`ImportError`] quotes is escaped,
//! since a message goes straight to the terminal.

use std::collections::HashMap;
use std::fmt;
use std::str::FromStr;

mod error;
mod limits;
mod recording;
pub mod replay;
mod rttm;
mod webvtt;
mod zakim;

pub use error::ImportError;
pub use recording::{Happening, Recording, Speaker, SpeakerIndex, Timed};

/// The longest time a recording may hold, in ms: 100 days.
///
/// Beyond it a number is far likelier a slip of the unit than a meeting.
pub const LONGEST_MS: u64 = 100 * 24 * 60 * 60 * 1000;

/// How many lines [`recognise`] looks at: enough to get past a preamble.
const LINES_LOOKED_AT: usize = 100;

/// What a speaker is called whom the file does not name.
const UNKNOWN_SPEAKER: &str = "Unknown speaker";

/// Names the kind of file a recording comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, clap::ValueEnum)]
pub enum Format {
    /// Rich Transcription Time Marked: a line for each segment of speech.
    #[value(name = "rttm")]
    Rttm,
    /// Web Video Text Tracks: captions with the name of who speaks.
    #[value(name = "webvtt")]
    WebVtt,
    /// A chat log of a meeting whose queue the Zakim bot keeps.
    #[value(name = "zakim")]
    Zakim,
}

impl Format {
    /// Lists every format with its word; parsing and printing both read it.
    const WORDS: [(Self, &'static str); 3] = [
        (Self::Rttm, "rttm"),
        (Self::WebVtt, "webvtt"),
        (Self::Zakim, "zakim"),
    ];
}

impl fmt::Display for Format {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let found = Self::WORDS.iter().find(|(format, _)| format == self);
        formatter.write_str(found.map_or("", |(_, word)| word))
    }
}

impl FromStr for Format {
    type Err = ImportError;

    fn from_str(word: &str) -> Result<Self, ImportError> {
        Self::WORDS
            .iter()
            .find(|(_, known)| *known == word)
            .map(|(format, _)| *format)
            .ok_or_else(|| ImportError::unknown_format(word))
    }
}

/// Recognises a recording's format by what is in it.
///
/// A byte order mark, any line ending and a preamble of comments are accepted.
#[must_use]
pub fn recognise(text: &str) -> Option<Format> {
    let text = without_mark(text);
    if webvtt::is_header(lines(text).next().map_or("", |(_, line)| line)) {
        return Some(Format::WebVtt);
    }
    let looked_at = || lines(text).take(LINES_LOOKED_AT).map(|(_, line)| line);
    if looked_at().any(rttm::is_segment) {
        return Some(Format::Rttm);
    }
    looked_at().any(zakim::is_written).then_some(Format::Zakim)
}

/// Reads every recording of a file, in order of first appearance.
///
/// # Errors
/// When the text is not in `format`, tells no speech at all, or holds a time
/// that cannot be: the message has the line and what to do.
pub fn read(text: &str, format: Format) -> Result<Vec<Recording>, ImportError> {
    let text = without_mark(text);
    match format {
        Format::Rttm => rttm::read(text),
        Format::WebVtt => webvtt::read(text).map(|recording| vec![recording]),
        Format::Zakim => zakim::read(text).map(|recording| vec![recording]),
    }
}

/// Drops the byte order mark that some tools put first.
pub(super) fn without_mark(text: &str) -> &str {
    text.strip_prefix('\u{feff}').unwrap_or(text)
}

/// Yields each line with its number from 1; CRLF, LF and CR each end one.
pub(super) fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut rest = text;
    let next = move || {
        if rest.is_empty() {
            return None;
        }
        let end = rest.find(['\r', '\n']).unwrap_or(rest.len());
        let (line, after) = rest.split_at(end);
        rest = after
            .strip_prefix("\r\n")
            .unwrap_or_else(|| after.get(1..).unwrap_or(""));
        Some(line)
    };
    (1..).zip(std::iter::from_fn(next))
}

/// Sorts happenings by time, keeping the order of equals.
fn in_order(mut happenings: Vec<Timed>) -> Vec<Timed> {
    happenings.sort_by_key(|timed| (timed.t, timed.what.rank()));
    happenings
}

/// Gives each name its index, in order of first appearance.
#[derive(Default)]
struct Roll {
    speakers: Vec<Speaker>,
    /// By the key under which a name counts as the same person.
    known: HashMap<String, SpeakerIndex>,
}

impl Roll {
    /// Returns the index of the person with this key, adding them if new.
    fn index(&mut self, key: &str, name: &str) -> SpeakerIndex {
        if let Some(&index) = self.known.get(key) {
            return index;
        }
        let index = SpeakerIndex(self.speakers.len());
        self.known.insert(key.to_owned(), index);
        self.speakers.push(Speaker {
            name: name.to_owned(),
        });
        index
    }

    /// Returns the arrival of everyone at the recording's zero.
    ///
    /// A file that only tells of speech does not say who came late, and taking
    /// the first word for the arrival would make the quiet look absent.
    fn arrivals(&self) -> Vec<Timed> {
        (0..self.speakers.len())
            .map(|number| Timed {
                t: 0,
                what: Happening::Arrives(SpeakerIndex(number)),
            })
            .collect()
    }
}

#[cfg(test)]
mod tests;
