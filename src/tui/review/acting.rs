//! What the keys do.

use crossterm::event::{KeyCode, KeyEvent};
use strum::VariantArray as _;

use super::super::app::editing::Editor;
use super::super::app::layers::typed;
use super::super::app::reading::Reading;
use super::super::app::redraw_if;
use super::super::event_loop::Next;
use super::super::forms::form::Wish;
use super::super::keymap::{self, Action, Screen};
use super::super::replay::Replay;
use super::list::{Choice, List};
use super::{Above, Errand, Review};
use crate::live::clock::MachineClock;
use crate::replay::player::{Player, SILENCE};
use crate::words::review::{Room, Thing};

/// The cells that a text is laid out in when it leaves the screen.
const CELLS: usize = 72;

impl Review {
    /// Takes in a key.
    pub(super) fn key(&mut self, pressed: &KeyEvent) -> Next {
        let action = keymap::action(self.screen(), pressed);
        match action {
            Some(Action::Quit) => {}
            // Something else in between: it is said again before anything is left unsaved.
            _ => self.warned = false,
        }
        match action {
            Some(Action::Suspend) => return Next::Suspend,
            Some(Action::Redraw) => return Next::Redraw,
            _ => {}
        }
        match &mut self.above {
            Above::Nothing => {
                return action.map_or(Next::Ignored, |action| self.act(action, pressed));
            }
            Above::Find(line) => match action {
                Some(Action::Back) => self.above = Above::Nothing,
                Some(Action::Say) => {
                    let words = line.text().to_owned();
                    self.above = Above::Nothing;
                    self.look_for(&words);
                }
                Some(action) => return redraw_if(line.edit(action)),
                None => {
                    let typed = typed(pressed);
                    return redraw_if(typed.is_some_and(|typed| line.type_in(typed)));
                }
            },
            Above::List(list) => match action {
                Some(Action::Back) => self.above = Above::Nothing,
                Some(Action::Say) => {
                    if let Some(choice) = list.chosen() {
                        self.above = Above::Nothing;
                        self.follow(choice);
                    }
                }
                action => return redraw_if(list.take(action, typed(pressed))),
            },
            Above::Ask(ask) => match action {
                Some(Action::Back) => {
                    self.above = Above::Nothing;
                    self.tell("Nothing was changed.");
                }
                Some(Action::Say) => return self.answered(),
                Some(action) => return redraw_if(ask.line.edit(action)),
                None => {
                    let typed = typed(pressed);
                    return redraw_if(typed.is_some_and(|typed| ask.line.type_in(typed)));
                }
            },
            Above::Form(form) => {
                if matches!(action, Some(Action::Back | Action::Discard)) {
                    self.put_form_away(action == Some(Action::Back));
                    return Next::Redraw;
                }
                match form.key(action, typed(pressed), self.study.session()) {
                    Wish::Nothing => return Next::Ignored,
                    Wish::Save => self.save_form(),
                    Wish::Redraw | Wish::Anew | Wish::Discard | Wish::BringBack => {}
                }
            }
            Above::Reading(reading) => {
                // It has keys of its own while words are looked for in it.
                if action == Some(Action::Back) && reading.screen() == Screen::Reading {
                    self.above = Above::Nothing;
                } else {
                    return redraw_if(reading.take(action, pressed));
                }
            }
        }
        Next::Redraw
    }

    /// Does what a key of the screen itself is for.
    fn act(&mut self, action: Action, pressed: &KeyEvent) -> Next {
        self.message.clear();
        match action {
            Action::Open => self.going.is_whole = !self.going.is_whole && self.selected().is_some(),
            Action::NextPanel => self.enter_next(true),
            Action::PanelBefore => self.enter_next(false),
            Action::Digit => self.enter_by_digit(pressed),
            Action::Find => self.above = Above::Find(Editor::default()),
            Action::FindNext => self.go_on_finding(true),
            Action::FindBefore => self.go_on_finding(false),
            Action::Only => self.ask_for_only(),
            Action::Everything => {
                let was = self.show_everything();
                self.tell(if was {
                    "Everything shows again."
                } else {
                    "Everything shows."
                });
            }
            Action::Jump => self.jump(),
            Action::Moment => self.go_to_moment(),
            Action::Replay => return self.replay_from_here(),
            Action::History => self.tell_history(),
            Action::Return => {
                if !self.go_back() {
                    self.tell("There is nowhere to go back to.");
                }
            }
            Action::Back => self.give_up(),
            Action::Copy => return self.send(Errand::Copy),
            Action::Export => self.ask_which_report(),
            Action::ToEditor => return self.send(Errand::Read),
            Action::Privacy => {
                self.hide(!self.hides());
                self.tell(if self.hides() {
                    "What is private is hidden; z shows it."
                } else {
                    "What is private shows again."
                });
            }
            Action::Help => {
                let help = self.theme.keys(keymap::help_at_review());
                self.above = Above::Reading(Reading::new("Keys", &help));
            }
            Action::Amend => self.amend(),
            Action::Add => self.ask_what_to_add(),
            Action::Confirm => self.confirm(),
            Action::Rewrite => return self.rewrite(),
            Action::Palette => self.ask_what_to_amend(""),
            Action::Appear => self.ask_how_they_appear(),
            Action::Strike => self.ask_to_strike(),
            Action::Undo | Action::Redo => self.turn_about(action),
            Action::Save => self.save_again(),
            Action::Quit => return self.leave(),
            Action::More => {
                return redraw_if(self.scroll(Action::PageDown) || self.scroll(Action::First));
            }
            action if self.going.is_whole => return redraw_if(self.scroll(action)),
            action => return redraw_if(self.go_along(action)),
        }
        Next::Redraw
    }

