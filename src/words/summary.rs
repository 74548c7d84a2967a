//! A session in sentences, for whoever runs it: `ourturn show`.
//!
//! - here: what it was, when, who was there, and how the floor was shared;
//! - `went_on`: rounds, thinking time, invitations, signals;
//! - `results`: what came of it.
//!
//! Each line fits the width that was asked for, and each stands by itself, so
//! that a screen reader can read it line by line. Those who run the session
//! see names here as they have them; who is not recorded has none to show.

mod results;
pub mod went_on;

use chrono::{DateTime, FixedOffset, TimeDelta};

use super::mirror;
use super::page::Page;
use super::times::{count, spoken};
use crate::session::agenda::{Item, Stage};
use crate::session::author::Author;
use crate::session::floor::mirror::{Mirror, OnItem};
use crate::session::floor::turns::Turn;
use crate::session::people::{Person, PersonId, Role};
use crate::session::{Millis, Session};

/// Returns a session in sentences, in lines of at most `cells` cells; `now` is
/// the session time to reckon with where it was not closed.
#[must_use]
pub fn summary(session: &Session, now: Millis, cells: usize) -> String {
    let now = session.clock(now);
    let mut page = Page::new(cells);
    head(session, now, &mut page);
    let seen = Mirror::at(session, now);
    people(session, now, &seen, &mut page);
    went_on::all(session, now, &mut page);
    agenda(session, now, &seen, &mut page);
    results::all(session, &mut page);
    page.written()
}

fn head(session: &Session, now: Millis, page: &mut Page) {
    let meeting = &session.meeting;
    let about = &meeting.about;
    page.say(0, about.title.shown());
    if let Some(opened) = meeting.opened {
        page.say(0, &when(opened, meeting.closed, now));
    }
    if let Some(place) = &about.place {
        page.say(0, &format!("Place: {place}"));
    }
    if let Some(series) = &about.series {
        page.say(0, &format!("Series: {series}"));
    }
    let purpose = &about.purpose;
    for (name, words) in [
        ("The need", &purpose.need),
        ("Who benefits", &purpose.who_benefits),
        ("What will be different", &purpose.difference),
    ] {
        if let Some(words) = words {
            page.say(0, &format!("{name}: {words}"));
        }
    }
    if let Some(rung) = meeting.aimed_rung() {
        page.say(0, &format!("It aims for the rung \u{201c}{rung}\u{201d}."));
    }
    if let Some(source) = &about.source {
        page.say(0, &format!("Opened from: {source}"));
    }
}

/// Returns when a session was, and how long it took.
#[must_use]
pub fn when(
    opened: DateTime<FixedOffset>,
    closed: Option<DateTime<FixedOffset>>,
    now: Millis,
) -> String {
    let from = opened.format("%-d %B %Y, %H:%M");
    let long = spoken(now);
    // By its length: the wall clock may have been set back meanwhile, or the
    // laptop taken to another zone.
    let length = i64::try_from(now).map_or(TimeDelta::zero(), TimeDelta::milliseconds);
    let closed = closed.map(|_| opened.checked_add_signed(length).unwrap_or(opened));
    match closed {
        None => format!("Opened {from}; not closed yet. {long} so far, up to its last event."),
        Some(to) if to.date_naive() == opened.date_naive() => {
            format!("{from} to {}: {long}.", to.format("%H:%M"))
        }
        Some(to) => format!("{from} to {}: {long}.", to.format("%-d %B %Y, %H:%M")),
    }
}

fn people(session: &Session, now: Millis, seen: &Mirror, page: &mut Page) {
    let everyone = &session.people.everyone;
    if everyone.is_empty() {
        page.head("Nobody was added to this session.");
        return;
    }
    page.head(&who_was_heard(session));
    how_shared(session, seen, page);
    if let Some(facilitator) = session.people.facilitator {
        let called = session.people.called(facilitator);
        page.say(0, &format!("{called} facilitated last."));
    }
    let all: Millis = everyone
        .iter()
        .map(|person| session.floor.time_of(person.id, now))
        .sum();
    let turns = u64::try_from(session.floor.turns().len()).unwrap_or(u64::MAX);
    page.say(
        0,
        &format!(
            "{}, {} of floor time in all:",
            count(turns, "turn"),
            spoken(all)
        ),
    );
    let mut by_time: Vec<_> = everyone.iter().collect();
    by_time.sort_by_key(|person| std::cmp::Reverse(session.floor.time_of(person.id, now)));
    for person in by_time {
        page.say(1, &share_of(session, person, now));
    }
    let waiting: Vec<_> = session
        .floor
        .hands()
        .iter()
        .map(|hand| hand.person)
        .collect();
    if !waiting.is_empty() {
        let hands = count(waiting.len() as u64, "hand");
        let names = listed(session, &waiting);
        page.say(0, &format!("{hands} still up at the end: {names}."));
    }
}

