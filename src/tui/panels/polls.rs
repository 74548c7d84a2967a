//! The polls: the open one with who has voted, the others with what came of them.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::list::{self, Row, numbered, under};
use crate::session::polls::Poll;
use crate::tui::focus::{Panel, Thing};
use crate::tui::view::View;
use crate::words::polls as in_words;

const PANEL: Panel = Panel::Polls;

pub(in crate::tui) fn render(frame: &mut Frame, area: Rect, view: &View) {
    let width = area.width;
    list::render(frame, area, view, PANEL, "none yet", &|thing| {
        let Thing::Poll(id) = thing else {
            return Vec::new();
        };
        let poll = view.session.polls.get(id);
        poll.map_or_else(Vec::new, |poll| rows(poll, view, width))
    });
}

fn rows(poll: &Poll, view: &View, width: u16) -> Vec<Row> {
    let words = poll.question.words.shown();
    let (state, came) = in_words::at_a_glance(poll);
    let mut rows = numbered(view, PANEL, poll.number, words, &state, width);
    rows.extend(under(view, PANEL, "", &came, width));
    rows
}
