//! What nothing takes back, of a session that is closed: the question before it.

use super::Study;
use crate::session::Command;
use crate::session::record::{self, Subject};
use crate::words::struck;

impl Study {
    /// Says what commands would do that nothing takes back; nothing where all of it can be
    /// taken back.
    #[must_use]
    pub fn is_for_good(&self, commands: &[Command]) -> Option<String> {
        let last = || commands.iter().filter(|command| command.is_final());
        let first = last().next()?;
        if last().all(Command::makes_unnamed) {
            return Some(
                "This takes whose it was out of the record for good. Nothing brings it back."
                    .to_owned(),
            );
        }
        let session = self.session();
        let person = last().find_map(Command::withdraws_person);
        let subject = match (first, person) {
            (_, Some(id)) => Some(Subject::Person { id }),
            (Command::Record(record::Command::Strike(subject)), None) => Some(*subject),
            _ => None,
        };
        // Where the room sees it, the words are not shown once more.
        let shown = !self.is_hidden();
        let meant = subject.and_then(|subject| struck::meant(session, subject, shown));
        let meant = meant.unwrap_or_else(|| "words".to_owned());
        let also = if last().count() > 1 {
            " What was called so before, and taken back, goes with it."
        } else {
            ""
        };
        let named = person.and_then(|id| struck::named_in(self.timeline(), id));
        let named = named.map(|places| format!(" Their name goes from {places}, too."));
        let named = named.unwrap_or_default();
        Some(format!(
            "This takes {meant} out of the record for good.{also}{named} Nothing brings it back."
        ))
    }
}
