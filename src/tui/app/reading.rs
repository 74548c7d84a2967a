//! An answer being read: its lines, and the first of them that shows.

use std::cell::Cell;

use crossterm::event::KeyEvent;

use super::super::keymap::{Action, Screen};
use super::editing::Editor;
use super::layers::typed;
use crate::clean;
use crate::words::fit;

/// A text of some lines.
#[derive(Debug)]
pub(in crate::tui) struct Reading {
    title: String,
    text: String,
    first: usize,
    /// What is looked for, while it is typed.
    finding: Option<Editor>,
    /// What is looked for.
    wanted: String,
    /// The line in which it was found last.
    found: Option<usize>,
    /// How many columns and rows the last frame had: scrolling needs to know, and only a frame
    /// does.
    seen: Cell<Seen>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Seen {
    columns: usize,
    rows: usize,
    most: usize,
}

/// What shows of it.
pub(in crate::tui) struct Page {
    lines: Vec<String>,
    first: usize,
    rows: usize,
}

impl Page {
    /// Returns the lines that show.
    pub(in crate::tui) fn lines(&self) -> impl Iterator<Item = &str> {
        self.lines
            .iter()
            .skip(self.first)
            .take(self.rows)
            .map(String::as_str)
    }

    /// Says which lines they are, where they are not all.
    pub(in crate::tui) fn place(&self) -> String {
        let all = self.lines.len();
        if all <= self.rows {
            return String::new();
        }
        let last = (self.first + self.rows).min(all);
        format!("{}–{last} of {all}", self.first + 1)
    }
}

impl Reading {
    pub(in crate::tui) fn new(title: &str, text: &str) -> Self {
        Self {
            title: title.to_owned(),
            text: text.to_owned(),
            first: 0,
            finding: None,
            wanted: String::new(),
            found: None,
            seen: Cell::default(),
        }
    }

    pub(in crate::tui) fn title(&self) -> &str {
        &self.title
    }

    /// Returns the first line that shows.
    pub(in crate::tui) fn first(&self) -> usize {
        self.first
    }

    /// Returns the screen whose keys count.
    pub(in crate::tui) fn screen(&self) -> Screen {
        if self.finding.is_some() {
            Screen::Finding
        } else {
            Screen::Reading
        }
    }

    /// Returns what is looked for, while it is typed: what of it shows in so many cells, and the
    /// cells before the caret.
    pub(in crate::tui) fn finding(&self, cells: usize) -> Option<(String, usize)> {
        self.finding.as_ref().map(|line| line.shown(cells))
    }

    /// Returns the row of a page in which the words were found.
    pub(in crate::tui) fn found_on(&self, page: &Page) -> Option<usize> {
        let row = self.found?.checked_sub(page.first)?;
        (row < page.rows).then_some(row)
    }

    /// Says that the words are nowhere in the text, where they are not.
    pub(in crate::tui) fn is_nowhere(&self) -> bool {
        !self.wanted.is_empty() && self.found.is_none()
    }

    /// Returns where in a line the words stand, in bytes.
    pub(in crate::tui) fn places(&self, line: &str) -> Vec<(usize, usize)> {
        places(&self.wanted, line)
    }

    /// Returns what shows in a body of some columns and rows.
    pub(in crate::tui) fn page(&self, columns: u16, rows: u16) -> Page {
        let columns = usize::from(columns).max(1);
        let lines = fit::hung(&self.text, columns);
        let rows = usize::from(rows);
        let most = lines.len().saturating_sub(rows.max(1));
        self.seen.set(Seen {
            columns,
            rows,
            most,
        });
        Page {
            first: self.first.min(most),
            lines,
            rows,
        }
    }

    /// Takes in a key; says whether anything changed.
    pub(in crate::tui) fn take(&mut self, action: Option<Action>, key: &KeyEvent) -> bool {
        let Some(line) = &mut self.finding else {
            return action.is_some_and(|action| self.act(action));
        };
        match (action, typed(key)) {
            (Some(Action::Back | Action::Say), _) => self.finding = None,
            (Some(action), _) => {
                if !line.edit(action) {
                    return false;
                }
                self.look();
            }
            (None, Some(typed)) if line.type_in(typed) => self.look(),
            _ => return false,
        }
        true
    }

