//! The facilitator's desk: a line or a key in, what was done, what to say out.
//!
//! The palette of the screen and the line mode both sit at it, so that a word
//! does the same and is answered the same in either.

mod asking;
pub mod elsewhere;
mod for_good;
pub mod handing;
mod ideas_in;
pub mod study;
mod told_of;
mod votes;

use std::path::PathBuf;
use std::time::Duration;

use crate::language::{self, Asked, Question, Strike, Wish};
use crate::live::{CloseError, Live, Saved};
use crate::session::floor::turns::TurnId;
use crate::session::gathering::Purpose;
use crate::session::{Command, Event, Recorded, Refusal, Session, meeting, record};
use crate::words::ideas;
use crate::words::struck;
use crate::words::told::{Act, Told, told};

use handing::Handing;

/// How long a strike waits for the disk.
const PATIENCE: Duration = Duration::from_secs(5);

/// Whether private things show: reasons, who has not been heard, what is known of people.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Privacy {
    /// The facilitator alone sees and hears what is told.
    #[default]
    Shown,
    /// The room does, too.
    Hidden,
}

/// Someone to do what is said, and to answer.
pub struct Desk {
    live: Live,
    privacy: Privacy,
    /// Set once it was said that a turn is still open: which, after how many events, and
    /// what had been asked for.
    left_open: Option<(TurnId, usize, Command)>,
    /// Set once it was said that leaving now would lose something.
    warned: bool,
    /// The laptop as it is to be handed over now.
    handing: Option<Handing>,
    /// Set once it was said that these sheets are too few to count: how many.
    few: Option<(Purpose, usize)>,
    /// Of how many sheets it was said that leaving would lose them.
    at_risk: usize,
}

/// An answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// One or more sentences, over one or more lines; empty for an empty line.
    pub text: String,
    /// The same without what a screen that shows the floor shows anyway.
    pub brief: String,
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
    /// The laptop is to be handed over: [`Desk::take_handing`] has what for.
    HandOver,
}

impl Said {
    fn new(kind: SaidKind, text: impl Into<String>) -> Self {
        let text = text.into();
        Self {
            brief: text.clone(),
            text,
            kind,
        }
    }
}

impl Desk {
    /// Sits down at a live session.
    #[must_use]
    pub fn new(live: Live) -> Self {
        Self {
            live,
            privacy: Privacy::Shown,
            left_open: None,
            warned: false,
            handing: None,
            few: None,
            at_risk: 0,
        }
    }

    /// Says whether private things show.
    #[must_use]
    pub fn privacy(&self) -> Privacy {
        self.privacy
    }

