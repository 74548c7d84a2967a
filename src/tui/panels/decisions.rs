//! The decisions, the latest first, each with its reasons.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::list::{self, Row, numbered, under};
use crate::session::decisions::Decision;
use crate::tui::focus::{Panel, Thing};
use crate::tui::view::View;
use crate::words::answers;

const PANEL: Panel = Panel::Decisions;

pub(in crate::tui) fn render(frame: &mut Frame, area: Rect, view: &View) {
    let width = area.width;
    list::render(frame, area, view, PANEL, "none yet", &|thing| {
        let Thing::Decision(id) = thing else {
            return Vec::new();
        };
        let mut all = view.session.decisions.all.iter();
        let found = all.find(|decision| decision.id == id);
        found.map_or_else(Vec::new, |decision| rows(decision, view, width))
    });
}

fn rows(decision: &Decision, view: &View, width: u16) -> Vec<Row> {
    let words = decision.statement.shown();
    let standing = answers::standing(view.session, decision).unwrap_or_default();
    let mut rows = numbered(view, PANEL, decision.number, words, &standing, width);
    if view.is_whole(PANEL) {
        let carried = answers::carried(view.session, decision);
        rows.extend(
            carried
                .iter()
                .flat_map(|(label, words)| under(view, PANEL, label, words, width)),
        );
    } else if let Some(reason) = decision.reasons.first() {
        rows.extend(under(view, PANEL, "because", reason.shown(), width));
    }
    rows
}
