//! Decisions, actions, and what a group is honest about, told as lists.

use chrono::NaiveDate;

use super::lists::{from, lines_or};
use crate::session::concerns::Answer;
use crate::session::constraints::{Constraint, ConstraintKind};
use crate::session::decisions::{Action, ActionState, Decision, Standing};
use crate::session::{Session, Words};
use crate::words::polls as in_words;
use crate::words::series::{overdue, promised_on, said_elsewhere, said_on};
use crate::words::{author, capital, counted, went};

/// Tells the decisions with all that they carry.
#[must_use]
pub fn decisions(session: &Session) -> String {
    let all = session
        .decisions
        .all
        .iter()
        .map(|decision| one_decision(session, decision));
    lines_or(&all.collect::<Vec<_>>(), "No decision has been made yet.")
}

/// Returns in few words that a decision does not hold as it stands; nothing
/// where it does.
#[must_use]
pub fn standing(session: &Session, decision: &Decision) -> Option<String> {
    match session.decisions.standing(decision) {
        Standing::Stands => None,
        Standing::Open => Some("open again".to_owned()),
        Standing::Replaced(by) => Some(format!("replaced by decision {}", by.number)),
    }
}

/// Tells one decision with all that it carries.
pub(in crate::words) fn one_decision(session: &Session, decision: &Decision) -> String {
    let state = standing(session, decision).map_or_else(String::new, |s| format!(", {s}"));
    let mut lines = vec![format!(
        "Decision {}{state}: {}",
        decision.number, decision.statement
    )];
    lines.extend(
        carried(session, decision)
            .into_iter()
            .map(|(label, what)| format!("  {label} {what}")),
    );
    lines.join("\n")
}

/// Returns all that a decision carries besides its statement, each with what
/// stands before it.
#[must_use]
pub fn carried(session: &Session, decision: &Decision) -> Vec<(&'static str, String)> {
    let mut lines = Vec::new();
    let mut say = |label: &'static str, what: String| lines.push((label, what));
    for reason in &decision.reasons {
        say("because", reason.to_string());
    }
    if let Some(poll) = decision.how.poll.and_then(|poll| session.polls.get(poll)) {
        say("decided by", in_words::cited_with_outcome(poll));
    }
    if let Some(how) = &decision.how.words {
        say("how:", how.to_string());
    }
    if let Some(despite) = &decision.how.despite {
        say("against the poll, since:", despite.to_string());
    }
    for alternative in &decision.alternatives {
        say(
            "not taken:",
            format!(
                "{}, because {}",
                alternative.words,
                super::super::reason(&alternative.why_not)
            ),
        );
    }
    for dissent in &decision.dissent {
        let mut what = format!("{}{}", dissent.words, from(session, dissent.from.as_ref()));
        if let Some(change) = &dissent.would_change {
            what.push_str(&format!("; would change that mind: {change}"));
        }
        if let Some(answer) = &dissent.answer {
            what.push_str(&format!("; answer: {answer}"));
        }
        say("concern:", what);
    }
    for constraint in &decision.constraints {
        say("within:", constraint.to_string());
    }
    let limits = decision.limits.iter();
    for limit in limits.filter_map(|limit| session.constraints.get(*limit)) {
        say("within:", format!("{}, {}", limit.words, limit.kind));
    }
    let ideas = decision.ideas.iter();
    for idea in ideas.filter_map(|idea| session.ideas.get(*idea)) {
        say("from", format!("idea {}, {}", idea.number, idea.words));
    }
    if let Some(rung) = decision.rung
        && let Some(name) = session.meeting.about.ladder.get(rung - 1)
    {
        say("the pen was held by:", name.to_string());
    }
    say("had a say:", had_a_say(decision));
    if let Some(review) = decision.review {
        say("looked at again on", day(review));
    }
    for since in &decision.since {
        say("looked at again:", said_elsewhere(since));
    }
    if let Some(before) = decision.supersedes.and_then(|id| session.decisions.get(id)) {
        say("instead of", format!("decision {}", before.number));
    }
    for again in &decision.reopened {
        say("opened again, because", again.because.to_string());
        if let Some(upheld) = &again.upheld {
            say("holds after all, because", upheld.to_string());
        }
    }
    for action in session.decisions.actions_of(decision.id) {
        say("action", one_action(session, action));
    }
    lines
}

fn day(date: NaiveDate) -> String {
    date.format("%-d %B %Y").to_string()
}

fn had_a_say(decision: &Decision) -> String {
    let (eligible, present) = (decision.eligible.len(), decision.present.len());
    let people = counted(eligible, "person", "people");
    if eligible == present {
        people
    } else {
        format!("{people}, of {present} in the room")
    }
}

