//! What becomes of what is asked of a poll.

use super::event::Event;
use super::method::Voting;
use super::question::{Choosable, Question, check_quorum};
use super::{Command, FEWEST_SECRET, Poll, PollId, SecretBallots};
use crate::session::event::Event as SessionEvent;
use crate::session::moment::Moment;
use crate::session::people::{PersonId, Ways};
use crate::session::refusal::Refusal;
use crate::session::words::Words;
use crate::session::{self, Session};

/// What an arrival means for the open poll: whoever takes part has a ballot.
pub(in crate::session) fn arrival(
    session: &Session,
    person: PersonId,
    ways: Ways,
) -> Option<SessionEvent> {
    let poll = session.polls.open()?;
    let joins = ways.takes_part() && !poll.roll.contains(&person);
    joins.then(|| {
        Event::RollJoined {
            poll: poll.id,
            person,
        }
        .into()
    })
}

/// What a departure means for the open poll: a ballot that was cast stays, and
/// so does everyone's place once the room was counted, which includes them.
/// Who has cast a secret one is not known before the close.
pub(in crate::session) fn departure(session: &Session, person: PersonId) -> Option<SessionEvent> {
    let poll = session.polls.open()?;
    let may_have_voted = poll.ballots.contains_key(&person)
        || poll.totals.is_some()
        || poll.question.voting == Voting::Secret;
    let leaves = poll.roll.contains(&person) && !may_have_voted;
    leaves.then(|| left(poll, person))
}

fn left(poll: &Poll, person: PersonId) -> SessionEvent {
    Event::RollLeft {
        poll: poll.id,
        person,
    }
    .into()
}

pub(in crate::session) fn decide(
    session: &Session,
    command: Command,
    moment: &mut Moment<'_>,
) -> Result<Vec<SessionEvent>, Refusal> {
    match command {
        Command::Open(question) => one(open(session, question, None, moment)),
        Command::Again(poll) => one(again(session, poll, moment)),
        Command::Void(poll, because) => one(void(session, poll, because)),
        Command::Reword(poll, option, words) => one(reword(session, poll, option, words)),
        Command::CloseSecret(secret) => close_secret(session, the_open(session)?, secret),
        command => one(on_the_open(session, the_open(session)?, command)),
    }
}

fn one(event: Result<Event, Refusal>) -> Result<Vec<SessionEvent>, Refusal> {
    event.map(|event| vec![event.into()])
}

fn the_open(session: &Session) -> Result<&Poll, Refusal> {
    session.polls.open().ok_or(Refusal::NoPollIsOpen)
}

fn open(
    session: &Session,
    question: Question,
    again: Option<PollId>,
    moment: &mut Moment<'_>,
) -> Result<Event, Refusal> {
    if let Some(open) = session.polls.open() {
        return Err(Refusal::PollIsOpen(open.number));
    }
    question.check(session)?;
    let taking_part = session.people.taking_part();
    let roll: Vec<_> = taking_part.map(|person| person.id).collect();
    if roll.is_empty() {
        return Err(Refusal::NobodyIsHere);
    }
    Ok(Event::PollOpened {
        poll: moment.id(),
        number: crate::session::next_number(session.polls.all.iter().map(|poll| poll.number)),
        question,
        item: session.agenda.current().map(|item| item.id),
        roll,
        again,
    })
}

/// Asks the question of a void poll once more.
fn again(session: &Session, poll: PollId, moment: &mut Moment<'_>) -> Result<Event, Refusal> {
    let before = session
        .polls
        .get(poll)
        .ok_or(Refusal::NoSuchThing("poll"))?;
    if before.voided.is_none() {
        return Err(Refusal::PollIsNotVoid(before.number));
    }
    let question = before.question.clone();
    if question.words.said().is_none() {
        return Err(Refusal::NoWords("the question"));
    }
    open(session, question, Some(poll), moment)
}

fn reword(
    session: &Session,
    poll: PollId,
    option: Option<usize>,
    words: Words,
) -> Result<Event, Refusal> {
    let known = session.polls.get(poll);
    let known = known.ok_or(Refusal::NoSuchThing("poll"))?;
    if known.is_open() {
        return Err(Refusal::PollIsOpen(known.number));
    }
    let Some(place) = option else {
        session::corrects(&known.question.words, &words)?;
        return Ok(Event::QuestionReworded { poll, words });
    };
    let options = &known.question.options;
    let at = place.checked_sub(1).and_then(|at| options.get(at));
    let option = at.ok_or(Refusal::NoSuchOption(options.len()))?;
    session::corrects(&option.words, &words)?;
    if options.iter().any(|option| option.words == words) {
        return Err(Refusal::OptionTwice(words.to_string()));
    }
    let from = option.from.clone();
    let option = Choosable { words, from };
    Ok(Event::OptionReworded {
        poll,
        place,
        option,
    })
}

