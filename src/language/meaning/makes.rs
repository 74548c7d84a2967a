//! What a verb of what the room makes asks.

use super::numbers::idea;
use super::polls::{in_a_poll, votes};
use super::{Meant, does, line, text};
use crate::language::naming::{author, maybe_author};
use crate::language::verbs::{Gather, MakesVerb};
use crate::language::{Asked, Wish};
use crate::session::{Session, gathering, ideas, notes};

pub(super) fn what_the_room_makes(verb: MakesVerb, session: &Session) -> Meant {
    match verb {
        MakesVerb::Idea {
            words,
            from,
            theme,
            on,
        } => does(ideas::Command::Capture {
            words: text(&words),
            from: maybe_author(session, from.as_deref())?,
            theme: theme.as_deref().map(line),
            builds_on: on.map(|number| idea(session, number)).transpose()?,
        }),
        MakesVerb::Theme {
            idea: number,
            words,
        } => does(ideas::Command::Theme(idea(session, number)?, line(&words))),
        MakesVerb::Credit {
            idea: number,
            names,
        } => {
            let from = match names.trim().to_lowercase().as_str() {
                "nobody" | "unnamed" => None,
                _ => Some(author(session, &names)?),
            };
            does(ideas::Command::Credit(idea(session, number)?, from))
        }
        MakesVerb::Note { words } => does(notes::Command::Take(text(&words))),
        MakesVerb::Poll { what } => does(in_a_poll(what, session)?),
        MakesVerb::Gather { what: Gather::End } => does(gathering::Command::End(Vec::new())),
        MakesVerb::Gather {
            what: Gather::For(what),
        } => Ok(Asked::Wish(Wish::Gather(what))),
        MakesVerb::Vote {
            ballot,
            because,
            unless,
        } => votes(session, &ballot, because.as_deref(), unless.as_deref()),
    }
}
