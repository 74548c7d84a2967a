//! Every sentence that people read, and how it fits the screen.

pub mod fit;
pub mod summary;
pub mod times;
