//! A session read after it is over: which rooms there are, what stands in each, and all that is to
//! be said of one thing.
//!
//! - `rooms`: what each room lists, under its headings;
//! - `rows`: a thing in a row;
//! - `whole`: a thing with all that belongs to it;
//! - `overview`: the whole session for whoever has a minute;
//! - `moments`: the timeline, act by act; `worded`: with the words of each;
//! - `links`: what led to a thing, and what came of it;
//! - `amended`: what was amended and confirmed, and what a thing was at each time;
//! - `sifting`: only what someone, an item or a kind has to do with; words found.
//!
//! The screen and the line mode read from here, so that both say the same. Nothing is kept: a row
//! is worded when it is looked at, so that a long session opens as fast as a short one.

mod amended;
mod links;
mod moments;
mod overview;
mod rooms;
mod rows;
mod sifting;
mod whole;
mod worded;

use chrono::{DateTime, FixedOffset, TimeDelta};

pub use moments::Kind;
pub use rooms::Line;
pub use sifting::{Filter, Misread};

use crate::session::agenda::ItemId;
use crate::session::concerns::ConcernId;
use crate::session::constraints::ConstraintId;
use crate::session::decisions::{ActionId, DecisionId};
use crate::session::floor::turns::TurnId;
use crate::session::history::Amended;
use crate::session::ideas::IdeaId;
use crate::session::notes::NoteId;
use crate::session::parking::TopicId;
use crate::session::people::PersonId;
use crate::session::polls::PollId;
use crate::session::record::Subject;
use crate::session::{Millis, Session, Timeline};

/// Part of what a session holds.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, strum::Display, strum::EnumString, strum::VariantArray,
)]
#[strum(serialize_all = "lowercase", ascii_case_insensitive)]
pub enum Room {
    /// What it was, and what came of it.
    Overview,
    /// The items, with planned and spent time.
    Agenda,
    /// Who was there.
    People,
    /// Who spoke when, and for how long.
    Floor,
    /// What people came up with, by theme.
    Ideas,
    /// What was asked of the room.
    Polls,
    /// What was decided, and why.
    Decisions,
    /// Who does what.
    Actions,
    /// What wasn't working.
    Concerns,
    /// What was parked, fixed, open or noted.
    Aside,
    /// What was said at the end.
    Reflection,
    /// Everything, in its order.
    Timeline,
}

/// What a row stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Thing {
    /// The session itself.
    Session,
    /// How the floor was shared.
    Shares,
    /// An item of the agenda.
    Item(ItemId),
    /// A person.
    Person(PersonId),
    /// A turn.
    Turn(TurnId),
    /// An idea.
    Idea(IdeaId),
    /// A poll.
    Poll(PollId),
    /// A decision.
    Decision(DecisionId),
    /// An action.
    Action(ActionId),
    /// A concern.
    Concern(ConcernId),
    /// A parked topic.
    Topic(TopicId),
    /// Something fixed, open or in tension.
    Limit(ConstraintId),
    /// A note.
    Note(NoteId),
    /// A closing question, by its place from 0.
    Question(usize),
    /// What one command did: an act, by its number.
    Act(u64),
}

impl Thing {
    /// Returns the room in which it is found.
    #[must_use]
    pub fn room(self) -> Room {
        match self {
            Self::Session => Room::Overview,
            Self::Item(_) => Room::Agenda,
            Self::Person(_) => Room::People,
            Self::Turn(_) | Self::Shares => Room::Floor,
            Self::Idea(_) => Room::Ideas,
            Self::Poll(_) => Room::Polls,
            Self::Decision(_) => Room::Decisions,
            Self::Action(_) => Room::Actions,
            Self::Concern(_) => Room::Concerns,
            Self::Topic(_) | Self::Limit(_) | Self::Note(_) => Room::Aside,
            Self::Question(_) => Room::Reflection,
            Self::Act(_) => Room::Timeline,
        }
    }

    /// Returns what is struck with it, if its words can be.
    #[must_use]
    pub fn subject(self) -> Option<Subject> {
        Some(match self {
            Self::Session => Subject::Session,
            Self::Item(id) => Subject::Item { id },
            Self::Person(id) => Subject::Person { id },
            Self::Idea(id) => Subject::Idea { id },
            Self::Poll(id) => Subject::Poll { id },
            Self::Decision(id) => Subject::Decision { id },
            Self::Action(id) => Subject::Action { id },
            Self::Concern(id) => Subject::Concern { id },
            Self::Topic(id) => Subject::Topic { id },
            Self::Limit(id) => Subject::Constraint { id },
            Self::Note(id) => Subject::Note { id },
            Self::Turn(id) => Subject::Turn { id },
            Self::Shares | Self::Question(_) | Self::Act(_) => return None,
        })
    }

    /// Returns its id as files have it.
    fn written_id(self) -> Option<String> {
        Some(match self {
            Self::Item(id) => id.to_string(),
            Self::Person(id) => id.to_string(),
            Self::Turn(id) => id.to_string(),
            Self::Idea(id) => id.to_string(),
            Self::Poll(id) => id.to_string(),
            Self::Decision(id) => id.to_string(),
            Self::Action(id) => id.to_string(),
            Self::Concern(id) => id.to_string(),
            Self::Topic(id) => id.to_string(),
            Self::Limit(id) => id.to_string(),
            Self::Note(id) => id.to_string(),
            Self::Session | Self::Shares | Self::Question(_) | Self::Act(_) => return None,
        })
    }
}

/// A session that is read.
#[derive(Clone, Copy, Debug)]
pub struct Book<'a> {
    timeline: &'a Timeline,
    session: &'a Session,
    now: Millis,
    /// What its amendments have changed.
    amended: &'a [Amended],
    /// Whether the room sees or hears it: what is private is left out then.
    for_the_room: bool,
}

impl<'a> Book<'a> {
    /// Opens a session to be read; `amended` is what its amendments have changed, as
    /// [`history::amended`] has it.
    ///
    /// [`history::amended`]: crate::session::history::amended
    #[must_use]
    pub fn of(timeline: &'a Timeline, amended: &'a [Amended], for_the_room: bool) -> Self {
        let session = timeline.session();
        Self {
            timeline,
            session,
            now: session.clock(timeline.last_t()),
            amended,
            for_the_room,
        }
    }

    /// Reads a session that has besides what later ones said of what was promised in it.
    #[must_use]
    pub fn seeing(mut self, session: &'a Session) -> Self {
        self.session = session;
        self
    }

    /// Returns the session as it stands.
    #[must_use]
    pub fn session(&self) -> &'a Session {
        self.session
    }

    /// Returns the timeline that it stands in.
    #[must_use]
    pub fn timeline(&self) -> &'a Timeline {
        self.timeline
    }

    /// Returns a session time by the wall clock of the day.
    #[must_use]
    pub fn clock(&self, t: Millis) -> String {
        self.wall(t).map_or_else(
            || super::times::clock(t),
            |wall| wall.format("%H:%M").to_string(),
        )
    }

    fn clock_to_the_second(&self, t: Millis) -> String {
        self.wall(t).map_or_else(
            || super::times::clock(t),
            |wall| wall.format("%H:%M:%S").to_string(),
        )
    }

    fn wall(&self, t: Millis) -> Option<DateTime<FixedOffset>> {
        let since = TimeDelta::try_milliseconds(i64::try_from(t).ok()?)?;
        self.session.meeting.opened?.checked_add_signed(since)
    }
}
