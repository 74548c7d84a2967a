//! What the loop drives: the live screen, and the layers that come and go above it.
//!
//! The layer at the top has the keys; the live screen stays beneath. Nothing traps: Esc goes
//! back from every layer, and takes nothing away with it.

mod acting;
mod asking;
mod chain;
pub(in crate::tui) mod choosing;
mod correcting;
pub(in crate::tui) mod editing;
mod filling;
pub(in crate::tui) mod handing;
mod ideas;
pub(in crate::tui) mod layers;
mod looking;
mod menus;
pub(in crate::tui) mod mouse;
pub(in crate::tui) mod palette;
pub(in crate::tui) mod picking;
pub(in crate::tui) mod polling;
pub(in crate::tui) mod reading;
mod showing;
pub(in crate::tui) mod sifting;
mod things;

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::time::Duration;

use crossterm::event::KeyEvent;
use ratatui::Frame;

use super::event_loop::{self, Input, Next};
use super::focus::{Focus, Panel};
use super::forms::drafts::Drafts;
use super::keymap::{self, Action, Screen};
use super::mirrored::Mirrored;
use super::theme::Theme;
use super::view::{Message, Spot, moves};
use crate::clean;
use crate::desk::{Desk, Said, SaidKind};
use crate::language::{self, Asked, Wish};
use crate::live::Saved;
use crate::session::Session;
use crate::words::series;
use editing::Editor;
use layers::{Layer, Press, Wanted};
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
    layers: Vec<Layer>,
    message: Option<Message>,
    saved: Saved,
    /// Which panel has the focus, and what is selected.
    focus: Focus,
    /// The first of the two digits beside a name, until the second is pressed.
    digit: Option<char>,
    /// What was drawn where: a click needs to know, and only a frame does.
    spots: RefCell<Vec<Spot>>,
    /// How the floor was shared, as it was worked out last.
    mirrored: Mirrored,
    /// What was typed and not said, by what the palette was opened with.
    drafts: BTreeMap<String, Editor>,
    /// What was filled in and not saved.
    forms: Drafts,
    /// A count of the room that was left half way.
    counted: Option<polling::Counted>,
    /// What was said in the palette, the latest last.
    history: Vec<String>,
    /// Set while something is done about which it was asked whether it is meant.
    is_meant: bool,
    /// The act of the last key that must not count twice, and when it was pressed.
    pressed: Option<acting::Pressed>,
    leaving: Option<Leaving>,
}

