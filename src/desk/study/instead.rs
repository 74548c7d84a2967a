//! The words of a thing as they stand, and the command that puts others in their place: what a
//! line, a text field and an editor all need to amend. Where one text is not all of it, lines of
//! the command language to begin with.

use crate::session::meeting::Framed;
use crate::session::people;
use crate::session::polls::Poll;
use crate::session::{
    Command, Session, Words, concerns, constraints, decisions, ideas, notes, parking,
};
use crate::words::review::Thing;

/// The most characters that one text may have: some ten pages. What is longer was most likely put
/// there by mistake, and would be in every report.
pub const LONGEST: usize = 20_000;

/// Says that a text is too long to be kept as one, where it is.
#[must_use]
pub fn too_long(text: &str) -> Option<String> {
    let length = text.chars().count();
    (length > LONGEST).then(|| {
        format!("That is {length} characters long, and one text has room for {LONGEST}. Nothing was changed.")
    })
}

/// Returns the words of a thing, where one text is all of it; nothing where they were struck.
#[must_use]
pub fn words_of(thing: Thing, session: &Session) -> Option<String> {
    let made = &session.decisions;
    let words = match thing {
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
        Thing::Session
        | Thing::Item(_)
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
    let words = Words::text(text);
    Some(match thing {
        Thing::Person(id) => people::Command::Rename(id, Words::line(text)).into(),
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
        Thing::Session
        | Thing::Item(_)
        | Thing::Poll(_)
        | Thing::Turn(_)
        | Thing::Shares
        | Thing::Question(_)
        | Thing::Act(_) => return None,
    })
}

/// Returns lines that put a thing right, up to what is to be said otherwise, each with what it is
/// about; none where [`words_of`] is all of it.
#[must_use]
pub fn lines_of(thing: Thing, session: &Session) -> Vec<(String, String)> {
    match thing {
        Thing::Session => of_session(session),
        Thing::Turn(id) => {
            let turn = session.floor.turns().iter().find(|turn| turn.id == id);
            turn.map(|turn| of_turn(turn.number)).unwrap_or_default()
        }
        Thing::Poll(id) => session.polls.get(id).map(of_poll).unwrap_or_default(),
        Thing::Question(place) => {
            let texts = session.reflection.texts(place + 1);
            let texts = texts.filter_map(|text| Some((text.number, text.words.said()?)));
            let lines = texts.map(|(number, words)| {
                let line = format!("edit reflection {number} {}", in_quotes(words));
                (words.to_owned(), line)
            });
            lines.collect()
        }
        _ => Vec::new(),
    }
}

fn of_session(session: &Session) -> Vec<(String, String)> {
    let about = &session.meeting.about;
    let said = |words: Option<&Words>| in_quotes(words.and_then(Words::said).unwrap_or_default());
    let title = format!("title {}", said(Some(&about.title)));
    let mut lines = vec![("its title".to_owned(), title)];
    for (what, label) in [
        (Framed::Place, "where it was held"),
        (Framed::Series, "the series that it belongs to"),
        (Framed::Need, "the need"),
        (Framed::WhoBenefits, "who benefits"),
        (Framed::Difference, "what will be different"),
    ] {
        let words = said(about.framed(what));
        let line = format!("frame {} {words}", in_quotes(&what.to_string()));
        lines.push((label.to_owned(), line));
    }
    lines
}

fn of_turn(number: u32) -> Vec<(String, String)> {
    let parts = [
        ("whose it was", "speaker "),
        (
            "when it began: a time, or by how much, such as -10s",
            "start ",
        ),
        ("when it ended: a time, or by how much, such as 10s", "end "),
        (
            "it was two: when the second began, and whose it was",
            "split ",
        ),
        ("it was one with the turn before", "merge"),
        ("why they were picked", "picked "),
    ];
    let lines = parts.map(|(label, part)| (label.to_owned(), format!("turn {number} {part}")));
    lines.to_vec()
}

fn of_poll(poll: &Poll) -> Vec<(String, String)> {
    let number = poll.number;
    let question = poll.question.words.said().map(|words| {
        let line = format!("reword {number} {}", in_quotes(words));
        ("the question".to_owned(), line)
    });
    let options = poll.question.options.iter().zip(1..);
    let options = options.filter_map(|(option, place)| {
        let words = option.words.said()?;
        let line = format!("reword {number} {} option {place}", in_quotes(words));
        Some((format!("option {place}: {words}"), line))
    });
    question.into_iter().chain(options).collect()
}

/// Returns words as a line of the command language has them: between quotes.
#[must_use]
pub fn in_quotes(words: &str) -> String {
    let mut quoted = String::from('"');
    for sign in words.chars() {
        if matches!(sign, '"' | '\u{201c}' | '\u{201d}' | '\\') {
            quoted.push('\\');
        }
        quoted.push(sign);
    }
    quoted.push('"');
    quoted
}
