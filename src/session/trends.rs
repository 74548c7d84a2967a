//! Trends: what the mirror and the closing questions say of one session after the other.
//!
//! Each figure is the one that the session itself shows at its close, by the same functions.
//! Nobody is followed from one session to the next, but for those who asked to be.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, FixedOffset};

use super::agenda::Item;
use super::floor::mirror::FEWEST;
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
/// is only for whoever runs the sessions: the share of one who leads alone, those who asked to be
/// followed and did not agree to be named, and figures of somebody from which those of one or two
/// others could be worked out.
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
    let leads = |person: &Person| person.role() == Role::Leading;
    let part = shares.part(|share| session.people.get(share.person).is_some_and(leads))?;
    let alone = || {
        let one_untold = || {
            untold(session, &shares, leads) == 1 || untold(session, &shares, |one| !leads(one)) == 1
        };
        // Who is followed has a figure of their own, where as many took part.
        let few = part.people < 2 || part.of - part.people < 2;
        few || part.of >= FEWEST && one_untold()
    };
    (!for_others || !alone()).then_some(part.floor)
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

/// Returns the names of those who may be followed, each once, by their names as they are compared.
///
/// What was said last counts, by the wall clock: a no of anybody of a name holds for all sessions
/// until there is a later yes of that name, and it holds for whatever else somebody of that name
/// was called. A yes holds for the sessions in which it was said.
#[must_use]
pub fn may_be_followed(series: &Series) -> BTreeMap<String, Words> {
    let alike = Alike::of(series);
    let mut may: BTreeMap<String, (DateTime<FixedOffset>, Words)> = BTreeMap::new();
    let mut refused: BTreeMap<String, DateTime<FixedOffset>> = BTreeMap::new();
    let everyone = series
        .sessions
        .iter()
        .flat_map(|one| one.people.everyone.iter());
    for person in everyone {
        let (Some(answer), Some(at)) = (person.may_be_followed(), person.answered_at()) else {
            continue;
        };
        if !answer {
            for name in person.all_names() {
                let last = refused.entry(alike.first(&name).to_owned()).or_insert(at);
                *last = at.max(*last);
            }
        } else if let Some(name) = person.name.said() {
            // Whoever was mistyped at first says nothing for whoever has that name.
            let last = may.entry(clean::folded(name));
            let last = last.or_insert_with(|| (at, person.name.clone()));
            last.0 = at.max(last.0);
        }
    }
    may.retain(|name, (yes, _)| refused.get(alike.first(name)).is_none_or(|no| no < yes));
    let each = may.into_iter();
    each.map(|(folded, (_, name))| (folded, name)).collect()
}

/// The names that somebody had within a session, in any of the sessions: each by one for all.
struct Alike(BTreeMap<String, String>);

impl Alike {
    fn of(series: &Series) -> Self {
        let mut first: BTreeMap<String, String> = BTreeMap::new();
        let everyone = series
            .sessions
            .iter()
            .flat_map(|one| one.people.everyone.iter());
        for person in everyone {
            let mut names = person.all_names();
            let Some(name) = names.next() else { continue };
            let own = first.entry(name.clone()).or_insert(name).clone();
            for other in names {
                let its = first.entry(other.clone()).or_insert(other).clone();
                let same = first.values_mut().filter(|one| **one == its);
                same.for_each(|one| one.clone_from(&own));
            }
        }
        Self(first)
    }

    fn first<'a>(&'a self, name: &'a str) -> &'a str {
        self.0.get(name).map_or(name, String::as_str)
    }
}

fn asked(person: &Person, for_others: bool) -> bool {
    let is_named = person.consent() == Consent::Named;
    person.may_be_followed() == Some(true) && (is_named || !for_others)
}

/// Returns how many of some have no figure of their own in what is made for others: those of few
/// could be worked out from those of the rest.
fn untold(session: &Session, shares: &Shares, which: impl Fn(&Person) -> bool) -> usize {
    let each = shares.each.iter();
    let people = each.filter_map(|share| session.people.get(share.person));
    let some = people.filter(|person| which(person));
    some.filter(|person| !asked(person, true)).count()
}

/// Returns the voice ratio of whoever has a name, in a session in which they asked to be followed;
/// nothing where two of them have it, and for others nothing that tells of somebody else.
fn voice_ratio(session: &Session, name: &Words, for_others: bool) -> Option<f64> {
    let wanted = clean::folded(name.said()?);
    let mut same = session.people.everyone.iter().filter(|one| {
        let name = one.name.said();
        name.is_some_and(|name| clean::folded(name) == wanted)
    });
    let (Some(person), None) = (same.next(), same.next()) else {
        return None;
    };
    let person: PersonId = asked(person, for_others).then_some(person.id)?;
    let shares = Shares::at(session, end(session));
    // All ratios add up to how many there are, and *balance* stands beside them: those are two
    // equations, from which the figures of two could be worked out.
    let tells_of_others = || (1..=2).contains(&untold(session, &shares, |_| true));
    if for_others && (shares.count() < FEWEST || tells_of_others()) {
        return None;
    }
    let share = shares.of(person)?;
    shares.balance()?;
    Some(shares.ratio(share))
}
