mod damage;
mod sharing;

use std::fs;
use std::path::PathBuf;

use super::super::query::Query;
use super::super::tests::{listed, two};
use super::super::{Hits, Library};
use super::*;

/// A folder with two sessions, and the place of an index beside it.
struct Place(tempfile::TempDir);

impl Place {
    fn new() -> Self {
        let place = Self(tempfile::tempdir().unwrap());
        fs::create_dir(place.sessions()).unwrap();
        two(&place.sessions());
        place
    }

    fn sessions(&self) -> PathBuf {
        self.0.path().join("sessions")
    }

    fn index(&self) -> PathBuf {
        self.0.path().join("cache").join(NAME)
    }

    fn open(&self) -> Index {
        Index::open(&self.index()).unwrap().index
    }

    /// Returns the index with everything in it.
    fn built(&self) -> (Index, Library) {
        let mut index = self.open();
        let library = listed(&self.sessions(), Some(&mut index));
        index.build(&library, |_| true).unwrap();
        (index, library)
    }

    /// Says whether some bytes stand in any file of the index.
    fn holds(&self, bytes: &str) -> bool {
        let files = fs::read_dir(self.index().parent().unwrap()).unwrap();
        let files: Vec<_> = files
            .map(|file| fs::read(file.unwrap().path()).unwrap())
            .collect();
        let bytes = bytes.as_bytes();
        files
            .iter()
            .any(|file| memchr::memmem::find(file, bytes).is_some())
    }

    fn change(&self, from: &str, to: &str) {
        let path = self.sessions().join("bus.json");
        let text = fs::read_to_string(&path).unwrap();
        fs::write(path, text.replace(from, to)).unwrap();
    }
}

fn found(library: &Library, index: &mut Index, typed: &str) -> Hits {
    library
        .search(&Query::read(typed), Some(index), 50)
        .unwrap()
}

#[test]
fn the_index_finds_what_reading_finds() {
    let place = Place::new();
    let (mut index, library) = place.built();
    assert_eq!(index.unread(&library), 0);
    for typed in [
        "bus",
        "the",
        "nobody take first",
        "\"bus stop\"",
        "\"last one back\"",
        "quarry",
        "garden tea",
        "zzz",
        "don't",
        "b",
    ] {
        let query = Query::read(typed);
        let read = library.search(&query, None, 1000).unwrap();
        let asked = library.search(&query, Some(&mut index), 1000).unwrap();
        assert_eq!(
            (asked.all, asked.sessions),
            (read.all, read.sessions),
            "{typed}"
        );
        let sorted = |hits: Hits| {
            let each = hits.best.into_iter();
            let mut each: Vec<_> = each.map(|hit| format!("{hit:?}")).collect();
            each.sort();
            each
        };
        assert_eq!(sorted(asked), sorted(read), "{typed}");
    }
}

#[test]
fn a_session_damaged_in_its_middle_is_not_in_the_index_and_is_told() {
    let place = Place::new();
    place.change("\"events\": [\n{", "\"events\": [\n{,");
    let (mut index, library) = place.built();
    // Its head says nothing of it.
    assert_eq!(library.wrong().count(), 0);
    let library = listed(&place.sessions(), Some(&mut index));
    let (entry, wrong) = library.wrong().next().unwrap();
    assert!(entry.path.ends_with("bus.json"));
    assert!(wrong.says.contains("damaged"), "{}", wrong.says);
    assert_eq!(index.unread(&library), 0);
    assert_eq!(found(&library, &mut index, "surgery").all, 0);
    // Once it is mended it is listed and found.
    place.change("\"events\": [\n{,", "\"events\": [\n{");
    let (mut index, _) = place.built();
    let library = listed(&place.sessions(), Some(&mut index));
    assert_eq!(library.wrong().count(), 0);
    assert!(found(&library, &mut index, "surgery").all > 0);
}

#[test]
fn what_has_more_of_the_words_comes_first() {
    let place = Place::new();
    place.change("Six minutes at the tables", "Surgery, surgery, surgery");
    let (mut index, library) = place.built();
    let best = found(&library, &mut index, "surgery").best;
    assert!(
        best[0]
            .passage
            .words
            .shown()
            .starts_with("Surgery, surgery")
    );
    assert!(best.len() > 2);
}

