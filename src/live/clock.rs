//! Session time: a monotonic clock within a run, carried over suspensions and
//! restarts by the wall clock.

use std::time::{Duration, Instant};

use chrono::{DateTime, FixedOffset, Local, SubsecRound, TimeDelta};

use crate::session::Millis;

/// How far the wall clock must run ahead of the monotonic one to be a gap: a
/// clock that is being set by its time server moves by less.
const GAP: Duration = Duration::from_secs(20);

/// What a clock is read from.
pub trait Source: Send {
    /// Reads the wall clock, in whole milliseconds.
    fn wall(&self) -> DateTime<FixedOffset>;
    /// Reads a clock that never goes back, from any zero.
    fn monotonic(&self) -> Duration;
    /// Reads both at one moment, for telling how far apart they have come: a
    /// clock that is moved from outside may not move in between.
    fn both(&self) -> (DateTime<FixedOffset>, Duration) {
        (self.wall(), self.monotonic())
    }
}

/// The clocks of this machine.
#[derive(Debug)]
pub struct MachineClock {
    zero: Instant,
}

impl Default for MachineClock {
    fn default() -> Self {
        Self {
            zero: Instant::now(),
        }
    }
}

impl Source for MachineClock {
    fn wall(&self) -> DateTime<FixedOffset> {
        Local::now().fixed_offset().trunc_subsecs(3)
    }

    fn monotonic(&self) -> Duration {
        self.zero.elapsed()
    }
}

/// The clock of one session in one run of the program.
pub(super) struct SessionClock {
    source: Box<dyn Source>,
    /// Session time where this run, or this stretch of it, began.
    base: Millis,
    /// The monotonic clock there.
    zero: Duration,
    /// Both clocks when a gap was last looked for.
    looked: (DateTime<FixedOffset>, Duration),
}

impl SessionClock {
    /// Starts at a session time.
    pub(super) fn start(source: Box<dyn Source>, base: Millis) -> Self {
        let looked = source.both();
        let (_, zero) = looked;
        Self {
            source,
            base,
            zero,
            looked,
        }
    }

    pub(super) fn now(&self) -> Millis {
        self.base
            .saturating_add(millis(self.source.monotonic().saturating_sub(self.zero)))
    }

    pub(super) fn wall(&self) -> DateTime<FixedOffset> {
        self.source.wall()
    }

    pub(super) fn wall_at(&self, t: Millis) -> DateTime<FixedOffset> {
        let ahead = TimeDelta::milliseconds(
            i64::try_from(t)
                .unwrap_or(i64::MAX)
                .saturating_sub(i64::try_from(self.now()).unwrap_or(i64::MAX)),
        );
        let wall = self.source.wall();
        wall.checked_add_signed(ahead).unwrap_or(wall)
    }

    /// Looks whether the wall clock ran ahead of the monotonic one, as it does
    /// while a laptop is suspended. If so, session time jumps over the gap, and
    /// when it began is returned. A wall clock that was set back changes nothing.
    pub(super) fn find_gap(&mut self) -> Option<Millis> {
        let (wall, monotonic) = self.source.both();
        let (wall_before, monotonic_before) = self.looked;
        self.looked = (wall, monotonic);
        let by_wall = (wall - wall_before).to_std().unwrap_or_default();
        let gap = by_wall.saturating_sub(monotonic.saturating_sub(monotonic_before));
        if gap < GAP {
            return None;
        }
        let from = self.now();
        self.base = self.base.saturating_add(millis(gap));
        Some(from)
    }
}

/// How often word is left that the program is there.
pub(super) const BEAT: Millis = 10_000;

fn millis(time: Duration) -> Millis {
    u64::try_from(time.as_millis()).unwrap_or(u64::MAX)
}

/// Returns by how much session time must be carried over a restart: the time
/// that the wall clock says has passed; nothing where it was set back.
pub(super) fn carried_over(last: DateTime<FixedOffset>, now: DateTime<FixedOffset>) -> Millis {
    millis((now - last).to_std().unwrap_or_default())
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use std::sync::{Arc, Mutex};

    /// Clocks that a test sets.
    #[derive(Clone)]
    pub(crate) struct SetClock(Arc<Mutex<(DateTime<FixedOffset>, Duration)>>);

    impl SetClock {
        pub(crate) fn new() -> Self {
            let wall = "2026-03-01T14:00:00+00:00".parse().unwrap();
            Self(Arc::new(Mutex::new((wall, Duration::from_secs(5)))))
        }

        /// Lets time pass on both clocks.
        pub(crate) fn pass(&self, time: Duration) {
            self.0.lock().unwrap().1 += time;
            self.set_wall(time, 1);
        }

        /// Moves the wall clock alone, as a suspension does.
        pub(crate) fn set_wall(&self, by: Duration, sign: i32) {
            let by = TimeDelta::from_std(by).unwrap() * sign;
            self.0.lock().unwrap().0 += by;
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

    #[test]
    fn a_suspended_laptop_leaves_a_gap() {
        let set = SetClock::new();
        let mut clock = SessionClock::start(Box::new(set.clone()), 1_000);
        set.pass(Duration::from_mins(1));
        assert_eq!(clock.find_gap(), None);
        set.set_wall(Duration::from_mins(10), 1);
        assert_eq!(clock.find_gap(), Some(61_000));
        assert_eq!(clock.now(), 661_000);
        assert_eq!(clock.find_gap(), None);
    }

    #[test]
    fn a_wall_clock_that_is_set_back_changes_nothing() {
        let set = SetClock::new();
        let mut clock = SessionClock::start(Box::new(set.clone()), 0);
        set.pass(Duration::from_secs(1));
        set.set_wall(Duration::from_hours(2), -1);
        assert_eq!(clock.find_gap(), None);
        assert_eq!(clock.now(), 1_000);
    }
}
