//! A thing in a row: what it says, and what stands at its right.

use super::{Book, Thing};
use crate::session::Words;
use crate::session::agenda::{Item, Stage};
use crate::session::author::Author;
use crate::session::decisions::ActionState;
use crate::session::floor::turns::TurnId;
use crate::session::people::Person;
use crate::session::polls::Poll;
use crate::words::answers::{how_it_goes, standing};
use crate::words::author;
use crate::words::series::state as how;
use crate::words::times::{clock, count};

/// A minute in milliseconds.
const MINUTE: u64 = 60_000;

impl Book<'_> {
    /// Returns what a thing says, on one line, and what stands at its right.
    #[must_use]
    pub fn row(&self, thing: Thing) -> (String, String) {
        let (label, aside) = self.try_row(thing).unwrap_or_default();
        let aside = match (self.mark(thing), aside.trim()) {
            (None, _) => aside,
            (Some(mark), "") => mark.to_owned(),
            (Some(mark), aside) => format!("{mark}, {aside}"),
        };
        (on_one_line(&label), on_one_line(&aside))
    }

    fn try_row(&self, thing: Thing) -> Option<(String, String)> {
        let session = self.session;
        let numbered = |number: u32, words: &Words| format!("{number}  {words}");
        let whose = |from: Option<&Author>| author(session, from).unwrap_or_default();
        Some(match thing {
            Thing::Session => ("What it was".to_owned(), String::new()),
            Thing::Shares => ("How the floor was shared".to_owned(), String::new()),
            Thing::Item(id) => {
                let place = session.agenda.place_of(id)?;
                let item = session.agenda.get(id)?;
                let title = format!("{place}  {}", item.outline.title);
                (title, self.times(item))
            }
            Thing::Person(id) => {
                let person = session.people.get(id)?;
                (person.called(), self.had(person))
            }
            Thing::Turn(id) => self.turn_row(id)?,
            Thing::Idea(id) => {
                let idea = session.ideas.get(id)?;
                let whose = crate::words::ideas::whose(session, id);
                (
                    numbered(idea.number, &idea.words),
                    whose.unwrap_or_default(),
                )
            }
            Thing::Poll(id) => {
                let poll = session.polls.get(id)?;
                (numbered(poll.number, &poll.question.words), state(poll))
            }
            Thing::Decision(id) => {
                let decision = session.decisions.get(id)?;
                let last = decision.since.last();
                let is_over = last.is_some_and(|last| last.state == ActionState::Done);
                let again = || is_over.then(|| "looked at again".to_owned());
                let state = standing(session, decision).or_else(again);
                let label = numbered(decision.number, &decision.statement);
                (label, state.unwrap_or_default())
            }
            Thing::Action(id) => {
                let action = session.decisions.action(id)?;
                let who = whose(action.who.as_ref());
                let goes = match action.since.last() {
                    Some(last) if !who.is_empty() => Some(format!("{}; {who}", how(last.state))),
                    _ => how_it_goes(action).filter(|_| who.is_empty()),
                };
                (numbered(action.number, &action.words), goes.unwrap_or(who))
            }
            Thing::Concern(id) => {
                let concern = session.concerns.get(id)?;
                let from = whose(concern.from.as_ref());
                (numbered(concern.number, &concern.words), from)
            }
            Thing::Topic(id) => {
                let topic = session.parking.all.iter().find(|topic| topic.id == id)?;
                let went = topic.went.as_ref().map(|_| "went on").unwrap_or_default();
                (numbered(topic.number, &topic.words), went.to_owned())
            }
            Thing::Limit(id) => {
                let limit = session.constraints.get(id)?;
                let settled = limit.settled.as_ref().map(|_| "settled");
                let settled = settled.unwrap_or_default().to_owned();
                (numbered(limit.number, &limit.words), settled)
            }
            Thing::Note(id) => {
                let note = session.notes.all.iter().find(|note| note.id == id)?;
                let from = note.from.map(|person| session.people.called(person));
                (numbered(note.number, &note.words), from.unwrap_or_default())
            }
            Thing::Question(place) => {
                let reflected = session.reflected();
                let one = reflected.get(place)?;
                let answers = match one.answers {
                    0 => String::new(),
                    some => count(some, "answer"),
                };
                (format!("{}  {}", one.number, one.question.words), answers)
            }
            Thing::Act(act) => (self.act_row(act)?, String::new()),
        })
    }

    /// Returns minutes spent and planned, as "12 of 20".
    fn times(&self, item: &Item) -> String {
        let minutes = |time: u64| (time + MINUTE / 2) / MINUTE;
        let spent = minutes(item.spent(self.now));
        match (item.stage, item.planned()) {
            (Stage::Skipped, _) => "left out".to_owned(),
            (Stage::Parked, _) => "set aside".to_owned(),
            (Stage::Waiting, Some(planned)) => format!("– of {} min", minutes(planned)),
            (Stage::Waiting, None) => "–".to_owned(),
            (_, Some(planned)) => format!("{spent} of {} min", minutes(planned)),
            (_, None) => format!("{spent} min"),
        }
    }

    fn had(&self, person: &Person) -> String {
        if self.for_the_room {
            return String::new();
        }
        let turns = self.session.floor.tally(person.id).turns;
        let time = self.session.floor.time_of(person.id, self.now);
        match (turns, self.session.has_heard(person.id)) {
            (0, true) => "heard".to_owned(),
            (0, false) if person.ways().takes_part() => "not heard".to_owned(),
            (0, false) => String::new(),
            (turns, _) => format!("{}  {:>7}", count(u64::from(turns), "turn"), clock(time)),
        }
    }

    fn turn_row(&self, id: TurnId) -> Option<(String, String)> {
        let turn = self.turn(id)?;
        let called = self.session.people.called(turn.speaker);
        let (began, length) = (self.clock(turn.began()), clock(turn.length(self.now)));
        Some((format!("{began}  {called}"), format!("{length:>7}")))
    }
}

fn state(poll: &Poll) -> String {
    if poll.voided.is_some() {
        "void".to_owned()
    } else if poll.is_open() {
        "not closed".to_owned()
    } else {
        let (voted, eligible) = poll.participation();
        format!("{voted} of {eligible}")
    }
}

/// Returns a text on one line: what was typed over several has them follow one another.
pub(super) fn on_one_line(text: &str) -> String {
    if text.contains(['\n', '\r', '\t']) {
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    } else {
        text.to_owned()
    }
}
