//! What one form did: several things about one, in a sentence or two.

use super::Act;
use crate::session::decisions::{self, Part};
use crate::session::people::{self, Consent, Details};
use crate::session::{Event, Session, agenda, ideas};
use crate::words::{capital, counted, listed};

impl Act<'_> {
    /// Tells the events one by one, but for those that belong to one thing.
    pub(super) fn sentences(&self) -> Vec<String> {
        if let Some(sentences) = self.added_whole().or_else(|| self.ideas_at_once()) {
            return sentences;
        }
        let each: Vec<_> = self
            .events
            .iter()
            .filter_map(|recorded| self.sentence(&recorded.event))
            .collect();
        match self.changed_whole() {
            Some(changed) if each.len() > 2 => vec![changed],
            _ => each,
        }
    }

    /// Tells of a person or a decision that came with more than it needs.
    fn added_whole(&self) -> Option<Vec<String>> {
        let (first, rest) = self.events.split_first()?;
        let more: Vec<&Event> = rest.iter().map(|recorded| &recorded.event).collect();
        match &first.event {
            Event::People(people::Event::PersonAdded { .. }) => {
                let count = more.iter().filter(|event| is_need(event)).count();
                let mut sentences: Vec<_> = std::iter::once(&first.event)
                    .chain(more.into_iter().filter(|event| !is_need(event)))
                    .filter_map(|event| self.sentence(event))
                    .collect();
                if count > 0 {
                    sentences.push(needs_noted(count));
                }
                Some(sentences)
            }
            Event::Decisions(decisions::Event::DecisionMade { .. }) if more.len() > 1 => {
                let with: Option<Vec<_>> = more.iter().map(|event| kind_of_part(event)).collect();
                let with = gathered(&with?);
                let first = self.sentence(&first.event)?;
                Some(vec![first, format!("With it: {}.", listed(&with))])
            }
            _ => None,
        }
    }

    /// Tells of one thing of which several things are otherwise now.
    fn changed_whole(&self) -> Option<String> {
        let mut name: Option<String> = None;
        let mut all = Vec::new();
        for recorded in self.events {
            let (of, what) = self.change(&recorded.event)?;
            if name.as_ref().is_some_and(|name| *name != of) {
                return None;
            }
            name = Some(of);
            all.extend(what);
        }
        all.dedup();
        Some(format!("{} is changed: {}.", capital(&name?), listed(&all)))
    }

    /// Returns what an event changed: of which thing, and what of it.
    fn change(&self, event: &Event) -> Option<(String, Vec<&'static str>)> {
        Some(match event {
            Event::People(event) => {
                let (person, what) = match event {
                    people::Event::PersonRenamed { person, .. } => (person, vec!["the name"]),
                    people::Event::PersonChanged { person, details } => {
                        (person, details_in(details)?)
                    }
                    people::Event::AccessNeeded { person, .. } => (person, vec!["access needs"]),
                    _ => return None,
                };
                (self.called(*person), what)
            }
            Event::Ideas(event) => {
                let (idea, what) = match event {
                    ideas::Event::IdeaCorrected { idea, .. } => (idea, "what it says"),
                    ideas::Event::IdeaThemed { idea, .. } => (idea, "its theme"),
                    ideas::Event::IdeaCredited { idea, .. } => (idea, "whose it is"),
                    ideas::Event::IdeaPlaced { idea, .. } => (idea, "its item"),
                    _ => return None,
                };
                let number = self.after.ideas.get(*idea)?.number;
                (format!("idea {number}"), vec![what])
            }
            Event::Agenda(event) => {
                let (item, what) = match event {
                    agenda::Event::ItemChanged { item, .. } => (item, "what it is"),
                    agenda::Event::ItemMoved { item, .. } => (item, "its place"),
                    _ => return None,
                };
                (self.title_of(*item), vec![what])
            }
            Event::Decisions(event) => {
                let decision = match event {
                    decisions::Event::DecisionCorrected { decision, .. }
                    | decisions::Event::PartCorrected { decision, .. }
                    | decisions::Event::DecisionAdded { decision, .. } => *decision,
                    decisions::Event::ActionAgreed { decision, .. } => (*decision)?,
                    _ => return None,
                };
                let number = self.after.decisions.get(decision)?.number;
                let what = match event {
                    decisions::Event::DecisionAdded { part, .. }
                    | decisions::Event::PartCorrected { part, .. } => part_changed(part),
                    decisions::Event::ActionAgreed { .. } => "actions",
                    _ => "what it says",
                };
                (format!("decision {number}"), vec![what])
            }
            _ => return None,
        })
    }
}

fn is_need(event: &Event) -> bool {
    matches!(event, Event::People(people::Event::AccessNeeded { .. }))
}

fn needs_noted(count: usize) -> String {
    match count {
        1 => "An access need is noted, privately.".to_owned(),
        count => format!("{count} access needs are noted, privately."),
    }
}

/// Returns what of a person is changed; nothing where it has more to it than a word can tell.
fn details_in(details: &Details) -> Option<Vec<&'static str>> {
    if details.consent == Some(Consent::NotRecorded) {
        return None;
    }
    let said = [
        (details.pronouns.is_some(), "pronouns"),
        (details.role.is_some(), "role"),
        (details.ways.is_some(), "how they take part"),
        (details.consent.is_some(), "consent"),
        (details.description.is_some(), "description"),
        (details.agreed_minutes.is_some(), "agreed hours"),
    ];
    Some(
        said.into_iter()
            .filter_map(|(is_said, what)| is_said.then_some(what))
            .collect(),
    )
}

fn kind_of_part(event: &Event) -> Option<(&'static str, &'static str)> {
    let Event::Decisions(event) = event else {
        return None;
    };
    Some(match event {
        decisions::Event::DecisionAdded { part, .. } => match part {
            Part::Reason(_) => ("reason", "reasons"),
            Part::Alternative(_) => ("alternative", "alternatives"),
            Part::Dissent(_) => ("concern", "concerns"),
            Part::Constraint(_) | Part::Limit(_) => ("limit", "limits"),
            Part::Rung(_) => ("rung of the ladder", "rungs of the ladder"),
            Part::Review(_) => ("date to look again", "dates to look again"),
            Part::How(_) => ("way it was decided", "ways it was decided"),
            Part::Idea(_) => ("idea", "ideas"),
        },
        decisions::Event::ActionAgreed { .. } => ("action", "actions"),
        _ => return None,
    })
}

/// Counts things of a kind that stand one after the other.
fn gathered(kinds: &[(&'static str, &'static str)]) -> Vec<String> {
    kinds
        .chunk_by(|one, next| one == next)
        .map(|same| counted(same.len(), same[0].0, same[0].1))
        .collect()
}

fn part_changed(part: &Part) -> &'static str {
    match part {
        Part::Reason(_) => "reasons",
        Part::Alternative(_) => "what was not taken",
        Part::Dissent(_) => "concerns",
        Part::Constraint(_) | Part::Limit(_) => "limits",
        Part::Rung(_) => "who held the pen",
        Part::Review(_) => "when to look again",
        Part::How(_) => "how it was decided",
        Part::Idea(_) => "the ideas that it came from",
    }
}

/// Returns what is to be known of other sessions where somebody is not recorded any more in one:
/// they cannot tell whom this one was about.
pub(super) fn if_followed_elsewhere(session: &Session) -> &'static str {
    match session.meeting.about.series {
        Some(_) => {
            ". If they asked to be followed in another session of the series, a \u{201c}follow\u{201d} with \u{201c}no\u{201d} there ends it"
        }
        None => "",
    }
}
