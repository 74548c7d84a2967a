use super::*;
use crate::session::meeting::{self, About};
use crate::session::notes;
use crate::session::plan::Plan;
use crate::session::words::Words;

fn moment(t: Millis, draw: &mut dyn FnMut() -> u64) -> Moment<'_> {
    let at = "2026-03-01T14:00:00+00:00".parse().unwrap();
    Moment::new(at, t, Actor::Facilitator, draw)
}

/// A session with a note a second.
fn noted(notes: u64) -> Timeline {
    let mut drawn = 0;
    let mut draw = || {
        drawn += 1;
        drawn
    };
    let mut timeline = Timeline::new();
    let plan = Plan {
        about: About {
            title: Words::line("Forum"),
            ..About::default()
        },
        ..Plan::default()
    };
    let mut commands = vec![Command::from(meeting::Command::Open(Box::new(plan)))];
    commands.extend(
        (0..notes).map(|note| notes::Command::Take(Words::line(&format!("{note}"))).into()),
    );
    for (command, second) in commands.into_iter().zip(0..) {
        let mut moment = moment(second * 1_000, &mut draw);
        let events = timeline.decide(command, &mut moment).unwrap();
        timeline.record(events, &moment);
    }
    timeline
}

#[test]
fn a_long_session_keeps_few_checkpoints_and_folds_alike() {
    let events = APART * (MOST_CHECKPOINTS * 2 + 3);
    let mut timeline = noted(events as u64);
    assert!(timeline.checkpoints.len() <= MOST_CHECKPOINTS);
    assert_eq!(timeline.checkpoints[0].events, 0);
    let thinned = timeline.checkpoints.clone();
    for place in [1, APART, APART * 5 + 1, events / 2, events] {
        let with = timeline.at(place);
        timeline.checkpoints.truncate(1);
        assert_eq!(with, timeline.at(place), "after {place} events");
        timeline.checkpoints.clone_from(&thinned);
    }
    let before = timeline.session().clone();
    let mut draw = || 0;
    for command in [record::Command::Undo, record::Command::Redo] {
        let mut moment = moment(u64::MAX, &mut draw);
        let events = timeline.decide(command.into(), &mut moment).unwrap();
        timeline.record(events, &moment);
    }
    assert_eq!(*timeline.session(), before);
}
