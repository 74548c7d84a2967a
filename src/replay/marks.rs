//! The moments that one goes to: where an item began, where something was decided or asked, where
//! a concern came up.

use crate::session::{Millis, Session};

/// What happened at a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, strum::Display)]
#[strum(serialize_all = "lowercase")]
pub enum Kind {
    /// An item began, or was taken up again.
    Item,
    /// Something was decided.
    Decision,
    /// A poll was opened.
    Poll,
    /// A concern was raised.
    Concern,
}

/// One of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// When.
    pub t: Millis,
    /// What happened.
    pub kind: Kind,
    /// Its small number; an item's place on the agenda.
    pub number: u32,
    /// What it is called.
    pub words: String,
}

impl Mark {
    /// Returns what it is called, with its kind and number: "decision 2: Open until eight".
    #[must_use]
    pub fn called(&self) -> String {
        format!("{} {}: {}", self.kind, self.number, self.words)
    }
}

/// Returns the marks of a session as it stood in the end, by their times.
#[must_use]
pub fn marks(session: &Session) -> Vec<Mark> {
    let mark = |kind, number, t, words: &crate::session::Words| Mark {
        t,
        kind,
        number,
        words: words
            .shown()
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" "),
    };
    let mut marks = Vec::new();
    for (number, item) in (1..).zip(&session.agenda.items) {
        let words = &item.outline.title;
        let began = item.spans.iter().map(|span| span.from);
        marks.extend(began.map(|t| mark(Kind::Item, number, t, words)));
    }
    let decisions = session.decisions.all.iter();
    marks.extend(decisions.map(|one| mark(Kind::Decision, one.number, one.made, &one.statement)));
    let polls = session.polls.all.iter();
    marks.extend(polls.map(|one| mark(Kind::Poll, one.number, one.opened, &one.question.words)));
    let concerns = session.concerns.all.iter();
    marks.extend(concerns.map(|one| mark(Kind::Concern, one.number, one.raised, &one.words)));
    marks.sort_by_key(|mark| (mark.t, mark.kind, mark.number));
    marks
}
