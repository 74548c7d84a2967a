//! Reflection: what people say at the end of how it was. Counts and words,
//! and nobody's: no person stands in any event of this room.
//!
//! - here: what was answered, and what it adds up to;
//! - `asking`: the closing questions;
//! - `decide`: what may be kept, and in which shape.
//!
//! Answers that were counted in the room come in as counts. Where the laptop is
//! handed round, sheets are gathered in memory and come in together as one act,
//! [`LEAST`] at a time or more: their scales are added up before anything is
//! written, and their words are put into an order drawn at random, so that
//! neither the order nor the time of an answer is in the record, nor which
//! answers were one person's. To a question that fewer than [`LEAST`] sheets of
//! them answer, nothing is kept. A question has one source: the room, or sheets.

mod asking;
mod decide;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub use asking::{Answered, ClosingQuestion, SCALE, usual};
pub(super) use decide::decide;

use super::Session;
use super::id::Id;
use super::refusal::Refusal;
use super::words::Words;

/// How few answers would point to whoever gave them, if they were shown.
pub const LEAST: usize = 3;

/// Names one text.
pub type TextId = Id<Text>;

/// Words that someone left, unlinked from whoever it was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Text {
    /// Its id.
    #[serde(rename = "text")]
    pub id: TextId,
    /// Its small number.
    pub number: u32,
    /// The question that they answer, counted from 1.
    pub question: usize,
    /// What they say.
    pub words: Words,
}

/// How many gave each answer to a question.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[schemars(rename = "ReflectionCounts")]
pub struct Counts {
    /// The question, counted from 1.
    pub question: usize,
    /// How many gave the lowest answer, the next, and so on.
    pub counts: Vec<u32>,
}

/// What one person answered, for as long as the laptop is handed round.
///
/// It is never in the record: what is kept there are the sums and the words of
/// all sheets that come in together.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Sheet {
    /// Scales and rungs: the question and the answer, both counted from 1.
    pub scales: Vec<(usize, usize)>,
    /// Words: the question, counted from 1, and what was written.
    pub texts: Vec<(usize, Words)>,
}

/// What can be asked of this room.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Asks one more question at the end.
    Ask(ClosingQuestion),
    /// Keeps how many gave each answer, as they were counted in the room; a
    /// second count takes the place of the first.
    Count(Counts),
    /// Keeps words that someone left, as the answer to a question.
    Say(usize, Words),
    /// Keeps sheets that were filled in one after the other, together.
    Sheets(Vec<Sheet>),
    /// Corrects how words were taken down.
    Correct(TextId, Words),
}

/// What happened in this room.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(tag = "what", rename_all = "kebab-case")]
#[schemars(rename = "ReflectionEvent")]
pub enum Event {
    /// Answers were counted in the room.
    AnswersCounted {
        /// To which question, and how many.
        #[serde(flatten)]
        counts: Counts,
    },
    /// Words were left.
    WordsLeft {
        /// Which.
        #[serde(flatten)]
        text: Text,
    },
    /// Sheets were filled in; only what they add up to is here.
    SheetsGiven {
        /// How many.
        sheets: u32,
        /// What they add up to, question by question; without those that fewer than three
        /// of them answer.
        counts: Vec<Counts>,
        /// What was written on them, in an order that was drawn.
        texts: Vec<Text>,
    },
    /// Words were taken down wrongly.
    TextCorrected {
        /// Which.
        text: TextId,
        /// What they say.
        words: Words,
    },
}

impl Event {
    /// Returns the words that it is about.
    pub(super) fn about(&self) -> Vec<TextId> {
        match self {
            Self::TextCorrected { text, .. } => vec![*text],
            _ => self.texts().iter().map(|text| text.id).collect(),
        }
    }

    /// Blanks one text.
    pub(super) fn withdraw(&mut self, which: TextId) {
        match self {
            Self::WordsLeft { text } if text.id == which => text.words.withdraw(),
            Self::SheetsGiven { texts, .. } => texts
                .iter_mut()
                .filter(|text| text.id == which)
                .for_each(|text| text.words.withdraw()),
            Self::TextCorrected { text, words } if *text == which => words.withdraw(),
            _ => {}
        }
    }

    /// Returns the texts that this brings up.
    pub(super) fn texts(&self) -> &[Text] {
        match self {
            Self::WordsLeft { text } => std::slice::from_ref(text),
            Self::SheetsGiven { texts, .. } => texts,
            Self::AnswersCounted { .. } | Self::TextCorrected { .. } => &[],
        }
    }

    /// Says whether this came from people, and so is by nobody.
    pub(super) fn is_unnamed(&self) -> bool {
        !matches!(self, Self::TextCorrected { .. })
    }
}

/// What was answered so far.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reflection {
    /// As they were counted in the room, by question.
    counted: BTreeMap<usize, Vec<u32>>,
    /// What the sheets add up to, by question.
    given: BTreeMap<usize, Vec<u32>>,
    /// How many sheets there are.
    pub sheets: u32,
    /// The words that were left.
    pub texts: Vec<Text>,
}

