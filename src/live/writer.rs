//! The writer: a thread that appends events to the journal in their order.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

use chrono::{DateTime, FixedOffset};

use super::Saved;
use crate::session::Recorded;
use crate::store::journal::{self, Medium};
use crate::store::{Record, disk, line};

/// How long to wait before the disk is tried again.
const AGAIN: Duration = Duration::from_secs(1);
/// How long to wait at the end for a disk that does not answer.
pub(super) const PATIENCE: Duration = Duration::from_secs(10);

enum Job {
    Append(Vec<u8>),
    Rewrite(Vec<u8>),
    Move(Box<dyn Medium>, Vec<u8>),
    Beside(PathBuf, Option<Vec<u8>>),
}

/// What a job is for, and since when it waits.
struct Order {
    job: Job,
    number: u64,
    at: DateTime<FixedOffset>,
}

#[derive(Default)]
struct Progress {
    asked: u64,
    done: u64,
    failing: Option<(DateTime<FixedOffset>, String)>,
    stopped: bool,
}

struct Shared {
    progress: Mutex<Progress>,
    changed: Condvar,
    /// Tells the screen that there is something new to say.
    tell: Box<dyn Fn() + Send + Sync>,
}

impl Shared {
    fn progress(&self) -> MutexGuard<'_, Progress> {
        // What a panicked thread left is still true.
        self.progress.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn say(&self, change: impl FnOnce(&mut Progress)) {
        change(&mut self.progress());
        self.changed.notify_all();
        (self.tell)();
    }

    fn settle(&self, patience: Duration) -> bool {
        let mut progress = self.progress();
        let asked = progress.asked;
        let waits = |progress: &mut Progress| {
            progress.done < asked && progress.failing.is_none() && !progress.stopped
        };
        progress = self
            .changed
            .wait_timeout_while(progress, patience, waits)
            .unwrap_or_else(PoisonError::into_inner)
            .0;
        progress.done >= asked
    }
}

/// Waits for the disk from a thread that does not own the session: whoever must
/// end the program by force lets the writer finish first.
#[derive(Clone)]
pub struct Settling(Arc<Shared>);

impl Settling {
    /// Waits until all that was asked so far is on disk, for `patience` at most
    /// or until the disk has said no; says whether it is.
    #[must_use]
    pub fn wait(&self, patience: Duration) -> bool {
        self.0.settle(patience)
    }
}

/// The queue to the writer's thread.
pub(super) struct Writer {
    queue: Option<Sender<Order>>,
    shared: Arc<Shared>,
    thread: Option<JoinHandle<()>>,
    wall: Box<dyn Fn() -> DateTime<FixedOffset> + Send>,
}

impl Writer {
    /// Starts the thread; `whole` is what the medium holds already. `tell` is
    /// called, from that thread, whenever [`Writer::saved`] has changed.
    pub(super) fn start(
        medium: Box<dyn Medium>,
        whole: Vec<u8>,
        wall: Box<dyn Fn() -> DateTime<FixedOffset> + Send>,
        tell: Box<dyn Fn() + Send + Sync>,
    ) -> Self {
        // A limit on the size of files is an error like a full disk, not the end.
        #[cfg(unix)]
        let _ = signal_hook::flag::register(signal_hook::consts::SIGXFSZ, Arc::default());
        let shared = Arc::new(Shared {
            progress: Mutex::default(),
            changed: Condvar::new(),
            tell,
        });
        let (queue, orders) = mpsc::channel();
        let pen = Pen {
            medium,
            whole,
            written: None,
            beside: BTreeMap::new(),
            shared: Arc::clone(&shared),
        };
        let thread = std::thread::Builder::new()
            .name("writer".to_owned())
            .spawn(move || pen.work(&orders))
            .ok();
        if thread.is_none() {
            shared.say(|progress| {
                progress.stopped = true;
                progress.failing = Some((wall(), "no thread could be started".to_owned()));
            });
        }
        Self {
            queue: Some(queue),
            shared,
            thread,
            wall,
        }
    }

    pub(super) fn append(&mut self, events: &[Recorded]) {
        let mut lines = Vec::new();
        for recorded in events {
            lines.extend_from_slice(line::write(recorded, None).as_bytes());
            lines.push(b'\n');
        }
        self.order(Job::Append(lines));
    }

    pub(super) fn rewrite(&mut self, record: &Record) {
        self.order(Job::Rewrite(journal::lines(record).into_bytes()));
    }

    pub(super) fn move_to(&mut self, medium: Box<dyn Medium>, whole: Vec<u8>) {
        // All of it is on the other disk: what the old one said is over.
        self.shared.say(|progress| progress.failing = None);
        self.order(Job::Move(medium, whole));
    }

