//! Text being typed, moved through by what a reader takes for one character.

use unicode_segmentation::UnicodeSegmentation;

use super::super::keymap::Action;
use crate::clean;
use crate::words::fit;

/// What stands at an end beyond which the line goes on.
const MORE: &str = "…";

/// A text and where in it the next character goes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::tui) struct Editor {
    text: String,
    /// In bytes; always between two characters.
    caret: usize,
}

impl Editor {
    pub(in crate::tui) fn new(text: &str) -> Self {
        Self {
            text: text.to_owned(),
            caret: text.len(),
        }
    }

    pub(in crate::tui) fn text(&self) -> &str {
        &self.text
    }

    /// Returns what stands before the caret.
    pub(in crate::tui) fn before(&self) -> &str {
        &self.text[..self.caret]
    }

    /// Types one character. What no text may hold is not taken in; a joiner or a mark is, as it
    /// belongs to what comes around it.
    pub(in crate::tui) fn type_in(&mut self, typed: char) -> bool {
        let among_letters = clean::line(&format!("क{typed}क"));
        if typed.is_control() || among_letters == "कक" {
            return false;
        }
        self.insert(typed.encode_utf8(&mut [0; 4]));
        true
    }

    pub(in crate::tui) fn insert(&mut self, text: &str) {
        self.text.insert_str(self.caret, text);
        self.settle(self.caret + text.len());
    }

    /// Takes in a pasted line; a space at an end of it stays where there is text
    /// beside it; the end of a line is none.
    pub(in crate::tui) fn paste(&mut self, raw: &str) {
        let line = clean::line(raw);
        let spaced = |beside: Option<char>| beside.is_some_and(|one| !one.is_whitespace());
        let before = spaced(self.before().chars().next_back());
        let after = spaced(self.text[self.caret..].chars().next());
        let mut text = String::new();
        if before && raw.starts_with([' ', '\t']) {
            text.push(' ');
        }
        text.push_str(&line);
        if after && !line.is_empty() && raw.ends_with([' ', '\t']) {
            text.push(' ');
        }
        self.insert(&text);
    }

    /// Puts `text` in the place of what stands from `from` (in bytes) to the caret.
    pub(in crate::tui) fn replace_from(&mut self, from: usize, text: &str) {
        let from = from.min(self.caret);
        self.text.replace_range(from..self.caret, text);
        self.settle(from + text.len());
    }

    /// Puts the caret at the first place between characters that is not before `at`: a mark
    /// that was typed may have joined what stood after it.
    fn settle(&mut self, at: usize) {
        self.caret = self
            .text
            .grapheme_indices(true)
            .map(|(place, _)| place)
            .find(|place| *place >= at)
            .unwrap_or(self.text.len());
    }

    pub(in crate::tui) fn left(&mut self) {
        self.caret -= self.character_before();
    }

    pub(in crate::tui) fn right(&mut self) {
        self.caret += self.character_after();
    }

    pub(in crate::tui) fn home(&mut self) {
        self.caret = self.line_start();
    }

    /// Puts the caret at a place (in bytes), or at the next between two characters.
    pub(in crate::tui) fn go_to(&mut self, at: usize) {
        self.settle(at);
    }

    fn line_start(&self) -> usize {
        self.before().rfind('\n').map_or(0, |newline| newline + 1)
    }

    pub(in crate::tui) fn end(&mut self) {
        let newline = self.text[self.caret..].find('\n');
        self.caret = newline.map_or(self.text.len(), |newline| self.caret + newline);
    }

    pub(in crate::tui) fn drop_before(&mut self) {
        self.replace_from(self.caret - self.character_before(), "");
    }

    pub(in crate::tui) fn drop_after(&mut self) {
        let end = self.caret + self.character_after();
        self.text.replace_range(self.caret..end, "");
        self.settle(self.caret);
    }

    /// Does what a key for editing is for; says whether it was one.
    pub(in crate::tui) fn edit(&mut self, action: Action) -> bool {
        match action {
            Action::Left => self.left(),
            Action::Right => self.right(),
            Action::First => self.home(),
            Action::Last => self.end(),
            Action::DropBefore => self.drop_before(),
            Action::DropAfter => self.drop_after(),
            Action::DropWord => self.drop_word(),
            Action::DropLine => self.drop_all_before(),
            _ => return false,
        }
        true
    }

    /// Takes away the word before the caret, with the spaces after it.
    pub(in crate::tui) fn drop_word(&mut self) {
        let before = self.before().trim_end();
        let from = before.rfind(char::is_whitespace).map_or(0, |space| {
            space + before[space..].chars().next().map_or(0, char::len_utf8)
        });
        self.replace_from(from, "");
    }

