//! An item of the agenda: what it is, how long, and where it stands.

use super::{Commands, place_of, some_text, term, terms, with_words};
use crate::language::values;
use crate::session::agenda::{self, Agenda, Item, ItemId, ItemKind, Outline};
use crate::session::{Command, Session, Words};
use crate::tui::forms::field::{Field, Name, Sort, after, is_end};
use crate::tui::forms::form::Form;

pub(super) fn fields(id: Option<ItemId>, session: &Session) -> Option<Vec<Field>> {
    let item = match id {
        Some(id) => Some(session.agenda.get(id)?),
        None => None,
    };
    let outline = item.map(|item| &item.outline);
    let minutes = outline.and_then(|outline| outline.minutes);
    let minutes = minutes
        .map(|minutes| minutes.to_string())
        .unwrap_or_default();
    let kind = outline.map_or_else(ItemKind::default, |outline| outline.kind);
    let place = if item.is_some() {
        "as it is, or: next, last, or after which item"
    } else {
        "last, or: next, or after which item"
    };
    Some(vec![
        with_words(
            Field::new(Name::Words, "title", Sort::Line).needed("An item needs a title."),
            outline.map(|outline| &outline.title),
        ),
        Field::new(Name::Minutes, "minutes", Sort::Minutes)
            .hint("what it takes")
            .with(&minutes),
        Field::new(Name::ItemKind, "kind", Sort::Choice(terms::<ItemKind>()))
            .choosing(place_of(&kind)),
        with_words(
            Field::new(Name::Prompt, "asks", Sort::Text).hint("the question put to the room"),
            outline.and_then(|outline| outline.prompt.as_ref()),
        ),
        with_words(
            Field::new(Name::Outcome, "outcome", Sort::Text).hint("what should come of it"),
            outline.and_then(|outline| outline.outcome.as_ref()),
        ),
        Field::new(Name::TurnLimit, "a turn", Sort::Line)
            .hint("as in the session, or: none, 2m, shared, even share")
            .with(
                &outline
                    .and_then(|outline| outline.limit)
                    .map_or_else(String::new, |limit| limit.to_string()),
            ),
        Field::new(Name::Place, "where", Sort::Place).hint(place),
        Field::new(Name::Promised, "promised", Sort::Choice(no_or_yes()))
            .choosing(outline.map(|outline| usize::from(outline.promised))),
    ])
}

/// Whether it is for going through what was promised in earlier sessions.
fn no_or_yes() -> Vec<String> {
    vec!["no".to_owned(), "yes".to_owned()]
}

pub(super) fn commands(form: &Form, id: Option<ItemId>, session: &Session) -> Commands {
    let minutes = form.read(Name::Minutes, values::minutes)?;
    let prompt = some_text(form.text(Name::Prompt));
    let outcome = some_text(form.text(Name::Outcome));
    let limit = form.read(Name::TurnLimit, values::limit)?;
    let place = form.read(Name::Place, |typed| place(session, typed))?;
    let Some(item) = id.and_then(|id| session.agenda.get(id)) else {
        let kind = form.chosen(Name::ItemKind);
        let outline = Outline {
            title: Words::line(form.text(Name::Words)),
            kind: kind.map_or_else(ItemKind::default, term),
            minutes,
            prompt,
            outcome,
            limit,
            promised: form.chosen(Name::Promised) == Some(1),
        };
        let before = place.and_then(|place| place.before(&session.agenda));
        return Ok(vec![agenda::Command::Add(outline, before).into()]);
    };
    let mut outline = item.outline.clone();
    if let Some(title) = form.changed(Name::Words) {
        outline.title = Words::line(title);
    }
    if let Some(kind) = form.chosen(Name::ItemKind) {
        outline.kind = term(kind);
    }
    if form.changed(Name::Minutes).is_some() {
        outline.minutes = minutes;
    }
    if form.changed(Name::Prompt).is_some() {
        outline.prompt = prompt;
    }
    if form.changed(Name::Outcome).is_some() {
        outline.outcome = outcome;
    }
    if form.changed(Name::TurnLimit).is_some() {
        outline.limit = limit;
    }
    if let Some(chosen) = form.chosen(Name::Promised) {
        outline.promised = chosen == 1;
    }
    let mut commands: Vec<Command> = Vec::new();
    if outline != item.outline {
        commands.push(agenda::Command::Change(item.id, outline).into());
    }
    if let Some(to) = place.and_then(|place| place.of(item, &session.agenda)) {
        commands.push(agenda::Command::Move(item.id, to).into());
    }
    Ok(commands)
}

/// Where an item goes.
enum Place {
    Next,
    Last,
    After(ItemId),
}

fn place(session: &Session, typed: &str) -> Result<Place, String> {
    if is_end(typed) {
        let is_next = typed.eq_ignore_ascii_case("next");
        return Ok(if is_next { Place::Next } else { Place::Last });
    }
    values::item(session, after(typed)).map(Place::After)
}

impl Place {
    /// Returns the item that a new one stands before; none at the end.
    fn before(&self, agenda: &Agenda) -> Option<ItemId> {
        match self {
            Self::Last => None,
            Self::Next => agenda.upcoming().map(|item| item.id),
            Self::After(item) => {
                let place = agenda.place_of(*item)?;
                agenda.items.get(place).map(|item| item.id)
            }
        }
    }

    /// Returns the place to which an item goes, if it is not there.
    fn of(&self, item: &Item, agenda: &Agenda) -> Option<usize> {
        let from = agenda.place_of(item.id)?;
        let to = match self.before(agenda) {
            None => agenda.items.len(),
            Some(before) => {
                let place = agenda.place_of(before)?;
                if from < place { place - 1 } else { place }
            }
        };
        (to != from).then_some(to)
    }
}
