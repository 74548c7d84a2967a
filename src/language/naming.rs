//! Names and numbers as people type them, resolved to what the session knows.

use super::Misunderstood;
use crate::clean;
use crate::clean::nearest::is_mistyped;
use crate::session::agenda::ItemId;
use crate::session::author::Author;
use crate::session::people::{Person, PersonId};
use crate::session::{Session, Words};

/// Finds who is meant: by the whole name, by an unambiguous beginning of it or
/// of one of its words, or by their number.
pub(super) fn person(session: &Session, typed: &str) -> Result<PersonId, Misunderstood> {
    let wanted = clean::folded(&clean::line(typed));
    if wanted.is_empty() {
        return Err(Misunderstood::new("A name is missing."));
    }
    let everyone = &session.people.everyone;
    if let Some(exact) = everyone
        .iter()
        .find(|person| person.folded_name() == wanted)
    {
        return Ok(exact.id);
    }
    if let Ok(number) = wanted.trim_start_matches('#').parse::<u32>()
        && let Some(person) = everyone.iter().find(|person| person.number == number)
    {
        return Ok(person.id);
    }
    let whole: Vec<_> = everyone
        .iter()
        .filter(|p| p.folded_name().starts_with(&wanted))
        .collect();
    let found = if whole.is_empty() {
        everyone
            .iter()
            .filter(|p| {
                p.folded_name()
                    .split_whitespace()
                    .any(|word| word.starts_with(&wanted))
            })
            .collect()
    } else {
        whole
    };
    match found.as_slice() {
        [one] => Ok(one.id),
        [] => Err(nobody(session, typed)),
        several => {
            let names: Vec<_> = several.iter().map(|person| person.called()).collect();
            Err(Misunderstood::ambiguous(format!(
                "\u{201c}{}\u{201d} could be {}. Type more of the name.",
                clean::line(typed),
                names.join(" or "),
            )))
        }
    }
}

fn nobody(session: &Session, typed: &str) -> Misunderstood {
    let names: Vec<_> = session
        .people
        .everyone
        .iter()
        .take(12)
        .map(Person::called)
        .collect();
    let known = match names.len() {
        0 => "Nobody has been added yet".to_owned(),
        _ => format!("There are {}", names.join(", ")),
    };
    let more = if session.people.everyone.len() > names.len() {
        " and others"
    } else {
        ""
    };
    Misunderstood::new(format!(
        "Nobody here is called \u{201c}{}\u{201d}. {known}{more}. To add someone: person NAME",
        clean::line(typed),
    ))
}

/// Returns whose something is: people with commas between them, or a group; nobody that is told
/// where that is said.
pub(super) fn author(session: &Session, typed: &str) -> Result<Option<Author>, Misunderstood> {
    match clean::folded(&clean::line(typed)).as_str() {
        "nobody" | "unnamed" => Ok(None),
        _ => somebody(session, typed).map(Some),
    }
}

/// Makes an author of what was typed: people with commas between them, or else
/// a group by its name.
pub(super) fn somebody(session: &Session, typed: &str) -> Result<Author, Misunderstood> {
    let typed = &clean::line(typed);
    let names: Vec<_> = typed
        .split([',', '&'])
        .map(str::trim)
        .filter(|n| !n.is_empty())
        .collect();
    let found: Vec<_> = names.iter().map(|name| person(session, name)).collect();
    if found.iter().all(Result::is_ok) && !found.is_empty() {
        let mut people: Vec<PersonId> = found.into_iter().flatten().collect();
        people.dedup();
        return Ok(Author::People(people));
    }
    // Several names of which some are known are people, one of them mistyped;
    // so is a name that could be two people's.
    let known = found.iter().filter(|found| found.is_ok()).count();
    let ambiguous = found
        .iter()
        .any(|found| matches!(found, Err(no) if no.is_ambiguous()));
    if known > 0 || ambiguous {
        for found in found {
            found?;
        }
    }
    let group = Words::line(typed);
    // A name that is not kept cannot be told from a group's, and would be kept as one.
    let everyone = &session.people.everyone;
    let unkept: Vec<_> = everyone
        .iter()
        .filter(|person| person.name.said().is_none())
        .map(|person| person.number.to_string())
        .collect();
    if !unkept.is_empty() && !session.knows_group(&group) {
        return match typed.split_once(' ') {
            Some((word, rest)) if word.eq_ignore_ascii_case("group") => {
                Ok(Author::Group(Words::line(rest)))
            }
            _ => Err(Misunderstood::new(format!(
                "Nobody here is called \u{201c}{typed}\u{201d}, and not everybody\u{2019}s name is kept. Somebody whose name is not is called by number: {}. For a group: group {typed}",
                unkept.join(", "),
            ))),
        };
    }
    if session.knows_group(&group) {
        return Ok(Author::Group(group));
    }
    if let Some(said) = said_to_be_a_group(session, typed) {
        return Ok(Author::Group(Words::line(said)));
    }
    // A group that nobody knows yet is more likely a name that was mistyped.
    if let Some(meant) = names.iter().find_map(|name| mistyped(session, name)) {
        return Err(Misunderstood::new(format!(
            "Nobody here is called \u{201c}{typed}\u{201d}. Did you mean {}? For a group: from group {typed}",
            meant.called(),
        )));
    }
    Ok(Author::Group(group))
}

