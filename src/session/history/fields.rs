//! The fields of things, with what stands in them.

use super::{Fields, Value};
use crate::session::amendments::Confirmable;
use crate::session::author::Author;
use crate::session::decisions::{Action, Decision};
use crate::session::floor::turns::{Chosen, Turn};
use crate::session::ideas::Idea;
use crate::session::meeting::Framed;
use crate::session::parking::Destination;
use crate::session::people::Person;
use crate::session::polls::Poll;
use crate::session::record::Subject;
use crate::session::{Session, Words};

/// Returns what stands in each field of a thing; nothing of what is not there.
#[must_use]
pub fn fields(session: &Session, of: Subject) -> Fields {
    let mut all = All::default();
    match of {
        Subject::Session => all.session(session),
        Subject::Person { id } => session
            .people
            .get(id)
            .into_iter()
            .for_each(|p| all.person(p)),
        Subject::Item { id } => {
            if let Some(item) = session.agenda.get(id) {
                all.words("title", Some(&item.outline.title));
                all.term("kind", Some(item.outline.kind));
                all.term("minutes", item.outline.minutes);
                all.words("prompt", item.outline.prompt.as_ref());
                all.words("outcome", item.outline.outcome.as_ref());
            }
        }
        Subject::Idea { id } => {
            if let Some(idea) = session.ideas.get(id) {
                all.idea(session, idea);
            }
        }
        Subject::Poll { id } => session.polls.get(id).into_iter().for_each(|p| all.poll(p)),
        Subject::Decision { id } => {
            if let Some(decision) = session.decisions.get(id) {
                all.decision(decision);
                all.confirmed(session, Confirmable::Decision { id });
            }
        }
        Subject::Action { id } => {
            if let Some(action) = session.decisions.action(id) {
                all.action(action);
            }
        }
        Subject::Concern { id } => {
            if let Some(concern) = session.concerns.get(id) {
                all.words("words", Some(&concern.words));
                all.author("from", concern.from.as_ref());
                let answer = concern.answer.as_ref();
                all.words("answer", answer.map(|answer| &answer.words));
                all.words("change", answer.map(|answer| &answer.change));
            }
        }
        Subject::Topic { id } => {
            if let Some(topic) = session.parking.all.iter().find(|topic| topic.id == id) {
                all.words("words", Some(&topic.words));
                all.author("from", topic.from.as_ref());
                match &topic.went {
                    Some(Destination::Words(words)) => all.words("went", Some(words)),
                    Some(Destination::Item(item)) => {
                        let item = session.agenda.get(*item);
                        all.words("went", item.map(|item| &item.outline.title));
                    }
                    Some(Destination::Action(action)) => {
                        let action = session.decisions.action(*action);
                        all.words("went", action.map(|action| &action.words));
                    }
                    None => {}
                }
            }
        }
        Subject::Constraint { id } => {
            if let Some(constraint) = session.constraints.get(id) {
                all.words("words", Some(&constraint.words));
                all.words("settled", constraint.settled.as_ref());
            }
        }
        Subject::Note { id } => {
            if let Some(note) = session.notes.all.iter().find(|note| note.id == id) {
                all.words("words", Some(&note.words));
            }
        }
        Subject::Reflection { id } => {
            let mut texts = session.reflection.texts.iter();
            let text = texts.find(|text| text.id == id);
            all.words("words", text.map(|text| &text.words));
        }
        Subject::Turn { id } => {
            let mut turns = session.floor.turns().iter();
            if let Some(turn) = turns.find(|turn| turn.id == id) {
                all.turn(turn);
            }
        }
        Subject::Amendment { id } => {
            if let Some(amendment) = session.amendments.get(id) {
                all.words("by", Some(&amendment.by));
                all.words("why", Some(&amendment.why));
            }
        }
    }
    all.0
}

#[derive(Default)]
struct All(Fields);

impl All {
    fn put(&mut self, field: impl Into<String>, value: Value) {
        self.0.push((field.into(), value));
    }

    fn words(&mut self, field: impl Into<String>, words: Option<&Words>) {
        if let Some(words) = words {
            self.put(field, Value::Words(words.clone()));
        }
    }

    fn term(&mut self, field: &str, term: Option<impl ToString>) {
        if let Some(term) = term {
            self.put(field, Value::Term(term.to_string()));
        }
    }

    fn author(&mut self, field: impl Into<String>, author: Option<&Author>) {
        match author {
            Some(Author::People(people)) => self.put(field, Value::People(people.clone())),
            Some(Author::Group(words)) => self.words(field, Some(words)),
            None => {}
        }
    }

