//! What each kind of form asks, and the commands that it comes to.

mod action;
mod concern;
mod decision;
mod idea;
mod item;
mod note;
mod person;
mod poll;
mod reflection;
mod split;

use strum::VariantArray;

use super::Of;
use super::field::{Field, Name, Sort};
use super::form::{Form, Problem};
use crate::session::author::Author;
use crate::session::{Command, Refusal, Session, Words};
use crate::words;

pub(in crate::tui) use idea::{
    begin as begin_idea, each as ideas_each, is_empty as is_empty_idea, theme_of,
};

type Commands = Result<Vec<Command>, Problem>;

/// Returns the fields of a form; none where what it is of is not there.
pub(super) fn fields(of: Of, session: &Session) -> Option<Vec<Field>> {
    match of {
        Of::Person(id) => person::fields(id, session),
        Of::Item(id) => item::fields(id, session),
        Of::Idea(id) => idea::fields(id, session),
        Of::Split(id) => split::fields(id, session),
        Of::Note(id) => note::fields(id, session),
        Of::Poll(id) => poll::fields(id, session),
        Of::Decision(id) => decision::fields(id, session),
        Of::Concern(id) => concern::fields(id, session),
        Of::Action(id) => action::fields(id, session),
        Of::Reflection => reflection::fields(session),
    }
}

/// Returns what stands above a form.
pub(super) fn title(of: Of, session: &Session) -> String {
    let numbered = |kind: &str, number: Option<u32>| {
        number.map(|number| words::capital(&format!("{kind} {number}")))
    };
    let known = match of {
        Of::Person(id) => id.map(|id| session.people.called(id)),
        Of::Item(id) => {
            let place = id.and_then(|id| session.agenda.place_of(id));
            numbered("item", place.and_then(|place| u32::try_from(place).ok()))
        }
        Of::Idea(id) => numbered(
            "idea",
            id.and_then(|id| Some(session.ideas.get(id)?.number)),
        ),
        Of::Split(id) => {
            let idea = session.ideas.get(id);
            idea.map(|idea| format!("Splitting idea {}", idea.number))
        }
        Of::Note(id) => numbered("note", id.and_then(|id| note::number(session, id))),
        Of::Poll(id) => numbered(
            "poll",
            id.and_then(|id| Some(session.polls.get(id)?.number)),
        ),
        Of::Decision(id) => {
            let number = id.and_then(|id| Some(session.decisions.get(id)?.number));
            numbered("decision", number)
        }
        Of::Action(id) => numbered(
            "action",
            session.decisions.action(id).map(|action| action.number),
        ),
        Of::Reflection => Some("How it was".to_owned()),
        Of::Concern(id) => numbered("concern", id.and_then(|id| concern::number(session, id))),
    };
    known.unwrap_or_else(|| {
        let (_, kind) = of.kind().split_once(' ').unwrap_or_default();
        format!("New {kind}")
    })
}

/// Makes what is filled in into commands; none where nothing was changed.
pub(super) fn commands(form: &Form, session: &Session) -> Commands {
    match form.of() {
        Of::Person(id) => person::commands(form, id, session),
        Of::Item(id) => item::commands(form, id, session),
        Of::Idea(id) => idea::commands(form, id, session),
        Of::Split(id) => split::commands(form, id, session),
        Of::Note(id) => Ok(note::commands(form, id)),
        Of::Poll(id) => poll::commands(form, id, session),
        Of::Decision(id) => decision::commands(form, id, session),
        Of::Concern(id) => concern::commands(form, id, session),
        Of::Action(id) => action::commands(form, id, session),
        Of::Reflection => reflection::commands(form, session),
    }
}

