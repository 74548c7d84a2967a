//! Decisions with every part of them, and the actions that follow.

use chrono::NaiveDate;

use super::amended;
use super::document::{Fact, Item, Section, Table};
use crate::session::Words;
use crate::session::amendments::Confirmable;
use crate::session::author::Author;
use crate::session::decisions::{Action, Decision, Dissent};
use crate::session::record::Subject;
use crate::words::answers::{how_it_goes, nobody, standing};
use crate::words::appearance::{Public, SOMEONE, Withdrawn};
use crate::words::ideas::went;
use crate::words::polls::{cited, outcome};
use crate::words::series::{promised_on, said_elsewhere};
use crate::words::{capital, counted, ended, quoted};

/// Above that the group confirmed it.
pub(super) const CONFIRMED: &str = "Confirmed";

/// Above what was amended of it.
const AMENDED: &str = "Amended";

pub(super) fn decisions(public: &Public) -> Option<Section> {
    let all = &public.session().decisions.all;
    let mut section = (!all.is_empty()).then(|| Section::new("What was decided"))?;
    for decision in all.iter().filter(|one| one.statement.said().is_some()) {
        section.heading(title(decision));
        section.facts(carried(public, decision));
    }
    if let Some(gone) = Withdrawn::told_of(public.withdrawn.decisions, "decision", "decisions") {
        section.say(gone);
    }
    Some(section)
}

/// Returns what stands above a decision.
pub(super) fn title(decision: &Decision) -> String {
    format!("Decision {}: {}", decision.number, decision.statement)
}

/// Returns everything that a decision carries.
pub(super) fn carried(public: &Public, decision: &Decision) -> Vec<Fact> {
    let session = public.session();
    let limits = decision.limits.iter();
    let limits = limits.filter_map(|limit| session.constraints.get(*limit));
    let limits = limits.filter(|limit| limit.words.said().is_some());
    let limits = limits.map(|limit| format!("{} ({})", limit.words, limit.kind));
    let kept_to = decision.constraints.iter().map(Words::to_string);
    let ideas = decision.ideas.iter();
    let ideas = ideas.filter_map(|idea| session.ideas.get(*idea));
    let ideas = ideas.filter(|idea| idea.words.said().is_some());
    let ideas = ideas.map(|idea| {
        let went = went(session, idea).map_or_else(String::new, |went| format!("; it {went}"));
        let words = format!("Idea {}: {}{went}", idea.number, idea.words);
        signed(public, &words, idea.from.as_ref())
    });
    let earlier = decision.supersedes.and_then(|id| session.decisions.get(id));
    let earlier = earlier.filter(|earlier| earlier.statement.said().is_some());
    let actions = session.decisions.actions_of(decision.id);
    let actions = actions.filter(|action| action.words.said().is_some());
    vec![
        Fact::new(
            "Where it stands",
            standing(session, decision).map(|stands| capital(&stands)),
        ),
        Fact::new("Why", decision.reasons.iter().map(Words::to_string)),
        Fact::new("How it was decided", how(public, decision)),
        Fact::new(
            "Why against the poll",
            decision.how.despite.as_ref().map(Words::to_string),
        ),
        Fact::new("Who really held the pen", rung(public, decision)),
        Fact::new(
            "Weighed, and not taken",
            decision.alternatives.iter().map(|other| {
                let why = format!("Why not: {}", other.why_not);
                Item::with(other.words.to_string(), vec![why])
            }),
        ),
        Fact::new(
            "Concerns and dissent",
            decision.dissent.iter().map(|one| dissent(public, one)),
        ),
        Fact::new("What it had to keep to", kept_to.chain(limits)),
        Fact::new("Where it came from", ideas),
        Fact::new("What it takes the place of", earlier.map(title)),
        Fact::new(
            "Opened again",
            decision.reopened.iter().map(|again| {
                let upheld = again.upheld.as_ref();
                let upheld = upheld.map(|why| format!("It holds after all, because: {why}"));
                Item::with(
                    format!("Because: {}", again.because),
                    upheld.into_iter().collect(),
                )
            }),
        ),
        Fact::new("Who had a say", [had_a_say(public, decision)]),
        Fact::new(
            CONFIRMED,
            amended::confirmed(public, Confirmable::Decision { id: decision.id }),
        ),
        Fact::new(
            AMENDED,
            amended::marks(public, Subject::Decision { id: decision.id }),
        ),
        Fact::new("To be looked at again", decision.review.map(day)),
        Fact::new(
            "What was said as it was looked at again",
            decision
                .since
                .iter()
                .map(|since| capital(&said_elsewhere(since))),
        ),
        Fact::new(
            "What follows",
            actions.map(|action| promise(public, action)),
        ),
    ]
}

