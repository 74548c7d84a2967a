//! Every sentence that people read, made from state and events: for the
//! screen, the line mode and the reports alike.
//!
//! - [`told`]: what a command did; [`answers`]: what was asked;
//! - [`appearance`]: how people appear before others, by what they agreed to;
//! - [`reasons`]: why a hand stands where it does;
//! - [`rounds`]: who is still to be asked;
//! - [`interludes`]: what goes on when nobody speaks;
//! - [`ideas`]: whose they are, how they came about, and those that were looked for;
//! - [`mirror`]: how the floor was shared;
//! - [`signals`]: cards held up, and the like; [`reflection`]: what people say at the end;
//! - [`struck`]: what would be struck;
//! - [`tally`]: what ballots come to;
//! - [`polls`]: what is asked, what counts, what came of it;
//! - [`turns`]: the turns with their numbers; [`amendments`]: what was put right;
//! - [`plan`]: what a session sets out with; [`summary`]: a whole session;
//!   [`glance`]: either, for whoever has to choose;
//! - [`series`]: what was promised in sessions that belong together;
//! - [`trends`]: how the figures of a series compare;
//! - [`found`]: words that were found, in what stands around them;
//! - [`times`]: times as people say them; [`fit`]: text fitted to cells.

pub mod amendments;
pub mod answers;
pub mod appearance;
pub mod fit;
pub mod found;
pub mod glance;
pub mod ideas;
pub mod interludes;
mod mentions;
pub mod merging;
pub mod mirror;
mod page;
pub mod plan;
pub mod polls;
pub mod reasons;
pub mod reflection;
pub mod review;
pub mod rounds;
pub mod series;
pub mod signals;
pub mod still_to_hear;
pub mod struck;
pub mod summary;
pub mod tally;
pub mod times;
pub mod told;
pub mod trends;
pub mod turns;
pub mod was_next;

use chrono::NaiveDate;

use crate::session::author::Author;
use crate::session::parking::Destination;
use crate::session::people::{Consent, PersonId};
use crate::session::{Session, Words};

/// Returns "Jo", "Jo and Sam" or "Jo, Sam and Ana".
#[must_use]
pub fn listed<T: AsRef<str>>(names: &[T]) -> String {
    match names {
        [] => "nobody".to_owned(),
        [one] => one.as_ref().to_owned(),
        [before @ .., last] => {
            let before: Vec<_> = before.iter().map(AsRef::as_ref).collect();
            format!("{} and {}", before.join(", "), last.as_ref())
        }
    }
}

/// Returns what people are called, listed.
#[must_use]
pub fn people(session: &Session, people: &[PersonId]) -> String {
    let names: Vec<_> = people
        .iter()
        .map(|person| session.people.called(*person))
        .collect();
    listed(&names)
}

/// Returns a date with its day of the week, so that one that was said otherwise can be checked.
#[must_use]
pub fn day_in_full(date: NaiveDate) -> String {
    date.format("%A %-d %B %Y").to_string()
}

/// Returns whose something is; `None` where it is unnamed.
#[must_use]
pub fn author(session: &Session, from: Option<&Author>) -> Option<String> {
    Some(match from? {
        Author::People(ids) => people(session, ids),
        Author::Group(words) => words.to_string(),
    })
}

/// Returns how someone appears in what others get to see.
#[must_use]
pub fn appears(consent: Consent) -> &'static str {
    match consent {
        Consent::Named => "appears by name",
        Consent::Initials => "appears by initials",
        Consent::Unnamed => "appears without a name",
        Consent::NotRecorded => "is not recorded",
    }
}

/// Returns where a topic went.
#[must_use]
pub fn went(session: &Session, to: &Destination) -> String {
    match to {
        Destination::Words(words) => words.to_string(),
        Destination::Item(id) => match session.agenda.get(*id) {
            Some(item) => format!("to the item {}", quoted(&item.outline.title)),
            None => "to the agenda".to_owned(),
        },
        Destination::Action(id) => match session.decisions.action(*id) {
            Some(action) => format!("to action {}", action.number),
            None => "to an action".to_owned(),
        },
    }
}

/// Returns words between curly quotes.
#[must_use]
pub fn quoted(words: &Words) -> String {
    format!("\u{201c}{words}\u{201d}")
}

/// Returns a reason as it follows "because", which people often say themselves.
#[must_use]
pub fn reason(words: &Words) -> String {
    let said = words.to_string();
    let is_because = |start: &str| start.eq_ignore_ascii_case("because ");
    match said.split_at_checked("because ".len()) {
        Some((start, rest)) if is_because(start) => rest.trim_start().to_owned(),
        _ => said,
    }
}

/// Returns "1 hand" or "3 hands"; `things` where it is not just an "s" more.
#[must_use]
pub fn counted(number: usize, thing: &str, things: &str) -> String {
    if number == 1 {
        format!("1 {thing}")
    } else {
        format!("{number} {things}")
    }
}

/// Makes a sentence begin with a capital letter.
#[must_use]
pub fn capital(sentence: &str) -> String {
    let mut letters = sentence.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}

/// Ends a sentence, unless what stands last has ended it: a title may be a
/// question, and what was quoted has its own end.
#[must_use]
pub fn ended(sentence: &str) -> String {
    if sentence.trim_end_matches('\u{201d}').ends_with([
        '.', '?', '!', '\u{2026}', '\u{3002}', '\u{ff1f}', '\u{ff01}', '\u{61f}',
    ]) {
        sentence.to_owned()
    } else {
        format!("{sentence}.")
    }
}
