//! One program writes to a session at a time, and says who it is.

use std::fs::{self, File, TryLockError};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::disk;
use crate::clean;

/// The longest word of who holds a session, in bytes.
const LONGEST: u64 = 1_000;

/// The hold on a session, given up when it is dropped.
#[derive(Debug)]
pub struct Lock {
    path: PathBuf,
    file: File,
}

/// Why a session cannot be held.
#[derive(Debug, thiserror::Error)]
pub enum LockError {
    /// Another program has it.
    #[error("{0} is open in another program: {1}. Close it there first; to look on meanwhile: ourturn review {0} --look", .path.with_extension("").display(), .holder)]
    Held {
        /// Whose lock it is.
        path: PathBuf,
        /// Who holds it, as they wrote.
        holder: String,
    },
    /// The disk says no.
    #[error("{0} cannot be written: {1}. Look whether the folder is yours to write.", .path.display(), .source)]
    Unwritable {
        /// Which file.
        path: PathBuf,
        /// What the disk said.
        source: io::Error,
    },
}

impl Lock {
    /// Takes hold, leaving word of who holds it.
    ///
    /// # Errors
    /// Returns who else does, or what the disk said.
    pub fn take(path: &Path, holder: &str) -> Result<Self, LockError> {
        let failed = |source| LockError::Unwritable {
            path: path.to_owned(),
            source,
        };
        loop {
            let mut options = disk::private();
            options.read(true).write(true).create(true).truncate(false);
            let mut file = disk::open_to_write(path, &mut options).map_err(failed)?;
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => return Err(held(path, &mut file)),
                Err(TryLockError::Error(source)) => return Err(failed(source)),
            }
            // Whoever held it may have removed it between our opening and our
            // locking: then we hold a file that nobody else can see.
            if !disk::is_at(&file, path) {
                continue;
            }
            only_a_name(&mut file)
                .and_then(|()| write_holder(&mut file, holder))
                .map_err(failed)?;
            return Ok(Self {
                path: path.to_owned(),
                file,
            });
        }
    }
}

impl Lock {
    /// Leaves word that the program is there at this time: after a kill or a
    /// power cut it is the last that is known of it.
    pub fn beat(&self, at: SystemTime) {
        // That it fails costs a few seconds of a guess, and nothing else.
        let _ = self.file.set_modified(at);
    }

    /// Says who else holds a session, without taking hold of it or leaving a trace.
    #[must_use]
    pub fn held_by_another(path: &Path) -> Option<String> {
        let mut file = disk::open(path).ok()?;
        match file.try_lock_shared() {
            Err(TryLockError::WouldBlock) => Some(held(path, &mut file).to_string()),
            _ => None,
        }
    }

    /// Returns when a program that did not give up its hold was last there.
    #[must_use]
    pub fn last_beat(path: &Path) -> Option<SystemTime> {
        fs::metadata(path).ok()?.modified().ok()
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Removed while still held, so that nobody's is taken away.
        if disk::is_at(&self.file, &self.path) {
            let _ = fs::remove_file(&self.path);
        }
    }
}

/// Refuses a file that holds more than the line that a lock does: it is
/// somebody's, and would be emptied and in the end removed.
fn only_a_name(file: &mut File) -> io::Result<()> {
    if disk::has_other_names(file)? {
        return Err(io::Error::other(
            "it is the same file as one of another name, and those are not written to",
        ));
    }
    let mut line = Vec::new();
    Read::by_ref(file)
        .take(LONGEST + 2)
        .read_to_end(&mut line)?;
    let end = line.iter().position(|byte| *byte == b'\n');
    if end.map_or(line.len(), |end| end + 1) < line.len() || line.len() as u64 > LONGEST + 1 {
        return Err(io::Error::other(
            "it is another program's file, which holds more than a name",
        ));
    }
    Ok(())
}

fn write_holder(file: &mut File, holder: &str) -> io::Result<()> {
    file.set_len(0)?;
    file.seek(SeekFrom::Start(0))?;
    let holder = clean::line(holder);
    let most = usize::try_from(LONGEST).unwrap_or(usize::MAX);
    writeln!(file, "{}", &holder[..holder.floor_char_boundary(most)])
}

fn held(path: &Path, file: &mut File) -> LockError {
    let mut holder = String::new();
    // Where a lock keeps others from reading, too, nothing is known of it.
    let _ = file.take(LONGEST).read_to_string(&mut holder);
    let holder = clean::line(&holder);
    LockError::Held {
        path: path.to_owned(),
        holder: if holder.is_empty() {
            "it does not say who".to_owned()
        } else {
            holder
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_program_is_told_who_holds_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("forum.lock");
        let lock = Lock::take(&path, "Amina\u{1b}[31m at bow").unwrap();
        let refused = Lock::take(&path, "Jo").unwrap_err().to_string();
        assert!(refused.contains("Amina at bow"), "{refused}");
        drop(lock);
        assert!(!path.exists());
        Lock::take(&path, "Jo").unwrap();
    }

    #[cfg(unix)]
    #[test]
    fn a_lock_empties_no_file_that_is_somebody_elses() {
        let folder = tempfile::tempdir().unwrap();
        let precious = folder.path().join("precious");
        fs::write(&precious, "precious").unwrap();
        let path = folder.path().join("forum.lock");
        let refused = || Lock::take(&path, "Jo").unwrap_err().to_string();
        std::os::unix::fs::symlink(&precious, &path).unwrap();
        assert!(refused().contains("is a link to another file"));
        fs::remove_file(&path).unwrap();
        fs::hard_link(&precious, &path).unwrap();
        assert!(refused().contains("the same file as one of another name"));
        fs::remove_file(&path).unwrap();
        fs::write(&path, "version = 4\nlocked = true\n").unwrap();
        assert!(refused().contains("holds more than a name"));
        assert!(path.exists());
        assert_eq!(fs::read_to_string(&precious).unwrap(), "precious");
        // A word that was left behind, however long who left it, is ours.
        fs::remove_file(&path).unwrap();
        let beat = Lock::take(&path, &"Jo".repeat(999)).unwrap();
        fs::copy(&path, folder.path().join("left.lock")).unwrap();
        drop(beat);
        Lock::take(&folder.path().join("left.lock"), "Amina").unwrap();
    }
}
