//! What a verb that puts something right asks.

use super::date;
use super::numbers::{decision, poll};
use crate::language::Misunderstood;
use crate::language::naming::{numbered, person};
use crate::language::parsing::{ago, clock, length, moved};
use crate::language::verbs::{AmendsVerb, TurnPart};
use crate::session::amendments::{self, Confirmable};
use crate::session::floor::corrections::When;
use crate::session::floor::{self, Mend};
use crate::session::{Command, Millis, Session, Words, meeting, notes, polls};

pub(super) fn to_put_right(verb: AmendsVerb, session: &Session) -> Result<Command, Misunderstood> {
    Ok(match verb {
        AmendsVerb::Turn {
            number,
            what,
            to,
            name,
        } => turn(session, number, what, to.as_deref(), name.as_deref())?,
        AmendsVerb::Reword {
            poll: number,
            words,
            option,
        } => polls::Command::Reword(poll(session, number)?, option, Words::text(&words)).into(),
        AmendsVerb::Frame { what, words } => {
            meeting::Command::Frame(what, Words::text(&words)).into()
        }
        AmendsVerb::Noted { at, words } => {
            notes::Command::TakeOf(moment(session, &at)?, Words::text(&words)).into()
        }
        AmendsVerb::Confirm { what, words, on } => {
            let what = match what.trim().parse() {
                Ok(number) => Confirmable::Decision {
                    id: decision(session, number)?,
                },
                Err(_) if what.trim().eq_ignore_ascii_case("minutes") => Confirmable::Minutes,
                Err(_) => {
                    return Err(Misunderstood::new(
                        "Say what was confirmed: confirm minutes \"all who were there\", or confirm 2 \"all who were there\" for decision 2.",
                    ));
                }
            };
            let by = Words::text(&words);
            let on = on.map(|on| date(session, on)).transpose()?;
            amendments::Command::Confirm { what, by, on }.into()
        }
    })
}

fn turn(
    session: &Session,
    number: u32,
    what: TurnPart,
    to: Option<&str>,
    name: Option<&str>,
) -> Result<Command, Misunderstood> {
    let id = numbered(session.floor.turns(), number, "turn", |t| (t.number, t.id))?;
    let said = |missing: &str| {
        to.ok_or_else(|| {
            Misunderstood::new(format!("Say {missing}: turn {number} {what} \u{2026}"))
        })
    };
    if name.is_some() && what != TurnPart::Split {
        return Err(Misunderstood::new(format!(
            "That is too much. It goes: turn {number} {what} \u{2026}"
        )));
    }
    let mend = match what {
        TurnPart::Speaker => Mend::Speaker(person(session, said("whose it was")?)?),
        TurnPart::Start => Mend::Start(when(session, said("when it began")?, moved)?),
        TurnPart::End => Mend::End(when(session, said("when it ended")?, moved)?),
        TurnPart::Split => {
            let at = when(session, said("when it was two")?, ago)?;
            Mend::Split(at, name.map(|name| person(session, name)).transpose()?)
        }
        TurnPart::Merge => Mend::Merge,
        TurnPart::Picked => Mend::Why(Words::text(said("why they were picked")?)),
    };
    Ok(floor::Command::Mend(id, mend).into())
}

fn when(
    session: &Session,
    typed: &str,
    by: impl Fn(&str) -> Result<When, String>,
) -> Result<When, Misunderstood> {
    match time_of_day(session, typed)? {
        Some(at) => Ok(When::At(at)),
        None => by(typed).map_err(Misunderstood::new),
    }
}

/// Reads a moment of the session: a time of day, or how long after its beginning.
fn moment(session: &Session, typed: &str) -> Result<Millis, Misunderstood> {
    match time_of_day(session, typed)? {
        Some(at) => Ok(at),
        None => length(typed).map_err(Misunderstood::new),
    }
}

/// Reads a time of day, such as 10:42, as time of this session; a sign makes it a length.
fn time_of_day(session: &Session, typed: &str) -> Result<Option<Millis>, Misunderstood> {
    if !typed.contains(':') || typed.trim_start().starts_with(['-', '+']) {
        return Ok(None);
    }
    let time = clock(typed).map_err(Misunderstood::new)?;
    let opened = session.meeting.opened;
    let opened = opened.ok_or_else(|| Misunderstood::new("No session is open yet."))?;
    let since = (time - opened.time()).num_milliseconds();
    Ok(Some(match u64::try_from(since) {
        Ok(since) => since,
        // The minute in which it was opened is its first.
        Err(_) if since > -60_000 => 0,
        // It went on past midnight.
        Err(_) => u64::try_from(since + 24 * 3_600_000).unwrap_or(0),
    }))
}