    /// Takes in what was pasted: as words to look for; says whether they are wanted.
    pub(in crate::tui) fn paste(&mut self, text: &str) -> bool {
        let Some(line) = &mut self.finding else {
            return false;
        };
        line.insert(&clean::line(text));
        self.look();
        true
    }

    fn act(&mut self, action: Action) -> bool {
        match action {
            Action::Find => self.finding = Some(Editor::new("")),
            Action::FindNext => {
                let from = self.found.map_or(self.first, |found| found + 1);
                return self.find_from(from);
            }
            _ => return self.scroll(action),
        }
        true
    }

    /// Looks for what is typed, from what shows now on.
    fn look(&mut self) {
        let typed = self.finding.as_ref().map_or("", Editor::text);
        self.wanted = clean::folded(typed);
        self.find_from(self.first);
    }

    /// Goes to the first line from `from` on that holds the words, around the end.
    fn find_from(&mut self, from: usize) -> bool {
        let Seen {
            columns,
            rows,
            most,
        } = self.seen.get();
        // Before the first frame nobody knows where the lines will break.
        let columns = if columns == 0 {
            usize::from(u16::MAX)
        } else {
            columns
        };
        let lines = fit::hung(&self.text, columns);
        let mut all = (from..lines.len()).chain(0..from.min(lines.len()));
        self.found = all.find(|line| !self.places(&lines[*line]).is_empty());
        if let Some(found) = self.found
            && !(self.first..self.first + rows).contains(&found)
        {
            // With something of what stands before it.
            self.first = found.saturating_sub(rows / 3).min(most);
        }
        !self.wanted.is_empty()
    }

    /// Moves through it; says whether that was meant.
    pub(in crate::tui) fn scroll(&mut self, action: Action) -> bool {
        let Seen { rows, most, .. } = self.seen.get();
        let first = self.first.min(most);
        // A line of the page before stays in sight.
        let page = rows.saturating_sub(1).max(1);
        self.first = match action {
            Action::Up => first.saturating_sub(1),
            Action::Down => first + 1,
            Action::PageUp => first.saturating_sub(page),
            Action::PageDown => first + page,
            Action::First => 0,
            Action::Last => most,
            _ => return false,
        }
        .min(most);
        true
    }
}

/// Returns where in a line words stand that are `wanted`, folded as names are, in bytes.
pub(in crate::tui) fn places(wanted: &str, line: &str) -> Vec<(usize, usize)> {
    if wanted.is_empty() {
        return Vec::new();
    }
    // Compared as names are, without accents and in small letters; of each letter of that it is
    // known which sign of the line it came from.
    let (mut folded, mut from) = (String::new(), Vec::new());
    for (at, sign) in line.char_indices() {
        let end = at + sign.len_utf8();
        if sign.is_whitespace() {
            folded.push(' ');
        } else {
            folded.push_str(&clean::folded(sign.encode_utf8(&mut [0; 4])));
        }
        from.resize(folded.len(), (at, end));
    }
    let mut places: Vec<(usize, usize)> = Vec::new();
    for (at, found) in folded.match_indices(wanted) {
        let (begin, end) = (from[at].0, from[at + found.len() - 1].1);
        // One sign may come to two letters: it is not marked twice.
        if places.last().is_none_or(|(_, last)| *last <= begin) {
            places.push((begin, end));
        }
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(wanted: &str, line: &str) -> Vec<String> {
        let reading = Reading {
            wanted: clean::folded(wanted),
            ..Reading::new("", line)
        };
        let places = reading.places(line);
        places
            .into_iter()
            .map(|(from, to)| line[from..to].to_owned())
            .collect()
    }

    #[test]
    fn words_are_found_whatever_their_letters_become_in_small() {
        assert_eq!(found("a", "\u{130}a\u{1e9e}"), ["a"]);
        assert_eq!(found("abc", "\u{130}zmir ABC"), ["ABC"]);
        assert_eq!(
            found("cafe", "the caf\u{e9}, the CAFE\u{301}"),
            ["caf\u{e9}", "CAFE"]
        );
        assert_eq!(found("s", "Stra\u{df}e"), ["S", "\u{df}"]);
        assert_eq!(found("\u{5510}", "\u{5510}\u{9cf3}"), ["\u{5510}"]);
        assert_eq!(found("", "anything"), [""; 0]);
    }
}
