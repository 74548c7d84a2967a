//! Going through a session that is over: any moment of it, forwards and backwards.
//!
//! | room | what it knows |
//! | --- | --- |
//! | [`player`] | where one is, how fast it goes on, and what comes next |
//! | [`marks`] | the moments that one goes to: items, decisions, polls, concerns |
//! | [`asked`] | what is typed to go somewhere: a time, the clock, "decision 2" |
//! | [`finding`] | where words stand, and when they came up |
//! | `why` | why whoever speaks was next |
//! | [`story`] | all of it in sentences |
//!
//! None of it reads a clock: whoever shows it says how much time went by.

pub mod asked;
pub mod finding;
pub mod marks;
pub mod player;
pub mod story;
mod why;

#[cfg(test)]
mod tests;
