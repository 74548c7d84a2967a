//! The decisions, the latest first, each with its reasons.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::list::{self, Row, numbered, under, whose};
use crate::session::decisions::Decision;
use crate::tui::focus::{Panel, Thing};
use crate::tui::view::View;

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
    let mut rows = numbered(view, PANEL, decision.number, words, "", width);
    let because =
        |reason: &crate::session::Words| under(view, PANEL, "because", reason.shown(), width);
    if !view.is_whole(PANEL) {
        rows.extend(decision.reasons.first().into_iter().flat_map(because));
        return rows;
    }
    rows.extend(decision.reasons.iter().flat_map(because));
    for alternative in &decision.alternatives {
        let words = format!(
            "{}, because {}",
            alternative.words.shown(),
            alternative.why_not.shown()
        );
        rows.extend(under(view, PANEL, "not taken:", &words, width));
    }
    for dissent in &decision.dissent {
        let from = whose(dissent.from.as_ref(), view);
        let name = if from.is_empty() {
            "concern:".to_owned()
        } else {
            format!("concern of {from}:")
        };
        rows.extend(under(view, PANEL, &name, dissent.words.shown(), width));
    }
    for limit in &decision.constraints {
        rows.extend(under(view, PANEL, "within:", limit.shown(), width));
    }
    if let Some(review) = decision.review {
        let date = review.format("%-d %B %Y").to_string();
        rows.extend(under(view, PANEL, "looked at again on", &date, width));
    }
    let actions = view.session.decisions.actions.iter();
    for action in actions.filter(|action| action.decision == Some(decision.id)) {
        let mut words = action.words.shown().to_owned();
        let who = whose(action.who.as_ref(), view);
        if !who.is_empty() {
            words = format!("{words}, {who}");
        }
        if let Some(due) = action.due {
            words = format!("{words}, by {}", due.format("%-d %B %Y"));
        }
        rows.extend(under(view, PANEL, "action:", &words, width));
    }
    rows
}
