//! `ourturn show`: a session in sentences, or as figures for programs.

mod figures;

use std::path::PathBuf;

use super::{Failure, meant, no_session, remark, say, series, tell_lacks};
use crate::config::Config;
use crate::store::looking::{self, Found};
use crate::words::summary::summary;
use crate::words::times::count;

/// How wide the sentences run, whatever they are written to.
const CELLS: usize = 80;

/// What `show` is asked for.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// A session's file, closed or live, or its name in the sessions folder
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Writes figures for programs, as JSON (docs/show-json.md)
    #[arg(long)]
    json: bool,
}

/// Shows a session.
pub(super) fn run(
    asked: &Arguments,
    config: impl FnOnce() -> Result<Config, Failure>,
) -> Result<(), Failure> {
    // Without one there is still the folder of the file itself.
    let config = config().ok();
    let path = meant(&asked.file, || config.clone().ok_or_else(Failure::internal))?;
    let found = looking::read(&path).map_err(|error| no_session(&path, error))?;
    if let Found::Journal(recovered) = &found
        && !recovered.damage.is_empty()
    {
        let lines = count(recovered.damage.len() as u64, "line");
        remark(&format!(
            "{lines} of {} could not be read. For which, say: ourturn check {}",
            path.display(),
            asked.file.display()
        ));
    }
    tell_lacks(&path, &found);
    let timeline = found.timeline();
    let later = series::later(&path, timeline.session(), config.as_ref());
    let session = series::with_said_since(timeline.session(), &later);
    let now = timeline.last_t();
    if asked.json {
        say(&figures::json(&session, now))
    } else {
        say(&summary(&session, now, CELLS))
    }
}
