//! The whole agenda, with planned and spent time.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::{heading, on_one_line};
use crate::session::agenda::{Item, Stage};
use crate::tui::drawing::{cells, row, rows, sides};
use crate::tui::view::View;
use crate::words::fit;
use crate::words::times::clock;

/// The cells of the planned minutes and of the time spent.
const PLANNED: usize = 4;
const SPENT: usize = 8;

pub(in crate::tui) fn render(frame: &mut Frame, area: Rect, view: &View) {
    let right = format!(
        "{}{}",
        fit::pad_left("min", PLANNED),
        fit::pad_left("spent", SPENT)
    );
    heading(frame, area, view, " agenda", &right);
    let items = &view.session.agenda.items;
    let list = rows(area, 1, area.height.saturating_sub(2));
    let room = usize::from(list.height);
    let first = first_shown(items, room);
    for (at, (place, item)) in (0..).zip(items.iter().enumerate().skip(first).take(room)) {
        render_item(frame, row(list, at), view, place + 1, item);
    }
    let end = view.projected_end().unwrap_or_default();
    let below = cells(items.len().min(room));
    sides(
        frame,
        row(area, below + 1),
        &[],
        &[(&end, view.theme.quiet())],
    );
}

/// Keeps the item that the group is on in sight, with one before it where there is one.
fn first_shown(items: &[Item], room: usize) -> usize {
    let current = items
        .iter()
        .position(|item| item.stage == Stage::Current)
        .or_else(|| items.iter().position(|item| item.stage == Stage::Waiting))
        .unwrap_or(0);
    let most = items.len().saturating_sub(room);
    if current < room {
        0
    } else {
        (current - 1).min(most)
    }
}

fn render_item(frame: &mut Frame, row: Option<Rect>, view: &View, place: usize, item: &Item) {
    let theme = view.theme;
    let is_current = item.stage == Stage::Current;
    let mark = if is_current { "▸" } else { " " };
    let number = format!("{mark}{place:>2} ");
    let title = on_one_line(item.outline.title.shown());
    let planned = item
        .planned()
        .map_or_else(String::new, |time| (time / 60_000).to_string());
    let spent = match item.stage {
        Stage::Skipped => "skipped".to_owned(),
        Stage::Parked => "parked".to_owned(),
        _ if item.spans.is_empty() => String::new(),
        _ => clock(item.spent(view.now)),
    };
    let right = format!(
        "{}{}",
        fit::pad_left(&planned, PLANNED),
        fit::pad_left(&spent, SPENT)
    );
    let style = match item.stage {
        Stage::Current => theme.accent(),
        Stage::Waiting => theme.plain(),
        Stage::Done | Stage::Skipped | Stage::Parked => theme.quiet(),
    };
    sides(
        frame,
        row,
        &[(&number, style), (&title, style)],
        &[(&right, style)],
    );
}
