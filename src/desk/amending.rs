//! The words of a thing as they stand, and the command that puts others in their place: what a
//! line, a text field and an editor all need to amend.

use crate::session::people;
use crate::session::{
    Command, Session, Words, concerns, constraints, decisions, ideas, meeting, notes, parking,
};
use crate::words::review::Thing;

/// Returns the words of a thing, where one text is all of it; nothing where they were struck.
#[must_use]
pub fn words_of(thing: Thing, session: &Session) -> Option<String> {
    let made = &session.decisions;
    let words = match thing {
        Thing::Session => &session.meeting.about.title,
        Thing::Person(id) => &session.people.get(id)?.name,
        Thing::Idea(id) => &session.ideas.get(id)?.words,
        Thing::Decision(id) => &made.get(id)?.statement,
        Thing::Action(id) => &made.action(id)?.words,
        Thing::Concern(id) => &session.concerns.get(id)?.words,
        Thing::Topic(id) => {
            let mut all = session.parking.all.iter();
            &all.find(|topic| topic.id == id)?.words
        }
        Thing::Limit(id) => &session.constraints.get(id)?.words,
        Thing::Note(id) => {
            let mut all = session.notes.all.iter();
            &all.find(|note| note.id == id)?.words
        }
        Thing::Item(_)
        | Thing::Poll(_)
        | Thing::Turn(_)
        | Thing::Shares
        | Thing::Question(_)
        | Thing::Act(_) => return None,
    };
    words.said().map(str::to_owned)
}

/// Returns the command that gives a thing other words.
#[must_use]
pub fn say_instead(thing: Thing, text: &str) -> Option<Command> {
    let line = || Words::line(text);
    let words = Words::text(text);
    Some(match thing {
        Thing::Session => meeting::Command::Retitle(line()).into(),
        Thing::Person(id) => people::Command::Rename(id, line()).into(),
        Thing::Idea(id) => ideas::Command::Correct(id, words).into(),
        Thing::Decision(id) => decisions::Command::Correct(id, words).into(),
        Thing::Action(id) => {
            let change = decisions::Change {
                words: Some(words),
                ..decisions::Change::default()
            };
            decisions::Command::Change(id, change).into()
        }
        Thing::Concern(id) => concerns::Command::Correct(id, words).into(),
        Thing::Topic(id) => parking::Command::Correct(id, words).into(),
        Thing::Limit(id) => constraints::Command::Correct(id, words).into(),
        Thing::Note(id) => notes::Command::Correct(id, words).into(),
        Thing::Item(_)
        | Thing::Poll(_)
        | Thing::Turn(_)
        | Thing::Shares
        | Thing::Question(_)
        | Thing::Act(_) => return None,
    })
}
