//! Reads a file as text, or says why it cannot be.

use std::io::Read;
use std::path::Path;

use super::{TemplateError, file_name, file_shown};
use crate::store::agenda_file::{LARGEST, Place};
use crate::store::disk;

/// Returns a file's text.
pub(super) fn text(path: &Path) -> Result<String, TemplateError> {
    let unreadable = |error| TemplateError::unreadable(path, &error);
    // Asked before it is opened: opening a pipe would wait for its other end.
    let kind = std::fs::metadata(path).map_err(unreadable)?.file_type();
    if kind.is_dir() {
        return Err(TemplateError::Folder(file_shown(path)));
    }
    if !kind.is_file() {
        return Err(TemplateError::NotOrdinary(file_shown(path)));
    }
    let mut bytes = Vec::new();
    let most = LARGEST as u64 + 1;
    let file = disk::open(path).map_err(unreadable)?;
    file.take(most)
        .read_to_end(&mut bytes)
        .map_err(unreadable)?;
    if bytes.len() > LARGEST {
        let file = file_shown(path);
        return Err(TemplateError::TooBig { file });
    }
    String::from_utf8(bytes).map_err(|error| {
        let sound = error.utf8_error().valid_up_to();
        let before = String::from_utf8_lossy(&error.as_bytes()[..sound]);
        TemplateError::NotText {
            file: file_name(path),
            place: Place::at(&before, sound),
        }
    })
}