    /// Takes away what stands before the caret on its line.
    pub(in crate::tui) fn drop_all_before(&mut self) {
        self.replace_from(self.line_start(), "");
    }

    fn character_before(&self) -> usize {
        let last = self.before().graphemes(true).next_back();
        last.map_or(0, str::len)
    }

    fn character_after(&self) -> usize {
        let first = self.text[self.caret..].graphemes(true).next();
        first.map_or(0, str::len)
    }

    /// Returns what of the line shows in `cells`, and how many cells before the caret: the
    /// caret is always in sight, and an end that is not ends in `…`. Only what shows is
    /// measured, however long the line.
    pub(in crate::tui) fn shown(&self, cells: usize) -> (String, usize) {
        // A cell for the caret at the end, and one for what goes on before.
        let room = cells.saturating_sub(2);
        let mut from = self.caret;
        let mut used = 0;
        for (place, character) in self.before().grapheme_indices(true).rev() {
            let wide = fit::width(character);
            if used + wide > room {
                break;
            }
            used += wide;
            from = place;
        }
        // The whole line, where its beginning is in sight.
        let mut shown = String::new();
        if from > 0 && cells > 1 {
            shown.push_str(MORE);
            used += 1;
        }
        let mut width = used;
        shown.push_str(&self.text[from..self.caret]);
        for character in self.text[self.caret..].graphemes(true) {
            width += fit::width(character);
            shown.push_str(character);
            if width > cells {
                break;
            }
        }
        (fit::cut(&shown, cells), used)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_are_taken_whole() {
        let mut line = Editor::new("e\u{301}👩\u{200d}🔬x");
        line.left();
        line.drop_before();
        assert_eq!(line.text(), "e\u{301}x");
        line.drop_before();
        assert_eq!(line.text(), "x");
        line.drop_after();
        assert_eq!((line.text(), line.before()), ("", ""));
        line.drop_before();
        line.drop_after();
        line.left();
        line.right();
        assert_eq!(line, Editor::default());
    }

    #[test]
    fn a_paste_between_words_lost_the_spaces_at_its_ends() {
        let mut line = Editor::new("AB");
        line.left();
        line.paste(" pasted  words here ");
        assert_eq!(line.text(), "A pasted words here B");
        let mut line = Editor::default();
        line.paste(" alone\n");
        assert_eq!(line.text(), "alone");
        line.paste(" and more ");
        assert_eq!(line.text(), "alone and more");
    }

    #[test]
    fn words_and_lines_are_taken_away_before_the_caret() {
        let mut line = Editor::new("hand Ana Maria  ");
        line.drop_word();
        assert_eq!(line.text(), "hand Ana ");
        line.home();
        line.right();
        line.drop_all_before();
        assert_eq!((line.text(), line.before()), ("and Ana ", ""));
    }

    #[test]
    fn what_no_text_may_hold_is_not_typed() {
        let mut line = Editor::default();
        for typed in ['\u{1b}', '\u{202e}', '\u{7}', '\u{feff}'] {
            assert!(!line.type_in(typed), "{typed:?}");
        }
        for typed in "ab  क\u{94d}\u{200d}é👩".chars() {
            assert!(line.type_in(typed), "{typed:?}");
        }
        assert_eq!(line.text(), "ab  क\u{94d}\u{200d}é👩");
    }

    #[test]
    fn the_caret_is_always_in_sight() {
        let mut line = Editor::new("décider 唐鳳 ouvrir jusqu'à huit heures");
        for _ in 0..50 {
            for cells in 0..40 {
                let (shown, caret) = line.shown(cells);
                assert!(fit::width(&shown) <= cells, "{shown} in {cells}");
                assert!(caret < cells.max(1), "{caret} in {cells}");
            }
            line.left();
        }
        let (shown, caret) = line.shown(12);
        assert_eq!((shown.as_str(), caret), ("décider 唐…", 0));
        line.end();
        let (shown, caret) = line.shown(12);
        assert_eq!((shown.as_str(), caret), ("…uit heures", 11));
    }

    proptest::proptest! {
        #[test]
        fn any_typing_keeps_the_caret_between_characters(steps in proptest::collection::vec((0..9u8, proptest::char::any()), 0..60)) {
            let mut line = Editor::default();
            for (step, typed) in steps {
                match step {
                    0 => line.left(),
                    1 => line.right(),
                    2 => line.drop_before(),
                    3 => line.drop_after(),
                    4 => line.drop_word(),
                    5 => line.home(),
                    _ => { line.type_in(typed); }
                }
                let ends = line.text.grapheme_indices(true).map(|(at, _)| at);
                assert!(ends.chain([line.text.len()]).any(|at| at == line.caret));
                line.shown(7);
            }
        }
    }
}
