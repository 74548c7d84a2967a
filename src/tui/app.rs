//! What the loop drives: the live screen, and the layers that come and go above it.
//!
//! The layer at the top has the keys; the live screen stays beneath. Nothing traps: Esc goes
//! back from every layer, and takes nothing away with it.

mod acting;
pub(in crate::tui) mod editing;
pub(in crate::tui) mod palette;
pub(in crate::tui) mod reading;

use std::collections::BTreeMap;
use std::time::Duration;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::Frame;

use super::event_loop::{self, Input, Next};
use super::keymap::{self, Action, Screen};
use super::screens;
use super::theme::Theme;
use super::view::{Message, Privacy, View, moves};
use crate::clean;
use crate::desk::{Desk, Said, SaidKind};
use crate::language;
use crate::live::Saved;
use crate::session::Session;
use editing::Editor;
use palette::Palette;
use reading::Reading;

#[cfg(test)]
mod tests;

/// What the rest of the program has to say to the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notice {
    /// What is saved has changed: [`World::tell`](crate::live::opening::World::tell) sends it.
    Saved,
}

/// How the screen came to its end by what was done at it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leaving {
    /// The facilitator left; the session can be taken up again.
    Quit,
    /// The session was closed.
    Closed,
}

/// The live screen.
pub struct App {
    desk: Desk,
    theme: Theme,
    /// What there is to say: made once, since it is made from the whole grammar.
    layers: Vec<Layer>,
    message: Option<Message>,
    saved: Saved,
    privacy: Privacy,
    /// What was typed and not said, by what the palette was opened with.
    drafts: BTreeMap<String, Editor>,
    /// What was said in the palette, the latest last.
    history: Vec<String>,
    /// The act of the last key that must not count twice, and when it was pressed.
    pressed: Option<acting::Pressed>,
    leaving: Option<Leaving>,
}

/// What is above the live screen.
enum Layer {
    Palette(Palette),
    Reading(Reading),
}

impl App {
    /// Makes the screen of a desk.
    #[must_use]
    pub fn new(desk: Desk, theme: Theme) -> Self {
        Self {
            saved: desk.live().saved(),
            desk,
            theme,
            layers: Vec::new(),
            message: None,
            privacy: Privacy::Shown,
            drafts: BTreeMap::new(),
            history: Vec::new(),
            pressed: None,
            leaving: None,
        }
    }

    /// Returns the desk.
    #[must_use]
    pub fn desk(&self) -> &Desk {
        &self.desk
    }

    /// Gives the desk back, with how the screen was left and the last that was said.
    #[must_use]
    pub fn into_parts(self) -> (Desk, Option<Leaving>, String) {
        let said = self.message.map(|message| message.text);
        (self.desk, self.leaving, said.unwrap_or_default())
    }

    /// Tells something, as an answer is told, where it can be seen.
    pub fn tell(&mut self, text: impl Into<String>) {
        if let Some(Layer::Palette(palette)) = self.layers.last_mut() {
            palette.answer(text.into());
            return;
        }
        self.message = Some(Message {
            text: text.into(),
            kind: SaidKind::Answer,
        });
    }

    fn session(&self) -> &Session {
        self.desk.live().session()
    }

    fn screen(&self) -> Screen {
        match self.layers.last() {
            None => Screen::Live,
            Some(Layer::Palette(_)) => Screen::Palette,
            Some(Layer::Reading(_)) => Screen::Reading,
        }
    }

