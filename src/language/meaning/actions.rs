//! What a verb about actions asks.

use super::numbers::{action, decision};
use crate::language::Misunderstood;
use crate::language::naming::maybe_author;
use crate::language::verbs::ActionVerb;
use crate::session::decisions::{self, ActionState, Change, Promise};
use crate::session::{Session, Words};

pub(super) fn of_actions(
    verb: ActionVerb,
    session: &Session,
) -> Result<decisions::Command, Misunderstood> {
    match verb {
        ActionVerb::Change {
            action: number,
            words,
            who,
            due,
            support,
        } => Ok(decisions::Command::Change(
            action(session, number)?,
            Change {
                words: words.as_deref().map(Words::text),
                who: maybe_author(session, who.as_deref())?,
                due,
                support: support.as_deref().map(Words::text),
            },
        )),
        ActionVerb::Progress {
            action: number,
            words,
        } => goes(session, number, ActionState::Going, Some(&words)),
        ActionVerb::Done {
            action: number,
            words,
        } => goes(session, number, ActionState::Done, words.as_deref()),
        ActionVerb::Drop {
            action: number,
            because,
        } => goes(session, number, ActionState::Dropped, Some(&because)),
        ActionVerb::Action {
            words,
            who,
            due,
            support,
            decision: of,
        } => Ok(decisions::Command::Act(Promise {
            words: Words::text(&words),
            who: maybe_author(session, who.as_deref())?,
            due,
            support: support.as_deref().map(Words::text),
            decision: of.map(|number| decision(session, number)).transpose()?,
        })),
    }
}

fn goes(
    session: &Session,
    number: u32,
    state: ActionState,
    words: Option<&str>,
) -> Result<decisions::Command, Misunderstood> {
    let action = action(session, number)?;
    Ok(decisions::Command::Progress(
        action,
        state,
        words.map(Words::text),
    ))
}
