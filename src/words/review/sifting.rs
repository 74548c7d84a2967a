//! Only what someone, an item or a kind has to do with; and words found.

use strum::VariantArray as _;

use super::{Book, Kind, Room, Thing};
use crate::clean;
use crate::session::agenda::ItemId;
use crate::session::author::Author;
use crate::session::people::PersonId;
use crate::session::{Millis, Session};

/// The cells that things are laid out in where they are looked through for words.
const CELLS: usize = 72;

/// What is shown: all of it, or what passes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Only what this person has to do with.
    pub person: Option<PersonId>,
    /// Only what came up on this item.
    pub item: Option<ItemId>,
    /// Only what is of this kind.
    pub kind: Option<Kind>,
}

/// Nobody and nothing is meant by what was typed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("Nobody, no item and no kind is called {0}. Say a name, item 2, or a kind such as ideas.")]
pub struct Misread(pub String);

impl Filter {
    /// Says whether everything passes.
    #[must_use]
    pub fn is_everything(&self) -> bool {
        *self == Self::default()
    }

    /// Adds what was typed: `person jo`, `item 2`, `kind ideas`, or any of these alone.
    ///
    /// # Errors
    /// Says that nothing is meant by it.
    pub fn and(mut self, typed: &str, session: &Session) -> Result<Self, Misread> {
        let typed = typed.trim();
        let (first, rest) = typed.split_once(' ').unwrap_or((typed, ""));
        let (what, which) = match first {
            "person" | "item" | "kind" if !rest.is_empty() => (first, rest.trim()),
            _ => ("", typed),
        };
        let misread = || Misread(clean::line(which));
        if which.is_empty() {
            return Err(misread());
        }
        let is = |wanted: &str| what.is_empty() || what == wanted;
        if is("kind")
            && let Ok(kind) = which.parse()
        {
            self.kind = Some(kind);
        } else if let Some(person) = person(session, which).filter(|_| is("person")) {
            self.person = Some(person);
        } else if let Some(item) = item(session, which).filter(|_| is("item")) {
            self.item = Some(item);
        } else {
            return Err(misread());
        }
        Ok(self)
    }

    /// Returns everything that can be asked for, each as it is typed.
    #[must_use]
    pub fn choices(session: &Session) -> Vec<String> {
        let people = session.people.everyone.iter();
        let people = people.map(|person| format!("person {}", person.called()));
        let items = session.agenda.items.iter().zip(1..);
        let items = items.map(|(item, place): (_, usize)| {
            format!("item {place} {}", clean::line(item.outline.title.shown()))
        });
        let kinds = Kind::VARIANTS.iter().map(|kind| format!("kind {kind}"));
        people.chain(items).chain(kinds).collect()
    }
}

fn person(session: &Session, which: &str) -> Option<PersonId> {
    let wanted = clean::folded(which);
    let everyone = &session.people.everyone;
    let whole = everyone
        .iter()
        .find(|person| clean::folded(&person.called()) == wanted);
    let begins = || {
        let mut found = everyone
            .iter()
            .filter(|person| clean::folded(&person.called()).starts_with(&wanted));
        found.next().filter(|_| found.next().is_none())
    };
    whole.or_else(begins).map(|person| person.id)
}

fn item(session: &Session, which: &str) -> Option<ItemId> {
    let number = which.split(' ').next().and_then(|first| first.parse().ok());
    let by_number = number.and_then(|number: usize| number.checked_sub(1));
    let items = &session.agenda.items;
    let by_number = by_number.and_then(|place| items.get(place));
    let wanted = clean::folded(which);
    let by_title = || {
        let mut found = items
            .iter()
            .filter(|item| clean::folded(item.outline.title.shown()).starts_with(&wanted));
        found.next().filter(|_| found.next().is_none())
    };
    by_number.or_else(by_title).map(|item| item.id)
}