    fn key(&mut self, pressed: &KeyEvent) -> Next {
        let action = keymap::action(self.screen(), pressed);
        match action {
            Some(Action::Suspend) => return Next::Suspend,
            Some(Action::Redraw) => return Next::Redraw,
            _ => {}
        }
        match (self.layers.last_mut(), action) {
            (None, Some(action)) => self.act(action),
            (Some(_), Some(Action::Back)) => self.go_back(),
            (Some(Layer::Reading(reading)), Some(action)) => redraw_if(reading.scroll(action)),
            (None | Some(Layer::Reading(_)), None) => Next::Ignored,
            (Some(Layer::Palette(_)), Some(Action::Say)) => self.say_typed(),
            (Some(Layer::Palette(palette)), Some(action)) => {
                match action {
                    Action::Complete => palette.complete(self.desk.live().session()),
                    Action::Earlier | Action::Later => palette.recall(&self.history, action),
                    _ => return redraw_if(palette.edit(action)),
                }
                Next::Redraw
            }
            (Some(Layer::Palette(palette)), None) => match pressed.code {
                KeyCode::Char(typed) if is_typed(pressed.modifiers) => {
                    self.history.extend(palette.begin_anew());
                    redraw_if(palette.type_in(typed))
                }
                _ => Next::Ignored,
            },
        }
    }

    /// Takes the top layer away; what was typed is kept for the next time.
    fn go_back(&mut self) -> Next {
        if let Some(Layer::Palette(palette)) = self.layers.pop() {
            if palette.line.text().trim() == palette.opened_with.trim() {
                self.drafts.remove(&palette.opened_with);
            } else {
                self.drafts.insert(palette.opened_with, palette.line);
            }
        }
        Next::Redraw
    }

    /// Opens the palette with the beginning of a line, or with what was left of it before.
    fn open_palette(&mut self, with: &str) {
        let draft = self.drafts.remove(with);
        let palette = Palette::new(with, draft, language::verbs());
        self.layers.push(Layer::Palette(palette));
    }

    /// Takes in what was pasted: as text to be looked at, never as keys.
    fn paste(&mut self, text: &str) -> Next {
        match self.layers.last_mut() {
            Some(Layer::Palette(palette)) => {
                self.history.extend(palette.begin_anew());
                palette.paste(text);
            }
            Some(Layer::Reading(_)) => return Next::Ignored,
            None => {
                let text = clean::line(text);
                if text.is_empty() {
                    return Next::Ignored;
                }
                self.open_palette("idea ");
                if let Some(Layer::Palette(palette)) = self.layers.last_mut() {
                    self.history.extend(palette.begin_anew());
                    palette.paste(&quoted(&text));
                }
            }
        }
        Next::Redraw
    }

    /// Says what is typed in the palette.
    fn say_typed(&mut self) -> Next {
        let Some(Layer::Palette(palette)) = self.layers.last() else {
            return Next::Ignored;
        };
        let line = palette.line.text().trim().to_owned();
        if line.is_empty() {
            return self.go_back();
        }
        let opened_with = palette.opened_with.clone();
        if let Some(held_back) = self.would_show_private(&line) {
            if let Some(Layer::Palette(palette)) = self.layers.last_mut() {
                palette.answer(held_back.to_owned());
            }
            return Next::Redraw;
        }
        let before = Some(self.floor_before());
        let events = self.desk.live().timeline().events().len();
        let said = self.desk.say(&line);
        if matches!(said.kind, SaidKind::Refused | SaidKind::Misunderstood) {
            if let Some(Layer::Palette(palette)) = self.layers.last_mut() {
                palette.answer(said.text);
            }
            return Next::Redraw;
        }
        self.layers.pop();
        self.drafts.remove(&opened_with);
        if self.history.last() != Some(&line) {
            self.history.push(line.clone());
        }
        let happened = &self.desk.live().timeline().events()[events..];
        if happened
            .iter()
            .any(|recorded| recorded.event.blanks_others())
        {
            // Struck words must not come back with an arrow key.
            self.history.clear();
            self.drafts.clear();
        }
        self.answer(&line, said, before)
    }

