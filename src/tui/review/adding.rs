//! What was missed is added, and what the group confirmed is marked: asked for part by part, and
//! then done by the line that somebody else would have typed.

use super::amending::{Ask, Then};
use super::list::{Choice, List};
use super::{Above, Review};
use crate::desk::study::instead::in_quotes;
use crate::words::review::Thing;

/// One part of a line that is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::tui) struct Part {
    pub(super) prompt: &'static str,
    pub(super) question: &'static str,
    /// What stands before it in the line.
    before: &'static str,
    /// What it is if nothing else is typed.
    pub(super) usual: String,
    /// Whether it is words, and not a time or a day.
    is_words: bool,
    is_needed: bool,
}

/// A line that is put together from what is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::tui) struct Parts {
    /// What it says so far.
    line: String,
    /// What is asked for, the first part now.
    rest: Vec<Part>,
    /// What it ends with.
    end: String,
}

impl Parts {
    fn new(line: impl Into<String>, rest: Vec<Part>) -> Self {
        let (line, end) = (line.into(), String::new());
        Self { line, rest, end }
    }

    fn ending(mut self, end: &str) -> Self {
        end.clone_into(&mut self.end);
        self
    }

    /// Returns a line as it would be with any words for what is still to be asked for.
    fn looked_ahead(&self, line: &str) -> String {
        let mut line = line.to_owned();
        let later = self.rest.iter().skip(1);
        for part in later.filter(|part| part.is_needed) {
            line.push_str(&format!("{}{}", part.before, in_quotes("so and so")));
        }
        line + &self.end
    }

    /// Returns what is asked for now.
    pub(super) fn now(&self) -> Option<&Part> {
        self.rest.first()
    }
}

fn words(prompt: &'static str, question: &'static str) -> Part {
    Part {
        prompt,
        question,
        before: " ",
        usual: String::new(),
        is_words: true,
        is_needed: true,
    }
}

impl Part {
    fn after(mut self, before: &'static str) -> Self {
        self.before = before;
        self
    }

    fn if_any(mut self) -> Self {
        self.is_needed = false;
        self
    }

    fn without_quotes(mut self) -> Self {
        self.is_words = false;
        self
    }

    fn usually(mut self, usual: String) -> Self {
        self.usual = usual;
        self
    }
}

impl Review {
    /// Asks who confirmed the decision that is selected, else the minutes, and when.
    pub(super) fn confirm(&mut self) {
        if self.is_fixed() {
            return;
        }
        let session = self.study.session();
        let what = match self.selected() {
            Some(Thing::Decision(id)) => {
                let known = session.decisions.get(id);
                known.map_or_else(String::new, |known| known.number.to_string())
            }
            Some(Thing::Session) => "minutes".to_owned(),
            _ => {
                self.tell("Select a decision to confirm it, or “What it was” in the overview to confirm the minutes.");
                return;
            }
        };
        let who = "Who confirmed it? Such as: all who were there, or the forum in May.";
        let day = "On which day? Such as 2026-05-01, or yesterday. Left empty, no day is told.";
        let parts = vec![
            words("confirmed by: ", who),
            words("on: ", day).after(" on ").without_quotes().if_any(),
        ];
        self.ask_parts(Parts::new(format!("confirm {what}"), parts));
    }

