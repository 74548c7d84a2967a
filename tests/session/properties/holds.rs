//! What is true of every session at every moment.

use std::collections::{BTreeMap, BTreeSet};

use ourturn::session::agenda::Stage;
use ourturn::session::author::Author;
use ourturn::session::decisions::Decision;
use ourturn::session::floor::mirror::{Mirror, Stand};
use ourturn::session::floor::shares::{Heard, Share, Shares};
use ourturn::session::floor::turns::{Progress, Tally, Turn};
use ourturn::session::ideas::search::{Search, Sorting};
use ourturn::session::moment::Span;
use ourturn::session::people::{PersonId, Way};
use ourturn::session::{Millis, Session};

use super::polls::a_poll_holds;

/// Checks what is true of every session.
pub(super) fn holds(session: &Session, now: Millis) -> Result<(), String> {
    session
        .floor
        .turns()
        .iter()
        .try_for_each(|t| a_turn(t, now))?;
    the_tallies(session, now)?;
    the_shares(session, now)?;
    the_mirror(session, now)?;
    the_hands(session, now)?;
    nobody_speaks_twice_at_once(session, now)?;
    the_interludes(session, now)?;
    the_invitations(session, now)?;
    the_presence(session, now)?;
    the_ideas(session)?;
    let on_the_floor = session.floor.unended().filter(|turn| !turn.alongside);
    check(on_the_floor.count() <= 1, "two turns have the floor")?;
    let current = session.agenda.items.iter();
    let current = current.filter(|item| item.stage == Stage::Current).count();
    check(current <= 1, "the group is on two items")?;
    for poll in &session.polls.all {
        a_poll_holds(poll)?;
    }
    let gathered = session.gatherings.all.iter();
    let gathered = gathered.filter(|one| one.ended.is_none()).count();
    check(gathered <= 1, "two things are gathered at once")?;
    the_decisions(session)?;
    the_reflection(session)?;
    if session.meeting.closed.is_some() {
        check(
            session.floor.unended().next().is_none(),
            "a turn outlasts the session",
        )?;
        check(gathered == 0, "a gathering outlasts the session")?;
        check(current == 0, "an item outlasts the session")?;
    }
    Ok(())
}

fn the_decisions(session: &Session) -> Result<(), String> {
    let reasoned = |decision: &Decision| decision.reasons.iter().any(|reason| !reason.is_empty());
    let all = &session.decisions.all;
    check(all.iter().all(reasoned), "a decision without a reason")
}

/// Whatever is kept of a reflection, no person's id is in it.
fn the_reflection(session: &Session) -> Result<(), String> {
    let kept = format!("{:?}", session.reflection);
    let everyone = &session.people.everyone;
    check(
        !everyone.iter().any(|p| kept.contains(&p.id.to_string())),
        "a reflection points to a person",
    )
}

fn check(holds: bool, otherwise: &str) -> Result<(), String> {
    if holds {
        Ok(())
    } else {
        Err(otherwise.to_owned())
    }
}

fn a_turn(turn: &Turn, now: Millis) -> Result<(), String> {
    let about = |what: &str| format!("turn {}: {what}: {turn:?}", turn.number);
    let last = turn.spans.len().checked_sub(1).ok_or(about("no span"))?;
    for (place, span) in turn.spans.iter().enumerate() {
        if span.to.is_some_and(|to| to < span.from) {
            return Err(about("a negative span"));
        }
        if span.to.is_none() && (place < last || turn.progress != Progress::Running) {
            return Err(about("an open span in a turn that does not run"));
        }
        if span.from > now || span.to.is_some_and(|to| to > now) {
            return Err(about("a span in the future"));
        }
    }
    if turn.progress == Progress::Running && turn.spans[last].to.is_some() {
        return Err(about("it runs and its time does not"));
    }
    for pair in turn.spans.windows(2) {
        if pair[0].to.is_some_and(|to| to > pair[1].from) {
            return Err(about("spans that overlap"));
        }
    }
    Ok(())
}