/// Returns the field that a refusal is about, where one is.
pub(super) fn about(refusal: &Refusal) -> Option<Name> {
    Some(match refusal {
        Refusal::NameTaken(_) | Refusal::NoNameKept(_) => Name::Called,
        Refusal::AlreadyHere(_) | Refusal::NotHere(_) => Name::Here,
        Refusal::NoReason => Name::Reason,
        Refusal::NoSuchRung(_) => Name::Rung,
        Refusal::NoSuchPlace(_) => Name::Place,
        Refusal::TooManyMinutes | Refusal::NoTime => Name::Minutes,
        Refusal::RuleIsFixed | Refusal::RuleDoesNotFit { .. } => Name::Rule,
        Refusal::TooFewOptions(_) | Refusal::TooManyOptions(_) | Refusal::OptionTwice(_) => {
            Name::Options
        }
        Refusal::OptionWasSplit { .. } => Name::Ideas,
        Refusal::NoSuchDots => Name::Dots,
        Refusal::QuorumOfNobody => Name::Quorum,
        Refusal::PollIsOpen(_) => Name::Poll,
        Refusal::NotWhatThePollSays(_) | Refusal::AnotherWasChosen(..) | Refusal::NotAgainst => {
            Name::Despite
        }
        _ => return None,
    })
}

/// Words a refusal for a form: what is to be said stands in its fields, and is no line that could
/// be typed.
pub(super) fn worded(refusal: &Refusal) -> String {
    const HOW: &str = "If it is decided against the poll, say why at \u{201c}despite\u{201d}. \
                       If it follows the poll, say how at \u{201c}decided by\u{201d}.";
    match refusal {
        Refusal::NoReason => "A decision needs a reason: why this?".to_owned(),
        Refusal::NotWhatThePollSays(poll) => format!("Poll {poll} did not carry this. {HOW}"),
        Refusal::AnotherWasChosen(poll, chosen) => {
            format!("Poll {poll} chose \u{201c}{chosen}\u{201d}. {HOW}")
        }
        Refusal::NotAgainst => "There is no poll that this would go against. Leave this empty, \
                                or say which at \u{201c}in poll\u{201d}."
            .to_owned(),
        Refusal::TooFewOptions(_) => "People need at least two options to choose among, one of \
                                      them somebody\u{2019}s own, with commas between."
            .to_owned(),
        Refusal::NotCountedInTotals(method) => {
            format!("Totals cannot be counted of {method} ballots. What can: by person, or secret.")
        }
        Refusal::PollIsOpen(poll) => format!("Poll {poll} is open. Close it first: Esc, then v."),
        Refusal::OpenAgain(decision) => format!(
            "Decision {decision} is open again already. To settle it, go back, and press Enter on it."
        ),
        Refusal::Replaced(before, now) => format!(
            "Decision {now} took the place of decision {before}. To open the matter again, go \
             back, and press Enter on decision {now}."
        ),
        refusal => refusal.to_string(),
    }
}

/// Returns the names of a set of terms.
fn terms<T: VariantArray + ToString>() -> Vec<String> {
    T::VARIANTS.iter().map(ToString::to_string).collect()
}

/// Returns the term at a place of the set.
fn term<T: VariantArray + Copy + Default>(place: usize) -> T {
    T::VARIANTS.get(place).copied().unwrap_or_default()
}

/// Returns a term's place in the set.
fn place_of<T: VariantArray + PartialEq>(term: &T) -> Option<usize> {
    T::VARIANTS.iter().position(|other| other == term)
}

/// Returns a field with words that are there, to be changed unless they were withdrawn.
fn with_words(field: Field, words: Option<&Words>) -> Field {
    match words {
        None => field,
        Some(words) => match words.said() {
            Some(said) => field.with(said),
            None => Field::kept(field.label, words.shown()),
        },
    }
}

/// Returns whose something is as it is typed.
pub(in crate::tui) fn typed_author(session: &Session, from: Option<&Author>) -> String {
    match from {
        None => String::new(),
        Some(Author::Group(words)) => words.to_string(),
        Some(Author::People(people)) => {
            let names: Vec<_> = people
                .iter()
                .map(|person| session.people.called(*person))
                .collect();
            names.join(", ")
        }
    }
}

fn people_field(name: Name, label: &'static str) -> Field {
    Field::new(name, label, Sort::People)
}

/// Returns words of any lines, if there are any.
fn some_text(typed: &str) -> Option<Words> {
    (!typed.is_empty()).then(|| Words::text(typed))
}

/// Says that a field which can be changed cannot be emptied.
fn not_emptied(form: &Form, name: Name) -> Result<(), Problem> {
    match (form.changed(name), form.place(name)) {
        (Some(""), Some(field)) => Err(Problem {
            field,
            text: "This can be changed, and not taken away.".to_owned(),
        }),
        _ => Ok(()),
    }
}
