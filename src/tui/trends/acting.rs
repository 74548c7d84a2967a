//! What the keys of the trends do.

use crossterm::event::KeyEvent;

use super::super::app::reading::Reading;
use super::super::app::redraw_if;
use super::super::event_loop::Next;
use super::super::keymap::{self, Action, Screen};
use super::Trends;

impl Trends<'_> {
    /// Takes in a key.
    pub(super) fn key(&mut self, pressed: &KeyEvent) -> Next {
        let action = keymap::action(self.screen(), pressed);
        match action {
            Some(Action::Suspend) => return Next::Suspend,
            Some(Action::Redraw) => return Next::Redraw,
            _ => {}
        }
        if let Some(reading) = &mut self.reading {
            if action == Some(Action::Back) && reading.screen() == Screen::Reading {
                self.reading = None;
                return Next::Redraw;
            }
            return redraw_if(reading.take(action, pressed));
        }
        match action {
            Some(action) => self.act(action),
            None => Next::Ignored,
        }
    }

    fn act(&mut self, action: Action) -> Next {
        self.message.clear();
        let measures = self.all.len().saturating_sub(1);
        let sessions = self.gathered.series.sessions.len().saturating_sub(1);
        match action {
            Action::Up => self.measure = self.measure.saturating_sub(1),
            Action::Down => self.measure = (self.measure + 1).min(measures),
            Action::Left => self.session = self.session.saturating_sub(1),
            Action::Right => self.session = (self.session + 1).min(sessions),
            Action::First => self.session = 0,
            Action::Last => self.session = sessions,
            Action::Choose => {
                let path = self.gathered.paths.get(self.session).cloned().flatten();
                let Some(path) = path else {
                    "There is no session to open.".clone_into(&mut self.message);
                    return Next::Redraw;
                };
                self.chosen = Some(path);
                return Next::Quit;
            }
            Action::Export => self.message = self.keeper.report(),
            Action::Privacy => self.hide(!self.hides),
            Action::Help => {
                let help = self.theme.keys(keymap::help_in_trends());
                self.reading = Some(Reading::new("Keys", &help));
            }
            Action::Quit => return Next::Quit,
            Action::Back => "q leaves the trends.".clone_into(&mut self.message),
            _ => return Next::Ignored,
        }
        Next::Redraw
    }
}
