//! Rows of text in an area, cut where they must be, and nothing outside of it.

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::words::fit;

/// A piece of a row and how it looks.
pub(super) type Piece<'a> = (&'a str, Style);

/// Returns the row of an area, counted from 0; none where the area has no such row.
pub(super) fn row(area: Rect, number: u16) -> Option<Rect> {
    let inside = number < area.height && area.width > 0;
    inside.then(|| Rect {
        y: area.y + number,
        height: 1,
        ..area
    })
}

/// Returns the rows from `from` on, `count` of them or as many as there are.
pub(super) fn rows(area: Rect, from: u16, count: u16) -> Rect {
    let from = from.min(area.height);
    Rect {
        y: area.y + from,
        height: count.min(area.height - from),
        ..area
    }
}

/// Returns the columns from `from` on, `count` of them or as many as there are.
pub(super) fn columns(area: Rect, from: u16, count: u16) -> Rect {
    let from = from.min(area.width);
    Rect {
        x: area.x + from,
        width: count.min(area.width - from),
        ..area
    }
}

/// Writes pieces one after the other from the left of a row; what has no room ends in `…`.
pub(super) fn left(frame: &mut Frame, row: Option<Rect>, pieces: &[Piece<'_>]) {
    if let Some(row) = row {
        write(frame.buffer_mut(), row, pieces);
    }
}

/// Writes a row with something at either side. The right comes first, since it is the numbers;
/// what has no room at the left ends in `…`.
pub(super) fn sides(frame: &mut Frame, row: Option<Rect>, left: &[Piece<'_>], right: &[Piece<'_>]) {
    let Some(row) = row else { return };
    let wanted: usize = right.iter().map(|(text, _)| fit::width(text)).sum();
    let wanted = cells(wanted).min(row.width);
    let at_right = columns(row, row.width - wanted, wanted);
    write(frame.buffer_mut(), at_right, right);
    let gap = u16::from(wanted > 0);
    let at_left = columns(row, 0, (row.width - wanted).saturating_sub(gap));
    write(frame.buffer_mut(), at_left, left);
}

fn write(drawn: &mut Buffer, row: Rect, pieces: &[Piece<'_>]) {
    let row = row.intersection(drawn.area);
    let mut at = row.x;
    let mut room = usize::from(row.width);
    for (place, (text, style)) in pieces.iter().enumerate() {
        if room == 0 || row.height == 0 {
            return;
        }
        let width = fit::width(text);
        // A piece that fills the row to its end hides that more would follow.
        let next = pieces[place + 1..]
            .iter()
            .find(|(text, _)| !text.trim().is_empty());
        let text = match next {
            Some((next, _)) if width == room => fit::cut(&format!("{text}{next}"), room),
            _ => fit::cut(text, room),
        };
        #[cfg(test)]
        assert_free(drawn, row, at, &text);
        drawn.set_stringn(at, row.y, &text, room, *style);
        if width > room {
            return;
        }
        room -= width;
        at += cells(width);
    }
}

/// Checks that nothing stands where something is going to be written: in tests nothing may ever be
/// drawn over something else.
#[cfg(test)]
fn assert_free(drawn: &Buffer, row: Rect, at: u16, text: &str) {
    let end = (at + cells(fit::width(text))).min(row.right());
    for x in at..end {
        let stands = drawn[(x, row.y)].symbol();
        assert!(
            stands.trim().is_empty(),
            "{text:?} would be drawn over {stands:?} at {x}, {}",
            row.y
        );
    }
}

/// Draws a thin line across a row.
pub(super) fn rule(frame: &mut Frame, row: Option<Rect>, style: Style) {
    let Some(row) = row else { return };
    let line = "─".repeat(usize::from(row.width));
    write(frame.buffer_mut(), row, &[(&line, style)]);
}

/// Returns a count of cells as ratatui has it.
pub(super) fn cells(count: usize) -> u16 {
    u16::try_from(count).unwrap_or(u16::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_no_room_leaves_a_mark() {
        let area = Rect::new(0, 0, 6, 1);
        let written = |pieces: &[Piece]| {
            let mut drawn = Buffer::empty(area);
            write(&mut drawn, area, pieces);
            let cells = drawn.content.iter().map(ratatui::buffer::Cell::symbol);
            cells.collect::<String>()
        };
        let plain = Style::new();
        assert_eq!(written(&[("Amina", plain)]), "Amina ");
        assert_eq!(written(&[("Amina and Jo", plain)]), "Amina…");
        assert_eq!(written(&[("Amina ", plain), ("and Jo", plain)]), "Amina…");
        assert_eq!(written(&[("Tomasz", plain), (" and Jo", plain)]), "Tomas…");
        assert_eq!(written(&[("Tomasz", plain), ("  ", plain)]), "Tomasz");
    }
}