impl Book<'_> {
    /// Returns what a filter lets through, in words.
    #[must_use]
    pub fn only(&self, filter: &Filter) -> String {
        let title = |item| {
            let place = self.session.agenda.place_of(item).unwrap_or_default();
            format!("item {place}")
        };
        let parts = [
            filter.person.map(|person| self.named(&[person])),
            filter.item.map(title),
            filter.kind.map(|kind| kind.to_string()),
        ];
        let parts: Vec<_> = parts.into_iter().flatten().collect();
        parts.join(" \u{b7} ")
    }

    pub(super) fn passes(&self, thing: Thing, filter: &Filter) -> bool {
        filter.is_everything()
            || filter
                .person
                .is_none_or(|person| self.involves(thing, person))
                && filter.item.is_none_or(|item| self.is_on(thing, item))
                && filter.kind.is_none_or(|kind| self.is_of(thing, kind))
    }

    fn is_of(&self, thing: Thing, kind: Kind) -> bool {
        if let Thing::Act(act) = thing {
            let mut events = self.timeline.act(act).iter();
            return events.any(|recorded| Kind::of(&recorded.event) == kind);
        }
        // What is amended is of its own kind, too.
        Kind::of_thing(thing) == Some(kind)
            || kind == Kind::Amendments && self.mark(thing).is_some()
    }

    fn involves(&self, thing: Thing, person: PersonId) -> bool {
        let session = self.session;
        let by = |from: Option<&Author>| from.is_some_and(|from| from.people().contains(&person));
        match thing {
            Thing::Person(id) => id == person,
            Thing::Turn(id) => self.turn(id).is_some_and(|turn| turn.speaker == person),
            Thing::Idea(id) => {
                let authors = session.ideas.authors(id);
                authors.iter().any(|author| by(Some(author)))
            }
            Thing::Action(id) => {
                let action = session.decisions.action(id);
                by(action.and_then(|action| action.who.as_ref()))
            }
            Thing::Decision(id) => session.decisions.get(id).is_some_and(|decision| {
                let own = decision.ideas.iter();
                let mut own = own.filter_map(|idea| session.ideas.get(*idea));
                let mut dissent = decision.dissent.iter();
                let mut actions = session.decisions.actions_of(id);
                dissent.any(|one| by(one.from.as_ref()))
                    || own.any(|idea| by(idea.from.as_ref()))
                    || actions.any(|action| by(action.who.as_ref()))
            }),
            Thing::Poll(id) => session.polls.get(id).is_some_and(|poll| {
                let options = poll.question.options.iter();
                let mut asked = options.flat_map(|option| option.from.ideas());
                poll.ballots.contains_key(&person)
                    || asked.any(|idea| {
                        let authors = session.ideas.authors(*idea);
                        authors.iter().any(|author| by(Some(author)))
                    })
            }),
            Thing::Concern(id) => {
                let concern = session.concerns.get(id);
                by(concern.and_then(|concern| concern.from.as_ref()))
            }
            Thing::Topic(id) => {
                let topic = session.parking.all.iter().find(|topic| topic.id == id);
                by(topic.and_then(|topic| topic.from.as_ref()))
            }
            Thing::Note(id) => {
                let note = session.notes.all.iter().find(|note| note.id == id);
                note.is_some_and(|note| note.from == Some(person))
            }
            Thing::Item(id) => session.floor.time_on_item(id, person, self.now) > 0,
            Thing::Act(act) => self.act_names(act, &person.to_string()),
            Thing::Session | Thing::Shares | Thing::Limit(_) | Thing::Question(_) => false,
        }
    }

    fn is_on(&self, thing: Thing, item: ItemId) -> bool {
        let session = self.session;
        let made = &session.decisions;
        let during = |t: Millis| {
            let spans = session.agenda.get(item).map(|item| item.spans.as_slice());
            let mut spans = spans.unwrap_or_default().iter();
            spans.any(|span| span.from <= t && span.to.is_none_or(|to| t < to))
        };
        let on = |of: Option<ItemId>| of == Some(item);
        match thing {
            Thing::Item(id) => id == item,
            Thing::Turn(id) => self.turn(id).is_some_and(|turn| on(turn.item)),
            Thing::Idea(id) => session.ideas.get(id).is_some_and(|idea| on(idea.item)),
            Thing::Poll(id) => session.polls.get(id).is_some_and(|poll| on(poll.item)),
            Thing::Decision(id) => made.get(id).is_some_and(|decision| on(decision.item)),
            Thing::Action(id) => made.action(id).is_some_and(|action| {
                let of = action.decision.and_then(|of| made.get(of));
                during(action.agreed) || of.is_some_and(|decision| on(decision.item))
            }),
            Thing::Concern(id) => {
                let concern = session.concerns.get(id);
                concern.is_some_and(|concern| during(concern.raised))
            }
            Thing::Topic(id) => {
                let topic = session.parking.all.iter().find(|topic| topic.id == id);
                topic.is_some_and(|topic| on(topic.item) || during(topic.parked))
            }
            Thing::Limit(id) => {
                let limit = session.constraints.get(id);
                limit.is_some_and(|limit| during(limit.named))
            }
            Thing::Note(id) => {
                let note = session.notes.all.iter().find(|note| note.id == id);
                note.is_some_and(|note| on(note.item))
            }
            Thing::Person(id) => session.floor.time_on_item(item, id, self.now) > 0,
            Thing::Act(act) => {
                let mut events = self.timeline.act(act).iter();
                events.any(|recorded| during(recorded.t)) || self.act_names(act, &item.to_string())
            }
            Thing::Session | Thing::Shares | Thing::Question(_) => false,
        }
    }

    /// Returns every thing that holds words, room by room, each in its own room alone.
    #[must_use]
    pub fn find(&self, words: &str, filter: &Filter) -> Vec<Thing> {
        let wanted = folded(words);
        if wanted.is_empty() {
            return Vec::new();
        }
        let mut found = Vec::new();
        for room in Room::VARIANTS {
            let lines = self.lines(*room, filter).into_iter();
            let things = lines.filter_map(|line| line.thing());
            let own = things.filter(|thing| thing.room() == *room);
            if *room == Room::Timeline {
                let own: Vec<_> = own.collect();
                found.extend(self.acts_that_say(&own, &wanted));
            } else {
                found.extend(own.filter(|thing| self.says(*thing, &wanted)));
            }
        }
        found
    }

    /// Returns how often words stand in the whole of a thing.
    #[must_use]
    pub fn count_in(&self, thing: Thing, words: &str) -> usize {
        let wanted = folded(words);
        if wanted.is_empty() {
            return 0;
        }
        folded(&self.whole(thing, CELLS)).matches(&wanted).count()
    }

    /// Returns what a thing says where words stand in it, line by line.
    #[must_use]
    pub fn passages(&self, thing: Thing, words: &str) -> Vec<String> {
        let wanted = folded(words);
        let whole = self.whole(thing, CELLS);
        let lines = whole.lines().filter(|line| folded(line).contains(&wanted));
        lines.map(|line| line.trim().to_owned()).collect()
    }

    fn says(&self, thing: Thing, wanted: &str) -> bool {
        if thing == Thing::Session {
            // What came of it is found where it stands, and not in the overview, too.
            let about = &self.session.meeting.about;
            let title = std::iter::once(about.title.to_string());
            let place = about.place.iter().map(ToString::to_string);
            let mut said = title.chain(place).chain(self.about());
            return said.any(|text| folded(&text).contains(wanted));
        }
        let (label, aside) = self.row(thing);
        [label, aside, self.whole(thing, CELLS)]
            .iter()
            .any(|text| folded(text).contains(wanted))
    }

    /// Looks through acts as they are told: what is found is there to be seen.
    fn acts_that_say(&self, acts: &[Thing], wanted: &str) -> Vec<Thing> {
        let numbers = acts.iter().filter_map(|thing| match thing {
            Thing::Act(act) => Some(*act),
            _ => None,
        });
        let numbers: Vec<_> = numbers.collect();
        let rows = self.act_rows(&numbers).into_iter().zip(numbers);
        let found = rows.filter(|(row, _)| folded(row).contains(wanted));
        found.map(|(_, act)| Thing::Act(act)).collect()
    }
}

/// Returns text as it is compared: folded as names are, with one space between words.
fn folded(text: &str) -> String {
    let folded = clean::folded(text);
    folded.split_whitespace().collect::<Vec<_>>().join(" ")
}
