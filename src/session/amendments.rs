//! Amendments: what is put right, or added, once a session is closed.
//!
//! An amendment is an act whose first event says who amends and why; those after it are
//! the rooms' own, as they would have been while the session ran. So nothing is overwritten:
//! what stood there before is still in the record, and [`super::history`] finds it.

use chrono::{DateTime, FixedOffset, NaiveDate, TimeDelta};
use serde::{Deserialize, Serialize};

use super::decisions::DecisionId;
use super::event::Event as SessionEvent;
use super::id::Id;
use super::moment::Moment;
use super::refusal::Refusal;
use super::words::{Words, one_line};
use super::{Command as SessionCommand, Session, next_number, people};
use crate::clean;

/// Names one amendment.
pub type AmendmentId = Id<Amendment>;

/// One amendment: who made it and why. What it changed is asked of the events.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Amendment {
    /// Its id.
    pub id: AmendmentId,
    /// Its small number.
    pub number: u32,
    /// Who amends; empty where that is not told.
    pub by: Words,
    /// Why.
    pub why: Words,
    /// When, by the wall clock.
    pub at: DateTime<FixedOffset>,
}

/// What a group can confirm: that it is as they meant it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Confirmable {
    /// The minutes as a whole.
    Minutes,
    /// One decision.
    Decision {
        /// Which.
        id: DecisionId,
    },
}

/// That a group confirmed something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Confirmation {
    /// What.
    pub what: Confirmable,
    /// By whom, in words: "all who were there", "the forum in May".
    pub by: Words,
    /// On which day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub on: Option<NaiveDate>,
    /// When that was noted, by the wall clock.
    pub noted: DateTime<FixedOffset>,
}

/// What can be asked of this room.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Marks something as confirmed by the group.
    Confirm {
        /// What.
        what: Confirmable,
        /// By whom, in words.
        by: Words,
        /// On which day.
        on: Option<NaiveDate>,
    },
}

/// What happened in this room.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(tag = "what", rename_all = "kebab-case")]
#[schemars(rename = "AmendmentsEvent")]
pub enum Event {
    /// What comes after this in its act amends a session that was closed.
    Amended {
        /// Its id.
        amendment: AmendmentId,
        /// Its small number.
        number: u32,
        /// Who amends; empty where that is not told.
        #[serde(deserialize_with = "one_line")]
        by: Words,
        /// Why.
        why: Words,
    },
    /// The group confirmed something.
    Confirmed {
        /// What.
        #[serde(flatten)]
        confirmed: Confirmable,
        /// By whom, in words.
        by: Words,
        /// On which day.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        on: Option<NaiveDate>,
    },
}

impl Event {
    /// Blanks the words of one amendment: who made it and why.
    pub(super) fn withdraw(&mut self, which: AmendmentId) {
        if let Self::Amended {
            amendment, by, why, ..
        } = self
            && *amendment == which
        {
            by.withdraw();
            why.withdraw();
        }
    }

    /// Blanks why something was amended: the reason may say again what is struck.
    pub(super) fn withdraw_why(&mut self) {
        if let Self::Amended { why, .. } = self {
            why.withdraw();
        }
    }

    /// Blanks why something was amended where it says one of these names.
    pub(super) fn withdraw_why_with(&mut self, folded: &[String]) {
        if let Self::Amended { why, .. } = self
            && let Some(said) = why.said().map(crate::clean::folded)
            && folded.iter().any(|name| says(&said, name))
        {
            why.withdraw();
        }
    }

    /// Blanks who amends, or confirmed, where it is one of these names.
    pub(super) fn withdraw_names(&mut self, folded: &[String]) {
        let (Self::Amended { by, .. } | Self::Confirmed { by, .. }) = self;
        let said = by.said().map(crate::clean::folded);
        if said.is_some_and(|said| folded.contains(&said)) {
            by.withdraw();
        }
    }
}

/// Says whether a text has a name in it, both as they are compared.
fn says(said: &str, name: &str) -> bool {
    let is_apart = |sign: Option<char>| sign.is_none_or(|sign| !sign.is_alphanumeric());
    !name.is_empty()
        && said.match_indices(name).any(|(at, _)| {
            is_apart(said[..at].chars().next_back())
                && is_apart(said[at + name.len()..].chars().next())
        })
}

/// All amendments, in their order, and what the group confirmed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Amendments {
    /// Each of them.
    pub all: Vec<Amendment>,
    /// What was confirmed: of each thing the last time counts.
    pub confirmed: Vec<Confirmation>,
}

impl Amendments {
    /// Returns one amendment.
    #[must_use]
    pub fn get(&self, id: AmendmentId) -> Option<&Amendment> {
        self.all.iter().find(|amendment| amendment.id == id)
    }

