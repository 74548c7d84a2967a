//! The screens: each puts panels where they belong, for the room that there is.

pub(super) mod choosing;
pub(super) mod dialing;
mod foot;
pub(super) mod form;
pub(super) mod handing;
pub(super) mod home;
pub(super) mod library;
pub(super) mod live;
pub(super) mod palette;
pub(super) mod picking;
pub(super) mod polling;
pub(super) mod reading;
pub(super) mod replay;
pub(super) mod review;
pub(super) mod sifting;
pub(super) mod trends;
