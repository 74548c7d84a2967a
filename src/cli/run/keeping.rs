//! What becomes of a session's files at its end, also where its disk takes no more.

use std::io;
use std::path::PathBuf;

use tempfile::TempDir;

use super::typed;
use crate::cli::Failure;
use crate::desk::Desk;
use crate::desk::study::Study;
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
    let folder = own_folder().map_err(|source| FolderError::Unusable {
        path: std::env::temp_dir(),
        source,
    })?;
    let copy = live.copy_to(folder.path())?;
    Ok((folder, copy))
}

/// Says that a closed session was left with amendments that its file does not hold, and where
/// a copy with them is; nothing where all is saved.
pub(in crate::cli) fn amended(study: &Study) -> Option<Failure> {
    let (closed, why) = (study.closed()?, study.unsaved()?);
    let path = closed.path();
    let unsaved = format!("NOT SAVED: {} could not be written: {why}.", path.display());
    let copied = own_folder().and_then(|folder| {
        let copy = closed.copy_to(folder.path())?;
        let _ = folder.keep();
        Ok(copy)
    });
    Some(match copied {
        Ok(copy) => Failure::storage(
            format!(
                "{unsaved} It is as it was before. A copy with what was amended is in {}.",
                copy.display()
            ),
            format!(
                "To make one of both: ourturn merge {} {}",
                typed(path),
                typed(&copy)
            ),
        ),
        Err(error) => Failure::storage(
            format!("{unsaved} Nor could a copy: {error}."),
            "What was amended last is lost. The file is as it was before.",
        ),
    })
}

/// Makes a folder that nobody else can look into or stand in the way of.
fn own_folder() -> io::Result<TempDir> {
    let mut folder = tempfile::Builder::new();
    folder.prefix("ourturn-rescued-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        folder.permissions(std::fs::Permissions::from_mode(0o700));
    }
    folder.tempdir()
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::*;
    use crate::live::clock::MachineClock;
    use crate::live::closed::Closed;
    use crate::live::opening::World;

    #[test]
    fn amendments_that_the_disk_did_not_take_are_in_a_copy_of_ones_own() {
        let folder = tempfile::tempdir().unwrap();
        let sessions = folder.path().join("sessions");
        fs::create_dir(&sessions).unwrap();
        let path = sessions.join("late-opening.json");
        let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("sessions/examples");
        fs::copy(examples.join("late-opening.json"), &path).unwrap();
        let mut drawn = 1 << 40;
        let world = World {
            clock: Box::new(MachineClock::default()),
            draw: Box::new(move || {
                drawn += 1;
                drawn
            }),
            holder: "a test".to_owned(),
            tell: Box::new(|| {}),
        };
        let mut study = Study::from(Closed::open(&path, world).unwrap());
        assert!(amended(&study).is_none());
        fs::rename(&sessions, folder.path().join("away")).unwrap();
        study.say("noted 12m \"The lift was broken\" why \"missed\"");
        let told = amended(&study).unwrap().words();
        let (_, copy) = told.split_once("is in ").unwrap();
        let (copy, _) = copy.split_once(".json").unwrap();
        let copy = PathBuf::from(format!("{copy}.json"));
        let text = fs::read_to_string(&copy).unwrap();
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = fs::metadata(&copy).unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o600);
        }
        fs::remove_dir_all(copy.parent().unwrap()).unwrap();
        assert!(text.contains("The lift was broken"), "{told}");
        assert!(told.contains("ourturn merge"), "{told}");
    }
}
