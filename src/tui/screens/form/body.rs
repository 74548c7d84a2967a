//! The fields of a form: labels in a column at the left, what is filled in beside them.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::super::super::drawing::{Piece, cells, columns, left, row};
use super::super::super::forms::field::{Field, Sort};
use super::super::super::forms::form::Form;
use super::super::super::forms::lines::Lines;
use super::super::super::theme::Theme;
use super::super::super::view::View;
use crate::words::fit;

/// The most cells of the labels, with the gap after them.
const LABELS: usize = 15;
/// The cells at the right that say that there is more.
const MORE: usize = 2;
/// The most rows of a field that does not have the keys.
const AT_REST: usize = 3;

/// A row of the form.
struct Row {
    label: String,
    label_style: Style,
    pieces: Vec<(String, Style)>,
    /// Which field it belongs to.
    of: usize,
    /// The cells before the caret, where it is in this row.
    caret: Option<usize>,
    /// Whether there is more of the field where this row begins or ends.
    goes_on: bool,
}

/// How much room there is.
#[derive(Clone, Copy)]
struct Room {
    values: usize,
    rows: usize,
}

/// Draws as many fields as there is room for, the one with the keys among them; returns where
/// the caret is.
pub(super) fn render(frame: &mut Frame, area: Rect, form: &Form, view: &View) -> Position {
    let width = usize::from(area.width);
    let labels = LABELS.min(width / 3);
    let room = Room {
        values: width.saturating_sub(labels + MORE).max(1),
        rows: usize::from(area.height),
    };
    form.cells.set(room.values);
    let all = laid_out(form, view, room);
    let first = first_shown(&all, form.focus(), room.rows);
    let mut caret = Position::new(area.x, area.y);
    let last = (first + room.rows).min(all.len());
    for (at, shown) in (0..).zip(&all[first..last]) {
        let Some(line) = row(area, at) else { break };
        let mark = if shown.goes_on { "…" } else { "" };
        let label = fit::cut(&shown.label, labels.saturating_sub(2));
        left(
            frame,
            Some(columns(line, 0, cells(labels))),
            &[(&label, shown.label_style)],
        );
        if labels >= 2 {
            let gap = columns(line, cells(labels - 2), 1);
            left(frame, Some(gap), &[(mark, view.theme.quiet())]);
        }
        let value = columns(line, cells(labels), cells(room.values));
        let pieces: Vec<Piece> = shown
            .pieces
            .iter()
            .map(|(text, style)| (text.as_str(), *style))
            .collect();
        left(frame, Some(value), &pieces);
        if let Some(before) = shown.caret {
            let before = before.min(room.values - 1);
            let x = (value.x + cells(before)).min(area.right().saturating_sub(1));
            caret = Position::new(x, line.y);
        }
    }
    more(frame, area, (first > 0, last < all.len()), view.theme);
    caret
}

/// Says at the right that there is more above or below.
fn more(frame: &mut Frame, area: Rect, (above, below): (bool, bool), theme: Theme) {
    let mark = |at: u16, sign: &str, frame: &mut Frame| {
        let at_right = columns(area, area.width.saturating_sub(1), 1);
        left(frame, row(at_right, at), &[(sign, theme.strong())]);
    };
    // Where there is hardly a cell for the words, they come first.
    if usize::from(area.width) <= MORE {
        return;
    }
    let last = area.height.saturating_sub(1);
    match (above, below) {
        (true, true) if last == 0 => mark(0, "…", frame),
        _ => {
            if above {
                mark(0, "↑", frame);
            }
            if below {
                mark(last, "↓", frame);
            }
        }
    }
}

/// Returns the first row that shows: with the field that has the keys wholly in sight, and its
/// caret in any case.
fn first_shown(all: &[Row], focus: usize, rows: usize) -> usize {
    let most = all.len().saturating_sub(rows);
    let caret = all.iter().position(|row| row.caret.is_some()).unwrap_or(0);
    let end = all.iter().rposition(|row| row.of == focus).unwrap_or(caret);
    // What comes next is in sight as well.
    (end + 2).saturating_sub(rows).min(caret).min(most)
}

