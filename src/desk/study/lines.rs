//! What a line is taken to mean at a session that is closed.

use std::borrow::Cow;
use std::path::PathBuf;

use super::saving::save_as;
use super::taking_back::is_undo_again;
use super::{Done, Study};
use crate::desk::{Said, SaidKind, told_of};
use crate::language::{self, Asked, Wish};
use crate::live::closed::Closed;
use crate::session::{Command, Refusal, Session, Words, record};
use crate::words::ideas;
use crate::words::review::Thing;

/// The cells that what is laid out keeps to.
const CELLS: usize = 72;

/// What a line asks for.
#[derive(Debug)]
pub enum Line {
    /// To amend, once it is known why.
    Amend(Amending),
    /// To do this at once: it takes something back, or out of the record.
    Act(Vec<Command>),
    /// It is told.
    Told(String),
    /// That this be who amends, and why, from now on.
    FromNowOn {
        /// Who amends.
        by: Option<Words>,
        /// Why.
        why: Option<Words>,
    },
    /// That a copy be saved, and where, as far as that is said.
    SaveAs(Option<PathBuf>),
    /// That the last amendment be taken back, also where it is further back than the last act.
    UndoAgain,
    /// Something of the program.
    Wish(Wish),
}

/// What is to be amended, with who and why as far as the line says so.
#[derive(Debug)]
pub struct Amending {
    /// What is to be otherwise.
    pub command: Command,
    /// Who amends.
    pub by: Option<Words>,
    /// Why.
    pub why: Option<Words>,
}

impl Study {
    /// Understands a line of the command language as it is meant of a session that is over.
    ///
    /// It may end with why, and by whom, each in double quotes.
    ///
    /// # Errors
    /// Says what was not understood.
    pub fn understand(&self, line: &str) -> Result<Line, String> {
        if let Some(saves) = save_as(line) {
            return Ok(saves);
        }
        if is_undo_again(line) {
            return Ok(Line::UndoAgain);
        }
        let language::Amending { line, by, why } = language::amending(line);
        if line.is_empty() && (by.is_some() || why.is_some()) {
            return Ok(Line::FromNowOn { by, why });
        }
        let session = self.session();
        let line = self.on_a_day(&line);
        let understood = language::understand(&meant(&line, session), session);
        Ok(match understood.map_err(|error| error.to_string())? {
            Asked::Nothing => Line::Told(String::new()),
            Asked::Help(text) => Line::Told(text),
            Asked::Question(question) | Asked::Wish(Wish::Look(question)) => {
                let timeline = self.timeline();
                let wall = |t| self.wall_at(t);
                let (now, hidden) = (timeline.last_t(), self.for_the_room);
                Line::Told(told_of::answer(timeline, question, now, hidden, &wall))
            }
            Asked::Ideas(search) => Line::Told(ideas::found(session, &search)),
            Asked::IdeaHistory(idea) => Line::Told(self.book().whole(Thing::Idea(idea), CELLS)),
            Asked::Wish(wish) => Line::Wish(wish),
            // Withdrawing needs no reason; where one is given it is kept.
            Asked::Commands(commands)
                if commands.iter().all(is_by_itself)
                    && (why.is_none() || !commands.iter().all(Command::amends)) =>
            {
                Line::Act(commands)
            }
            Asked::Commands(mut commands) => {
                let command = match commands.len() {
                    1 => commands.remove(0),
                    _ => Command::Together(commands),
                };
                Line::Amend(Amending { command, by, why })
            }
            Asked::Strike(strike) => {
                // All that was ever called so is meant, also what was taken back before.
                let mut subjects = self.timeline().ever(&strike.kind, &strike.which);
                match strike.now {
                    Ok(subject) if !subjects.contains(&subject) => subjects.push(subject),
                    Err(nothing) if subjects.is_empty() => return Err(nothing.to_string()),
                    _ => {}
                }
                let strikes = subjects.into_iter().map(record::Command::Strike);
                Line::Act(strikes.map(Command::from).collect())
            }
        })
    }