    /// Scrolls the whole of what is selected; says whether it moved.
    fn scroll(&mut self, action: Action) -> bool {
        let whole = self.drawn.whole.get_mut().as_mut();
        whole.is_some_and(|(_, _, reading)| {
            let before = reading.first();
            reading.scroll(action) && reading.first() != before
        })
    }

    /// Gives up one thing: the whole, what is looked for, what passes, or this place.
    fn give_up(&mut self) {
        if self.going.is_whole {
            self.going.is_whole = false;
        } else if self.stop_finding() {
            self.tell("Words are no longer looked for.");
        } else if self.show_everything() {
            self.tell("Everything shows again.");
        } else if !self.go_back() {
            self.tell("To leave: q");
        }
    }

    fn enter_by_digit(&mut self, pressed: &KeyEvent) {
        let KeyCode::Char(sign) = pressed.code else {
            return;
        };
        let digit = sign.to_digit(10).map_or(0, |digit| digit as usize);
        // 0 is the tenth.
        let room = Room::VARIANTS.get((digit + 9) % 10);
        if let Some(room) = room {
            self.enter(*room);
        }
    }

    /// Goes to what led here or came of it; asks where there are several.
    fn jump(&mut self) {
        let Some(here) = self.selected() else { return };
        let links = self.book().links(here);
        match links.as_slice() {
            [] => self.tell("Nothing led to this, and nothing came of it."),
            [(_, only)] => self.go_to(*only),
            several => {
                let book = self.book();
                let row = |(how, thing): &(&str, Thing)| {
                    let label = format!("{how}: {} {}", called(*thing), book.row(*thing).0);
                    (label, Choice::Go(*thing))
                };
                let rows = several.iter().map(row).collect();
                self.above = Above::List(List::new(" go to: ", rows));
            }
        }
    }

    fn go_to_moment(&mut self) {
        let Some(here) = self.selected() else { return };
        if matches!(here, Thing::Act(_)) {
            self.jump();
            return;
        }
        match self.book().moment_of(here) {
            Some(moment) => self.go_to(moment),
            None => self.tell("It has no moment of its own."),
        }
    }

    /// Leaves for a replay, at the moment of what is selected; one comes back to it.
    fn replay_from_here(&mut self) -> Next {
        let act = self.selected().and_then(|here| match here {
            Thing::Act(act) => Some(act),
            thing => match self.book().moment_of(thing) {
                Some(Thing::Act(act)) => Some(act),
                _ => None,
            },
        });
        let timeline = self.study.timeline();
        let first = act.and_then(|act| timeline.act(act).first());
        let mut player = Player::new(timeline.clone(), Some(SILENCE));
        player.go_to(first.map_or(0, |first| first.t));
        let mut replay = Replay::new(player, self.theme, Box::new(MachineClock::default()));
        replay.hide(self.hides());
        self.replay = Some(replay);
        Next::Quit
    }

    /// Tells what it was at each time, and every act that had to do with it.
    fn tell_history(&mut self) {
        let Some(here) = self.selected() else { return };
        let book = self.book();
        let told = book.history(here);
        if told.is_empty() {
            self.tell("It has no history of its own.");
            return;
        }
        let title = format!("History: {}", book.row(here).0);
        self.above = Above::Reading(Reading::new(&title, &told.join("\n")));
    }

    fn follow(&mut self, choice: Choice) {
        match choice {
            Choice::Go(thing) => self.go_to(thing),
            Choice::Only(choice) => self.show_only(&choice),
            Choice::Everything => {
                self.show_everything();
            }
            Choice::Act(commands) => self.do_it(commands),
            Choice::Amend(command) => self.ask_why(*command),
            Choice::Appear(person, consent) => self.have_appear(person, consent),
            Choice::Add(parts) => self.ask_parts(parts),
            Choice::Say(line) => self.ask_what_to_amend(&line),
            Choice::Export(report) => self.export(&report),
            Choice::Leave => self.tell("Nothing was changed."),
        }
    }

    /// Leaves, once it was said what would be lost.
    pub(super) fn leave(&mut self) -> Next {
        let unsaved = self.study.unsaved().map(str::to_owned);
        match unsaved {
            Some(why) if !self.warned => {
                self.warned = true;
                let s = if self.study.is_behind() {
                    "s saves a copy"
                } else {
                    "s tries again"
                };
                self.tell_loudly(format!(
                    "NOT SAVED: {why}. {s}; q again leaves, and a copy goes to a temporary folder of yours."
                ));
                Next::Redraw
            }
            _ => Next::Quit,
        }
    }

    /// Has the wiring do something with the whole of what is selected.
    fn send(&mut self, errand: impl FnOnce(String) -> Errand) -> Next {
        let Some(here) = self.selected() else {
            self.tell("Nothing is selected.");
            return Next::Redraw;
        };
        let whole = self.book().whole(here, CELLS);
        self.errand = Some(errand(whole));
        Next::Lend
    }
}

/// Returns what sort of thing it is, where its row does not say.
fn called(thing: Thing) -> &'static str {
    match thing {
        Thing::Item(_) => "item",
        Thing::Idea(_) => "idea",
        Thing::Poll(_) => "poll",
        Thing::Decision(_) => "decision",
        Thing::Action(_) => "action",
        Thing::Concern(_) => "concern",
        Thing::Topic(_) => "parked",
        Thing::Limit(_) => "limit",
        Thing::Note(_) => "note",
        Thing::Turn(_) => "turn,",
        Thing::Person(_) | Thing::Session | Thing::Shares | Thing::Question(_) | Thing::Act(_) => {
            ""
        }
    }
}
