//! What was kept of a reflection; nobody is named, since nobody is known.

use super::Act;
use crate::session::reflection::{Answered, ClosingQuestion, Counts, Event, LEAST};
use crate::words::reflection::steps;
use crate::words::{counted, listed, quoted};

impl Act<'_> {
    /// A question that is asked at the end from now on.
    pub(super) fn asked(&self, question: &ClosingQuestion) -> String {
        let number = self.after.meeting.about.questions.len();
        let words = quoted(&question.words);
        format!("Asked at the end, as question {number}: {words}")
    }

    /// Says to which questions of those on the sheets too few answered.
    fn left_out(&self, kept: &[Counts]) -> String {
        let questions = self.before.meeting.about.questions.iter();
        let left_out: Vec<_> = (1..)
            .zip(questions)
            .filter(|(number, question)| {
                question.answered != Answered::Words
                    && !self.before.reflection.is_counted(*number)
                    && !kept.iter().any(|counts| counts.question == *number)
            })
            .map(|(number, _)| number.to_string())
            .collect();
        if left_out.is_empty() {
            return String::new();
        }
        let (questions, it) = match left_out.len() {
            1 => ("Question", "it is"),
            _ => ("Questions", "they are"),
        };
        format!(
            " {questions} {}: answered on fewer than {LEAST} of them, which would point to somebody, so {it} not kept.",
            listed(&left_out)
        )
    }

    pub(super) fn of_the_reflection(&self, event: &Event) -> String {
        match event {
            Event::AnswersCounted { counts } => {
                let all: u64 = counts.counts.iter().copied().map(u64::from).sum();
                let kept = format!("Question {}: {} counted", counts.question, answers(all));
                let reflected = self.after.reflected();
                let shown = reflected
                    .iter()
                    .find(|reflected| reflected.number == counts.question)
                    .and_then(|reflected| steps(self.after, reflected));
                match shown {
                    Some(steps) => format!("{kept}. {steps}"),
                    None => format!("{kept}, which do not show before there are {LEAST}."),
                }
            }
            Event::WordsLeft { text } => format!(
                "Kept as words {} of the reflection, without a name.",
                text.number
            ),
            Event::SheetsGiven { sheets, counts, .. } => {
                let sheets = counted(*sheets as usize, "sheet is", "sheets are");
                let left_out = self.left_out(counts);
                format!("{sheets} added up. Nothing says whose they were.{left_out}")
            }
            Event::TextCorrected { text, .. } => {
                let texts = &self.after.reflection.texts;
                let text = texts.iter().find(|known| known.id == *text);
                let number = text.map_or(0, |text| text.number);
                format!("Words {number} of the reflection are corrected.")
            }
        }
    }
}

fn answers(number: u64) -> String {
    counted(
        usize::try_from(number).unwrap_or(usize::MAX),
        "answer is",
        "answers are",
    )
}
