//! An action: what was promised, and how it goes.

use super::{Commands, not_emptied, people_field, some_text, terms, typed_author, with_words};
use crate::language::values;
use crate::session::decisions::{self, ActionId, ActionState, Change};
use crate::session::{Command, Session, Words};
use crate::tui::forms::field::{Field, Name, Sort};
use crate::tui::forms::form::{Form, Problem};
use crate::words::answers::how_it_goes;
use strum::VariantArray;

pub(super) fn fields(id: ActionId, session: &Session) -> Option<Vec<Field>> {
    let action = session.decisions.action(id)?;
    let words = Field::new(Name::Words, "action", Sort::Text).needed("What will be done?");
    let due = action.due.map(|due| due.to_string()).unwrap_or_default();
    let who = typed_author(session, action.who.as_ref());
    let mut fields = vec![
        with_words(words, Some(&action.words)),
        people_field(Name::Who, "who").with(&who),
        Field::new(Name::Due, "by when", Sort::Date)
            .hint("2027-03-01")
            .with(&due),
        with_words(
            Field::new(Name::Support, "they need", Sort::Text),
            action.support.as_ref(),
        ),
    ];
    fields.extend(how_it_goes(action).map(|goes| Field::kept("so far", &goes)));
    let mut states = vec!["nothing new".to_owned()];
    states.extend(terms::<ActionState>());
    fields.push(Field::new(Name::State, "now it is", Sort::Choice(states)));
    fields.push(Field::new(Name::How, "what came", Sort::Text).hint("how it goes, or why not"));
    Some(fields)
}

pub(super) fn commands(form: &Form, id: ActionId, session: &Session) -> Commands {
    for name in [Name::Who, Name::Due, Name::Support] {
        not_emptied(form, name)?;
    }
    let read_who = |typed: &str| values::author(session, typed);
    let change = Change {
        words: form.changed(Name::Words).map(Words::text),
        who: form
            .changed(Name::Who)
            .map_or(Ok(None), |_| form.read(Name::Who, read_who))?
            .flatten(),
        due: form.changed(Name::Due).map_or(Ok(None), |_| {
            form.read(Name::Due, |typed| values::date(session, typed))
        })?,
        support: form.changed(Name::Support).and_then(some_text),
    };
    let mut commands: Vec<Command> = Vec::new();
    if change != Change::default() {
        commands.push(decisions::Command::Change(id, change).into());
    }
    let said = some_text(form.text(Name::How));
    let chosen = form.chosen(Name::State).and_then(|at| at.checked_sub(1));
    let state = chosen.and_then(|at| ActionState::VARIANTS.get(at).copied());
    // Words alone say that it goes on.
    let state = state.or(said.as_ref().map(|_| ActionState::Going));
    let problem = |text: &str| Problem {
        field: form.place(Name::How).unwrap_or_default(),
        text: text.to_owned(),
    };
    match (state, &said) {
        (Some(ActionState::Going), None) => return Err(problem("How does it go?")),
        (Some(ActionState::Dropped), None) => return Err(problem("Why is it dropped?")),
        (Some(state), _) => {
            commands.push(decisions::Command::Progress(id, state, said).into());
        }
        (None, _) => {}
    }
    Ok(commands)
}
