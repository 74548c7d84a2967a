//! `ourturn merge`: two copies of a session that were amended apart, made one.

mod telling;
mod withdrawing;

use std::io::{self, BufRead as _, IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};

use serde_json::json;

use super::{Failure, export, meant, say};
use crate::clean::in_a_sentence;
use crate::config::Config;
use crate::live::closed::{ActError, ClosedError};
use crate::live::merged::{Choice, Merged};
use crate::session::{Refusal, Words};
use crate::store::copies::lock_of;
use crate::store::lock::Lock;
use crate::store::merging::Conflict;
use crate::store::{disk, transcript};
use crate::words::counted;
use telling::Telling;
use withdrawing::Copy;

/// What `merge` is asked for.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Both files begin as the same session. The amendments of both are put into one
order, by when they were made. Where both amend the same to something else, it is
asked which is to stand, and the choice is an amendment of its own. How people
appear is not asked: the stricter choice stands. What was withdrawn in either is
withdrawn, and blanked in the other file, too. Without --output the result takes
the place of the first file, in which all of it that was there still is.")]
pub(super) struct Arguments {
    /// A closed session's file, or its name in the sessions folder
    #[arg(value_name = "A")]
    a: PathBuf,
    /// The other copy of it
    #[arg(value_name = "B")]
    b: PathBuf,
    /// Writes the result to a new file; of the two only withdrawn words are changed
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
    export::is_a_file(asked.output.as_deref())?;
    let [a_path, b_path] = [&asked.a, &asked.b].map(|file| meant(file, &config));
    // Of a link, the file that it leads to: that is what is written, and looked into beside.
    let (a_path, b_path) = (disk::real(&a_path?), disk::real(&b_path?));
    let unreadable = |error: transcript::TranscriptError| Failure::input(error.to_string(), "");
    let locked = |error: crate::store::lock::LockError| Failure::storage(error.to_string(), "");
    // Only what is written is held: B may be on a disk that is only read.
    let holder = "a merge";
    let _held = match &asked.output {
        None => Some(Lock::take(&lock_of(&a_path), holder).map_err(locked)?),
        Some(_) => None,
    };
    if asked.output.is_none() && disk::has_another_name(&a_path) {
        return Err(ClosedError::OtherNames(a_path).into());
    }
    let a = transcript::read(&a_path).map_err(unreadable)?;
    let b = transcript::read(&b_path).map_err(unreadable)?;
    for (path, read) in [(&a_path, &a), (&b_path, &b)] {
        may_be_merged(path, read)?;
    }
    let merged = Merged::of((&a_path, &a.record), (&b_path, &b.record));
    let mut merged =
        merged.map_err(|error| Failure::input(error.to_string(), "Nothing was written."))?;
    let conflicts = std::mem::take(&mut merged.conflicts);
    let is_asked = io::stdin().is_terminal() && io::stdout().is_terminal() && !asked.json;
    if asked.prefer.is_none() && !is_asked && !conflicts.is_empty() {
        return Err(unsettled(asked, &merged, &conflicts));
    }
    let told: Vec<_> = if asked.json {
        let telling = Telling::of(&merged);
        conflicts.iter().map(|one| telling.as_json(one)).collect()
    } else {
        Vec::new()
    };
    for conflict in &conflicts {
        let choice = match asked.prefer {
            Some(Prefer::Later) => Choice::Later,
            Some(Prefer::Earlier) => Choice::Earlier,
            None => {
                ask(&mut merged, conflict)?;
                continue;
            }
        };
        merged
            .settle(conflict, &choice)
            .map_err(|error| Failure::input(error.to_string(), "Nothing was written."))?;
    }
    let before = a.record.events.len();
    let path = asked.output.as_deref().unwrap_or(&a_path);
    written(&merged, path, asked.output.is_some())?;
    let files = [(&a_path, &a), (&b_path, &b)].map(|(path, read)| Copy {
        path,
        events: &read.record.events,
    });
    let (withdrawn, left) = withdrawing::everywhere(&merged, path, &files, holder);
    let consents = Telling::of(&merged).consents(&merged);
    let amendments = merged.session().amendments.all.len();
    if asked.json {
        let done = json!({
            "file": path.to_string_lossy(),
            "events": merged.timeline().events().len(),
            "new_events": merged.timeline().events().len().saturating_sub(before),
            "amendments": amendments,
            "conflicts": told,
            "consents": consents,
            "still_in": left,
        });
        return say(&format!("{done:#}\n"));
    }
    let settled = match conflicts.len() {
        0 => String::new(),
        many => format!(
            " {} settled.",
            counted(
                many,
                "thing that the two said differently was",
                "things that the two said differently were"
            )
        ),
    };
    say(&format!(
        "{} and {} are one now, in {}: {} in all.{settled}\n",
        in_a_sentence(&a_path),
        in_a_sentence(&b_path),
        in_a_sentence(path),
        counted(amendments, "amendment", "amendments")
    ))?;
    consents
        .into_iter()
        .chain(withdrawn)
        .try_for_each(|told| say(&format!("{told}\n")))
}

