//! The parts of a transcript that people and tools read. All of them are
//! rebuilt from the events; none is read back by this program.

pub(super) mod amended;
mod polls;

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};

use polls::{PollPart, poll};

use crate::session::agenda::Item;
use crate::session::concerns::Concern;
use crate::session::constraints::Constraint;
use crate::session::decisions::{Action, ActionId, Decision, DecisionId, Standing};
use crate::session::floor::hands::Hand;
use crate::session::floor::interludes::Interlude;
use crate::session::floor::invitations::Counted;
use crate::session::floor::limits::LimitRule;
use crate::session::floor::mirror::Mirror;
use crate::session::floor::order::Order;
use crate::session::floor::round::Round;
use crate::session::floor::shares::{Heard, Shares};
use crate::session::floor::turns::Turn;
use crate::session::ideas::Idea;
use crate::session::meeting::Meeting;
use crate::session::moment::Millis;
use crate::session::notes::Note;
use crate::session::parking::Topic;
use crate::session::people::{Person, PersonId};
use crate::session::polls::PollId;
use crate::session::reflection::Reflected;
use crate::session::shared::Shared;
use crate::session::signals::Shown;
use crate::session::{Session, Words};

/// What the parts are called, in their order.
pub const NAMES: [&str; 17] = [
    "summary",
    "session",
    "people",
    "facilitator",
    "agenda",
    "floor",
    "ideas",
    "polls",
    "decisions",
    "actions",
    "concerns",
    "parking",
    "constraints",
    "notes",
    "signals",
    "reflection",
    AMENDED,
];

/// What the part is called that says what was amended.
const AMENDED: &str = "amended";

/// What a list of sessions shows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Summary {
    /// Its title.
    pub title: Words,
    /// When it was opened.
    pub opened: Option<DateTime<FixedOffset>>,
    /// When it was closed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closed: Option<DateTime<FixedOffset>>,
    /// How long it was, in milliseconds.
    pub length: Millis,
    /// Where it was held.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<Words>,
    /// The series that it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub series: Option<Words>,
    /// How many people were there.
    pub people: usize,
    /// How many of those taking part contributed.
    pub heard: usize,
    /// How many took part to the end.
    pub taking_part: usize,
    /// *Balance*, 0–100, to one decimal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub balance: Option<f64>,
    /// How many turns there were.
    pub turns: usize,
    /// Their floor time together, in milliseconds.
    pub floor_time: Millis,
    /// How many ideas there are.
    pub ideas: usize,
    /// How many polls there were.
    pub polls: usize,
    /// How many decisions were made.
    pub decisions: usize,
    /// How many actions were agreed.
    pub actions: usize,
    /// How many concerns still want an answer.
    pub open_concerns: usize,
    /// The last event that the file holds.
    pub last_seq: u64,
    /// Its checksum.
    pub last_crc: String,
}

/// One person, with what they had of the floor.
#[derive(Debug, Serialize, schemars::JsonSchema)]
struct PersonPart<'a> {
    #[serde(flatten)]
    person: &'a Person,
    /// Time present, in milliseconds.
    present_for: Millis,
    /// Floor time in milliseconds, as it was.
    floor_time: Millis,
    turns: u32,
    written: u32,
    heard: bool,
}

#[derive(Debug, Serialize, schemars::JsonSchema)]
struct ItemPart<'a> {
    #[serde(flatten)]
    item: &'a Item,
    /// Planned with what was added, in milliseconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    planned: Option<Millis>,
    /// In milliseconds.
    spent: Millis,
}

/// What was done with the floor.
#[derive(Debug, Serialize, schemars::JsonSchema)]
struct FloorPart<'a> {
    order: Order,
    limit: LimitRule,
    turns: &'a Shared<Turn>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    rounds: &'a [Round],
    /// Thinking time, breaks and silences.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    interludes: &'a [Interlude],
    /// Only counted: who was asked, and declined, is nobody's business.
    #[serde(skip_serializing_if = "is_nothing")]
    invitations: Counted,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    hands_left: &'a [Hand],
    /// How evenly the floor was shared.
    mirror: Mirror,
}

fn is_nothing(counted: &Counted) -> bool {
    *counted == Counted::default()
}

#[derive(Debug, Serialize, schemars::JsonSchema)]
struct IdeaPart<'a> {
    #[serde(flatten)]
    idea: &'a Idea,
    /// The polls that it was in, or its theme, or an idea that went into it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    polls: Vec<PollId>,
    /// The decisions that came from it, or from an idea that went into it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    decisions: Vec<DecisionId>,
}

#[derive(Debug, Serialize, schemars::JsonSchema)]
struct DecisionPart<'a> {
    #[serde(flatten)]
    decision: &'a Decision,
    /// Whether it was opened again and is not settled yet.
    #[serde(skip_serializing_if = "Option::is_none")]
    open_again: Option<bool>,
    /// The decision that took its place.
    #[serde(skip_serializing_if = "Option::is_none")]
    replaced_by: Option<DecisionId>,
    /// The actions that carry it out.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    actions: Vec<ActionId>,
}

/// What people said at the end of how it was.
#[derive(Debug, Serialize, schemars::JsonSchema)]
struct ReflectionPart<'a> {
    /// What the session aimed for: a rung, counted from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    aimed_for: Option<usize>,
    /// How many felt that it was on each rung, the lowest first.
    #[serde(skip_serializing_if = "Option::is_none")]
    felt_like: Option<Vec<u64>>,
    /// How many sheets were handed in.
    sheets: u32,
    questions: Vec<Reflected<'a>>,
}

