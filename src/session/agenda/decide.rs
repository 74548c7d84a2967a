//! What may be done to the agenda, and what then happens.

use super::{Command, Event, Item, ItemId, MOST_MINUTES, Outline, Stage};
use crate::session::event::Event as SessionEvent;
use crate::session::floor::limits::LimitRule;
use crate::session::moment::Moment;
use crate::session::refusal::Refusal;
use crate::session::{self, Session, floor, parking};

pub(in crate::session) fn decide(
    session: &Session,
    command: Command,
    moment: &mut Moment<'_>,
) -> Result<Vec<SessionEvent>, Refusal> {
    let agenda = &session.agenda;
    let known = |item: ItemId| agenda.get(item).ok_or(Refusal::NoSuchItem);
    match command {
        Command::Add(outline, before) => {
            let outline = checked(outline)?;
            before.map(known).transpose()?;
            Ok(vec![
                Event::ItemAdded {
                    item: moment.id(),
                    outline,
                    before,
                }
                .into(),
            ])
        }
        Command::Start(item) => start(session, known(item)?),
        Command::Next => start(session, agenda.upcoming().ok_or(Refusal::LastItem)?),
        Command::Extend(minutes) => {
            let item = agenda.current().ok_or(Refusal::NoCurrentItem)?;
            let planned = item.outline.minutes.ok_or(Refusal::NoPlannedTime)?;
            if minutes == 0 {
                return Err(Refusal::NoTime);
            }
            if planned
                .saturating_add(item.extended)
                .saturating_add(minutes)
                > MOST_MINUTES
            {
                return Err(Refusal::TooManyMinutes);
            }
            Ok(vec![
                Event::ItemExtended {
                    item: item.id,
                    minutes,
                }
                .into(),
            ])
        }
        Command::Skip(item) => {
            let item = known(item)?;
            still_open(item)?;
            let mut events = leaving(session, item);
            events.push(Event::ItemSkipped { item: item.id }.into());
            Ok(events)
        }
        Command::Park(item) => {
            let item = known(item)?;
            still_open(item)?;
            let mut events = leaving(session, item);
            events.push(Event::ItemParked { item: item.id }.into());
            events.push(parking::parked_item(session, item, moment));
            Ok(events)
        }
        Command::Move(item, place) => {
            let item = known(item)?;
            if place == 0 || place > agenda.items.len() {
                return Err(Refusal::NoSuchPlace(agenda.items.len()));
            }
            if agenda.place_of(item.id) == Some(place) {
                return Err(Refusal::NothingChanges);
            }
            Ok(vec![
                Event::ItemMoved {
                    item: item.id,
                    place,
                }
                .into(),
            ])
        }
        Command::Change(item, outline) => {
            let outline = checked(outline)?;
            let item = known(item)?;
            if item.outline == outline {
                return Err(Refusal::NothingChanges);
            }
            Ok(vec![
                Event::ItemChanged {
                    item: item.id,
                    outline,
                }
                .into(),
            ])
        }
    }
}

impl Session {
    /// Says whether a command leaves the current item while somebody has the floor:
    /// whether that turn ended, and when, is for the facilitator to say.
    #[must_use]
    pub fn leaves_a_turn_open(&self, command: &session::Command) -> bool {
        let session::Command::Agenda(command) = command else {
            return false;
        };
        // Before the first item somebody may have the floor as well.
        let current = self.agenda.current().map(|item| item.id);
        let leaves = match command {
            Command::Next => self.agenda.upcoming().is_some(),
            Command::Start(item) => current != Some(*item) && self.agenda.get(*item).is_some(),
            Command::Skip(item) | Command::Park(item) => current == Some(*item),
            Command::Add(..) | Command::Extend(_) | Command::Move(..) | Command::Change(..) => {
                false
            }
        };
        leaves && self.floor.unended().next().is_some()
    }
}

/// What happens to the floor when the group leaves an item.
fn leaving(session: &Session, item: &Item) -> Vec<SessionEvent> {
    if item.stage == Stage::Current {
        floor::everyone_done(session)
    } else {
        Vec::new()
    }
}

/// What ends the current item, if the group is on one.
pub(in crate::session) fn end_current(session: &Session) -> Vec<SessionEvent> {
    let mut events = floor::everyone_done(session);
    if let Some(current) = session.agenda.current() {
        events.push(Event::ItemEnded { item: current.id }.into());
    }
    events
}

fn start(session: &Session, item: &Item) -> Result<Vec<SessionEvent>, Refusal> {
    if item.stage == Stage::Current {
        return Err(Refusal::OnThisItem(item.outline.title.to_string()));
    }
    let mut events = end_current(session);
    events.push(Event::ItemStarted { item: item.id }.into());
    Ok(events)
}

fn still_open(item: &Item) -> Result<(), Refusal> {
    match item.stage {
        Stage::Waiting | Stage::Current => Ok(()),
        Stage::Done | Stage::Skipped | Stage::Parked => {
            Err(Refusal::ItemIsOver(item.outline.title.to_string()))
        }
    }
}

/// Checks what an agenda file or a command says of an item.
fn checked(mut outline: Outline) -> Result<Outline, Refusal> {
    outline.title = outline.title.on_one_line();
    if outline.title.is_empty() {
        return Err(Refusal::NoWords("a title"));
    }
    if outline.limit == Some(LimitRule::Fixed { time: 0 }) {
        return Err(Refusal::NoTime);
    }
    match outline.minutes {
        Some(0) => Err(Refusal::NoTime),
        Some(minutes) if minutes > MOST_MINUTES => Err(Refusal::TooManyMinutes),
        _ => Ok(outline),
    }
}
