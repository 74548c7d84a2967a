//! The facilitator's desk: a line or a key in, what was done, what to say out.
//!
//! The palette of the screen and the line mode both sit at it, so that a word
//! does the same and is answered the same in either.

use std::path::PathBuf;
use std::time::Duration;

use crate::language::{self, Asked, Question, Wish};
use crate::live::{CloseError, Live, Saved};
use crate::session::{Command, Recorded, Session};
use crate::words::answers;
use crate::words::times::spoken;
use crate::words::told::{Act, told};

/// Someone to do what is said, and to answer.
pub struct Desk {
    live: Live,
}

/// An answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// One or more sentences, over one or more lines; empty for an empty line.
    pub text: String,
    /// What sort of answer it is.
    pub kind: SaidKind,
}

/// What sort of answer it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SaidKind {
    /// Something was done.
    Done,
    /// Something was told.
    Answer,
    /// It was understood and is not possible: nothing changed.
    Refused,
    /// It was not understood: nothing changed.
    Misunderstood,
    /// The program is to be left; the session can be taken up again.
    Quit,
    /// The session was closed: its transcript is to be written.
    Closed,
}

impl Said {
    fn new(kind: SaidKind, text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            kind,
        }
    }
}

impl Desk {
    /// Sits down at a live session.
    #[must_use]
    pub fn new(live: Live) -> Self {
        Self { live }
    }

    /// Returns the live session.
    #[must_use]
    pub fn live(&self) -> &Live {
        &self.live
    }

    /// Waits, not longer than `patience`, until everything is on disk, and says
    /// whether it is.
    pub fn settle(&mut self, patience: Duration) -> bool {
        self.live.settle(patience)
    }

    /// Hands the live session back.
    #[must_use]
    pub fn into_live(self) -> Live {
        self.live
    }

    /// Writes the transcript of a closed session, and returns where it is.
    ///
    /// # Errors
    /// Returns why it could not be written; the journal is kept then.
    pub fn finish(self) -> Result<PathBuf, CloseError> {
        self.live.finish()
    }

    /// Does or answers a line of the command language.
    pub fn say(&mut self, line: &str) -> Said {
        match language::understand(line, self.live.session()) {
            Err(misunderstood) => Said::new(SaidKind::Misunderstood, misunderstood.to_string()),
            Ok(Asked::Nothing) => Said::new(SaidKind::Answer, ""),
            Ok(Asked::Help(text)) => Said::new(SaidKind::Answer, text),
            Ok(Asked::Question(question)) => Said::new(SaidKind::Answer, self.answer(question)),
            Ok(Asked::Wish(wish)) => self.grant(wish),
            Ok(Asked::Commands(commands)) => self.act_all(commands),
        }
    }

    /// Does a command.
    pub fn act(&mut self, command: Command) -> Said {
        let before = self.live.session().clone();
        let now = self.live.now();
        match self.live.act(command) {
            Err(refusal) => Said::new(SaidKind::Refused, refusal.to_string()),
            Ok(events) => {
                let events = events.to_vec();
                let text = self.tell(&before, &events, now);
                let closed = self.live.session().meeting.closed.is_some();
                Said::new(
                    if closed {
                        SaidKind::Closed
                    } else {
                        SaidKind::Done
                    },
                    text,
                )
            }
        }
    }

    /// Does several commands, each an act of its own; the first that is refused
    /// ends it, and what was done before stays.
    fn act_all(&mut self, commands: Vec<Command>) -> Said {
        let mut texts = Vec::new();
        let mut kind = SaidKind::Done;
        for command in commands {
            let said = self.act(command);
            texts.push(said.text);
            kind = said.kind;
            if kind == SaidKind::Refused {
                break;
            }
        }
        Said::new(kind, texts.join("\n"))
    }

    fn tell(&self, before: &Session, events: &[Recorded], now: u64) -> String {
        told(Act {
            before,
            after: self.live.session(),
            events,
            now,
        })
    }

    /// Looks whether the laptop was suspended since the last look; if so, says
    /// so, with what to do about it.
    pub fn look_for_gap(&mut self) -> Option<String> {
        if !self.live.find_gap() {
            return None;
        }
        let gap = self.live.session().floor.gap.as_ref()?;
        Some(format!(
            "The laptop slept for {}. What was it? gap break, gap carried on, or gap turn ended",
            spoken(gap.to.saturating_sub(gap.from))
        ))
    }

    fn answer(&self, question: Question) -> String {
        let (session, now) = (self.live.session(), self.live.now());
        match question {
            Question::Floor => answers::floor(session, now),
            Question::Agenda => answers::agenda(session, now, &|t| self.live.wall_at(t)),
            Question::People => answers::people_here(session),
            Question::Quiet => answers::quiet(session, now),
            Question::Ideas => answers::ideas(session),
            Question::Polls => answers::polls(session),
            Question::Decisions => answers::decisions(session),
            Question::Actions => answers::actions(session),
            Question::Concerns => answers::concerns(session),
            Question::Parked => answers::parked(session),
            Question::Limits => answers::limits(session),
            Question::Notes => answers::notes(session),
            Question::About => answers::about(session),
        }
    }

    fn grant(&mut self, wish: Wish) -> Said {
        match wish {
            Wish::Quit => Said::new(
                SaidKind::Quit,
                "Left. The session can be taken up again: run ourturn once more.",
            ),
            Wish::TellSaved => Said::new(SaidKind::Answer, self.saved()),
            Wish::SaveTo(folder) => match self.live.save_elsewhere(&folder) {
                Ok(()) => Said::new(
                    SaidKind::Done,
                    format!(
                        "The session is kept in {} now.",
                        self.live.files().journal().display()
                    ),
                ),
                Err(error) => Said::new(SaidKind::Refused, error.to_string()),
            },
        }
    }

    fn saved(&self) -> String {
        let path = self.live.files().journal();
        match self.live.saved() {
            Saved::All => format!("All is saved, in {}.", path.display()),
            Saved::Saving => format!("The last is being saved, in {}.", path.display()),
            Saved::NotSince { since, why } => format!(
                "NOT SAVED SINCE {}: {why}. The session goes on and it is tried again; to keep it elsewhere: save-to FOLDER",
                since.format("%H:%M")
            ),
        }
    }
}
