//! A table of ideas, as spreadsheets write it: CSV.

use super::Row;
use crate::clean;

/// What is in a column.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Column {
    Idea,
    Author,
    Theme,
}

/// Returns the rows of a table; `None` where the text has no head of one.
pub(super) fn rows(text: &str) -> Option<Vec<Row>> {
    let first = text.lines().next()?;
    let sign = [',', ';', '\t']
        .into_iter()
        .find(|sign| first.contains(*sign))
        .unwrap_or(',');
    let mut records = records(text, sign).into_iter();
    let (_, head) = records.next()?;
    let columns: Vec<Option<Column>> = head.iter().map(|cell| column(cell)).collect();
    if !columns.contains(&Some(Column::Idea)) {
        return None;
    }
    let rows = records.map(|(line, cells)| {
        let mut row = Row {
            line,
            ..Row::default()
        };
        for (column, cell) in columns.iter().zip(cells) {
            match column {
                Some(Column::Idea) => row.idea = clean::text(cell.trim()),
                Some(Column::Author) => row.author = clean::line(&cell),
                Some(Column::Theme) => row.theme = clean::line(&cell),
                None => {}
            }
        }
        row
    });
    Some(rows.collect())
}

fn column(name: &str) -> Option<Column> {
    match clean::folded(name).as_str() {
        "idea" | "ideas" => Some(Column::Idea),
        "author" | "authors" | "from" | "name" => Some(Column::Author),
        "theme" => Some(Column::Theme),
        _ => None,
    }
}

/// Parts a text into records, each with the line on which it begins: a cell in
/// double quotes may hold signs and line ends, and two quotes for one. Empty
/// lines are none.
fn records(text: &str, sign: char) -> Vec<(usize, Vec<String>)> {
    let mut all = Vec::new();
    let mut cells: Vec<String> = Vec::new();
    let mut cell = String::new();
    let (mut line, mut began) = (1, 1);
    let mut quoted = false;
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let mut signs = text.chars().peekable();
    while let Some(next) = signs.next() {
        line += usize::from(next == '\n');
        match next {
            '"' if quoted && signs.peek() == Some(&'"') => {
                signs.next();
                cell.push('"');
            }
            '"' if quoted => quoted = false,
            '"' if cell.trim().is_empty() => {
                cell.clear();
                quoted = true;
            }
            _ if quoted => cell.push(next),
            '\n' => {
                cells.push(std::mem::take(&mut cell));
                let record = std::mem::take(&mut cells);
                if record.iter().any(|cell| !cell.trim().is_empty()) {
                    all.push((began, record));
                }
                began = line;
            }
            _ if next == sign => cells.push(std::mem::take(&mut cell)),
            _ => cell.push(next),
        }
    }
    cells.push(cell);
    if cells.iter().any(|cell| !cell.trim().is_empty()) {
        all.push((began, cells));
    }
    all
}
