//! What is kept on disk, and what comes back from it.

mod ballots;
mod brought;
#[path = "../common/schema.rs"]
mod by_schema;
mod closed;
#[path = "../common/desk.rs"]
mod desk;
mod hostile;
mod journal;
mod live;
mod merging;
mod reached;
mod repair;
mod schema;
mod transcript;
mod withdrawn;
