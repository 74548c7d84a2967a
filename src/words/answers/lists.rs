//! What a session holds, told as lists: a line or two for each thing.

use crate::session::ideas::IdeaId;
use crate::session::people::Person;
use crate::session::polls::Poll;
use crate::session::{Session, Words};
use crate::words::polls as in_words;
use crate::words::{appears, author, counted, people};

/// Returns lines, or what is said where there are none.
pub(in crate::words) fn lines_or(lines: &[String], nothing: &str) -> String {
    if lines.is_empty() {
        nothing.to_owned()
    } else {
        lines.join("\n")
    }
}

/// Returns ", from Jo", or nothing where it is unnamed.
pub(super) fn from(session: &Session, whose: Option<&crate::session::author::Author>) -> String {
    author(session, whose)
        .map(|from| format!(", from {from}"))
        .unwrap_or_default()
}

/// Tells who is here, with what is known of how they take part.
#[must_use]
pub fn people_here(session: &Session) -> String {
    let everyone = &session.people.everyone;
    if everyone.is_empty() {
        return "Nobody has been added yet. To add someone: person NAME".to_owned();
    }
    let here = session.people.present().count();
    let mut lines = vec![format!(
        "{} of {} here.",
        here,
        counted(everyone.len(), "person is", "people are")
    )];
    lines.extend(everyone.iter().map(|person| person_line(session, person)));
    lines.join("\n")
}

fn person_line(session: &Session, person: &Person) -> String {
    let mut parts = vec![format!("{}. {}", person.number, person.called())];
    if let Some(pronouns) = &person.details.pronouns {
        parts.push(pronouns.to_string());
    }
    if session.people.facilitator == Some(person.id) {
        parts.push("facilitates".to_owned());
    }
    if !person.is_present() {
        parts.push("not here".to_owned());
    }
    parts.push(person.role().to_string());
    parts.extend(person.ways().iter().map(|way| way.to_string()));
    parts.push(appears(person.consent()).to_owned());
    parts.push(
        if session.has_heard(person.id) {
            "heard"
        } else {
            "not heard yet"
        }
        .to_owned(),
    );
    if let Some(hand) = session.floor.hand_of(person.id) {
        parts.push(format!("{} up", hand.kind));
    }
    parts.extend(person.access.iter().map(|need| match &need.sorted_by {
        Some(by) => format!("needs {} (sorted by {by})", need.words),
        None => format!("needs {} (not sorted yet)", need.words),
    }));
    parts.join(", ")
}

/// The width that bars are drawn for, where it is not known.
const WIDTH: usize = 72;

/// Tells the polls with their results; of an open one only how many voted, unless
/// the room may see what there is so far.
#[must_use]
pub fn polls(session: &Session) -> String {
    match each_in_full(session, session.polls.all.iter()) {
        none if none.is_empty() => "No poll has been taken yet.".to_owned(),
        all => all,
    }
}

/// Tells the polls that an idea was in.
#[must_use]
pub fn polls_of_idea(session: &Session, idea: IdeaId) -> Option<String> {
    let polls = session.polls_with(idea).map(|(poll, _)| poll);
    Some(each_in_full(session, polls)).filter(|told| !told.is_empty())
}

/// Tells one poll in the same way.
#[must_use]
pub fn one_poll(session: &Session, poll: &Poll) -> String {
    in_words::in_full(session, poll, WIDTH, poll.question.running).join("\n")
}

fn each_in_full<'a>(session: &Session, polls: impl Iterator<Item = &'a Poll>) -> String {
    let each: Vec<_> = polls.map(|poll| one_poll(session, poll)).collect();
    each.join("\n\n")
}

/// Tells the notes.
#[must_use]
pub fn notes(session: &Session) -> String {
    let lines = session
        .notes
        .all
        .iter()
        .map(|note| {
            let whose = note
                .from
                .map(|person| format!(", from {}", people(session, &[person])));
            format!(
                "{}. {}{}",
                note.number,
                note.words,
                whose.unwrap_or_default()
            )
        })
        .collect::<Vec<_>>();
    lines_or(&lines, "No note has been taken yet.")
}

/// Tells what the session is for.
#[must_use]
pub fn about(session: &Session) -> String {
    let about = &session.meeting.about;
    let mut lines = vec![about.title.to_string()];
    let mut say = |label: &str, words: Option<&Words>| {
        if let Some(words) = words {
            lines.push(format!("{label}: {words}"));
        }
    };
    say("Place", about.place.as_ref());
    say("Series", about.series.as_ref());
    say("The need", about.purpose.need.as_ref());
    say("Who benefits", about.purpose.who_benefits.as_ref());
    say("What will be different", about.purpose.difference.as_ref());
    say("Aims for", session.meeting.aimed_rung());
    for words in &about.agreement {
        say("Agreed", Some(words));
    }
    if let Some(facilitator) = session.people.facilitator {
        lines.push(format!(
            "Facilitates: {}",
            session.people.called(facilitator)
        ));
    }
    lines.join("\n")
}
