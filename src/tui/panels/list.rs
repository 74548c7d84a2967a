//! What a panel lists: as much as there is room for around what is selected, the rest counted.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::on_one_line;
use crate::session::author::Author;
use crate::tui::drawing::{Piece, cells, columns, row, rows, sides};
use crate::tui::focus::{self, Panel, Thing};
use crate::tui::view::View;
use crate::words::fit;

/// From this many rows on the last one counts what has no room.
const COUNTS: u16 = 3;

/// The cells of a number and the spaces around it.
const NUMBER: usize = 4;

/// One row of something listed.
#[derive(Default)]
pub(super) struct Row {
    /// Whether it stands over a thing, and is no part of it.
    pub(super) is_heading: bool,
    pub(super) left: Vec<(String, Style)>,
    pub(super) right: Vec<(String, Style)>,
}

impl Row {
    pub(super) fn new(left: impl Into<Vec<(String, Style)>>) -> Self {
        Self {
            is_heading: false,
            left: left.into(),
            right: Vec::new(),
        }
    }

    pub(super) fn with(mut self, right: impl Into<String>, style: Style) -> Self {
        self.right.push((right.into(), style));
        self
    }
}

/// Draws a panel's list in an area; `rows_of` says how a thing looks, in one row or more.
/// Where there is nothing, `nothing` says so.
pub(super) fn render(
    frame: &mut Frame,
    area: Rect,
    view: &View,
    panel: Panel,
    nothing: &str,
    rows_of: &dyn Fn(Thing) -> Vec<Row>,
) {
    let quiet = view.theme.quiet();
    let things = view.things(panel);
    if things.is_empty() {
        let pieces = [("   ", quiet), (nothing, quiet)];
        sides(frame, row(area, 0), &pieces, &[]);
        if view.has_focus(panel) && panel != Panel::Floor {
            put_cursor(frame, area);
        }
        return;
    }
    let selected = view.selected_in(panel, &things);
    let anchor = selected
        .unwrap_or_else(|| focus::resting_place(panel, view.session))
        .min(things.len() - 1);
    let height = |place: usize| rows_of(things[place]).len();
    let all = window(anchor, things.len(), usize::from(area.height), &height);
    let is_cut = all != (0, things.len()) && area.height >= COUNTS;
    let room = area.height - u16::from(is_cut);
    let (from, to) = if is_cut {
        window(anchor, things.len(), usize::from(room), &height)
    } else {
        all
    };
    let list = rows(area, 0, room);
    let mut at = 0;
    // What has no room for all of it is begun, where it is shown whole at all.
    let begun = if view.is_whole(panel) { to + 1 } else { to };
    let mut to = from;
    for (place, thing) in things.iter().enumerate().take(begun).skip(from) {
        if at >= list.height {
            break;
        }
        to = place + 1;
        let top = at;
        let mut lines = rows_of(*thing);
        let left = usize::from(list.height - at.min(list.height));
        if lines.len() > left {
            lines.truncate(left);
            if let Some(last) = lines.last_mut() {
                last.right.push((" …".to_owned(), quiet));
            }
        }
        let headed = lines.iter().take_while(|line| line.is_heading).count();
        for line in lines {
            render_row(frame, row(list, at), &line);
            at += 1;
        }
        let top = (top + cells(headed)).min(at);
        let own = rows(list, top, at - top);
        view.note_spot(own, panel, Some(*thing));
        if selected == Some(place) {
            frame.buffer_mut().set_style(own, view.theme.selected());
            put_cursor(frame, own);
        }
    }
    if is_cut {
        let rest = match (from, things.len() - to) {
            // The last is begun: it has a mark of its own.
            (0, 0) => String::new(),
            (0, below) => format!("   and {below} more"),
            (above, 0) => format!("   {above} above"),
            (above, below) => format!("   {above} above, {below} more below"),
        };
        sides(frame, row(area, area.height - 1), &[(&rest, quiet)], &[]);
    }
}

fn render_row(frame: &mut Frame, row: Option<Rect>, line: &Row) {
    sides(frame, row, &pieces(&line.left), &pieces(&line.right));
}

fn pieces(of: &[(String, Style)]) -> Vec<Piece<'_>> {
    of.iter()
        .map(|(text, style)| (text.as_str(), *style))
        .collect()
}

/// Puts the cursor at what is selected: a screen reader follows it.
pub(in crate::tui) fn put_cursor(frame: &mut Frame, area: Rect) {
    if !area.is_empty() {
        let x = (area.x + 1).min(area.right() - 1);
        frame.set_cursor_position(Position::new(x, area.y));
    }
}

/// Returns which of `count` things show in `room` rows, from and up to: the one at `anchor`
/// always, with some before it so that one sees where it stands.
fn window(
    anchor: usize,
    count: usize,
    room: usize,
    height: &dyn Fn(usize) -> usize,
) -> (usize, usize) {
    let (mut from, mut to) = (anchor, anchor + 1);
    let mut used = height(anchor);
    let mut grow = |from: &mut usize, to: &mut usize, upwards: bool, most: usize| {
        loop {
            let next = if upwards {
                from.checked_sub(1)
            } else {
                Some(*to).filter(|next| *next < count)
            };
            let Some(next) = next else { return };
            let needed = height(next);
            if used + needed > most {
                return;
            }
            used += needed;
            if upwards {
                *from = next;
            } else {
                *to = next + 1;
            }
        }
    };
    grow(&mut from, &mut to, true, (room / 3).max(1));
    grow(&mut from, &mut to, false, room);
    grow(&mut from, &mut to, true, room);
    (from, to)
}

