//! An index that is damaged, of another version or missing, and what is none.

use std::fs;
use std::time::{Duration, Instant};

use super::super::super::Library;
use super::super::super::query::Query;
use super::super::super::tests::listed;
use super::super::{Fault, Index};
use super::{Place, found};

/// Sooner than anybody that has the index would be waited for.
const WAIT: Duration = Duration::from_secs(4);

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

/// Empties the index, and leaves what stands beside it.
fn empty(place: &Place) {
    fs::write(place.index(), "").unwrap();
}

#[test]
fn an_index_that_was_emptied_is_made_anew_and_said_so() {
    let place = Place::new();
    drop(place.built());
    for beside in ["", "-wal", "-shm"] {
        empty(&place);
        if !beside.is_empty() {
            let mut name = place.index().into_os_string();
            name.push(beside);
            fs::write(name, vec![7; 9000]).unwrap();
        }
        let begun = Instant::now();
        let opened = Index::open(&place.index()).unwrap();
        assert!(begun.elapsed() < WAIT, "{beside}");
        assert!(opened.said.unwrap().contains("was empty"), "{beside}");
        drop(opened.index);
        let (mut index, library) = place.built();
        assert!(found(&library, &mut index, "bus").all > 0);
    }
}

#[test]
fn an_index_that_is_emptied_while_another_has_it_open_is_waited_for_by_nobody() {
    let place = Place::new();
    let (mut theirs, library) = place.built();
    assert!(found(&library, &mut theirs, "bus").all > 0);
    for _ in 0..2 {
        empty(&place);
        let begun = Instant::now();
        let (mut index, library) = place.built();
        assert!(found(&library, &mut index, "bus").all > 0);
        // The other goes on with what it has, or finds out and makes its own anew.
        let listed = Library::list(&[place.sessions()], Some(&mut theirs));
        let searched = listed.and_then(|library| {
            theirs.build(&library, |_| true)?;
            library.search(&Query::read("bus"), Some(&mut theirs), 50)
        });
        match searched {
            Ok(hits) => assert!(hits.all > 0),
            Err(fault) => assert!(matches!(fault, Fault::Damaged(_)), "{fault}"),
        }
        theirs = theirs.anew().unwrap();
        let library = Library::list(&[place.sessions()], Some(&mut theirs)).unwrap();
        theirs.build(&library, |_| true).unwrap();
        assert!(found(&library, &mut theirs, "bus").all > 0);
        assert!(begun.elapsed() < WAIT, "{:?}", begun.elapsed());
    }
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
    let text = include_str!("../opening.rs").replace("\\\"", "\"");
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
