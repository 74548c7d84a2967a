//! What becomes of a session's files at its end, also where its disk takes no more.

use std::path::PathBuf;

use tempfile::TempDir;

use super::typed;
use crate::cli::Failure;
use crate::desk::Desk;
use crate::live::{CloseError, Live};
use crate::store::folder::FolderError;

/// Why a session could not be kept where it should be.
pub(in crate::cli) struct Unkept {
    /// What is to be said of it.
    pub(in crate::cli) failure: Failure,
    /// Where all of it was copied to.
    pub(in crate::cli) copy: Option<PathBuf>,
}

impl From<Unkept> for Failure {
    fn from(unkept: Unkept) -> Self {
        unkept.failure
    }
}

/// Leaves a session to be taken up again, and returns where its journal is.
pub(in crate::cli) fn kept(desk: Desk) -> Result<PathBuf, Unkept> {
    let mut live = desk.into_live();
    let path = live.files().journal();
    if live.end() {
        return Ok(path);
    }
    let unsaved = format!(
        "Not all of the session could be saved in {}",
        path.display()
    );
    Err(match rescue(&live) {
        Ok((folder, copy)) => {
            // From here on it is nobody's but the facilitator's.
            let _ = folder.keep();
            let failure = Failure::storage(
                format!(
                    "{unsaved}, which was left as it is. All of it is in {}.",
                    copy.display()
                ),
                format!("To go on from there: ourturn run {}", typed(&copy)),
            );
            let copy = Some(copy);
            Unkept { failure, copy }
        }
        Err(error) => Unkept {
            failure: Failure::storage(
                format!("{unsaved}, nor in a copy. {error}"),
                "Look whether the disk has room.",
            ),
            copy: None,
        },
    })
}

/// Writes the transcript of a session that was closed, and returns where it is.
pub(in crate::cli) fn closed(desk: Desk) -> Result<PathBuf, Unkept> {
    let mut live = desk.into_live();
    let rescued = if live.is_on_disk() {
        None
    } else {
        rescue(&live).ok()
    };
    live.finish().map_err(|error| match (error, rescued) {
        (CloseError::Unwritten { path, source, .. }, Some((folder, copy))) => {
            let _ = folder.keep();
            let failure = Failure::storage(
                format!(
                    "The transcript {} could not be written: {source}. All of the session is in {}.",
                    path.display(),
                    copy.display()
                ),
                format!("To have it written there: ourturn run {}", typed(&copy)),
            );
            let copy = Some(copy);
            Unkept { failure, copy }
        }
        (error, _) => Unkept {
            failure: error.into(),
            copy: None,
        },
    })
}

/// Copies a session to a folder of its own, which nobody else can look into or
/// stand in the way of.
fn rescue(live: &Live) -> Result<(TempDir, PathBuf), FolderError> {
    let mut folder = tempfile::Builder::new();
    folder.prefix("ourturn-rescued-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        folder.permissions(std::fs::Permissions::from_mode(0o700));
    }
    let folder = folder.tempdir().map_err(|source| FolderError::Unusable {
        path: std::env::temp_dir(),
        source,
    })?;
    let copy = live.copy_to(folder.path())?;
    Ok((folder, copy))
}
