//! Trends: what the mirror and the closing questions say of one session after the other.
//!
//! Each figure is the one that the session itself shows at its close, by the same functions.
//! Nobody is followed from one session to the next, but for those who asked to be.

use std::collections::{BTreeMap, BTreeSet};

use super::agenda::Item;
use super::floor::shares::Shares;
use super::moment::{MINUTE, Millis};
use super::people::{Consent, Person, PersonId, Role};
use super::reflection::Answered;
use super::series::Series;
use super::{Session, Words};
use crate::clean;

/// What is looked at over a series.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// *Balance*, 0 to 100.
    Balance,
    /// How many of those taking part contributed, in percent.
    Heard,
    /// What those leading had of the floor, in percent.
    Leading,
    /// What was answered to a closing question, from 1 to 5, on average.
    Question(Words),
    /// The rung that the sessions aimed for, counted from 1.
    Aimed,
    /// The rung that they felt like, counted from 1, on average.
    Felt,
    /// Minutes over what was planned for the items that were begun; less than 0 where it was
    /// under.
    Plan,
    /// The voice ratio of someone who asked to be followed: 1 is an even share.
    Person(Words),
}

/// One row of figures: one for each session, where there is any.
#[derive(Clone, Debug, PartialEq)]
pub struct Trend {
    /// What they are of.
    pub what: What,
    /// A figure for each session of the series, the oldest first.
    pub figures: Vec<Option<f64>>,
}

impl Trend {
    /// Returns the sessions that have a figure, counted from 0, each with it.
    pub fn known(&self) -> impl Iterator<Item = (usize, f64)> + '_ {
        let each = self.figures.iter().enumerate();
        each.filter_map(|(session, figure)| Some((session, (*figure)?)))
    }
}

/// Returns the trends of a series, those of which there is any figure. `for_others` leaves out what
/// is only for whoever runs the sessions: the share of one who leads alone, and those who asked to
/// be followed and did not agree to be named.
#[must_use]
pub fn of(series: &Series, for_others: bool) -> Vec<Trend> {
    let each = |what, figure: &dyn Fn(&Session) -> Option<f64>| Trend {
        what,
        figures: series.sessions.iter().map(figure).collect(),
    };
    let mut all = vec![
        each(What::Balance, &|one| Shares::at(one, end(one)).balance()),
        each(What::Heard, &heard),
        each(What::Leading, &|one| leading(one, for_others)),
    ];
    for question in questions(series) {
        let answers = |one: &Session| average(one, &question);
        all.push(each(What::Question(question.clone()), &answers));
    }
    let ladder = series.sessions.last();
    let ladder = ladder.map_or(&[][..], |last| &last.meeting.about.ladder);
    // A rung of another ladder is another thing.
    let same = |one: &&Session| one.meeting.about.ladder == ladder;
    all.push(each(What::Aimed, &|one| {
        let aim = Some(one).filter(same)?.meeting.about.aim?;
        u32::try_from(aim).ok().map(f64::from)
    }));
    all.push(each(What::Felt, &|one| {
        mean(&Some(one).filter(same)?.felt_like()?)
    }));
    all.push(each(What::Plan, &over_plan));
    for name in may_be_followed(series).into_values() {
        let ratio = |one: &Session| voice_ratio(one, &name, for_others);
        all.push(each(What::Person(name.clone()), &ratio));
    }
    all.retain(|trend| trend.known().next().is_some());
    all
}

/// Returns the time to reckon with: that of the close.
fn end(session: &Session) -> Millis {
    session.clock(0)
}

#[expect(clippy::cast_precision_loss, reason = "people of a session are few")]
fn heard(session: &Session) -> Option<f64> {
    let heard = session.heard();
    (heard.present > 0).then(|| 100.0 * heard.heard as f64 / heard.present as f64)
}

fn leading(session: &Session, for_others: bool) -> Option<f64> {
    let shares = Shares::at(session, end(session));
    let part = shares.part(|share| {
        let person = session.people.get(share.person);
        person.is_some_and(|person| person.role() == Role::Leading)
    })?;
    let alone = part.people < 2 || part.of - part.people < 2;
    (!alone || !for_others).then_some(part.floor)
}

