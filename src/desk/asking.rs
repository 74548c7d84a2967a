//! What is asked before it is done, or said instead: a turn that is still open, work that the
//! disk has not taken, time away, and what is not for the room.

use super::{Desk, Privacy, Said, SaidKind};
use crate::live::Saved;
use crate::session::{Command, Refusal};
use crate::words::times::spoken;

impl Desk {
    /// Words a refusal: what tells of a person is not for the room.
    pub(super) fn refused(&self, refusal: &Refusal) -> String {
        let tells = matches!(
            refusal,
            Refusal::NeverCalledOn(_)
                | Refusal::InvitedAlready(_)
                | Refusal::InvitedLately { .. }
                | Refusal::NotInvited(_)
                | Refusal::HeardAlready(_)
        );
        if tells && self.privacy == Privacy::Hidden {
            "Not now. Why is private: private show, or z on the screen".to_owned()
        } else {
            refusal.to_string()
        }
    }

    /// Says that a turn is still open, and for how long, if one is.
    #[must_use]
    pub fn open_turn(&self) -> Option<String> {
        let session = self.live.session();
        let turn = session.floor.left_open()?;
        let length = turn.length(self.live.now());
        let name = session.people.called(turn.speaker);
        let at = if length < 1_000 {
            String::new()
        } else {
            format!(", at {}", spoken(length))
        };
        let others = session.floor.unended().filter(|other| other.id != turn.id);
        let others: Vec<_> = others
            .map(|other| session.people.called(other.speaker))
            .collect();
        let others = match others.as_slice() {
            [] => String::new(),
            others => format!(" Alongside: {}.", others.join(", ")),
        };
        Some(format!("{name}\u{2019}s turn is still open{at}.{others}"))
    }

    /// Takes it that whoever goes on, or closes, knows of the turn that is still open: it ends then.
    pub fn accept_open_turn(&mut self, command: Command) {
        let events = self.live.timeline().events().len();
        let open = self.live.session().floor.left_open();
        self.left_open = open.map(|turn| (turn.id, events, command));
    }

    /// Asks once about a turn that goes on as an item ends, or the session, since
    /// nothing mends it afterwards; `again` says what saying it again means.
    pub(super) fn leaves_open(&mut self, command: &Command, again: &str) -> Option<Said> {
        let open = self.open_turn()?;
        let before = self.left_open.take();
        self.accept_open_turn(command.clone());
        (before != self.left_open).then(|| {
            Said::new(
                SaidKind::Refused,
                format!(
                    "Not yet: {open} {again} \
                     If it was over before: end, then correct end -5m."
                ),
            )
        })
    }

    /// Says once what would be lost by leaving now: what the disk has not taken.
    pub(super) fn would_lose(&mut self) -> Option<Said> {
        let Saved::NotSince { since, why } = self.live.saved() else {
            self.warned = false;
            return None;
        };
        if std::mem::replace(&mut self.warned, true) {
            return None;
        }
        Some(Said::new(
            SaidKind::Refused,
            format!(
                "Not yet: NOT SAVED SINCE {} ({why}), and it would be lost. To keep it: save-to FOLDER. To leave all the same, say it again.",
                since.format("%H:%M")
            ),
        ))
    }

    /// Looks whether the laptop was suspended since the last look; if so, says
    /// so, with what to do about it.
    pub fn look_for_gap(&mut self) -> Option<String> {
        if !self.live.find_gap() {
            return None;
        }
        let gap = self.live.session().floor.gap.as_ref()?;
        Some(format!(
            "The program was away for {}. What was it? gap break, gap carried on, or gap turn ended",
            spoken(gap.to.saturating_sub(gap.from))
        ))
    }
}
