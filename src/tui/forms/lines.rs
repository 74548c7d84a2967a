//! A text laid out in lines that keep every character, so that a caret has its place in them.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use crate::words::fit;

/// A text in lines of at most so many cells.
#[derive(Debug)]
pub(in crate::tui) struct Lines<'a> {
    text: &'a str,
    /// In bytes; a line's own newline is in none.
    rows: Vec<Range<usize>>,
}

impl<'a> Lines<'a> {
    /// Lays a text out, broken between words; a cell stays free for the caret at the end.
    pub(in crate::tui) fn new(text: &'a str, cells: usize) -> Self {
        let cells = cells.saturating_sub(1).max(1);
        let mut rows = Vec::new();
        let mut from = 0;
        for paragraph in text.split('\n') {
            lay(text, from..from + paragraph.len(), cells, &mut rows);
            from += paragraph.len() + 1;
        }
        Self { text, rows }
    }

    pub(in crate::tui) fn count(&self) -> usize {
        self.rows.len()
    }

    /// Returns what stands in a row, spaces that hang over its end included.
    pub(in crate::tui) fn row(&self, row: usize) -> &'a str {
        self.rows
            .get(row)
            .map_or("", |range| &self.text[range.clone()])
    }

    /// Returns the row of a place in the text, and the cells before it.
    pub(in crate::tui) fn place(&self, at: usize) -> (usize, usize) {
        let row = self
            .rows
            .iter()
            .rposition(|range| range.start <= at)
            .unwrap_or(0);
        let range = self.rows.get(row).cloned().unwrap_or_default();
        let end = at.clamp(range.start, range.end);
        (row, fit::width(&self.text[range.start..end]))
    }

    /// Returns the place in the text that is nearest to a cell of a row.
    pub(in crate::tui) fn at(&self, row: usize, cell: usize) -> usize {
        let Some(range) = self.rows.get(row) else {
            return self.text.len();
        };
        let mut used = 0;
        for (at, character) in self.text[range.clone()].grapheme_indices(true) {
            used += fit::width(character);
            if used > cell {
                return range.start + at;
            }
        }
        // The end of a row that is broken off is the beginning of the next.
        let is_broken = self
            .rows
            .get(row + 1)
            .is_some_and(|next| next.start == range.end);
        if is_broken {
            let last = self.text[range.clone()].graphemes(true).next_back();
            return range.end - last.map_or(0, str::len);
        }
        range.end
    }
}

fn lay(text: &str, paragraph: Range<usize>, cells: usize, rows: &mut Vec<Range<usize>>) {
    let mut from = paragraph.start;
    let mut used = 0;
    // Where the row can be broken: after the last space.
    let mut break_at = None;
    let first = from;
    for (at, character) in text[paragraph.clone()].grapheme_indices(true) {
        let at = first + at;
        let wide = fit::width(character);
        let is_space = character.chars().all(char::is_whitespace);
        // Spaces hang over the end, so that no line begins with one.
        while used + wide > cells && at > from && !is_space {
            let to = break_at.take().unwrap_or(at);
            rows.push(from..to);
            from = to;
            used = fit::width(&text[from..at]);
        }
        used += wide;
        if is_space {
            break_at = Some(at + character.len());
        }
    }
    rows.push(from..paragraph.end);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_broken_between_words_and_keep_all() {
        let lines = Lines::new("open until eight\n\non Thursdays", 11);
        let rows: Vec<_> = (0..lines.count()).map(|row| lines.row(row)).collect();
        assert_eq!(rows, ["open until ", "eight", "", "on ", "Thursdays"]);
    }

    proptest::proptest! {
        #[test]
        fn every_place_is_in_a_row_within_the_cells(text in "[a-c 唐é\n]{0,60}", cells in 1..20usize) {
            let lines = Lines::new(&text, cells);
            let all: String = (0..lines.count()).map(|row| lines.row(row)).collect();
            assert_eq!(all, text.replace('\n', ""));
            for (at, _) in text.grapheme_indices(true) {
                let (row, cell) = lines.place(at);
                assert!(row < lines.count());
                assert!(fit::width(lines.row(row).trim_end()) < cells.max(3), "{cells}");
                assert!(text.is_char_boundary(lines.at(row, cell)));
            }
        }
    }
}
