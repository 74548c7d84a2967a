//! What is said of the files that are no sessions, and of those that are there twice.

use serde_json::{Value, json};

use super::super::remark;
use super::{Shelves, on_a_line};
use crate::clean::{self, in_a_shell};
use crate::store::library::Library;
use crate::store::library::copies::Copies;
use crate::words::counted;

/// How many are told one by one.
const TOLD: usize = 20;

impl Shelves {
    /// Says on standard error which sessions are there more than once.
    pub(in super::super) fn tell_copies(&self, library: &Library, copies: &[Copies]) {
        for copies in copies.iter().take(TOLD) {
            let paths = copies
                .places
                .map(|place| self.typed(&library.entries[place].path));
            let [one, other] = paths.each_ref().map(|path| on_a_line(path));
            remark(&if copies.are_alike {
                format!("{one} and {other} are one and the same session.")
            } else {
                let [first, second] = paths.each_ref().map(|path| in_a_shell(path));
                let made_one = format!("ourturn merge {first} {second}");
                format!(
                    "{one} and {other} are copies of one session, and differ. To make them one: {made_one}"
                )
            });
        }
        if copies.len() > TOLD {
            remark(&format!(
                "And {} more are there twice, too.",
                counted(copies.len() - TOLD, "session", "sessions")
            ));
        }
    }

    /// Says on standard error what is wrong with the files that are not listed.
    pub(in super::super) fn tell_wrong(&self, library: &Library) {
        for (folder, says) in &library.unread {
            let folder = folder.display();
            remark(&clean::line(&format!(
                "The folder {folder} cannot be looked into: {says}."
            )));
        }
        let wrong: Vec<_> = library.wrong().collect();
        for (entry, wrong) in wrong.iter().take(TOLD) {
            let path = self.typed(&entry.path);
            // A name can have a new line in it, and what is said of a file can name it once more.
            remark(&clean::line(&format!(
                "{}: {} {}",
                wrong.kind,
                path.display(),
                wrong.says
            )));
        }
        if wrong.len() > TOLD {
            remark(&format!(
                "And {} more that are no sessions, or cannot be read.",
                wrong.len() - TOLD
            ));
        }
    }

    /// Returns the same for programs: the files, and the folders.
    pub(in super::super) fn wrong_as_json(&self, library: &Library) -> [Value; 2] {
        let others = library.wrong().map(|(entry, wrong)| {
            let file = self.typed(&entry.path);
            json!({"file": file.to_string_lossy(), "kind": wrong.kind, "says": wrong.says})
        });
        let unread = library.unread.iter();
        let unread =
            unread.map(|(folder, says)| json!({"folder": folder.to_string_lossy(), "says": says}));
        [others.collect(), unread.collect()]
    }
}
