//! A session that is over as one page that replays it: who had the floor and who waited, balance
//! and heard, items, ideas, polls, decisions and concerns, each at its time.
//!
//! It is made of the record as it stands. What was taken back is not in it, and what was put right
//! is in it as it was put right, since nobody is shown beyond this room what is no longer said.
//! Reasons beside hands are for whoever facilitates, and are left out with the rest of what is
//! private; so are bars of people, of which the room sees none either.
//!
//! Without its script the page is the story in sentences; the script adds what plays it.

mod page;
mod story;

use std::collections::BTreeMap;

use serde::Serialize;

use crate::session::agenda::ItemKind;
use crate::session::floor::interludes::InterludeKind;
use crate::session::floor::mirror::Mirror;
use crate::session::floor::turns::{Turn, TurnId};
use crate::session::moment::Span;
use crate::session::people::PersonId;
use crate::session::{Event, Millis, Session, Timeline, floor, record};
use crate::words::appearance::Public;
use crate::words::interludes::named;

/// How far apart the figures lie at the least, in milliseconds, where nothing is told; and how many
/// there are of those at the most.
const FIGURES_EVERY: Millis = 5_000;
const MOST_FIGURES: u64 = 1_000;

/// What the script needs besides the story.
#[derive(Debug, Serialize)]
struct Played {
    /// The moment at which it is opened.
    start: Millis,
    /// How long the session lasted.
    end: Millis,
    /// The seconds of the day at which it began, by the clock where it was held.
    began: u32,
    speaks: Vec<Spoken>,
    pauses: Vec<Paused>,
    waits: Vec<Waiting>,
    figures: Vec<Figures>,
}

/// Who had the floor from when to when.
#[derive(Debug, Serialize)]
struct Spoken {
    from: Millis,
    to: Millis,
    who: String,
    /// Whether it ran beside another turn.
    beside: bool,
}

/// What went on when nobody spoke.
#[derive(Debug, Serialize)]
struct Paused {
    from: Millis,
    to: Millis,
    what: String,
}

/// Who waited from a moment on, in the order of the floor.
#[derive(Debug, PartialEq, Serialize)]
struct Waiting {
    t: Millis,
    who: Vec<String>,
}

/// How evenly the floor was shared by a moment.
#[derive(Debug, Serialize)]
struct Figures {
    t: Millis,
    #[serde(skip_serializing_if = "Option::is_none")]
    balance: Option<u64>,
    heard: usize,
    of: usize,
}

/// Returns a session as a page that replays it, opened at a moment.
#[must_use]
pub fn written(timeline: &Timeline, start: Millis) -> String {
    let end = timeline.session().clock(timeline.last_t());
    let public = Public::of(timeline);
    let story = story::told(&public, end);
    let played = Played {
        start,
        end,
        began: began(timeline),
        speaks: speaks(&public, end),
        pauses: pauses(&public, end),
        waits: waits(timeline, &public),
        figures: figures(public.session(), end, &story),
    };
    page::written(public.session(), &story, &played, timeline)
}

fn began(timeline: &Timeline) -> u32 {
    use chrono::Timelike as _;
    let first = timeline.events().first();
    first.map_or(0, |first| {
        let seconds = first.at.num_seconds_from_midnight();
        let before = u32::try_from(first.t / 1_000 % 86_400).unwrap_or(0);
        (seconds + 86_400 - before) % 86_400
    })
}

fn speaks(public: &Public, end: Millis) -> Vec<Spoken> {
    let turns = public.session().floor.turns().iter();
    let mut speaks = Vec::new();
    for turn in turns.filter(|turn| turn.counted) {
        for span in &turn.spans {
            let to = span.to.unwrap_or(end).min(end);
            if span.from < to {
                speaks.push(Spoken {
                    from: span.from,
                    to,
                    who: public.called(turn.speaker).to_owned(),
                    beside: turn.alongside,
                });
            }
        }
    }
    speaks.sort_by_key(|spoken| spoken.from);
    speaks
}

