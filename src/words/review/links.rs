//! What led to a thing, and what came of it.

use super::moments::holds;
use super::{Book, Thing};
use crate::session::author::Author;
use crate::session::parking::Destination;
use crate::session::polls::Poll;

impl Book<'_> {
    /// Returns what one can go to from a thing, each with how the two belong together.
    #[must_use]
    pub fn links(&self, thing: Thing) -> Vec<(&'static str, Thing)> {
        let mut links = Links {
            book: self,
            of: thing,
            found: Vec::new(),
        };
        links.look();
        links.found
    }
}

struct Links<'a> {
    book: &'a Book<'a>,
    of: Thing,
    found: Vec<(&'static str, Thing)>,
}

impl Links<'_> {
    fn to(&mut self, how: &'static str, thing: Thing) {
        let is_there = self.found.iter().any(|(_, other)| *other == thing);
        if thing != self.of && !is_there {
            self.found.push((how, thing));
        }
    }

    fn all(&mut self, how: &'static str, things: impl IntoIterator<Item = Thing>) {
        things.into_iter().for_each(|thing| self.to(how, thing));
    }

    fn look(&mut self) {
        let session = self.book.session;
        let made = &session.decisions;
        match self.of {
            Thing::Decision(id) => self.of_decision(id),
            Thing::Idea(id) => self.of_idea(id),
            Thing::Poll(id) => {
                if let Some(poll) = session.polls.get(id) {
                    self.of_poll(poll);
                }
            }
            Thing::Action(id) => {
                let of = made.action(id).and_then(|action| action.decision);
                self.all("for", of.map(Thing::Decision));
            }
            Thing::Limit(id) => {
                let within = made.all.iter().filter(|one| one.limits.contains(&id));
                self.all("kept to by", within.map(|one| Thing::Decision(one.id)));
            }
            Thing::Topic(id) => {
                let topic = session.parking.all.iter().find(|topic| topic.id == id);
                let went = topic.and_then(|topic| topic.went.as_ref());
                match went {
                    Some(Destination::Item(item)) => self.to("went to", Thing::Item(*item)),
                    Some(Destination::Action(action)) => self.to("went to", Thing::Action(*action)),
                    Some(Destination::Words(_)) | None => {}
                }
                let item = topic.and_then(|topic| topic.item);
                self.all("was", item.map(Thing::Item));
            }
            Thing::Turn(id) => {
                if let Some(turn) = self.book.turn(id) {
                    let (speaker, item) = (turn.speaker, turn.item);
                    self.to("by", Thing::Person(speaker));
                    self.all("on", item.map(Thing::Item));
                }
            }
            Thing::Note(id) => {
                let note = session.notes.all.iter().find(|note| note.id == id);
                let from = note.and_then(|note| note.from);
                self.all("from", from.map(Thing::Person));
                self.all("on", note.and_then(|note| note.item).map(Thing::Item));
            }
            Thing::Concern(id) => {
                let concern = session.concerns.get(id);
                let from = concern.and_then(|concern| concern.from.as_ref());
                let people = from.map(Author::people).unwrap_or_default();
                self.all("from", people.iter().copied().map(Thing::Person));
            }
            Thing::Item(_) => self.of_item(),
            Thing::Person(_) => self.of_person(),
            Thing::Act(act) => self.of_act(act),
            Thing::Session | Thing::Shares | Thing::Question(_) => {}
        }
    }

    fn of_decision(&mut self, id: crate::session::decisions::DecisionId) {
        let session = self.book.session;
        let Some(decision) = session.decisions.get(id) else {
            return;
        };
        let ideas = decision.ideas.iter().map(|idea| session.ideas.lead(*idea));
        self.all("came from", ideas.map(Thing::Idea));
        self.all("decided by", decision.how.poll.map(Thing::Poll));
        self.all(
            "keeps to",
            decision.limits.iter().copied().map(Thing::Limit),
        );
        let before = decision.supersedes.map(Thing::Decision);
        self.all("takes the place of", before);
        let all = session.decisions.all.iter();
        let after = all.filter(|other| other.supersedes == Some(id));
        self.all("replaced by", after.map(|other| Thing::Decision(other.id)));
        let actions = session.decisions.actions_of(id);
        self.all(
            "what is done",
            actions.map(|action| Thing::Action(action.id)),
        );
        self.all("on", decision.item.map(Thing::Item));
    }

    fn of_idea(&mut self, id: crate::session::ideas::IdeaId) {
        let session = self.book.session;
        let decisions = session.decisions_from(id);
        self.all("led to", decisions.map(|one| Thing::Decision(one.id)));
        let polls = session.polls_with(id);
        self.all(
            "put to the vote in",
            polls.map(|(poll, _)| Thing::Poll(poll.id)),
        );
        let Some(idea) = session.ideas.get(id) else {
            return;
        };
        self.all("builds on", idea.builds_on.map(Thing::Idea));
        let on = session.ideas.all.iter();
        let on = on.filter(|other| other.builds_on == Some(id));
        self.all("built on by", on.map(|other| Thing::Idea(other.id)));
        self.all("went into", idea.went_into.map(Thing::Idea));
        self.all("took in", idea.took_in.iter().copied().map(Thing::Idea));
        self.all("a part of", idea.split_from.map(Thing::Idea));
        self.all(
            "was split into",
            idea.split_into.iter().copied().map(Thing::Idea),
        );
        let from = idea.from.as_ref().map(Author::people);
        let from = from.unwrap_or_default().iter().copied();
        self.all("from", from.map(Thing::Person));
        self.all("on", idea.item.map(Thing::Item));
    }

    fn of_poll(&mut self, poll: &Poll) {
        let session = self.book.session;
        let decisions = session.decisions.resting_on(poll.id);
        self.all("led to", decisions.map(|one| Thing::Decision(one.id)));
        let options = poll.question.options.iter();
        let ideas = options.flat_map(|option| option.from.ideas());
        let ideas = ideas.map(|idea| session.ideas.lead(*idea));
        self.all("asked about", ideas.map(Thing::Idea));
        self.all("runs again", poll.again.map(Thing::Poll));
        let again = session.polls.all.iter();
        let again = again.filter(|other| other.again == Some(poll.id));
        self.all("was run again as", again.map(|other| Thing::Poll(other.id)));
        self.all("on", poll.item.map(Thing::Item));
    }

    fn of_item(&mut self) {
        let Thing::Item(id) = self.of else { return };
        let session = self.book.session;
        let decisions = session.decisions.all.iter();
        let decisions = decisions.filter(|one| one.item == Some(id));
        self.all(
            "decided on it",
            decisions.map(|one| Thing::Decision(one.id)),
        );
        let polls = session.polls.all.iter();
        let polls = polls.filter(|poll| poll.item == Some(id));
        self.all("asked on it", polls.map(|poll| Thing::Poll(poll.id)));
        let ideas = session.ideas.standing();
        let ideas = ideas.filter(|idea| idea.item == Some(id));
        self.all("came up on it", ideas.map(|idea| Thing::Idea(idea.id)));
        let turns = session.floor.turns().iter();
        let first = turns.filter(|turn| turn.item == Some(id)).take(1);
        self.all("its first turn", first.map(|turn| Thing::Turn(turn.id)));
    }

    fn of_person(&mut self) {
        let Thing::Person(id) = self.of else { return };
        let session = self.book.session;
        let ideas = session.ideas.all.iter();
        let theirs = ideas.filter(|idea| {
            let from = idea.from.as_ref();
            from.is_some_and(|from| from.people().contains(&id))
        });
        self.all("their idea", theirs.map(|idea| Thing::Idea(idea.id)));
        let actions = session.decisions.actions.iter();
        let theirs = actions.filter(|action| {
            let who = action.who.as_ref();
            who.is_some_and(|who| who.people().contains(&id))
        });
        self.all("agreed to", theirs.map(|action| Thing::Action(action.id)));
        let turns = session.floor.turns().iter();
        let first = turns.filter(|turn| turn.speaker == id).take(1);
        self.all("their first turn", first.map(|turn| Thing::Turn(turn.id)));
    }

    /// What the events of an act name.
    fn of_act(&mut self, act: u64) {
        let session = self.book.session;
        let events = self.book.timeline.act(act);
        let turns = session.floor.turns().iter().map(|one| Thing::Turn(one.id));
        let made = &session.decisions;
        let known = made.all.iter().map(|one| Thing::Decision(one.id));
        let known = known
            .chain(made.actions.iter().map(|one| Thing::Action(one.id)))
            .chain(session.polls.all.iter().map(|one| Thing::Poll(one.id)))
            .chain(session.ideas.all.iter().map(|one| Thing::Idea(one.id)))
            .chain(
                session
                    .concerns
                    .all
                    .iter()
                    .map(|one| Thing::Concern(one.id)),
            )
            .chain(session.parking.all.iter().map(|one| Thing::Topic(one.id)))
            .chain(
                session
                    .constraints
                    .all
                    .iter()
                    .map(|one| Thing::Limit(one.id)),
            )
            .chain(session.notes.all.iter().map(|one| Thing::Note(one.id)))
            .chain(turns)
            .chain(session.agenda.items.iter().map(|one| Thing::Item(one.id)))
            .chain(
                session
                    .people
                    .everyone
                    .iter()
                    .map(|one| Thing::Person(one.id)),
            );
        let texts: Vec<_> = events
            .iter()
            .filter_map(|recorded| serde_json::to_string(&recorded.event).ok())
            .collect();
        let named = known.filter(|thing| {
            let id = thing.written_id().unwrap_or_default();
            texts.iter().any(|text| text.contains(&id))
        });
        let named: Vec<_> = named.collect();
        self.all("about", named);
    }
}

impl Book<'_> {
    /// Says whether an act names a thing.
    pub(super) fn act_names(&self, act: u64, id: &str) -> bool {
        let events = self.timeline.act(act).iter();
        events
            .into_iter()
            .any(|recorded| holds(&recorded.event, id))
    }
}
