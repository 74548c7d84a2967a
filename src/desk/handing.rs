//! The laptop handed round: what whoever has it sees, one page after another, and
//! what becomes of what they type. The screen and the line mode show the same
//! pages.
//!
//! A page has nothing of the session but what it asks: no result, nobody who has
//! voted, no time. What was typed goes with the sheet that is handed in.

mod asking;
mod facilitating;

use super::Desk;
use crate::clean;
use crate::session::Session;
use crate::session::gathering::{Purpose, Sheet};
use crate::session::people::{Person, PersonId};
use asking::{Ask, asks, filled, sheet};

/// What brings the laptop back to whoever facilitates: nobody types it by accident.
pub const BACK: &str = "back";

/// What whoever has the laptop sees.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// What is asked, above all.
    pub title: String,
    /// What there is to choose from, or what was filled in.
    pub lines: Vec<String>,
    /// Whether the lines are so short that several can stand side by side.
    pub abreast: bool,
    /// What to type.
    pub ask: String,
    /// What stands there already, from before.
    pub typed: String,
    /// What is said below.
    pub notes: Vec<String>,
}

/// What comes of what was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// The next page.
    On,
    /// A sheet is in: nothing of it may stay in sight.
    HandedIn,
    /// Whoever facilitates has the laptop again.
    Over,
}

/// Where whoever has the laptop is.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Step {
    /// Between two people.
    Between,
    /// At the question after those that are answered.
    Filling(Filled),
    /// Before a sheet that is filled in.
    Looking(Filled, Sheet),
}

/// What one person has typed so far.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Filled {
    voter: Option<PersonId>,
    answers: Vec<String>,
    /// What was typed before they went back.
    before: String,
}

/// The laptop while it is handed round for something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Handing {
    purpose: Purpose,
    step: Step,
    /// Whether somebody has just handed in a sheet.
    thanks: bool,
    /// Why what was typed does not do.
    said: Option<String>,
}

impl Handing {
    /// Hands the laptop over, to somebody where it is known who has it next.
    #[must_use]
    pub fn new(purpose: Purpose, to: Option<PersonId>) -> Self {
        let step = to.map_or(Step::Between, |voter| {
            Step::Filling(Filled {
                voter: Some(voter),
                ..Filled::default()
            })
        });
        Self {
            purpose,
            step,
            thanks: false,
            said: None,
        }
    }

    /// Returns what it is handed round for.
    #[must_use]
    pub fn purpose(&self) -> Purpose {
        self.purpose
    }

    /// Returns why what was typed does not do.
    #[must_use]
    pub fn said(&self) -> Option<&str> {
        self.said.as_deref()
    }

    /// Says whether nobody is at a sheet.
    #[must_use]
    pub fn is_between(&self) -> bool {
        self.step == Step::Between
    }

    /// Returns what whoever has the laptop sees.
    #[must_use]
    pub fn page(&self, session: &Session) -> Page {
        match &self.step {
            Step::Between => self.between(session),
            Step::Filling(filled) => self.filling(session, filled),
            Step::Looking(filled, sheet) => looking(session, self.purpose, filled, sheet),
        }
    }

    fn between(&self, session: &Session) -> Page {
        let thanks = if self.thanks {
            "Thank you. Hand the laptop on."
        } else {
            "Hand the laptop on."
        };
        let mut page = Page {
            title: thanks.to_owned(),
            notes: vec![format!("Whoever facilitates: type {BACK}, then Enter.")],
            ..Page::default()
        };
        if let Purpose::Poll(_) = self.purpose {
            // All who may vote, whether or not they have: the list tells nothing.
            page.lines = voters(session, self.purpose)
                .iter()
                .map(|person| format!("{:02}  {}", person.number, person.called()))
                .collect();
            page.abreast = true;
            "Your number or your name, then Enter: ".clone_into(&mut page.ask);
        } else {
            "Whoever has it now, press Enter: ".clone_into(&mut page.ask);
        }
        page
    }

