//! What a sessions folder has to choose from, told by the beginnings of its
//! files, so that a long list is there at once; nothing is changed.

pub(super) mod bounded;

use std::cmp::Reverse;
use std::fs;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use chrono::{DateTime, FixedOffset, Local};

use super::folder::{self, Files};
use super::library::head;
use super::lock::Lock;
use super::parts::Summary;
use super::{ballots, disk, line, looking};
use crate::clean;
use crate::session::{Event, Recorded, Words, meeting};

/// How much of a journal is read: its first line is short of it by far.
const BEGINNING: u64 = 1024 * 1024;

/// A session that was not closed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unclosed {
    /// Its files.
    pub files: Files,
    /// What it is called, and since when it is open, where its first line says.
    pub opening: Option<(Words, DateTime<FixedOffset>)>,
    /// Whether any event can be read in its beginning.
    pub is_readable: bool,
    /// Another program has it: a sentence that says which.
    pub held: Option<String>,
    /// When its file was changed last.
    changed: Option<SystemTime>,
}

/// A closed session, or a file that might be one.
#[derive(Clone, Debug, PartialEq)]
pub struct Closed {
    /// Its file.
    pub path: PathBuf,
    /// Its name, made safe to show.
    pub name: String,
    /// What a list shows of it, or what is wrong with it.
    pub summary: Result<Box<Summary>, String>,
    /// When it was opened, or the file last changed.
    at: Option<DateTime<FixedOffset>>,
}

/// Returns the sessions of a folder that were not closed, the newest first.
///
/// # Errors
/// Returns why the folder cannot be read; one that is not there has none.
pub fn unclosed(in_folder: &Path) -> io::Result<Vec<Unclosed>> {
    let mut found: Vec<_> = folder::interrupted(in_folder)?
        .into_iter()
        .map(|files| {
            let first = first_event(&files.journal());
            Unclosed {
                is_readable: first.is_some(),
                opening: first.and_then(opening),
                held: Lock::held_by_another(&files.lock()),
                changed: changed(&files.journal()),
                files,
            }
        })
        .collect();
    found.sort_by_key(|one| Reverse(one.changed));
    Ok(found)
}

/// Returns the closed sessions of a folder, the newest first, and after them
/// what else looks like one.
///
/// # Errors
/// Returns why the folder cannot be read; one that is not there has none.
pub fn closed(in_folder: &Path) -> io::Result<Vec<Closed>> {
    let mut found: Vec<_> = files_ending(in_folder, "json")?
        .into_iter()
        .filter_map(|path| {
            let summary = summary(&path).map(Box::new);
            // What belongs to a session that is live is no session.
            if summary.is_err() && ballots::is_named_so(&path) {
                return None;
            }
            let opened = summary.as_ref().ok().and_then(|summary| summary.opened);
            let at = opened
                .or_else(|| changed(&path).map(|at| DateTime::<Local>::from(at).fixed_offset()));
            let name = path.file_stem().unwrap_or_default().to_string_lossy();
            Some(Closed {
                name: clean::line(&name),
                path,
                summary,
                at,
            })
        })
        .collect();
    found.sort_by(|one, other| {
        let unreadable = one.summary.is_err().cmp(&other.summary.is_err());
        let newest = other.at.cmp(&one.at);
        unreadable.then(newest).then(one.name.cmp(&other.name))
    });
    Ok(found)
}

/// Returns the files of a folder whose names have an ending, hidden ones left
/// out, by name.
///
/// # Errors
/// Returns why the folder cannot be read; one that is not there has none.
pub fn files_ending(in_folder: &Path, ending: &str) -> io::Result<Vec<PathBuf>> {
    let entries = match fs::read_dir(in_folder) {
        Ok(entries) => entries,
        Err(missing) if missing.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(other) => return Err(other),
    };
    let mut found: Vec<_> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|found| found == ending))
        .filter(|path| {
            let name = path.file_name().unwrap_or_default();
            !name.to_string_lossy().starts_with('.')
        })
        .collect();
    found.sort();
    Ok(found)
}

