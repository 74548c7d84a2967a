//! What something was before it was what it is: found in the record, kept nowhere.
//!
//! A thing has fields, each with what stands in it. Folding the record, a version of it is
//! wherever an event changed one. Acts that were taken back are passed by, and what was
//! withdrawn shows as the gap that it left.

mod fields;
mod setting;

use serde::Serialize;

use super::amendments::{Amendment, AmendmentId, Confirmable, Event as AmendmentEvent};
use super::event::Event;
use super::moment::Millis;
use super::people::PersonId;
use super::record::Subject;
use super::words::Words;
use super::{Session, Timeline, decisions, floor, ideas};

pub use fields::fields;
pub use setting::setting;

/// How the fields begin that say by whom and when something was confirmed.
const CONFIRMED: &str = "confirmed ";

/// The field that says how a person appears.
pub const CONSENT: &str = "consent";

/// What stands in a field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Value {
    /// People's words.
    Words(Words),
    /// People of the session.
    People(Vec<PersonId>),
    /// A moment of the session, in milliseconds.
    Moment(Millis),
    /// One of the program's terms, a number or a date.
    Term(String),
}

/// One field that is otherwise than before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Changed {
    /// Which: "words", "theme", "reason 2".
    pub field: String,
    /// What stood there; absent where nothing did.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub was: Option<Value>,
    /// What stands there now; absent where nothing does any more.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub now: Option<Value>,
}

/// What one event made of a thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// The event's number.
    pub seq: u64,
    /// When, by the wall clock.
    pub at: chrono::DateTime<chrono::FixedOffset>,
    /// When, in session time.
    pub t: Millis,
    /// The amendment that it is of, if the session was closed: it has who and why.
    pub amended: Option<Amendment>,
    /// What was otherwise from then on; for the first version all that it began with.
    pub changed: Vec<Changed>,
}

/// What one amendment changed in one thing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Amended {
    /// Which amendment.
    pub amendment: AmendmentId,
    /// In what.
    pub subject: Subject,
    /// What is otherwise since.
    pub changed: Vec<Changed>,
}

impl Amended {
    /// Says whether nothing is otherwise but that the group has confirmed it.
    #[must_use]
    pub fn only_confirms(&self) -> bool {
        let mut fields = self.changed.iter().map(|changed| &changed.field);
        fields.all(|field| field.starts_with(CONFIRMED))
    }
}

/// Returns all that a thing ever was, the earliest first.
#[must_use]
pub fn of(timeline: &Timeline, subject: Subject) -> Vec<Version> {
    let mut session = Session::default();
    let mut versions = Vec::new();
    let mut before = Vec::new();
    let (mut act, mut amended) = (0, None);
    for recorded in timeline.events() {
        if timeline.is_undone(recorded.act) {
            continue;
        }
        session.apply(recorded);
        if recorded.act != act {
            (act, amended) = (recorded.act, None);
        }
        if let Event::Amendments(AmendmentEvent::Amended { amendment, .. }) = &recorded.event {
            amended = session.amendments.get(*amendment).cloned();
        }
        if !subjects(&recorded.event).contains(&subject) {
            continue;
        }
        let after = fields(&session, subject);
        let changed = between(&before, &after);
        if !changed.is_empty() {
            versions.push(Version {
                seq: recorded.seq,
                at: recorded.at,
                t: recorded.t,
                amended: amended.clone(),
                changed,
            });
        }
        before = after;
    }
    versions
}

/// Returns what every amendment that stands has changed, in their order.
#[must_use]
pub fn amended(timeline: &Timeline) -> Vec<Amended> {
    if timeline.session().amendments.all.is_empty() {
        return Vec::new();
    }
    let events = timeline.events();
    let is_amended =
        |event: &Event| matches!(event, Event::Amendments(AmendmentEvent::Amended { .. }));
    let first = events.iter().position(|r| is_amended(&r.event));
    let mut session = timeline.at(first.unwrap_or(events.len()));
    let mut found = Vec::new();
    let rest = &events[first.unwrap_or(events.len())..];
    for act in rest.chunk_by(|one, other| one.act == other.act) {
        if act.first().is_some_and(|r| timeline.is_undone(r.act)) {
            continue;
        }
        let before = session.clone();
        for recorded in act {
            session.apply(recorded);
        }
        let Some(Event::Amendments(AmendmentEvent::Amended { amendment, .. })) =
            act.first().map(|recorded| &recorded.event)
        else {
            continue;
        };
        let mut all: Vec<Subject> = Vec::new();
        for subject in act.iter().flat_map(|recorded| subjects(&recorded.event)) {
            if !all.contains(&subject) && !matches!(subject, Subject::Amendment { .. }) {
                all.push(subject);
            }
        }
        for subject in all {
            let changed = between(&fields(&before, subject), &fields(&session, subject));
            if !changed.is_empty() {
                found.push(Amended {
                    amendment: *amendment,
                    subject,
                    changed,
                });
            }
        }
    }
    found
}

