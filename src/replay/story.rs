//! What happened, in sentences, one act after the other.

use std::collections::VecDeque;

use super::marks::{Kind, Mark, marks};
use crate::session::{
    Event, Millis, Recorded, Session, Timeline, concerns, decisions, ideas, notes, parking, record,
};
use crate::words::times::spoken;
use crate::words::told::{Act, told};
use crate::words::{ended, listed, quoted};

/// One thing that is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Told {
    /// A heading, where an item begins.
    Heading(Millis, String),
    /// What an act did; the text may have several lines.
    Act(Millis, String),
    /// How long nothing was recorded, and from when.
    Silence(Millis, String),
}

impl Told {
    /// Returns when it was.
    #[must_use]
    pub fn t(&self) -> Millis {
        match self {
            Self::Heading(t, _) | Self::Act(t, _) | Self::Silence(t, _) => *t,
        }
    }
}

/// Tells a session from one moment of its time to another.
pub struct Story<'a> {
    timeline: &'a Timeline,
    /// The items' marks.
    items: Vec<Mark>,
    /// The place of the next event.
    place: usize,
    until: Millis,
    /// The session as it was before that.
    before: Session,
    /// When something was told last.
    last: Option<Millis>,
    /// From how long on a stretch in which nothing is recorded is named.
    silence: Option<Millis>,
    /// What is told next already.
    waiting: VecDeque<Told>,
}

impl<'a> Story<'a> {
    /// Begins to tell.
    #[must_use]
    pub fn new(
        timeline: &'a Timeline,
        from: Millis,
        until: Millis,
        silence: Option<Millis>,
    ) -> Self {
        let place = timeline.events().partition_point(|event| event.t < from);
        let items = marks(timeline.session())
            .into_iter()
            .filter(|mark| mark.kind == Kind::Item);
        Self {
            timeline,
            items: items.collect(),
            place,
            until,
            before: timeline.at(place),
            last: None,
            silence,
            waiting: VecDeque::new(),
        }
    }

    /// Tells one act alone.
    pub fn of_act(timeline: &'a Timeline, act: u64) -> impl Iterator<Item = Told> {
        let place = timeline.events().partition_point(|event| event.act < act);
        let t = timeline.act(act).first().map_or(0, |first| first.t);
        let mut story = Self::new(timeline, t, Millis::MAX, None);
        story.place = place;
        story.before = timeline.at(place);
        story.act();
        story.waiting.into_iter()
    }

    /// Tells the next act, if there is one.
    fn act(&mut self) -> Option<()> {
        let all = self.timeline.events();
        let first = all.get(self.place).filter(|first| first.t <= self.until)?;
        let events = &all[self.place..];
        let count = events
            .iter()
            .take_while(|event| event.act == first.act)
            .count();
        let events = &events[..count];
        let after = self.after(events);
        if let (Some(last), Some(bound)) = (self.last, self.silence)
            && first.t.saturating_sub(last) > bound
        {
            self.waiting
                .push_back(Told::Silence(last, self.silent(first.t - last)));
        }
        let begins = |event: &Recorded| {
            let Event::Agenda(crate::session::agenda::Event::ItemStarted { item }) = &event.event
            else {
                return None;
            };
            self.timeline.session().agenda.place_of(*item)
        };
        if let Some(number) = events.iter().find_map(begins)
            && let Some(mark) = self
                .items
                .iter()
                .find(|mark| mark.t == first.t && u32::try_from(number) == Ok(mark.number))
        {
            self.waiting.push_back(Told::Heading(
                first.t,
                format!("Item {number}: {}", mark.words),
            ));
        }
        let text = self.sentences(events, &after);
        if !text.is_empty() {
            self.waiting.push_back(Told::Act(first.t, text));
        }
        self.last = events.last().map(|last| last.t);
        self.place += count;
        self.before = after;
        Some(())
    }

    /// Returns the session after some events that come next.
    fn after(&self, events: &[Recorded]) -> Session {
        let turns = |recorded: &Recorded| {
            matches!(
                recorded.event,
                Event::Record(record::Event::Undone { .. } | record::Event::Redone { .. })
            )
        };
        if events.iter().any(turns) {
            return self.timeline.at(self.place + events.len());
        }
        let mut after = self.before.clone();
        for event in events {
            after.apply(event);
        }
        after
    }

    fn sentences(&self, events: &[Recorded], after: &Session) -> String {
        let now = events.first().map_or(0, |first| first.t);
        let turned = events.first().and_then(|first| match first.event {
            Event::Record(record::Event::Undone { act }) => Some(("Taken back", act)),
            Event::Record(record::Event::Redone { act }) => Some(("Brought back", act)),
            _ => None,
        });
        let Some((how, act)) = turned else {
            let act = told(Act {
                before: &self.before,
                after,
                events,
                now,
                for_the_room: false,
                is_over: true,
            })
            .brief;
            // Whoever typed it knew what it said; whoever hears it now does not.
            let said = events
                .iter()
                .filter_map(|event| words_of(&event.event, &act));
            let said: Vec<_> = std::iter::once(act.clone()).chain(said).collect();
            return said.join(" ");
        };
        let events = self.timeline.act(act);
        let place = self
            .timeline
            .events()
            .partition_point(|event| event.act < act);
        let (before, after) = (
            self.timeline.at(place),
            self.timeline.at(place + events.len()),
        );
        let then = events.first().map_or(0, |first| first.t);
        let what = told(Act {
            before: &before,
            after: &after,
            events,
            now: then,
            for_the_room: false,
            is_over: true,
        })
        .brief;
        ended(&format!("{how}: {what}"))
    }

    fn silent(&self, time: Millis) -> String {
        let time = spoken(time);
        let speaks = self.before.floor.speaking();
        match speaks {
            Some(turn) => format!(
                "{} pass; {} has the floor.",
                crate::words::capital(&time),
                self.before.people.called(turn.speaker)
            ),
            None => format!(
                "{} pass in which nothing is noted.",
                crate::words::capital(&time)
            ),
        }
    }
}

impl Iterator for Story<'_> {
    type Item = Told;

    fn next(&mut self) -> Option<Told> {
        while self.waiting.is_empty() {
            self.act()?;
        }
        self.waiting.pop_front()
    }
}

/// Returns the words that an event brought, in quotes, unless what is told of it has them.
fn words_of(event: &Event, told: &str) -> Option<String> {
    let words = match event {
        Event::Ideas(
            ideas::Event::IdeaCaptured { words, .. } | ideas::Event::IdeaCorrected { words, .. },
        )
        | Event::Notes(
            notes::Event::NoteTaken { words, .. } | notes::Event::NoteCorrected { words, .. },
        )
        | Event::Concerns(concerns::Event::ConcernRaised { words, .. })
        | Event::Parking(parking::Event::TopicParked {
            words, item: None, ..
        }) => words,
        Event::Decisions(decisions::Event::DecisionMade {
            statement, reasons, ..
        }) => {
            let reasons: Vec<_> = reasons.iter().map(ToString::to_string).collect();
            return Some(ended(&format!(
                "{}, because {}",
                quoted(statement),
                listed(&reasons)
            )));
        }
        _ => return None,
    };
    (!told.contains(words.shown())).then(|| ended(&quoted(words)))
}
