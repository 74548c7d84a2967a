//! How far the disk has come.

use chrono::{DateTime, FixedOffset};

/// Whether what happened is on disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Saved {
    /// All of it.
    All,
    /// The last of it is on its way.
    Saving,
    /// Nothing since then: the session goes on in memory, and is tried again.
    NotSince {
        /// Since when.
        since: DateTime<FixedOffset>,
        /// What the disk said.
        why: String,
    },
}
