//! Decisions and reasons: what somebody who has a minute needs to know.

use super::decided::{CONFIRMED, carried, day, promise, rung, title};
use super::document::{Document, Fact, Item, Section};
use super::minutes;
use crate::session::decisions::Decision;
use crate::words::answers::standing;
use crate::words::appearance::Public;
use crate::words::capital;

/// The parts of a decision that a page has room for, in the names that minutes have
/// for them.
const KEPT: [&str; 6] = [
    "Where it stands",
    "Why",
    "How it was decided",
    "Why against the poll",
    "Weighed, and not taken",
    CONFIRMED,
];

pub(super) fn document(public: &Public) -> Document {
    let session = public.session();
    let mut sections: Vec<_> = session
        .decisions
        .all
        .iter()
        .filter(|one| one.statement.said().is_some())
        .map(|d| one(public, d))
        .collect();
    if sections.is_empty() {
        let mut none = Section::new("No decision was made");
        none.say("Nothing was decided in this session.");
        sections.push(none);
    }
    let on_their_own = session.decisions.actions.iter();
    let on_their_own =
        on_their_own.filter(|action| action.decision.is_none() && action.words.said().is_some());
    let mut besides = Section::new("What else was agreed");
    besides.list(on_their_own.map(|action| promise(public, action)));
    if !besides.blocks.is_empty() {
        sections.push(besides);
    }
    Document {
        title: minutes::title(public.session()),
        below: below(public),
        warning: None,
        large: false,
        sections,
    }
}

fn below(public: &Public) -> Vec<String> {
    let opened = public.session().meeting.opened;
    let date = opened.map(|opened| format!(", {}", day(opened.date_naive())));
    vec![format!("Decisions and reasons{}", date.unwrap_or_default())]
}

fn one(public: &Public, decision: &Decision) -> Section {
    let mut section = Section::new(title(decision));
    let stands = standing(public.session(), decision);
    let all = carried(public, decision).into_iter();
    let mut facts: Vec<_> = all
        .filter(|fact| KEPT.contains(&fact.name.as_str()))
        .collect();
    facts.retain(|fact| fact.name != KEPT[0] || stands.is_some());
    facts.push(Fact::new("Who really held the pen", rung(public, decision)));
    facts.push(Fact::new(
        "Concerns, and the answers",
        decision
            .dissent
            .iter()
            .map(|one| super::decided::dissent(public, one)),
    ));
    let actions = public.session().decisions.actions_of(decision.id);
    facts.push(Fact::new(
        "What follows",
        actions.map(|action| Item::from(promise(public, action))),
    ));
    let review = decision.review.map(day);
    facts.push(Fact::new(
        "To be looked at again",
        review.map(|day| capital(&day)),
    ));
    section.facts(facts);
    section
}
