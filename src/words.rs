//! Every sentence that people read, and how it fits the screen.

pub mod fit;
pub mod reasons;
pub mod times;
