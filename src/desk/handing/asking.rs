//! What a sheet asks, question by question, and what is made of the answers.

use crate::language::values;
use crate::session::gathering::{Gathered, Purpose, Sheet};
use crate::session::polls::{Ballot, Consent, Dots, Method, Objection, PollId, Question};
use crate::session::reflection::{self, Answered, ClosingQuestion};
use crate::session::{Session, Words};

/// One question of a sheet.
pub(super) struct Ask {
    /// The question.
    pub(super) title: String,
    /// What there is to choose from.
    pub(super) lines: Vec<String>,
    /// What to type.
    pub(super) how: String,
    /// Whether it must be answered.
    pub(super) is_needed: bool,
    takes: Takes,
}

/// What does for an answer.
enum Takes {
    Words,
    /// A number from 1 on.
    UpTo(usize),
    /// What the method of a poll takes.
    Ballot(PollId),
}

impl Ask {
    fn words(title: impl Into<String>, is_needed: bool) -> Self {
        Self {
            title: title.into(),
            lines: Vec::new(),
            how: "Type it, then Enter: ".to_owned(),
            is_needed,
            takes: Takes::Words,
        }
    }

    /// Says why a text is no answer.
    pub(super) fn check(&self, session: &Session, text: &str) -> Result<(), String> {
        if text.is_empty() {
            return if let Takes::Ballot(_) = self.takes {
                Err("Type your answer, or press Esc to go back.".to_owned())
            } else if self.is_needed {
                Err("Type what you want to say, or press Esc to go back.".to_owned())
            } else {
                Ok(())
            };
        }
        match self.takes {
            Takes::Words => Ok(()),
            Takes::Ballot(poll) => match session.polls.get(poll) {
                Some(poll) => read(&poll.question, text).map(|_| ()),
                None => Err(over()),
            },
            Takes::UpTo(most) => match text.parse::<usize>() {
                Ok(number) if (1..=most).contains(&number) => Ok(()),
                _ => Err(format!("Type a number from 1 to {most}.")),
            },
        }
    }
}

/// Returns what a sheet asks, as far as the answers so far tell.
pub(super) fn asks(session: &Session, purpose: Purpose, answers: &[String]) -> Vec<Ask> {
    match purpose {
        Purpose::Poll(id) => session
            .polls
            .get(id)
            .map(|poll| of_a_poll(id, &poll.question, answers))
            .unwrap_or_default(),
        Purpose::Gathering(id) => match session.gatherings.get(id).map(|one| one.what) {
            Some(Gathered::Ideas) => vec![Ask::words(idea(session), true)],
            Some(Gathered::Concerns) => vec![Ask::words(
                "What isn\u{2019}t working in how we work together?",
                true,
            )],
            Some(Gathered::Reflections) => reflection(session),
            None => Vec::new(),
        },
    }
}

/// Returns what ideas are asked for with: the question of the item.
fn idea(session: &Session) -> String {
    let item = session.agenda.current();
    let prompt = item.and_then(|item| item.outline.prompt.as_ref());
    prompt.map_or_else(|| "Your idea".to_owned(), ToString::to_string)
}

/// Returns the questions of a sheet with their numbers: those counted in the room are not asked
/// again.
fn asked_at_the_end(session: &Session) -> impl Iterator<Item = (usize, &ClosingQuestion)> {
    let questions = (1..).zip(&session.meeting.about.questions);
    questions.filter(|(number, _)| !session.reflection.is_counted(*number))
}

fn reflection(session: &Session) -> Vec<Ask> {
    let about = &session.meeting.about;
    asked_at_the_end(session)
        .map(|(_, question)| match question.answered {
            Answered::Words => Ask::words(question.words.to_string(), false),
            Answered::Scale => Ask {
                title: question.words.to_string(),
                lines: vec![
                    "1  not at all".to_owned(),
                    format!("{}  entirely", reflection::SCALE),
                ],
                how: format!("A number from 1 to {}, then Enter: ", reflection::SCALE),
                is_needed: false,
                takes: Takes::UpTo(reflection::SCALE),
            },
            Answered::Rung => Ask {
                title: question.words.to_string(),
                lines: (1..)
                    .zip(&about.ladder)
                    .map(|(number, rung)| format!("{number}  {rung}"))
                    .collect(),
                how: "The number of a rung, then Enter: ".to_owned(),
                is_needed: false,
                takes: Takes::UpTo(about.ladder.len()),
            },
        })
        .collect()
}