#[test]
fn what_was_changed_or_deleted_or_is_new_is_found_as_it_is() {
    let place = Place::new();
    let (mut index, _) = place.built();
    place.change("Leave the top", "Leave the bottommost");
    fs::remove_file(place.sessions().join("north/2026/garden.json")).unwrap();
    let library = listed(&place.sessions(), Some(&mut index));
    assert_eq!(library.entries.len(), 1);
    assert_eq!(
        index.unread(&library),
        1,
        "read from the file until it is in the index"
    );
    for _ in 0..2 {
        assert_eq!(found(&library, &mut index, "bottommost").all, 1);
        assert_eq!(found(&library, &mut index, "\"leave the top\"").all, 0);
        assert_eq!(found(&library, &mut index, "shed").all, 0);
        index.build(&library, |_| true).unwrap();
    }
}

#[test]
fn the_words_of_a_closed_session_are_listed_from_the_index_without_its_file() {
    let place = Place::new();
    let (mut index, library) = place.built();
    let again = listed(&place.sessions(), Some(&mut index));
    assert_eq!(again.entries, library.entries);
}

#[test]
fn withdrawn_words_are_in_no_file_of_the_index() {
    let place = Place::new();
    place.change(
        "Leave the top of the valley at seven",
        "Unutterabletale of Oldkirk",
    );
    place.change("The price of the day ticket", "Another unutterabletale");
    let (index, _) = place.built();
    assert!(place.holds("nutterabletale"));
    drop(index);
    place.change(
        "\"Unutterabletale of Oldkirk, for work and college\"",
        "{\"withdrawn\": true}",
    );
    place.change("\"Another unutterabletale\"", "{\"withdrawn\": true}");
    let session = place.sessions().join("bus.json");
    Index::renew(&place.index(), &session).unwrap();
    assert!(!place.holds("nutterabletale") && !place.holds("oldkirk"));
    let mut index = place.open();
    let library = listed(&place.sessions(), Some(&mut index));
    assert_eq!(index.unread(&library), 0);
    assert_eq!(found(&library, &mut index, "unutterabletale").all, 0);
    assert!(found(&library, &mut index, "bus").all > 0);
}

#[test]
fn renewing_makes_no_index_and_adds_no_session() {
    let place = Place::new();
    let session = place.sessions().join("bus.json");
    Index::renew(&place.index(), &session).unwrap();
    assert!(!place.index().exists());
    place.open();
    Index::renew(&place.index(), &session).unwrap();
    assert!(!place.holds("bus.json"));
}

#[test]
fn what_was_not_closed_is_found_and_is_not_in_the_index() {
    let place = Place::new();
    let (mut index, _) = place.built();
    super::super::tests::interrupted(&place.sessions().join("live.journal.jsonl"));
    let library = listed(&place.sessions(), Some(&mut index));
    index.build(&library, |_| true).unwrap();
    assert_eq!(index.unread(&library), 0);
    let hits = found(&library, &mut index, "\"leave the top\"");
    assert_eq!((hits.all, hits.sessions), (2, 2));
    place.change("Leave the top", "Leave the bottom");
    let library = listed(&place.sessions(), Some(&mut index));
    index.build(&library, |_| true).unwrap();
    assert!(!place.holds("leave the top"));
}

#[test]
fn building_stops_when_it_is_told_to_and_goes_on_later() {
    let place = Place::new();
    for copy in 0..60 {
        let (from, to) = (
            place.sessions().join("bus.json"),
            format!("copy-{copy}.json"),
        );
        fs::copy(from, place.sessions().join(to)).unwrap();
    }
    let mut index = place.open();
    let library = listed(&place.sessions(), Some(&mut index));
    index.build(&library, |_| false).unwrap();
    let left = index.unread(&library);
    assert!(left > 0 && left < 62, "{left}");
    assert_eq!(
        found(&library, &mut index, "\"leave the top\"").sessions,
        61
    );
    let mut steps = Vec::new();
    let tell = |step: Step| {
        steps.push(step);
        true
    };
    index.build(&library, tell).unwrap();
    assert_eq!(
        steps.last(),
        Some(&Step {
            done: left,
            of: left
        })
    );
    assert_eq!(index.unread(&library), 0);
}

#[test]
fn no_name_is_in_the_index() {
    let place = Place::new();
    let (_index, _) = place.built();
    // Of those whose names nobody said in so many words.
    assert!(!place.holds("Rhodri") && !place.holds("rhodri"));
}

#[test]
fn sessions_elsewhere_stay_in_the_index() {
    let place = Place::new();
    let (mut index, _) = place.built();
    let north = place.sessions().join("north");
    listed(&north, Some(&mut index));
    let library = listed(&place.sessions(), Some(&mut index));
    assert_eq!(index.unread(&library), 0);
    let only = listed(&north, Some(&mut index));
    assert_eq!(found(&only, &mut index, "bus").all, 0);
}
