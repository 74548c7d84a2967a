//! An idea: what it says, whose it is, what it belongs to.

use super::{Commands, not_emptied, people_field, some_text, typed_author, with_words};
use crate::language::values;
use crate::session::ideas::{self, IdeaId};
use crate::session::{Command, Session, Words};
use crate::tui::forms::Of;
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
            .and_then(|id| session.ideas.led(id))
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
    if let Some(idea) = idea {
        let variants = session.ideas.variants(idea.id);
        let also = variants
            .iter()
            .map(|variant| Field::kept("also", variant.words.shown()));
        fields.extend(also);
        let before = idea.before.iter().rev();
        fields.extend(before.map(|before| Field::kept("before", before.words.shown())));
    }
    Some(fields)
}

/// Fills in what is known of an idea before it is typed.
pub(in crate::tui) fn begin(
    form: &mut Form,
    from: Option<&str>,
    theme: Option<&str>,
    builds_on: Option<u32>,
) {
    let builds_on = builds_on.map(|number| number.to_string());
    let known = [
        (Name::From, from),
        (Name::Theme, theme),
        (Name::BuildsOn, builds_on.as_deref()),
    ];
    for (name, text) in known {
        if let (Some(place), Some(text)) = (form.place(name), text) {
            form.fields[place] = form.fields[place].clone().with(text);
        }
    }
}

/// Returns what is typed as the theme.
pub(in crate::tui) fn theme_of(form: &Form) -> Option<String> {
    some_text(form.text(Name::Theme)).map(|theme| theme.to_string())
}

/// Says whether a form is of a new idea, of which nothing is said yet and whose words have the
/// keys.
pub(in crate::tui) fn is_empty(form: &Form) -> bool {
    let words = form.place(Name::Words);
    form.of() == Of::Idea(None) && words == Some(form.focus()) && form.text(Name::Words).is_empty()
}

/// Makes an idea of each line, as one act: with what a form says already of whose they are and
/// what they belong to.
pub(in crate::tui) fn each(form: Option<&Form>, lines: &[String], session: &Session) -> Command {
    let from = form.map_or("", |form| form.text(Name::From));
    let from = values::author(session, from).ok().flatten();
    let theme = form.and_then(theme_of);
    let capture = |line: &String| {
        Command::from(ideas::Command::Capture {
            words: Words::text(line),
            from: from.clone(),
            theme: theme.as_deref().map(Words::line),
            builds_on: None,
        })
    };
    Command::Together(lines.iter().map(capture).collect())
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
