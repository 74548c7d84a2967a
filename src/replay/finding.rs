//! Where words stand in a session, and when they came up.

use crate::clean;
use crate::session::parking::Destination;
use crate::session::{Millis, Session, Words};

/// What something is that is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::Display)]
#[strum(serialize_all = "lowercase")]
pub enum What {
    /// What the session is called.
    Title,
    /// Where it is held.
    Place,
    /// What it is for.
    Purpose,
    /// An item of the agenda.
    Item,
    /// An idea.
    Idea,
    /// A note.
    Note,
    /// A poll.
    Poll,
    /// A decision.
    Decision,
    /// An action.
    Action,
    /// A concern.
    Concern,
    /// A parked topic.
    #[strum(serialize = "parked topic")]
    Topic,
    /// Something fixed, open or in tension.
    Constraint,
    /// A point of how the group works together.
    #[strum(serialize = "point of the agreement")]
    Agreement,
}

/// A place in which the words stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// When it came up.
    pub t: Millis,
    /// What it is.
    pub what: What,
    /// Its number, where it has one.
    pub number: Option<u32>,
    /// What it says, on one line.
    pub words: String,
}

impl Hit {
    /// Returns what it is called: "idea 4".
    #[must_use]
    pub fn called(&self) -> String {
        let number = self.number.map(|number| format!(" {number}"));
        format!("{}{}", self.what, number.unwrap_or_default())
    }
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
    let mut look = |t, what, number: Option<u32>, all: &[&Words]| {
        let said = all.iter().filter_map(|words| words.said());
        let said: Vec<_> = said.flat_map(str::split_whitespace).collect();
        let words = said.join(" ");
        let folded = clean::folded(&words);
        if wanted.iter().all(|word| folded.contains(word)) {
            hits.push(Hit {
                t,
                what,
                number,
                words,
            });
        }
    };
    let about = &session.meeting.about;
    look(0, What::Title, None, &[&about.title]);
    let place: Vec<_> = about.place.iter().collect();
    look(0, What::Place, None, &place);
    for (number, point) in (1..).zip(&about.agreement) {
        look(0, What::Agreement, Some(number), &[point]);
    }
    let purpose = &about.purpose;
    let purpose = [&purpose.need, &purpose.who_benefits, &purpose.difference];
    let purpose: Vec<_> = purpose.into_iter().flatten().collect();
    look(0, What::Purpose, None, &purpose);
    for (number, item) in (1..).zip(&session.agenda.items) {
        if let Some(span) = item.spans.first() {
            let mut all = vec![&item.outline.title];
            all.extend(&item.outline.prompt);
            all.extend(&item.outline.outcome);
            look(span.from, What::Item, Some(number), &all);
        }
    }
    for idea in &session.ideas.all {
        let mut all = vec![&idea.words];
        all.extend(&idea.theme);
        look(idea.captured, What::Idea, Some(idea.number), &all);
    }
    for note in &session.notes.all {
        look(note.taken, What::Note, Some(note.number), &[&note.words]);
    }
    for poll in &session.polls.all {
        let mut all = vec![&poll.question.words];
        all.extend(poll.question.options.iter().map(|option| &option.words));
        look(poll.opened, What::Poll, Some(poll.number), &all);
    }
    decided(session, &mut look);
    for concern in &session.concerns.all {
        let mut all = vec![&concern.words];
        if let Some(answer) = &concern.answer {
            all.push(&answer.words);
            all.push(&answer.change);
        }
        look(concern.raised, What::Concern, Some(concern.number), &all);
    }
    for topic in &session.parking.all {
        let mut all = vec![&topic.words];
        if let Some(Destination::Words(words)) = &topic.went {
            all.push(words);
        }
        look(topic.parked, What::Topic, Some(topic.number), &all);
    }
    for one in &session.constraints.all {
        let mut all = vec![&one.words];
        all.extend(&one.settled);
        look(one.named, What::Constraint, Some(one.number), &all);
    }
    hits.sort_by_key(|hit| hit.t);
    hits
}

/// Looks through decisions and actions.
fn decided(session: &Session, look: &mut impl FnMut(Millis, What, Option<u32>, &[&Words])) {
    for decision in &session.decisions.all {
        let mut all = vec![&decision.statement];
        all.extend(&decision.reasons);
        all.extend(
            decision
                .alternatives
                .iter()
                .flat_map(|one| [&one.words, &one.why_not]),
        );
        for one in &decision.dissent {
            all.push(&one.words);
            all.extend([&one.would_change, &one.answer].into_iter().flatten());
        }
        all.extend(&decision.how.words);
        all.extend(&decision.constraints);
        let number = Some(decision.number);
        look(decision.made, What::Decision, number, &all);
        for again in &decision.reopened {
            let mut all = vec![&again.because];
            all.extend(&again.upheld);
            look(again.at, What::Decision, number, &all);
        }
    }
    for action in &session.decisions.actions {
        let number = Some(action.number);
        let mut all = vec![&action.words];
        all.extend(&action.support);
        look(action.agreed, What::Action, number, &all);
        for said in &action.progress {
            let words: Vec<_> = said.words.iter().collect();
            look(said.at, What::Action, number, &words);
        }
    }
}
