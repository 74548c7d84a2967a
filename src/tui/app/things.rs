//! What can be done with a decision, a concern or a topic that is selected.

use super::super::focus::Thing;
use super::chain;
use super::choosing::Choosing;
use super::layers::Wanted;
use crate::session::concerns::{Concern, ConcernId};
use crate::session::decisions::{
    self, Action, ActionId, ActionState, Decision, DecisionId, Standing,
};
use crate::session::parking::{self, Destination, TopicId};
use crate::session::{Command, Session};
use crate::tui::forms::Of;
use crate::words::answers::{one_poll, promised};
use crate::words::{fit, quoted};

/// The most actions that are offered: there is a digit for each answer.
const OFFERED: usize = 4;

/// The cells of what stands in an answer of something that was said.
const SAID: usize = 40;

fn begin(label: &str, line: String) -> (String, Wanted) {
    (label.to_owned(), Wanted::Begin(line))
}

/// What can be done with a decision: looked at and added to, opened again, its actions followed.
pub(super) fn of_a_decision(session: &Session, id: DecisionId) -> Option<Choosing> {
    let decision = session.decisions.get(id)?;
    let number = decision.number;
    let form = Wanted::Fill(Of::Decision(Some(id)));
    let mut answers = vec![("Look at it, add to it, correct it".to_owned(), form)];
    let (again, instead) = (
        "Open it again, because\u{2026}",
        "Say why it holds after all\u{2026}",
    );
    match session.decisions.standing(decision) {
        Standing::Stands => answers.push(begin(again, format!("reopen {number} because "))),
        Standing::Open => answers.push(begin(instead, format!("uphold {number} because "))),
        Standing::Replaced(by) => {
            let form = Wanted::Fill(Of::Decision(Some(by.id)));
            answers.push((format!("Go to decision {}, in its place", by.number), form));
        }
    }
    answers.extend(earlier(session, decision));
    answers.extend(poll_of(session, decision));
    answers.extend(chain::onwards(
        session,
        Thing::Decision(id),
        "The ideas it came from\u{2026}",
    ));
    let actions = session.decisions.actions_of(id).take(OFFERED);
    answers.extend(actions.map(of_an_action));
    let statement = fit::cut(decision.statement.shown(), SAID);
    Some(Choosing::new(
        format!("Decision {number}, {statement}:"),
        answers,
    ))
}

/// The decision that one took the place of.
fn earlier(session: &Session, decision: &Decision) -> Option<(String, Wanted)> {
    let before = session.decisions.get(decision.supersedes?)?;
    let form = Wanted::Fill(Of::Decision(Some(before.id)));
    Some((format!("Go to decision {}, before it", before.number), form))
}

/// The poll that a decision rests on.
fn poll_of(session: &Session, decision: &Decision) -> Option<(String, Wanted)> {
    let poll = session.polls.get(decision.how.poll?)?;
    let read = Wanted::Read(format!("Poll {}", poll.number), one_poll(session, poll));
    Some(("The poll it rests on".to_owned(), read))
}

fn of_an_action(action: &Action) -> (String, Wanted) {
    let words = fit::cut(action.words.shown(), SAID);
    let state = match action.state() {
        None => String::new(),
        Some(ActionState::Going) => " (going on)".to_owned(),
        Some(state) => format!(" ({state})"),
    };
    let label = format!("Action {}, {words}{state}: how does it go?", action.number);
    (label, Wanted::Fill(Of::Action(action.id)))
}

/// What can be said of something that was promised, each by one key.
pub(super) fn of_a_promise(session: &Session, id: ActionId) -> Option<Choosing> {
    let action = session.decisions.action(id)?;
    let number = action.number;
    let done = decisions::Command::Progress(id, ActionState::Done, None);
    let is_review = action.review.is_some();
    let is_done = if is_review {
        "It was looked at, and holds"
    } else {
        "It is done"
    };
    let mut answers = vec![
        (is_done.to_owned(), Wanted::Act(done.into())),
        begin(
            "It is done, and this came of it\u{2026}",
            format!("done {number} "),
        ),
        begin("It goes on\u{2026}", format!("progress {number} ")),
        begin(
            "It will not be done, because\u{2026}",
            format!("drop {number} because "),
        ),
        (
            "Look at it, correct it".to_owned(),
            Wanted::Fill(Of::Action(id)),
        ),
    ];
    if is_review {
        let title = action.words.shown().replace(['"', '\n'], " ");
        answers.push(begin(
            "It is an item of the agenda\u{2026}",
            format!("item add \"{title}\" "),
        ));
    }
    let words = promised(session, action);
    Some(Choosing::new(format!("{words}:"), answers))
}

/// What can be done with a concern that was answered; one that is open has its form.
pub(super) fn of_a_concern(session: &Session, id: ConcernId) -> Option<Choosing> {
    let concern: &Concern = session.concerns.get(id)?;
    concern.answer.as_ref()?;
    let number = concern.number;
    let form = Wanted::Fill(Of::Concern(Some(id)));
    Some(Choosing::new(
        format!("Concern {number} was answered:"),
        vec![
            ("Look at the answer, or correct it".to_owned(), form),
            begin(
                "The answer does not do, because\u{2026}",
                format!("unanswered {number} because "),
            ),
        ],
    ))
}

/// Where a parked topic can go.
pub(super) fn of_a_topic(session: &Session, id: TopicId) -> Option<Choosing> {
    let mut topics = session.parking.all.iter();
    let topic = topics.find(|topic| topic.id == id)?;
    let number = topic.number;
    let went = |to| Wanted::Act(Command::from(parking::Command::Went(id, to)));
    let mut answers = vec![begin(
        "It went, in words\u{2026}",
        format!("went {number} "),
    )];
    if let Some(item) = session.agenda.current() {
        let title = fit::cut(item.outline.title.shown(), SAID);
        answers.push((
            format!("To the item that we are on, {title}"),
            went(Destination::Item(item.id)),
        ));
    }
    let actions = session.decisions.actions.iter().rev().take(OFFERED);
    answers.extend(actions.map(|action| {
        let words = fit::cut(action.words.shown(), SAID);
        let label = format!("To action {}, {words}", action.number);
        (label, went(Destination::Action(action.id)))
    }));
    answers.push(begin(
        "Correct what it says\u{2026}",
        format!("edit topic {number} "),
    ));
    Some(Choosing::new(
        format!("Topic {number}, {}:", quoted(&topic.words)),
        answers,
    ))
}
