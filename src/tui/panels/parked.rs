//! The parking lot, what has not gone anywhere yet first.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::list::{self, numbered, under, whose};
use crate::tui::focus::{Panel, Thing};
use crate::tui::view::View;

const PANEL: Panel = Panel::Parked;

pub(in crate::tui) fn render(frame: &mut Frame, area: Rect, view: &View) {
    let width = area.width;
    list::render(frame, area, view, PANEL, "nothing", &|thing| {
        let Thing::Topic(id) = thing else {
            return Vec::new();
        };
        let mut all = view.session.parking.all.iter();
        let Some(topic) = all.find(|topic| topic.id == id) else {
            return Vec::new();
        };
        let from = whose(topic.from.as_ref(), view);
        let words = topic.words.shown();
        let mut rows = numbered(view, PANEL, topic.number, words, &from, width);
        if let Some(went) = &topic.went {
            rows.extend(under(
                view,
                PANEL,
                "went:",
                &crate::words::went(view.session, went),
                width,
            ));
        }
        rows
    });
}
