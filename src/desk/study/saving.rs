//! What was amended, put on disk: in the session's file, or where another program has changed
//! that, in a copy beside it.

use std::path::{Path, PathBuf};

use super::{Done, Held, Line, Study};
use crate::language::Wish;
use crate::live::closed::ActError;

impl Study {
    /// Returns what the disk said of acts that it has not taken.
    #[must_use]
    pub fn unsaved(&self) -> Option<&str> {
        match &self.held {
            Held::Closed(closed) => closed.unsaved(),
            Held::Fixed(..) => None,
        }
    }

    /// Tries again to write what the disk has not taken.
    pub fn save(&mut self) -> Done {
        match &mut self.held {
            Held::Fixed(_, why) => Done::Refused(why.clone()),
            Held::Closed(closed) => match closed.save() {
                Ok(()) => Done::Done("All is saved.".to_owned()),
                Err(error @ ActError::Edited { .. }) => Done::Refused(error.to_string()),
                Err(error) => Done::Unsaved(error.to_string()),
            },
        }
    }

    /// Returns where a copy could be saved; nothing where that is no help, since the file can
    /// be written.
    #[must_use]
    pub fn copy_wanted(&self) -> Option<PathBuf> {
        let closed = self.closed().filter(|_| self.is_behind())?;
        Some(closed.name_of_a_copy())
    }

    /// Says whether nothing can be saved in the file, since another program has changed it.
    #[must_use]
    pub fn is_behind(&self) -> bool {
        self.closed()
            .is_some_and(crate::live::closed::Closed::is_behind)
    }

    /// Saves a copy, under a name that is made up where none is said, and goes on with it.
    pub fn save_as(&mut self, path: Option<&Path>) -> Done {
        let closed = match &mut self.held {
            Held::Fixed(_, why) => return Done::Refused(why.clone()),
            Held::Closed(closed) => closed,
        };
        let first = closed.path().to_owned();
        let path = path.map_or_else(|| closed.name_of_a_copy(), Path::to_owned);
        match closed.save_as(&path) {
            Ok(()) => Done::Done(format!(
                "All is saved, as {path}. What is amended from now on goes there. To make one of both: ourturn merge {first} {path}",
                path = path.display(),
                first = first.display()
            )),
            Err(why) => Done::Refused(format!(
                "No copy was saved as {}: {why}. To save it elsewhere: save as PATH",
                path.display()
            )),
        }
    }
}

/// Understands a line that has it saved: "save"; or a copy of it: "save as other.json", "save as".
pub(super) fn save_as(line: &str) -> Option<Line> {
    if line.trim() == "save" {
        return Some(Line::Wish(Wish::TellSaved));
    }
    let rest = line.trim().strip_prefix("save as")?;
    if !rest.is_empty() && !rest.starts_with(char::is_whitespace) {
        return None;
    }
    let name = rest.trim().trim_matches(['"', '\u{201c}', '\u{201d}']);
    let path = (!name.is_empty()).then(|| PathBuf::from(name));
    Some(Line::SaveAs(path))
}
