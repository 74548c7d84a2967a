//! Full minutes: all that there is to tell, what was decided first.

use super::document::{Document, Fact, Item, Section};
use super::{amended, asked, came_of_it, decided, shared};
use crate::session::amendments::Confirmable;
use crate::session::constraints::ConstraintKind;
use crate::session::{Millis, Session, Words};
use crate::words::appearance::Public;
use crate::words::summary::when;
use crate::words::{capital, counted, listed};

pub(super) fn document(public: &Public, now: Millis) -> Document {
    let sections = [
        Some(about(public)),
        Some(people(public)),
        decided::decisions(public),
        decided::actions(public),
        shared::agenda(public, now),
        came_of_it::ideas(public),
        asked::polls(public),
        came_of_it::concerns(public),
        came_of_it::parking(public),
        came_of_it::notes(public),
        shared::floor(public, now),
        came_of_it::reflection(public),
        amended::amendments(public),
    ];
    Document {
        title: title(public.session()),
        below: below(public, now)
            .into_iter()
            .chain(amended::confirmed(public, Confirmable::Minutes))
            .collect(),
        warning: None,
        large: false,
        sections: sections.into_iter().flatten().collect(),
    }
}

/// Returns what the session was called.
pub(super) fn title(session: &Session) -> String {
    let title = &session.meeting.about.title;
    if title.is_empty() {
        "A session without a title".to_owned()
    } else {
        title.to_string()
    }
}

/// Returns when and where it was.
pub(super) fn below(public: &Public, now: Millis) -> Vec<String> {
    let meeting = &public.session().meeting;
    let mut below = Vec::new();
    if let Some(opened) = meeting.opened {
        below.push(when(opened, meeting.closed, now));
    }
    below.extend(meeting.about.place.as_ref().map(Words::to_string));
    below
}

fn about(public: &Public) -> Section {
    let session = public.session();
    let about = &session.meeting.about;
    let mut section = Section::new("About this session");
    section.say(in_short(public));
    let said = |words: &Option<Words>| words.as_ref().map(Words::to_string);
    let limits = |kind: ConstraintKind| {
        let of_kind = session.constraints.all.iter();
        let of_kind = of_kind.filter(move |limit| limit.kind == kind);
        of_kind.map(|limit| {
            let settled = limit.settled.as_ref();
            let settled = settled.map(|settled| format!("Settled: {settled}"));
            Item::with(limit.words.to_string(), settled.into_iter().collect())
        })
    };
    section.facts([
        Fact::new("The need", said(&about.purpose.need)),
        Fact::new("Who benefits", said(&about.purpose.who_benefits)),
        Fact::new("What will be different", said(&about.purpose.difference)),
        Fact::new("Series", said(&about.series)),
        Fact::new(
            "The rung of the ladder that it aimed for",
            session.meeting.aimed_rung().map(Words::to_string),
        ),
        Fact::new(
            "What we agreed on working together",
            about.agreement.iter().map(Words::to_string),
        ),
        Fact::new("What is fixed", limits(ConstraintKind::Fixed)),
        Fact::new("What is open", limits(ConstraintKind::Open)),
        Fact::new("What is in tension", limits(ConstraintKind::Tension)),
    ]);
    section
}

/// Returns how much came of it: "1 decision, 3 actions and 7 ideas."
fn in_short(public: &Public) -> String {
    let (session, gone) = (public.session(), public.withdrawn);
    let all = [
        (
            session.decisions.all.len() - gone.decisions,
            "decision",
            "decisions",
        ),
        (
            session.decisions.actions.len() - gone.actions,
            "action",
            "actions",
        ),
        (session.ideas.standing().count(), "idea", "ideas"),
        (session.polls.all.len() - gone.polls, "poll", "polls"),
        (
            session.concerns.all.len(),
            "concern about how we work",
            "concerns about how we work",
        ),
        (
            session.parking.all.len(),
            "topic set aside",
            "topics set aside",
        ),
    ];
    let all = all.iter().filter(|(number, ..)| *number > 0);
    let all: Vec<_> = all
        .map(|(number, one, many)| counted(*number, one, many))
        .collect();
    match all.as_slice() {
        [] => "Nothing was decided or written down.".to_owned(),
        all => format!("What came of it: {}.", listed(all)),
    }
}

fn people(public: &Public) -> Section {
    let session = public.session();
    let mut section = Section::new("Who took part");
    section.say(who_took_part(public));
    let facilitator = session.people.facilitator;
    if let Some(name) = facilitator.and_then(|person| public.name(person)) {
        section.say(format!("{} facilitated last.", capital(name)));
    }
    section
}

/// Returns who was there, by name or by number.
pub(super) fn who_took_part(public: &Public) -> String {
    let (names, others) = public.took_part();
    let people = |number| counted(number, "person", "people");
    match (names.len(), others) {
        (0, 0) => "Nobody was noted as present.".to_owned(),
        (0, others) => format!("{}. Nobody is named here.", people(others)),
        (some, 0) => format!("{}: {}.", people(some), listed(&names)),
        (some, 1) => format!(
            "{}: {}, and one more who is not named here.",
            people(some + 1),
            names.join(", ")
        ),
        (some, others) => format!(
            "{}: {}, and {others} more who are not named here.",
            people(some + others),
            names.join(", ")
        ),
    }
}
