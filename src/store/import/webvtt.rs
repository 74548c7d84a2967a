//! Reads `WebVTT`: the captions of a call.
//!
//! Cues that follow one another under one name, by their starts, are a turn. Its floor time is
//! the sum of its cues' lengths; between cues with a gap the turn pauses.
//!
//! - **Overlap in a turn** (one voice captioned twice at a time): the sum is
//!   kept by moving cues later, into the gaps that follow, and where the turn
//!   ends too soon for that, earlier again. Only when the cues together are
//!   longer than the turn from its first start to its last end do they count
//!   as one stretch without a pause. A turn's own start and end never move.
//! - **Overlap of turns**: the next turn starts before this one ends.
//! - **Several voices in one cue**: nothing tells where one stops, so the
//!   first has the whole cue.
//! - **A cue without a name** goes on with the speaker of the cue before.
//! - **A cue of no length** tells who speaks for the next, but is no turn.

use super::{
    Format, Happening, ImportError, LONGEST_MS, Recording, Roll, SpeakerIndex, Timed,
    UNKNOWN_SPEAKER, in_order, lines,
};

mod name;

/// One caption, in ms from the recording's start.
struct Cue {
    start: u64,
    end: u64,
    name: Option<String>,
}

/// Returns whether the line opens a `WebVTT` file.
pub(super) fn is_header(line: &str) -> bool {
    line.strip_prefix("WEBVTT")
        .is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t']))
}

/// Reads a file's one recording.
pub(super) fn read(text: &str) -> Result<Recording, ImportError> {
    let header = lines(text).next().map_or("", |(_, line)| line);
    if !is_header(header) {
        return Err(ImportError::Header);
    }
    let title = header.trim_start_matches("WEBVTT");
    let title = title.trim().trim_start_matches('-').trim_start();

    let mut cues = cues(text)?;
    let mut before = UNKNOWN_SPEAKER.to_owned();
    for cue in &mut cues {
        match &cue.name {
            Some(name) => before.clone_from(name),
            None => cue.name = Some(before.clone()),
        }
    }
    cues.retain(|cue| cue.end > cue.start);
    // The format asks for this order; a file stitched together may not have it.
    cues.sort_by_key(|cue| cue.start);
    if cues.is_empty() {
        return Err(ImportError::nothing(Format::WebVtt, text));
    }

    let mut roll = Roll::default();
    let mut turns = Vec::new();
    for turn in cues.chunk_by(|one, next| one.name == next.name) {
        let name = turn[0].name.as_deref().unwrap_or(UNKNOWN_SPEAKER);
        turns.push((roll.index(name, name), stretches(turn)));
    }
    let mut happenings = roll.arrivals();
    for (number, (speaker, stretches)) in turns.iter().enumerate() {
        happenings.extend(turn(number, *speaker, stretches));
    }
    Ok(Recording {
        name: title.to_owned(),
        format: Format::WebVtt,
        began: None,
        speakers: roll.speakers,
        happenings: in_order(happenings),
        ends: cues.iter().map(|cue| cue.end).max().unwrap_or(0),
    })
}

/// Tells one turn by its stretches of speech.
fn turn(turn: usize, speaker: SpeakerIndex, stretches: &[(u64, u64)]) -> Vec<Timed> {
    let mut told = Vec::new();
    for (place, &(start, end)) in stretches.iter().enumerate() {
        let begins = match place {
            0 => Happening::TurnStarts { turn, speaker },
            _ => Happening::TurnResumes { turn },
        };
        let stops = if place + 1 == stretches.len() {
            Happening::TurnEnds { turn }
        } else {
            Happening::TurnPauses { turn }
        };
        told.push(Timed {
            t: start,
            what: begins,
        });
        told.push(Timed {
            t: end,
            what: stops,
        });
    }
    told
}

