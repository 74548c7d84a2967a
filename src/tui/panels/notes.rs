//! The notes: those of the item that the group is on first, the latest before the others.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::list::{self, numbered};
use crate::tui::focus::{Panel, Thing};
use crate::tui::view::View;

pub(in crate::tui) fn render(frame: &mut Frame, area: Rect, view: &View) {
    let width = area.width;
    list::render(frame, area, view, Panel::Notes, "none yet", &|thing| {
        let Thing::Note(id) = thing else {
            return Vec::new();
        };
        let note = view.session.notes.all.iter().find(|note| note.id == id);
        note.map_or_else(Vec::new, |note| {
            let from = note.from.map(|from| view.session.people.called(from));
            let words = note.words.shown();
            let from = from.unwrap_or_default();
            numbered(view, Panel::Notes, note.number, words, &from, width)
        })
    });
}
