//! Votes taken at the screen: from person to person where ballots are open, from figure to
//! figure where the room is counted. One key for each person is enough where a key is an answer.

use super::super::event_loop::Next;
use super::super::forms::Of;
use super::super::keymap::Action;
use super::editing::Editor;
use super::layers::{Press, Wanted};
use super::{App, Layer};
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

/// What was counted so far.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Figures {
    each: Vec<Option<u32>>,
    voted: Option<u32>,
}

/// A count that was left half way.
#[derive(Debug)]
pub(super) struct Counted(PollId, Figures);

/// Votes being taken.
#[derive(Debug)]
pub(in crate::tui) struct Polling {
    poll: PollId,
    ask: Ask,
    /// Whose objection it is, where ballots are open.
    whose: Option<PersonId>,
    line: Editor,
    figures: Figures,
    objections: Vec<Objection>,
    because: Option<Words>,
    said: Option<String>,
    /// Set once a key by itself was a ballot: an Enter that is pressed after it, as elsewhere,
    /// leaves nobody out and closes nothing.
    was_a_key: bool,
    /// Whether what there is so far may be seen.
    shows: bool,
}

impl Polling {
    /// Begins with whoever has not voted yet, or with the first figure; `shows` says whether what
    /// there is so far may be seen.
    pub(super) fn new(poll: &Poll, session: &Session, shows: bool) -> Self {
        let mut polling = Self {
            poll: poll.id,
            ask: Ask::Nothing,
            whose: None,
            line: Editor::default(),
            figures: Figures {
                each: vec![None; poll.question.counted()],
                voted: None,
            },
            objections: Vec::new(),
            because: None,
            said: None,
            was_a_key: false,
            shows,
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

    /// Goes on with a count that was left half way.
    fn go_on(&mut self, Counted(poll, figures): Counted) {
        if poll == self.poll && figures.each.len() == self.figures.each.len() {
            let next = figures.each.iter().position(Option::is_none);
            let last = figures.each.len().saturating_sub(1);
            self.ask = Ask::Figure(next.unwrap_or(last));
            self.figures = figures;
        }
    }

    /// Returns what was counted, where the room is counted.
    pub(super) fn into_counted(self) -> Option<Counted> {
        let is_one = self.figures.each.iter().any(Option::is_some);
        is_one.then_some(Counted(self.poll, self.figures))
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
            Ask::Figure(place) => {
                let keeps = self.keeps(self.figures.each.get(place).copied().flatten());
                format!("How many: {}? {keeps}", poll.question.label(place))
            }
            Ask::Voted => format!("How many took part? {}", self.keeps(self.figures.voted)),
            Ask::Because => match self.whose.filter(|_| self.shows) {
                Some(person) => format!("Why does {} object? ", session.people.called(person)),
                None => "Why do they object? ".to_owned(),
            },
            Ask::Unless => match self.whose.filter(|_| self.shows) {
                Some(person) => {
                    let name = session.people.called(person);
                    format!("What would remove {name}\u{2019}s objection? ")
                }
                None => "What would remove it? ".to_owned(),
            },
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

    /// Says of a figure that was typed before that it is kept.
    fn keeps(&self, figure: Option<u32>) -> String {
        let shown = figure.filter(|_| self.shows);
        shown.map_or_else(String::new, |figure| format!("(Enter keeps {figure}) "))
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
        self.line.paste(text);
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
            Ask::Voted if typed.is_empty() && self.figures.voted.is_some() => self.count(),
            Ask::Voted => match typed.parse() {
                Ok(voted) => {
                    self.figures.voted = Some(voted);
                    self.count()
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

    /// Keeps the room as it was counted; what was not counted is nobody.
    fn count(&self) -> Wanted {
        let each = self.figures.each.iter();
        let counts = Counts {
            each: each.map(|figure| figure.unwrap_or(0)).collect(),
            voted: self.figures.voted,
            objections: self.objections.clone(),
        };
        Wanted::Act(polls::Command::Count(counts).into())
    }

    /// Takes in figures, of which several can be typed in a row; none is what was typed before,
    /// or nobody.
    fn figures(&mut self, poll: &Poll, place: usize, typed: &str) -> Wanted {
        let figures: Result<Vec<u32>, _> = typed.split_whitespace().map(str::parse).collect();
        let Ok(mut figures) = figures else {
            return self.say("Whole numbers, with spaces between.".to_owned());
        };
        if figures.is_empty() {
            figures.push(self.figures.each[place].unwrap_or(0));
        }
        let all = self.figures.each.len();
        if place + figures.len() > all {
            let room = all - place;
            return self.say(format!("There are only {room} left to count."));
        }
        for (count, figure) in self.figures.each[place..].iter_mut().zip(&figures) {
            *count = Some(*figure);
        }
        let next = place + figures.len();
        if next < all {
            return self.go_to(Ask::Figure(next));
        }
        self.objections.clear();
        match poll.question.method {
            method if method.has_options() => self.go_to(Ask::Voted),
            Method::Consent if self.objecting() > 0 => self.go_to(Ask::Because),
            _ => self.count(),
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
        self.objections.push(objection);
        if poll.question.method == Method::Consent && self.objections.len() < self.objecting() {
            return self.go_to(Ask::Because);
        }
        self.count()
    }

    /// Returns how many object, of consent that was counted.
    fn objecting(&self) -> usize {
        let objecting = self.figures.each.get(2).copied().flatten();
        objecting.unwrap_or(0) as usize
    }

    /// Goes to the next, or the one before; after the last there is the close.
    pub(super) fn step(&mut self, poll: &Poll, session: &Session, forward: bool) -> Wanted {
        let ask = if poll.question.voting == Voting::Totals {
            self.figure_beside(forward)
        } else {
            match (self.ask, self.whose.take()) {
                // Back from why somebody objects to what they answer.
                (Ask::Because | Ask::Unless, Some(person)) if !forward => Ask::Ballot(person),
                (_, whose) => self.person_beside(&roll(poll, session), whose, forward),
            }
        };
        self.go_to(ask)
    }

    fn figure_beside(&self, forward: bool) -> Ask {
        let last = self.figures.each.len().saturating_sub(1);
        match (self.ask, forward) {
            (Ask::Figure(place), true) => Ask::Figure((place + 1).min(last)),
            (Ask::Figure(place), false) => Ask::Figure(place.saturating_sub(1)),
            (Ask::Voted | Ask::Because | Ask::Unless, false) => Ask::Figure(last),
            (ask, _) => ask,
        }
    }

    fn person_beside(&self, roll: &[PersonId], whose: Option<PersonId>, forward: bool) -> Ask {
        let whose = match self.ask {
            Ask::Ballot(person) => Some(person),
            _ => whose,
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
        let Some(poll) = self.desk.live().session().polls.open() else {
            return self.fill_in(Of::Poll(None));
        };
        match poll.question.voting {
            Voting::Totals if poll.totals.is_some() => self.command(polls::Command::Close),
            Voting::Totals | Voting::ByPerson => {
                let shows = self.is_private() || poll.question.running;
                let mut polling = Polling::new(poll, self.session(), shows);
                if let Some(counted) = self.counted.take() {
                    polling.go_on(counted);
                }
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
