//! What is known of everyone, put together once for all of the mirror.
//!
//! A hall of two hundred has ten thousand turns behind it: they are gone through
//! once, and what is needed of each takes no more room than a few numbers.

use crate::session::Session;
use crate::session::agenda::ItemId;
use crate::session::author::Author;
use crate::session::moment::{Millis, Span};
use crate::session::people::{Factor, PersonId};

/// What is known of everyone up to a moment.
pub(super) struct Gathered {
    pub(super) now: Millis,
    /// In the order of the people.
    pub(super) people: Vec<Known>,
    /// Every stretch of time that someone spoke for.
    pub(super) said: Vec<Said>,
    /// What was contributed otherwise than by a turn.
    pub(super) gave: Vec<Gave>,
    /// When nobody could have spoken: from when to when.
    without_a_floor: Vec<(Millis, Millis)>,
    /// The places of the people by their ids.
    places: Vec<(PersonId, usize)>,
}

/// What is known of one person.
pub(super) struct Known {
    pub(super) person: PersonId,
    /// When they were there.
    presence: Vec<Here>,
    longer: Factor,
    /// Whether they count towards *heard*.
    pub(super) takes_part: bool,
    /// Whether they said that they take the floor.
    pub(super) takes_the_floor: bool,
    /// When they first did all the same, or wanted to.
    pub(super) took_the_floor: Option<Millis>,
    /// When they first contributed.
    pub(super) heard: Option<Millis>,
}

/// A stretch of presence; the last two are the same in time that had a floor.
struct Here {
    span: Span,
    from: Millis,
    to: Millis,
}

/// A stretch of time that someone spoke for.
pub(super) struct Said {
    pub(super) who: usize,
    pub(super) item: Option<ItemId>,
    pub(super) from: Millis,
    pub(super) to: Millis,
    /// Whether the turn began with it.
    pub(super) begins: bool,
}

/// Something contributed otherwise than by a turn.
pub(super) struct Gave {
    pub(super) who: usize,
    pub(super) item: Option<ItemId>,
    at: Millis,
}

impl Gathered {
    pub(super) fn of(session: &Session, now: Millis) -> Self {
        let everyone = &session.people.everyone;
        let mut places: Vec<_> = everyone.iter().map(|person| person.id).zip(0..).collect();
        places.sort_unstable();
        let mut gathered = Self {
            now,
            people: Vec::with_capacity(everyone.len()),
            said: Vec::with_capacity(session.floor.turns().len()),
            gave: Vec::new(),
            without_a_floor: session.floor.times_without_a_floor(now),
            places,
        };
        gathered.gather_people(session);
        gathered.gather_turns(session);
        gathered.gather_the_rest(session);
        gathered
    }

    fn gather_people(&mut self, session: &Session) {
        for person in &session.people.everyone {
            let ways = person.ways();
            let here = |span: &Span| Here {
                span: *span,
                from: self.with_a_floor(span.from),
                to: self.with_a_floor(span.to.unwrap_or(self.now)),
            };
            let known = Known {
                person: person.id,
                presence: person.presence.iter().map(here).collect(),
                longer: ways.longer(),
                takes_part: ways.takes_part(),
                takes_the_floor: ways.takes_the_floor(),
                took_the_floor: session.floor.hand_of(person.id).map(|hand| hand.raised),
                heard: None,
            };
            self.people.push(known);
        }
    }

    fn gather_turns(&mut self, session: &Session) {
        for turn in session.floor.turns().iter().filter(|turn| turn.counted) {
            let Some(who) = self.place(turn.speaker) else {
                continue;
            };
            let began = turn.began();
            let known = &mut self.people[who];
            earlier(&mut known.took_the_floor, began);
            earlier(&mut known.heard, began);
            for (place, span) in turn.spans.iter().enumerate() {
                self.said.push(Said {
                    who,
                    item: turn.item,
                    from: span.from,
                    to: span.to.unwrap_or(self.now),
                    begins: place == 0,
                });
            }
        }
    }

    fn gather_the_rest(&mut self, session: &Session) {
        let items = &session.agenda.items;
        let on_item = |at: Millis| {
            let runs = |span: &Span| span.from <= at && span.to.is_none_or(|to| at < to);
            let item = items.iter().find(|item| item.spans.iter().any(runs));
            item.map(|item| item.id)
        };
        let written = session.floor.besides_turns().iter();
        let written = written.map(|(at, person)| (*person, on_item(*at), *at));
        let ideas = session.ideas.all.iter().flat_map(|idea| {
            let from = idea.from.as_ref().map_or(&[][..], Author::people);
            from.iter()
                .map(|person| (*person, idea.item, idea.captured))
        });
        for (person, item, at) in written.chain(ideas) {
            if let Some(who) = self.place(person) {
                earlier(&mut self.people[who].heard, at);
                self.gave.push(Gave { who, item, at });
            }
        }
        self.gave.sort_by_key(|gave| gave.at);
    }

    fn place(&self, person: PersonId) -> Option<usize> {
        let found = self.places.binary_search_by_key(&person, |(id, _)| *id);
        found.ok().map(|found| self.places[found].1)
    }

    /// Returns how much time up to a moment had a floor, in milliseconds.
    pub(super) fn with_a_floor(&self, until: Millis) -> Millis {
        let without = self.without_a_floor.iter();
        let without: Millis = without
            .map(|(from, to)| until.min(*to).saturating_sub(*from))
            .sum();
        until.saturating_sub(without)
    }
}

impl Known {
    /// Says whether they were in the room at a moment.
    pub(super) fn is_here(&self, at: Millis) -> bool {
        let covers = |here: &Here| here.span.from <= at && here.span.to.is_none_or(|to| at < to);
        self.presence.iter().any(covers)
    }

    /// Returns how long they had been here by a moment while there was a floor to
    /// have, in milliseconds; `lasted` is how much of all time up to then had one.
    pub(super) fn presence(&self, at: Millis, lasted: Millis) -> Millis {
        let until_then = |here: &Here| {
            let is_over = here.span.to.is_some_and(|to| to <= at);
            let to = if is_over { here.to } else { lasted };
            to.saturating_sub(here.from)
        };
        self.presence.iter().map(until_then).sum()
    }

    /// Returns the stretches for which they were here within a span, each from
    /// when to when.
    pub(super) fn within(
        &self,
        span: Span,
        now: Millis,
    ) -> impl Iterator<Item = (Millis, Millis)> + '_ {
        let (begins, ends) = (span.from, span.to.unwrap_or(now));
        let overlap = move |here: &Here| {
            let from = here.span.from.max(begins);
            let to = here.span.to.unwrap_or(now).min(ends);
            // One that begins this very moment has everyone in it who is here.
            let begins = here.span.to.is_none() && span.to.is_none();
            (from < to || begins).then_some((from, to))
        };
        self.presence.iter().filter_map(overlap)
    }

    /// Returns floor time as it is compared: divided by their factor.
    pub(super) fn weighed(&self, floor_time: Millis) -> Millis {
        self.longer.divide(floor_time)
    }
}

fn earlier(first: &mut Option<Millis>, at: Millis) {
    *first = Some(first.map_or(at, |first| first.min(at)));
}