/// Returns a turn's stretches of speech, apart and in order.
///
/// They lie between the turn's first start and last end and sum to its cues'
/// lengths where there is room; see the module's word on overlap.
fn stretches(cues: &[Cue]) -> Vec<(u64, u64)> {
    let first = cues.iter().map(|cue| cue.start).min().unwrap_or(0);
    let last = cues.iter().map(|cue| cue.end).max().unwrap_or(0);
    let mut placed: Vec<(u64, u64)> = Vec::new();
    let mut free_from = first;
    for cue in cues {
        let start = cue.start.max(free_from);
        free_from = start + (cue.end - cue.start);
        placed.push((start, free_from));
    }
    let mut free_until = last;
    for (start, end) in placed.iter_mut().rev() {
        let length = *end - *start;
        *end = free_until.min(*end);
        *start = end.saturating_sub(length).max(first).min(*end);
        free_until = *start;
    }
    let mut joined: Vec<(u64, u64)> = Vec::new();
    for (start, end) in placed {
        match joined.last_mut() {
            Some(before) if before.1 == start => before.1 = end,
            _ if start < end => joined.push((start, end)),
            _ => {}
        }
    }
    joined
}

/// Reads the cues in the order of the file.
///
/// A line with an arrow begins a cue wherever it stands, save in a comment, a
/// style or a region; a cue's own number or word stands in the line before and
/// is of no use here.
fn cues(text: &str) -> Result<Vec<Cue>, ImportError> {
    let mut cues = Vec::new();
    let mut rest = lines(text).skip(1).peekable();
    let mut after_blank = false;
    while let Some((number, line)) = rest.next() {
        if after_blank && is_aside(line) {
            while rest.next_if(|(_, line)| !line.is_empty()).is_some() {}
        } else if line.contains("-->") {
            let (start, end) = times(line, number)?;
            let mut words = Vec::new();
            while let Some((_, line)) =
                rest.next_if(|(_, line)| !line.is_empty() && !line.contains("-->"))
            {
                words.push(line);
            }
            let name = name::of_cue(&words);
            cues.push(Cue { start, end, name });
        }
        after_blank = line.is_empty();
    }
    Ok(cues)
}

/// Returns whether the line opens a block that holds no speech.
fn is_aside(line: &str) -> bool {
    let word = line.split([' ', '\t']).next().unwrap_or("");
    ["NOTE", "STYLE", "REGION"].contains(&word) && !line.contains("-->")
}

/// Reads a cue's start and end in ms; settings may follow them.
fn times(line: &str, number: usize) -> Result<(u64, u64), ImportError> {
    let (start, rest) = line.split_once("-->").unwrap_or((line, ""));
    let end = rest.split_whitespace().next().unwrap_or("");
    let (Some(start), Some(end)) = (stamp(start.trim()), stamp(end)) else {
        return Err(ImportError::cue_times(number, line));
    };
    if start.max(end) > LONGEST_MS {
        return Err(ImportError::TooLong { line: number });
    }
    if end < start {
        return Err(ImportError::CueBackwards { line: number });
    }
    Ok((start, end))
}

/// Reads `hours:minutes:seconds.thousandths`, the hours being optional.
///
/// A comma for the point is accepted: tools that also write SRT slip so. A
/// number of hours too large to count is told as one past every limit.
fn stamp(text: &str) -> Option<u64> {
    let (clock, thousandths) = text.split_once(['.', ','])?;
    let parts: Vec<&str> = clock.split(':').collect();
    let (hours, minutes, seconds) = match parts.as_slice() {
        [minutes, seconds] => ("0", minutes, seconds),
        [hours, minutes, seconds] => (*hours, minutes, seconds),
        _ => return None,
    };
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    if !is_number(hours) {
        return None;
    }
    let of_length = |part: &str, length: usize, below: u64| -> Option<u64> {
        let number = (part.len() == length && is_number(part)).then(|| part.parse().ok())??;
        (number < below).then_some(number)
    };
    let minutes = of_length(minutes, 2, 60)?;
    let seconds = of_length(seconds, 2, 60)?;
    let thousandths = of_length(thousandths, 3, 1000)?;
    let hours: u64 = hours.parse().unwrap_or(u64::MAX);
    let within = (minutes * 60 + seconds) * 1000 + thousandths;
    Some(hours.saturating_mul(3_600_000).saturating_add(within))
}