    /// Hides what is private, or shows it again.
    pub fn hide(&mut self, hide: bool) {
        self.privacy = if hide {
            Privacy::Hidden
        } else {
            Privacy::Shown
        };
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
            Ok(Asked::Question(question)) => self.tell_of(question),
            Ok(Asked::Ideas(search)) => {
                Said::new(SaidKind::Answer, ideas::found(self.live.session(), &search))
            }
            Ok(Asked::IdeaHistory(idea)) => Said::new(SaidKind::Answer, self.history_of(idea)),
            Ok(Asked::Wish(wish)) => self.grant(wish),
            Ok(Asked::Commands(commands)) => self.act_all(commands),
            Ok(Asked::Strike(strike)) => self.strike(strike),
        }
    }

    /// Strikes all that was meant, also what was taken back before: those words
    /// are in the record, too.
    fn strike(&mut self, strike: Strike) -> Said {
        let mut subjects = self.live.timeline().ever(&strike.kind, &strike.which);
        match strike.now {
            Ok(subject) if !subjects.contains(&subject) => subjects.push(subject),
            Err(nothing) if subjects.is_empty() => {
                return Said::new(SaidKind::Misunderstood, nothing.to_string());
            }
            _ => {}
        }
        for subject in subjects {
            let said = self.act(record::Command::Strike(subject).into());
            if said.kind == SaidKind::Refused {
                return said;
            }
        }
        // It is not struck before the file has let go of the words.
        if self.live.settle(PATIENCE) && self.live.left_behind().is_empty() {
            return Said::new(
                SaidKind::Done,
                format!(
                    "Struck from the record, for good. Copies of the file elsewhere are not reached.{}",
                    self.also_in()
                ),
            );
        }
        let left: Vec<_> = self
            .live
            .left_behind()
            .iter()
            .map(|path| crate::clean::in_a_sentence(path))
            .collect();
        let left = if left.is_empty() {
            String::new()
        } else {
            format!(
                " They are also in {}, which could not be removed.",
                left.join(", ")
            )
        };
        Said::new(
            SaidKind::Done,
            format!(
                "Struck here, but the words are still on the disk. {}{left}{}",
                self.saved(),
                self.also_in()
            ),
        )
    }

    /// Says where what was withdrawn last may still stand.
    fn also_in(&self) -> String {
        let mut said = {
            let (session, gone) = (self.live.session(), self.live.gone());
            let files = elsewhere::also_in(self.live.reached(), gone);
            // By then it is closed.
            let file = self.live.files().transcript();
            struck::also_in(files, &struck::again(session, gone.people(), &file))
        };
        for held_on in self.live.held_on() {
            said.push_str(&format!(" {held_on}"));
        }
        said
    }

    /// Does a command.
    pub fn act(&mut self, command: Command) -> Said {
        if command == meeting::Command::Close.into()
            && let Some(warning) = self.would_lose().or_else(|| {
                let again = "To close as it is, the turn ending now, say it again.";
                self.leaves_open(&command, again)
            })
        {
            return warning;
        }
        if let Some(warning) = self.too_few(&command) {
            return warning;
        }
        if self.live.session().leaves_a_turn_open(&command)
            && let Some(question) = self.leaves_open(&command, "If it ends now, say it again.")
        {
            return question;
        }
        match self.try_act(command) {
            Err(refusal) => Said::new(SaidKind::Refused, self.refused(&refusal)),
            Ok(said) => said,
        }
    }

    /// Does a command of a form, which has a place for the refusal.
    ///
    /// # Errors
    /// Returns why it is refused; then nothing has changed.
    pub fn try_act(&mut self, command: Command) -> Result<Said, Refusal> {
        let before = self.live.session().clone();
        let now = self.live.now();
        let events = self.live.act(command)?.to_vec();
        let Told {
            mut text,
            mut brief,
        } = self.tell(&before, &events, now);
        let blanks = events.iter().any(|recorded| recorded.event.blanks_others());
        if blanks || !self.live.gone().is_empty() {
            let also_in = self.also_in();
            text.push_str(&also_in);
            brief.push_str(&also_in);
        }
        let closed = self.live.session().meeting.closed.is_some();
        let kind = if closed {
            SaidKind::Closed
        } else {
            SaidKind::Done
        };
        Ok(Said { text, brief, kind })
    }

    fn tell(&self, before: &Session, events: &[Recorded], now: u64) -> Told {
        if let [
            Recorded {
                event: Event::Record(event),
                ..
            },
        ] = events
        {
            let text = self.tell_turnabout(before, event, now);
            let brief = text.clone();
            return Told { text, brief };
        }
        let act = Act {
            before,
            after: self.live.session(),
            events,
            now,
            for_the_room: self.privacy == Privacy::Hidden,
            is_over: false,
        };
        let past = act.past_day();
        let mut told = told(act);
        if let Some(past) = past {
            told.text.push_str(&format!("\n{past}"));
            told.brief.push_str(&format!(" {past}"));
        }
        told
    }

    /// Says of an *undo* or a *redo* what it was that went, or came back.
    fn tell_turnabout(&self, before: &Session, event: &record::Event, now: u64) -> String {
        let after = self.live.session();
        let (said, act, before, after) = match *event {
            record::Event::Undone { act } => ("Undone", act, after, before),
            record::Event::Redone { act } => ("Redone", act, before, after),
            record::Event::Struck { .. } => return "Struck from the record.".to_owned(),
            record::Event::Repaired { .. } => return "The record was repaired.".to_owned(),
        };
        let events = self.live.timeline().act(act);
        // As it was told when it was done.
        let now = events.first().map_or(now, |event| event.t);
        let what = told(Act {
            before,
            after,
            events,
            now,
            for_the_room: self.privacy == Privacy::Hidden,
            is_over: false,
        })
        .text;
        match what.lines().next() {
            Some(what) if !what.is_empty() => format!("{said}: {what}"),
            _ => format!("{said}."),
        }
    }

    /// Answers a question, unless the answer is not for the room that sees or hears it.
    fn tell_of(&self, question: Question) -> Said {
        if self.is_held_back(question) {
            return Said::new(
                SaidKind::Refused,
                "The room sees and hears this, and the answer is private. To have it told: private show, or z on the screen",
            );
        }
        Said::new(SaidKind::Answer, self.answer(question))
    }

    /// Says whether the answer to a question is not for the room that sees or hears it.
    fn is_held_back(&self, question: Question) -> bool {
        let private = [Question::Floor, Question::People, Question::Quiet];
        self.privacy == Privacy::Hidden && private.contains(&question)
    }

    fn answer(&self, question: Question) -> String {
        let hidden = self.privacy == Privacy::Hidden;
        let wall = |t| self.live.wall_at(t);
        told_of::answer(
            self.live.timeline(),
            question,
            self.live.now(),
            hidden,
            &wall,
        )
    }

    fn grant(&mut self, wish: Wish) -> Said {
        match wish {
            Wish::Quit => self.leaving().unwrap_or_else(|| {
                Said::new(SaidKind::Quit, "Left. The session can be taken up again.")
            }),
            Wish::Hide(hide) => {
                self.hide(hide);
                Said::new(
                    SaidKind::Done,
                    if hide {
                        "What is private is hidden."
                    } else {
                        "What is private shows again."
                    },
                )
            }
            Wish::Look(question) => self.tell_of(question),
            Wish::IdeasFrom(file) => self.take_ideas(&file),
            Wish::Gather(what) => self.hand_round(what),
            Wish::Vote(to) => self.hand_over(to),
            Wish::TellSaved => Said::new(SaidKind::Answer, self.saved()),
            Wish::SaveTo(folder) if folder.as_os_str().is_empty() => {
                Said::new(SaidKind::Misunderstood, "Say which folder: save-to FOLDER")
            }
            Wish::SaveTo(folder) => match self.live.save_elsewhere(&folder) {
                Ok(()) => Said::new(
                    SaidKind::Done,
                    format!(
                        "The session is kept in {} now.",
                        self.live.files().journal().display()
                    ),
                ),
                Err(error) => Said::new(
                    SaidKind::Refused,
                    format!("{error} To try another: save-to FOLDER"),
                ),
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
