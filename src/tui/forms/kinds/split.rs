//! An idea that is split: what each part says, and whose it is.

use super::{Commands, people_field, typed_author};
use crate::language::values;
use crate::session::ideas::{self, IdeaId};
use crate::session::{Session, Words};
use crate::tui::forms::field::{Field, Name, Sort};
use crate::tui::forms::form::{Form, Problem};

pub(super) fn fields(id: IdeaId, session: &Session) -> Option<Vec<Field>> {
    let idea = session.ideas.get(id).filter(|idea| idea.stands())?;
    let from = typed_author(session, idea.from.as_ref());
    let whose = || people_field(Name::From, "from").with(&from).belongs();
    Some(vec![
        Field::kept("idea", idea.words.shown()),
        Field::new(Name::Words, "one part", Sort::Text).needed("What does the first part say?"),
        whose(),
        Field::new(Name::Words, "another", Sort::Text).needed("What does the second part say?"),
        whose(),
        Field::new(Name::Words, "a third", Sort::Text).grows(),
    ])
}

pub(super) fn commands(form: &Form, id: IdeaId, session: &Session) -> Commands {
    let mut parts = Vec::new();
    for place in form.each(Name::Words).collect::<Vec<_>>() {
        let words = form.typed_at(place);
        if words.is_empty() {
            continue;
        }
        let beside = form.beside(place, Name::From);
        let from = if beside == place {
            None
        } else {
            form.read_at(beside, |typed| values::author(session, typed))?
                .flatten()
        };
        parts.push((Words::text(words), from));
    }
    if parts.len() < 2 {
        return Err(Problem {
            field: form.place(Name::Words).unwrap_or_default(),
            text: "Splitting takes two parts or more.".to_owned(),
        });
    }
    Ok(vec![ideas::Command::Split(id, parts).into()])
}
