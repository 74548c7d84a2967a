//! What a parsed verb asks of this session.

mod agenda;
mod decisions;
mod floor;
mod numbers;
mod people;

use super::naming::{author, maybe_author, numbered, person};
use super::verbs::{PollVerb, Verb};
use super::{Asked, Misunderstood, Question, Strike, Wish};
use crate::session::concerns::{self, Answer};
use crate::session::constraints::{self, ConstraintKind};
use crate::session::ideas;
use crate::session::meeting;
use crate::session::notes;
use crate::session::parking;
use crate::session::polls::{self, Counting, Counts, Method};
use crate::session::record;
use crate::session::{Command, Session, Words};
use numbers::{concern, edit, idea, subject};

type Meant = Result<Asked, Misunderstood>;

#[allow(clippy::unnecessary_wraps, reason = "it is the last word of a meaning")]
fn does(command: impl Into<Command>) -> Meant {
    Ok(Asked::Commands(vec![command.into()]))
}

#[allow(clippy::unnecessary_wraps, reason = "it is the last word of a meaning")]
fn asks(question: Question) -> Meant {
    Ok(Asked::Question(question))
}

fn text(words: &str) -> Words {
    Words::text(words)
}

fn line(words: &str) -> Words {
    Words::line(words)
}

/// Says what a verb asks of this session.
pub(super) fn meaning(verb: Verb, session: &Session) -> Meant {
    match verb {
        Verb::Next
        | Verb::Hand { .. }
        | Verb::Down { .. }
        | Verb::Give { .. }
        | Verb::Alongside { .. }
        | Verb::End { .. }
        | Verb::Pause
        | Verb::Resume
        | Verb::Heard { .. }
        | Verb::Order { .. }
        | Verb::Limit { .. }
        | Verb::Set { .. }
        | Verb::Correct { .. }
        | Verb::Gap { .. } => does(floor::on_the_floor(verb, session)?),
        Verb::Wrote { name, words } => {
            let words = words.as_deref().map(text);
            does(notes::Command::Write(person(session, &name)?, words))
        }
        Verb::Person { .. }
        | Verb::Arrive { .. }
        | Verb::Leave { .. }
        | Verb::Rename { .. }
        | Verb::Role { .. }
        | Verb::Consent { .. }
        | Verb::Way { .. }
        | Verb::Longer { .. }
        | Verb::Pronouns { .. }
        | Verb::Describe { .. }
        | Verb::Gives { .. }
        | Verb::Follow { .. }
        | Verb::Need { .. }
        | Verb::Sorted { .. }
        | Verb::Keep { .. }
        | Verb::Facilitator { .. } => does(people::about_people(verb, session)?),
        Verb::Item { what } => does(agenda::on_the_agenda(what, session)?),
        Verb::Poll { what } => does(in_a_poll(what)),
        Verb::Vote { choice, names } => {
            // One line for a whole row of hands; an undo takes back one ballot.
            let names: Vec<_> = names
                .iter()
                .filter(|name| *name != "and")
                .map(String::as_str)
                .collect();
            let names = names.join(",");
            let cast = |name: &str| Ok(polls::Command::Cast(person(session, name)?, choice).into());
            let ballots: Result<Vec<_>, Misunderstood> = names
                .split(',')
                .map(str::trim)
                .filter(|n| !n.is_empty())
                .map(cast)
                .collect();
            Ok(Asked::Commands(ballots?))
        }
        Verb::Decide { .. }
        | Verb::Reason { .. }
        | Verb::Alternative { .. }
        | Verb::Dissent { .. }
        | Verb::Within { .. }
        | Verb::Rung { .. }
        | Verb::Review { .. }
        | Verb::Action { .. } => does(decisions::of_decisions(verb, session)?),
        Verb::Undo => does(record::Command::Undo),
        Verb::Redo => does(record::Command::Redo),
        Verb::Strike { kind, which } => {
            let now = subject(session, &kind, &which);
            Ok(Asked::Strike(Strike {
                kind: kind.to_lowercase(),
                which,
                now,
            }))
        }
        Verb::Edit {
            kind,
            number,
            words,
        } => does(edit(session, &kind, number, &words)?),
        Verb::Close => does(meeting::Command::Close),
        Verb::Quit => Ok(Asked::Wish(Wish::Quit)),
        Verb::SaveTo { folder } => Ok(Asked::Wish(Wish::SaveTo(folder.into()))),
        Verb::Floor => asks(Question::Floor),
        Verb::Agenda => asks(Question::Agenda),
        Verb::People => asks(Question::People),
        Verb::Quiet => asks(Question::Quiet),
        Verb::Ideas => asks(Question::Ideas),
        Verb::Polls => asks(Question::Polls),
        Verb::Decisions => asks(Question::Decisions),
        Verb::Actions => asks(Question::Actions),
        Verb::Concerns => asks(Question::Concerns),
        Verb::Parked => asks(Question::Parked),
        Verb::Limits => asks(Question::Limits),
        Verb::Notes => asks(Question::Notes),
        Verb::About => asks(Question::About),
        Verb::Private { hide } => Ok(Asked::Wish(Wish::Hide(hide))),
        Verb::Saved => Ok(Asked::Wish(Wish::TellSaved)),
        Verb::Help { word } => Ok(Asked::Help(super::help::help(&word)?)),
        rest => what_the_room_makes(rest, session),
    }
}

