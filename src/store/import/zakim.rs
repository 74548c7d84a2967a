//! Reads a chat log in which the Zakim bot keeps the queue of speakers.
//!
//! - **The people** are those who write `present+`, ask to speak or are asked
//!   for. Names that differ only in case are one person, spelled as at first.
//!   Coming into the chat channel or leaving it is not coming to the meeting.
//! - **Zero** is the first line that tells something of the meeting: an
//!   arrival, a topic, a hand, the queue. A channel may stand open for hours
//!   before.
//! - **The end** is the last line that anyone wrote.
//! - **The floor**: the log tells who was acknowledged and not when they
//!   stopped, so there are no turns here; see [`Happening::Acknowledged`].

use std::collections::HashSet;

use chrono::DateTime;

use super::{
    Format, Happening, ImportError, LONGEST_MS, Recording, Roll, SpeakerIndex, Timed, in_order,
};

mod log;
mod queue;
mod words;

pub(super) use log::is_written;

use log::Entry;
use queue::{Queue, Waiting};
use words::{Asking, Command, key};

/// The bots of the chat, whose own lines are never commands.
const BOTS: [&str; 2] = ["zakim", "rrsagent"];

/// Reads a log's one recording.
pub(super) fn read(text: &str) -> Result<Recording, ImportError> {
    let entries = log::entries(text)?;
    let mut meeting = Meeting {
        known: names(&entries),
        ..Meeting::default()
    };
    let mut zero = None;
    let mut happenings = Vec::new();
    let mut ends = 0;
    for entry in &entries {
        let Some(text) = entry.text else { continue };
        meeting.obey(entry.nick, text);
        if zero.is_none() && !meeting.told.is_empty() {
            zero = Some(entry);
        }
        let Some(zero) = zero else { continue };
        let t = u64::try_from(entry.at.saturating_sub(zero.at)).unwrap_or(0);
        if t > LONGEST_MS {
            return Err(ImportError::TooLong { line: entry.line });
        }
        ends = t;
        happenings.extend(meeting.told.drain(..).map(|what| Timed { t, what }));
    }
    let Some(zero) = zero else {
        return Err(ImportError::nothing(Format::Zakim, text));
    };
    Ok(Recording {
        name: meeting.name,
        format: Format::Zakim,
        began: zero.offset.and_then(|offset| {
            DateTime::from_timestamp_millis(zero.at).map(|when| when.with_timezone(&offset))
        }),
        speakers: meeting.roll.speakers,
        happenings: in_order(happenings),
        ends,
    })
}

/// Returns the keys of all names in the log.
///
/// The whole log is looked through first: someone may be put on the queue by
/// name before they write their first line.
fn names(entries: &[Entry]) -> HashSet<String> {
    let mut names = HashSet::new();
    for entry in entries {
        names.insert(key(entry.nick));
        if let Some((Command::Present, rest)) = entry.text.and_then(words::command) {
            names.extend(rest.split(',').map(key));
        }
    }
    names.retain(|name| !name.is_empty() && !BOTS.contains(&name.as_str()));
    names
}

/// Follows a meeting line by line.
#[derive(Default)]
struct Meeting {
    name: String,
    known: HashSet<String>,
    roll: Roll,
    present: HashSet<SpeakerIndex>,
    queue: Queue,
    /// What the line at hand told.
    told: Vec<Happening>,
}

impl Meeting {
    /// Reads one line that someone wrote.
    fn obey(&mut self, nick: &str, text: &str) {
        if BOTS.contains(&key(nick).as_str()) {
            self.told
                .extend(words::seen(text).map(Happening::QueueSeen));
            return;
        }
        let Some((command, rest)) = words::command(text) else {
            return;
        };
        match command {
            Command::Up => self.ask(nick, rest),
            Command::Down => self.stop_asking(nick, rest),
            Command::Replace => {
                while let Some(waiting) = self.queue.remove_first() {
                    self.lower(waiting);
                }
                if !rest.is_empty() {
                    self.ask(nick, rest);
                }
            }
            Command::Acknowledge => self.acknowledge(rest),
            Command::Present => {
                for name in named(rest, nick) {
                    self.arrive(name);
                }
            }
            Command::Absent => {
                for name in named(rest, nick) {
                    self.leave(name);
                }
            }
            Command::Topic if !rest.is_empty() => {
                self.told.push(Happening::Topic(rest.to_owned()));
            }
            Command::Meeting if self.name.is_empty() => rest.clone_into(&mut self.name),
            Command::Topic | Command::Meeting => {}
        }
    }

