//! A clock that stands still until the test moves it: its time is in a file.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use chrono::{DateTime, FixedOffset, TimeDelta};
use ourturn::live::clock::Source;

/// The milliseconds since the meeting began, in a file.
#[derive(Clone)]
pub(crate) struct FileClock(PathBuf);

impl FileClock {
    pub(crate) fn in_folder(folder: &Path) -> Self {
        Self(folder.join("clock"))
    }

    /// Moves the clock to a time. Whatever the program takes in from now on, it takes in then.
    pub(crate) fn set(&self, time: Duration) {
        let beside = self.0.with_extension("new");
        fs::write(&beside, time.as_millis().to_string()).expect("the clock can be written");
        // Nobody reads half a time.
        fs::rename(beside, &self.0).expect("and put in its place");
    }

    fn read(&self) -> Duration {
        let text = fs::read_to_string(&self.0).expect("the clock can be read");
        Duration::from_millis(text.parse().expect("it is a number"))
    }
}

impl Source for FileClock {
    fn wall(&self) -> DateTime<FixedOffset> {
        self.both().0
    }

    fn monotonic(&self) -> Duration {
        self.read()
    }

    fn both(&self) -> (DateTime<FixedOffset>, Duration) {
        let start: DateTime<FixedOffset> = "2026-03-01T14:00:00+00:00".parse().expect("a time");
        let passed = self.read();
        let wall = start + TimeDelta::from_std(passed).expect("no time is that long");
        (wall, passed)
    }
}
