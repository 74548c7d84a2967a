//! The command by which a field comes to say something again.

use super::Value;
use crate::session::author::Author;
use crate::session::decisions::Part;
use crate::session::floor::Mend;
use crate::session::floor::corrections::When;
use crate::session::meeting::Framed;
use crate::session::people::Details;
use crate::session::record::Subject;
use crate::session::{
    Command, Session, Words, agenda, concerns, constraints, decisions, floor, ideas, meeting,
    notes, parking, people, polls, reflection,
};

/// Returns what makes a field say this; nothing where no single command does.
#[must_use]
pub fn setting(session: &Session, of: Subject, field: &str, value: &Value) -> Option<Command> {
    let words = match value {
        Value::Words(words) => Some(words.clone()),
        _ => None,
    };
    let (name, place) = placed(field);
    Some(match of {
        Subject::Session => in_the_frame(name, place, words?)?,
        Subject::Person { id } => {
            let mut details = Details::default();
            match name {
                "name" => return Some(people::Command::Rename(id, words?).into()),
                "pronouns" => details.pronouns = Some(words?),
                "description" => details.description = Some(words?),
                _ => return None,
            }
            people::Command::Change(id, details).into()
        }
        Subject::Item { id } => {
            let mut outline = session.agenda.get(id)?.outline.clone();
            match name {
                "title" => outline.title = words?,
                "prompt" => outline.prompt = Some(words?),
                "outcome" => outline.outcome = Some(words?),
                _ => return None,
            }
            agenda::Command::Change(id, outline).into()
        }
        Subject::Turn { id } => {
            let mend = match (name, value) {
                ("speaker", Value::People(people)) => Mend::Speaker(*people.first()?),
                ("start", Value::Moment(at)) => Mend::Start(When::At(*at)),
                ("end", Value::Moment(at)) => Mend::End(When::At(*at)),
                ("why", _) => Mend::Why(words?),
                _ => return None,
            };
            floor::Command::Mend(id, mend).into()
        }
        Subject::Idea { id } => match (name, value) {
            ("words", _) => ideas::Command::Correct(id, words?).into(),
            ("theme", _) => ideas::Command::Theme(id, words?).into(),
            ("from", _) => ideas::Command::Credit(id, Some(author(value)?)).into(),
            _ => return None,
        },
        Subject::Poll { id } => match name {
            "question" => polls::Command::Reword(id, None, words?).into(),
            "option" => polls::Command::Reword(id, Some(place?), words?).into(),
            _ => return None,
        },
        Subject::Decision { id } => in_a_decision(session, id, field, value)?,
        Subject::Action { id } => {
            let mut change = decisions::Change::default();
            match (name, value) {
                ("words", _) => change.words = Some(words?),
                ("support", _) => change.support = Some(words?),
                ("who", _) => change.who = Some(author(value)?),
                ("due", Value::Term(date)) => change.due = Some(date.parse().ok()?),
                _ => return None,
            }
            decisions::Command::Change(id, change).into()
        }
        Subject::Concern { id } if name == "words" => concerns::Command::Correct(id, words?).into(),
        Subject::Topic { id } if name == "words" => parking::Command::Correct(id, words?).into(),
        Subject::Constraint { id } if name == "words" => {
            constraints::Command::Correct(id, words?).into()
        }
        Subject::Note { id } if name == "words" => notes::Command::Correct(id, words?).into(),
        Subject::Reflection { id } if name == "words" => {
            reflection::Command::Correct(id, words?).into()
        }
        _ => return None,
    })
}

/// Parts "reason 2" into its name and its place.
fn placed(field: &str) -> (&str, Option<usize>) {
    match field.rsplit_once(' ') {
        Some((name, place)) => match place.parse() {
            Ok(place) => (name, Some(place)),
            Err(_) => (field, None),
        },
        None => (field, None),
    }
}

fn author(value: &Value) -> Option<Author> {
    match value {
        Value::People(people) => Some(Author::People(people.clone())),
        Value::Words(words) => Some(Author::Group(words.clone())),
        _ => None,
    }
}

fn in_the_frame(name: &str, place: Option<usize>, words: Words) -> Option<Command> {
    Some(match (name, place) {
        ("title", None) => meeting::Command::Retitle(words).into(),
        ("agreement", Some(place)) => meeting::Command::CorrectAgreement(place, words).into(),
        (name, None) => meeting::Command::Frame(name.parse::<Framed>().ok()?, words).into(),
        _ => return None,
    })
}

fn in_a_decision(
    session: &Session,
    id: decisions::DecisionId,
    field: &str,
    value: &Value,
) -> Option<Command> {
    let words = match value {
        Value::Words(words) => Some(words.clone()),
        _ => None,
    };
    let decision = session.decisions.get(id)?;
    let correct = |place, part| decisions::Command::CorrectPart(id, place, part).into();
    let add = |part| decisions::Command::Add(id, part).into();
    let mut parts = field.splitn(3, ' ');
    let name = parts.next()?;
    let place = parts.next().and_then(|place| place.parse::<usize>().ok());
    let inner = parts.next();
    let at = place.and_then(|place| place.checked_sub(1));
    Some(match (name, place, inner) {
        ("statement", None, None) => decisions::Command::Correct(id, words?).into(),
        ("reason", Some(place), None) => correct(place, Part::Reason(words?)),
        ("constraint", Some(place), None) => correct(place, Part::Constraint(words?)),
        ("alternative", Some(place), inner) => {
            let mut one = decision.alternatives.get(at?)?.clone();
            match inner {
                None => one.words = words?,
                Some(_) => one.why_not = words?,
            }
            correct(place, Part::Alternative(one))
        }
        ("dissent", Some(place), inner) => {
            let mut one = decision.dissent.get(at?)?.clone();
            match inner {
                None => one.words = words?,
                Some("from") => one.from = Some(author(value)?),
                Some("answer") => one.answer = Some(words?),
                Some(_) => one.would_change = Some(words?),
            }
            correct(place, Part::Dissent(one))
        }
        ("how" | "despite", None, None) => {
            let mut how = decision.how.clone();
            if name == "how" {
                how.words = words;
            } else {
                how.despite = words;
            }
            add(Part::How(how))
        }
        ("rung", None, None) => match value {
            Value::Term(rung) => add(Part::Rung(rung.parse().ok()?)),
            _ => return None,
        },
        ("review", None, None) => match value {
            Value::Term(date) => add(Part::Review(date.parse().ok()?)),
            _ => return None,
        },
        _ => return None,
    })
}
