//! Writing so that it is there after a power cut, and readable by its owner alone.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Read as _, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

/// The largest file that is read: far beyond any meeting, and short of what
/// would fill the memory.
pub(super) const LARGEST: u64 = 512 * 1024 * 1024;

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

/// Opens an ordinary file to read it. A pipe or a device, which would keep the
/// reader waiting for ever, is refused without waiting.
///
/// # Errors
/// Returns what the disk said, or that it is no ordinary file.
pub fn open(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true);
    at_once(&mut options, false);
    ordinary(options.open(path)?)
}

/// Reads a whole ordinary file, if it is not too large to be any meeting's; that
/// is asked before any of it is read.
///
/// # Errors
/// Returns what the disk said, or that it is not read: then of the kind
/// [`io::ErrorKind::FileTooLarge`] where it is too large.
pub fn read(path: &Path) -> io::Result<Vec<u8>> {
    let file = open(path)?;
    let too_large = || {
        io::Error::new(
            io::ErrorKind::FileTooLarge,
            "it is larger than 512 MiB, and no meeting is",
        )
    };
    if file.metadata()?.len() > LARGEST {
        return Err(too_large());
    }
    let mut bytes = Vec::new();
    // It may be growing.
    file.take(LARGEST + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > LARGEST {
        return Err(too_large());
    }
    Ok(bytes)
}

/// Opens a file to write to it where it stands: one that is here and nowhere
/// else. A link leads to a file that may be anybody's.
///
/// # Errors
/// Returns what the disk said, or why the file is not written to.
pub fn open_to_write(path: &Path, options: &mut OpenOptions) -> io::Result<File> {
    at_once(options, true);
    let opened = options.open(path);
    let is_link = || fs::symlink_metadata(path).is_ok_and(|found| found.is_symlink());
    match opened {
        Err(_) if is_link() => Err(io::Error::other(
            "it is a link to another file, and those are not written to",
        )),
        opened => ordinary(opened?),
    }
}

/// Asks that opening waits for nobody, and, where wanted, follows no link.
#[cfg(unix)]
fn at_once(options: &mut OpenOptions, here: bool) {
    use std::os::unix::fs::OpenOptionsExt;

    use rustix::fs::OFlags;
    let mut flags = OFlags::NONBLOCK | OFlags::NOCTTY;
    flags.set(OFlags::NOFOLLOW, here);
    options.custom_flags(flags.bits().cast_signed());
}

/// Asks for nothing where there is nothing of the kind.
#[cfg(not(unix))]
fn at_once(_: &mut OpenOptions, _: bool) {}

/// Gives back an ordinary file.
fn ordinary(file: File) -> io::Result<File> {
    if file.metadata()?.is_file() {
        Ok(file)
    } else {
        Err(io::Error::other("it is no ordinary file"))
    }
}

/// Says whether there is anything under a name, also a link to nowhere.
#[must_use]
pub fn is_taken(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok()
}

/// Says whether an ordinary file stands there, and nothing is in it.
#[must_use]
pub fn is_empty(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|found| found.is_file() && found.len() == 0)
}

/// Copies a file to where there is none.
pub(super) fn copy(from: &Path, to: &Path) -> io::Result<()> {
    let mut copied = private().write(true).create_new(true).open(to)?;
    io::copy(&mut open(from)?, &mut copied)?;
    copied.sync_all()
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

/// Does either with what is written piece by piece: there may be more of it than there is memory.
///
/// # Errors
/// Returns what the disk said, or whoever writes; `path` is then as it was.
pub(crate) fn put_as_written<E: From<io::Error>>(
    path: &Path,
    over: bool,
    write: impl FnOnce(&mut BufWriter<&mut File>) -> Result<(), E>,
) -> Result<(), E> {
    let mut part = part_of(path)?;
    let mut out = BufWriter::new(part.as_file_mut());
    write(&mut out)?;
    out.flush()?;
    drop(out);
    part.as_file().sync_all()?;
    let put = if over {
        part.persist(path)
    } else {
        part.persist_noclobber(path)
    };
    put.map_err(|failed| failed.error)?;
    Ok(sync_folder(folder_of(path))?)
}

/// Writes what will be put in a file's place. It bears the file's name, so that
/// one that a kill left behind can be told whose it was.
fn beside(path: &Path, bytes: &[u8]) -> io::Result<NamedTempFile> {
    let mut file = part_of(path)?;
    file.write_all(bytes)?;
    // Renaming does no more than that: the words must be on disk before.
    file.as_file().sync_all()?;
    Ok(file)
}

fn part_of(path: &Path) -> io::Result<NamedTempFile> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let prefix = format!(".{name}-");
    let mut beside = tempfile::Builder::new();
    beside.prefix(&prefix).suffix(PART);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        beside.permissions(fs::Permissions::from_mode(0o600));
    }
    beside.tempfile_in(folder_of(path))
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

/// Says whether an open file has another name beside the one it was opened by.
#[cfg(unix)]
pub(super) fn has_other_names(file: &File) -> io::Result<bool> {
    use std::os::unix::fs::MetadataExt;
    Ok(file.metadata()?.nlink() > 1)
}

/// Says no where it cannot be asked.
#[cfg(not(unix))]
pub(super) fn has_other_names(_: &File) -> io::Result<bool> {
    Ok(false)
}

/// Says whether an open file is the one that its path names: neither removed,
/// nor moved, nor replaced.
#[cfg(unix)]
#[must_use]
pub fn is_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let same = |a: &fs::Metadata, b: &fs::Metadata| a.dev() == b.dev() && a.ino() == b.ino();
    // Asked of the name itself: a link in its place is another file.
    match (file.metadata(), fs::symlink_metadata(path)) {
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

/// Returns the file itself, where a path is only a link to it.
#[must_use]
pub fn real(path: &Path) -> PathBuf {
    let is_link = fs::symlink_metadata(path).is_ok_and(|found| found.is_symlink());
    let leads_to = is_link.then(|| path.canonicalize().ok()).flatten();
    leads_to.unwrap_or_else(|| path.to_owned())
}

/// Says whether a file is there under another name as well: what is put in its place under one
/// would leave the other as it was.
#[must_use]
pub fn has_another_name(path: &Path) -> bool {
    open(path).is_ok_and(|file| has_other_names(&file).unwrap_or_default())
}

/// Returns the folder that a file is in.
#[must_use]
pub fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}
