//! What the room made: ideas, polls, decisions and the rest.

use super::Act;
use crate::session::decisions::{self, Part};
use crate::session::polls;
use crate::session::{Event, concerns, constraints, ideas, notes, parking, signals};
use crate::words::polls as in_words;
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
                again,
                ..
            } => {
                let again = again.and_then(|id| self.after.polls.get(id));
                let again = again.map(|void| format!(" It runs poll {} again.", void.number));
                let options: Vec<_> = (0..question.options.len())
                    .map(|place| in_words::option(self.after, question, place))
                    .collect();
                let options = match options.as_slice() {
                    [] => String::new(),
                    options => format!(" Options: {}.", options.join("; ")),
                };
                format!(
                    "Poll {number}, {}, is open, {}: {} can vote.{options} {}{}",
                    question.words,
                    in_words::manner(question),
                    counted(roll.len(), "person", "people"),
                    in_words::rule(question),
                    again.unwrap_or_default()
                )
            }
            polls::Event::RuleChanged { poll, .. } => {
                in_words::rule(&self.after.polls.get(*poll)?.question)
            }
            polls::Event::OptionsChanged { poll, options } => {
                let question = &self.after.polls.get(*poll)?.question;
                let options: Vec<_> = (0..options.len())
                    .map(|place| in_words::option(self.after, question, place))
                    .collect();
                format!("Options: {}.", options.join("; "))
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
                ballot,
            } => {
                let poll = self.after.polls.get(*poll)?;
                format!(
                    "{}: {}. {} of {} have voted.",
                    self.called(*person),
                    in_words::ballot(&poll.question, ballot),
                    poll.ballots.len(),
                    poll.roll.len()
                )
            }
            polls::Event::RoomCounted { poll, .. } => {
                let poll = self.after.polls.get(*poll)?;
                let figures = in_words::figures(&poll.question, &poll.result());
                format!("Counted: {figures}. To close the poll: poll close")
            }
            polls::Event::PollClosed { poll, .. } => {
                in_words::result_in_words(self.after.polls.get(*poll)?)
            }
            polls::Event::PollVoided { poll, .. } => format!(
                "Poll {} is void and does not count. To ask it once more: poll again",
                self.after.polls.get(*poll)?.number
            ),
        })
    }

    pub(super) fn of_decisions(&self, event: &decisions::Event) -> String {
        let number = |id| {
            self.after
                .decisions
                .get(id)
                .map_or(0, |decision| decision.number)
        };
        match event {
            decisions::Event::DecisionMade {
                number,
                reasons,
                eligible,
                ..
            } => format!(
                "Decision {number} is recorded with {}; {} taking part.",
                counted(reasons.len(), "reason", "reasons"),
                counted(eligible.len(), "person", "people")
            ),
            decisions::Event::DecisionAdded { decision, part } => {
                let number = number(*decision);
                match part {
                    Part::Reason(_) => format!("Decision {number} has one more reason."),
                    Part::Alternative(_) => {
                        format!("Decision {number}: an alternative that was not taken is kept.")
                    }
                    Part::Dissent(_) => format!("Decision {number}: the concern is kept with it."),
                    Part::Constraint(_) => format!("Decision {number}: what it keeps to is kept."),
                    Part::Rung(rung) => {
                        let ladder = &self.after.meeting.about.ladder;
                        let rung = rung.checked_sub(1).and_then(|rung| ladder.get(rung));
                        let rung = rung.map_or("?", crate::session::Words::shown);
                        format!("Decision {number}: the pen was held on the rung of {rung}.")
                    }
                    Part::Review(date) => {
                        format!("Decision {number} is looked at again on {date}.")
                    }
                }
            }
            decisions::Event::DecisionCorrected {
                decision,
                statement,
            } => {
                format!(
                    "Decision {} says now: {}.",
                    number(*decision),
                    quoted(statement)
                )
            }
            decisions::Event::ActionAgreed {
                number, who, due, ..
            } => {
                let who = author(self.after, who.as_ref())
                    .map(|who| format!(", {who}"))
                    .unwrap_or_default();
                let due = due.map(|due| format!(", by {due}")).unwrap_or_default();
                format!("Action {number}{who}{due}.")
            }
        }
    }

    pub(super) fn of_concerns(&self, event: &concerns::Event) -> String {
        match event {
            concerns::Event::ConcernRaised { number, from, .. } => {
                let from = author(self.after, from.as_ref())
                    .map(|from| format!(", from {from}"))
                    .unwrap_or_default();
                format!(
                    "Concern {number}{from}. It is open until somebody answers it and says what they will change."
                )
            }
            concerns::Event::ConcernAnswered { concern, answer } => {
                let number = self
                    .after
                    .concerns
                    .all
                    .iter()
                    .find(|c| c.id == *concern)
                    .map_or(0, |c| c.number);
                ended(&format!(
                    "Concern {number} is answered. What changes: {}",
                    answer.change
                ))
            }
        }
    }

    pub(super) fn of_parking(&self, event: &parking::Event) -> String {
        match event {
            parking::Event::TopicParked { number, words, .. } => {
                ended(&format!("Parked as topic {number}: {words}"))
            }
            parking::Event::TopicWent { topic, words } => {
                let number = self
                    .after
                    .parking
                    .all
                    .iter()
                    .find(|t| t.id == *topic)
                    .map_or(0, |t| t.number);
                ended(&format!("Topic {number} went: {words}"))
            }
        }
    }

    pub(super) fn of_constraints(event: &constraints::Event) -> String {
        let constraints::Event::ConstraintNamed { kind, words, .. } = event;
        ended(&format!("{}: {words}", capital(&kind.to_string())))
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
