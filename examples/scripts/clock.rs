//! A clock that goes as a script says, and ids that a script draws.

use std::error::Error;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use chrono::{DateTime, FixedOffset, TimeDelta};
use ourturn::live::clock::Source;
use ourturn::live::opening::World;

/// Both clocks go as the script says.
#[derive(Clone)]
pub(crate) struct ScriptClock(Arc<Mutex<(DateTime<FixedOffset>, Duration)>>);

impl ScriptClock {
    /// Starts at a time of day.
    pub(crate) fn start(at: DateTime<FixedOffset>) -> Self {
        Self(Arc::new(Mutex::new((at, Duration::ZERO))))
    }

    /// Lets time pass.
    pub(crate) fn pass(&self, time: Duration) -> Result<(), Box<dyn Error>> {
        let mut clock = self.0.lock().map_err(|_| "the clock is broken")?;
        clock.0 += TimeDelta::from_std(time)?;
        clock.1 += time;
        Ok(())
    }

    fn now(&self) -> (DateTime<FixedOffset>, Duration) {
        *self.0.lock().expect("nobody panics while holding a clock")
    }
}

impl Source for ScriptClock {
    fn wall(&self) -> DateTime<FixedOffset> {
        self.now().0
    }

    fn monotonic(&self) -> Duration {
        self.now().1
    }
}

/// Makes the world of a script. Ids are drawn from its name, so that they stay the same.
pub(crate) fn world(clock: &ScriptClock, name: &str) -> World {
    let mut state = name.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |state, byte| {
        (state ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    World {
        clock: Box::new(clock.clone()),
        // SplitMix64 (Steele, Lea and Flood 2014): plain, and good enough for names.
        draw: Box::new(move || {
            state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
            let mut z = state;
            z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
            z ^ (z >> 31)
        }),
        holder: "a rehearsal".to_owned(),
        tell: Box::new(|| {}),
    }
}
