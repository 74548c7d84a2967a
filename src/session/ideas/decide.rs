//! What may be done with ideas, and what then happens.

use super::{Command, Event, Idea, IdeaId, Part, writing};
use crate::session::author::Author;
use crate::session::event::Event as SessionEvent;
use crate::session::moment::Moment;
use crate::session::refusal::Refusal;
use crate::session::words::Words;
use crate::session::{self, Session};

pub(in crate::session) fn decide(
    session: &Session,
    command: Command,
    moment: &mut Moment<'_>,
) -> Result<Vec<SessionEvent>, Refusal> {
    let event = match command {
        Command::Capture {
            words,
            from,
            theme,
            builds_on,
        } => {
            if words.is_empty() {
                return Err(Refusal::NoWords("the idea"));
            }
            Author::check(from.as_ref(), session)?;
            let builds_on = builds_on.map(|on| known(session, on)).transpose()?;
            Event::IdeaCaptured {
                idea: moment.id(),
                number: next(session),
                words,
                from,
                item: session.agenda.current().map(|item| item.id),
                theme: theme.filter(|theme| !theme.is_empty()),
                builds_on: builds_on.map(|on| on.id),
            }
        }
        Command::Correct(idea, words) => {
            session::corrects(&whole(session, idea)?.words, &words)?;
            Event::IdeaCorrected { idea, words }
        }
        Command::Theme(idea, theme) => {
            if theme.is_empty() {
                return Err(Refusal::NoWords("the theme"));
            }
            if whole(session, idea)?.theme.as_ref() == Some(&theme) {
                return Err(Refusal::NothingChanges);
            }
            Event::IdeaThemed { idea, theme }
        }
        Command::Credit(idea, None) => return unname(session, idea),
        Command::Credit(idea, from) => {
            Author::check(from.as_ref(), session)?;
            if whole(session, idea)?.from == from {
                return Err(Refusal::NothingChanges);
            }
            Event::IdeaCredited { idea, from }
        }
        Command::Place(idea, item) => {
            let idea = whole(session, idea)?;
            if item.is_some_and(|item| session.agenda.get(item).is_none()) {
                return Err(Refusal::NoSuchItem);
            }
            if idea.item == item {
                return Err(Refusal::NothingChanges);
            }
            Event::IdeaPlaced {
                idea: idea.id,
                item,
            }
        }
        Command::Merge(idea, others) => merge(session, idea, &others)?,
        Command::Part(idea) => {
            let idea = known(session, idea)?;
            if idea.went_into.is_none() {
                return Err(Refusal::NotMerged(idea.number));
            }
            Event::IdeaParted { idea: idea.id }
        }
        Command::Split(idea, into) => split(session, idea, into, moment)?,
        Command::Write(time) => return writing::begin(session, time, moment),
        Command::ReadOut => return writing::read_out(session, moment),
        Command::EndWriting => return writing::end(session),
    };
    Ok(vec![event.into()])
}

fn known(session: &Session, idea: IdeaId) -> Result<&Idea, Refusal> {
    session.ideas.get(idea).ok_or(Refusal::NoSuchThing("idea"))
}

/// Returns an idea that was not split: what it said is its parts' to say now.
fn whole(session: &Session, idea: IdeaId) -> Result<&Idea, Refusal> {
    let idea = known(session, idea)?;
    if idea.split_into.is_empty() {
        Ok(idea)
    } else {
        Err(Refusal::WasSplit(idea.number))
    }
}

/// Makes an idea unnamed, and with it whatever would still tell whose it was: what it was split
/// from or into, and the other parts of that which are of the same people.
fn unname(session: &Session, idea: IdeaId) -> Result<Vec<SessionEvent>, Refusal> {
    let idea = whole(session, idea)?;
    let Some(author) = &idea.from else {
        return Err(Refusal::NothingChanges);
    };
    let mut all = session.ideas.family(idea.id);
    let above = all
        .clone()
        .into_iter()
        .filter_map(|id| session.ideas.get(id));
    let beside: Vec<_> = above.flat_map(|idea| idea.split_into.clone()).collect();
    for other in beside {
        let is_theirs = |other: &Idea| other.from.as_ref().is_some_and(|from| from.shares(author));
        if !all.contains(&other) && session.ideas.get(other).is_some_and(is_theirs) {
            all.push(other);
        }
    }
    let named = |id: &IdeaId| {
        session
            .ideas
            .get(*id)
            .is_some_and(|idea| idea.from.is_some())
    };
    let events = all.into_iter().filter(named);
    let events = events.map(|idea| Event::IdeaCredited { idea, from: None }.into());
    Ok(events.collect())
}

fn next(session: &Session) -> u32 {
    session::next_number(session.ideas.all.iter().map(|idea| idea.number))
}

fn merge(session: &Session, idea: IdeaId, others: &[IdeaId]) -> Result<Event, Refusal> {
    let into = with_words(session, idea)?;
    let mut took_in = Vec::with_capacity(others.len());
    let mut no_other = Refusal::NothingToMerge;
    for other in others {
        // With one that went into another, all of that is meant.
        let led = with_words(session, *other)?;
        if led.id == into.id {
            no_other = one_already(known(session, idea)?, known(session, *other)?, into);
        } else if !took_in.contains(&led.id) {
            took_in.push(led.id);
        }
    }
    if took_in.is_empty() {
        return Err(no_other);
    }
    Ok(Event::IdeasMerged {
        idea: into.id,
        took_in,
    })
}

/// Returns the idea that one leads to, which says something still.
fn with_words(session: &Session, idea: IdeaId) -> Result<&Idea, Refusal> {
    let led = whole(session, session.ideas.lead(idea))?;
    match led.words.said() {
        Some(_) => Ok(led),
        None => Err(Refusal::IdeaWasStruck(led.number)),
    }
}

/// Says why there is nothing to merge of two that lead to the same.
fn one_already(idea: &Idea, other: &Idea, lead: &Idea) -> Refusal {
    if idea.id == other.id {
        return Refusal::SameIdea(idea.number);
    }
    Refusal::OneAlready {
        idea: idea.number,
        other: other.number,
        lead: lead.number,
    }
}

fn split(
    session: &Session,
    idea: IdeaId,
    into: Vec<(Words, Option<Author>)>,
    moment: &mut Moment<'_>,
) -> Result<Event, Refusal> {
    let idea = whole(session, idea)?;
    if let Some(into) = idea.went_into.and_then(|into| session.ideas.get(into)) {
        return Err(Refusal::WentInto(idea.number, into.number));
    }
    if let Some(other) = idea.took_in.first().and_then(|id| session.ideas.get(*id)) {
        return Err(Refusal::TookIn(idea.number, other.number));
    }
    let into: Vec<_> = into
        .into_iter()
        .filter(|(words, _)| !words.is_empty())
        .collect();
    if into.len() < 2 {
        return Err(Refusal::NotTwoParts);
    }
    let first = next(session);
    let mut parts = Vec::with_capacity(into.len());
    for ((words, from), number) in into.into_iter().zip(first..) {
        Author::check(from.as_ref(), session)?;
        parts.push(Part {
            idea: moment.id(),
            number,
            words,
            from: from.or_else(|| idea.from.clone()),
        });
    }
    Ok(Event::IdeaSplit {
        idea: idea.id,
        into: parts,
    })
}
