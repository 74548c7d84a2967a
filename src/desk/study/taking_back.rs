//! Taking back what comes before something that nothing takes back: said first, and done when it
//! is asked for again.

use super::{Done, Study};
use crate::session::{Actor, Command, record};
use crate::words::capital;

impl Study {
    /// Takes the last amendment back, also where what came after it cannot be.
    pub fn undo_again(&mut self) -> Done {
        let last = self.timeline().latest_final(Actor::Facilitator);
        self.passed_over = last.map(|(act, _)| act);
        self.act(record::Command::Undo.into())
    }

    /// Says what an *undo* would take back, where that is not what was done last: the first time.
    pub(super) fn before_taking_back(&mut self, command: &Command) -> Option<String> {
        let passed_over = self.passed_over.take();
        if self.fixed().is_some() || *command != Command::from(record::Command::Undo) {
            return None;
        }
        let (act, gone) = self.timeline().latest_final(Actor::Facilitator)?;
        self.passed_over = Some(act);
        if passed_over == self.passed_over {
            return None;
        }
        // Where there is nothing before, the session says so itself.
        let before = self.timeline().undoable(Actor::Facilitator).ok()?;
        let told = self.book().act_told(before);
        Some(format!(
            "{}. Before that: {} To take that back: undo again",
            capital(gone),
            told.trim_end()
        ))
    }
}

/// Says whether a line asks for that at once.
pub(super) fn is_undo_again(line: &str) -> bool {
    line.split_whitespace().eq(["undo", "again"])
}
