//! What a verb about people asks.

use crate::language::Misunderstood;
use crate::language::naming::person;
use crate::language::parsing::factor;
use crate::language::verbs::PeopleVerb;
use crate::session::floor::corrections::When;
use crate::session::people::{self, Details, Factor, PersonId, Way, Ways};
use crate::session::{Command, Millis, Session, Words};

pub(super) fn about_people(verb: PeopleVerb, session: &Session) -> Result<Command, Misunderstood> {
    match verb {
        PeopleVerb::Arrive { name, ago } => {
            let person = person(session, &name)?;
            Ok(noted_late(people::Command::Arrive(person), ago, |when| {
                people::Command::CameAt(person, when)
            }))
        }
        PeopleVerb::Leave { name, ago } => {
            let person = person(session, &name)?;
            Ok(noted_late(people::Command::Leave(person), ago, |when| {
                people::Command::LeftAt(person, when)
            }))
        }
        rest => Ok(of_someone(rest, session)?.into()),
    }
}

/// Puts a coming or going at the time at which it was.
fn noted_late(
    now: people::Command,
    ago: Option<Millis>,
    then: impl FnOnce(When) -> people::Command,
) -> Command {
    let Some(ago) = ago else { return now.into() };
    let earlier = i64::try_from(ago).map_or(i64::MIN, |ago| -ago);
    Command::Together(vec![now.into(), then(When::By(earlier)).into()])
}

fn of_someone(verb: PeopleVerb, session: &Session) -> Result<people::Command, Misunderstood> {
    let somebody = |name: &str| person(session, name);
    match verb {
        PeopleVerb::Person {
            name,
            pronouns,
            description,
            role,
            way,
            longer,
            consent,
            away,
        } => {
            let mut ways = way
                .iter()
                .fold(Ways::default(), |ways, way| ways.with(*way));
            if let Some(longer) = longer {
                ways = ways.needing(checked_factor(longer)?);
            }
            Ok(people::Command::Add {
                name: Words::line(&name),
                details: Details {
                    pronouns: pronouns.as_deref().map(Words::line),
                    description: description.as_deref().map(Words::line),
                    role,
                    ways: (ways != Ways::default()).then_some(ways),
                    consent,
                    ..Details::default()
                },
                present: !away,
                needs: Vec::new(),
            })
        }
        PeopleVerb::Rename { name, to } => {
            // "rename Amina to Jo" is how one says it.
            let to = to.strip_prefix("to ").unwrap_or(&to);
            Ok(people::Command::Rename(somebody(&name)?, Words::line(to)))
        }
        PeopleVerb::Need { name, words } => {
            Ok(people::Command::Need(somebody(&name)?, Words::text(&words)))
        }
        PeopleVerb::Sorted { name, by, need } => {
            let id = somebody(&name)?;
            let needs = session
                .people
                .get(id)
                .map_or(&[][..], |person| &person.access);
            let found = match need {
                Some(number) => number.checked_sub(1).and_then(|place| needs.get(place)),
                None => needs.iter().find(|need| need.sorted_by.is_none()),
            };
            let need = found.ok_or_else(|| {
                Misunderstood::new(
                    "No such need is noted. To note one: need NAME \"what they need\"",
                )
            })?;
            Ok(people::Command::NeedSorted(id, need.id, Words::line(&by)))
        }
        PeopleVerb::Facilitator { name } => Ok(people::Command::HandOver(somebody(&name)?)),
        rest => known_of(rest, session),
    }
}

/// What becomes known of someone.
fn known_of(verb: PeopleVerb, session: &Session) -> Result<people::Command, Misunderstood> {
    let somebody = |name: &str| person(session, name);
    let change = |name: &str, details: Details| -> Result<people::Command, Misunderstood> {
        Ok(people::Command::Change(person(session, name)?, details))
    };
    let with = Details::default;
    match verb {
        PeopleVerb::Role { name, role } => change(
            &name,
            Details {
                role: Some(role),
                ..with()
            },
        ),
        PeopleVerb::Consent { name, consent } => change(
            &name,
            Details {
                consent: Some(consent),
                ..with()
            },
        ),
        PeopleVerb::Way { name, way, not } => {
            let ways = ways_of(session, somebody(&name)?);
            let ways = if not {
                ways.without(way)
            } else {
                added(ways, way)
            };
            change(
                &name,
                Details {
                    ways: Some(ways),
                    ..with()
                },
            )
        }
        PeopleVerb::Longer { name, factor } => {
            let ways = ways_of(session, somebody(&name)?).needing(checked_factor(factor)?);
            change(
                &name,
                Details {
                    ways: Some(ways),
                    ..with()
                },
            )
        }
        PeopleVerb::Pronouns { name, words } => change(
            &name,
            Details {
                pronouns: Some(Words::line(&words)),
                ..with()
            },
        ),
        PeopleVerb::Describe { name, words } => change(
            &name,
            Details {
                description: Some(Words::line(&words)),
                ..with()
            },
        ),
        PeopleVerb::Gives { name, time } => {
            let minutes = u32::try_from(time / 60_000).unwrap_or(u32::MAX);
            change(
                &name,
                Details {
                    agreed_minutes: Some(minutes),
                    ..with()
                },
            )
        }
        PeopleVerb::Follow { name, yes } => change(
            &name,
            Details {
                followed: Some(yes),
                ..with()
            },
        ),
        PeopleVerb::Keep { name, yes } => change(
            &name,
            Details {
                keep_access: Some(yes),
                ..with()
            },
        ),
        _ => Err(Misunderstood::new("That is not about people.")),
    }
}

fn checked_factor(typed: f64) -> Result<Factor, Misunderstood> {
    factor(typed).ok_or_else(|| {
        Misunderstood::new("How much longer someone needs is from 1 to 5, such as 1.5.")
    })
}

fn ways_of(session: &Session, person: PersonId) -> Ways {
    session
        .people
        .get(person)
        .map(people::Person::ways)
        .unwrap_or_default()
}

/// Someone who speaks after all neither observes nor interprets.
fn added(ways: Ways, way: Way) -> Ways {
    let ways = match way {
        Way::Speaks | Way::Writes | Way::ReadOut => {
            ways.without(Way::Observes).without(Way::Interprets)
        }
        _ => ways,
    };
    ways.with(way)
}
