//! Why whoever speaks was next, found in the record as it had come to a moment.

use crate::session::floor::turns::{Chosen, Turn, TurnId};
use crate::session::people::PersonId;
use crate::session::{Event, Millis, Recorded, Session, Timeline, floor};
use crate::words::was_next;

/// Tells why whoever speaks had the floor, as of when they were given it; or that the turn was put
/// right since. `times` are those of the events that have happened, and `session` what they make.
pub(super) fn told(timeline: &Timeline, times: &[Millis], session: &Session) -> Option<String> {
    let turn = session.floor.speaking()?;
    let events = &timeline.events()[..times.len()];
    let Some((began, noted, first_chosen)) = start(events, turn.id) else {
        return parted_off(events, times, session, turn);
    };
    if noted != turn.speaker {
        let right = began + corrected(&events[began..], turn)?;
        let at = times[right];
        return Some(was_next::put_right(session, turn.speaker, noted, at));
    }
    // A reason may have been told since; one that was put right, and back again, has none there.
    let chosen = match &turn.chosen {
        told @ Chosen::Facilitator { because: Some(_) } => told,
        _ => first_chosen,
    };
    // What the act did before it gave the floor, such as ending a turn, is part of it.
    let first = timeline.act(events[began].act).first()?.seq;
    let before = events.partition_point(|event| event.seq < first);
    let before = timeline.at(before);
    was_next::told(&before, turn.speaker, chosen, times[began])
}

/// Returns where a turn was begun, whose it was noted as, and why.
fn start(events: &[Recorded], turn: TurnId) -> Option<(usize, PersonId, &Chosen)> {
    let mut each = events.iter().enumerate().rev();
    each.find_map(|(place, recorded)| match &recorded.event {
        Event::Floor(floor::Event::TurnStarted {
            turn: begun,
            person,
            chosen,
            ..
        }) if *begun == turn => Some((place, *person, chosen)),
        _ => None,
    })
}

/// Returns where a turn became whose it is.
fn corrected(events: &[Recorded], turn: &Turn) -> Option<usize> {
    let is_it = |recorded: &Recorded| {
        matches!(
            &recorded.event,
            Event::Floor(floor::Event::TurnCorrected { turn: corrected, person: Some(person), .. })
                if *corrected == turn.id && *person == turn.speaker
        )
    };
    events.iter().rposition(is_it)
}

/// Tells of a turn that was noted as the end of another's.
fn parted_off(
    events: &[Recorded],
    times: &[Millis],
    session: &Session,
    turn: &Turn,
) -> Option<String> {
    let mut each = events.iter().zip(times).rev();
    let (first, at) = each.find_map(|(recorded, at)| match &recorded.event {
        Event::Floor(floor::Event::TurnSplit {
            turn: first,
            second,
            ..
        }) if *second == turn.id => Some((*first, *at)),
        _ => None,
    })?;
    let mut turns = session.floor.turns().iter();
    let noted = turns.find(|one| one.id == first)?.speaker;
    (noted != turn.speaker).then(|| was_next::put_right(session, turn.speaker, noted, at))
}