    /// Returns a line in which the day of a confirmation is that of the calendar: it is looked
    /// back at from now, and not from the session.
    fn on_a_day<'a>(&self, line: &'a str) -> Cow<'a, str> {
        let today = self.closed().and_then(Closed::today);
        let confirms = line.split_whitespace().next();
        let confirms = confirms.is_some_and(|verb| verb.eq_ignore_ascii_case("confirm"));
        let (Some(today), true) = (today, confirms) else {
            return line.into();
        };
        let last = line.trim_end().rsplit_once(char::is_whitespace);
        let Some((before, word)) = last else {
            return line.into();
        };
        let day = match word.to_lowercase().as_str() {
            "today" => Some(today),
            "yesterday" => today.pred_opt(),
            _ => None,
        };
        match day {
            Some(day) if before.trim_end().ends_with(" on") => format!("{before} {day}").into(),
            _ => line.into(),
        }
    }

    /// Says what is wrong with a line before it is done: it is not understood, or would be
    /// refused. Nothing is changed.
    pub fn wrong_with(&mut self, line: &str) -> Option<String> {
        let command = match self.understand(line) {
            Err(why) => return Some(why),
            Ok(Line::Amend(Amending { command, .. })) => command,
            Ok(_) => return None,
        };
        let why = Words::line("a look ahead");
        let amendment = Self::amendment(command, why, Words::line(""));
        let refused = self.closed_mut()?.would_refuse(amendment)?;
        Some(refused.to_string())
    }

    /// Does or answers a line, for whoever cannot be asked why: it is said in the line, or was
    /// before.
    pub fn say(&mut self, line: &str) -> Said {
        match self.understand(line) {
            Err(sentence) => Said::new(SaidKind::Misunderstood, sentence),
            Ok(Line::Told(text)) => Said::new(SaidKind::Answer, text),
            Ok(Line::FromNowOn { by, why }) => {
                Said::new(SaidKind::Done, self.set_from_now_on(by, why))
            }
            Ok(Line::SaveAs(path)) => said(self.save_as(path.as_deref())),
            Ok(Line::UndoAgain) => said(self.undo_again()),
            Ok(Line::Wish(wish)) => self.grant(&wish),
            Ok(Line::Act(commands)) => said(self.act_all(commands)),
            Ok(Line::Amend(Amending { command, by, why })) => {
                let why = why
                    .or_else(|| self.why.clone())
                    .unwrap_or_else(|| Words::line(""));
                let needs_why = command.amends() && command.needs_why();
                if why.is_empty() && self.fixed().is_none() && needs_why {
                    return Said::new(
                        SaidKind::Refused,
                        "Say why it is amended, at the end of the line: why \"a typo\". Who amends can be said, too: by \"NAME\"",
                    );
                }
                let by = by
                    .or_else(|| self.by.clone())
                    .unwrap_or_else(|| Words::line(""));
                said(self.act(Self::amendment(command, why, by)))
            }
        }
    }

    /// Says from now on who amends, and why, where nothing else is said; returns that in
    /// sentences.
    pub fn set_from_now_on(&mut self, by: Option<Words>, why: Option<Words>) -> String {
        let mut told = Vec::new();
        if let Some(by) = by {
            told.push(if by.is_empty() {
                "Who amends is not told from now on.".to_owned()
            } else {
                format!("What is amended from now on is by {by}.")
            });
            self.by = Some(by);
        }
        if let Some(why) = why {
            told.push(format!("The reason from now on: {why}."));
            self.why = Some(why).filter(|why| !why.is_empty());
        }
        told.join(" ")
    }

    /// Does what is asked of the program.
    pub fn grant(&mut self, wish: &Wish) -> Said {
        match wish {
            Wish::Quit => Said::new(SaidKind::Quit, ""),
            Wish::Hide(hides) => {
                self.hide(*hides);
                let text = if *hides {
                    "What is private is left out."
                } else {
                    "What is private is told again."
                };
                Said::new(SaidKind::Done, text)
            }
            Wish::TellSaved => said(self.save()),
            Wish::Look(_)
            | Wish::SaveTo(_)
            | Wish::IdeasFrom(_)
            | Wish::Gather(_)
            | Wish::Vote(_) => Said::new(SaidKind::Refused, Refusal::OnlyLive.to_string()),
        }
    }
}

/// Returns a line as it is meant here: an action that is named by its number is changed, while
/// people who meet would agree on a new one.
fn meant<'a>(line: &'a str, session: &Session) -> Cow<'a, str> {
    let Some(("action", rest)) = line.trim().split_once(char::is_whitespace) else {
        return line.into();
    };
    let rest = rest.trim_start();
    let change = rest.strip_prefix("change ").unwrap_or(rest).trim_start();
    let number = change.split_once(char::is_whitespace);
    let number = number.and_then(|(number, _)| number.parse::<u32>().ok());
    let mut actions = session.decisions.actions.iter();
    if number.is_some_and(|number| actions.any(|action| action.number == number)) {
        return format!("change {change}").into();
    }
    line.into()
}

/// Says whether a command stands by itself, and is no amendment: *strike*, and *undo*.
fn is_by_itself(command: &Command) -> bool {
    matches!(command, Command::Record(_) | Command::Amend { .. })
}

fn said(done: Done) -> Said {
    match done {
        Done::Done(text) | Done::Unsaved(text) => Said::new(SaidKind::Done, text),
        Done::Refused(text) => Said::new(SaidKind::Refused, text),
    }
}
