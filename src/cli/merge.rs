//! `ourturn merge`: two copies of a session that were amended apart, made one.

use std::io::{self, BufRead as _, IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};

use chrono::{DateTime, FixedOffset};
use serde_json::{Value, json};

use super::{Failure, meant, remark, say};
use crate::config::{self, Config};
use crate::live::merged::{Choice, Merged};
use crate::session::{Millis, Words};
use crate::store::copies::{self, lock_of};
use crate::store::library::index;
use crate::store::lock::Lock;
use crate::store::merging::{Conflict, Side};
use crate::store::transcript;
use crate::words::amendments::{named, shown};
use crate::words::counted;
use crate::words::struck;

/// What `merge` is asked for.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Both files begin as the same session. The amendments of both are put into one
order, by when they were made; what was withdrawn in either is withdrawn. Where
both amend the same to something else, it is asked which is to stand, and the
choice is an amendment of its own. Without --output the result takes the place of
the first file, in which all of it that was there still is.")]
pub(super) struct Arguments {
    /// A closed session's file, or its name in the sessions folder
    #[arg(value_name = "A")]
    a: PathBuf,
    /// The other copy of it
    #[arg(value_name = "B")]
    b: PathBuf,
    /// Writes the result to a new file, and leaves both as they are
    #[arg(long, value_name = "PATH")]
    output: Option<PathBuf>,
    /// Settles what both say differently, without asking
    #[arg(long, value_enum, value_name = "WHICH")]
    prefer: Option<Prefer>,
    /// Writes what was done for programs, as JSON
    #[arg(long)]
    json: bool,
}

/// What stands where both amend the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Prefer {
    /// What was said later
    Later,
    /// What was said earlier
    Earlier,
}

/// Makes two copies of a session one.
pub(super) fn run(
    asked: &Arguments,
    config: impl Fn() -> Result<Config, Failure>,
) -> Result<(), Failure> {
    let (a_path, b_path) = (meant(&asked.a, &config)?, meant(&asked.b, &config)?);
    let unreadable = |error: transcript::TranscriptError| Failure::input(error.to_string(), "");
    let locked = |error: crate::store::lock::LockError| Failure::storage(error.to_string(), "");
    // Only what is written is held: B may be on a disk that is only read.
    let holder = "a merge";
    let _held = match &asked.output {
        None => Some(Lock::take(&lock_of(&a_path), holder).map_err(locked)?),
        Some(_) => None,
    };
    let a = transcript::read(&a_path).map_err(unreadable)?;
    let b = transcript::read(&b_path).map_err(unreadable)?;
    let merged = Merged::of((&a_path, &a.record), (&b_path, &b.record));
    let mut merged =
        merged.map_err(|error| Failure::input(error.to_string(), "Nothing was written."))?;
    let conflicts = std::mem::take(&mut merged.conflicts);
    for conflict in &conflicts {
        let choice = match asked.prefer {
            Some(Prefer::Later) => Choice::Later,
            Some(Prefer::Earlier) => Choice::Earlier,
            None if io::stdin().is_terminal() && io::stdout().is_terminal() && !asked.json => {
                ask(&merged, conflict)?
            }
            None => return Err(unsettled(asked, &merged, &conflicts)),
        };
        merged
            .settle(conflict, &choice)
            .map_err(|error| Failure::input(error.to_string(), "Nothing was written."))?;
    }
    let before = a.record.events.len();
    let path = asked.output.as_deref().unwrap_or(&a_path);
    written(&merged, path, asked.output.is_some())?;
    let amendments = merged.session().amendments.all.len();
    // What either had withdrawn goes from all other copies beside the one that is written.
    let said = match &asked.output {
        None => withdrawn(&merged, path, holder),
        // Both are to be left as they are.
        Some(_) => String::new(),
    };
    if !said.is_empty() {
        remark(said.trim_start());
    }
    if asked.json {
        let done = json!({
            "file": path.to_string_lossy(),
            "events": merged.timeline().events().len(),
            "new_events": merged.timeline().events().len().saturating_sub(before),
            "amendments": amendments,
            "conflicts": conflicts.iter().map(|one| as_json(&merged, one)).collect::<Vec<_>>(),
        });
        return say(&format!("{done:#}\n"));
    }
    let settled = match conflicts.len() {
        0 => String::new(),
        many => format!(
            " {} settled.",
            counted(
                many,
                "thing that both said differently was",
                "things that both said differently were"
            )
        ),
    };
    say(&format!(
        "{} and {} are one now, in {}: {} in all.{settled}\n",
        a_path.display(),
        b_path.display(),
        path.display(),
        counted(amendments, "amendment", "amendments")
    ))
}