/// Refuses a copy from which something would be lost: events are missing, so that what else it
/// says of them is all there is; or a part was changed by hand.
fn may_be_merged(path: &Path, read: &transcript::Transcript) -> Result<(), Failure> {
    if let Some(lacks) = read.lacks() {
        return Err(Failure::input(lacks.refusal(path), "Nothing was written."));
    }
    let Some(edited) = read.edited() else {
        return Ok(());
    };
    let (path, part) = (path.to_owned(), edited.path);
    Err(ActError::Edited { path, part }.into())
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

/// Settles a conflict as somebody at the terminal wants it.
fn ask(merged: &mut Merged, conflict: &Conflict) -> Result<(), Failure> {
    let telling = Telling::of(merged);
    let [earlier, later] = &conflict.said;
    say(&format!(
        "\n{}: the copies say different things.\n  1  {}\n  2  {}\n",
        telling.what(conflict),
        telling.side(conflict, earlier),
        telling.side(conflict, later)
    ))?;
    let prompt = if conflict.field.is_some() {
        "Which is to stand? 1, 2, or words of your own: "
    } else {
        "Which is to stand? 1 or 2: "
    };
    let mut answer = String::new();
    loop {
        print!("{prompt}");
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
        let choice = match answer.trim() {
            "" => continue,
            "1" => Choice::Earlier,
            "2" => Choice::Later,
            _ if conflict.field.is_none() => {
                say("Only one of the two can stand here: say 1 or 2.\n")?;
                continue;
            }
            own => Choice::Own(Words::text(own)),
        };
        match merged.settle(conflict, &choice) {
            Ok(()) => return Ok(()),
            Err(Refusal::NothingChanges) => {
                say("It cannot be said in words of your own here: say 1 or 2.\n")?;
            }
            Err(refused) => say(&format!("{refused}\n"))?,
        }
    }
}

/// Lists what has to be settled.
fn unsettled(asked: &Arguments, merged: &Merged, conflicts: &[Conflict]) -> Failure {
    let telling = Telling::of(merged);
    if asked.json {
        let all: Vec<_> = conflicts.iter().map(|one| telling.as_json(one)).collect();
        let _ = say(&format!("{:#}\n", json!({ "conflicts": all })));
    }
    let each = conflicts.iter().map(|conflict| {
        let [earlier, later] = &conflict.said;
        format!(
            "\n{}\n  1  {}\n  2  {}",
            telling.what(conflict),
            telling.side(conflict, earlier),
            telling.side(conflict, later)
        )
    });
    let each: String = each.collect();
    Failure::input(
        format!("The two copies say different things, so nothing was written.{each}\n"),
        "To settle it: --prefer later, --prefer earlier, or run it at a terminal and be asked.",
    )
}
