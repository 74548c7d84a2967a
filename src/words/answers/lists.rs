//! What a session holds, told as lists: a line or two for each thing.

use crate::session::constraints::ConstraintKind;
use crate::session::decisions::{Action, Decision};
use crate::session::people::Person;
use crate::session::{Session, Words};
use crate::words::polls as in_words;
use crate::words::{appears, author, capital, counted, people};

fn lines_or(lines: &[String], nothing: &str) -> String {
    if lines.is_empty() {
        nothing.to_owned()
    } else {
        lines.join("\n")
    }
}

/// Returns ", from Jo", or nothing where it is unnamed.
fn from(session: &Session, whose: Option<&crate::session::author::Author>) -> String {
    author(session, whose)
        .map(|from| format!(", from {from}"))
        .unwrap_or_default()
}

/// Tells who is here, with what is known of how they take part.
#[must_use]
pub fn people_here(session: &Session) -> String {
    let everyone = &session.people.everyone;
    if everyone.is_empty() {
        return "Nobody has been added yet. To add someone: person NAME".to_owned();
    }
    let here = session.people.present().count();
    let mut lines = vec![format!(
        "{} of {} here.",
        here,
        counted(everyone.len(), "person is", "people are")
    )];
    lines.extend(everyone.iter().map(|person| person_line(session, person)));
    lines.join("\n")
}

fn person_line(session: &Session, person: &Person) -> String {
    let mut parts = vec![format!("{}. {}", person.number, person.called())];
    if let Some(pronouns) = &person.details.pronouns {
        parts.push(pronouns.to_string());
    }
    if session.people.facilitator == Some(person.id) {
        parts.push("facilitates".to_owned());
    }
    if !person.is_present() {
        parts.push("not here".to_owned());
    }
    parts.push(person.role().to_string());
    parts.extend(person.ways().iter().map(|way| way.to_string()));
    parts.push(appears(person.consent()).to_owned());
    parts.push(
        if session.has_heard(person.id) {
            "heard"
        } else {
            "not heard yet"
        }
        .to_owned(),
    );
    if let Some(hand) = session.floor.hand_of(person.id) {
        parts.push(format!("{} up", hand.kind));
    }
    parts.extend(person.access.iter().map(|need| match &need.sorted_by {
        Some(by) => format!("needs {} (sorted by {by})", need.words),
        None => format!("needs {} (not sorted yet)", need.words),
    }));
    parts.join(", ")
}

/// Tells the ideas, the latest last.
#[must_use]
pub fn ideas(session: &Session) -> String {
    let lines = session
        .ideas
        .all
        .iter()
        .map(|idea| {
            let theme = idea
                .theme
                .as_ref()
                .map(|theme| format!(" [{theme}]"))
                .unwrap_or_default();
            let on = idea
                .builds_on
                .and_then(|on| session.ideas.get(on))
                .map(|on| format!(", building on {}", on.number))
                .unwrap_or_default();
            format!(
                "{}. {}{}{on}{theme}",
                idea.number,
                idea.words,
                from(session, idea.from.as_ref())
            )
        })
        .collect::<Vec<_>>();
    lines_or(&lines, "No idea has been captured yet.")
}

/// The width that bars are drawn for, where it is not known.
const WIDTH: usize = 72;

/// Tells the polls with their results; of an open one only how many voted, unless
/// the room may see what there is so far.
#[must_use]
pub fn polls(session: &Session) -> String {
    let all = session
        .polls
        .all
        .iter()
        .map(|poll| in_words::in_full(session, poll, WIDTH, poll.question.running).join("\n"));
    let all: Vec<_> = all.collect();
    if all.is_empty() {
        "No poll has been taken yet.".to_owned()
    } else {
        all.join("\n\n")
    }
}

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

