//! What a study takes from a recording: who wanted to speak, when and for how long.

use std::collections::HashMap;

use crate::session::people::PersonId;
use crate::session::{Millis, Session};
use crate::store::import::{Happening, Recording};

/// Shorter silences than this, in milliseconds, are breath and no pause.
const BREATH: Millis = 1_000;

/// A stretch in which one person spoke on, short silences included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Run {
    /// When it began, in milliseconds of the recording.
    pub start: Millis,
    /// When it ended.
    pub end: Millis,
    /// Whose it is: a number below that of the people.
    pub person: usize,
}

impl Run {
    /// Returns how long it lasted, in milliseconds.
    #[must_use]
    pub fn length(&self) -> Millis {
        self.end - self.start
    }
}

/// One recorded meeting.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Meeting {
    /// How many people were there.
    pub people: usize,
    /// Their runs, by start; of those that began at once the shorter first.
    pub runs: Vec<Run>,
    /// When the last run ended, in milliseconds.
    pub ends: Millis,
}

/// Time that someone spoke: who, from when, to when.
type Spoken = (usize, Millis, Millis);

impl Meeting {
    /// Makes a meeting of the times at which people spoke.
    #[must_use]
    pub fn of_speech(people: usize, mut spoken: Vec<Spoken>) -> Self {
        spoken.retain(|(_, from, to)| to > from);
        spoken.sort_by_key(|(_, from, _)| *from);
        let mut runs: Vec<Run> = Vec::new();
        let mut last_of: Vec<Option<usize>> = vec![None; people];
        for (person, start, end) in spoken {
            match last_of[person].map(|place| &mut runs[place]) {
                Some(run) if start < run.end.saturating_add(BREATH) => run.end = run.end.max(end),
                _ => {
                    last_of[person] = Some(runs.len());
                    runs.push(Run { start, end, person });
                }
            }
        }
        runs.sort_unstable();
        Self {
            people,
            ends: runs.iter().map(|run| run.end).max().unwrap_or(0),
            runs,
        }
    }

    /// Takes a meeting from a recording of speech.
    #[must_use]
    pub fn of_recording(recording: &Recording) -> Self {
        let mut speakers = HashMap::new();
        let mut running: HashMap<usize, Millis> = HashMap::new();
        let mut spoken: Vec<Spoken> = Vec::new();
        for timed in &recording.happenings {
            match &timed.what {
                Happening::TurnStarts { turn, speaker } => {
                    speakers.insert(*turn, speaker.0);
                    running.insert(*turn, timed.t);
                }
                Happening::TurnResumes { turn } => {
                    running.insert(*turn, timed.t);
                }
                Happening::TurnPauses { turn } | Happening::TurnEnds { turn } => {
                    let began = running.remove(turn).zip(speakers.get(turn));
                    spoken.extend(began.map(|(from, person)| (*person, from, timed.t)));
                }
                _ => {}
            }
        }
        Self::of_speech(recording.speakers.len(), spoken)
    }

    /// Takes a meeting from a session's turns: of everyone who takes the floor,
    /// or did. An interpreter's turns are nobody's.
    #[must_use]
    pub fn of_session(session: &Session, now: Millis) -> Self {
        let turns = || session.floor.turns().iter().filter(|turn| turn.counted);
        let mut numbers: HashMap<PersonId, usize> = HashMap::new();
        for person in &session.people.everyone {
            let spoke = || turns().any(|turn| turn.speaker == person.id);
            if person.ways().takes_the_floor() || spoke() {
                let number = numbers.len();
                numbers.insert(person.id, number);
            }
        }
        let mut spoken: Vec<Spoken> = Vec::new();
        for turn in turns() {
            let Some(person) = numbers.get(&turn.speaker) else {
                continue;
            };
            let spans = turn.spans.iter();
            spoken.extend(spans.map(|span| (*person, span.from, span.to.unwrap_or(now))));
        }
        Self::of_speech(numbers.len(), spoken)
    }

    /// Returns how long each person wants to speak in all, in milliseconds.
    #[must_use]
    pub fn wanted(&self) -> Vec<Millis> {
        let mut wanted: Vec<Millis> = vec![0; self.people];
        for run in &self.runs {
            let sum = &mut wanted[run.person];
            *sum = sum.saturating_add(run.length());
        }
        wanted
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::import::{Format, read};

    fn run(person: usize, start: Millis, end: Millis) -> Run {
        Run { start, end, person }
    }

    #[test]
    fn silences_under_a_second_are_breath() {
        let spoken = vec![
            (0, 0, 500),
            (1, 200, 300),
            (0, 1_499, 2_000),
            (0, 3_000, 3_100),
        ];
        let meeting = Meeting::of_speech(3, spoken);
        let runs = [run(0, 0, 2_000), run(1, 200, 300), run(0, 3_000, 3_100)];
        assert_eq!(meeting.runs, runs);
        assert_eq!((meeting.people, meeting.ends), (3, 3_100));
        assert_eq!(meeting.wanted(), [2_100, 100, 0]);
    }

    #[test]
    fn of_runs_that_begin_at_once_the_shorter_comes_first() {
        let meeting = Meeting::of_speech(2, vec![(0, 0, 900), (1, 0, 300), (1, 100, 200)]);
        assert_eq!(meeting.runs, [run(1, 0, 300), run(0, 0, 900)]);
    }

    #[test]
    fn a_recording_tells_who_spoke_when() {
        let text = "\
SPEAKER forum 1 0.000 4.000 <NA> <NA> Amina <NA> <NA>
SPEAKER forum 1 3.000 2.500 <NA> <NA> Bo <NA> <NA>
SPEAKER forum 1 4.500 1.000 <NA> <NA> Amina <NA> <NA>
";
        let recordings = read(text, Format::Rttm).expect("it is sound");
        let meeting = Meeting::of_recording(&recordings[0]);
        assert_eq!(meeting.runs, [run(0, 0, 5_500), run(1, 3_000, 5_500)]);
        assert_eq!((meeting.people, meeting.ends), (2, 5_500));
    }
}
