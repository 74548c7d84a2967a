//! What is so among the ideas once something has happened.

use super::writing::Writing;
use super::{Before, Event, Idea, IdeaId, Ideas, Part};
use crate::session::author::Author;
use crate::session::moment::Millis;
use crate::session::words::Words;

impl Ideas {
    pub(in crate::session) fn apply(&mut self, event: &Event, t: Millis) {
        match event {
            Event::IdeaCaptured {
                idea,
                number,
                words,
                from,
                item,
                theme,
                builds_on,
            } => self.take(Idea {
                id: *idea,
                number: *number,
                words: words.clone(),
                from: from.clone(),
                item: *item,
                theme: theme.clone(),
                builds_on: *builds_on,
                captured: t,
                before: Vec::new(),
                themes_before: Vec::new(),
                went_into: None,
                took_in: Vec::new(),
                split_from: None,
                split_into: Vec::new(),
            }),
            Event::IdeaCorrected { idea, words } => self.correct(*idea, words, t),
            Event::IdeaThemed { idea, theme } => {
                self.change(*idea, |idea| {
                    let before = idea.theme.replace(theme.clone());
                    let before = before.map(|words| Before { words, until: t });
                    idea.themes_before.extend(before);
                });
            }
            Event::IdeaCredited { idea, from } => {
                // One that was blanked is nobody's any more, whatever came in which order.
                let from = from.clone().filter(|from| !from.is_blank());
                self.change(*idea, |idea| idea.from = from);
                self.credit_anew();
            }
            Event::IdeaPlaced { idea, item } => self.change(*idea, |idea| idea.item = *item),
            Event::IdeasMerged { idea, took_in } => {
                for other in took_in {
                    self.merge(*idea, *other);
                }
            }
            Event::IdeaParted { idea } => self.part(*idea),
            Event::IdeaSplit { idea, into } => self.split(*idea, into),
            Event::WritingBegun => self.writing = Some(Writing::default()),
            Event::ReadingBegun => {
                if let Some(writing) = &mut self.writing {
                    writing.reads_out = true;
                }
            }
            Event::WritingEnded => self.end_writing(),
        }
    }

    pub(in crate::session) fn end_writing(&mut self) {
        self.writing = None;
    }

    fn take(&mut self, idea: Idea) {
        self.credit(idea.from.as_ref(), idea.captured);
        self.places.insert(idea.id, self.all.len());
        self.all.push(idea);
    }

    fn correct(&mut self, idea: IdeaId, words: &Words, t: Millis) {
        self.change(idea, |idea| {
            let words = std::mem::replace(&mut idea.words, words.clone());
            idea.before.push(Before { words, until: t });
        });
    }

    /// Has one go into another. Passed by where one of them does not stand for
    /// itself any more, since acts between were taken back: so there is never a
    /// circle, and what an idea leads to always stands.
    fn merge(&mut self, into: IdeaId, other: IdeaId) {
        let stands = |idea: IdeaId| self.get(idea).is_some_and(Idea::stands);
        let into = self.lead(into);
        if into == other || !stands(into) || !stands(other) {
            return;
        }
        self.change(other, |other| other.went_into = Some(into));
        let number = |ideas: &Self, idea| ideas.get(idea).map_or(0, |idea| idea.number);
        let mut took_in = self.get(into).map_or_else(Vec::new, |i| i.took_in.clone());
        took_in.push(other);
        took_in.sort_by_key(|idea| number(self, *idea));
        self.change(into, |into| into.took_in = took_in);
    }

    fn part(&mut self, idea: IdeaId) {
        let Some(from) = self.get(idea).and_then(|idea| idea.went_into) else {
            return;
        };
        self.change(idea, |idea| idea.went_into = None);
        self.change(from, |from| from.took_in.retain(|other| *other != idea));
    }

    fn split(&mut self, idea: IdeaId, into: &[Part]) {
        let Some(whole) = self.get(idea).filter(|idea| idea.stands()).cloned() else {
            return;
        };
        // What had gone into it is no part of it.
        for other in &whole.took_in {
            self.part(*other);
        }
        for part in into {
            self.take(Idea {
                id: part.idea,
                number: part.number,
                words: part.words.clone(),
                from: part.from.clone(),
                before: Vec::new(),
                themes_before: Vec::new(),
                took_in: Vec::new(),
                split_from: Some(idea),
                split_into: Vec::new(),
                ..whole.clone()
            });
        }
        let parts = into.iter().map(|part| part.idea).collect();
        self.change(idea, |idea| idea.split_into = parts);
    }

    fn change(&mut self, idea: IdeaId, change: impl FnOnce(&mut Idea)) {
        if let Some(idea) = self.get_mut(idea) {
            change(idea);
        }
    }

    fn credit(&mut self, from: Option<&Author>, t: Millis) {
        for person in from.map_or(&[][..], Author::people) {
            let latest = self.latest.entry(*person).or_default();
            *latest = t.max(*latest);
        }
    }

    fn credit_anew(&mut self) {
        self.latest.clear();
        let credits: Vec<_> = self
            .all
            .iter()
            .map(|idea| (idea.from.clone(), idea.captured))
            .collect();
        for (from, captured) in credits {
            self.credit(from.as_ref(), captured);
        }
    }
}
