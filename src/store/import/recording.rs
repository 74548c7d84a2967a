//! What a recording holds, whatever file it comes from.

use chrono::{DateTime, FixedOffset};

use super::Format;

/// Holds one recorded meeting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recording {
    /// What the file calls the meeting; empty where it does not say.
    pub name: String,
    /// The kind of file it was read from.
    pub format: Format,
    /// The wall-clock time of the recording's zero, where the file tells it.
    pub began: Option<DateTime<FixedOffset>>,
    /// The people, in order of first appearance; a [`SpeakerIndex`] points here.
    pub speakers: Vec<Speaker>,
    /// What happened, by time; at one time, ends and pauses come before starts.
    pub happenings: Vec<Timed>,
    /// When it was over, in ms from its zero: the end of the last speech, or
    /// the last line that anyone wrote. Whoever has the floor gives it up then.
    pub ends: u64,
}

/// Holds one person of a recording.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Speaker {
    /// The name as it was first spelled.
    pub name: String,
}

/// Points at a speaker of the same recording, counted from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SpeakerIndex(pub usize);

/// Puts a happening at its time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timed {
    /// Milliseconds from the recording's own zero.
    pub t: u64,
    /// What happened then.
    pub what: Happening,
}

/// Says what happened in a recorded meeting.
///
/// Turns are numbered from 0 by their starts. Turns may overlap, even two of
/// one person, and none is empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Happening {
    /// Someone is in the meeting from now on.
    Arrives(SpeakerIndex),
    /// Someone left the meeting.
    Leaves(SpeakerIndex),
    /// Someone starts to speak.
    TurnStarts {
        /// Which turn it is.
        turn: usize,
        /// Whose turn it is.
        speaker: SpeakerIndex,
    },
    /// A turn's speech stops for a while.
    TurnPauses {
        /// Which turn it is.
        turn: usize,
    },
    /// A paused turn's speech goes on.
    TurnResumes {
        /// Which turn it is.
        turn: usize,
    },
    /// A turn is over.
    TurnEnds {
        /// Which turn it is.
        turn: usize,
    },
    /// Someone who was not waiting asks to speak.
    HandUp {
        /// Whose hand it is.
        speaker: SpeakerIndex,
        /// What it is about, where that was said.
        about: Option<String>,
    },
    /// Someone who was waiting no longer asks to speak.
    HandDown(SpeakerIndex),
    /// Someone waiting is given the floor; their hand goes down with it.
    ///
    /// They have it until the next one is acknowledged, the next topic, or
    /// the recording's end.
    Acknowledged {
        /// Who was waiting.
        speaker: SpeakerIndex,
    },
    /// The floor was offered to a name that nobody waiting has.
    AcknowledgedNobody {
        /// The name, as it was written.
        asked: String,
    },
    /// Words entered the bot's queue where it expected a list of names.
    ///
    /// The bot holds them like a name until they are called, though nobody's
    /// hand is up; without them its queue could not be followed.
    QueuedWords(String),
    /// The bot told whom it sees waiting, first in the queue first.
    QueueSeen(Vec<String>),
    /// The meeting moves to another topic.
    Topic(String),
}

impl Happening {
    /// Returns the place among happenings of the same time.
    ///
    /// The floor is given back before it is taken, so that one turn following
    /// another without a gap is no overlap.
    pub(super) fn rank(&self) -> u8 {
        match self {
            Self::TurnPauses { .. } | Self::TurnEnds { .. } => 0,
            Self::TurnStarts { .. } | Self::TurnResumes { .. } => 2,
            _ => 1,
        }
    }
}
