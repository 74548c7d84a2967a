//! What was withdrawn in one of two copies, blanked in every other file of the session, too.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::clean::in_a_sentence;
use crate::config;
use crate::desk::elsewhere::also_in;
use crate::live::merged::Merged;
use crate::session::people::PersonId;
use crate::session::record::{self, Subject};
use crate::session::{Event, Recorded, Timeline};
use crate::store::copies::{self, Gone, Reached};
use crate::store::library::index;
use crate::store::lock::Lock;
use crate::words::struck;

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
    files: &[Copy<'_>; 2],
    holder: &str,
) -> (Vec<String>, Vec<PathBuf>) {
    let (mut told, mut left) = (Vec::new(), Vec::new());
    let all: Vec<_> = withdrawals(merged.timeline().events()).collect();
    let mut news: Vec<Event> = Vec::new();
    let of_both = [&files[1], &files[0]];
    for (file, other) in files.iter().zip(of_both) {
        let missing: Vec<_> = all
            .iter()
            .filter(|recorded| withdrawals(file.events).all(|known| known.event != recorded.event))
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
        let (path, other) = (in_a_sentence(file.path), in_a_sentence(other.path));
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
    // Those who agreed to less in one copy are named by the other no more either.
    let gone = files
        .iter()
        .map(|file| {
            let before = Timeline::of(file.events.iter().cloned());
            Gone::between(&before, merged.session())
        })
        .fold(Gone::default(), Gone::and);
    if !news.is_empty() || !gone.is_empty() {
        let mut beside = beside_all(merged, written, files, (&news, &gone), holder);
        beside
            .left
            .retain(|path| !is_of(files, path) && !is_same(path, written));
        let also_in = also_in(&beside, &gone);
        let people = news.iter().filter_map(struck_person);
        let mut people: Vec<_> = people.chain(gone.people().iter().copied()).collect();
        people.sort_unstable();
        people.dedup();
        let again = struck::again(merged.session(), &people, written);
        let said = struck::also_in(also_in, &again);
        if !said.is_empty() {
            told.push(said.trim_start().to_owned());
        }
        let mut changed = beside.changed;
        changed.extend(files.iter().map(|file| file.path.to_owned()));
        changed.push(written.to_owned());
        told.extend(index::forget_in(
            &config::indexes(None, index::NAME),
            &changed,
        ));
        left.extend(beside.left);
    }
    (told, left)
}

/// Blanks it in what is beside the file that was written, and beside each of the two.
fn beside_all(
    merged: &Merged,
    written: &Path,
    files: &[Copy<'_>; 2],
    (news, gone): (&[Event], &Gone),
    holder: &str,
) -> Reached {
    let timeline = merged.timeline();
    let withdraw = if news.is_empty() {
        copies::withdraw_beside
    } else {
        copies::withdraw
    };
    let mut reached = withdraw(written, timeline, news, gone, holder);
    for file in files.iter().filter(|file| !is_same(file.path, written)) {
        // What recovery kept of it is removed only by whoever holds it.
        let beside = match Lock::take(&copies::lock_of(file.path), holder) {
            Ok(_held) => withdraw(file.path, timeline, news, gone, holder),
            Err(_) => copies::withdraw_beside(file.path, timeline, news, gone, holder),
        };
        reached.changed.extend(beside.changed);
        reached.left.extend(beside.left);
        reached.waiting.extend(beside.waiting);
        reached.reports.extend(beside.reports);
        reached.later.extend(beside.later);
        reached.elsewhere.extend(beside.elsewhere);
        reached.named.extend(beside.named);
        reached.files_called.extend(beside.files_called);
    }
    for paths in [
        &mut reached.changed,
        &mut reached.left,
        &mut reached.waiting,
        &mut reached.reports,
        &mut reached.later,
        &mut reached.elsewhere,
    ] {
        let mut seen = BTreeSet::new();
        paths.retain(|path| seen.insert(real(path)));
    }
    let mut seen = BTreeSet::new();
    reached.named.retain(|(path, _)| seen.insert(real(path)));
    seen.clear();
    reached
        .files_called
        .retain(|(path, _)| seen.insert(real(path)));
    reached
}

fn struck_person(event: &Event) -> Option<PersonId> {
    match event {
        Event::Record(record::Event::Struck {
            subject: Subject::Person { id },
        }) => Some(*id),
        _ => None,
    }
}

fn is_of(files: &[Copy<'_>; 2], path: &Path) -> bool {
    files.iter().any(|file| is_same(file.path, path))
}

fn real(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| path.to_owned())
}

fn is_same(one: &Path, other: &Path) -> bool {
    one.canonicalize().ok() == other.canonicalize().ok()
}

/// Returns what took words out for good, or whose they were.
fn withdrawals(events: &[Recorded]) -> impl Iterator<Item = &Recorded> {
    events
        .iter()
        .filter(|recorded| recorded.event.blanks_others())
}
