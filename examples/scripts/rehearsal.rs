//! Runs a script of a session in its own time.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use chrono::{DateTime, FixedOffset};
use ourturn::desk::{Desk, SaidKind};
use ourturn::live::Live;
use ourturn::store::agenda_file;
use tempfile::TempDir;

use super::clock::{ScriptClock, world};

/// What a rehearsal left.
pub(crate) struct Made {
    /// What the file is called.
    pub(crate) name: String,
    /// The transcript.
    pub(crate) transcript: String,
    /// Lines that were not done, each with what was answered.
    pub(crate) refused: Vec<String>,
}

/// A session at the end of its script, still open.
pub(crate) struct Rehearsed {
    pub(crate) desk: Desk,
    /// Lines that were not done, each with what was answered.
    pub(crate) refused: Vec<String>,
    /// Where it is kept meanwhile.
    pub(crate) folder: TempDir,
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

/// Runs one script, and writes its transcript.
pub(crate) fn rehearse(script: &Path) -> Result<Made, Box<dyn Error>> {
    let Rehearsed {
        desk,
        refused,
        folder: _folder,
    } = begin(script)?;
    let path = desk.finish()?;
    Ok(Made {
        name: format!("{}.json", name(script)),
        transcript: fs::read_to_string(path)?,
        refused,
    })
}

/// Runs one script, and leaves the session open.
pub(crate) fn begin(script: &Path) -> Result<Rehearsed, Box<dyn Error>> {
    let text = fs::read_to_string(script)?;
    let value = |key: &str| {
        text.lines()
            .find_map(|line| line.strip_prefix(key)?.strip_prefix(' '))
            .ok_or_else(|| format!("{} says no {key}", script.display()))
    };
    let start: DateTime<FixedOffset> = value("start")?.parse()?;
    let agenda = script.with_file_name(value("agenda")?);
    let plan = agenda_file::read(&fs::read_to_string(&agenda)?, value("agenda")?)?;
    let clock = ScriptClock::start(start);
    let folder = tempfile::tempdir()?;
    let world = world(&clock, &name(script));
    let mut desk = Desk::new(Live::open(plan, folder.path(), world)?);

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
    Ok(Rehearsed {
        desk,
        refused,
        folder,
    })
}

/// Returns a script's name without its ending.
fn name(script: &Path) -> String {
    let stem = script.file_stem().unwrap_or_default();
    stem.to_string_lossy().into_owned()
}
