//! What the keys of a replay do.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::Position;

use super::super::app::editing::Editor;
use super::super::app::layers::typed;
use super::super::app::mouse::wheel;
use super::super::app::reading::Reading;
use super::super::app::redraw_if;
use super::super::event_loop::Next;
use super::super::focus::Step;
use super::super::keymap::{self, Action, Screen};
use super::{Layer, Purpose, Replay, Typing, found, opened};
use crate::clean;
use crate::replay::asked;
use crate::replay::finding::find;
use crate::words::times::{clock, count};

/// What is said to a key that would change something in a live session.
const READ_ONLY: &str = "This is a replay: nothing in it is changed.";

impl Replay {
    pub(super) fn key(&mut self, key: &KeyEvent) -> Next {
        let screen = match &self.layer {
            Some(Layer::Reading(reading)) => reading.screen(),
            Some(Layer::Typing(_)) => Screen::GoTo,
            None => Screen::Replay,
        };
        let action = keymap::action(screen, key);
        match action {
            Some(Action::Suspend) => return Next::Suspend,
            Some(Action::Redraw) => return Next::Redraw,
            _ => {}
        }
        match &mut self.layer {
            Some(Layer::Reading(_))
                if action == Some(Action::Back) && screen == Screen::Reading =>
            {
                self.layer = None;
                Next::Redraw
            }
            Some(Layer::Reading(reading)) => redraw_if(reading.take(action, key)),
            Some(Layer::Typing(_)) => self.typing_key(action, key),
            None => self.own_key(action, key),
        }
    }

    fn own_key(&mut self, action: Option<Action>, key: &KeyEvent) -> Next {
        let Some(action) = action else {
            if keymap::action(Screen::Live, key).is_none() {
                return Next::Ignored;
            }
            self.tell(READ_ONLY);
            return Next::Redraw;
        };
        self.message = None;
        self.left_out_after = None;
        let player = &mut self.player;
        match action {
            Action::Quit => return Next::Quit,
            Action::Play => player.toggle(),
            Action::FiveBack => player.go_by(-5),
            Action::FiveOn => player.go_by(5),
            Action::TenthBack => player.go_by_tenths(-1),
            Action::TenthOn => player.go_by_tenths(1),
            Action::EventOn | Action::EventBefore => {
                player.hold();
                if action == Action::EventOn {
                    player.step_on();
                } else {
                    player.step_back();
                }
                let told = opened::last_event(&self.player);
                self.tell(&told);
            }
            Action::MarkOn | Action::MarkBefore => {
                let on = action == Action::MarkOn;
                let mark = if on {
                    player.next_mark()
                } else {
                    player.mark_before()
                };
                let told = match (mark, on) {
                    (Some(mark), _) => mark.called(),
                    (None, true) => "There is no mark after this.".to_owned(),
                    (None, false) => "There is no mark before this.".to_owned(),
                };
                self.tell(&told);
            }
            Action::Faster if !player.faster() => self.tell("It does not go any faster."),
            Action::Slower if !player.slower() => self.tell("It does not go any slower."),
            Action::Faster | Action::Slower => {}
            Action::Silences => {
                player.next_silence();
                let told = match player.silence() {
                    Some(bound) => format!(
                        "Where nothing is noted for more than {}, the rest of it is left out.",
                        count(bound / 1_000, "second")
                    ),
                    None => "Every silence is as long as it was.".to_owned(),
                };
                self.tell(&told);
            }
            Action::Digit => {
                if let KeyCode::Char(digit) = key.code {
                    player.go_to_tenth(digit.to_digit(10).unwrap_or(0));
                }
            }
            Action::GoTo => self.begin_typing(Purpose::GoTo),
            Action::Find => self.begin_typing(Purpose::Find),
            Action::FindNext => self.go_to_hit(1),
            Action::FindBefore => self.go_to_hit(-1),
            Action::Privacy => self.hide(!self.hides()),
            Action::Help => {
                player.hold();
                let help = self.theme.keys(keymap::help_in_replay());
                let help = Reading::new("the keys of a replay", &help);
                self.layer = Some(Layer::Reading(help));
            }
            Action::Open => return self.open_selected(),
            action => return self.look_about(action),
        }
        Next::Redraw
    }

    fn look_about(&mut self, action: Action) -> Next {
        let step = match action {
            Action::NextPanel | Action::PanelBefore => {
                self.focus
                    .turn(if action == Action::NextPanel { 1 } else { -1 });
                return Next::Redraw;
            }
            Action::Zoom => {
                self.focus.zoom();
                return Next::Redraw;
            }
            Action::Up => Step::Up,
            Action::Down => Step::Down,
            Action::PageUp => Step::PageUp,
            Action::PageDown => Step::PageDown,
            Action::First => Step::First,
            Action::Last => Step::Last,
            _ => {
                self.focus.back();
                return Next::Redraw;
            }
        };
        let view = self.look();
        let things = view.things(self.focus.panel());
        drop(view);
        self.focus.step(step, &things);
        Next::Redraw
    }

