//! *Balance* and *heard* at moments of the session so far.
//!
//! Each is reckoned from the beginning to that moment, over those who were there
//! then: as the screen showed it, had it known what is known now. How someone takes
//! part, and how much longer they need, count as they stand: mostly they were so all
//! along, and were only said late.
//!
//! The moments are equally far apart in time that the program was there: a session
//! that is taken up again a day later has nothing to show of the night.

use serde::Serialize;

use super::gathered::Gathered;
use crate::session::Session;
use crate::session::floor::shares::{Heard, Share, Shares, to_a_tenth};
use crate::session::moment::{MINUTE, Millis};

/// The most moments besides now: a mark each, they fit half of a small screen.
const MOST: u64 = 30;

/// How far they may lie apart, in minutes; then it is whole hours.
const APART: [u64; 7] = [1, 2, 5, 10, 15, 30, 60];

/// How both stood at moments that are equally far apart, time away left out, and now.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct OverTime {
    /// How far apart they are, in milliseconds.
    pub every: Millis,
    /// How it stood then; the last is now.
    pub stands: Vec<Stand>,
}

/// How both stood at a moment.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Stand {
    /// When: session time in milliseconds.
    pub t: Millis,
    /// *Balance*, 0–100; absent where it says nothing yet.
    #[serde(
        serialize_with = "if_any_to_a_tenth",
        skip_serializing_if = "Option::is_none"
    )]
    #[schemars(with = "Option<f64>")]
    pub balance: Option<f64>,
    /// Who had been heard, of those who were there.
    #[serde(flatten)]
    pub heard: Heard,
}

#[allow(
    clippy::ref_option,
    clippy::trivially_copy_pass_by_ref,
    reason = "serde hands over a reference"
)]
pub(super) fn if_any_to_a_tenth<S: serde::Serializer>(
    figure: &Option<f64>,
    to: S,
) -> Result<S::Ok, S::Error> {
    match figure {
        Some(figure) => to_a_tenth(figure, to),
        None => to.serialize_none(),
    }
}

impl OverTime {
    /// Returns at most so many of the moments before now, equally far apart, with
    /// how far; the last of all is not among them.
    #[must_use]
    pub fn at_most(&self, count: usize) -> (Millis, Vec<Stand>) {
        let before = self.stands.len().saturating_sub(1);
        let step = before.div_ceil(count.max(1)).max(1);
        let some = self.stands[..before].iter().skip(step - 1).step_by(step);
        let times = u64::try_from(step).unwrap_or(u64::MAX);
        (self.every.saturating_mul(times), some.copied().collect())
    }
}

pub(super) fn of(session: &Session, shares: &Shares, gathered: &Gathered) -> OverTime {
    let now = gathered.now;
    let away = away(session, now);
    let away_by = |t: Millis| -> Millis {
        away.iter()
            .map(|(from, to)| t.min(*to) - t.min(*from))
            .sum()
    };
    let every = apart(now.saturating_sub(away_by(now)));
    // The last is now, also where it falls on one of them.
    let moments: Vec<_> = (1..=MOST)
        .map(|number| moment(&away, number * every))
        .take_while(|t| *t < now)
        .collect();
    let mut stands = at(gathered, &moments);
    stands.push(Stand {
        t: now,
        balance: shares.balance(),
        heard: session.heard(),
    });
    OverTime { every, stands }
}

/// Returns how both stood at some moments that follow one another.
pub(super) fn at(gathered: &Gathered, moments: &[Millis]) -> Vec<Stand> {
    let floor_time = floor_time(gathered, moments);
    let people = gathered.people.len();
    let each = moments.iter().enumerate();
    each.map(|(place, t)| stand(gathered, *t, &floor_time[place * people..][..people]))
        .collect()
}

/// Returns when the program was not there, one after the other.
fn away(session: &Session, now: Millis) -> Vec<(Millis, Millis)> {
    let away = session.floor.away().iter();
    let mut spans: Vec<_> = away
        .map(|span| (span.from, span.to.unwrap_or(now).min(now)))
        .filter(|(from, to)| from < to)
        .collect();
    spans.sort_unstable();
    spans.dedup_by(|next, before| {
        let overlaps = next.0 <= before.1;
        if overlaps {
            before.1 = before.1.max(next.1);
        }
        overlaps
    });
    spans
}

/// Returns the session time at which the program had been there for so long.
fn moment(away: &[(Millis, Millis)], there_for: Millis) -> Millis {
    away.iter().fold(
        there_for,
        |t, (from, to)| {
            if t > *from { t + (to - from) } else { t }
        },
    )
}

/// Returns how far apart the moments are where the program was there for so long.
fn apart(length: Millis) -> Millis {
    let fits = |every: &Millis| length <= every * (MOST + 1);
    let few = APART.iter().map(|minutes| minutes * MINUTE).find(fits);
    few.unwrap_or_else(|| length.div_ceil(60 * MINUTE * (MOST + 1)) * 60 * MINUTE)
}

/// Returns everyone's floor time up to each of the moments, one moment's after the
/// other's.
fn floor_time(gathered: &Gathered, moments: &[Millis]) -> Vec<Millis> {
    let people = gathered.people.len();
    // What was over by a moment is put down there once, and carried on below.
    let mut over = vec![0; moments.len() * people];
    let mut under_way = over.clone();
    for said in &gathered.said {
        let first = moments.partition_point(|t| *t <= said.from);
        let after = moments.partition_point(|t| *t < said.to);
        for place in first..after {
            under_way[place * people + said.who] += moments[place] - said.from;
        }
        if after < moments.len() {
            over[after * people + said.who] += said.to.saturating_sub(said.from);
        }
    }
    for place in people..over.len() {
        over[place] += over[place - people];
    }
    for (all, running) in over.iter_mut().zip(under_way) {
        *all += running;
    }
    over
}

/// Returns how both stood at a moment, with everyone's floor time up to then.
fn stand(gathered: &Gathered, t: Millis, floor_time: &[Millis]) -> Stand {
    let lasted = gathered.with_a_floor(t);
    let by_then = |first: Option<Millis>| first.is_some_and(|first| first <= t);
    let mut heard = Heard::default();
    let mut each = Vec::with_capacity(gathered.people.len());
    for (known, floor_time) in gathered.people.iter().zip(floor_time) {
        if !known.takes_part || !known.is_here(t) {
            continue;
        }
        heard.present += 1;
        heard.heard += usize::from(by_then(known.heard));
        if known.takes_the_floor || by_then(known.took_the_floor) {
            each.push(Share {
                person: known.person,
                presence: known.presence(t, lasted),
                floor_time: known.weighed(*floor_time),
                turns: 0,
            });
        }
    }
    Stand {
        t,
        balance: Shares::of_each(each).balance(),
        heard,
    }
}
