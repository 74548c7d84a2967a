//! What the room made: ideas, polls, decisions and the rest.

use super::Act;
use crate::session::polls::{self, Outcome, Poll};
use crate::session::{Event, ideas, notes, signals};
use crate::words::signals::{means, so_many};
use crate::words::{author, capital, counted, ended, quoted};

impl Act<'_> {
    pub(super) fn of_ideas(&self, event: &ideas::Event) -> String {
        let number = |id| self.after.ideas.get(id).map_or(0, |idea| idea.number);
        match event {
            ideas::Event::IdeaCaptured {
                number,
                from,
                words,
                ..
            } => match author(self.after, from.as_ref()) {
                Some(from) => format!("Idea {number}, from {from}."),
                None => ended(&format!("Idea {number}, unnamed: {words}")),
            },
            ideas::Event::IdeaCorrected { idea, words } => {
                format!("Idea {} says now: {}.", number(*idea), quoted(words))
            }
            ideas::Event::IdeaThemed { idea, theme } => {
                format!("Idea {} belongs to {}.", number(*idea), quoted(theme))
            }
            ideas::Event::IdeaCredited { idea, from } => {
                let from = author(self.after, from.as_ref())
                    .unwrap_or_else(|| "nobody by name".to_owned());
                format!("Idea {} is from {from}.", number(*idea))
            }
        }
    }

    pub(super) fn of_polls(&self, event: &polls::Event) -> Option<String> {
        Some(match event {
            polls::Event::PollOpened {
                number,
                question,
                roll,
                ..
            } => format!(
                "Poll {number}, {}, is open: {} can vote. What counts: {}.",
                question.words,
                counted(roll.len(), "person", "people"),
                rule_in_words(question.rule, question.quorum)
            ),
            polls::Event::RuleChanged { rule, quorum, .. } => {
                format!("What counts: {}.", rule_in_words(*rule, *quorum))
            }
            polls::Event::RollJoined { person, .. } => {
                format!("{} can vote, too.", self.called(*person))
            }
            polls::Event::RollLeft { person, .. } => {
                format!(
                    "{} had not voted and is no longer counted as present.",
                    self.called(*person)
                )
            }
            polls::Event::BallotCast {
                poll,
                person,
                choice,
            } => {
                let poll = self.after.polls.get(*poll)?;
                format!(
                    "{}: {choice}. {} of {} have voted.",
                    self.called(*person),
                    poll.ballots.len(),
                    poll.roll.len()
                )
            }
            polls::Event::RoomCounted { counts, .. } => format!(
                "Counted: {} for, {} against, {} abstain.",
                counts.in_favour, counts.against, counts.abstain
            ),
            polls::Event::PollClosed { poll } => result_in_words(self.after.polls.get(*poll)?),
        })
    }

    pub(super) fn of_signals(&self, event: signals::Event) -> String {
        match event {
            signals::Event::SignalShown { signal, times, .. } => {
                let shown = capital(&so_many(signal, u64::from(times)));
                format!("{shown}. {}", means(signal))
            }
            signals::Event::SignalDealt { signal } => {
                let open = self.before.pressing_signals();
                let times = open.iter().find(|open| open.signal == signal);
                let times = times.map_or(1, |open| open.times);
                format!("Dealt with: {}.", so_many(signal, times))
            }
        }
    }

    /// That a signal presses, and how to say that it was dealt with.
    pub(super) fn pressing_after(&self) -> Option<String> {
        self.events
            .iter()
            .find_map(|recorded| match recorded.event {
                Event::Signals(signals::Event::SignalShown { signal, .. }) if signal.presses() => {
                    let say = format!("dealt {signal}");
                    Some(format!("It stays before you until it is dealt with: {say}"))
                }
                _ => None,
            })
    }

    pub(super) fn of_notes(&self, event: &notes::Event) -> String {
        match event {
            notes::Event::NoteTaken { number, .. } => format!("Note {number}."),
            notes::Event::NoteCorrected { note, .. } => {
                let number = self
                    .after
                    .notes
                    .all
                    .iter()
                    .find(|n| n.id == *note)
                    .map_or(0, |n| n.number);
                format!("Note {number} is corrected.")
            }
        }
    }
}

/// Returns what counts as a result, in words.
#[must_use]
pub fn rule_in_words(rule: polls::Rule, quorum: Option<u32>) -> String {
    match quorum {
        Some(quorum) => format!("{rule}, if {quorum} or more vote"),
        None => rule.to_string(),
    }
}

/// Returns a poll's result in a sentence.
#[must_use]
pub fn result_in_words(poll: &Poll) -> String {
    let result = poll.result();
    let says = match result.outcome {
        Outcome::Carried => "is carried",
        Outcome::NotCarried => "is not carried",
        Outcome::Tie => "is a tie, which only the group can break",
        Outcome::NoQuorum => "does not count, too few voted",
    };
    format!(
        "Poll {} {says}: {} for, {} against, {} abstain; {} of {} present voted. The rule: {}.",
        poll.number,
        result.counts.in_favour,
        result.counts.against,
        result.counts.abstain,
        result.voted,
        result.eligible,
        rule_in_words(poll.question.rule, poll.question.quorum)
    )
}