/// Tallies are kept as turns end; here they are counted from the turns.
fn the_tallies(session: &Session, now: Millis) -> Result<(), String> {
    let mut counted: BTreeMap<PersonId, (Millis, u32)> = BTreeMap::new();
    let mut by_item = BTreeMap::new();
    let mut running: BTreeMap<PersonId, Millis> = BTreeMap::new();
    for turn in session.floor.turns().iter().filter(|turn| turn.counted) {
        let length = turn.length(now);
        if turn.progress == Progress::Ended {
            let so_far = counted.entry(turn.speaker).or_default();
            *so_far = (so_far.0 + length, so_far.1 + 1);
        } else {
            *running.entry(turn.speaker).or_default() += length;
        }
        if let Some(item) = turn.item {
            *by_item.entry((item, turn.speaker)).or_default() += length;
        }
    }
    for person in &session.people.everyone {
        let Tally {
            floor_time, turns, ..
        } = session.floor.tally(person.id);
        let recount = counted.get(&person.id).copied().unwrap_or_default();
        if (floor_time, turns) != recount {
            return Err(format!(
                "a tally of {floor_time} in {turns} where the turns say {recount:?}"
            ));
        }
        let all = recount.0 + running.get(&person.id).copied().unwrap_or(0);
        check(
            session.floor.time_of(person.id, now) == all,
            "floor time differs from the turns",
        )?;
        for item in &session.agenda.items {
            let on_it = by_item.get(&(item.id, person.id)).copied().unwrap_or(0);
            check(
                session.floor.time_on_item(item.id, person.id, now) == on_it,
                "floor time on an item differs from the turns",
            )?;
        }
    }
    Ok(())
}

#[allow(clippy::cast_precision_loss, reason = "milliseconds fit a double")]
fn the_shares(session: &Session, now: Millis) -> Result<(), String> {
    let shares = Shares::at(session, now);
    if let Some(balance) = shares.balance() {
        check((0.0..=100.0).contains(&balance), "a balance beyond 0-100")?;
    }
    let spoken: Millis = shares.each.iter().map(|share| share.floor_time).sum();
    let present: Millis = shares.each.iter().map(|share| share.presence).sum();
    // Who has floor time and no presence (a turn moved to before they came)
    // has no expected share to weigh it by.
    let weighable = shares
        .each
        .iter()
        .all(|s| s.presence > 0 || s.floor_time == 0);
    if spoken > 0 && weighable {
        let expected = |presence| presence as f64 / present as f64;
        let actual = |s| shares.ratio(s) * expected(s.presence);
        let sum: f64 = shares.each.iter().map(actual).sum();
        check((sum - 1.0).abs() < 1e-9, "shares do not add up to one")?;
    }
    let heard = session.heard();
    check(
        heard.heard <= heard.present,
        "more were heard than are here",
    )
}

/// What the mirror shows of a moment is counted here from the turns, one by one.
fn the_mirror(session: &Session, now: Millis) -> Result<(), String> {
    let mirror = Mirror::at(session, now);
    let shares = Shares::at(session, now);
    let last = mirror.over_time.stands.last().ok_or("no mirror")?;
    check(
        (last.t, last.balance, last.heard) == (now, shares.balance(), session.heard()),
        "the mirror ends with something else than now",
    )?;
    for stand in &mirror.over_time.stands {
        let recount = recounted(session, stand.t, now);
        let apart = |a: Option<f64>, b: Option<f64>| match (a, b) {
            (Some(a), Some(b)) => (a - b).abs() > 1e-6,
            (a, b) => a.is_some() != b.is_some(),
        };
        // Sums of many fractions may differ in their last digits.
        if (stand.t, stand.heard) != (recount.t, recount.heard)
            || apart(stand.balance, recount.balance)
        {
            return Err(format!("{stand:?} where the turns say {recount:?}"));
        }
    }
    for item in &mirror.items {
        let turns = session.floor.turns().iter().filter(|turn| turn.counted);
        let on_it: Vec<_> = turns.filter(|turn| turn.item == Some(item.item)).collect();
        let floor_time: Millis = on_it.iter().map(|turn| turn.length(now)).sum();
        check(
            (item.turns, item.floor_time) == (on_it.len(), floor_time)
                && item.heard.heard <= item.heard.present,
            "the mirror has other turns on an item than there are",
        )?;
    }
    Ok(())
}

