//! What a verb about actions asks.

use super::date;
use super::numbers::{action, decision};
use crate::language::Misunderstood;
use crate::language::naming::{author, maybe_author, somebody};
use crate::language::verbs::ActionVerb;
use crate::session::author::Author;
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
                due: due.map(|due| date(session, due)).transpose()?,
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
        } => {
            let (words, who) = match who {
                None => led_by_a_name(session, &words),
                Some(who) => (words.as_str(), author(session, &who)?),
            };
            Ok(decisions::Command::Act(Promise {
                words: Words::text(words),
                who,
                due: due.map(|due| date(session, due)).transpose()?,
                support: support.as_deref().map(Words::text),
                decision: of.map(|number| decision(session, number)).transpose()?,
            }))
        }
    }
}

/// Takes who does it from before the words, as minutes are written: "Jo: paint the sign".
fn led_by_a_name<'a>(session: &Session, typed: &'a str) -> (&'a str, Option<Author>) {
    if let Some((names, words)) = typed.split_once(':')
        && !words.trim().is_empty()
        && let Ok(who @ Author::People(_)) = somebody(session, names)
    {
        return (words.trim(), Some(who));
    }
    (typed, None)
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
