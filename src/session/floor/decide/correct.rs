//! Correcting a turn: whose it was, when it began, when it ended, that it was two, or
//! that it was none of its own. While people meet that is the last; once the session is
//! closed any of them.

use super::super::corrections::When;
use super::super::turns::{Chosen, Progress, Turn, TurnId};
use super::super::{Event, Mend};
use super::{Decided, one, present};
use crate::session::Session;
use crate::session::event::Event as SessionEvent;
use crate::session::moment::{Millis, Moment, Span};
use crate::session::people::{Person, PersonId, Way};
use crate::session::refusal::Refusal;
use crate::session::words::Words;

/// Puts any turn right, once the session is closed.
pub(super) fn mend(
    session: &Session,
    turn: TurnId,
    what: Mend,
    moment: &mut Moment<'_>,
) -> Decided {
    if session.meeting.length.is_none() {
        return Err(Refusal::LastTurnOnly);
    }
    let mut turns = session.floor.turns().iter();
    let turn = turns.find(|known| known.id == turn);
    let turn = turn.ok_or(Refusal::NoSuchThing("turn"))?;
    match what {
        Mend::Speaker(person) => reassign(session, turn, person, moment.t),
        Mend::Start(when) => move_start(session, turn, when, moment.t),
        Mend::End(when) => {
            let events = move_end(session, turn, when, moment.t)?;
            nobody_after(session, turn, &events)?;
            Ok(events)
        }
        Mend::Split(when, to) => split(session, turn, when, to, moment),
        Mend::Merge => {
            let before = before_on_the_floor(session, turn).ok_or(Refusal::NoTwoTurns)?;
            merge(session, (before, turn), moment.t)
        }
        Mend::Why(because) => say_why(session, turn, because),
    }
}

/// Checks that a turn that ends later does not reach into the one after it.
fn nobody_after(session: &Session, turn: &Turn, events: &[SessionEvent]) -> Result<(), Refusal> {
    let Some(SessionEvent::Floor(Event::TurnCorrected { to: Some(to), .. })) = events.first()
    else {
        return Ok(());
    };
    let beside = turn.alongside || turn.chosen == Chosen::Recording;
    let mut turns = session.floor.turns().iter();
    let after = turns.find(|after| {
        let theirs = after.speaker == turn.speaker || !(after.alongside || beside);
        theirs && after.id != turn.id && after.began() >= turn.began() && after.began() < *to
    });
    match after {
        Some(after) => Err(Refusal::SpokeThen(session.people.called(after.speaker))),
        None => Ok(()),
    }
}

pub(super) fn reassign(session: &Session, turn: &Turn, to: PersonId, now: Millis) -> Decided {
    let to = here_for(session, turn, to)?;
    if turn.speaker == to.id {
        return Err(Refusal::NothingChanges);
    }
    let others = session.floor.turns().iter().filter(|t| t.id != turn.id);
    let both_go_on = turn.progress != Progress::Ended
        && session.floor.unended().any(|turn| turn.speaker == to.id);
    if turn.chosen != Chosen::Recording
        && (both_go_on || speaks_during(others, to.id, &turn.spans, now))
    {
        return Err(Refusal::Speaks(to.called()));
    }
    let corrected = Event::TurnCorrected {
        turn: turn.id,
        person: Some(to.id),
        from: None,
        to: None,
        limit: limit_of(session, turn, to.id, now),
    };
    // The hand of the wrong person goes up again, unless they have gone.
    let wrong = session.people.get(turn.speaker);
    let gone = !wrong.is_some_and(|person| person.is_present() && person.ways().takes_part());
    let lowered = (gone && turn.hand.is_some()).then_some(Event::HandLowered {
        person: turn.speaker,
    });
    let events = std::iter::once(corrected).chain(lowered);
    Ok(events.map(SessionEvent::from).collect())
}

/// Returns whose a turn can have been: who is here, or was while it lasted.
fn here_for<'a>(session: &'a Session, turn: &Turn, to: PersonId) -> Result<&'a Person, Refusal> {
    if turn.progress != Progress::Ended {
        return present(session, to);
    }
    let person = session.people.get(to).ok_or(Refusal::NobodyOfThatId)?;
    let was_here =
        |span: &Span| span.from <= turn.began() && span.to.is_none_or(|to| to >= turn.began());
    if person.is_present() || person.presence.iter().any(was_here) {
        Ok(person)
    } else {
        Err(Refusal::NotHereThen(person.called()))
    }
}

