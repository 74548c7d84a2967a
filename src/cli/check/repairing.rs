//! Saving what can be read of a damaged file, and saying what is lost.

use std::io;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::clean;
use crate::cli::Failure;
use crate::store::check::Kind;
use crate::store::folder::Files;
use crate::store::repair::{Repaired, read_and_repair};
use crate::store::{ballots, disk};
use crate::words::listed;
use crate::words::times::count;

/// How many names are tried for a repaired file.
const MOST: u32 = 9_999;

/// What was saved, and where it is.
pub(super) struct Saved {
    to: PathBuf,
    repaired: Repaired,
}

/// Repairs a file into a new one; nothing where no event of a session is in it.
pub(super) fn repair(path: &Path, output: Option<&Path>) -> Result<Option<Saved>, Failure> {
    if ballots::is_named_so(path) {
        return Err(Failure::input(
            format!(
                "{} holds secret ballots, which are not repaired.",
                path.display()
            ),
            "Whoever had voted is asked again when the session is taken up.",
        ));
    }
    let Some(repaired) = read_and_repair(path)? else {
        return Ok(None);
    };
    let to = write(path, output, &repaired)?;
    Ok(Some(Saved { to, repaired }))
}

fn write(path: &Path, output: Option<&Path>, repaired: &Repaired) -> Result<PathBuf, Failure> {
    let text = repaired.text.as_bytes();
    let failed = |to: &Path, error: io::Error| match error.kind() {
        io::ErrorKind::AlreadyExists => Failure::usage(
            format!("{} is there already.", to.display()),
            "Name another file with --output, or remove that one first.",
        ),
        _ => Failure::storage(
            format!("{} could not be written: {error}.", to.display()),
            "Look whether the folder is there and yours to write, and the disk has room.",
        ),
    };
    if let Some(output) = output {
        disk::create(output, text).map_err(|error| failed(output, error))?;
        return Ok(output.to_owned());
    }
    let name = Files::of(path).map_or_else(
        || {
            path.file_stem()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned()
        },
        |files| files.name().to_owned(),
    );
    for number in 1..=MOST {
        let name = match number {
            1 => format!("{name}.repaired"),
            _ => format!("{name}.repaired-{number}"),
        };
        let files = Files::new(disk::folder_of(path), &name);
        let to = match repaired.kind {
            Kind::Journal => files.journal(),
            Kind::Transcript | Kind::PublicCopy | Kind::Ballots => files.transcript(),
        };
        // As it was named: `./` before a name would be of no use to anybody.
        let to = path.with_file_name(to.file_name().unwrap_or_default());
        match disk::create(&to, text) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists && number < MOST => {}
            Err(error) => return Err(failed(&to, error)),
            Ok(()) => return Ok(to),
        }
    }
    unreachable!("the last name that is tried either is written or fails")
}

impl Saved {
    /// Says what was saved and what is lost.
    pub(super) fn in_sentences(&self, original: &Path) -> String {
        let Self { to, repaired } = self;
        let mut said = vec![format!(
            "Repaired into {}: a {} with {} as they were written.",
            to.display(),
            repaired.kind,
            count(repaired.whole as u64, "event"),
        )];
        if repaired.reopened {
            said.push(
                "The opening of the session was lost; it was made anew from what else the file \
                 says of it."
                    .to_owned(),
            );
        }
        let doubtful: Vec<String> = repaired
            .doubtful
            .iter()
            .filter(|seq| !(repaired.reopened && **seq == 1))
            .map(u64::to_string)
            .collect();
        if !doubtful.is_empty() {
            said.push(format!(
                "Changed since they were written, and kept as they read now: {} {}. Look \
                 whether they say what was said.",
                if doubtful.len() == 1 {
                    "event"
                } else {
                    "events"
                },
                listed(&doubtful),
            ));
        }
        if !repaired.lost.is_empty() {
            said.push(format!("Lost: {}.", self.lost()));
        }
        if !repaired.from_parts.is_empty() {
            said.push(format!(
                "Taken from what the file says beside its events, where those are lost: {}. \
                 When that was said, and what was changed of it, cannot be told.",
                listed(&repaired.from_parts)
            ));
        }
        if !repaired.left_behind.is_empty() {
            said.push(format!(
                "The file also tells of what cannot be put back into a record: {}. Keep it, to \
                 read that there.",
                listed(&repaired.left_behind)
            ));
        }
        if !repaired.held_back.is_empty() {
            said.push(format!(
                "Less open than by the events that are left, since a lost one may have asked for \
                 it: {}. How somebody appears is changed with: consent NAME named",
                listed(&repaired.held_back)
            ));
        }
        if let Some(had) = repaired.had {
            said.push(format!(
                "By its summary the file had {}; nothing is left of those at its end.",
                count(had, "event")
            ));
        }
        if repaired.kind == Kind::Journal {
            said.push(format!(
                "The session was not closed in it. To go on with it, or to close it: ourturn run {}",
                to.display()
            ));
        }
        said.push(format!("{} is as it was.", original.display()));
        let lines = said.iter().map(|sentence| clean::line(sentence) + "\n");
        lines.collect()
    }

    fn lost(&self) -> String {
        let stretches: Vec<String> = self
            .repaired
            .lost
            .iter()
            .map(|lost| {
                if lost.from == lost.to {
                    format!("event {}", lost.from)
                } else {
                    format!("events {} to {}", lost.from, lost.to)
                }
            })
            .collect();
        listed(&stretches)
    }

    /// Returns the same for programs.
    pub(super) fn as_json(&self) -> Value {
        json!({
            "file": self.to.to_string_lossy(),
            "kind": self.repaired.kind.to_string(),
            "events": self.repaired.whole,
            "doubtful": self.repaired.doubtful,
            "lost": self.repaired.lost,
            "reopened": self.repaired.reopened,
            "had": self.repaired.had,
            "from_parts": self.repaired.from_parts,
            "held_back": self.repaired.held_back,
            "left_behind": self.repaired.left_behind,
        })
    }
}
