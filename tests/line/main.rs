//! The line mode and the command language, as someone types them.

mod decided;
#[path = "../common/desk.rs"]
mod desk;
mod floor;
mod for_good;
mod handing;
mod ideas;
mod meeting;
mod polls;
mod review;
mod sentences;
mod whose;
