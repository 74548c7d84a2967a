//! What may be kept of a reflection, and in which shape.

use super::{Answered, Command, Counts, Event, LEAST, Sheet, Text};
use crate::session::event::Event as SessionEvent;
use crate::session::gathering::Gathered;
use crate::session::meeting;
use crate::session::moment::Moment;
use crate::session::refusal::Refusal;
use crate::session::words::Words;
use crate::session::{Session, corrects, next_number};

pub(in crate::session) fn decide(
    session: &Session,
    command: Command,
    moment: &mut Moment<'_>,
) -> Result<Vec<SessionEvent>, Refusal> {
    let event = match command {
        Command::Ask(mut question) => {
            question.words = question.words.on_one_line();
            if question.words.is_empty() {
                return Err(Refusal::NoWords("the question"));
            }
            if question.answered == Answered::Rung && session.meeting.about.ladder.is_empty() {
                return Err(Refusal::NoLadder);
            }
            return Ok(vec![meeting::Event::QuestionAdded { question }.into()]);
        }
        Command::Count(counts) => {
            check_counts(session, &counts)?;
            Event::AnswersCounted { counts }
        }
        Command::Say(question, words) => {
            in_words(session, question)?;
            if words.is_empty() {
                return Err(Refusal::NoWords("what was said"));
            }
            Event::WordsLeft {
                text: Text {
                    id: moment.id(),
                    number: next_number(numbers(session)),
                    question,
                    words,
                },
            }
        }
        Command::Sheets(sheets) => given(session, sheets, moment)?,
        Command::Correct(text, words) => {
            let known = session.reflection.texts.iter();
            let known = known.clone().find(|known| known.id == text);
            let known = known.ok_or(Refusal::NoSuchThing("text of the reflection"))?;
            corrects(&known.words, &words)?;
            Event::TextCorrected { text, words }
        }
    };
    Ok(vec![event.into()])
}

fn numbers(session: &Session) -> impl Iterator<Item = u32> {
    session.reflection.texts.iter().map(|text| text.number)
}

/// Returns how a question is answered.
fn answered(session: &Session, question: usize) -> Result<Answered, Refusal> {
    let all = &session.meeting.about.questions;
    let at = question.checked_sub(1);
    at.and_then(|at| all.get(at))
        .map(|question| question.answered)
        .ok_or(Refusal::NoSuchQuestion(all.len()))
}

fn in_words(session: &Session, question: usize) -> Result<(), Refusal> {
    match answered(session, question)? {
        Answered::Words => Ok(()),
        Answered::Scale | Answered::Rung => Err(Refusal::AnsweredInCounts {
            question,
            answers: session.answers_to(question),
        }),
    }
}

fn check_counts(session: &Session, counts: &Counts) -> Result<(), Refusal> {
    let question = counts.question;
    if answered(session, question)? == Answered::Words {
        return Err(Refusal::AnsweredInWords(question));
    }
    let answers = session.answers_to(question);
    if counts.counts.len() != answers {
        return Err(Refusal::AnsweredInCounts { question, answers });
    }
    let open = session.gatherings.open();
    if session.reflection.given.contains_key(&question)
        || open.is_some_and(|open| open.what == Gathered::Reflections)
    {
        return Err(Refusal::OnSheets(question));
    }
    let total: u64 = counts.counts.iter().copied().map(u64::from).sum();
    if let Some(people) = session.were_here().filter(|were| total > *were as u64) {
        return Err(Refusal::MoreAnswersThanPeople {
            answers: total,
            people,
        });
    }
    if session.reflection.counted.get(&question) == Some(&counts.counts) {
        return Err(Refusal::NothingChanges);
    }
    Ok(())
}

/// Adds sheets up. An empty sheet counts, too: whoever had the laptop and said
/// nothing is one among those whose answers these could be. What fewer than [`LEAST`] of
/// them answered to a question is left out, as ballots that are so few are, and so is what they
/// answered to one that was counted in the room.
fn given(session: &Session, sheets: Vec<Sheet>, moment: &mut Moment<'_>) -> Result<Event, Refusal> {
    if sheets.len() < LEAST {
        return Err(Refusal::TooFewSheets(LEAST));
    }
    session.has_room_for_sheets(sheets.len())?;
    let count = u32::try_from(sheets.len()).unwrap_or(u32::MAX);
    let questions = session.meeting.about.questions.len();
    let mut sums: Vec<Vec<u32>> = (1..=questions)
        .map(|question| vec![0; session.answers_to(question)])
        .collect();
    let mut texts: Vec<(usize, Words)> = Vec::new();
    for mut sheet in sheets {
        // One answer a question: the last that was given.
        sheet.scales.reverse();
        sheet.scales.sort_by_key(|(question, _)| *question);
        sheet.scales.dedup_by_key(|(question, _)| *question);
        for (question, answer) in sheet.scales {
            if answered(session, question)? == Answered::Words {
                return Err(Refusal::AnsweredInWords(question));
            }
            let answers = session.answers_to(question);
            let sum = answer
                .checked_sub(1)
                .and_then(|at| sums[question - 1].get_mut(at))
                .ok_or(Refusal::AnsweredInCounts { question, answers })?;
            *sum += 1;
        }
        for (question, words) in sheet.texts {
            in_words(session, question)?;
            if !words.is_empty() {
                texts.push((question, words));
            }
        }
    }
    moment.shuffle(&mut texts);
    let from = next_number(numbers(session));
    Ok(Event::SheetsGiven {
        sheets: count,
        counts: sums
            .into_iter()
            .zip(1..)
            .filter(|(counts, question)| {
                let answers: u64 = counts.iter().copied().map(u64::from).sum();
                answers >= LEAST as u64 && !session.reflection.is_counted(*question)
            })
            .map(|(counts, question)| Counts { question, counts })
            .collect(),
        texts: texts
            .into_iter()
            .zip(from..)
            .map(|((question, words), number)| Text {
                id: moment.id(),
                number,
                question,
                words,
            })
            .collect(),
    })
}
