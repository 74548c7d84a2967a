//! What a verb of what the room makes asks.

use super::polls::{in_a_poll, votes};
use super::{Meant, does, text};
use crate::language::verbs::{Gather, MakesVerb};
use crate::language::{Asked, Wish};
use crate::session::{Session, gathering, notes};

pub(super) fn what_the_room_makes(verb: MakesVerb, session: &Session) -> Meant {
    match verb {
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
