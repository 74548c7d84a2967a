//! An idea: what it says, whose it is, what it belongs to.

use super::{Commands, not_emptied, people_field, some_text, typed_author, with_words};
use crate::language::values;
use crate::session::ideas::{self, IdeaId};
use crate::session::{Command, Session, Words};
use crate::tui::forms::field::{Field, Name, Sort};
use crate::tui::forms::form::Form;

pub(super) fn fields(id: Option<IdeaId>, session: &Session) -> Option<Vec<Field>> {
    let idea = match id {
        Some(id) => Some(session.ideas.get(id)?),
        None => None,
    };
    let words = Field::new(Name::Words, "idea", Sort::Text).needed("An idea needs words.");
    let from = typed_author(session, idea.and_then(|idea| idea.from.as_ref()));
    let theme = Field::new(Name::Theme, "theme", Sort::Line);
    let builds_on = match idea {
        None => {
            Some(Field::new(Name::BuildsOn, "builds on", Sort::Idea).hint("the number of an idea"))
        }
        // It was said when the idea was captured.
        Some(idea) => idea
            .builds_on
            .and_then(|id| session.ideas.get(id))
            .map(|on| Field::kept("builds on", &format!("idea {}", on.number))),
    };
    let mut fields = vec![
        with_words(words, idea.map(|idea| &idea.words)),
        people_field(Name::From, "from")
            .hint("nobody that is told")
            .with(&from),
        with_words(theme, idea.and_then(|idea| idea.theme.as_ref())),
    ];
    fields.extend(builds_on);
    Some(fields)
}

pub(super) fn commands(form: &Form, id: Option<IdeaId>, session: &Session) -> Commands {
    let from = form
        .read(Name::From, |typed| values::author(session, typed))?
        .flatten();
    let Some(id) = id else {
        let builds_on = form.read(Name::BuildsOn, |typed| values::idea(session, typed))?;
        let capture = ideas::Command::Capture {
            words: Words::text(form.text(Name::Words)),
            from,
            theme: some_text(form.text(Name::Theme)).map(Words::on_one_line),
            builds_on,
        };
        return Ok(vec![capture.into()]);
    };
    not_emptied(form, Name::Theme)?;
    let mut commands: Vec<Command> = Vec::new();
    if let Some(words) = form.changed(Name::Words) {
        commands.push(ideas::Command::Correct(id, Words::text(words)).into());
    }
    if let Some(theme) = form.changed(Name::Theme) {
        commands.push(ideas::Command::Theme(id, Words::line(theme)).into());
    }
    let was = session.ideas.get(id).and_then(|idea| idea.from.as_ref());
    if form.changed(Name::From).is_some() && from.as_ref() != was {
        commands.push(ideas::Command::Credit(id, from).into());
    }
    Ok(commands)
}
