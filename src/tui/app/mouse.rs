//! The mouse, where it was asked for: a click goes to a panel and selects in it, a second opens
//! what is selected, the wheel goes through it.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::Position;

use super::super::event_loop::Next;
use super::App;

/// Returns the key that does what a turn of the wheel does.
pub(in crate::tui) fn wheel(kind: MouseEventKind) -> Option<KeyCode> {
    match kind {
        MouseEventKind::ScrollUp => Some(KeyCode::Up),
        MouseEventKind::ScrollDown => Some(KeyCode::Down),
        _ => None,
    }
}

impl App {
    /// Takes in what the mouse did.
    pub(super) fn mouse(&mut self, mouse: MouseEvent) -> Next {
        if let Some(key) = wheel(mouse.kind) {
            return self.key(&KeyEvent::new(key, KeyModifiers::NONE));
        }
        self.digit = None;
        let is_click = mouse.kind == MouseEventKind::Down(MouseButton::Left);
        if !is_click || !self.layers.is_empty() {
            return Next::Ignored;
        }
        let at = Position::new(mouse.column, mouse.row);
        // What was drawn last lies on top: a row on its panel.
        let spots = self.spots.borrow();
        let found = spots.iter().rev().find(|spot| spot.area.contains(at));
        let Some(spot) = found.copied() else {
            return Next::Ignored;
        };
        drop(spots);
        let was = (self.focus.panel(), self.selected());
        self.focus.go_to(spot.panel);
        if let Some(thing) = spot.thing {
            if was == (spot.panel, Some(thing)) {
                return self.open_selected();
            }
            let place = self.things().iter().position(|other| *other == thing);
            self.focus.select(thing, place.unwrap_or_default());
        }
        Next::Redraw
    }
}
