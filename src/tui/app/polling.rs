//! Votes taken at the screen: from person to person where ballots are open, from figure to
//! figure where the room is counted. One key for each person is enough where a key is an answer.

use super::super::event_loop::Next;
use super::super::forms::Of;
use super::super::keymap::Action;
use super::editing::Editor;
use super::layers::{Press, Wanted};
use super::{App, Layer};
use crate::clean;
use crate::language::values;
use crate::session::people::PersonId;
use crate::session::polls::{
    self, Ballot, Consent, Counts, Method, Objection, Poll, PollId, Voting,
};
use crate::session::{Command, Session, Words};

/// What is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::tui) enum Ask {
    /// Someone's ballot.
    Ballot(PersonId),
    /// How many, by the place of the answer or the option.
    Figure(usize),
    /// How many took part.
    Voted,
    /// Why someone objects.
    Because,
    /// What would remove the objection.
    Unless,
    /// Nothing more.
    Nothing,
}

/// Votes being taken.
#[derive(Debug)]
pub(in crate::tui) struct Polling {
    poll: PollId,
    ask: Ask,
    /// Whose objection it is, where ballots are open.
    whose: Option<PersonId>,
    line: Editor,
    counts: Counts,
    because: Option<Words>,
    said: Option<String>,
    /// Set once a key by itself was a ballot: an Enter that is pressed after it, as elsewhere,
    /// leaves nobody out and closes nothing.
    was_a_key: bool,
}

impl Polling {
    /// Begins with whoever has not voted yet, or with the first figure.
    pub(super) fn new(poll: &Poll, session: &Session) -> Self {
        let mut polling = Self {
            poll: poll.id,
            ask: Ask::Nothing,
            whose: None,
            line: Editor::default(),
            counts: Counts::of(&vec![0; poll.question.counted()]),
            because: None,
            said: None,
            was_a_key: false,
        };
        polling.ask = if poll.question.voting == Voting::Totals {
            Ask::Figure(0)
        } else {
            let mut roll = roll(poll, session).into_iter();
            let next = roll.find(|person| !poll.ballots.contains_key(person));
            next.map_or(Ask::Nothing, Ask::Ballot)
        };
        polling
    }

