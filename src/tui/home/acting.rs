//! What the keys of Home do.

use crossterm::event::KeyEvent;

use super::super::app::editing::Editor;
use super::super::app::layers::typed;
use super::super::app::reading::Reading;
use super::super::app::redraw_if;
use super::super::event_loop::Next;
use super::super::keymap::{self, Action, Screen};
use super::super::review::list::{Choice, List};
use super::{Above, Home, Item, Told};

impl Home<'_> {
    /// Takes in a key.
    pub(super) fn key(&mut self, pressed: &KeyEvent) -> Next {
        let action = keymap::action(self.screen(), pressed);
        if matches!(self.above, Above::Find) && self.find_by(action, pressed) {
            self.select_what_shows();
            return Next::Redraw;
        }
        match (&mut self.above, action) {
            (_, Some(Action::Suspend)) => return Next::Suspend,
            (Above::Nothing | Above::Preview, Some(Action::Redraw)) => self.look_again(),
            (_, Some(Action::Redraw)) => {}
            (Above::Reading(reading), _) => {
                // It has keys of its own while words are looked for in it.
                if action == Some(Action::Back) && reading.screen() == Screen::Reading {
                    self.above = Above::Nothing;
                } else {
                    return redraw_if(reading.take(action, pressed));
                }
            }
            (Above::Preview | Above::Find | Above::Reports(_), Some(Action::Back)) => {
                self.above = Above::Nothing;
            }
            (Above::Path, Some(Action::Back)) => {
                self.path.settle();
                self.above = Above::Nothing;
            }
            (Above::Reports(list), Some(Action::Say)) => {
                if let Some(Choice::Export(report)) = list.chosen() {
                    self.above = Above::Nothing;
                    self.export(&report);
                }
            }
            (Above::Reports(list), action) => return redraw_if(list.take(action, typed(pressed))),
            (Above::Path, Some(action)) => return self.at_path(action),
            (Above::Path, None) => {
                let typed = typed(pressed);
                return redraw_if(typed.is_some_and(|typed| self.path.type_in(typed)));
            }
            (_, Some(action)) => return self.act(action),
            (_, None) => return Next::Ignored,
        }
        Next::Redraw
    }

    /// Does what a key of the list or of the preview is for.
    fn act(&mut self, action: Action) -> Next {
        match action {
            Action::Choose => return self.choose(),
            Action::Closer => self.above = Above::Preview,
            Action::Replay => return self.replay(),
            Action::Practice => return self.go(Item::Practice),
            Action::TakeUp => match self.interrupted() {
                Some(place) => {
                    self.selected = place;
                    return self.choose();
                }
                None => self.tell("No session was interrupted: there is none to take up."),
            },
            Action::Export => match self.row().map(|row| &row.item) {
                Some(Item::Closed(_)) => {
                    self.above = Above::Reports(List::of_reports(self.house.reports()));
                }
                _ => self.tell("Reports are made of closed sessions: select one of them first."),
            },
            Action::AgendaFile => self.above = Above::Path,
            Action::Find => {
                self.find = Editor::default();
                self.by_arrows = false;
                self.above = Above::Find;
            }
            Action::Help => {
                let help = self.theme.keys(keymap::help_at_home());
                self.above = Above::Reading(Reading::new("Keys", &help));
            }
            Action::Quit => return Next::Quit,
            Action::Privacy => {
                self.hide(!self.hides);
                self.tell(if self.hides {
                    "What is private is hidden; z shows it."
                } else {
                    "What is private shows again."
                });
            }
            action if matches!(self.above, Above::Preview) => {
                let preview = self.preview.get_mut().as_mut();
                return redraw_if(preview.is_some_and(|(_, reading)| reading.scroll(action)));
            }
            action => {
                self.by_arrows = true;
                return redraw_if(self.go_along(action));
            }
        }
        Next::Redraw
    }

    /// Has a report made of the session that is selected.
    fn export(&mut self, report: &str) {
        if let Some(item) = self.row().map(|row| row.item.clone()) {
            self.message = self.house.report(&item, report);
        }
    }

    /// Edits the words that rows are found by; says whether that was meant.
    fn find_by(&mut self, action: Option<Action>, pressed: &KeyEvent) -> bool {
        let edited = match (action, typed(pressed)) {
            (Some(action), _) => self.find.edit(action),
            (None, Some(typed)) => self.find.type_in(typed),
            _ => false,
        };
        self.by_arrows &= !edited;
        edited
    }

    /// Moves through the rows that show; says whether that was meant.
    fn go_along(&mut self, action: Action) -> bool {
        let shown = self.shown();
        let last = shown.len().saturating_sub(1);
        let place = shown.iter().position(|place| *place == self.selected);
        let place = place.unwrap_or(0);
        // A row of the page before stays in sight.
        let page = self.list.get().rows.saturating_sub(1).max(1);
        let to = match action {
            Action::Up => place.saturating_sub(1),
            Action::Down => place + 1,
            Action::PageUp => place.saturating_sub(page),
            Action::PageDown => place + page,
            Action::First => 0,
            Action::Last => last,
            _ => return false,
        };
        self.selected = shown.get(to.min(last)).copied().unwrap_or(self.selected);
        // What was said was of what was selected before; what may be lost is said on.
        if !self.message.loud {
            self.message = Told::default();
        }
        true
    }

    /// Does what is to be done with what is selected.
    fn choose(&mut self) -> Next {
        let Some(row) = self.row() else {
            return Next::Ignored;
        };
        let item = row.item.clone();
        match item {
            Item::AnyAgenda => {
                self.above = Above::Path;
                Next::Redraw
            }
            item => self.go(item),
        }
    }

    /// Leaves for a replay of what is selected.
    fn replay(&mut self) -> Next {
        let item = self.row().map(|row| row.item.clone());
        if let Some(item @ (Item::Closed(_) | Item::Unclosed(_))) = item {
            self.replays = true;
            return self.go(item);
        }
        self.tell("Select a session to replay it.");
        Next::Redraw
    }

    /// Leaves for what was chosen.
    fn go(&mut self, item: Item) -> Next {
        self.chosen = Some(item);
        Next::Quit
    }

    fn at_path(&mut self, action: Action) -> Next {
        match action {
            Action::Choose if self.path.text().is_empty() => {
                self.path
                    .answer("Type the path of an agenda file.".to_owned());
                Next::Redraw
            }
            Action::Choose => self.go(Item::Typed(self.path.text().to_owned())),
            Action::Complete => {
                self.path.complete(|typed| self.house.paths(typed));
                Next::Redraw
            }
            action => redraw_if(self.path.edit(action)),
        }
    }
}
