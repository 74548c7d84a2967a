//! A note: its words.

use super::with_words;
use crate::session::notes::{self, Note, NoteId};
use crate::session::{Command, Session, Words};
use crate::tui::forms::field::{Field, Name, Sort};
use crate::tui::forms::form::Form;

fn note(session: &Session, id: NoteId) -> Option<&Note> {
    session.notes.all.iter().find(|note| note.id == id)
}

pub(super) fn number(session: &Session, id: NoteId) -> Option<u32> {
    note(session, id).map(|note| note.number)
}

pub(super) fn fields(id: Option<NoteId>, session: &Session) -> Option<Vec<Field>> {
    let note = match id {
        Some(id) => Some(note(session, id)?),
        None => None,
    };
    let words = Field::new(Name::Words, "note", Sort::Text).needed("A note needs words.");
    Some(vec![with_words(words, note.map(|note| &note.words))])
}

pub(super) fn commands(form: &Form, id: Option<NoteId>) -> Vec<Command> {
    let Some(words) = form.changed(Name::Words).map(Words::text) else {
        return Vec::new();
    };
    let command = match id {
        None => notes::Command::Take(words),
        Some(id) => notes::Command::Correct(id, words),
    };
    vec![command.into()]
}
