//! Asking before what nothing takes back, and before nothing else.

use super::choosing::Choosing;
use super::layers::Wanted;
use super::{App, Layer};
use crate::language::{self, Asked, Wish};
use crate::session::{Command, meeting};

impl App {
    /// Asks whether a command is meant that nothing takes back; says whether it did. What then
    /// does it is `wanted`.
    pub(super) fn asks_before(
        &mut self,
        command: &Command,
        wanted: impl FnOnce() -> Wanted,
    ) -> bool {
        if self.is_meant || !command.is_final() {
            return false;
        }
        if *command == meeting::Command::Close.into() {
            self.ask_to_close("");
        } else {
            let forms = self.half_filled_that_goes();
            let title = format!("{} {forms}", self.desk.of_what_is_final(command));
            self.ask(&title, "Take it out", wanted());
        }
        true
    }

    /// The same for a line of the palette.
    pub(super) fn asks_before_saying(&mut self, line: &str) -> bool {
        if self.is_meant {
            return false;
        }
        let say = || Wanted::Say(line.to_owned());
        match language::understand(line, self.session()) {
            Ok(Asked::Strike(strike)) => {
                // What means nothing is told so, and not asked about.
                let Some(takes) = self.desk.of_a_strike(&strike) else {
                    return false;
                };
                let forms = self.half_filled_that_goes();
                let title = format!("{takes} {forms}");
                self.ask(&title, "Take it out", say());
                true
            }
            Ok(Asked::Commands(commands)) => {
                commands
                    .iter()
                    .find(|command| command.is_final())
                    .is_some_and(|command| self.asks_before(command, say))
                    || commands
                        .iter()
                        .any(|command| self.asks_of_the_turn(command))
            }
            Ok(Asked::Wish(Wish::Quit)) => self.asks_before_leaving(),
            _ => false,
        }
    }

    /// Asks whether the session is to be closed, saying what would be left undone; `before`
    /// stands before the question.
    pub(super) fn ask_to_close(&mut self, before: &str) {
        let hands = self.desk.hands_up();
        let turn = self.desk.open_turn().map_or_else(String::new, |turn| {
            format!("{turn} To mend it, go back: e ends it, and Backspace moves its end. ")
        });
        let forms = self.half_filled_in_words();
        let title = format!("{before}{turn}{hands}{forms}Closing is for good:");
        let close = Wanted::Say("close".to_owned());
        self.ask(&title, "Close the session, and write its transcript", close);
    }

    /// Asks whether to leave while something is half filled, which is not kept; says whether it
    /// did.
    pub(super) fn asks_before_leaving(&mut self) -> bool {
        let forms = self.half_filled_in_words();
        if self.is_meant || forms.is_empty() {
            return false;
        }
        let title = format!("{forms}That is not kept when you leave:");
        self.ask(&title, "Leave all the same", Wanted::Say("quit".to_owned()));
        true
    }

    /// Asks whether what is in a form is to be thrown away; says whether it did.
    pub(super) fn asks_before_discarding(&mut self) -> bool {
        if self.is_meant {
            return false;
        }
        let title = "What is filled in here is thrown away:";
        self.ask(title, "Throw it away", Wanted::Discard);
        true
    }

    /// Says what is half filled and is forgotten with struck words, since it may hold them.
    fn half_filled_that_goes(&self) -> String {
        match self.half_filled_in_words() {
            forms if forms.is_empty() => forms,
            forms => format!("{forms}It is forgotten as well, as it may hold them."),
        }
    }

    fn half_filled_in_words(&self) -> String {
        self.half_filled().map_or_else(String::new, |forms| {
            let mut letters = forms.chars();
            let first = letters.next().map(char::to_uppercase);
            let first: String = first.into_iter().flatten().collect();
            format!("{first}{}. ", letters.as_str())
        })
    }

    fn ask(&mut self, title: &str, answer: &str, wanted: Wanted) {
        let answers = vec![
            ("Go back".to_owned(), Wanted::Back),
            (answer.to_owned(), Wanted::GoAhead(Box::new(wanted))),
        ];
        let choosing = Choosing::new(title, answers);
        self.layers.push(Layer::Choosing(choosing));
    }
}