type Fields = Vec<(String, Value)>;

/// Returns what is otherwise in some fields than it was.
#[must_use]
pub fn between(before: &[(String, Value)], after: &[(String, Value)]) -> Vec<Changed> {
    fn at<'a>(all: &'a [(String, Value)], field: &str) -> Option<&'a Value> {
        all.iter().find(|(name, _)| name == field).map(|(_, v)| v)
    }
    let gone = before
        .iter()
        .filter(|(field, _)| at(after, field).is_none());
    let names = after.iter().chain(gone).map(|(field, _)| field);
    names
        .filter(|field| at(before, field) != at(after, field))
        .map(|field| Changed {
            field: field.clone(),
            was: at(before, field).cloned(),
            now: at(after, field).cloned(),
        })
        .collect()
}

/// Returns what an event is about.
#[must_use]
pub fn subjects(event: &Event) -> Vec<Subject> {
    match event {
        Event::Session(_) => vec![Subject::Session],
        Event::Agenda(event) => vec![Subject::Item { id: event.item() }],
        Event::People(event) => event
            .person()
            .map(|id| Subject::Person { id })
            .into_iter()
            .collect(),
        Event::Floor(event) => of_the_floor(event),
        Event::Ideas(event) => of_ideas(event),
        Event::Polls(event) => vec![Subject::Poll { id: event.poll() }],
        Event::Decisions(event) => of_decisions(event),
        Event::Concerns(event) => vec![Subject::Concern {
            id: event.concern(),
        }],
        Event::Parking(event) => vec![Subject::Topic { id: event.topic() }],
        Event::Constraints(event) => vec![Subject::Constraint {
            id: event.constraint(),
        }],
        Event::Notes(event) => vec![Subject::Note { id: event.note() }],
        Event::Reflection(event) => event
            .about()
            .into_iter()
            .map(|id| Subject::Reflection { id })
            .collect(),
        Event::Amendments(AmendmentEvent::Amended { amendment, .. }) => {
            vec![Subject::Amendment { id: *amendment }]
        }
        Event::Amendments(AmendmentEvent::Confirmed { confirmed, .. }) => vec![match confirmed {
            Confirmable::Minutes => Subject::Session,
            Confirmable::Decision { id } => Subject::Decision { id: *id },
        }],
        Event::Signals(_) | Event::Gathering(_) | Event::Record(_) => Vec::new(),
    }
}

fn of_the_floor(event: &floor::Event) -> Vec<Subject> {
    match event {
        floor::Event::TurnStarted { turn, .. }
        | floor::Event::TurnPaused { turn }
        | floor::Event::TurnResumed { turn }
        | floor::Event::TurnEnded { turn }
        | floor::Event::TurnCorrected { turn, .. }
        | floor::Event::PickExplained { turn, .. } => vec![Subject::Turn { id: *turn }],
        floor::Event::TurnSplit { turn, second, .. } => {
            vec![Subject::Turn { id: *turn }, Subject::Turn { id: *second }]
        }
        floor::Event::TurnsMerged { into, turn } => {
            vec![Subject::Turn { id: *into }, Subject::Turn { id: *turn }]
        }
        _ => Vec::new(),
    }
}

fn of_ideas(event: &ideas::Event) -> Vec<Subject> {
    let ids = match event {
        ideas::Event::IdeaCaptured { idea, .. }
        | ideas::Event::IdeaCorrected { idea, .. }
        | ideas::Event::IdeaThemed { idea, .. }
        | ideas::Event::IdeaCredited { idea, .. }
        | ideas::Event::IdeaPlaced { idea, .. }
        | ideas::Event::IdeaParted { idea } => vec![*idea],
        ideas::Event::IdeasMerged { idea, took_in } => std::iter::once(*idea)
            .chain(took_in.iter().copied())
            .collect(),
        ideas::Event::IdeaSplit { idea, into } => {
            let parts = into.iter().map(|part| part.idea);
            std::iter::once(*idea).chain(parts).collect()
        }
        _ => Vec::new(),
    };
    ids.into_iter().map(|id| Subject::Idea { id }).collect()
}

fn of_decisions(event: &decisions::Event) -> Vec<Subject> {
    vec![match event {
        decisions::Event::DecisionMade { decision, .. }
        | decisions::Event::DecisionAdded { decision, .. }
        | decisions::Event::DecisionCorrected { decision, .. }
        | decisions::Event::PartCorrected { decision, .. }
        | decisions::Event::DecisionReopened { decision, .. }
        | decisions::Event::DecisionUpheld { decision, .. } => Subject::Decision { id: *decision },
        decisions::Event::ActionAgreed { action, .. }
        | decisions::Event::ActionBrought { action, .. }
        | decisions::Event::ActionChanged { action, .. }
        | decisions::Event::ActionProgressed { action, .. } => Subject::Action { id: *action },
    }]
}
