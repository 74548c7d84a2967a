//! What is asked of all that ever happened.

use super::{Subject, Timeline};

impl Timeline {
    /// Returns all that ever had this kind and number, or this name, also what
    /// was taken back: its words are in the record all the same.
    #[must_use]
    pub fn ever(&self, kind: &str, which: &str) -> Vec<Subject> {
        let mut found = Vec::new();
        for recorded in &self.events {
            if let Some(subject) = Subject::brought_up(&recorded.event, kind, which)
                && !found.contains(&subject)
            {
                found.push(subject);
            }
        }
        found
    }

    /// Says whether an act stands as taken back.
    #[must_use]
    pub fn is_undone(&self, act: u64) -> bool {
        self.undone.contains(&act)
    }

    /// Returns the act that an event belongs to; 0 of none.
    #[must_use]
    pub fn act_of(&self, seq: u64) -> u64 {
        let at = self.events.partition_point(|event| event.seq < seq);
        self.events.get(at).map_or(0, |event| event.act)
    }
}
