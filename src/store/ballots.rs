//! Sheets that were handed in and are not in the record yet: ballots of a secret
//! poll, and what is given without a name.
//!
//! The file has no time, and grows by whole batches only, the sheets and the
//! people of each in orders of their own: however many versions of it somebody
//! keeps, a ballot leads to its batch, and the trail ends there. `live::urn` decides
//! what a batch is.

use std::path::{Path, PathBuf};
use std::{fs, io};

use serde::{Deserialize, Serialize};

use super::{disk, looking};
use crate::session::gathering::{Purpose, Sheet};
use crate::session::people::PersonId;

/// What the file calls itself.
const FORMAT: &str = "ourturn/ballots";
/// The version of its format.
const VERSION: u64 = 0;
/// How the name of one that was kept aside goes on.
const DAMAGED: &str = "damaged-";

/// Sheets that were written together, and who handed them in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Batch {
    /// Who has voted, in no order; nobody where no roll is kept.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub voted: Vec<PersonId>,
    /// What was handed in, in no order.
    pub sheets: Vec<Sheet>,
}

/// All batches of one poll, or of one gathering.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    /// What they are for.
    #[serde(rename = "for")]
    pub purpose: Purpose,
    /// The batches, in the order in which they were written.
    pub batches: Vec<Batch>,
}

#[derive(Serialize, Deserialize)]
struct File {
    format: String,
    version: u64,
    /// The CRC-32 of `kept`, laid out compactly.
    crc: String,
    kept: Vec<Kept>,
}

/// What says which program and version wrote a file.
#[derive(Deserialize)]
struct Head {
    format: Option<String>,
    version: Option<u64>,
}

/// Why a file of sheets cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum BallotsError {
    /// The disk says no.
    #[error("{0} cannot be read: {1}.", .path.display(), .source)]
    Unreadable {
        /// Which file.
        path: PathBuf,
        /// What the disk said.
        source: io::Error,
    },
    /// Another program wrote it.
    #[error("{} is no file of secret ballots that ourturn wrote.", .0.display())]
    Foreign(PathBuf),
    /// A newer program wrote it.
    #[error(
        "{0} was written by a newer ourturn (format {1}, this one knows {VERSION}).",
        .path.display(), .version
    )]
    FromTheFuture {
        /// Which file.
        path: PathBuf,
        /// In which version of the format.
        version: u64,
    },
    /// Something in it was changed, or is missing.
    #[error("{0} is damaged: {1}.", .path.display(), .what)]
    Damaged {
        /// Which file.
        path: PathBuf,
        /// What is wrong.
        what: String,
    },
}

/// Says whether a file is one of sheets by its name, or one that was kept aside.
#[must_use]
pub fn is_named_so(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    name.strip_suffix(".json").is_some_and(|name| {
        name.ends_with(".ballots") || name.contains(&format!(".ballots.{DAMAGED}"))
    })
}

fn checksum(kept: &[Kept]) -> String {
    let compact = serde_json::to_string(kept).unwrap_or_default();
    format!("{:08x}", crc32fast::hash(compact.as_bytes()))
}

/// Returns what a file of these sheets holds.
#[must_use]
pub fn text(kept: &[Kept]) -> String {
    let file = File {
        format: FORMAT.to_owned(),
        version: VERSION,
        crc: checksum(kept),
        kept: kept.to_vec(),
    };
    let mut text = serde_json::to_string_pretty(&file)
        .expect("sheets are made of strings, numbers and lists, which JSON has");
    text.push('\n');
    text
}

/// Reads a file of sheets; nothing where there is none.
///
/// # Errors
/// Returns why it cannot be used.
pub fn read(path: &Path) -> Result<Vec<Kept>, BallotsError> {
    match disk::read(path) {
        Ok(bytes) => parse(path, &bytes),
        Err(missing) if missing.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
        Err(source) => Err(BallotsError::Unreadable {
            path: path.to_owned(),
            source,
        }),
    }
}