fn in_a_poll(verb: PollVerb) -> polls::Command {
    match verb {
        PollVerb::Open {
            words,
            by_person,
            rule,
            quorum,
        } => polls::Command::Open(polls::Question {
            words: text(&words),
            method: Method::ShowOfHands,
            counting: if by_person {
                Counting::ByPerson
            } else {
                Counting::Totals
            },
            rule: rule.unwrap_or_default(),
            quorum,
        }),
        PollVerb::Rule { rule, quorum } => polls::Command::Rule(rule, quorum),
        PollVerb::Count {
            in_favour,
            against,
            abstain,
        } => polls::Command::Count(Counts {
            in_favour,
            against,
            abstain,
        }),
        PollVerb::Close => polls::Command::Close,
    }
}

fn what_the_room_makes(verb: Verb, session: &Session) -> Meant {
    match verb {
        Verb::Idea {
            words,
            from,
            theme,
            on,
        } => does(ideas::Command::Capture {
            words: text(&words),
            from: maybe_author(session, from.as_deref())?,
            theme: theme.as_deref().map(line),
            builds_on: on.map(|number| idea(session, number)).transpose()?,
        }),
        Verb::Theme {
            idea: number,
            words,
        } => does(ideas::Command::Theme(idea(session, number)?, line(&words))),
        Verb::Credit {
            idea: number,
            names,
        } => {
            let from = match names.trim().to_lowercase().as_str() {
                "nobody" | "unnamed" => None,
                _ => Some(author(session, &names)?),
            };
            does(ideas::Command::Credit(idea(session, number)?, from))
        }
        Verb::Note { words } => does(notes::Command::Take(text(&words))),
        Verb::Concern { words, from } => does(concerns::Command::Raise(
            text(&words),
            maybe_author(session, from.as_deref())?,
        )),
        Verb::Answer {
            concern: number,
            words,
            change,
        } => does(concerns::Command::Answer(
            concern(session, number)?,
            Answer {
                words: text(&words),
                change: text(&change),
            },
        )),
        Verb::Park { words, from } => does(parking::Command::Park(
            text(&words),
            maybe_author(session, from.as_deref())?,
        )),
        Verb::Went {
            topic: number,
            words,
        } => {
            let topic = numbered(&session.parking.all, number, "parked topic", |t| {
                (t.number, t.id)
            })?;
            does(parking::Command::Went(topic, text(&words)))
        }
        Verb::Fixed { words } => does(constraints::Command::Name(
            ConstraintKind::Fixed,
            text(&words),
        )),
        Verb::Open { words } => does(constraints::Command::Name(
            ConstraintKind::Open,
            text(&words),
        )),
        Verb::Tension { words } => does(constraints::Command::Name(
            ConstraintKind::Tension,
            text(&words),
        )),
        Verb::Agree { words } => does(meeting::Command::Agree(text(&words))),
        Verb::Title { words } => does(meeting::Command::Retitle(line(&words))),
        _ => Err(Misunderstood::new("That cannot be done here.")),
    }
}
