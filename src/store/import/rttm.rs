//! Reads RTTM: a line for each segment of speech.
//!
//! `SPEAKER file channel start duration <NA> <NA> name <NA> <NA>`, both times
//! in seconds. One file may hold many recordings, told apart by column 2.
//! Every segment is a turn of its own: people overlap, and so may the segments
//! of one person.

use std::collections::HashMap;

use super::{
    Format, Happening, ImportError, LONGEST_MS, Recording, Roll, SpeakerIndex, Timed,
    UNKNOWN_SPEAKER, in_order, lines,
};

/// One stretch of speech, in ms from the recording's start.
struct Segment {
    start: u64,
    end: u64,
    speaker: SpeakerIndex,
}

/// What is gathered of one recording while its lines are read.
struct Gathered<'a> {
    name: &'a str,
    roll: Roll,
    segments: Vec<Segment>,
}

/// Returns whether the line tells of a segment of speech.
pub(super) fn is_segment(line: &str) -> bool {
    let mut columns = line.split_ascii_whitespace();
    columns.next() == Some("SPEAKER") && (8..=9).contains(&columns.count())
}

/// Reads all recordings of a file.
pub(super) fn read(text: &str) -> Result<Vec<Recording>, ImportError> {
    let mut gathered: Vec<Gathered> = Vec::new();
    let mut by_name: HashMap<&str, usize> = HashMap::new();
    for (line, content) in lines(text) {
        let columns: Vec<&str> = content.split_ascii_whitespace().collect();
        // Other types of line (SPKR-INFO, NON-SPEECH, LEXEME, comments) tell
        // nothing about who had the floor.
        if columns.first() != Some(&"SPEAKER") {
            continue;
        }
        let (9 | 10, [_, file, _, start, duration, _, _, name, ..]) =
            (columns.len(), columns.as_slice())
        else {
            let found = columns.len();
            return Err(ImportError::Columns { line, found });
        };
        let start = milliseconds(start, line)?;
        let end = start + milliseconds(duration, line)?;
        if end > LONGEST_MS {
            return Err(ImportError::TooLong { line });
        }
        let place = *by_name.entry(file).or_insert_with(|| {
            gathered.push(Gathered {
                name: file,
                roll: Roll::default(),
                segments: Vec::new(),
            });
            gathered.len() - 1
        });
        let recording = &mut gathered[place];
        let name = match *name {
            "<NA>" => UNKNOWN_SPEAKER,
            name => name,
        };
        let speaker = recording.roll.index(name, name);
        // A segment of no length is no turn, though its speaker was there.
        if end > start {
            recording.segments.push(Segment {
                start,
                end,
                speaker,
            });
        }
    }
    if gathered.is_empty() {
        return Err(ImportError::nothing(Format::Rttm, text));
    }
    Ok(gathered.into_iter().map(finished).collect())
}

/// Turns the segments of one recording into happenings.
fn finished(gathered: Gathered) -> Recording {
    let mut segments = gathered.segments;
    segments.sort_by_key(|segment| segment.start);
    let mut happenings = gathered.roll.arrivals();
    let mut ends = 0;
    for (turn, segment) in segments.iter().enumerate() {
        let speaker = segment.speaker;
        happenings.push(Timed {
            t: segment.start,
            what: Happening::TurnStarts { turn, speaker },
        });
        happenings.push(Timed {
            t: segment.end,
            what: Happening::TurnEnds { turn },
        });
        ends = ends.max(segment.end);
    }
    Recording {
        name: gathered.name.to_owned(),
        format: Format::Rttm,
        began: None,
        speakers: gathered.roll.speakers,
        happenings: in_order(happenings),
        ends,
    }
}

/// Reads a decimal number of seconds as exact milliseconds.
///
/// By its digits, never through a binary fraction: sums of thousands of
/// segments must come out as on paper. Digits past the third are rounded half
/// up, a start and a duration each by itself, so that the time a person spoke
/// is the sum of the durations that the file gives.
fn milliseconds(text: &str, line: usize) -> Result<u64, ImportError> {
    if let Some(rest) = text.strip_prefix('-')
        && rest.starts_with(|first: char| first.is_ascii_digit() || first == '.')
    {
        return Err(ImportError::negative(line, text));
    }
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let digits = || whole.chars().chain(fraction.chars());
    if digits().next().is_none() || !digits().all(|digit| digit.is_ascii_digit()) {
        return Err(ImportError::seconds(line, text));
    }
    let too_long = ImportError::TooLong { line };
    let mut total = 0_u64;
    for digit in whole.bytes().chain(fraction.bytes().chain(*b"000").take(3)) {
        total = total * 10 + u64::from(digit - b'0');
        // Checked digit by digit, so that no length of number overflows.
        if total > LONGEST_MS {
            return Err(too_long);
        }
    }
    let rounds_up = fraction
        .as_bytes()
        .get(3)
        .copied()
        .is_some_and(|digit| digit >= b'5');
    total += u64::from(rounds_up);
    if total > LONGEST_MS {
        return Err(too_long);
    }
    Ok(total)
}
