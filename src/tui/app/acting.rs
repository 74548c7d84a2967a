//! What the keys of the live screen do.

use super::super::event_loop::Next;
use super::super::forms::Of;
use super::super::keymap::{self, Action};
use super::super::view::Privacy;
use super::reading::Reading;
use super::{App, FloorBefore, Layer};
use crate::language::{self, Asked, Question};
use crate::session::floor::turns::Progress;
use crate::session::polls::Counting;
use crate::session::{Command, Millis, agenda, floor, record};

/// The key that goes on in the agenda counts once within this time, so that a finger that
/// lingers, or a key that repeats, leaves no item out.
const ONCE: Millis = 1_000;

/// A key that is held down comes again within this time.
const REPEATS: Millis = 150;

/// The last press of a key that must not count twice.
pub(super) struct Pressed {
    action: Action,
    /// When it last counted.
    counted: Millis,
    /// When it last came.
    latest: Millis,
}

/// The minutes that one press gives an item.
const MORE: u32 = 5;

impl App {
    /// Does what a key of the live screen is for.
    pub(super) fn act(&mut self, action: Action) -> Next {
        if self.lingers(action) && action == Action::NextItem {
            self.tell("Gone on once: the second press came within a second.");
            return Next::Redraw;
        }
        match action {
            Action::NextHand => self.command(floor::Command::Next),
            Action::EndTurn => self.command(floor::Command::End(None)),
            Action::Hold => self.hold(),
            Action::NextItem => self.command(agenda::Command::Next),
            Action::Extend => self.command(agenda::Command::Extend(MORE)),
            Action::Undo => self.command(record::Command::Undo),
            Action::Redo => self.command(record::Command::Redo),
            Action::Hand => self.begin("hand "),
            Action::Lower => self.begin("down "),
            Action::Give => self.begin("give "),
            Action::Alongside => self.begin("alongside "),
            Action::Idea => self.fill_in(Of::Idea(None)),
            Action::Note => self.fill_in(Of::Note(None)),
            Action::Decide => self.fill_in(Of::Decision(None)),
            Action::Concern => self.fill_in(Of::Concern(None)),
            Action::Person => self.fill_in(Of::Person(None)),
            Action::Item => self.fill_in(Of::Item(None)),
            Action::Palette => self.begin(""),
            Action::Vote if self.session().polls.open().is_none() => self.fill_in(Of::Poll(None)),
            Action::Vote => self.begin(self.poll_line()),
            Action::Privacy => self.turn_privacy(),
            Action::Help => {
                let help = Reading::new("Keys", &keymap::help());
                self.layers.push(Layer::Reading(help));
                Next::Redraw
            }
            Action::Quit => {
                let said = self.desk.say("quit");
                self.answer("quit", said, None)
            }
            _ => Next::Ignored,
        }
    }

    /// Says whether this press goes on from one that counted: within a moment of
    /// it, or of a press that a key held down repeats.
    fn lingers(&mut self, action: Action) -> bool {
        let now = self.desk.live().now();
        let since = |then: Millis| now.saturating_sub(then);
        match &mut self.pressed {
            Some(pressed)
                if pressed.action == action
                    && (since(pressed.counted) < ONCE || since(pressed.latest) < REPEATS) =>
            {
                pressed.latest = now;
                true
            }
            pressed => {
                *pressed = Some(Pressed {
                    action,
                    counted: now,
                    latest: now,
                });
                false
            }
        }
    }

    fn begin(&mut self, with: &str) -> Next {
        self.open_palette(with);
        Next::Redraw
    }

    fn fill_in(&mut self, of: Of) -> Next {
        self.open_form(of);
        Next::Redraw
    }

    fn command(&mut self, command: impl Into<Command>) -> Next {
        let before = Some(self.floor_before());
        let said = self.desk.act(command.into());
        self.answer("", said, before)
    }

    fn hold(&mut self) -> Next {
        let held = self.session().floor.speaking();
        let held = held.is_some_and(|turn| turn.progress == Progress::Paused);
        self.command(if held {
            floor::Command::Resume
        } else {
            floor::Command::Pause
        })
    }

    /// Returns the beginning of what is likely to be said next of a poll.
    fn poll_line(&self) -> &'static str {
        match self.session().polls.open() {
            None => "poll ",
            Some(poll) if poll.question.counting == Counting::ByPerson => "vote ",
            Some(poll) if poll.totals.is_some() => "poll close",
            Some(_) => "poll count ",
        }
    }

    fn turn_privacy(&mut self) -> Next {
        self.privacy = match self.privacy {
            Privacy::Shown => {
                // What was answered last may have told of a reason.
                self.message = None;
                Privacy::Hidden
            }
            Privacy::Hidden => Privacy::Shown,
        };
        Next::Redraw
    }

    /// Says why an answer is held back while the room sees the screen.
    pub(super) fn would_show_private(&self, line: &str) -> Option<&'static str> {
        let is_private = |question| {
            matches!(
                question,
                Question::Floor | Question::People | Question::Quiet
            )
        };
        if self.privacy == Privacy::Shown {
            return None;
        }
        match language::understand(line, self.session()) {
            Ok(Asked::Question(question)) if is_private(question) => {
                Some("The room sees this screen, and the answer is private. To see it: Esc, then z")
            }
            _ => None,
        }
    }

    pub(super) fn floor_before(&self) -> FloorBefore {
        let turn = self.session().floor.speaking();
        FloorBefore(turn.map(|turn| turn.id))
    }

    /// Returns what may be read in the room: that the floor went to someone, without the reason.
    pub(super) fn fit_for_the_room(&self, text: String, before: Option<FloorBefore>) -> String {
        let turn = self.session().floor.speaking();
        match (self.privacy, turn, before) {
            (Privacy::Hidden, Some(turn), Some(FloorBefore(before))) if before != Some(turn.id) => {
                format!(
                    "{} has the floor.",
                    self.session().people.called(turn.speaker)
                )
            }
            _ => text,
        }
    }
}