fn recounted(session: &Session, t: Millis, now: Millis) -> Stand {
    let floor = &session.floor;
    let mut heard = Heard::default();
    let mut each = Vec::new();
    for person in &session.people.everyone {
        let here = |span: &Span| span.from <= t && span.to.is_none_or(|to| t < to);
        if !person.ways().takes_part() || !person.presence.iter().any(here) {
            continue;
        }
        let so_far = |span: &Span| {
            let to = span.to.unwrap_or(now).min(t);
            (span.from < to).then_some((span.from, to))
        };
        let turns: Vec<_> = floor
            .turns()
            .iter()
            .filter(|turn| turn.speaker == person.id && turn.counted && turn.began() <= t)
            .collect();
        let ideas = session.ideas.all.iter().filter(|idea| idea.captured <= t);
        let has_idea = ideas
            .filter_map(|idea| idea.from.as_ref())
            .any(|from| from.people().contains(&person.id));
        let wrote = floor.besides_turns().iter();
        let mut wrote = wrote.filter(|(at, whose)| *whose == person.id && *at <= t);
        heard.present += 1;
        heard.heard += usize::from(!turns.is_empty() || has_idea || wrote.next().is_some());
        let hand = floor
            .hand_of(person.id)
            .is_some_and(|hand| hand.raised <= t);
        if !person.ways().takes_the_floor() && turns.is_empty() && !hand {
            continue;
        }
        let spans = person.presence.iter().filter_map(so_far);
        let floor_time = turns.iter().flat_map(|turn| &turn.spans).filter_map(so_far);
        each.push(Share {
            person: person.id,
            presence: spans
                .map(|(from, to)| to - from - floor.without_a_floor(from, to))
                .sum(),
            floor_time: person
                .ways()
                .longer()
                .divide(floor_time.map(|(from, to)| to - from).sum()),
            turns: 0,
        });
    }
    Stand {
        t,
        balance: Shares::of_each(each).balance(),
        heard,
    }
}

fn the_hands(session: &Session, now: Millis) -> Result<(), String> {
    let hands = session.floor.hands();
    let whose: BTreeSet<_> = hands.iter().map(|hand| hand.person).collect();
    check(whose.len() == hands.len(), "someone has two hands up")?;
    for hand in hands {
        let person = session.people.get(hand.person);
        check(
            person.is_some_and(|p| p.is_present() && p.ways().takes_part()),
            "a hand is up of someone who is not here to take part",
        )?;
    }
    check(
        hands.windows(2).all(|p| p[0].raised <= p[1].raised),
        "hands out of their order",
    )?;
    let ranked: BTreeSet<_> = session.next_hands(now).iter().map(|r| r.person).collect();
    check(ranked == whose, "the order has other hands than are up")
}

/// While nobody has the floor, nobody's time runs, and no two interludes do.
fn the_interludes(session: &Session, now: Millis) -> Result<(), String> {
    let floor = &session.floor;
    let mut last = 0;
    for interlude in floor.interludes() {
        let (from, to) = (interlude.span.from, interlude.span.to.unwrap_or(now));
        check(
            last <= from && from <= to && to <= now,
            "interludes out of order",
        )?;
        last = to;
        let mut spans = floor.turns().iter().flat_map(|turn| &turn.spans);
        let runs = spans.any(|span| span.from.max(from) < span.to.unwrap_or(now).min(to));
        check(!runs, "a turn runs in thinking time or a break")?;
    }
    check(
        floor.interlude().is_none() || floor.unended().next().is_none(),
        "someone has the floor while nobody has",
    )?;
    let shares = Shares::at(session, now);
    let fits = shares.each.iter().all(|share| {
        let person = session.people.get(share.person);
        person.is_some_and(|person| share.presence <= person.present_for(now))
    });
    check(fits, "someone could speak for longer than they were here")
}

