//! A person: what they want to be called, how they take part, what of them is kept.

use super::{Commands, not_emptied, place_of, term, terms, with_words};
use crate::language::values;
use crate::session::people::{self, Consent, Details, Factor, Person, PersonId, Role, Way, Ways};
use crate::session::{Command, Session, Words};
use crate::tui::forms::field::{Field, Name, Sort};
use crate::tui::forms::form::{Form, Problem};

pub(super) fn fields(id: Option<PersonId>, session: &Session) -> Option<Vec<Field>> {
    let person = match id {
        Some(id) => Some(session.people.get(id)?),
        None => None,
    };
    let mut fields = named(person);
    let role = person.map(Person::role).unwrap_or_default();
    let ways = person.map(Person::ways).unwrap_or_default();
    fields.push(
        Field::new(Name::Role, "role", Sort::Choice(terms::<Role>())).choosing(place_of(&role)),
    );
    fields.push(
        Field::new(Name::Ways, "takes part", Sort::Several(terms::<Way>()))
            .taking(|place| Way::ALL.get(place).is_some_and(|way| ways.has(*way)))
            .private(),
    );
    fields.push(
        Field::new(Name::Longer, "needs longer", Sort::Longer)
            .hint("as long as anyone; 1.5 is half as long again")
            .with(&longer(ways.longer()))
            .private(),
    );
    if !is_unkept(person) {
        let consent = person.map(Person::consent).unwrap_or_default();
        fields.push(
            Field::new(
                Name::Consent,
                "in the record",
                Sort::Choice(terms::<Consent>()),
            )
            .choosing(place_of(&consent)),
        );
    }
    fields.extend(needs(person));
    if !is_unkept(person) {
        let description = person.and_then(|person| person.details.description.as_ref());
        fields.push(with_words(
            Field::new(Name::Description, "described as", Sort::Line)
                .hint("in their own words")
                .private(),
            description,
        ));
    }
    let minutes = person.and_then(|person| person.details.agreed_minutes);
    fields.push(
        Field::new(Name::Agreed, "gives", Sort::Agreed)
            .hint("such as 2h or 90m")
            .with(
                &minutes
                    .map(|minutes| format!("{minutes}m"))
                    .unwrap_or_default(),
            )
            .private(),
    );
    // Nobody comes or goes once it is closed; when they did is put right by a time.
    if person.is_some() && session.meeting.closed.is_some() {
        return Some(fields);
    }
    let (here, is_here) = match person {
        None => (["here", "expected"], true),
        Some(person) => (["here", "not here"], person.is_present()),
    };
    let here = here.map(str::to_owned).to_vec();
    fields.push(
        Field::new(Name::Here, "is", Sort::Choice(here)).choosing(Some(usize::from(!is_here))),
    );
    Some(fields)
}

fn is_unkept(person: Option<&Person>) -> bool {
    person.is_some_and(|person| person.consent() == Consent::NotRecorded)
}

fn named(person: Option<&Person>) -> Vec<Field> {
    if is_unkept(person) {
        return vec![Field::kept("name", "not recorded: no name is kept")];
    }
    let id = person.map(|person| person.id);
    let called = Field::new(Name::Called, "name", Sort::FreeName(id))
        .needed("A person needs a name: what do they want to be called?");
    let pronouns = person.and_then(|person| person.details.pronouns.as_ref());
    vec![
        with_words(called, person.map(|person| &person.name)),
        with_words(Field::new(Name::Pronouns, "pronouns", Sort::Line), pronouns),
    ]
}

fn needs(person: Option<&Person>) -> Vec<Field> {
    let kept = person.map_or(&[][..], |person| &person.access);
    let mut fields: Vec<_> = kept
        .iter()
        .map(|need| {
            let text = match &need.sorted_by {
                Some(by) => format!("{}, sorted by {by}", need.words),
                None => need.words.to_string(),
            };
            Field::kept("access needs", &text).private()
        })
        .collect();
    fields.push(
        Field::new(Name::Needs, "access needs", Sort::Text)
            .hint("private, one a line")
            .private(),
    );
    fields
}

fn longer(factor: Factor) -> String {
    if factor == Factor::ONE {
        return String::new();
    }
    let hundredths = factor.hundredths();
    format!("{}.{:02}", hundredths / 100, hundredths % 100)
        .trim_end_matches('0')
        .trim_end_matches('.')
        .to_owned()
}

/// Returns the ways that are taken, with how much longer they need.
fn ways(form: &Form) -> Result<Ways, Problem> {
    let taken = form
        .place(Name::Ways)
        .map_or(&[][..], |place| &form.fields[place].value.taken);
    let ways = Way::ALL
        .iter()
        .zip(taken)
        .filter(|(_, taken)| **taken)
        .fold(Ways::default(), |ways, (way, _)| ways.with(*way));
    let longer = form.read(Name::Longer, values::longer)?;
    Ok(ways.needing(longer.unwrap_or_default()))
}

/// Returns what was filled in or changed.
fn details(form: &Form) -> Result<Details, Problem> {
    not_emptied(form, Name::Agreed)?;
    let ways_changed = form.changed(Name::Ways).is_some() || form.changed(Name::Longer).is_some();
    let agreed = form.changed(Name::Agreed).is_some();
    Ok(Details {
        pronouns: form.changed(Name::Pronouns).map(Words::line),
        description: form.changed(Name::Description).map(Words::line),
        role: form.chosen(Name::Role).map(term),
        ways: if ways_changed {
            Some(ways(form)?)
        } else {
            None
        },
        consent: form.chosen(Name::Consent).map(term),
        agreed_minutes: if agreed {
            form.read(Name::Agreed, values::agreed)?
        } else {
            None
        },
        ..Details::default()
    })
}

pub(super) fn commands(form: &Form, id: Option<PersonId>, session: &Session) -> Commands {
    let needs: Vec<_> = form
        .text(Name::Needs)
        .lines()
        .map(str::trim)
        .filter(|need| !need.is_empty())
        .map(Words::text)
        .collect();
    let details = details(form)?;
    let goes = form.chosen(Name::Here);
    let Some(id) = id else {
        let add = people::Command::Add {
            name: Words::line(form.text(Name::Called)),
            details,
            present: goes.is_none(),
            needs,
        };
        return Ok(vec![add.into()]);
    };
    let mut commands: Vec<Command> = Vec::new();
    if let Some(name) = form.changed(Name::Called) {
        commands.push(people::Command::Rename(id, Words::line(name)).into());
    }
    if details != Details::default() {
        commands.push(people::Command::Change(id, details).into());
    }
    commands.extend(
        needs
            .into_iter()
            .map(|need| people::Command::Need(id, need).into()),
    );
    if let Some(place) = goes {
        let comes = place == 0;
        let is_here = session.people.get(id).is_some_and(Person::is_present);
        commands.extend(match (comes, is_here) {
            (true, false) => Some(people::Command::Arrive(id).into()),
            (false, true) => Some(Command::from(people::Command::Leave(id))),
            _ => None,
        });
    }
    Ok(commands)
}