/// Returns the rung that a decision was made on.
pub(super) fn rung(public: &Public, decision: &Decision) -> Option<String> {
    let ladder = &public.session().meeting.about.ladder;
    let rung = ladder.get(decision.rung?.checked_sub(1)?)?;
    Some(format!("On the ladder: {rung}"))
}

/// Returns how a decision came about.
pub(super) fn how(public: &Public, decision: &Decision) -> Vec<String> {
    let poll = decision
        .how
        .poll
        .and_then(|id| public.session().polls.get(id))
        .filter(|poll| poll.question.words.said().is_some());
    let poll = poll.map(|poll| {
        let result = outcome(&poll.question, &poll.result());
        let name = capital(&cited(poll));
        ended(&format!(
            "{name}, {}, {result}",
            quoted(&poll.question.words)
        ))
    });
    let words = decision.how.words.as_ref().map(Words::to_string);
    poll.into_iter().chain(words).collect()
}

pub(super) fn dissent(public: &Public, dissent: &Dissent) -> Item {
    let change = dissent.would_change.as_ref();
    let change = change.map(|words| format!("What would change that mind: {words}"));
    let answer = dissent.answer.as_ref();
    let answer = answer.map(|words| format!("Answer: {words}"));
    Item::with(
        signed(public, &quoted(&dissent.words), dissent.from.as_ref()),
        change.into_iter().chain(answer).collect(),
    )
}

/// Returns who had a say, by name where they agreed to that, and how many were in the room.
fn had_a_say(public: &Public, decision: &Decision) -> String {
    let people = |number| counted(number, "person", "people");
    let (eligible, present) = (decision.eligible.len(), decision.present.len());
    let mut names = decision.eligible.iter();
    let who = if names.any(|person| public.name(*person).is_some()) {
        format!(": {}", public.people(&decision.eligible))
    } else {
        String::new()
    };
    format!(
        "{} had a say{who}. {} in the room.",
        people(eligible),
        if present == 1 {
            "1 person was".to_owned()
        } else {
            format!("{} were", people(present))
        }
    )
}

/// Returns words with whose they are, where anybody can be named.
pub(super) fn signed(public: &Public, words: &str, from: Option<&Author>) -> String {
    match public.author(from) {
        Some(from) => format!("{words} ({from})"),
        None => words.to_owned(),
    }
}

/// Returns who does something.
pub(super) fn who(public: &Public, action: &Action) -> String {
    let who = action.who.as_ref().map(|who| public.who(who));
    let who = who.unwrap_or_else(|| nobody(action).to_owned());
    if who == SOMEONE {
        capital(SOMEONE)
    } else {
        who
    }
}

/// Returns an action in a sentence or two.
pub(super) fn promise(public: &Public, action: &Action) -> String {
    let due = action.due.map(|due| format!(" By: {}.", day(due)));
    let words = format!("{}{}", action.words, earlier(action).unwrap_or_default());
    format!(
        "{} Who: {}{}",
        ended(&words),
        ended(&who(public, action)),
        due.unwrap_or_default(),
    )
}

/// Returns where something was promised, if that was in an earlier session.
fn earlier(action: &Action) -> Option<String> {
    let earlier = action.earlier.as_ref()?;
    Some(format!(" ({})", promised_on(earlier, action.review)))
}

/// Returns a day as people write it.
pub(super) fn day(date: NaiveDate) -> String {
    date.format("%-d %B %Y").to_string()
}

pub(super) fn actions(public: &Public) -> Option<Section> {
    let session = public.session();
    let all = &session.decisions.actions;
    let mut section = (!all.is_empty()).then(|| Section::new("Who does what"))?;
    let head = ["Action", "Who", "By when", "Support needed", "How it goes"];
    let mut table = Table::new("Actions", &head);
    let stand: Vec<_> = all
        .iter()
        .filter(|one| one.words.said().is_some())
        .collect();
    for action in &stand {
        let of = action.decision.and_then(|id| session.decisions.get(id));
        let of = of.filter(|of| of.statement.said().is_some());
        let of = of.map(|of| format!(" (decision {})", of.number));
        let of = of.or_else(|| earlier(action));
        let (number, words) = (action.number, &action.words);
        table.row([
            format!("{number}. {words}{}", of.unwrap_or_default()),
            who(public, action),
            action.due.map_or_else(|| "no date".to_owned(), day),
            action
                .support
                .as_ref()
                .map_or_else(|| "none named".to_owned(), Words::to_string),
            how_it_goes(action).map_or_else(|| "not said yet".to_owned(), |goes| capital(&goes)),
        ]);
    }
    if !stand.is_empty() {
        section.table(table);
    }
    if let Some(gone) = Withdrawn::told_of(public.withdrawn.actions, "action", "actions") {
        section.say(gone);
    }
    Some(section)
}