/// Returns how something with a number looks: on one row, or whole where the panel has the
/// screen; what stands at the right has at most a third of the row.
pub(super) fn numbered(
    view: &View,
    panel: Panel,
    number: u32,
    words: &str,
    right: &str,
    width: u16,
) -> Vec<Row> {
    let theme = view.theme;
    let width = usize::from(width);
    let right = fit::cut(right, width / 3);
    let label = format!("{number:>3} ");
    if !view.is_whole(panel) {
        let words = on_one_line(words);
        let left = [(label, theme.quiet()), (words, theme.plain())];
        return vec![Row::new(left).with(right, theme.quiet())];
    }
    let beside = if right.is_empty() {
        0
    } else {
        fit::width(&right) + 2
    };
    let lines = fit::wrap(words, width.saturating_sub(NUMBER + beside).max(1));
    let mut found = Vec::new();
    for (place, line) in lines.into_iter().enumerate() {
        let label = if place == 0 {
            label.clone()
        } else {
            " ".repeat(NUMBER)
        };
        let made = Row::new([(label, theme.quiet()), (line, theme.plain())]);
        found.push(if place == 0 {
            made.with(right.clone(), theme.quiet())
        } else {
            made
        });
    }
    found
}

/// Returns what belongs to something with a number, under it: in one row, or whole where the
/// panel has the screen.
pub(super) fn under(view: &View, panel: Panel, name: &str, words: &str, width: u16) -> Vec<Row> {
    let style = view.theme.quiet();
    let text = if name.is_empty() {
        words.to_owned()
    } else {
        format!("{name} {words}")
    };
    let indented = |line: String| Row::new([(" ".repeat(NUMBER), style), (line, style)]);
    if view.is_whole(panel) {
        let room = usize::from(width).saturating_sub(NUMBER + 1).max(1);
        fit::wrap(&text, room).into_iter().map(indented).collect()
    } else {
        vec![indented(on_one_line(&text))]
    }
}

/// Returns whose something is.
pub(super) fn whose(author: Option<&Author>, view: &View) -> String {
    match author {
        None => String::new(),
        Some(Author::People(people)) => {
            let names = people.iter().map(|id| view.session.people.called(*id));
            names.collect::<Vec<_>>().join(", ")
        }
        Some(Author::Group(words)) => on_one_line(words.shown()),
    }
}

/// Draws things in as many columns as fit, each `wide` cells or more, downwards first; `row_of`
/// says what a cell of some width holds.
pub(super) fn render_grid(
    frame: &mut Frame,
    area: Rect,
    view: &View,
    panel: Panel,
    wide: u16,
    row_of: &dyn Fn(Thing, u16) -> Row,
) {
    let things = view.things(panel);
    let abreast = (area.width / wide.max(1)).max(1);
    let fits = things.len() <= usize::from(area.height) * usize::from(abreast);
    // What has no room is counted on the last row.
    let counted = u16::from(!fits && area.height > 1);
    let per_column = usize::from(area.height - counted.min(area.height));
    if abreast == 1 || things.len() <= usize::from(area.height) || per_column == 0 {
        render(frame, area, view, panel, "nobody yet", &|thing| {
            vec![row_of(thing, area.width)]
        });
        return;
    }
    let selected = view.selected_in(panel, &things);
    let page = per_column * usize::from(abreast);
    let first = selected.unwrap_or(0) / page * page;
    let width = area.width / abreast;
    let shown = things.iter().enumerate().skip(first).take(page);
    for (at, (place, thing)) in shown.enumerate() {
        let column = columns(area, cells(at / per_column) * width, width - 2);
        let cell = rows(column, cells(at % per_column), 1);
        view.note_spot(cell, panel, Some(*thing));
        render_row(frame, row(cell, 0), &row_of(*thing, column.width));
        if selected == Some(place) {
            frame.buffer_mut().set_style(cell, view.theme.selected());
            put_cursor(frame, cell);
        }
    }
    let below = things.len().saturating_sub(first + page);
    let rest = match (first, below) {
        _ if counted == 0 => return,
        (0, below) => format!("   and {below} more"),
        (above, 0) => format!("   {above} before"),
        (above, below) => format!("   {above} before, {below} more"),
    };
    let quiet = view.theme.quiet();
    sides(frame, row(area, area.height - 1), &[(&rest, quiet)], &[]);
}

#[cfg(test)]
mod tests {
    use super::window;

    #[test]
    fn what_is_selected_is_always_in_the_window() {
        for count in 1..20 {
            for anchor in 0..count {
                for room in 0..12 {
                    let height = |place: usize| 1 + place % 3;
                    let (from, to) = window(anchor, count, room, &height);
                    assert!((from..to).contains(&anchor) && to <= count);
                    let used: usize = (from..to).map(height).sum();
                    assert!(used <= room.max(height(anchor)), "{from}–{to} in {room}");
                    // What is left over has no room for another.
                    let fits = |place: usize| used + height(place) <= room;
                    assert!(to == count || !fits(to));
                    assert!(from == 0 || !fits(from - 1));
                }
            }
        }
    }
}
