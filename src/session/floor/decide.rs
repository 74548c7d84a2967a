//! What may be done on the floor, and what then happens.

use super::limits::LimitRule;
use super::turns::{Chosen, Progress, Turn, TurnId};
use super::{Command, Event, Giving};
use crate::session::Session;
use crate::session::event::Event as SessionEvent;
use crate::session::moment::{Millis, Moment};
use crate::session::people::{Person, PersonId, Way};
use crate::session::refusal::Refusal;

type Decided = Result<Vec<SessionEvent>, Refusal>;

pub(in crate::session) fn decide(
    session: &Session,
    command: Command,
    moment: &mut Moment<'_>,
) -> Decided {
    match command {
        Command::Raise {
            person,
            kind,
            about,
        } => {
            let person = present(session, person)?;
            let up = session.floor.hand_of(person.id);
            if up.is_some_and(|hand| hand.kind == kind && about.is_none()) {
                return Err(Refusal::HandIsUp(person.called()));
            }
            if !person.ways().takes_part() {
                return Err(Refusal::DoesNotTakePart(person.called()));
            }
            one(Event::HandRaised {
                person: person.id,
                kind,
                about,
            })
        }
        Command::Lower(person) => match session.floor.hand_of(person) {
            Some(_) => one(Event::HandLowered { person }),
            None => Err(Refusal::HandIsDown(session.people.called(person))),
        },
        Command::Next => {
            let next = session.next_hands(moment.t);
            let next = next.first().ok_or(Refusal::NoHands)?;
            give(session, &Giving::to(next.person), moment)
        }
        Command::Give(giving) => give(session, &giving, moment),
        Command::End(whose) => end(unended(session, whose)?),
        Command::Pause => pause(unended(session, None)?),
        Command::Resume => resume(unended(session, None)?),
        Command::EndTurn(turn) => end(unended_turn(session, turn)?),
        Command::PauseTurn(turn) => pause(unended_turn(session, turn)?),
        Command::ResumeTurn(turn) => resume(unended_turn(session, turn)?),
        Command::Order(order) if order == session.floor.order => Err(Refusal::NothingChanges),
        Command::Order(order) => one(Event::OrderChosen { order }),
        Command::Limit(limit) if limit == session.floor.limit => Err(Refusal::NothingChanges),
        Command::Limit(LimitRule::Fixed { time: 0 }) => Err(Refusal::NoTime),
        Command::Limit(limit) => one(Event::LimitChosen { limit }),
        Command::Settings(settings) if settings == session.floor.settings => {
            Err(Refusal::NothingChanges)
        }
        Command::Settings(settings) if settings.shortest_limit == 0 => Err(Refusal::NoTime),
        Command::Settings(settings) if settings.shortest_limit > settings.longest_limit => {
            Err(Refusal::LimitsCrossed)
        }
        Command::Settings(settings) => one(Event::SettingsChanged { settings }),
        Command::MarkHeard(person) => {
            let person = present(session, person)?;
            if session.has_heard(person.id) {
                return Err(Refusal::HeardAlready(person.called()));
            }
            one(Event::MarkedHeard { person: person.id })
        }
        Command::Reassign(person) => reassign(session, present(session, person)?),
        Command::MoveStart(by) => move_start(session, by, moment.t),
        Command::MoveEnd(by) => move_end(session, by, moment.t),
        Command::NoteGap { from } => one(Event::GapFound {
            from: from.min(moment.t),
        }),
        Command::ExplainGap(was) => match session.floor.gap {
            Some(_) => one(Event::GapExplained { was }),
            None => Err(Refusal::NoGap),
        },
    }
}

/// What ends when the group goes on to something else, or closes.
pub(in crate::session) fn everyone_done(session: &Session) -> Vec<SessionEvent> {
    session
        .floor
        .unended()
        .map(|turn| Event::TurnEnded { turn: turn.id }.into())
        .collect()
}

/// What ends when someone leaves: their turn, and the wish for one.
pub(in crate::session) fn departure(session: &Session, person: PersonId) -> Vec<SessionEvent> {
    let turns = session
        .floor
        .unended()
        .filter(|turn| turn.speaker == person)
        .map(|turn| Event::TurnEnded { turn: turn.id });
    let hand = session
        .floor
        .hand_of(person)
        .map(|_| Event::HandLowered { person });
    turns.chain(hand).map(SessionEvent::from).collect()
}

#[allow(
    clippy::unnecessary_wraps,
    reason = "it is the last word of a decision"
)]
fn one(event: Event) -> Decided {
    Ok(vec![event.into()])
}

