//! The desk: what the faces of a live session ask of it, in words or as a command.
//!
//! A stand-in with the signatures that the screen is written against.

use crate::language::{self, Asked, Wish};
use crate::live::Live;
use crate::session::Command;

/// A live session, with sentences for what is done to it.
pub struct Desk {
    live: Live,
}

/// What is said in answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// One sentence or more, on one line or more.
    pub text: String,
    /// What sort of answer it is.
    pub kind: SaidKind,
}

/// What sort of answer something is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SaidKind {
    /// It was done.
    Done,
    /// It was asked, and here it is.
    Answer,
    /// The session says no.
    Refused,
    /// Nobody knows what was meant.
    Misunderstood,
    /// The program is to be left.
    Quit,
    /// The session was closed.
    Closed,
}

impl Desk {
    /// Sits down to a live session.
    #[must_use]
    pub fn new(live: Live) -> Self {
        Self { live }
    }

    /// Returns the live session.
    #[must_use]
    pub fn live(&self) -> &Live {
        &self.live
    }

    /// Does what a line of the command language says.
    pub fn say(&mut self, line: &str) -> Said {
        let said = |text: String, kind| Said { text, kind };
        match language::understand(line, self.live.session()) {
            Err(error) => said(error.to_string(), SaidKind::Misunderstood),
            Ok(Asked::Nothing) => said(String::new(), SaidKind::Done),
            Ok(Asked::Commands(commands)) => {
                let mut last = said(String::new(), SaidKind::Done);
                for command in commands {
                    last = self.act(command);
                }
                last
            }
            Ok(Asked::Question(question)) => said(format!("{question:?}"), SaidKind::Answer),
            Ok(Asked::Wish(Wish::Quit)) => said(
                "The session can be taken up again: ourturn run".to_owned(),
                SaidKind::Quit,
            ),
            Ok(Asked::Wish(wish)) => said(format!("{wish:?}"), SaidKind::Answer),
            Ok(Asked::Help(text)) => said(text, SaidKind::Answer),
        }
    }

    /// Does what a command asks.
    pub fn act(&mut self, command: Command) -> Said {
        if let Err(refusal) = self.live.act(command) {
            return Said {
                text: refusal.to_string(),
                kind: SaidKind::Refused,
            };
        }
        let session = self.live.session();
        let text = session.floor.speaking().map_or("Done.".to_owned(), |turn| {
            format!("{} has the floor.", session.people.called(turn.speaker))
        });
        let kind = if session.meeting.closed.is_some() {
            SaidKind::Closed
        } else {
            SaidKind::Done
        };
        Said { text, kind }
    }

    /// Says so where the laptop was suspended since the last look.
    pub fn look_for_gap(&mut self) -> Option<String> {
        self.live.find_gap().then(|| "The laptop slept.".to_owned())
    }

    /// Gives the live session back.
    #[must_use]
    pub fn into_live(self) -> Live {
        self.live
    }
}