fn the_invitations(session: &Session, now: Millis) -> Result<(), String> {
    let quiet = session.quiet_list(&Shares::at(session, now), now);
    let invited: Vec<_> = session.open_invitations().map(|one| one.person).collect();
    let called_on = |person: &PersonId| {
        let person = session.people.get(*person);
        person.is_some_and(|p| p.is_present() && !p.ways().has(Way::NeverCallOnMe))
    };
    check(
        quiet.iter().chain(&invited).all(called_on),
        "someone is called on who asked never to be",
    )?;
    check(
        quiet
            .iter()
            .all(|person| session.may_invite(*person, now).is_ok()),
        "someone is on the quiet list who cannot be invited",
    )?;
    let hands = invited.iter().all(|p| session.floor.hand_of(*p).is_none());
    check(hands, "someone is invited whose hand is up")
}

/// Whatever an idea went into stands for itself, knows of it, and has its authors.
fn the_ideas(session: &Session) -> Result<(), String> {
    let ideas = &session.ideas;
    for idea in &ideas.all {
        let lead = ideas.get(ideas.lead(idea.id)).ok_or("a lead to nowhere")?;
        let is_split = !idea.split_into.is_empty();
        check(
            idea.went_into.is_none() || lead.stands(),
            "what an idea leads to does not stand",
        )?;
        check(
            !(is_split && idea.went_into.is_some()),
            "an idea was split and merged",
        )?;
        let known = |into| {
            ideas
                .get(into)
                .is_some_and(|i| i.took_in.contains(&idea.id))
        };
        check(
            idea.went_into.is_none_or(known),
            "an idea went where it is not known",
        )?;
        let theirs = ideas.authors(lead.id);
        let is_kept = idea.from.as_ref().is_none_or(|from| match from {
            Author::Group(_) => theirs.contains(from),
            Author::People(people) => people
                .iter()
                .all(|person| theirs.iter().any(|author| author.people().contains(person))),
        });
        check(is_kept, "an author was lost in a merge")?;
    }
    let mut found: Vec<_> = Vec::new();
    for group in (Search {
        by: Sorting::Author,
        ..Search::default()
    })
    .found(session)
    {
        found.extend(group.ideas);
    }
    found.sort();
    let mut standing: Vec<_> = ideas.standing().map(|idea| idea.id).collect();
    standing.sort();
    check(
        found == standing,
        "an idea is under no heading, or under two",
    )
}

/// Nobody is here twice at once, or in times to come.
fn the_presence(session: &Session, now: Millis) -> Result<(), String> {
    session.people.everyone.iter().try_for_each(|person| {
        let mut last = 0;
        for span in &person.presence {
            let to = span.to.unwrap_or(now);
            check(
                last <= span.from && span.from <= to && to <= now,
                "times of being here out of order",
            )?;
            last = span.to.unwrap_or(Millis::MAX);
        }
        Ok(())
    })
}

/// A live session has nobody's floor time run twice at once.
fn nobody_speaks_twice_at_once(session: &Session, now: Millis) -> Result<(), String> {
    let mut spans: BTreeMap<PersonId, Vec<(Millis, Millis)>> = BTreeMap::new();
    for turn in session.floor.turns() {
        let theirs = spans.entry(turn.speaker).or_default();
        theirs.extend(turn.spans.iter().map(|s| (s.from, s.to.unwrap_or(now))));
    }
    for theirs in spans.values_mut() {
        theirs.retain(|(from, to)| from < to);
        theirs.sort_unstable();
        if theirs.windows(2).any(|pair| pair[0].1 > pair[1].0) {
            let turns = session.floor.turns();
            return Err(format!(
                "someone's floor time runs twice at once: {turns:?}"
            ));
        }
    }
    Ok(())
}
