//! Inviting someone, and what they choose.

use super::super::Giving;
use super::super::invitations::Reply;
use super::super::turns::Chosen;
use super::{Decided, Event, begin_turn, one, present};
use crate::session::Session;
use crate::session::moment::{Millis, Moment};
use crate::session::people::PersonId;
use crate::session::refusal::Refusal;

pub(super) fn invite(session: &Session, person: PersonId, now: Millis) -> Decided {
    session.may_invite(person, now)?;
    one(Event::Invited { person })
}

pub(super) fn answer(
    session: &Session,
    person: PersonId,
    reply: Reply,
    moment: &mut Moment<'_>,
) -> Decided {
    let called = present(session, person)?.called();
    if !session.open_invitations().any(|open| open.person == person) {
        return Err(Refusal::NotInvited(called));
    }
    let mut events = vec![Event::InvitationAnswered { person, reply }.into()];
    if reply == Reply::Speak {
        let giving = Giving::to(person);
        events.extend(begin_turn(session, &giving, Chosen::Invited, moment)?);
    }
    Ok(events)
}