    fn filling(&self, session: &Session, filled: &Filled) -> Page {
        let asks = asks(session, self.purpose, &filled.answers);
        let Some(ask) = asks.into_iter().nth(filled.answers.len()) else {
            return Page::default();
        };
        let Ask {
            title,
            lines,
            how,
            is_needed,
            ..
        } = ask;
        let mut notes = Vec::new();
        if let Some(person) = filled.voter.and_then(|voter| session.people.get(voter)) {
            notes.push(format!("This is for {} alone.", person.called()));
        }
        if !is_needed {
            notes.push("Enter by itself leaves it out.".to_owned());
        }
        notes.push(
            match self.purpose {
                Purpose::Poll(_) => {
                    "Nobody will see how you voted, whoever facilitates neither. \
                     You see it once more before it is cast."
                }
                Purpose::Gathering(_) => {
                    "It goes into the record without your name, in an order that is drawn. \
                     You see it once more before it is handed in."
                }
            }
            .to_owned(),
        );
        Page {
            title,
            lines,
            ask: how,
            typed: filled.before.clone(),
            notes,
            ..Page::default()
        }
    }

    /// Takes in what was typed, with Enter after it.
    pub fn typed(&mut self, desk: &mut Desk, text: &str) -> Turn {
        self.said = None;
        let text = clean::text(text);
        let text = text.trim();
        match std::mem::replace(&mut self.step, Step::Between) {
            Step::Between => self.next_person(desk, text),
            Step::Filling(filled) => self.answered(desk.live().session(), filled, text),
            Step::Looking(filled, sheet) if text.is_empty() => {
                self.hand_in(desk, filled.voter, sheet)
            }
            // Nothing is final by a word that was meant for something else.
            Step::Looking(filled, _) if text.eq_ignore_ascii_case(BACK) => {
                self.step = Step::Filling(Filled {
                    voter: filled.voter,
                    ..Filled::default()
                });
                Turn::On
            }
            Step::Looking(filled, sheet) => {
                self.step = Step::Looking(filled, sheet);
                self.said = Some(format!(
                    "Press Enter by itself, or type {BACK} to change it."
                ));
                Turn::On
            }
        }
    }

    fn next_person(&mut self, desk: &Desk, text: &str) -> Turn {
        let session = desk.live().session();
        if text.eq_ignore_ascii_case(BACK) {
            return Turn::Over;
        }
        let mut voter = None;
        if let Purpose::Poll(_) = self.purpose {
            match meant(&voters(session, self.purpose), text) {
                Ok(person) => voter = Some(person),
                Err(why) => {
                    self.said = Some(why);
                    return Turn::On;
                }
            }
        } else if !text.is_empty() {
            self.said = Some(format!("Press Enter by itself, or type {BACK}."));
            return Turn::On;
        } else if desk.live().has_room_for_a_sheet(self.purpose).is_err() {
            // Said before somebody fills in what cannot be handed in.
            self.said = Some(
                "As many sheets are in as people were here. Whoever facilitates can add somebody: \
                 person NAME"
                    .to_owned(),
            );
            return Turn::On;
        }
        self.thanks = false;
        self.step = Step::Filling(Filled {
            voter,
            ..Filled::default()
        });
        Turn::On
    }

    fn answered(&mut self, session: &Session, mut filled: Filled, text: &str) -> Turn {
        filled.before.clear();
        let mut answers = filled.answers.clone();
        answers.push(text.to_owned());
        let all = asks(session, self.purpose, &filled.answers);
        let checked = all
            .get(filled.answers.len())
            .map_or(Ok(()), |ask| ask.check(session, text));
        if let Err(why) = checked {
            self.said = Some(why);
            text.clone_into(&mut filled.before);
            self.step = Step::Filling(filled);
            return Turn::On;
        }
        if asks(session, self.purpose, &answers).len() > answers.len() {
            filled.answers = answers;
            self.step = Step::Filling(filled);
            return Turn::On;
        }
        match sheet(session, self.purpose, &answers) {
            Ok(sheet) => {
                filled.answers = answers;
                self.step = Step::Looking(filled, sheet);
            }
            Err(why) => {
                self.said = Some(why);
                text.clone_into(&mut filled.before);
                self.step = Step::Filling(filled);
            }
        }
        Turn::On
    }

