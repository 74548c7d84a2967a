//! The concerns about how we are working, those that wait for an answer first.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::list::{self, Row, numbered, under, whose};
use crate::session::concerns::Concern;
use crate::tui::focus::{Panel, Thing};
use crate::tui::view::View;

const PANEL: Panel = Panel::Concerns;

pub(in crate::tui) fn render(frame: &mut Frame, area: Rect, view: &View) {
    let width = area.width;
    list::render(frame, area, view, PANEL, "none", &|thing| {
        let Thing::Concern(id) = thing else {
            return Vec::new();
        };
        let mut all = view.session.concerns.all.iter();
        let found = all.find(|concern| concern.id == id);
        found.map_or_else(Vec::new, |concern| rows(concern, view, width))
    });
}

fn rows(concern: &Concern, view: &View, width: u16) -> Vec<Row> {
    let words = concern.words.shown();
    let state = if concern.answer.is_some() {
        "answered"
    } else if concern.earlier.is_empty() {
        "open"
    } else {
        "open again"
    };
    let from = whose(concern.from.as_ref(), view);
    let state = match from.as_str() {
        "" => state.to_owned(),
        from => format!("{from}, {state}"),
    };
    let mut rows = numbered(view, PANEL, concern.number, words, &state, width);
    if let Some(answer) = concern.answer.as_ref().filter(|_| view.is_whole(PANEL)) {
        rows.extend(under(view, PANEL, "answer:", answer.words.shown(), width));
        let change = answer.change.shown();
        rows.extend(under(view, PANEL, "what will change:", change, width));
    }
    for earlier in &concern.earlier {
        if !view.is_whole(PANEL) {
            break;
        }
        let answer = earlier.answer.words.shown();
        rows.extend(under(view, PANEL, "an earlier answer:", answer, width));
        let because = earlier.because.shown();
        rows.extend(under(view, PANEL, "it did not do:", because, width));
    }
    rows
}
