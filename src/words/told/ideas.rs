//! What was done with ideas.

use super::Act;
use crate::session::agenda::ItemId;
use crate::session::author::Author;
use crate::session::ideas::{Event, IdeaId};
use crate::session::{Event as SessionEvent, floor};
use crate::words::ideas::{numbered, numbers, whose};
use crate::words::{author, capital, counted, ended, quoted};

impl Act<'_> {
    /// Says that a group was named of which nobody has heard yet: the name could be a person's.
    pub(in crate::words) fn taken_for(&self, from: Option<&Author>) -> &'static str {
        match from {
            Some(Author::Group(group)) if !self.before.knows_group(group) => ", taken for a group",
            _ => "",
        }
    }

    pub(super) fn of_ideas(&self, event: &Event) -> String {
        let number = |id: &IdeaId| self.after.ideas.get(*id).map_or(0, |idea| idea.number);
        match event {
            Event::IdeaCaptured {
                number,
                from,
                words,
                ..
            } => match author(self.after, from.as_ref()) {
                Some(who) => {
                    let taken = self.taken_for(from.as_ref());
                    format!("Idea {number}, from {who}{taken}.")
                }
                None => ended(&format!("Idea {number}, unnamed: {words}")),
            },
            Event::IdeaCorrected { idea, words } => {
                format!("Idea {} says now: {}.", number(idea), quoted(words))
            }
            Event::IdeaThemed { idea, theme } => {
                format!("Idea {} belongs to {}.", number(idea), quoted(theme))
            }
            Event::IdeaCredited { idea, from } => {
                let taken = self.taken_for(from.as_ref());
                let from = author(self.after, from.as_ref())
                    .unwrap_or_else(|| "nobody by name".to_owned());
                format!("Idea {} is from {from}{taken}.", number(idea))
            }
            Event::IdeaPlaced { idea, item } => {
                let moved = self.moved(*item, false);
                ended(&format!("Idea {} {moved}", number(idea)))
            }
            Event::IdeasMerged { idea, took_in } => {
                let went = capital(&numbered(self.after, took_in));
                let into = number(idea);
                match whose(self.after, *idea) {
                    Some(from) => {
                        format!("{went} went into idea {into}, which is from {from} now.")
                    }
                    None => format!("{went} went into idea {into}."),
                }
            }
            Event::IdeaParted { idea } => {
                let into = self.before.ideas.get(*idea).and_then(|idea| idea.went_into);
                let into = into.as_ref().map_or(0, number);
                let number = number(idea);
                format!("Idea {number} stands for itself again, apart from idea {into}.")
            }
            Event::IdeaSplit { idea, into } => {
                let parts: Vec<_> = into.iter().map(|part| part.number).collect();
                format!("Idea {} was split into {}.", number(idea), numbers(&parts))
            }
            Event::WritingBegun => "Everybody writes.".to_owned(),
            Event::ReadingBegun => "Each reads one out.".to_owned(),
            Event::WritingEnded => "The writing is over.".to_owned(),
        }
    }

    /// How a writing that has begun, or its reading out, goes on.
    pub(super) fn writing_after(&self) -> Option<String> {
        self.events.iter().find_map(|recorded| match recorded.event {
            SessionEvent::Ideas(Event::WritingBegun) => {
                Some("When they are done, each reads one out: write read out".to_owned())
            }
            SessionEvent::Ideas(Event::ReadingBegun) => Some(
                "To begin: next. What is captured is the reader\u{2019}s, unless it says from NAME, or from nobody."
                    .to_owned(),
            ),
            _ => None,
        })
    }

    /// Says to which item one idea, or `several`, were moved.
    fn moved(&self, item: Option<ItemId>, several: bool) -> String {
        let are = if several { "are" } else { "is" };
        match item {
            Some(item) => format!("{are} kept with {} now", self.title_of(item)),
            None => format!("{are} kept with no item of the agenda now"),
        }
    }

    /// Tells of several of one sort in a sentence, where that is all that was
    /// done; and of a writing without what goes without saying.
    pub(super) fn ideas_at_once(&self) -> Option<Vec<String>> {
        let events = || self.events.iter().map(|recorded| &recorded.event);
        if events().any(|event| matches!(event, SessionEvent::Ideas(Event::ReadingBegun))) {
            let rest = events().filter(|event| {
                let ended = matches!(event, SessionEvent::Floor(floor::Event::InterludeEnded));
                !ended
            });
            return Some(rest.filter_map(|event| self.sentence(event)).collect());
        }
        if self.events.len() < 2 {
            return None;
        }
        let ideas: Option<Vec<&Event>> = events()
            .map(|event| match event {
                SessionEvent::Ideas(event) => Some(event),
                _ => None,
            })
            .collect();
        let ideas = ideas?;
        let captured: Option<Vec<u32>> = ideas
            .iter()
            .map(|event| match event {
                Event::IdeaCaptured { number, .. } => Some(*number),
                _ => None,
            })
            .collect();
        if let Some(all) = captured {
            let names = ideas
                .iter()
                .filter(|event| matches!(event, Event::IdeaCaptured { from: Some(_), .. }));
            let unnamed = match all.len() - names.count() {
                0 => String::new(),
                some if some == all.len() => ", unnamed".to_owned(),
                some => format!("; {some} of them unnamed"),
            };
            let count = counted(all.len(), "idea", "ideas");
            let numbers = numbers(&all);
            return Some(vec![format!("{count} captured: {numbers}{unnamed}.")]);
        }
        let (themed, theme) = alike(&ideas, |event| match event {
            Event::IdeaThemed { idea, theme } => Some((*idea, theme)),
            _ => None,
        })
        .map_or_else(
            || {
                let placed = alike(&ideas, |event| match event {
                    Event::IdeaPlaced { idea, item } => Some((*idea, item)),
                    _ => None,
                })?;
                Some((placed.0, ended(&self.moved(*placed.1, true))))
            },
            |(ideas, theme)| Some((ideas, format!("belong to {}.", quoted(theme)))),
        )?;
        let which = capital(&numbered(self.after, &themed));
        Some(vec![format!("{which} {theme}")])
    }
}

/// Returns what is the same of all events, with the ideas of which it is.
fn alike<'a, T: PartialEq>(
    events: &[&'a Event],
    of: impl Fn(&'a Event) -> Option<(IdeaId, &'a T)>,
) -> Option<(Vec<IdeaId>, &'a T)> {
    let all: Option<Vec<_>> = events.iter().map(|event| of(event)).collect();
    let all = all?;
    let (_, first) = *all.first()?;
    let same = all.iter().all(|(_, other)| *other == first);
    same.then(|| (all.into_iter().map(|(idea, _)| idea).collect(), first))
}
