//! The desk at a closed session: lines of the language become amendments.

use chrono::{DateTime, FixedOffset, TimeDelta};

use super::{Privacy, Said, SaidKind, told_of};
use crate::language::{self, Asked, Strike, Wish};
use crate::live::closed::{ActError, Closed};
use crate::session::{Command, Event, Millis, Recorded, Refusal, Session, Words, record};
use crate::words::ideas;
use crate::words::told::{Act, told};

/// Someone to amend a closed session as is said, and to answer.
pub struct ClosedDesk {
    closed: Closed,
    /// Who amends, where the line does not say.
    by: Words,
    /// Why, where the line does not say.
    why: Words,
    privacy: Privacy,
}

impl ClosedDesk {
    /// Sits down at a closed session.
    #[must_use]
    pub fn new(closed: Closed) -> Self {
        Self {
            closed,
            by: Words::line(""),
            why: Words::line(""),
            privacy: Privacy::Shown,
        }
    }

    /// Returns the closed session.
    #[must_use]
    pub fn closed(&self) -> &Closed {
        &self.closed
    }

    /// Hands the closed session back.
    #[must_use]
    pub fn into_closed(self) -> Closed {
        self.closed
    }

    /// Says who amends from now on, where a line does not.
    pub fn set_by(&mut self, by: Words) {
        self.by = by;
    }

    /// Says why, from now on, where a line does not.
    pub fn set_why(&mut self, why: Words) {
        self.why = why;
    }

    /// Does or answers a line of the command language. What changes what stands is an
    /// amendment: the line may end with why, and by whom, each in double quotes.
    pub fn say(&mut self, line: &str) -> Said {
        let language::Amending { line, by, why } = language::amending(line);
        if line.is_empty() && (by.is_some() || why.is_some()) {
            return self.set_from_now_on(by, why);
        }
        let understood = language::understand(&line, self.closed.session());
        let answer = |text: String| Said::new(SaidKind::Answer, text);
        match understood {
            Err(misunderstood) => Said::new(SaidKind::Misunderstood, misunderstood.to_string()),
            Ok(Asked::Nothing) => answer(String::new()),
            Ok(Asked::Help(text)) => answer(text),
            Ok(Asked::Question(question)) => {
                let timeline = self.closed.timeline();
                let hidden = self.privacy == Privacy::Hidden;
                let wall = |t| self.wall_at(t);
                let now = timeline.last_t();
                answer(told_of::answer(timeline, question, now, hidden, &wall))
            }
            Ok(Asked::Ideas(search)) => answer(ideas::found(self.closed.session(), &search)),
            Ok(Asked::IdeaHistory(idea)) => {
                let session = self.closed.session();
                let clock = |t| self.wall_at(t).format("%H:%M").to_string();
                let told = session.ideas.get(idea);
                let told = told.map(|idea| ideas::history(session, idea, &clock));
                answer(told.unwrap_or_default())
            }
            Ok(Asked::Wish(wish)) => self.grant(&wish),
            Ok(Asked::Strike(strike)) => self.strike(strike),
            Ok(Asked::Commands(mut commands)) => {
                let command = match commands.len() {
                    1 => commands.remove(0),
                    _ => Command::Together(commands),
                };
                let by = by.unwrap_or_else(|| self.by.clone());
                let why = why.unwrap_or_else(|| self.why.clone());
                self.act(amending(command, by, why))
            }
        }
    }

    /// Does a command; what changes what stands is to be a [`Command::Amend`].
    pub fn act(&mut self, command: Command) -> Said {
        let before = self.closed.session().clone();
        let from = self.closed.timeline().events().len();
        let failed = match self.closed.act(command) {
            Ok(_) => None,
            Err(unwritten @ ActError::Unwritten { .. }) => Some(unwritten.to_string()),
            Err(ActError::Refused(Refusal::NoWords("why it is amended"))) => {
                return Said::new(
                    SaidKind::Refused,
                    "Say why it is amended, at the end of the line: why \"a typo\". Who amends can be said, too: by \"NAME\"",
                );
            }
            Err(refused) => return Said::new(SaidKind::Refused, refused.to_string()),
        };
        let events = &self.closed.timeline().events()[from..];
        let mut text = self.told(&before, events);
        if let Some(failed) = failed {
            text = format!("{failed}\n{text}");
        }
        Said::new(SaidKind::Done, text)
    }

