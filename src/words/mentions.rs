//! Where a name stands in what people wrote, outside the list of people.

use crate::clean;
use crate::session::author::Author;
use crate::session::decisions::Decision;
use crate::session::parking::Destination;
use crate::session::{Session, Words};

/// Returns the places in which a name is written out: "note 1", "decision 2".
pub(super) fn mentions(session: &Session, name: &str) -> Vec<String> {
    let wanted = clean::folded(name);
    let holds = |words: &Words| clean::folded(words.shown()).contains(&wanted);
    let group =
        |author: Option<&Author>| matches!(author, Some(Author::Group(words)) if holds(words));
    let mut places = Vec::new();
    let mut look = |kind: &str, number: u32, is_there: bool| {
        if is_there {
            places.push(format!("{kind} {number}"));
        }
    };
    for note in &session.notes.all {
        look("note", note.number, holds(&note.words));
    }
    for idea in &session.ideas.all {
        let theme = idea.theme.as_ref().is_some_and(holds);
        let mut before = idea.before.iter().chain(&idea.themes_before);
        let before = before.any(|before| holds(&before.words));
        look(
            "idea",
            idea.number,
            holds(&idea.words) || before || theme || group(idea.from.as_ref()),
        );
    }
    for poll in &session.polls.all {
        look("poll", poll.number, holds(&poll.question.words));
    }
    for decision in &session.decisions.all {
        let own = words_of(decision).any(holds);
        let dissent = decision.dissent.iter().any(|one| group(one.from.as_ref()));
        look("decision", decision.number, own || dissent);
    }
    for action in &session.decisions.actions {
        let progress = action.progress.iter().filter_map(|p| p.words.as_ref());
        let before = action.before.iter().filter_map(|said| said.words.as_ref());
        let support = action.support.iter().chain(progress).chain(before);
        let support = support.into_iter().any(holds);
        look(
            "action",
            action.number,
            holds(&action.words) || support || group(action.who.as_ref()),
        );
    }
    for concern in &session.concerns.all {
        let answer = concern
            .answer
            .iter()
            .chain(concern.earlier.iter().map(|earlier| &earlier.answer))
            .any(|a| holds(&a.words) || holds(&a.change))
            || concern
                .earlier
                .iter()
                .any(|earlier| holds(&earlier.because));
        look(
            "concern",
            concern.number,
            holds(&concern.words) || answer || group(concern.from.as_ref()),
        );
    }
    for topic in &session.parking.all {
        let went = match &topic.went {
            Some(Destination::Words(words)) => holds(words),
            _ => false,
        };
        look(
            "topic",
            topic.number,
            holds(&topic.words) || went || group(topic.from.as_ref()),
        );
    }
    for constraint in &session.constraints.all {
        let settled = constraint.settled.as_ref().is_some_and(holds);
        look(
            "constraint",
            constraint.number,
            holds(&constraint.words) || settled,
        );
    }
    for text in &session.reflection.texts {
        look("reflection", text.number, holds(&text.words));
    }
    if session.meeting.about.agreement.iter().any(holds) {
        places.push("the agreement".to_owned());
    }
    places
}

/// Returns all words that a decision has from people.
fn words_of(decision: &Decision) -> impl Iterator<Item = &Words> {
    let alternatives = decision.alternatives.iter();
    let dissent = decision.dissent.iter().flat_map(|dissent| {
        let more = [&dissent.would_change, &dissent.answer];
        std::iter::once(&dissent.words).chain(more.into_iter().flatten())
    });
    let again = decision.reopened.iter();
    std::iter::once(&decision.statement)
        .chain(&decision.reasons)
        .chain(&decision.constraints)
        .chain(&decision.how.words)
        .chain(&decision.how.despite)
        .chain(alternatives.flat_map(|one| [&one.words, &one.why_not]))
        .chain(dissent)
        .chain(again.flat_map(|again| std::iter::once(&again.because).chain(&again.upheld)))
}
