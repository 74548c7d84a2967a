//! What a verb of what the room makes asks.

use super::{Meant, does, text};
use crate::language::naming::person;
use crate::language::verbs::{MakesVerb, PollVerb};
use crate::language::{Asked, Misunderstood};
use crate::session::polls::{self, Counting, Counts, Method};
use crate::session::{Session, notes};

pub(super) fn what_the_room_makes(verb: MakesVerb, session: &Session) -> Meant {
    match verb {
        MakesVerb::Note { words } => does(notes::Command::Take(text(&words))),
        MakesVerb::Poll { what } => does(in_a_poll(what)),
        MakesVerb::Vote { choice, names } => {
            // One line for a whole row of hands; an undo takes back one ballot.
            let names: Vec<_> = names
                .iter()
                .filter(|name| *name != "and")
                .map(String::as_str)
                .collect();
            let names = names.join(",");
            let cast = |name: &str| Ok(polls::Command::Cast(person(session, name)?, choice).into());
            let ballots: Result<Vec<_>, Misunderstood> = names
                .split(',')
                .map(str::trim)
                .filter(|n| !n.is_empty())
                .map(cast)
                .collect();
            Ok(Asked::Commands(ballots?))
        }
    }
}

fn in_a_poll(verb: PollVerb) -> polls::Command {
    match verb {
        PollVerb::Open {
            words,
            by_person,
            rule,
            quorum,
        } => polls::Command::Open(polls::Question {
            words: text(&words),
            method: Method::ShowOfHands,
            counting: if by_person {
                Counting::ByPerson
            } else {
                Counting::Totals
            },
            rule: rule.unwrap_or_default(),
            quorum,
        }),
        PollVerb::Rule { rule, quorum } => polls::Command::Rule(rule, quorum),
        PollVerb::Count {
            in_favour,
            against,
            abstain,
        } => polls::Command::Count(Counts {
            in_favour,
            against,
            abstain,
        }),
        PollVerb::Close => polls::Command::Close,
    }
}