    /// Returns the poll, while it is open.
    pub(in crate::tui) fn poll<'a>(&self, session: &'a Session) -> Option<&'a Poll> {
        session.polls.open().filter(|poll| poll.id == self.poll)
    }

    /// Returns what is asked for.
    pub(in crate::tui) fn ask(&self) -> Ask {
        self.ask
    }

    /// Returns why what was typed could not be kept.
    pub(in crate::tui) fn said(&self) -> Option<&str> {
        self.said.as_deref()
    }

    /// Returns what shows of the line in so many cells, and the cells before the caret.
    pub(in crate::tui) fn shown(&self, cells: usize) -> (String, usize) {
        self.line.shown(cells)
    }

    pub(super) fn answer(&mut self, said: &str) {
        self.said = Some(said.to_owned());
    }

    /// Returns what stands before what is typed.
    pub(in crate::tui) fn prompt(&self, session: &Session) -> String {
        let Some(poll) = self.poll(session) else {
            return String::new();
        };
        match self.ask {
            Ask::Ballot(person) => format!("{}: ", session.people.called(person)),
            Ask::Figure(place) => format!("How many: {}? ", poll.question.label(place)),
            Ask::Voted => "How many took part? ".to_owned(),
            Ask::Because => "Why do they object? ".to_owned(),
            Ask::Unless => "What would remove it? ".to_owned(),
            Ask::Nothing => match poll.participation() {
                (voted, could) if voted < could && poll.question.voting == Voting::ByPerson => {
                    format!(
                        "{} not voted. Enter closes it all the same. ",
                        could - voted
                    )
                }
                _ => "Enter closes the poll. ".to_owned(),
            },
        }
    }

    /// Takes in a key.
    pub(super) fn key(&mut self, press: &Press<'_>) -> Wanted {
        let Some(poll) = self.poll(press.session) else {
            return Wanted::Back;
        };
        self.said = None;
        let was_a_key = std::mem::take(&mut self.was_a_key);
        match (press.action, press.typed()) {
            (Some(Action::Say), _) if was_a_key && self.line.text().is_empty() => Wanted::Redraw,
            (Some(Action::Say), _) => self.enter(poll, press.session),
            (Some(Action::Down), _) => self.step(poll, press.session, true),
            (Some(Action::Up), _) => self.step(poll, press.session, false),
            (Some(action), _) => Wanted::redraw_if(self.line.edit(action)),
            (None, Some(typed)) => match self.by_key(poll, typed) {
                Some(ballot) => {
                    self.was_a_key = ballot.objection().is_none();
                    self.give(poll, press.session, ballot)
                }
                None => Wanted::redraw_if(self.line.type_in(typed)),
            },
            (None, None) => Wanted::Nothing,
        }
    }

    /// Takes in what was pasted.
    pub(super) fn paste(&mut self, text: &str) -> Wanted {
        self.line.insert(&clean::line(text));
        Wanted::Redraw
    }

    /// Returns the ballot that a key is, where one key is an answer.
    fn by_key(&self, poll: &Poll, typed: char) -> Option<Ballot> {
        if !matches!(self.ask, Ask::Ballot(_)) || !self.line.text().is_empty() {
            return None;
        }
        let method = poll.question.method;
        let place = method.steps().iter().position(|step| step.key == typed)?;
        Ballot::of_step(method, place)
    }

    fn enter(&mut self, poll: &Poll, session: &Session) -> Wanted {
        let typed = self.line.text().trim().to_owned();
        match self.ask {
            Ask::Ballot(_) if typed.is_empty() => self.step(poll, session, true),
            Ask::Ballot(_) => match values::ballot(&poll.question, &typed) {
                Ok(ballot) => self.give(poll, session, ballot),
                Err(said) => self.say(said),
            },
            Ask::Figure(place) => self.figures(poll, place, &typed),
            Ask::Voted => match typed.parse() {
                Ok(voted) => {
                    self.counts.voted = Some(voted);
                    Wanted::Act(polls::Command::Count(self.counts.clone()).into())
                }
                Err(_) => self.say("A whole number: how many people took part.".to_owned()),
            },
            Ask::Because if typed.is_empty() => {
                self.say("An objection needs its reason; Esc goes back.".to_owned())
            }
            Ask::Because => {
                self.because = Some(Words::text(&typed));
                self.go_to(Ask::Unless)
            }
            Ask::Unless => self.object(poll, &typed),
            Ask::Nothing => Wanted::Act(polls::Command::Close.into()),
        }
    }

    fn say(&mut self, said: String) -> Wanted {
        self.said = Some(said);
        Wanted::Redraw
    }

    fn go_to(&mut self, ask: Ask) -> Wanted {
        self.ask = ask;
        self.line = Editor::default();
        Wanted::Redraw
    }

    /// Gives somebody's ballot, once an objection has its reason.
    fn give(&mut self, poll: &Poll, session: &Session, ballot: Ballot) -> Wanted {
        let Ask::Ballot(person) = self.ask else {
            return Wanted::Nothing;
        };
        if ballot.objection().is_some() {
            self.whose = Some(person);
            return self.go_to(Ask::Because);
        }
        if poll.ballots.get(&person) == Some(&ballot) {
            return self.step(poll, session, true);
        }
        Wanted::Cast(polls::Command::Cast(person, ballot).into())
    }

    /// Takes in figures, of which several can be typed in a row; none is nobody.
    fn figures(&mut self, poll: &Poll, place: usize, typed: &str) -> Wanted {
        let figures: Result<Vec<u32>, _> = typed.split_whitespace().map(str::parse).collect();
        let Ok(mut figures) = figures else {
            return self.say("Whole numbers, with spaces between.".to_owned());
        };
        if figures.is_empty() {
            figures.push(0);
        }
        if place + figures.len() > self.counts.each.len() {
            let room = self.counts.each.len() - place;
            return self.say(format!("There are only {room} left to count."));
        }
        for (count, figure) in self.counts.each[place..].iter_mut().zip(&figures) {
            *count = *figure;
        }
        let next = place + figures.len();
        if next < self.counts.each.len() {
            return self.go_to(Ask::Figure(next));
        }
        self.counts.objections.clear();
        match poll.question.method {
            method if method.has_options() => self.go_to(Ask::Voted),
            Method::Consent if self.counts.each[2] > 0 => self.go_to(Ask::Because),
            _ => Wanted::Act(polls::Command::Count(self.counts.clone()).into()),
        }
    }

    /// Takes in what would remove the objection, if anything was said of that.
    fn object(&mut self, poll: &Poll, typed: &str) -> Wanted {
        let Some(because) = self.because.take() else {
            return self.go_to(Ask::Because);
        };
        let objection = Objection {
            because,
            unless: Some(Words::text(typed)).filter(|words| !words.is_empty()),
        };
        if let Some(person) = self.whose.take() {
            self.ask = Ask::Ballot(person);
            let ballot = Ballot::Consent(Consent::Object(objection));
            return Wanted::Cast(polls::Command::Cast(person, ballot).into());
        }
        self.counts.objections.push(objection);
        let objecting = self.counts.each.get(2).copied().unwrap_or(0) as usize;
        if poll.question.method == Method::Consent && self.counts.objections.len() < objecting {
            return self.go_to(Ask::Because);
        }
        Wanted::Act(polls::Command::Count(self.counts.clone()).into())
    }

    /// Goes to the next, or the one before; after the last there is the close.
    pub(super) fn step(&mut self, poll: &Poll, session: &Session, forward: bool) -> Wanted {
        let ask = if poll.question.voting == Voting::Totals {
            self.figure_beside(forward)
        } else {
            self.person_beside(&roll(poll, session), forward)
        };
        self.go_to(ask)
    }

    fn figure_beside(&self, forward: bool) -> Ask {
        let last = self.counts.each.len().saturating_sub(1);
        match (self.ask, forward) {
            (Ask::Figure(place), true) => Ask::Figure((place + 1).min(last)),
            (Ask::Figure(place), false) => Ask::Figure(place.saturating_sub(1)),
            (Ask::Voted | Ask::Because | Ask::Unless, false) => Ask::Figure(last),
            (ask, _) => ask,
        }
    }

    fn person_beside(&mut self, roll: &[PersonId], forward: bool) -> Ask {
        let whose = match self.ask {
            Ask::Ballot(person) => Some(person),
            _ => self.whose.take(),
        };
        let at = roll.iter().position(|person| Some(*person) == whose);
        let to = match (at, forward) {
            (Some(at), true) => Some(at + 1),
            (Some(at), false) => Some(at.saturating_sub(1)),
            (None, true) => None,
            (None, false) => roll.len().checked_sub(1),
        };
        let person = to.and_then(|to| roll.get(to));
        person.map_or(Ask::Nothing, |person| Ask::Ballot(*person))
    }
}

