//! What is answered to a question, of a session that is live or closed.

use chrono::{DateTime, FixedOffset};

use crate::language::Question;
use crate::session::{Millis, Timeline};
use crate::words::{amendments, answers, ideas, mirror, reflection, signals, turns};

/// Answers a question; `wall` reads a session time by the wall clock.
pub(super) fn answer(
    timeline: &Timeline,
    question: Question,
    now: Millis,
    hidden: bool,
    wall: &dyn Fn(Millis) -> DateTime<FixedOffset>,
) -> String {
    let session = timeline.session();
    match question {
        Question::Floor => answers::floor(session, now),
        Question::Agenda => answers::agenda(session, now, wall),
        Question::People => answers::people_here(session),
        Question::Quiet => answers::quiet(session, now),
        Question::Mirror => mirror::answer(session, now, hidden),
        Question::Ideas => ideas::all(session),
        Question::Polls => answers::polls(session),
        Question::Decisions => answers::decisions(session),
        Question::Actions => answers::actions(session),
        Question::Concerns => answers::concerns(session),
        Question::Parked => answers::parked(session),
        Question::Limits => answers::limits(session),
        Question::Notes => answers::notes(session),
        Question::Signals => signals::answer(session, now),
        Question::Reflection => reflection::answer(session),
        Question::About => answers::about(session),
        Question::Turns => turns::answer(session, now, wall),
        Question::Amendments => amendments::answer(timeline, wall),
    }
}
