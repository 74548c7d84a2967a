//! The story of a session as others may read it, in the order in which it happened.

use super::super::decided::signed;
use crate::session::Millis;
use crate::session::floor::turns::Manner;
use crate::session::polls::Poll;
use crate::words::appearance::Public;
use crate::words::interludes::named;
use crate::words::polls as in_words;
use crate::words::times::spoken;
use crate::words::{capital, ended, listed, quoted};

/// What is told of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, strum::Display)]
#[strum(serialize_all = "lowercase")]
pub(super) enum Kind {
    /// An item began, or was taken up again.
    Item,
    /// Something was asked of the room.
    Poll,
    /// What came of it.
    Result,
    /// Something was decided.
    Decision,
    /// Something about how the group works.
    Concern,
    /// An idea came up.
    Idea,
    /// Somebody had the floor.
    Turn,
    /// Nobody had it.
    Pause,
}

impl Kind {
    /// Says whether it is gone to from one to the next, as in the terminal.
    pub(super) fn is_marked(self) -> bool {
        matches!(
            self,
            Self::Item | Self::Poll | Self::Decision | Self::Concern
        )
    }
}

/// One thing that is told.
#[derive(Debug)]
pub(super) struct Told {
    pub(super) t: Millis,
    pub(super) kind: Kind,
    pub(super) says: String,
}

/// Tells all of it.
pub(super) fn told(public: &Public, end: Millis) -> Vec<Told> {
    let session = public.session();
    let mut all = Vec::new();
    let mut tell = |t, kind, says| all.push(Told { t, kind, says });
    for (number, item) in (1..).zip(&session.agenda.items) {
        for (place, span) in item.spans.iter().enumerate() {
            let again = if place > 0 { ", taken up again" } else { "" };
            let title = &item.outline.title;
            tell(
                span.from,
                Kind::Item,
                format!("Item {number}: {title}{again}"),
            );
        }
    }
    for turn in session.floor.turns().iter().filter(|turn| turn.counted) {
        let name = public.called(turn.speaker);
        let manner = match turn.manner {
            Manner::Spoken => String::new(),
            other => format!(" ({other})"),
        };
        let beside = if turn.alongside {
            ", beside whoever has it,"
        } else {
            ""
        };
        let time = spoken(turn.length(end));
        let says = format!("{name} has the floor{manner}{beside} for {time}.");
        tell(turn.began(), Kind::Turn, capital(&says));
    }
    for one in session.floor.interludes() {
        let says = format!("{}, {}.", named(one.kind), spoken(one.length(end)));
        tell(one.span.from, Kind::Pause, says);
    }
    // What was withdrawn is a gap, and tells nothing.
    let ideas = session.ideas.all.iter();
    for idea in ideas.filter(|one| one.words.said().is_some()) {
        let words = format!("Idea {}: {}", idea.number, idea.words);
        let says = signed(public, &words, idea.from.as_ref());
        tell(idea.captured, Kind::Idea, says);
    }
    let polls = session.polls.all.iter();
    for poll in polls.filter(|one| one.question.words.said().is_some()) {
        let asked = format!("Poll {}: {}", poll.number, poll.question.words);
        tell(poll.opened, Kind::Poll, asked);
        if let Some((t, came_of)) = came_of(poll) {
            tell(t, Kind::Result, came_of);
        }
    }
    let decisions = session.decisions.all.iter();
    for decision in decisions.filter(|one| one.statement.said().is_some()) {
        let reasons: Vec<_> = decision.reasons.iter().map(ToString::to_string).collect();
        let (number, statement) = (decision.number, &decision.statement);
        let says = format!(
            "Decision {number}: {statement}, because {}",
            listed(&reasons)
        );
        tell(decision.made, Kind::Decision, ended(&says));
    }
    for concern in &session.concerns.all {
        let words = format!("Concern {}: {}", concern.number, quoted(&concern.words));
        let says = signed(public, &words, concern.from.as_ref());
        tell(concern.raised, Kind::Concern, says);
    }
    all.sort_by_key(|told| (told.t, told.kind));
    all
}

/// Returns when a poll was over, and what came of it.
fn came_of(poll: &Poll) -> Option<(Millis, String)> {
    let t = poll.closed?;
    let number = poll.number;
    if let Some(because) = &poll.voided {
        return Some((
            t,
            ended(&format!("Poll {number} is void, because: {because}")),
        ));
    }
    let outcome = in_words::outcome(&poll.question, &poll.result());
    Some((t, format!("Poll {number} {outcome}.")))
}
