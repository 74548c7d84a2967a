//! What the keys of the live screen do.

use crossterm::event::{KeyCode, KeyEvent};

use super::super::event_loop::Next;
use super::super::focus::Thing;
use super::super::forms::Of;
use super::super::keymap::{self, Action};
use super::choosing::{Choosing, act};
use super::layers::Wanted;
use super::looking::of_a_person;
use super::menus::card;
use super::picking::{self, For, Picking};
use super::reading::Reading;
use super::sifting::Sought;
use super::{App, Layer};
use crate::desk::SaidKind;
use crate::session::floor::gaps::GapWas;
use crate::session::floor::hands::HandKind;
use crate::session::floor::turns::Progress;
use crate::session::people::PersonId;
use crate::session::{Command, Millis, agenda, floor, record, signals};

/// The key that goes on in the agenda counts once within this time, so that a finger that
/// lingers, or a key that repeats, leaves no item out.
const ONCE: Millis = 1_000;

/// The key that gives the floor away counts once within this time: nobody says anything in it.
const AGAIN: Millis = 400;

/// A key that is held down comes again within this time.
const REPEATS: Millis = 150;

/// So quickly comes a key that is held down, and no finger that presses it again.
const HELD: Millis = 70;

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
    /// Takes in a key of the live screen.
    pub(super) fn live_key(&mut self, key: &KeyEvent, action: Option<Action>) -> Next {
        let digit = self.digit.take();
        if let (Some(Action::Digit), KeyCode::Char(second)) = (action, key.code) {
            return self.dial(digit, second);
        }
        if digit.is_some() && action == Some(Action::Back) {
            return Next::Redraw;
        }
        let next = action.map_or(Next::Ignored, |action| self.act(action));
        // A first digit that goes changes the screen.
        if next == Next::Ignored && digit.is_some() {
            Next::Redraw
        } else {
            next
        }
    }

    /// Takes in one of the two digits beside a name: the second raises the hand, or lowers it.
    fn dial(&mut self, first: Option<char>, digit: char) -> Next {
        let Some(first) = first else {
            self.digit = Some(digit);
            return Next::Redraw;
        };
        match picking::numbered(self.session(), first, digit) {
            Ok(person) if self.session().floor.hand_of(person).is_some() => {
                self.command(floor::Command::Lower(person))
            }
            Ok(person) if self.is_away(person) => {
                let choosing = of_a_person(self.session(), person, self.is_private());
                self.choose(choosing)
            }
            Ok(person) => self.command(picking::raise(person)),
            Err(nobody) => {
                self.tell(nobody);
                Next::Redraw
            }
        }
    }

    fn is_away(&self, person: PersonId) -> bool {
        let person = self.session().people.get(person);
        person.is_some_and(|person| !person.is_present())
    }

    /// Does what a key of the live screen is for.
    pub(super) fn act(&mut self, action: Action) -> Next {
        if self.lingers(action) {
            let said = match action {
                Action::NextItem => "Gone on once: the second press came within a second.",
                Action::NextHand | Action::Open => {
                    "The floor went on once: the second press came too soon."
                }
                _ => return Next::Ignored,
            };
            self.tell(said);
            return Next::Redraw;
        }
        match action {
            Action::NextHand => self.command(floor::Command::Next),
            Action::EndTurn => self.command(floor::Command::End(None)),
            Action::Hold => self.hold(),
            Action::NextItem => self.go_on(),
            Action::Extend => self.command(agenda::Command::Extend(MORE)),
            Action::Undo => self.command(record::Command::Undo),
            Action::Redo => self.command(record::Command::Redo),
            Action::Hand => self.pick(For::Hand(HandKind::Ordinary)),
            Action::Lower => self.pick(For::Lower),
            Action::Give => self.pick(For::Floor),
            Action::Alongside => self.pick(For::Alongside),
            Action::Idea | Action::Concern if self.is_gathered(action) => self.look_at_gathering(),
            Action::Idea => self.fill_in(Of::Idea(None)),
            Action::Note => self.fill_in(Of::Note(None)),
            Action::Decide => self.fill_in(Of::Decision(None)),
            Action::Concern => self.fill_in(Of::Concern(None)),
            Action::Person => self.fill_in(Of::Person(None)),
            Action::Item => self.fill_in(Of::Item(None)),
            Action::Palette => self.begin(""),
            Action::Vote => self.vote(),
            Action::Privacy => self.turn_privacy(),
            Action::NextPanel
            | Action::PanelBefore
            | Action::Zoom
            | Action::Up
            | Action::Down
            | Action::PageUp
            | Action::PageDown
            | Action::First
            | Action::Last
            | Action::Back => self.look_about(action),
            Action::Open => self.open_selected(),
            Action::FindIdea => self.sift(Sought::Look),
            Action::MarkIdea => self.mark_selected(),
            Action::Round => self.choose_round(),
            Action::Pass => self.command(floor::Command::Pass(None)),
            Action::Interlude => self.choose_interlude(),
            Action::Signal => self.choose_signal(),
            Action::Correct => self.choose_correction(),
            Action::Mark => self.command(floor::Command::Mark),
            Action::Limit => self.choose_limit(),
            Action::Invite => self.choose_invitation(),
            Action::Promised => self.choose_promised(),
            Action::Settle => self.settle_question(),
            Action::Help => {
                let help = Reading::new("Keys", &self.theme.keys(keymap::help()));
                self.layers.push(Layer::Reading(help));
                Next::Redraw
            }
            Action::Quit if self.asks_before_leaving() => Next::Redraw,
            Action::Quit => {
                let said = self.desk.say("quit");
                self.answer("quit", &said)
            }
            action => match card(action) {
                Some(signal) => self.command(signals::Command::Show(signal, 1)),
                None => Next::Ignored,
            },
        }
    }

    /// Says whether this press goes on from one that counted, where that must not count: within a
    /// moment of it, or of a press that a key held down repeats.
    fn lingers(&mut self, action: Action) -> bool {
        let once = match action {
            Action::NextItem => ONCE,
            Action::NextHand => AGAIN,
            // A card is counted for each press, however quick, and not for a finger that stays.
            action if card(action).is_some() => HELD,
            Action::Open if matches!(self.selected(), Some(Thing::Hand(_))) => AGAIN,
            _ => 0,
        };
        let now = self.desk.live().now();
        let since = |then: Millis| now.saturating_sub(then);
        match &mut self.pressed {
            Some(pressed)
                if pressed.action == action
                    && once > 0
                    && (since(pressed.counted) < once
                        || since(pressed.latest) < once.min(REPEATS)) =>
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

    pub(super) fn pick(&mut self, purpose: For) -> Next {
        let mut picking = Picking::new(purpose);
        if purpose == For::Ballot {
            picking = picking.among(self.who_may_get_the_laptop());
        }
        self.layers.push(Layer::Picking(picking));
        Next::Redraw
    }

    /// Goes on to the next item; where there is none the session can be closed, which is asked
    /// about, as nothing takes it back.
    fn go_on(&mut self) -> Next {
        let agenda = &self.session().agenda;
        if agenda.upcoming().is_some() || agenda.items.is_empty() {
            let next = agenda::Command::Next.into();
            if self.asks_of_the_turn(&next) {
                return Next::Redraw;
            }
            return self.command(next);
        }
        self.ask_to_close("That was the last item. ");
        Next::Redraw
    }

    /// Asks what waits for an answer.
    fn settle_question(&mut self) -> Next {
        if self.session().floor.gap.is_none() && self.session().gatherings.open().is_some() {
            return self.look_at_gathering();
        }
        if self.session().floor.gap.is_none() {
            self.tell("Nothing waits for an answer.");
            return Next::Redraw;
        }
        let answer = |label: &str, was| act(label, floor::Command::ExplainGap(was));
        let held = self.session().floor.gap.as_ref();
        let held = held.is_some_and(|gap| !gap.turns.is_empty());
        let mut answers = vec![
            answer("A break: it is in nobody's time", GapWas::Break),
            answer("We carried on", GapWas::CarriedOn),
        ];
        if held {
            answers.push(answer("The turn had ended", GapWas::TurnEnded));
        }
        let choosing = Choosing::new("The program was away. What was it?", answers);
        self.choose(choosing)
    }

    /// Does what a layer is there for: it goes, unless what it wants is refused.
    pub(super) fn act_for_layer(&mut self, command: Command) -> Next {
        if self.asks_before(&command, || Wanted::Act(command.clone())) {
            return Next::Redraw;
        }
        if self.asks_of_the_turn(&command) {
            return Next::Redraw;
        }
        let said = self.desk.act(command);
        if said.kind == SaidKind::Refused {
            self.tell(said.text);
            return Next::Redraw;
        }
        self.layers.pop();
        self.answer("", &said)
    }

    pub(super) fn begin(&mut self, with: &str) -> Next {
        self.open_palette(with);
        Next::Redraw
    }

    pub(super) fn fill_in(&mut self, of: Of) -> Next {
        self.open_form(of);
        Next::Redraw
    }

    pub(super) fn command(&mut self, command: impl Into<Command>) -> Next {
        let said = self.desk.act(command.into());
        self.answer("", &said)
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

    fn turn_privacy(&mut self) -> Next {
        let hide = self.is_private();
        self.desk.hide(hide);
        if hide {
            // What was answered last may have told of a reason.
            self.message = None;
        }
        Next::Redraw
    }
}