    /// Returns when and by whom something was confirmed last.
    #[must_use]
    pub fn confirmation(&self, what: Confirmable) -> Option<&Confirmation> {
        self.confirmed.iter().rfind(|one| one.what == what)
    }

    pub(super) fn apply(&mut self, event: &Event, at: DateTime<FixedOffset>) {
        match event {
            Event::Amended {
                amendment,
                number,
                by,
                why,
            } => self.all.push(Amendment {
                id: *amendment,
                number: *number,
                by: by.clone(),
                why: why.clone(),
                at,
            }),
            Event::Confirmed { confirmed, by, on } => self.confirmed.push(Confirmation {
                what: *confirmed,
                by: by.clone(),
                on: *on,
                noted: at,
            }),
        }
    }
}

/// Decides an amendment: what it changes is decided as if the session were open.
pub(super) fn amend(
    session: &Session,
    by: Words,
    why: Words,
    command: SessionCommand,
    moment: &mut Moment<'_>,
) -> Result<Vec<SessionEvent>, Refusal> {
    if session.meeting.closed.is_none() {
        return Err(Refusal::NotClosed);
    }
    if why.is_empty() && command.needs_why() {
        return Err(Refusal::NoWords("why it is amended"));
    }
    if !command.amends() {
        return Err(Refusal::OnlyLive);
    }
    let mut open = session.clone();
    open.meeting.closed = None;
    let names = hidden_by(session, &command);
    let decided = open.decide(command, moment);
    let decided = decided.map_err(|refusal| match refusal {
        Refusal::NotYet | Refusal::BeforeTheSession => outside(session, refusal),
        other => other,
    })?;
    let (mut by, mut why) = (by.on_one_line(), why);
    // What is hidden is not said again beside it.
    let tells = |words: &Words| {
        let said = words.said().map(clean::folded).unwrap_or_default();
        names.iter().any(|name| said.contains(name.as_str()))
    };
    if tells(&by) {
        by.withdraw();
    }
    if tells(&why) {
        why.withdraw();
    }
    let numbers = session.amendments.all.iter().map(|one| one.number);
    let mut events = vec![
        Event::Amended {
            amendment: moment.id(),
            number: next_number(numbers),
            by,
            why,
        }
        .into(),
    ];
    events.extend(decided);
    Ok(events)
}

/// Returns the names, and each word of them, that a command takes out of the record.
fn hidden_by(session: &Session, command: &SessionCommand) -> Vec<String> {
    match command {
        SessionCommand::People(people::Command::Change(id, details))
            if details.consent == Some(people::Consent::NotRecorded) =>
        {
            let name = session.people.get(*id).and_then(|one| one.name.said());
            let words = name.into_iter().flat_map(str::split_whitespace);
            let all = name
                .into_iter()
                .chain(words.filter(|one| one.chars().count() > 1));
            all.map(clean::folded).collect()
        }
        SessionCommand::Together(all) => {
            all.iter().flat_map(|one| hidden_by(session, one)).collect()
        }
        _ => Vec::new(),
    }
}

/// Says from when to when the session was, where something is meant that was not while it ran.
fn outside(session: &Session, refusal: Refusal) -> Refusal {
    let length = session.meeting.length.and_then(|t| i64::try_from(t).ok());
    let length = length.and_then(TimeDelta::try_milliseconds);
    let (Some(opened), Some(length)) = (session.meeting.opened, length) else {
        return refusal;
    };
    let Some(closed) = opened.checked_add_signed(length) else {
        return refusal;
    };
    let on = |at: DateTime<FixedOffset>| {
        let shown = if opened.date_naive() == closed.date_naive() {
            "%H:%M"
        } else {
            "%H:%M on %-d %B"
        };
        at.format(shown).to_string()
    };
    Refusal::OutsideTheSession(on(opened), on(closed))
}

/// Decides what this room may be asked as part of an amendment.
pub(super) fn decide(session: &Session, command: Command) -> Result<Vec<SessionEvent>, Refusal> {
    let Command::Confirm { what, by, on } = command;
    // It is confirmed afterwards: while the session runs, people can simply say so.
    if session.meeting.length.is_none() {
        return Err(Refusal::NotClosed);
    }
    if by.is_empty() {
        return Err(Refusal::NoWords("who confirmed it"));
    }
    if let Confirmable::Decision { id } = what
        && session.decisions.get(id).is_none()
    {
        return Err(Refusal::NoSuchThing("decision"));
    }
    Ok(vec![
        Event::Confirmed {
            confirmed: what,
            by,
            on,
        }
        .into(),
    ])
}
