//! `ourturn` runs live co-production sessions from a terminal.
//!
//! One truth and one way in: a command is what someone asks, an event is what
//! happened, a session is the fold of its events. The floors, from the ground:
//!
//! - [`clean`]: text from outside made safe, once, at the door;
//! - [`session`]: the laws of a meeting, pure;
//! - [`language`]: words in, commands out; [`words`]: every sentence out;
//! - [`store`]: what is kept on disk; [`live`]: the owner of a running session;
//! - [`desk`]: a line or a key in, what was done out;
//! - [`tui`]: the live screen; [`mod@line`]: the line mode.

pub mod clean;
pub mod cli;
pub mod config;
pub mod desk;
pub mod language;
pub mod line;
pub mod live;
pub mod session;
pub mod store;
pub mod tui;
pub mod words;
