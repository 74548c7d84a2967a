//! What may be done about people, and what then happens.

use super::{Command, Consent, Details, Event, People, Person, PersonId, Ways, presence};
use crate::clean;
use crate::session::event::Event as SessionEvent;
use crate::session::moment::Moment;
use crate::session::refusal::Refusal;
use crate::session::words::Words;
use crate::session::{self, Session, floor, polls, record};

pub(in crate::session) fn decide(
    session: &Session,
    command: Command,
    moment: &mut Moment<'_>,
) -> Result<Vec<SessionEvent>, Refusal> {
    let people = &session.people;
    let known = |person: PersonId| people.get(person).ok_or(Refusal::NobodyOfThatId);
    match command {
        Command::Add {
            name,
            details,
            present,
            needs,
        } => {
            let (person, mut events) = add(session, name, details, present, moment)?;
            for words in needs {
                events.push(needed(person, words, moment)?);
            }
            Ok(events)
        }
        Command::Rename(person, name) => {
            let person = known(person)?;
            if person.consent() == Consent::NotRecorded {
                return Err(Refusal::NoNameKept(person.called()));
            }
            let name = name.on_one_line();
            free_name(people, &name, Some(person.id))?;
            if name == person.name {
                return Err(Refusal::NothingChanges);
            }
            Ok(vec![
                Event::PersonRenamed {
                    person: person.id,
                    name,
                }
                .into(),
            ])
        }
        Command::Change(person, details) => change(session, known(person)?, details),
        Command::Arrive(person) => {
            let person = known(person)?;
            if person.is_present() {
                return Err(Refusal::AlreadyHere(person.called()));
            }
            let mut events = vec![Event::Arrived { person: person.id }.into()];
            events.extend(polls::arrival(session, person.id, person.ways()));
            Ok(events)
        }
        Command::Leave(person) => {
            let person = known(person)?;
            if !person.is_present() {
                return Err(Refusal::NotHere(person.called()));
            }
            let mut events = floor::departure(session, person.id);
            events.extend(polls::departure(session, person.id));
            events.push(Event::Left { person: person.id }.into());
            Ok(events)
        }
        Command::CameAt(person, when) => presence::came_at(session, known(person)?, when, moment.t),
        Command::LeftAt(person, when) => presence::left_at(session, known(person)?, when, moment.t),
        Command::NeverLeft(person) => presence::never_left(session, known(person)?),
        Command::Need(person, words) => {
            let person = known(person)?.id;
            Ok(vec![needed(person, words, moment)?])
        }
        Command::NeedSorted(person, need, by) => {
            let person = known(person)?;
            if !person.access.iter().any(|n| n.id == need) {
                return Err(Refusal::NoSuchNeed(person.called()));
            }
            Ok(vec![
                Event::AccessSorted {
                    person: person.id,
                    need,
                    by,
                }
                .into(),
            ])
        }
        Command::HandOver(to) => {
            let person = known(to)?;
            if people.facilitator == Some(to) {
                return Err(Refusal::AlreadyFacilitates(person.called()));
            }
            if !person.is_present() {
                return Err(Refusal::NotHere(person.called()));
            }
            Ok(vec![Event::FacilitationHanded { to }.into()])
        }
    }
}

fn needed(
    person: PersonId,
    words: Words,
    moment: &mut Moment<'_>,
) -> Result<SessionEvent, Refusal> {
    if words.is_empty() {
        return Err(Refusal::NoWords("what is needed"));
    }
    let need = moment.id();
    Ok(Event::AccessNeeded {
        person,
        need,
        words,
    }
    .into())
}

fn add(
    session: &Session,
    name: Words,
    mut details: Details,
    present: bool,
    moment: &mut Moment<'_>,
) -> Result<(PersonId, Vec<SessionEvent>), Refusal> {
    let people = &session.people;
    let name = name.on_one_line();
    free_name(people, &name, None)?;
    let person = moment.id();
    let number = session::next_number(people.everyone.iter().map(|p| p.number));
    let ways = details.ways.unwrap_or_default();
    // Someone who is not to be recorded leaves no name behind, not even here,
    // nor how they describe themselves, which may be as good as a name.
    let name = if details.consent == Some(Consent::NotRecorded) {
        details.withdraw();
        Words::Withdrawn
    } else {
        name
    };
    let mut events = vec![
        Event::PersonAdded {
            person,
            number,
            name,
            details,
        }
        .into(),
    ];
    if present {
        events.push(Event::Arrived { person }.into());
        events.extend(polls::arrival(session, person, ways));
    }
    Ok((person, events))
}

fn change(
    session: &Session,
    person: &Person,
    details: Details,
) -> Result<Vec<SessionEvent>, Refusal> {
    let mut as_changed = person.details.clone();
    as_changed.change(&details);
    // What was said last of being followed counts in all sessions: said again of one that is over,
    // it is the last word.
    let is_last_word = details.followed.is_some() && session.meeting.length.is_some();
    if as_changed == person.details && !is_last_word {
        return Err(Refusal::NothingChanges);
    }
    let names = details.consent.is_some() || details.tells_of_them();
    if person.consent() == Consent::NotRecorded && names {
        return Err(Refusal::NoNameKept(person.called()));
    }
    let forgets = details.consent == Some(Consent::NotRecorded);
    let (before, after) = (person.ways(), as_changed.ways());
    let mut events = Vec::new();
    if stops(before, after, Ways::takes_the_floor) || stops(before, after, Ways::takes_part) {
        events.extend(floor::departure(session, person.id));
    }
    if stops(before, after, Ways::takes_part) {
        events.extend(polls::departure(session, person.id));
    } else if person.is_present() {
        events.extend(polls::arrival(session, person.id, after));
    }
    events.push(
        Event::PersonChanged {
            person: person.id,
            details,
        }
        .into(),
    );
    if forgets {
        events.push(
            record::Event::Struck {
                subject: record::Subject::Person { id: person.id },
            }
            .into(),
        );
    }
    Ok(events)
}

fn stops(before: Ways, after: Ways, does: impl Fn(Ways) -> bool) -> bool {
    does(before) && !does(after)
}

/// Two people of one name could not be told apart at the keyboard.
fn free_name(people: &People, name: &Words, besides: Option<PersonId>) -> Result<(), Refusal> {
    let Some(said) = name.said().filter(|said| !said.is_empty()) else {
        return Err(Refusal::NoWords("a name"));
    };
    let folded = clean::folded(said);
    match people
        .everyone
        .iter()
        .find(|p| Some(p.id) != besides && p.folded_name() == folded)
    {
        Some(taken) => Err(Refusal::NameTaken(taken.called())),
        None => Ok(()),
    }
}
