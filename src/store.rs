//! What `ourturn` keeps on disk, and what it reads: the only floor that
//! touches a session's files.
//!
//! - [`journal`]: the append-only file of a live session, and its recovery;
//! - [`transcript`]: a closed session as one JSON object, with [`parts`] for
//!   people and tools;
//! - [`folder`]: names and places; [`lock`]: one program writes at a time;
//! - [`looking`]: either of the two, to look at; [`check`]: whether it is whole;
//! - [`shelf`]: what a folder has to choose from;
//! - [`library`]: all sessions under some folders, what was said in them, and its index;
//! - [`series`]: sessions that belong together;
//! - [`records`]: a session as lines for engines that analyse many;
//! - [`import`]: recordings made by other tools;
//! - [`ballots`]: secret ballots, and the like, before they are in the record;
//! - [`ballots_file`]: ballots that other tools wrote, to be counted;
//! - [`ideas_file`]: ideas that were written elsewhere;
//! - [`agenda_file`]: what a session sets out with; [`templates`]: where that
//!   is found;
//! - [`copies`]: the other files of a session, where words are withdrawn, too;
//!   [`merging`]: two that were amended apart, made one.

pub mod agenda_file;
pub mod ballots;
pub mod ballots_file;
pub mod check;
pub mod copies;
pub mod disk;
mod fault;
pub mod folder;
pub mod ideas_file;
pub mod import;
pub mod journal;
pub mod library;
pub mod line;
pub mod locating;
pub mod lock;
pub mod looking;
pub mod merging;
pub mod parts;
pub mod public;
pub mod records;
pub mod repair;
mod salvage;
pub mod schema;
pub mod series;
pub mod shelf;
pub mod templates;
pub mod transcript;
mod unknown;
mod versions;

use crate::session::Recorded;

pub use unknown::Unknown;

pub use crate::session::FORMAT_VERSION as VERSION;

/// A session's whole record, as a file has it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Record {
    /// The events in their order.
    pub events: Vec<Recorded>,
    /// What the file holds that this program does not know, to be kept.
    pub unknown: Unknown,
}
