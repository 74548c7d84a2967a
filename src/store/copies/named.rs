//! Where names still stand that went: in what later sessions said for themselves, and in the names
//! of files.

use std::path::{Path, PathBuf};

use super::brought::News;
use super::gone::{Gone, is_of_one_series};
use crate::session::history::subjects;
use crate::session::naming::SOMEONE;
use crate::session::record::{self, Subject};
use crate::session::{Event, Timeline, Words};
use crate::store::folder::{self, Files};
use crate::store::looking::Found;

/// Counts the places of a later session of the series in which a name stands that went, and that
/// it has from nobody here.
pub(super) fn places(found: &Found, news: &News, gone: &Gone, timeline: &Timeline) -> usize {
    let mut later = found.events().to_vec();
    let opened = |events: &[crate::session::Recorded]| events.first().map(|first| first.at);
    if gone.is_empty()
        || opened(&later) <= opened(timeline.events())
        || !is_of_one_series(timeline, &found.timeline())
    {
        return 0;
    }
    news.put_into(&mut later);
    let is_struck = |subject: &Subject| {
        let strike = Event::from(record::Event::Struck { subject: *subject });
        news.struck().contains(&strike)
    };
    let (mut places, mut of_none): (Vec<Subject>, usize) = (Vec::new(), 0);
    for recorded in &later {
        if gone.without_them(&recorded.event).is_none() {
            continue;
        }
        let of = subjects(&recorded.event);
        of_none += usize::from(of.is_empty());
        for subject in of {
            if !places.contains(&subject) && !is_struck(&subject) {
                places.push(subject);
            }
        }
    }
    places.len() + of_none
}

/// Returns what a session's file can be called instead where its own name says what went; nothing
/// where it does not.
pub(super) fn without(path: &Path, gone: &Gone) -> Option<(PathBuf, PathBuf)> {
    let files = Files::of(path)?;
    let is_its = |word: &str| {
        let mut letters = word.chars();
        // What is spelt like an ordinary word is a name with a large letter.
        let first = letters.next().into_iter().flat_map(char::to_uppercase);
        let name: String = first.chain(letters).collect();
        gone.without(&Words::line(&name)).is_some()
    };
    let mut called = files.name().to_owned();
    for title in gone.titles() {
        let title = folder::plain_name(title);
        if !title.is_empty() {
            called = called.replace(&title, "session");
        }
    }
    let mut words: Vec<&str> = Vec::new();
    for word in called.split('-') {
        let word = if is_its(word) { SOMEONE } else { word };
        if word != SOMEONE || words.last() != Some(&SOMEONE) {
            words.push(word);
        }
    }
    let plain = words.join("-");
    if plain == files.name() {
        return None;
    }
    let named = |number: usize| match number {
        1 => plain.clone(),
        _ => format!("{plain}-{number}"),
    };
    let mut all = (1..1000).map(|number| Files::new(files.folder(), &named(number)));
    let free = all.find(|new| !new.transcript().exists() && !new.journal().exists())?;
    Some((files.transcript(), free.transcript()))
}