    /// Asks what is to be added.
    pub(super) fn ask_what_to_add(&mut self) {
        if self.is_fixed() {
            return;
        }
        let mut rows = Vec::new();
        let mut put = |label: String, parts| rows.push((label, Choice::Add(parts)));
        let who = || {
            words(
                "who: ",
                "Who does it? Names with commas between. Left empty, nobody yet.",
            )
            .after(" who ")
            .if_any()
        };
        let due = || {
            words(
                "by when: ",
                "By when? Such as 2026-05-01. Left empty, no day yet.",
            )
            .after(" due ")
            .without_quotes()
            .if_any()
        };
        let from = || {
            words("from: ", "From whom? Left empty, it is unnamed.")
                .after(" from ")
                .if_any()
        };
        let session = self.study.session();
        if let Some(Thing::Decision(id)) = self.selected()
            && let Some(decision) = session.decisions.get(id)
        {
            let number = decision.number;
            let reason = words("reason: ", "One more reason for it.");
            put(
                format!("a reason for decision {number}"),
                Parts::new(format!("reason {number}"), vec![reason]),
            );
            let what = words("alternative: ", "What was weighed, and not taken?");
            let why = words("why not: ", "Why was it not taken?").after(" because ");
            put(
                format!("an alternative to decision {number} that was not taken"),
                Parts::new(format!("alternative {number}"), vec![what, why]),
            );
            let what = words("concern: ", "What was said against it, in their own words?");
            put(
                format!("a concern about decision {number}, or dissent"),
                Parts::new(format!("dissent {number}"), vec![what, from()]),
            );
            let day = words("on: ", "When is it looked at again? Such as 2026-09-01.");
            put(
                format!("when decision {number} is looked at again"),
                Parts::new(format!("review {number}"), vec![day.without_quotes()]),
            );
            let what = words("action: ", "What is done about it?");
            put(
                format!("an action for decision {number}"),
                Parts::new("action", vec![what, who(), due()])
                    .ending(&format!(" decision {number}")),
            );
        }
        let when = words(
            "when: ",
            "Of which moment? A time of day, or how long after the beginning, such as 12m.",
        )
        .without_quotes()
        .usually(self.time_of_selected());
        let note = words("note: ", "What does the note say?");
        put(
            "a note of a moment".to_owned(),
            Parts::new("noted", vec![when, note]),
        );
        let idea = words("idea: ", "What does the idea say?");
        put("an idea".to_owned(), Parts::new("idea", vec![idea, from()]));
        let what = words("action: ", "What will be done?");
        put(
            "an action".to_owned(),
            Parts::new("action", vec![what, who(), due()]),
        );
        self.above = Above::List(List::new("add: ", rows));
    }

    /// Returns when what is selected came to be, as it would be typed.
    fn time_of_selected(&self) -> String {
        let moment = self.selected().and_then(|here| match here {
            Thing::Act(_) => Some(here),
            Thing::Session | Thing::Shares => None,
            other => self.book().moment_of(other),
        });
        match moment {
            Some(Thing::Act(act)) => self.book().time_of(act).unwrap_or_default(),
            _ => String::new(),
        }
    }

    pub(super) fn ask_parts(&mut self, parts: Parts) {
        let usual = parts.now().map(|part| part.usual.clone());
        self.above = Above::Ask(Ask::new(Then::Parts(parts), &usual.unwrap_or_default()));
    }

    /// Takes in a part, and asks for the next one; returns the line once it is whole.
    pub(super) fn answer_part(&mut self, mut parts: Parts, text: &str) -> Option<String> {
        if let Some(part) = parts.now() {
            if text.is_empty() && part.is_needed {
                let mut again = Ask::new(Then::Parts(parts), "");
                again.said = Some("It needs something here. Esc goes back.".to_owned());
                self.above = Above::Ask(again);
                return None;
            }
            if !text.is_empty() {
                let said = if part.is_words {
                    in_quotes(text)
                } else {
                    text.to_owned()
                };
                let line = format!("{}{}{said}", parts.line, part.before);
                // Now, and not once the rest was typed for nothing.
                if let Some(why) = self.study.wrong_with(&parts.looked_ahead(&line)) {
                    let mut again = Ask::new(Then::Parts(parts), text);
                    again.said = Some(why);
                    self.above = Above::Ask(again);
                    return None;
                }
                parts.line = line;
            }
            parts.rest.remove(0);
        }
        if parts.rest.is_empty() {
            return Some(parts.line + &parts.end);
        }
        self.ask_parts(parts);
        None
    }
}