fn one_decision(session: &Session, decision: &Decision) -> String {
    let mut lines = vec![format!(
        "Decision {}: {}",
        decision.number, decision.statement
    )];
    let mut say = |label: &str, what: String| lines.push(format!("  {label} {what}"));
    for reason in &decision.reasons {
        say("because", reason.to_string());
    }
    if let Some(poll) = decision.how.poll.and_then(|poll| session.polls.get(poll)) {
        say("decided by", in_words::cited(poll));
    }
    if let Some(how) = &decision.how.words {
        say("how:", how.to_string());
    }
    for alternative in &decision.alternatives {
        say(
            "not taken:",
            format!("{}, because {}", alternative.words, alternative.why_not),
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
    if let Some(rung) = decision.rung
        && let Some(name) = session.meeting.about.ladder.get(rung - 1)
    {
        say("the pen was held by:", name.to_string());
    }
    if let Some(review) = decision.review {
        say("looked at again on", review.to_string());
    }
    if let Some(before) = decision.supersedes.and_then(|id| session.decisions.get(id)) {
        say("instead of", format!("decision {}", before.number));
    }
    for action in session
        .decisions
        .actions
        .iter()
        .filter(|a| a.decision == Some(decision.id))
    {
        say("action", one_action(session, action));
    }
    lines.join("\n")
}

/// Tells the actions.
#[must_use]
pub fn actions(session: &Session) -> String {
    let all = session
        .decisions
        .actions
        .iter()
        .map(|action| one_action(session, action));
    lines_or(&all.collect::<Vec<_>>(), "No action has been agreed yet.")
}

fn one_action(session: &Session, action: &Action) -> String {
    let who = author(session, action.who.as_ref())
        .map(|who| format!(", {who}"))
        .unwrap_or_default();
    let due = action
        .due
        .map(|due| format!(", by {due}"))
        .unwrap_or_default();
    let support = action
        .support
        .as_ref()
        .map(|support| format!(", needs {support}"))
        .unwrap_or_default();
    format!("{}. {}{who}{due}{support}", action.number, action.words)
}

/// Tells the concerns, those without an answer first.
#[must_use]
pub fn concerns(session: &Session) -> String {
    let mut all: Vec<_> = session.concerns.all.iter().collect();
    all.sort_by_key(|concern| concern.answer.is_some());
    let lines = all
        .into_iter()
        .map(|concern| {
            let whose = from(session, concern.from.as_ref());
            match &concern.answer {
                None => format!("{}. {}{whose}: open", concern.number, concern.words),
                Some(answer) => format!(
                    "{}. {}{whose}: answered, {}; what changes: {}",
                    concern.number, concern.words, answer.words, answer.change
                ),
            }
        })
        .collect::<Vec<_>>();
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
                .map(|went| format!("; went: {went}"))
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
        for constraint in session.constraints.all.iter().filter(|c| c.kind == kind) {
            lines.push(format!(
                "{}. {}: {}",
                constraint.number,
                capital(&kind.to_string()),
                constraint.words
            ));
        }
    }
    lines_or(
        &lines,
        "Nothing has been named as fixed, open or in tension yet.",
    )
}

/// Tells the notes.
#[must_use]
pub fn notes(session: &Session) -> String {
    let lines = session
        .notes
        .all
        .iter()
        .map(|note| {
            let whose = note
                .from
                .map(|person| format!(", from {}", people(session, &[person])));
            format!(
                "{}. {}{}",
                note.number,
                note.words,
                whose.unwrap_or_default()
            )
        })
        .collect::<Vec<_>>();
    lines_or(&lines, "No note has been taken yet.")
}

/// Tells what the session is for.
#[must_use]
pub fn about(session: &Session) -> String {
    let about = &session.meeting.about;
    let mut lines = vec![about.title.to_string()];
    let mut say = |label: &str, words: Option<&Words>| {
        if let Some(words) = words {
            lines.push(format!("{label}: {words}"));
        }
    };
    say("Place", about.place.as_ref());
    say("Series", about.series.as_ref());
    say("The need", about.purpose.need.as_ref());
    say("Who benefits", about.purpose.who_benefits.as_ref());
    say("What will be different", about.purpose.difference.as_ref());
    say("Aims for", session.meeting.aimed_rung());
    for words in &about.agreement {
        say("Agreed", Some(words));
    }
    if let Some(facilitator) = session.people.facilitator {
        lines.push(format!(
            "Facilitates: {}",
            session.people.called(facilitator)
        ));
    }
    lines.join("\n")
}
