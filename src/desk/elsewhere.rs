//! Where what was withdrawn may stand besides, as it is told.

use crate::live::{Gone, Reached};
use crate::words::struck::AlsoIn;

/// Returns what a withdrawal reached, and what it did not, for what is said of it.
#[must_use]
pub fn also_in<'a>(reached: &'a Reached, gone: &'a Gone) -> AlsoIn<'a> {
    AlsoIn {
        left: &reached.left,
        waiting: &reached.waiting,
        reports: &reached.reports,
        later: &reached.later,
        elsewhere: &reached.elsewhere,
        called: gone.called(),
        named: &reached.named,
        files_called: &reached.files_called,
    }
}
