//! The terminal: what the program switches on and gives back, what it hears, and when it draws.
//!
//! | room | what it knows |
//! | --- | --- |
//! | [`terminal`] | the modes that are on, how they are undone, and frames as single writes |
//! | [`keyboard`] | reading events on a thread of its own |
//! | [`watch`] | signals and hang-ups, on a thread of its own |
//! | [`event_loop`] | waiting for any of these, and drawing when something changed |
//!
//! None of them knows anything about meetings.

pub mod event_loop;
pub mod keyboard;
pub mod terminal;
pub mod watch;
