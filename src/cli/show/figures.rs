//! A session's figures as JSON, for programs; described in `docs/show-json.md`.

use chrono::{DateTime, FixedOffset};
use serde::Serialize;

use crate::session::decisions::{ActionState, Elsewhere};
use crate::session::floor::mirror::Mirror;
use crate::session::floor::shares::{Heard, Shares};
use crate::session::people::{Consent, Person, Role};
use crate::session::reflection::Answered;
use crate::session::{Millis, Session, Words};

#[derive(Serialize)]
struct Figures<'a> {
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<&'a str>,
    opened: Option<DateTime<FixedOffset>>,
    closed: Option<DateTime<FixedOffset>>,
    length_ms: Millis,
    people: Vec<PersonFigures<'a>>,
    totals: Totals,
    balance: Option<f64>,
    heard: usize,
    taking_part: usize,
    mirror: Mirror,
    reflection: Reflection<'a>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    actions_since: Vec<SinceFigures<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    decisions_since: Vec<SinceFigures<'a>>,
    counts: Counts,
}

/// An action of which later sessions of the series said something.
#[derive(Serialize)]
struct SinceFigures<'a> {
    number: u32,
    words: &'a str,
    state: Option<ActionState>,
    said: &'a [Elsewhere],
}

#[derive(Serialize)]
struct PersonFigures<'a> {
    number: u32,
    name: Option<&'a str>,
    consent: Consent,
    role: Role,
    turns: u32,
    floor_time_ms: Millis,
    presence_ms: Millis,
    written: u32,
    heard: bool,
}

#[derive(Serialize)]
struct Totals {
    turns: usize,
    floor_time_ms: Millis,
}

#[derive(Serialize)]
struct Reflection<'a> {
    ladder: Vec<&'a str>,
    aimed_for: Option<usize>,
    felt_like: Option<Vec<u64>>,
    sheets: u32,
    questions: Vec<QuestionFigures<'a>>,
}

#[derive(Serialize)]
struct QuestionFigures<'a> {
    number: usize,
    words: &'a str,
    answered: Answered,
    answers: u64,
    counts: Option<Vec<u64>>,
}

#[derive(Serialize)]
struct Counts {
    agenda: usize,
    hands_left: usize,
    ideas: usize,
    polls: usize,
    decisions: usize,
    actions: usize,
    concerns: usize,
    open_concerns: usize,
    parking: usize,
    constraints: usize,
    notes: usize,
}

/// Returns a session's figures as one JSON object.
pub(super) fn json(session: &Session, now: Millis) -> String {
    let figures = Figures::of(session, session.clock(now));
    let mut json = serde_json::to_string_pretty(&figures)
        .expect("figures are made of strings, numbers and lists, which JSON has");
    json.push('\n');
    json
}

impl<'a> Figures<'a> {
    fn of(session: &'a Session, now: Millis) -> Self {
        let meeting = &session.meeting;
        let Heard { heard, present } = session.heard();
        let balance = Shares::at(session, now).balance();
        Self {
            title: meeting.about.title.shown(),
            source: meeting.about.source.as_ref().map(Words::shown),
            opened: meeting.opened,
            closed: meeting.closed,
            length_ms: now,
            people: session
                .people
                .everyone
                .iter()
                .map(|person| PersonFigures::of(session, person, now))
                .collect(),
            totals: Totals {
                turns: session.floor.turns().len(),
                floor_time_ms: session
                    .floor
                    .turns()
                    .iter()
                    .map(|turn| turn.length(now))
                    .sum(),
            },
            balance: balance.map(|balance| (balance * 10.0).round() / 10.0),
            heard,
            taking_part: present,
            mirror: Mirror::at(session, now),
            reflection: Reflection::of(session),
            actions_since: since(session),
            decisions_since: looked_at(session),
            counts: Counts::of(session),
        }
    }
}

fn since(session: &Session) -> Vec<SinceFigures<'_>> {
    let actions = session.decisions.actions.iter();
    let known = actions.filter(|action| !action.since.is_empty());
    let each = known.map(|action| SinceFigures {
        number: action.number,
        words: action.words.shown(),
        state: action.state(),
        said: &action.since,
    });
    each.collect()
}

fn looked_at(session: &Session) -> Vec<SinceFigures<'_>> {
    let decisions = session.decisions.all.iter();
    let known = decisions.filter(|decision| !decision.since.is_empty());
    let each = known.map(|decision| SinceFigures {
        number: decision.number,
        words: decision.statement.shown(),
        state: decision.since.last().map(|last| last.state),
        said: &decision.since,
    });
    each.collect()
}

impl<'a> PersonFigures<'a> {
    fn of(session: &Session, person: &'a Person, now: Millis) -> Self {
        let tally = session.floor.tally(person.id);
        Self {
            number: person.number,
            name: person.name.said(),
            consent: person.consent(),
            role: person.role(),
            turns: tally.turns,
            floor_time_ms: session.floor.time_of(person.id, now),
            presence_ms: person.present_for(now),
            written: tally.written,
            heard: session.has_heard(person.id),
        }
    }
}

impl<'a> Reflection<'a> {
    fn of(session: &'a Session) -> Self {
        let about = &session.meeting.about;
        let questions = session.reflected().into_iter();
        Self {
            ladder: about.ladder.iter().map(Words::shown).collect(),
            aimed_for: about.aim,
            felt_like: session.felt_like(),
            sheets: session.reflection.sheets,
            // Figures alone: what was said in words is nobody's to count.
            questions: questions
                .map(|reflected| QuestionFigures {
                    number: reflected.number,
                    words: reflected.question.words.shown(),
                    answered: reflected.question.answered,
                    answers: reflected.answers,
                    counts: reflected.counts,
                })
                .collect(),
        }
    }
}

impl Counts {
    fn of(session: &Session) -> Self {
        Self {
            agenda: session.agenda.items.len(),
            hands_left: session.floor.hands().len(),
            ideas: session.ideas.standing().count(),
            polls: session.polls.all.len(),
            decisions: session.decisions.all.len(),
            actions: session.decisions.actions.len(),
            concerns: session.concerns.all.len(),
            open_concerns: session.concerns.open().count(),
            parking: session.parking.all.len(),
            constraints: session.constraints.all.len(),
            notes: session.notes.all.len(),
        }
    }
}
