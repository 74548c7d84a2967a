//! Places in a list, found again where the other copy has added to it, too.

use super::acts::Act;
use crate::session::decisions::{self, Part};
use crate::session::{Event, Recorded, Session, Timeline, Words, meeting};
use crate::store::Record;

/// What stood at a place before it was corrected.
#[derive(Clone, Debug)]
pub(super) enum Meant {
    /// A part of a decision.
    Part(Part),
    /// A point of the working agreement.
    Agreement(Words),
}

/// Finds what the corrections in an act mean, in the copy in which they were made.
pub(super) fn meant(record: &Record, events: &[Recorded]) -> Vec<Option<Meant>> {
    let by_place = |recorded: &&Recorded| {
        matches!(
            recorded.event,
            Event::Decisions(decisions::Event::PartCorrected { .. })
                | Event::Session(meeting::Event::AgreementCorrected { .. })
        )
    };
    if !events.iter().any(|recorded| by_place(&recorded)) {
        return vec![None; events.len()];
    }
    let timeline = Timeline::of(record.events.iter().cloned());
    let found = events.iter().map(|recorded| {
        let before = record.events.partition_point(|r| r.seq < recorded.seq);
        let session = timeline.at(before);
        match &recorded.event {
            Event::Decisions(decisions::Event::PartCorrected {
                decision,
                place,
                part,
            }) => {
                let decision = session.decisions.get(*decision)?;
                decision.part(*place, part).map(Meant::Part)
            }
            Event::Session(meeting::Event::AgreementCorrected { place, .. }) => {
                let at = place.checked_sub(1)?;
                let point = session.meeting.about.agreement.get(at)?;
                Some(Meant::Agreement(point.clone()))
            }
            _ => None,
        }
    });
    found.collect()
}

/// Has corrections mean the same as in their copy, at whatever place that is now.
pub(super) fn find_again(act: &mut Act, session: &Session) {
    for ((recorded, _), meant) in act.events.iter_mut().zip(&act.meant) {
        match (&mut recorded.event, meant) {
            (
                Event::Decisions(decisions::Event::PartCorrected {
                    decision,
                    place,
                    part,
                }),
                Some(Meant::Part(before)),
            ) => {
                let Some(decision) = session.decisions.get(*decision) else {
                    continue;
                };
                if decision.part(*place, part).as_ref() == Some(before) {
                    continue;
                }
                let mut places = (1..).map_while(|at| Some((at, decision.part(at, part)?)));
                if let Some((at, _)) = places.find(|(_, there)| there == before) {
                    *place = at;
                }
            }
            (
                Event::Session(meeting::Event::AgreementCorrected { place, .. }),
                Some(Meant::Agreement(before)),
            ) => {
                let agreement = &session.meeting.about.agreement;
                let there = place.checked_sub(1).and_then(|at| agreement.get(at));
                if there == Some(before) {
                    continue;
                }
                if let Some(at) = agreement.iter().position(|point| point == before) {
                    *place = at + 1;
                }
            }
            _ => {}
        }
    }
}
