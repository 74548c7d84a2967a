//! What the room made: polls, decisions and the rest.

use super::Act;
use crate::session::people::PersonId;
use crate::session::polls::{self, Objection, Poll, Source};
use crate::session::record::{self, Subject};
use crate::session::{Event, Recorded, notes, signals};
use crate::words::polls as in_words;
use crate::words::signals::{means, so_many};
use crate::words::{capital, counted, quoted};

impl Act<'_> {
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
                    "Poll {number}, {}, is open, {}: {} can vote.{options} {}{}{}",
                    question.words,
                    in_words::manner(question),
                    counted(roll.len(), "person", "people"),
                    in_words::rule(question),
                    in_words::too_few_here(question, roll.len()),
                    again.unwrap_or_default()
                )
            }
            polls::Event::RuleChanged { poll, .. } => {
                let poll = self.after.polls.get(*poll)?;
                format!(
                    "{}{}",
                    in_words::rule(&poll.question),
                    in_words::too_few_here(&poll.question, poll.roll.len())
                )
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
                let name = self.called(*person);
                let mut text = if self.keeps_back(poll) {
                    format!("{name} has voted.")
                } else {
                    let ballot = in_words::ballot(&poll.question, ballot);
                    format!("{name}: {ballot}.")
                };
                // Of a whole row of hands it is said once.
                if self.is_last_cast(*person) {
                    let (voted, roll) = (poll.ballots.len(), poll.roll.len());
                    text.push_str(&format!(" {voted} of {roll} have voted."));
                }
                text
            }
            polls::Event::RoomCounted { poll, .. } => {
                let poll = self.after.polls.get(*poll)?;
                if self.keeps_back(poll) {
                    return Some("Counted.".to_owned());
                }
                let figures = in_words::figures(&poll.question, &poll.result());
                format!("Counted: {figures}.")
            }
            polls::Event::PollClosed { poll, .. } => {
                in_words::result_in_words(self.after.polls.get(*poll)?)
            }
            polls::Event::QuestionReworded { poll, words } => format!(
                "Poll {} asks now: {}.",
                self.after.polls.get(*poll)?.number,
                quoted(words)
            ),
            polls::Event::OptionReworded {
                poll,
                place,
                option,
            } => format!(
                "Option {place} of poll {} says now: {}.",
                self.after.polls.get(*poll)?.number,
                quoted(&option.words)
            ),
            polls::Event::PollVoided { poll, .. } => self.voided(self.after.polls.get(*poll)?),
        })
    }

    fn voided(&self, poll: &Poll) -> String {
        self.while_it_goes_on(
            &format!("Poll {} is void and does not count", poll.number),
            ". To ask it once more: poll again",
        )
    }

    /// Says whether what there is so far in a poll is nothing for the room that sees or hears this.
    fn keeps_back(&self, poll: &Poll) -> bool {
        self.for_the_room && poll.is_open() && !poll.question.running
    }

    /// Says whether a ballot is the last that the act cast.
    fn is_last_cast(&self, whose: PersonId) -> bool {
        let mut cast = self.events.iter().rev();
        let last = cast.find_map(|recorded| match &recorded.event {
            Event::Polls(polls::Event::BallotCast { person, .. }) => Some(*person),
            _ => None,
        });
        last == Some(whose)
    }

    /// How to close a poll, once the room was counted.
    pub(super) fn count_after(&self) -> Option<String> {
        let counts = |recorded: &Recorded| {
            matches!(
                recorded.event,
                Event::Polls(polls::Event::RoomCounted { .. })
            )
        };
        let is_open = self.after.polls.open().is_some();
        (is_open && self.events.iter().any(counts))
            .then(|| "To close the poll: poll close".to_owned())
    }

    /// That someone has left, and what becomes of their open ballot.
    pub(super) fn left(&self, person: PersonId) -> String {
        let left = format!("{} has left.", self.called(person));
        let open = self.after.polls.open();
        match open.filter(|poll| poll.ballots.contains_key(&person)) {
            Some(poll) => format!("{left} Their ballot in poll {} stays.", poll.number),
            None => left,
        }
    }

    /// How to say what would remove an objection, where that was left out.
    pub(super) fn objections_after(&self) -> Option<String> {
        // That somebody objects is nothing for the room yet.
        let open_poll = self.after.polls.open();
        if open_poll.is_some_and(|poll| self.keeps_back(poll)) {
            return None;
        }
        let open = |reason: &Objection| reason.unless.is_none();
        self.events.iter().find_map(|recorded| {
            let say = match &recorded.event {
                Event::Polls(polls::Event::BallotCast { person, ballot, .. }) => {
                    ballot.objection().filter(|reason| open(reason))?;
                    format!("vote {} object", self.called(*person))
                }
                Event::Polls(polls::Event::RoomCounted { counts, .. }) => {
                    counts.objections.iter().find(|reason| open(reason))?;
                    let each: Vec<_> = counts.each.iter().map(ToString::to_string).collect();
                    if self.for_the_room {
                        // What there is so far may be nothing for its eyes.
                        "poll count, as before,".to_owned()
                    } else {
                        format!("poll count {}", each.join(" "))
                    }
                }
                _ => return None,
            };
            Some(format!(
                "What would remove it? {say} because \u{2026} unless \u{2026}"
            ))
        })
    }

    /// That an idea whose words are gone stays an option of the poll that is open.
    pub(super) fn options_after(&self) -> Option<String> {
        let poll = self.after.polls.open()?;
        self.events.iter().find_map(|recorded| {
            let Event::Record(record::Event::Struck {
                subject: Subject::Idea { id },
            }) = recorded.event
            else {
                return None;
            };
            let mut options = poll.question.options.iter();
            let place = options.position(|option| option.from == Source::Idea { id })?;
            Some(format!(
                "It stays option {} of poll {}, which is open, without its words. To ask with other options: poll void because \u{2026}",
                place + 1,
                poll.number
            ))
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
