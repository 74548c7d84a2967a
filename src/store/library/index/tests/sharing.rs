//! An index that others use too, or keep from being written to.

use std::fs;

use rusqlite::Connection;

use super::super::super::Library;
use super::super::super::tests::listed;
use super::super::{Fault, Index};
use super::{Place, found};

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
    let other = Connection::open(place.index()).unwrap();
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
    let other = Connection::open(place.index()).unwrap();
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
