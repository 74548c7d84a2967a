//! A closed session on the desk: read, amended, and told what was done. The screen and the line
//! mode both sit at it, and so does `ourturn amend`.
//!
//! - `for_good`: what is asked before something that nothing takes back;
//! - `lines`: what a line is taken to mean;
//! - [`instead`]: the words of a thing, and the command that puts others in their place;
//! - [`pressing`]: reports that are made of it meanwhile;
//! - `saving`: what was amended, put on disk;
//! - [`since`]: what later sessions of its series said;
//! - `taking_back`: what is said before an *undo* passes over what nothing takes back.

mod for_good;
pub mod instead;
mod lines;
pub mod pressing;
mod saving;
pub mod since;
mod taking_back;

use chrono::{DateTime, FixedOffset, TimeDelta};

pub use lines::{Amending, Line};

use super::elsewhere::also_in;
use crate::live::closed::{ActError, Closed};
use crate::session::history::{self, Amended};
use crate::session::{Command, Millis, Session, Timeline, Words};
use crate::words::review::Book;
use crate::words::struck;
use pressing::Press;
use since::Later;

/// A session that is read, and amended where that is possible.
pub struct Study {
    held: Held,
    /// Whether the room sees or hears it, too.
    for_the_room: bool,
    /// Who amends, where it was said for all that follows.
    by: Option<Words>,
    /// Why, in the same way.
    why: Option<Words>,
    /// What the amendments have changed: worked out once, and again with each act.
    amended: Vec<Amended>,
    /// The act that an *undo* was just said to pass over: nothing takes it back.
    passed_over: Option<u64>,
    /// What makes reports of it, where there is anything that does.
    press: Option<Box<dyn Press>>,
    /// What later sessions of its series said of what was promised in it.
    later: Later,
    /// Whether what was withdrawn last still stands somewhere.
    is_unfinished: bool,
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

impl From<Closed> for Study {
    fn from(closed: Closed) -> Self {
        Self::holding(Held::Closed(Box::new(closed)))
    }
}

impl Study {
    /// Only looks at a session; `why` says why nothing can be changed here.
    #[must_use]
    pub fn looking(timeline: Timeline, why: impl Into<String>) -> Self {
        Self::holding(Held::Fixed(Box::new(timeline), why.into()))
    }

    fn holding(held: Held) -> Self {
        let mut study = Self {
            held,
            for_the_room: false,
            by: None,
            why: None,
            amended: Vec::new(),
            passed_over: None,
            press: None,
            later: Later::default(),
            is_unfinished: false,
        };
        study.amended = history::amended(study.timeline());
        study
    }

    /// Returns the closed session, where it can be amended.
    #[must_use]
    pub fn closed(&self) -> Option<&Closed> {
        match &self.held {
            Held::Closed(closed) => Some(closed),
            Held::Fixed(..) => None,
        }
    }

    fn closed_mut(&mut self) -> Option<&mut Closed> {
        match &mut self.held {
            Held::Closed(closed) => Some(closed),
            Held::Fixed(..) => None,
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

    /// Returns the session as it stands, with what later ones said of what was promised in it.
    #[must_use]
    pub fn session(&self) -> &Session {
        let with_later = self.later.session();
        with_later.unwrap_or_else(|| self.timeline().session())
    }

    /// Returns it to be read.
    #[must_use]
    pub fn book(&self) -> Book<'_> {
        Book::of(self.timeline(), &self.amended, self.for_the_room).seeing(self.session())
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

    /// Returns who amends, where it was said for all that follows.
    #[must_use]
    pub fn by(&self) -> Option<&Words> {
        self.by.as_ref()
    }

    /// Returns why, where it was said for all that follows.
    #[must_use]
    pub fn why(&self) -> Option<&Words> {
        self.why.as_ref()
    }

    /// Says whether what was withdrawn last still stands in other places, or in files that could
    /// not be changed: what is told of it says what to do.
    #[must_use]
    pub fn is_unfinished(&self) -> bool {
        self.is_unfinished
    }

    /// Makes an amendment of a command.
    #[must_use]
    pub fn amendment(command: Command, why: Words, by: Words) -> Command {
        Command::Amend {
            by,
            why,
            command: Box::new(command),
        }
    }

    /// Does a command, and tells what was done.
    pub fn act(&mut self, command: Command) -> Done {
        if let Some(refused) = self.before_taking_back(&command) {
            return Done::Refused(refused);
        }
        let closed = match &mut self.held {
            Held::Fixed(_, why) => return Done::Refused(why.clone()),
            Held::Closed(closed) => closed,
        };
        let withdraws = command.withdraws();
        let from = closed.timeline().events().len();
        let gone = command.withdraws_person();
        let named = gone.map_or_else(String::new, |id| {
            let named = struck::named_in(closed.timeline(), id);
            let named = named.map(|places| format!(" Their name went from {places}, too."));
            named.unwrap_or_default() + &struck::forms_left(closed.timeline(), id)
        });
        let acted = closed.act(command).map(drop);
        if let Err(
            error @ (ActError::Refused(_)
            | ActError::OnlyLooking(_)
            | ActError::NobodyGone
            | ActError::Edited { .. }),
        ) = &acted
        {
            return Done::Refused(error.to_string());
        }
        self.amended = history::amended(closed.timeline());
        self.later.leave_out(|words| closed.gone().without(words));
        self.later.put_into(closed.timeline().session());
        let book = Book::of(closed.timeline(), &self.amended, self.for_the_room);
        let events = &closed.timeline().events()[from..];
        let mut text = match events.last() {
            Some(last) => book.act_told(last.act),
            None => "Nothing was changed here.".to_owned(),
        };
        let mut told = Vec::new();
        let blanks = events.iter().any(|recorded| recorded.event.blanks_others());
        if blanks || !closed.gone().is_empty() {
            text.push_str(&named);
            told = closed.reports().to_vec();
            let reached = closed.reached();
            let files = also_in(reached, closed.gone());
            self.is_unfinished |= !reached.left.is_empty()
                || !reached.named.is_empty()
                || !reached.files_called.is_empty();
            let again = struck::again(closed.session(), closed.gone().people(), closed.path());
            text.push_str(&struck::also_in(files, &again));
            for said in closed.held_on() {
                text.push_str(&format!(" {said}"));
            }
        }
        if withdraws && let Some(made) = self.made_before(&told) {
            text.push_str(&format!(" {made}"));
        }
        match acted {
            Err(error) => Done::Unsaved(format!("{error}. Once it is saved: {text}")),
            Ok(()) => Done::Done(text),
        }
    }

    /// Does commands one after the other, as far as they go, and tells what was done.
    pub fn act_all(&mut self, commands: Vec<Command>) -> Done {
        let mut told = Vec::new();
        self.is_unfinished = false;
        for command in commands {
            match self.act(command) {
                Done::Refused(text) if told.is_empty() => return Done::Refused(text),
                Done::Done(text) | Done::Refused(text) => told.push(text),
                Done::Unsaved(text) => {
                    told.push(text);
                    return Done::Unsaved(told.join("\n"));
                }
            }
        }
        Done::Done(told.join("\n"))
    }

    /// Returns the wall clock's reading of a session time.
    #[must_use]
    pub fn wall_at(&self, t: Millis) -> DateTime<FixedOffset> {
        let opened = self.session().meeting.opened.unwrap_or_default();
        let since = TimeDelta::try_milliseconds(i64::try_from(t).unwrap_or(i64::MAX));
        since
            .and_then(|since| opened.checked_add_signed(since))
            .unwrap_or(opened)
    }
}
