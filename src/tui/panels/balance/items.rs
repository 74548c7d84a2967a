//! How the floor was shared on each item, in columns, the latest first.

use super::{Row, columns};
use crate::session::floor::mirror::OnItem;
use crate::session::floor::shares::Heard;
use crate::tui::panels::and_more;
use crate::tui::view::View;
use crate::words::times::clock;

/// From this width on there is room for turns and times.
const WIDE: usize = 60;

/// What stands over the columns, each as wide as what can stand in it.
const COLUMNS: [&str; 4] = ["  balance", "      heard", "   turns", "   spoken"];

/// Returns as many of the items as have room, in so many rows.
pub(super) fn rows(view: &View, items: &[OnItem], width: usize, room: usize) -> Vec<Row> {
    // A row for what the columns are, and one at least below.
    if room < 2 || items.is_empty() {
        return Vec::new();
    }
    let theme = view.theme;
    // Of a single turn the last two would be a measure of a person.
    let has_all = width >= WIDE && view.shows_private();
    let count = if has_all { COLUMNS.len() } else { 2 };
    let mut head = Row::new("by item", theme.quiet());
    let over = COLUMNS[..count].concat();
    head.right.push((over, theme.quiet()));
    let mut all = vec![head];
    let fits = items.len() < room;
    let shown = if fits { items.len() } else { room - 2 };
    for item in items.iter().rev().take(shown) {
        let agenda = view.session.agenda.get(item.item);
        let title = agenda.map_or("", |item| item.outline.title.shown());
        let mut row = Row::new(format!("{:>2} {title}", item.place), theme.plain());
        row.right
            .push((columns(&figures(item), &COLUMNS[..count]), theme.plain()));
        all.push(row);
    }
    if !fits {
        all.push(Row::new(and_more(items.len() - shown), theme.quiet()));
    }
    all
}

fn figures(item: &OnItem) -> [String; 4] {
    let balance = item.balance.map(|balance| format!("{balance:.0}"));
    let Heard { heard, present } = item.heard;
    [
        balance.unwrap_or_else(|| "–".to_owned()),
        format!("{heard} of {present}"),
        item.turns.to_string(),
        clock(item.floor_time),
    ]
}
