//! What a verb of the floor asks.

use crate::language::Misunderstood;
use crate::language::naming::person;
use crate::language::parsing::length;
use crate::language::verbs::{Correction, FloorVerb};
use crate::session::floor::interludes::InterludeKind;
use crate::session::floor::limits::LimitRule;
use crate::session::floor::round::GoRound;
use crate::session::floor::{self, Giving};
use crate::session::{Command, Refusal, Session, Words, agenda, notes, people, signals};

pub(super) fn on_the_floor(verb: FloorVerb, session: &Session) -> Result<Command, Misunderstood> {
    let somebody = |name: &str| person(session, name);
    let command = match verb {
        FloorVerb::Wrote { name, words } => {
            let words = words.as_deref().map(Words::text);
            return Ok(notes::Command::Write(somebody(&name)?, words).into());
        }
        FloorVerb::Signal { signal, times } => {
            return Ok(signals::Command::Show(signal, times.unwrap_or(1)).into());
        }
        FloorVerb::Dealt { signal } => return Ok(signals::Command::Deal(signal).into()),
        FloorVerb::Next => floor::Command::Next,
        FloorVerb::Hand { name, kind, about } => floor::Command::Raise {
            person: somebody(&name)?,
            kind: kind.unwrap_or_default(),
            about: about.as_deref().map(Words::line),
        },
        FloorVerb::Down { name } => floor::Command::Lower(somebody(&name)?),
        FloorVerb::Give {
            name,
            because,
            how,
            read_by,
        } => {
            let read_by = read_by.map(|reader| somebody(&reader)).transpose()?;
            floor::Command::Give(Giving {
                manner: how,
                read_by,
                because: because.as_deref().map(Words::text),
                ..Giving::to(somebody(&name)?)
            })
        }
        FloorVerb::Alongside { name } => floor::Command::Give(Giving {
            alongside: true,
            ..Giving::to(somebody(&name)?)
        }),
        FloorVerb::End { name } => {
            floor::Command::End(name.map(|name| somebody(&name)).transpose()?)
        }
        FloorVerb::Pause => floor::Command::Pause,
        FloorVerb::Resume => floor::Command::Resume,
        FloorVerb::Heard { name } => floor::Command::MarkHeard(somebody(&name)?),
        FloorVerb::Think { time } => floor::Command::Interlude(InterludeKind::ThinkingTime, time),
        FloorVerb::Break { time } => floor::Command::Interlude(InterludeKind::Break, time),
        FloorVerb::Silence { time } => floor::Command::Interlude(InterludeKind::Silence, time),
        FloorVerb::Invite { name } => floor::Command::Invite(somebody(&name)?),
        FloorVerb::Invited { name, reply } => {
            floor::Command::AnswerInvitation(somebody(&name)?, reply)
        }
        FloorVerb::Round { how } => round(how.as_deref().unwrap_or_default(), session)?,
        FloorVerb::Pass { name } => {
            floor::Command::Pass(name.map(|name| somebody(&name)).transpose()?)
        }
        FloorVerb::Order { order } => floor::Command::Order(order),
        FloorVerb::Limit { limit, here: true } => return limit_here(&limit, session),
        FloorVerb::Limit { limit, here: false } => floor::Command::Limit(limit_rule(&limit)?),
        FloorVerb::Set { figure, time } => {
            let mut settings = session.floor.settings;
            *match figure.to_lowercase().as_str() {
                "shortest" => &mut settings.shortest_limit,
                "longest" => &mut settings.longest_limit,
                "point" | "points" => &mut settings.short_point,
                "quiet" => &mut settings.quiet_after,
                "invite" => &mut settings.invite_again,
                _ => {
                    return Err(Misunderstood::new(
                        "Figures that can be set: shortest, longest, point, quiet, invite.",
                    ));
                }
            } = time;
            floor::Command::Settings(settings)
        }
        FloorVerb::Mark => floor::Command::Mark,
        FloorVerb::Correct { what } => return correction(what, session),
        FloorVerb::Gap { was } => floor::Command::ExplainGap(was),
    };
    Ok(command.into())
}

fn correction(what: Correction, session: &Session) -> Result<Command, Misunderstood> {
    let somebody = |name: &str| person(session, name);
    Ok(match what {
        Correction::Speaker { name } => floor::Command::Reassign(somebody(&name)?).into(),
        Correction::Start { by } => floor::Command::MoveStart(by).into(),
        Correction::End { by } => floor::Command::MoveEnd(by).into(),
        Correction::Split { at, name } => {
            let name = name.map(|name| somebody(&name)).transpose()?;
            floor::Command::Split(at, name).into()
        }
        Correction::Merge => floor::Command::Merge.into(),
        Correction::Why { words } => floor::Command::SayWhy(Words::text(&words)).into(),
        Correction::Came { name, by } => people::Command::CameAt(somebody(&name)?, by).into(),
        Correction::Left { name, by } => people::Command::LeftAt(somebody(&name)?, by).into(),
        Correction::Stayed { name } => people::Command::NeverLeft(somebody(&name)?).into(),
    })
}

/// Reads how a round goes: "random", names with commas between, or its end.
fn round(how: &str, session: &Session) -> Result<floor::Command, Misunderstood> {
    let plain = how.trim().to_lowercase();
    Ok(match plain.as_str() {
        "end" => floor::Command::EndRound,
        "" | "seat" | "seat order" => floor::Command::Round(GoRound::SeatOrder),
        "random" => floor::Command::Round(GoRound::Random),
        _ => {
            let names = how.replace(" and ", ",");
            let names = names.split(',').map(str::trim);
            let people = names
                .filter(|name| !name.is_empty())
                .map(|name| person(session, name))
                .collect::<Result<_, _>>()?;
            floor::Command::Round(GoRound::Given(people))
        }
    })
}

/// Reads a limit of the current item's own.
fn limit_here(typed: &str, session: &Session) -> Result<Command, Misunderstood> {
    let item = session.agenda.current();
    let item = item.ok_or_else(|| Misunderstood::new(Refusal::NoCurrentItem.to_string()))?;
    let plain = typed.trim().to_lowercase();
    let limit = if !plain.is_empty() && "session".starts_with(&plain) && plain.len() > 1 {
        None
    } else {
        Some(limit_rule(typed)?)
    };
    let outline = agenda::Outline {
        limit,
        ..item.outline.clone()
    };
    Ok(agenda::Command::Change(item.id, outline).into())
}

/// Reads how long a turn may last.
pub(in crate::language) fn limit_rule(typed: &str) -> Result<LimitRule, Misunderstood> {
    let plain = typed.trim().to_lowercase().replace('-', " ");
    let is = |term: &str| !plain.is_empty() && term.starts_with(&plain);
    if is("none") {
        Ok(LimitRule::None)
    } else if is("shared") {
        Ok(LimitRule::Shared)
    } else if is("even share") {
        Ok(LimitRule::EvenShare)
    } else {
        let time = length(&plain).map_err(|_| {
            Misunderstood::new("A limit is none, shared, even share, or a time such as 2m or 90s.")
        })?;
        Ok(LimitRule::Fixed { time })
    }
}
