//! Where words stand in a session, and when they came up.

use crate::clean;
use crate::session::{Millis, Session, Words};

/// A place in which the words stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// When it came up.
    pub t: Millis,
    /// What it is: "idea 4".
    pub what: String,
    /// What it says, on one line.
    pub words: String,
}

/// Returns where all of some words stand, whatever their accents and capitals, the earliest first;
/// what was taken back or withdrawn is not found.
#[must_use]
pub fn find(session: &Session, wanted: &str) -> Vec<Hit> {
    let wanted = clean::folded(wanted);
    let wanted: Vec<&str> = wanted.split_whitespace().collect();
    if wanted.is_empty() {
        return Vec::new();
    }
    let mut hits = Vec::new();
    let mut look = |t, what: &str, number: u32, all: &[&Words]| {
        let said = all.iter().filter_map(|words| words.said());
        let said: Vec<_> = said.flat_map(str::split_whitespace).collect();
        let words = said.join(" ");
        let folded = clean::folded(&words);
        if wanted.iter().all(|word| folded.contains(word)) {
            let what = format!("{what} {number}");
            hits.push(Hit { t, what, words });
        }
    };
    for (number, item) in (1..).zip(&session.agenda.items) {
        if let Some(span) = item.spans.first() {
            let mut all = vec![&item.outline.title];
            all.extend(&item.outline.prompt);
            all.extend(&item.outline.outcome);
            look(span.from, "item", number, &all);
        }
    }
    for idea in &session.ideas.all {
        let mut all = vec![&idea.words];
        all.extend(&idea.theme);
        look(idea.captured, "idea", idea.number, &all);
    }
    for note in &session.notes.all {
        look(note.taken, "note", note.number, &[&note.words]);
    }
    for poll in &session.polls.all {
        let mut all = vec![&poll.question.words];
        all.extend(poll.question.options.iter().map(|option| &option.words));
        look(poll.opened, "poll", poll.number, &all);
    }
    for decision in &session.decisions.all {
        let mut all = vec![&decision.statement];
        all.extend(&decision.reasons);
        all.extend(
            decision
                .alternatives
                .iter()
                .flat_map(|one| [&one.words, &one.why_not]),
        );
        all.extend(decision.dissent.iter().map(|one| &one.words));
        look(decision.made, "decision", decision.number, &all);
        let of = |action: &&crate::session::decisions::Action| action.decision == Some(decision.id);
        for action in session.decisions.actions.iter().filter(of) {
            look(decision.made, "action", action.number, &[&action.words]);
        }
    }
    for concern in &session.concerns.all {
        let mut all = vec![&concern.words];
        all.extend(concern.answer.iter().map(|answer| &answer.words));
        look(concern.raised, "concern", concern.number, &all);
    }
    for topic in &session.parking.all {
        look(topic.parked, "parked topic", topic.number, &[&topic.words]);
    }
    hits.sort_by_key(|hit| hit.t);
    hits
}
