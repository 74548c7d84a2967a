//! Writing so that it is there after a power cut, and readable by its owner alone.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::Path;

use tempfile::NamedTempFile;

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
    let file = written_beside(path, bytes)?;
    file.persist(path).map_err(|failed| failed.error)?;
    sync_folder(folder_of(path))
}

/// Puts `bytes` where nothing is yet, all or nothing.
///
/// # Errors
/// Returns what the disk said: "already exists" where something is there,
/// which is then as it was.
pub fn create(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let file = written_beside(path, bytes)?;
    file.persist_noclobber(path)
        .map_err(|failed| failed.error)?;
    sync_folder(folder_of(path))
}

/// Writes a file that has no name of its own yet, and syncs it: giving it one
/// does no more, so the words must be on disk before.
fn written_beside(path: &Path, bytes: &[u8]) -> io::Result<NamedTempFile> {
    let mut beside = tempfile::Builder::new();
    beside.prefix(".ourturn-").suffix(".part");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        beside.permissions(fs::Permissions::from_mode(0o600));
    }
    let mut file = beside.tempfile_in(folder_of(path))?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    Ok(file)
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