/// Blanks what either copy had withdrawn in every other file of the session that lies beside
/// the result; returns where it may still stand.
fn withdrawn(merged: &Merged, path: &Path, holder: &str) -> String {
    let events = merged.timeline().events().iter();
    let struck: Vec<_> = events
        .filter(|recorded| recorded.event.blanks_others())
        .map(|recorded| recorded.event.clone())
        .collect();
    if struck.is_empty() {
        return String::new();
    }
    let reached = copies::withdraw_beside(path, merged.timeline(), &struck, holder);
    let mut changed = reached.changed;
    changed.push(path.to_owned());
    let mut said = struck::also_in(&reached.left, &reached.reports);
    for held_on in index::forget_in(&config::indexes(None, index::NAME), &changed) {
        said.push_str(&format!(" {held_on}"));
    }
    said
}

fn written(merged: &Merged, path: &Path, is_new: bool) -> Result<(), Failure> {
    let written = if is_new {
        merged.write_to(path)
    } else {
        merged.write_over(path)
    };
    written.map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists => Failure::usage(
            format!("There is a file {} already.", path.display()),
            "Name another with --output PATH; nothing was written.",
        ),
        _ => Failure::storage(
            format!("{} could not be written: {error}.", path.display()),
            "Both copies are as they were.",
        ),
    })
}

/// Tells both sides of a conflict, and takes an answer.
fn ask(merged: &Merged, conflict: &Conflict) -> Result<Choice, Failure> {
    let [earlier, later] = &conflict.said;
    say(&format!(
        "\n{}, {}: both say something else.\n  1  {}\n  2  {}\n",
        named(merged.session(), conflict.subject),
        conflict.field,
        told(merged, earlier),
        told(merged, later)
    ))?;
    let mut answer = String::new();
    loop {
        print!("Which is to stand? 1, 2, or words of your own: ");
        let _ = io::stdout().flush();
        answer.clear();
        let read = io::stdin().lock().read_line(&mut answer);
        let ended = || {
            Failure::input(
                "It was not settled what is to stand.",
                "Nothing was written.",
            )
        };
        if read.map_err(|_| ended())? == 0 {
            return Err(ended());
        }
        match answer.trim() {
            "" => {}
            "1" => return Ok(Choice::Earlier),
            "2" => return Ok(Choice::Later),
            own => return Ok(Choice::Own(Words::text(own))),
        }
    }
}

fn told(merged: &Merged, side: &Side) -> String {
    let value = side.value.as_ref();
    let value = value.map_or_else(
        || "nothing".to_owned(),
        |value| shown(merged.session(), value, &|t| wall_at(merged, t)),
    );
    let Some(amendment) = &side.amendment else {
        return value;
    };
    let by = match amendment.by.shown() {
        "" => String::new(),
        by => format!("{by}, "),
    };
    let at = amendment.at.format("%-d %B %Y %H:%M");
    format!("{value} ({by}{at}: {})", amendment.why)
}

fn wall_at(merged: &Merged, t: Millis) -> DateTime<FixedOffset> {
    let opened = merged.session().meeting.opened.unwrap_or_default();
    let since = chrono::TimeDelta::try_milliseconds(i64::try_from(t).unwrap_or(i64::MAX));
    since
        .and_then(|since| opened.checked_add_signed(since))
        .unwrap_or(opened)
}

/// Lists what has to be settled.
fn unsettled(asked: &Arguments, merged: &Merged, conflicts: &[Conflict]) -> Failure {
    if asked.json {
        let all: Vec<_> = conflicts.iter().map(|one| as_json(merged, one)).collect();
        let _ = say(&format!("{:#}\n", json!({ "conflicts": all })));
    }
    let each = conflicts.iter().map(|conflict| {
        let [earlier, later] = &conflict.said;
        format!(
            "\n{}, {}: {}; or {}",
            named(merged.session(), conflict.subject),
            conflict.field,
            told(merged, earlier),
            told(merged, later)
        )
    });
    let each: String = each.collect();
    Failure::input(
        format!("Both copies say something else, so nothing was written.{each}\n"),
        "To settle it: --prefer later, --prefer earlier, or run it at a terminal and be asked.",
    )
}

fn as_json(merged: &Merged, conflict: &Conflict) -> Value {
    let side = |side: &Side| {
        let amendment = side.amendment.as_ref();
        json!({
            "says": side.value,
            "by": amendment.map(|one| &one.by),
            "at": amendment.map(|one| one.at),
            "why": amendment.map(|one| &one.why),
        })
    };
    json!({
        "what": named(merged.session(), conflict.subject),
        "field": conflict.field,
        "earlier": side(&conflict.said[0]),
        "later": side(&conflict.said[1]),
    })
}
