//! What nothing takes back: the question before it, for the screen and the line mode alike.

use super::{Desk, Privacy};
use crate::language::{self, Asked, Strike};
use crate::session::record::Subject;
use crate::session::{Command, meeting};
use crate::words::struck;

impl Desk {
    /// Says what a line would do that nothing takes back; nothing where it can be taken back, or
    /// nothing is meant by it.
    #[must_use]
    pub fn is_for_good(&self, line: &str) -> Option<String> {
        match language::understand(line, self.live.session()) {
            Ok(Asked::Strike(strike)) => self.of_a_strike(&strike),
            Ok(Asked::Commands(commands)) => {
                let last = commands.iter().find(|command| command.is_final())?;
                Some(self.of_what_is_final(last))
            }
            _ => None,
        }
    }

    /// Says of what is final what it does.
    #[must_use]
    pub fn of_what_is_final(&self, command: &Command) -> String {
        if *command == meeting::Command::Close.into() {
            let left = self.left_undone();
            return format!("{left}Closing is for good: the session does not go on after it.");
        }
        if command.makes_unnamed() {
            return "This takes whose it was out of the record for good. Nothing brings it back."
                .to_owned();
        }
        let gone = command.withdraws_person();
        let named = gone.and_then(|id| struck::named_in(self.live.timeline(), id));
        let also = named.map(|places| format!(" Their name goes from {places}, too."));
        let also = also.unwrap_or_default();
        format!("This takes words out of the record for good.{also} Nothing brings them back.")
    }

    /// Says which words a strike takes out; nothing where it means none.
    #[must_use]
    pub fn of_a_strike(&self, strike: &Strike) -> Option<String> {
        let session = self.live.session();
        let mut ever = self.live.timeline().ever(&strike.kind, &strike.which);
        let now = strike.now.as_ref().ok();
        ever.retain(|subject| Some(subject) != now);
        // Where the room sees it, the words are not shown once more.
        let shown = self.privacy == Privacy::Shown;
        let meant = now.and_then(|subject| struck::meant(session, *subject, shown));
        let named = || format!("{} {}", strike.kind, strike.which);
        let (what, also) = match (meant, ever.is_empty()) {
            (None, true) => return None,
            (None, false) => (format!("{}, which was taken back,", named()), ""),
            (Some(meant), true) => (meant, ""),
            (Some(meant), false) => (
                meant,
                " What was called so before, and taken back, goes with it.",
            ),
        };
        let person = match now {
            Some(Subject::Person { id }) => struck::named_in(self.live.timeline(), *id),
            _ => None,
        };
        let named = person.map(|places| format!(" Their name goes from {places}, too."));
        let named = named.unwrap_or_default();
        Some(format!(
            "This takes {what} out of the record for good.{also}{named} Nothing brings it back."
        ))
    }

    /// Says what closing now would leave undone: a turn that is open, and hands.
    #[must_use]
    pub fn left_undone(&self) -> String {
        let turn = self
            .open_turn()
            .map_or_else(String::new, |turn| format!("{turn} It ends now. "));
        format!("{turn}{}", self.hands_up())
    }

    /// Says how many hands are up: "One hand is up. ", or nothing.
    #[must_use]
    pub fn hands_up(&self) -> String {
        match self.live.session().floor.hands().len() {
            0 => String::new(),
            1 => "One hand is up. ".to_owned(),
            hands => format!("{hands} hands are up. "),
        }
    }

    /// Takes it that whoever closes knows what it leaves undone: it was asked about.
    pub fn accept_what_is_left(&mut self) {
        self.accept_open_turn(meeting::Command::Close.into());
    }
}