fn present(session: &Session, person: PersonId) -> Result<&Person, Refusal> {
    let person = session.people.get(person).ok_or(Refusal::NobodyOfThatId)?;
    if person.is_present() {
        Ok(person)
    } else {
        Err(Refusal::NotHere(person.called()))
    }
}

fn unended(session: &Session, whose: Option<PersonId>) -> Result<&Turn, Refusal> {
    match whose {
        None => session.floor.speaking().ok_or(Refusal::NobodySpeaks),
        Some(person) => session
            .floor
            .unended()
            .find(|turn| turn.speaker == person)
            .ok_or_else(|| Refusal::DoesNotSpeak(session.people.called(person))),
    }
}

fn unended_turn(session: &Session, turn: TurnId) -> Result<&Turn, Refusal> {
    session
        .floor
        .unended()
        .find(|unended| unended.id == turn)
        .ok_or(Refusal::NoSuchThing("turn that goes on"))
}

fn end(turn: &Turn) -> Decided {
    one(Event::TurnEnded { turn: turn.id })
}

fn pause(turn: &Turn) -> Decided {
    match turn.progress {
        Progress::Running => one(Event::TurnPaused { turn: turn.id }),
        _ => Err(Refusal::AlreadyHeld),
    }
}

fn resume(turn: &Turn) -> Decided {
    match turn.progress {
        Progress::Paused => one(Event::TurnResumed { turn: turn.id }),
        _ => Err(Refusal::NotHeld),
    }
}

fn give(session: &Session, giving: &Giving, moment: &mut Moment<'_>) -> Decided {
    let person = present(session, giving.person)?;
    let on_the_floor = session.floor.speaking();
    let has_it = if giving.recorded {
        // A recording may have one person overlap with themselves.
        false
    } else {
        session
            .floor
            .unended()
            .any(|turn| turn.speaker == person.id && (giving.alongside || !turn.alongside))
    };
    if has_it {
        return Err(Refusal::Speaks(person.called()));
    }
    if let Some(reader) = giving.read_by {
        present(session, reader)?;
    }
    let mut events = Vec::new();
    if let (Some(turn), false) = (on_the_floor, giving.alongside) {
        events.push(Event::TurnEnded { turn: turn.id }.into());
    }
    events.push(
        Event::TurnStarted {
            turn: moment.id(),
            person: person.id,
            item: session.agenda.current().map(|item| item.id),
            manner: giving.manner,
            read_by: giving.read_by,
            alongside: giving.alongside,
            chosen: chosen(session, giving, moment.t),
            limit: if giving.alongside {
                None
            } else {
                session.limit_for(person.id, moment.t)
            },
            uncounted: person.ways().has(Way::Interprets),
        }
        .into(),
    );
    Ok(events)
}

/// Who is next by the rule was chosen by it, whichever key was pressed.
fn chosen(session: &Session, giving: &Giving, now: Millis) -> Chosen {
    if giving.recorded {
        return Chosen::Recording;
    }
    if giving.because.is_none() && !giving.alongside {
        let hands = session.next_hands(now);
        if let Some(first) = hands.first().filter(|first| first.person == giving.person) {
            return Chosen::Order {
                reason: first.reason,
            };
        }
    }
    Chosen::Facilitator {
        because: giving.because.clone(),
    }
}

fn reassign(session: &Session, to: &Person) -> Decided {
    let turn = session.floor.last_turn().ok_or(Refusal::NoTurnYet)?;
    if turn.speaker == to.id {
        return Err(Refusal::NothingChanges);
    }
    one(Event::TurnCorrected {
        turn: turn.id,
        person: Some(to.id),
        from: None,
        to: None,
    })
}

/// Moves a time by a signed amount; `None` where it would fall before zero.
fn moved(time: Millis, by: i64) -> Option<Millis> {
    time.checked_add_signed(by)
}

fn move_start(session: &Session, by: i64, now: Millis) -> Decided {
    let turn = session.floor.last_turn().ok_or(Refusal::NoTurnYet)?;
    let first_stop = turn.spans.first().and_then(|span| span.to).unwrap_or(now);
    let from = moved(turn.began(), by)
        .filter(|from| *from <= first_stop)
        .ok_or(Refusal::TurnWouldBeNegative)?;
    let mut events = Vec::new();
    if let Some(before) = before_on_the_floor(session, turn) {
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

fn move_end(session: &Session, by: i64, now: Millis) -> Decided {
    let turn = session.floor.last_turn().ok_or(Refusal::NoTurnYet)?;
    if turn.progress != Progress::Ended {
        return Err(Refusal::TurnGoesOn(session.people.called(turn.speaker)));
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