/// Returns the paths that a typed beginning could go on to: folders, which end
/// in a separator, and files with one of some endings.
#[must_use]
pub fn paths_beginning(typed: &Path, is_folder: bool, endings: &[&str]) -> Vec<(PathBuf, bool)> {
    let (parent, begun) = if is_folder {
        (typed, String::new())
    } else {
        let begun = typed.file_name().unwrap_or_default().to_string_lossy();
        (super::disk::folder_of(typed), begun.into_owned())
    };
    let parent = if parent.as_os_str().is_empty() {
        Path::new(".")
    } else {
        parent
    };
    let mut found: Vec<_> = fs::read_dir(parent)
        .into_iter()
        .flatten()
        .filter_map(|entry| {
            let entry = entry.ok()?;
            let name = entry.file_name().into_string().ok()?;
            let is_hidden = name.starts_with('.') && !begun.starts_with('.');
            let path = entry.path();
            let is_folder = path.is_dir();
            let fits = is_folder
                || path
                    .extension()
                    .is_some_and(|found| endings.iter().any(|ending| found == *ending));
            (fits && !is_hidden && name.starts_with(&begun) && clean::line(&name) == name)
                .then_some((path, is_folder))
        })
        .collect();
    found.sort();
    found
}

fn changed(path: &Path) -> Option<SystemTime> {
    fs::metadata(path).ok()?.modified().ok()
}

/// Reads the first event of a journal that is whole.
pub(super) fn first_event(journal: &Path) -> Option<Recorded> {
    let mut beginning = Vec::new();
    disk::open(journal)
        .ok()?
        .take(BEGINNING)
        .read_to_end(&mut beginning)
        .ok()?;
    looking::without_mark(&beginning)
        .split(|byte| *byte == b'\n')
        .filter(|text| !text.is_empty())
        .find_map(|text| Some(line::read(std::str::from_utf8(text).ok()?).ok()?.recorded))
}

/// Returns how a session was opened, if this is its opening.
pub(super) fn opening(first: Recorded) -> Option<(Words, DateTime<FixedOffset>)> {
    match first.event {
        Event::Session(meeting::Event::Opened { about, .. }) => Some((about.title, first.at)),
        _ => None,
    }
}

/// Reads a transcript's summary and no further.
fn summary(path: &Path) -> Result<Summary, String> {
    head::summary(path).map_err(|wrong| wrong.says)
}

#[cfg(test)]
mod tests {
    use super::*;

