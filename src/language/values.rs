//! Single values as a form takes them, read as the language reads them.
//!
//! Each error is a sentence to stand beside the field.

use chrono::NaiveDate;

use super::naming::{self, item as named_item};
use super::{ballots, days, meaning, parsing};
use crate::clean;
use crate::session::Session;
use crate::session::agenda::{ItemId, MOST_MINUTES};
use crate::session::author::Author;
use crate::session::decisions::DecisionId;
use crate::session::floor::limits::LimitRule;
use crate::session::ideas::IdeaId;
use crate::session::moment::MINUTE;
use crate::session::people::{Factor, Person};
use crate::session::polls::{Ballot, Choosable, PollId, Question, Rule};
use crate::session::refusal::Refusal;

type Read<T> = Result<T, String>;

/// Returns whose something is: people with commas between them, or a group; nobody that is told
/// where nothing is typed, or "nobody".
///
/// # Errors
/// Says which name could be several people's, nobody's beside others that are known, or most
/// likely one that was mistyped.
pub fn author(session: &Session, typed: &str) -> Read<Option<Author>> {
    if clean::line(typed).is_empty() {
        return Ok(None);
    }
    naming::author(session, typed).map_err(|error| error.to_string())
}

/// Returns the names that could stand in the place of the one being typed, the likeliest first:
/// those here before the others. `typed` ends where the caret is.
#[must_use]
pub fn names(session: &Session, typed: &str) -> Vec<String> {
    let begun = begun(typed);
    let wanted = clean::folded(&clean::line(begun));
    if wanted.is_empty() {
        return Vec::new();
    }
    let number = wanted.trim_start_matches('#').parse::<u32>().ok();
    let begins = |person: &&Person| person.folded_name().starts_with(&wanted);
    let holds = |person: &&Person| {
        let mut words = person.folded_name().split_whitespace();
        Some(person.number) == number || words.any(|word| word.starts_with(&wanted))
    };
    let mut meant: Vec<&Person> = session.people.everyone.iter().filter(holds).collect();
    meant.sort_by_key(|person| (!begins(person), !person.is_present()));
    meant
        .into_iter()
        .map(Person::called)
        .filter(|name| clean::folded(name) != wanted)
        .collect()
}

/// Returns the name being typed: what follows the last comma.
#[must_use]
pub fn begun(typed: &str) -> &str {
    let from = typed.rfind([',', '&']).map_or(0, |comma| comma + 1);
    typed[from..].trim_start()
}

/// Returns a date; "Friday" is the next one from the day of the session on.
///
/// # Errors
/// Says how a date is written.
pub fn date(session: &Session, typed: &str) -> Read<NaiveDate> {
    let day = days::day(typed).map_err(|_| {
        "Write the date as 2027-03-01, 1 March, Friday, or in three weeks.".to_owned()
    })?;
    day.date(session)
}

/// Returns how much longer someone needs than others.
///
/// # Errors
/// Says from where to where it goes.
pub fn longer(typed: &str) -> Read<Factor> {
    let typed = typed.trim().replace(',', ".");
    let factor = typed.parse().ok().and_then(parsing::factor);
    factor.ok_or_else(|| "From 1 to 5 times as long, such as 1.5.".to_owned())
}

/// Returns an item's minutes.
///
/// # Errors
/// Says from where to where they go.
pub fn minutes(typed: &str) -> Read<u32> {
    let minutes = typed.trim().parse().ok();
    minutes
        .filter(|minutes| (1..=MOST_MINUTES).contains(minutes))
        .ok_or_else(|| format!("Whole minutes, from 1 to {MOST_MINUTES}."))
}

/// Returns how long a turn may last.
///
/// # Errors
/// Where it is neither a rule nor a time.
pub fn limit(typed: &str) -> Read<LimitRule> {
    meaning::limit_rule(typed).map_err(|wrong| wrong.to_string())
}

/// Returns the minutes that someone agreed to give. A bare number could be either.
///
/// # Errors
/// Says how a time is written.
pub fn agreed(typed: &str) -> Read<u32> {
    let typed = typed.trim();
    let is_bare = typed.parse::<f64>().is_ok();
    let minutes = parsing::length(typed)
        .ok()
        .filter(|_| !is_bare && !typed.contains(':'))
        .and_then(|time| u32::try_from(time / MINUTE).ok())
        .filter(|minutes| *minutes > 0);
    minutes.ok_or_else(|| "Say hours or minutes, up to a day: 2h or 90m.".to_owned())
}

