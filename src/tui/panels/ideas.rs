//! The ideas: those of the item that the group is on first, the latest before the others.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::list::{self, Row, numbered, under, whose};
use crate::session::ideas::Idea;
use crate::tui::focus::{Panel, Thing};
use crate::tui::view::View;

pub(in crate::tui) fn render(frame: &mut Frame, area: Rect, view: &View) {
    let width = area.width;
    list::render(frame, area, view, Panel::Ideas, "none yet", &|thing| {
        let Thing::Idea(id) = thing else {
            return Vec::new();
        };
        let idea = view.session.ideas.all.iter().find(|idea| idea.id == id);
        idea.map_or_else(Vec::new, |idea| rows(idea, view, width))
    });
}

fn rows(idea: &Idea, view: &View, width: u16) -> Vec<Row> {
    let panel = Panel::Ideas;
    let from = whose(idea.from.as_ref(), view);
    let words = idea.words.shown();
    let mut rows = numbered(view, panel, idea.number, words, &from, width);
    if view.is_whole(panel) {
        if let Some(theme) = &idea.theme {
            rows.extend(under(view, panel, "theme:", theme.shown(), width));
        }
        let before = idea.builds_on.and_then(|id| view.session.ideas.get(id));
        if let Some(before) = before {
            let number = before.number.to_string();
            rows.extend(under(view, panel, "builds on idea", &number, width));
        }
    }
    rows
}
