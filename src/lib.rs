//! `ourturn` helps to hold co-production meetings, and keeps their record.
//!
//! Someone asks for something (a command); what comes of it is recorded (events);
//! all that is shown is made from the record. The floors, from the ground:
//!
//! - [`clean`]: text from outside made harmless;
//! - [`session`]: the laws of a meeting, pure;
//! - [`language`]: words in, commands out; [`words`]: every sentence out;
//! - [`report`]: what goes to people who were not there;
//! - [`store`]: what is kept on disk; [`live`]: the owner of a running session;
//! - [`floor_study`]: orders and limits, run over recorded meetings;
//! - [`replay`]: going through a session that is over;
//! - [`desk`]: a line or a key in, what was done out;
//! - [`tui`]: Home and the live screen; [`mod@line`]: the line mode.

pub mod clean;
pub mod cli;
pub mod config;
pub mod desk;
pub mod floor_study;
pub mod language;
pub mod line;
pub mod live;
pub mod replay;
pub mod report;
pub mod session;
pub mod store;
pub mod tui;
pub mod words;