    /// Shows what was said: in the message line, or to be read through where it is longer.
    fn answer(&mut self, title: &str, said: Said, before: Option<FloorBefore>) -> Next {
        match said.kind {
            SaidKind::Quit => self.leaving = Some(Leaving::Quit),
            SaidKind::Closed => self.leaving = Some(Leaving::Closed),
            _ => {}
        }
        // What was asked is read at leisure; what was done must not come between two keys.
        let is_long = said.kind == SaidKind::Answer && said.text.trim().lines().count() > 1;
        if is_long {
            self.layers
                .push(Layer::Reading(Reading::new(title, &said.text)));
        } else if !said.text.trim().is_empty() {
            let text = self.fit_for_the_room(said.text, before);
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            self.message = Some(Message {
                text,
                kind: said.kind,
            });
        }
        if self.leaving.is_some() {
            Next::Quit
        } else {
            Next::Redraw
        }
    }

    /// Says whether the live screen shows, with its clocks.
    fn shows_clocks(&self) -> bool {
        !self
            .layers
            .iter()
            .any(|layer| matches!(layer, Layer::Reading(_)))
    }

    /// Notes what may have changed by itself or by an act.
    fn look(&mut self) {
        self.saved = self.desk.live().saved();
    }
}

/// Whose turn it was before something was done.
#[derive(Clone, Copy)]
struct FloorBefore(Option<crate::session::floor::turns::TurnId>);

impl event_loop::App for App {
    type Notice = Notice;

    fn handle(&mut self, input: Input) -> Next {
        let next = match input {
            Input::Key(pressed) => self.key(&pressed),
            Input::Paste(text) => self.paste(&text),
            Input::Mouse(_) | Input::Resize { .. } => Next::Ignored,
        };
        self.look();
        next
    }

    fn notice(&mut self, notice: Notice) -> Next {
        let Notice::Saved = notice;
        let before = self.saved.clone();
        self.look();
        redraw_if(before != self.saved)
    }

    fn tick(&mut self) -> Next {
        let gap = self.desk.look_for_gap();
        self.look();
        let found = gap.is_some();
        if let Some(gap) = gap {
            self.tell(gap);
        }
        redraw_if(found || self.shows_clocks())
    }

    /// Returns the time to the next second of the session while a clock moves, else to the next
    /// minute of the wall clock, which the title shows.
    fn next_tick(&self) -> Option<Duration> {
        let live = self.desk.live();
        let now = live.now();
        if self.shows_clocks() && moves(live.session()) {
            return Some(Duration::from_millis(1_000 - now % 1_000));
        }
        let into_minute = live.wall_at(now).timestamp_millis().rem_euclid(60_000);
        Some(Duration::from_millis(60_000 - into_minute.unsigned_abs()))
    }

    fn view(&self, frame: &mut Frame) {
        let area = frame.area();
        if let Some(Layer::Reading(reading)) = self.layers.last() {
            screens::reading::render(frame, area, reading, self.theme);
            return;
        }
        let mut view = View::of(&self.desk, &self.saved, self.theme);
        view.message = self.message.as_ref();
        view.privacy = self.privacy;
        screens::live::render(frame, area, &view);
        if let Some(Layer::Palette(palette)) = self.layers.last() {
            screens::palette::render(frame, area, palette, self.theme);
        }
    }
}

/// Returns a text in quotes, so that a word such as "from" in it means nothing else.
fn quoted(text: &str) -> String {
    let mut quoted = String::from('"');
    for sign in text.chars() {
        if matches!(sign, '\\' | '"' | '\u{201c}' | '\u{201d}' | '\u{201e}') {
            quoted.push('\\');
        }
        quoted.push(sign);
    }
    quoted.push('"');
    quoted
}

pub(in crate::tui) fn redraw_if(changed: bool) -> Next {
    if changed { Next::Redraw } else { Next::Ignored }
}

/// Says whether a character with these keys held is meant as text; `AltGr` comes as both.
pub(in crate::tui) fn is_typed(held: KeyModifiers) -> bool {
    let apart = held & (KeyModifiers::CONTROL | KeyModifiers::ALT | KeyModifiers::SUPER);
    apart.is_empty() || apart == KeyModifiers::CONTROL | KeyModifiers::ALT
}
