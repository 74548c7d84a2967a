//! Reports: what leaves the program for people who were not there.
//!
//! Each is made of a [`Public`], in which everybody
//! is called as they agreed to, and nobody's private parts are; only *time given* is
//! made of the session itself, and says that it is private.
//!
//! | room | what it knows |
//! | --- | --- |
//! | [`kind`] | which reports there are, and in which formats each |
//! | [`mod@document`] | what a report says, before it has a format |
//! | `minutes`, `decided`, `asked`, `shared`, `came_of_it` | full minutes, room by room |
//! | `amended` | what was amended since, and what the group confirmed |
//! | `in_short` | decisions and reasons on a page |
//! | `you_said` | what people said, and what was done about it |
//! | [`series`], [`trends`] | a series: you said, we did; and how its figures compare |
//! | `plain` | plain words: short sentences, one thing a line |
//! | `time_given` | agreed hours by name: private |
//! | [`markdown`], [`html`], [`docx`] | a document in a format |
//! | [`replayed`] | all of it as a page that replays it |
//! | [`tables`], [`calendar`], [`captions`] | rows for spreadsheets, dates, and who had the floor when |

mod amended;
mod asked;
pub mod calendar;
mod came_of_it;
pub mod captions;
mod decided;
pub mod document;
pub mod docx;
pub mod html;
mod in_short;
pub mod kind;
pub mod markdown;
mod minutes;
mod plain;
pub mod replayed;
pub mod series;
mod shared;
pub mod tables;
mod time_given;
pub mod trends;
mod you_said;

use crate::session::history;
use crate::session::record::Subject;
use crate::session::{Millis, Timeline};
use crate::words::appearance::Public;

use document::Document;
pub use kind::{Format, Kind};

/// What is said once to whoever makes a report for others.
pub const NAMES_IN_WORDS: &str = "Names of people are left out or shortened as each of them agreed, also within what was said. Nicknames, other forms of a name, and names of those who are not on the list of people are left as they were typed: please read it before you send it.";

/// Returns a report of a kind, of a session as it stands at the end of its record.
#[must_use]
pub fn document(timeline: &Timeline, kind: Kind) -> Document {
    document_of(timeline, &seen(timeline, &[]), kind)
}

/// Returns what others may see of a session, with what its amendments changed; the texts of some
/// things are left as they were typed.
#[must_use]
pub fn seen(timeline: &Timeline, left: &[Subject]) -> Public {
    Public::leaving(timeline, left).with_amended(&history::amended(timeline))
}

/// Does the same, with what later sessions of its series said of what was promised in it.
#[must_use]
pub fn seen_since(timeline: &Timeline, left: &[Subject], later: &[Timeline]) -> Public {
    seen(timeline, left).with_said_since(timeline, later)
}

/// Returns a report of what others may see of a session; of the time given, of the session.
#[must_use]
pub fn document_of(timeline: &Timeline, public: &Public, kind: Kind) -> Document {
    let session = timeline.session();
    let now: Millis = session.clock(timeline.last_t());
    match kind {
        Kind::TimeGiven => time_given::document(session),
        Kind::Minutes => minutes::document(public, now),
        Kind::Decisions => in_short::document(public),
        Kind::YouSaidWeDid => you_said::document(public),
        Kind::Plain => plain::document(public, now),
    }
}
