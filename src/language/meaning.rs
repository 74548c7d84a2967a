//! What a parsed verb asks of this session.

mod actions;
mod agenda;
mod amends;
mod decisions;
mod floor;
mod ideas;
mod later;
mod makes;
mod numbers;
mod people;
mod polls;

use chrono::NaiveDate;

use super::days::Day;
use super::naming::{item, maybe_author};
use super::verbs::{HonestVerb, Question, QuestionVerb, RecordVerb, Verb, Wanted};
use super::{Asked, Misunderstood, Strike, Wish};
use crate::session::concerns::{self, Answer};
use crate::session::constraints::{self, ConstraintKind};
use crate::session::meeting;
use crate::session::parking::{self, Destination};
use crate::session::record;
use crate::session::reflection::{self, ClosingQuestion, Counts};
use crate::session::{Command, Session, Words};
use numbers::{action, concern, constraint, edit, subject, topic};

pub(super) use floor::limit_rule;
pub(super) use polls::{of_ideas, of_themes, parted};

type Meant = Result<Asked, Misunderstood>;

#[allow(clippy::unnecessary_wraps, reason = "it is the last word of a meaning")]
fn does(command: impl Into<Command>) -> Meant {
    Ok(one(command.into()))
}

fn one(command: Command) -> Asked {
    Asked::Commands(vec![command])
}

/// Returns the date of a day that was said.
fn date(session: &Session, day: Day) -> Result<NaiveDate, Misunderstood> {
    day.date(session).map_err(Misunderstood::new)
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
        Verb::Floor(verb) => floor::on_the_floor(verb, session).map(one),
        Verb::People(verb) => does(people::about_people(verb, session)?),
        Verb::Item { what } => does(agenda::on_the_agenda(what, session)?),
        Verb::Ideas(verb) => ideas::of_ideas(verb, session),
        Verb::Makes(verb) => makes::what_the_room_makes(verb, session),
        Verb::Decisions(verb) => does(decisions::of_decisions(verb, session)?),
        Verb::Later(verb) => does(later::of_earlier_decisions(verb, session)?),
        Verb::Actions(verb) => does(actions::of_actions(verb, session)?),
        Verb::Honest(verb) => being_honest(verb, session),
        Verb::Amends(verb) => amends::to_put_right(verb, session).map(one),
        Verb::Record(verb) => of_the_record(verb, session),
        Verb::Asks(verb) => to_be_told(verb, session),
    }
}

fn of_the_record(verb: RecordVerb, session: &Session) -> Meant {
    match verb {
        RecordVerb::Undo => does(record::Command::Undo),
        RecordVerb::Redo => does(record::Command::Redo),
        RecordVerb::Strike { kind, which } => {
            let now = subject(session, &kind, &which);
            Ok(Asked::Strike(Strike {
                kind: kind.to_lowercase(),
                which,
                now,
            }))
        }
        RecordVerb::Edit {
            kind,
            number,
            words,
        } => does(edit(session, &kind, number, &words)?),
        RecordVerb::Close => does(meeting::Command::Close),
        RecordVerb::Quit => Ok(Asked::Wish(Wish::Quit)),
        RecordVerb::SaveTo { folder } => Ok(Asked::Wish(Wish::SaveTo(folder.into()))),
        RecordVerb::Private { hide } => Ok(Asked::Wish(Wish::Hide(hide))),
    }
}

fn to_be_told(verb: QuestionVerb, session: &Session) -> Meant {
    match verb {
        QuestionVerb::Ideas(wanted) if wanted == Wanted::default() => {
            Ok(Asked::Question(Question::Ideas))
        }
        QuestionVerb::Ideas(wanted) => Ok(Asked::Ideas(Box::new(ideas::search(wanted, session)?))),
        QuestionVerb::Session(question) => Ok(Asked::Question(question)),
        QuestionVerb::Look { at } => Ok(Asked::Wish(Wish::Look(at))),
        QuestionVerb::Saved => Ok(Asked::Wish(Wish::TellSaved)),
        QuestionVerb::Help { word } => Ok(Asked::Help(super::help::help(&word)?)),
    }
}

fn being_honest(verb: HonestVerb, session: &Session) -> Meant {
    match verb {
        HonestVerb::Concern { words, from } => does(concerns::Command::Raise(
            text(&words),
            maybe_author(session, from.as_deref())?,
        )),
        HonestVerb::Answer {
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
        HonestVerb::Park { words, from } => does(parking::Command::Park(
            text(&words),
            maybe_author(session, from.as_deref())?,
        )),
        HonestVerb::Unanswered {
            concern: number,
            because,
        } => does(concerns::Command::Reopen(
            concern(session, number)?,
            text(&because),
        )),
        HonestVerb::Settle {
            constraint: number,
            words,
        } => does(constraints::Command::Settle(
            constraint(session, number)?,
            text(&words),
        )),
        HonestVerb::Went {
            topic: number,
            words,
            item: to_item,
            action: to_action,
        } => {
            let to = match (words, to_item, to_action) {
                (Some(words), _, _) => Destination::Words(text(&words)),
                (None, Some(typed), _) => Destination::Item(item(session, Some(&typed))?),
                (None, None, Some(number)) => Destination::Action(action(session, number)?),
                (None, None, None) => {
                    return Err(Misunderstood::new(
                        "Say where it went: went 2 WORDS, went 2 item 4, or went 2 action 3",
                    ));
                }
            };
            does(parking::Command::Went(topic(session, number)?, to))
        }
        HonestVerb::Fixed { words } => does(constraints::Command::Name(
            ConstraintKind::Fixed,
            text(&words),
        )),
        HonestVerb::Open { words } => does(constraints::Command::Name(
            ConstraintKind::Open,
            text(&words),
        )),
        HonestVerb::Tension { words } => does(constraints::Command::Name(
            ConstraintKind::Tension,
            text(&words),
        )),
        HonestVerb::Agree { words } => does(meeting::Command::Agree(text(&words))),
        HonestVerb::Ask { words, kind } => does(reflection::Command::Ask(ClosingQuestion {
            words: line(&words),
            answered: kind.unwrap_or_default(),
        })),
        HonestVerb::Reflect {
            question,
            words,
            counts,
        } => match (words, counts) {
            (None, None) => Err(Misunderstood::new(
                "Say what was answered: reflect 1 counts 0 1 3 5 2, or reflect 5 WORDS",
            )),
            (Some(words), _) => does(reflection::Command::Say(question, text(&words))),
            (None, Some(counts)) => does(reflection::Command::Count(Counts {
                question,
                counts: counts.0,
            })),
        },
        HonestVerb::Title { words } => does(meeting::Command::Retitle(line(&words))),
    }
}