/// Everything of a transcript that is made from its events.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub struct Parts<'a> {
    summary: Summary,
    session: &'a Meeting,
    people: Vec<PersonPart<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    facilitator: Option<PersonId>,
    agenda: Vec<ItemPart<'a>>,
    floor: FloorPart<'a>,
    ideas: Vec<IdeaPart<'a>>,
    polls: Vec<PollPart<'a>>,
    decisions: Vec<DecisionPart<'a>>,
    actions: &'a Shared<Action, 8>,
    concerns: &'a Shared<Concern, 8>,
    parking: &'a [Topic],
    constraints: &'a [Constraint],
    notes: &'a Shared<Note>,
    #[serde(skip_serializing_if = "none_shown")]
    signals: &'a Shared<Shown>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reflection: Option<ReflectionPart<'a>>,
}

#[allow(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde hands a field by reference"
)]
fn none_shown(signals: &&Shared<Shown>) -> bool {
    signals.is_empty()
}

impl<'a> Parts<'a> {
    /// Draws up the parts of a session at a moment of its time.
    #[must_use]
    pub fn of(session: &'a Session, now: Millis, last_seq: u64, last_crc: &str) -> Self {
        let now = session.clock(now);
        Self {
            summary: Summary::of(session, now, last_seq, last_crc),
            session: &session.meeting,
            people: session
                .people
                .everyone
                .iter()
                .map(|p| person(session, p, now))
                .collect(),
            facilitator: session.people.facilitator,
            agenda: session
                .agenda
                .items
                .iter()
                .map(|item| ItemPart {
                    item,
                    planned: item.planned(),
                    spent: item.spent(now),
                })
                .collect(),
            floor: FloorPart {
                order: session.floor.order,
                limit: session.floor.limit,
                turns: session.floor.turns(),
                rounds: session.floor.rounds(),
                interludes: session.floor.interludes(),
                invitations: session.floor.invitations.counted(),
                hands_left: session.floor.hands(),
                mirror: Mirror::at(session, now),
            },
            ideas: session.ideas.all.iter().map(|i| idea(session, i)).collect(),
            polls: session.polls.all.iter().map(|p| poll(session, p)).collect(),
            decisions: session
                .decisions
                .all
                .iter()
                .map(|d| decision(session, d))
                .collect(),
            actions: &session.decisions.actions,
            concerns: &session.concerns.all,
            parking: &session.parking.all,
            constraints: &session.constraints.all,
            notes: &session.notes.all,
            signals: &session.signals.all,
            reflection: reflection(session),
        }
    }
}

fn person<'a>(session: &Session, person: &'a Person, now: Millis) -> PersonPart<'a> {
    let tally = session.floor.tally(person.id);
    PersonPart {
        person,
        present_for: person.present_for(now),
        floor_time: session.floor.time_of(person.id, now),
        turns: tally.turns,
        written: tally.written,
        heard: session.has_heard(person.id),
    }
}

fn idea<'a>(session: &Session, idea: &'a Idea) -> IdeaPart<'a> {
    IdeaPart {
        idea,
        polls: session
            .polls_with(idea.id)
            .map(|(poll, _)| poll.id)
            .collect(),
        decisions: session.decisions_from(idea.id).map(|d| d.id).collect(),
    }
}

fn decision<'a>(session: &'a Session, decision: &'a Decision) -> DecisionPart<'a> {
    let standing = session.decisions.standing(decision);
    DecisionPart {
        decision,
        open_again: (standing == Standing::Open).then_some(true),
        replaced_by: match standing {
            Standing::Replaced(by) => Some(by.id),
            _ => None,
        },
        actions: session
            .decisions
            .actions_of(decision.id)
            .map(|a| a.id)
            .collect(),
    }
}

fn reflection(session: &Session) -> Option<ReflectionPart<'_>> {
    (!session.reflection.is_empty()).then(|| ReflectionPart {
        aimed_for: session.meeting.about.aim,
        felt_like: session.felt_like(),
        sheets: session.reflection.sheets,
        questions: session.reflected(),
    })
}

impl Summary {
    /// Sums a session up at a moment of its time.
    #[must_use]
    pub fn of(session: &Session, now: Millis, last_seq: u64, last_crc: &str) -> Self {
        let now = session.clock(now);
        let Heard { heard, present } = session.heard();
        let about = &session.meeting.about;
        Self {
            title: about.title.clone(),
            opened: session.meeting.opened,
            closed: session.meeting.closed,
            length: now,
            place: about.place.clone(),
            series: about.series.clone(),
            people: session.people.everyone.len(),
            heard,
            taking_part: present,
            balance: Shares::at(session, now)
                .balance()
                .map(|balance| (balance * 10.0).round() / 10.0),
            turns: session.floor.turns().len(),
            floor_time: session
                .floor
                .turns()
                .iter()
                .map(|turn| turn.length(now))
                .sum(),
            ideas: session.ideas.standing().count(),
            polls: session.polls.all.len(),
            decisions: session.decisions.all.len(),
            actions: session.decisions.agreed_here().count(),
            open_concerns: session.concerns.open().count(),
            last_seq,
            last_crc: last_crc.to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_names_of_the_parts_are_those_that_are_written() {
        let session = Session::default();
        let parts = serde_json::to_value(Parts::of(&session, 0, 0, "")).unwrap();
        let written: Vec<_> = parts.as_object().unwrap().keys().collect();
        // Nobody facilitates an empty session, and no card was held up.
        let absent = ["facilitator", "signals", "reflection", AMENDED];
        let named: Vec<_> = NAMES
            .iter()
            .filter(|name| !absent.contains(*name))
            .collect();
        assert_eq!(written, named);
    }
}