/// Returns how long a turn may last that is somebody else's now.
fn limit_of(session: &Session, turn: &Turn, person: PersonId, now: Millis) -> Option<Millis> {
    let has_one = !turn.alongside && turn.chosen != Chosen::Recording;
    has_one.then(|| session.limit_for(person, now)).flatten()
}

/// Says whether a turn of theirs takes up some of the same time: nobody speaks
/// twice at once, except in a recording.
fn speaks_during<'a>(
    mut turns: impl Iterator<Item = &'a Turn>,
    person: PersonId,
    spans: &[Span],
    now: Millis,
) -> bool {
    let overlap = |a: &Span, b: &Span| {
        let ends = a.to.unwrap_or(now).min(b.to.unwrap_or(now));
        a.from.max(b.from) < ends || (a.to.is_none() && b.to.is_none())
    };
    turns.any(|turn| {
        // A held turn may turn out to have run on: what it was is still open.
        let goes_on = turn.spans.last().map(|last| Span::open(last.from));
        let goes_on = goes_on.filter(|_| turn.progress != Progress::Ended);
        turn.speaker == person
            && turn.chosen != Chosen::Recording
            && turn
                .spans
                .iter()
                .chain(&goes_on)
                .any(|a| spans.iter().any(|b| overlap(a, b)))
    })
}

fn meant(session: &Session, from: Millis, when: When) -> Result<Millis, Refusal> {
    when.from(from, session.floor.mark())
}

pub(super) fn move_start(session: &Session, turn: &Turn, when: When, now: Millis) -> Decided {
    let first_stop = turn.spans.first().and_then(|span| span.to).unwrap_or(now);
    let from = meant(session, turn.began(), when)?;
    if from > first_stop {
        return Err(Refusal::TurnWouldBeNegative);
    }
    nobody_was_away(session, from, turn.began())?;
    let before = before_on_the_floor(session, turn);
    let gained = Span {
        from,
        to: Some(turn.began()),
    };
    let others = session.floor.turns().iter();
    let others =
        others.filter(|t| t.id != turn.id && before.is_none_or(|before| before.id != t.id));
    if turn.chosen != Chosen::Recording && speaks_during(others, turn.speaker, &[gained], now) {
        return Err(Refusal::TurnWouldCover(session.people.called(turn.speaker)));
    }
    let mut events = Vec::new();
    if let Some(before) = before {
        // What the later one gains at its start, the one before gives up.
        if before.stopped().is_some_and(|stopped| stopped > from) {
            let last_span = before.spans.last().map_or(0, |span| span.from);
            if from < last_span {
                return Err(Refusal::TurnWouldCover(
                    session.people.called(before.speaker),
                ));
            }
            events.push(corrected(before, None, Some(from)));
        }
    }
    events.push(corrected(turn, Some(from), None));
    Ok(events)
}

fn before_on_the_floor<'a>(session: &'a Session, turn: &Turn) -> Option<&'a Turn> {
    if turn.alongside {
        return None;
    }
    // By when they began: what a turn was split into stands at the end.
    let turns = session.floor.turns().iter();
    let at = turns.clone().position(|other| other.id == turn.id);
    let before = turns.enumerate().filter(|(place, before)| {
        let when = (before.began(), *place);
        !before.alongside && at.is_some_and(|at| when < (turn.began(), at))
    });
    let last = before.max_by_key(|(place, before)| (before.began(), *place));
    last.map(|(_, before)| before)
}

pub(super) fn move_end(session: &Session, turn: &Turn, when: When, now: Millis) -> Decided {
    if turn.progress != Progress::Ended {
        return Err(Refusal::TurnGoesOn(session.people.called(turn.speaker)));
    }
    let last = turn.spans.last().map_or(0, |span| span.from);
    let to = meant(session, turn.stopped().unwrap_or(now), when).map_err(|refusal| {
        // However far back: what is in the way is where the turn began.
        match refusal {
            Refusal::BeforeTheSession => Refusal::TurnWouldBeNegative,
            other => other,
        }
    })?;
    if to < last {
        return Err(Refusal::TurnWouldBeNegative);
    }
    if to > now {
        return Err(Refusal::NotYet);
    }
    nobody_was_away(session, turn.stopped().unwrap_or(now), to)?;
    Ok(vec![corrected(turn, None, Some(to))])
}

