//! Small numbers, where both copies have given the same one to something new.

use super::acts::Act;
use crate::session::{
    Event, Session, amendments, concerns, constraints, decisions, ideas, notes, parking, people,
};

/// Gives what an act brings up another number where its own is taken.
pub(super) fn make_free(act: &mut Act, session: &Session) {
    let mut parts: Vec<u32> = Vec::new();
    for (recorded, _) in &mut act.events {
        match &mut recorded.event {
            Event::Amendments(amendments::Event::Amended { number, .. }) => {
                let taken = session.amendments.all.iter().map(|one| one.number);
                free(number, taken);
            }
            Event::Ideas(ideas::Event::IdeaCaptured { number, .. }) => {
                let taken = session.ideas.all.iter().map(|one| one.number);
                free(number, taken.chain(parts.iter().copied()));
                parts.push(*number);
            }
            Event::Ideas(ideas::Event::IdeaSplit { into, .. }) => {
                for part in into {
                    let taken = session.ideas.all.iter().map(|one| one.number);
                    free(&mut part.number, taken.chain(parts.iter().copied()));
                    parts.push(part.number);
                }
            }
            Event::Notes(notes::Event::NoteTaken { number, .. }) => {
                free(number, session.notes.all.iter().map(|n| n.number));
            }
            Event::People(people::Event::PersonAdded { number, .. }) => {
                let taken = session.people.everyone.iter().map(|one| one.number);
                free(number, taken);
            }
            Event::Decisions(decisions::Event::DecisionMade { number, .. }) => {
                let taken = session.decisions.all.iter().map(|one| one.number);
                free(number, taken);
            }
            Event::Decisions(
                decisions::Event::ActionAgreed { number, .. }
                | decisions::Event::ActionBrought { number, .. },
            ) => {
                let taken = session.decisions.actions.iter().map(|one| one.number);
                free(number, taken.chain(parts.iter().copied()));
                parts.push(*number);
            }
            Event::Concerns(concerns::Event::ConcernRaised { number, .. }) => {
                let taken = session.concerns.all.iter().map(|one| one.number);
                free(number, taken);
            }
            Event::Parking(parking::Event::TopicParked { number, .. }) => {
                let taken = session.parking.all.iter().map(|one| one.number);
                free(number, taken);
            }
            Event::Constraints(constraints::Event::ConstraintNamed { number, .. }) => {
                let taken = session.constraints.all.iter().map(|one| one.number);
                free(number, taken);
            }
            _ => {}
        }
    }
}

fn free(number: &mut u32, taken: impl Iterator<Item = u32>) {
    let taken: Vec<_> = taken.collect();
    if taken.contains(number) {
        *number = taken.iter().max().unwrap_or(&0).saturating_add(1);
    }
}
