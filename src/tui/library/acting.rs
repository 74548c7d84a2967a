//! What the keys of the library do.

use crossterm::event::KeyEvent;
use strum::VariantArray as _;

use super::super::app::layers::typed;
use super::super::app::reading::Reading;
use super::super::app::redraw_if;
use super::super::event_loop::Next;
use super::super::keymap::{self, Action, Screen};
use super::super::screens;
use super::prompt::Prompt;
use super::{Above, Chosen, Shelves};
use crate::clean;
use crate::store::library::sifting::{self, Sort};

/// What is said to a key for what is selected, where no row shows.
const NOTHING: &str = "Nothing is selected.";

impl Shelves<'_> {
    /// Takes in a key.
    pub(super) fn key(&mut self, pressed: &KeyEvent) -> Next {
        let action = keymap::action(self.screen(), pressed);
        match (&mut self.above, action) {
            (_, Some(Action::Suspend)) => return Next::Suspend,
            (Above::Nothing, Some(Action::Redraw)) => self.look_again(),
            (_, Some(Action::Redraw)) => {}
            (Above::Reading(reading), _) => {
                // It has keys of its own while words are looked for in it.
                if action == Some(Action::Back) && reading.screen() == Screen::Reading {
                    self.above = Above::Nothing;
                } else {
                    return redraw_if(reading.take(action, pressed));
                }
            }
            (Above::Find(_), Some(Action::Say)) => self.above = Above::Nothing,
            (Above::Search(_), Some(Action::Back)) => {
                self.above = Above::Nothing;
                self.give_up();
                self.message.clear();
                self.sift_again();
            }
            (Above::Find(_), Some(Action::Back)) => {
                self.above = Above::Nothing;
                self.sift.words = None;
                self.message.clear();
                self.sift_again();
            }
            (Above::Search(line), Some(Action::Say)) => {
                let typed = line.text().to_owned();
                self.above = Above::Nothing;
                self.search_anew(typed);
            }
            (Above::Find(line) | Above::Search(line), action) => {
                let edited = match (action, typed(pressed)) {
                    (Some(action), _) => line.edit(action),
                    (None, Some(typed)) => line.type_in(typed),
                    _ => false,
                };
                if edited {
                    self.typed_on();
                    return Next::Redraw;
                }
                return redraw_if(action.is_some_and(|action| self.go_along(action)));
            }
            (Above::Nothing, Some(action)) => return self.act(action),
            (Above::Nothing, None) => return Next::Ignored,
        }
        Next::Redraw
    }

    /// Takes in that other words are typed: sessions are found by them at once.
    pub(super) fn typed_on(&mut self) {
        if let Above::Find(line) = &self.above {
            let words = line.text().trim();
            self.sift.words = (!words.is_empty()).then(|| words.to_owned());
            self.selected = 0;
            self.sift_again();
            self.message.clear();
            if self.order.is_empty() && self.sift.words.is_some() {
                "No session has this in its title, series, place or date. Esc shows all again."
                    .clone_into(&mut self.message);
            }
        }
        if let Above::Search(line) = &self.above {
            let typed = line.text().to_owned();
            self.words_typed(typed);
        }
    }

    /// Does what a key of the list is for.
    fn act(&mut self, action: Action) -> Next {
        match action {
            // It is meant for what is being looked for, and not for what still shows.
            Action::Choose | Action::Closer | Action::Replay | Action::Compare
                if self.is_not_yet_found() => {}
            Action::Choose => {
                let Some(entry) = self.entry() else {
                    "There is nothing to open.".clone_into(&mut self.message);
                    return Next::Redraw;
                };
                let hit = self.hit_at(self.selected).map(|(hit, _)| hit);
                self.chosen = Some(Chosen {
                    path: entry.path.clone(),
                    at: hit.map(|hit| hit.passage.at).filter(|at| *at > 0),
                    found: hit.map_or_else(String::new, screens::library::told_of_hit),
                });
                return Next::Quit;
            }
            Action::Closer => self.open(),
            Action::Replay => {
                let Some(entry) = self.entry() else {
                    self.tell(NOTHING);
                    return Next::Redraw;
                };
                let hit = self.hit_at(self.selected);
                let found = hit.map(|(hit, _)| hit.passage.clone());
                self.replayed = Some((entry.path.clone(), found));
                return Next::Quit;
            }
            Action::Compare => {
                let Some(entry) = self.entry() else {
                    self.tell(NOTHING);
                    return Next::Redraw;
                };
                if sifting::series(entry).is_none() {
                    self.tell(
                        "It belongs to no series: its agenda file says so, with series = \"NAME\".",
                    );
                    return Next::Redraw;
                }
                self.compared = Some(entry.path.clone());
                return Next::Quit;
            }
            Action::Search => {
                let found = self.found.as_ref().map(|found| &found.typed);
                let typed = self.asked_for().or(found).cloned();
                self.above = Above::Search(Prompt::offering(&typed.unwrap_or_default()));
                self.message.clear();
            }
            Action::Find => {
                self.give_up();
                self.message.clear();
                let words = self.sift.words.as_deref();
                self.above = Above::Find(Prompt::offering(words.unwrap_or_default()));
                self.sift_again();
            }
            Action::Sort => {
                let sorts = Sort::VARIANTS;
                let at = sorts.iter().position(|sort| *sort == self.sort);
                self.sort = sorts[at.map_or(0, |at| (at + 1) % sorts.len())];
                self.give_up();
                self.selected = 0;
                self.sift_again();
                self.message = format!("Sorted by {}.", self.sort);
            }
            Action::Wrong => self.show_wrong(),
            Action::Help => {
                let help = self.theme.keys(keymap::help_in_the_library());
                self.read("Keys", &help);
            }
            Action::Quit => return Next::Quit,
            Action::Back if self.give_up() || self.sift.words.take().is_some() => {
                self.message.clear();
                self.selected = 0;
                self.sift_again();
            }
            Action::Back => "q leaves the library.".clone_into(&mut self.message),
            action => return redraw_if(self.go_along(action)),
        }
        Next::Redraw
    }

    /// Moves through the rows; says whether that was meant.
    fn go_along(&mut self, action: Action) -> bool {
        let last = self.rows().saturating_sub(1);
        // A row of the page before stays in sight.
        let page = self.list.get().rows.saturating_sub(1).max(1);
        let to = match action {
            Action::Up => self.selected.saturating_sub(1),
            Action::Down => self.selected + 1,
            Action::PageUp => self.selected.saturating_sub(page),
            Action::PageDown => self.selected + page,
            Action::First => 0,
            Action::Last => last,
            _ => return false,
        };
        self.selected = to.min(last);
        self.message.clear();
        true
    }

    fn read(&mut self, title: &str, text: &str) {
        self.above = Above::Reading(Box::new(Reading::new(title, text)));
    }

    /// Opens what is selected, to be read: what was found first, where something was.
    fn open(&mut self) {
        let Some(entry) = self.entry() else {
            "There is nothing to open.".clone_into(&mut self.message);
            return;
        };
        let title = entry
            .title()
            .map_or_else(String::new, |title| clean::line(title.shown()));
        let mut text = String::new();
        if let Some((hit, _)) = self.hit_at(self.selected) {
            text.push_str(&screens::library::told_of_hit(hit));
            text.push_str("\n\n");
        }
        text.push_str(&self.keeper.whole(&entry.path));
        self.read(&title, &text);
    }

    fn show_wrong(&mut self) {
        let mut text = String::new();
        // A name can have a new line in it.
        let mut tell = |told: String| {
            text.push_str(&clean::line(&told));
            text.push('\n');
        };
        for (folder, says) in &self.library.unread {
            let folder = self.keeper.typed(folder);
            tell(format!(
                "The folder {folder} cannot be looked into: {says}."
            ));
        }
        for (entry, wrong) in self.library.wrong() {
            let path = self.keeper.typed(&entry.path);
            tell(format!("{path}: {}", wrong.says));
        }
        if text.is_empty() {
            "Every file here is a session that can be read.".clone_into(&mut self.message);
        } else {
            self.read("No sessions, or not to be read", &text);
        }
    }
}
