//! A choice between a few things to do, each with a digit: what can be done with what is
//! selected, or what must be settled.

use super::super::keymap::Action;
use super::layers::{Press, Wanted};
use crate::session::Command;

/// The most answers: there is a digit for each.
pub(super) const MOST_ANSWERS: usize = 9;

/// The question, the answers that there are, and the one that is selected.
#[derive(Debug)]
pub(in crate::tui) struct Choosing {
    title: String,
    answers: Vec<(String, Wanted)>,
    at: usize,
    said: Option<String>,
}

/// Returns an answer that does something.
pub(super) fn act(label: impl Into<String>, command: impl Into<Command>) -> (String, Wanted) {
    (label.into(), Wanted::Act(command.into()))
}

impl Choosing {
    /// Makes a choice of nine answers at most, as there is a digit for each.
    pub(super) fn new(title: impl Into<String>, answers: Vec<(String, Wanted)>) -> Self {
        debug_assert!(
            answers.len() <= MOST_ANSWERS,
            "there is no digit for the tenth"
        );
        Self {
            title: title.into(),
            answers,
            at: 0,
            said: None,
        }
    }

    pub(in crate::tui) fn title(&self) -> &str {
        &self.title
    }

    /// Returns the answers, each with the digit that gives it and whether it is selected.
    pub(in crate::tui) fn answers(&self) -> impl Iterator<Item = (usize, &str, bool)> {
        let answers = self.answers.iter().enumerate();
        answers.map(|(place, (answer, _))| (place + 1, answer.as_str(), place == self.at))
    }

    /// Returns why an answer could not be followed.
    pub(in crate::tui) fn said(&self) -> Option<&str> {
        self.said.as_deref()
    }

    pub(super) fn answer(&mut self, said: &str) {
        self.said = Some(said.to_owned());
    }

    /// Takes in a key.
    pub(super) fn key(&mut self, press: &Press<'_>) -> Wanted {
        let last = self.answers.len().saturating_sub(1);
        match press.action {
            Some(Action::Say) => return self.give(self.at),
            Some(Action::Digit) => {
                let digit = press.typed().and_then(|typed| typed.to_digit(10));
                let place = digit.and_then(|digit| (digit as usize).checked_sub(1));
                let Some((place, wanted)) = place.and_then(|at| Some((at, self.answers.get(at)?)))
                else {
                    return Wanted::Nothing;
                };
                // What nothing takes back is selected by its digit, and done by Enter: a digit
                // may have been meant for a name.
                if !matches!(wanted.1, Wanted::GoAhead(_)) {
                    return self.give(place);
                }
                self.at = place;
            }
            Some(Action::Up) => self.at = self.at.saturating_sub(1),
            Some(Action::Down) => self.at = (self.at + 1).min(last),
            _ => return Wanted::Nothing,
        }
        Wanted::Redraw
    }

    fn give(&self, place: usize) -> Wanted {
        let answer = self.answers.get(place);
        answer.map_or(Wanted::Nothing, |(_, wanted)| wanted.clone())
    }
}
