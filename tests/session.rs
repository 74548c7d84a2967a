//! The laws of a meeting: rules with figures worked out by hand, and
//! properties of arbitrary sessions.

#[path = "common/exports.rs"]
mod exports;
#[path = "common/replayed.rs"]
mod replayed;
#[path = "common/room.rs"]
mod room;

#[path = "session/agenda.rs"]
mod agenda;
#[path = "common/schema.rs"]
mod by_schema;
#[path = "session/correcting.rs"]
mod correcting;
#[path = "session/decided.rs"]
mod decided;
#[path = "session/decisions.rs"]
mod decisions;
#[path = "session/exports_private.rs"]
mod exports_private;
#[path = "session/gaps.rs"]
mod gaps;
#[path = "session/ideas.rs"]
mod ideas;
#[path = "session/interludes.rs"]
mod interludes;
#[path = "session/invitations.rs"]
mod invitations;
#[path = "session/limits.rs"]
mod limits;
#[path = "session/mirror.rs"]
mod mirror;
#[path = "session/order.rs"]
mod order;
#[path = "session/passing_over.rs"]
mod passing_over;
#[path = "session/plain_words.rs"]
mod plain_words;
#[path = "session/polls.rs"]
mod polls;
#[path = "session/presence.rs"]
mod presence;
#[path = "session/properties.rs"]
mod properties;
#[path = "session/reflection.rs"]
mod reflection;
#[path = "session/round.rs"]
mod round;
#[path = "session/shares.rs"]
mod shares;
#[path = "session/short_points.rs"]
mod short_points;
#[path = "session/signals.rs"]
mod signals;
#[path = "session/splitting.rs"]
mod splitting;
#[path = "session/tally.rs"]
mod tally;
#[path = "session/together.rs"]
mod together;
#[path = "session/turns.rs"]
mod turns;
#[path = "session/withdrawal.rs"]
mod withdrawal;
