//! Folding events that were recorded before.

use super::super::event::Recorded;
use super::{APART, Timeline, blanked};

impl Timeline {
    /// Folds events that were recorded before, as they come.
    pub fn of(events: impl IntoIterator<Item = Recorded>) -> Self {
        let timeline = Self::folded(events);
        let blanks = |recorded: &Recorded| blanked(&recorded.event).is_some();
        if !timeline.events.iter().any(blanks) {
            return timeline;
        }
        let mut events = timeline.events.clone();
        blank(&mut events);
        // A file that was written after that holds none of it, and all is as it should be.
        if events == timeline.events {
            timeline
        } else {
            Self::folded(events)
        }
    }

    /// Folds events, blanked wherever one of them says so.
    pub(super) fn of_blanked(mut events: Vec<Recorded>) -> Self {
        blank(&mut events);
        Self::folded(events)
    }

    fn folded(events: impl IntoIterator<Item = Recorded>) -> Self {
        let mut timeline = Self::new();
        let mut events = events.into_iter();
        while timeline.take_stretch(events.by_ref().take(APART)) {}
        timeline
    }

    /// Takes in what lies between two checkpoints, and says whether there was any. What is taken
    /// back is nearly always what was done just before, and so is not done in the first place.
    fn take_stretch(&mut self, events: impl Iterator<Item = Recorded>) -> bool {
        let from = self.events.len();
        let mut reaches_back = false;
        for recorded in events {
            if let Some(act) = self.put_down(recorded) {
                let began = self.events.partition_point(|event| event.act < act);
                reaches_back |= began < from;
            }
        }
        if self.events.len() == from {
            return false;
        }
        if reaches_back {
            self.session = self.at(self.events.len());
        } else {
            for recorded in &self.events[from..] {
                if !self.undone.contains(&recorded.act) {
                    self.session.apply(recorded);
                }
            }
        }
        self.keep_checkpoint();
        true
    }
}

/// Blanks what events say is withdrawn, in those before them: no state of any moment may still
/// have the words.
fn blank(events: &mut [Recorded]) {
    for place in 0..events.len() {
        if let Some(blanks) = blanked(&events[place].event) {
            blanks.from(&mut events[..=place]);
        }
    }
}