fn how_shared(session: &Session, seen: &Mirror, page: &mut Page) {
    let last = seen.over_time.stands.last();
    if let Some(balance) = last.and_then(|last| last.balance) {
        let said =
            format!("Balance: {balance:.1} of 100, where 100 is an even share for everyone.");
        page.say(0, &said);
    }
    let over_time = mirror::over_the_session(session, &seen.over_time);
    let leading = seen.leading.and_then(|part| mirror::leading(part, false));
    for sentence in over_time.iter().chain(&leading) {
        page.say(0, sentence);
    }
    if !seen.groups.is_empty() {
        for sentence in mirror::groups(session, seen) {
            page.say(0, &sentence);
        }
    }
}

/// Says how many there were, and how many of them were heard.
pub(super) fn who_was_heard(session: &Session) -> String {
    let (heard, unheard): (Vec<_>, Vec<_>) = session
        .people
        .everyone
        .iter()
        .filter(|person| person.ways().takes_part())
        .partition(|person| session.has_heard(person.id));
    let people = match session.people.everyone.len() {
        1 => "1 person".to_owned(),
        number => format!("{number} people"),
    };
    match (heard.len(), unheard.len()) {
        (_, 0) => format!("{people}; everyone was heard."),
        (0, _) => format!("{people}; nobody was heard."),
        (heard, unheard) => format!("{people}; {heard} heard, {unheard} not."),
    }
}

fn share_of(session: &Session, person: &Person, now: Millis) -> String {
    let tally = session.floor.tally(person.id);
    let time = session.floor.time_of(person.id, now);
    let speaks = |turn: &Turn| turn.speaker == person.id;
    let has_floor = session.floor.unended().any(speaks);
    let unheard = person.ways().takes_part() && !session.has_heard(person.id);
    let role = match person.role() {
        Role::TakingPart => String::new(),
        role => format!(" ({role})"),
    };
    let had: Vec<_> = [
        Some(count(u64::from(tally.turns), "turn")),
        (time > 0).then(|| spoken(time)),
        has_floor.then(|| "has the floor".to_owned()),
        (tally.written > 0).then(|| count(u64::from(tally.written), "written contribution")),
        unheard.then(|| "not heard".to_owned()),
    ]
    .into_iter()
    .flatten()
    .collect();
    format!("{}{role}: {}", person.called(), had.join(", "))
}

fn agenda(session: &Session, now: Millis, seen: &Mirror, page: &mut Page) {
    if session.agenda.items.is_empty() {
        return;
    }
    page.head("Agenda");
    for (item, number) in session.agenda.items.iter().zip(1u32..) {
        let shared = seen.items.iter().find(|on_item| on_item.item == item.id);
        page.say(1, &format!("{number}. {}", item_line(item, shared, now)));
    }
}

fn item_line(item: &Item, shared: Option<&OnItem>, now: Millis) -> String {
    let planned = item.planned().map(|planned| spoken(planned) + " planned");
    let spent = (!item.spans.is_empty()).then(|| spoken(item.spent(now)) + " spent");
    let stage = match item.stage {
        Stage::Waiting => Some("not reached"),
        Stage::Current => Some("the group is on it"),
        Stage::Done => None,
        Stage::Skipped => Some("left out"),
        Stage::Parked => Some("parked"),
    };
    let parts: Vec<_> = [planned, spent, stage.map(str::to_owned)]
        .into_iter()
        .flatten()
        .chain(
            shared
                .map(|shared| mirror::on_item(shared, false))
                .into_iter()
                .flatten(),
        )
        .collect();
    let title = item.outline.title.shown();
    if parts.is_empty() {
        title.to_owned()
    } else {
        format!("{title} ({})", parts.join(", "))
    }
}

/// Names people as those who run the session know them.
fn listed(session: &Session, people: &[PersonId]) -> String {
    let names: Vec<_> = people
        .iter()
        .map(|person| session.people.called(*person))
        .collect();
    match names.as_slice() {
        [names @ .., last] if !names.is_empty() => format!("{} and {last}", names.join(", ")),
        names => names.concat(),
    }
}

/// Says whose something is; unnamed things are nobody's that is told.
fn from(session: &Session, author: Option<&Author>) -> String {
    match author {
        None => "unnamed".to_owned(),
        Some(Author::People(people)) => listed(session, people),
        Some(Author::Group(name)) => name.to_string(),
    }
}

#[cfg(test)]
mod tests;