    fn hand_in(&mut self, desk: &mut Desk, voter: Option<PersonId>, sheet: Sheet) -> Turn {
        match desk.hand_in(voter, sheet) {
            Ok(()) => {
                self.thanks = true;
                Turn::HandedIn
            }
            Err(refusal) => {
                self.said = Some(refusal.to_string());
                Turn::On
            }
        }
    }

    /// Goes back by one page; nothing is handed in. Between two people there is no
    /// way back but the word for it.
    pub fn back(&mut self) {
        self.said = None;
        self.step = match std::mem::replace(&mut self.step, Step::Between) {
            Step::Between => Step::Between,
            Step::Filling(mut filled) | Step::Looking(mut filled, _) => {
                match filled.answers.pop() {
                    Some(before) => {
                        filled.before = before;
                        Step::Filling(filled)
                    }
                    None => Step::Between,
                }
            }
        };
    }
}

fn looking(session: &Session, purpose: Purpose, filled: &Filled, sheet: &Sheet) -> Page {
    let what = match purpose {
        Purpose::Poll(_) => "Your ballot",
        Purpose::Gathering(_) => "What you hand in",
    };
    let notes = match purpose {
        Purpose::Poll(_) => {
            vec!["With Enter it is cast for good: nothing changes it any more.".to_owned()]
        }
        Purpose::Gathering(_) => Vec::new(),
    };
    Page {
        title: what.to_owned(),
        lines: filled_in(session, purpose, filled, sheet),
        ask: match purpose {
            Purpose::Poll(_) => "Press Enter to cast it: ".to_owned(),
            Purpose::Gathering(_) => "Press Enter to hand it in: ".to_owned(),
        },
        notes,
        ..Page::default()
    }
}

fn filled_in(session: &Session, purpose: Purpose, it: &Filled, sheet: &Sheet) -> Vec<String> {
    filled(session, purpose, &it.answers, sheet)
}

/// Returns who may vote, in the order in which they were added.
fn voters(session: &Session, purpose: Purpose) -> Vec<&Person> {
    let Purpose::Poll(poll) = purpose else {
        return Vec::new();
    };
    let Some(poll) = session.polls.get(poll) else {
        return Vec::new();
    };
    let everyone = session.people.everyone.iter();
    everyone
        .filter(|person| poll.roll.contains(&person.id))
        .collect()
}

/// Returns who of these is meant by a number or a name.
fn meant(voters: &[&Person], text: &str) -> Result<PersonId, String> {
    let again = "Type the number beside your name, or your name.";
    if text.is_empty() {
        return Err(again.to_owned());
    }
    let wanted = clean::folded(text);
    let called = |person: &&&Person| clean::folded(&person.called());
    if let Some(person) = voters.iter().find(|person| called(person) == wanted) {
        return Ok(person.id);
    }
    if let Ok(number) = text.parse::<u32>() {
        let person = voters.iter().find(|person| person.number == number);
        return person
            .map(|person| person.id)
            .ok_or_else(|| format!("Nobody has that number. {again}"));
    }
    let mut found = voters
        .iter()
        .filter(|person| called(person).starts_with(&wanted));
    match (found.next(), found.next()) {
        (Some(person), None) => Ok(person.id),
        (Some(_), Some(_)) => Err(format!("Several names begin so. {again}")),
        (None, _) => Err(format!("Nobody here is called so. {again}")),
    }
}
