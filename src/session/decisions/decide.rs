//! What is asked of decisions and actions, decided.

use super::{
    Action, ActionId, ActionState, Brought, Change, Command, DecisionId, Draft, Event, Part,
    Promise, Standing,
};
use crate::session::author::Author;
use crate::session::event::Event as SessionEvent;
use crate::session::moment::Moment;
use crate::session::refusal::Refusal;
use crate::session::words::Words;
use crate::session::{Session, corrects, next_number};

pub(in crate::session) fn decide(
    session: &Session,
    command: Command,
    moment: &mut Moment<'_>,
) -> Result<Vec<SessionEvent>, Refusal> {
    let known = |decision: DecisionId| {
        session
            .decisions
            .get(decision)
            .ok_or(Refusal::NoSuchThing("decision"))
    };
    let event = match command {
        Command::Decide(draft) => {
            let before = draft.supersedes.map(known).transpose()?;
            let standing = before.map(|before| (before, session.decisions.standing(before)));
            if let Some((before, Standing::Replaced(by))) = standing {
                // The last of them: it may have been replaced in its turn.
                let stands = session.decisions.last_of(by);
                return Err(Refusal::ReplacedAlready(before.number, stands.number));
            }
            return made(session, draft, moment);
        }
        Command::Add(decision, part) => {
            let known = known(decision)?;
            part.check(session, &known.statement, &known.ideas)?;
            Event::DecisionAdded { decision, part }
        }
        Command::Correct(decision, statement) => {
            corrects(&known(decision)?.statement, &statement)?;
            Event::DecisionCorrected {
                decision,
                statement,
            }
        }
        Command::CorrectPart(decision, place, part) => {
            let decision = known(decision)?;
            part.check(session, &decision.statement, &decision.ideas)?;
            match decision.part(place, &part) {
                None => return Err(Refusal::NoSuchPart),
                Some(before) if before == part => return Err(Refusal::NothingChanges),
                Some(_) => Event::PartCorrected {
                    decision: decision.id,
                    place,
                    part,
                },
            }
        }
        Command::Reopen(decision, because) => {
            let decision = known(decision)?;
            match session.decisions.standing(decision) {
                Standing::Open => return Err(Refusal::OpenAgain(decision.number)),
                Standing::Replaced(by) => {
                    return Err(Refusal::Replaced(decision.number, by.number));
                }
                Standing::Stands => {}
            }
            Event::DecisionReopened {
                decision: decision.id,
                because: why(because)?,
            }
        }
        Command::Uphold(decision, because) => {
            let decision = known(decision)?;
            if session.decisions.standing(decision) != Standing::Open {
                return Err(Refusal::NotReopened(decision.number));
            }
            Event::DecisionUpheld {
                decision: decision.id,
                because: why(because)?,
            }
        }
        Command::Bring(brought) => brought_up(session, brought)?,
        Command::Change(action, change) => changed(session, action, change)?,
        Command::Progress(action, state, words) => {
            let words = words.filter(|words| !words.is_empty());
            known_action(session, action)?;
            match (state, &words) {
                (ActionState::Going, None) => return Err(Refusal::NoWords("how it goes")),
                (ActionState::Dropped, None) => return Err(Refusal::NoWords("why it is dropped")),
                _ => Event::ActionProgressed {
                    action,
                    state,
                    words,
                },
            }
        }
        Command::Act(promise) => {
            promise.decision.map(known).transpose()?;
            let number = next_action(session);
            agreed(session, promise, number, moment)?
        }
    };
    Ok(vec![event.into()])
}

fn why(because: Words) -> Result<Words, Refusal> {
    if because.is_empty() {
        return Err(Refusal::NoWords("why"));
    }
    Ok(because)
}

fn known_action(session: &Session, action: ActionId) -> Result<&Action, Refusal> {
    let mut actions = session.decisions.actions.iter();
    let action = actions.find(|known| known.id == action);
    action.ok_or(Refusal::NoSuchThing("action"))
}

fn changed(session: &Session, action: ActionId, change: Change) -> Result<Event, Refusal> {
    let known = known_action(session, action)?;
    if change.words.as_ref().is_some_and(Words::is_empty) {
        return Err(Refusal::NoWords("what will be done"));
    }
    Author::check(change.who.as_ref(), session)?;
    let change = change.of(known);
    if change == Change::default() {
        return Err(Refusal::NothingChanges);
    }
    Ok(Event::ActionChanged { action, change })
}

/// Takes up what was promised in an earlier session, once.
fn brought_up(session: &Session, brought: Brought) -> Result<Event, Refusal> {
    if session.decisions.action(brought.action).is_some() {
        return Err(Refusal::NothingChanges);
    }
    if brought.words.is_empty() {
        return Err(Refusal::NoWords("what was promised"));
    }
    let Brought {
        action,
        words,
        who,
        due,
        earlier,
        last,
        review,
    } = brought;
    Ok(Event::ActionBrought {
        action,
        number: next_action(session),
        words,
        who: who.filter(|who| !who.is_empty()),
        due,
        earlier,
        last,
        review,
    })
}

fn next_action(session: &Session) -> u32 {
    next_number(session.decisions.actions.iter().map(|a| a.number))
}

fn agreed(
    session: &Session,
    promise: Promise,
    number: u32,
    moment: &mut Moment<'_>,
) -> Result<Event, Refusal> {
    if promise.words.is_empty() {
        return Err(Refusal::NoWords("what will be done"));
    }
    Author::check(promise.who.as_ref(), session)?;
    Ok(Event::ActionAgreed {
        action: moment.id(),
        number,
        words: promise.words,
        who: promise.who,
        due: promise.due,
        support: promise.support.filter(|support| !support.is_empty()),
        decision: promise.decision,
    })
}

fn made(
    session: &Session,
    draft: Draft,
    moment: &mut Moment<'_>,
) -> Result<Vec<SessionEvent>, Refusal> {
    if draft.statement.is_empty() {
        return Err(Refusal::NoWords("what was decided"));
    }
    let reasons: Vec<_> = draft
        .reasons
        .into_iter()
        .filter(|reason| !reason.is_empty())
        .collect();
    if reasons.is_empty() {
        return Err(Refusal::NoReason);
    }
    draft.how.check(session, &draft.statement, &draft.ideas)?;
    for idea in &draft.ideas {
        Part::Idea(*idea).check(session, &draft.statement, &[])?;
    }
    for part in &draft.parts {
        part.check(session, &draft.statement, &draft.ideas)?;
    }
    let decision = moment.id();
    let mut events = vec![
        Event::DecisionMade {
            decision,
            number: next_number(session.decisions.all.iter().map(|d| d.number)),
            statement: draft.statement,
            reasons,
            how: draft.how,
            ideas: draft.ideas,
            supersedes: draft.supersedes,
            item: session.agenda.current().map(|item| item.id),
            eligible: session
                .people
                .taking_part()
                .map(|person| person.id)
                .collect(),
            present: session.people.present().map(|person| person.id).collect(),
        }
        .into(),
    ];
    for part in draft.parts {
        events.push(Event::DecisionAdded { decision, part }.into());
    }
    for (promise, number) in draft.actions.into_iter().zip(next_action(session)..) {
        let promise = Promise {
            decision: Some(decision),
            ..promise
        };
        events.push(agreed(session, promise, number, moment)?.into());
    }
    Ok(events)
}
