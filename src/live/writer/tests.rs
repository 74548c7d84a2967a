use std::io;
use std::sync::{Arc, Mutex};

use super::*;
use crate::session::notes;
use crate::session::{Actor, Event, Words, id::Id};

/// A disk that fills up when it is told to, and then comes back.
#[derive(Clone, Default)]
struct Disk(Arc<Mutex<State>>);

#[derive(Default)]
struct State {
    file: Vec<u8>,
    full: bool,
    sync_fails: bool,
    in_doubt: bool,
    rewrites: u32,
}

impl Disk {
    fn set(&self, change: impl FnOnce(&mut State)) {
        change(&mut self.0.lock().unwrap());
    }

    fn file(&self) -> String {
        String::from_utf8(self.0.lock().unwrap().file.clone()).unwrap()
    }
}

impl Medium for Disk {
    fn append(&mut self, lines: &[u8]) -> io::Result<()> {
        let mut state = self.0.lock().unwrap();
        if state.full || state.in_doubt {
            return Err(io::Error::from(io::ErrorKind::StorageFull));
        }
        if state.sync_fails {
            state.in_doubt = true;
            return Err(io::Error::other("sync failed"));
        }
        state.file.extend_from_slice(lines);
        Ok(())
    }

    fn rewrite(&mut self, whole: &[u8]) -> io::Result<()> {
        let mut state = self.0.lock().unwrap();
        if state.full {
            return Err(io::Error::from(io::ErrorKind::StorageFull));
        }
        state.file = whole.to_vec();
        state.in_doubt = false;
        state.sync_fails = false;
        state.rewrites += 1;
        Ok(())
    }

    fn is_in_doubt(&self) -> bool {
        self.0.lock().unwrap().in_doubt
    }
}

fn at() -> DateTime<FixedOffset> {
    "2026-03-01T14:00:00+00:00".parse().unwrap()
}

fn note(seq: u64) -> Recorded {
    Recorded {
        seq,
        act: seq,
        at: at(),
        t: seq,
        by: Actor::Facilitator,
        event: Event::from(notes::Event::NoteTaken {
            note: Id::from_bits(seq),
            number: 1,
            words: Words::text("a note"),
            from: None,
            item: None,
            of: None,
        }),
    }
}

fn writer(disk: &Disk) -> Writer {
    Writer::start(
        Box::new(disk.clone()),
        Vec::new(),
        Box::new(at),
        Box::new(|| {}),
    )
}

/// Waits until the writer says so, for as long as it takes within reason.
fn wait_for(writer: &Writer, what: impl Fn(&Saved) -> bool) {
    let shared = &writer.shared;
    let deadline = Duration::from_secs(20);
    let (_guard, timeout) = shared
        .changed
        .wait_timeout_while(shared.progress(), deadline, |progress| {
            let saved = match &progress.failing {
                Some((since, why)) => Saved::NotSince {
                    since: *since,
                    why: why.clone(),
                },
                None if progress.done == progress.asked => Saved::All,
                None => Saved::Saving,
            };
            !what(&saved)
        })
        .unwrap();
    assert!(!timeout.timed_out());
}

#[test]
fn events_are_written_in_their_order() {
    let disk = Disk::default();
    let mut writer = writer(&disk);
    for seq in 1..=100 {
        writer.append(&[note(seq)]);
    }
    assert!(writer.settle(PATIENCE));
    assert_eq!(writer.saved(), Saved::All);
    let recovered = journal::recover(disk.file().as_bytes());
    assert!(recovered.record.events.iter().map(|e| e.seq).eq(1..=100));
}

#[test]
fn a_full_disk_is_told_since_when_and_tried_again() {
    let disk = Disk::default();
    let mut writer = writer(&disk);
    writer.append(&[note(1)]);
    assert!(writer.settle(PATIENCE));
    disk.set(|state| state.full = true);
    writer.append(&[note(2)]);
    assert!(!writer.settle(PATIENCE));
    assert!(matches!(writer.saved(), Saved::NotSince { since, .. } if since == at()));
    disk.set(|state| state.full = false);
    writer.append(&[note(3)]);
    wait_for(&writer, |saved| *saved == Saved::All);
    let recovered = journal::recover(disk.file().as_bytes());
    assert!(recovered.record.events.iter().map(|e| e.seq).eq(1..=3));
}

#[test]
fn after_a_failed_sync_all_goes_to_a_new_file() {
    let disk = Disk::default();
    let mut writer = writer(&disk);
    writer.append(&[note(1)]);
    assert!(writer.settle(PATIENCE));
    disk.set(|state| state.sync_fails = true);
    writer.append(&[note(2)]);
    assert!(writer.settle(PATIENCE));
    assert_eq!(disk.0.lock().unwrap().rewrites, 1);
    assert_eq!(
        journal::recover(disk.file().as_bytes()).record.events.len(),
        2
    );
}

#[test]
fn a_session_moves_to_another_disk() {
    let (full, other) = (Disk::default(), Disk::default());
    full.set(|state| state.full = true);
    let mut writer = writer(&full);
    writer.append(&[note(1)]);
    assert!(!writer.settle(PATIENCE));
    let whole = format!("{}\n", line::write(&note(1), None)).into_bytes();
    other.set(|state| state.file.clone_from(&whole));
    writer.move_to(Box::new(other.clone()), whole);
    writer.append(&[note(2)]);
    wait_for(&writer, |saved| *saved == Saved::All);
    assert_eq!(
        journal::recover(other.file().as_bytes())
            .record
            .events
            .len(),
        2
    );
}
