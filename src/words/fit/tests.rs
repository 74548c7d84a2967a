//! Widths held to what is drawn, and fitting that loses nothing but what it says.

use proptest::prelude::*;
use ratatui::buffer::CellWidth;

use super::*;

const FAMILY: &str = "👩\u{200D}👩\u{200D}👧";
const FLAG: &str = "🇬🇭";
const E_ACUTE: &str = "e\u{301}";

/// Any text, with wide, joined, marked and broken-up characters made common.
fn rough() -> impl Strategy<Value = String> {
    let common = [
        "唐",
        "鳳",
        "「",
        "。",
        "ﾞ",
        "ｶ",
        FAMILY,
        FLAG,
        "🇬",
        E_ACUTE,
        "\u{301}",
        "\u{200D}",
        "لا",
        "❤\u{FE0F}",
        " ",
        "  ",
        "a",
        "word",
        "\n",
        "\u{605}",
    ];
    let piece = prop_oneof![
        prop::sample::select(common.to_vec()).prop_map(str::to_owned),
        any::<char>().prop_map(String::from)
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

fn seen(text: &str) -> String {
    text.chars()
        .filter(|character| !character.is_whitespace())
        .collect()
}

proptest! {
    #[test]
    fn widths_are_those_that_are_drawn(text in rough()) {
        let drawn = text.graphemes(true).filter(|grapheme| !grapheme.contains(char::is_control));
        let cells: usize = drawn.map(|grapheme| usize::from(grapheme.cell_width())).sum();
        prop_assert_eq!(width(&text), cells);
    }

    #[test]
    fn what_is_cut_fits(text in rough(), cells in 0_usize..30) {
        let fitted = cut(&text, cells);
        prop_assert!(width(&fitted) <= cells);
        prop_assert_eq!(width(&text) <= cells, fitted == text);
    }

    #[test]
    fn what_is_padded_fits_exactly(text in rough(), cells in 0_usize..30) {
        prop_assert_eq!(width(&pad(&text, cells)), cells);
        prop_assert_eq!(width(&pad_left(&text, cells)), cells);
    }

    #[test]
    fn wrapping_loses_nothing_that_is_seen(text in rough(), cells in 0_usize..30) {
        let lines = wrap(&text, cells);
        prop_assert_eq!(seen(&lines.concat()), seen(&text));
        for line in &lines {
            let drawn = line.graphemes(true).filter(|grapheme| grapheme_width(grapheme) > 0).count();
            prop_assert!(width(line) <= cells || drawn == 1, "{:?} in {} cells", line, cells);
        }
    }
}

#[test]
fn names_take_the_cells_that_they_are_drawn_in() {
    for (text, cells) in [
        ("唐鳳", 4),
        ("Łukasz", 6),
        ("ᎠᎳ", 2),
        ("عائشة", 5),
        (FAMILY, 2),
        (FLAG, 2),
        (E_ACUTE, 1),
        ("", 0),
        ("a\u{7}b", 2),
    ] {
        assert_eq!(width(text), cells, "{text}");
    }
}

#[test]
fn graphemes_are_never_split() {
    for (text, cells, expected) in [
        ("唐鳳", 4, "唐鳳"),
        ("唐鳳", 3, "唐…"),
        ("唐鳳", 2, "…"),
        ("唐鳳", 1, "…"),
        ("唐鳳", 0, ""),
        ("Łukasz", 4, "Łuk…"),
        ("ᎠᎳᎠ", 2, "Ꭰ…"),
        ("عائشة", 3, "عا…"),
        ("👩\u{200D}👩\u{200D}👧ab", 3, "👩\u{200D}👩\u{200D}👧…"),
        ("👩\u{200D}👩\u{200D}👧ab", 2, "…"),
        ("🇬🇭🇬🇭", 3, "🇬🇭…"),
        ("e\u{301}e\u{301}e\u{301}", 2, "e\u{301}…"),
        ("one two", 5, "one…"),
    ] {
        assert_eq!(cut(text, cells), expected, "{text} in {cells}");
    }
    assert_eq!(pad("唐鳳", 3), "唐…");
    assert_eq!(pad("唐鳳人", 4), "唐… ");
    assert_eq!(pad_left("唐", 4), "  唐");
}

#[test]
fn lines_break_between_words_and_between_ideographs() {
    for (text, cells, expected) in [
        ("", 5, vec![""]),
        ("one two three", 7, vec!["one two", "three"]),
        ("one  two", 20, vec!["one  two"]),
        ("  indented text", 10, vec!["  indented", "text"]),
        ("a\n\nb", 5, vec!["a", "", "b"]),
        ("unbreakable", 4, vec!["unbr", "eaka", "ble"]),
        ("see unbreakable", 6, vec!["see", "unbrea", "kable"]),
        ("exact", 5, vec!["exact"]),
        ("我們一起", 5, vec!["我們", "一起"]),
        ("我們。一起", 5, vec!["我", "們。", "一起"]),
        ("唐", 1, vec!["唐"]),
        ("ab", 0, vec!["a", "b"]),
    ] {
        assert_eq!(wrap(text, cells), expected, "{text:?} in {cells}");
    }
}

#[test]
fn what_goes_on_stands_further_in() {
    let text = "Agenda\n  1. A round of names and of how everyone came here today\n\nEnd";
    assert_eq!(
        hung(text, 30),
        [
            "Agenda",
            "  1. A round of names and of",
            "    how everyone came here",
            "    today",
            "",
            "End"
        ]
    );
    for cells in 0..30 {
        for line in hung(text, cells) {
            assert!(width(&line) <= cells.max(1), "{line:?} in {cells}");
        }
    }
}
