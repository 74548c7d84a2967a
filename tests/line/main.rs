//! The line mode and the command language, as someone types them.

#[path = "../common/desk.rs"]
mod desk;
mod floor;
mod handing;
mod meeting;
mod polls;
mod sentences;