    fn open_selected(&mut self) -> Next {
        let view = self.look();
        let things = view.things(self.focus.panel());
        let selected = self.focus.place_in(&things).map(|place| things[place]);
        drop(view);
        let read = selected.and_then(|thing| opened::thing(self.player.session(), thing));
        match read {
            Some((title, text)) => {
                self.player.hold();
                self.layer = Some(Layer::Reading(Reading::new(&title, &text)));
            }
            None => self.tell("There is nothing more to read here."),
        }
        Next::Redraw
    }

    fn begin_typing(&mut self, purpose: Purpose) {
        self.player.hold();
        self.layer = Some(Layer::Typing(Typing {
            purpose,
            line: Editor::new(""),
            said: None,
        }));
    }

    fn typing_key(&mut self, action: Option<Action>, key: &KeyEvent) -> Next {
        let Some(Layer::Typing(typing)) = &mut self.layer else {
            return Next::Ignored;
        };
        match action {
            Some(Action::Back) => self.layer = None,
            Some(Action::Say) => self.take_typed(),
            Some(action) => return redraw_if(typing.line.edit(action)),
            None => {
                typing.said = None;
                return redraw_if(typed(key).is_some_and(|sign| typing.line.type_in(sign)));
            }
        }
        Next::Redraw
    }

    pub(super) fn paste(&mut self, text: &str) -> Next {
        match &mut self.layer {
            Some(Layer::Typing(typing)) => {
                typing.line.insert(&clean::line(text));
                Next::Redraw
            }
            Some(Layer::Reading(reading)) => redraw_if(reading.paste(text)),
            None => Next::Ignored,
        }
    }

    /// Goes where was asked for, or says why not.
    fn take_typed(&mut self) {
        let Some(Layer::Typing(typing)) = &mut self.layer else {
            return;
        };
        let text = typing.line.text().trim().to_owned();
        if text.is_empty() {
            self.layer = None;
            return;
        }
        if typing.purpose == Purpose::Find {
            let hits = find(self.player.timeline().session(), &text);
            if hits.is_empty() {
                typing.said = Some("That stands nowhere in this session.".to_owned());
                return;
            }
            self.layer = None;
            let now = self.player.now();
            // The first from here on, as one reads; from the beginning where there is none.
            self.hit = hits.iter().position(|hit| hit.t > now).unwrap_or(0);
            self.hits = hits;
            self.go_to_hit(0);
            return;
        }
        let (began, end) = (self.player.began().unwrap_or_default(), self.player.end());
        match asked::moment(&text, began, end, self.player.marks()) {
            Ok(t) => {
                self.layer = None;
                self.player.go_to(t);
            }
            Err(why) if why == asked::NO_MOMENT => {
                typing.said = Some(format!(
                    "{why} Type 41:20, 14:32 by the clock, decision 2, item 3 or end."
                ));
            }
            Err(why) => typing.said = Some(why),
        }
    }

    fn go_to_hit(&mut self, by: isize) {
        let all = self.hits.len();
        if all == 0 {
            self.tell("Nothing was looked for yet. Type / and words, then Enter; n goes on to the next place.");
            return;
        }
        let place = self.hit.cast_signed() + by;
        self.hit = place.rem_euclid(all.cast_signed()).cast_unsigned();
        let hit = &self.hits[self.hit];
        let told = format!(
            "{} of {all}: {}, at {}: {}{}",
            self.hit + 1,
            hit.called(),
            clock(hit.t),
            hit.words,
            found::aside(hit.what)
        );
        let (what, number) = (hit.what, hit.number);
        self.player.go_to(hit.t);
        self.select(what, number);
        self.tell(&told);
    }

    pub(super) fn mouse(&mut self, mouse: MouseEvent) -> Next {
        if let Some(key) = wheel(mouse.kind) {
            return self.key(&KeyEvent::new(key, KeyModifiers::NONE));
        }
        if mouse.kind != MouseEventKind::Down(MouseButton::Left) || self.layer.is_some() {
            return Next::Ignored;
        }
        let at = Position::new(mouse.column, mouse.row);
        let spots = self.spots.borrow();
        let found = spots
            .iter()
            .rev()
            .find(|spot| spot.area.contains(at))
            .copied();
        drop(spots);
        let Some(spot) = found else {
            return Next::Ignored;
        };
        self.focus.go_to(spot.panel);
        if let Some(thing) = spot.thing {
            let view = self.look();
            let place = view
                .things(spot.panel)
                .iter()
                .position(|other| *other == thing);
            drop(view);
            self.focus.select(thing, place.unwrap_or_default());
        }
        Next::Redraw
    }
}