/// Returns the sheet that the answers make.
pub(super) fn sheet(
    session: &Session,
    purpose: Purpose,
    answers: &[String],
) -> Result<Sheet, String> {
    let words = || Words::text(answers.first().map_or("", String::as_str));
    match purpose {
        Purpose::Poll(id) => {
            let poll = session.polls.get(id).ok_or_else(over)?;
            ballot(&poll.question, answers).map(Sheet::Ballot)
        }
        Purpose::Gathering(id) => match session.gatherings.get(id).map(|one| one.what) {
            Some(Gathered::Ideas) => Ok(Sheet::Idea(words())),
            Some(Gathered::Concerns) => Ok(Sheet::Concern(words())),
            Some(Gathered::Reflections) => Ok(Sheet::Reflection(reflected(session, answers))),
            None => Err(over()),
        },
    }
}

fn reflected(session: &Session, answers: &[String]) -> reflection::Sheet {
    let mut sheet = reflection::Sheet::default();
    for ((number, question), answer) in asked_at_the_end(session).zip(answers) {
        if answer.is_empty() {
            continue;
        }
        match (question.answered, answer.parse::<usize>()) {
            (Answered::Words, _) => sheet.texts.push((number, Words::text(answer))),
            (Answered::Scale | Answered::Rung, Ok(answer)) => sheet.scales.push((number, answer)),
            (Answered::Scale | Answered::Rung, Err(_)) => {}
        }
    }
    sheet
}

/// Returns what was filled in, as it is shown once more.
pub(super) fn filled(
    session: &Session,
    purpose: Purpose,
    answers: &[String],
    sheet: &Sheet,
) -> Vec<String> {
    if let (Purpose::Poll(id), Sheet::Ballot(ballot)) = (purpose, sheet)
        && let Some(poll) = session.polls.get(id)
    {
        return as_cast(&poll.question, ballot);
    }
    let asked = asks(session, purpose, answers);
    let is_one = !matches!(sheet, Sheet::Reflection(_));
    asked
        .iter()
        .zip(answers)
        .map(|(ask, answer)| match answer.as_str() {
            _ if is_one => answer.clone(),
            "" => format!("{}  \u{2013}", ask.title),
            answer => format!("{}  {answer}", ask.title),
        })
        .collect()
}

fn over() -> String {
    "This is over: hand the laptop back.".to_owned()
}

/// Returns what a ballot asks: an objection is asked for its reason, too.
fn of_a_poll(id: PollId, question: &Question, answers: &[String]) -> Vec<Ask> {
    let steps = question.method.steps();
    let lines = if steps.is_empty() {
        let options = (1..).zip(&question.options);
        options
            .map(|(number, option)| format!("{number:>2}  {}", option.words))
            .collect()
    } else if are_numbered(question.method) {
        let signs = steps.iter();
        signs
            .map(|step| format!("{:>2}  {}", step.sign, step.words))
            .collect()
    } else {
        let steps = (1..).zip(steps);
        steps
            .map(|(number, step)| format!("{number:>2}  {}", step.words))
            .collect()
    };
    let mut asks = vec![Ask {
        title: question.words.to_string(),
        lines,
        how: how(question),
        is_needed: true,
        takes: Takes::Ballot(id),
    }];
    let objects = answers
        .first()
        .and_then(|answer| read(question, answer).ok())
        .is_some_and(|ballot| ballot.objection().is_some());
    if objects {
        asks.push(Ask::words("Why do you object?", true));
        asks.push(Ask::words("What would remove your objection?", false));
    }
    asks
}

/// Says whether the answers of a method are numbers themselves.
fn are_numbered(method: Method) -> bool {
    let steps = method.steps();
    steps.iter().all(|step| step.sign.parse::<i32>().is_ok())
}

/// Returns what to type on a ballot.
fn how(question: &Question) -> String {
    match question.method {
        Method::Ranked => "Type the numbers in your order, the best first, then Enter: ".to_owned(),
        Method::Approval => "Type the numbers of all that would do, then Enter: ".to_owned(),
        Method::Score => {
            "Type a score from 0 to 5 for each in turn, or - for none, then Enter: ".to_owned()
        }
        Method::Dots => {
            let Dots { each, most } = question.dots();
            let at_most = if most < each {
                format!(", at most {most} on one")
            } else {
                String::new()
            };
            format!("You have {each} dots{at_most}. Type how many for each in turn, then Enter: ")
        }
        _ => "Type one number, then Enter: ".to_owned(),
    }
}