fn laid_out(form: &Form, view: &View, room: Room) -> Vec<Row> {
    let mut all = Vec::new();
    let mut hid = false;
    for (place, field) in form.shown() {
        if field.private && form.hides_private {
            if !hid {
                let text = "hidden while the room sees the screen";
                let style = view.theme.quiet();
                let quiet = (text.to_owned(), style);
                all.push(labelled(form, place, view.theme, vec![quiet]));
            }
            hid = true;
            continue;
        }
        let has_keys = place == form.focus();
        let from = all.len();
        if field.is_choice() {
            choices(&mut all, form, place, view.theme, room);
        } else {
            text(&mut all, form, place, view.theme, room);
        }
        if has_keys && all[from..].iter().all(|row| row.caret.is_none()) {
            all[from].caret = Some(0);
        }
        let below = |text: &str, style| {
            let lines = fit::wrap(text, room.values);
            lines
                .into_iter()
                .map(move |line| plain(place, vec![(line, style)]))
        };
        if let Some(error) = &field.error {
            all.extend(below(error, view.theme.noted()));
        } else if has_keys && field.has_remarks() {
            // The row is there before there is anything to say, so that nothing jumps.
            let remark = form.remark(view.session).unwrap_or_default();
            let remark = fit::cut(&view.theme.keys(remark), room.values);
            all.extend(below(&remark, view.theme.quiet()));
        }
    }
    all
}

fn plain(of: usize, pieces: Vec<(String, Style)>) -> Row {
    Row {
        label: String::new(),
        label_style: Style::new(),
        pieces,
        of,
        caret: None,
        goes_on: false,
    }
}

/// A field's first row.
fn labelled(form: &Form, place: usize, theme: Theme, pieces: Vec<(String, Style)>) -> Row {
    let field: &Field = form.shown_field(place);
    let label = if form.follows_its_like(place) {
        "  and"
    } else {
        field.label
    };
    let indent = if field.belongs { "  " } else { "" };
    let label_style = if place == form.focus() {
        theme.accent()
    } else {
        theme.quiet()
    };
    Row {
        label: format!("{indent}{label}"),
        label_style,
        ..plain(place, pieces)
    }
}

fn text(all: &mut Vec<Row>, form: &Form, place: usize, theme: Theme, room: Room) {
    let field = form.shown_field(place);
    let typed = field.value.text.text();
    let has_keys = place == form.focus();
    if typed.is_empty() {
        let hint = (field.hint.to_owned(), theme.quiet());
        all.push(labelled(form, place, theme, vec![hint]));
        return;
    }
    let style = if field.sort == Sort::Fixed {
        theme.quiet()
    } else {
        theme.plain()
    };
    let lines = Lines::new(typed, room.values);
    let (at, cell) = lines.place(field.value.text.before().len());
    let most = if has_keys {
        (room.rows / 2).clamp(1, 8)
    } else {
        AT_REST.min(room.rows.max(1))
    };
    let first = if has_keys {
        (at + 1).saturating_sub(most)
    } else {
        0
    };
    let last = (first + most).min(lines.count());
    for line in first..last {
        let piece = (lines.row(line).trim_end().to_owned(), style);
        let mut row = if line == first {
            labelled(form, place, theme, vec![piece])
        } else {
            plain(place, vec![piece])
        };
        row.caret = (has_keys && line == at).then_some(cell);
        row.goes_on = line == first && first > 0 || line + 1 == last && last < lines.count();
        all.push(row);
    }
}

fn choices(all: &mut Vec<Row>, form: &Form, place: usize, theme: Theme, room: Room) {
    let field = form.shown_field(place);
    let has_keys = place == form.focus();
    let mut pieces: Vec<(String, Style)> = Vec::new();
    let mut used = 0;
    let mut caret = None;
    let from = all.len();
    let mut push = |pieces: Vec<(String, Style)>, caret: Option<usize>| {
        let mut row = if all.len() == from {
            labelled(form, place, theme, pieces)
        } else {
            plain(place, pieces)
        };
        row.caret = caret;
        all.push(row);
    };
    for (at, choice) in field.choices().iter().enumerate() {
        let is_several = matches!(field.sort, Sort::Several(_));
        let is_taken = if is_several {
            field.value.taken.get(at) == Some(&true)
        } else {
            field.value.at == at
        };
        let sign = match (is_several, is_taken) {
            (true, true) => "[x] ",
            (true, false) => "[ ] ",
            (false, true) => "● ",
            (false, false) => "○ ",
        };
        let text = fit::cut(&format!("{sign}{choice}"), room.values);
        let gap = if pieces.is_empty() { 0 } else { 2 };
        if gap > 0 && used + gap + fit::width(&text) > room.values {
            push(std::mem::take(&mut pieces), caret.take());
            used = 0;
        } else if gap > 0 {
            pieces.push(("  ".to_owned(), theme.plain()));
            used += gap;
        }
        if has_keys && field.value.at == at {
            caret = Some(if is_several { used + 1 } else { used });
        }
        let style = match (is_taken, has_keys && field.value.at == at) {
            (_, true) => theme.accent(),
            (true, false) => theme.strong(),
            (false, false) => theme.quiet(),
        };
        used += fit::width(&text);
        pieces.push((text, style));
    }
    push(pieces, caret);
}
