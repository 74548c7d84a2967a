//! The screens: each puts panels where they belong, for the room that there is.

pub(super) mod form;
pub(super) mod live;
pub(super) mod palette;
pub(super) mod reading;
