//! The panels of the live screen: each draws one thing into the area that it is given.
//!
//! A panel is a `render(frame, area, view)`. It fills no more than its area, whatever its size,
//! and changes nothing.

pub(super) mod agenda;
pub(super) mod balance;
pub(super) mod concerns;
pub(super) mod decisions;
pub(super) mod floor;
pub(super) mod footer;
pub(super) mod hands;
pub(super) mod ideas;
pub(super) mod item;
pub(super) mod list;
pub(super) mod notes;
pub(super) mod notices;
pub(super) mod parked;
pub(super) mod people;
pub(super) mod polls;
pub(super) mod quiet;
pub(super) mod replaying;
pub(super) mod title;

use ratatui::Frame;
use ratatui::layout::Rect;

use super::drawing::{Piece, cells, columns, row, rows, sides};
use super::focus::Panel;
use super::view::View;
use crate::session::floor::order::Order;
use crate::words::fit;

/// Draws a panel with its heading over it.
pub(super) fn render(frame: &mut Frame, area: Rect, view: &View, panel: Panel) {
    let count = count(view, panel);
    let right = match panel {
        Panel::Floor => match view.session.floor.round() {
            Some(_) => round_heading(view),
            None => floor_heading(view),
        },
        Panel::Agenda => agenda::columns(),
        Panel::People => people::count(view),
        Panel::Ideas if view.is_whole(panel) => ideas::count(view),
        Panel::Balance => floor::balance(view),
        _ if count == 0 => String::new(),
        _ => count.to_string(),
    };
    heading(frame, area, view, Some(panel), &panel.to_string(), &right);
    render_body(frame, rows(area, 1, area.height), view, panel);
}

/// Says how many are still to be asked in the round, and how long the turn to come may last.
fn round_heading(view: &View) -> String {
    let left = view.session.round_left().len();
    match hands::limit(view) {
        limit if limit.is_empty() => format!("in the round: {left} left"),
        limit => format!("in the round: {left} left · {limit}"),
    }
}

/// Says how hands are ranked, where that is not as usual, and how long the turn to come may last.
fn floor_heading(view: &View) -> String {
    let limit = hands::limit(view);
    match view.session.floor.order {
        Order::QuieterFirst => limit,
        order if limit.is_empty() => order.to_string(),
        order => format!("{order} · {limit}"),
    }
}

/// Draws a panel under the names of those that share its place.
pub(super) fn render_tabbed(
    frame: &mut Frame,
    area: Rect,
    view: &View,
    panel: Panel,
    sharing: &[Panel],
) {
    if !sharing.contains(&panel) {
        render(frame, area, view, panel);
        return;
    }
    let theme = view.theme;
    let mut names = Vec::new();
    let mut at = 0;
    for (other, name) in sharing.iter().zip(named(view, panel, sharing, area.width)) {
        let style = match (*other == panel, view.has_focus(*other)) {
            (true, true) => theme.accent(),
            (true, false) => theme.strong(),
            (false, _) => theme.quiet(),
        };
        let wide = cells(fit::width(&name));
        view.note_spot(columns(rows(area, 0, 1), at, wide), *other, None);
        at += wide;
        names.push((name, style));
    }
    let pieces: Vec<Piece> = names
        .iter()
        .map(|(name, style)| (name.as_str(), *style))
        .collect();
    sides(frame, row(area, 0), &pieces, &[]);
    render_body(frame, rows(area, 1, area.height), view, panel);
}

/// Returns the names of panels that share a place, with how many are in each. Where that is too
/// wide they stand closer, and then without the numbers of those that do not show, the first
/// ones first: what waits is counted in the last ones.
fn named(view: &View, shown: Panel, sharing: &[Panel], width: u16) -> Vec<String> {
    let counted = |other: Panel, after: &str, plain: bool| {
        let mark = if view.has_focus(other) { "▸" } else { " " };
        match count(view, other) {
            count if count > 0 && !plain => format!("{mark}{other} {count}{after}"),
            _ => format!("{mark}{other}{after}"),
        }
    };
    let fits = |names: &[String]| {
        let wide: usize = names.iter().map(|name| fit::width(name)).sum();
        wide <= usize::from(width)
    };
    let wide: Vec<_> = sharing
        .iter()
        .map(|other| counted(*other, " ", false))
        .collect();
    if fits(&wide) {
        return wide;
    }
    let mut close: Vec<_> = sharing
        .iter()
        .map(|other| counted(*other, "", false))
        .collect();
    for (place, other) in sharing.iter().enumerate() {
        if fits(&close) {
            break;
        }
        if *other != shown {
            close[place] = counted(*other, "", true);
        }
    }
    close
}

fn render_body(frame: &mut Frame, area: Rect, view: &View, panel: Panel) {
    view.note_spot(area, panel, None);
    match panel {
        Panel::Floor => hands::render(frame, area, view),
        Panel::Ideas => ideas::render(frame, area, view),
        Panel::Notes => notes::render(frame, area, view),
        Panel::Decisions => decisions::render(frame, area, view),
        Panel::Polls => polls::render(frame, area, view),
        Panel::Concerns => concerns::render(frame, area, view),
        Panel::Parked => parked::render(frame, area, view),
        Panel::Agenda => agenda::render(frame, area, view),
        Panel::People => people::render(frame, area, view),
        Panel::Balance => balance::render(frame, area, view),
    }
}

/// Returns what there is to count in a panel: of concerns and parked topics, those that wait.
fn count(view: &View, panel: Panel) -> usize {
    let session = view.session;
    match panel {
        Panel::Ideas => session.ideas.standing().count(),
        Panel::Notes => session.notes.all.len(),
        Panel::Decisions => session.decisions.all.len(),
        Panel::Polls => session.polls.all.len(),
        Panel::Concerns => {
            let open = |concern: &&crate::session::concerns::Concern| concern.answer.is_none();
            session.concerns.all.iter().filter(open).count()
        }
        Panel::Parked => {
            let waits = |topic: &&crate::session::parking::Topic| topic.went.is_none();
            session.parking.all.iter().filter(waits).count()
        }
        Panel::People => session.people.present().count(),
        Panel::Floor | Panel::Agenda | Panel::Balance => 0,
    }
}

/// Draws a panel's heading, with what is counted at its right; the one that has the focus is
/// marked.
fn heading(
    frame: &mut Frame,
    area: Rect,
    view: &View,
    panel: Option<Panel>,
    title: &str,
    right: &str,
) {
    let quiet = view.theme.quiet();
    let focused = panel.is_some_and(|panel| view.has_focus(panel)) && !view.focus.is_at_rest();
    let (mark, style) = if focused {
        ("▸", view.theme.accent())
    } else {
        (" ", quiet)
    };
    let right: &[Piece] = if right.is_empty() {
        &[]
    } else {
        &[(right, quiet)]
    };
    sides(frame, row(area, 0), &[(mark, style), (title, style)], right);
}

/// Says how many more there are than have room.
fn and_more(count: usize) -> String {
    format!("and {count} more")
}

/// Returns a text on one line: what was typed over several has them follow one another.
pub(in crate::tui) fn on_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
