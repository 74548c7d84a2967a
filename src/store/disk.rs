//! Writing so that it is there after a power cut, and readable by its owner alone.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::Path;

use tempfile::NamedTempFile;

/// How what is written beside a file ends.
const PART: &str = ".part";

/// Opens options that create files readable by their owner alone.
pub(crate) fn private() -> OpenOptions {
    let mut options = OpenOptions::new();
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    options
}

/// Puts `bytes` in place of whatever `path` held, all or nothing: written
/// beside it, synced, renamed, and the folder synced.
///
/// # Errors
/// Returns what the disk said; `path` is then as it was.
pub fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    beside(path, bytes)?
        .persist(path)
        .map_err(|failed| failed.error)?;
    sync_folder(folder_of(path))
}

/// Does the same where there is no file yet.
///
/// # Errors
/// Returns what the disk said, also that there is one: it is then as it was.
pub fn create(path: &Path, bytes: &[u8]) -> io::Result<()> {
    beside(path, bytes)?
        .persist_noclobber(path)
        .map_err(|failed| failed.error)?;
    sync_folder(folder_of(path))
}

/// Writes what will be put in a file's place. It bears the file's name, so that
/// one that a kill left behind can be told whose it was.
fn beside(path: &Path, bytes: &[u8]) -> io::Result<NamedTempFile> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let prefix = format!(".{name}-");
    let mut beside = tempfile::Builder::new();
    beside.prefix(&prefix).suffix(PART);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        beside.permissions(fs::Permissions::from_mode(0o600));
    }
    let mut file = beside.tempfile_in(folder_of(path))?;
    file.write_all(bytes)?;
    // Renaming does no more than that: the words must be on disk before.
    file.as_file().sync_all()?;
    Ok(file)
}

/// Removes what kills left behind of files that were to be put in `path`'s
/// place. Only whoever holds the session may do so.
pub fn sweep(path: &Path) {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let prefix = format!(".{name}-");
    let Ok(entries) = fs::read_dir(folder_of(path)) else {
        return;
    };
    for entry in entries.flatten() {
        let entry_name = entry.file_name();
        let entry_name = entry_name.to_string_lossy();
        if entry_name.starts_with(&prefix) && entry_name.ends_with(PART) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// Says whether an open file is the one that its path names: neither removed,
/// nor moved, nor replaced.
#[cfg(unix)]
#[must_use]
pub fn is_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let same = |a: &fs::Metadata, b: &fs::Metadata| a.dev() == b.dev() && a.ino() == b.ino();
    match (file.metadata(), fs::metadata(path)) {
        (Ok(held), Ok(there)) => same(&held, &there),
        _ => false,
    }
}

/// Says whether the file that a path names is there.
#[cfg(not(unix))]
#[must_use]
pub fn is_at(_: &File, path: &Path) -> bool {
    path.exists()
}

/// Removes a file, so that it stays removed.
///
/// # Errors
/// Returns what the disk said.
pub fn remove(path: &Path) -> io::Result<()> {
    fs::remove_file(path)?;
    sync_folder(folder_of(path))
}

/// Makes a rename or a removal in a folder last.
///
/// # Errors
/// Returns what the disk said.
pub fn sync_folder(folder: &Path) -> io::Result<()> {
    // Elsewhere a folder cannot be opened as a file, and needs not be.
    if cfg!(unix) {
        File::open(folder)?.sync_all()
    } else {
        Ok(())
    }
}

/// Returns the folder that a file is in.
#[must_use]
pub fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}
