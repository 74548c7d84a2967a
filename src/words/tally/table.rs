//! Rows of figures under headings, no wider than they may be.

use crate::words::fit::{pad, pad_left, width};

/// How far apart columns stand, in cells.
const GAP: usize = 2;

/// A table: a row for each thing, a column for each figure.
pub(super) struct Table {
    rows: Vec<String>,
    columns: Vec<(String, Vec<String>)>,
}

impl Table {
    /// Begins one with what each row is of.
    pub(super) fn of(rows: impl IntoIterator<Item = String>) -> Self {
        Self {
            rows: rows.into_iter().collect(),
            columns: Vec::new(),
        }
    }

    /// Adds a column: its heading, and a figure for each row.
    pub(super) fn column(
        &mut self,
        heading: impl Into<String>,
        figures: impl IntoIterator<Item = String>,
    ) {
        self.columns
            .push((heading.into(), figures.into_iter().collect()));
    }

    /// Lays it out; columns that find no room begin a table of their own below.
    pub(super) fn laid(&self, corner: &str, cells: usize) -> String {
        let first = self.rows.iter().map(|row| width(row)).max().unwrap_or(0);
        let first = first.max(width(corner));
        let mut laid = String::new();
        let mut left = self.columns.as_slice();
        while !left.is_empty() {
            let mut used = first;
            let fits = left.iter().take_while(|column| {
                used += GAP + wide(column);
                used <= cells
            });
            // Where there is no room for any, one stands there all the same.
            let here = fits.count().max(1);
            let (shown, rest) = left.split_at(here);
            if !laid.is_empty() {
                laid.push('\n');
            }
            laid += &line(
                corner,
                first,
                shown.iter().map(|column| (wide(column), &column.0)),
            );
            for (number, row) in self.rows.iter().enumerate() {
                let figures = shown.iter().map(|column| (wide(column), &column.1[number]));
                laid += &line(row, first, figures);
            }
            left = rest;
        }
        laid
    }
}

/// Returns how many cells a column takes.
fn wide((heading, figures): &(String, Vec<String>)) -> usize {
    let figures = figures.iter().map(|figure| width(figure)).max();
    figures.unwrap_or(0).max(width(heading))
}

fn line<'a>(row: &str, first: usize, figures: impl Iterator<Item = (usize, &'a String)>) -> String {
    let mut line = pad(row, first);
    for (wide, figure) in figures {
        line += &pad_left(figure, GAP + wide);
    }
    line.trim_end().to_owned() + "\n"
}
