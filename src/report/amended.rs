//! What was amended after the session was closed, and what the group confirmed.
//!
//! What stood there before is not told, and who amended only where they are named anyhow: a report
//! says what stands.

use super::decided::day;
use super::document::{Item, Section};
use crate::session::amendments::{Amendment, Confirmable};
use crate::session::record::Subject;
use crate::words::amendments::named;
use crate::words::appearance::{Part, Public};
use crate::words::{ended, listed};

/// Returns all that was amended, each with what it was in.
pub(super) fn amendments(public: &Public) -> Option<Section> {
    let session = public.session();
    let all = session.amendments.all.iter();
    let items: Vec<_> = all
        .filter_map(|amendment| {
            let subjects = public.amended_in(amendment.id);
            // What is only confirmed stands where it was confirmed.
            let what: Vec<_> = subjects
                .map(|(subject, parts)| {
                    let named = named(session, subject);
                    match in_words(subject, parts) {
                        Some(parts) => ended(&format!("{named}: {parts}")),
                        None => ended(&named),
                    }
                })
                .collect();
            (!what.is_empty()).then(|| Item::with(told(amendment, None), what))
        })
        .collect();
    let mut section =
        (!items.is_empty()).then(|| Section::new("Amended since the session was closed"))?;
    section.list(items);
    Some(section)
}

/// Says of something that it was amended: when, in which of its parts, and why.
pub(super) fn marks(public: &Public, subject: Subject) -> Vec<String> {
    let all = public.amendments_of(subject);
    all.map(|(amendment, parts)| told(amendment, in_words(subject, parts)))
        .collect()
}

/// Says that the group confirmed something.
pub(super) fn confirmed(public: &Public, what: Confirmable) -> Option<String> {
    let confirmation = public.session().amendments.confirmation(what)?;
    let on = confirmation.on.unwrap_or(confirmation.noted.date_naive());
    let by = match confirmation.by.said() {
        Some(by) if !by.is_empty() => format!(": {by}"),
        _ => String::new(),
    };
    Some(ended(&format!("Confirmed by the group on {}{by}", day(on))))
}

fn told(amendment: &Amendment, parts: Option<String>) -> String {
    let on = day(amendment.at.date_naive());
    let by = match amendment.by.said() {
        Some(by) if !by.is_empty() => format!(" by {by}"),
        _ => String::new(),
    };
    let parts = parts.map_or_else(String::new, |parts| format!(" ({parts})"));
    ended(&format!("Amended on {on}{by}{parts}: {}", amendment.why))
}

/// Returns the parts that were amended, as readers know them: "the wording and reason 3, added".
/// Of people it is told that something was, and not what: most of it is nobody else's business.
fn in_words(subject: Subject, parts: &[Part]) -> Option<String> {
    if matches!(subject, Subject::Person { .. }) {
        return None;
    }
    let is_whole = |part: &&Part| {
        let mut others = parts.iter();
        // What stands within something that is new is new with it.
        !others.any(|other| other.added && part.field.starts_with(&format!("{} ", other.field)))
    };
    let mut all: Vec<String> = Vec::new();
    for part in parts.iter().filter(is_whole) {
        let added = if part.added { " (added)" } else { "" };
        let part = format!("{}{added}", name(subject, &part.field));
        if !all.contains(&part) {
            all.push(part);
        }
    }
    (!all.is_empty()).then(|| listed(&all))
}

/// Returns what a reader calls a field of something.
fn name(subject: Subject, field: &str) -> String {
    let mut words = field.splitn(3, ' ');
    let (first, number, of) = (
        words.next().unwrap_or_default(),
        words.next().unwrap_or_default(),
        words.next(),
    );
    match (subject, first, of) {
        (_, "words" | "statement", _) => "the wording".to_owned(),
        (_, "from", _) => "whose it is".to_owned(),
        (Subject::Action { .. }, "who", _) => "who does it".to_owned(),
        (Subject::Action { .. }, "due", _) => "by when".to_owned(),
        (Subject::Action { .. }, "support", _) => "the support needed".to_owned(),
        (Subject::Action { .. }, "state" | "progress", _) => "how it goes".to_owned(),
        (Subject::Turn { .. }, "speaker", _) => "who had the floor".to_owned(),
        (Subject::Turn { .. }, "start", _) => "when it began".to_owned(),
        (Subject::Turn { .. }, "end", _) => "when it ended".to_owned(),
        (Subject::Turn { .. }, "why", _) => "why it was given".to_owned(),
        (Subject::Topic { .. }, "went", _) => "where it went".to_owned(),
        (Subject::Poll { .. }, "void", _) => "why it is void".to_owned(),
        (Subject::Idea { .. }, "builds" | "went" | "split", _) => {
            "how it belongs with other ideas".to_owned()
        }
        (Subject::Session, "agreement", _) => format!("point {number} of the working agreement"),
        (Subject::Decision { .. }, "how", _) => "how it was decided".to_owned(),
        (Subject::Decision { .. }, "despite", _) => "why against the poll".to_owned(),
        (Subject::Decision { .. }, "rung", _) => "who held the pen".to_owned(),
        (Subject::Decision { .. }, "review", _) => "when to look at it again".to_owned(),
        (Subject::Decision { .. }, "opened", _) => "that it was opened again".to_owned(),
        (Subject::Decision { .. }, "alternative", Some(_)) => {
            format!("why alternative {number} was not taken")
        }
        (Subject::Decision { .. }, "dissent", None) => format!("concern {number}"),
        (Subject::Decision { .. }, "dissent", Some("from")) => format!("whose concern {number} is"),
        (Subject::Decision { .. }, "dissent", Some("answer")) => {
            format!("the answer to concern {number}")
        }
        (Subject::Decision { .. }, "dissent", Some(_)) => {
            format!("what would change the mind behind concern {number}")
        }
        (_, "reason" | "option" | "constraint" | "alternative", _) => field.to_owned(),
        _ => format!("the {field}"),
    }
}
