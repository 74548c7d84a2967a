//! What was withdrawn in one of two copies, blanked in every other file of the session, too.

use std::path::{Path, PathBuf};

use crate::live::merged::Merged;
use crate::session::record::{self, Subject};
use crate::session::{Event, Recorded};
use crate::store::copies;

/// One of the two files, and what it held.
pub(super) struct Copy<'a> {
    pub(super) path: &'a Path,
    pub(super) events: &'a [Recorded],
}

/// Blanks it in both files, but for the one that was just written, and in what is beside it;
/// says in sentences what was done, and names the files in which words still stand.
pub(super) fn everywhere(
    merged: &Merged,
    written: &Path,
    files: [Copy<'_>; 2],
    holder: &str,
) -> (Vec<String>, Vec<PathBuf>) {
    let (mut told, mut left) = (Vec::new(), Vec::new());
    let all = struck(merged.timeline().events());
    let mut news: Vec<Event> = Vec::new();
    let of_both = [&files[1], &files[0]];
    for (file, other) in files.iter().zip(of_both) {
        let known = subjects(file.events);
        let missing: Vec<_> = all
            .iter()
            .filter(|recorded| subject(recorded).is_some_and(|it| !known.contains(&it)))
            .map(|recorded| (*recorded).clone())
            .collect();
        if missing.is_empty() {
            continue;
        }
        let events = missing.iter().map(|recorded| recorded.event.clone());
        news.extend(events);
        if file.path == written {
            continue;
        }
        let (path, other) = (file.path.display(), other.path.display());
        if copies::withdraw_in(file.path, &missing, holder) {
            told.push(format!(
                "{path} still held words that were withdrawn in {other}: they are blanked there, too."
            ));
        } else {
            told.push(format!(
                "{path} still holds words that were withdrawn in {other}, and could not be changed: blank them there, or delete it."
            ));
            left.push(file.path.to_owned());
        }
    }
    if !news.is_empty() {
        let beside = copies::withdraw(written, merged.timeline(), &news, holder);
        for path in beside.into_iter().filter(|path| !is_of(&files, path)) {
            told.push(format!(
                "What was withdrawn is also in {}, which could not be changed.",
                path.display()
            ));
            left.push(path);
        }
    }
    (told, left)
}

fn is_of(files: &[Copy<'_>; 2], path: &Path) -> bool {
    let same = |one: &Path| one.canonicalize().ok() == path.canonicalize().ok();
    files.iter().any(|file| same(file.path))
}

fn subject(recorded: &Recorded) -> Option<Subject> {
    match &recorded.event {
        Event::Record(record::Event::Struck { subject }) => Some(*subject),
        _ => None,
    }
}

fn struck(events: &[Recorded]) -> Vec<&Recorded> {
    let struck = events.iter().filter(|recorded| subject(recorded).is_some());
    struck.collect()
}

fn subjects(events: &[Recorded]) -> Vec<Subject> {
    events.iter().filter_map(subject).collect()
}
