//! One answer for several people: a whole row of hands, as one act.

use super::{Desk, Privacy, Said, SaidKind};
use crate::session::polls::{self, Poll};
use crate::session::{Command, Session, refusal::Refusal};
use crate::words::listed;

impl Desk {
    /// Does what one line says as one act, and passes by those whose ballot says that already.
    pub(super) fn act_all(&mut self, mut commands: Vec<Command>) -> Said {
        if let [_] = commands.as_slice() {
            return self.act(commands.remove(0));
        }
        let session = self.live.session();
        // Who is named twice has one ballot all the same.
        let mut named = Vec::new();
        commands.retain(|command| {
            let is_new = !named.contains(command);
            named.extend(is_new.then(|| command.clone()));
            is_new
        });
        let (same, other): (Vec<_>, Vec<_>) = commands
            .into_iter()
            .partition(|command| is_cast(session, command));
        if other.is_empty() {
            return Said::new(SaidKind::Refused, Refusal::NothingChanges.to_string());
        }
        let passed = self.passed_by(&same);
        let mut said = self.act(match <[Command; 1]>::try_from(other) {
            Ok([only]) => only,
            Err(several) => Command::Together(several),
        });
        if let Some(passed) = passed.filter(|_| said.kind != SaidKind::Refused) {
            for text in [&mut said.text, &mut said.brief] {
                // Before what could be said next.
                let at = text.find('\n').unwrap_or(text.len());
                text.insert_str(at, &format!(" {passed}"));
            }
        }
        said
    }

    /// Says for whom nothing changes.
    fn passed_by(&self, same: &[Command]) -> Option<String> {
        let session = self.live.session();
        let names: Vec<_> = same
            .iter()
            .filter_map(|command| match command {
                Command::Polls(polls::Command::Cast(person, _)) => {
                    Some(session.people.called(*person))
                }
                _ => None,
            })
            .collect();
        let keeps_back = |poll: &Poll| self.privacy == Privacy::Hidden && !poll.question.running;
        let passed = if session.polls.open().is_some_and(keeps_back) {
            "had voted before."
        } else {
            "had answered so before."
        };
        (!names.is_empty()).then(|| format!("{} {passed}", listed(&names)))
    }
}

/// Says whether a ballot is there as it is cast.
fn is_cast(session: &Session, command: &Command) -> bool {
    let open = session.polls.open();
    matches!(command, Command::Polls(polls::Command::Cast(person, ballot))
        if open.is_some_and(|poll| poll.ballots.get(person) == Some(ballot)))
}