/// Returns a whole number from 1 on.
///
/// # Errors
/// Says from where it goes.
pub fn number(typed: &str) -> Read<u32> {
    let number = typed.trim().trim_start_matches('#').parse().ok();
    number
        .filter(|number| *number > 0)
        .ok_or_else(|| "A whole number from 1 on.".to_owned())
}

/// Returns the idea that a number leads to.
///
/// # Errors
/// Says which there are.
pub fn idea(session: &Session, typed: &str) -> Read<IdeaId> {
    let of = |idea: &crate::session::ideas::Idea| (idea.number, session.ideas.lead(idea.id));
    numbered(&session.ideas.all, typed, "idea", of)
}

/// Returns the poll of a number.
///
/// # Errors
/// Says which there are, or that it is still open.
pub fn poll(session: &Session, typed: &str) -> Read<PollId> {
    let of = |poll: &crate::session::polls::Poll| (poll.number, poll.id);
    let id = numbered(&session.polls.all, typed, "poll", of)?;
    match session.polls.open() {
        Some(open) if open.id == id => Err(format!("Poll {} is still open.", open.number)),
        _ => Ok(id),
    }
}

/// Returns the ballot that is typed; an objection without its reason.
///
/// # Errors
/// Says what can be answered, or what is wrong with it.
pub fn ballot(question: &Question, typed: &str) -> Read<Ballot> {
    let ballot = ballots::ballot(question, typed, None, None).map_err(|wrong| wrong.to_string())?;
    match ballot.check(question) {
        Ok(()) | Err(Refusal::ObjectionWithoutReason) => Ok(ballot),
        Err(wrong) => Err(wrong.to_string()),
    }
}

/// Returns what there is to choose among, as it is typed in a row.
#[must_use]
pub fn options(typed: &str) -> Vec<Choosable> {
    meaning::parted(typed).map(Choosable::typed).collect()
}

/// Returns ideas to choose among, by their numbers.
///
/// # Errors
/// Says which there are.
pub fn ideas_to_choose(session: &Session, typed: &str) -> Read<Vec<Choosable>> {
    meaning::of_ideas(session, typed).map_err(|wrong| wrong.to_string())
}

/// Returns the themes that ideas have, to choose among.
#[must_use]
pub fn themes_to_choose(session: &Session) -> Vec<Choosable> {
    meaning::of_themes(session)
}

/// Returns what counts as a result.
///
/// # Errors
/// Says which rules there are.
pub fn rule(typed: &str) -> Read<Rule> {
    parsing::rule(typed)
}

/// Returns the decision of a number.
///
/// # Errors
/// Says which there are.
pub fn decision(session: &Session, typed: &str) -> Read<DecisionId> {
    let of = |decision: &crate::session::decisions::Decision| (decision.number, decision.id);
    numbered(&session.decisions.all, typed, "decision", of)
}

/// Returns an item by its place, or by the beginning of its title.
///
/// # Errors
/// Says what it could be, or that there is none.
pub fn item(session: &Session, typed: &str) -> Read<ItemId> {
    named_item(session, Some(typed)).map_err(|error| error.to_string())
}

fn numbered<'a, T: 'a, I: Copy>(
    all: impl IntoIterator<Item = &'a T, IntoIter: Clone>,
    typed: &str,
    kind: &str,
    of: impl Fn(&T) -> (u32, I),
) -> Read<I> {
    naming::numbered(all, number(typed)?, kind, of).map_err(|error| error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_say_their_range() {
        assert_eq!(minutes("90"), Ok(90));
        assert!(minutes("0").unwrap_err().contains("1440"));
        assert!(longer("9").unwrap_err().contains("From 1 to 5"));
        assert_eq!(longer("1,5").map(Factor::hundredths), Ok(150));
        assert_eq!(agreed("2h"), Ok(120));
        assert!(agreed("2").is_err(), "hours or minutes?");
        assert!(agreed("20s").is_err());
        assert!(date(&Session::default(), "soon").is_err());
    }

    #[test]
    fn the_name_being_typed_follows_the_last_comma() {
        assert_eq!(begun("Jo, sa"), "sa");
        assert_eq!(begun("Ana Maria"), "Ana Maria");
    }
}