fn pauses(public: &Public, end: Millis) -> Vec<Paused> {
    let session = public.session();
    let paused = |span: &Span, what| Paused {
        from: span.from,
        to: span.to.unwrap_or(end).min(end),
        what,
    };
    let interludes = session.floor.interludes().iter();
    let interludes = interludes.map(|one| paused(&one.span, named(one.kind)));
    let items = session.agenda.items.iter();
    let breaks = items.filter(|item| item.outline.kind == ItemKind::Break);
    let breaks = breaks.flat_map(|item| &item.spans);
    let breaks = breaks.map(|span| paused(span, named(InterludeKind::Break)));
    interludes.chain(breaks).collect()
}

/// Folds what stands, and notes whenever other hands are up, or in another order. Whoever was taken
/// for the speaker waited still, and whoever spoke did not any more.
fn waits(timeline: &Timeline, public: &Public) -> Vec<Waiting> {
    let turns = public.session().floor.turns().iter();
    let in_the_end: BTreeMap<TurnId, &Turn> = turns.map(|turn| (turn.id, turn)).collect();
    let mut session = Session::default();
    let mut waits: Vec<(Millis, Vec<PersonId>)> = Vec::new();
    let mut noted_late = Vec::new();
    let mut hands = Vec::new();
    let turns = |event: &Event| {
        matches!(
            event,
            Event::Record(record::Event::Undone { .. } | record::Event::Redone { .. })
        )
    };
    for recorded in timeline.events() {
        if timeline.is_undone(recorded.act) || turns(&recorded.event) {
            continue;
        }
        session.apply(recorded);
        if let Event::Floor(floor::Event::TurnStarted { turn, .. }) = &recorded.event
            && let Some(known) = in_the_end.get(turn)
            && known.began() < recorded.t
        {
            noted_late.push((known.began(), recorded.t, known.speaker));
        }
        let are_up = session.floor.hands().iter().map(|hand| hand.person);
        let are_up: Vec<_> = are_up.collect();
        // Their order changes with every turn, also of others.
        let is_of_the_floor = matches!(recorded.event, Event::Floor(_));
        if are_up == hands && !is_of_the_floor {
            continue;
        }
        hands = are_up;
        let ranked = session.next_hands(recorded.t);
        let mut who: Vec<_> = ranked.iter().map(|hand| hand.person).collect();
        for taken in session.floor.unended() {
            let known = in_the_end.get(&taken.id).map(|known| known.speaker);
            if known == Some(taken.speaker) {
                continue;
            }
            who.retain(|person| Some(*person) != known);
            if taken.hand.is_some() && !who.contains(&taken.speaker) {
                who.insert(0, taken.speaker);
            }
        }
        waits.push((recorded.t, who));
    }
    for (from, to, speaker) in noted_late {
        let before = waits.partition_point(|(t, _)| *t <= from);
        if let Some((_, who)) = before.checked_sub(1).and_then(|last| waits.get(last)) {
            waits.insert(before, (from, who.clone()));
        }
        let spoken = waits.iter_mut().filter(|(t, _)| (from..to).contains(t));
        spoken.for_each(|(_, who)| who.retain(|person| *person != speaker));
    }
    let mut named: Vec<Waiting> = Vec::new();
    for (t, who) in waits {
        let who: Vec<_> = who
            .into_iter()
            .map(|person| public.called(person).to_owned())
            .collect();
        match named.last_mut() {
            Some(last) if last.who == who => {}
            Some(last) if last.t == t => last.who = who,
            None if who.is_empty() => {}
            _ => named.push(Waiting { t, who }),
        }
    }
    named
}

/// Returns the figures wherever something is told, and often enough between for a balance that
/// changes as long as somebody speaks; no moment again at which they are as before.
fn figures(session: &Session, end: Millis, story: &[story::Told]) -> Vec<Figures> {
    let often = FIGURES_EVERY.max((end / MOST_FIGURES).next_multiple_of(1_000));
    let told = story.iter().map(|told| told.t);
    let mut moments: Vec<_> = (0..=end / often).map(|number| number * often).collect();
    moments.extend(told.filter(|t| *t < end).chain([end]));
    moments.sort_unstable();
    moments.dedup();
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "balance is between 0 and 100"
    )]
    let each = Mirror::stood(session, end, &moments)
        .into_iter()
        .map(|stand| Figures {
            t: stand.t,
            balance: stand.balance.map(|balance| balance.round() as u64),
            heard: stand.heard.heard,
            of: stand.heard.present,
        });
    let mut all: Vec<Figures> = each.collect();
    all.dedup_by_key(|one| (one.balance, one.heard, one.of));
    all
}