/// Reads sheets from what a file holds; `path` is for what is said of it.
///
/// # Errors
/// Returns why it cannot be used.
pub fn parse(path: &Path, bytes: &[u8]) -> Result<Vec<Kept>, BallotsError> {
    let path = || path.to_owned();
    let damaged = |what: String| BallotsError::Damaged { path: path(), what };
    let bytes = looking::without_mark(bytes);
    let head: Head = serde_json::from_slice(bytes).map_err(|error| match error.classify() {
        // Half a file of ours and anybody's notes look the same.
        serde_json::error::Category::Data => BallotsError::Foreign(path()),
        _ => damaged(error.to_string()),
    })?;
    match (head.format.as_deref(), head.version) {
        (Some(FORMAT), Some(VERSION)) => {}
        (Some(FORMAT), Some(version)) => {
            return Err(BallotsError::FromTheFuture {
                path: path(),
                version,
            });
        }
        _ => return Err(BallotsError::Foreign(path())),
    }
    let file: File = serde_json::from_slice(bytes).map_err(|error| damaged(error.to_string()))?;
    let is = checksum(&file.kept);
    if is != file.crc {
        let says = &file.crc;
        return Err(damaged(format!("its crc is {is}, it says {says}")));
    }
    Ok(file.kept)
}

/// Gives a file that cannot be used another name beside it, and returns that.
///
/// # Errors
/// Returns what the disk said; it stands where it was then.
pub fn put_aside(path: &Path) -> io::Result<PathBuf> {
    let aside = asides(path)
        .find(|aside| !disk::is_taken(aside))
        .ok_or_else(|| io::Error::from(io::ErrorKind::AlreadyExists))?;
    fs::rename(path, &aside)?;
    disk::sync_folder(disk::folder_of(path))?;
    Ok(aside)
}

/// Removes the files that were kept aside: words that are struck must be in none.
///
/// # Errors
/// Returns what the disk said of the first that could not be removed.
pub fn remove_kept_aside(path: &Path) -> io::Result<()> {
    asides(path)
        .take_while(|aside| disk::is_taken(aside))
        .try_for_each(|aside| disk::remove(&aside))
}

fn asides(path: &Path) -> impl Iterator<Item = PathBuf> + '_ {
    (1..=9_999).map(|n| path.with_extension(format!("{DAMAGED}{n}.json")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::Words;
    use crate::session::id::Id;

    fn some() -> Vec<Kept> {
        let sheet = |text: &str| Sheet::Idea(Words::text(text));
        vec![Kept {
            purpose: Purpose::Gathering(Id::from_bits(7)),
            batches: vec![Batch {
                voted: Vec::new(),
                sheets: vec![sheet("one"), sheet("two"), sheet("three")],
            }],
        }]
    }

    fn said(text: &str) -> String {
        let read = parse(Path::new("x.ballots.json"), text.as_bytes());
        read.unwrap_err().to_string()
    }

    #[test]
    fn sheets_survive_a_file() {
        let path = Path::new("x.ballots.json");
        assert_eq!(parse(path, text(&some()).as_bytes()).unwrap(), some());
        assert!(
            read(Path::new("/nowhere/x.ballots.json"))
                .unwrap()
                .is_empty()
        );
    }

    #[test]
    fn what_cannot_be_used_is_said_in_a_sentence() {
        let whole = text(&some());
        assert!(said(&whole[..whole.len() / 2]).contains("is damaged: EOF"));
        assert!(said(&whole.replace("two", "TWO")).contains("its crc is"));
        let newer = whole.replace("\"version\": 0", "\"version\": 7");
        assert!(said(&newer).contains("newer ourturn (format 7"));
        for foreign in ["[1, 2]", "{\"name\": \"a package\"}", "7"] {
            assert!(
                said(foreign).contains("no file of secret ballots"),
                "{foreign}"
            );
        }
    }

    #[test]
    fn a_file_that_is_kept_aside_is_told_by_its_name() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("x.ballots.json");
        for number in 1..3 {
            fs::write(&path, "hello").unwrap();
            let aside = put_aside(&path).unwrap();
            assert!(aside.ends_with(format!("x.ballots.damaged-{number}.json")));
            assert!(is_named_so(&aside) && is_named_so(&path) && !path.exists());
        }
        remove_kept_aside(&path).unwrap();
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
        assert!(!is_named_so(Path::new("ballots.json")));
    }
}
