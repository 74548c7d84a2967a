//! How evenly the floor was shared, now and over the session: a mirror, and not a mark for anyone.
//!
//! What matters most stands first, for where there are few rows:
//!
//! ```text
//!    balance ▁▃▄▄▅▅▆ 71 …            both over the session, and now
//!    heard   ▁▂▄▆▆▇▇ 7 of 9 …
//!            14:00 to 14:35, every 5 minutes
//!    Those leading, 2 of 9, …        beside everyone here
//!    shares  ▁▂▃▃▄▅▅▆ …              everyone's, no names
//!    by item    balance  heard       the latest first
//!    by group    people  floor       five and more of each
//! ```
//!
//! The groups, the shares, the turns on an item and a share of one who leads alone are not for the
//! room.

mod items;
mod sparkline;
#[cfg(test)]
mod tests;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::floor::bars;
use super::list::put_cursor;
use crate::session::floor::mirror::Mirror;
use crate::session::floor::shares::Part;
use crate::tui::drawing::{Piece, cells, row, rows, sides};
use crate::tui::focus::Panel;
use crate::tui::view::View;
use crate::words::{fit, mirror as words};

/// The columns before all that stands in the panel.
const MARGIN: &str = "   ";
/// The columns of what a row is called.
const CALLED: usize = 8;
/// What stands over the columns of the groups, each as wide as what can stand in it.
const COLUMNS: [&str; 3] = ["     people", "  floor", "   even"];

/// What stands on a row: at the left, and at the right.
#[derive(Default)]
struct Row {
    left: Vec<(String, Style)>,
    right: Vec<(String, Style)>,
}

pub(in crate::tui) fn render(frame: &mut Frame, area: Rect, view: &View) {
    let mirror = view.mirror();
    let width = usize::from(area.width);
    let height = usize::from(area.height);
    let mut all = sparkline::rows(view, &mirror.over_time, width);
    all.extend(leading(view, &mirror, width));
    all.extend(shares(view, width));
    let groups = groups(view, &mirror);
    let left = height.saturating_sub(all.len());
    // Neither takes all that is left from the other.
    let for_items = left.saturating_sub(groups.len()).max(left / 2);
    let items = items::rows(view, &mirror.items, width, for_items);
    let lines = all.len() + items.len() + groups.len();
    let between = lines + 2 <= height;
    for part in [items, groups] {
        if between && !part.is_empty() {
            all.push(Row::default());
        }
        all.extend(part);
    }
    let notes = notes(view, &mirror, width);
    if all.len() + notes.len() < height {
        all.push(Row::default());
        all.extend(notes);
    }
    for (line, number) in all.iter().zip(0..area.height) {
        let (left, right) = (pieces(&line.left), pieces(&line.right));
        sides(frame, row(area, number), &left, &right);
    }
    if view.has_focus(Panel::Balance) {
        put_cursor(frame, rows(area, 0, cells(1)));
    }
}

fn pieces(of: &[(String, Style)]) -> Vec<Piece<'_>> {
    of.iter()
        .map(|(text, style)| (text.as_str(), *style))
        .collect()
}

impl Row {
    fn new(text: impl Into<String>, style: Style) -> Self {
        Self {
            left: vec![(MARGIN.to_owned(), style), (text.into(), style)],
            right: Vec::new(),
        }
    }

    /// Begins a row with what it is called.
    fn called(view: &View, called: &str) -> Self {
        Self::new(fit::pad(called, CALLED), view.theme.quiet())
    }

    fn with(mut self, text: impl Into<String>, style: Style) -> Self {
        self.left.push((text.into(), style));
        self
    }

    /// Adds what explains the row, where there is room for all of it.
    fn explained(self, view: &View, says: &str, width: usize) -> Self {
        let taken: usize = self.left.iter().map(|(text, _)| fit::width(text)).sum();
        if taken + fit::width(says) < width {
            self.with(says, view.theme.quiet())
        } else {
            self
        }
    }
}

/// Returns the share of those leading: in a sentence, or in short where that has no room.
fn leading(view: &View, mirror: &Mirror, width: usize) -> Option<Row> {
    let theme = view.theme;
    let part = mirror.leading?;
    let sentence = words::leading(part, !view.shows_private())?;
    if fit::width(&sentence) + MARGIN.len() < width {
        return Some(Row::new(sentence, theme.plain()));
    }
    let Part {
        people,
        of,
        floor,
        even,
    } = part;
    Some(
        Row::called(view, "leading")
            .with(format!("{floor:.0} %"), theme.strong())
            .with(format!(" of the floor; even {even:.0} %"), theme.quiet())
            .explained(view, &format!("; {people} of {of}"), width),
    )
}

/// Returns the bars of everyone's share, for the facilitator.
fn shares(view: &View, width: usize) -> Option<Row> {
    let bars = bars(view, width.saturating_sub(MARGIN.len() + CALLED + 1));
    let shows = view.shows_private() && !bars.is_empty();
    shows.then(|| {
        Row::called(view, "shares")
            .with(bars, view.theme.plain())
            .explained(view, "   from the least to the greatest", width)
    })
}

/// Returns the shares of groups, for the facilitator.
fn groups(view: &View, mirror: &Mirror) -> Vec<Row> {
    if !view.shows_private() || mirror.groups.is_empty() {
        return Vec::new();
    }
    let theme = view.theme;
    let mut head = Row::new("by group", theme.quiet());
    head.right.push((COLUMNS.concat(), theme.quiet()));
    let mut all = vec![head];
    for group in &mirror.groups {
        let Part {
            people,
            of,
            floor,
            even,
        } = group.part;
        let figures = [
            format!("{people} of {of}"),
            format!("{floor:.0} %"),
            format!("{even:.0} %"),
        ];
        let mut line = Row::new(&group.name, theme.plain());
        line.right
            .push((columns(&figures, &COLUMNS), theme.plain()));
        all.push(line);
    }
    all
}

/// Returns figures under what stands over them.
fn columns(figures: &[String], over: &[&str]) -> String {
    let columns = figures.iter().zip(over);
    columns
        .map(|(figure, over)| fit::pad_left(figure, over.len()))
        .collect()
}

/// Returns what is to be known of the figures.
fn notes(view: &View, mirror: &Mirror, width: usize) -> Vec<Row> {
    let room = width.saturating_sub(MARGIN.len() + 1).max(1);
    let groups = view.shows_private() && !mirror.groups.is_empty();
    let notes = [Some(words::MEANING), groups.then_some(words::ASIDE)];
    notes
        .into_iter()
        .flatten()
        .flat_map(|note| fit::wrap(note, room))
        .map(|line| Row::new(line, view.theme.quiet()))
        .collect()
}