/// Returns the questions that were asked with a scale, each once.
fn questions(series: &Series) -> Vec<Words> {
    let mut known = BTreeSet::new();
    let mut all = Vec::new();
    for session in &series.sessions {
        for question in &session.meeting.about.questions {
            let Some(words) = question.words.said() else {
                continue;
            };
            let is_new = question.answered == Answered::Scale && known.insert(clean::folded(words));
            all.extend(is_new.then(|| question.words.clone()));
        }
    }
    all
}

fn average(session: &Session, question: &Words) -> Option<f64> {
    let wanted = clean::folded(question.said()?);
    let reflected = session.reflected();
    let one = reflected.iter().find(|one| {
        let words = one.question.words.said();
        one.question.answered == Answered::Scale
            && words.is_some_and(|words| clean::folded(words) == wanted)
    })?;
    mean(one.counts.as_ref()?)
}

/// Returns the average of answers from how many gave each, the lowest first.
#[expect(clippy::cast_precision_loss, reason = "answers of a session are few")]
fn mean(counts: &[u64]) -> Option<f64> {
    let all: u64 = counts.iter().sum();
    let sum: u64 = counts.iter().zip(1..).map(|(count, at)| count * at).sum();
    (all > 0).then(|| sum as f64 / all as f64)
}

/// Returns the minutes that the items took over what was planned for them at first.
#[expect(clippy::cast_precision_loss, reason = "minutes of a session are few")]
fn over_plan(session: &Session) -> Option<f64> {
    let now = end(session);
    let begun = |item: &&Item| !item.spans.is_empty();
    let items = session.agenda.items.iter().filter(begun);
    let both = items.filter_map(|item| {
        let planned = Millis::from(item.outline.minutes?) * MINUTE;
        Some((item.spent(now), planned))
    });
    let both: Vec<_> = both.collect();
    let spent: Millis = both.iter().map(|(spent, _)| spent).sum();
    let planned: Millis = both.iter().map(|(_, planned)| planned).sum();
    (planned > 0).then(|| (spent as f64 - planned as f64) / MINUTE as f64)
}

/// Returns the names of those who asked to be followed, each once, by their names as they are
/// compared. Who said no in a later session than yes is not followed at all; a yes holds for
/// the sessions in which it was said.
#[must_use]
pub fn may_be_followed(series: &Series) -> BTreeMap<String, Words> {
    let mut latest: BTreeMap<String, (bool, Words)> = BTreeMap::new();
    for session in &series.sessions {
        let mut here: BTreeMap<String, (bool, Words)> = BTreeMap::new();
        for person in &session.people.everyone {
            let (Some(name), Some(answer)) = (person.name.said(), answered(person)) else {
                continue;
            };
            let entry = here.entry(clean::folded(name));
            // Of two with one name it is not known who is who.
            entry
                .and_modify(|(said, _)| *said &= answer)
                .or_insert_with(|| (answer, person.name.clone()));
        }
        latest.append(&mut here);
    }
    latest.retain(|_, (answer, _)| *answer);
    let each = latest.into_iter();
    each.map(|(folded, (_, name))| (folded, name)).collect()
}

/// Returns what a person said to being followed; nothing where they were not asked.
fn answered(person: &Person) -> Option<bool> {
    match person.consent() {
        Consent::NotRecorded => Some(false),
        _ => person.details.followed,
    }
}

fn asked(person: &Person) -> bool {
    person.details.followed == Some(true) && person.consent() != Consent::NotRecorded
}

/// Returns the voice ratio of whoever has a name, in a session in which they asked to be followed;
/// nothing where two of them have it.
fn voice_ratio(session: &Session, name: &Words, for_others: bool) -> Option<f64> {
    let wanted = clean::folded(name.said()?);
    let mut same = session.people.everyone.iter().filter(|one| {
        let name = one.name.said();
        name.is_some_and(|name| clean::folded(name) == wanted)
    });
    let (Some(person), None) = (same.next(), same.next()) else {
        return None;
    };
    let may = asked(person) && (!for_others || person.consent() == Consent::Named);
    let person: PersonId = may.then_some(person.id)?;
    let shares = Shares::at(session, end(session));
    let share = shares.of(person)?;
    shares.balance()?;
    Some(shares.ratio(share))
}
