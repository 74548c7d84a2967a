use super::*;
use crate::session::Command;
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

/// Folds with nothing kept on the way.
fn folded(timeline: &Timeline, events: usize) -> Session {
    let mut plain = timeline.clone();
    plain.checkpoints.truncate(1);
    plain.at(events)
}

#[test]
fn a_long_session_folds_alike_from_any_checkpoint() {
    let events = APART * 9 + 3;
    let mut timeline = noted(events as u64);
    for place in [0, 1, APART - 1, APART, APART * 5 + 1, events / 2, events] {
        let with = timeline.at(place);
        assert_eq!(with, folded(&timeline, place), "after {place} events");
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

#[test]
fn moments_are_near_also_after_an_act_from_long_ago_was_taken_back() {
    let mut timeline = noted(APART as u64 * 8);
    let mut draw = || 0;
    for _ in 0..APART * 3 {
        let mut moment = moment(u64::MAX, &mut draw);
        let undo = record::Command::Undo.into();
        let events = timeline.decide(undo, &mut moment).unwrap();
        timeline.record(events, &moment);
    }
    for place in (0..=timeline.events().len()).step_by(97) {
        assert_eq!(timeline.at(place), folded(&timeline, place), "{place}");
    }
    let end = timeline.events().len();
    assert!(end - timeline.nearest(end).events <= APART);
}

#[test]
fn events_read_again_fold_as_they_did_one_by_one() {
    let mut draw = || 0;
    let mut timeline = noted(APART as u64 * 3);
    let mut does = |timeline: &mut Timeline, command: record::Command| {
        let mut moment = moment(u64::MAX, &mut draw);
        let events = timeline.decide(command.into(), &mut moment).unwrap();
        timeline.record(events, &moment);
    };
    // Within a stretch, across its beginning, and from long ago.
    for back in [1, 3, APART - 1, APART + 7] {
        for _ in 0..back {
            does(&mut timeline, record::Command::Undo);
        }
        for _ in 0..back / 2 {
            does(&mut timeline, record::Command::Redo);
        }
    }
    let read = Timeline::of(timeline.events().iter().cloned());
    assert_eq!(read.session(), timeline.session());
    assert_eq!(read.undone, timeline.undone);
    for place in (0..=timeline.events().len()).step_by(13) {
        assert_eq!(read.at(place), folded(&timeline, place), "{place}");
    }
}