    /// Puts people on the queue, by what follows `q+`.
    fn ask(&mut self, nick: &str, rest: &str) {
        for asking in words::asking(rest, &self.known) {
            match asking {
                Asking::Writer(about) => self.raise(nick, about),
                Asking::Other(name, about) => self.raise(name, about),
                Asking::Words(words) => {
                    if self.queue.add(&key(words), Waiting::Words) {
                        self.told.push(Happening::QueuedWords(words.to_owned()));
                    }
                }
                Asking::Later(about) => {
                    if let Some(waiting) = self.queue.remove(&key(nick)) {
                        self.lower(waiting);
                    }
                    self.raise(nick, about);
                }
            }
        }
    }

    /// Raises a hand unless it is up already.
    fn raise(&mut self, name: &str, about: Option<&str>) {
        let speaker = self.arrive(name);
        if self.queue.add(&key(name), Waiting::Person(speaker)) {
            let about = about.map(str::to_owned);
            self.told.push(Happening::HandUp { speaker, about });
        }
    }

    /// Takes people off the queue, by what follows `q-`.
    fn stop_asking(&mut self, nick: &str, rest: &str) {
        if key(rest) == "later" {
            if self
                .queue
                .remove(&key(nick))
                .is_some_and(|waiting| self.lower(waiting))
            {
                self.raise(nick, None);
            }
            return;
        }
        for name in named(rest, nick) {
            // A name left out is the writer's own and never a shortened one.
            let waiting = if name == nick {
                self.queue.remove(&key(name))
            } else {
                self.queue.remove_called(&key(name))
            };
            if let Some(waiting) = waiting {
                self.lower(waiting);
            }
        }
    }

    /// Tells that a hand went down and returns whether there was one.
    fn lower(&mut self, waiting: Waiting) -> bool {
        match waiting {
            Waiting::Person(speaker) => {
                self.told.push(Happening::HandDown(speaker));
                true
            }
            Waiting::Words => false,
        }
    }

    /// Gives the floor to someone waiting, by what follows `ack`.
    fn acknowledge(&mut self, rest: &str) {
        let waiting = match key(rest).as_str() {
            "next" | "next speaker" => self.queue.remove_first(),
            called => self.queue.remove_called(called),
        };
        if let Some(Waiting::Person(speaker)) = waiting {
            self.arrive_again(speaker);
            self.told.push(Happening::Acknowledged { speaker });
        } else {
            let asked = rest.to_owned();
            self.told.push(Happening::AcknowledgedNobody { asked });
        }
    }

    /// Has someone arrive unless they are there.
    fn arrive(&mut self, name: &str) -> SpeakerIndex {
        let speaker = self.roll.index(&key(name), name.trim());
        self.arrive_again(speaker);
        speaker
    }

    /// Has someone known arrive unless they are there.
    fn arrive_again(&mut self, speaker: SpeakerIndex) {
        if self.present.insert(speaker) {
            self.told.push(Happening::Arrives(speaker));
        }
    }

    /// Has someone leave if they are there; their hand stays as it is.
    fn leave(&mut self, name: &str) {
        if let Some(&speaker) = self.roll.known.get(&key(name))
            && self.present.remove(&speaker)
        {
            self.told.push(Happening::Leaves(speaker));
        }
    }
}

/// Returns the names after a command: the writer's own where none is given.
fn named<'a>(rest: &'a str, nick: &'a str) -> Vec<&'a str> {
    let names = rest
        .split(',')
        .map(str::trim)
        .filter(|name| !name.is_empty());
    let names: Vec<&str> = names
        .map(|name| if key(name) == "me" { nick } else { name })
        .collect();
    if names.is_empty() { vec![nick] } else { names }
}