/// Parts a turn in two, at the mark or so long before its end.
pub(super) fn split(
    session: &Session,
    turn: &Turn,
    when: When,
    to: Option<PersonId>,
    moment: &mut Moment<'_>,
) -> Decided {
    no_gap_is_open(session)?;
    let now = moment.t;
    let at = meant(session, turn.stopped().unwrap_or(now), when)?;
    let before = |span: &Span| span.to.unwrap_or(now).min(at).saturating_sub(span.from);
    let first: Millis = turn.spans.iter().map(before).sum();
    if first == 0 || first == turn.length(now) {
        let name = session.people.called(turn.speaker);
        return Err(Refusal::NotWithin(name));
    }
    let to = to.filter(|to| *to != turn.speaker);
    let speaker = to.unwrap_or(turn.speaker);
    if let Some(to) = to {
        let person = here_for(session, turn, to)?;
        let others = session.floor.turns().iter().filter(|t| t.id != turn.id);
        let gained = Span {
            from: at,
            to: turn.stopped(),
        };
        if turn.chosen != Chosen::Recording && speaks_during(others, to, &[gained], now) {
            return Err(Refusal::Speaks(person.called()));
        }
    }
    let limit = match to {
        Some(to) => limit_of(session, turn, to, now),
        None => turn.limit,
    };
    let interprets = session.people.get(speaker);
    let interprets = interprets.is_some_and(|person| person.ways().has(Way::Interprets));
    one(Event::TurnSplit {
        turn: turn.id,
        at,
        second: moment.id(),
        person: to,
        limit,
        uncounted: interprets,
    })
}

/// Makes two turns one.
pub(super) fn merge(session: &Session, (first, second): (&Turn, &Turn), now: Millis) -> Decided {
    no_gap_is_open(session)?;
    let person = session.people.get(first.speaker);
    let person = person.ok_or(Refusal::NobodyOfThatId)?;
    let recorded = |turn: &Turn| turn.chosen == Chosen::Recording;
    if first.item != second.item || recorded(first) || recorded(second) {
        return Err(Refusal::NotOneTurn);
    }
    if second.progress != Progress::Ended {
        present(session, person.id)?;
    }
    let apart = |turn: &&Turn| turn.id != first.id && turn.id != second.id;
    let others = session.floor.turns().iter().filter(apart);
    let between = Span {
        from: first.began(),
        to: second.stopped(),
    };
    if speaks_during(others, person.id, &[between], now) {
        return Err(Refusal::Speaks(person.called()));
    }
    one(Event::TurnsMerged {
        into: first.id,
        turn: second.id,
    })
}

/// Checks that a turn does not gain time in which the group did not meet.
fn nobody_was_away(session: &Session, from: Millis, to: Millis) -> Result<(), Refusal> {
    let overlaps = |away: &Span| away.from.max(from) < away.to.unwrap_or(to).min(to);
    if session.floor.away().iter().any(overlaps) {
        no_gap_is_open(session)?;
        Err(Refusal::WasAway)
    } else {
        Ok(())
    }
}

/// What a gap was decides how long the turn lasted that it held.
fn no_gap_is_open(session: &Session) -> Result<(), Refusal> {
    match session.floor.gap {
        Some(_) => Err(Refusal::GapIsOpen),
        None => Ok(()),
    }
}

/// Says why whoever was picked was picked.
pub(super) fn say_why(session: &Session, turn: &Turn, because: Words) -> Decided {
    if because.is_empty() {
        return Err(Refusal::NoWords("why they were picked"));
    }
    if !matches!(turn.chosen, Chosen::Facilitator { .. }) {
        return Err(Refusal::NotPicked(session.people.called(turn.speaker)));
    }
    one(Event::PickExplained {
        turn: turn.id,
        person: turn.speaker,
        because,
    })
}

fn corrected(turn: &Turn, from: Option<Millis>, to: Option<Millis>) -> SessionEvent {
    Event::TurnCorrected {
        turn: turn.id,
        person: None,
        from,
        to,
        limit: None,
    }
    .into()
}
