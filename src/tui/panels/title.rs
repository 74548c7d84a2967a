//! The first row: which session, how far the agenda has come, what time it is.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::{notices, on_one_line};
use crate::tui::drawing::{row, sides};
use crate::tui::view::View;

pub(in crate::tui) fn render(frame: &mut Frame, area: Rect, view: &View) {
    let about = &view.session.meeting.about;
    let mut title = on_one_line(about.title.shown());
    if let Some(place) = &about.place {
        title.push_str(" · ");
        title.push_str(&on_one_line(place.shown()));
    }
    // What presses stands at the foot of the live screen: where that is covered, here.
    let pressing = notices::pressing(view).filter(|_| view.is_covered);
    let title = match &pressing {
        Some(pressing) => (pressing.as_str(), view.theme.noted()),
        None => (title.as_str(), view.theme.strong()),
    };
    let agenda = &view.session.agenda;
    let all = agenda.items.len();
    let place = agenda.current().and_then(|item| agenda.place_of(item.id));
    let place = match place {
        Some(place) => format!("item {place} of {all}"),
        None if all == 0 => String::new(),
        None if all == 1 => "1 item".to_owned(),
        None => format!("{all} items"),
    };
    let clock = view.wall.format("    %H:%M").to_string();
    sides(
        frame,
        row(area, 0),
        &[title],
        &[(&place, view.theme.plain()), (&clock, view.theme.plain())],
    );
}
