use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::super::index::{Index, NAME};
use super::super::passages::Kind;
use super::super::query::Query;
use super::super::tests::{listed, two};
use super::super::{Library, reading};
use super::*;
use crate::session::Words;

/// A folder with a session in it forty times.
fn many() -> (tempfile::TempDir, Library) {
    let folder = tempfile::tempdir().unwrap();
    two(folder.path());
    let bus = folder.path().join("bus.json");
    for copy in 1..40 {
        fs::copy(&bus, folder.path().join(format!("{copy}.json"))).unwrap();
    }
    let library = listed(folder.path(), None);
    (folder, library)
}

/// A wish that holds until it was asked for so many times.
fn until_asked(times: usize) -> Wish {
    let asked = AtomicUsize::new(0);
    Wish::new(move || asked.fetch_add(1, Ordering::Relaxed) < times)
}

fn as_long_as(wish: Wish) -> Terms {
    Terms {
        most: 9,
        wish,
        ..Terms::default()
    }
}

fn built(library: &Library, folder: &Path) -> Index {
    let mut index = Index::open(&folder.join(NAME)).unwrap().index;
    index.build(library, |_| true).unwrap();
    index
}

#[test]
fn files_are_passed_by_once_nobody_wants_to_know() {
    let (_folder, library) = many();
    let all: Vec<usize> = (0..library.entries.len()).collect();
    let query = Query::read("bus");
    let read = |wish: &Wish| reading::search(&library.entries, &all, &query, wish).0;
    assert_eq!(read(&until_asked(3)).len(), 3);
    assert!(read(&Wish::default()).len() > 39);
    let terms = as_long_as(until_asked(3));
    assert_eq!(library.search_on(&terms, &query, None).unwrap(), None);
}

#[test]
fn the_index_is_left_while_it_still_looks_and_answers_again_afterwards() {
    let (_folder, library) = many();
    let kept = tempfile::tempdir().unwrap();
    let mut index = built(&library, kept.path());
    let query = Query::read("the");
    let terms = as_long_as(until_asked(1));
    let mut finds = Finds::new(&terms, library.entries.len());
    let mut is_asked = vec![true; library.entries.len()];
    index
        .search(&library, &query, &mut is_asked, &mut finds)
        .unwrap();
    assert_eq!(
        finds.done(Vec::new()).all,
        0,
        "it was left before the first was found"
    );
    let terms = as_long_as(until_asked(1));
    let answer = library.search_on(&terms, &query, Some(&mut index));
    assert_eq!(answer.unwrap(), None);
    let again = library.search(&query, Some(&mut index), 9).unwrap();
    assert_eq!(again.all, library.search(&query, None, 9).unwrap().all);
}

fn note(words: &str) -> Passage {
    Passage {
        kind: Kind::Note,
        number: Some(1),
        at: 5,
        words: Words::text(words),
    }
}

/// The second entry is a copy of the first, the third a session of its own.
fn with_a_copy(most: usize, lists_copies: bool) -> Terms {
    Terms {
        most,
        known_by: BTreeMap::from([(1, 0)]),
        lists_copies,
        wish: Wish::default(),
    }
}

#[test]
fn words_are_needed_until_there_are_enough_and_then_only_of_copies() {
    let terms = with_a_copy(1, false);
    let mut finds = Finds::new(&terms, 3);
    assert!(finds.wants_words(2));
    finds.add(2, Some(note("the bus")));
    assert!(!finds.wants_words(2));
    assert!(finds.wants_words(0) && finds.wants_words(1));
}

#[test]
fn what_several_copies_have_counts_once_whether_it_is_listed_or_not() {
    for lists_copies in [false, true] {
        let terms = with_a_copy(9, lists_copies);
        let mut finds = Finds::new(&terms, 3);
        // Twice in the session, then in its copy, where one more was added.
        for (entry, words) in [
            (0, "bus"),
            (0, "bus"),
            (1, "bus"),
            (2, "bus"),
            (1, "bus"),
            (1, "bus, too"),
        ] {
            finds.add(entry, Some(note(words)));
        }
        let hits = finds.done(Vec::new());
        assert_eq!((hits.all, hits.sessions), (4, 2));
        let listed: Vec<_> = hits.best.iter().map(|hit| hit.entry).collect();
        if lists_copies {
            assert_eq!(listed, [0, 0, 1, 2, 1, 1]);
            assert!(hits.also_in.is_empty());
        } else {
            assert_eq!(listed, [0, 0, 2, 1]);
            assert_eq!(hits.also_in, BTreeMap::from([(0, vec![1]), (1, vec![1])]));
        }
    }
}

#[test]
fn no_more_come_back_than_are_asked_for_and_all_are_counted() {
    for lists_copies in [false, true] {
        let terms = with_a_copy(1, lists_copies);
        let mut finds = Finds::new(&terms, 3);
        for (entry, words) in [(0, "bus"), (2, "bus"), (1, "bus"), (1, "late"), (0, "late")] {
            finds.add(entry, Some(note(words)));
        }
        let hits = finds.done(Vec::new());
        assert_eq!((hits.best.len(), hits.all, hits.sessions), (1, 3, 2));
    }
}