/// Returns the name of a group that would be taken for somebody without the word "group"
/// before it; "group 3" is called that.
fn said_to_be_a_group<'a>(session: &Session, typed: &'a str) -> Option<&'a str> {
    let (word, rest) = typed.split_once(' ')?;
    let is_said = word.eq_ignore_ascii_case("group") && rest.parse::<u32>().is_err();
    let is_like_somebody = || person(session, rest).is_ok() || mistyped(session, rest).is_some();
    (is_said && is_like_somebody()).then_some(rest)
}

/// Finds whose name was most likely meant by one that is nobody's.
fn mistyped<'a>(session: &'a Session, typed: &str) -> Option<&'a Person> {
    let is_meant = |person: &&Person| {
        let name = person.folded_name();
        let mut names = name.split_whitespace().chain([name]);
        names.any(|name| is_mistyped(typed, name))
    };
    let everyone = &session.people.everyone;
    let here = everyone.iter().filter(|person| person.is_present());
    here.chain(everyone).find(is_meant)
}

/// Returns whose something is by an option that may be absent: then it is unnamed.
pub(super) fn maybe_author(
    session: &Session,
    typed: Option<&str>,
) -> Result<Option<Author>, Misunderstood> {
    typed.map_or(Ok(None), |typed| author(session, typed))
}

/// Finds which item is meant: by its place, or an unambiguous beginning of its
/// title; the current one where nothing was said.
pub(super) fn item(session: &Session, typed: Option<&str>) -> Result<ItemId, Misunderstood> {
    let agenda = &session.agenda;
    let Some(typed) = typed else {
        return agenda.current().map(|item| item.id).ok_or_else(|| {
            Misunderstood::new(
                "No item has been started. Say which: its place, or the beginning of its title.",
            )
        });
    };
    if let Ok(place) = typed.trim().parse::<usize>() {
        return place
            .checked_sub(1)
            .and_then(|place| agenda.items.get(place))
            .map(|item| item.id)
            .ok_or_else(|| {
                Misunderstood::new(format!(
                    "The agenda has {} items, counted from 1.",
                    agenda.items.len()
                ))
            });
    }
    let wanted = clean::folded(&clean::line(typed));
    let title = |words: &Words| clean::folded(words.shown());
    if let Some(exact) = agenda
        .items
        .iter()
        .find(|item| title(&item.outline.title) == wanted)
    {
        return Ok(exact.id);
    }
    let found: Vec<_> = agenda
        .items
        .iter()
        .filter(|item| title(&item.outline.title).starts_with(&wanted))
        .collect();
    match found.as_slice() {
        [one] => Ok(one.id),
        [] => Err(Misunderstood::new(format!(
            "No item begins with \u{201c}{}\u{201d}. To see them: agenda",
            clean::line(typed),
        ))),
        several => {
            let titles: Vec<_> = several
                .iter()
                .map(|item| item.outline.title.to_string())
                .collect();
            Err(Misunderstood::new(format!(
                "\u{201c}{}\u{201d} could be {}. Type more of the title, or its place.",
                clean::line(typed),
                titles.join(" or "),
            )))
        }
    }
}

/// Finds the one with a small number.
pub(super) fn numbered<'a, T: 'a, I: Copy>(
    all: impl IntoIterator<Item = &'a T, IntoIter: Clone>,
    number: u32,
    kind: &str,
    of: impl Fn(&T) -> (u32, I),
) -> Result<I, Misunderstood> {
    let all = all.into_iter();
    all.clone()
        .map(&of)
        .find(|(n, _)| *n == number)
        .map(|(_, id)| id)
        .ok_or_else(|| {
            let highest = all.map(|one| of(one).0).max();
            Misunderstood::new(match highest {
                None => format!("There is no {kind} yet."),
                Some(highest) => format!("There is no {kind} {number}; the last is {highest}."),
            })
        })
}
