//! An answer being read: its lines, and the first of them that shows.

use std::cell::{Cell, RefCell};

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
    first: Cell<usize>,
    /// Which of the places where words stand is to be brought into sight by the next frame.
    sought: RefCell<Option<(String, usize)>>,
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
    /// Returns where words stand in the lines that show, in bytes.
    pub(in crate::tui) fn places(&self, wanted: &str) -> Vec<Vec<(usize, usize)>> {
        let shown = places_over(wanted, &self.lines).into_iter();
        let shown = shown.skip(self.first).take(self.rows);
        let without = |places: Vec<(usize, usize, bool)>| {
            let places = places.into_iter();
            places.map(|(begin, end, _)| (begin, end)).collect()
        };
        shown.map(without).collect()
    }

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
            first: Cell::new(0),
            sought: RefCell::default(),
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
        self.first.get()
    }

    /// Has the next frame show the place of this number at which words stand, counted from 0, or
    /// the last one.
    pub(in crate::tui) fn seek(&self, wanted: &str, place: usize) {
        self.sought.replace(Some((wanted.to_owned(), place)));
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
        if let Some((wanted, place)) = self.sought.take() {
            let starts: Vec<usize> = starts(&places_over(&wanted, &lines));
            if let Some(line) = starts.get(place).or(starts.last()) {
                self.bring(*line);
            }
        }
        Page {
            first: self.first.get().min(most),
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
        line.paste(text);
        self.look();
        true
    }

    fn act(&mut self, action: Action) -> bool {
        match action {
            Action::Find => self.finding = Some(Editor::new("")),
            Action::FindNext => {
                let from = self.found.map_or(self.first.get(), |found| found + 1);
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
        self.find_from(self.first.get());
    }

    /// Goes to the first line from `from` on that holds the words, around the end.
    fn find_from(&mut self, from: usize) -> bool {
        let Seen { columns, .. } = self.seen.get();
        // Before the first frame nobody knows where the lines will break.
        let columns = if columns == 0 {
            usize::from(u16::MAX)
        } else {
            columns
        };
        let lines = fit::hung(&self.text, columns);
        let mut all = (from..lines.len()).chain(0..from.min(lines.len()));
        self.found = all.find(|line| !self.places(&lines[*line]).is_empty());
        if let Some(found) = self.found {
            self.bring(found);
        }
        !self.wanted.is_empty()
    }

    /// Brings a line into sight.
    fn bring(&self, line: usize) {
        let Seen { rows, most, .. } = self.seen.get();
        let first = self.first.get().min(most);
        if !(first..first + rows).contains(&line) {
            // With something of what stands before it.
            self.first.set(line.saturating_sub(rows / 3).min(most));
        }
    }

    /// Moves through it; says whether that was meant.
    pub(in crate::tui) fn scroll(&mut self, action: Action) -> bool {
        let Seen { rows, most, .. } = self.seen.get();
        let first = self.first.get().min(most);
        // A line of the page before stays in sight.
        let page = rows.saturating_sub(1).max(1);
        let first = match action {
            Action::Up => first.saturating_sub(1),
            Action::Down => first + 1,
            Action::PageUp => first.saturating_sub(page),
            Action::PageDown => first + page,
            Action::First => 0,
            Action::Last => most,
            _ => return false,
        };
        self.first.set(first.min(most));
        true
    }
}

/// Where words stand in some lines: for each line the bytes, and whether they begin there.
type Places = Vec<Vec<(usize, usize, bool)>>;

/// Returns the lines in which words begin, one for each time that they stand there.
fn starts(places: &Places) -> Vec<usize> {
    let lines = places.iter().enumerate();
    let starts = lines.flat_map(|(line, places)| {
        let begin = places.iter().filter(|(.., begins)| *begins);
        begin.map(move |_| line)
    });
    starts.collect()
}

/// Returns where words stand that are `wanted`, folded as names are, also where a line broke
/// between them.
pub(in crate::tui) fn places_over<Line: AsRef<str>>(wanted: &str, lines: &[Line]) -> Places {
    let mut places = vec![Vec::new(); lines.len()];
    let wanted = wanted.split_whitespace().collect::<Vec<_>>().join(" ");
    if wanted.is_empty() {
        return places;
    }
    // Compared as names are, without accents and in small letters; of each letter of that it is
    // known which sign it came from. However much space there is between words counts as one.
    let (mut folded, mut from) = (String::new(), Vec::new());
    for (line, text) in lines.iter().enumerate() {
        for (at, sign) in text.as_ref().char_indices() {
            let end = at + sign.len_utf8();
            if !sign.is_whitespace() {
                folded.push_str(&clean::folded(sign.encode_utf8(&mut [0; 4])));
            } else if !folded.ends_with(' ') {
                folded.push(' ');
            }
            from.resize(folded.len(), (line, at, end));
        }
        if !folded.ends_with(' ') {
            let end = text.as_ref().len();
            folded.push(' ');
            from.push((line, end, end));
        }
    }
    for (at, found) in folded.match_indices(&wanted) {
        let letters = &from[at..at + found.len()];
        for (place, one_line) in letters.chunk_by(|one, other| one.0 == other.0).enumerate() {
            let (line, begin, _) = one_line[0];
            let end = one_line.iter().map(|(.., end)| *end).max().unwrap_or(begin);
            let there: &mut Vec<(usize, usize, bool)> = &mut places[line];
            // One sign may come to two letters: it is not marked twice.
            if end > begin && there.last().is_none_or(|(_, last, _)| *last <= begin) {
                there.push((begin, end, place == 0));
            }
        }
    }
    places
}

/// Returns where in a line words stand that are `wanted`, folded as names are, in bytes.
pub(in crate::tui) fn places(wanted: &str, line: &str) -> Vec<(usize, usize)> {
    let places = places_over(wanted, &[line]).into_iter().flatten();
    places.map(|(begin, end, _)| (begin, end)).collect()
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
    fn words_are_found_where_a_line_broke_between_them() {
        let lines = ["the late", "  bus, the", "LATE   bus"];
        let places = places_over("late bus", &lines);
        assert_eq!(places[0], [(4, 8, true)]);
        assert_eq!(places[1], [(2, 5, false)]);
        assert_eq!(places[2], [(0, 10, true)]);
        assert_eq!(starts(&places), [0, 2]);
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
