//! A desk over a folder that is thrown away, with a clock that the test sets.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use chrono::{DateTime, FixedOffset, TimeDelta};
use ourturn::desk::Desk;
use ourturn::live::Live;
use ourturn::live::clock::Source;
use ourturn::live::opening::World;
use ourturn::session::Words;
use ourturn::session::agenda::Outline;
use ourturn::session::plan::Plan;
use tempfile::TempDir;

/// Clocks that the test sets; they go on by themselves a little each time that
/// one looks, where that is wanted.
#[derive(Clone)]
pub(crate) struct SetClock(Arc<Mutex<(DateTime<FixedOffset>, Duration)>>);

impl Default for SetClock {
    fn default() -> Self {
        let wall = "2026-03-01T14:00:00+00:00".parse().expect("it is a time");
        Self(Arc::new(Mutex::new((wall, Duration::ZERO))))
    }
}

impl SetClock {
    /// Lets time pass.
    pub(crate) fn pass(&self, time: Duration) {
        self.0.lock().unwrap().1 += time;
        self.sleep(time);
    }

    /// Lets the laptop sleep: the wall clock goes on alone.
    pub(crate) fn sleep(&self, time: Duration) {
        self.0.lock().unwrap().0 += TimeDelta::from_std(time).unwrap();
    }
}

impl Source for SetClock {
    fn wall(&self) -> DateTime<FixedOffset> {
        self.0.lock().unwrap().0
    }

    fn monotonic(&self) -> Duration {
        self.0.lock().unwrap().1
    }
}

/// The world of a test: its clock, and ids drawn in a row.
pub(crate) fn world(clock: &SetClock) -> World {
    let mut drawn = 0;
    World {
        clock: Box::new(clock.clone()),
        draw: Box::new(move || {
            drawn += 1;
            drawn
        }),
        holder: "a test".to_owned(),
        tell: Box::new(|| {}),
    }
}

/// A plan of three items.
pub(crate) fn plan() -> Plan {
    let item = |title: &str, minutes| Outline {
        title: Words::line(title),
        kind: ourturn::session::agenda::ItemKind::Discussion,
        minutes: Some(minutes),
        prompt: None,
        outcome: None,
        limit: None,
        promised: false,
    };
    let mut plan = Plan::default();
    plan.about.title = Words::line("Shelter forum");
    plan.about.ladder = ourturn::session::meeting::LADDER
        .iter()
        .map(|rung| Words::line(rung))
        .collect();
    plan.about.aim = Some(6);
    plan.about.questions = ourturn::session::reflection::usual();
    plan.items = vec![
        item("Welcome", 5),
        item("What keeps folk away?", 20),
        item("Close", 5),
    ];
    plan
}

/// A desk at a fresh session, its folder, and its clock.
pub(crate) fn desk() -> (Desk, TempDir, SetClock) {
    let folder = tempfile::tempdir().unwrap();
    let clock = SetClock::default();
    let live = Live::open(plan(), folder.path(), world(&clock)).unwrap();
    (Desk::new(live), folder, clock)
}
