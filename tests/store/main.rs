//! What is kept on disk, and what comes back from it.

mod ballots;
mod closed;
#[path = "../common/desk.rs"]
mod desk;
mod hostile;
mod journal;
mod live;
mod merging;
mod transcript;
mod withdrawn;
