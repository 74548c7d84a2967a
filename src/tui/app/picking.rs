//! Picking a person: by the beginning of a name, by some letters of it, by the two digits beside
//! it, or with the arrows.

use super::super::keymap::Action;
use super::editing::Editor;
use super::layers::{Press, Wanted};
use crate::clean::fuzzy;
use crate::session::floor::corrections::When;
use crate::session::floor::hands::HandKind;
use crate::session::floor::{self, Giving};
use crate::session::people::{self, Person, PersonId};
use crate::session::{Command, Session};

/// What somebody is picked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::tui) enum For {
    /// To raise their hand, for something.
    Hand(HandKind),
    /// To lower it.
    Lower,
    /// To give them the floor.
    Floor,
    /// To let them speak alongside.
    Alongside,
    /// To hand them the laptop for their secret ballot.
    Ballot,
    /// To say that the last turn was theirs.
    Turn,
    /// To say that the last turn was theirs from some moment on.
    Rest(When),
}

/// Who can be picked, what is typed, and who is picked by now.
#[derive(Debug)]
pub(in crate::tui) struct Picking {
    purpose: For,
    line: Editor,
    /// The place among those found; nobody is picked before something is typed.
    at: Option<usize>,
    digit: Option<char>,
    /// Whether that was done with the arrows.
    by_arrows: bool,
    /// Those who can be picked, where the session does not tell.
    among: Option<Vec<PersonId>>,
    said: Option<String>,
}

impl Picking {
    pub(super) fn new(purpose: For) -> Self {
        Self {
            purpose,
            line: Editor::default(),
            at: None,
            digit: None,
            by_arrows: false,
            among: None,
            said: None,
        }
    }

    /// Leaves only these to be picked.
    pub(super) fn among(self, among: Vec<PersonId>) -> Self {
        Self {
            among: Some(among),
            ..self
        }
    }