/// Reads a ballot as it is typed by whoever has the laptop.
fn read(question: &Question, typed: &str) -> Result<Ballot, String> {
    let steps = question.method.steps();
    if !steps.is_empty() && !are_numbered(question.method) {
        let words = || values::ballot(question, typed).ok();
        let ballot = match typed.parse::<usize>() {
            Ok(number) => number
                .checked_sub(1)
                .and_then(|place| Ballot::of_step(question.method, place)),
            Err(_) => words(),
        };
        return ballot.ok_or_else(|| format!("Type a number from 1 to {}.", steps.len()));
    }
    values::ballot(question, typed).map_err(|why| {
        if question.method.has_options() {
            why
        } else {
            let signs: Vec<_> = steps.iter().map(|step| step.sign).collect();
            format!("Type one of {}.", signs.join(", "))
        }
    })
}

/// Returns the ballot that the answers make.
fn ballot(question: &Question, answers: &[String]) -> Result<Ballot, String> {
    let answer = |at: usize| answers.get(at).map_or("", String::as_str);
    let mut ballot = read(question, answer(0))?;
    if let Ballot::Consent(Consent::Object(objection)) = &mut ballot {
        *objection = Objection {
            because: Words::text(answer(1)),
            unless: Some(Words::text(answer(2))).filter(|words| !words.is_empty()),
        };
    }
    ballot
        .check(question)
        .map_err(|refusal| refusal.to_string())?;
    Ok(ballot)
}

/// Returns a ballot as it is shown once more, a line for each thing on it.
fn as_cast(question: &Question, ballot: &Ballot) -> Vec<String> {
    let label = |place: usize| question.label(place);
    let lines: Vec<String> = match ballot {
        Ballot::Ranked { places } => (1..)
            .zip(places)
            .map(|(number, place)| {
                let here: Vec<_> = place.iter().map(|option| label(*option)).collect();
                format!("{number}.  {}", here.join(", and equally "))
            })
            .collect(),
        Ballot::Score { scores } => (0..)
            .zip(scores)
            .map(|(place, score)| {
                let score = score.map_or("\u{2013}".to_owned(), |score| score.to_string());
                format!("{score}  {}", label(place))
            })
            .collect(),
        Ballot::Dots { dots } => (0..)
            .zip(dots)
            .filter(|(_, dots)| **dots > 0)
            .map(|(place, dots)| format!("{dots}  {}", label(place)))
            .collect(),
        Ballot::Approval { options } => options.iter().map(|place| label(*place)).collect(),
        Ballot::Consent(Consent::Object(objection)) => {
            let mut lines = vec![crate::words::polls::ballot(question, ballot)];
            if let Some(unless) = &objection.unless {
                lines.push(format!("What would remove it: {unless}"));
            }
            lines
        }
        _ => vec![crate::words::polls::ballot(question, ballot)],
    };
    if lines.is_empty() {
        vec!["A blank ballot: nothing is chosen on it.".to_owned()]
    } else {
        lines
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::polls::{Choosable, Hand};

    #[test]
    fn whoever_has_the_laptop_answers_in_words_too() {
        let hands = Question::new(Words::line("Shall we?"), Method::ShowOfHands);
        let ballot = Ballot::Hands { answer: Hand::For };
        assert_eq!(read(&hands, "for"), Ok(ballot.clone()));
        assert_eq!(read(&hands, "1"), Ok(ballot));
        for typed in ["0", "4", "perhaps"] {
            assert!(read(&hands, typed).is_err(), "{typed}");
        }
        let options = ["Hall", "Library", "Park"].map(Choosable::typed).to_vec();
        for (method, words, digits) in [
            (Method::Approval, "hall, park", "13"),
            (Method::Ranked, "park, hall, library", "312"),
            (Method::Ranked, "park > hall > library", "3 1 2"),
        ] {
            let question = Question {
                options: options.clone(),
                ..Question::new(Words::line("Where?"), method)
            };
            assert!(read(&question, digits).is_ok());
            assert_eq!(read(&question, words), read(&question, digits));
        }
    }
}
