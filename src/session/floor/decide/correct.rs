//! Correcting the last turn: whose it was, when it began, when it ended.

use super::super::Event;
use super::super::turns::{Chosen, Progress, Turn};
use super::Decided;
use crate::session::Session;
use crate::session::event::Event as SessionEvent;
use crate::session::moment::{Millis, Span};
use crate::session::people::{Person, PersonId};
use crate::session::refusal::Refusal;

pub(super) fn reassign(session: &Session, to: &Person, now: Millis) -> Decided {
    let turn = session.floor.last_turn().ok_or(Refusal::NoTurnYet)?;
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

/// Moves a time by a signed amount; `None` where it would fall before zero.
fn moved(time: Millis, by: i64) -> Option<Millis> {
    time.checked_add_signed(by)
}

pub(super) fn move_start(session: &Session, by: i64, now: Millis) -> Decided {
    let turn = session.floor.last_turn().ok_or(Refusal::NoTurnYet)?;
    if by == 0 {
        return Err(Refusal::NothingChanges);
    }
    let first_stop = turn.spans.first().and_then(|span| span.to).unwrap_or(now);
    let from = moved(turn.began(), by).ok_or(Refusal::BeforeTheSession)?;
    let from = Some(from)
        .filter(|from| *from <= first_stop)
        .ok_or(Refusal::TurnWouldBeNegative)?;
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
    let turns = session.floor.turns();
    turns[..turns.len().saturating_sub(1)]
        .iter()
        .rev()
        .find(|before| !before.alongside)
}

pub(super) fn move_end(session: &Session, by: i64, now: Millis) -> Decided {
    let turn = session.floor.last_turn().ok_or(Refusal::NoTurnYet)?;
    if turn.progress != Progress::Ended {
        return Err(Refusal::TurnGoesOn(session.people.called(turn.speaker)));
    }
    if by == 0 {
        return Err(Refusal::NothingChanges);
    }
    let last = turn.spans.last().map_or(0, |span| span.from);
    let to = moved(turn.stopped().unwrap_or(now), by)
        .filter(|to| *to >= last)
        .ok_or(Refusal::TurnWouldBeNegative)?;
    if to > now {
        return Err(Refusal::NotYet);
    }
    Ok(vec![corrected(turn, None, Some(to))])
}

fn corrected(turn: &Turn, from: Option<Millis>, to: Option<Millis>) -> SessionEvent {
    Event::TurnCorrected {
        turn: turn.id,
        person: None,
        from,
        to,
    }
    .into()
}
