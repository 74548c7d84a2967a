//! The terminal: what the program switches on and gives back, what it hears, when it draws, and
//! the live screen.
//!
//! | room | what it knows |
//! | --- | --- |
//! | [`terminal`] | the modes that are on, how they are undone, and frames as single writes |
//! | [`keyboard`] | reading events on a thread of its own |
//! | [`watch`] | signals and hang-ups, on a thread of its own |
//! | [`event_loop`] | waiting for any of these, and drawing when something changed |
//! | [`keymap`] | every key, in one table |
//! | [`theme`] | colours and signs |
//! | [`app`] | the live screen's state: its layers, what was answered, what was typed |
//! | [`focus`] | which panel has the focus, and what is selected in it |
//! | [`home`] | the first screen's: what there is to choose from, and what was chosen |
//! | [`replay`] | a session that is over, gone through again |
//! | [`review`] | a session read after it is over |
//! | `forms` | what is filled in as a whole: persons, items, ideas, polls, decisions |
//! | [`library`] | all sessions under some folders, and what was found in them |
//! | [`trends`] | the figures of a series, session by session |
//! | `mirrored` | the mirror as it was worked out last |
//! | [`view`] | the session at the moment of a frame |
//! | `screens`, `panels` | where things stand, and each thing |
//! | `drawing` | rows of text in an area |
//! | [`run`] | all of it put together |
//!
//! The first four know nothing about meetings.

pub mod app;
mod drawing;
pub mod event_loop;
pub mod focus;
pub mod forms;
pub mod home;
pub mod keyboard;
pub mod keymap;
pub mod library;
mod mirrored;
mod panels;
pub mod picture;
pub mod replay;
pub mod review;
pub mod run;
mod screens;
#[cfg(test)]
mod staging;
pub mod terminal;
pub mod theme;
pub mod trends;
pub mod view;
pub mod watch;
