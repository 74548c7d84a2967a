//! Several commands as one act: what one form says is recorded whole, and one *undo* takes it back.

use super::event::Event;
use super::moment::Moment;
use super::refusal::Refusal;
use super::{Command, Session};

/// Decides each command after those before it, on a copy of the session; the first that is
/// refused refuses them all.
pub(super) fn decide(
    session: &Session,
    commands: Vec<Command>,
    moment: &mut Moment<'_>,
) -> Result<Vec<Event>, Refusal> {
    if commands.iter().any(Command::stands_alone) {
        return Err(Refusal::StandsAlone);
    }
    let mut copy = session.clone();
    let mut events = Vec::new();
    for command in commands {
        let decided = copy.decide(command, moment)?;
        for event in &decided {
            copy.apply_event(event, moment.at, moment.t);
        }
        events.extend(decided);
    }
    if events.is_empty() {
        return Err(Refusal::NothingChanges);
    }
    Ok(events)
}
