//! Decisions and reasons: what somebody who has a minute needs to know.

use super::decided::{CONFIRMED, carried, day, promise, rung, title};
use super::document::{Document, Fact, Item, Section};
use super::minutes;
use crate::session::decisions::Decision;
use crate::session::polls::Poll;
use crate::words::answers::standing;
use crate::words::appearance::Public;
use crate::words::polls::{came_to, has_figures, outcome, so_far};
use crate::words::{capital, ended, quoted};

/// The parts of a decision that a page has room for, in the names that minutes have
/// for them.
const KEPT: [&str; 9] = [
    "Where it stands",
    "Why",
    "How it was decided",
    "Why against the poll",
    "Weighed, and not taken",
    "What it had to keep to",
    "Where it came from",
    "Who had a say",
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
    sections.extend(other_polls(public));
    Document {
        title: minutes::title(public.session()),
        below: below(public),
        warning: None,
        large: false,
        sections,
    }
}

/// Returns what a closed poll came to in figures, and how many took part.
fn in_figures(poll: &Poll) -> Option<String> {
    let result = poll.result();
    let shows = !poll.is_open() && has_figures(&result);
    shows.then(|| {
        let figures = came_to(&poll.question, &result);
        format!("{figures}. {}", so_far(poll))
    })
}

/// Returns what was asked of the room besides, on which no decision rests.
fn other_polls(public: &Public) -> Option<Section> {
    let decisions = &public.session().decisions;
    let polls = public.session().polls.all.iter();
    let polls = polls.filter(|poll| !poll.is_open() && poll.question.words.said().is_some());
    let polls = polls.filter(|poll| decisions.resting_on(poll.id).next().is_none());
    let items = polls.map(|poll| {
        let outcome = outcome(&poll.question, &poll.result());
        let said = format!(
            "Poll {}, {}, {outcome}",
            poll.number,
            quoted(&poll.question.words)
        );
        Item::with(ended(&said), in_figures(poll).into_iter().collect())
    });
    let mut section = Section::new("What else was asked of the room");
    section.list(items);
    (!section.blocks.is_empty()).then_some(section)
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
    let poll = decision.how.poll;
    let poll = poll.and_then(|id| public.session().polls.get(id));
    let poll = poll.filter(|poll| poll.question.words.said().is_some());
    if let Some(voted) = poll.and_then(in_figures)
        && let Some(how) = facts.iter_mut().find(|fact| fact.name == KEPT[2])
        && let Some(first) = how.says.first_mut()
    {
        first.under.push(voted);
    }
    facts.push(Fact::new("Who really held the pen", rung(public, decision)));
    facts.push(Fact::new(
        "Concerns, and the answers",
        decision
            .dissent
            .iter()
            .map(|one| super::decided::dissent(public, one)),
    ));
    let actions = public.session().decisions.actions_of(decision.id);
    let actions = actions.filter(|action| action.words.said().is_some());
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