impl App {
    /// Makes the screen of a desk.
    #[must_use]
    pub fn new(desk: Desk, theme: Theme) -> Self {
        let waiting = series::waiting(desk.live().session());
        let message = waiting.map(|waiting| Message {
            text: format!("{waiting} To go through them: <"),
            kind: SaidKind::Answer,
        });
        Self {
            saved: desk.live().saved(),
            desk,
            theme,
            layers: Vec::new(),
            message,
            focus: Focus::default(),
            digit: None,
            spots: RefCell::default(),
            mirrored: Mirrored::default(),
            drafts: BTreeMap::new(),
            forms: Drafts::default(),
            counted: None,
            history: Vec::new(),
            is_meant: false,
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
        let text = text.into();
        let is_told = |layer: &mut Layer| layer.answer(&text);
        if !self.layers.last_mut().is_some_and(is_told) {
            let kind = SaidKind::Answer;
            self.message = Some(Message { text, kind });
        }
    }

    fn session(&self) -> &Session {
        self.desk.live().session()
    }

    fn screen(&self) -> Screen {
        self.layers.last().map_or(Screen::Live, Layer::screen)
    }

    fn key(&mut self, key: &KeyEvent) -> Next {
        let action = keymap::action(self.screen(), key);
        if self.screen() == Screen::Handed {
            return self.handed_key(key, action);
        }
        match action {
            Some(Action::Suspend) => return Next::Suspend,
            Some(Action::Redraw) => return Next::Redraw,
            _ => {}
        }
        let hides = !self.is_private();
        let Some(layer) = self.layers.last_mut() else {
            return self.live_key(key, action);
        };
        // What was said of people before the room saw the screen does not come back on it.
        let shows = |line: &&String| !(hides && tells_of_people(line));
        let history: Vec<String> = self.history.iter().filter(shows).cloned().collect();
        let press = Press {
            key,
            action,
            session: self.desk.live().session(),
            history: &history,
        };
        let wanted = layer.key(&press);
        self.follow(wanted)
    }

    /// Does what a layer wants.
    fn follow(&mut self, wanted: Wanted) -> Next {
        match wanted {
            Wanted::Nothing => return Next::Ignored,
            Wanted::Redraw => {}
            Wanted::Back => return self.go_back(),
            Wanted::Remember(line) => self.history.push(line),
            Wanted::Say(line) => return self.say(&line),
            Wanted::Act(command) => return self.act_for_layer(command),
            Wanted::Cast(command) => return self.cast(command),
            Wanted::GoAhead(wanted) => {
                self.layers.pop();
                self.desk.accept_few();
                self.is_meant = true;
                let next = self.follow(*wanted);
                self.is_meant = false;
                return next;
            }
            Wanted::Fill(of) => {
                self.layers.pop();
                self.open_form(of);
            }
            Wanted::Pick(purpose) => {
                self.layers.pop();
                return self.pick(purpose);
            }
            Wanted::HandTo(person) => return self.hand_to(person),
            Wanted::Begin(line) => {
                self.layers.pop();
                return self.begin(&line);
            }
            Wanted::Save => return self.save_form(),
            Wanted::Anew => self.begin_form_anew(),
            Wanted::Discard => self.discard_form(),
            Wanted::BringBack => self.bring_form_back(),
            wanted => return self.follow_ideas(wanted),
        }
        Next::Redraw
    }

    /// Takes the top layer away; what was typed is kept for the next time.
    fn go_back(&mut self) -> Next {
        match self.layers.pop() {
            Some(Layer::Palette(palette)) => {
                if palette.line.text().trim() == palette.opened_with.trim() {
                    self.drafts.remove(&palette.opened_with);
                } else {
                    self.drafts.insert(palette.opened_with, palette.line);
                }
            }
            Some(Layer::Form(form)) => self.forms.keep(*form),
            Some(Layer::Polling(polling)) => self.counted = polling.into_counted(),
            Some(Layer::Sifting(sifting)) => self.focus = sifting.into_before(),
            Some(Layer::Reading(_) | Layer::Picking(_) | Layer::Choosing(_) | Layer::Handed(_))
            | None => {}
        }
        Next::Redraw
    }

    /// Opens the palette with the beginning of a line, or with what was left of it before.
    fn open_palette(&mut self, with: &str) {
        let hides = !self.is_private();
        let shows = |draft: &&Editor| !(hides && tells_of_people(draft.text()));
        let draft = self.drafts.get(with).filter(shows).cloned();
        if draft.is_some() {
            self.drafts.remove(with);
        }
        let palette = Palette::new(with, draft, language::verbs());
        self.layers.push(Layer::Palette(palette));
    }

    /// Takes in what was pasted: as text to be looked at, never as keys.
    fn paste(&mut self, text: &str) -> Next {
        self.digit = None;
        if self.layers.is_empty() && clean::line(text).is_empty() {
            return Next::Ignored;
        }
        if self.asks_of_many(text) {
            return Next::Redraw;
        }
        if self.layers.is_empty() {
            return self.paste_whole(text);
        }
        let session = self.desk.live().session();
        let wanted = self
            .layers
            .last_mut()
            .map(|layer| layer.paste(text, session));
        self.follow(wanted.unwrap_or(Wanted::Nothing))
    }

    /// Says what is typed in the layer at the top, which goes if it is done.
    fn say(&mut self, line: &str) -> Next {
        let line = line.to_owned();
        if self.asks_before_saying(&line) {
            return Next::Redraw;
        }
        if let Ok(Asked::Wish(Wish::Look(at))) = language::understand(&line, self.session())
            && let Some(panel) = Panel::of(at)
        {
            self.focus.look_at(panel);
            self.leave_palette(&line);
            return Next::Redraw;
        }
        if self.is_meant {
            self.desk.accept_what_is_left();
        }
        let hid = self.desk.privacy();
        let events = self.desk.live().timeline().events().len();
        let said = self.desk.say(&line);
        if matches!(said.kind, SaidKind::Refused | SaidKind::Misunderstood) {
            self.tell(said.text);
            return Next::Redraw;
        }
        self.leave_palette(&line);
        self.forget_struck(events);
        if hid != self.desk.privacy() {
            // What was answered last may have told of a reason.
            self.message = None;
        }
        self.answer(&line, &said)
    }

    /// Takes the palette away, if it is at the top, with the line that was done.
    fn leave_palette(&mut self, line: &str) {
        if matches!(self.layers.last(), Some(Layer::Palette(_)))
            && let Some(Layer::Palette(palette)) = self.layers.pop()
        {
            self.drafts.remove(&palette.opened_with);
        }
        if self.history.last().is_none_or(|last| last != line) {
            self.history.push(line.to_owned());
        }
    }

    /// Forgets what was typed where words were struck since so many events: they must not come
    /// back with an arrow key.
    fn forget_struck(&mut self, events: usize) {
        let happened = &self.desk.live().timeline().events()[events..];
        if happened
            .iter()
            .any(|recorded| recorded.event.blanks_others())
        {
            self.history.clear();
            self.drafts.clear();
            self.forms.forget();
        }
    }

    /// Shows what was said: in the message line, or to be read through where it is longer.
    fn answer(&mut self, title: &str, said: &Said) -> Next {
        match said.kind {
            SaidKind::Quit => self.leaving = Some(Leaving::Quit),
            SaidKind::Closed => self.leaving = Some(Leaving::Closed),
            SaidKind::HandOver => return self.hand_over(),
            _ => {}
        }
        // What was asked is read at leisure; what was done must not come between two keys.
        let is_long = said.kind == SaidKind::Answer && said.text.trim().lines().count() > 1;
        if is_long {
            self.layers
                .push(Layer::Reading(Reading::new(title, &said.text)));
        } else if !said.text.trim().is_empty() {
            let text = said.brief.split_whitespace().collect::<Vec<_>>().join(" ");
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
        self.layers.iter().all(Layer::shows_clocks)
    }

    /// Notes what may have changed by itself or by an act.
    fn look(&mut self) {
        self.saved = self.desk.live().saved();
    }
}

impl event_loop::App for App {
    type Notice = Notice;

    fn handle(&mut self, input: Input) -> Next {
        let reading = self.reading_turn();
        let events = self.desk.live().timeline().events().len();
        let next = match input {
            Input::Key(pressed) => self.key(&pressed),
            Input::Paste(text) => self.paste(&text),
            Input::Mouse(mouse) => self.mouse(mouse),
            Input::Resize { .. } => Next::Ignored,
        };
        self.unmark_merged(events);
        let reads = self.reading_turn();
        if reads.is_some() && reads != reading {
            self.open_for_reader();
        }
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
        // The live screen says so by itself, until it is settled.
        if let (Some(gap), false) = (gap, self.layers.is_empty()) {
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
        self.draw(frame);
    }
}

/// Says whether a line tells of people what is not for the room.
fn tells_of_people(line: &str) -> bool {
    let verb = line.split_whitespace().next().unwrap_or_default();
    let private = [
        "need", "sorted", "keep", "longer", "way", "describe", "gives", "follow", "consent",
        "heard", "person",
    ];
    private.contains(&verb.to_lowercase().as_str())
}

pub(in crate::tui) fn redraw_if(changed: bool) -> Next {
    if changed { Next::Redraw } else { Next::Ignored }
}
