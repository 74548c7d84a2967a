//! The mirror: how the floor was shared, now and over the session, on each item,
//! and between some and the rest. It has nobody's name.
//!
//! - `gathered`: what is known of everyone, put together once;
//! - `over_time`: *balance* and *heard* at moments of the session so far;
//! - `on_items`: both on each item that was begun;
//! - `groups`: those who describe themselves alike, five or more of them.
//!
//! All of it is worked out from the turns and presences as they stand, and none of
//! it is kept in the session. So there is nothing to mend after a correction, an
//! *undo* or a gap that was explained late: what is shown of an hour ago is what is
//! known now of an hour ago. Whoever draws it often keeps what was drawn.

mod gathered;
mod groups;
mod on_items;
mod over_time;

use serde::Serialize;

use super::shares::{Part, Shares};
use crate::session::Session;
use crate::session::moment::Millis;
use crate::session::people::Role;
use gathered::Gathered;

pub use groups::{FEWEST, Group};
pub use on_items::OnItem;
pub use over_time::{OverTime, Stand};

/// How the floor was shared, by everything but by person.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Mirror {
    /// *Balance* and *heard* over the session, up to now.
    pub over_time: OverTime,
    /// The items that were begun, in the order of the agenda.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub items: Vec<OnItem>,
    /// Those leading beside everyone here; absent where nobody leads, or nothing
    /// was said. Where one leads alone it is a figure of one person: it is for
    /// whoever facilitates, and not for the room.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub leading: Option<Part>,
    /// Those who describe themselves alike.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<Group>,
}

impl Mirror {
    /// Holds the mirror up at a moment.
    #[must_use]
    pub fn at(session: &Session, now: Millis) -> Self {
        let shares = Shares::at(session, now);
        let gathered = Gathered::of(session, now);
        Self {
            over_time: over_time::of(session, &shares, &gathered),
            items: on_items::of(session, &gathered),
            leading: shares.part(|share| {
                let person = session.people.get(share.person);
                person.is_some_and(|person| person.role() == Role::Leading)
            }),
            groups: groups::of(session, &shares),
        }
    }

    /// Returns how *balance* and *heard* stood at some moments, which follow one another, of a
    /// session that has come as far as `now`.
    #[must_use]
    pub fn stood(session: &Session, now: Millis, moments: &[Millis]) -> Vec<Stand> {
        over_time::at(&Gathered::of(session, now), moments)
    }
}