/// Returns who may vote, in the order of their numbers.
pub(in crate::tui) fn roll(poll: &Poll, session: &Session) -> Vec<PersonId> {
    let everyone = session.people.everyone.iter().map(|person| person.id);
    everyone
        .filter(|person| poll.roll.contains(person))
        .collect()
}

impl App {
    /// Goes on with the poll that is open, or begins one.
    pub(super) fn vote(&mut self) -> Next {
        let Some(poll) = self.session().polls.open() else {
            return self.fill_in(Of::Poll(None));
        };
        match poll.question.voting {
            Voting::Totals if poll.totals.is_some() => self.command(polls::Command::Close),
            Voting::Totals | Voting::ByPerson => {
                let polling = Polling::new(poll, self.session());
                self.layers.push(Layer::Polling(Box::new(polling)));
                Next::Redraw
            }
            Voting::Secret => match self.secret_poll() {
                Some(choosing) => self.choose(choosing),
                None => Next::Ignored,
            },
        }
    }

    /// Casts a ballot for the layer at the top, which goes on to the next.
    pub(super) fn cast(&mut self, command: Command) -> Next {
        if let Err(refusal) = self.desk.try_act(command) {
            self.tell(refusal.to_string());
            return Next::Redraw;
        }
        let session = self.desk.live().session();
        if let Some(Layer::Polling(polling)) = self.layers.last_mut()
            && let Some(poll) = polling.poll(session)
        {
            polling.step(poll, session, true);
        }
        Next::Redraw
    }
}
