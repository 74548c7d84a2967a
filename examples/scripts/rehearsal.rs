//! Runs a script of a session in its own time.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use chrono::{DateTime, FixedOffset, TimeDelta};
use ourturn::desk::{Desk, SaidKind};
use ourturn::live::Live;
use ourturn::live::clock::Source;
use ourturn::live::opening::World;
use ourturn::store::agenda_file;

/// What a rehearsal left.
pub(crate) struct Made {
    /// What the file is called.
    pub(crate) name: String,
    /// The transcript.
    pub(crate) transcript: String,
    /// Lines that were not done, each with what was answered.
    pub(crate) refused: Vec<String>,
}

/// Finds the scripts.
pub(crate) fn scripts(root: &Path) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let mut found: Vec<_> = fs::read_dir(root.join("examples/scripts"))?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|ending| ending == "txt"))
        .collect();
    found.sort();
    Ok(found)
}

/// Both clocks go as the script says.
#[derive(Clone)]
struct ScriptClock(Arc<Mutex<(DateTime<FixedOffset>, Duration)>>);

impl ScriptClock {
    fn now(&self) -> (DateTime<FixedOffset>, Duration) {
        *self.0.lock().expect("nobody panics while holding a clock")
    }

    fn pass(&self, time: Duration) -> Result<(), Box<dyn Error>> {
        let mut clock = self.0.lock().map_err(|_| "the clock is broken")?;
        clock.0 += TimeDelta::from_std(time)?;
        clock.1 += time;
        Ok(())
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

/// Runs one script.
pub(crate) fn rehearse(script: &Path) -> Result<Made, Box<dyn Error>> {
    let text = fs::read_to_string(script)?;
    let value = |key: &str| {
        text.lines()
            .find_map(|line| line.strip_prefix(key)?.strip_prefix(' '))
            .ok_or_else(|| format!("{} says no {key}", script.display()))
    };
    let start: DateTime<FixedOffset> = value("start")?.parse()?;
    let agenda = script.with_file_name(value("agenda")?);
    let plan = agenda_file::read(&fs::read_to_string(&agenda)?, value("agenda")?)?;
    let clock = ScriptClock(Arc::new(Mutex::new((start, Duration::ZERO))));
    let folder = tempfile::tempdir()?;
    let mut desk = Desk::new(Live::open(plan, folder.path(), world(&clock, script))?);

    let mut refused = Vec::new();
    for line in text.lines().filter_map(|line| line.strip_prefix('+')) {
        let (time, typed) = line
            .split_once(' ')
            .ok_or("a line is a time and what is typed")?;
        let (minutes, seconds) = time
            .split_once(':')
            .ok_or("a time is minutes and seconds")?;
        clock.pass(Duration::from_secs(
            minutes.parse::<u64>()? * 60 + seconds.parse::<u64>()?,
        ))?;
        let said = desk.say(typed);
        if matches!(said.kind, SaidKind::Refused | SaidKind::Misunderstood) {
            refused.push(format!("{typed}: {}", said.text));
        }
    }
    let path = desk.finish()?;
    let stem = script
        .file_stem()
        .ok_or("a script has a name")?
        .to_string_lossy();
    Ok(Made {
        name: format!("{stem}.json"),
        transcript: fs::read_to_string(path)?,
        refused,
    })
}

/// Ids are drawn from the script's name, so that they stay the same.
fn world(clock: &ScriptClock, script: &Path) -> World {
    let name = script
        .file_stem()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
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