    const EXAMPLE: &str = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/sessions/examples/garden-check-in.json"
    );

    #[test]
    fn closed_sessions_are_told_by_their_beginnings_and_what_is_none_says_so() {
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
        let whole = fs::read_to_string(EXAMPLE).unwrap();
        write("whole.json", &whole);
        write("cut.json", &whole[..whole.len() / 2]);
        write("in-the-summary.json", &whole[..300]);
        write("foreign.json", "{\"name\": \"a package\", \"summary\": {}}");
        write("no-json.json", "hello");
        write(".hidden.json", "hello");
        fs::create_dir(folder.path().join("folder.json")).unwrap();
        let found = closed(folder.path()).unwrap();
        assert_eq!(found.len(), 6);
        let of = |name: &str| {
            let found = found.iter().find(|closed| closed.name == name).unwrap();
            found.summary.clone().map(|summary| summary.people)
        };
        assert_eq!(of("whole"), Ok(4));
        assert_eq!(of("cut"), Ok(4), "the rest is not read for a list");
        let cut = of("in-the-summary").unwrap_err();
        assert!(cut.contains("cut off"), "{cut}");
        for foreign in ["foreign", "no-json"] {
            assert!(of(foreign).unwrap_err().contains("no transcript"));
        }
        assert!(of("folder").unwrap_err().contains("is a folder"));
    }

    #[test]
    fn a_whole_transcript_with_a_mark_at_its_start_is_read() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("marked.json");
        let whole = fs::read_to_string(EXAMPLE).unwrap();
        fs::write(&path, format!("\u{feff}{whole}")).unwrap();
        assert!(crate::store::check::check(&path).unwrap().is_whole());
        assert!(closed(folder.path()).unwrap()[0].summary.is_ok());
    }

    #[test]
    fn what_is_far_too_large_is_not_read_for_a_list() {
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str, bytes: &[u8], length: u64| {
            let path = folder.path().join(name);
            fs::write(&path, bytes).unwrap();
            let file = fs::File::options().write(true).open(path).unwrap();
            file.set_len(length).unwrap();
        };
        let far = 20 * 1024 * 1024 * 1024;
        write("h.journal.jsonl", b"", far);
        write("far.json", b"{\"format\": \"ourturn/session\"", far);
        write("long.json", b"{\"format\": \"", 100 * 1024 * 1024);
        assert!(!unclosed(folder.path()).unwrap()[0].is_readable);
        let told: Vec<_> = closed(folder.path()).unwrap();
        let told = told.iter().map(|one| one.summary.clone().unwrap_err());
        assert!(
            told.clone()
                .any(|told| told.contains("larger than 512 MiB"))
        );
        assert!(told.clone().any(|told| told.contains("no transcript")));
        for name in ["h.journal.jsonl", "far.json"] {
            let error = looking::read(&folder.path().join(name)).unwrap_err();
            assert!(matches!(error, looking::LookError::TooLarge(_)), "{error}");
        }
        let journal = folder.path().join("h.journal.jsonl");
        let error = crate::store::journal::read(&journal)
            .unwrap_err()
            .to_string();
        assert!(error.contains("larger than 512 MiB"), "{error}");
    }

    #[cfg(unix)]
    #[test]
    fn a_pipe_beside_a_journal_keeps_nobody_waiting() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["x.lock", "x.json"] {
            let made = std::process::Command::new("mkfifo")
                .arg(folder.path().join(name))
                .status();
            assert!(made.unwrap().success());
        }
        fs::write(folder.path().join("x.journal.jsonl"), "rubbish\n").unwrap();
        let found = unclosed(folder.path()).unwrap();
        assert_eq!(found[0].held, None);
        let files = Files::new(folder.path(), "x");
        let looked = crate::store::transcript::read(&files.transcript());
        assert!(looked.unwrap_err().to_string().contains("no ordinary file"));
        let refused = Lock::take(&files.lock(), "Jo").unwrap_err().to_string();
        assert!(refused.contains("no ordinary file"), "{refused}");
        let found = closed(folder.path()).unwrap();
        let told = found[0].summary.clone().unwrap_err();
        assert!(told.contains("no ordinary file"), "{told}");
    }

    #[test]
    fn what_was_not_closed_is_told_with_its_title_and_with_who_has_it() {
        let folder = tempfile::tempdir().unwrap();
        let whole = fs::read_to_string(EXAMPLE).unwrap();
        let events = whole.split_once("\"events\": [\n").unwrap().1;
        let first = events.lines().next().unwrap().trim_end_matches(',');
        let files = Files::new(folder.path(), "garden");
        fs::write(files.journal(), format!("{first}\n{{\"seq\":2")).unwrap();
        let torn = Files::new(folder.path(), "torn");
        fs::write(torn.journal(), "{\"seq\":1").unwrap();
        let held = Lock::take(&files.lock(), "Amina on bow").unwrap();
        let found = unclosed(folder.path()).unwrap();
        let of = |wanted: &Files| found.iter().find(|one| one.files == *wanted).unwrap();
        let title = of(&files).opening.as_ref().unwrap().0.to_string();
        assert_eq!(title, "Check-in of the garden group (an example)");
        assert!(of(&files).held.as_ref().unwrap().contains("Amina on bow"));
        assert!(of(&torn).opening.is_none() && of(&torn).held.is_none());
        assert!(of(&files).is_readable && !of(&torn).is_readable);
        assert!(!torn.lock().exists(), "looking leaves no trace");
        drop(held);
        let again = unclosed(folder.path()).unwrap();
        assert!(again.iter().all(|one| one.held.is_none()));
    }

    #[test]
    fn a_folder_that_is_not_there_has_nothing() {
        let nowhere = Path::new("/nowhere/at/all");
        assert!(closed(nowhere).unwrap().is_empty() && unclosed(nowhere).unwrap().is_empty());
        assert!(paths_beginning(nowhere, true, &["toml"]).is_empty());
    }

    #[test]
    fn a_path_goes_on_to_folders_and_to_files_of_its_kind() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["forum.toml", "forest.txt", "fox.toml", ".fog.toml"] {
            fs::write(folder.path().join(name), "").unwrap();
        }
        fs::create_dir(folder.path().join("forms")).unwrap();
        let names = |typed: &str, is_folder| {
            let found = paths_beginning(&folder.path().join(typed), is_folder, &["toml"]);
            let names: Vec<_> = found
                .iter()
                .map(|(path, _)| path.file_name().unwrap().to_string_lossy().into_owned())
                .collect();
            names.join(" ")
        };
        assert_eq!(names("fo", false), "forms forum.toml fox.toml");
        assert_eq!(names("", true), "forms forum.toml fox.toml");
        assert_eq!(names(".f", false), ".fog.toml");
    }
}
