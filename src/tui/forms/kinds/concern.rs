//! A concern about how we are working; once it is there, its answer.

use super::{Commands, people_field, typed_author, with_words};
use crate::language::values;
use crate::session::concerns::{self, Answer, Concern, ConcernId};
use crate::session::{Session, Words};
use crate::tui::forms::field::{Field, Name, Sort};
use crate::tui::forms::form::Form;

fn concern(session: &Session, id: ConcernId) -> Option<&Concern> {
    session.concerns.all.iter().find(|concern| concern.id == id)
}

pub(super) fn number(session: &Session, id: ConcernId) -> Option<u32> {
    concern(session, id).map(|concern| concern.number)
}

pub(super) fn fields(id: Option<ConcernId>, session: &Session) -> Option<Vec<Field>> {
    let Some(id) = id else {
        return Some(vec![
            Field::new(Name::Words, "concern", Sort::Text)
                .hint("what isn't working")
                .needed("A concern needs words: what isn't working?"),
            people_field(Name::From, "from").hint("nobody that is told"),
        ]);
    };
    let concern = concern(session, id)?;
    let mut fields = vec![Field::kept("concern", concern.words.shown())];
    if concern.from.is_some() {
        let from = typed_author(session, concern.from.as_ref());
        fields.push(Field::kept("from", &from));
    }
    let answer = concern.answer.as_ref();
    fields.extend([
        with_words(
            Field::new(Name::Answer, "answer", Sort::Text).needed("What is the answer to it?"),
            answer.map(|answer| &answer.words),
        ),
        with_words(
            Field::new(Name::Change, "what changes", Sort::Text)
                .needed("What will change, even if it is nothing?"),
            answer.map(|answer| &answer.change),
        ),
    ]);
    Some(fields)
}

pub(super) fn commands(form: &Form, id: Option<ConcernId>, session: &Session) -> Commands {
    let command = match id {
        None => {
            let from = form.read(Name::From, |typed| values::author(session, typed))?;
            concerns::Command::Raise(Words::text(form.text(Name::Words)), from.flatten())
        }
        Some(_) if !form.is_touched() => return Ok(Vec::new()),
        Some(id) => concerns::Command::Answer(
            id,
            Answer {
                words: Words::text(form.text(Name::Answer)),
                change: Words::text(form.text(Name::Change)),
            },
        ),
    };
    Ok(vec![command.into()])
}
