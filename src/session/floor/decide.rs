//! What may be done on the floor, and what then happens.

mod correct;
mod interludes;
mod invitations;
mod round;

use correct::{mend, merge, move_end, move_start, reassign, say_why, split};

use super::limits::LimitRule;
use super::order::Ranked;
use super::turns::{Chosen, Manner, Progress, Turn, TurnId};
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
            let about = about.filter(|about| !about.is_empty());
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
            let next = next_by_rule(session, moment.t);
            let next = next.ok_or_else(|| nobody_else_waits(session))?;
            give(session, &Giving::to(next.person), moment)
        }
        Command::Give(mut giving) => {
            giving.because = giving.because.filter(|because| !because.is_empty());
            give(session, &giving, moment)
        }
        Command::End(None) if session.floor.interlude().is_some() => one(Event::InterludeEnded),
        Command::End(whose) => end(unended(session, whose)?),
        Command::Pause => pause(unended(session, None)?),
        Command::Resume => resume(unended(session, None)?),
        Command::EndTurn(turn) => end(unended_turn(session, turn)?),
        Command::PauseTurn(turn) => pause(unended_turn(session, turn)?),
        Command::ResumeTurn(turn) => resume(unended_turn(session, turn)?),
        Command::Interlude(kind, time) => interludes::begin(session, kind, time),
        Command::Invite(person) => invitations::invite(session, person, moment.t),
        Command::AnswerInvitation(person, reply) => {
            invitations::answer(session, person, reply, moment)
        }
        Command::Order(order) => round::order(session, order, moment),
        Command::Round(how) => round::begin(session, how, moment),
        Command::Pass(person) => round::pass(session, person, moment.t),
        Command::EndRound => match session.floor.round() {
            Some(_) => one(Event::RoundEnded),
            None => Err(Refusal::NoRound),
        },
        Command::Limit(limit) if limit == session.floor.limit => Err(Refusal::NothingChanges),
        Command::Limit(LimitRule::Fixed { time: 0 }) => Err(Refusal::NoTime),
        Command::Limit(limit) => one(Event::LimitChosen { limit }),
        Command::Settings(settings) if settings == session.floor.settings => {
            Err(Refusal::NothingChanges)
        }
        Command::Settings(settings) if settings.shortest_limit.min(settings.short_point) == 0 => {
            Err(Refusal::NoTime)
        }
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
        Command::Reassign(person) => reassign(session, last(session)?, person, moment.t),
        Command::MoveStart(when) => move_start(session, last(session)?, when, moment.t),
        Command::MoveEnd(when) => move_end(session, last(session)?, when, moment.t),
        Command::Split(when, to) => split(session, last(session)?, when, to, moment),
        Command::Merge => {
            let two = session.floor.last_two().ok_or(Refusal::NoTwoTurns)?;
            merge(session, two, moment.t)
        }
        Command::SayWhy(because) => {
            let turns = session.floor.turns().iter();
            let turn = turns.rev().find(|turn| !turn.alongside);
            say_why(session, turn.ok_or(Refusal::NoTurnYet)?, because)
        }
        Command::Mend(turn, what) => mend(session, turn, what, moment),
        Command::Mark => one(Event::MomentMarked),
        Command::NoteGap { from } => {
            // No time is asked about twice.
            let asked = session.floor.gaps().last().map_or(0, |gap| gap.to);
            let from = from.max(asked).min(moment.t);
            one(Event::GapFound { from })
        }
        Command::ExplainGap(was) => match session.floor.gap {
            Some(_) => one(Event::GapExplained { was }),
            None => Err(Refusal::NoGap),
        },
    }
}

/// Returns who is next: whoever has the floor may have raised a hand for later,
/// or be still to come in the round, and must not hold up those who wait. Nor is
/// that what lies between one short point and another.
fn next_by_rule(session: &Session, now: Millis) -> Option<Ranked> {
    let speaking = session.floor.speaking().map(|turn| turn.speaker);
    let next = session.next_up(now).into_iter();
    let others: Vec<_> = next
        .filter(|next| Some(next.person) != speaking)
        .filter(|next| present(session, next.person).is_ok())
        .collect();
    let is_other_turn = |next: &&Ranked| !next.kind.is_priority();
    let waits = others.iter().find(is_other_turn);
    let waits = waits.filter(|_| session.floor.priority_answered);
    waits.or(others.first()).cloned()
}

