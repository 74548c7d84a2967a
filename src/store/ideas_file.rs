//! Files of ideas: one a line, or CSV with a column for each part.
//!
//! ```text
//! idea,author,theme
//! Stay open until eight,Jo,Hours
//! "A van, shared","Amina, Sam",Getting there
//! ```
//!
//! The first line tells: where one of its cells is "idea" it is the head of a
//! table. Cells may be parted by commas, semicolons or tabs, and stand in double
//! quotes. What cannot be taken is left out, and said with its line.

mod table;

use std::path::Path;

use super::import::without_mark;
use super::looking::{self, LookError};
use crate::clean;
use crate::session::ideas::lines;

/// The most bytes that a file of ideas may have: 1 MiB.
pub const LARGEST: usize = 1024 * 1024;

/// The longest idea, in characters.
pub const LONGEST: usize = 2_000;

/// A file of ideas.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct IdeasFile {
    /// Each idea.
    pub ideas: Vec<Row>,
    /// What was left out.
    pub left_out: Vec<LeftOut>,
}

/// One idea of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// On which line it begins, counted from 1.
    pub line: usize,
    /// What it says.
    pub idea: String,
    /// Whose it is, as people write it; empty where that is not said.
    pub author: String,
    /// What it belongs to; empty where that is not said.
    pub theme: String,
}

/// Something of a file that was not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// On which line, counted from 1.
    pub line: usize,
    /// Why, as the end of a sentence.
    pub why: String,
}

/// Why no idea can be taken from a file.
#[derive(Debug, thiserror::Error)]
pub enum IdeasFileError {
    /// It cannot be read at all.
    #[error(transparent)]
    Look(#[from] LookError),
    /// It is larger than any list of ideas.
    #[error("{0} is larger than 1 MiB, and no list of ideas is. Check that it is the right file.")]
    TooLarge(String),
    /// There are more than anybody could look through.
    #[error("{0} has {1} ideas, and at most {most} are taken at once. Part it in two.", most = lines::MOST)]
    TooMany(String, usize),
}

/// Reads a file of ideas.
///
/// # Errors
/// Returns why it cannot be.
pub fn open(path: &Path) -> Result<IdeasFile, IdeasFileError> {
    let text = looking::text(path)?;
    let called = || path.display().to_string();
    if text.len() > LARGEST {
        return Err(IdeasFileError::TooLarge(called()));
    }
    let file = read(&text);
    match file.ideas.len() {
        count if count > lines::MOST => Err(IdeasFileError::TooMany(called(), count)),
        _ => Ok(file),
    }
}

/// Reads the text of a file of ideas.
#[must_use]
pub fn read(text: &str) -> IdeasFile {
    let text = without_mark(text);
    let rows = table::rows(text).unwrap_or_else(|| plain(text));
    let mut file = IdeasFile::default();
    for row in rows {
        let long = row.idea.chars().nth(LONGEST).is_some();
        let why = match (row.idea.is_empty(), long) {
            (false, false) => {
                file.ideas.push(row);
                continue;
            }
            (true, _) => "it says no idea".to_owned(),
            (_, true) => format!("it has more than {LONGEST} characters"),
        };
        let line = row.line;
        file.left_out.push(LeftOut { line, why });
    }
    file
}

/// Reads one idea a line; empty lines part them, and are no loss.
fn plain(text: &str) -> Vec<Row> {
    let numbered = super::import::lines(text);
    let (places, said): (Vec<usize>, Vec<String>) = numbered
        .map(|(number, line)| (number, clean::line(line)))
        .filter(|(_, line)| !line.is_empty())
        .unzip();
    let ideas = lines::each(&said.join("\n"));
    let rows = places.into_iter().zip(ideas);
    rows.map(|(line, idea)| Row {
        line,
        idea,
        ..Row::default()
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ideas(text: &str) -> Vec<(usize, String, String, String)> {
        let rows = read(text).ideas.into_iter();
        rows.map(|row| (row.line, row.idea, row.author, row.theme))
            .collect()
    }

    fn row(line: usize, idea: &str, author: &str, theme: &str) -> (usize, String, String, String) {
        (line, idea.to_owned(), author.to_owned(), theme.to_owned())
    }

    #[test]
    fn a_plain_text_has_an_idea_a_line() {
        let text = "\u{feff}- Open late\r\n\r\n- A van, shared\r\n";
        let expected = [row(1, "Open late", "", ""), row(3, "A van, shared", "", "")];
        assert_eq!(ideas(text), expected);
        assert!(read("").ideas.is_empty());
    }

    #[test]
    fn a_table_has_a_column_for_each_part() {
        let text = "Theme,Idea,Author\nHours,Open late,Jo\n,\"A van, \"\"ours\"\"\",\"Jo, Sam\"\n";
        let expected = [
            row(2, "Open late", "Jo", "Hours"),
            row(3, "A van, \"ours\"", "Jo, Sam", ""),
        ];
        assert_eq!(ideas(text), expected);
        assert_eq!(ideas("idea;from\nA;Jo"), [row(2, "A", "Jo", "")]);
        assert_eq!(ideas("idea\nA"), [row(2, "A", "", "")]);
    }

    #[test]
    fn a_cell_may_run_over_lines_and_a_row_may_be_short_or_long() {
        let text = "idea,author\n\"one\ntwo\",Jo\nthree\nfour,Sam,more\n";
        let expected = [
            row(2, "one\ntwo", "Jo", ""),
            row(4, "three", "", ""),
            row(5, "four", "Sam", ""),
        ];
        assert_eq!(ideas(text), expected);
        assert_eq!(ideas("idea,author\n\"never closed,Jo\n").len(), 1);
    }

    #[test]
    fn what_is_left_out_is_said_with_its_line() {
        let long = "x".repeat(LONGEST + 1);
        let file = read(&format!("idea,author\n,Jo\n{long},Jo\ngood,Jo\n"));
        assert_eq!(file.ideas.len(), 1);
        let lines: Vec<_> = file.left_out.iter().map(|out| out.line).collect();
        assert_eq!(lines, [2, 3]);
    }

    #[test]
    fn what_could_mislead_a_terminal_goes() {
        assert_eq!(ideas("a\u{1b}[31mb\u{202e}\n"), [row(1, "ab", "", "")]);
        let table = "idea,theme\n\"a\u{7}\",\"\u{1b}]0;x\u{7}t\"\n";
        assert_eq!(ideas(table), [row(2, "a", "", "t")]);
    }
}
