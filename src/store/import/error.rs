//! What can be wrong with a recorded meeting, in sentences for its reader.

use super::Format;

/// How much of the offending text a message quotes, in characters.
const QUOTED: usize = 40;

/// Says why a recording could not be read, where, and what to do.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    /// The word is no format's.
    #[error("“{word}” is not a format that can be imported. Use rttm, webvtt or zakim.")]
    UnknownFormat {
        /// The word, escaped and shortened.
        word: String,
    },
    /// An RTTM line has not the columns that the format prescribes.
    #[error(
        "Line {line} has {found} columns where an RTTM segment has 10 (older files 9). \
         Check that names hold no spaces and that the line is whole."
    )]
    Columns {
        /// The line, from 1.
        line: usize,
        /// How many columns it has.
        found: usize,
    },
    /// A number of seconds cannot be read.
    #[error(
        "Line {line} has “{text}” where a time in seconds should be. \
         Write it in digits, such as 12.34."
    )]
    Seconds {
        /// The line, from 1.
        line: usize,
        /// What stands there, escaped and shortened.
        text: String,
    },
    /// A time is below zero.
    #[error(
        "Line {line} has the negative time “{text}”. \
         Times count from the recording's start: correct or remove the line."
    )]
    Negative {
        /// The line, from 1.
        line: usize,
        /// What stands there, escaped and shortened.
        text: String,
    },
    /// A time is beyond [`super::LONGEST_MS`].
    #[error(
        "Line {line} lies more than 100 days after the recording's start. \
         Check the unit of its time, or split the file."
    )]
    TooLong {
        /// The line, from 1.
        line: usize,
    },
    /// The first line is not that of a `WebVTT` file.
    #[error(
        "Line 1 does not begin with WEBVTT, so this is not a WebVTT file. \
         Export the captions as .vtt, or name another format."
    )]
    Header,
    /// A cue's times cannot be read.
    #[error(
        "Line {line} has “{text}” where a cue's times should be. \
         Write them like 00:01:02.345 --> 00:01:06.789."
    )]
    CueTimes {
        /// The line, from 1.
        line: usize,
        /// What stands there, escaped and shortened.
        text: String,
    },
    /// A cue ends before it starts.
    #[error("The cue of line {line} ends before it starts. Correct its times or remove it.")]
    CueBackwards {
        /// The line, from 1.
        line: usize,
    },
    /// A log line's date or time cannot be read.
    #[error(
        "Line {line} begins with “{text}”, which is no date and time. \
         Write it like [2024-05-20 14:03:00], or remove the line."
    )]
    Stamp {
        /// The line, from 1.
        line: usize,
        /// What stands there, escaped and shortened.
        text: String,
    },
    /// There is nothing in the file that a meeting could be made from.
    #[error(
        "The file's lines, {lines} in number, tell of no {}. \
         Check that it is the right file and that its format is {format}.",
        sought(*.format)
    )]
    Nothing {
        /// The format it was read as.
        format: Format,
        /// How many lines it has.
        lines: usize,
    },
}

impl ImportError {
    pub(super) fn unknown_format(word: &str) -> Self {
        Self::UnknownFormat { word: quoted(word) }
    }

    pub(super) fn seconds(line: usize, text: &str) -> Self {
        let text = quoted(text);
        Self::Seconds { line, text }
    }

    pub(super) fn negative(line: usize, text: &str) -> Self {
        let text = quoted(text);
        Self::Negative { line, text }
    }

    pub(super) fn cue_times(line: usize, text: &str) -> Self {
        let text = quoted(text);
        Self::CueTimes { line, text }
    }

    pub(super) fn stamp(line: usize, text: &str) -> Self {
        let text = quoted(text);
        Self::Stamp { line, text }
    }

    pub(super) fn nothing(format: Format, text: &str) -> Self {
        let lines = super::lines(text).count();
        Self::Nothing { format, lines }
    }
}

/// Names what a file of the format must tell of.
fn sought(format: Format) -> &'static str {
    match format {
        Format::Rttm => "speech (no SPEAKER line)",
        Format::WebVtt => "speech (no cue that lasts)",
        Format::Zakim => "queue, topic or attendance (no q+, ack, present+ or Topic:)",
    }
}

/// Shortens the text and escapes what could harm a terminal.
fn quoted(text: &str) -> String {
    let mut shown: String = text
        .chars()
        .take(QUOTED)
        .map(|character| match character {
            // Bidirectional marks are printable to `escape_debug` and would
            // turn the sentence round.
            '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
                character.escape_unicode().to_string()
            }
            '\'' | '"' => character.to_string(),
            _ => character.escape_debug().to_string(),
        })
        .collect();
    if text.chars().nth(QUOTED).is_some() {
        shown.push('…');
    }
    shown
}
