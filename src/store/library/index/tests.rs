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
fn withdrawn_words_go_while_another_program_has_the_index_open() {
    let place = Place::new();
    place.change("Leave the top", "Unutterabletale");
    let (other, _) = place.built();
    place.change("Unutterabletale", "Something");
    Index::renew(&place.index(), &place.sessions().join("bus.json")).unwrap();
    assert!(!place.holds("nutterabletale"));
    drop(other);
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
fn a_damaged_index_is_made_anew_and_said_so() {
    let place = Place::new();
    place.built();
    let whole = fs::read(place.index()).unwrap();
    let damage: [fn(&mut Vec<u8>); 3] = [
        |bytes| bytes.truncate(bytes.len() / 2),
        |bytes| bytes[..200].fill(7),
        |bytes| *bytes = b"not an index at all".to_vec(),
    ];
    for damage in damage {
        let mut bytes = whole.clone();
        damage(&mut bytes);
        fs::write(place.index(), bytes).unwrap();
        let opened = Index::open(&place.index());
        let (mut index, said) = match opened {
            Ok(opened) => (opened.index, opened.said),
            Err(fault) => panic!("{fault}"),
        };
        // Damage deeper in is met when it is used.
        let listed = Library::list(&[place.sessions()], Some(&mut index));
        let built = listed.and_then(|library| {
            index.build(&library, |_| true)?;
            library.search(&Query::read("bus"), Some(&mut index), 5)
        });
        match built {
            Ok(hits) => assert!(hits.all > 0 && said.is_some()),
            Err(fault) => assert!(matches!(fault, Fault::Damaged(_)), "{fault}"),
        }
        index.anew().unwrap();
        let (mut index, library) = place.built();
        assert!(found(&library, &mut index, "bus").all > 0);
    }
}

#[test]
fn an_index_of_another_version_is_made_anew_and_said_so() {
    let place = Place::new();
    place.built();
    let file = rusqlite::Connection::open(place.index()).unwrap();
    file.pragma_update(None, "user_version", 99).unwrap();
    drop(file);
    let said = Index::open(&place.index()).unwrap().said.unwrap();
    assert!(said.contains("another version"), "{said}");
    let (mut index, library) = place.built();
    assert!(found(&library, &mut index, "bus").all > 0);
}

#[test]
fn a_deleted_index_is_made_again() {
    let place = Place::new();
    place.built();
    fs::remove_dir_all(place.index().parent().unwrap()).unwrap();
    let (mut index, library) = place.built();
    assert!(found(&library, &mut index, "bus").all > 0);
}

#[test]
fn an_index_that_lacks_a_table_is_made_anew() {
    for lost in ["files", "passages", "found", "found_data"] {
        let place = Place::new();
        place.built();
        let file = rusqlite::Connection::open(place.index()).unwrap();
        file.execute_batch("PRAGMA writable_schema = ON").unwrap();
        file.execute("DELETE FROM sqlite_schema WHERE name = ?1", [lost])
            .unwrap();
        drop(file);
        let opened = Index::open(&place.index()).unwrap();
        assert!(opened.said.unwrap().contains("was damaged"), "{lost}");
        let (mut index, library) = place.built();
        assert!(found(&library, &mut index, "bus").all > 0, "{lost}");
    }
}

#[test]
fn bytes_that_flip_anywhere_never_give_what_is_not_there() {
    let place = Place::new();
    drop(place.built());
    let whole = fs::read(place.index()).unwrap();
    let plain = listed(&place.sessions(), None);
    let wanted = found_without(&plain, "surgery");
    // A page each, and within it at different places.
    for page in 0..whole.len() / 4096 {
        let mut bytes = whole.clone();
        let at = page * 4096 + page * 331 % 4000;
        for byte in &mut bytes[at..at + 64] {
            *byte ^= 0x55;
        }
        fs::write(place.index(), bytes).unwrap();
        let mut index = match Index::open(&place.index()) {
            Ok(opened) => opened.index,
            Err(fault) => panic!("page {page}: {fault}"),
        };
        let asked = Library::list(&[place.sessions()], Some(&mut index)).and_then(|library| {
            index.build(&library, |_| true)?;
            library.search(&Query::read("surgery"), Some(&mut index), 50)
        });
        match asked {
            // The flip may be in words, which nobody but their reader can tell.
            Ok(hits) => assert!(hits.all <= wanted, "page {page}"),
            Err(fault) => {
                assert!(matches!(fault, Fault::Damaged(_)), "page {page}: {fault}");
                index = index.anew().unwrap();
                let library = listed(&place.sessions(), Some(&mut index));
                index.build(&library, |_| true).unwrap();
                assert_eq!(found(&library, &mut index, "surgery").all, wanted);
            }
        }
        drop(index);
    }
}

fn found_without(library: &Library, typed: &str) -> usize {
    library.search(&Query::read(typed), None, 50).unwrap().all
}

#[test]
fn an_index_that_cannot_be_written_to_says_why() {
    let place = Place::new();
    let (mut index, library) = place.built();
    place.change("Leave the top", "Leave the bottom");
    let again = listed(&place.sessions(), Some(&mut index));
    index.file.execute_batch("PRAGMA query_only = ON").unwrap();
    let fault = index.build(&again, |_| true).unwrap_err();
    assert!(matches!(fault, Fault::ReadOnly(_)), "{fault}");
    let read_only = "PRAGMA query_only = OFF";
    index.file.execute_batch(read_only).unwrap();
    let pages: i64 = index
        .file
        .query_row("PRAGMA page_count", [], |row| row.get(0))
        .unwrap();
    let full = format!("PRAGMA max_page_count = {pages}");
    index.file.query_row(&full, [], |_| Ok(())).unwrap();
    for copy in 0..40 {
        let to = place.sessions().join(format!("{copy}.json"));
        fs::copy(place.sessions().join("bus.json"), to).unwrap();
    }
    let many = listed(&place.sessions(), None);
    let fault = index.build(&many, |_| true).unwrap_err();
    assert!(matches!(fault, Fault::Full(_)), "{fault}");
    // What it has stays right.
    assert!(found(&library, &mut index, "garden").all > 0);
    assert_eq!(found(&many, &mut index, "\"leave the bottom\"").all, 41);
}

#[test]
fn another_program_that_writes_is_waited_for_and_then_told_of() {
    let place = Place::new();
    let (mut index, library) = place.built();
    let other = rusqlite::Connection::open(place.index()).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    index.file.busy_timeout(std::time::Duration::ZERO).unwrap();
    let writes = index.keep_heads(library.entries.iter()).unwrap_err();
    assert!(matches!(writes, Fault::Busy(_)), "{writes}");
    fs::remove_file(place.sessions().join("bus.json")).unwrap();
    let meanwhile = listed(&place.sessions(), Some(&mut index));
    assert_eq!(
        meanwhile.entries.len(),
        1,
        "it is kept by whoever lists next"
    );
    assert!(found(&meanwhile, &mut index, "garden").all > 0);
}

#[test]
fn building_ends_soon_where_another_program_has_the_index_and_writes_nothing() {
    let place = Place::new();
    let (mut index, _) = place.built();
    place.change("Leave the top", "Start from the top");
    let library = listed(&place.sessions(), Some(&mut index));
    let other = rusqlite::Connection::open(place.index()).unwrap();
    other.execute_batch("BEGIN EXCLUSIVE").unwrap();
    let begun = std::time::Instant::now();
    let fault = index.build(&library, |_| true).unwrap_err();
    assert!(matches!(fault, Fault::Busy(_)), "{fault}");
    assert!(begun.elapsed() < std::time::Duration::from_secs(15));
    let fault = index.build_by_the_way(&library).unwrap_err();
    assert!(matches!(fault, Fault::Busy(_)), "{fault}");
    other.execute_batch("COMMIT").unwrap();
    index.build(&library, |_| true).unwrap();
    assert_eq!(found(&library, &mut index, "\"start from the top\"").all, 1);
}

#[test]
fn an_index_deleted_while_it_is_open_harms_nothing() {
    let place = Place::new();
    let (mut open, library) = place.built();
    // Only the file itself: what SQLite keeps beside it stays.
    fs::remove_file(place.index()).unwrap();
    let (mut other, again) = place.built();
    assert!(found(&again, &mut other, "bus").all > 0);
    assert!(found(&library, &mut open, "bus").all > 0);
    place.change("Leave the top", "Unutterabletale");
    let _ = Library::list(&[place.sessions()], Some(&mut open));
    drop(open);
    let library = listed(&place.sessions(), Some(&mut other));
    other.build(&library, |_| true).unwrap();
    assert_eq!(found(&library, &mut other, "unutterabletale").all, 1);
    drop(other);
    assert!(Index::open(&place.index()).unwrap().said.is_none());
}

#[test]
fn two_that_find_it_damaged_make_it_anew_once() {
    let place = Place::new();
    let (one, _) = place.built();
    let (other, _) = place.built();
    let mut one = one.anew().unwrap();
    let library = listed(&place.sessions(), Some(&mut one));
    one.build(&library, |_| true).unwrap();
    let mut other = other.anew().unwrap();
    let library = listed(&place.sessions(), Some(&mut other));
    assert_eq!(other.unread(&library), 0, "the other's is taken");
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
fn an_index_of_any_name_that_is_damaged_from_its_beginning_is_made_anew() {
    let place = Place::new();
    let path = place.0.path().join("mine.db");
    for damaged in [0..4, 0..16, 68..72, 0..100, 0..1000] {
        let mut index = Index::open(&path).unwrap().index;
        let library = listed(&place.sessions(), Some(&mut index));
        index.build(&library, |_| true).unwrap();
        drop(index);
        let mut bytes = fs::read(&path).unwrap();
        bytes[damaged.clone()].fill(b'x');
        fs::write(&path, bytes).unwrap();
        let opened = Index::open(&path).unwrap();
        let said = opened.said.unwrap_or_default();
        assert!(said.contains("was damaged"), "{damaged:?}: {said}");
        let mut index = opened.index;
        let library = listed(&place.sessions(), Some(&mut index));
        assert_eq!(index.unread(&library), 2);
    }
}

#[test]
fn a_text_in_which_an_index_is_written_down_is_left_alone() {
    let place = Place::new();
    let path = place.0.path().join("notes.txt");
    let text = include_str!("opening.rs").replace("\\\"", "\"");
    fs::write(&path, &text).unwrap();
    assert!(matches!(Index::open(&path), Err(Fault::NotOurs(_))));
    assert_eq!(fs::read_to_string(&path).unwrap(), text);
}

#[test]
fn a_file_that_is_no_index_is_left_alone() {
    let place = Place::new();
    let path = place.0.path().join("letter.txt");
    fs::write(&path, "Dear all").unwrap();
    let fault = Index::open(&path).unwrap_err();
    assert!(matches!(fault, Fault::NotOurs(_)), "{fault}");
    let other = place.0.path().join("other.db");
    let file = rusqlite::Connection::open(&other).unwrap();
    file.execute_batch("CREATE TABLE letters (words TEXT)")
        .unwrap();
    drop(file);
    assert!(matches!(Index::open(&other), Err(Fault::NotOurs(_))));
    assert_eq!(fs::read_to_string(&path).unwrap(), "Dear all");
}

#[cfg(unix)]
#[test]
fn the_index_is_its_owners_alone() {
    use std::os::unix::fs::PermissionsExt as _;
    let place = Place::new();
    let (_index, _) = place.built();
    for file in fs::read_dir(place.index().parent().unwrap()).unwrap() {
        let file = file.unwrap();
        let mode = file.metadata().unwrap().permissions().mode();
        assert_eq!(mode & 0o077, 0, "{}", file.path().display());
    }
}

#[test]
fn two_at_once_share_the_index() {
    let place = Place::new();
    for copy in 0..40 {
        let (from, to) = (
            place.sessions().join("bus.json"),
            format!("copy-{copy}.json"),
        );
        fs::copy(from, place.sessions().join(to)).unwrap();
    }
    let use_it = || {
        for _ in 0..3 {
            let (mut index, library) = place.built();
            let hits = found(&library, &mut index, "\"leave the top\"");
            assert_eq!((hits.all, hits.sessions), (41, 41));
        }
    };
    std::thread::scope(|scope| {
        for _ in 0..3 {
            scope.spawn(use_it);
        }
    });
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

#[test]
fn a_look_takes_what_the_index_has_and_changes_nothing() {
    let place = Place::new();
    assert!(Index::only_to_read(&place.index()).is_none());
    assert!(!place.index().exists(), "none is made");
    drop(place.built());
    let bus = place.sessions().join("bus.json");
    let (text, found) = (fs::read(&bus).unwrap(), fs::metadata(&bus).unwrap());
    let list = || listed(&place.sessions(), None);
    let whole = list();
    // The same size and time, so that it is the index that is asked.
    fs::write(&bus, vec![b' '; text.len()]).unwrap();
    let file = fs::File::options().write(true).open(&bus).unwrap();
    file.set_modified(found.modified().unwrap()).unwrap();
    // Another program is at it meanwhile.
    let other = Connection::open(place.index()).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let mut index = Index::only_to_read(&place.index()).unwrap();
    let folder = place.sessions().canonicalize().unwrap();
    let looked = Library::glance(&folder, Some(&mut index));
    assert_eq!(looked.entries, whole.entries);
    assert_eq!(
        Library::beside(&folder, Some(&mut index)).entries,
        whole.entries[..1]
    );
    // What changed is read, and not kept.
    fs::write(&bus, "").unwrap();
    let looked = Library::glance(&folder, Some(&mut index));
    assert_eq!(looked.entries, list().entries);
    other.execute_batch("ROLLBACK").unwrap();
    drop(index);
    let held: i64 = other
        .query_row(
            "SELECT max(size) FROM files WHERE size = ?1",
            [found.len().cast_signed()],
            |row| row.get(0),
        )
        .unwrap();
    assert_eq!(held, found.len().cast_signed());
}
