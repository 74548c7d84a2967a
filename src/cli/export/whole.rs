//! Sessions as records for analysis, all those of a folder one after the other.

use std::io::{self, BufWriter, Write};
use std::path::Path;

use super::super::library::on_a_line;
use super::super::{Failure, no_session, refuse_lacks, remark, series};
use super::place::{may_be_written, unwritten};
use crate::clean;
use crate::config::Config;
use crate::session::Timeline;
use crate::store::library::Library;
use crate::store::{disk, looking, public, records};
use crate::words::appearance::Public;
use crate::words::counted;

/// Returns what a session is called among others: its path in their folder, without its ending.
pub(super) fn name(path: &Path, folder: Option<&Path>) -> String {
    let within = folder.and_then(|folder| path.strip_prefix(folder).ok());
    let name = within.unwrap_or(path).with_extension("");
    clean::line(&name.to_string_lossy())
}

/// Returns the records of a session, as others may see it.
pub(super) fn records(name: &str, timeline: &Timeline, seen: &Public) -> String {
    let public = public::text(seen.session(), timeline.events().last());
    records::lines(&seen.titled(name), &public).unwrap_or_default()
}

/// Writes the records of a session, or of all closed sessions in a folder and in folders within;
/// what there cannot be read is said, and left out.
pub(super) fn export(
    path: &Path,
    config: Option<&Config>,
    to: Option<&Path>,
    over: bool,
) -> Result<(), Failure> {
    let Some(to) = to else {
        let out = io::stdout().lock();
        return match write(path, config, BufWriter::new(out)) {
            Err(Unwritten::Disk(error)) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
            Err(Unwritten::Disk(error)) => Err(Failure::unwritten(&error)),
            Err(Unwritten::Session(failure)) => Err(failure),
            Ok(_) => Ok(()),
        };
    };
    may_be_written(to, over)?;
    let mut sessions = 0;
    let put = disk::put_as_written(to, over, |out| {
        sessions = write(path, config, out)?;
        Ok(())
    });
    put.map_err(|error| match error {
        Unwritten::Disk(error) => unwritten(to, &error),
        Unwritten::Session(failure) => failure,
    })?;
    remark(&if sessions == 0 {
        format!("{} is empty: there was no session to write.", to.display())
    } else {
        format!("Written: {}.", to.display())
    });
    Ok(())
}

/// Why records were not written.
enum Unwritten {
    Disk(io::Error),
    /// The one session that was named cannot be read.
    Session(Failure),
}

impl From<io::Error> for Unwritten {
    fn from(error: io::Error) -> Self {
        Self::Disk(error)
    }
}

/// Writes them, and returns how many sessions they are of.
fn write(path: &Path, config: Option<&Config>, mut out: impl Write) -> Result<usize, Unwritten> {
    let folder = path;
    if !path.is_dir() {
        let found =
            looking::read(path).map_err(|error| Unwritten::Session(no_session(path, error)))?;
        refuse_lacks(path, &found).map_err(Unwritten::Session)?;
        let name = name(path, path.parent());
        let timeline = found.timeline();
        let later = series::later(path, timeline.session(), config);
        let seen = Public::of(&timeline).with_said_since(&timeline, &later);
        out.write_all(records(&name, &timeline, &seen).as_bytes())?;
        for one in &seen.shortened {
            remark(&format!(
                "A name is shown as its owner chose in {}.",
                one.told()
            ));
        }
        out.flush()?;
        return Ok(1);
    }
    // Without an index nothing goes wrong with one.
    let library = Library::list(&[folder.to_owned()], None).unwrap_or_default();
    for (entry, wrong) in library.wrong() {
        let path = entry.path.display();
        // A name can have a new line in it.
        remark(&clean::line(&format!("Left out: {path}: {}", wrong.says)));
    }
    let (mut texts, mut sessions) = (0, 0);
    let mut written = None;
    let mut all = 0;
    for (known_by, place) in library.longest_first() {
        let entry = &library.entries[place];
        if written == Some(known_by) {
            let path = on_a_line(&entry.path);
            remark(&format!("Left out, as a copy of another: {path}"));
            continue;
        }
        match looking::read(&entry.path) {
            Ok(found) => {
                if let Some(lacks) = found.lacks() {
                    let says = lacks.refusal(&entry.path);
                    remark(&clean::line(&format!("Left out: {says}")));
                    continue;
                }
                written = Some(known_by);
                all += 1;
                let name = name(&entry.path, Some(folder));
                let timeline = found.timeline();
                let seen = Public::of(&timeline);
                texts += seen.shortened.len();
                sessions += usize::from(!seen.shortened.is_empty());
                out.write_all(records(&name, &timeline, &seen).as_bytes())?;
            }
            Err(error) => remark(&format!("Left out: {error}")),
        }
    }
    if texts > 0 {
        remark(&format!(
            "In {} of {} a name is shown as its owner chose.",
            counted(texts, "text", "texts"),
            counted(sessions, "session", "sessions"),
        ));
    }
    out.flush()?;
    Ok(all)
}
