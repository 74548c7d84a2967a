//! What a command does to a session whose past counts: what was taken back, or stands in it still.

use std::collections::BTreeSet;

use super::super::event::Event;
use super::super::ideas::{self, IdeaId};
use super::super::moment::Moment;
use super::super::people::{self, Person};
use super::super::record::{self, Subject};
use super::super::withdrawal::{self, Contribution};
use super::super::{Command, Refusal, meeting};
use super::Timeline;

impl Timeline {
    /// Decides what a command does here and now.
    ///
    /// # Errors
    /// Returns why it is refused; then nothing has changed.
    pub fn decide(&self, command: Command, moment: &mut Moment<'_>) -> Result<Vec<Event>, Refusal> {
        match command {
            Command::Record(record::Command::Undo) => {
                let act = self.undoable(moment.by)?;
                Ok(vec![record::Event::Undone { act }.into()])
            }
            Command::Record(record::Command::Redo) => {
                let act = self.redoable(moment.by)?;
                Ok(vec![record::Event::Redone { act }.into()])
            }
            // Words of an act that was taken back still stand in the record.
            Command::Record(record::Command::Strike(subject))
                if self.events.iter().any(|r| subject.stands_in(&r.event)) =>
            {
                let mut events = match self.session.decide(command, moment) {
                    Err(Refusal::NoSuchThing(_)) => {
                        vec![record::Event::Struck { subject }.into()]
                    }
                    decided => decided?,
                };
                let parts = withdrawal::parts_of(subject, &self.events).into_iter();
                for part in parts.map(|subject| record::Event::Struck { subject }.into()) {
                    if !events.contains(&part) {
                        events.push(part);
                    }
                }
                Ok(events)
            }
            // Whose it was may stand in an act that was taken back.
            other if other.unnames().is_some() => {
                let idea = other.unnames();
                let decided = self.session.decide(other, moment);
                idea.map_or(Err(Refusal::NothingChanges), |idea| {
                    self.unnaming(idea, decided)
                })
            }
            Command::Session(meeting::Command::Close) => {
                let decided = self.session.decide(command, moment)?;
                Ok(self.forgetting(decided))
            }
            other => self.session.decide(other, moment),
        }
    }

    /// Adds to what makes an idea unnamed what stands in acts that were taken back.
    fn unnaming(
        &self,
        idea: IdeaId,
        decided: Result<Vec<Event>, Refusal>,
    ) -> Result<Vec<Event>, Refusal> {
        let mut events = match decided {
            Err(Refusal::NothingChanges) => Vec::new(),
            decided => decided?,
        };
        let parts = withdrawal::parts_of(Subject::Idea { id: idea }, &self.events);
        let parts = parts.into_iter().filter_map(|part| match part {
            Subject::Idea { id } => Some(id),
            _ => None,
        });
        for id in [idea].into_iter().chain(parts) {
            let event = ideas::Event::IdeaCredited {
                idea: id,
                from: None,
            };
            let one = Contribution::Idea(id);
            let is_named = self.events.iter().any(|r| one.is_named_in(&r.event));
            if is_named && !events.contains(&event.clone().into()) {
                events.push(event.into());
            }
        }
        if events.is_empty() {
            return Err(Refusal::NothingChanges);
        }
        Ok(events)
    }

    /// Adds to what closes a session that needs are forgotten which were noted
    /// in acts that were taken back: they still stand in the record.
    fn forgetting(&self, closes: Vec<Event>) -> Vec<Event> {
        let people = &self.session.people;
        let noted = self.events.iter().filter_map(|recorded| {
            let Event::People(event) = &recorded.event else {
                return None;
            };
            event.holds_access_of()
        });
        let unwanted: BTreeSet<_> = noted
            .filter(|person| !people.get(*person).is_some_and(Person::keeps_access))
            .collect();
        let mut events: Vec<Event> = unwanted
            .into_iter()
            .map(|person| people::Event::AccessForgotten { person }.into())
            .filter(|event| !closes.contains(event))
            .collect();
        events.extend(closes);
        events
    }
}
