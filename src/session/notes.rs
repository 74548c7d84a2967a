//! Notes: what was said or written that is no idea, concern or decision.

use serde::{Deserialize, Serialize};

use super::agenda::ItemId;
use super::event::Event as SessionEvent;
use super::id::Id;
use super::moment::{Millis, Moment};
use super::people::PersonId;
use super::refusal::Refusal;
use super::shared::Shared;
use super::words::Words;
use super::{Session, floor};

/// Names one note.
pub type NoteId = Id<Note>;

/// One note.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Note {
    /// Its id.
    pub id: NoteId,
    /// Its small number.
    pub number: u32,
    /// What it says.
    pub words: Words,
    /// Who contributed it in writing; absent for what a note-taker wrote down.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<PersonId>,
    /// On which item.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub item: Option<ItemId>,
    /// When it was taken.
    pub taken: Millis,
}

/// What can be asked of this room.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Takes a note.
    Take(Words),
    /// Takes a note that was missed, of a moment of the session.
    TakeOf(Millis, Words),
    /// Keeps what someone contributed in writing; the words may stay with them.
    Write(PersonId, Option<Words>),
    /// Corrects a note.
    Correct(NoteId, Words),
}

/// What happened in this room.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(tag = "what", rename_all = "kebab-case")]
#[schemars(rename = "NotesEvent")]
pub enum Event {
    /// A note was taken.
    NoteTaken {
        /// Its id.
        note: NoteId,
        /// Its small number.
        number: u32,
        /// What it says.
        words: Words,
        /// Who contributed it in writing.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        from: Option<PersonId>,
        /// On which item.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        item: Option<ItemId>,
        /// Of which moment of the session it is, where it was added later.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        of: Option<Millis>,
    },
    /// A note was corrected.
    NoteCorrected {
        /// Which.
        note: NoteId,
        /// What it says now.
        words: Words,
    },
}

impl Event {
    /// Returns what it is about.
    pub(super) fn note(&self) -> NoteId {
        match self {
            Self::NoteTaken { note, .. } | Self::NoteCorrected { note, .. } => *note,
        }
    }

    /// Blanks the words of one note.
    pub(super) fn withdraw(&mut self, which: NoteId) {
        match self {
            Self::NoteTaken { note, words, .. } | Self::NoteCorrected { note, words }
                if *note == which =>
            {
                words.withdraw();
            }
            _ => {}
        }
    }
}

/// All notes, in the order in which they were taken.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[serde(transparent)]
pub struct Notes {
    /// Each of them.
    pub all: Shared<Note>,
}

impl Notes {
    pub(super) fn apply(&mut self, event: &Event, t: Millis) {
        match event {
            Event::NoteTaken {
                note,
                number,
                words,
                from,
                item,
                of,
            } => self.all.push(Note {
                id: *note,
                number: *number,
                words: words.clone(),
                from: *from,
                item: *item,
                taken: of.unwrap_or(t),
            }),
            Event::NoteCorrected { note, words } => {
                if let Some(note) = self.all.find_mut(|n| n.id == *note) {
                    note.words = words.clone();
                }
            }
        }
    }
}

pub(super) fn decide(
    session: &Session,
    command: Command,
    moment: &mut Moment<'_>,
) -> Result<Vec<SessionEvent>, Refusal> {
    match command {
        Command::Take(words) if words.is_empty() => Err(Refusal::NoWords("what to note")),
        Command::Take(words) => Ok(vec![taken(session, words, None, None, moment)]),
        Command::TakeOf(at, _) if at > moment.t => Err(Refusal::NotYet),
        Command::TakeOf(_, words) if words.is_empty() => Err(Refusal::NoWords("what to note")),
        Command::TakeOf(at, words) => Ok(vec![taken(session, words, None, Some(at), moment)]),
        Command::Write(person, words) => {
            let person = session.people.get(person).ok_or(Refusal::NobodyOfThatId)?;
            // Once it is over, whoever was here at any time may have written.
            let over = session.meeting.length.is_some() && !person.presence.is_empty();
            if !(person.is_present() || over) {
                return Err(Refusal::NotHere(person.called()));
            }
            if !person.ways().takes_part() {
                return Err(Refusal::DoesNotTakePart(person.called()));
            }
            let mut events = vec![floor::Event::Wrote { person: person.id }.into()];
            if let Some(words) = words.filter(|words| !words.is_empty()) {
                events.push(taken(session, words, Some(person.id), None, moment));
            }
            Ok(events)
        }
        Command::Correct(note, words) => {
            let note = session
                .notes
                .all
                .iter()
                .find(|n| n.id == note)
                .ok_or(Refusal::NoSuchThing("note"))?;
            super::corrects(&note.words, &words)?;
            Ok(vec![
                Event::NoteCorrected {
                    note: note.id,
                    words,
                }
                .into(),
            ])
        }
    }
}

fn taken(
    session: &Session,
    words: Words,
    from: Option<PersonId>,
    of: Option<Millis>,
    moment: &mut Moment<'_>,
) -> SessionEvent {
    let item = match of {
        Some(of) => session.agenda.item_at(of),
        None => session.agenda.current(),
    };
    Event::NoteTaken {
        note: moment.id(),
        number: super::next_number(session.notes.all.iter().map(|note| note.number)),
        words,
        from,
        item: item.map(|item| item.id),
        of,
    }
    .into()
}
