//! One program writes to a session at a time, and says who it is.

use std::fs::{self, File, TryLockError};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::disk;
use crate::clean;

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
    #[error("{0} is open in another program: {1}. Close it there first; to look on meanwhile: ourturn show {0}", .path.with_extension("").display(), .holder)]
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
            let mut file = disk::private()
                .read(true)
                .write(true)
                .create(true)
                .truncate(false)
                .open(path)
                .map_err(failed)?;
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
            write_holder(&mut file, holder).map_err(failed)?;
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
        let mut file = File::open(path).ok()?;
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

fn write_holder(file: &mut File, holder: &str) -> io::Result<()> {
    file.set_len(0)?;
    file.seek(SeekFrom::Start(0))?;
    writeln!(file, "{}", clean::line(holder))
}

fn held(path: &Path, file: &mut File) -> LockError {
    let mut holder = String::new();
    // Where a lock keeps others from reading, too, nothing is known of it.
    let _ = file.take(1_000).read_to_string(&mut holder);
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
}