    /// Writes another file of the session whole, or removes it, once every event
    /// that was asked to be written before is on disk.
    pub(super) fn put_beside(&mut self, path: PathBuf, bytes: Option<Vec<u8>>) {
        self.order(Job::Beside(path, bytes));
    }

    fn order(&mut self, job: Job) {
        let at = (self.wall)();
        let number = {
            let mut progress = self.shared.progress();
            progress.asked += 1;
            progress.asked
        };
        let Some(queue) = &self.queue else { return };
        if queue.send(Order { job, number, at }).is_err() {
            self.shared.say(|progress| {
                progress
                    .failing
                    .get_or_insert((at, "the writer has stopped".to_owned()));
            });
        }
    }

    pub(super) fn saved(&self) -> Saved {
        let progress = self.shared.progress();
        match &progress.failing {
            Some((since, why)) => Saved::NotSince {
                since: *since,
                why: why.clone(),
            },
            None if progress.done == progress.asked => Saved::All,
            None => Saved::Saving,
        }
    }

    /// Waits until all is on disk, or the disk has said no, or it does not
    /// answer at all; says whether all is.
    pub(super) fn settle(&mut self, patience: Duration) -> bool {
        self.shared.settle(patience)
    }

    pub(super) fn settling(&self) -> Settling {
        Settling(Arc::clone(&self.shared))
    }

    /// Ends the thread once its queue is empty.
    pub(super) fn stop(&mut self) {
        self.queue = None;
        if let Some(thread) = self.thread.take()
            && self.settle(PATIENCE)
        {
            // With nothing left to write it ends at once. One that hangs on a
            // dead disk is left to the end of the program.
            let _ = thread.join();
        }
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        self.stop();
    }
}

/// What the thread works with.
struct Pen {
    medium: Box<dyn Medium>,
    /// The whole journal: to put it in another file, or another place.
    whole: Vec<u8>,
    /// How much of it is known to be on disk; `None` when only a rewrite helps.
    written: Option<usize>,
    /// Other files that are to be written, or removed.
    beside: BTreeMap<PathBuf, Option<Vec<u8>>>,
    shared: Arc<Shared>,
}

impl Pen {
    fn work(mut self, orders: &Receiver<Order>) {
        self.written = Some(self.whole.len());
        let (mut number, mut failing) = (0, false);
        loop {
            let first = if failing {
                match orders.recv_timeout(AGAIN) {
                    Ok(order) => Some(order),
                    Err(RecvTimeoutError::Timeout) => None,
                    // Nobody is left to tell: one last try.
                    Err(RecvTimeoutError::Disconnected) => {
                        let _ = self.put_down();
                        break;
                    }
                }
            } else {
                match orders.recv() {
                    Ok(order) => Some(order),
                    Err(mpsc::RecvError) => break,
                }
            };
            let since = first.as_ref().map(|order| order.at);
            // Whatever else has queued up goes down in the same sync.
            for order in first.into_iter().chain(orders.try_iter()) {
                number = order.number;
                self.take(order.job);
            }
            let result = self.put_down();
            failing = result.is_err();
            self.shared.say(|progress| match result {
                Ok(()) => {
                    progress.done = number;
                    progress.failing = None;
                }
                Err(error) => {
                    let since = progress.failing.take().map(|(since, _)| since).or(since);
                    progress.failing = since.map(|since| (since, error.to_string()));
                }
            });
        }
        self.shared.say(|progress| progress.stopped = true);
    }

    fn take(&mut self, job: Job) {
        match job {
            Job::Append(lines) => self.whole.extend_from_slice(&lines),
            Job::Rewrite(whole) => {
                self.whole = whole;
                self.written = None;
            }
            Job::Move(medium, whole) => {
                self.medium = medium;
                self.written = Some(whole.len());
                self.whole = whole;
                // They stand beside the new medium already.
                self.beside.clear();
            }
            Job::Beside(path, bytes) => {
                self.beside.insert(path, bytes);
            }
        }
    }

    fn put_down(&mut self) -> std::io::Result<()> {
        if self.medium.is_in_doubt() {
            self.written = None;
        }
        match self.written {
            Some(written) if written < self.whole.len() => {
                let appended = self.medium.append(&self.whole[written..]);
                if appended.is_err() && self.medium.is_in_doubt() {
                    // Nothing that follows could be trusted: all of it anew.
                    self.written = None;
                    self.medium.rewrite(&self.whole)?;
                } else {
                    appended?;
                }
            }
            Some(_) => {}
            None => self.medium.rewrite(&self.whole)?,
        }
        self.written = Some(self.whole.len());
        // Not before the events are there: what is removed here is in them.
        while let Some(file) = self.beside.first_entry() {
            match file.get() {
                Some(bytes) => disk::replace(file.key(), bytes)?,
                None => match disk::remove(file.key()) {
                    Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                        return Err(error);
                    }
                    _ => {}
                },
            }
            file.remove();
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