impl Reflection {
    /// Says whether nobody has answered anything yet.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Returns how many gave each answer to a question, the lowest first; as
    /// many as the question has answers.
    #[must_use]
    pub fn counts(&self, question: usize, answers: usize) -> Vec<u64> {
        let mut sum = vec![0; answers];
        for counts in [&self.counted, &self.given] {
            let of_it = counts.get(&question).into_iter().flatten();
            for (sum, count) in sum.iter_mut().zip(of_it) {
                *sum += u64::from(*count);
            }
        }
        sum
    }

    /// Returns how many were counted in the room for each answer to a question.
    #[must_use]
    pub fn counted(&self, question: usize) -> &[u32] {
        self.counted.get(&question).map_or(&[], Vec::as_slice)
    }

    /// Says whether a question was counted in the room, and so is on no sheet.
    #[must_use]
    pub fn is_counted(&self, question: usize) -> bool {
        self.counted.contains_key(&question)
    }

    /// Returns the words left as the answer to a question.
    pub fn texts(&self, question: usize) -> impl Iterator<Item = &Text> {
        self.texts
            .iter()
            .filter(move |text| text.question == question)
    }

    pub(super) fn apply(&mut self, event: &Event) {
        match event {
            Event::AnswersCounted { counts } => {
                self.counted.insert(counts.question, counts.counts.clone());
            }
            Event::WordsLeft { text } => self.texts.push(text.clone()),
            Event::SheetsGiven {
                sheets,
                counts,
                texts,
            } => {
                self.sheets = self.sheets.saturating_add(*sheets);
                for counts in counts {
                    let sum = self.given.entry(counts.question).or_default();
                    sum.resize(sum.len().max(counts.counts.len()), 0);
                    for (sum, count) in sum.iter_mut().zip(&counts.counts) {
                        *sum = sum.saturating_add(*count);
                    }
                }
                self.texts.extend(texts.iter().cloned());
            }
            Event::TextCorrected { text, words } => {
                if let Some(text) = self.texts.iter_mut().find(|known| known.id == *text) {
                    text.words = words.clone();
                }
            }
        }
    }
}

/// What was answered to one question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Reflected<'a> {
    /// The question, counted from 1.
    pub number: usize,
    /// What was asked.
    #[serde(flatten)]
    pub question: &'a ClosingQuestion,
    /// How many answered it.
    pub answers: u64,
    /// How many gave each answer, the lowest first; absent where so few
    /// answered that it would point to them, or where it is answered in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub counts: Option<Vec<u64>>,
    /// The words that were left.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub texts: Vec<&'a Text>,
}

impl Session {
    /// Returns what was answered at the end, question by question.
    ///
    /// Counts of fewer than [`LEAST`] are kept back: they would point to
    /// whoever gave them. Words are not. Those of sheets never come fewer at a
    /// time, and others were said to whoever typed them, as an unnamed idea is.
    #[must_use]
    pub fn reflected(&self) -> Vec<Reflected<'_>> {
        let questions = self.meeting.about.questions.iter().zip(1..);
        questions
            .map(|(question, number)| {
                let counts = self.reflection_counts(number);
                let texts: Vec<_> = self.reflection.texts(number).collect();
                let in_words = question.answered == Answered::Words;
                let answers = if in_words {
                    texts.len() as u64
                } else {
                    counts.iter().sum()
                };
                Reflected {
                    number,
                    question,
                    answers,
                    counts: (!in_words && answers >= LEAST as u64).then_some(counts),
                    texts,
                }
            })
            .collect()
    }

    /// Returns how many people were here at any time, whatever they came for: whoever left, or
    /// only observed, may have left an answer, and nobody leaves two. Nothing where nobody's
    /// coming was noted, as in a session that is run without names.
    #[must_use]
    pub fn were_here(&self) -> Option<usize> {
        let everyone = self.people.everyone.iter();
        let were = everyone.filter(|person| !person.presence.is_empty());
        Some(were.count()).filter(|were| *were > 0)
    }

    /// Checks that so many sheets more are of so many people.
    ///
    /// # Errors
    /// Refuses more sheets than people were here.
    pub fn has_room_for_sheets(&self, more: usize) -> Result<(), Refusal> {
        let sheets = more + usize::try_from(self.reflection.sheets).unwrap_or(usize::MAX);
        match self.were_here() {
            Some(people) if sheets > people => {
                Err(Refusal::MoreSheetsThanPeople { sheets, people })
            }
            _ => Ok(()),
        }
    }

    /// Returns how many felt that it was on each rung of the ladder, the lowest
    /// first; nothing where it was not asked, or too few have said.
    #[must_use]
    pub fn felt_like(&self) -> Option<Vec<u64>> {
        self.reflected()
            .into_iter()
            .find(|reflected| reflected.question.answered == Answered::Rung)?
            .counts
    }

    fn reflection_counts(&self, number: usize) -> Vec<u64> {
        self.reflection.counts(number, self.answers_to(number))
    }

    /// Returns how many answers a question has to choose from; none where it is
    /// answered in words, or where there is no such question.
    #[must_use]
    pub fn answers_to(&self, number: usize) -> usize {
        let about = &self.meeting.about;
        let question = number.checked_sub(1).and_then(|at| about.questions.get(at));
        match question.map(|question| question.answered) {
            Some(Answered::Scale) => SCALE,
            Some(Answered::Rung) => about.ladder.len(),
            Some(Answered::Words) | None => 0,
        }
    }
}
