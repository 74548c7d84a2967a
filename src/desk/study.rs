//! A closed session on the desk: read, amended, and told what was done. The screen and the line
//! mode both sit at it.

use crate::language::{self, Asked};
use crate::live::closed::{ActError, Closed};
use crate::session::{Command, Session, Timeline, Words, record};
use crate::words::review::Book;

/// A session that is read, and amended where that is possible.
pub struct Study {
    held: Held,
    /// Whether the room sees or hears it, too.
    for_the_room: bool,
}

enum Held {
    Closed(Box<Closed>),
    /// One that is only looked at, and why.
    Fixed(Box<Timeline>, String),
}

/// What became of an act.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Done {
    /// It was done, and is on disk.
    Done(String),
    /// It was refused: nothing changed.
    Refused(String),
    /// It was done, and the disk did not take it.
    Unsaved(String),
}

/// What a line asks for.
pub enum Line {
    /// To amend, once it was said why.
    Amend(Command),
    /// To do this at once: it takes something back, or out of the record.
    Act(Vec<Command>),
    /// It is told.
    Told(String),
}

impl From<Closed> for Study {
    fn from(closed: Closed) -> Self {
        Self {
            held: Held::Closed(Box::new(closed)),
            for_the_room: false,
        }
    }
}

impl Study {
    /// Only looks at a session; `why` says why nothing can be changed here.
    #[must_use]
    pub fn looking(timeline: Timeline, why: impl Into<String>) -> Self {
        Self {
            held: Held::Fixed(Box::new(timeline), why.into()),
            for_the_room: false,
        }
    }

    /// Returns its events.
    #[must_use]
    pub fn timeline(&self) -> &Timeline {
        match &self.held {
            Held::Closed(closed) => closed.timeline(),
            Held::Fixed(timeline, _) => timeline,
        }
    }

    /// Returns the session as it stands.
    #[must_use]
    pub fn session(&self) -> &Session {
        self.timeline().session()
    }

    /// Returns it to be read.
    #[must_use]
    pub fn book(&self) -> Book<'_> {
        Book::of(self.timeline(), self.for_the_room)
    }

    /// Says whether what is private is left out.
    #[must_use]
    pub fn is_hidden(&self) -> bool {
        self.for_the_room
    }

    /// Leaves out what is private, or tells it again.
    pub fn hide(&mut self, hide: bool) {
        self.for_the_room = hide;
    }

    /// Says why nothing can be changed here, where nothing can.
    #[must_use]
    pub fn fixed(&self) -> Option<&str> {
        match &self.held {
            Held::Closed(_) => None,
            Held::Fixed(_, why) => Some(why),
        }
    }

    /// Returns what the disk said of acts that it has not taken.
    #[must_use]
    pub fn unsaved(&self) -> Option<&str> {
        match &self.held {
            Held::Closed(closed) => closed.unsaved(),
            Held::Fixed(..) => None,
        }
    }

    /// Tries again to write what the disk has not taken.
    pub fn save(&mut self) -> Done {
        match &mut self.held {
            Held::Fixed(_, why) => Done::Refused(why.clone()),
            Held::Closed(closed) => match closed.save() {
                Ok(()) => Done::Done("All is saved.".to_owned()),
                Err(error) => Done::Unsaved(error.to_string()),
            },
        }
    }

    /// Makes an amendment of a command.
    #[must_use]
    pub fn amendment(command: Command, why: &str, by: &str) -> Command {
        Command::Amend {
            by: Words::line(by),
            why: Words::text(why),
            command: Box::new(command),
        }
    }

    /// Does a command, and tells what was done.
    pub fn act(&mut self, command: Command) -> Done {
        let closed = match &mut self.held {
            Held::Fixed(_, why) => return Done::Refused(why.clone()),
            Held::Closed(closed) => closed,
        };
        let acted = closed.act(command).map(drop);
        if let Err(error @ (ActError::Refused(_) | ActError::OnlyLooking(_))) = &acted {
            return Done::Refused(error.to_string());
        }
        let last = closed.timeline().events().last().map(|last| last.act);
        let book = Book::of(closed.timeline(), self.for_the_room);
        let mut text = last.map_or_else(String::new, |act| book.act_told(act));
        for path in closed.left() {
            text.push_str(&format!(
                " What was struck is also in {}, which could not be changed.",
                path.display()
            ));
        }
        match acted {
            Err(error) => Done::Unsaved(format!("{text} {error}")),
            Ok(()) => Done::Done(text),
        }
    }

    /// Understands a line of the command language as it is meant of a session that is over.
    ///
    /// # Errors
    /// Says what was not understood.
    pub fn understand(&self, line: &str) -> Result<Line, String> {
        let session = self.session();
        let understood = language::understand(line, session);
        Ok(match understood.map_err(|error| error.to_string())? {
            Asked::Nothing => Line::Told(String::new()),
            Asked::Help(text) => Line::Told(text),
            Asked::Commands(mut commands) => {
                let at_once = |command: &Command| {
                    command.withdraws() || matches!(command, Command::Record(_))
                };
                if commands.iter().all(at_once) {
                    Line::Act(commands)
                } else if commands.len() == 1 {
                    Line::Amend(commands.remove(0))
                } else {
                    Line::Amend(Command::Together(commands))
                }
            }
            Asked::Strike(strike) => {
                let mut subjects = self.timeline().ever(&strike.kind, &strike.which);
                match strike.now {
                    Ok(subject) if !subjects.contains(&subject) => subjects.push(subject),
                    Err(nothing) if subjects.is_empty() => return Err(nothing.to_string()),
                    _ => {}
                }
                let strikes = subjects.into_iter().map(record::Command::Strike);
                Line::Act(strikes.map(Command::from).collect())
            }
            Asked::Question(_) | Asked::Ideas(_) | Asked::IdeaHistory(_) | Asked::Wish(_) => {
                return Err("That is for a session that goes on. Here it is read in the rooms, and what it says is amended.".to_owned());
            }
        })
    }
}