    /// Returns what is asked.
    pub(in crate::tui) fn prompt(&self) -> &'static str {
        match self.purpose {
            For::Hand(HandKind::Ordinary) => "Whose hand goes up? ",
            For::Hand(HandKind::ClarifyingQuestion) => "Who has a clarifying question? ",
            For::Hand(HandKind::DirectResponse) => "Who has a direct response? ",
            For::Hand(HandKind::ProcessPoint) => "Who has a process point? ",
            For::Lower => "Whose hand goes down? ",
            For::Floor => "Who gets the floor? ",
            For::Alongside => "Who speaks alongside? ",
            For::Ballot => "Who gets the laptop? ",
            For::Turn => "Whose turn was it? ",
            For::Rest(_) => "Who spoke then? ",
        }
    }

    /// Returns what can be pressed before a name, for what cannot wait.
    pub(in crate::tui) fn hint(&self) -> Option<&'static str> {
        let asks = self.purpose == For::Hand(HandKind::Ordinary) && self.line.text().is_empty();
        asks.then_some(" first ? for a clarifying question, > a direct response, ! a process point")
    }

    /// Returns what shows of the line in so many cells, and the cells before the caret.
    pub(in crate::tui) fn shown(&self, cells: usize) -> (String, usize) {
        self.line.shown(cells)
    }

    /// Returns the first of two digits, where it was pressed.
    pub(in crate::tui) fn digit(&self) -> Option<char> {
        self.digit
    }

    /// Says whether somebody is picked with the arrows: the eyes are there then.
    pub(in crate::tui) fn is_by_arrows(&self) -> bool {
        self.by_arrows && self.at.is_some()
    }

    /// Returns why nobody was picked.
    pub(in crate::tui) fn said(&self) -> Option<&str> {
        self.said.as_deref()
    }

    pub(super) fn answer(&mut self, said: &str) {
        self.said = Some(said.to_owned());
    }

    /// Returns those who may be meant, the likeliest first.
    pub(in crate::tui) fn found<'a>(&self, session: &'a Session) -> Vec<&'a Person> {
        let everyone = session.people.everyone.iter();
        let mut people: Vec<_> = everyone
            .filter(|person| self.suits(session, person))
            .collect();
        // Whoever waits is the likeliest to get the floor, and whoever is not here the least.
        let waits = |person: &Person| session.floor.hand_of(person.id).is_some();
        people.sort_by_key(|person| {
            let first = self.purpose == For::Floor && waits(person);
            (!person.is_present(), !first)
        });
        let names: Vec<_> = people.iter().map(|person| person.called()).collect();
        let found = fuzzy::likeliest(self.line.text(), &names);
        found.into_iter().map(|place| people[place]).collect()
    }

    fn suits(&self, session: &Session, person: &Person) -> bool {
        let has_hand = session.floor.hand_of(person.id).is_some();
        let has_turn = session
            .floor
            .unended()
            .any(|turn| turn.speaker == person.id);
        match self.purpose {
            For::Hand(kind) => session
                .floor
                .hand_of(person.id)
                .is_none_or(|up| up.kind != kind),
            For::Lower => has_hand,
            For::Floor => person.ways().takes_the_floor() || has_hand,
            For::Alongside => !has_turn && person.is_present(),
            For::Ballot => {
                let among = self.among.iter().flatten();
                among.clone().any(|one| *one == person.id)
            }
            For::Turn | For::Rest(_) => {
                let last = session.floor.last_turn().map(|turn| turn.speaker);
                last != Some(person.id) && person.is_present()
            }
        }
    }

    /// Returns the place of who is picked among those found.
    pub(in crate::tui) fn at(&self) -> Option<usize> {
        self.at
    }

    /// Takes in a key.
    pub(super) fn key(&mut self, press: &Press<'_>) -> Wanted {
        let session = press.session;
        match (press.action, press.typed()) {
            (Some(Action::Say), _) => return self.pick_selected(session),
            (Some(Action::Up | Action::Down), _) => {
                self.by_arrows = true;
                let last = self.found(session).len().checked_sub(1);
                self.at = last.map(|last| match (press.action, self.at) {
                    (_, None) => 0,
                    (Some(Action::Up), Some(at)) => at.saturating_sub(1),
                    (_, Some(at)) => (at + 1).min(last),
                });
            }
            (Some(Action::Digit), Some(digit)) => return self.dial(digit, session),
            (Some(action), _) => {
                if !self.line.edit(action) {
                    return Wanted::Nothing;
                }
                self.typed();
            }
            (None, Some(sign)) if self.line.text().is_empty() && self.raises_for(sign) => {}
            (None, Some(typed)) => {
                if !self.line.type_in(typed) {
                    return Wanted::Nothing;
                }
                self.typed();
            }
            (None, None) => return Wanted::Nothing,
        }
        self.said = None;
        Wanted::Redraw
    }

    /// Takes in a sign that says what a hand is up for, before a name: the same again takes it
    /// back.
    fn raises_for(&mut self, sign: char) -> bool {
        let For::Hand(was) = self.purpose else {
            return false;
        };
        let kind = match sign {
            '?' => HandKind::ClarifyingQuestion,
            '>' => HandKind::DirectResponse,
            '!' => HandKind::ProcessPoint,
            _ => return false,
        };
        let kind = if kind == was {
            HandKind::Ordinary
        } else {
            kind
        };
        self.purpose = For::Hand(kind);
        true
    }

    /// Takes in what was pasted: as a name to look for.
    pub(super) fn paste(&mut self, text: &str) -> Wanted {
        self.line.paste(text);
        self.typed();
        Wanted::Redraw
    }

    fn typed(&mut self) {
        self.digit = None;
        self.by_arrows = false;
        self.at = (!self.line.text().trim().is_empty()).then_some(0);
    }

    /// Takes in a digit; the second of them picks.
    fn dial(&mut self, digit: char, session: &Session) -> Wanted {
        self.said = None;
        let Some(first) = self.digit.take() else {
            self.digit = Some(digit);
            return Wanted::Redraw;
        };
        match numbered(session, first, digit) {
            Ok(person) => self.pick(session, person),
            Err(said) => {
                self.said = Some(said);
                Wanted::Redraw
            }
        }
    }

    fn pick_selected(&mut self, session: &Session) -> Wanted {
        let found = self.found(session);
        let picked = self.at.and_then(|at| found.get(at));
        if let Some(person) = picked {
            return self.pick(session, person.id);
        }
        self.said = Some(match (self.line.text().trim(), found.is_empty()) {
            ("", true) if self.purpose == For::Lower => "No hand is up.".to_owned(),
            ("", true) => "There is nobody to pick.".to_owned(),
            ("", false) => "Type the beginning of a name, or the digits beside it.".to_owned(),
            (typed, _) => format!("Nobody to pick is called \u{201c}{typed}\u{201d}."),
        });
        Wanted::Redraw
    }

    fn pick(&self, session: &Session, id: PersonId) -> Wanted {
        let command = match self.purpose {
            For::Hand(kind) => floor::Command::Raise {
                person: id,
                kind,
                about: None,
            }
            .into(),
            For::Lower => floor::Command::Lower(id).into(),
            For::Floor => floor::Command::Give(Giving::to(id)).into(),
            For::Alongside => floor::Command::Give(Giving {
                alongside: true,
                ..Giving::to(id)
            })
            .into(),
            For::Ballot => return Wanted::HandTo(id),
            For::Turn => return Wanted::Act(floor::Command::Reassign(id).into()),
            For::Rest(from) => return Wanted::Act(floor::Command::Split(from, Some(id)).into()),
        };
        let is_away = |person: &Person| !person.is_present();
        // Whoever raises a hand has come.
        Wanted::Act(if session.people.get(id).is_some_and(is_away) {
            Command::Together(vec![people::Command::Arrive(id).into(), command])
        } else {
            command
        })
    }
}

/// Returns what raises an ordinary hand.
pub(super) fn raise(person: PersonId) -> Command {
    let kind = HandKind::default();
    let about = None;
    floor::Command::Raise {
        person,
        kind,
        about,
    }
    .into()
}

/// Finds whose two digits these are, or says that they are nobody's.
pub(super) fn numbered(session: &Session, first: char, second: char) -> Result<PersonId, String> {
    let value = |digit: char| digit.to_digit(10).unwrap_or_default();
    let number = value(first) * 10 + value(second);
    let mut everyone = session.people.everyone.iter();
    let found = everyone.find(|person| person.number == number);
    found.map(|person| person.id).ok_or_else(|| {
        format!("{first}{second} is nobody's number. The numbers stand beside the names.")
    })
}