/// Tells the actions.
#[must_use]
pub fn actions(session: &Session) -> String {
    let all = session.decisions.actions.iter().map(|action| {
        let of = action.decision.and_then(|id| session.decisions.get(id));
        let of = of.map(|decision| format!(" (for decision {})", decision.number));
        let mut told = format!(
            "{}. {}{}{}",
            action.number,
            overdue(session, action),
            promised(session, action),
            of.unwrap_or_default()
        );
        // What this session says of it takes nothing from what was said before it.
        let before = action.before.as_ref();
        if let Some(before) = before.filter(|_| !action.progress.is_empty()) {
            told.push_str(&format!("\n  before: {}", said_elsewhere(before)));
        }
        told
    });
    lines_or(&all.collect::<Vec<_>>(), "No action has been agreed yet.")
}

fn one_action(session: &Session, action: &Action) -> String {
    format!("{}. {}", action.number, promised(session, action))
}

/// Returns an action with all that is known of it.
#[must_use]
pub fn promised(session: &Session, action: &Action) -> String {
    let who = author(session, action.who.as_ref())
        .map(|who| format!(", {who}"))
        .unwrap_or_default();
    let due = action
        .due
        .map(|due| format!(", by {}", day(due)))
        .unwrap_or_default();
    let support = action
        .support
        .as_ref()
        .map(|support| format!(", needs {support}"))
        .unwrap_or_default();
    let earlier = action.earlier.as_ref();
    let earlier = earlier.map(|earlier| format!(" ({})", promised_on(earlier, action.review)));
    let earlier = earlier.unwrap_or_default();
    let goes = how_it_goes(action).map(|goes| format!("; {goes}"));
    let goes = goes.unwrap_or_default();
    format!("{}{who}{due}{support}{earlier}{goes}", action.words)
}

/// Returns who does something where nobody is named: what was taken up from an earlier session does
/// not tell whether that was so there, too, or was not kept.
#[must_use]
pub fn nobody(action: &Action) -> &'static str {
    match action.earlier {
        Some(_) => "nobody is named",
        None => "nobody yet",
    }
}

/// Returns how an action goes, as was said of it last.
#[must_use]
pub fn how_it_goes(action: &Action) -> Option<String> {
    let last = action.latest()?;
    let said = last.session.map(said_on).unwrap_or_default();
    Some(goes(last.state, &said, last.words))
}

/// Returns how an action goes, with where that was said, and the words.
#[must_use]
pub fn goes(state: ActionState, said: &str, words: Option<&Words>) -> String {
    let state = crate::words::series::state(state);
    match words {
        Some(words) => format!("{state}{said}: {words}"),
        None => format!("{state}{said}"),
    }
}

/// Tells the concerns, those without an answer first.
#[must_use]
pub fn concerns(session: &Session) -> String {
    let mut all: Vec<_> = session.concerns.all.iter().collect();
    all.sort_by_key(|concern| concern.answer.is_some());
    let mut lines = Vec::new();
    for concern in all {
        let whose = from(session, concern.from.as_ref());
        let again = if concern.earlier.is_empty() {
            ""
        } else {
            " again"
        };
        lines.push(match &concern.answer {
            None => format!("{}. {}{whose}: open{again}", concern.number, concern.words),
            Some(answer) => format!(
                "{}. {}{whose}: answered{again}, {}; what changes: {}",
                concern.number, concern.words, answer.words, answer.change
            ),
        });
        lines.extend(concern.earlier.iter().map(|earlier| {
            let Answer { words, change } = &earlier.answer;
            let because = &earlier.because;
            format!("  before: {words}; what changes: {change}; it did not do: {because}")
        }));
    }
    lines_or(&lines, "No concern about the process has been raised.")
}

/// Tells what is parked, and where it went.
#[must_use]
pub fn parked(session: &Session) -> String {
    let lines = session
        .parking
        .all
        .iter()
        .map(|topic| {
            let went = topic
                .went
                .as_ref()
                .map(|to| format!("; went: {}", went(session, to)))
                .unwrap_or_default();
            format!(
                "{}. {}{}{went}",
                topic.number,
                topic.words,
                from(session, topic.from.as_ref())
            )
        })
        .collect::<Vec<_>>();
    lines_or(&lines, "The parking lot is empty.")
}

/// Tells what is fixed, what is open, and the tensions.
#[must_use]
pub fn limits(session: &Session) -> String {
    let mut lines = Vec::new();
    for kind in [
        ConstraintKind::Fixed,
        ConstraintKind::Open,
        ConstraintKind::Tension,
    ] {
        let all = session.constraints.all.iter();
        lines.extend(all.filter(|known| known.kind == kind).map(one_limit));
    }
    lines_or(
        &lines,
        "Nothing has been named as fixed, open or in tension yet.",
    )
}

fn one_limit(limit: &Constraint) -> String {
    let kind = capital(&limit.kind.to_string());
    let settled = limit.settled.as_ref();
    let settled = settled.map(|settled| format!("; settled: {settled}"));
    format!(
        "{}. {kind}: {}{}",
        limit.number,
        limit.words,
        settled.unwrap_or_default()
    )
}