fn nobody_else_waits(session: &Session) -> Refusal {
    let waits = session.floor.hands().first().map(|hand| hand.person);
    match session.round_left().first().copied().or(waits) {
        None => Refusal::NoHands,
        Some(theirs) => Refusal::Speaks(session.people.called(theirs)),
    }
}

/// What ends when the group goes on to something else, or closes: turns, the round,
/// and what goes on when nobody speaks.
pub(in crate::session) fn everyone_done(session: &Session) -> Vec<SessionEvent> {
    let turns = session.floor.unended();
    let turns = turns.map(|turn| Event::TurnEnded { turn: turn.id });
    let round = session.floor.round().map(|_| Event::RoundEnded);
    let interlude = session.floor.interlude().map(|_| Event::InterludeEnded);
    turns
        .chain(round)
        .chain(interlude)
        .map(SessionEvent::from)
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

/// Returns the turn that corrections are of while people meet.
fn last(session: &Session) -> Result<&Turn, Refusal> {
    session.floor.last_turn().ok_or(Refusal::NoTurnYet)
}

fn unended(session: &Session, whose: Option<PersonId>) -> Result<&Turn, Refusal> {
    match whose {
        // Whoever speaks alongside is the last to be left on the floor.
        None => session
            .floor
            .speaking()
            .or_else(|| session.floor.unended().last())
            .ok_or(Refusal::NobodySpeaks),
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
    let chosen = chosen(session, giving, moment.t);
    begin_turn(session, giving, chosen, moment)
}

fn begin_turn(
    session: &Session,
    giving: &Giving,
    chosen: Chosen,
    moment: &mut Moment<'_>,
) -> Decided {
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
    if !giving.recorded {
        // Their interjection is over once they have the floor: nobody's time
        // runs twice.
        let theirs = session.floor.unended().filter(|t| t.speaker == person.id);
        events.extend(theirs.map(|turn| Event::TurnEnded { turn: turn.id }.into()));
    }
    if session.floor.interlude().is_some() && !giving.recorded {
        events.push(Event::InterludeEnded.into());
    }
    if !giving.alongside && !giving.recorded && session.round_is_spoken() {
        // What begins now is no turn of the round any more.
        events.push(Event::RoundEnded.into());
    }
    let limit = match &chosen {
        _ if giving.alongside => None,
        chosen if chosen.is_by_round() => session.limit_by_rule(person.id, moment.t),
        _ => session.limit_for(person.id, moment.t),
    };
    events.push(
        Event::TurnStarted {
            turn: moment.id(),
            person: person.id,
            item: session.agenda.current().map(|item| item.id),
            manner: giving
                .manner
                .unwrap_or_else(|| usual_manner(person, giving)),
            read_by: giving.read_by,
            alongside: giving.alongside,
            chosen,
            limit,
            uncounted: person.ways().has(Way::Interprets),
        }
        .into(),
    );
    Ok(events)
}

/// How someone takes the floor where nothing else is said: as they said that they
/// like to take part.
fn usual_manner(person: &Person, giving: &Giving) -> Manner {
    let ways = person.ways();
    if giving.read_by.is_some() || (ways.has(Way::ReadOut) && !ways.has(Way::Speaks)) {
        Manner::ReadOut
    } else if ways.has(Way::Interpreter) {
        Manner::Interpreted
    } else {
        Manner::Spoken
    }
}

/// Who is next by the rule was chosen by it, whichever key was pressed.
fn chosen(session: &Session, giving: &Giving, now: Millis) -> Chosen {
    if giving.recorded {
        return Chosen::Recording;
    }
    if giving.because.is_none() && !giving.alongside {
        let next = next_by_rule(session, now);
        if let Some(first) = next.filter(|first| first.person == giving.person) {
            return Chosen::Order {
                reason: first.reason,
            };
        }
    }
    Chosen::Facilitator {
        because: giving.because.clone(),
    }
}
