//! From a thing to what led to it and what came of it: menus that lead on to others.

use super::super::event_loop::Next;
use super::super::focus::Thing;
use super::App;
use super::choosing::{Choosing, MOST_ANSWERS};
use super::layers::Wanted;
use super::things;
use crate::session::ideas::IdeaId;
use crate::session::polls::PollId;
use crate::session::{Session, Words};
use crate::words::answers::{one_poll, polls_of_idea};
use crate::words::fit;

/// The cells of what a thing says, in an answer.
const SAID: usize = 40;

type Answer = (String, Wanted);

impl App {
    /// Goes to a thing: to what can be done with it.
    pub(super) fn go_to(&mut self, thing: Thing) -> Next {
        let choosing = match thing {
            Thing::Idea(id) => Some(self.of_an_idea(id)),
            Thing::Decision(id) => things::of_a_decision(self.session(), id),
            Thing::Poll(id) => return self.look_at_poll(id),
            _ => None,
        };
        choosing.map_or(Next::Ignored, |choosing| self.choose(choosing))
    }

    /// Asks where to go from a thing, from one of the ways on.
    pub(super) fn choose_a_way(&mut self, thing: Thing, from: usize) -> Next {
        let session = self.session();
        let title = format!("From {}:", called(session, thing).unwrap_or_default());
        let mut left = ways(session, thing);
        let mut answers: Vec<Answer> = left.drain(..).skip(from).collect();
        if answers.len() > MOST_ANSWERS {
            answers.truncate(MOST_ANSWERS - 1);
            let more = Wanted::Ways(thing, from + MOST_ANSWERS - 1);
            answers.push(("More\u{2026}".to_owned(), more));
        }
        self.choose(Choosing::new(title, answers))
    }
}

/// Returns what leads on from a thing, as one answer; none where nothing does.
pub(super) fn onwards(session: &Session, thing: Thing, label: &str) -> Option<Answer> {
    let is_somewhere = !ways(session, thing).is_empty();
    is_somewhere.then(|| (label.to_owned(), Wanted::Ways(thing, 0)))
}

/// Returns what can be done with a poll that is over, where it leads anywhere.
pub(super) fn of_a_poll(session: &Session, id: PollId) -> Option<Choosing> {
    let poll = session.polls.get(id)?;
    let onwards = onwards(
        session,
        Thing::Poll(id),
        "What it came from, and led to\u{2026}",
    )?;
    let title = format!("Poll {}", poll.number);
    let result = Wanted::Read(title, one_poll(session, poll));
    let answers = vec![("What came of it".to_owned(), result), onwards];
    let called = called(session, Thing::Poll(id))?;
    Some(Choosing::new(format!("{called}:"), answers))
}

/// Returns where one can go from a thing.
fn ways(session: &Session, thing: Thing) -> Vec<Answer> {
    let mut ways = Vec::new();
    let mut found: Vec<Thing> = Vec::new();
    match thing {
        Thing::Idea(id) => {
            let polls: Vec<_> = session.polls_with(id).map(|(poll, _)| poll.id).collect();
            let number = session.ideas.get(id).map_or(0, |idea| idea.number);
            ways.extend(polls_of_idea(session, id).map(|told| {
                let read = Wanted::Read(format!("The polls of idea {number}"), told);
                ("The polls it was in".to_owned(), read)
            }));
            found.extend(polls.into_iter().map(Thing::Poll));
            let decisions = session.decisions_from(id);
            found.extend(decisions.map(|one| Thing::Decision(one.id)));
        }
        Thing::Decision(id) => {
            let decision = session.decisions.get(id);
            let ideas = decision.into_iter().flat_map(|one| &one.ideas);
            found.extend(leading(session, ideas));
        }
        Thing::Poll(id) => {
            let decisions = session.decisions.resting_on(id);
            found.extend(decisions.map(|one| Thing::Decision(one.id)));
            let poll = session.polls.get(id);
            let options = poll.into_iter().flat_map(|poll| &poll.question.options);
            found.extend(leading(
                session,
                options.flat_map(|option| option.from.ideas()),
            ));
        }
        _ => {}
    }
    ways.extend(
        found
            .into_iter()
            .filter_map(|thing| Some((called(session, thing)?, Wanted::GoTo(thing)))),
    );
    ways
}

/// Returns what ideas went into, each once.
fn leading<'a>(session: &Session, ideas: impl Iterator<Item = &'a IdeaId>) -> Vec<Thing> {
    let mut found = Vec::new();
    for idea in ideas.map(|idea| Thing::Idea(session.ideas.lead(*idea))) {
        if !found.contains(&idea) {
            found.push(idea);
        }
    }
    found
}

/// Returns a thing's kind and number, with what it says.
fn called(session: &Session, thing: Thing) -> Option<String> {
    let named = |kind: &str, number: u32, words: &Words| {
        format!("{kind} {number}, {}", fit::cut(words.shown(), SAID))
    };
    Some(match thing {
        Thing::Idea(id) => {
            let idea = session.ideas.get(id)?;
            named("Idea", idea.number, &idea.words)
        }
        Thing::Decision(id) => {
            let decision = session.decisions.get(id)?;
            named("Decision", decision.number, &decision.statement)
        }
        Thing::Poll(id) => {
            let poll = session.polls.get(id)?;
            named("Poll", poll.number, &poll.question.words)
        }
        _ => return None,
    })
}