    fn told(&self, before: &Session, events: &[Recorded]) -> String {
        let after = self.closed.session();
        let tell = |before, after, events| {
            let now = self.closed.timeline().last_t();
            let for_the_room = self.privacy == Privacy::Hidden;
            told(Act {
                before,
                after,
                events,
                now,
                for_the_room,
            })
            .text
        };
        let turned = events.first().map(|first| &first.event);
        match turned {
            Some(Event::Record(record::Event::Undone { act })) => {
                let events = self.closed.timeline().act(*act);
                format!("Undone: {}", tell(after, before, events))
            }
            Some(Event::Record(record::Event::Redone { act })) => {
                let events = self.closed.timeline().act(*act);
                format!("Redone: {}", tell(before, after, events))
            }
            _ => tell(before, after, events),
        }
    }

    /// Strikes all that was meant, also what was taken back before.
    fn strike(&mut self, strike: Strike) -> Said {
        let mut subjects = self.closed.timeline().ever(&strike.kind, &strike.which);
        match strike.now {
            Ok(subject) if !subjects.contains(&subject) => subjects.push(subject),
            Err(nothing) if subjects.is_empty() => {
                return Said::new(SaidKind::Misunderstood, nothing.to_string());
            }
            _ => {}
        }
        for subject in subjects {
            let said = self.act(record::Command::Strike(subject).into());
            if said.kind == SaidKind::Refused || self.closed.unsaved().is_some() {
                return said;
            }
        }
        let left = self.closed.left().iter().map(|path| path.display());
        let left: Vec<_> = left.map(|path| path.to_string()).collect();
        let elsewhere = if left.is_empty() {
            "Copies of the file elsewhere are not reached.".to_owned()
        } else {
            format!(
                "The words are also in {}, which could not be written. Copies elsewhere are not reached either.",
                left.join(", ")
            )
        };
        let text = format!("Struck from the record, for good. {elsewhere}");
        Said::new(SaidKind::Done, text)
    }

    fn set_from_now_on(&mut self, by: Option<Words>, why: Option<Words>) -> Said {
        let mut said = Vec::new();
        if let Some(by) = by {
            said.push(if by.is_empty() {
                "Who amends is not told from now on.".to_owned()
            } else {
                format!("What is amended from now on is by {by}.")
            });
            self.by = by;
        }
        if let Some(why) = why {
            said.push(format!("The reason from now on: {why}."));
            self.why = why;
        }
        Said::new(SaidKind::Done, said.join(" "))
    }

    fn grant(&mut self, wish: &Wish) -> Said {
        match wish {
            Wish::Quit => Said::new(SaidKind::Quit, ""),
            Wish::Hide(true) => {
                self.privacy = Privacy::Hidden;
                Said::new(SaidKind::Done, "What is private is hidden.")
            }
            Wish::Hide(false) => {
                self.privacy = Privacy::Shown;
                Said::new(SaidKind::Done, "What is private shows again.")
            }
            Wish::TellSaved => match self.closed.save() {
                Ok(()) => Said::new(
                    SaidKind::Answer,
                    format!("All is saved, in {}.", self.closed.path().display()),
                ),
                Err(error) => Said::new(SaidKind::Refused, error.to_string()),
            },
            Wish::Look(question) => self.say(&question.to_string()),
            Wish::SaveTo(_) | Wish::IdeasFrom(_) | Wish::Gather(_) | Wish::Vote(_) => {
                Said::new(SaidKind::Refused, Refusal::OnlyLive.to_string())
            }
        }
    }

    /// Returns the wall clock's reading of a session time.
    #[must_use]
    pub fn wall_at(&self, t: Millis) -> DateTime<FixedOffset> {
        let opened = self.closed.session().meeting.opened.unwrap_or_default();
        let since = TimeDelta::try_milliseconds(i64::try_from(t).unwrap_or(i64::MAX));
        since
            .and_then(|since| opened.checked_add_signed(since))
            .unwrap_or(opened)
    }
}

/// Makes an amendment of a command, unless it stands by itself: what withdraws, and *undo*.
#[must_use]
pub fn amending(command: Command, by: Words, why: Words) -> Command {
    let by_itself = matches!(command, Command::Record(_) | Command::Amend { .. });
    if by_itself || command.withdraws() {
        return command;
    }
    Command::Amend {
        by,
        why,
        command: Box::new(command),
    }
}