fn void(session: &Session, poll: PollId, because: Words) -> Result<Event, Refusal> {
    let poll = session
        .polls
        .get(poll)
        .ok_or(Refusal::NoSuchThing("poll"))?;
    // An open one, too: who voted under a wrong name need not see what it comes to.
    if poll.voided.is_some() {
        return Err(Refusal::NothingChanges);
    }
    if because.is_empty() {
        return Err(Refusal::NoWords("why the poll does not count"));
    }
    Ok(Event::PollVoided {
        poll: poll.id,
        because,
    })
}

/// Closes a secret poll with what is in its urn.
fn close_secret(
    session: &Session,
    poll: &Poll,
    secret: SecretBallots,
) -> Result<Vec<SessionEvent>, Refusal> {
    if poll.question.voting != Voting::Secret {
        return Err(Refusal::NotSecret);
    }
    let SecretBallots {
        mut ballots,
        mut voted,
    } = secret;
    for ballot in &ballots {
        ballot.check(&poll.question)?;
    }
    // In an order that tells nothing: neither of when they came, nor of who
    // goes with which.
    ballots.sort();
    voted.sort();
    let cast = voted.len();
    voted.dedup();
    if voted.len() != cast || ballots.len() != cast {
        return Err(Refusal::MoreVotesThanPeople {
            votes: ballots.len() as u64,
            present: voted.len(),
        });
    }
    for person in &voted {
        if !poll.roll.contains(person) {
            return Err(Refusal::NotOnTheRoll(session.people.called(*person)));
        }
    }
    if cast < FEWEST_SECRET {
        ballots.clear();
    }
    let here = |person: &PersonId| {
        let person = session.people.get(*person);
        person.is_some_and(|person| person.is_present() && person.ways().takes_part())
    };
    let gone = poll
        .roll
        .iter()
        .filter(|person| !voted.contains(person) && !here(person));
    let mut events: Vec<_> = gone.map(|person| left(poll, *person)).collect();
    let secret = (cast > 0).then_some(SecretBallots { ballots, voted });
    events.push(
        Event::PollClosed {
            poll: poll.id,
            secret,
        }
        .into(),
    );
    Ok(events)
}

/// Decides what is asked of the poll that is open.
fn on_the_open(session: &Session, poll: &Poll, command: Command) -> Result<Event, Refusal> {
    let id = poll.id;
    match command {
        Command::Rule(rule, quorum) => {
            fixed(poll)?;
            poll.question.check_rule(rule)?;
            check_quorum(quorum)?;
            if poll.question.rule == rule && poll.question.quorum == quorum {
                return Err(Refusal::NothingChanges);
            }
            Ok(Event::RuleChanged {
                poll: id,
                rule,
                quorum,
            })
        }
        Command::Options(options) => {
            fixed(poll)?;
            poll.question.check_options(&options, session)?;
            if poll.question.options == options {
                return Err(Refusal::NothingChanges);
            }
            Ok(Event::OptionsChanged { poll: id, options })
        }
        Command::Cast(person, ballot) => {
            let person = session.people.get(person).ok_or(Refusal::NobodyOfThatId)?;
            match poll.question.voting {
                Voting::ByPerson => {}
                Voting::Totals => return Err(Refusal::CountedAsTotals),
                Voting::Secret => return Err(Refusal::CastInSecret),
            }
            if !poll.roll.contains(&person.id) {
                return Err(Refusal::NotOnTheRoll(person.called()));
            }
            ballot.check(&poll.question)?;
            if poll.ballots.get(&person.id) == Some(&ballot) {
                return Err(Refusal::NothingChanges);
            }
            // Who has left with no ballot is on the roll no more.
            if !person.is_present() {
                return Err(Refusal::BallotStays(person.called()));
            }
            Ok(Event::BallotCast {
                poll: id,
                person: person.id,
                ballot,
            })
        }
        Command::Count(counts) => {
            match poll.question.voting {
                Voting::Totals => {}
                Voting::ByPerson => return Err(Refusal::CountedByPerson),
                Voting::Secret => return Err(Refusal::CastInSecret),
            }
            counts.check(&poll.question, poll.roll.len())?;
            if poll.totals.as_ref() == Some(&counts) {
                return Err(Refusal::NothingChanges);
            }
            Ok(Event::RoomCounted { poll: id, counts })
        }
        // Those that are not about the open poll were decided before.
        _ => Ok(Event::PollClosed {
            poll: id,
            secret: None,
        }),
    }
}

/// Checks that what is asked can still be changed. Whether a secret ballot was
/// cast is not known before the close, so nothing of it ever changes.
fn fixed(poll: &Poll) -> Result<(), Refusal> {
    if poll.question.voting == Voting::Secret {
        Err(Refusal::SecretIsFixed)
    } else if poll.has_ballots() {
        Err(Refusal::RuleIsFixed)
    } else {
        Ok(())
    }
}
