//! The program's own signs, and what stands for each where there are plain letters alone.

use ratatui::buffer::Buffer;

/// Signs with the letter that stands for each, in one cell. A sign that has a word beside it
/// may become nothing at all.
const LETTERS: &[(&str, &[&str])] = &[
    (" ", &["✓"]),
    ("~", &["…"]),
    ("*", &["●", "•"]),
    ("o", &["○"]),
    (">", &["▸", "▶", "→", "⇥"]),
    ("<", &["◂", "◀", "←"]),
    ("^", &["↑", "▴", "✋"]),
    ("v", &["↓", "▾"]),
    ("-", &["─", "–", "—", "−"]),
    ("|", &["│", "┊", "·", "↕", "‖"]),
    ("=", &["━"]),
    ("+", &["┌", "┐", "└", "┘", "├", "┤", "┬", "┴", "┼"]),
    ("x", &["×"]),
    ("\"", &["\u{201c}", "\u{201d}"]),
    ("'", &["\u{2018}", "\u{2019}"]),
];

/// Levels, each with more ink than the one before.
const LEVELS: &[(&str, &str)] = &[
    ("▁", "_"),
    ("▂", "."),
    ("▃", ":"),
    ("▄", "-"),
    ("▅", "="),
    ("▆", "+"),
    ("▇", "*"),
    ("█", "#"),
];

/// The arrows that are written on keys, each with its name in words. As one letter `↓` would read
/// as the key V, and `→` as `>`, which does something else.
const ARROWS: &[(&str, &str)] = &[("↑", "Up"), ("↓", "Down"), ("←", "Left"), ("→", "Right")];

/// Names the arrows of what is written on a key; a column that follows stays where it was as far
/// as there are spaces to spare.
pub(super) fn spelt(text: &str) -> String {
    let mut spelt = text.to_owned();
    for (arrow, word) in ARROWS {
        let wide = format!("{arrow}{}", " ".repeat(word.len() - 1));
        spelt = spelt.replace(&wide, word).replace(arrow, word);
    }
    spelt
}

/// Puts plain letters in the place of signs.
pub(super) fn settle(drawn: &mut Buffer) {
    for cell in &mut drawn.content {
        if cell.symbol().is_ascii() {
            continue;
        }
        if let Some(letter) = letter_for(cell.symbol()) {
            cell.set_symbol(letter);
        }
    }
}

/// Returns what stands for a sign; nothing where it is none of the program's own.
pub(super) fn letter_for(sign: &str) -> Option<&'static str> {
    let level = LEVELS.iter().find(|(level, _)| *level == sign);
    let sign = || LETTERS.iter().find(|(_, signs)| signs.contains(&sign));
    level
        .map(|(_, letter)| *letter)
        .or_else(|| sign().map(|(letter, _)| *letter))
}