    fn each<'a>(&mut self, field: &str, all: impl IntoIterator<Item = &'a Words>) {
        for (words, number) in all.into_iter().zip(1..) {
            self.words(format!("{field} {number}"), Some(words));
        }
    }

    fn confirmed(&mut self, session: &Session, what: Confirmable) {
        if let Some(confirmed) = session.amendments.confirmation(what) {
            self.words("confirmed by", Some(&confirmed.by));
            self.term("confirmed on", confirmed.on);
        }
    }

    fn session(&mut self, session: &Session) {
        let about = &session.meeting.about;
        self.words("title", Some(&about.title));
        for what in [
            Framed::Place,
            Framed::Series,
            Framed::Need,
            Framed::WhoBenefits,
            Framed::Difference,
        ] {
            self.words(what.to_string(), about.framed(what));
        }
        self.each("agreement", &about.agreement);
        self.confirmed(session, Confirmable::Minutes);
    }

    fn person(&mut self, person: &Person) {
        self.words("name", Some(&person.name));
        self.words("pronouns", person.details.pronouns.as_ref());
        self.words("description", person.details.description.as_ref());
        self.term("role", person.details.role);
        self.term(super::CONSENT, person.details.consent);
        self.term("minutes agreed", person.details.agreed_minutes);
        for (span, number) in person.presence.iter().zip(1..) {
            self.put(format!("came {number}"), Value::Moment(span.from));
            if let Some(to) = span.to {
                self.put(format!("left {number}"), Value::Moment(to));
            }
        }
    }

    fn idea(&mut self, session: &Session, idea: &Idea) {
        self.words("words", Some(&idea.words));
        self.author("from", idea.from.as_ref());
        self.words("theme", idea.theme.as_ref());
        let item = idea.item.and_then(|item| session.agenda.get(item));
        self.words("item", item.map(|item| &item.outline.title));
        let numbered = |id| session.ideas.get(id).map(|idea| idea.number);
        self.term("builds on", idea.builds_on.and_then(numbered));
        self.term("went into", idea.went_into.and_then(numbered));
        let parts: Vec<_> = idea
            .split_into
            .iter()
            .filter_map(|id| numbered(*id))
            .collect();
        let parts: Vec<_> = parts.iter().map(ToString::to_string).collect();
        self.term("split into", (!parts.is_empty()).then(|| parts.join(", ")));
    }

    fn poll(&mut self, poll: &Poll) {
        self.words("question", Some(&poll.question.words));
        let options = poll.question.options.iter().map(|option| &option.words);
        self.each("option", options);
        self.words("void because", poll.voided.as_ref());
    }

    fn decision(&mut self, decision: &Decision) {
        self.words("statement", Some(&decision.statement));
        self.each("reason", &decision.reasons);
        self.words("how", decision.how.words.as_ref());
        self.words("despite", decision.how.despite.as_ref());
        for (one, number) in decision.alternatives.iter().zip(1..) {
            self.words(format!("alternative {number}"), Some(&one.words));
            self.words(format!("alternative {number} why not"), Some(&one.why_not));
        }
        for (one, number) in decision.dissent.iter().zip(1..) {
            self.words(format!("dissent {number}"), Some(&one.words));
            self.author(format!("dissent {number} from"), one.from.as_ref());
            let would_change = one.would_change.as_ref();
            self.words(format!("dissent {number} would change"), would_change);
            self.words(format!("dissent {number} answer"), one.answer.as_ref());
        }
        self.each("constraint", &decision.constraints);
        self.term("rung", decision.rung);
        self.term("review", decision.review);
        let times = decision.reopened.len();
        self.term("opened again", (times > 0).then_some(times));
    }

    fn action(&mut self, action: &Action) {
        self.words("words", Some(&action.words));
        self.author("who", action.who.as_ref());
        self.term("due", action.due);
        self.words("support", action.support.as_ref());
        self.term("state", action.state());
        let before = action.before.as_ref();
        self.words("said before", before.and_then(|said| said.words.as_ref()));
        let said = action
            .progress
            .iter()
            .filter_map(|said| said.words.as_ref());
        self.each("progress", said);
    }

    fn turn(&mut self, turn: &Turn) {
        self.put("speaker", Value::People(vec![turn.speaker]));
        self.put("start", Value::Moment(turn.began()));
        if let Some(stopped) = turn.stopped() {
            self.put("end", Value::Moment(stopped));
        }
        if let Chosen::Facilitator { because } = &turn.chosen {
            self.words("why", because.as_ref());
        }
    }
}
