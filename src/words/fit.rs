//! Text fitted to the cells of a terminal.
//!
//! Widths are counted as the terminal floor draws: by grapheme (what a reader
//! takes for one character), each as wide as `unicode-width` says, the two
//! half-width voicing marks one cell more, controls not drawn at all. A test
//! holds this to ratatui's own count.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// What stands for the part that was cut off; one cell wide.
const CUT: &str = "…";

/// Marks that never begin a line in Chinese and Japanese.
const CLOSING: &str = "。、，．！？：；）」』】〉》〕ー々…";

/// Marks that never end a line in Chinese and Japanese.
const OPENING: &str = "（「『【〈《〔";

/// Returns how many cells the text takes when drawn on one line.
#[must_use]
pub fn width(text: &str) -> usize {
    // Most texts are plain letters, a cell each, and long lists have thousands of them.
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return text.len();
    }
    text.graphemes(true).map(grapheme_width).sum()
}

/// Returns the text in at most `cells` cells, ending in `…` where some had to go.
#[must_use]
pub fn cut(text: &str, cells: usize) -> String {
    fitted(text, cells).into_owned()
}

/// Returns the text as it is if it takes no more than `cells` cells, and cut otherwise.
#[must_use]
pub fn fitted(text: &str, cells: usize) -> Cow<'_, str> {
    if width(text) <= cells {
        return Cow::Borrowed(text);
    }
    if cells == 0 {
        return Cow::Borrowed("");
    }
    let mut kept = taken(text, cells - 1).trim_end().to_owned();
    kept.push_str(CUT);
    Cow::Owned(kept)
}

/// Returns the text in exactly `cells` cells, cut or with spaces after it.
#[must_use]
pub fn pad(text: &str, cells: usize) -> String {
    let fitted = cut(text, cells);
    let spaces = " ".repeat(cells.saturating_sub(width(&fitted)));
    fitted + &spaces
}

/// Returns the text in exactly `cells` cells, cut or with spaces before it.
#[must_use]
pub fn pad_left(text: &str, cells: usize) -> String {
    let fitted = cut(text, cells);
    " ".repeat(cells.saturating_sub(width(&fitted))) + &fitted
}

/// Returns the text in lines of at most `cells` cells, broken between words.
///
/// A word longer than a line is broken where the line ends; Chinese, Japanese
/// and Korean break between any two characters. A single character wider than
/// `cells` still gets its line, since losing it would be worse. An empty text
/// is one empty line.
#[must_use]
pub fn wrap(text: &str, cells: usize) -> Vec<String> {
    if text.is_empty() {
        return vec![String::new()];
    }
    let mut lines = Vec::new();
    for paragraph in text.lines() {
        wrap_paragraph(paragraph, cells, &mut lines);
    }
    lines
}

/// Returns a text in lines of at most `cells` cells, broken between words; what
/// goes on from one line to the next stands as far in as it began, and two more.
#[must_use]
pub fn hung(text: &str, cells: usize) -> Vec<String> {
    let mut lines = Vec::new();
    for line in text.lines() {
        if width(line) <= cells {
            lines.push(line.to_owned());
            continue;
        }
        let words = line.trim_start_matches(' ');
        // Where it is too narrow for margins, the words come first.
        let margin = (line.len() - words.len()).min(cells / 4);
        let further = if cells > 20 { 2 } else { 0 };
        for (number, part) in wrap(words, (cells - margin - further).max(1))
            .into_iter()
            .enumerate()
        {
            let margin = if number == 0 {
                margin
            } else {
                margin + further
            };
            lines.push(" ".repeat(margin) + &part);
        }
    }
    lines
}

/// Cuts lines to so many, the last of them ending in `…` within so many cells.
pub fn shorten(lines: &mut Vec<String>, count: usize, cells: usize) {
    if lines.len() > count {
        lines.truncate(count);
        if let Some(last) = lines.last_mut() {
            *last = cut(&format!("{last} …"), cells);
        }
    }
}

/// Adds the lines of one paragraph.
fn wrap_paragraph(paragraph: &str, cells: usize, lines: &mut Vec<String>) {
    let mut line = String::new();
    let mut spaces = "";
    for piece in pieces(paragraph) {
        if is_space(piece) {
            spaces = piece;
            continue;
        }
        let needed = width(spaces) + width(piece);
        if width(&line) + needed <= cells {
            line.push_str(spaces);
            line.push_str(piece);
        } else {
            if !line.is_empty() {
                lines.push(std::mem::take(&mut line));
            }
            let mut rest = piece;
            while taken(rest, cells).len() < rest.len() {
                let head = first_of(rest, cells);
                lines.push(head.to_owned());
                rest = &rest[head.len()..];
            }
            line.push_str(rest);
        }
        spaces = "";
    }
    // A paragraph of spaces alone is a blank line; a word that filled its last
    // line exactly leaves nothing over to add.
    if !line.is_empty() || is_space(paragraph) {
        lines.push(line);
    }
}

/// Parts a paragraph into words, runs of spaces and characters that may stand alone.
fn pieces(paragraph: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut before: Option<&str> = None;
    for (at, grapheme) in paragraph.grapheme_indices(true) {
        if before.is_some_and(|before| may_break(before, grapheme)) {
            pieces.push(&paragraph[start..at]);
            start = at;
        }
        before = Some(grapheme);
    }
    if start < paragraph.len() {
        pieces.push(&paragraph[start..]);
    }
    pieces
}

/// Tells whether a line may be broken between two graphemes.
fn may_break(before: &str, after: &str) -> bool {
    let is_wide = |text: &str| grapheme_width(text) > 1 && text.starts_with(char::is_alphabetic);
    if is_space(before) || is_space(after) {
        return is_space(before) != is_space(after);
    }
    if OPENING.contains(before) || CLOSING.contains(after) {
        return false;
    }
    is_wide(before) || is_wide(after) || CLOSING.contains(before) || OPENING.contains(after)
}

/// Tells whether there is nothing to see in the text.
fn is_space(text: &str) -> bool {
    text.chars().all(char::is_whitespace)
}

/// Returns the longest beginning of the text that fits.
fn taken(text: &str, cells: usize) -> &str {
    let mut used = 0;
    for (at, grapheme) in text.grapheme_indices(true) {
        used += grapheme_width(grapheme);
        if used > cells {
            return &text[..at];
        }
    }
    text
}

/// Returns the longest beginning that fits, and at least one grapheme.
fn first_of(text: &str, cells: usize) -> &str {
    let fitting = taken(text, cells);
    if width(fitting) > 0 {
        return fitting;
    }
    let first = text
        .graphemes(true)
        .find(|grapheme| grapheme_width(grapheme) > 0);
    let Some(first) = first else { return text };
    let end = first.as_ptr().addr() - text.as_ptr().addr() + first.len();
    &text[..end]
}

/// Returns the cells that one grapheme takes; 0 for what is not drawn.
fn grapheme_width(grapheme: &str) -> usize {
    if grapheme.contains(char::is_control) {
        return 0;
    }
    if grapheme.len() == 1 {
        return 1;
    }
    let voicing = grapheme.chars().filter(|mark| matches!(mark, 'ﾞ' | 'ﾟ'));
    grapheme.width() + voicing.count()
}

#[cfg(test)]
mod tests;
